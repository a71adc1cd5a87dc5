// SPDX-License-Identifier: GPL-3.0-or-later
/* Finds the columns of a table in the header of a file, and refuses headers
 * that would make the rows mean something else than the user thinks. Reading of
 * single fields is in field.c. */
#include "io/schema.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "io/excel_table.h"
#include "io/nearest.h"
#include "model/dataset.h"

/* Titles under which people's names and numbers come; never wanted here. */
static const char *const personal[] = {
    "nik",
    "no_nik",
    "nomor_nik",
    "no_kk",
    "nomor_kk",
    "nokk",
    "nama_kk",
    "nama_anak",
    "nama_balita",
    "nama_ibu",
    "nama_ayah",
    "nama_ortu",
    "nama_orang_tua",
    "nama_orangtua",
    "nama_kepala_keluarga",
    "kepala_keluarga",
    "nama_penerima",
    "nama_siswa",
    "nama_lengkap",
    "nama_warga",
    "nisn",
    "alamat",
    "alamat_lengkap",
    "rt",
    "rw",
    "rt_rw",
    "rt/rw",
    "tgl_lahir",
    "tanggal_lahir",
    "tempat_lahir",
    "ttl",
    "jenis_kelamin",
    "no_hp",
    "nomor_hp",
    "hp",
    "no_wa",
    "telepon",
    "no_telepon",
    "nomor_telepon",
    "telp",
    "no_telp",
    "email",
    "surel",
    "no_rekening",
    "nomor_rekening",
    "rekening",
    "address",
    "phone",
    "birth_date",
    "date_of_birth",
    "child_name",
};

static char plain(char c)
{
    if (c >= 'A' && c <= 'Z') return (char)(c - 'A' + 'a');
    return c == ' ' || c == '-' ? '_' : c;
}

bool padan_same_name(const char *a, const char *b)
{
    while (*a && plain(*a) == plain(*b))
        a++, b++;
    return !*a && !*b;
}

bool padan_ends_with(const char *name, const char *end)
{
    const size_t n = strlen(name), m = strlen(end);
    return n >= m && padan_same_name(name + n - m, end);
}

void padan_column_letters(int32_t k, char out[8])
{
    char reversed[8];
    int n = 0, m = 0;
    for (int32_t left = k + 1; left > 0 && n < 7; left = (left - 1) / 26)
        reversed[n++] = (char)('A' + (left - 1) % 26);
    while (n > 0)
        out[m++] = reversed[--n];
    out[m] = '\0';
}

/* `kolom C (pagu)` of field `k` of the header. */
static char *place_of_field(const padan_table *t, int32_t k,
                            char buffer[PADAN_PLACE_TEXT])
{
    char letter[8], clip[PADAN_CLIP_TEXT];
    padan_text text = {0};
    padan_column_letters(k, letter);
    padan_text_addm(&text, padan_diags_lang(t->diags), PADAN_M_PLACE, letter,
                    padan_clip(clip, t->csv.header.fields[k].text));
    snprintf(buffer, PADAN_PLACE_TEXT, "%s", padan_text_get(&text));
    padan_text_free(&text);
    return buffer;
}

char *padan_table_place(const padan_table *table, int32_t c,
                        char buffer[PADAN_PLACE_TEXT])
{
    if (table->place[c] != PADAN_NONE)
        return place_of_field(table, table->place[c], buffer);
    padan_text text = {0};
    padan_text_addm(&text, padan_diags_lang(table->diags), PADAN_M_PLACE_NONE,
                    table->columns[c].name);
    snprintf(buffer, PADAN_PLACE_TEXT, "%s", padan_text_get(&text));
    padan_text_free(&text);
    return buffer;
}

static padan_at at_field(const padan_table *t, const padan_csv_field *field)
{
    return (padan_at){t->csv.path, field->line, field->column};
}

int32_t padan_columns_find(const padan_column *columns, int32_t n_columns,
                           const char *title)
{
    for (int32_t c = 0; c < n_columns; c++)
        if (padan_same_name(title, columns[c].name) ||
            (columns[c].alias && padan_same_name(title, columns[c].alias)))
            return c;
    return PADAN_NONE;
}

int32_t padan_table_column(const padan_table *table, const char *name)
{
    for (int32_t c = 0; c < table->n_columns; c++)
        if (strcmp(table->columns[c].name, name) == 0) return c;
    return PADAN_NONE;
}

/* The optional column that does in place of a required one, or none: a village
 * may be named instead of coded. */
static int32_t stand_in(const padan_table *t, int32_t c)
{
    if (strcmp(t->columns[c].name, "kode_desa") != 0) return PADAN_NONE;
    const int32_t name = padan_table_column(t, "nama_desa");
    return name != PADAN_NONE && !t->columns[name].required ? name : PADAN_NONE;
}

