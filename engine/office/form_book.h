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

#endif
