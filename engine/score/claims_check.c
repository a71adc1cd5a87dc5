// SPDX-License-Identifier: GPL-3.0-or-later
/* What a row of a plan may say: a sum that is right, a pair that is eligible, once. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "score/claims_parts.h"

/* nilai_rp against units x unit cost; the row counts all the same. */
padan_status padan_claims_check_money(padan_claims_reader *r, int32_t row,
                                      padan_claim *c)
{
    char found[PADAN_NUMBER_TEXT], right[PADAN_NUMBER_TEXT];
    char place[PADAN_PLACE_TEXT];
    const padan_lang lang = padan_diags_lang(r->claims->said);
    const int64_t value = padan_claim_money(c, c->units);
    if (c->stated == PADAN_NONE || c->stated == value || c->lost)
        return PADAN_OK;
    const padan_at at = padan_table_at(&r->table, row, PADAN_CLAIM_MONEY);
    padan_diag_add(r->claims->said, PADAN_ERROR, at, PADAN_M_PLAN_MONEY,
                   padan_table_place(&r->table, PADAN_CLAIM_MONEY, place),
                   padan_format_rupiah(found, c->stated, lang),
                   padan_format_rupiah(right, value, lang));
    const int64_t off = c->stated - value;
    return padan_claims_fault(r->claims, (padan_fault){.line = at.line,
                                                       .column = at.column,
                                                       .company = c->company,
                                                       .village = c->village,
                                                       .type = c->type,
                                                       .money = llabs(off)});
}

/* The message for a refusal takes company, need, village, row of the user's files. */
static padan_message refusal_message(padan_refusal refusal)
{
    static const padan_message words[PADAN_N_REFUSALS] = {
        [PADAN_REFUSE_COMPANY_OUT] = PADAN_M_REFUSE_COMPANY_OUT,
        [PADAN_REFUSE_VILLAGE_OUT] = PADAN_M_REFUSE_VILLAGE_OUT,
        [PADAN_REFUSE_NO_NEED] = PADAN_M_REFUSE_NO_NEED,
        [PADAN_REFUSE_MET] = PADAN_M_REFUSE_MET,
        [PADAN_REFUSE_BAN] = PADAN_M_REFUSE_BAN,
        [PADAN_REFUSE_VETO] = PADAN_M_REFUSE_VETO,
        [PADAN_REFUSE_NEVER] = PADAN_M_REFUSE_NEVER,
        [PADAN_REFUSE_ELSEWHERE] = PADAN_M_REFUSE_ELSEWHERE,
        [PADAN_REFUSE_INTEREST] = PADAN_M_REFUSE_INTEREST,
        [PADAN_REFUSE_PAIR] = PADAN_M_REFUSE_PAIR,
        [PADAN_REFUSE_MONEY] = PADAN_M_REFUSE_MONEY,
    };
    return words[refusal];
}

static padan_lost refusal_lost(padan_refusal refusal)
{
    if (refusal == PADAN_REFUSE_MET) return PADAN_LOST_OVERLAP;
    if (refusal == PADAN_REFUSE_MONEY) return PADAN_LOST_MONEY;
    if (refusal == PADAN_REFUSE_NO_NEED) return PADAN_LOST_ROW;
    return PADAN_LOST_OUTSIDE;
}

/* `komitmen.csv:4`: the last part of a path and the line; "-" for none. */
static void name_row(padan_at at, padan_text *out)
{
    if (!at.file || !*at.file)
        padan_text_add(out, "-");
    else
        padan_text_addf(out, "%s:%d", padan_base_name(at.file), (int)at.line);
}

padan_status padan_claims_check_pair(padan_claims_reader *r, int32_t row,
                                     padan_claim *c)
{
    padan_at why;
    if (c->lost || c->pair != PADAN_NONE) return PADAN_OK;
    const padan_refusal refusal =
        padan_refusal_find(&r->refusals, c->company, c->village, c->type, &why);
    const padan_at at = padan_table_at(&r->table, row, PADAN_CLAIM_COMPANY);
    padan_text place = {0};
    name_row(why, &place);
    padan_diag_add(r->claims->said, PADAN_ERROR, at, refusal_message(refusal),
                   r->data->companies[c->company].name,
                   r->data->types[c->type].name,
                   r->data->villages[c->village].name, padan_text_get(&place));
    padan_text_free(&place);
    c->lost = refusal_lost(refusal);
    return padan_claims_fault(
        r->claims, (padan_fault){.line = at.line,
                                 .column = at.column,
                                 .company = c->company,
                                 .village = c->village,
                                 .type = c->type,
                                 .money = padan_claim_money(c, c->units),
                                 .lost = c->lost});
}

/* ---- rows that come twice ---- */

static int by_key(const void *a, const void *b)
{
    const padan_claim *x = *(padan_claim *const *)a,
                      *y = *(padan_claim *const *)b;
    if (x->company != y->company) return x->company < y->company ? -1 : 1;
    if (x->village != y->village) return x->village < y->village ? -1 : 1;
    if (x->type != y->type) return x->type < y->type ? -1 : 1;
    if (x->in_goods != y->in_goods) return x->in_goods ? 1 : -1;
    return (x->line > y->line) - (x->line < y->line);
}

static bool same_key(const padan_claim *x, const padan_claim *y)
{
    return x->company == y->company && x->village == y->village &&
           x->type == y->type && x->in_goods == y->in_goods;
}

padan_status padan_claims_check_twice(padan_claims_reader *r)
{
    padan_claims *c = r->claims;
    padan_claim **list = PADAN_NEW(&c->arena, padan_claim *, c->n);
    int32_t n = 0;
    if (!list) return PADAN_ENOMEM;
    for (int32_t k = 0; k < c->n; k++)
        if (c->claim[k].lost != PADAN_LOST_ROW) list[n++] = &c->claim[k];
    if (n > 1) qsort(list, (size_t)n, sizeof *list, by_key);
    for (int32_t k = 1, first = 0; k < n; k++) {
        if (!same_key(list[first], list[k])) {
            first = k;
            continue;
        }
        padan_claim *again = list[k];
        padan_diag_add(
            c->said, PADAN_ERROR, (padan_at){c->path, again->line, 0},
            PADAN_M_PLAN_TWICE, r->data->companies[again->company].name,
            r->data->types[again->type].name,
            r->data->villages[again->village].name, (int)list[first]->line);
        again->lost = PADAN_LOST_TWICE;
        const padan_status status = padan_claims_fault(
            c, (padan_fault){.line = again->line,
                             .company = again->company,
                             .village = again->village,
                             .type = again->type,
                             .money = padan_claim_money(again, again->units),
                             .lost = PADAN_LOST_TWICE});
        if (status) return status;
    }
    return PADAN_OK;
}
