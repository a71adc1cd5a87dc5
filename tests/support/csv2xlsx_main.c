// SPDX-License-Identifier: GPL-3.0-or-later
/* csv2xlsx FOLDER OUT.xlsx [--titles] [--hide SHEET]: the CSV files of a dataset
 * as the sheets of one workbook, and [umum] of its padan.ini as the sheet umum,
 * the way a spreadsheet would hold them: figures as numbers, days as dates, #N/A
 * as an error, =A1 as a formula that nobody has calculated. With --titles a merged line and an empty one stand above the column titles. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "io/csv.h"
#include "io/ini.h"
#include "support/workbook.h"

enum { MAX_SHEETS = 32 };

static const char *const tables[] = {
    "desa",  "jenis", "kebutuhan", "perusahaan", "barang",
    "minat", "lokus", "larangan",  "komitmen",   "pasangan"};

typedef struct {
    padan_arena arena;
    padan_diags *diags;
    padan_text strings; /* <si> of all texts                                  */
    int n_strings, row;
    bool titles;
} maker;

static void fail(const char *what)
{
    fprintf(stderr, "csv2xlsx: %s\n", what);
    exit(1);
}

/* ---- cells ---- */

static void add_escaped(padan_text *to, const char *text)
{
    for (; *text; text++) {
        if (strchr("<>&", *text))
            padan_text_addf(to, "&#%d;", *text);
        else
            padan_text_add_bytes(to, text, 1);
    }
}

static bool is_number(const char *text)
{
    const char *p = text + (*text == '-');
    const size_t whole = strspn(p, "0123456789");
    size_t part = 0;
    if (whole == 0 || (whole > 1 && *p == '0')) return false;
    if (p[whole] == '.') part = 1 + strspn(p + whole + 1, "0123456789");
    return p[whole + part] == '\0' && part != 1 && whole + part < 16;
}

/* Days from 1899-12-30 to a date, by counting; 0 if it is none. */
static int serial_of(const char *text)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year, month, day, n = 0, serial = 2; /* 1900-01-01, after Excel       */
    if (sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &n) != 3 ||
        n != 10 || text[n])
        return 0;
    for (int y = 1900; y < year; y++)
        serial += y % 4 == 0 && (y % 100 != 0 || y % 400 == 0) ? 366 : 365;
    for (int m = 1; m < month; m++)
        serial += days[m - 1] + (m == 2 && year % 4 == 0);
    return serial + day - 1;
}

static void add_cell(maker *m, padan_text *to, int column, const char *text)
{
    const int serial = serial_of(text);
    char place[16];
    if (!*text) return;
    snprintf(place, sizeof place, "%c%d", 'A' + column, m->row);
    if (serial > 0) {
        padan_text_addf(to, "<c r=\"%s\" s=\"1\"><v>%d</v></c>", place, serial);
    } else if (*text == '#') {
        padan_text_addf(to, "<c r=\"%s\" t=\"e\"><v>%s</v></c>", place, text);
    } else if (*text == '=') {
        padan_text_addf(to, "<c r=\"%s\"><f>%s</f></c>", place, text + 1);
    } else if (is_number(text)) {
        padan_text_addf(to, "<c r=\"%s\"><v>%s</v></c>", place, text);
    } else {
        padan_text_add(&m->strings, "<si><t xml:space=\"preserve\">");
        add_escaped(&m->strings, text);
        padan_text_add(&m->strings, "</t></si>");
        padan_text_addf(to, "<c r=\"%s\" t=\"s\"><v>%d</v></c>", place,
                        m->n_strings++);
    }
}

static void add_row(maker *m, padan_text *to, const padan_csv_row *row)
{
    padan_text_addf(to, "<row r=\"%d\">", ++m->row);
    for (int32_t k = 0; k < row->n_fields; k++)
        add_cell(m, to, (int)k, row->fields[k].text);
    padan_text_add(to, "</row>");
}

/* ---- sheets ---- */

static void begin_sheet(maker *m, padan_text *to, const char *title)
{
    m->row = 0;
    padan_text_add(to, "<worksheet xmlns=\"http://schemas.openxmlformats.org/"
                       "spreadsheetml/2006/main\"><sheetData>");
    if (!m->titles) return;
    m->row = 3;
    padan_text_addf(to,
                    "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Tabel "
                    "%s</t></is></c></row>",
                    title);
}

