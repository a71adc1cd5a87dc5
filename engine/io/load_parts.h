// SPDX-License-Identifier: GPL-3.0-or-later
/* What the finders of a dataset's tables share: load_find.c (folders),
 * load_book.c (workbooks), load_sheet.c (the sheet umum). */
#ifndef PADAN_LOAD_PARTS_H
#define PADAN_LOAD_PARTS_H

#include "io/excel.h"
#include "io/ini.h"
#include "io/load.h"

struct padan_workbook {
    const char *path;
    padan_excel *excel; /* NULL: it could not be opened                       */
    bool *used;         /* sheets that are tables                             */
    bool kept;          /* it is on the list of inputs                        */
    padan_workbook *next;
};

/* Is that the name of a workbook that can be read; of any spreadsheet? */
bool padan_workbook_name(const char *name);
bool padan_workbook_like(const char *name);
/* `data.xlsx:sheet` or `data.xlsx`; `*file` NULL if it is neither. */
padan_status padan_workbook_split(padan_arena *arena, const char *value,
                                  const char **file, const char **sheet);
/* Opens it, or finds it open; NULL if it cannot be, which is said to `diags`. */
padan_status padan_workbook_open(padan_loader *l, const char *path,
                                 padan_diags *diags, padan_workbook **out);
void padan_workbooks_close(padan_loader *l);
/* The sheet named, or the one of the table's name, or the first visible one.
 * `at`: where it was asked for. */
padan_status padan_workbook_use_one(padan_loader *l, padan_workbook *b,
                                    const char *sheet, padan_at at, table_id t);
/* Sheets that are named like tables. */
int32_t padan_workbook_tables(const padan_workbook *b);
/* Takes all of those but `named` ones, and the sheet umum if there is no
 * padan.ini. */
padan_status padan_workbook_use_all(padan_loader *l, padan_workbook *b,
                                    const bool *named);
/* Sheets nobody reads: a warning if named nearly like a table, else, with
 * `others`, one note. */
void padan_workbook_note_unread(padan_loader *l, const padan_workbook *b,
                                bool others);
/* Finds the tables of the folder. */
padan_status padan_load_find(padan_loader *l);
/* The whole dataset is one workbook. */
padan_status padan_load_from_book(padan_loader *l, const char *path);
void padan_load_keep_hash(padan_loader *l, const char *path,
                          const char sha256[65]);

/* One key of [umum]. */
void padan_load_general(padan_loader *l, const padan_ini_entry *entry);
/* The sheet umum: a key and its value in each row. */
padan_status padan_load_general_sheet(padan_loader *l, padan_excel *book,
                                      int32_t k);

#endif
