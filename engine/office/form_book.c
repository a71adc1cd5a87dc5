// SPDX-License-Identifier: GPL-3.0-or-later
/* A form as a workbook: what every kind of column looks like, and which answers Excel
 * lets pass. Lists follow the sheets they come from as these are filled in. */
#include "office/form_book.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

static const char *say(const form_book *w, padan_message message)
{
    return padan_message_text(message, w->form->lang);
}

/* ---- kinds ---- */

typedef struct {
    double width;
    int64_t low, high;
    padan_xlsx_kind cell;
    padan_xlsx_rule_kind rule;
    padan_message wrong;
    bool warns;
} look;

#define DEGREES(n) ((n)*PADAN_ONE)
// clang-format off
static const look looks[FORM_N_KINDS] = {
    [FORM_TEXT]      = {26, 0, 0, PADAN_XLSX_TEXT, PADAN_XLSX_ANY, PADAN_M_FORM_WRONG, false},
    [FORM_NOTE]      = {50, 0, 0, PADAN_XLSX_TEXT, PADAN_XLSX_ANY, PADAN_M_FORM_WRONG, false},
    [FORM_LABEL]     = {16, 0, 0, PADAN_XLSX_CODE, PADAN_XLSX_ANY, PADAN_M_FORM_WRONG, false},
    [FORM_ID]        = {18, 0, 0, PADAN_XLSX_CODE, PADAN_XLSX_TRUE, PADAN_M_FORM_WRONG_ID, false},
    [FORM_CODE]      = {15, 10, 0, PADAN_XLSX_CODE, PADAN_XLSX_TRUE, PADAN_M_FORM_WRONG_CODE, false},
    [FORM_DISTRICT]  = {17, 6, 0, PADAN_XLSX_CODE, PADAN_XLSX_TRUE, PADAN_M_FORM_WRONG_DISTRICT, false},
    [FORM_VILLAGE]   = {15, 0, 0, PADAN_XLSX_CODE, PADAN_XLSX_LISTED, PADAN_M_FORM_WRONG_VILLAGE, true},
    [FORM_TYPE]      = {18, 0, 0, PADAN_XLSX_CODE, PADAN_XLSX_LISTED, PADAN_M_FORM_WRONG_TYPE, true},
    [FORM_FIRM]      = {18, 0, 0, PADAN_XLSX_CODE, PADAN_XLSX_LISTED, PADAN_M_FORM_WRONG_FIRM, true},
    [FORM_COUNT]     = {14, 0, PADAN_MAX_COUNT, PADAN_XLSX_COUNT, PADAN_XLSX_WHOLE, PADAN_M_FORM_WRONG_COUNT, false},
    [FORM_UNITS]     = {10, 1, PADAN_MAX_COUNT, PADAN_XLSX_COUNT, PADAN_XLSX_WHOLE, PADAN_M_FORM_WRONG_UNITS, false},
    [FORM_MONEY]     = {18, 0, PADAN_MAX_MONEY, PADAN_XLSX_COUNT, PADAN_XLSX_WHOLE, PADAN_M_FORM_WRONG_MONEY, false},
    [FORM_COST]      = {16, 1, PADAN_MAX_MONEY, PADAN_XLSX_COUNT, PADAN_XLSX_WHOLE, PADAN_M_FORM_WRONG_COST, false},
    [FORM_SCORE]     = {10, 0, PADAN_ONE, PADAN_XLSX_PLAIN, PADAN_XLSX_DECIMAL, PADAN_M_FORM_WRONG_SCORE, false},
    [FORM_WEIGHT]    = {11, 0, 1000000 * PADAN_ONE, PADAN_XLSX_PLAIN, PADAN_XLSX_DECIMAL, PADAN_M_FORM_WRONG_WEIGHT, false},
    [FORM_GROWTH]    = {14, -PADAN_ONE, 10 * PADAN_ONE, PADAN_XLSX_SHARE, PADAN_XLSX_DECIMAL, PADAN_M_FORM_WRONG_GROWTH, false},
    [FORM_LATITUDE]  = {12, DEGREES(-12), DEGREES(8), PADAN_XLSX_PLAIN, PADAN_XLSX_DECIMAL, PADAN_M_FORM_WRONG_LATITUDE, true},
    [FORM_LONGITUDE] = {12, DEGREES(94), DEGREES(142), PADAN_XLSX_PLAIN, PADAN_XLSX_DECIMAL, PADAN_M_FORM_WRONG_LONGITUDE, true},
    [FORM_YEAR]      = {9, 2000, 2100, PADAN_XLSX_PLAIN, PADAN_XLSX_WHOLE, PADAN_M_FORM_WRONG_YEAR, false},
    [FORM_WORDS]     = {14, 0, 0, PADAN_XLSX_TEXT, PADAN_XLSX_WORD, PADAN_M_FORM_WRONG_WORD, false},
};
// clang-format on

