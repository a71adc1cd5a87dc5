// SPDX-License-Identifier: GPL-3.0-or-later
/* A scenario: weights of the goal, rules, coverage curve, edits of the data, goals
 * in order, and a plan to stay near to
 * (models/README.md, "Scenario file"). Immutable once loaded. */
#ifndef PADAN_SCENARIO_H
#define PADAN_SCENARIO_H

#include "model/dataset.h"

typedef enum {
    PADAN_CHANGE_SET,
    PADAN_CHANGE_TIMES,
    PADAN_CHANGE_PERCENT
} padan_change;

typedef enum {
    PADAN_EDIT_COMPANY_OUT, /* company                                    */
    PADAN_EDIT_BUDGET,      /* company or PADAN_NONE = all                */
    PADAN_EDIT_TYPE_COST,   /* type                                       */
    PADAN_EDIT_TYPE_WEIGHT, /* type                                       */
    PADAN_EDIT_VILLAGE_OUT, /* village                                    */
    PADAN_EDIT_PRIORITY,    /* area (prefix or ""=all), type or NONE=all  */
    PADAN_EDIT_VERIFIED,    /* area, type                                 */
    PADAN_EDIT_PIN,         /* company, village, type, pin, units         */
    PADAN_EDIT_PIN_DROP,    /* company, village, type                     */
} padan_edit_kind;

typedef struct {
    padan_at at, value_at; /* of the key, of its value                       */
    padan_edit_kind kind;
    int32_t company, village, type;
    const char *area; /* digits, "" = every village                     */
    padan_change change;
    int64_t amount; /* SET: the new figure (Rp, units, or scaled);
                              TIMES: factor scaled; PERCENT: +10% = 0.1 scaled */
    padan_pin_kind pin;
    int64_t units;
    const char *key, *value; /* as written, for the resolved scenario file   */
} padan_edit;

/* [urutan]: a goal of its own, and how much of what it reaches later ones may
 * give up. */
typedef struct {
    padan_term term;
    int64_t tolerance; /* scaled, 0..1                                       */
} padan_order;

/* A row of the plan of [acuan] whose names this dataset knows. */
typedef struct {
    int32_t company, village, type;
    int64_t units;
} padan_line;

/* [acuan]: the plan to stay near to. */
typedef struct {
    const char *path; /* of the plan, NULL: there is no [acuan]            */
    const char *text; /* its bytes, so that a run can keep them            */
    size_t n_text;
    char sha256[65];     /* of the file                                       */
    int64_t cost;        /* perubahan: points for a contract, scaled          */
    int32_t n_contracts; /* different pairs of company and village           */
    int32_t n_unknown; /* of them, with a company or village not in the data */
    int32_t n_lines;
    const padan_line *line; /* [n_lines] by company, village, type           */
} padan_reference;

enum { PADAN_MAX_CURVE = 64 };

struct padan_scenario {
    padan_arena arena;
    const char *name, *note; /* [skenario] nama, keterangan                  */
    const char *path; /* file it came from, or the profile's name, or "" */
    char sha256[65];  /* of the file; "" for built-in ones             */
    struct {
        int64_t coverage, complete, match, even, links; /* scaled           */
    } goal;
    int64_t max_funders;       /* maks_penyandang, 0: no limit              */
    int64_t max_firms;         /* maks_perusahaan_desa, 0: no limit         */
    int64_t complete_at;       /* ambang_tuntas, scaled                     */
    int64_t district_floor;    /* minimal_kecamatan, scaled                 */
    int64_t n_locus;           /* jumlah_lokus, 0: rule off                 */
    const int64_t *type_floor; /* [n_types] scaled, PADAN_NONE: no floor    */
    const int64_t *weight;     /* [n_types] [bobot], scaled, PADAN_NONE     */
    int32_t n_curve;
    int64_t curve_x[PADAN_MAX_CURVE]; /* share 0..1 scaled by PADAN_ONE      */
    int64_t curve_y[PADAN_MAX_CURVE];
    int32_t n_edits;
    const padan_edit *edits; /* file order                                */
    int32_t n_order; /* goals of [urutan], 0: the weighted sum               */
    padan_order order[PADAN_N_TERMS];
    padan_reference reference;
};

/* cakupan, tuntas ...: the key of each term in [tujuan] and [urutan]. */
extern const char *const padan_term_key[PADAN_N_TERMS];

/* The scenario with all defaults written out, readable by padan again. */
padan_status padan_scenario_write(const padan_scenario *scenario,
                                  const padan_dataset *dataset, padan_sink sink,
                                  void *user);

#endif
