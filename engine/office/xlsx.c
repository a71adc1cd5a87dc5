// SPDX-License-Identifier: GPL-3.0-or-later
#include "office/xlsx.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xlsxwriter.h>

enum { MOST_COLUMNS = 32, MOST_CELL = 32000 };
enum { N_KINDS = PADAN_XLSX_PLAIN + 1 };
enum { TEXT_FORMAT = 49 }; /* `@` among the built-in ones                     */

struct padan_xlsx {
    lxw_workbook *workbook;
    lxw_worksheet *sheet;
    lxw_format *kind[N_KINDS], *head, *bold, *title, *open[N_KINDS];
    lxw_format *must, *may,
        *heading; /* titles of columns to be filled in             */
    padan_lang lang;
    padan_xlsx_kind of[MOST_COLUMNS];
    int32_t n_columns, row, column, n_filtered;
    int next; /* kind of the next cell, -1: its column's                  */
    const char *name;
    bool failed;
};

/* The library only copies these texts, but asks for them as if it changed them. */
static char *lend(const char *text)
{
    char *out;
    memcpy(&out, &text, sizeof out);
    return out;
}

/* ---- the book ---- */

static const char *const number_format[N_KINDS] = {
    [PADAN_XLSX_COUNT] = "#,##0",
    [PADAN_XLSX_RUPIAH] = "[$Rp-421]\\ #,##0",
    [PADAN_XLSX_SHARE] = "0.0%",
    [PADAN_XLSX_DATE] = "yyyy-mm-dd",
};

static lxw_format *format_of(padan_xlsx *b, padan_xlsx_kind kind, bool open)
{
    lxw_format *f = workbook_add_format(b->workbook);
    if (!f) {
        b->failed = true;
        return NULL;
    }
    format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    if (number_format[kind]) format_set_num_format(f, number_format[kind]);
    if (kind == PADAN_XLSX_CODE) format_set_num_format_index(f, TEXT_FORMAT);
    if (kind == PADAN_XLSX_WRAP) format_set_text_wrap(f);
    if (kind == PADAN_XLSX_TEXT || kind == PADAN_XLSX_CODE)
        format_set_indent(f, 1);
    if (open) {
        format_set_bg_color(f, 0xFFF7DA);
        format_set_border(f, LXW_BORDER_THIN);
        format_set_border_color(f, 0xC9B458);
    }
    return f;
}

/* Titles of columns that people fill in. */
static lxw_format *form_title(padan_xlsx *b, lxw_color_t ground,
                              lxw_color_t letters)
{
    lxw_format *f = format_of(b, PADAN_XLSX_TEXT, false);
    if (!f) return NULL;
    format_set_bold(f);
    format_set_bg_color(f, ground);
    format_set_font_color(f, letters);
    format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
    format_set_border(f, LXW_BORDER_THIN);
    format_set_border_color(f, 0x8FA9B3);
    return f;
}

static void make_formats(padan_xlsx *b)
{
    for (int k = 0; k < N_KINDS; k++) {
        b->kind[k] = format_of(b, (padan_xlsx_kind)k, false);
        b->open[k] = format_of(b, (padan_xlsx_kind)k, true);
    }
    b->head = format_of(b, PADAN_XLSX_WRAP, false);
    b->must = form_title(b, 0x9C3D10, LXW_COLOR_WHITE);
    b->may = form_title(b, 0xDCE9EE, 0x1F4E5F);
    b->bold = format_of(b, PADAN_XLSX_WRAP, false);
    b->title = format_of(b, PADAN_XLSX_COUNT, false);
    b->heading = format_of(b, PADAN_XLSX_COUNT, false);
    if (b->failed) return;
    format_set_bold(b->head);
    format_set_bg_color(b->head, 0x1F4E5F);
    format_set_font_color(b->head, LXW_COLOR_WHITE);
    format_set_bold(b->bold);
    format_set_bold(b->heading);
    format_set_font_size(b->heading, 12);
    format_set_font_color(b->heading, 0x1F4E5F);
    format_set_bold(b->title);
    format_set_font_size(b->title, 16);
}

