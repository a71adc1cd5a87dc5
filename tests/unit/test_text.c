// SPDX-License-Identifier: GPL-3.0-or-later
/* Numbers as offices write them, numbers as people read them, the text that
 * grows, and the message table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

typedef struct {
    const char *text;
    int64_t value;
} good;

typedef struct {
    const char *text;
    padan_number why;
} bad;

#define EACH(k, array)                                                         \
    for (size_t k = 0; k < sizeof(array) / sizeof *(array); k++)

static void money_is_read(void **state)
{
    (void)state;
    static const good cases[] = {
        {"0", 0},
        {"500000000", 500000000},
        {" 500000000 ", 500000000},
        {"1.250", 1250},
        {"1.250.000.000", 1250000000},
        {"Rp 1.250.000.000,00", 1250000000},
        {"Rp1.250.000", 1250000},
        {"rp.1.250.000", 1250000},
        {"Rp. 500.000,-", 500000},
        {"500.000,--", 500000},
        {"Rp\xC2\xA0"
         "500.000",
         500000},
        {"\xC2\xA0"
         "12\xE2\x80\xAF",
         12},
        {"1,250,000,000.00", 1250000000},
        {"1,250,000", 1250000},
        {"1250000,00", 1250000},
        {"1250000.00", 1250000},
        {"1250,0", 1250},
        {"2,5 miliar", 2500000000},
        {"2.5 miliar", 2500000000},
        {"2,5 Milyar", 2500000000},
        {"750 juta", 750000000},
        {"750JUTA", 750000000},
        {"Rp 1,25 jt", 1250000},
        {"1.234,5 juta", 1234500000},
        {"1.000.000 ribu", 1000000000},
        {"0,125 juta", 125000},
        {"3 triliun", 3000000000000},
        {"0,000000000001 triliun", 1},
        {"500_000", 500000},
        {"-0", 0},
        {"007", 7},
        {"9000000000000000", PADAN_MAX_MONEY},
        {"9.000 triliun", -1}, /* see below: refused                         */
    };
    EACH(k, cases)
    {
        int64_t value = -7;
        const padan_number found =
            padan_parse_money(cases[k].text, false, &value);
        if (cases[k].value < 0) {
            assert_int_equal(found, PADAN_NUMBER_AMBIGUOUS);
            assert_int_equal(value, -7);
            continue;
        }
        if (found != PADAN_NUMBER_OK || value != cases[k].value)
            fail_msg("\"%s\": %d, %lld", cases[k].text, (int)found,
                     (long long)value);
    }
}

