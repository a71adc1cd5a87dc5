// SPDX-License-Identifier: GPL-3.0-or-later
/* A sheet, row by row: only the row being read is kept. Cells say where they
 * stand (r="C12") or follow the one before. */
#include <stdlib.h>
#include <string.h>

#include "base/wipe.h"
#include "io/excel_parts.h"

typedef struct {
    const char *text; /* a shared string or NULL: at `at` of the row's bytes  */
    int64_t at;
    padan_field_kind kind;
} cell;

typedef enum { IN_NOTHING, IN_VALUE, IN_FORMULA, IN_INLINE } place;

struct excel_sheet_reader {
    const excel_tables *tables;
    padan_row_sink sink;
    void *user;
    excel_facts *facts;
    excel_fault fault;
    bool in_data, in_row, in_cell, in_phonetic, hidden_row;
    int32_t row, column; /* where we are, from 1                              */
    place place;
    /* the cell being read */
    char type[12];
    bool is_date, has_formula;
    padan_text value, formula;
    /* the row being read */
    cell *cells;
    padan_csv_field *fields;
    int64_t n_cells, room_cells, room_fields;
    int64_t content, empty; /* fields of the sheet so far                     */
    char *bytes;
    int64_t n_bytes, room_bytes;
};

static bool fail(excel_sheet_reader *r, excel_fault why)
{
    r->fault = why;
    return false;
}

