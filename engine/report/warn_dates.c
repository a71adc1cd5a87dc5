// SPDX-License-Identifier: GPL-3.0-or-later
/* When the needs were counted. Counts jump with the month in which they are taken, so
 * one need type with several dates is told; different types may well differ. */
#include <stdlib.h>

#include "base/date.h"
#include "base/text.h"
#include "report/report.h"

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

/* `2024-12 (180), 2025-02 (7)`: dates of one type with their rows; how many. */
static int32_t list_dates(const dated *rows, int32_t n, padan_lang lang,
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
            padan_text_addf(out, "%s%s (%s)", from > 0 ? ", " : "",
                            padan_date_write(date, rows[from].date),
                            padan_format_int(count, to - from, lang));
    }
    if (n_dates > MOST) padan_text_add(out, ", ...");
    return n_dates;
}

padan_status padan_warn_dates(const padan_dataset *d, padan_diags *diags)
{
    padan_arena arena = {0};
    dated *rows = PADAN_NEW(&arena, dated, d->n_needs);
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
        if (list_dates(rows + from, to - from, padan_diags_lang(diags), &list) >
            1)
            padan_diag_add(diags, PADAN_WARNING, rows[from].at,
                           PADAN_M_DATES_DIFFER, d->types[rows[from].type].id,
                           padan_text_get(&list));
        padan_text_free(&list);
    }
    padan_arena_clear(&arena);
    return PADAN_OK;
}
