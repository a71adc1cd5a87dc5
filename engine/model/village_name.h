// SPDX-License-Identifier: GPL-3.0-or-later
/* Villages found by their name. Names are compared after normalisation and only
 * as equal or not: by likeness one village would be taken for another (65 pairs
 * of different villages of Bekasi are one or two letters apart). */
#ifndef PADAN_VILLAGE_NAME_H
#define PADAN_VILLAGE_NAME_H

#include "model/dataset.h"

enum { PADAN_NAME_ROOM = 128 };

/* The normal form of a village's or kecamatan's name: lower case, without
 * `Desa`, `Ds.`, `Kelurahan`, `Kel.`, `Kecamatan`, `Kec.` in front (as words of
 * their own, before a blank, a dot or a slash), without blanks, hyphens, dots,
 * slashes and apostrophes. Returns its length; 0 and "": nothing is left, or it
 * has no room. The normal form of a normal form is itself. */
size_t padan_name_normal(const char *name, char out[PADAN_NAME_ROOM]);
/* Both have a normal form and it is the same. */
bool padan_name_same(const char *a, const char *b);

typedef struct padan_name_index padan_name_index;

typedef enum {
    PADAN_NAME_FOUND,
    PADAN_NAME_NONE,    /* no village of that name in that kecamatan         */
    PADAN_NAME_SEVERAL, /* more than one: the code or the kecamatan must tell */
} padan_name_answer;

/* An index over all villages of a dataset, in the arena; only `villages` and
 * `n_villages` are looked at. Takes n log n. */
padan_status padan_name_index_build(const padan_dataset *dataset,
                                    padan_arena *arena, padan_name_index **out);
/* Index of the village, PADAN_NONE if it is not found as the only one. Without
 * kecamatan (NULL, "") the name must be the only one of the dataset. The kecamatan
 * is a name or a code of six digits. */
int32_t padan_name_find(const padan_name_index *index, const char *district,
                        const char *village, padan_name_answer *answer);
/* How many villages have this name there (kecamatan as above); the first `room`
 * of them, by code, go to `out`. */
int32_t padan_name_list(const padan_name_index *index, const char *district,
                        const char *village, int32_t *out, int32_t room);
/* Is this village in the kecamatan (as above; NULL, "": anywhere)? */
bool padan_name_in_district(const padan_village *village, const char *district);

#endif
