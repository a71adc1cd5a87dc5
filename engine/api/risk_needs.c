// SPDX-License-Identifier: GPL-3.0-or-later
/* Needs that are not quite what the tables say: each village's need T becomes
 *
 *     max(S + committed, round(T * f)),   f evenly spread over 1 - noise .. 1 + noise,
 *
 * a whole number, drawn for itself alone; a need that is served whole and has a
 * commitment stays as it is. Each draw is solved anew from the plan, and what the plans
 * have in common is counted. */
#include <stdlib.h>
#include <string.h>

#include "api/risk_parts.h"
#include "base/rng.h"
#include "base/text.h"
#include "report/report.h"

/* Streams apart from those of who delivers. */
#define STREAM UINT64_C(0x6e65656400000000)

typedef struct {
    padan_risk_variant_base *base;
    padan_needs *needs;
    padan_choice **line; /* [n_draws] of each draw, units in `sum`            */
    int32_t *n_line;
} counting;

/* ---- one draw ---------------------------------------------------------------------- */

/* Units of cell j that are committed; *fixed: no other need would do. */
static int64_t committed(const padan_instance *inst, int32_t j, bool *fixed)
{
    int64_t units = 0;
    for (int32_t k = inst->cell_pair_first[j]; k < inst->cell_pair_first[j + 1];
         k++) {
        const int32_t p = inst->cell_pair[k];
        if (!inst->pair_pinned[p]) continue;
        units += inst->pair_lo[p];
        if (inst->dataset->types[inst->cell_type[j]].whole) *fixed = true;
    }
    return units;
}

static int64_t draw_need(const padan_instance *inst, int32_t j, int64_t noise,
                         padan_rng *rng)
{
    bool fixed = false;
    const int64_t total = inst->cell_total[j];
    const int64_t least = inst->cell_served[j] + committed(inst, j, &fixed);
    const int64_t factor =
        PADAN_ONE - noise + padan_rng_below(rng, 2 * noise + 1);
    const int64_t drawn = (int64_t)padan_floor_div(
        (padan_i128)total * factor + PADAN_ONE / 2, PADAN_ONE);
    if (fixed) return total;
    return padan_min64(padan_max64(least, drawn), PADAN_MAX_COUNT);
}

/* Needs are set after the scenario's edits of them, which are taken out. */
padan_status padan_needs_draw_one(const padan_risk_variant_base *base,
                                  padan_risk_variant *v, int32_t k)
{
    const padan_instance *inst = base->inst;
    const padan_dataset *data = inst->dataset;
    padan_scenario *s = &v->scenario;
    padan_rng rng =
        padan_rng_stream(base->settings->seed, STREAM + (uint64_t)k);
    padan_need *needs = PADAN_NEW(&v->arena, padan_need, data->n_needs);
    padan_edit *edits = PADAN_NEW(&v->arena, padan_edit, s->n_edits);
    if (!needs || !edits) return PADAN_ENOMEM;
    for (int32_t r = 0; r < data->n_needs; r++) {
        needs[r] = data->needs[r];
        needs[r].verified = 0; /* no cell: nothing is needed                  */
    }
    for (int32_t j = 0; j < inst->n_cells; j++)
        needs[inst->cell_need[j]].verified =
            draw_need(inst, j, base->options->need_noise, &rng);
    int32_t n = 0;
    for (int32_t e = 0; e < s->n_edits; e++)
        if (s->edits[e].kind != PADAN_EDIT_VERIFIED) edits[n++] = s->edits[e];
    s->edits = edits;
    s->n_edits = n;
    v->dataset.needs = needs;
    return PADAN_OK;
}

static padan_status change(padan_risk_variant *v, int32_t k, void *user)
{
    const counting *c = user;
    return padan_needs_draw_one(c->base, v, k);
}

static int32_t list_plan(const padan_instance *inst, const int64_t *units,
                         padan_choice *out)
{
    int32_t n = 0;
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        if (units[p] == 0) continue;
        const int32_t j = inst->pair_cell[p];
        if (out)
            out[n] = (padan_choice){.company = inst->pair_company[p],
                                    .village = inst->cell_village[j],
                                    .type = inst->cell_type[j],
                                    .sum = units[p]};
        n++;
    }
    return n;
}

static padan_status keep(padan_risk_variant *v, int32_t k, void *user)
{
    const counting *c = user;
    padan_needs_draw *draw = &c->needs->draw[k];
    draw->outcome = v->result.outcome;
    draw->asked = true;
    for (int32_t j = 0; j < v->instance->n_cells; j++)
        draw->need += v->instance->cell_total[j];
    if (!v->plan) return PADAN_OK;
    const padan_result objective = padan_report_objective(&v->result);
    draw->gap = padan_report_gap(&objective);
    draw->solved = true;
    draw->score = v->result.score;
    draw->links = v->goals.links;
    draw->changes = v->scenario.reference.path ? v->goals.changes : PADAN_NONE;
    c->n_line[k] = list_plan(v->instance, v->plan->units, NULL);
    c->line[k] = malloc(((size_t)c->n_line[k] + 1) * sizeof **c->line);
    if (!c->line[k]) return PADAN_ENOMEM;
    (void)list_plan(v->instance, v->plan->units, c->line[k]);
    return PADAN_OK;
}

/* ---- all draws ------------------------------------------------------------------------ */

