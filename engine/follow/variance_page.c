// SPDX-License-Identifier: GPL-3.0-or-later
/* Target and realisation on one page of 80 columns. */
#include "base/text.h"
#include "base/wide.h"
#include "follow/variance.h"
#include "report/report.h"
#include "report/words.h"

enum { WIDTH = 80, MOST_COMPANIES = 8, MOST_SILENT = 12 };

typedef struct {
    const struct padan_follow *f;
    padan_lang lang;
    padan_text *text;
    padan_arena arena;
    padan_variance *types;     /* [n_types]                                  */
    padan_variance *districts; /* [n_districts], all needs together          */
    padan_variance *companies; /* [n_companies]                              */
    padan_variance all;
} page;

#define SAY(p, ...) padan_words_add((p)->text, (p)->lang, __VA_ARGS__)

/* Sums of things, all needs together; NULL: no memory. */
static padan_variance *totals(page *p, padan_variance_by by)
{
    const int32_t n_things = padan_variance_things(p->f, by);
    const int32_t n_types = p->f->data->n_types;
    padan_variance *fine = padan_variance_sum(p->f, by, &p->arena);
    padan_variance *sum = PADAN_NEW(&p->arena, padan_variance, n_things);
    if (!fine || !sum) return NULL;
    for (int32_t k = 0; k < n_things; k++)
        for (int32_t n = 0; n < n_types; n++)
            padan_variance_add(&sum[k], &fine[(int64_t)k * n_types + n]);
    return sum;
}

static const char *percent(char buffer[PADAN_NUMBER_TEXT], int64_t part,
                           int64_t whole, padan_lang lang)
{
    if (whole <= 0) return "-";
    return padan_format_percent(
        buffer, (int64_t)((padan_i128)part * PADAN_ONE / whole), 1, lang);
}

/* Rp of a line's target that nobody has reported on. */
static int64_t silent_rp(const struct padan_follow *f)
{
    int64_t sum = 0;
    for (int32_t k = 0; k < f->n_lines; k++)
        if (f->lines[k].planned && !f->lines[k].reported)
            sum += f->lines[k].target * f->lines[k].unit_cost;
    return sum;
}

static void add_totals(page *p)
{
    const padan_variance *v = &p->all;
    char a[PADAN_NUMBER_TEXT], b[PADAN_NUMBER_TEXT];
    SAY(p, PADAN_M_SEEN_HEAD);
    SAY(p, PADAN_M_SEEN_TARGET_RP,
        padan_format_rupiah(a, v->target_rp, p->lang), (int)v->lines);
    SAY(p, PADAN_M_SEEN_REALISED_RP,
        padan_format_rupiah(a, v->units_rp, p->lang),
        percent(b, v->units_rp, v->target_rp, p->lang));
    if (v->extra > 0)
        SAY(p, PADAN_M_SEEN_EXTRA_RP,
            padan_format_rupiah(a, v->extra_rp, p->lang));
    if (v->excess > 0)
        SAY(p, PADAN_M_SEEN_BEYOND, padan_format_int(a, v->excess, p->lang));
    SAY(p, PADAN_M_SEEN_SILENT, (int)v->unreported,
        padan_format_rupiah(a, silent_rp(p->f), p->lang));
}

static void add_row(page *p, const char *name, const char *target,
                    const char *real, const char *share, int silent)
{
    padan_text_add(p->text, "  ");
    padan_words_column(p->text, name, 26, false);
    padan_words_column(p->text, target, 19, true);
    padan_words_column(p->text, real, 19, true);
    padan_words_column(p->text, share, 8, true);
    if (silent > 0) padan_text_addf(p->text, "%5d", silent);
    padan_text_add(p->text, "\n");
}

static void add_types(page *p)
{
    const padan_dataset *d = p->f->data;
    SAY(p, PADAN_M_SEEN_BY_TYPE);
    for (int32_t n = 0; n < d->n_types; n++) {
        const padan_variance *v = &p->types[n];
        char a[PADAN_NUMBER_TEXT], b[PADAN_NUMBER_TEXT], c[PADAN_NUMBER_TEXT];
        if (v->lines == 0 && v->units == 0) continue;
        add_row(p, d->types[n].name, padan_format_int(a, v->target, p->lang),
                padan_format_int(b, v->units, p->lang),
                percent(c, v->units, v->target, p->lang), v->unreported);
    }
}

