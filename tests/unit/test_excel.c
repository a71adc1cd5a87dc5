// SPDX-License-Identifier: GPL-3.0-or-later
/* Workbooks: what every kind of cell becomes, where it stands, and files that are
 * wrong by chance or on purpose. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/rng.h"
#include "io/excel_parts.h"
#include "io/excel_table.h"
#include "support/workbook.h"

static char path[64];

static int set_up(void **state)
{
    (void)state;
    snprintf(path, sizeof path, "/tmp/padan_excel_%d.xlsx", (int)getpid());
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    (void)remove(path);
    return 0;
}

/* ---- reading ---- */

typedef struct {
    padan_text rows, said;
    padan_status status;
} found;

/* `2:A=text B=#5 C=!error`, rows with | between them. */
static bool take_row(const padan_csv_row *row, void *user)
{
    padan_text *out = user;
    padan_text_addf(out, "%s%d:", out->n ? "|" : "", (int)row->line);
    for (int32_t k = 0; k < row->n_fields; k++) {
        const padan_csv_field *field = &row->fields[k];
        char letter[8];
        assert_int_equal(field->column, k + 1);
        assert_int_equal(field->line, row->line);
        padan_column_letters(k, letter);
        if (!*field->text) continue;
        padan_text_addf(out, "%s%s=%s%s",
                        out->data[out->n - 1] == ':' ? "" : " ", letter,
                        field->kind == PADAN_FIELD_NUMBER  ? "#"
                        : field->kind == PADAN_FIELD_ERROR ? "!"
                                                           : "",
                        field->text);
    }
    return true;
}

static void keep_said(const char *text, size_t n, void *user)
{
    padan_text_add_bytes(user, text, n);
}

static found read_path(const char *sheet)
{
    found f = {.status = PADAN_OK};
    padan_diags *diags;
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
    f.status = padan_excel_rows(path, sheet, diags, take_row, &f.rows);
    assert_true((f.status == PADAN_OK) ==
                (padan_diags_count(diags, PADAN_ERROR) == 0));
    padan_diags_render(diags, keep_said, &f.said);
    padan_diags_free(diags);
    return f;
}

static void drop(found *f)
{
    padan_text_free(&f->rows);
    padan_text_free(&f->said);
}

static void reads(const char *rows)
{
    found f = read_path(NULL);
    if (f.status != PADAN_OK) print_message("%s", padan_text_get(&f.said));
    assert_int_equal(f.status, PADAN_OK);
    assert_string_equal(padan_text_get(&f.rows), rows);
    drop(&f);
}

/* The file is refused, with that code. */
static void refused(const char *code)
{
    found f = read_path(NULL);
    assert_int_equal(f.status, PADAN_EDATA);
    if (!strstr(padan_text_get(&f.said), code)) {
        print_message("%s", padan_text_get(&f.said));
        fail();
    }
    drop(&f);
}

static void cells(const char *rows, const char *want)
{
    workbook_small(path, NULL, NULL, NULL, rows);
    reads(want);
}

/* ---- cells ---- */

static void texts_are_joined_and_cleaned(void **state)
{
    (void)state;
    workbook_small(
        path, NULL,
        "<si><t>satu</t></si>"
        "<si><r><t xml:space=\"preserve\">du</t></r><r><rPr><b/></rPr><t>a</t>"
        "</r><rPh sb=\"0\" eb=\"1\"><t>xx</t></rPh></si>"
        "<si><t>  tiga\n\xC2\xA0</t></si><si><t>a_x000D_b_x0041_</t></si>"
        "<si/>",
        NULL,
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
        "<c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c>"
        "<c r=\"D1\" t=\"s\"><v>3</v></c><c r=\"E1\" t=\"s\"><v>4</v></c></row>"
        "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><r><t>li</t></r><r>"
        "<t>ma</t></r><rPh><t>yy</t></rPh></is></c>"
        "<c r=\"B2\" t=\"str\"><f>A1&amp;B1</f><v>enam "
        "&lt;7&gt;</v></c></row>");
    reads("1:A=satu B=dua C=tiga D=a bA|2:A=lima B=enam <7>");
    workbook_small(path, NULL, "<si><t>x</t></si>", NULL,
                   "<row><c t=\"s\"><v>1</v></c></row>");
    refused("E-EXCEL-RUSAK");
}

static void other_kinds_of_cells(void **state)
{
    (void)state;
    cells("<row r=\"3\"><c r=\"A3\" t=\"b\"><v>1</v></c>"
          "<c r=\"B3\" t=\"b\"><v>0</v></c>"
          "<c r=\"C3\" t=\"e\"><v>#N/A</v></c><c r=\"D3\"><f>A1/0</f></c>"
          "<c r=\"E3\" t=\"d\"><v>2026-01-31T00:00:00Z</v></c>"
          "<c r=\"F3\" t=\"d\"><v>2026-01-31T08:30:00</v></c>"
          "<c r=\"G3\"><f>1+1</f><v>\xC2\xA0 2.0</v></c><c r=\"H3\" "
          "t=\"str\"><f>\"\"</f>"
          "<v></v></c><c r=\"I3\"/></row>",
          "3:A=TRUE B=FALSE C=!#N/A D=!=A1/0 E=2026-01-31 "
          "F=2026-01-31 08:30:00 G=#2");
}

