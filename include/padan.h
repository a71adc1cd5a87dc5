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

/* Reads and cross-checks a dataset, a folder or an Excel workbook (contract:
 * datasets/README.md).
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

typedef enum {
    PADAN_FORM_TEXT,
    PADAN_FORM_CSV,
    PADAN_FORM_JSON
} padan_table_form;

/* ---- two goals against each other -------------------------------------------- */

/* A point of the efficient set. Values as in padan_tier. */
typedef struct {
    int64_t floor; /* the first goal reaches at least this                   */
    int64_t term[PADAN_N_TERMS]; /* of the best plan found like that         */
    int64_t bound;  /* no plan like that has more of the second goal;
                      INT64_MAX: not proven                                  */
    double seconds; /* spent on this point alone                             */
    padan_stop stopped_by; /* GAP, or what ended the search before its gap was
                              closed                                        */
} padan_frontier_point;

/* The best of goal `second` for `n_points` >= 2 floors of goal `first`, from what the
 * best plan of `second` leaves it (point 0) to its own best (the last point). The
 * floors are about evenly spaced: each is moved, by at most two fifths of the distance
 * between two, to where a plan is known to be nearest its bound; the last one down
 * only as far as the gap of the settings lets pass for the best. Along the points
 * neither value nor bound of `second` rises.
 * The gap of the settings is that of each point; a time limit is shared out, the
 * widest gap first. The weights of [tujuan] do not matter. `result`: the work;
 * INFEASIBLE or UNKNOWN: no points are written. Costs a run of the solver for each
 * end, two between them, and up to 1, 6 or 20 (by effort) for each point. */
padan_status padan_frontier(const padan_instance *instance,
                            const padan_settings *settings, padan_term first,
                            padan_term second, int32_t n_points,
                            padan_frontier_point *points_out,
                            padan_result *result);
/* The points as a table for a person, as CSV or as a JSON document. */
padan_status padan_frontier_table(const padan_frontier_point *points,
                                  int32_t n_points, padan_term first,
                                  padan_term second, padan_lang lang,
                                  padan_table_form form, padan_sink sink,
                                  void *user);
/* The same two tables as files in a folder of their own: can it be made, and make
 * it. */
padan_status padan_frontier_check(const padan_run_options *options,
                                  padan_diags *diags);
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
    /* With [acuan]: the score less the points of changes, which is what the
     * bound is about; else INT64_MIN. */
    int64_t objective;
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
    int32_t done;       /* answered, the next three of these                 */
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
 * be one of them, and writes skenario.csv there, as a single run would. ENOINPUT with
 * diagnostics that name the first scenarios that nobody has answered; the table names
 * all (total > 0 tells that from a folder that is not there). */
padan_status padan_batch_merge(const char *const *folders, int32_t n_folders,
                               const char *out, padan_diags *diags,
                               padan_batch_tally *tally);

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

typedef struct {
    const char *out; /* folder to make                                   */
    const char
        *dataset;    /* folder, workbook or file with the villages to fill in
                            already, and need types if it has them; NULL: none */
    padan_lang lang; /* of instructions; names of tables stay            */
    int64_t
        date; /* seconds since 1970 that the workbooks say they were made at,
                     -1: a fixed day, so that the same options give the same bytes */
} padan_template_options;

/* Writes a folder to fill in: padan-templat.xlsx and the same tables in csv/, a filled
 * example as contoh.xlsx and in contoh/, and BACA-DULU.txt. Aside and renamed; EWRITE
 * if anything is there already. As padan_dataset_load() for what is wrong with
 * `dataset`. Memory grows with villages x need types. */
padan_status padan_template_write(const padan_template_options *options,
                                  padan_diags *diags);

/* ---- the money that a target needs ------------------------------------------ */

typedef enum {
    PADAN_TARGET_COVERAGE,  /* coverage, the term of the goal                */
    PADAN_TARGET_DISTRICTS, /* coverage of every reachable kecamatan         */
    PADAN_TARGET_TYPE,      /* units served of a need type, of all needed    */
} padan_target_kind;