/* Wide enough for its title and the button of the filter. */
static double width_of(const char *title, padan_form_kind kind)
{
    const double least = (double)strlen(title) + 4;
    return looks[kind].width > least ? looks[kind].width : least;
}

/* ---- which answers pass ---- */

/* The cells of a column of a table that are filled in, without gaps below. */
static void filled_cells(padan_text *out, table_id table, const char *column)
{
    const padan_table_kind *kind = &padan_tables[table];
    char letter[8] = "A";
    for (int32_t c = 0; c < kind->n_columns; c++)
        if (!strcmp(kind->columns[c].name, column))
            padan_column_letters(c, letter);
    padan_text_addf(
        out, "=OFFSET(%s!$%s$2,0,0,MAX(1,COUNTA(%s!$%s$2:$%s$%d)),1)",
        kind->name, letter, kind->name, letter, letter, PADAN_XLSX_LAST_ROW);
}

static void add_formula(padan_text *out, padan_form_kind kind, int32_t column)
{
    char letter[8];
    padan_column_letters(column, letter);
    if (kind == FORM_VILLAGE)
        filled_cells(out, TABLE_DESA, "kode_desa");
    else if (kind == FORM_TYPE)
        filled_cells(out, TABLE_JENIS, "jenis");
    else if (kind == FORM_FIRM)
        filled_cells(out, TABLE_PERUSAHAAN, "id");
    else if (kind == FORM_ID)
        padan_text_addf(out, "=ISERROR(FIND(\" \",%s2))", letter);
    else
        padan_text_addf(out,
                        "=LEN(SUBSTITUTE(SUBSTITUTE(%s2,\".\",\"\"),\" \","
                        "\"\"))=%d",
                        letter, (int)looks[kind].low);
}

/* `a|b|c` cut in place into at most 15 words. */
static void cut_words(char *text, const char *words[16])
{
    int n = 0;
    while (n < 15 && text) {
        char *bar = strchr(text, '|');
        if (bar) *bar = '\0';
        words[n++] = text;
        text = bar ? bar + 1 : NULL;
    }
    words[n] = NULL;
}

/* What the cells of `column` from row `first` to `last` may hold. */
static void add_rule(form_book *w, const padan_form_field *field,
                     const char *title, int32_t column, int32_t first,
                     int32_t last)
{
    const look *of = &looks[field->kind];
    padan_text formula = {0};
    char list[256] = "";
    const char *words[16] = {NULL};
    if (of->rule == PADAN_XLSX_LISTED || of->rule == PADAN_XLSX_TRUE)
        add_formula(&formula, field->kind, column);
    if (field->words) {
        (void)snprintf(list, sizeof list, "%s", field->words);
        cut_words(list, words);
    }
    const padan_xlsx_rule rule = {
        .kind = of->rule,
        .low = of->low,
        .high = of->high,
        .words = field->words ? words : NULL,
        .formula = padan_text_get(&formula),
        .title = title,
        .hint = field->text[w->form->lang],
        .fault = say(w, of->warns ? PADAN_M_FORM_LOOK : PADAN_M_FORM_WRONG),
        .what = say(w, of->wrong),
        .warns = of->warns,
    };
    padan_xlsx_rule_for(w->book, column, first, last, &rule);
    w->failed |= formula.failed;
    padan_text_free(&formula);
}

/* ---- a table ---- */