static void places_may_be_missing(void **state)
{
    (void)state;
    cells("<row><c><v>1</v></c><c r=\"C1\"><v>2</v></c><c><v>3</v></c></row>"
          "<row/><row><c/></row><row r=\"9\"><c><v>4</v></c></row>"
          "<row><c r=\"AB10\"><v>5</v></c></row>",
          "1:A=#1 C=#2 D=#3|9:A=#4|10:AB=#5");
    cells("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>",
          "1048576:XFD=#1");
    static const char *const wrong[] = {
        "<row r=\"2\"/><row r=\"2\"/>",
        "<row r=\"2\"/><row r=\"1\"/>",
        "<row r=\"x\"/>",
        "<row r=\"0\"/>",
        "<row r=\"1048577\"/>",
        "<row><c r=\"B1\"/><c r=\"A1\"/></row>",
        "<row><c r=\"B1\"/><c r=\"B1\"/></row>",
        "<row><c r=\"1\"/></row>",
        "<row><c r=\"AAAAAAA1\"/></row>",
        "<row><c r=\"XFE1\"/></row>",
    };
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        workbook_small(path, NULL, NULL, NULL, wrong[k]);
        refused("E-EXCEL-RUSAK");
    }
}

/* ---- numbers ---- */

static void numbers_are_plain_decimals(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"1250000000", "1250000000"},
        {"9007199254740993", "9007199254740993"},
        {"1.25E9", "1250000000"},
        {"1.25e+09", "1250000000"},
        {"1.2345678901234567E+16", "12345678901234567"},
        {"1.5E0", "1.5"},
        {"0.30000000000000004", "0.3"},
        {"40000000.000000007", "40000000"},
        {"4.0000000000000007E7", "40000000"},
        {"0.99999999999999989", "1"},
        {"99999999999999.989", "100000000000000"},
        {"0.125", "0.125"},
        {"1.50", "1.5"},
        {"1.0", "1"},
        {"007", "7"},
        {".5", "0.5"},
        {"5.", "5"},
        {"-0.0", "0"},
        {"-3.25", "-3.25"},
        {"+3", "3"},
        {"1E-5", "0.00001"},
        {"1.0000000000000001E-5", "0.00001"},
        {" 7\n", "7"},
        {"0E400", "0"},
        {"1E400", NULL},
        {"1E-400", NULL},
        {"1.250.000", NULL},
        {"12 3", NULL},
        {"1,5", NULL},
        {"E5", NULL},
        {"1E", NULL},
        {"", NULL},
        {"-", NULL},
        {".", NULL},
        {"0x10", NULL},
        {"NaN", NULL},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char out[EXCEL_NUMBER_TEXT];
        const bool good = excel_number(cases[k][0], out);
        if (good != (cases[k][1] != NULL) ||
            (good && strcmp(out, cases[k][1]) != 0))
            fail_msg("%s: %s", cases[k][0], good ? out : "no number");
    }
}

/* What programs write for a double, 17 digits, means again what people typed. */
static void noise_of_doubles_goes(void **state)
{
    (void)state;
    padan_rng rng = padan_rng_stream(7, 0);
    for (int k = 0; k < 100000; k++) {
        const int64_t cents = (int64_t)(padan_rng_next(&rng) % 1000000000000);
        char typed[64], written[64], out[EXCEL_NUMBER_TEXT], want[64];
        snprintf(typed, sizeof typed, "%lld.%02lld", (long long)(cents / 100),
                 (long long)(cents % 100));
        snprintf(written, sizeof written, "%.17g", strtod(typed, NULL));
        assert_true(excel_number(written, out));
        assert_true(excel_number(typed, want));
        assert_string_equal(out, want);
    }
}

/* ---- dates ---- */

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Against a calendar that turns its pages one by one. */
static void days_follow_the_calendar(void **state)
{
    (void)state;
    static const int lengths[] = {31, 28, 31, 30, 31, 30,
                                  31, 31, 30, 31, 30, 31};
    int year = 1900, month = 1, day = 1;
    for (int serial = 1; year <= 9999; serial++) {
        char number[64] = "", out[EXCEL_DATE_TEXT], want[64] = "";
        const bool excels_own = serial == 60; /* 29 February 1900             */
        const bool look = serial < 100000 || serial % 13 == 0;
        if (look) snprintf(number, sizeof number, "%d", serial);
        if (look)
            snprintf(want, sizeof want, "%04d-%02d-%02d",
                     excels_own ? 1900 : year, excels_own ? 2 : month,
                     excels_own ? 29 : day);
        if (look) assert_true(excel_date(number, false, out));
        if (look) assert_string_equal(out, want);
        if (look && serial > 1462 + 60) {
            snprintf(number, sizeof number, "%d", serial - 1462);
            assert_true(excel_date(number, true, out));
            assert_string_equal(out, want);
        }
        if (excels_own) continue;
        if (++day > lengths[month - 1] + (month == 2 && is_leap(year))) {
            day = 1;
            month = month % 12 + 1;
            year += month == 1;
        }
    }
}