padan_status padan_xlsx_create(const char *path, padan_lang lang,
                               const char *title, int64_t date,
                               padan_xlsx **out)
{
    /* 1 January 2000: the same bytes whenever it is written */
    const time_t when = (time_t)(date >= 0 ? date : 946684800);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    lxw_doc_properties properties = {
        .title = lend(title), .author = lend("padan"), .created = when};
    padan_xlsx *b = calloc(1, sizeof *b);
    *out = NULL;
    if (!b) return PADAN_ENOMEM;
    b->lang = lang;
    b->workbook = workbook_new_opt(path, &options);
    if (!b->workbook) {
        free(b);
        return PADAN_ENOMEM;
    }
    workbook_set_properties(b->workbook, &properties);
    b->next = -1;
    make_formats(b);
    *out = b;
    return PADAN_OK;
}

static void end_table(padan_xlsx *b)
{
    if (b->sheet && b->n_filtered > 0 && b->row > 1)
        worksheet_autofilter(b->sheet, 0, 0, (lxw_row_t)b->row - 1,
                             (lxw_col_t)(b->n_filtered - 1));
    b->n_filtered = 0;
}

padan_status padan_xlsx_close(padan_xlsx *book)
{
    if (!book) return PADAN_OK;
    end_table(book);
    const bool failed = book->failed;
    const lxw_error error = workbook_close(book->workbook);
    free(book);
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED) return PADAN_ENOMEM;
    return failed || error != LXW_NO_ERROR ? PADAN_EWRITE : PADAN_OK;
}

void padan_xlsx_drop(padan_xlsx *book)
{
    if (!book) return;
    lxw_workbook_free(book->workbook);
    free(book);
}

/* ---- sheets ---- */

static const char *say(const padan_xlsx *b, padan_message message)
{
    return padan_message_text(message, b->lang);
}

static void begin_sheet(padan_xlsx *b, const char *name, int32_t n_columns)
{
    end_table(b);
    b->name = name;
    b->sheet = workbook_add_worksheet(b->workbook, b->name);
    b->row = b->column = 0;
    b->n_columns = n_columns;
    if (!b->sheet || n_columns > MOST_COLUMNS) {
        b->failed = true;
        return;
    }
    worksheet_set_landscape(b->sheet);
    worksheet_set_paper(b->sheet, 9); /* A4 */
    worksheet_set_footer(b->sheet, "&L&A&R&P / &N");
}

static void add_sheet(padan_xlsx *b, padan_message name,
                      const padan_xlsx_column *columns, int32_t n_columns)
{
    begin_sheet(b, say(b, name), n_columns);
    for (int32_t k = 0; !b->failed && k < n_columns; k++) {
        b->of[k] = columns[k].kind;
        worksheet_set_column(b->sheet, (lxw_col_t)k, (lxw_col_t)k,
                             columns[k].width, NULL);
    }
}

/* The titles are written: they stay in view, are printed on each page, and filter. */
static void end_titles(padan_xlsx *b)
{
    worksheet_freeze_panes(b->sheet, 1, 0);
    worksheet_repeat_rows(b->sheet, 0, 0);
    worksheet_fit_to_pages(b->sheet, 1, 0);
    b->n_filtered = b->n_columns;
    b->row = 1;
}

void padan_xlsx_table(padan_xlsx *book, padan_message name,
                      const padan_xlsx_column *columns, int32_t n_columns)
{
    add_sheet(book, name, columns, n_columns);
    if (book->failed) return;
    for (int32_t k = 0; k < n_columns; k++)
        worksheet_write_string(book->sheet, 0, (lxw_col_t)k,
                               say(book, columns[k].title), book->head);
    end_titles(book);
}

static void add_note(padan_xlsx *b, int32_t column, const char *note)
{
    lxw_comment_options options = {.width = 280, .height = 110};
    if (note[0] && worksheet_write_comment_opt(b->sheet, 0, (lxw_col_t)column,
                                               note, &options) != LXW_NO_ERROR)
        b->failed = true;
}

