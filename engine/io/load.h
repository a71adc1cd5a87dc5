// SPDX-License-Identifier: GPL-3.0-or-later
/* What the parts of padan_dataset_load() share. Private to io/load*.c:
 *   load.c           the order of things
 *   load_files.c     the tables as far as their headers
 *   load_find.c      folder, padan.ini, which file is which table
 *   load_book.c      which sheet of a workbook is which table
 *   load_sheet.c     the sheet umum
 *   load_tables.c    columns of every table
 *   load_row.c       what reading the rows has in common
 *   load_base.c      villages, need types, companies, needs
 *   load_company.c   goods, interests, places, prohibitions
 *   load_pair.c      commitments and overrides
 *   load_check.c     names and figures that do not fit together
 *   load_pin_check.c commitments against needs, money, prohibitions */
#ifndef PADAN_LOAD_H
#define PADAN_LOAD_H

#include "io/nearest.h"
#include "io/schema.h"
#include "model/dataset.h"

typedef enum {
    TABLE_DESA,
    TABLE_JENIS,
    TABLE_PERUSAHAAN,
    TABLE_KEBUTUHAN,
    TABLE_BARANG,
    TABLE_MINAT,
    TABLE_LOKUS,
    TABLE_LARANGAN,
    TABLE_KOMITMEN,
    TABLE_PASANGAN,
    N_TABLES
} table_id;

typedef struct {
    const char *name;
    const padan_column *columns;
    int32_t n_columns;
    bool required;
} padan_table_kind;

extern const padan_table_kind padan_tables[N_TABLES];

/* Columns, in the order of load_tables.c. */
enum {
    DESA_CODE,
    DESA_NAME,
    DESA_DISTRICT,
    DESA_DISTRICT_NAME,
    DESA_CLUSTER,
    DESA_LAT,
    DESA_LON,
    DESA_POPULATION,
    DESA_HOUSEHOLDS
};
enum {
    JENIS_ID,
    JENIS_NAME,
    JENIS_UNIT,
    JENIS_SECTOR,
    JENIS_COST,
    JENIS_WEIGHT,
    JENIS_WHOLE
};
enum {
    NEED_VILLAGE,
    NEED_TYPE,
    NEED_LISTED,
    NEED_VERIFIED,
    NEED_SERVED,
    NEED_COST,
    NEED_PRIORITY,
    NEED_SOURCE,
    NEED_PLAN,
    NEED_DATE
};
enum {
    FIRM_ID,
    FIRM_NAME,
    FIRM_SEGMENT,
    FIRM_CLUSTER,
    FIRM_BUDGET,
    FIRM_MIN,
    FIRM_VILLAGES,
    FIRM_STATUS,
    FIRM_CHANCE
};
enum { GOODS_FIRM, GOODS_TYPE, GOODS_BUDGET, GOODS_NOTE };
enum { MINAT_FIRM, MINAT_TARGET, MINAT_SCORE };
enum { LOKUS_FIRM, LOKUS_AREA, LOKUS_KIND, LOKUS_SCORE };
enum { BAN_SEGMENT, BAN_FIRM, BAN_TYPE, BAN_ACTION, BAN_BASIS };
enum { PIN_FIRM, PIN_VILLAGE, PIN_TYPE, PIN_UNITS, PIN_KIND, PIN_NOTE };
enum { PAIR_FIRM, PAIR_VILLAGE, PAIR_TYPE, PAIR_COST, PAIR_SCORE, PAIR_UNITS };

typedef struct padan_workbook
    padan_workbook; /* load_parts.h                       */

typedef struct {
    padan_arena *arena; /* of the dataset                                 */
    padan_diags *diags;
    padan_dataset *d;
    char *path[N_TABLES]; /* file of a table, NULL: none                    */
    padan_table table[N_TABLES];
    bool skip[N_TABLES];   /* is not read, and not missed                    */
    bool open[N_TABLES];   /* the rows of `table` can be read                */
    bool whole[N_TABLES];  /* every row has been read: names not in it are
                              unknown, not merely lost with a bad row        */
    int32_t hints;         /* names still compared for hints                 */
    bool missing;          /* a required table or the folder                 */
    bool has_ini;          /* there is a padan.ini                           */
    padan_workbook *books; /* workbooks opened so far                        */
    padan_workbook
        *book[N_TABLES]; /* that holds the table, NULL: a file       */
    int32_t sheet[N_TABLES];
    padan_input inputs[2 * N_TABLES + 2];
    int32_t n_inputs;
    /* the arrays of `d`, while they may still be written */
    padan_village *villages;
    padan_type *types;
    padan_company *companies;
    padan_need *needs;
    padan_goods *goods;
    padan_interest *interests;
    padan_place *places;
    padan_ban *bans;
    padan_pin *pins;
    padan_override *overrides;
    /* ids and codes in the order of their arrays, for hints */
    const char **village_names, **company_names, **type_names;
} padan_loader;

/* Each returns PADAN_OK or PADAN_ENOMEM; what is wrong with the data goes to
 * the diagnostics. */
padan_status padan_load_files(padan_loader *l, const char *folder);
padan_status padan_load_ini(padan_loader *l, const char *path,
                            const char *file_names[N_TABLES]);
padan_status padan_load_villages(padan_loader *l);
padan_status padan_load_types(padan_loader *l);
padan_status padan_load_companies(padan_loader *l);
padan_status padan_load_needs(padan_loader *l);
padan_status padan_load_goods(padan_loader *l);
padan_status padan_load_interests(padan_loader *l);
padan_status padan_load_places(padan_loader *l);
padan_status padan_load_bans(padan_loader *l);
padan_status padan_load_pins(padan_loader *l);
padan_status padan_load_overrides(padan_loader *l);
padan_status padan_check_names(padan_loader *l);
padan_status padan_check_money(padan_loader *l);
padan_status padan_check_pins(padan_loader *l);

/* Rows of a table that can be read, 0 if it cannot be opened. */
int32_t padan_load_n_rows(const padan_loader *l, table_id table);
/* Index of the company, village or type a field names; PADAN_NONE (with an
 * error, unless its table itself could not be read whole). */
int32_t padan_load_company(padan_loader *l, table_id table, int32_t r,
                           int32_t c);
int32_t padan_load_village(padan_loader *l, table_id table, int32_t r,
                           int32_t c);
int32_t padan_load_type(padan_loader *l, table_id table, int32_t r, int32_t c);
/* The key of a row, to find rows that come twice. */
typedef struct {
    const char *text;
    padan_at at;
} padan_key;

/* "already on line ..." for every row whose key an earlier row of the table
 * has. Sorts `keys`. Column `c` is named in the message. */
void padan_load_refuse_twice(padan_loader *l, table_id table, int32_t c,
                             padan_key *keys, int32_t n);
/* `a, b, c` in the arena: the key of several fields. NULL: no memory. */
const char *padan_load_key(padan_loader *l, const char *a, const char *b,
                           const char *c);
/* ` Maksud Anda ...?` for a word that is none of the names; the search stops
 * helping after many errors, so that a wrong file is refused quickly. */
char *padan_load_hint(padan_loader *l, char buffer[PADAN_HINT_TEXT],
                      const char *word, const char *const *names, int32_t n);
/* Puts a file that was read on the list of inputs. */
void padan_load_keep_input(padan_loader *l, const padan_source *source);

#endif
