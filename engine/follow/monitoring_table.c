// SPDX-License-Identifier: GPL-3.0-or-later
#include "follow/monitoring_table.h"

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
    bool all = true;
    for (int32_t c = 0; c < SEEN_N; c++) {
        const padan_column *column = &padan_monitoring_columns[c];
        bool there = !column->required;
        for (int32_t k = 0; k < row->n_fields; k++)
            there |= padan_same_name(row->fields[k].text, column->name) ||
                     (column->alias &&
                      padan_same_name(row->fields[k].text, column->alias));
        all &= there;
    }
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

padan_status padan_monitoring_open(const char *path, padan_arena *arena,
                                   padan_diags *diags, padan_table *out)
{
    padan_source source;
    padan_csv csv = {0};
    padan_status status = padan_source_read(path, arena, diags, &source);
    if (!status) status = padan_csv_parse(&source, arena, diags, &csv);
    if (status) return status;
    skip_titles(&csv);
    status = padan_table_open(&csv, padan_monitoring_columns, SEEN_N, false,
                              diags, out);
    if (!status && out->place[SEEN_TYPE] == PADAN_NONE &&
        out->place[SEEN_SHEET_TYPE] == PADAN_NONE) {
        padan_diag_add(diags, PADAN_ERROR, (padan_at){path, csv.header.line, 0},
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