static void money_is_refused(void **state)
{
    (void)state;
    static const bad cases[] = {
        {"", PADAN_NUMBER_EMPTY},
        {" \t\xC2\xA0", PADAN_NUMBER_EMPTY},
        {"lima juta", PADAN_NUMBER_BAD},
        {"Rp", PADAN_NUMBER_BAD},
        {"juta", PADAN_NUMBER_BAD},
        {"5 M", PADAN_NUMBER_BAD},
        {"5%", PADAN_NUMBER_BAD},
        {"12 34", PADAN_NUMBER_BAD},
        {"5.", PADAN_NUMBER_BAD},
        {",5", PADAN_NUMBER_BAD},
        {"1..250", PADAN_NUMBER_GROUPS},
        {"0x10", PADAN_NUMBER_BAD},
        {"nan", PADAN_NUMBER_BAD},
        {"-", PADAN_NUMBER_BAD},
        {"()", PADAN_NUMBER_BAD},
        {"1.5", PADAN_NUMBER_AMBIGUOUS},
        {"12.50", PADAN_NUMBER_AMBIGUOUS},
        {"12.0", PADAN_NUMBER_AMBIGUOUS},
        {"1,250", PADAN_NUMBER_AMBIGUOUS},
        {"1.250 juta", PADAN_NUMBER_AMBIGUOUS},
        {"1,250 juta", PADAN_NUMBER_AMBIGUOUS},
        {"12.50.000", PADAN_NUMBER_GROUPS},
        {"1.250.00", PADAN_NUMBER_GROUPS},
        {"1250.000", PADAN_NUMBER_GROUPS},
        {"1250.000.000", PADAN_NUMBER_GROUPS},
        {"1.250,00,0", PADAN_NUMBER_GROUPS},
        {"1,25.000", PADAN_NUMBER_GROUPS},
        {".250.000", PADAN_NUMBER_BAD},
        {"3,21E+09", PADAN_NUMBER_EXPONENT},
        {"3e9", PADAN_NUMBER_EXPONENT},
        {"500,50", PADAN_NUMBER_FRACTION},
        {"Rp 500.000,50", PADAN_NUMBER_FRACTION},
        {"0.5", PADAN_NUMBER_FRACTION},
        {"0,0005 ribu", PADAN_NUMBER_FRACTION},
        {"0,00001 ribu", PADAN_NUMBER_FRACTION},
        {"-5", PADAN_NUMBER_NEGATIVE},
        {"Rp -5", PADAN_NUMBER_NEGATIVE},
        {"(1.000.000)", PADAN_NUMBER_NEGATIVE},
        {"9000000000000001", PADAN_NUMBER_RANGE},
        {"9223372036854775808", PADAN_NUMBER_RANGE},
        {"340282366920938463463374607431768211456", PADAN_NUMBER_RANGE},
        {"10000 triliun", PADAN_NUMBER_RANGE},
    };
    EACH(k, cases)
    {
        int64_t value = -7;
        const padan_number found =
            padan_parse_money(cases[k].text, false, &value);
        if (found != cases[k].why)
            fail_msg("\"%s\": %d", cases[k].text, (int)found);
        assert_int_equal(value, -7);
    }
}

/* In a comma-separated file a field with a comma was quoted on purpose. */
static void comma_groups_of_comma_files(void **state)
{
    (void)state;
    int64_t value = 0;
    assert_int_equal(padan_parse_money("1,250", true, &value), PADAN_NUMBER_OK);
    assert_int_equal(value, 1250);
    assert_int_equal(padan_parse_money("1250,00", true, &value),
                     PADAN_NUMBER_OK);
    assert_int_equal(value, 1250);
    assert_int_equal(padan_parse_money("1,5", true, &value),
                     PADAN_NUMBER_FRACTION);
}

static void counts_are_read(void **state)
{
    (void)state;
    int64_t value = 0;
    assert_int_equal(padan_parse_count("1.250", false, &value),
                     PADAN_NUMBER_OK);
    assert_int_equal(value, 1250);
    assert_int_equal(padan_parse_count("12,0", false, &value), PADAN_NUMBER_OK);
    assert_int_equal(value, 12);
    assert_int_equal(padan_parse_count("1000000000", false, &value),
                     PADAN_NUMBER_OK);
    static const bad cases[] = {
        {"Rp 5", PADAN_NUMBER_BAD},      {"5 ribu", PADAN_NUMBER_BAD},
        {"1.5", PADAN_NUMBER_AMBIGUOUS}, {"2,5", PADAN_NUMBER_FRACTION},
        {"-1", PADAN_NUMBER_NEGATIVE},   {"1000000001", PADAN_NUMBER_RANGE},
    };
    EACH(k, cases)
    if (padan_parse_count(cases[k].text, false, &value) != cases[k].why)
        fail_msg("\"%s\"", cases[k].text);
}

