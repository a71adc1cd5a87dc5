// SPDX-License-Identifier: GPL-3.0-or-later
/* Reads a template line by line and writes the document that it stands for. Every
 * letter is filled before anything is written, so that a template with an error
 * leaves no file. */
#include "office/letters.h"

#include <string.h>

#include "office/template.h"

/* Two places to sign beside each other. */
static void add_signatures(padan_letter *letter, char *both)
{
    static const int32_t half[] = {50, 50};
    static const padan_docx_cell_kind left[] = {PADAN_DOCX_LEFT,
                                                PADAN_DOCX_LEFT};
    static const char *const dots[] = {"(……………………………………)", "(……………………………………)"};
    static const char *const none[] = {"", ""};
    char *bar = strchr(both, '|');
    const char *cell[] = {both, ""};
    if (bar) {
        *bar = '\0';
        cell[1] = bar + 1 + strspn(bar + 1, " ");
    }
    padan_docx_table(&letter->doc, half, 2, false);
    padan_docx_row(&letter->doc, cell, left, 2);
    for (int k = 0; k < 3; k++)
        padan_docx_row(&letter->doc, none, left, 2);
    padan_docx_row(&letter->doc, dots, left, 2);
    padan_docx_table_end(&letter->doc);
}

static void add_command(padan_template *t, padan_letter *letter,
                        const char *line, int32_t row, char *filled)
{
    static const char *const commands[] = {"tabel", "tanda_tangan",
                                           "halaman_baru"};
    const padan_at at = {t->path, row, 1};
    const size_t n = strcspn(filled, " ");
    char *rest = filled + n + strspn(filled + n, " ");
    if (n == 12 && !strncmp(filled, "tanda_tangan", n)) {
        add_signatures(letter, rest);
    } else if (n == 12 && !strncmp(filled, "halaman_baru", n)) {
        padan_docx_new_page(&letter->doc);
    } else if (n == 5 && !strncmp(filled, "tabel", n)) {
        const char *names[PADAN_LETTER_NAMES];
        if (padan_letter_table(letter, rest)) return;
        const int32_t known = padan_letter_table_names(letter, names);
        padan_template_unknown(t, letter, at, PADAN_M_TEMPLATE_TABLE, rest,
                               names, known);
    } else {
        filled[n] = '\0';
        padan_template_unknown(t, letter, at, PADAN_M_TEMPLATE_COMMAND, line,
                               commands, 3);
    }
}

static void add_line(padan_template *t, padan_letter *letter, const char *line,
                     int32_t row)
{
    static const struct {
        const char *mark;
        padan_docx_style style;
    } marks[] = {{"## ", PADAN_DOCX_SUBHEADING},
                 {"# ", PADAN_DOCX_HEADING},
                 {"= ", PADAN_DOCX_CENTRED},
                 {"- ", PADAN_DOCX_BULLET}};
    padan_docx_style style = PADAN_DOCX_PLAIN;
    padan_text text = {0};
    const char *part = line;
    const bool command = line[0] == '@';
    if (!line[strspn(line, " \t")]) return;
    for (int k = 0; k < 4 && part == line; k++) {
        const size_t n = strlen(marks[k].mark);
        if (strncmp(line, marks[k].mark, n)) continue;
        style = marks[k].style;
        part += n;
    }
    padan_template_fill(t, letter, line, row, part + command, &text);
    if (text.failed)
        letter->doc.body.failed = true;
    else if (command && text.data)
        add_command(t, letter, line, row, text.data);
    else
        padan_docx_paragraph(&letter->doc, style, padan_text_get(&text));
    padan_text_free(&text);
}

static void add_letter(padan_template *t, padan_letter *letter)
{
    int32_t row = 0;
    for (const char *line = t->text; line < t->text + t->n;
         line += strlen(line) + 1)
        add_line(t, letter, line, ++row);
}

static padan_status write_letters(const padan_letters *letters,
                                  padan_paper which, const char *path)
{
    const padan_facts *a = letters->a;
    padan_letter letter = {.letters = letters, .company = PADAN_NONE};
    padan_template t;
    padan_status status = padan_template_read(letters, which, &t);
    if (!status && which == PADAN_MINUTES) add_letter(&t, &letter);
    for (int32_t i = 0, n = 0;
         !status && which == PADAN_SHEETS && i < a->inst->n_companies && !t.bad;
         i++) {
        if (a->company_money[i] == 0) continue;
        if (n++ > 0) padan_docx_new_page(&letter.doc);
        letter.company = i;
        add_letter(&t, &letter);
    }
    if (!status && t.bad) status = PADAN_EDATA;
    if (!status)
        status =
            padan_docx_write(&letter.doc, a->data->title, letters->date, path);
    padan_docx_free(&letter.doc);
    padan_template_free(&t);
    return status;
}

padan_status padan_letters_minutes(const padan_letters *letters,
                                   const char *path)
{
    return write_letters(letters, PADAN_MINUTES, path);
}

padan_status padan_letters_companies(const padan_letters *letters,
                                     const char *path)
{
    return write_letters(letters, PADAN_SHEETS, path);
}
