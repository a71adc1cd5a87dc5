// SPDX-License-Identifier: GPL-3.0-or-later
/* When the needs were counted. Counts jump with the month in which they are taken, so
 * one need type with several dates is told; different types may well differ. */
#include <stdlib.h>

#include "io/load.h"

typedef struct {
    int32_t type;
    padan_date date;
    padan_at at;
} dated;

static int by_date(const void *a, const void *b)
{
    const dated *x = a, *y = b;
    if (x->type != y->type) return x->type < y->type ? -1 : 1;
    const int order = padan_date_order(x->date, y->date);
    if (order) return order;
    return x->at.line < y->at.line ? -1 : x->at.line > y->at.line;
}

void padan_load_date(const padan_loader *l, int32_t r)
{
    const padan_table *t = &l->table[TABLE_KEBUTUHAN];
    const char *const text = padan_table_text(t, r, NEED_DATE);
    char place[PADAN_PLACE_TEXT], clip[PADAN_CLIP_TEXT];
    padan_date date;
    if (!*text || padan_date_read(text, &date)) return;
    padan_diag_add(l->diags, PADAN_WARNING, padan_table_at(t, r, NEED_DATE),
                   PADAN_M_DATE_BAD, padan_table_place(t, NEED_DATE, place),
                   padan_clip(clip, text));
}

/* `2024-12 (180), 2025-02 (7)`: dates of one type with their rows; how many. */
static int32_t list_dates(const padan_loader *l, const dated *rows, int32_t n,
                          padan_text *out)
{
    enum { MOST = 8 };
    char date[PADAN_DATE_TEXT], count[PADAN_NUMBER_TEXT];
    int32_t n_dates = 0;
    for (int32_t from = 0, to; from < n; from = to) {
        for (to = from + 1;
             to < n && padan_date_order(rows[from].date, rows[to].date) == 0;)
            to++;
        if (n_dates++ < MOST)
            padan_text_addf(
                out, "%s%s (%s)", from > 0 ? ", " : "",
                padan_date_write(date, rows[from].date),
                padan_format_int(count, to - from, padan_diags_lang(l->diags)));
    }
    if (n_dates > MOST) padan_text_add(out, ", ...");
    return n_dates;
}

padan_status padan_check_dates(padan_loader *l)
{
    const padan_dataset *d = l->d;
    dated *rows = PADAN_NEW(l->arena, dated, d->n_needs);
    if (!rows) return PADAN_ENOMEM;
    int32_t n = 0;
    for (int32_t k = 0; k < d->n_needs; k++) {
        const padan_need *need = &d->needs[k];
        if (padan_date_read(need->data_date, &rows[n].date)) {
            rows[n].type = need->type;
            rows[n++].at = need->at;
        }
    }
    if (n > 1) qsort(rows, (size_t)n, sizeof *rows, by_date);
    for (int32_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && rows[to].type == rows[from].type;)
            to++;
        padan_text list = {0};
        if (list_dates(l, rows + from, to - from, &list) > 1)
            padan_diag_add(l->diags, PADAN_WARNING, rows[from].at,
                           PADAN_M_DATES_DIFFER, d->types[rows[from].type].id,
                           padan_text_get(&list));
        padan_text_free(&list);
    }
    return PADAN_OK;
}
