// SPDX-License-Identifier: GPL-3.0-or-later
/* padan: recommended allocations of companies' CSR money to villages' needs.
 *
 * Conventions
 *   - Money is whole rupiah, counts are whole units, both in int64_t.
 *   - Scores, bounds and goal parts are int64_t in *pico-points*: 10^-12 of a
 *     point of the score of `models/README.md`. They add up exactly.
 *   - Decimals of the files (weights, interest, priorities, shares) are int64_t
 *     scaled by PADAN_ONE = 10^12.
 *   - A call that makes something writes `*out` only on success; the matching
 *     padan_..._free() accepts NULL. Returned `const char *` are borrowed from
 *     the object they came from.
 *   - A padan_status says whether the call worked; what the mathematics says
 *     (optimal, infeasible) is a padan_outcome; what is wrong with the user's
 *     data is a list of diagnostics.
 *   - The library never prints and never exits. Text goes to a padan_sink.
 *   - All functions may be called from several threads on different objects;
 *     datasets, scenarios and instances are immutable once made and may be
 *     shared. */
#ifndef PADAN_H
#define PADAN_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PADAN_VERSION "0.1.0"
#define PADAN_ONE     INT64_C(1000000000000)

typedef enum {
    PADAN_OK = 0,
    PADAN_ENOMEM = -1,    /* out of memory                                  */
    PADAN_ENOINPUT = -2,  /* an input file or folder is missing, unreadable */
    PADAN_EDATA = -3,     /* the data is wrong: see the diagnostics         */
    PADAN_EWRITE = -4,    /* an output cannot be written                    */
    PADAN_EBACKEND = -5,  /* the LP/MIP library failed                      */
    PADAN_EINTERNAL = -6, /* a check inside padan failed: a bug             */
    PADAN_EUSAGE = -7,    /* an argument of the call makes no sense         */
} padan_status;

typedef enum { PADAN_LANG_ID = 0, PADAN_LANG_EN = 1 } padan_lang;

/* Receives `n` bytes of text; `user` is handed through. */
typedef void (*padan_sink)(const char *text, size_t n, void *user);

/* ---- diagnostics: what is wrong with the user's files, and where -------- */

typedef enum {
    PADAN_ERROR,   /* the data cannot be used            */
    PADAN_WARNING, /* used, but somebody should look     */
    PADAN_NOTE,    /* what the reader assumed            */
} padan_severity;

typedef struct {
    padan_severity severity;
    const char *file; /* path as the user gave it, or "" for no file        */
    int32_t line;     /* 1-based physical line, 0: the whole file           */
    int32_t column;   /* 1-based character in the line, 0: the whole line   */
    const char *code; /* stable message code, e.g. "E-ANGKA"                */
    const char *text; /* what was found, what is expected, what to do       */
} padan_diagnostic;

typedef struct padan_diags padan_diags;

padan_status padan_diags_create(padan_lang lang, padan_diags **out);
void padan_diags_free(padan_diags *diags);
int32_t padan_diags_count(const padan_diags *diags, padan_severity severity);
int32_t padan_diags_total(const padan_diags *diags);
/* `k` in 0..total-1, sorted by file, line, column once loading has ended. */
const padan_diagnostic *padan_diags_at(const padan_diags *diags, int32_t k);
/* `file:line:column: galat: text [code]`, one a line; of each file the first
 * 20 errors in full (and the first 20 warnings), then a count. */
void padan_diags_render(const padan_diags *diags, padan_sink sink, void *user);

/* ---- inputs -------------------------------------------------------------- */

typedef struct padan_dataset padan_dataset;
typedef struct padan_scenario padan_scenario;
typedef struct padan_instance padan_instance;
typedef struct padan_plan padan_plan;
typedef struct padan_proof padan_proof;

/* Reads and cross-checks a dataset folder (contract: datasets/README.md).
 * Every bad field of every file is reported in one call.
 * ENOINPUT: folder or a required table missing; EDATA: errors in `diags`. */
padan_status padan_dataset_load(const char *folder, padan_diags *diags,
                                padan_dataset **out);
void padan_dataset_free(padan_dataset *dataset);