static int by_choice(const void *a, const void *b)
{
    const padan_choice *x = a, *y = b;
    if (x->company != y->company) return x->company < y->company ? -1 : 1;
    if (x->village != y->village) return x->village < y->village ? -1 : 1;
    return (x->type > y->type) - (x->type < y->type);
}

/* One choice of the plan (`plan` units) or of a draw (`sum` units). */
static void add_choice(padan_choice *to, const padan_choice *from)
{
    to->plan += from->plan;
    if (from->sum == 0) return;
    to->least = to->times == 0 ? from->sum : padan_min64(to->least, from->sum);
    to->most = padan_max64(to->most, from->sum);
    to->times++;
    to->sum += from->sum;
}

/* Equal ones of `all` [n] become one; their number. */
static int32_t merge(padan_choice *all, int32_t n)
{
    int32_t kept = 0;
    if (n > 1) qsort(all, (size_t)n, sizeof *all, by_choice);
    for (int32_t k = 0; k < n; k++) {
        const padan_choice one = all[k];
        if (kept == 0 || by_choice(&all[kept - 1], &one) != 0)
            all[kept++] = (padan_choice){.company = one.company,
                                         .village = one.village,
                                         .type = one.type};
        add_choice(&all[kept - 1], &one);
    }
    return kept;
}

static padan_status add_up_lines(const counting *c, padan_arena *arena)
{
    padan_needs *needs = c->needs;
    const padan_risk_variant_base *b = c->base;
    int64_t n = b->n_lines;
    for (int32_t k = 0; k < needs->n_draws; k++)
        n += c->n_line[k];
    if (n > INT32_MAX) return PADAN_ENOMEM;
    needs->line = PADAN_NEW(arena, padan_choice, n);
    if (!needs->line) return PADAN_ENOMEM;
    int32_t at = list_plan(b->inst, b->plan->units, needs->line);
    for (int32_t l = 0; l < at; l++) {
        needs->line[l].plan = needs->line[l].sum;
        needs->line[l].sum = 0;
    }
    for (int32_t k = 0; k < needs->n_draws; k++) {
        if (c->n_line[k] > 0)
            memcpy(needs->line + at, c->line[k],
                   (size_t)c->n_line[k] * sizeof *needs->line);
        at += c->n_line[k];
    }
    needs->n_lines = merge(needs->line, at);
    return PADAN_OK;
}

/* One more contract for each run of lines in one village. */
static int32_t list_contracts(const padan_choice *line, int32_t n, bool plan,
                              padan_choice *out)
{
    int32_t found = 0;
    for (int32_t l = 0; l < n; l++) {
        if (l > 0 && line[l - 1].company == line[l].company &&
            line[l - 1].village == line[l].village)
            continue;
        out[found++] = (padan_choice){.company = line[l].company,
                                      .village = line[l].village,
                                      .type = PADAN_NONE,
                                      .plan = plan,
                                      .sum = !plan};
    }
    return found;
}

static padan_status add_up_contracts(const counting *c, padan_arena *arena)
{
    padan_needs *needs = c->needs;
    const padan_risk_variant_base *b = c->base;
    int64_t n = b->n_lines;
    for (int32_t k = 0; k < needs->n_draws; k++)
        n += c->n_line[k];
    padan_choice *plan = PADAN_NEW(arena, padan_choice, b->n_lines);
    needs->contract = PADAN_NEW(arena, padan_choice, n);
    if (!plan || !needs->contract) return PADAN_ENOMEM;
    (void)list_plan(b->inst, b->plan->units, plan);
    int32_t at = list_contracts(plan, b->n_lines, true, needs->contract);
    for (int32_t k = 0; k < needs->n_draws; k++)
        at += list_contracts(c->line[k], c->n_line[k], false,
                             needs->contract + at);
    needs->n_contracts = merge(needs->contract, at);
    needs->never = padan_max64(0, b->inst->n_contracts - needs->n_contracts);
    return PADAN_OK;
}

padan_choice_kind padan_choice_of(const padan_needs *needs,
                                  const padan_choice *choice)
{
    return choice->times == 0                 ? PADAN_CHOICE_NEVER
           : choice->times == needs->n_solved ? PADAN_CHOICE_ALWAYS
                                              : PADAN_CHOICE_SOMETIMES;
}

padan_status padan_needs_solve(padan_risk_variant_base *base,
                               padan_arena *arena, padan_needs *out)
{
    const int32_t n = base->options->draws;
    *out = (padan_needs){.n_draws = n};
    counting c = {.base = base, .needs = out};
    out->draw = PADAN_NEW(arena, padan_needs_draw, n);
    c.line = calloc((size_t)n, sizeof *c.line);
    c.n_line = calloc((size_t)n, sizeof *c.n_line);
    padan_status status =
        out->draw && c.line && c.n_line ? PADAN_OK : PADAN_ENOMEM;
    if (!status) status = padan_risk_variants_solve(base, n, change, keep, &c);
    if (!status) status = add_up_lines(&c, arena);
    if (!status) status = add_up_contracts(&c, arena);
    for (int32_t k = 0; k < n && !status; k++)
        out->n_solved += out->draw[k].solved;
    for (int32_t k = 0; c.line && k < n; k++)
        free(c.line[k]);
    free(c.line);
    free(c.n_line);
    return status;
}
