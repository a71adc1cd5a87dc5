// SPDX-License-Identifier: GPL-3.0-or-later
/* The papers of an office from a finished run: workbook, minutes, company sheets and the
 * forum's table, each whole or absent. */
#include <stdlib.h>
#include <string.h>

#include "api/report_with.h"
#include "io/aside.h"
#include "office/letters.h"
#include "office/workbook.h"

/* What a paper is made from. */
typedef struct {
    const padan_facts *facts;
    const padan_report_options *options;
    padan_letters letters;
} desk;

static padan_status workbook(const desk *d, padan_aside *file)
{
    return padan_workbook_write(d->facts, d->options->lang, d->options->date,
                                file->aside);
}

static padan_status minutes(const desk *d, padan_aside *file)
{
    return padan_letters_minutes(&d->letters, file->aside);
}

static padan_status sheets(const desk *d, padan_aside *file)
{
    return padan_letters_companies(&d->letters, file->aside);
}

static padan_status forum(const desk *d, padan_aside *file)
{
    return padan_letters_forum(&d->letters, &file->out);
}

static const struct {
    const char *name, *public_name; /* NULL: not for the public              */
    padan_status (*write)(const desk *d, padan_aside *file);
} papers[] = {
    {PADAN_XLSX_INTERNAL, PADAN_XLSX_PUBLIC, workbook},
    {PADAN_MINUTES_INTERNAL, PADAN_MINUTES_PUBLIC, minutes},
    {PADAN_SHEETS_INTERNAL, NULL, sheets},
    {PADAN_FORUM_INTERNAL, PADAN_FORUM_PUBLIC, forum},
};
enum { N_PAPERS = sizeof papers / sizeof *papers };

/* Libraries write to a path: the file aside is there already, and theirs. */
static padan_status write_paper(const desk *d, int k, const char *target,
                                padan_diags *diags)
{
    padan_aside file;
    padan_status status = padan_aside_begin(target, &file);
    if (status) return status;
    status = papers[k].write(d, &file);
    if (status) {
        padan_aside_abort(&file);
        if (status == PADAN_EWRITE)
            padan_diag_add(diags, PADAN_ERROR, (padan_at){target, 0, 0},
                           PADAN_M_OFFICE_WRITE);
        return status;
    }
    return padan_aside_commit(&file, diags);
}

static bool ends_with(const char *text, const char *end)
{
    const size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

/* `out` names one paper by its ending; without it all go into the folder. */
static padan_status write_papers(padan_run *run, const padan_facts *facts,
                                 const padan_report_options *options)
{
    const char *hash = padan_run_hash(run, "alokasi.csv"), *out = options->out;
    const desk d = {facts,
                    options,
                    {.a = facts,
                     .lang = options->lang,
                     .date = options->date,
                     .plan_hash = hash ? hash : "-",
                     .templates = options->templates,
                     .diags = run->diags}};
    padan_status status = padan_templates_check(&d.letters);
    for (int k = 0; k < N_PAPERS && !status; k++) {
        const char *name = options->readers == PADAN_PUBLIC
                               ? papers[k].public_name
                               : papers[k].name;
        if (!name) continue;
        if (out && !ends_with(out, strrchr(name, '.'))) continue;
        char *target =
            out ? strdup(out) : padan_path_join(options->run, name, "");
        status = target ? write_paper(&d, k, target, run->diags) : PADAN_ENOMEM;
        free(target);
        if (out) break;
    }
    return status;
}

padan_status padan_report_office(const padan_report_options *options,
                                 padan_diags *diags)
{
    return padan_report_with(options, diags, write_papers);
}
