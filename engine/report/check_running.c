// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/check_running.h"

#include <stdio.h>

#include "base/wide.h"
#include "report/origin.h"
#include "report/words.h"

/* Rows, units and rupiah of one kind. */
typedef struct {
    int32_t rows;
    int64_t units;
    padan_i128 rp;
} tally;

enum { NETTED, COUNTED, PLANNED, CANCELLED, OVER, N_KINDS };

/* Rp for one unit of a need: its own, else its type's. */
static int64_t cost_of(const padan_dataset *d, int32_t need)
{
    return d->needs[need].unit_cost != PADAN_NONE
               ? d->needs[need].unit_cost
               : d->types[d->needs[need].type].unit_cost;
}

static void add(tally *t, int64_t units, int64_t cost)
{
    t->rows++;
    t->units += units;
    t->rp += (padan_i128)units * cost;
}

static const padan_message labels[N_KINDS] = {
    PADAN_M_CHECK_RUN_NETTED, PADAN_M_CHECK_RUN_COUNTED,
    PADAN_M_CHECK_RUN_PLANNED, PADAN_M_CHECK_RUN_CANCELLED,
    PADAN_M_CHECK_RUN_OVER};

static int kind_of(const padan_programme *p)
{
    int kind = NETTED;
    while (labels[kind] != padan_beside_treated(p))
        kind++;
    return kind;
}

/* Units of programmes that are more than the need. */
static int64_t beyond(const padan_need *need)
{
    const int64_t over = need->served + need->running - padan_need_total(need);
    return padan_max64(0, padan_min64(over, need->running));
}

static void count(const padan_dataset *d, tally kinds[N_KINDS])
{
    for (int32_t k = 0; k < d->n_programmes; k++) {
        const padan_programme *p = &d->programmes[k];
        const int32_t need = padan_dataset_find_need(d, p->village, p->type);
        add(&kinds[kind_of(p)], p->units, cost_of(d, need));
        kinds[OVER].rows += p->netted && beyond(&d->needs[need]) > 0;
    }
    for (int32_t k = 0; k < d->n_needs; k++) {
        const int64_t over = beyond(&d->needs[k]);
        kinds[OVER].units += over;
        kinds[OVER].rp += (padan_i128)over * cost_of(d, k);
    }
}

/* Commitments of one year; false: there are none of `year`. */
static bool count_year(const padan_dataset *d, int32_t year, tally *out)
{
    *out = (tally){0};
    for (int32_t k = 0; k < d->n_later; k++) {
        const padan_pin *pin = &d->later[k];
        if (pin->year == year && pin->kind != PADAN_PIN_VETO)
            add(out, pin->units,
                cost_of(d,
                        padan_dataset_find_need(d, pin->village, pin->type)));
    }
    return out->rows > 0;
}

/* The first year after `year` that has commitments, PADAN_NONE: none. */
static int32_t next_year(const padan_dataset *d, int32_t year)
{
    int32_t next = PADAN_NONE;
    for (int32_t k = 0; k < d->n_later; k++)
        if (d->later[k].kind != PADAN_PIN_VETO && d->later[k].year > year &&
            (next == PADAN_NONE || d->later[k].year < next))
            next = d->later[k].year;
    return next;
}

static int64_t rupiah(padan_i128 rp)
{
    return rp > INT64_MAX ? INT64_MAX : (int64_t)rp;
}

static void add_row(padan_text *text, padan_lang lang, const char *label,
                    const tally *t)
{
    char figure[PADAN_NUMBER_TEXT];
    if (t->rows == 0) return;
    padan_text_add(text, "  ");
    padan_words_column(text, label, 40, false);
    padan_words_column(text, padan_format_int(figure, t->rows, lang), 7, true);
    padan_words_column(text, padan_format_int(figure, t->units, lang), 9, true);
    padan_words_column(text, padan_format_rupiah(figure, rupiah(t->rp), lang),
                       19, true);
    padan_text_add(text, "\n");
}

bool padan_check_running(const padan_figures *f, padan_lang lang,
                         padan_text *text)
{
    const padan_dataset *d = f->data;
    tally kinds[N_KINDS] = {{0}}, later;
    if (d->n_programmes == 0 && next_year(d, d->plan_year) == PADAN_NONE)
        return true;
    count(d, kinds);
    padan_words_add(text, lang, PADAN_M_CHECK_RUNNING);
    for (int k = 0; k < N_KINDS; k++)
        add_row(text, lang, padan_message_text(labels[k], lang), &kinds[k]);
    for (int32_t year = next_year(d, d->plan_year); year != PADAN_NONE;
         year = next_year(d, year)) {
        padan_text label = {0};
        padan_words_add(&label, lang, PADAN_M_CHECK_LATER, (int)year);
        if (count_year(d, year, &later))
            add_row(text, lang, padan_text_get(&label), &later);
        text->failed |= label.failed;
        padan_text_free(&label);
    }
    return !text->failed;
}

/* ---- JSON ---- */

static json_t *tally_json(const tally *t)
{
    return json_pack("{s:i, s:I, s:I}", "rows", (int)t->rows, "units",
                     (json_int_t)t->units, "rp", (json_int_t)rupiah(t->rp));
}

void padan_check_running_json(const padan_figures *f, json_t *doc)
{
    static const char *const names[N_KINDS] = {"netted", "in_served", "planned",
                                               "cancelled", "beyond_need"};
    const padan_dataset *d = f->data;
    tally kinds[N_KINDS] = {{0}}, later;
    json_t *running = json_object(), *years = json_object();
    count(d, kinds);
    for (int k = 0; k < N_KINDS; k++)
        (void)json_object_set_new(running, names[k], tally_json(&kinds[k]));
    for (int32_t year = next_year(d, d->plan_year); year != PADAN_NONE;
         year = next_year(d, year)) {
        char name[16];
        (void)snprintf(name, sizeof name, "%d", (int)year);
        if (count_year(d, year, &later))
            (void)json_object_set_new(years, name, tally_json(&later));
    }
    (void)json_object_set_new(doc, "running", running);
    (void)json_object_set_new(doc, "later_years", years);
}
