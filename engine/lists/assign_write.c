// SPDX-License-Identifier: GPL-3.0-or-later
#include "lists/assign_write.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lists/assign_text.h"

typedef struct {
    const padan_assign *a;
    const padan_private *folder;
    padan_closed_text text;
} writer;

/* By line of the plan; reserves by village and need; then by turn. */
static int by_file(const void *x, const void *y)
{
    const padan_candidate *a = *(padan_candidate *const *)x;
    const padan_candidate *b = *(padan_candidate *const *)y;
    if (a->given != b->given) return a->given < b->given ? -1 : 1;
    if (a->village != b->village) return a->village < b->village ? -1 : 1;
    if (a->need != b->need) return a->need < b->need ? -1 : 1;
    return (a->rank > b->rank) - (a->rank < b->rank);
}

static padan_candidate **in_files(const padan_assign *a, int32_t *n_out)
{
    padan_candidate **all = malloc(((size_t)a->n + 1) * sizeof *all);
    int32_t n = 0;
    for (int32_t k = 0; all && k < a->n; k++)
        if (a->people[k].given != PADAN_OUTSIDE) all[n++] = &a->people[k];
    if (all) qsort(all, (size_t)n, sizeof *all, by_file);
    *n_out = n;
    return all;
}

/* ---- one file ---- */

static void begin(writer *w)
{
    padan_closed_clear(&w->text);
    padan_closed_add(&w->text, "\xEF\xBB\xBF", 3); /* for Excel              */
}

static void write_head(writer *w)
{
    static const char *const head[PADAN_N_AT] = {
        "id_perusahaan", "perusahaan", "kode_desa", "desa", "jenis", "urutan"};
    begin(w);
    for (int k = 0; k < PADAN_N_AT; k++)
        padan_closed_field(&w->text, head[k]);
    for (int32_t k = 0; k < w->a->n_titles; k++)
        padan_closed_field(&w->text, w->a->titles[k]);
    padan_closed_end_row(&w->text);
}

static void write_cells(writer *w, const padan_candidate *c)
{
    const padan_assign_list *list = &w->a->list[c->list];
    const char *cell[PADAN_MAX_SHOWN] = {0};
    const char *p = c->cells;
    for (int32_t k = 0; k < list->n_shown; k++, p += strlen(p) + 1)
        cell[list->shown[k]] = p;
    for (int32_t k = 0; k < w->a->n_titles; k++)
        padan_closed_field(&w->text, cell[k] ? cell[k] : "");
}

static void write_row(writer *w, const padan_candidate *c)
{
    const padan_dataset *d = w->a->dataset;
    const padan_company *company =
        c->given >= 0 ? &d->companies[w->a->lines[c->given].company] : NULL;
    padan_closed_field(&w->text, company ? company->id : "");
    padan_closed_field(&w->text, company ? company->name : "");
    padan_closed_field(&w->text, d->villages[c->village].code);
    padan_closed_field(&w->text, d->villages[c->village].name);
    padan_closed_field(&w->text, d->types[w->a->need_type[c->need]].id);
    padan_closed_int(&w->text, c->rank);
    write_cells(w, c);
    padan_closed_end_row(&w->text);
}

/* `base` with what file names should not hold replaced; a number is added where two
 * become the same. */
static padan_status store(writer *w, const char *base)
{
    char name[160];
    bool good = false;
    if (w->text.failed) return PADAN_ENOMEM;
    for (int k = 1; k < 1000 && !good; k++) {
        int n = snprintf(name, 120, "%s", base);
        if (n > 119) n = 119;
        for (char *p = name; *p; p++)
            if (!((*p >= 'A' && *p <= 'Z') || (*p >= 'a' && *p <= 'z') ||
                  (*p >= '0' && *p <= '9') || *p == '.' || *p == '_'))
                *p = '-';
        if (k > 1) (void)snprintf(name + n, 20, "-%d", k);
        (void)strcat(name, ".csv");
        good = padan_private_write(w->folder, name, w->text.data, w->text.n);
        if (!good && errno != EEXIST) break;
    }
    padan_closed_clear(&w->text);
    return good ? PADAN_OK : PADAN_EWRITE;
}

/* ---- all files ---- */

/* Do both belong into one file? */
static bool share(const padan_assign *a, const padan_candidate *x,
                  const padan_candidate *y)
{
    const bool both = x->given >= 0 && y->given >= 0;
    if ((x->given >= 0) != (y->given >= 0) || x->village != y->village)
        return false;
    return !both || a->lines[x->given].company == a->lines[y->given].company;
}

static padan_status write_file(writer *w, padan_candidate **all, int32_t n)
{
    char base[256];
    const padan_dataset *d = w->a->dataset;
    const char *village = d->villages[all[0]->village].code;
    if (all[0]->given >= 0)
        (void)snprintf(base, sizeof base, "daftar-%.80s-%s",
                       d->companies[w->a->lines[all[0]->given].company].id,
                       village);
    else
        (void)snprintf(base, sizeof base, "cadangan-%s", village);
    write_head(w);
    for (int32_t k = 0; k < n; k++)
        write_row(w, all[k]);
    return store(w, base);
}

static padan_status write_lists(writer *w)
{
    int32_t n;
    padan_candidate **all = in_files(w->a, &n);
    padan_status status = all ? PADAN_OK : PADAN_ENOMEM;
    for (int32_t from = 0, k = 1; !status && from < n; k++) {
        if (k < n && share(w->a, all[from], all[k])) continue;
        if (padan_assign_stopped(w->a)) break;
        status = write_file(w, all + from, k - from);
        from = k;
    }
    free(all);
    return status;
}

static padan_status write_summary(writer *w)
{
    static const char *const head[] = {
        "id_perusahaan", "perusahaan", "kode_desa", "desa",         "jenis",
        "unit",          "bernama",    "kurang",    "cadangan_desa"};
    const padan_dataset *d = w->a->dataset;
    begin(w);
    for (size_t k = 0; k < sizeof head / sizeof *head; k++)
        padan_closed_field(&w->text, head[k]);
    padan_closed_end_row(&w->text);
    for (int32_t k = 0; k < w->a->n_lines; k++) {
        const padan_assign_line *line = &w->a->lines[k];
        padan_closed_field(&w->text, d->companies[line->company].id);
        padan_closed_field(&w->text, d->companies[line->company].name);
        padan_closed_field(&w->text, d->villages[line->village].code);
        padan_closed_field(&w->text, d->villages[line->village].name);
        padan_closed_field(&w->text, d->types[line->type].id);
        padan_closed_int(&w->text, line->units);
        padan_closed_int(&w->text, line->named);
        padan_closed_int(&w->text, line->units - line->named);
        padan_closed_int(&w->text, line->reserves);
        padan_closed_end_row(&w->text);
    }
    return store(w, "ringkasan");
}

padan_status padan_assign_write(const padan_assign *a,
                                const padan_private *folder)
{
    writer w = {.a = a, .folder = folder};
    padan_status status = write_lists(&w);
    if (!status) status = write_summary(&w);
    padan_closed_free(&w.text);
    return status;
}