static void add_money_row(page *p, const char *name, const padan_variance *v)
{
    char a[PADAN_NUMBER_TEXT], b[PADAN_NUMBER_TEXT], c[PADAN_NUMBER_TEXT];
    if (v->lines == 0 && v->units == 0 && v->units_rp == 0) return;
    add_row(p, name, padan_format_rupiah(a, v->target_rp, p->lang),
            padan_format_rupiah(b, v->units_rp, p->lang),
            percent(c, v->units_rp, v->target_rp, p->lang), v->unreported);
}

static void add_districts(page *p)
{
    const padan_instance *inst = p->f->run.instance;
    SAY(p, PADAN_M_SEEN_BY_DISTRICT);
    for (int32_t g = 0; g < inst->n_districts; g++)
        add_money_row(p,
                      inst->district_name[g][0] ? inst->district_name[g]
                                                : inst->district_code[g],
                      &p->districts[g]);
}

/* Companies furthest behind their target in Rp, ties by id. */
static void add_behind(page *p)
{
    const padan_dataset *d = p->f->data;
    int32_t top[MOST_COMPANIES], n = 0;
    for (int32_t i = 0; i < d->n_companies; i++) {
        const padan_variance *v = &p->companies[i];
        const int64_t behind = v->target_rp - v->units_rp;
        if (behind <= 0) continue;
        int32_t at = n < MOST_COMPANIES ? n++ : n;
        while (at > 0 && p->companies[top[at - 1]].target_rp -
                                 p->companies[top[at - 1]].units_rp <
                             behind) {
            if (at < MOST_COMPANIES) top[at] = top[at - 1];
            at--;
        }
        if (at < MOST_COMPANIES) top[at] = i;
    }
    if (n > 0) SAY(p, PADAN_M_SEEN_BEHIND);
    for (int32_t k = 0; k < n; k++)
        add_money_row(p, d->companies[top[k]].name, &p->companies[top[k]]);
}

/* Companies that have reported on nothing of what was planned with them. */
static void add_silent(page *p)
{
    const padan_dataset *d = p->f->data;
    padan_text list = {0}, say = {0};
    int32_t n = 0;
    for (int32_t i = 0; i < d->n_companies; i++) {
        const padan_variance *v = &p->companies[i];
        if (v->lines == 0 || v->unreported < v->lines || v->units > 0) continue;
        if (n++ < MOST_SILENT)
            padan_text_addf(&list, "%s%s", list.n ? ", " : "",
                            d->companies[i].name);
    }
    if (n > MOST_SILENT) padan_text_add(&list, ", ...");
    if (n > 0) {
        padan_words_add(&say, p->lang, PADAN_M_SEEN_SILENT_COMPANIES, (int)n,
                        padan_text_get(&list));
        padan_words_wrap(p->text, padan_text_get(&say), 0, WIDTH);
    }
    p->text->failed |= list.failed || say.failed;
    padan_text_free(&list);
    padan_text_free(&say);
}

padan_status padan_variance_page(const struct padan_follow *follow,
                                 padan_lang lang, padan_text *text)
{
    page p = {.f = follow, .lang = lang, .text = text};
    p.types = padan_variance_sum(follow, PADAN_BY_ALL, &p.arena);
    p.districts = totals(&p, PADAN_BY_DISTRICT);
    p.companies = totals(&p, PADAN_BY_COMPANY);
    const bool good = p.types && p.districts && p.companies;
    if (good) {
        for (int32_t n = 0; n < follow->data->n_types; n++)
            padan_variance_add(&p.all, &p.types[n]);
        padan_report_head(follow->run.instance, lang, text);
        add_totals(&p);
        add_types(&p);
        add_districts(&p);
        add_behind(&p);
        add_silent(&p);
    }
    padan_arena_clear(&p.arena);
    return good ? PADAN_OK : PADAN_ENOMEM;
}