static void times_of_days(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"46023.5", "2026-01-01 12:00:00"},
        {"46023.999999", "2026-01-02"},
        {"46023.00001", "2026-01-01 00:00:01"},
        {"0.75", "18:00:00"},
        {"2958465", "9999-12-31"},
        {"2958466", NULL},
        {"99999999999999999999", NULL},
        {"-1", NULL},
        {"1E400", NULL},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char out[EXCEL_DATE_TEXT];
        const bool good = excel_date(cases[k][0], false, out);
        if (good != (cases[k][1] != NULL) ||
            (good && strcmp(out, cases[k][1]) != 0))
            fail_msg("%s: %s", cases[k][0], good ? out : "no date");
    }
}

static void formats_that_show_dates(void **state)
{
    (void)state;
    static const char *const dates[] = {
        "dd/mm/yyyy",     "[$-421]dd mmmm yyyy;@",
        "yyyy\\-mm\\-dd", "h:mm",
        "[h]:mm:ss",      "mm:ss.0",
        "d \"de\" mmmm",  "M/D/YY",
        "[Red]d-mmm-y",   "[$-F400]h:mm:ss\\ AM/PM"};
    static const char *const others[] = {"General",
                                         "0",
                                         "#,##0",
                                         "\"Rp\"#,##0.00",
                                         "0%",
                                         "[Red]#,##0",
                                         "[$Rp-421]#,##0",
                                         "0.00E+00",
                                         "@",
                                         "\\d0",
                                         "_d0",
                                         "\"hari\" 0",
                                         "#,##0;[Red]-0\\d",
                                         "",
                                         "* #,##0_);(#)",
                                         "0\" desa\"",
                                         "# ?/?"};
    for (size_t k = 0; k < sizeof dates / sizeof *dates; k++)
        if (!excel_date_format(dates[k])) fail_msg("%s", dates[k]);
    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
        if (excel_date_format(others[k])) fail_msg("%s", others[k]);
    for (int id = 0; id < 60; id++)
        assert_int_equal(excel_builtin_date(id),
                         (id >= 14 && id <= 22) || (id >= 45 && id <= 47));
}

static void styles_make_dates(void **state)
{
    (void)state;
    const char *styles =
        "<numFmts><numFmt numFmtId=\"164\" formatCode=\"d/m/yy\"/>"
        "<numFmt numFmtId=\"165\" formatCode=\"#,##0\"/></numFmts>"
        "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
        "<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"10\"/>"
        "</cellXfs>";
    const char *rows = "<row><c><v>46053</v></c><c s=\"1\"><v>46053</v></c>"
                       "<c s=\"2\"><v>46053.25</v></c><c s=\"3\"><v>46053</v>"
                       "</c><c s=\"4\"><v>0.5</v></c><c s=\"9\"><v>1</v></c>"
                       "</row>";
    workbook_small(path, NULL, NULL, styles, rows);
    reads("1:A=#46053 B=2026-01-31 C=2026-01-31 06:00:00 D=#46053 E=#0.5 F=#1");
    workbook_small(path, "date1904=\"1\"", NULL, styles, rows);
    reads("1:A=#46053 B=2030-02-01 C=2030-02-01 06:00:00 D=#46053 E=#0.5 F=#1");
}

/* ---- number cells as fields ---- */

static void number_cells_are_no_office_figures(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        padan_field_kind kind;
        padan_number money;
        int64_t value;
    } cases[] = {
        {"1250", PADAN_FIELD_NUMBER, PADAN_NUMBER_OK, 1250},
        {"1.25", PADAN_FIELD_NUMBER, PADAN_NUMBER_FRACTION, 0},
        {"1.5", PADAN_FIELD_NUMBER, PADAN_NUMBER_FRACTION, 0},
        {"0.125", PADAN_FIELD_NUMBER, PADAN_NUMBER_FRACTION, 0},
        {"1.234", PADAN_FIELD_NUMBER, PADAN_NUMBER_FRACTION, 0},
        {"-5", PADAN_FIELD_NUMBER, PADAN_NUMBER_NEGATIVE, 0},
        {"1E400", PADAN_FIELD_NUMBER, PADAN_NUMBER_RANGE, 0},
        {"1.250", PADAN_FIELD_TEXT, PADAN_NUMBER_OK, 1250},
        {"1.5", PADAN_FIELD_TEXT, PADAN_NUMBER_AMBIGUOUS, 0},
        {"1,250", PADAN_FIELD_TEXT, PADAN_NUMBER_AMBIGUOUS, 0},
        {"Rp 1.250,00", PADAN_FIELD_TEXT, PADAN_NUMBER_OK, 1250},
        {"1,5 juta", PADAN_FIELD_TEXT, PADAN_NUMBER_OK, 1500000},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const padan_csv_field field = {.text = cases[k].text,
                                       .kind = cases[k].kind};
        int64_t value = 0;
        if (padan_cell_whole(&field, true, false, &value) != cases[k].money ||
            value != cases[k].value)
            fail_msg("%s", cases[k].text);
    }
}

