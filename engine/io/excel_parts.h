// SPDX-License-Identifier: GPL-3.0-or-later
/* What the parts of the workbook reader share. Private to io/excel*.c:
 *   excel.c         the fence: parts of a zip as XML, within limits
 *   excel_fault.c   what is wrong with a file, in words
 *   excel_open.c    from the bytes to the list of sheets
 *   excel_book.c    the sheets of an open workbook
 *   excel_strings.c the tables of shared strings and of cell formats
 *   excel_number.c  numbers and dates of cells as text, in decimal arithmetic
 *   excel_sheet.c   a sheet, row by row
 *   excel_notes.c   what is hidden or merged in a sheet
 *   excel_table.c   a sheet as a table: where its titles stand
 *   excel_field.c   cells as fields of tables */
#ifndef PADAN_EXCEL_PARTS_H
#define PADAN_EXCEL_PARTS_H

#include "base/text.h"
#include "io/excel.h"

enum {
    EXCEL_MAX_PART = 1 << 30,      /* unpacked bytes of one part             */
    EXCEL_MAX_STRINGS = 256 << 20, /* bytes of all shared strings            */
    EXCEL_MAX_TOKEN = 4 << 20,     /* bytes of one tag                       */
    EXCEL_MAX_TEXT = 131072,       /* bytes of a cell: 32,767 characters     */
    EXCEL_MAX_ROWS = 1048576,      /* what Excel itself has                  */
    EXCEL_MAX_COLUMNS = 16384,     /* likewise                               */
    EXCEL_FREE_EMPTY = 1000000, /* empty fields before content ...          */
    EXCEL_MAX_EMPTY = 16,       /* ... and for each field with content       */
    EXCEL_MAX_KEPT = 512 << 20, /* bytes of all texts of a table              */
    EXCEL_MAX_FIELDS = 50000000, /* of one sheet, empty ones included      */
    EXCEL_MAX_TABLE = 20000000,  /* of a sheet that is kept as a table       */
    EXCEL_MAX_SHEETS = 1000,
    EXCEL_MAX_STYLES = 65536,
    EXCEL_MAX_FORMATS = 4000, /* each style looks for its own among them      */
    EXCEL_MAX_DEPTH = 64,     /* elements within elements               */
    EXCEL_FREE_BYTES = 16 << 20, /* unpacked before the ratio counts       */
    EXCEL_MAX_RATIO = 200,       /* unpacked bytes for each packed one     */
};

typedef enum {
    EXCEL_FINE,
    EXCEL_STOPPED, /* by whoever takes the elements                         */
    EXCEL_NO_MEMORY,
    EXCEL_NO_PART, /* the zip has no entry of that name                     */
    EXCEL_DAMAGED, /* the zip cannot be read                                */
    EXCEL_LOCKED,  /* the entry is enciphered                               */
    EXCEL_LARGE,   /* a limit                                               */
    EXCEL_BOMB,    /* the ratio                                             */
    EXCEL_DEEP,
    EXCEL_DOCTYPE,
    EXCEL_NOT_XML,
    EXCEL_BAD_TEXT, /* a cell names a shared string that is not there         */
    EXCEL_BAD_CELL, /* a cell or row stands nowhere, or out of order          */
} excel_fault;

/* ---- the fence: excel.c ---- */

typedef struct excel_zip excel_zip;
/* Takes the elements of one part. Names come without their prefix. Attributes:
 * name, value, ..., NULL. False stops the reading. */
typedef struct {
    bool (*begin)(void *user, const char *name, const char **attributes);
    bool (*end)(void *user, const char *name);
    bool (*text)(void *user, const char *text, size_t n); /* NULL: unwanted   */
    void *user;
} excel_taker;

/* `bytes` must outlive the zip. */
excel_fault excel_zip_open(const char *bytes, size_t n, excel_zip **out);
void excel_zip_close(excel_zip *zip);
bool excel_zip_has(excel_zip *zip, const char *part);
excel_fault excel_zip_take(excel_zip *zip, const char *part,
                           const excel_taker *taker);
/* The same for XML in memory. */
excel_fault excel_xml_take(const char *bytes, size_t n,
                           const excel_taker *taker);
/* NULL: no such attribute. `name` without prefix matches any prefix. */
const char *excel_attribute(const char **attributes, const char *name);

/* ---- words for faults: excel_fault.c ---- */

/* The error of a fault at `at`; `part` is the entry of the zip. ENOMEM, EDATA,
 * PADAN_OK for EXCEL_FINE and EXCEL_STOPPED. */
padan_status excel_report(padan_diags *diags, excel_fault fault, padan_at at,
                          const char *part);
/* Files that are no .xlsx by their first bytes: .xls, enciphered, others. */
padan_status excel_refuse_magic(padan_diags *diags, const char *path,
                                const char *bytes, size_t n);
