// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/judge.h"

#include <string.h>

#include "base/text.h"
#include "model/verify.h"

/* ---- what the verifier says of the plan as it stands ----------------------- */

/* Which rule takes which units away. */
static const struct {
    padan_message rule;
    padan_lost lost;
} costs[] = {
    {PADAN_M_BROKEN_CASH, PADAN_LOST_MONEY},
    {PADAN_M_BROKEN_GOODS, PADAN_LOST_MONEY},
    {PADAN_M_BROKEN_OVERLAP, PADAN_LOST_OVERLAP},
    {PADAN_M_BROKEN_FUNDERS, PADAN_LOST_FUNDERS},
    {PADAN_M_BROKEN_FIRMS, PADAN_LOST_FIRMS},
    {PADAN_M_BROKEN_UNITS, PADAN_LOST_LIMIT},
    {PADAN_M_BROKEN_SOURCE, PADAN_LOST_LIMIT},
    {PADAN_M_BROKEN_CONTRACT, PADAN_LOST_MINIMUM},
    {PADAN_M_BROKEN_REACH, PADAN_LOST_REACH},
    {PADAN_M_BROKEN_LOCUS, PADAN_LOST_LOCUS},
};

static padan_lost cost_of(padan_message rule)
{
    for (size_t k = 0; k < sizeof costs / sizeof *costs; k++)
        if (costs[k].rule == rule) return costs[k].lost;
    return PADAN_LOST_NOT;
}

typedef struct {
    padan_claims *claims;
    const padan_plan *plan;
    padan_status status;
} listener;

/* More units than a pair may give, where that is said already: because the need is
 * smaller, or all the company's money is. */
static bool said_already(const listener *l, const padan_broken *what)
{
    const padan_instance *inst = l->claims->inst;
    if (what->rule != PADAN_M_BROKEN_UNITS) return false;
    const int32_t j = padan_instance_cell(inst, what->village, what->type);
    const int32_t p = padan_instance_pair(inst, what->company, j);
    const int64_t cost = inst->pair_cost[p], up = inst->pair_up[p];
    const int64_t payable =
        inst->budget[what->company] / cost +
        inst->goods[(int64_t)what->company * inst->n_types + what->type] / cost;
    return l->plan->units[p] > up &&
           (up == inst->cell_open[j] || up == payable);
}

static void hear(const padan_broken *what, void *user)
{
    listener *l = user;
    if (l->status) return;
    if (said_already(l, what)) {
        l->claims->n_said = padan_diags_total(l->claims->said);
        return;
    }
    l->status = padan_claims_fault(l->claims,
                                   (padan_fault){.company = what->company,
                                                 .village = what->village,
                                                 .type = what->type,
                                                 .money = what->money,
                                                 .lost = cost_of(what->rule)});
}

/* The plan as it stands, of the rows that may stand at all. */
static padan_status add_rows(padan_claims *claims, padan_plan *plan)
{
    for (int32_t k = 0; k < claims->n; k++) {
        padan_claim *c = &claims->claim[k];
        if (c->lost || c->pair == PADAN_NONE) continue;
        c->stands = true;
        plan->units[c->pair] += c->units;
        plan->goods[c->pair] += c->goods;
    }
    if (claims->has_source) return PADAN_OK;
    /* Nothing is said of what pays: goods as far as they can. Who then still lacks
     * money is the verifier's to find. */
    const padan_status status = padan_plan_split(claims->inst, plan);
    for (int32_t k = 0; k < claims->n; k++) {
        padan_claim *c = &claims->claim[k];
        if (c->stands) c->goods = plan->goods[c->pair];
    }
    return status == PADAN_EINTERNAL ? PADAN_OK : status;
}

static padan_status find_broken(padan_claims *claims)
{
    listener l = {.claims = claims};
    padan_plan *plan = NULL;
    padan_goals goals;
    int32_t n_broken;
    padan_status status = padan_plan_create(claims->inst, &plan);
    if (!status) status = add_rows(claims, plan);
    l.plan = plan;
    if (!status)
        status = padan_verify_told(claims->inst, plan, claims->said, hear, &l,
                                   &goals, &n_broken);
    padan_plan_free(plan);
    return status ? status : l.status;
}

/* ---- what counts ---------------------------------------------------------- */

static void count_claim(padan_book *book, padan_claim *c)
{
    int64_t goods = c->goods, cash = c->units - c->goods;
    c->lost = padan_book_fit(book, c->pair, &cash, &goods);
    padan_book_add(book, c->pair, cash, goods);
    c->counted = cash + goods;
    c->counted_goods = goods;
}

static void count_claims(padan_claims *claims, padan_book *book)
{
    const padan_instance *inst = claims->inst;
    for (int pinned = 1; pinned >= 0; pinned--)
        for (int32_t k = 0; k < claims->n; k++) {
            padan_claim *c = &claims->claim[k];
            if (c->stands && inst->pair_pinned[c->pair] == (pinned == 1))
                count_claim(book, c);
        }
}

/* Whole needs and minimum contracts that are not reached. */
static padan_status drop_short(padan_claims *claims, padan_book *book)
{
    const padan_instance *inst = claims->inst;
    int64_t *before = PADAN_NEW(&claims->arena, int64_t, inst->n_pairs);
    if (!before) return PADAN_ENOMEM;
    memcpy(before, book->plan->units, (size_t)inst->n_pairs * sizeof *before);
    padan_book_drop_short(book);
    for (int32_t k = 0; k < claims->n; k++) {
        padan_claim *c = &claims->claim[k];
        if (c->counted == 0 || book->plan->units[c->pair] > 0) continue;
        c->counted = c->counted_goods = 0;
        if (!c->lost)
            c->lost = before[c->pair] < inst->pair_lo[c->pair]
                          ? PADAN_LOST_LIMIT
                          : PADAN_LOST_MINIMUM;
    }
    return PADAN_OK;
}

