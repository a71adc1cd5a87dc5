// SPDX-License-Identifier: GPL-3.0-or-later
/* The report as one HTML page: what its parts share. A part is one function that adds
 * its section to the page. All text from people goes through padan_html_text(). */
#ifndef PADAN_HTML_H
#define PADAN_HTML_H

#include "base/text.h"
#include "report/facts.h"
#include "report/outline.h"

typedef struct {
    padan_text out;
    const padan_facts
        *a; /* NULL: a page of no single run                     */
    const padan_outlines
        *outlines;         /* of villages: real borders, or NULL      */
    const char *plan_hash; /* SHA-256 of alokasi.csv                  */
    const char *scenario; /* what the user called it, "": defaults            */
    padan_lang lang;
    int64_t date; /* seconds since 1970, -1: none                             */
} padan_html;

/* The public sees no hash of a file either: whoever knows the rest of a file can try
 * hidden counts until its hash comes out. */
static inline bool padan_html_public(const padan_html *p)
{
    return p->a && p->a->readers == PADAN_PUBLIC;
}

/* ---- html_text.c: pieces of text --------------------------------------------- */

void padan_html_raw(padan_html *p, const char *html);
void padan_html_rawf(padan_html *p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Text or the value of a quoted attribute: < > & " ' are escaped, control characters
 * become blanks. */
void padan_html_text(padan_html *p, const char *text);
/* A message of the table with its arguments, escaped. */
void padan_html_say(padan_html *p, padan_message message, ...);
void padan_html_int(padan_html *p, int64_t value);
void padan_html_rupiah(padan_html *p, int64_t rupiah);
/* `Rp31,9 miliar` */
void padan_html_money(padan_html *p, int64_t rupiah);
/* A share scaled by PADAN_ONE; the public sees whole percents. */
void padan_html_percent(padan_html *p, int64_t share);
/* A count as its mask allows: `12`, `<5`, `10–19`. */
void padan_html_count(padan_html *p, int64_t stands, padan_mask mask);
/* Opens an entry of a legend: a square that looks like the class `look`. The word and
 * `</span>` follow. */
void padan_html_swatch(padan_html *p, const char *look);
/* `<section id=...><h2>title</h2><p>lead</p>`; end it with padan_html_end(). */
void padan_html_section(padan_html *p, const char *id, padan_message title,
                        padan_message lead);
void padan_html_end(padan_html *p);
/* A note that nothing is proposed, in place of an empty picture. */
void padan_html_nothing(padan_html *p);
/* `<a href="#p-ID">name</a>` of a company, `#d-CODE` of a village. */
void padan_html_company(padan_html *p, int32_t i);
void padan_html_village(padan_html *p, int32_t v);

/* Two cells about the need of cell j: its code of the region's plan; source and date. */
void padan_html_origin(padan_html *p, int32_t j);

/* ---- html_table.c: tables that a small script sorts and searches --------------- */

typedef enum {
    PADAN_COL_TEXT,
    PADAN_COL_NUMBER,
    PADAN_COL_SUM
} padan_column_kind;

typedef struct {
    padan_message title;
    padan_column_kind kind; /* SUM: added up over the rows that are shown     */
} padan_html_column;

/* Rows beyond this are left to the CSV files. */
enum { PADAN_HTML_MOST_ROWS = 20000 };

void padan_html_table(padan_html *p, const char *id,
                      const padan_html_column *columns, int32_t n);
/* `file`: where the rest is, if `n_rows` is above PADAN_HTML_MOST_ROWS. */
void padan_html_table_end(padan_html *p, int64_t n_rows, const char *file);
void padan_html_row(padan_html *p);
void padan_html_cell(padan_html *p);
/* A number with the value to sort and add by; what is shown follows. */
void padan_html_number(padan_html *p, int64_t value);
void padan_html_cell_text(padan_html *p, const char *text);
/* A sentence: smaller, and with a capital. */
void padan_html_cell_why(padan_html *p, const char *sentence);
void padan_html_cell_int(padan_html *p, int64_t value);
void padan_html_cell_rupiah(padan_html *p, int64_t rupiah);
void padan_html_cell_percent(padan_html *p, int64_t share);

/* ---- the parts, in the order of the page ----------------------------------------- */

/* From the doctype to the begin of the body; the end of it and of the page. */
void padan_html_begin(padan_html *p, const char *title);
void padan_html_close(padan_html *p);

void padan_html_open(padan_html *p);
void padan_html_headline(padan_html *p);
void padan_html_needs(padan_html *p);
padan_status padan_html_map(padan_html *p);
void padan_html_places(padan_html *p);
padan_status padan_html_flow(padan_html *p);
padan_status padan_html_matrix(padan_html *p);
void padan_html_budgets(padan_html *p);
padan_status padan_html_unmet(padan_html *p);
void padan_html_plan(padan_html *p);
padan_status padan_html_companies(padan_html *p);
void padan_html_villages(padan_html *p);
void padan_html_beside(padan_html *p);
void padan_html_sources(padan_html *p);
void padan_html_notes(padan_html *p);
padan_status padan_html_pages(padan_html *p);

/* How the villages of a map look: `before` adds what comes ahead of the path's data, up
 * to the quote that opens it, `after` what follows the quote that closes it. */
typedef struct {
    void (*before)(padan_html *p, int32_t village, void *user);
    void (*after)(padan_html *p, int32_t village, void *user);
    void *user;
    bool circles; /* money of villages as well                               */
} padan_map_look;

/* A map alone: `<svg>` with villages, borders and names of kecamatan. */
padan_status padan_html_draw_map(padan_html *p, const padan_outlines *outlines,
                                 const padan_map_look *look);
/* Outlines that can be drawn: real borders, else cells in `own`; NULL: none. */
padan_status padan_html_outlines(const padan_html *p, padan_outlines *own,
                                 const padan_outlines **out);

/* The whole page. */
padan_status padan_html_write(padan_html *p, padan_sink sink, void *user);

#endif
