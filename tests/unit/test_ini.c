// SPDX-License-Identifier: GPL-3.0-or-later
/* Ini files: sections, keys, comments, and where each stands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "io/ini.h"

typedef struct {
    padan_arena arena;
    padan_diags *diags;
    padan_ini ini;
    padan_status status;
} fixture;

static void read_text(fixture *f, const char *text)
{
    padan_source source;
    *f = (fixture){0};
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &f->diags), PADAN_OK);
    f->status = padan_source_from("x.ini", text, strlen(text), &f->arena,
                                  f->diags, &source);
    assert_int_equal(f->status, PADAN_OK);
    f->status = padan_ini_parse(&source, &f->arena, f->diags, &f->ini);
}

static void done(fixture *f)
{
    padan_diags_free(f->diags);
    padan_arena_clear(&f->arena);
}

static void keys_and_values(void **state)
{
    (void)state;
    fixture f;
    read_text(&f, "\xEF\xBB\xBF# a title\r\n"
                  "[umum]\r\n"
                  "  judul = Kota Cilegon  \r\n"
                  "\r\n"
                  "kosong =   ; nothing\r\n"
                  "[ tujuan ]   # weights\r\n"
                  "cakupan=100;5\r\n"
                  "a.b = x = y # end\r\n"
                  "c =# no value\r\n"
                  "d = x=#1\r\n");
    assert_int_equal(f.status, PADAN_OK);
    assert_int_equal(padan_diags_total(f.diags), 0);
    assert_int_equal(f.ini.n_sections, 2);
    assert_int_equal(f.ini.n_entries, 6);
    assert_string_equal(f.ini.sections[1].name, "tujuan");
    assert_int_equal(f.ini.sections[1].at.line, 6);
    const padan_ini_entry *e = padan_ini_find(&f.ini, "umum", "judul");
    assert_non_null(e);
    assert_string_equal(e->value, "Kota Cilegon");
    assert_int_equal(e->at.line, 3);
    assert_int_equal(e->at.column, 3);
    assert_int_equal(e->value_at.column, 11);
    e = padan_ini_find(&f.ini, "umum", "kosong");
    assert_string_equal(e->value, "");
    assert_int_equal(e->value_at.column, 1);
    /* a ; without a blank before it belongs to the value */
    assert_string_equal(padan_ini_find(&f.ini, "tujuan", "cakupan")->value,
                        "100;5");
    assert_string_equal(padan_ini_find(&f.ini, "tujuan", "a.b")->value,
                        "x = y");
    /* where a value would begin, a comment may */
    assert_string_equal(padan_ini_find(&f.ini, "tujuan", "c")->value, "");
    assert_string_equal(padan_ini_find(&f.ini, "tujuan", "d")->value, "x=#1");
    assert_null(padan_ini_find(&f.ini, "umum", "cakupan"));
    assert_null(padan_ini_find(&f.ini, "umum", "Judul"));
    done(&f);
}

static void assert_refused(const char *text, const char *code, int line,
                           int column, int32_t n_entries)
{
    fixture f;
    read_text(&f, text);
    assert_int_equal(f.status, PADAN_EDATA);
    assert_int_equal(padan_diags_total(f.diags), 1);
    const padan_diagnostic *d = padan_diags_at(f.diags, 0);
    assert_string_equal(d->code, code);
    assert_int_equal(d->line, line);
    assert_int_equal(d->column, column);
    assert_int_equal(f.ini.n_entries, n_entries);
    done(&f);
}

static void wrong_lines(void **state)
{
    (void)state;
    assert_refused("[a]\n x\ny = 1\n", "E-INI", 2, 2, 1);
    assert_refused("[a]\n= 1\n", "E-INI", 2, 1, 0);
    assert_refused("x = 1\n[a]\ny = 1\n", "E-INI-BAGIAN", 1, 1, 1);
    assert_refused("[a]\nx = 1\nx = 2\n", "E-INI-KEMBAR", 3, 1, 1);
    assert_refused("[a]\n[b]\n[a]\n", "E-INI-KEMBAR", 3, 1, 0);
}

static void the_first_of_two_keys_counts(void **state)
{
    (void)state;
    fixture f;
    read_text(&f, "[a]\nx = 1\nx = 2\n[b]\nx = 3");
    assert_string_equal(padan_ini_find(&f.ini, "a", "x")->value, "1");
    assert_string_equal(padan_ini_find(&f.ini, "b", "x")->value, "3");
    done(&f);
}

static void line_ends(void **state)
{
    (void)state;
    fixture f;
    read_text(&f, "[a]\rx = 1\r\ny = 2\n\rz = 3");
    assert_int_equal(f.ini.n_entries, 3);
    assert_int_equal(padan_ini_find(&f.ini, "a", "z")->at.line, 5);
    done(&f);
    read_text(&f, "");
    assert_int_equal(f.status, PADAN_OK);
    assert_int_equal(f.ini.n_entries, 0);
    done(&f);
}

/* The section and as many keys as may be; one more, new or not, is refused. */
static void too_many_keys(void **state)
{
    (void)state;
    static const char *const last[] = {"", "key1 = 1\n", "new = 1\n",
                                       "[b]\n[c]\nx\n"};
    for (size_t k = 0; k < sizeof last / sizeof *last; k++) {
        padan_text text = {0};
        padan_text_add(&text, "[a]\n");
        for (int key = 1; key < PADAN_INI_MAX; key++)
            padan_text_addf(&text, "key%d = 1\n", key);
        padan_text_add(&text, last[k]);
        if (*last[k])
            assert_refused(padan_text_get(&text), "E-INI-BESAR",
                           PADAN_INI_MAX + 1, 1, PADAN_INI_MAX - 1);
        fixture f;
        read_text(&f, padan_text_get(&text));
        assert_int_equal(f.status, *last[k] ? PADAN_EDATA : PADAN_OK);
        done(&f);
        padan_text_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_and_values),
        cmocka_unit_test(wrong_lines),
        cmocka_unit_test(the_first_of_two_keys_counts),
        cmocka_unit_test(line_ends),
        cmocka_unit_test(too_many_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