void padan_xlsx_form(padan_xlsx *book, const char *name,
                     const padan_xlsx_blank *columns, int32_t n_columns)
{
    enum { HEIGHT = 22 }; /* points */
    begin_sheet(book, name, n_columns);
    if (!book->failed) worksheet_set_row(book->sheet, 0, HEIGHT, NULL);
    for (int32_t k = 0; !book->failed && k < n_columns; k++) {
        const padan_xlsx_blank *column = &columns[k];
        book->of[k] = column->kind;
        worksheet_set_column(book->sheet, (lxw_col_t)k, (lxw_col_t)k,
                             column->width, book->kind[column->kind]);
        worksheet_write_string(book->sheet, 0, (lxw_col_t)k, column->title,
                               column->required ? book->must : book->may);
        add_note(book, k, column->note);
    }
    if (book->failed) return;
    worksheet_ignore_errors(book->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                            "A1:XFD1048576");
    end_titles(book);
}

void padan_xlsx_page(padan_xlsx *book, padan_message name,
                     const padan_xlsx_column *columns, int32_t n_columns)
{
    add_sheet(book, name, columns, n_columns);
    if (book->failed) return;
    worksheet_gridlines(book->sheet, LXW_HIDE_ALL_GRIDLINES);
    worksheet_fit_to_pages(book->sheet, 1, 1);
}

void padan_xlsx_no_filter(padan_xlsx *book)
{
    book->n_filtered = 0;
}

void padan_xlsx_end_row(padan_xlsx *book)
{
    book->row++;
    book->column = 0;
}

int32_t padan_xlsx_row(const padan_xlsx *book)
{
    return book->row + 1;
}

/* ---- cells ---- */

void padan_xlsx_skip(padan_xlsx *book)
{
    book->column++;
}

void padan_xlsx_open(padan_xlsx *book)
{
    const int32_t column = book->column++;
    if (book->failed) return;
    if (worksheet_write_blank(book->sheet, (lxw_row_t)book->row,
                              (lxw_col_t)column,
                              book->open[book->of[column]]) != LXW_NO_ERROR)
        book->failed = true;
}

static void put(padan_xlsx *b, const char *text, lxw_format *format)
{
    char cut[MOST_CELL + 1];
    const int32_t column = b->column++;
    if (b->failed || !text[0]) return;
    size_t n = strlen(text);
    if (n > MOST_CELL) { /* a cell holds no more; not within a character */
        n = MOST_CELL;
        while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80)
            n--;
        memcpy(cut, text, n);
        cut[n] = '\0';
        text = cut;
    }
    if (worksheet_write_string(b->sheet, (lxw_row_t)b->row, (lxw_col_t)column,
                               text, format) != LXW_NO_ERROR)
        b->failed = true;
}

void padan_xlsx_text(padan_xlsx *book, const char *text)
{
    const padan_xlsx_kind kind = book->of[book->column];
    const bool own = kind == PADAN_XLSX_WRAP || kind == PADAN_XLSX_CODE;
    put(book, text, book->kind[own ? kind : PADAN_XLSX_TEXT]);
}

void padan_xlsx_mark(padan_xlsx *book, const char *text, bool required)
{
    put(book, text, required ? book->must : book->may);
}

void padan_xlsx_bold(padan_xlsx *book, const char *text)
{
    put(book, text, book->bold);
}

void padan_xlsx_lines(padan_xlsx *book, int32_t lines)
{
    enum { HEIGHT = 15 }; /* points */
    if (!book->failed)
        worksheet_set_row(book->sheet, (lxw_row_t)book->row, HEIGHT * lines,
                          NULL);
}

void padan_xlsx_heading(padan_xlsx *book, const char *text)
{
    put(book, text, book->heading);
}

void padan_xlsx_title(padan_xlsx *book, const char *text)
{
    enum { HEIGHT = 26 }; /* points */
    if (!book->failed)
        worksheet_set_row(book->sheet, (lxw_row_t)book->row, HEIGHT, NULL);
    put(book, text, book->title);
}

void padan_xlsx_as(padan_xlsx *book, padan_xlsx_kind kind)
{
    book->next = (int)kind;
}

static padan_xlsx_kind kind_of(padan_xlsx *b, int32_t column)
{
    const padan_xlsx_kind kind =
        b->next < 0 ? b->of[column] : (padan_xlsx_kind)b->next;
    b->next = -1;
    return kind;
}

