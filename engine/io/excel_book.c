// SPDX-License-Identifier: GPL-3.0-or-later
/* The sheets of an open workbook: finding one, reading its rows. */
#include <stdlib.h>
#include <string.h>

#include "io/excel_parts.h"
#include "io/nearest.h"
#include "io/schema.h"
#include "model/dataset.h"

int32_t padan_excel_n_sheets(const padan_excel *book)
{
    return book->n_sheets;
}

const char *padan_excel_sheet(const padan_excel *book, int32_t k)
{
    return book->sheets[k].name;
}

bool padan_excel_is_hidden(const padan_excel *book, int32_t k)
{
    return book->sheets[k].hidden;
}

const char *padan_excel_label(const padan_excel *book, int32_t k)
{
    return book->sheets[k].label;
}

const char *padan_excel_sha256(const padan_excel *book)
{
    return book->sha256;
}

bool padan_excel_has_cells(const padan_excel *book, int32_t k)
{
    return *book->sheets[k].part || book->sheets[k].lost;
}

void padan_excel_tell(padan_excel *book, padan_diags *diags)
{
    book->diags = diags;
}

int32_t padan_excel_find(const padan_excel *book, const char *name)
{
    int32_t first = PADAN_NONE;
    for (int32_t k = 0; k < book->n_sheets; k++) {
        const excel_sheet *sheet = &book->sheets[k];
        if (!padan_excel_has_cells(book, k)) continue;
        if (name && *name) {
            if (padan_same_name(sheet->name, name)) return k;
            continue;
        }
        if (!sheet->hidden) return k;
        if (first == PADAN_NONE) first = k;
    }
    return first;
}

static padan_status read_sheet(padan_excel *book, int32_t k,
                               excel_sheet_reader *reader)
{
    const excel_sheet *sheet = &book->sheets[k];
    const excel_taker taker = excel_take_sheet(reader);
    excel_fault fault = excel_zip_take(book->zip, sheet->part, &taker);
    int32_t row;
    const excel_fault own = excel_sheet_fault(reader, &row);
    if (fault == EXCEL_STOPPED) fault = own;
    return excel_report(book->diags, fault, (padan_at){sheet->label, row, 0},
                        *sheet->part ? sheet->part : sheet->name);
}

padan_status excel_read(padan_excel *book, int32_t k, padan_row_sink sink,
                        void *user, excel_facts *facts)
{
    const excel_tables tables = {&book->strings, &book->styles,
                                 book->from_1904};
    excel_sheet_reader *reader = excel_sheet_begin(&tables, sink, user, facts);
    if (!reader) return PADAN_ENOMEM;
    if (book->sheets[k].hidden)
        padan_diag_add(book->diags, PADAN_NOTE,
                       (padan_at){book->sheets[k].label, 0, 0},
                       PADAN_M_EXCEL_HIDDEN_SHEET);
    const padan_status status = read_sheet(book, k, reader);
    excel_sheet_end(reader);
    return status;
}

padan_status padan_excel_read(padan_excel *book, int32_t k, padan_row_sink sink,
                              void *user)
{
    excel_facts *facts = calloc(1, sizeof *facts);
    if (!facts) return PADAN_ENOMEM;
    const padan_status status = excel_read(book, k, sink, user, facts);
    if (status == PADAN_OK)
        excel_note_facts(book->diags, book->sheets[k].label, facts, 0);
    free(facts);
    return status;
}

padan_status padan_excel_refuse_name(const padan_excel *book, padan_at at,
                                     const char *name)
{
    padan_text list = {0};
    char clip[PADAN_CLIP_TEXT], hint[PADAN_HINT_TEXT];
    const char *near = NULL;
    for (int32_t k = 0; k < book->n_sheets; k++) {
        if (k < 12)
            padan_text_addf(&list, "%s%s", k > 0 ? ", " : "",
                            padan_clip(clip, book->sheets[k].name));
        if (!near) near = padan_nearest(name, &book->sheets[k].name, 1);
    }
    if (book->n_sheets > 12) padan_text_add(&list, ", ...");
    padan_diag_add(
        book->diags, PADAN_ERROR, at, PADAN_M_EXCEL_NO_SHEET,
        padan_clip(clip, name), padan_text_get(&list),
        padan_nearest_hint(hint, near, padan_diags_lang(book->diags)));
    padan_text_free(&list);
    return PADAN_EDATA;
}

padan_status padan_excel_rows(const char *path, const char *sheet,
                              padan_diags *diags, padan_row_sink sink,
                              void *user)
{
    padan_excel *book = NULL;
    padan_status status = padan_excel_open(path, diags, &book);
    if (status != PADAN_OK) return status;
    const int32_t k = padan_excel_find(book, sheet);
    status = k == PADAN_NONE
                 ? padan_excel_refuse_name(book, (padan_at){path, 0, 0}, sheet)
                 : padan_excel_read(book, k, sink, user);
    padan_excel_close(book);
    return status;
}
