// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/date.h"

#include <stdio.h>
#include <string.h>

enum { FIRST_YEAR = 1900, LAST_YEAR = 2199 };

/* `n` digits at the start of a text as a number, -1 if they are not there. */
static int32_t digits(const char *text, int n)
{
    int32_t value = 0;
    for (int k = 0; k < n; k++) {
        if (text[k] < '0' || text[k] > '9') return -1;
        value = 10 * value + (text[k] - '0');
    }
    return value;
}

static int32_t year_of(const char *text)
{
    const int32_t year = digits(text, 4);
    return year >= FIRST_YEAR && year <= LAST_YEAR ? year : 0;
}

int32_t padan_year(const char *text)
{
    return strlen(text) == 4 ? year_of(text) : 0;
}

static int32_t length_of(int32_t year, int32_t month)
{
    static const int8_t days[] = {31, 28, 31, 30, 31, 30,
                                  31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : days[month - 1];
}

bool padan_is_day(int32_t year, int32_t month, int32_t day)
{
    return year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 &&
           month <= 12 && day >= 1 && day <= length_of(year, month);
}

int32_t padan_days_of(int32_t year, int32_t month, int32_t day)
{
    const int32_t y = year - (month <= 2), era = y / 400,
                  of_era = y - era * 400;
    const int32_t of_year =
        (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year -
           719468;
}

padan_date padan_day_of(int32_t days)
{
    const int32_t z = days + 719468, era = z / 146097, doe = z - era * 146097;
    const int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const int32_t mp = (5 * doy + 2) / 153;
    const int32_t month = mp < 10 ? mp + 3 : mp - 9;
    return (padan_date){yoe + era * 400 + (month <= 2), month,
                        doy - (153 * mp + 2) / 5 + 1};
}

/* dd/mm/yyyy or d/m/yyyy, the mark `/` or `-`. */
static bool read_day_first(const char *text, padan_date *out)
{
    int32_t part[2];
    for (int k = 0; k < 2; k++) {
        const size_t n = strspn(text, "0123456789");
        if (n < 1 || n > 2 || (text[n] != '/' && text[n] != '-')) return false;
        part[k] = digits(text, (int)n);
        text += n + 1;
    }
    *out = (padan_date){padan_year(text), part[1], part[0]};
    return out->year > 0 && out->day > 0 && out->month > 0;
}

/* yyyy, yyyy-mm, yyyy-mm-dd */
static bool read_year_first(const char *text, padan_date *out)
{
    const size_t n = strlen(text);
    *out = (padan_date){n >= 4 ? year_of(text) : 0, 0, 0};
    if (out->year == 0 || (n != 4 && n != 7 && n != 10)) return false;
    if (n == 4) return true;
    if (text[4] != '-' || (n == 10 && text[7] != '-')) return false;
    out->month = digits(text + 5, 2);
    out->day = n == 10 ? digits(text + 8, 2) : 0;
    return out->month > 0 && (n == 7 || out->day > 0);
}

bool padan_date_read(const char *text, padan_date *out)
{
    if (!read_year_first(text, out) && !read_day_first(text, out)) return false;
    if (out->month == 0) return true;
    return out->month <= 12 && out->day <= length_of(out->year, out->month);
}

int padan_date_order(padan_date a, padan_date b)
{
    if (a.year != b.year) return a.year < b.year ? -1 : 1;
    if (a.month != b.month) return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

char *padan_date_write(char buffer[PADAN_DATE_TEXT], padan_date date)
{
    const int n = snprintf(buffer, PADAN_DATE_TEXT, "%04d", (int)date.year);
    if (date.month > 0)
        snprintf(buffer + n, (size_t)(PADAN_DATE_TEXT - n), "-%02d",
                 (int)date.month);
    if (date.day > 0)
        snprintf(buffer + n + 3, (size_t)(PADAN_DATE_TEXT - n - 3), "-%02d",
                 (int)date.day);
    return buffer;
}