static double shown(padan_xlsx_kind kind, int64_t value)
{
    return kind == PADAN_XLSX_SHARE || kind == PADAN_XLSX_PLAIN
               ? (double)value / (double)PADAN_ONE
               : (double)value;
}

void padan_xlsx_number(padan_xlsx *book, int64_t value)
{
    const int32_t column = book->column++;
    if (book->failed) return;
    const padan_xlsx_kind kind = kind_of(book, column);
    if (worksheet_write_number(book->sheet, (lxw_row_t)book->row,
                               (lxw_col_t)column, shown(kind, value),
                               book->kind[kind]) != LXW_NO_ERROR)
        book->failed = true;
}

void padan_xlsx_formula(padan_xlsx *book, int64_t value, const char *format,
                        ...)
{
    padan_text text = {0};
    va_list args;
    const int32_t column = book->column++;
    if (book->failed) return;
    const padan_xlsx_kind kind = kind_of(book, column);
    padan_text_add(&text, "=");
    va_start(args, format);
    padan_text_addv(&text, format, args);
    va_end(args);
    if (text.failed || worksheet_write_formula_num(
                           book->sheet, (lxw_row_t)book->row, (lxw_col_t)column,
                           padan_text_get(&text), book->kind[kind],
                           shown(kind, value)) != LXW_NO_ERROR)
        book->failed = true;
    padan_text_free(&text);
}

/* ---- cells to be filled in ---- */

static void ask(padan_xlsx *b, int32_t column, int32_t last,
                lxw_data_validation *rule, padan_message hint)
{
    if (b->failed || last < 2) return;
    rule->ignore_blank = LXW_VALIDATION_ON;
    rule->input_title = NULL;
    rule->input_message = lend(say(b, hint));
    rule->error_message = lend(say(b, hint));
    if (worksheet_data_validation_range(b->sheet, 1, (lxw_col_t)column,
                                        (lxw_row_t)last - 1, (lxw_col_t)column,
                                        rule) != LXW_NO_ERROR)
        b->failed = true;
}

void padan_xlsx_ask_count(padan_xlsx *book, int32_t column, int32_t last,
                          padan_message hint)
{
    lxw_data_validation rule = {
        .validate = LXW_VALIDATION_TYPE_INTEGER,
        .criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO,
        .value_number = 0};
    ask(book, column, last, &rule, hint);
}

void padan_xlsx_ask_date(padan_xlsx *book, int32_t column, int32_t last,
                         padan_message hint)
{
    lxw_data_validation rule = {
        .validate = LXW_VALIDATION_TYPE_DATE,
        .criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO,
        .value_datetime = {.year = 2000, .month = 1, .day = 1}};
    ask(book, column, last, &rule, hint);
}

void padan_xlsx_ask_word(padan_xlsx *book, int32_t column, int32_t last,
                         const char *const *words, padan_message hint)
{
    enum { MOST = 16 };
    char *list[MOST] = {NULL};
    for (int k = 0; k < MOST - 1 && words[k]; k++)
        list[k] = lend(words[k]);
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_LIST,
                                .value_list = list};
    ask(book, column, last, &rule, hint);
}

/* What the library wants of a rule. */
static lxw_data_validation checked(const padan_xlsx_rule *rule, char **list)
{
    const double scale =
        rule->kind == PADAN_XLSX_DECIMAL ? (double)PADAN_ONE : 1;
    static const uint8_t kinds[] = {
        [PADAN_XLSX_ANY] = LXW_VALIDATION_TYPE_ANY,
        [PADAN_XLSX_WHOLE] = LXW_VALIDATION_TYPE_INTEGER,
        [PADAN_XLSX_DECIMAL] = LXW_VALIDATION_TYPE_DECIMAL,
        [PADAN_XLSX_WORD] = LXW_VALIDATION_TYPE_LIST,
        [PADAN_XLSX_LISTED] = LXW_VALIDATION_TYPE_CUSTOM_FORMULA,
        [PADAN_XLSX_TRUE] = LXW_VALIDATION_TYPE_CUSTOM_FORMULA,
    };
    lxw_data_validation out = {
        .validate = kinds[rule->kind],
        .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
        .minimum_number = (double)rule->low / scale,
        .maximum_number = (double)rule->high / scale,
        .ignore_blank = LXW_VALIDATION_ON,
        .input_title = lend(rule->title),
        .input_message = lend(rule->hint),
        .error_type = rule->warns ? LXW_VALIDATION_ERROR_TYPE_WARNING
                                  : LXW_VALIDATION_ERROR_TYPE_STOP,
    };
    if (rule->kind != PADAN_XLSX_ANY) {
        out.error_title = lend(rule->fault);
        out.error_message = lend(rule->what);
    }
    if (rule->kind == PADAN_XLSX_WORD) out.value_list = list;
    if (rule->kind == PADAN_XLSX_LISTED || rule->kind == PADAN_XLSX_TRUE)
        out.value_formula = lend(rule->formula);
    return out;
}