/* Is a required column missing among those that are there? */
static bool is_missing(const padan_table *t, const bool *there, int32_t c)
{
    const int32_t other = stand_in(t, c);
    return t->columns[c].required && !there[c] &&
           (other == PADAN_NONE || !there[other]);
}

static int32_t find_column(const padan_table *t, const char *title)
{
    return padan_columns_find(t->columns, t->n_columns, title);
}

/* Is `word` one of the words of a title, such as `No. KK`? */
static bool has_word(const char *title, const char *word)
{
    const size_t n = strlen(word);
    for (const char *p = title; *p;) {
        const size_t step = strcspn(p, " ._-/()");
        if (step == n && strncasecmp(p, word, n) == 0) return true;
        p += step + (p[step] != 0);
    }
    return false;
}

static bool is_personal(const char *title)
{
    for (size_t k = 0; k < sizeof personal / sizeof *personal; k++)
        if (padan_same_name(title, personal[k])) return true;
    return has_word(title, "nik") || has_word(title, "ktp") ||
           (has_word(title, "kk") &&
            (has_word(title, "no") || has_word(title, "nomor")));
}

/* The known title nearest to an unknown one, among columns not yet found. */
static const char *nearest_title(const padan_table *t, const char *title)
{
    const char *names[2 * PADAN_MAX_COLUMNS];
    int32_t n = 0;
    for (int32_t c = 0; c < t->n_columns; c++) {
        if (t->place[c] != PADAN_NONE) continue;
        names[n++] = t->columns[c].name;
        if (t->columns[c].alias) names[n++] = t->columns[c].alias;
    }
    return padan_nearest(title, names, n);
}

/* ---- the header ---- */

static bool place_columns(padan_table *t)
{
    bool good = true;
    char place[PADAN_PLACE_TEXT], letter[8];
    for (int32_t k = 0; k < t->csv.header.n_fields; k++) {
        const padan_csv_field *field = &t->csv.header.fields[k];
        const int32_t c = find_column(t, field->text);
        if (c != PADAN_NONE && t->place[c] == PADAN_NONE) {
            t->place[c] = k;
        } else if (c != PADAN_NONE) {
            padan_column_letters(t->place[c], letter);
            padan_diag_add(t->diags, PADAN_ERROR, at_field(t, field),
                           PADAN_M_COLUMN_TWICE, place_of_field(t, k, place),
                           letter, t->csv.header.fields[t->place[c]].text);
            good = false;
        } else if (is_personal(field->text)) {
            padan_diag_add(t->diags, PADAN_ERROR, at_field(t, field),
                           PADAN_M_COLUMN_PERSONAL,
                           place_of_field(t, k, place));
        }
    }
    return good;
}

static void warn_unknown_columns(const padan_table *t)
{
    char place[PADAN_PLACE_TEXT], hint[PADAN_HINT_TEXT];
    for (int32_t k = 0; k < t->csv.header.n_fields; k++) {
        const padan_csv_field *field = &t->csv.header.fields[k];
        if (!*field->text || find_column(t, field->text) != PADAN_NONE ||
            is_personal(field->text))
            continue;
        padan_nearest_hint(hint, nearest_title(t, field->text),
                           padan_diags_lang(t->diags));
        padan_diag_add(t->diags, PADAN_WARNING, at_field(t, field),
                       PADAN_M_COLUMN_UNKNOWN, place_of_field(t, k, place),
                       hint);
    }
}

/* The titles of a row as a list; at most 12 of them. */
static void list_titles(const padan_csv_row *row, padan_text *out)
{
    char clip[PADAN_CLIP_TEXT];
    for (int32_t k = 0; k < row->n_fields && k < 12; k++) {
        if (k > 0) padan_text_add(out, ", ");
        padan_text_add(out, padan_clip(clip, row->fields[k].text));
    }
    if (row->n_fields > 12) padan_text_add(out, ", ...");
}

/* Tables often come with a title above the header: the line among the first 20
 * that holds every required title, 0 if there is none. */
static int32_t later_header(const padan_table *t)
{
    for (int32_t r = 0; r < t->csv.n_rows && r < 20; r++) {
        const padan_csv_row *row = &t->csv.rows[r];
        bool there[PADAN_MAX_COLUMNS] = {false}, missing = false;
        for (int32_t k = 0; k < row->n_fields; k++) {
            const int32_t c = find_column(t, row->fields[k].text);
            if (c != PADAN_NONE) there[c] = true;
        }
        for (int32_t c = 0; c < t->n_columns; c++)
            missing = missing || is_missing(t, there, c);
        if (!missing) return row->line;
    }
    return 0;
}

