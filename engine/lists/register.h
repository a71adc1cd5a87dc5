// SPDX-License-Identifier: GPL-3.0-or-later
/* Everybody seen so far, as marks: 40 bytes a person and about 8 for finding them.
 * In the order of sighting, whatever the key of the run. Wiped when freed. */
#ifndef PADAN_REGISTER_H
#define PADAN_REGISTER_H

#include "lists/secret.h"

typedef struct {
    padan_mark who;
    uint64_t household; /* half of its mark, 0: not known                    */
    int32_t line;       /* of the row that decides                           */
    int32_t date;       /* of that row, INT32_MIN: none                      */
    int32_t village;
    uint16_t list;
    uint8_t type; /* number of the need among those counted                  */
    uint8_t is;   /* PADAN_IS_...                                            */
} padan_entry;

enum { PADAN_IS_COUNTED = 1, PADAN_IS_VERIFIED = 2 };

typedef struct {
    padan_entry **chunks;
    int32_t n_chunks, room_chunks;
    int32_t n;
    uint32_t *index;  /* number of the entry + 1, 0: free                     */
    uint32_t n_index; /* a power of two                                      */
} padan_register; /* start with {0}                                          */

padan_entry *padan_register_at(const padan_register *reg, int32_t k);
/* The entry of that person and need. A new one, with nothing but these two set, if
 * there is none yet; `*is_new` says so. NULL: no memory. */
padan_entry *padan_register_find(padan_register *reg, padan_mark who,
                                 uint8_t type, bool *is_new);
void padan_register_free(padan_register *reg);

#endif