static const padan_column columns[] = {{"id", NULL, true},
                                       {"pagu", "budget", true},
                                       {"skor", NULL, false},
                                       {"kode_desa", NULL, false}};

/* The sheet as a table with `columns`; the rows that can be read as text. */
static found read_table(void)
{
    found f = {.status = PADAN_OK};
    padan_diags *diags;
    padan_excel *book = NULL;
    padan_arena arena = {NULL};
    padan_csv csv;
    padan_table t;
    int64_t money, score;
    char code[11] = "";
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
    f.status = padan_excel_open(path, diags, &book);
    if (!f.status)
        f.status = padan_excel_table(book, 0, columns, 4, &arena, &csv);
    if (!f.status)
        f.status = padan_table_open(&csv, columns, 4, true, diags, &t);
    for (int32_t r = 0; !f.status && r < csv.n_rows; r++) {
        if (!padan_table_row_ok(&t, r)) continue;
        padan_table_money(&t, r, 1, -1, &money);
        padan_table_decimal(&t, r, 2, 0, PADAN_ONE * 10, -1, &score);
        if (*padan_table_text(&t, r, 3)) padan_table_code(&t, r, 3, code);
        padan_text_addf(&f.rows, "%s,%lld,%lld,%s|", padan_table_text(&t, r, 0),
                        (long long)money, (long long)score, code);
    }
    padan_diags_render(diags, keep_said, &f.said);
    padan_excel_close(book);
    padan_arena_clear(&arena);
    padan_diags_free(diags);
    return f;
}

static void has(const found *f, const char *text)
{
    if (strstr(padan_text_get(&f->said), text)) return;
    print_message("%s", padan_text_get(&f->said));
    fail_msg("not said: %s", text);
}

#define T(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define N(text) "<c><v>" text "</v></c>"

static void a_sheet_as_a_table(void **state)
{
    (void)state;
    workbook_small(
        path, NULL, NULL, NULL,
        "<row>" T("DAFTAR PERUSAHAAN") "</row><row/><row>" T("Pagu") T("ID") T(
            "skor")
            T("kode_desa") "</row>"
                           "<row>" N("1.25E9") T("A") N("0.30000000000000004")
                               N("3216062001") "</row><row>" T("Rp 5.000,00")
                                   T("B") T("0,5")
                                       T("32.16.06.2001") "</row><row/>"
                                                          "<row>" T("")
                                                              T("C") "</row>");
    found f = read_table();
    assert_int_equal(f.status, PADAN_OK);
    assert_string_equal(padan_text_get(&f.rows),
                        "A,1250000000,300000000000,3216062001|"
                        "B,5000,500000000000,3216062001|"
                        "C,-1,-1,3216062001|");
    has(&f, "[satu]: note: The column titles are in row 3");
    drop(&f);
}

static void wrong_cells_are_said_where_they_stand(void **state)
{
    (void)state;
    workbook_small(
        path, NULL, NULL, NULL,
        "<row>" T("id") T("pagu") T("skor") T("kode_desa") T(
            "catatan") "</row>"
                       "<row>" T("A") N("1.5") N("1") N(
                           "3216.062001") "</row>"
                                          "<row>" T(
                                              "B") "<c "
                                                   "t=\"e\"><v>#REF!</v></"
                                                   "c></row>"
                                                   "<row>" T(
                                                       "C") "<c><f>SUM(A1)</"
                                                            "f></c></row>"
                                                            "<row>" T("D") N(
                                                                "1") N("2")
                                                                N("321606200"
                                                                  "1") "<c "
                                                                       "t="
                                                                       "\"e\""
                                                                       "><v>#"
                                                                       "N/A</"
                                                                       "v></"
                                                                       "c></"
                                                                       "row>"
                                                                       "<row"
                                                                       ">" T("E") N(
                                                                           "1") N("2")
                                                                           N("3"
                                                                             "2"
                                                                             "1"
                                                                             "6"
                                                                             "0"
                                                                             "6"
                                                                             "2"
                                                                             "0"
                                                                             "0"
                                                                             "1") T("x")
                                                                               T("y") "</row>");
    found f = read_table();
    assert_int_equal(f.status, PADAN_OK);
    assert_non_null(strstr(padan_text_get(&f.rows), "D,1,2000000000000,"));
    has(&f, "[satu]:2:2: error: column B (pagu): \"1.5\" is not a whole");
    has(&f,
        "[satu]:2:4: error: column D (kode_desa): \"3216.062001\" is not a");
    has(&f, "[satu]:3:2: error: column B (pagu): this cell holds the Excel "
            "error #REF!");
    has(&f, "[satu]:4:2: error: column B (pagu): the formula \"=SUM(A1)\"");
    has(&f, "[satu]:6:6: error: Column F holds \"y\" but has no title.");
    assert_null(strstr(padan_text_get(&f.said), "#N/A"));
    drop(&f);
}

