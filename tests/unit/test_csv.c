// SPDX-License-Identifier: GPL-3.0-or-later
/* CSV files as offices have them: delimiters, quotes, line ends, encodings, and
 * where each field stands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "io/csv.h"
#include "io/nearest.h"
#include "io/schema.h"

typedef struct {
    padan_arena arena;
    padan_diags *diags;
    padan_csv csv;
    padan_status status;
} fixture;

static void read_bytes(fixture *f, const char *bytes, size_t n)
{
    padan_source source;
    *f = (fixture){0};
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &f->diags), PADAN_OK);
    f->status =
        padan_source_from("x.csv", bytes, n, &f->arena, f->diags, &source);
    if (f->status == PADAN_OK)
        f->status = padan_csv_parse(&source, &f->arena, f->diags, &f->csv);
}

static void read_text(fixture *f, const char *text)
{
    read_bytes(f, text, strlen(text));
}

static void done(fixture *f)
{
    padan_diags_free(f->diags);
    padan_arena_clear(&f->arena);
}

/* `line:column=text` of every field, rows in brackets. */
static const char *dump(const fixture *f, padan_text *out)
{
    for (int32_t r = -1; r < f->csv.n_rows; r++) {
        const padan_csv_row *row = r < 0 ? &f->csv.header : &f->csv.rows[r];
        padan_text_add(out, "[");
        for (int32_t k = 0; k < row->n_fields; k++)
            padan_text_addf(out, "%s%d:%d=%s", k ? " " : "",
                            (int)row->fields[k].line,
                            (int)row->fields[k].column, row->fields[k].text);
        padan_text_add(out, "]");
    }
    return padan_text_get(out);
}

static void assert_reads(const char *text, const char *want)
{
    fixture f;
    padan_text found = {0};
    read_text(&f, text);
    assert_int_equal(f.status, PADAN_OK);
    assert_string_equal(dump(&f, &found), want);
    padan_text_free(&found);
    done(&f);
}

static void delimiters_are_found(void **state)
{
    (void)state;
    const char *want = "[1:1=a 1:3=b][2:1=1 2:3=2]";
    assert_reads("a,b\n1,2\n", want);
    assert_reads("a;b\n1;2\n", want);
    assert_reads("a\tb\n1\t2\n", want);
    assert_reads("a|b\n1|2\n", want);
    /* commas inside names do not win against the header's semicolons */
    assert_reads("id;nama;pagu\nP;\"a,b,c,d\";1,5\n",
                 "[1:1=id 1:4=nama 1:9=pagu][2:1=P 2:3=a,b,c,d 2:13=1,5]");
    assert_reads("\"a,a,a\";b\n1;2\n", "[1:1=a,a,a 1:9=b][2:1=1 2:3=2]");
    assert_reads("sep=;\na,a;b\n1;2\n", "[2:1=a,a 2:5=b][3:1=1 3:3=2]");
    assert_reads("\"SEP=,\"\r\na;a,b\r\n", "[2:1=a;a 2:5=b]");
}

static void line_ends(void **state)
{
    (void)state;
    const char *want = "[1:1=a 1:3=b][2:1=1 2:3=2][3:1=3 3:3=4]";
    assert_reads("a,b\n1,2\n3,4", want);
    assert_reads("a,b\r\n1,2\r\n3,4\r\n", want);
    assert_reads("a,b\r1,2\r3,4\r", want);
    /* blank lines and rows of nothing are no rows, but they are lines */
    assert_reads("a,b\n\n1,2\n,\n  \n3,4\n\n",
                 "[1:1=a 1:3=b][3:1=1 3:3=2][6:1=3 6:3=4]");
    assert_reads("", "[]");
    assert_reads("\n\n", "[]");
}

static void fields_and_places(void **state)
{
    (void)state;
    assert_reads("a,b,c\n x , ,\"\"\n", "[1:1=a 1:3=b 1:5=c][2:2=x 2:6= 2:7=]");
    assert_reads("a,b\n1,\n2\n,3\n",
                 "[1:1=a 1:3=b][2:1=1 2:3=][3:1=2][4:1= 4:2=3]");
    /* characters, not bytes */
    assert_reads("a,b\nRegapu\xE2\x80\x99u,x\n",
                 "[1:1=a 1:3=b][2:1=Regapu\xE2\x80\x99u 2:10=x]");
    /* a line end inside quotes is a blank; the next row knows its line */
    assert_reads("a,b\n\"x\r\ny\",2\n3,\"4\"\"4\"\n",
                 "[1:1=a 1:3=b][2:1=x  y 3:4=2][4:1=3 4:3=4\"4]");
    assert_reads("\xEF\xBB\xBF\"a\",b\n1,\xC2\xA0"
                 "2 \n",
                 "[1:1=a 1:5=b][2:1=1 2:3=2]");
}

