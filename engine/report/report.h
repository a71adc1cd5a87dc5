// SPDX-License-Identifier: GPL-3.0-or-later
/* The files of a run folder, one function each. Tables are written row by row
 * into an open file; pages are texts. */
#ifndef PADAN_REPORT_H
#define PADAN_REPORT_H

#include <jansson.h>

#include "base/text.h"
#include "io/out.h"
#include "model/proof.h"
#include "report/figures.h"

/* Everything that a report of a run may tell. */
typedef struct {
    padan_figures figures;
    padan_goals goals;
    int32_t n_broken; /* rules that the verifier found broken                */
    const padan_result *result;
    const padan_settings *settings;
    const padan_run_options *options;
} padan_report;

/* Verifies the plan (NULL: there is none) and adds it up. Free in every case. */
padan_status padan_report_make(const padan_instance *inst,
                               const padan_plan *plan,
                               const padan_result *result,
                               const padan_settings *settings,
                               const padan_run_options *options,
                               padan_report *out);
void padan_report_free(padan_report *report);

void padan_report_allocations(const padan_report *report, padan_out *out);
padan_status padan_report_companies(const padan_report *report, padan_out *out);
padan_status padan_report_villages(const padan_report *report, padan_out *out);
padan_status padan_report_districts(const padan_report *report, padan_out *out);
padan_status padan_report_unmet(const padan_report *report, padan_out *out);
/* Parts of the page that other pages share: what it is about; what becomes of each
 * need type. */
void padan_report_head(const padan_instance *inst, padan_lang lang,
                       padan_text *text);
void padan_report_needs(const padan_figures *figures, padan_lang lang,
                        padan_text *text);
padan_status padan_report_page(const padan_report *report, padan_sink sink,
                               void *user);

/* A file of the run folder and the SHA-256 of its bytes. */
typedef struct {
    const char *name;
    char sha256[65];
} padan_written;

/* run.json; NULL when memory ran out. The caller drops the reference. */
json_t *padan_report_json(const padan_report *report,
                          const padan_written *written, int32_t n_written);
/* sertifikat.json, likewise; read back by api/proof_read.h. */
json_t *padan_report_certificate(const padan_report *report);
enum { PADAN_CERTIFICATE_FORMAT = 2 };
/* The document as text, 15 digits: what a double can hold and show again unchanged.
 * Drops the reference; ENOMEM if it is NULL. */
padan_status padan_report_emit(json_t *document, padan_sink sink, void *user);
/* The words of run.json for how a run ended and how hard it tried. */
const char *padan_report_status(const padan_result *result);
const char *padan_report_stop(padan_stop stop);
const char *padan_report_effort(padan_effort effort);

/* A row of skenario.csv, without what its list says of it; NULL and a status word
 * where there is no report. */
extern const char padan_report_row_head[];
void padan_report_row(const padan_report *report, const char *name,
                      const char *folder, const char *why, padan_out *out);
void padan_report_row_without(const char *name, const char *folder,
                              const char *status, const char *why,
                              padan_out *out);

/* Score and bound of what was maximised, for the two functions below. */
padan_result padan_report_objective(const padan_result *result);
/* (bound - score) / |bound| scaled by PADAN_ONE, or PADAN_NONE if there is no
 * plan, no bound or no such figure. Rounded up: never better than it is. */
int64_t padan_report_gap(const padan_result *result);
/* Score and bound agree within 1e-9 max(1, |score|). */
bool padan_report_optimal(const padan_result *result);

/* The names of all files of a run folder, run.json last. */
extern const char *const padan_run_files[];
enum { PADAN_N_RUN_FILES = 10 };
/* The old plan, kept where there is one ([acuan]); a run without has no file. */
#define PADAN_RUN_REFERENCE "acuan.csv"
/* Reports that a run folder may hold besides, made later from the others. */
#define PADAN_PAGE_INTERNAL    "laporan.html"
#define PADAN_PAGE_PUBLIC      "laporan-publik.html"
#define PADAN_XLSX_INTERNAL    "padan.xlsx"
#define PADAN_XLSX_PUBLIC      "padan-publik.xlsx"
#define PADAN_MINUTES_INTERNAL "berita-acara.docx"
#define PADAN_MINUTES_PUBLIC   "berita-acara-publik.docx"
#define PADAN_SHEETS_INTERNAL  "lembar-perusahaan.docx"
#define PADAN_FORUM_INTERNAL   "laporan-forum.csv"
#define PADAN_FORUM_PUBLIC     "laporan-forum-publik.csv"
/* The run files and these: all that a run folder of ours may hold. */
extern const char *const padan_run_own[];
enum { PADAN_N_RUN_OWN = PADAN_N_RUN_FILES + 9 };
/* Every run has file `k`, whatever its scenario. */
bool padan_run_needs_file(int32_t k);
bool padan_report_has_file(const padan_scenario *scenario, int32_t k);

/* Warns of need types whose figures are of several dates. */
padan_status padan_warn_dates(const padan_dataset *d, padan_diags *diags);

#endif
