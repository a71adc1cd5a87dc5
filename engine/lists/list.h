// SPDX-License-Identifier: GPL-3.0-or-later
/* An open list. Private to engine/lists/: list_open.c makes it, people.c reads
 * its rows. */
#ifndef PADAN_LIST_H
#define PADAN_LIST_H

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
    bool doubt; /* spreadsheets have eaten last digits: a NIK that ends in 0 is
                   no NIK                                                    */
};

/* Is this title made of words that titles usually are made of? Only such ones are
 * ever shown. `normal`: its normal form. */
bool padan_title_usual(const char *normal);

#endif