static void old_encodings(void **state)
{
    (void)state;
    fixture f;
    read_text(&f, "a,b\nRegapu\x92u,\xE9\n");
    assert_int_equal(f.status, PADAN_OK);
    assert_string_equal(f.csv.rows[0].fields[0].text, "Regapu\xE2\x80\x99u");
    assert_string_equal(f.csv.rows[0].fields[1].text, "\xC3\xA9");
    assert_int_equal(padan_diags_count(f.diags, PADAN_NOTE), 1);
    done(&f);
    /* overlong forms, surrogates and what is above U+10FFFF are no UTF-8 */
    static const char *const no_utf8[] = {
        "\xC1\xA1,b\n",         "\xE0\x9F\xBF,b\n",     "\xED\xA0\x80,b\n",
        "\xF0\x8F\xBF\xBF,b\n", "\xF4\x91\x80\x80,b\n", "a,\xE2\x80"};
    for (size_t k = 0; k < sizeof no_utf8 / sizeof *no_utf8; k++) {
        read_text(&f, no_utf8[k]);
        assert_int_equal(f.diags ? padan_diags_total(f.diags) : 0, 1);
        done(&f);
    }
}

/* One message with this code at this place, and nothing else. */
static void assert_refused(const char *bytes, size_t n, const char *code,
                           int line, int column)
{
    fixture f;
    read_bytes(&f, bytes, n);
    assert_int_equal(f.status, PADAN_EDATA);
    assert_int_equal(padan_diags_total(f.diags), 1);
    const padan_diagnostic *d = padan_diags_at(f.diags, 0);
    assert_string_equal(d->code, code);
    assert_int_equal(d->line, line);
    assert_int_equal(d->column, column);
    done(&f);
}

#define REFUSED(bytes, code, line, column)                                     \
    assert_refused(bytes, sizeof(bytes) - 1, code, line, column)

static void what_is_no_text(void **state)
{
    (void)state;
    REFUSED("\xFF\xFE"
            "a\0,\0b\0",
            "E-UTF16", 0, 0);
    REFUSED("a\0,\0b\0\n\0", "E-UTF16", 0, 0);
    REFUSED("a,b\n1,\0"
            "2",
            "E-NUL", 2, 3);
    REFUSED("PK\x03\x04rest", "E-EXCEL", 0, 0);
    REFUSED("a,b\n\xE9\x81,2\n", "E-ENKODE", 2, 2);
}

static void wrong_quotes(void **state)
{
    (void)state;
    REFUSED("a,b\n1,\"2\n3,4\n", "E-KUTIP", 2, 3);
    REFUSED("a,b\n1,PT \"Maju\"\n3,4\n", "E-KUTIP-NYASAR", 2, 3);
    REFUSED("a,b\n1,\"2\"x\n3,4\n", "E-KUTIP-NYASAR", 2, 3);
    /* closed by a quote of a later row: the line that opened it is to blame */
    REFUSED("a,b\n1,\"2\n3,4\n5,\"6\"\n", "E-KUTIP", 2, 3);
}

/* One wrong quote does not hide the rest of the file. */
static void reading_goes_on_after_a_wrong_quote(void **state)
{
    (void)state;
    fixture f;
    padan_text found = {0};
    read_text(&f, "a,b\n1,\"2\n3,4\n5,\"6\n7,8\n");
    assert_int_equal(f.status, PADAN_EDATA);
    assert_int_equal(padan_diags_count(f.diags, PADAN_ERROR), 2);
    assert_string_equal(dump(&f, &found), "[1:1=a 1:3=b][3:1=3 3:3=4]"
                                          "[5:1=7 5:3=8]");
    assert_true(f.csv.dropped);
    padan_text_free(&found);
    done(&f);
}