static void titles_are_the_best_row(void **state)
{
    (void)state;
    workbook_small(path, NULL, NULL, NULL,
                   "<row>" T("Judul")
                       T("besar") "</row>"
                                  "<row>" T("id") T("skor")
                                      T("pagi") "</row>"
                                                "<row>" T("A") N("1")
                                                    N("2") "</row>");
    found f = read_table();
    assert_int_equal(f.status, PADAN_EDATA);
    has(&f, "[satu]:2: error: The required column \"pagu\" is missing. Column "
            "titles found: id, skor, pagi. Did you mean \"pagi\"?");
    drop(&f);
    workbook_small(path, NULL, NULL, NULL,
                   "<row>" T("id") T("skor")
                       T("kode_desa") "</row>"
                                      "<row>" T("id")
                                          T("budget") "</row>"
                                                      "<row>" T("A")
                                                          N("7") "</row>");
    f = read_table();
    assert_int_equal(f.status, PADAN_OK);
    assert_string_equal(padan_text_get(&f.rows), "A,7,-1,|");
    drop(&f);
    workbook_small(path, NULL, NULL, NULL, "");
    f = read_table();
    assert_int_equal(f.status, PADAN_EDATA);
    has(&f, "E-TABEL-KOSONG");
    drop(&f);
}

/* ---- what is hidden or merged ---- */

static void hidden_and_merged_are_noted(void **state)
{
    (void)state;
    static const char *const names[] = {"rahasia", "Satu Dua ", NULL};
    workbook *book = workbook_begin(path);
    workbook_frame(book, names, "rahasia", NULL);
    workbook_part(book, "xl/worksheets/sheet1.xml",
                  "<worksheet><sheetData><row><c><v>7</v></c></row></sheetData>"
                  "</worksheet>");
    workbook_part(
        book, "xl/worksheets/sheet2.xml",
        "<worksheet><cols><col min=\"3\" max=\"4\" hidden=\"1\"/></cols>"
        "<sheetData><row hidden=\"1\"><c><v>1</v></c></row><row hidden=\"1\">"
        "<c><v>2</v></c></row><row/><row hidden=\"1\"><c><v>4</v></c></row>"
        "</sheetData><mergeCells><mergeCell ref=\"A1:D1\"/>"
        "<mergeCell ref=\"B5:B8\"/></mergeCells></worksheet>");
    workbook_part(book, "xl/sharedStrings.xml", "<sst/>");
    workbook_part(book, "xl/styles.xml", "<styleSheet/>");
    workbook_end(book);
    found f = read_path(NULL);
    assert_string_equal(padan_text_get(&f.rows), "1:A=#1|2:A=#2|4:A=#4");
    has(&f, "[Satu Dua]: note: There are hidden rows (1-2, 4)");
    has(&f, "hidden columns (C-D)");
    has(&f, "warning: There are merged cells (B5:B8)");
    drop(&f);
    f = read_path("RAHASIA");
    assert_string_equal(padan_text_get(&f.rows), "1:A=#7");
    has(&f, "[rahasia]: note: This sheet is hidden");
    drop(&f);
    f = read_path("rahasa");
    assert_int_equal(f.status, PADAN_EDATA);
    has(&f, "Sheets of this workbook: rahasia, Satu Dua. Did you mean "
            "\"rahasia\"?");
    drop(&f);
}

/* ---- files that are wrong ---- */

static void write_bytes(const char *bytes, size_t n)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, n, file), n);
    assert_int_equal(fclose(file), 0);
}

static void with_part(const char *name, const char *text, const char *code)
{
    static const char *const parts[] = {"_rels/.rels", "xl/workbook.xml",
                                        "xl/_rels/workbook.xml.rels",
                                        "xl/worksheets/sheet1.xml"};
    static const char *const texts[] = {
        "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" "
        "Target=\"xl/workbook.xml\"/></Relationships>",
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"satu\" r:id=\"a\"/>"
        "</sheets></workbook>",
        "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" "
        "Target=\"worksheets/sheet1.xml\"/></Relationships>",
        "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData>"
        "</worksheet>"};
    workbook *book = workbook_begin(path);
    for (size_t k = 0; k < 4; k++) {
        const char *own = strcmp(parts[k], name) == 0 ? text : texts[k];
        if (own) workbook_part(book, parts[k], own);
    }
    workbook_end(book);
    if (code)
        refused(code);
    else
        reads("1:A=#1");
}