static bool require_columns(const padan_table *t)
{
    const padan_csv_row *header = &t->csv.header;
    const padan_at at = {t->csv.path, header->line, 0};
    const char *names[PADAN_MAX_COLUMNS];
    int32_t n_names = 0;
    for (int32_t k = 0; k < header->n_fields && n_names < PADAN_MAX_COLUMNS;
         k++)
        if (find_column(t, header->fields[k].text) == PADAN_NONE)
            names[n_names++] = header->fields[k].text;
    const int32_t later = later_header(t);
    bool good = true, there[PADAN_MAX_COLUMNS];
    for (int32_t c = 0; c < t->n_columns; c++)
        there[c] = t->place[c] != PADAN_NONE;
    for (int32_t c = 0; c < t->n_columns; c++) {
        if (!is_missing(t, there, c)) continue;
        good = false;
        if (later > 0) continue;
        char hint[PADAN_HINT_TEXT];
        padan_text titles = {0};
        list_titles(header, &titles);
        padan_nearest_hint(hint,
                           padan_nearest(t->columns[c].name, names, n_names),
                           padan_diags_lang(t->diags));
        padan_diag_add(t->diags, PADAN_ERROR, at,
                       stand_in(t, c) == PADAN_NONE
                           ? PADAN_M_COLUMN_MISSING
                           : PADAN_M_COLUMN_MISSING_VILLAGE,
                       t->columns[c].name, padan_text_get(&titles), hint);
        padan_text_free(&titles);
    }
    if (!good && later > 0)
        padan_diag_add(t->diags, PADAN_ERROR, at, PADAN_M_COLUMN_LATER,
                       (int)later);
    return good;
}

static void refuse_empty(const padan_table *t)
{
    padan_text titles = {0};
    for (int32_t c = 0; c < t->n_columns; c++) {
        if (c > 0) padan_text_add(&titles, ", ");
        padan_text_add(&titles, t->columns[c].name);
    }
    padan_diag_add(t->diags, PADAN_ERROR, (padan_at){t->csv.path, 0, 0},
                   PADAN_M_TABLE_EMPTY, padan_text_get(&titles));
    padan_text_free(&titles);
}

/* ---- rows ---- */

/* The first field with text but without a title above it, or NULL. Spreadsheets
 * end lines with empty fields, in the header too: those are no titles. */
static const padan_csv_field *extra_field(const padan_table *t, int32_t r)
{
    const padan_csv_row *row = &t->csv.rows[r], *header = &t->csv.header;
    for (int32_t k = 0; k < row->n_fields; k++)
        if (*row->fields[k].text &&
            (k >= header->n_fields || !*header->fields[k].text))
            return &row->fields[k];
    return NULL;
}

bool padan_table_row_ok(const padan_table *table, int32_t r)
{
    return !extra_field(table, r) && !padan_cells_have_error(table, r);
}

static void refuse_long_rows(const padan_table *t)
{
    const char delimiter[] = {t->csv.delimiter, '\0'};
    for (int32_t r = 0; r < t->csv.n_rows; r++) {
        const padan_csv_field *extra = extra_field(t, r);
        char letter[8], clip[PADAN_CLIP_TEXT];
        if (!extra) continue;
        padan_column_letters(t->csv.delimiter
                                 ? (int32_t)(extra - t->csv.rows[r].fields)
                                 : extra->column - 1,
                             letter);
        padan_diag_add(t->diags, PADAN_ERROR, at_field(t, extra),
                       t->csv.delimiter ? PADAN_M_ROW_LONG
                                        : PADAN_M_EXCEL_NO_TITLE,
                       letter, padan_clip(clip, extra->text),
                       t->csv.delimiter == '\t' ? "Tab" : delimiter);
    }
}

padan_status padan_table_open(const padan_csv *csv, const padan_column *columns,
                              int32_t n_columns, bool warn_unknown,
                              padan_diags *diags, padan_table *out)
{
    padan_table t = {.csv = *csv,
                     .columns = columns,
                     .n_columns = n_columns,
                     .diags = diags};
    for (int32_t c = 0; c < PADAN_MAX_COLUMNS; c++)
        t.place[c] = PADAN_NONE;
    *out = t;
    if (csv->header.n_fields == 0) {
        if (!csv->dropped) refuse_empty(&t);
        return PADAN_EDATA;
    }
    const bool placed = place_columns(&t);
    const bool good = require_columns(&t) && placed;
    if (warn_unknown && good) warn_unknown_columns(&t);
    if (good) refuse_long_rows(&t);
    if (good) padan_cells_refuse_errors(&t);
    *out = t;
    return good ? PADAN_OK : PADAN_EDATA;
}
