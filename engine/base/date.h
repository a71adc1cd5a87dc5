// SPDX-License-Identifier: GPL-3.0-or-later
/* Years and dates as offices write them. */
#ifndef PADAN_DATE_H
#define PADAN_DATE_H

#include <stdbool.h>
#include <stdint.h>

/* Four digits, 1900..2199; 0 if the text is anything else. */
int32_t padan_year(const char *text);

/* `month` and `day` are 0 where the text does not say them. */
typedef struct {
    int32_t year, month, day;
} padan_date;

/* Is there such a day, 1900..2199? */
bool padan_is_day(int32_t year, int32_t month, int32_t day);
/* Days since 1970-01-01 of a day of the Gregorian calendar, and back (after
 * H. Hinnant, "chrono-compatible low-level date algorithms"). */
int32_t padan_days_of(int32_t year, int32_t month, int32_t day);
padan_date padan_day_of(int32_t days);

/* yyyy-mm-dd, yyyy-mm, yyyy, dd/mm/yyyy, dd-mm-yyyy. False: none of these, or no
 * day of the calendar. */
bool padan_date_read(const char *text, padan_date *out);
/* Like strcmp, the earlier first; a year comes before its months. */
int padan_date_order(padan_date a, padan_date b);
/* 2026, 2026-03 or 2026-03-31. */
enum { PADAN_DATE_TEXT = 40 };
char *padan_date_write(char buffer[PADAN_DATE_TEXT], padan_date date);

#endif