static void parts_that_are_missing_or_wrong(void **state)
{
    (void)state;
    const char *rels = "xl/_rels/workbook.xml.rels";
    with_part("", NULL, NULL);
    with_part("_rels/.rels", NULL, NULL); /* then it is where it always is   */
    with_part("_rels/.rels", "<Relationships", "E-EXCEL-RUSAK");
    with_part("xl/workbook.xml", NULL, "E-EXCEL-BUKAN");
    with_part("xl/workbook.xml", "<workbook/>", "E-EXCEL-LEMBAR");
    with_part(rels, NULL, "E-EXCEL-RUSAK");
    with_part(rels, "<Relationships/>", "E-EXCEL-RUSAK");
    with_part(rels,
              "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" "
              "Target=\"worksheets/sheet9.xml\"/></Relationships>",
              "sheet9.xml");
    with_part(rels,
              "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" "
              "Target=\"../../../../xl/./worksheets/sheet1.xml\"/>"
              "</Relationships>",
              "E-EXCEL-RUSAK");
    with_part(rels,
              "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" "
              "Target=\"../xl/worksheets/sheet1.xml\"/></Relationships>",
              NULL);
    with_part(rels,
              "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" "
              "TargetMode=\"External\" Target=\"worksheets/sheet1.xml\"/>"
              "</Relationships>",
              "E-EXCEL-RUSAK");
    with_part(rels,
              "<Relationships><Relationship Id=\"a\" Type=\"x/chartsheet\" "
              "Target=\"worksheets/sheet1.xml\"/></Relationships>",
              "E-EXCEL-LEMBAR");
    with_part("xl/worksheets/sheet1.xml", NULL, "E-EXCEL-RUSAK");
    with_part("xl/worksheets/sheet1.xml", "<worksheet><sheetData>",
              "E-EXCEL-RUSAK");
    with_part("xl/worksheets/sheet1.xml", "", "E-EXCEL-RUSAK");
}

static void files_of_other_kinds(void **state)
{
    (void)state;
    write_bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old", 12);
    refused("E-EXCEL-XLS");
    static const char secret[] = "\xD0\xCF\x11\xE0...E.E\0n\0c\0r\0y\0p\0t\0e\0"
                                 "d\0P\0a\0c\0k\0a\0g\0e\0";
    write_bytes(secret, sizeof secret);
    refused("E-EXCEL-SANDI");
    write_bytes("a;b\n1;2\n", 8);
    refused("E-EXCEL-BUKAN");
    write_bytes("", 0);
    refused("E-EXCEL-BUKAN");
    write_bytes("PK\x03\x04", 4);
    refused("E-EXCEL-RUSAK");
    workbook *book = workbook_begin(path);
    workbook_part(book, "xl/workbook.bin", "x");
    workbook_end(book);
    refused("E-EXCEL-XLSB");
    book = workbook_begin(path);
    workbook_part(book, "mimetype", "application/vnd.oasis.opendocument");
    workbook_part(book, "content.xml", "<x/>");
    workbook_end(book);
    refused("E-EXCEL-ODS");
    book = workbook_begin(path);
    workbook_part(book, "word/document.xml", "<x/>");
    workbook_end(book);
    refused("E-EXCEL-BUKAN");
}

static void entities_and_depth_are_refused(void **state)
{
    (void)state;
    padan_text deep = {0};
    with_part("xl/worksheets/sheet1.xml",
              "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 "
              "\"&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;\"><!ENTITY lol3 "
              "\"&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;\">]><worksheet>"
              "<sheetData><row><c><v>&lol3;</v></c></row></sheetData>"
              "</worksheet>",
              "E-EXCEL-DOCTYPE");
    with_part("xl/workbook.xml",
              "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><workbook/>",
              "E-EXCEL-DOCTYPE");
    with_part("xl/worksheets/sheet1.xml", "<worksheet>&unknown;</worksheet>",
              "E-EXCEL-RUSAK");
    for (int k = 0; k < EXCEL_MAX_DEPTH + 1; k++)
        padan_text_add(&deep, "<a>");
    with_part("xl/worksheets/sheet1.xml", padan_text_get(&deep),
              "nested too deeply");
    padan_text_free(&deep);
}

static void bomb(const char *part, const char *head, const char *again,
                 size_t n, const char *code)
{
    static const char *const one[] = {"satu", NULL};
    workbook *book = workbook_begin(path);
    workbook_frame(book, one, NULL, NULL);
    if (strcmp(part, "xl/worksheets/sheet1.xml") != 0)
        workbook_part(book, "xl/worksheets/sheet1.xml", "<worksheet/>");
    if (strcmp(part, "xl/sharedStrings.xml") != 0)
        workbook_part(book, "xl/sharedStrings.xml", "<sst/>");
    workbook_part(book, "xl/styles.xml", "<styleSheet/>");
    workbook_repeat(book, part, head, again, n);
    workbook_end(book);
    refused(code);
}