/* `what`: NULL (defaults), a profile name ("sektor", "lokus", "merata") or the
 * path of an .ini file. Profiles are built in from models/NAME.ini. */
padan_status padan_scenario_load(const char *what, const padan_dataset *dataset,
                                 padan_diags *diags, padan_scenario **out);
void padan_scenario_free(padan_scenario *scenario);

/* The dataset seen through the scenario: cells, eligible pairs, limits,
 * coefficients. `dataset` and `scenario` must outlive it. Cost: linear in
 * the data and in the villages of the areas that companies give in. EDATA: the
 * scenario's edits broke the data (diags). */
padan_status padan_instance_create(const padan_dataset *dataset,
                                   const padan_scenario *scenario,
                                   padan_diags *diags, padan_instance **out);
void padan_instance_free(padan_instance *instance);

/* Warnings that need the instance: unreachable companies and villages, budgets
 * below one unit, minimum contracts above the budget. */
padan_status padan_instance_warn(const padan_instance *instance,
                                 padan_diags *diags);

/* What is in the data, one page (`padan check`); json: one JSON document. */
padan_status padan_check_report(const padan_instance *instance, padan_lang lang,
                                bool json, padan_sink sink, void *user);

/* ---- solving --------------------------------------------------------------- */

/* The terms of the goal (models/README.md), in the order of `[tujuan]`. */
typedef enum {
    PADAN_TERM_COVERAGE,
    PADAN_TERM_COMPLETE,
    PADAN_TERM_MATCH,
    PADAN_TERM_EVEN,
    PADAN_TERM_LINKS,
} padan_term;
enum { PADAN_N_TERMS = 5 };

typedef enum {
    PADAN_OPTIMAL,    /* score = bound: proven best                          */
    PADAN_FEASIBLE,   /* a verified plan, not proven best                    */
    PADAN_INFEASIBLE, /* proven: no plan obeys every rule                    */
    PADAN_UNKNOWN,    /* no plan found within the work allowed, no proof     */
} padan_outcome;

typedef enum {
    PADAN_STOP_GAP,       /* the gap asked for is reached                    */
    PADAN_STOP_EFFORT,    /* the work allowed by --effort is used up         */
    PADAN_STOP_TIME,      /* --time: not reproducible                        */
    PADAN_STOP_INTERRUPT, /* SIGINT: not reproducible                        */
} padan_stop;

typedef enum { PADAN_QUICK, PADAN_NORMAL, PADAN_THOROUGH } padan_effort;

typedef struct {
    const char *phase; /* short name of what runs now                      */
    int64_t score;     /* best plan so far, INT64_MIN if none              */
    int64_t bound;     /* proven upper bound so far, INT64_MAX if none     */
    int64_t work;      /* work units done                                  */
    double seconds;
} padan_progress;

typedef struct {
    double time_limit_s; /* 0: none. The clock only stops, never steers   */
    int64_t gap;         /* stop at (bound-score)/|bound| <= gap/PADAN_ONE */
    int32_t threads;     /* 0: all cores. Never changes the result        */
    uint64_t seed;
    padan_effort effort;
    const volatile sig_atomic_t *interrupt; /* NULL, or nonzero: stop        */
    void (*progress)(const padan_progress *now, void *user); /* may be NULL  */
    void *user;
    /* NULL, or a plan to begin with, of this instance or one with the same pairs;
     * lines that do not fit are dropped. May change the result, and saves work. */
    const padan_plan *start;
    /* NULL, or the proof of a like instance of the same dataset, which must still be
     * there: its prices are those to begin with. May change the result likewise. */
    const padan_proof *start_prices;
} padan_settings;

padan_settings padan_settings_default(void);

/* A goal of [urutan]. Values are pico-points at 100 points for a share of 1 and
 * -1 point for a contract. */
typedef struct {
    padan_term term;
    int64_t tolerance; /* scaled by PADAN_ONE                                */
    int64_t value;     /* reached, every earlier goal at its floor or above  */
    int64_t bound;     /* no plan like that has more; INT64_MAX: not proven  */
    int64_t floor;     /* what later goals leave of it at least              */
    int64_t last;      /* what the plan that is handed over has              */
} padan_tier;