/* The last rule is a list. It was given as a custom formula because libxlsxwriter 1.1
 * copies the formula of a list twice and loses one copy. */
static void turn_into_list(const lxw_worksheet *sheet)
{
    lxw_data_val_obj *last = NULL;
    for (lxw_data_val_obj *at = STAILQ_FIRST(sheet->data_validations); at;
         at = STAILQ_NEXT(at, list_pointers))
        last = at;
    if (last) last->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
}

void padan_xlsx_rule_for(padan_xlsx *book, int32_t column, int32_t first,
                         int32_t last, const padan_xlsx_rule *rule)
{
    enum { MOST = 16 };
    char *list[MOST] = {NULL};
    if (book->failed) return;
    for (int k = 0; rule->words && k < MOST - 1 && rule->words[k]; k++)
        list[k] = lend(rule->words[k]);
    lxw_data_validation made = checked(rule, list);
    if (worksheet_data_validation_range(
            book->sheet, (lxw_row_t)first - 1, (lxw_col_t)column,
            (lxw_row_t)last - 1, (lxw_col_t)column, &made) != LXW_NO_ERROR)
        book->failed = true;
    else if (rule->kind == PADAN_XLSX_LISTED)
        turn_into_list(book->sheet);
}

/* ---- a picture ---- */

static lxw_chart_series *add_series(padan_xlsx *b, lxw_chart *chart,
                                    int32_t first, int32_t last, int32_t names,
                                    int32_t column)
{
    const lxw_row_t top = (lxw_row_t)first - 1, end = (lxw_row_t)last - 1;
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    if (!series) return NULL;
    chart_series_set_categories(series, b->name, top, (lxw_col_t)names, end,
                                (lxw_col_t)names);
    chart_series_set_values(series, b->name, top, (lxw_col_t)column, end,
                            (lxw_col_t)column);
    chart_series_set_name_range(series, b->name, top - 1, (lxw_col_t)column);
    return series;
}

void padan_xlsx_bars(padan_xlsx *book, padan_message title, int32_t first,
                     int32_t last, int32_t names, int32_t before, int32_t after)
{
    if (book->failed || last < first) return;
    lxw_chart *chart = workbook_add_chart(book->workbook, LXW_CHART_BAR);
    lxw_chart_series *old =
        chart ? add_series(book, chart, first, last, names, before) : NULL;
    lxw_chart_series *new =
        chart ? add_series(book, chart, first, last, names, after) : NULL;
    lxw_chart_fill grey = {.color = 0xB8C4C8}, blue = {.color = 0x1F6E8C};
    lxw_chart_options place = {.x_scale = 1.6, .y_scale = 1.3};
    if (!old || !new) {
        book->failed = true;
        return;
    }
    chart_series_set_fill(old, &grey);
    chart_series_set_fill(new, &blue);
    chart_title_set_name(chart, say(book, title));
    chart_axis_set_num_format(chart->x_axis, "0%");
    chart_axis_set_max(chart->x_axis, 1);
    chart_axis_set_min(chart->x_axis, 0);
    chart_axis_set_reverse(chart->y_axis);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    worksheet_insert_chart_opt(book->sheet, (lxw_row_t)book->row + 1, 0, chart,
                               &place);
}
