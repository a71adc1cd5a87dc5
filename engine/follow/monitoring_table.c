// SPDX-License-Identifier: GPL-3.0-or-later
#include "follow/monitoring_table.h"

#include <string.h>

#include "io/excel_table.h"
#include "model/dataset.h"

// clang-format off
const padan_column padan_monitoring_columns[SEEN_N] = {
    [SEEN_COMPANY]      = {"id_perusahaan", "company_id", true},
    [SEEN_VILLAGE]      = {"kode_desa", "village_code", true},
    [SEEN_TYPE]         = {"jenis", "need", false},
    [SEEN_SHEET_TYPE]   = {"kebutuhan", NULL, false},
    [SEEN_SOURCE]       = {"sumber", "source", false},
    [SEEN_SHEET_SOURCE] = {"paid_in", NULL, false},
    [SEEN_TARGET]       = {"target", NULL, false},
    [SEEN_UNITS]        = {"realisasi", "realised", true},
    [SEEN_MONEY]        = {"realisasi_rp", "realised_rp", false},
    [SEEN_SHEET_MONEY]  = {"realisasi_(rp)", "realised_(rp)", false},
    [SEEN_DATE]         = {"tanggal", "date", false},
    [SEEN_STATE]        = {"status", NULL, false},
    [SEEN_SHEET_STATE]  = {"keadaan", "state", false},
    [SEEN_EVIDENCE]     = {"bukti", "evidence", false},
};
// clang-format on

enum { MOST_TITLES = 40 }; /* rows above the header                          */

static bool has_titles(const padan_csv_row *row)
{
    bool found[SEEN_N] = {false}, all = true;
    for (int32_t k = 0; k < row->n_fields; k++) {
        const int32_t c = padan_columns_find(padan_monitoring_columns, SEEN_N,
                                             row->fields[k].text);
        if (c != PADAN_NONE) found[c] = true;
    }
    for (int32_t c = 0; c < SEEN_N; c++)
        all &= found[c] || !padan_monitoring_columns[c].required;
    return all;
}

/* Takes the first row that holds every title that is needed for the header. */
static void skip_titles(padan_csv *csv)
{
    if (has_titles(&csv->header)) return;
    for (int32_t r = 0; r < csv->n_rows && r < MOST_TITLES; r++) {
        if (!has_titles(&csv->rows[r])) continue;
        csv->header = csv->rows[r];
        csv->rows += r + 1;
        csv->n_rows -= r + 1;
        return;
    }
}

static padan_status read_csv(const char *path, padan_arena *arena,
                             padan_diags *diags, padan_csv *out)
{
    padan_source source;
    padan_status status = padan_source_read(path, arena, diags, &source);
    if (!status) status = padan_csv_parse(&source, arena, diags, out);
    if (!status) skip_titles(out);
    return status;
}

/* The sheet that padan has written, or the first one that can be seen. */
static padan_status read_workbook(const char *path, padan_arena *arena,
                                  padan_diags *diags, padan_csv *out)
{
    padan_excel *book = NULL;
    padan_status status = padan_excel_open(path, diags, &book);
    if (status) return status;
    int32_t sheet = PADAN_NONE;
    for (int lang = PADAN_LANG_ID; lang <= PADAN_LANG_EN; lang++)
        if (sheet == PADAN_NONE)
            sheet = padan_excel_find(
                book, padan_message_text(PADAN_M_OFFICE_SHEET_MONITORING,
                                         (padan_lang)lang));
    if (sheet == PADAN_NONE) sheet = padan_excel_find(book, NULL);
    status = sheet == PADAN_NONE
                 ? padan_excel_refuse_name(
                       book, (padan_at){path, 0, 0},
                       padan_message_text(PADAN_M_OFFICE_SHEET_MONITORING,
                                          padan_diags_lang(diags)))
                 : padan_excel_table(book, sheet, padan_monitoring_columns,
                                     SEEN_N, arena, out);
    padan_excel_close(book);
    return status;
}

padan_status padan_monitoring_open(const char *path, padan_arena *arena,
                                   padan_diags *diags, padan_table *out)
{
    padan_csv csv = {0};
    padan_status status =
        (padan_ends_with(path, ".xlsx") ? read_workbook
                                        : read_csv)(path, arena, diags, &csv);
    if (!status)
        status = padan_table_open(&csv, padan_monitoring_columns, SEEN_N, false,
                                  diags, out);
    if (!status && out->place[SEEN_TYPE] == PADAN_NONE &&
        out->place[SEEN_SHEET_TYPE] == PADAN_NONE) {
        padan_diag_add(diags, PADAN_ERROR,
                       (padan_at){csv.path, csv.header.line, 0},
                       PADAN_M_SEEN_NO_TYPE);
        status = PADAN_EDATA;
    }
    return status;
}

int32_t padan_monitoring_column(const padan_table *table, int32_t r, int32_t a,
                                int32_t b)
{
    return *padan_table_text(table, r, a) || table->place[b] == PADAN_NONE ? a
                                                                           : b;
}
