// SPDX-License-Identifier: GPL-3.0-or-later
/* The sheet petunjuk: how to fill in the others, for people who know Excel. */
#include <string.h>

#include "base/text.h"
#include "office/form_book.h"

static const char *say(const form_book *w, padan_message message)
{
    return padan_message_text(message, w->form->lang);
}

enum { LINE = 112 }; /* characters that the second column surely holds       */

static void add_line(form_book *w, const char *left, const char *right)
{
    padan_xlsx_lines(w->book, (int32_t)(strlen(right) / LINE) + 1);
    padan_xlsx_bold(w->book, left);
    padan_xlsx_text(w->book, right);
    padan_xlsx_end_row(w->book);
}

/* A heading, with a free row above. */
static void add_heading(form_book *w, padan_message heading)
{
    padan_xlsx_end_row(w->book);
    padan_xlsx_heading(w->book, say(w, heading));
    padan_xlsx_end_row(w->book);
}

static void add_steps(form_book *w)
{
    static const padan_message steps[] = {
        PADAN_M_FORM_STEP_1, PADAN_M_FORM_STEP_2, PADAN_M_FORM_STEP_3,
        PADAN_M_FORM_STEP_4, PADAN_M_FORM_STEP_5};
    add_heading(w, PADAN_M_FORM_STEPS);
    for (int k = 0; k < 5; k++) {
        const char number[] = {(char)('1' + k), '.', '\0'};
        add_line(w, number, say(w, steps[k]));
    }
    add_line(w, say(w, PADAN_M_FORM_FAULTS), say(w, PADAN_M_FORM_FAULT_WHERE));
}

/* `desa (wajib)`, what it is for, its required columns. */
static void add_sheet(form_book *w, const padan_table_kind *kind)
{
    padan_text name = {0}, columns = {0}, about = {0};
    padan_text_addf(
        &name, "%s (%s)", kind->name,
        say(w, kind->required ? PADAN_M_FORM_NEEDED : PADAN_M_FORM_OPTIONAL));
    for (int32_t c = 0; c < kind->n_columns; c++) {
        if (!kind->columns[c].required) continue;
        if (columns.n > 0) padan_text_add(&columns, ", ");
        padan_text_add(&columns, kind->columns[c].name);
    }
    padan_text_add(&about, padan_form_purpose(kind->name, w->form->lang));
    padan_text_addm(&about, w->form->lang, PADAN_M_FORM_COLUMNS,
                    padan_text_get(&columns));
    add_line(w, padan_text_get(&name), padan_text_get(&about));
    w->failed |= name.failed || columns.failed || about.failed;
    padan_text_free(&name);
    padan_text_free(&columns);
    padan_text_free(&about);
}

static void add_sheets(form_book *w)
{
    add_heading(w, PADAN_M_FORM_SHEETS);
    add_line(w, "umum", say(w, PADAN_M_FORM_UMUM));
    for (int32_t t = 0; t < N_TABLES; t++)
        add_sheet(w, &padan_tables[t]);
}

static void add_colours(form_book *w)
{
    add_heading(w, PADAN_M_FORM_COLOURS);
    padan_xlsx_lines(w->book, 2);
    padan_xlsx_mark(w->book, say(w, PADAN_M_FORM_COLOUR_MUST), true);
    padan_xlsx_text(w->book, say(w, PADAN_M_FORM_COLOUR_HOW));
    padan_xlsx_end_row(w->book);
    padan_xlsx_mark(w->book, say(w, PADAN_M_FORM_COLOUR_MAY), false);
    padan_xlsx_end_row(w->book);
}

static void add_writing(form_book *w)
{
    static const padan_message lines[][2] = {
        {PADAN_M_FORM_WRITE_MONEY, PADAN_M_FORM_WRITE_MONEY_HOW},
        {PADAN_M_FORM_WRITE_COUNT, PADAN_M_FORM_WRITE_COUNT_HOW},
        {PADAN_M_FORM_WRITE_SCORE, PADAN_M_FORM_WRITE_SCORE_HOW},
        {PADAN_M_FORM_WRITE_CODE, PADAN_M_FORM_WRITE_CODE_HOW},
        {PADAN_M_FORM_WRITE_ID, PADAN_M_FORM_WRITE_ID_HOW},
        {PADAN_M_FORM_WRITE_DATE, PADAN_M_FORM_WRITE_DATE_HOW},
        {PADAN_M_FORM_WRITE_ROWS, PADAN_M_FORM_WRITE_ROWS_HOW},
        {PADAN_M_FORM_NEVER, PADAN_M_FORM_NEVER_HOW},
    };
    add_heading(w, PADAN_M_FORM_WRITING);
    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++)
        add_line(w, say(w, lines[k][0]), say(w, lines[k][1]));
}

void padan_form_page(form_book *w)
{
    static const padan_xlsx_column columns[] = {
        {PADAN_M_FORM_BOOK, PADAN_XLSX_WRAP, 26},
        {PADAN_M_FORM_BOOK, PADAN_XLSX_WRAP, 110}};
    padan_xlsx_page(w->book, PADAN_M_FORM_PAGE, columns, 2);
    padan_xlsx_title(w->book, say(w, PADAN_M_FORM_BOOK));
    padan_xlsx_end_row(w->book);
    add_line(w, "", say(w, PADAN_M_FORM_INTRO));
    add_steps(w);
    add_sheets(w);
    add_colours(w);
    add_writing(w);
}