typedef struct {
    padan_target_kind kind;
    int32_t type;  /* TYPE: index in the dataset                             */
    int64_t share; /* to be reached, scaled by PADAN_ONE                     */
} padan_target_goal;

enum { PADAN_MAX_TARGETS = 16 };
typedef struct {
    int32_t n;
    padan_target_goal goal[PADAN_MAX_TARGETS]; /* different ones            */
    int32_t company; /* whose cash budget grows; -1: all by one factor       */
} padan_target;

/* `text`: "stunting=80%,cakupan=60%"; `from`: NULL (all) or the id of a company.
 * EDATA with diagnostics. */
padan_status padan_target_read(const char *text, const char *from,
                               const padan_dataset *dataset, padan_diags *diags,
                               padan_target *out);

/* What was found; all money is rupiah of cash. */
typedef struct {
    /* OPTIMAL, FEASIBLE: `enough` is, and `gap_closed` or not; INFEASIBLE: no money
     * is enough; UNKNOWN: neither. */
    padan_outcome outcome;
    bool gap_closed;    /* (enough - least) <= gap * (budget + enough)       */
    int64_t budget;     /* of all companies before                           */
    int64_t own_budget; /* of the one that gives more, or of all             */
    int64_t enough;     /* with so much more a verified plan reaches it, -1  */
    int64_t least;      /* with less more than this none does; 0: not proven */
    int64_t factor; /* all: the new budgets are the old ones times this, scaled
                           by PADAN_ONE, rounded down                        */
    /* Shares of the goal that decides which no plan exceeds with today's budgets,
     * and with any; -1: not proven. */
    int32_t decides;
    int64_t now_most, ever_most;
    int64_t reached[PADAN_MAX_TARGETS]; /* of each goal, by the plan        */
    int32_t trials;                     /* budgets that were looked at      */
    padan_result work;
} padan_target_result;

typedef struct padan_target_answer padan_target_answer;

/* The least more money that reaches the target, from below and above. The gap of the
 * settings is that of the money; a time limit is that of the whole. OK in every
 * outcome. Costs some ten solves of one goal. */
padan_status padan_target_solve(const padan_instance *instance,
                                const padan_settings *settings,
                                const padan_target *target,
                                padan_target_answer **out);
const padan_target_result *padan_target_found(
    const padan_target_answer *answer);
void padan_target_free(padan_target_answer *answer);
/* One page, or a JSON document. */
padan_status padan_target_report(const padan_target_answer *answer,
                                 const padan_run_options *options, bool json,
                                 padan_sink sink, void *user);
/* The run folder of a plan with the money that is enough: the scenario's own goal,
 * with new budgets and the target as floors. Costs a solve. */
padan_status padan_target_write(const padan_target_answer *answer,
                                const padan_settings *settings,
                                const padan_run_options *options,
                                padan_diags *diags);
/* ---- what may go wrong -------------------------------------------------------- */

/* A run folder read back. */
typedef struct {
    padan_dataset *dataset;
    padan_scenario *scenario;
    padan_instance *instance;
    padan_plan *plan;
    padan_proof *proof; /* NULL if sertifikat.json cannot be used            */
} padan_finished_run;

/* Reads a run folder and its data; the plan keeps every rule. `dataset_override`
 * may be NULL. ENOINPUT, EDATA with diagnostics. */
padan_status padan_finished_run_read(const char *run_folder,
                                     const char *dataset_override,
                                     padan_diags *diags,
                                     padan_finished_run *out);
void padan_finished_run_free(padan_finished_run *run);

