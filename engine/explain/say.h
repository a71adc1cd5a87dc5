// SPDX-License-Identifier: GPL-3.0-or-later
/* Sentences that several answers share, and the JSON of the same facts. */
#ifndef PADAN_SAY_H
#define PADAN_SAY_H

#include <jansson.h>

#include "base/text.h"
#include "explain/changes.h"
#include "explain/explain.h"

/* An answer while it is written; pages and JSON documents begin empty. */
typedef struct {
    const padan_explained *e;
    padan_text text;
    json_t *json;
    int indent; /* of prices, beyond the usual                               */
} padan_answer;

/* A message as a paragraph of its own. */
void padan_say(padan_answer *to, int indent, padan_message message, ...);
/* `5 rumah Rumah tidak layak huni di Ciracas (3216…)`; a company in front if it is
 * not PADAN_NONE. */
void padan_say_line(padan_text *to, const padan_explained *e, int32_t company,
                    int32_t village, int32_t type, int64_t units);
/* Why the bar stands: a sentence. */
void padan_say_bar(padan_text *to, const padan_explained *e, padan_bar bar,
                   int32_t row, int32_t company, int32_t village, int32_t type);
const char *padan_bar_word(padan_bar bar);
/* What the what-if costs, and who loses by it. `lead`: "Kalau ...", without a
 * comma at its end. */
padan_status padan_say_price(padan_answer *to, const char *lead,
                             const padan_resolved *resolved);
/* The same where something is given up that bound the plan: what is gained. */
padan_status padan_say_gain(padan_answer *to, const char *lead,
                            const padan_resolved *resolved);
/* {price_least, price_most, proven, score, bound, losers, companies}. */
json_t *padan_json_price(const padan_explained *e,
                         const padan_resolved *resolved);
json_t *padan_json_points(int64_t points); /* null: none                     */
/* {company, village, need, units}, without what is PADAN_NONE. */
json_t *padan_json_line(const padan_explained *e, int32_t company,
                        int32_t village, int32_t type, int64_t units);
/* Hands page or document over and frees both. */
padan_status padan_answer_emit(padan_answer *answer, padan_status status,
                               bool json, padan_sink sink, void *user);

#endif
