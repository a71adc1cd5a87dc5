// SPDX-License-Identifier: GPL-3.0-or-later
/* Numbers as offices write them, and numbers as people read them; a text that
 * grows. Everything in integers: no strtod, no locale, no float. */
#ifndef PADAN_TEXT_H
#define PADAN_TEXT_H

#include <stdarg.h>

#include "base/message.h"
#include "padan.h"

/* ---- reading ------------------------------------------------------------ */

typedef enum {
    PADAN_NUMBER_OK,
    PADAN_NUMBER_EMPTY,     /* nothing but blanks                            */
    PADAN_NUMBER_BAD,       /* not a number at all                           */
    PADAN_NUMBER_AMBIGUOUS, /* "1.5" where money is expected: 1,5 or 1500?   */
    PADAN_NUMBER_GROUPS,    /* "12.50.000": thousands marks not before threes */
    PADAN_NUMBER_EXPONENT,  /* "3,21E+09": a spreadsheet shortened it        */
    PADAN_NUMBER_FRACTION,  /* a part of a rupiah or of a unit               */
    PADAN_NUMBER_NEGATIVE,
    PADAN_NUMBER_RANGE, /* too large                                     */
} padan_number;

/* The caps of every figure in the files: sums of them stay far from int64. */
#define PADAN_MAX_MONEY INT64_C(9000000000000000) /* Rp 9*10^15              */
#define PADAN_MAX_COUNT INT64_C(1000000000)

/* The three readers write `*out` only when they return PADAN_NUMBER_OK. They
 * ignore blanks around the number (no-break space too) and `_` between digits.
 *
 * Money, whole rupiah: `Rp 1.250.000.000,00`, `Rp. 500.000,-`, `2,5 miliar`,
 * `750 juta`, `500_000`. `comma_groups`: a single `,` before three digits is a
 * thousands mark (fields of a comma-separated file), else it is refused as
 * ambiguous; everywhere else pass false. */
padan_number padan_parse_money(const char *text, bool comma_groups,
                               int64_t *out);
/* Whole units: as money, but no `Rp` and no words. */
padan_number padan_parse_count(const char *text, bool comma_groups,
                               int64_t *out);
/* A decimal scaled by PADAN_ONE, signed: one `.` or `,` is the decimal mark, a
 * closing `%` divides by 100, `e-05` is understood. Rounded half away from zero
 * to 12 decimals. */
padan_number padan_parse_decimal(const char *text, int64_t *out);
/* The message for refused money or counts, and for a refused decimal. The
 * format takes two texts: the place in the user's words ("kolom C (pagu)",
 * "[tujuan] cakupan") and what was found. */
padan_message padan_number_message(padan_number what);
padan_message padan_decimal_message(padan_number what);

/* ---- writing: into the caller's buffer, which is also returned ---------- */

enum { PADAN_NUMBER_TEXT = 48 }; /* holds every text of the functions below  */

/* 1250000 -> `1.250.000` (id), `1,250,000` (en) */
char *padan_format_int(char buffer[PADAN_NUMBER_TEXT], int64_t value,
                       padan_lang lang);
/* `Rp1.250.000` (id), `Rp1,250,000` (en) */
char *padan_format_rupiah(char buffer[PADAN_NUMBER_TEXT], int64_t rupiah,
                          padan_lang lang);
/* A decimal scaled by PADAN_ONE with `digits` (0..12) decimals and thousands
 * marks: `1.234,50` (id), `1,234.50` (en). Rounded half away from zero. */
char *padan_format_decimal(char buffer[PADAN_NUMBER_TEXT], int64_t scaled,
                           int digits, padan_lang lang);
/* A share scaled by PADAN_ONE: 0.125 -> `12,5%` (id), `12.5%` (en) */
char *padan_format_percent(char buffer[PADAN_NUMBER_TEXT], int64_t share,
                           int digits, padan_lang lang);
/* For machines: shortest exact decimal, `.` mark, no thousands: `0.125`. */
char *padan_format_plain(char buffer[PADAN_NUMBER_TEXT], int64_t scaled);

/* What a file holds, fit to be shown in a message: at most 40 characters, then
 * `...`; control characters become blanks. */
enum { PADAN_CLIP_TEXT = 176 };
char *padan_clip(char buffer[PADAN_CLIP_TEXT], const char *text);

/* The UTF-8 of a character below U+10000; its bytes, 1 to 3. */
size_t padan_utf8_put(char *to, unsigned c);

/* ---- names of files ------------------------------------------------------ */

/* The part after the last slash, in `path`. */
const char *padan_base_name(const char *path);

/* ---- a text that grows -------------------------------------------------- */

/* Start with {0}. Once memory runs out, `failed` stays true and what is added
 * is dropped: check it once, at the end. */
typedef struct {
    char *data; /* NULL while empty; else closed by NUL                      */
    size_t n, room;
    bool failed;
} padan_text;

void padan_text_add(padan_text *text, const char *more);
void padan_text_add_bytes(padan_text *text, const char *more, size_t n);
void padan_text_addf(padan_text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void padan_text_addv(padan_text *text, const char *format, va_list list)
    __attribute__((format(printf, 2, 0)));
/* Adds a message of the table; the arguments are those of its format. */
void padan_text_addm(padan_text *text, padan_lang lang, padan_message message,
                     ...);
/* Never NULL. */
const char *padan_text_get(const padan_text *text);
void padan_text_free(padan_text *text);

#endif
