// SPDX-License-Identifier: GPL-3.0-or-later
/* Offers in words, as JSON and as a table. */
#ifndef PADAN_REPORT_OFFERS_H
#define PADAN_REPORT_OFFERS_H

#include <jansson.h>

#include "io/out.h"
#include "model/offers.h"
#include "report/report.h"

padan_status padan_offers_page(const padan_offers *offers, padan_lang lang,
                               padan_sink sink, void *user);
json_t *padan_offers_json(const padan_offers *offers);
void padan_offers_table(const padan_offers *offers, padan_out *out);

/* A new plan (`report`) beside the old one: the company in question, then whoever
 * changes. */
typedef struct {
    const padan_report *report;
    padan_figures before;
    padan_goals goals_before;
    int32_t company;
} padan_refit;

padan_status padan_refit_page(const padan_refit *refit, padan_lang lang,
                              padan_sink sink, void *user);
json_t *padan_refit_json(const padan_refit *refit);

#endif
