// SPDX-License-Identifier: GPL-3.0-or-later
/* A dataset as read: typed rows with their places in the files, names resolved
 * to indices, cross-checked. Immutable after padan_dataset_load(). Optional
 * numbers that were empty are PADAN_NONE (-1). Texts are never NULL: "" when
 * not given. Decimals are scaled by PADAN_ONE. Villages are sorted by code,
 * companies and need types by id (strcmp), so that the order of rows in the
 * files never matters. */
#ifndef PADAN_DATASET_H
#define PADAN_DATASET_H

#include "base/arena.h"
#include "base/diag.h"
#include "padan.h"

enum { PADAN_NONE = -1 };
#define PADAN_NO_GROWTH INT64_MIN

typedef struct {
    padan_at at;
    const char *code; /* 10 digits, without dots                */
    const char *name;
    const char *district;      /* kecamatan code, default 6 digits of code */
    const char *district_name; /* may be ""                              */
    const char *cluster;       /* klaster, "" if none                    */
    bool has_place;
    int32_t lat_micro, lon_micro;   /* 10^-6 degrees                          */
    int64_t population, households; /* PADAN_NONE if not given               */
} padan_village;

typedef struct {
    padan_at at;
    const char *id, *name, *unit, *sector; /* name defaults to id            */
    int64_t unit_cost; /* Rp, > 0                                            */
    int64_t weight;    /* bobot, scaled, default 1                           */
    bool whole;        /* utuh                                               */
    int64_t growth; /* pertumbuhan in a year, scaled, or PADAN_NO_GROWTH; only
                       padan_rollover_create() looks at it                   */
} padan_type;

typedef struct {
    padan_at at;
    int32_t village, type;
    int64_t listed;    /* terdata                                            */
    int64_t verified;  /* terverifikasi or PADAN_NONE                        */
    int64_t served;    /* tertangani, default 0; may exceed T (warned)       */
    int64_t running;   /* berjalan: units that `served` does not hold yet    */
    int64_t promised;  /* komitmen of later years                            */
    int64_t unit_cost; /* overrides the type's, or PADAN_NONE                */
    int64_t priority;  /* scaled, default 1                                  */
    const char *source, *plan_code, *data_date;
} padan_need;

typedef enum { PADAN_INTERESTED, PADAN_COMMITTED, PADAN_SIGNED } padan_standing;

typedef struct {
    padan_at at;
    const char *id, *name, *segment, *cluster;
    int64_t budget;       /* Rp                                              */
    int64_t min_contract; /* Rp, default 0                                   */
    int64_t max_villages; /* 0: no limit                                     */
    padan_standing standing;
    int64_t chance; /* that it delivers, scaled 0..1, or PADAN_NONE; only
                       padan_risk_create() looks at it                       */
} padan_company;

typedef struct {
    padan_at at;
    int32_t company, type;
    int64_t budget; /* Rp of goods; rows of one (company, type) add up       */
    const char *note;
} padan_goods;

typedef struct {
    padan_at at;
    int32_t company;
    const char *target; /* a need type, a sector, or "*"                     */
    int64_t score;      /* scaled 0..1, default 1                            */
} padan_interest;

typedef enum {
    PADAN_PLACE_MUST,
    PADAN_PLACE_PREFER,
    PADAN_PLACE_REFUSE
} padan_place_kind;

typedef struct {
    padan_at at;
    int32_t company;
    const char *area; /* dots and spaces removed if it is a code            */
    bool is_code;     /* all digits: a prefix of village codes; else klaster */
    padan_place_kind kind;
    int64_t score; /* scaled, default 1                                  */
} padan_place;

typedef struct {
    padan_at at;
    const char *segment; /* "" if the row names a company                    */
    int32_t company;     /* PADAN_NONE if the row names a segment            */
    int32_t type;
    bool refuse; /* tolak; false: peringatan (warn only)             */
    const char *legal_basis;
} padan_ban;

