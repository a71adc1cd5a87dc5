// SPDX-License-Identifier: GPL-3.0-or-later
/* What a sheet has that its rows do not show: hidden rows and columns, which are
 * read all the same, and merged cells, of which only the first holds anything. */
#include <stdio.h>
#include <string.h>

#include "io/excel_parts.h"
#include "io/schema.h"

void excel_add_span(excel_spans *spans, int32_t first, int32_t last)
{
    const int32_t k = spans->n - 1;
    if (first < 1 || last < first) return;
    if (spans->n == spans->total && k >= 0 && spans->last[k] == first - 1) {
        spans->last[k] = last;
        return;
    }
    spans->total++;
    if (spans->n == EXCEL_N_SPANS) return;
    spans->first[spans->n] = first;
    spans->last[spans->n++] = last;
}

/* The row of `AB12`, 0 if it is no place. */
static int32_t row_of(const char *place)
{
    const int64_t row = excel_index(
        place + strspn(place, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), EXCEL_MAX_ROWS);
    return row > 0 ? (int32_t)row : 0;
}

void excel_add_merge(excel_facts *facts, const char *range)
{
    excel_merge merge = {.last_row = 0};
    if (!range || strlen(range) >= sizeof merge.range) return;
    strcpy(merge.range, range);
    const char *colon = strchr(range, ':');
    if (!colon) return;
    char first[sizeof merge.range];
    snprintf(first, sizeof first, "%.*s", (int)(colon - range), range);
    merge.last_row = row_of(colon + 1);
    merge.tall = merge.last_row > row_of(first);
    if (facts->n_merges < EXCEL_N_MERGES)
        facts->merges[facts->n_merges++] = merge;
}

/* `5-8, 12` or, for columns, `C-D, F`. */
static void list_spans(const excel_spans *spans, bool letters, padan_text *out)
{
    char first[16], last[16];
    for (int32_t k = 0; k < spans->n; k++) {
        if (letters) {
            padan_column_letters(spans->first[k] - 1, first);
            padan_column_letters(spans->last[k] - 1, last);
        } else {
            snprintf(first, sizeof first, "%d", (int)spans->first[k]);
            snprintf(last, sizeof last, "%d", (int)spans->last[k]);
        }
        if (k > 0) padan_text_add(out, ", ");
        padan_text_add(out, first);
        if (spans->first[k] < spans->last[k]) padan_text_addf(out, "-%s", last);
    }
    if (spans->total > spans->n) padan_text_add(out, ", ...");
}

static void note_spans(padan_diags *diags, padan_at at, padan_message message,
                       const excel_spans *spans, bool letters)
{
    if (spans->n == 0) return;
    padan_text list = {0};
    list_spans(spans, letters, &list);
    padan_diag_add(diags, PADAN_NOTE, at, message, padan_text_get(&list));
    padan_text_free(&list);
}

static void note_merges(padan_diags *diags, padan_at at,
                        const excel_facts *facts, int32_t header)
{
    padan_text list = {0};
    int32_t n = 0;
    for (int32_t k = 0; k < facts->n_merges; k++) {
        const excel_merge *merge = &facts->merges[k];
        if (header > 0 ? merge->last_row <= header : !merge->tall) continue;
        if (n++ >= EXCEL_N_SPANS) break;
        padan_text_addf(&list, "%s%s", n > 1 ? ", " : "", merge->range);
    }
    if (n > EXCEL_N_SPANS) padan_text_add(&list, ", ...");
    if (n > 0)
        padan_diag_add(diags, PADAN_WARNING, at, PADAN_M_EXCEL_MERGED,
                       padan_text_get(&list));
    padan_text_free(&list);
}

void excel_note_facts(padan_diags *diags, const char *label,
                      const excel_facts *facts, int32_t header)
{
    const padan_at at = {label, 0, 0};
    note_spans(diags, at, PADAN_M_EXCEL_HIDDEN_ROWS, &facts->rows, false);
    note_spans(diags, at, PADAN_M_EXCEL_HIDDEN_COLUMNS, &facts->columns, true);
    note_merges(diags, at, facts, header);
}