static bool is_on(const char *value)
{
    return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

/* ---- places ---- */

/* The column of `AB12`, its row to `*row` (0: none); 0 if it is no place. */
static int32_t read_place(const char *p, int64_t *row)
{
    int32_t column = 0;
    for (; *p >= 'A' && *p <= 'Z'; p++) {
        column = column * 26 + (*p - 'A' + 1);
        if (column > EXCEL_MAX_COLUMNS) return 0;
    }
    *row = excel_index(p, EXCEL_MAX_ROWS);
    return column;
}

static bool begin_row(excel_sheet_reader *r, const char **attributes)
{
    const char *at = excel_attribute(attributes, "r");
    const int64_t row =
        at ? excel_index(at, EXCEL_MAX_ROWS) : (int64_t)r->row + 1;
    if (row > EXCEL_MAX_ROWS) return fail(r, EXCEL_LARGE);
    if (row <= r->row) return fail(r, EXCEL_BAD_CELL);
    r->row = (int32_t)row;
    r->column = 0;
    r->in_row = true;
    r->hidden_row = is_on(excel_attribute(attributes, "hidden"));
    r->n_cells = r->n_bytes = 0;
    return true;
}

static bool begin_cell(excel_sheet_reader *r, const char **attributes)
{
    const char *at = excel_attribute(attributes, "r");
    const char *type = excel_attribute(attributes, "t");
    int64_t row;
    const int32_t column = at ? read_place(at, &row) : r->column + 1;
    if (column > EXCEL_MAX_COLUMNS) return fail(r, EXCEL_LARGE);
    if (column <= r->column) return fail(r, EXCEL_BAD_CELL);
    const int64_t style =
        excel_index(excel_attribute(attributes, "s"), INT32_MAX);
    const excel_styles *styles = r->tables->styles;
    r->column = column;
    r->is_date = style >= 0 && style < styles->n && styles->is_date[style];
    *r->type = '\0';
    if (type && strlen(type) < sizeof r->type) strcpy(r->type, type);
    r->value.n = r->formula.n = 0;
    r->in_cell = true;
    r->has_formula = r->in_phonetic = false;
    r->place = IN_NOTHING;
    return true;
}

/* ---- what a cell says ---- */

static const char *text_of(const padan_text *text)
{
    return text->n > 0 ? padan_text_get(text) : "";
}

static bool keep(excel_sheet_reader *r, const char *text, size_t n,
                 padan_field_kind kind)
{
    void *cells = r->cells, *bytes = r->bytes;
    if (!excel_grow(&bytes, &r->room_bytes, r->n_bytes + (int64_t)n + 1, 1))
        return fail(r, EXCEL_NO_MEMORY);
    r->bytes = bytes;
    char *const copy = r->bytes + r->n_bytes;
    memcpy(copy, text, n);
    n = excel_clean_text(copy, n);
    copy[n] = '\0';
    if (n == 0) return true;
    if (!excel_grow(&cells, &r->room_cells, r->column, sizeof(cell)))
        return fail(r, EXCEL_NO_MEMORY);
    r->cells = cells;
    r->empty += r->column - 1 - r->n_cells;
    r->content++;
    while (r->n_cells < r->column - 1)
        r->cells[r->n_cells++] = (cell){.text = ""};
    r->cells[r->n_cells++] = (cell){NULL, r->n_bytes, kind};
    r->n_bytes += (int64_t)n + 1;
    return true;
}

static bool keep_text(excel_sheet_reader *r, const char *text)
{
    return keep(r, text, strlen(text), PADAN_FIELD_TEXT);
}

static bool keep_shared(excel_sheet_reader *r, const char *value)
{
    const excel_strings *strings = r->tables->strings;
    const int64_t k = excel_index(value, INT32_MAX);
    if (k < 0 || k >= strings->n) return fail(r, EXCEL_BAD_TEXT);
    const char *text = strings->bytes + strings->at[k];
    if (!*text) return true;
    if (!keep(r, "x", 1, PADAN_FIELD_TEXT)) return false;
    r->cells[r->n_cells - 1].text = text;
    return true;
}

static bool keep_number(excel_sheet_reader *r, char *value)
{
    char number[EXCEL_NUMBER_TEXT], date[EXCEL_DATE_TEXT];
    value[excel_clean_text(value, strlen(value))] = '\0';
    if (!excel_number(value, number))
        return keep(r, value, strlen(value), PADAN_FIELD_NUMBER);
    if (r->is_date && excel_date(number, r->tables->from_1904, date))
        return keep_text(r, date);
    return keep(r, number, strlen(number), PADAN_FIELD_NUMBER);
}

/* 2026-01-31T00:00:00Z without what says nothing. */
static bool keep_iso_date(excel_sheet_reader *r, const char *value)
{
    char date[EXCEL_DATE_TEXT];
    const size_t n = strlen(value);
    if (n < 10 || n >= sizeof date) return keep_text(r, value);
    memcpy(date, value, n + 1);
    if (date[n - 1] == 'Z') date[n - 1] = '\0';
    if (date[10] == 'T') date[10] = ' ';
    if (strncmp(date + 10, " 00:00:00", 9) == 0) date[10] = '\0';
    return keep_text(r, date);
}

static bool end_cell(excel_sheet_reader *r)
{
    const char *value = text_of(&r->value), *type = r->type;
    r->in_cell = false;
    r->place = IN_NOTHING;
    if (r->value.failed || r->formula.failed) return fail(r, EXCEL_NO_MEMORY);
    if (strcmp(type, "str") == 0 || strcmp(type, "inlineStr") == 0)
        return keep(r, value, r->value.n, PADAN_FIELD_TEXT);
    if (r->value.n == 0) /* a program that wrote the formula, not its result  */
        return !r->has_formula ||
               keep(r, text_of(&r->formula), r->formula.n, PADAN_FIELD_ERROR);
    if (strcmp(type, "s") == 0) return keep_shared(r, value);
    if (strcmp(type, "b") == 0)
        return keep_text(r, is_on(value) ? "TRUE" : "FALSE");
    if (strcmp(type, "e") == 0)
        return keep(r, value, r->value.n, PADAN_FIELD_ERROR);
    if (strcmp(type, "d") == 0) return keep_iso_date(r, value);
    return keep_number(r, r->value.data);
}

static bool end_row(excel_sheet_reader *r)
{
    r->in_row = r->in_cell = false;
    if (r->n_cells == 0) return true;
    if (r->content + r->empty > EXCEL_MAX_FIELDS ||
        r->empty > EXCEL_FREE_EMPTY + EXCEL_MAX_EMPTY * r->content)
        return fail(r, EXCEL_LARGE);
    if (r->hidden_row) excel_add_span(&r->facts->rows, r->row, r->row);
    void *fields = r->fields;
    if (!excel_grow(&fields, &r->room_fields, r->n_cells, sizeof *r->fields))
        return fail(r, EXCEL_NO_MEMORY);
    r->fields = fields;
    for (int64_t k = 0; k < r->n_cells; k++) {
        const cell *c = &r->cells[k];
        r->fields[k] =
            (padan_csv_field){c->text ? c->text : r->bytes + c->at, r->row,
                              (int32_t)k + 1, false, c->kind};
    }
    const padan_csv_row row = {r->row, (int32_t)r->n_cells, r->fields};
    return r->sink(&row, r->user);
}

/* ---- elements ---- */

static bool in_row_begin(excel_sheet_reader *r, const char *name,
                         const char **attributes)
{
    if (!r->in_cell)
        return strcmp(name, "c") == 0 ? begin_cell(r, attributes) : true;
    if (strcmp(name, "v") == 0) {
        r->place = IN_VALUE;
    } else if (strcmp(name, "f") == 0) {
        r->place = IN_FORMULA;
        r->has_formula = true;
        r->formula.n = 0;
        padan_text_add(&r->formula, "=");
    } else if (strcmp(name, "rPh") == 0) {
        r->in_phonetic = true;
    } else if (strcmp(name, "t") == 0 && !r->in_phonetic) {
        r->place = IN_INLINE;
    }
    return true;
}

static bool sheet_begin(void *user, const char *name, const char **attributes)
{
    excel_sheet_reader *r = user;
    if (r->in_row) return in_row_begin(r, name, attributes);
    if (r->in_data)
        return strcmp(name, "row") == 0 ? begin_row(r, attributes) : true;
    if (strcmp(name, "sheetData") == 0) r->in_data = true;
    if (strcmp(name, "col") == 0 &&
        is_on(excel_attribute(attributes, "hidden")))
        excel_add_span(&r->facts->columns,
                       (int32_t)excel_index(excel_attribute(attributes, "min"),
                                            EXCEL_MAX_COLUMNS),
                       (int32_t)excel_index(excel_attribute(attributes, "max"),
                                            EXCEL_MAX_COLUMNS));
    if (strcmp(name, "mergeCell") == 0)
        excel_add_merge(r->facts, excel_attribute(attributes, "ref"));
    return true;
}

static bool sheet_end(void *user, const char *name)
{
    excel_sheet_reader *r = user;
    if (strcmp(name, "c") == 0 && r->in_cell) return end_cell(r);
    if (strcmp(name, "row") == 0 && r->in_row) return end_row(r);
    if (strcmp(name, "sheetData") == 0 && !r->in_row) r->in_data = false;
    if (strcmp(name, "rPh") == 0) r->in_phonetic = false;
    if (strcmp(name, "v") == 0 || strcmp(name, "f") == 0 ||
        strcmp(name, "t") == 0)
        r->place = IN_NOTHING;
    return true;
}

static bool sheet_text(void *user, const char *text, size_t n)
{
    excel_sheet_reader *r = user;
    if (r->place == IN_NOTHING) return true;
    padan_text *to = r->place == IN_FORMULA ? &r->formula : &r->value;
    if (to->n + n > EXCEL_MAX_TEXT) return fail(r, EXCEL_LARGE);
    padan_text_add_bytes(to, text, n);
    return true;
}

excel_sheet_reader *excel_sheet_begin(const excel_tables *tables,
                                      padan_row_sink sink, void *user,
                                      excel_facts *facts)
{
    excel_sheet_reader *r = calloc(1, sizeof *r);
    if (!r) return NULL;
    *r = (excel_sheet_reader){
        .tables = tables, .sink = sink, .user = user, .facts = facts};
    return r;
}

excel_taker excel_take_sheet(excel_sheet_reader *reader)
{
    return (excel_taker){sheet_begin, sheet_end, sheet_text, reader};
}

excel_fault excel_sheet_fault(const excel_sheet_reader *reader,
                              int32_t *row_out)
{
    *row_out = reader->row;
    return reader->fault;
}

void excel_sheet_end(excel_sheet_reader *r)
{
    if (!r) return;
    padan_wipe(r->value.data, r->value.room);
    padan_text_free(&r->value);
    padan_text_free(&r->formula);
    free(r->cells);
    free(r->fields);
    padan_wipe_free(r->bytes, (size_t)r->room_bytes);
    free(r);
}
