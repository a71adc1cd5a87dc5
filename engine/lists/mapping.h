// SPDX-License-Identifier: GPL-3.0-or-later
/* What the columns of a list mean: an ini file, or one of those that are built in
 * (models/lists/). Format: models/LISTS.md. */
#ifndef PADAN_MAPPING_H
#define PADAN_MAPPING_H

#include "base/arena.h"
#include "base/diag.h"

/* The keys of [kolom], in this order. */
typedef enum {
    PADAN_LIST_DISTRICT, /* kecamatan                                        */
    PADAN_LIST_VILLAGE,  /* desa                                             */
    PADAN_LIST_CODE,     /* kode_desa                                        */
    PADAN_LIST_NIK,      /* nik                                              */
    PADAN_LIST_NAME,     /* nama                                             */
    PADAN_LIST_BORN,     /* tanggal_lahir                                    */
    PADAN_LIST_KK,       /* kk: number of the family card                    */
    PADAN_LIST_FAMILY,   /* keluarga: a household's id in this register      */
    PADAN_LIST_HEAD,     /* nik_kepala: NIK of the head of the household     */
    PADAN_LIST_DATE,     /* tanggal: of this row; the latest one decides     */
    PADAN_LIST_PRIORITY, /* prioritas: not used for counting                 */
    PADAN_N_LIST_COLUMNS
} padan_list_column;

/* Where a column is: the first of the titles that the header has, or a position. */
typedef struct {
    const char *const *titles; /* normal forms, see padan_title_normal()     */
    int32_t n_titles;          /* 0: not mapped, unless ...                  */
    int32_t position;          /* ... from 0; PADAN_NONE: by title           */
} padan_list_place;

/* Rows whose cell is one of the values, compared by their normal forms. */
typedef struct {
    padan_list_place place;
    const char *const *values;
    int32_t n_values;
} padan_list_condition;

enum { PADAN_MAX_ORDER = 8 };
/* [urutan] and [keluaran], read by padan assign only. */
typedef enum {
    PADAN_ORDER_UP,
    PADAN_ORDER_DOWN,
    PADAN_ORDER_LIST
} padan_order_kind;
typedef struct {
    padan_list_place place;
    padan_at at;
    padan_order_kind kind;
    const char *text;          /* the value as written                       */
    const char *const *values; /* PADAN_ORDER_LIST: normal forms, first first */
    int32_t n_values;
} padan_list_order;
typedef struct {
    padan_list_place place;
    padan_at at;
    const char *title; /* of the column written                              */
} padan_list_shown;

typedef struct {
    const char *name; /* `ppgbm`, or the path of the file                    */
    bool built_in;
    const char *type; /* id of the need type                                 */
    padan_at type_at;
    bool household;     /* satuan = keluarga                                 */
    const char *sheet;  /* lembar, "" if not given                           */
    int32_t header;     /* judul: line of the titles, 0: to be found         */
    int32_t first;      /* baris_pertama: line of the first row, 0: follows  */
    const char *source; /* sumber, "" if not given                           */
    const char *date;   /* tanggal_data, "" if not given                     */
    padan_list_place columns[PADAN_N_LIST_COLUMNS];
    const padan_list_condition *conditions; /* [hitung]: all must hold       */
    int32_t n_conditions;
    padan_list_condition verified; /* [terverifikasi]; n_values = 0: none    */
    const padan_list_order *order; /* [urutan], the first decides first      */
    const padan_list_shown *shown; /* [keluaran]                             */
    int32_t n_order, n_shown;
} padan_mapping;

/* `what`: a built-in name or the path of an ini file. What is wrong is said by its
 * line and column and never quoted: a list may have been given by mistake. ENOINPUT,
 * EDATA, ENOMEM. Texts live in the arena. */
padan_status padan_mapping_load(const char *what, padan_arena *arena,
                                padan_diags *diags, padan_mapping *out);
/* The same for a text in memory. */
padan_status padan_mapping_parse(const char *path, const char *text, size_t n,
                                 padan_arena *arena, padan_diags *diags,
                                 padan_mapping *out);
int32_t padan_mapping_count(void);         /* that are built in            */
const char *padan_mapping_name(int32_t k); /* "ppgbm" ...                  */
const char *padan_mapping_key(padan_list_column column); /* "kecamatan" ...  */

/* The normal form of a column title or of a cell that conditions look at: lower
 * case, blanks . _ - : * in a row are one blank, none at the ends or around `/`.
 * Cut to `room`. Returns its length. */
size_t padan_title_normal(const char *text, char *out, size_t room);
enum { PADAN_TITLE_ROOM = 96 };

#endif