typedef struct {
    padan_outcome outcome; /* with [urutan] OPTIMAL: each goal in its turn   */
    padan_stop stopped_by;
    bool reproducible; /* false once the clock or an interrupt has stopped it */
    int64_t score;     /* pico-points, INT64_MIN if there is no plan          */
    int64_t bound;     /* proven upper bound on scores, INT64_MAX if none     */
    /* What was maximised: the score or, with [acuan], the score less the points
     * for contracts that change (no bound on the score follows then). */
    int64_t objective, objective_bound;
    int32_t
        n_tiers; /* goals of [urutan]; there is no bound on the score then */
    padan_tier tier[PADAN_N_TERMS];
    int64_t sweeps; /* work: passes over all companies for the bound       */
    int64_t rounds; /* work: rounds of plan improvement                    */
    int64_t nodes;  /* work: nodes of exact search and MIP                 */
    double seconds;
    const char *why;    /* infeasible: the cause in a sentence, or NULL; lives
                          as long as the plan slot's instance                */
    padan_proof *proof; /* what a bound follows from, for
                          padan_run_write(), or NULL; padan_proof_free() it.
                          It may prove less than `bound` says: what exhaustive
                          search adds is not in it                           */
} padan_result;

/* Finds a plan and a proven bound. `*plan_out` is NULL when there is none,
 * else a plan that padan_verify() has passed. OK also when infeasible. */
padan_status padan_solve(const padan_instance *instance,
                         const padan_settings *settings, padan_result *result,
                         padan_plan **plan_out);
void padan_plan_free(padan_plan *plan);
void padan_proof_free(padan_proof *proof);

/* Where results go. */
typedef struct {
    const char *dataset_path; /* as the user gave it                         */
    const char *out; /* run folder to make; must not hold foreign files */
    padan_lang lang;
    bool overwrite; /* replace an older run folder of padan        */
    bool timeless;  /* run.json without seconds and threads: the same bytes
                       wherever it is made                         */
} padan_run_options;

/* ---- two goals against each other -------------------------------------------- */

/* A point of the efficient set. Values as in padan_tier. */
typedef struct {
    int64_t floor; /* the first goal reaches at least this                   */
    int64_t term[PADAN_N_TERMS]; /* of the best plan found like that         */
    int64_t bound; /* no plan like that has more of the second goal;
                      INT64_MAX: not proven                                  */
} padan_frontier_point;

/* The best of goal `second` for `n_points` >= 2 floors of goal `first`, evenly
 * spaced from what the best plan of `second` leaves it (point 0) to its own best
 * (the last point). Along the points neither value nor bound of `second` rises.
 * The gap of the settings is that of each point; a time limit is shared out. The
 * weights of [tujuan] do not matter. `result`: the work; INFEASIBLE or UNKNOWN:
 * no points are written. */
padan_status padan_frontier(const padan_instance *instance,
                            const padan_settings *settings, padan_term first,
                            padan_term second, int32_t n_points,
                            padan_frontier_point *points_out,
                            padan_result *result);
/* The points as a table for a person, or (`csv`) for a program. */
padan_status padan_frontier_table(const padan_frontier_point *points,
                                  int32_t n_points, padan_term first,
                                  padan_term second, padan_lang lang, bool csv,
                                  padan_sink sink, void *user);
/* The same two tables as files in a folder of their own. */
padan_status padan_frontier_write(const padan_frontier_point *points,
                                  int32_t n_points, padan_term first,
                                  padan_term second,
                                  const padan_run_options *options,
                                  padan_diags *diags);
/* Coverage, complete, match, even, links, or the keys of [tujuan]; false: none
 * of these. */
bool padan_term_named(const char *word, padan_term *out);

/* ---- judging --------------------------------------------------------------- */

typedef struct {
    int64_t score; /* pico-points, exact                               */
    double coverage, complete, match, even; /* raw goal terms, 0..1          */
    int64_t links;     /* contracts                                        */
    int64_t changes;   /* contracts in this plan or that of [acuan], not in
                           both; 0 without [acuan]                          */
    int64_t objective; /* the score less the points for the changes        */
} padan_goals;

