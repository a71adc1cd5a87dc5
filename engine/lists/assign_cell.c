// SPDX-License-Identifier: GPL-3.0-or-later
/* Cells that people are ordered by, and cells that must not be told. */
#include <string.h>

#include "base/text.h"
#include "lists/assign.h"
#include "lists/cells.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Years, months and days, each with its word; any may be missing. */
static bool read_age(const char *p, int64_t *out)
{
    int64_t part[3] = {0, 0, 0};
    bool any = false;
    while (*p) {
        int64_t value = 0;
        while (*p && strchr(" -,", *p))
            p++;
        if (!*p) break;
        if (!is_digit(*p)) return false;
        for (; is_digit(*p) && value < 100000; p++)
            value = 10 * value + (*p - '0');
        while (*p == ' ')
            p++;
        const char word = (char)(*p | 0x20);
        const int which = word == 't' || word == 'y'   ? 0
                          : word == 'b' || word == 'm' ? 1
                          : word == 'h' || word == 'd' ? 2
                                                       : -1;
        if (which < 0) return false;
        part[which] = value;
        any = true;
        while ((*p | 0x20) >= 'a' && (*p | 0x20) <= 'z')
            p++;
    }
    *out = (part[0] * 12 + part[1]) * 31 + part[2];
    return any;
}

padan_key_kind padan_assign_key(const char *cell, int64_t *out)
{
    int32_t days;
    *out = INT64_MAX;
    if (padan_cell_empty(cell)) return PADAN_KEY_NONE;
    if (padan_parse_decimal(cell, out) == PADAN_NUMBER_OK)
        return PADAN_KEY_NUMBER;
    if (read_age(cell, out)) return PADAN_KEY_AGE;
    if (!padan_cell_date(cell, &days)) return PADAN_KEY_BAD;
    *out = days;
    return PADAN_KEY_DATE;
}

static size_t past_character(const char *p)
{
    size_t n = 1;
    while (((unsigned char)p[n] & 0xC0) == 0x80)
        n++;
    return n;
}

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Bytes of a run of digits and how many they are: with up to three characters between
 * two of them, whatever they are, but no letter of ours. */
static size_t run_of_digits(const char *p, int *digits)
{
    size_t n = 0, end = 0;
    int between = 0;
    for (*digits = 0; p[n] && between <= 3 && !is_letter(p[n]);)
        if (is_digit(p[n])) {
            ++*digits;
            between = 0;
            end = ++n;
        } else {
            between++;
            n += past_character(p + n);
        }
    return end;
}

void padan_assign_mask(char *cell, bool number)
{
    int seen = 0; /* four digits of the cell stay, not four of every run     */
    for (char *p = cell; *p;) {
        int digits = 0;
        const size_t n = is_digit(*p) ? run_of_digits(p, &digits) : 0;
        for (size_t k = 0; k < n; k++)
            if ((number || digits > 14) && is_digit(p[k]) && ++seen > 4)
                p[k] = '*';
        p += n > 0 ? n : 1;
    }
}