/* What is asked about a plan. */
typedef struct {
    bool pledges;     /* what if companies do not deliver                    */
    bool pledge_data; /* their chances are in the data (column peluang) ...  */
    int64_t pledge_fail; /* ... and for all others: that one fails, scaled   */
    bool needs;          /* what if the needs are not what the tables say    */
    int64_t need_noise;  /* 0.2: up to 20 % less or more, scaled             */
    int32_t draws;       /* of the needs, each solved anew; >= 1             */
    /* Plans solved so far, of how many; may be NULL. */
    void (*progress)(const padan_batch_tally *now, void *user);
    void *user;
} padan_risk_options;
enum { PADAN_RISK_DRAWS = 30 }; /* usual `draws`                             */

typedef struct padan_risk padan_risk;

/* Asks what becomes of a plan that keeps every rule of the instance (both must
 * outlive the answer); the rules are in models/RISK.md. `proof`: NULL, or one of this
 * instance, to start from. `settings` hold for each plan that is solved anew; the
 * same answer on any number of threads. EDATA with a diagnostic: the data holds no
 * chances. Cost: thousands of passes over the plan's lines; for each draw of needs, and
 * for a few companies, a solve that starts from the plan. */
padan_status padan_risk_create(const padan_instance *instance,
                               const padan_plan *plan, const padan_proof *proof,
                               const padan_risk_options *options,
                               const padan_settings *settings,
                               padan_diags *diags, padan_risk **out);
void padan_risk_free(padan_risk *risk);
/* An interrupt came before all was solved; what is told rests on less. */
bool padan_risk_interrupted(const padan_risk *risk);

/* A page for a person, or (`json`) one JSON document. */
padan_status padan_risk_report(const padan_risk *risk, padan_lang lang,
                               bool json, padan_sink sink, void *user);
/* The folder of tables: can it be made, and make it. As padan_run_check() and
 * padan_run_write(). */
padan_status padan_risk_check(const padan_run_options *options,
                              padan_diags *diags);
padan_status padan_risk_write(const padan_risk *risk,
                              const padan_run_options *options,
                              padan_diags *diags);
/* ---- judging plans from anywhere --------------------------------------------- */

typedef struct padan_judgement padan_judgement;

typedef struct {
    const char *dataset_path; /* as the user gave it                         */
    const char *plan;         /* a table like alokasi.csv, or a run folder   */
    const char *last_year;    /* another one to compare with, or NULL        */
    const char *bound_from; /* NULL: the bound is solved for; or a run folder of
                                 the same data and scenario: its bound, proven
                                 again                                       */
    bool baselines;         /* what other ways of matching give            */
} padan_score_options;

/* Judges a plan, whatever its rows say: broken rules with their rows, what of it counts
 * and what that scores beside the best possible, where money is lost, who pays each
 * unit of need. [acuan] and [urutan] are left aside. ENOINPUT: a file is missing;
 * EDATA: a file is no plan at all, or the run does not fit. Cost: that of
 * padan_solve(). `instance` must outlive the judgement. */
padan_status padan_score(const padan_instance *instance,
                         const padan_score_options *options,
                         const padan_settings *settings, padan_diags *diags,
                         padan_judgement **out);
void padan_judgement_free(padan_judgement *judgement);
/* Rules that the plan breaks. */
int32_t padan_judgement_broken(const padan_judgement *judgement);
/* How the search for the bound ended. */
padan_stop padan_judgement_stop(const padan_judgement *judgement);
/* The page; CSV: a row for the plan and each other way of matching; JSON: all. */
padan_status padan_judgement_report(const padan_judgement *judgement,
                                    padan_table_form form, padan_lang lang,
                                    padan_sink sink, void *user);
/* A folder with the page, the broken rules, the ledger of needs, the ways of matching
 * and the JSON document. `check` before a long computation. */
padan_status padan_judgement_check(const padan_run_options *options,
                                   padan_diags *diags);
padan_status padan_judgement_write(const padan_judgement *judgement,
                                   const padan_run_options *options,
                                   padan_diags *diags);
/* ---- offers for one company ------------------------------------------------------ */

typedef struct padan_offers padan_offers;

