// SPDX-License-Identifier: GPL-3.0-or-later
/* What the parts of padan_dataset_load() share. Private to io/load*.c:
 *   load.c           the order of things
 *   load_files.c     the tables as far as their headers
 *   load_find.c      folder, padan.ini, which file is which table
 *   load_book.c      which sheet of a workbook is which table
 *   load_sheet.c     the sheet umum
 *   load_tables.c    columns of every table
 *   load_row.c       what reading the rows has in common
 *   load_codes.c     whose codes the tables have, villages of rows
 *   load_base.c      villages, need types, companies, needs
 *   load_company.c   goods, interests, places, prohibitions
 *   load_pair.c      commitments and overrides
 *   load_running.c   running programmes
 *   load_netting.c   which units of these are not open any more
 *   load_check.c     names and figures that do not fit together
 *   load_pin_check.c commitments against needs, money, prohibitions
 *   load_later_check.c those of later years against needs */
#ifndef PADAN_LOAD_H
#define PADAN_LOAD_H

#include "base/date.h"
#include "io/locate.h"
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
    TABLE_BERJALAN,
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
    JENIS_WHOLE,
    JENIS_GROWTH
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
    NEED_DATE,
    NEED_VILLAGE_NAME,
    NEED_DISTRICT_NAME,
    NEED_DISTRICT
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
enum {
    PIN_FIRM,
    PIN_VILLAGE,
    PIN_TYPE,
    PIN_UNITS,
    PIN_KIND,
    PIN_NOTE,
    PIN_YEAR,
    PIN_VILLAGE_NAME,
    PIN_DISTRICT_NAME,
    PIN_DISTRICT
};
enum {
    PAIR_FIRM,
    PAIR_VILLAGE,
    PAIR_TYPE,
    PAIR_COST,
    PAIR_SCORE,
    PAIR_UNITS,
    PAIR_VILLAGE_NAME,
    PAIR_DISTRICT_NAME,
    PAIR_DISTRICT
};
enum {
    RUN_FIRM,
    RUN_IMPLEMENTER,
    RUN_VILLAGE,
    RUN_TYPE,
    RUN_UNITS,
    RUN_YEAR,
    RUN_STATUS,
    RUN_EVIDENCE,
    RUN_NOTE,
    RUN_COUNTED,
    RUN_VILLAGE_NAME,
    RUN_DISTRICT_NAME,
    RUN_DISTRICT
};

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
    padan_input inputs[2 * N_TABLES + 3];
    int32_t n_inputs;
    const char *bridge_name;  /* [berkas] jembatan, NULL: not given         */
    padan_bridge bridge;      /* if `bridged`                               */
    bool bridged, bridge_bad; /* read; refused                              */
    padan_codes stated;       /* [umum] kode, UNKNOWN: not given            */
    padan_at stated_at;
    padan_codes codes;          /* of the table desa, as it is in the file    */
    padan_codes area_codes;     /* of the table lokus                         */
    int32_t bps_districts;      /* kode_kecamatan of BPS passed over          */
    padan_name_index *names;    /* of the villages                            */
    padan_locator at[N_TABLES]; /* of the tables that name villages          */
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
    padan_programme *programmes;
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
padan_status padan_load_locators(padan_loader *l); /* once villages are there */
padan_status padan_load_name_notes(padan_loader *l);
padan_status padan_load_types(padan_loader *l);
padan_status padan_load_companies(padan_loader *l);
padan_status padan_load_needs(padan_loader *l);
padan_status padan_load_goods(padan_loader *l);
padan_status padan_load_interests(padan_loader *l);
padan_status padan_load_places(padan_loader *l);
padan_status padan_load_bans(padan_loader *l);
padan_status padan_load_pins(padan_loader *l);
padan_status padan_load_overrides(padan_loader *l);
padan_status padan_load_running(padan_loader *l);
padan_status padan_load_netting(padan_loader *l);
padan_status padan_check_names(padan_loader *l);
padan_status padan_check_money(padan_loader *l);
padan_status padan_check_pins(padan_loader *l);
padan_status padan_check_later(padan_loader *l);

/* Reads the bridge file. */
padan_status padan_load_bridge(padan_loader *l, const char *path);
/* What [umum] kode asks for must be possible. */
void padan_load_check_stated(padan_loader *l);
/* Whose codes the table desa has; a table that does not tell is closed. */
void padan_load_desa_codes(padan_loader *l);
/* Kemendagri's code of a row of desa. False (reported): it has none. */
bool padan_load_own_code(padan_loader *l, int32_t r, char code[11]);
/* kode_kecamatan as BPS writes it, in a table with BPS codes. */
bool padan_load_bps_district(padan_loader *l, const char *text);
/* The code of `n` digits in lokus, made Kemendagri's in place if it is BPS's.
 * False (reported): it cannot be. */
bool padan_load_area_code(padan_loader *l, int32_t r, char *digits, size_t n);

/* Rows of a table that can be read, 0 if it cannot be opened. */
int32_t padan_load_n_rows(const padan_loader *l, table_id table);
/* Index of the company, village or type a field names; PADAN_NONE (with an
 * error, unless its table itself could not be read whole). */
int32_t padan_load_company(padan_loader *l, table_id table, int32_t r,
                           int32_t c);
int32_t padan_load_village(padan_loader *l, table_id table, int32_t r);
int32_t padan_load_type(padan_loader *l, table_id table, int32_t r, int32_t c);
/* Four digits; empty gives `fallback`. False with an error: something else. */
bool padan_load_year(const padan_loader *l, table_id table, int32_t r,
                     int32_t c, int32_t fallback, int32_t *out);
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