static void bombs_do_not_go_off(void **state)
{
    (void)state;
    static char blanks[65536], letters[65536];
    memset(blanks, ' ', sizeof blanks - 1);
    memset(letters, 'x', sizeof letters - 1);
    const char *sheet = "xl/worksheets/sheet1.xml";
    bomb(sheet, "<worksheet>", blanks, 1600, "E-EXCEL-BESAR"); /* 100 MB     */
    bomb("xl/sharedStrings.xml", "<sst><si><t>", letters, 1600,
         "E-EXCEL-BESAR");
    bomb(sheet, "<worksheet><sheetData><row><c t=\"str\"><v>", letters, 3,
         "E-EXCEL-BESAR");
    bomb(sheet, "<worksheet a=\"", letters, 100, "E-EXCEL-BESAR");
    /* a cell in the last column of every row: 16,384 fields each */
    bomb(sheet, "<worksheet><sheetData>",
         "<row><c r=\"XFD1\"><v>1</v></c></row>", 70, "E-EXCEL-BESAR");
}

static void too_many_formats_are_refused(void **state)
{
    (void)state;
    for (int n = EXCEL_MAX_FORMATS; n <= EXCEL_MAX_FORMATS + 1; n++) {
        padan_text styles = {0};
        padan_text_add(&styles, "<numFmts>");
        for (int k = 0; k < n; k++)
            padan_text_addf(
                &styles, "<numFmt numFmtId=\"%d\" formatCode=\"0\"/>", 164 + k);
        padan_text_add(&styles, "</numFmts>");
        workbook_small(path, NULL, NULL, padan_text_get(&styles),
                       "<row><c><v>1</v></c></row>");
        padan_text_free(&styles);
        if (n <= EXCEL_MAX_FORMATS)
            reads("1:A=#1");
        else
            refused("E-EXCEL-BESAR");
    }
}

/* ---- sparse sheets ---- */

static bool count_row(const padan_csv_row *row, void *user)
{
    *(int64_t *)user += row->n_fields;
    return true;
}

/* Cells 17 columns apart, as far apart as may be: what is empty between them
 * counts as much as what is not. */
static void empty_fields_count_too(void **state)
{
    (void)state;
    enum { APART = EXCEL_MAX_EMPTY + 1, CELLS = EXCEL_MAX_COLUMNS / APART };
    static char places[CELLS][12];
    static excel_facts facts;
    const excel_strings strings = {0};
    const excel_styles styles = {0};
    const excel_tables tables = {&strings, &styles, false};
    int64_t n = 0;
    int32_t row;
    bool more = true;
    excel_sheet_reader *reader =
        excel_sheet_begin(&tables, count_row, &n, &facts);
    const excel_taker taker = excel_take_sheet(reader);
    const char *none[] = {NULL};
    for (int k = 0; k < CELLS; k++) {
        padan_column_letters((k + 1) * APART - 1, places[k]);
        strcat(places[k], "1");
    }
    assert_true(taker.begin(reader, "sheetData", none));
    for (int r = 0; r < 4200 && more; r++) {
        assert_true(taker.begin(reader, "row", none));
        for (int k = 0; k < CELLS; k++) {
            const char *at[] = {"r", places[k], NULL};
            assert_true(taker.begin(reader, "c", at) &&
                        taker.begin(reader, "v", none) &&
                        taker.text(reader, "1", 1) && taker.end(reader, "v") &&
                        taker.end(reader, "c"));
        }
        more = taker.end(reader, "row");
    }
    assert_false(more);
    assert_int_equal(excel_sheet_fault(reader, &row), EXCEL_LARGE);
    assert_true(n <= EXCEL_MAX_FIELDS &&
                n > EXCEL_MAX_FIELDS - EXCEL_MAX_COLUMNS);
    excel_sheet_end(reader);
}

/* The sheet as a table, in which `check` looks for what it must be. */
static found take_table(void (*check)(const padan_csv *csv))
{
    found f = {.status = PADAN_OK};
    padan_diags *diags;
    padan_excel *book = NULL;
    padan_arena arena = {NULL};
    padan_csv csv;
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
    assert_int_equal(padan_excel_open(path, diags, &book), PADAN_OK);
    f.status = padan_excel_table(book, 0, columns, 4, &arena, &csv);
    if (f.status == PADAN_OK) check(&csv);
    padan_diags_render(diags, keep_said, &f.said);
    padan_excel_close(book);
    padan_arena_clear(&arena);
    padan_diags_free(diags);
    return f;
}

static void check_narrow(const padan_csv *csv)
{
    assert_int_equal(csv->n_rows, 3);
    assert_int_equal(csv->rows[0].n_fields, 101); /* it may hold titles       */
    assert_int_equal(csv->rows[1].n_fields, 3);
    assert_int_equal(csv->rows[1].fields[2].column, 28);
    assert_int_equal(csv->rows[2].n_fields, 2);
}