/* What company `id` can be asked for beside `plan` (which must outlive the offers),
 * without changing the others: the best combination within its money and rules, with a
 * proven bound, and each village alone, ranked by points. Its own lines stay, and may
 * grow. Everything is verified. EDATA with diagnostics: the data has no such company,
 * or the plan breaks a rule. Cost: one exact pricing for each village in its reach. */
padan_status padan_offers_create(const padan_instance *instance,
                                 const padan_plan *plan, const char *id,
                                 padan_diags *diags, padan_offers **out);
void padan_offers_free(padan_offers *offers);
/* A page, or a JSON document. */
padan_status padan_offers_show(const padan_offers *offers, padan_lang lang,
                               bool json, padan_sink sink, void *user);
/* A table with a row for each line, the columns of alokasi.csv among them. */
padan_status padan_offers_write(const padan_offers *offers, const char *path,
                                padan_diags *diags);

/* Others may move as well: a new plan near to the one in the file `plan_path`, as with
 * [acuan] (0.05 points for a contract that changes, or what the scenario says), shown as
 * a page or as JSON: what the company gives, and who else changes. With `options` the
 * new plan becomes a run folder. `*result_out`: the solve; a plan that could not be
 * found shows nothing. */
padan_status padan_offers_refit(const padan_instance *instance,
                                const char *plan_path, const char *id,
                                const padan_settings *settings,
                                const padan_run_options *options,
                                padan_lang lang, bool json, padan_diags *diags,
                                padan_sink sink, void *user,
                                padan_result *result_out);

/* ---- plans of other solvers ---------------------------------------------------- */

/* Reads the solution of the program that padan_export_write() has written as LP or
 * MPS, by cbc, glpsol (-o, -w), HiGHS or SCIP, as a plan. Values within 1e-6 of whole
 * numbers are rounded; others, and names that the program does not have, are
 * diagnostics with their lines (EDATA). A stated value above that of the plan is a
 * warning. Whether the plan obeys the rules is for padan_plan_judge(). */
padan_status padan_plan_import(const char *path, const padan_instance *instance,
                               padan_diags *diags, padan_plan **out);
/* Verifies a plan and says what it is worth, for padan_run_write(): broken rules in
 * `diags` and `*n_broken_out`. With `settings` a solve that starts from the plan
 * proves a bound (padan_proof_free() its proof); NULL: no bound. */
padan_status padan_plan_judge(const padan_instance *instance,
                              const padan_plan *plan,
                              const padan_settings *settings,
                              padan_diags *diags, padan_result *result_out,
                              int32_t *n_broken_out);
/* ---- explaining a plan ------------------------------------------------------- */

typedef enum {
    PADAN_EXPLAIN_LINE, /* company, village, need                           */
    PADAN_EXPLAIN_VILLAGE, /* village                                          */
    PADAN_EXPLAIN_COMPANY, /* company                                          */
    PADAN_EXPLAIN_PINS, /* every commitment, veto and prohibition           */
    PADAN_EXPLAIN_NEXT, /* money                                            */
    PADAN_EXPLAIN_RESERVES, /* every line                                       */
} padan_explain_ask;

/* Names as in the tables; what a question does not need is NULL. */
typedef struct {
    padan_explain_ask ask;
    const char *company, *village, *need;
    const char *money; /* as people write it: "100 juta"                     */
} padan_explain_question;

/* Answers a question about a plan: page or JSON; CSV for pins, next and reserves.
 * `run_folder`: NULL, or the folder that the plan comes from, whose certificate
 * makes answers quicker. Prices are points that the plan has more than the best plan
 * under the condition asked about, from the plan found to the bound proven. With
 * effort PADAN_QUICK large cases are searched near the plan only; small ones are
 * solved to their proof. The gap of the settings is not used. EDATA with diagnostics:
 * unknown names, a plan that breaks rules, a scenario with [urutan]. Cost: RESERVES a
 * pass over all pairs for each line; the others a solve for each what-if: one for a
 * line, one for each binding, one for each company, need type and district (NEXT). */