/* Independent of the solver: checks every rule in exact integers and adds up
 * the score. `*n_broken_out` broken rules are described in `diags`. */
padan_status padan_verify(const padan_instance *instance,
                          const padan_plan *plan, padan_diags *diags,
                          padan_goals *goals_out, int32_t *n_broken_out);

/* Reads alokasi.csv-like rows. Rows that name unknown companies, villages,
 * needs or pairs become diagnostics (errors), as for padan_dataset_load. */
padan_status padan_plan_load(const char *path, const padan_instance *instance,
                             padan_diags *diags, padan_plan **out);

/* ---- results --------------------------------------------------------------- */

/* Can the run folder be made? EWRITE with a diagnostic when not: ask before a
 * long computation. Leaves nothing behind. */
padan_status padan_run_check(const padan_run_options *options,
                             padan_diags *diags);

/* Writes the whole run folder (README.md) aside and renames it.
 * EWRITE with a diagnostic when it cannot. */
padan_status padan_run_write(const padan_instance *instance,
                             const padan_plan *plan, const padan_result *result,
                             const padan_settings *settings,
                             const padan_run_options *options,
                             padan_diags *diags);

/* The one page of ringkasan.txt, or the JSON document of run.json. */
padan_status padan_run_summary(const padan_instance *instance,
                               const padan_plan *plan,
                               const padan_result *result,
                               const padan_settings *settings,
                               const padan_run_options *options, bool json,
                               padan_sink sink, void *user);

typedef struct {
    bool plan_ok, score_ok, inputs_ok;
    int64_t score_stated, score_found; /* INT64_MIN: the rows make no plan  */
    int32_t n_broken;
    /* The bound: no objection to it; what run.json says; what the prices and
     * claims of sertifikat.json confirm (INT64_MAX: nothing). */
    bool bound_ok;
    int64_t bound_stated, bound_found;
    /* The bound stated is lower than that and rests on an exhaustive search,
     * which is not repeated: bound_ok then only means that the certificate
     * confirms what it says itself. */
    bool bound_searched;
} padan_certificate;

/* Re-checks a run folder from its files alone. `dataset_override` may be NULL. */
padan_status padan_certify(const char *run_folder, const char *dataset_override,
                           padan_diags *diags, padan_certificate *out);

/* ---- many scenarios --------------------------------------------------------- */

typedef struct padan_batch padan_batch;

/* Reads lists of scenarios (models/SCENARIOS.md; files that end in `.ini` are one
 * scenario each) and checks all of them on the data, which must outlive the batch.
 * Every wrong cell is reported. ENOINPUT: a file is missing; EDATA: errors in
 * `diags`. Cost: linear in the tables for each scenario. */
padan_status padan_batch_load(const char *const *paths, int32_t n_paths,
                              const padan_dataset *dataset, padan_diags *diags,
                              padan_batch **out);
void padan_batch_free(padan_batch *batch);
int32_t padan_batch_count(const padan_batch *batch);

/* Scenarios of this run of the batch, as far as it is. */
typedef struct {
    int32_t total;      /* to be answered here: all, or those of the shard   */
    int32_t done;       /* answered, the next three included                 */
    int32_t resumed;    /* ... by an earlier run                             */
    int32_t infeasible; /* ... no plan is possible                           */
    int32_t failed;     /* ... no plan found, or something went wrong        */
    bool interrupted;
} padan_batch_tally;

typedef struct {
    const char *dataset_path; /* as the user gave it                         */
    const char *out;          /* folder of the batch                         */
    padan_lang lang;
    bool resume;             /* the folder may hold results already          */
    bool rows_only;          /* no run folders                               */
    int32_t shard, n_shards; /* this part, 1..n_shards; 0, 0: all            */
    void (*progress)(const padan_batch_tally *now, void *user); /* or NULL */
    void *user;
} padan_batch_options;

