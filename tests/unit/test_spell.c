// SPDX-License-Identifier: GPL-3.0-or-later
/* Amounts in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "office/spell.h"

static void check(int64_t value, const char *id, const char *en)
{
    const char *const wanted[] = {id, en};
    for (int k = 0; k < 2; k++) {
        padan_text text = {0};
        padan_spell(&text, value, k == 0 ? PADAN_LANG_ID : PADAN_LANG_EN);
        assert_string_equal(padan_text_get(&text), wanted[k]);
        padan_text_free(&text);
    }
}

static void test_spell(void **state)
{
    (void)state;
    check(0, "nol", "zero");
    check(7, "tujuh", "seven");
    check(10, "sepuluh", "ten");
    check(11, "sebelas", "eleven");
    check(12, "dua belas", "twelve");
    check(19, "sembilan belas", "nineteen");
    check(20, "dua puluh", "twenty");
    check(21, "dua puluh satu", "twenty-one");
    check(100, "seratus", "one hundred");
    check(111, "seratus sebelas", "one hundred eleven");
    check(200, "dua ratus", "two hundred");
    check(1000, "seribu", "one thousand");
    check(1100, "seribu seratus", "one thousand one hundred");
    check(2019, "dua ribu sembilan belas", "two thousand nineteen");
    check(11000, "sebelas ribu", "eleven thousand");
    check(21000, "dua puluh satu ribu", "twenty-one thousand");
    check(101000, "seratus satu ribu", "one hundred one thousand");
    check(1000000, "satu juta", "one million");
    check(1001000, "satu juta seribu", "one million one thousand");
    check(1774500000,
          "satu miliar tujuh ratus tujuh puluh empat juta lima ratus ribu",
          "one billion seven hundred seventy-four million five hundred "
          "thousand");
    check(1000000000000, "satu triliun", "one trillion");
    check(9000000000000000, "sembilan kuadriliun", "nine quadrillion");
}

/* A text that holds something already is not disturbed. */
static void test_joined(void **state)
{
    (void)state;
    padan_text text = {0};
    padan_text_add(&text, "(");
    padan_spell(&text, 1000, PADAN_LANG_ID);
    padan_text_add(&text, " rupiah)");
    assert_string_equal(padan_text_get(&text), "(seribu rupiah)");
    padan_text_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_spell),
                                       cmocka_unit_test(test_joined)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
