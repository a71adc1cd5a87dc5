// SPDX-License-Identifier: GPL-3.0-or-later
#include "lists/cells.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* Bytes of what may stand in a number without being part of it. */
static size_t filler(const char *p)
{
    if (is_digit(*p) || (lower(*p) >= 'a' && lower(*p) <= 'z')) return 0;
    if (*p && strchr(" \t.\"'`", *p)) return 1;
    if (strncmp(p, "\xC2\xA0", 2) == 0) return 2;
    /* the curved apostrophes and quotation marks                            */
    if (strncmp(p, "\xE2\x80", 2) == 0 && (unsigned char)p[2] >= 0x98 &&
        (unsigned char)p[2] <= 0x9F)
        return 3;
    return 0;
}

bool padan_cell_empty(const char *text)
{
    while (*text == '-' || (*text && filler(text)))
        text += *text == '-' ? 1 : filler(text);
    return !*text;
}

/* 16 digits, or what is wrong with them. */
static padan_cell_number digits16(const char *text, bool doubt, char out[17])
{
    size_t n = 0;
    if (padan_cell_empty(text) || strcmp(text, "0") == 0)
        return PADAN_NUMBER_NONE;
    for (const char *p = text; *p;) {
        const size_t skip = filler(p);
        if (skip) {
            p += skip;
            continue;
        }
        if (!is_digit(*p) || n == 16) return PADAN_NUMBER_DAMAGED;
        out[n++] = *p++;
    }
    out[n] = '\0';
    if (n < 16 || strcmp(out + 12, "0000") == 0 || (doubt && out[15] == '0'))
        return PADAN_NUMBER_DAMAGED;
    return PADAN_NUMBER_THERE;
}

static int two(const char *p)
{
    return 10 * (p[0] - '0') + p[1] - '0';
}

padan_cell_number padan_cell_nik(const char *text, bool doubt, char out[17])
{
    const padan_cell_number found = digits16(text, doubt, out);
    if (found != PADAN_NUMBER_THERE) return found;
    const int day = two(out + 6) % 40; /* of women 40 more                   */
    const bool good = two(out) >= 11 && two(out + 6) <= 71 && day >= 1 &&
                      day <= 31 && two(out + 8) >= 1 && two(out + 8) <= 12;
    return good ? PADAN_NUMBER_THERE : PADAN_NUMBER_DAMAGED;
}

padan_cell_number padan_cell_kk(const char *text, bool doubt, char out[17])
{
    const padan_cell_number found = digits16(text, doubt, out);
    if (found != PADAN_NUMBER_THERE) return found;
    const bool good = two(out) >= 11 && two(out + 8) <= 12;
    return good ? PADAN_NUMBER_THERE : PADAN_NUMBER_DAMAGED;
}

size_t padan_cell_name(const char *text, char *out, size_t room)
{
    size_t n = 0;
    for (const char *p = text; *p && n + 1 < room;) {
        const unsigned char c = (unsigned char)*p;
        const size_t skip = filler(p);
        if (skip) {
            p += skip;
            continue;
        }
        const char small = lower(*p);
        if (c >= 0x80 || is_digit(small) || (small >= 'a' && small <= 'z'))
            out[n++] = small;
        p++;
    }
    out[n] = '\0';
    return n;
}

/* ---- dates ---- */

/* 1..12 by the first three letters, 0: no month. */
static int month_of(const char *p)
{
    static const char names[] = "jan feb mar apr mei jun jul agu sep okt nov "
                                "des may aug oct dec agt ags nop peb";
    static const int months[] = {1,  2,  3, 4, 5,  6,  7, 8, 9,  10,
                                 11, 12, 5, 8, 10, 12, 8, 8, 11, 2};
    for (size_t k = 0; k < sizeof months / sizeof *months; k++)
        if (lower(p[0]) == names[4 * k] && lower(p[1]) == names[4 * k + 1] &&
            lower(p[2]) == names[4 * k + 2])
            return months[k];
    return 0;
}

static bool is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

/* Three parts of a date: digits, or the name of a month in the middle. */
static bool read_parts(const char *p, int part[3], int length[3])
{
    for (int k = 0; k < 3; k++) {
        while (*p && strchr(" /.,-'", *p))
            p++;
        const char *const begin = p;
        part[k] = 0;
        while (is_digit(*p) && p - begin < 5)
            part[k] = 10 * part[k] + (*p++ - '0');
        length[k] = (int)(p - begin);
        if (length[k] == 0 && k == 1 && is_letter(p[0]) && is_letter(p[1])) {
            part[k] = month_of(p);
            while (is_letter(*p))
                p++;
            length[k] = part[k] > 0 ? 2 : 0;
        }
        if (length[k] == 0) return false;
    }
    return !*p || *p == ' ' || *p == 'T'; /* what follows is the time        */
}

static bool read_serial(const char *p, int32_t *days_out)
{
    int32_t value = 0;
    int n = 0;
    for (; is_digit(*p) && n < 6; n++)
        value = 10 * value + (*p++ - '0');
    if (n != 5 || (*p && *p != '.' && *p != ',')) return false;
    if (value < 7306 || value > 73415) return false; /* 1920..2100           */
    *days_out = value - 25569;
    return true;
}

/* A year of two digits after `latest` is one of the century before. */
static bool read_date(const char *text, int32_t latest, int32_t *days_out)
{
    int part[3], length[3];
    while (*text == ' ' || *text == '\'')
        text++;
    if (read_serial(text, days_out)) return true;
    if (!read_parts(text, part, length)) return false;
    const bool year_first = length[0] == 4;
    int y = year_first ? part[0] : part[2];
    const int d = year_first ? part[2] : part[0];
    const int n_year = year_first ? 4 : length[2];
    if (n_year == 2) y += y <= 69 ? 2000 : 1900;
    if ((n_year != 2 && n_year != 4) || !padan_is_day(y, part[1], d))
        return false;
    *days_out = padan_days_of(y, part[1], d);
    if (n_year != 2 || *days_out <= latest) return true;
    if (!padan_is_day(y - 100, part[1], d)) return false;
    *days_out = padan_days_of(y - 100, part[1], d);
    return true;
}

bool padan_cell_date(const char *text, int32_t *days_out)
{
    return read_date(text, INT32_MAX, days_out);
}

bool padan_cell_birth(const char *text, int32_t today, int32_t *days_out)
{
    return read_date(text, today, days_out);
}

void padan_cell_month(int32_t days, char out[16])
{
    const padan_date day = padan_day_of(days);
    (void)snprintf(out, 16, "%04d-%02d", (int)((unsigned)day.year % 10000),
                   (int)((unsigned)day.month % 100));
}