typedef enum {
    PADAN_PIN_EXACT,
    PADAN_PIN_AT_LEAST,
    PADAN_PIN_VETO
} padan_pin_kind;

typedef struct {
    padan_at at;
    int32_t company, village, type;
    int64_t units; /* >= 1 unless veto                                       */
    padan_pin_kind kind;
    int32_t year; /* tahun, else the plan's; 0: neither is given            */
    const char *note;
} padan_pin;

typedef enum {
    PADAN_PROGRAMME_PLANNED, /* rencana: no promise, takes nothing           */
    PADAN_PROGRAMME_RUNNING,
    PADAN_PROGRAMME_DONE,
    PADAN_PROGRAMME_CANCELLED
} padan_programme_status;

typedef enum {
    PADAN_COUNTED_UNSAID, /* dihitung is empty                               */
    PADAN_COUNTED_YES,    /* `served` of the need holds these units          */
    PADAN_COUNTED_NO
} padan_counted;

/* A row of berjalan.csv: units that somebody delivers outside this plan. */
typedef struct {
    padan_at at;
    int32_t company; /* PADAN_NONE: not in this year's list                  */
    int32_t village, type;
    const char *company_id;  /* as written, "" if none                       */
    const char *implementer; /* pelaksana, "" if not given                   */
    int64_t units;           /* >= 1                                         */
    int32_t year;
    padan_programme_status status;
    padan_counted counted;
    bool netted; /* its units are in `running` of its need                   */
    const char *evidence, *note;
} padan_programme;

typedef struct {
    padan_at at;
    int32_t company, village, type;
    int64_t unit_cost; /* or PADAN_NONE                                      */
    int64_t score;     /* scaled, or PADAN_NONE                              */
    int64_t max_units; /* or PADAN_NONE                                      */
} padan_override;

typedef struct {
    const char *path; /* as shown to the user                              */
    const char *name; /* file name only                                    */
    char sha256[65];  /* hex                                               */
} padan_input;

struct padan_dataset {
    padan_arena arena;
    const char *folder;
    const char *title, *agency, *year,
        *region;       /* padan.ini [umum], "" if none */
    int32_t plan_year; /* `year` as a number, 0 if it is not four digits   */
    const char *data_kind; /* resmi, campuran, sintetis */
    int32_t n_villages, n_types, n_needs, n_companies, n_goods, n_interests,
        n_places, n_bans, n_pins, n_later, n_programmes, n_overrides, n_inputs;
    const padan_village *villages;
    const padan_type *types;
    const padan_need *needs; /* sorted by (village, type), unique             */
    const padan_company *companies;
    const padan_goods *goods;
    const padan_interest *interests; /* sorted by company, then file order    */
    const padan_place *places;       /* sorted by company, then file order    */
    const padan_ban *bans;
    const padan_pin *pins;  /* of the plan's year, file order        */
    const padan_pin *later; /* of later years, file order; vetoes too */
    const padan_programme *programmes; /* file order                         */
    const padan_override *overrides; /* sorted by (company, village, type)    */
    const padan_input *inputs;       /* every file read, by name              */
};

/* Index or PADAN_NONE. `code` without dots. O(log n). */
int32_t padan_dataset_find_village(const padan_dataset *d, const char *code);
int32_t padan_dataset_find_company(const padan_dataset *d, const char *id);
int32_t padan_dataset_find_type(const padan_dataset *d, const char *id);
/* The row of pasangan.csv for the three, NULL: none. O(log n). */
const padan_override *padan_dataset_override(const padan_dataset *d,
                                             int32_t company, int32_t village,
                                             int32_t type);
/* Row of `needs`, or PADAN_NONE. O(log n). */
int32_t padan_dataset_find_need(const padan_dataset *d, int32_t village,
                                int32_t type);
/* T: verified, or listed; PADAN_NONE while a bad row is being read. */
int64_t padan_need_total(const padan_need *need);
/* S before it is cut to T: served, running and promised units. The one place that
 * says what is not open any more. */
int64_t padan_need_taken(const padan_need *need);

#endif