static void rows_are_kept_as_wide_as_the_titles(void **state)
{
    (void)state;
    workbook_small(path, NULL, NULL, NULL,
                   "<row>" T("id") T("pagu") "</row><row>" T("A")
                       N("1") "<c r=\"CW2\"><v>1</v></c></row>"
                              "<row r=\"31\">" T("B")
                                  N("2") "<c r=\"AB31\"><v>7</v></c>"
                                         "<c r=\"CW31\"><v>8</v></c></row>"
                                         "<row>" T("C") N("3") "</row>");
    found f = take_table(check_narrow);
    assert_int_equal(f.status, PADAN_OK);
    drop(&f);
    f = read_table();
    has(&f, "[satu]:31:28: error: Column AB holds \"7\" but has no title.");
    assert_string_equal(padan_text_get(&f.rows), "C,3,-1,|");
    drop(&f);
}

static void check_nothing(const padan_csv *csv)
{
    (void)csv;
}

static void wide_tables_are_refused(void **state)
{
    (void)state;
    enum { ROWS = EXCEL_MAX_TABLE / 16320 + 1 };
    padan_rng rng = padan_rng_stream(5, 0); /* or it would be packed too well */
    padan_text rows = {0};
    padan_text_add(&rows, "<row>" T("id") T("pagu"));
    for (int r = 0; r <= ROWS; r++) {
        for (int k = 3; k <= 960; k++) {
            char letters[8];
            padan_column_letters(k * 17 - 1, letters);
            padan_text_addf(&rows, "<c r=\"%s\"><v>%d</v></c>", letters,
                            (int)(padan_rng_next(&rng) % 1000));
        }
        padan_text_add(&rows, "</row><row>");
    }
    padan_text_add(&rows, "</row>");
    workbook_small(path, NULL, NULL, NULL, padan_text_get(&rows));
    padan_text_free(&rows);
    found f = take_table(check_nothing);
    assert_int_equal(f.status, PADAN_EDATA);
    has(&f, "is too large");
    drop(&f);
}

/* The small workbook cut at every length, and with single bytes changed: an
 * answer or an error, never a crash; a cut is always an error. */
static void damage_is_survived(void **state)
{
    (void)state;
    workbook_small(path, NULL, "<si><t>teks</t></si>", NULL,
                   "<row><c t=\"s\"><v>0</v></c><c><v>12</v></c></row>");
    char *bytes = NULL;
    size_t n = 0;
    padan_diags *diags;
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
    assert_int_equal(padan_file_read(path, diags, &bytes, &n), PADAN_OK);
    for (size_t k = 0; k < n - 3; k++) { /* the last three bytes say nothing */
        padan_excel *book = NULL;
        if (padan_excel_from("x", bytes, k, diags, &book) != PADAN_EDATA)
            fail_msg("%zu of %zu bytes", k, n);
    }
    padan_rng rng = padan_rng_stream(3, 0);
    for (int k = 0; k < 5000; k++) {
        padan_excel *book = NULL;
        const size_t at = (size_t)(padan_rng_next(&rng) % n);
        const char old = bytes[at];
        padan_text rows = {0};
        bytes[at] = (char)padan_rng_next(&rng);
        if (padan_excel_from("x", bytes, n, diags, &book) == PADAN_OK)
            (void)padan_excel_read(book, 0, take_row, &rows);
        padan_excel_close(book);
        padan_text_free(&rows);
        bytes[at] = old;
    }
    free(bytes);
    padan_diags_free(diags);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_joined_and_cleaned),
        cmocka_unit_test(other_kinds_of_cells),
        cmocka_unit_test(places_may_be_missing),
        cmocka_unit_test(numbers_are_plain_decimals),
        cmocka_unit_test(noise_of_doubles_goes),
        cmocka_unit_test(days_follow_the_calendar),
        cmocka_unit_test(times_of_days),
        cmocka_unit_test(formats_that_show_dates),
        cmocka_unit_test(styles_make_dates),
        cmocka_unit_test(number_cells_are_no_office_figures),
        cmocka_unit_test(a_sheet_as_a_table),
        cmocka_unit_test(wrong_cells_are_said_where_they_stand),
        cmocka_unit_test(titles_are_the_best_row),
        cmocka_unit_test(hidden_and_merged_are_noted),
        cmocka_unit_test(parts_that_are_missing_or_wrong),
        cmocka_unit_test(files_of_other_kinds),
        cmocka_unit_test(entities_and_depth_are_refused),
        cmocka_unit_test(bombs_do_not_go_off),
        cmocka_unit_test(too_many_formats_are_refused),
        cmocka_unit_test(empty_fields_count_too),
        cmocka_unit_test(rows_are_kept_as_wide_as_the_titles),
        cmocka_unit_test(wide_tables_are_refused),
        cmocka_unit_test(damage_is_survived),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
