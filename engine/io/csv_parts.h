// SPDX-License-Identifier: GPL-3.0-or-later
/* What csv.c and csv_stream.c share: rows that hold quotation marks are split by
 * libcsv, which only csv.c knows. */
#ifndef PADAN_CSV_PARTS_H
#define PADAN_CSV_PARTS_H

#include "io/csv.h"

/* The row being read. Its texts live in `text` until the next row. */
typedef struct {
    padan_csv_field *fields;
    int32_t n_fields, room_fields;
    char *text;
    size_t n_text, room_text;
} padan_csv_kept;

typedef struct padan_csv_quotes padan_csv_quotes; /* a parser of libcsv      */

typedef enum {
    PADAN_CSV_ROW,
    PADAN_CSV_OPEN,    /* a quotation mark that is not closed                 */
    PADAN_CSV_STRAYED, /* a quotation mark out of place                       */
    PADAN_CSV_NO_MEMORY,
} padan_csv_taken;

/* `room`: bytes of the longest row. NULL: no memory. */
padan_csv_quotes *padan_csv_quotes_new(char delimiter, size_t room);
void padan_csv_quotes_free(padan_csv_quotes *quotes); /* wiped; NULL is fine  */
/* Takes the row that begins at `text`, on line `line`; the file ends with the
 * bytes if `last`. `*used`, `*lines`: bytes and line ends of the row. Wrong:
 * `*where` is the place of the field with the mark. */
padan_csv_taken padan_csv_quotes_row(padan_csv_quotes *quotes, const char *text,
                                     size_t n, bool last, int32_t line,
                                     padan_csv_kept *kept, size_t *used,
                                     int32_t *lines, padan_at *where);

/* One more field; false: no memory. */
bool padan_csv_add_field(padan_csv_kept *kept, padan_csv_field field);
/* Takes the blanks around a text off. */
void padan_csv_trim(const char **begin, const char **end);
/* The byte after the end of the line at `p`. */
const char *padan_csv_next_line(const char *p, const char *end);
/* Excel's first line `sep=;`: its delimiter, '\0' if there is none. */
char padan_csv_sep_line(const char *text, const char *end);

#endif
