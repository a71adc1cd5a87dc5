// SPDX-License-Identifier: GPL-3.0-or-later
/* Any text as a number: figures stay within their limits, nothing is written
 * when a number is refused, and what is accepted reads back from how we write
 * it. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static void check_money(const char *text, bool comma_groups)
{
    int64_t value = -7, back = -7;
    char buffer[PADAN_NUMBER_TEXT];
    if (padan_parse_money(text, comma_groups, &value) != PADAN_NUMBER_OK) {
        must(value == -7);
        return;
    }
    must(value >= 0 && value <= PADAN_MAX_MONEY);
    padan_format_rupiah(buffer, value, PADAN_LANG_ID);
    must(padan_parse_money(buffer, comma_groups, &back) == PADAN_NUMBER_OK);
    must(back == value);
}

static void check_count(const char *text)
{
    int64_t value = -7, money = -7;
    if (padan_parse_count(text, false, &value) != PADAN_NUMBER_OK) {
        must(value == -7);
        return;
    }
    must(value >= 0 && value <= PADAN_MAX_COUNT);
    must(padan_parse_money(text, false, &money) == PADAN_NUMBER_OK);
    must(money == value);
}

static void check_decimal(const char *text)
{
    int64_t value = -7, back = -7;
    char buffer[PADAN_NUMBER_TEXT];
    if (padan_parse_decimal(text, &value) != PADAN_NUMBER_OK) {
        must(value == -7);
        return;
    }
    padan_format_plain(buffer, value);
    must(padan_parse_decimal(buffer, &back) == PADAN_NUMBER_OK);
    must(back == value);
    padan_format_percent(buffer, value, 12, PADAN_LANG_EN);
    must(strlen(buffer) < PADAN_NUMBER_TEXT);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    char clip[PADAN_CLIP_TEXT];
    if (!text) return 0;
    if (size > 0) memcpy(text, data, size);
    text[size] = '\0';
    check_money(text, false);
    check_money(text, true);
    check_count(text);
    check_decimal(text);
    must(strlen(padan_clip(clip, text)) < PADAN_CLIP_TEXT);
    free(text);
    return 0;
}
