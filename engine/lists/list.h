// SPDX-License-Identifier: GPL-3.0-or-later
/* An open list. Private to engine/lists/: list_open.c makes it, people.c reads
 * its rows. */
#ifndef PADAN_LIST_H
#define PADAN_LIST_H

#include "io/bridge.h"
#include "lists/people.h"

struct padan_list {
    padan_list_question q;
    int32_t type;
    int32_t header, first; /* lines; header 0: none                          */
    int32_t n_titles;      /* fields of the header, 0: no header             */
    char (*titles)[PADAN_TITLE_ROOM]; /* normal forms, wiped when closed     */
    int32_t place[PADAN_N_LIST_COLUMNS]; /* fields, or PADAN_NONE            */
    int32_t *condition;                  /* fields of the conditions         */
    int32_t verified;                    /* field of the mark, or PADAN_NONE */
    padan_arena arena;   /* of the bridge                                    */
    padan_bridge bridge; /* codes of BPS, n = 0: the dataset has none        */
    int32_t today;       /* days since 1970-01-01                            */
    bool doubt; /* spreadsheets have eaten last digits: a NIK that ends in 0 is
                   no NIK                                                    */
};

/* The bridge of the list's dataset, if it has one that can be read. ENOMEM. */
padan_status padan_list_load_bridge(padan_list *list);

/* Is this title made of words that titles usually are made of? Only such ones are
 * ever shown. `normal`: its normal form. */
bool padan_title_usual(const char *normal);

#endif