padan_status padan_explain(const padan_instance *instance,
                           const padan_plan *plan, const char *run_folder,
                           const padan_settings *settings,
                           const padan_explain_question *question,
                           padan_table_form form, padan_lang lang,
                           padan_diags *diags, padan_sink sink, void *user);

/* The dataset that run.json of a run folder names, to be freed. ENOINPUT, EDATA with
 * a diagnostic. */
padan_status padan_run_dataset(const char *run_folder, padan_diags *diags,
                               char **out);
/* ---- no plan is possible: why, and the way out ----------------------------- */

/* For an instance without a plan: what is plain to see, the smallest change with
 * which there is one (each step names the user's file), single rules that would
 * do alone, and the rules that clash, none of which can be spared. Every way out
 * is built again and verified. On up to 1500 eligible pairs (or without floors)
 * the change is proven smallest; on more the page says what is proven. The time
 * limit of the settings holds for each solve. `*outcome_out`: FEASIBLE if there
 * is a plan after all, UNKNOWN if neither is proven. Cost: some tens of quick
 * solves. */
padan_status padan_infeasible_report(const padan_instance *instance,
                                     const padan_settings *settings,
                                     padan_lang lang, bool json,
                                     padan_sink sink, void *user,
                                     padan_outcome *outcome_out);

/* ---- what to look at before a plan is believed ------------------------------ */

/* Reported, never acted on. `influence`: points lost without each company and
 * without help for each village of the plan, and gained without each least
 * contract, as proven intervals; each is solved again from the plan, on the
 * threads of the settings. A scenario with [urutan] is taken as its weighted sum.
 * `last_year`: NULL, or a dataset folder or kebutuhan.csv of last year: needs that
 * grew far more than their type. Same result on any number of threads, unless a
 * time limit (of each solve) or an interrupt stops one. ENOINPUT, EDATA with
 * diagnostics. */
padan_status padan_review_report(const padan_instance *instance,
                                 const padan_settings *settings, bool influence,
                                 const char *last_year, padan_lang lang,
                                 bool json, padan_diags *diags, padan_sink sink,
                                 void *user);

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

/* ---- lists by name ------------------------------------------------------------ */

/* A list of people or households, CSV or .xlsx of any size, and what its columns
 * mean: "ppgbm", "p3ke", "rtlh" or the path of an .ini file (models/LISTS.md). */
typedef struct {
    const char *path, *mapping;
} padan_list_file;
typedef struct padan_count padan_count;

/* Counts the lists for the villages and need types of a dataset folder, whose other
 * tables need not be there; `update` reads its kebutuhan.csv too. Nothing of a cell
 * of a list is in the result or in `diags`, which name lines and column titles only;
 * what held rows is wiped. About 48 bytes of memory a person, linear time. EDATA:
 * the folder or a list is wrong or not whole; ENOINPUT: it is missing; EUSAGE: no
 * list, or more than 64. */
padan_status padan_count_create(const char *folder,
                                const padan_list_file *lists, int32_t n_lists,
                                bool update, padan_diags *diags,
                                padan_count **out);
void padan_count_free(padan_count *count);
/* What was counted and what was not, for a person or as one JSON document. Numbers
 * of households below 5 are not told exactly. */
padan_status padan_count_show(const padan_count *count, padan_lang lang,
                              bool json, padan_sink sink, void *user);
/* The table kebutuhan.csv: every village and counted need type; with `update` also
 * the rows of other need types, and unit costs, priorities, served units and plan
 * codes of the old table. Whole or absent. EWRITE. */
padan_status padan_count_write(const padan_count *count, const char *path,
                               padan_diags *diags);
/* ---- what became of a plan, and the year after ------------------------------- */

typedef struct padan_follow padan_follow;