static void add_cell(form_book *w, padan_form_kind kind, const char *text)
{
    const padan_xlsx_kind cell = looks[kind].cell;
    const bool decimal = cell == PADAN_XLSX_PLAIN || cell == PADAN_XLSX_SHARE;
    int64_t value;
    if (!*text)
        padan_xlsx_skip(w->book);
    else if ((decimal &&
              padan_parse_decimal(text, &value) == PADAN_NUMBER_OK) ||
             (cell == PADAN_XLSX_COUNT &&
              padan_parse_money(text, false, &value) == PADAN_NUMBER_OK))
        padan_xlsx_number(w->book, value);
    else
        padan_xlsx_text(w->book, text);
}

static void add_rows(form_book *w, table_id table)
{
    const padan_table_kind *kind = &padan_tables[table];
    const padan_form_rows *rows = &w->form->rows[table];
    for (int32_t r = 0; r < rows->n_rows; r++) {
        for (int32_t c = 0; c < kind->n_columns; c++)
            add_cell(
                w, padan_form_field_of(kind->name, kind->columns[c].name)->kind,
                rows->cells[r * kind->n_columns + c]);
        padan_xlsx_end_row(w->book);
    }
}

static void add_table(form_book *w, table_id table)
{
    const padan_table_kind *kind = &padan_tables[table];
    padan_xlsx_blank columns[PADAN_MAX_COLUMNS] = {{0}};
    padan_text notes[PADAN_MAX_COLUMNS] = {{0}};
    for (int32_t c = 0; c < kind->n_columns; c++) {
        const padan_column *column = &kind->columns[c];
        const padan_form_field *field =
            padan_form_field_of(kind->name, column->name);
        padan_text_addf(
            &notes[c], "%s\n%s", field->text[w->form->lang],
            say(w, column->required ? PADAN_M_FORM_MUST : PADAN_M_FORM_MAY));
        columns[c] = (padan_xlsx_blank){
            .title = column->name,
            .note = padan_text_get(&notes[c]),
            .kind = looks[field->kind].cell,
            .width = width_of(column->name, field->kind),
            .required = column->required,
        };
    }
    padan_xlsx_form(w->book, kind->name, columns, kind->n_columns);
    add_rows(w, table);
    for (int32_t c = 0; c < kind->n_columns; c++) {
        add_rule(w, padan_form_field_of(kind->name, kind->columns[c].name),
                 kind->columns[c].name, c, 2, PADAN_XLSX_LAST_ROW);
        w->failed |= notes[c].failed;
        padan_text_free(&notes[c]);
    }
}

/* ---- [umum] ---- */

static void add_general(form_book *w)
{
    const padan_xlsx_blank columns[] = {
        {say(w, PADAN_M_FORM_KEY), "", 16, PADAN_XLSX_TEXT, false},
        {say(w, PADAN_M_FORM_VALUE), "", 70, PADAN_XLSX_TEXT, true},
    };
    padan_xlsx_form(w->book, "umum", columns, 2);
    padan_xlsx_no_filter(w->book);
    for (int32_t k = 0; k < FORM_N_KEYS; k++) {
        const padan_form_field *key = padan_form_key(k);
        padan_xlsx_text(w->book, key->name);
        if (key->kind == FORM_YEAR) padan_xlsx_as(w->book, PADAN_XLSX_PLAIN);
        add_cell(w, key->kind, w->form->general[k]);
        padan_xlsx_end_row(w->book);
        add_rule(w, key, key->name, 1, k + 2, k + 2);
    }
}

padan_status padan_form_book(const padan_form *form, int64_t date,
                             const char *path)
{
    form_book w = {.form = form};
    padan_status status = padan_xlsx_create(
        path, form->lang, padan_message_text(PADAN_M_FORM_BOOK, form->lang),
        date, &w.book);
    if (status) return status;
    padan_form_page(&w);
    add_general(&w);
    for (int32_t t = 0; t < N_TABLES; t++)
        add_table(&w, (table_id)t);
    if (!w.failed) return padan_xlsx_close(w.book);
    padan_xlsx_drop(w.book);
    return PADAN_ENOMEM;
}