static void end_sheet(maker *m, workbook *book, int number, padan_text *text)
{
    char name[64];
    snprintf(name, sizeof name, "xl/worksheets/sheet%d.xml", number);
    padan_text_add(text, "</sheetData>");
    if (m->titles)
        padan_text_add(text, "<mergeCells><mergeCell ref=\"A1:D1\"/>"
                             "</mergeCells>");
    padan_text_add(text, "</worksheet>");
    workbook_part(book, name, padan_text_get(text));
    padan_text_free(text);
}

static void add_table(maker *m, workbook *book, int number, const char *path,
                      const char *table)
{
    padan_source source;
    padan_csv csv = {0};
    padan_text text = {0};
    if (padan_source_read(path, &m->arena, m->diags, &source) ||
        padan_csv_parse(&source, &m->arena, m->diags, &csv))
        fail(path);
    begin_sheet(m, &text, table);
    add_row(m, &text, &csv.header);
    for (int32_t r = 0; r < csv.n_rows; r++)
        add_row(m, &text, &csv.rows[r]);
    end_sheet(m, book, number, &text);
}

static void add_general(maker *m, workbook *book, int number, const char *path)
{
    padan_source source;
    padan_ini ini;
    padan_text text = {0};
    if (padan_source_read(path, &m->arena, m->diags, &source) ||
        padan_ini_parse(&source, &m->arena, m->diags, &ini))
        fail(path);
    begin_sheet(m, &text, "umum");
    for (int32_t k = 0; k < ini.n_entries; k++) {
        const padan_csv_field fields[] = {{.text = ini.entries[k].key},
                                          {.text = ini.entries[k].value}};
        const padan_csv_row row = {1, 2, fields};
        if (strcmp(ini.entries[k].section, "umum") == 0)
            add_row(m, &text, &row);
    }
    end_sheet(m, book, number, &text);
}

static void add_tables(maker *m, workbook *book)
{
    padan_text text = {0};
    padan_text_add(&text, "<sst xmlns=\"http://schemas.openxmlformats.org/"
                          "spreadsheetml/2006/main\">");
    padan_text_add(&text, padan_text_get(&m->strings));
    padan_text_add(&text, "</sst>");
    workbook_part(book, "xl/sharedStrings.xml", padan_text_get(&text));
    workbook_part(book, "xl/styles.xml",
                  "<styleSheet xmlns=\"http://schemas.openxmlformats.org/"
                  "spreadsheetml/2006/main\"><numFmts><numFmt numFmtId=\"164\" "
                  "formatCode=\"[$-421]dd mmmm yyyy;@\"/></numFmts><cellXfs>"
                  "<xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>"
                  "</styleSheet>");
    padan_text_free(&text);
    padan_text_free(&m->strings);
}

int main(int n_words, char **words)
{
    maker m = {.n_strings = 0};
    const char *names[MAX_SHEETS] = {NULL}, *hidden = NULL;
    char paths[MAX_SHEETS][512];
    int n = 0;
    if (n_words < 3 || padan_diags_create(PADAN_LANG_EN, &m.diags))
        fail("FOLDER OUT.xlsx [--titles] [--hide SHEET]");
    for (int k = 3; k < n_words; k++) {
        if (strcmp(words[k], "--titles") == 0) m.titles = true;
        if (strcmp(words[k], "--hide") == 0) hidden = words[k + 1];
    }
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        snprintf(paths[n], sizeof paths[n], "%s/%s.csv", words[1], tables[t]);
        if (access(paths[n], R_OK) == 0) names[n++] = tables[t];
    }
    snprintf(paths[n], sizeof paths[n], "%s/padan.ini", words[1]);
    const bool general = access(paths[n], R_OK) == 0;
    if (general) names[n] = "umum";
    workbook *book = workbook_begin(words[2]);
    workbook_frame(book, names, hidden, NULL);
    for (int k = 0; k < n; k++)
        add_table(&m, book, k + 1, paths[k], names[k]);
    if (general) add_general(&m, book, n + 1, paths[n]);
    add_tables(&m, book);
    workbook_end(book);
    padan_diags_free(m.diags);
    padan_arena_clear(&m.arena);
    return 0;
}
