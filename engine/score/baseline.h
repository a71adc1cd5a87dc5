// SPDX-License-Identifier: GPL-3.0-or-later
/* Other ways of matching, on the same data. Each is a function of a few lines that
 * fills a book the way an office without a solver might; baseline_<way>.c says what it
 * stands for.
 *
 * All of them keep what no company would give up: its budget and goods, its interest,
 * places, prohibitions and vetoes, its minimum contract and number of villages, its
 * commitments; and whole needs stay whole. All but `alone` also keep the rules that
 * only somebody who sees everything can keep: nobody pays for what is met already, and
 * no need, village or region has more companies than the scenario allows. Floors
 * (minimal_kecamatan, minimal_jenis) nobody pursues; missing one is said. */
#ifndef PADAN_BASELINE_H
#define PADAN_BASELINE_H

#include "base/message.h"
#include "score/book.h"

/* Orders that the ways of matching go by. */
typedef struct {
    padan_arena arena;
    const padan_instance *inst;
    int32_t *by_list;    /* [n_companies] as in perusahaan.csv               */
    int32_t *by_arrival; /* [n_companies] signed, committed, interested; each as
                            in the list                                      */
    int32_t *contract_list; /* [n_contracts] of each company, villages as in
                               desa.csv                                      */
    int32_t *contract_wish; /* [n_contracts] of each company, the one with the
                               most wished pair first                        */
    int32_t *pair_list; /* [n_pairs] of each contract, needs by id           */
    int32_t *pair_wish; /* [n_pairs] of each contract, most wished first: by
                           skor, then by what a rupiah does                  */
    int64_t *place;     /* [n_companies] place in the list                   */
} padan_orders;

/* Free in every case. */
padan_status padan_orders_make(const padan_instance *inst, padan_orders *out);
void padan_orders_free(padan_orders *orders);

/* One company goes to one village, needs in wished order or in that of the list. Rp
 * given, at most `most`. */
int64_t padan_orders_visit(const padan_orders *orders, padan_book *book,
                           int32_t contract, bool wished, int64_t most);

typedef struct {
    const char *key; /* in JSON and CSV                                      */
    padan_message name, about;
    bool alone; /* nobody sees what the others do: no plan, claims           */
    padan_status (*fill)(const padan_orders *orders, padan_book *book);
} padan_baseline;

enum { PADAN_N_BASELINES = 5 };
extern const padan_baseline padan_baselines[PADAN_N_BASELINES];

padan_status padan_baseline_alone(const padan_orders *orders, padan_book *book);
padan_status padan_baseline_list(const padan_orders *orders, padan_book *book);
padan_status padan_baseline_arrival(const padan_orders *orders,
                                    padan_book *book);
padan_status padan_baseline_equal(const padan_orders *orders, padan_book *book);
padan_status padan_baseline_rank(const padan_orders *orders, padan_book *book);

#endif
