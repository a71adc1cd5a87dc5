// SPDX-License-Identifier: GPL-3.0-or-later
/* A document that people go on editing (WordprocessingML), written from top to bottom.
 * The zip library is known to docx.c only. */
#ifndef PADAN_DOCX_H
#define PADAN_DOCX_H

#include "base/text.h"

typedef enum {
    PADAN_DOCX_PLAIN,
    PADAN_DOCX_HEADING,    /* of the document                                */
    PADAN_DOCX_SUBHEADING, /* of a part                                      */
    PADAN_DOCX_CENTRED,
    PADAN_DOCX_BULLET,
    PADAN_DOCX_N_STYLES
} padan_docx_style;

/* Start with {0}. Once memory runs out what is added is dropped, and the write says
 * so. */
typedef struct {
    padan_text body;
    bool new_page; /* before the next paragraph                             */
} padan_docx;

void padan_docx_paragraph(padan_docx *doc, padan_docx_style style,
                          const char *text);
/* What follows, a paragraph, begins on a new page. */
void padan_docx_new_page(padan_docx *doc);

/* A table over the width of the text. `width`: in hundredths of it; `ruled`: with
 * lines. The first row is repeated on every page if `ruled`. */
void padan_docx_table(padan_docx *doc, const int32_t *width, int32_t n_columns,
                      bool ruled);
typedef enum {
    PADAN_DOCX_LEFT,
    PADAN_DOCX_RIGHT,
    PADAN_DOCX_TITLE
} padan_docx_cell_kind;
/* A row of cells, each with its kind. */
void padan_docx_row(padan_docx *doc, const char *const *cell,
                    const padan_docx_cell_kind *kind, int32_t n_cells);
void padan_docx_table_end(padan_docx *doc);

/* Writes the document to `path`; same text and date, same bytes. `date`: seconds since
 * 1970, -1: a fixed day. EWRITE, ENOMEM. Frees the text in every case. */
padan_status padan_docx_write(padan_docx *doc, const char *title, int64_t date,
                              const char *path);
void padan_docx_free(padan_docx *doc);

#endif