/* Solves all scenarios and writes the folder (models/SCENARIOS.md): the same bytes
 * on any number of threads, in any number of shards, however often it was stopped and
 * resumed. A scenario without a plan does not stop the others. `settings` hold for
 * each scenario; progress there is not used. EWRITE with a diagnostic when the folder
 * cannot be written. */
padan_status padan_batch_run(const padan_batch *batch,
                             const padan_settings *settings,
                             const padan_batch_options *options,
                             padan_diags *diags, padan_batch_tally *out);

/* Collects the folders of shards (or of runs that were stopped) into `out`, which may
 * be one of them, and writes skenario.csv there, as a single run would. ENOINPUT with a
 * diagnostic for each scenario that nobody has answered; the table names them too. */
padan_status padan_batch_merge(const char *const *folders, int32_t n_folders,
                               const char *out, padan_diags *diags,
                               padan_batch_tally *tally);

typedef enum {
    PADAN_FORM_TEXT,
    PADAN_FORM_CSV,
    PADAN_FORM_JSON
} padan_table_form;

/* Run folders side by side, the first the one that the others are held against: goal
 * terms, villages and companies that gain and lose, contracts kept, changed, new and
 * gone. Reads the folders only. ENOINPUT, EDATA with diagnostics. */
padan_status padan_compare(const char *const *folders, int32_t n_folders,
                           padan_table_form form, padan_lang lang,
                           padan_diags *diags, padan_sink sink, void *user);

typedef enum {
    PADAN_EXPORT_LP,
    PADAN_EXPORT_MPS,
    PADAN_EXPORT_MATHPROG
} padan_export;

/* Writes the whole integer program to `path` (LP, MPS: names stand for company,
 * village and need; MathProg: the data section for models/padan.mod). */
padan_status padan_export_write(const padan_instance *instance,
                                padan_export format, const char *path,
                                padan_diags *diags);

typedef struct {
    const char *
        region; /* "cilegon-2026" | "serang-2025" | "bekasi-2026" | NULL: synthetic */
    bool nation; /* synthetic only: built as the nation is, up to 83,762
                    villages; else one region                                */
    int32_t villages, companies, types; /* synthetic only; types 1..8        */
    uint64_t seed;
} padan_generate_options;

/* Writes a dataset folder, aside and renamed. Same options, same bytes. */
padan_status padan_generate(const padan_generate_options *options,
                            const char *folder, padan_diags *diags);

/* ---- reports for people ------------------------------------------------------ */

/* Who will read a report: people who may see everything, or anybody. */
typedef enum { PADAN_INTERNAL, PADAN_PUBLIC } padan_readers;

typedef struct {
    const char *run;     /* run folder                                       */
    const char *dataset; /* NULL: where run.json says                        */
    const char *out; /* file to write; NULL: laporan.html in the folder, for the
                            public laporan-publik.html                       */
    const char *borders; /* NULL, or a GeoJSON file with outlines of villages */
    const char
        *templates; /* NULL, or a folder with the office's own letters  */
    padan_lang lang;
    padan_readers readers;
    int64_t date; /* seconds since 1970 to be printed as its date, -1: none  */
} padan_report_options;

/* Writes a run as one HTML page, whole or not at all; an older one is replaced. The
 * folder's files must be those of the run, and the plan is verified once more. Same
 * options, same bytes. ENOINPUT, EDATA, EWRITE with diagnostics. */
padan_status padan_report_html(const padan_report_options *options,
                               padan_diags *diags);
/* Writes the papers of an office into the run folder: padan.xlsx, berita-acara.docx,
 * lembar-perusahaan.docx (a sheet for each company; not for the public) and
 * laporan-forum.csv; or only the one that `out` names by its ending (.xlsx, .docx: the
 * minutes, .csv). The rest as above. */
padan_status padan_report_office(const padan_report_options *options,
                                 padan_diags *diags);

/* Run folders side by side (padan_compare()) as one HTML page, whole or not at all, with
 * a map of differences where the dataset of the first is still where it was. */
padan_status padan_compare_html(const char *const *folders, int32_t n_folders,
                                const char *target, padan_lang lang,
                                padan_diags *diags);

#ifdef __cplusplus
}
#endif
#endif