static void decimals_are_read(void **state)
{
    (void)state;
    static const good cases[] = {
        {"0", 0},
        {"1", PADAN_ONE},
        {"0.125", PADAN_ONE / 8},
        {"0,125", PADAN_ONE / 8},
        {",5", PADAN_ONE / 2},
        {"12,5%", PADAN_ONE / 8},
        {"80 %", PADAN_ONE / 5 * 4},
        {"-0.25", -PADAN_ONE / 4},
        {"+1", PADAN_ONE},
        {"1.250", PADAN_ONE / 4 * 5},
        {"0.1000000000004", PADAN_ONE / 10},
        {"0.1000000000005", PADAN_ONE / 10 + 1},
        {"0.10000000000049999999999999", PADAN_ONE / 10},
        {"-0.1000000000005", -PADAN_ONE / 10 - 1},
        {"0.30000000000000004", 300000000000},
        {"0.9999999999999999", PADAN_ONE},
        {"0.00000000005%", 1},
        {"8.566894459371976e-05", 85668945},
        {"1E-3", PADAN_ONE / 1000},
        {"4.9e-13", 0},
        {"5e-13", 1},
        {"1500e-15", 2},
        {"9e-99", 0},
        {"9223372.036854775807", INT64_MAX},
    };
    EACH(k, cases)
    {
        int64_t value = -7;
        const padan_number found = padan_parse_decimal(cases[k].text, &value);
        if (found != PADAN_NUMBER_OK || value != cases[k].value)
            fail_msg("\"%s\": %d, %lld", cases[k].text, (int)found,
                     (long long)value);
    }
    static const bad wrong[] = {
        {"", PADAN_NUMBER_EMPTY},
        {"x", PADAN_NUMBER_BAD},
        {"5 juta", PADAN_NUMBER_BAD},
        {"1.250,5", PADAN_NUMBER_GROUPS},
        {"3,21E+09", PADAN_NUMBER_EXPONENT},
        {"1e", PADAN_NUMBER_BAD},
        {"1e-", PADAN_NUMBER_BAD},
        {"1e-5x", PADAN_NUMBER_EXPONENT},
        {"9223372.036854775808", PADAN_NUMBER_RANGE},
        {"99999999999999999999999999", PADAN_NUMBER_RANGE},
    };
    int64_t value = -7;
    EACH(k, wrong)
    if (padan_parse_decimal(wrong[k].text, &value) != wrong[k].why)
        fail_msg("\"%s\"", wrong[k].text);
    assert_int_equal(value, -7);
}

static void numbers_are_written(void **state)
{
    (void)state;
    char b[PADAN_NUMBER_TEXT];
    const padan_lang id = PADAN_LANG_ID, en = PADAN_LANG_EN;
    assert_string_equal(padan_format_int(b, 0, id), "0");
    assert_string_equal(padan_format_int(b, 999, id), "999");
    assert_string_equal(padan_format_int(b, 1000, id), "1.000");
    assert_string_equal(padan_format_int(b, -1234567, en), "-1,234,567");
    assert_string_equal(padan_format_int(b, INT64_MIN, id),
                        "-9.223.372.036.854.775.808");
    assert_string_equal(padan_format_rupiah(b, 1250000000, id),
                        "Rp1.250.000.000");
    assert_string_equal(padan_format_rupiah(b, -5, en), "-Rp5");
    assert_string_equal(padan_format_decimal(b, 1234500000000000, 2, id),
                        "1.234,50");
    assert_string_equal(padan_format_decimal(b, 1234500000000000, 2, en),
                        "1,234.50");
    assert_string_equal(padan_format_decimal(b, 1995000000000, 2, id), "2,00");
    assert_string_equal(padan_format_decimal(b, -4000000000, 2, id), "0,00");
    assert_string_equal(padan_format_decimal(b, 5, 12, en), "0.000000000005");
    assert_string_equal(padan_format_decimal(b, 1500000000000, 0, id), "2");
    assert_string_equal(padan_format_percent(b, PADAN_ONE / 8, 1, id), "12,5%");
    assert_string_equal(padan_format_percent(b, INT64_MAX, 12, en),
                        "922,337,203.685477580700%");
    assert_string_equal(padan_format_plain(b, PADAN_ONE / 8), "0.125");
    assert_string_equal(padan_format_plain(b, -20 * PADAN_ONE), "-20");
    assert_string_equal(padan_format_plain(b, 1), "0.000000000001");
    assert_string_equal(padan_format_plain(b, INT64_MIN),
                        "-9223372.036854775808");
}

/* Whatever is written plainly is read back as the same number. */
static void plain_decimals_read_back(void **state)
{
    (void)state;
    uint64_t x = 1;
    for (int k = 0; k < 10000; k++) {
        x = x * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        const int64_t value = (int64_t)(x >> (x % 64));
        int64_t back = 0;
        char b[PADAN_NUMBER_TEXT];
        padan_format_plain(b, value);
        assert_int_equal(padan_parse_decimal(b, &back), PADAN_NUMBER_OK);
        if (back != value) fail_msg("%s", b);
        if (value < 0 || value > PADAN_MAX_MONEY) continue;
        padan_format_rupiah(b, value, PADAN_LANG_ID);
        assert_int_equal(padan_parse_money(b, false, &back), PADAN_NUMBER_OK);
        if (back != value) fail_msg("%s", b);
    }
}