/* ---- rules to rows -------------------------------------------------------- */

static bool concerns(const padan_fault *f, const padan_claim *c)
{
    return (f->company == PADAN_NONE || f->company == c->company) &&
           (f->village == PADAN_NONE || f->village == c->village) &&
           (f->type == PADAN_NONE || f->type == c->type);
}

/* The rows that a rule takes something from; where there are none (a commitment with
 * too few units), those that it is about. */
static padan_status place_fault(padan_claims *claims, padan_fault *f)
{
    const bool anywhere = f->company == PADAN_NONE &&
                          f->village == PADAN_NONE && f->type == PADAN_NONE;
    padan_text rows = {0};
    int64_t money = 0;
    for (int pass = 0; pass < 2 && rows.n == 0; pass++) {
        if (pass == 1 && anywhere) break;
        for (int32_t k = 0; k < claims->n; k++) {
            const padan_claim *c = &claims->claim[k];
            if (!c->stands || !concerns(f, c)) continue;
            if (pass == 0 && (!f->lost || c->lost != f->lost)) continue;
            if (f->line == 0) f->line = c->line;
            padan_text_addf(&rows, "%s%d", rows.n ? ", " : "", (int)c->line);
            if (pass == 0) money += padan_claim_money(c, c->units - c->counted);
        }
    }
    if (f->money == PADAN_NONE && f->lost) f->money = money;
    f->lines = padan_arena_text(&claims->arena, padan_text_get(&rows), rows.n);
    const bool failed = rows.failed || !f->lines;
    padan_text_free(&rows);
    return failed ? PADAN_ENOMEM : PADAN_OK;
}

static padan_status place_faults(padan_claims *claims, int32_t from)
{
    padan_status status = PADAN_OK;
    for (int32_t k = from; k < claims->n_faults && !status; k++)
        status = place_fault(claims, &claims->fault[k]);
    return status;
}

static int by_line(const void *a, const void *b)
{
    const padan_fault *x = a, *y = b;
    if ((x->line == 0) != (y->line == 0)) return x->line == 0 ? 1 : -1;
    if (x->line != y->line) return x->line < y->line ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

/* A merge by insertion: faults come nearly in order, and the order among equals is
 * to stay. */
static void sort_faults(padan_claims *claims)
{
    for (int32_t k = 1; k < claims->n_faults; k++) {
        const padan_fault f = claims->fault[k];
        int32_t q = k;
        for (; q > 0 && by_line(&claims->fault[q - 1], &f) > 0; q--)
            claims->fault[q] = claims->fault[q - 1];
        claims->fault[q] = f;
    }
}

/* ---- all of it ------------------------------------------------------------- */

static padan_status score_counted(padan_judged *j)
{
    const padan_instance *inst = j->claims.inst;
    padan_diags *diags = NULL;
    padan_status status = padan_diags_create(PADAN_LANG_EN, &diags);
    if (!status)
        status = padan_verify(inst, j->book.plan, diags, &j->metrics.goals,
                              &j->n_unmet);
    padan_diags_free(diags);
    if (status) return status;
    j->metrics.score = j->metrics.goals.score;
    return padan_figures_make(inst, j->book.plan, &j->figures);
}

static padan_status judge(padan_judged *j, bool alone)
{
    const int32_t of_rows = j->claims.n_faults;
    padan_status status = find_broken(&j->claims);
    if (!status) status = padan_book_open(j->claims.inst, &j->book);
    if (status) return status;
    j->book.no_links = alone;
    count_claims(&j->claims, &j->book);
    status = drop_short(&j->claims, &j->book);
    if (!status) status = place_faults(&j->claims, of_rows);
    if (status) return status;
    sort_faults(&j->claims);
    j->n_broken = j->claims.n_faults + j->claims.n_hidden;
    status = score_counted(j);
    return status ? status : padan_metrics_make(j);
}

padan_status padan_judge_file(const padan_instance *inst, const char *path,
                              padan_diags *diags, padan_judged *out)
{
    padan_figures prices; /* of needs, for rows that no company may serve     */
    *out = (padan_judged){0};
    padan_status status =
        padan_claims_open(inst, padan_diags_lang(diags), &out->claims);
    if (status) return status;
    status = padan_figures_make(inst, NULL, &prices);
    if (!status)
        status = padan_claims_read(&out->claims, path, prices.cell_cost, diags);
    padan_figures_free(&prices);
    return status ? status : judge(out, false);
}

padan_status padan_judge_plan(const padan_instance *inst,
                              const padan_plan *plan, const int32_t *order,
                              bool alone, padan_lang lang, padan_judged *out)
{
    *out = (padan_judged){0};
    padan_status status = padan_claims_open(inst, lang, &out->claims);
    if (!status) status = padan_claims_from(&out->claims, plan, order);
    return status ? status : judge(out, alone);
}

void padan_judged_free(padan_judged *judged)
{
    padan_figures_free(&judged->figures);
    padan_book_close(&judged->book);
    padan_claims_close(&judged->claims);
}
