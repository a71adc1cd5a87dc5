// SPDX-License-Identifier: GPL-3.0-or-later
/* What was asked for, in order. */
#include "review/review.h"

padan_status padan_review_report(const padan_instance *instance,
                                 const padan_settings *settings, bool influence,
                                 const char *last_year, padan_lang lang,
                                 bool json, padan_diags *diags, padan_sink sink,
                                 void *user)
{
    padan_review review = {.inst = instance};
    padan_status status = PADAN_OK;
    if (influence) status = padan_review_influence(settings, &review);
    if (!status && last_year)
        status = padan_review_jumps(last_year, diags, &review);
    if (!status)
        status = json ? padan_review_json(&review, sink, user)
                      : padan_review_page(&review, lang, sink, user);
    padan_plan_free(review.plan);
    padan_variant_end(&review.base);
    padan_arena_clear(&review.arena);
    return status;
}