/* A zip without a workbook: .xlsb, .ods, others. */
padan_status excel_refuse_zip(padan_diags *diags, const char *path,
                              excel_zip *zip);

/* ---- numbers: excel_number.c ---- */

enum { EXCEL_NUMBER_TEXT = 64, EXCEL_DATE_TEXT = 48 };
/* A number of XML (`1.25E9`, `0.30000000000000004`) as a plain decimal; false
 * if it is no number, or too long to be written out. */
bool excel_number(const char *text, char out[EXCEL_NUMBER_TEXT]);
/* A plain decimal as a day, with the time when there is one; false if there is
 * no such day. */
bool excel_date(const char *number, bool from_1904, char out[EXCEL_DATE_TEXT]);
bool excel_builtin_date(int32_t format);
/* Does a format code such as `dd/mm/yyyy` show a date or a time? */
bool excel_date_format(const char *code);
/* A number 0..limit, -1 if it is none. */
int64_t excel_index(const char *text, int64_t limit);

/* ---- shared strings and cell styles: excel_strings.c ---- */

typedef struct {
    char *bytes; /* all texts, each closed by NUL                            */
    int64_t *at; /* where each begins                                        */
    int64_t n_bytes, room_bytes, n, room;
} excel_strings;

typedef struct {
    int64_t id;
    bool is_date;
} excel_format;

typedef struct {
    bool *is_date; /* for each cell style                                     */
    int64_t n, room;
    excel_format *formats; /* of the file's own                               */
    int64_t n_formats, room_formats;
} excel_styles;

void excel_strings_free(excel_strings *strings);
void excel_styles_free(excel_styles *styles);
/* Doubles `*array` (elements of `size` bytes) until it holds `n`. */
bool excel_grow(void **array, int64_t *room, int64_t n, size_t size);
/* Takes off blanks around it, turns `_x000D_` and control characters into what
 * they mean, in place; the new length. */
size_t excel_clean_text(char *text, size_t n);

/* Takers of one part; `fault` says why one stopped. */
typedef struct {
    excel_strings *strings;
    bool in_item, in_text, in_phonetic;
    excel_fault fault;
} excel_string_reader;
excel_taker excel_take_strings(excel_string_reader *reader);
typedef struct {
    excel_styles *styles;
    bool in_cell_styles;
    excel_fault fault;
} excel_style_reader;
excel_taker excel_take_styles(excel_style_reader *reader);

/* ---- a sheet: excel_sheet.c ---- */

/* What does not show in the rows: hidden, merged. */
enum { EXCEL_N_SPANS = 8, EXCEL_N_MERGES = 256 };
typedef struct {
    int32_t first[EXCEL_N_SPANS], last[EXCEL_N_SPANS];
    int32_t n, total; /* kept, found                                          */
} excel_spans;
typedef struct {
    char range[24]; /* B5:B8                                                  */
    int32_t last_row;
    bool tall; /* more than one row                                           */
} excel_merge;
typedef struct {
    excel_spans rows, columns;
    excel_merge merges[EXCEL_N_MERGES];
    int32_t n_merges;
} excel_facts;

/* excel_notes.c */
void excel_add_span(excel_spans *spans, int32_t first, int32_t last);
void excel_add_merge(excel_facts *facts, const char *range);

typedef struct {
    const excel_strings *strings;
    const excel_styles *styles;
    bool from_1904;
} excel_tables;

typedef struct excel_sheet_reader excel_sheet_reader;
excel_sheet_reader *excel_sheet_begin(const excel_tables *tables,
                                      padan_row_sink sink, void *user,
                                      excel_facts *facts);
excel_taker excel_take_sheet(excel_sheet_reader *reader);
/* Why it stopped: EXCEL_FINE if the sink wanted no more; and in which row. */
excel_fault excel_sheet_fault(const excel_sheet_reader *reader,
                              int32_t *row_out);
void excel_sheet_end(excel_sheet_reader *reader);

/* ---- a workbook ---- */

typedef struct {
    const char *name, *part; /* part "": not a sheet of cells                 */
    const char *label;       /* path[name], for messages                      */
    bool hidden, lost;       /* lost: the workbook does not say where it is   */
} excel_sheet;

struct padan_excel {
    const char *path;
    char *bytes;
    size_t n;
    char sha256[65];
    excel_zip *zip;
    excel_strings strings;
    excel_styles styles;
    bool from_1904;
    padan_arena arena; /* names                                               */
    excel_sheet *sheets;
    int32_t n_sheets;
    padan_diags *diags;
};

/* Like padan_excel_read(), but what is hidden or merged goes to `facts`. */
padan_status excel_read(padan_excel *book, int32_t k, padan_row_sink sink,
                        void *user, excel_facts *facts);
/* Notes of what is hidden, and of merged cells: those that end after row
 * `header`, or all tall ones if it is 0. */
void excel_note_facts(padan_diags *diags, const char *label,
                      const excel_facts *facts, int32_t header);

#endif
