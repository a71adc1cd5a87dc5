// SPDX-License-Identifier: GPL-3.0-or-later
/* Numbers of cells as text. Workbooks hold the shortest decimal of a double,
 * with 17 digits: whole numbers stay as they are, what is behind the 15 digits
 * that Excel itself shows is noise. All in decimal digits, nothing becomes a
 * floating number. Dates are days since an epoch. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "io/excel_parts.h"

enum {
    MAX_DIGITS = 330,
    SHOWN_DIGITS = 15, /* of Excel                                            */
    MAX_PLACES = 40,   /* before or after the mark, to be written out         */
    LAST_DAY = 2958465 /* 9999-12-31                                          */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* 0.d1d2...dn times 10^point, d1 and dn not 0; n = 0: zero. */
typedef struct {
    bool negative;
    char digits[MAX_DIGITS];
    int n, point;
} decimal;

/* [-+] digits [. digits] with at least one digit; what follows, NULL if it is
 * no number. */
static const char *read_digits(const char *p, decimal *d)
{
    bool any = false, behind = false;
    if (*p == '-' || *p == '+') d->negative = *p++ == '-';
    for (; is_digit(*p) || (*p == '.' && !behind); p++) {
        if (*p == '.') {
            behind = true;
            continue;
        }
        any = true;
        if (d->n == 0 && *p == '0') {
            d->point -= behind;
            continue;
        }
        if (d->n == MAX_DIGITS) return NULL;
        d->digits[d->n++] = *p;
        d->point += !behind;
    }
    return any ? p : NULL;
}

static bool read_exponent(const char *p, decimal *d)
{
    if (*p == 'e' || *p == 'E') {
        int exponent = 0;
        const bool down = p[1] == '-';
        p += p[1] == '-' || p[1] == '+' ? 2 : 1;
        if (!is_digit(*p)) return false;
        for (; is_digit(*p); p++)
            if (exponent < 10000) exponent = 10 * exponent + (*p - '0');
        d->point += down ? -exponent : exponent;
    }
    return p[strspn(p, " \n\r\t")] == '\0';
}

static void drop_zeros(decimal *d)
{
    while (d->n > 0 && d->digits[d->n - 1] == '0')
        d->n--;
    if (d->n == 0) *d = (decimal){.n = 0};
}

/* To the digits that Excel shows, half up. */
static void round_off(decimal *d)
{
    if (d->n <= SHOWN_DIGITS) return;
    bool up = d->digits[SHOWN_DIGITS] >= '5';
    d->n = SHOWN_DIGITS;
    for (int k = d->n - 1; up && k >= 0; k--) {
        up = d->digits[k] == '9';
        d->digits[k] = up ? '0' : (char)(d->digits[k] + 1);
    }
    if (up) {
        d->digits[0] = '1';
        d->n = 1;
        d->point++;
    }
    drop_zeros(d);
}

static void write_out(const decimal *d, char out[EXCEL_NUMBER_TEXT])
{
    int n = 0;
    if (d->negative) out[n++] = '-';
    if (d->point <= 0) out[n++] = '0';
    for (int k = 0; k < d->point; k++)
        out[n++] = k < d->n ? d->digits[k] : '0';
    if (d->point < d->n) out[n++] = '.';
    for (int k = d->point < 0 ? d->point : 0; k < 0; k++)
        out[n++] = '0';
    for (int k = d->point > 0 ? d->point : 0; k < d->n; k++)
        out[n++] = d->digits[k];
    out[n] = '\0';
}

bool excel_number(const char *text, char out[EXCEL_NUMBER_TEXT])
{
    decimal d = {.n = 0};
    const char *rest = read_digits(text + strspn(text, " \n\r\t"), &d);
    if (!rest || !read_exponent(rest, &d)) return false;
    drop_zeros(&d);
    if (d.point < d.n) round_off(&d);
    if (d.point > MAX_PLACES || d.point < -MAX_PLACES) return false;
    write_out(&d, out);
    return true;
}

/* ---- dates ---- */

/* Seconds of the part of a day after the mark, rounded. */
static int32_t seconds_of(const char *part)
{
    int64_t value = 0;
    for (int k = 0; k < 9; k++)
        value = value * 10 + (is_digit(*part) ? *part++ - '0' : 0);
    return (int32_t)((value * 86400 + 500000000) / 1000000000);
}

bool excel_date(const char *number, bool from_1904, char out[EXCEL_DATE_TEXT])
{
    int32_t serial = 0;
    padan_date day = {1900, 2, 29};
    const char *p = number;
    for (; is_digit(*p); p++)
        if (serial <= LAST_DAY) serial = serial * 10 + (*p - '0');
    if (p == number || (*p && *p != '.')) return false;
    int32_t seconds = *p == '.' ? seconds_of(p + 1) : 0;
    serial += seconds / 86400;
    seconds %= 86400;
    if (serial > LAST_DAY - (from_1904 ? 1462 : 0)) return false;
    const bool time_only = serial == 0 && !from_1904;
    /* In 1900 Excel has a day too many, 29 February, number 60. */
    if (from_1904 || serial != 60)
        day = padan_day_of(serial - (from_1904     ? 24107
                                     : serial > 60 ? 25569
                                                   : 25568));
    int n = time_only ? 0
                      : snprintf(out, EXCEL_DATE_TEXT, "%04d-%02d-%02d",
                                 (int)day.year, (int)day.month, (int)day.day);
    if (seconds > 0 || time_only)
        snprintf(out + n, (size_t)(EXCEL_DATE_TEXT - n), "%s%02d:%02d:%02d",
                 time_only ? "" : " ", (int)(seconds / 3600),
                 (int)(seconds / 60 % 60), (int)(seconds % 60));
    return true;
}

bool excel_builtin_date(int32_t format)
{
    return (format >= 14 && format <= 22) || (format >= 45 && format <= 47);
}

/* Past what stands at `p` only to be shown: "text", [colour], \x, _x, *x. */
static const char *skip_shown(const char *p, bool *elapsed)
{
    if (*p == '\\' || *p == '_' || *p == '*') return p[1] ? p + 2 : p + 1;
    const char end = *p == '"' ? '"' : ']';
    const char *stop = strchr(p + 1, end);
    /* [h], [mm], [ss]: hours, minutes, seconds beyond a day */
    if (*p == '[' && p[1] && strchr("hHmMsS", p[1]) &&
        (p[2] == ']' || (p[2] == p[1] && p[3] == ']')))
        *elapsed = true;
    return stop ? stop + 1 : p + strlen(p);
}

bool excel_date_format(const char *code)
{
    bool date = false;
    for (const char *p = code; *p && *p != ';';) {
        if (strchr("\"[\\_*", *p)) {
            p = skip_shown(p, &date);
            continue;
        }
        if (*p == '#' || *p == '?' || (*p == '0' && !date)) return false;
        if (strncmp(p, "General", 7) == 0) return false;
        date = date || strchr("dDmMyYhHsS", *p);
        p++;
    }
    return date;
}