static void a_header_with_wrong_quotes_is_no_header(void **state)
{
    (void)state;
    fixture f;
    read_text(&f, "a,\"b\n1,2\n");
    assert_int_equal(f.status, PADAN_EDATA);
    assert_int_equal(f.csv.header.n_fields, 0);
    assert_int_equal(f.csv.n_rows, 0);
    done(&f);
}

static void long_rows_are_suspicious(void **state)
{
    (void)state;
    fixture f;
    read_text(&f, "a,b\n1,\"x\n\n\n\n\ny\"\n2,z\n");
    assert_int_equal(f.status, PADAN_OK);
    assert_int_equal(padan_diags_count(f.diags, PADAN_WARNING), 1);
    assert_int_equal(f.csv.rows[1].line, 8);
    done(&f);
}

/* ---- columns by name ---- */

static const padan_column columns[] = {
    {"kode_desa", "village_code", true},
    {"pagu", "budget", true},
    {"catatan", NULL, false},
};

static void columns_are_found_by_name(void **state)
{
    (void)state;
    static const char *const headers[] = {"Kode Desa;PAGU;x y\n",
                                          "kode-desa;Budget;x y\n",
                                          " VILLAGE_CODE ;\"pagu\";x y\n"};
    for (size_t k = 0; k < 3; k++) {
        fixture f;
        padan_table table;
        char file[200], place[PADAN_PLACE_TEXT];
        snprintf(file, sizeof file, "%s32.16.06.2001;2,5 juta;\n", headers[k]);
        read_text(&f, file);
        assert_int_equal(
            padan_table_open(&f.csv, columns, 3, true, f.diags, &table),
            PADAN_OK);
        assert_int_equal(padan_diags_count(f.diags, PADAN_WARNING), 1);
        assert_string_equal(padan_table_text(&table, 0, 2), "");
        int64_t money = 0;
        assert_true(padan_table_money(&table, 0, 1, 0, &money));
        assert_int_equal(money, 2500000);
        char code[11];
        assert_true(padan_table_code(&table, 0, 0, code));
        assert_string_equal(code, "3216062001");
        padan_table_place(&table, 1, place);
        assert_memory_equal(place, "column B (", 10);
        assert_int_equal(padan_table_at(&table, 0, 1).column, 15);
        done(&f);
    }
}

static void columns_beyond_z(void **state)
{
    (void)state;
    fixture f;
    padan_table table;
    char place[PADAN_PLACE_TEXT];
    read_text(&f, "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u,v,w,x,y,z,"
                  "kode_desa,pagu\n");
    padan_table_open(&f.csv, columns, 3, false, f.diags, &table);
    assert_string_equal(padan_table_place(&table, 1, place),
                        "column AB (pagu)");
    done(&f);
}

/* ---- nearest names ---- */

static void nearest_names(void **state)
{
    (void)state;
    static const char *const names[] = {"rutilahu", "stunting", "ruang_kelas"};
    assert_string_equal(padan_nearest("rutilahuu", names, 3), "rutilahu");
    assert_string_equal(padan_nearest("STUNTING", names, 3), "stunting");
    assert_string_equal(padan_nearest("ruang kelas", names, 3), "ruang_kelas");
    assert_string_equal(padan_nearest("tsunting", names, 3), "stunting");
    assert_string_equal(padan_nearest("stuntng", names, 3), "stunting");
    assert_null(padan_nearest("jembatan", names, 3));
    assert_null(padan_nearest("ruang_kwxyzs", names, 3));
    assert_null(padan_nearest("", names, 3));
    static const char *const codes[] = {"P1", "P22"};
    assert_string_equal(padan_nearest("p1", codes, 2), "P1");
    assert_null(padan_nearest("X", codes, 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(delimiters_are_found),
        cmocka_unit_test(line_ends),
        cmocka_unit_test(fields_and_places),
        cmocka_unit_test(old_encodings),
        cmocka_unit_test(what_is_no_text),
        cmocka_unit_test(wrong_quotes),
        cmocka_unit_test(reading_goes_on_after_a_wrong_quote),
        cmocka_unit_test(a_header_with_wrong_quotes_is_no_header),
        cmocka_unit_test(long_rows_are_suspicious),
        cmocka_unit_test(columns_are_found_by_name),
        cmocka_unit_test(columns_beyond_z),
        cmocka_unit_test(nearest_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