static void fields_are_clipped(void **state)
{
    (void)state;
    char b[PADAN_CLIP_TEXT];
    assert_string_equal(padan_clip(b, "PT\tMaju\n"), "PT Maju ");
    char text[4 * 60 + 1] = "", want[4 * 40 + 4] = "";
    for (int k = 0; k < 60; k++)
        strcat(text, "\xF0\x9F\x8C\xBE");
    for (int k = 0; k < 40; k++)
        strcat(want, "\xF0\x9F\x8C\xBE");
    assert_string_equal(padan_clip(b, text), strcat(want, "..."));
}

static void text_grows(void **state)
{
    (void)state;
    padan_text text = {0};
    assert_string_equal(padan_text_get(&text), "");
    for (int k = 0; k < 1000; k++)
        padan_text_addf(&text, "%d,", k % 10);
    padan_text_add_bytes(&text, "end!", 3);
    assert_int_equal(text.n, 2003);
    assert_string_equal(text.data + 1996, "8,9,end");
    assert_false(text.failed);
    padan_text_free(&text);
    padan_text_addm(&text, PADAN_LANG_EN, PADAN_M_HINT, "x");
    assert_string_equal(padan_text_get(&text), " Did you mean \"x\"?");
    padan_text_free(&text);
}

/* The conversions of a printf format, without flags: "%s%d". */
static void conversions(const char *format, char *out, size_t room)
{
    size_t n = 0;
    for (const char *p = format; (p = strchr(p, '%')) && n + 1 < room;) {
        p++;
        if (*p == '%') {
            p++;
            continue;
        }
        p += strspn(p, "-+ #0123456789.*");
        while (*p && strchr("hlzjt", *p) && n + 2 < room)
            out[n++] = *p++;
        if (*p) out[n++] = *p++;
    }
    out[n] = '\0';
}

/* Otherwise one language would print rubbish, or crash. */
static void both_languages_take_the_same_arguments(void **state)
{
    (void)state;
    for (int m = 0; m < PADAN_M_COUNT; m++) {
        const padan_message message = (padan_message)m;
        char id[64], en[64];
        conversions(padan_message_text(message, PADAN_LANG_ID), id, sizeof id);
        conversions(padan_message_text(message, PADAN_LANG_EN), en, sizeof en);
        if (strcmp(id, en) != 0)
            fail_msg("%s: \"%s\" and \"%s\"", padan_message_code(message), id,
                     en);
        assert_non_null(strchr("EWNT", *padan_message_code(message)));
    }
}

/* Every refusal of a number is shown with its place and what was found. */
static void refused_numbers_have_two_arguments(void **state)
{
    (void)state;
    for (int k = PADAN_NUMBER_EMPTY; k <= PADAN_NUMBER_RANGE; k++) {
        char found[64];
        const padan_message message = padan_number_message((padan_number)k);
        conversions(padan_message_text(message, PADAN_LANG_ID), found,
                    sizeof found);
        assert_string_equal(found, "ss");
        conversions(padan_message_text(padan_decimal_message((padan_number)k),
                                       PADAN_LANG_ID),
                    found, sizeof found);
        assert_string_equal(found, "ss");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money_is_read),
        cmocka_unit_test(money_is_refused),
        cmocka_unit_test(comma_groups_of_comma_files),
        cmocka_unit_test(counts_are_read),
        cmocka_unit_test(decimals_are_read),
        cmocka_unit_test(numbers_are_written),
        cmocka_unit_test(plain_decimals_read_back),
        cmocka_unit_test(fields_are_clipped),
        cmocka_unit_test(text_grows),
        cmocka_unit_test(both_languages_take_the_same_arguments),
        cmocka_unit_test(refused_numbers_have_two_arguments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
