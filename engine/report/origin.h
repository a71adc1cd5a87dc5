// SPDX-License-Identifier: GPL-3.0-or-later
/* What a plan rests on: needs with and without a code of the region's plan, units that
 * run already or are promised for later years. Shared by all reports. */
#ifndef PADAN_ORIGIN_H
#define PADAN_ORIGIN_H

#include "base/text.h"
#include "report/figures.h"

typedef struct {
    int32_t n_needs, n_coded; /* cells; those with a kode_rkpd               */
    /* of the plan, and of it for needs without a code                       */
    int64_t units, outside_units, rp, outside_rp;
    /* taken off the needs: by programmes that `tertangani` does not hold, and
     * for commitments of later years; never more than the need             */
    int64_t running_units, running_rp, promised_units, promised_rp;
} padan_origin;

void padan_origin_count(const padan_figures *f, padan_origin *out);

/* Units of cell j that programmes and later years take, within T. */
int64_t padan_origin_running(const padan_instance *inst, int32_t j);
int64_t padan_origin_promised(const padan_instance *inst, int32_t j);

/* Hands over one sentence after the other: the plan against the codes, then what runs
 * and what is promised, if anything. False: no memory. */
bool padan_origin_say(const padan_origin *origin, padan_lang lang,
                      void (*say)(const char *sentence, void *user),
                      void *user);

/* What is done beside this year's plan: a row of berjalan.csv, or a commitment of a later
 * year. */
typedef struct {
    const char *id, *name; /* of the company, or "" and who else it is       */
    int32_t village, type, year;
    int64_t units;
    padan_message status, treated;
    const char *evidence;
} padan_beside;

/* How many there are, and number `k` of them. */
int32_t padan_beside_count(const padan_dataset *d);
padan_beside padan_beside_row(const padan_dataset *d, int32_t k);
/* What becomes of the units of a programme, in words. */
padan_message padan_beside_treated(const padan_programme *p);

#endif
