// SPDX-License-Identifier: GPL-3.0-or-later
/* The page while it is written. */
#ifndef PADAN_SCORE_PAGE_H
#define PADAN_SCORE_PAGE_H

#include "report/words.h"
#include "score/judgement.h"

enum { PADAN_PAGE_WIDTH = 80 };

typedef struct {
    const padan_judgement *j;
    padan_lang lang;
    padan_text text;
} padan_page;

/* Adds a sentence as a paragraph and frees it. */
void padan_page_wrap(padan_page *page, padan_text *sentence, int indent);
/* idle.c: who keeps money, and what it could do. */
void padan_page_idle(padan_page *page);
/* page_ways.c: the table of ways of matching, if there is more than the plan. */
void padan_page_ways(padan_page *page);

#endif