/* Reads a run folder and the monitoring table made of it (padan.xlsx with its sheet
 * "Pemantauan" filled in, or that sheet as CSV). Lines without a report count as 0,
 * rows that are in no plan count too, units beyond what a need has open do not.
 * `dataset_override` may be NULL. ENOINPUT, EDATA with diagnostics. Linear in the rows
 * and the plan's lines. */
padan_status padan_follow_read(const char *run_folder,
                               const char *dataset_override,
                               const char *monitoring, padan_diags *diags,
                               padan_follow **out);
void padan_follow_free(padan_follow *follow);
/* Target and realisation: a page, or a JSON document. */
padan_status padan_follow_report(const padan_follow *follow, padan_lang lang,
                                 bool json, padan_sink sink, void *user);
/* The same as a folder of tables, a page and a JSON document, whole or not at all; an
 * older one is replaced. EWRITE with a diagnostic. */
padan_status padan_follow_write(const padan_follow *follow, const char *folder,
                                padan_lang lang, padan_diags *diags);

typedef struct {
    const char *last_year; /* NULL, or last year's dataset: growth of needs for
                              which jenis.csv says nothing                   */
    int64_t raise;         /* of the priority of villages left out: 25 % is
                      PADAN_ONE / 4; 0: none                                 */
    bool carry; /* arrears become commitments, as far as they can         */
} padan_rollover_options;

typedef struct padan_rollover padan_rollover;

/* Next year's dataset: open needs and their projection, commitments and programmes
 * that go on, priorities (rules: datasets/README.md, "Next year"). `follow` must
 * outlive it. EDATA with diagnostics: last year's dataset. Linear in the tables. */
padan_status padan_rollover_create(const padan_follow *follow,
                                   const padan_rollover_options *options,
                                   padan_diags *diags, padan_rollover **out);
void padan_rollover_free(padan_rollover *rollover);
/* What was done, a page; the JSON document has the variances too. */
padan_status padan_rollover_report(const padan_rollover *rollover,
                                   padan_lang lang, bool json, padan_sink sink,
                                   void *user);
/* Writes the dataset folder, whole or not at all, never over something else. It is read
 * before it is there: commitments that people have to decide on before a plan can be
 * made are warnings, W-LANJUT-PUTUSKAN, and in README.txt; EDATA with diagnostics and
 * no folder if anything else is wrong with it; EWRITE. */
padan_status padan_rollover_write(const padan_rollover *rollover,
                                  const char *folder, padan_lang lang,
                                  padan_diags *diags);

/* ---- a plan's units among people ------------------------------------------------- */

typedef struct {
    const char *run, *dataset; /* run folder; its data if moved, or NULL     */
    const padan_list_file *lists;
    int32_t n_lists;
    const char *out; /* `.../rahasia/NAME`                                   */
    padan_lang lang;
    uint64_t seed;   /* of the lot, told in the minutes                      */
    bool unverified; /* also those without the mark, after all others        */
    const volatile sig_atomic_t *interrupt; /* NULL, or nonzero: stop        */
} padan_assign_options;

/* Can people's data be written to `out`? EWRITE with the reason: not `rahasia/NAME`,
 * there already, open to others, a link, in a git work tree that would take it. */
padan_status padan_assign_place(const char *out, padan_diags *diags);
/* Names for each line of a finished plan the people who get its units, writes the lists
 * (one for a company and village), the reserves, a summary and minutes into a folder
 * for its owner only, and shows the minutes or a JSON document: neither they nor `diags`
 * hold anything about a person. Nothing is written when it is interrupted (OK). ENOINPUT,
 * EDATA, EWRITE with diagnostics; EINTERNAL: what was written did not add up. n log n in
 * the people of the lists, about 200 bytes and the cells written for each. */
padan_status padan_assign_units(const padan_assign_options *options,
                                padan_diags *diags, bool json, padan_sink sink,
                                void *user);

#ifdef __cplusplus
}
#endif
#endif
