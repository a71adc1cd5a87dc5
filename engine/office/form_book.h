// SPDX-License-Identifier: GPL-3.0-or-later
/* Between the files that write a form as a workbook. */
#ifndef PADAN_FORM_BOOK_H
#define PADAN_FORM_BOOK_H

#include "office/form.h"
#include "office/xlsx.h"

typedef struct {
    const padan_form *form;
    padan_xlsx *book;
    bool failed;
} form_book;

/* form_page.c: the page of instructions. */
void padan_form_page(form_book *w);
/* What the cells of `column` from row `first` to `last` may hold. */
void padan_form_rule(form_book *w, const padan_form_field *field,
                     const char *title, int32_t column, int32_t first,
                     int32_t last);

#endif
