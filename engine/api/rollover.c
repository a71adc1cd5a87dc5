// SPDX-License-Identifier: GPL-3.0-or-later
/* Next year's dataset: made, shown, written, and read again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "follow/rollover.h"
#include "follow/variance.h"
#include "io/dataset_write.h"
#include "io/folder.h"
#include "report/report.h"
#include "report/words.h"

static void sum_types(padan_rollover *r)
{
    const padan_dataset *d = r->follow->data;
    for (int32_t k = 0; k < d->n_needs; k++) {
        const padan_follow_need *need = &r->follow->needs[k];
        padan_follow_need *sum = &r->types[d->needs[k].type].sum;
        sum->total += need->total;
        sum->before += need->before;
        sum->realised += need->realised;
        sum->open += need->open;
        sum->excess += need->excess;
    }
}

/* ---- the year ------------------------------------------------------------------ */

/* The text with every `from` (four digits) as `to`. */
static const char *with_year(padan_arena *arena, const char *text,
                             const char *from, const char *to)
{
    char *copy = padan_arena_text(arena, text, strlen(text));
    for (char *p = copy; p && (p = strstr(p, from)); p += 4)
        memcpy(p, to, 4);
    return copy;
}

static padan_status next_year(padan_rollover *r, padan_diags *diags)
{
    const padan_dataset *d = r->follow->data;
    char year[16];
    if (d->plan_year == 0 || d->plan_year >= 9999) {
        padan_diag_add(diags, PADAN_WARNING, (padan_at){d->folder, 0, 0},
                       PADAN_M_NEXT_NO_YEAR, d->year);
        return PADAN_OK;
    }
    r->next.plan_year = d->plan_year + 1;
    snprintf(year, sizeof year, "%04d", (int)r->next.plan_year);
    r->next.year = padan_arena_text(&r->arena, year, 4);
    if (!r->next.year) return PADAN_ENOMEM;
    r->next.title = with_year(&r->arena, d->title, d->year, r->next.year);
    return r->next.title ? PADAN_OK : PADAN_ENOMEM;
}

/* ---- the whole ------------------------------------------------------------------- */

padan_status padan_rollover_create(const padan_follow *follow,
                                   const padan_rollover_options *options,
                                   padan_diags *diags, padan_rollover **out)
{
    padan_rollover *r = calloc(1, sizeof *r);
    if (!r) return PADAN_ENOMEM;
    r->follow = follow;
    r->options = *options;
    r->next = *follow->data;
    r->types = PADAN_NEW(&r->arena, padan_next_type, follow->data->n_types);
    padan_status status = r->types ? PADAN_OK : PADAN_ENOMEM;
    if (!status) sum_types(r);
    if (!status) status = next_year(r, diags);
    if (!status) status = padan_next_growth(r, diags);
    if (!status) status = padan_next_projection(r);
    if (!status) status = padan_next_needs(r);
    if (!status) status = padan_next_pins(r, diags);
    if (!status) status = padan_next_programmes(r);
    padan_diags_sort(diags);
    if (status)
        padan_rollover_free(r);
    else
        *out = r;
    return status;
}

void padan_rollover_free(padan_rollover *rollover)
{
    if (!rollover) return;
    padan_arena_clear(&rollover->arena);
    free(rollover);
}

padan_status padan_rollover_report(const padan_rollover *rollover,
                                   padan_lang lang, bool json, padan_sink sink,
                                   void *user)
{
    if (json) return padan_report_emit(padan_next_json(rollover), sink, user);
    padan_text text = {0};
    const padan_status status =
        padan_variance_page(rollover->follow, lang, &text);
    if (status) {
        padan_text_free(&text);
        return status;
    }
    padan_next_page(rollover, lang, &text);
    return padan_words_emit(&text, sink, user);
}

/* ---- the folder ------------------------------------------------------------------ */

static padan_status write_readme(const padan_rollover *r, padan_lang lang,
                                 const char *decisions,
                                 const padan_folder *folder)
{
    padan_text text = {0};
    padan_out out;
    padan_folder_open(folder, "README.txt", &out);
    padan_next_readme(r, lang, decisions, &text);
    const padan_status status = padan_words_emit(&text, padan_out_sink, &out);
    const padan_status closed = padan_out_close(&out);
    return status ? status : closed;
}

static padan_status write_files(const padan_rollover *r,
                                const padan_folder *folder)
{
    padan_status status = padan_dataset_write(&r->next, folder);
    for (int k = 0; k < PADAN_N_NEXT_FILES && !status; k++) {
        padan_out out;
        padan_folder_open(folder, padan_next_files[k].name, &out);
        padan_next_files[k].write(r, &out);
        status = padan_out_close(&out);
    }
    return status;
}

/* ---- read again before it is there --------------------------------------------- */

/* `text` with every path in the folder aside as one in `folder` ("": just the name). */
static void move_paths(padan_text *out, const char *text, const char *aside,
                       const char *folder)
{
    const size_t n = strlen(aside);
    for (const char *p; (p = strstr(text, aside)); text = p) {
        padan_text_add_bytes(out, text, (size_t)(p - text));
        padan_text_add(out, folder);
        p += n;
        if (!*folder && *p == '/') p++;
    }
    padan_text_add(out, text);
}

/* What is wrong with a commitment only people can put right. */
static bool is_decision(const padan_diagnostic *d)
{
    static const char commitment[] = "E-KOMITMEN";
    return d->severity == PADAN_ERROR &&
           !strncmp(d->code, commitment, sizeof commitment - 1);
}

/* A line of README.txt. */
static void list_decision(padan_text *list, const padan_diagnostic *d,
                          const padan_folder *folder, padan_lang lang)
{
    padan_text file = {0}, text = {0}, item = {0};
    move_paths(&file, d->file, folder->aside, "");
    move_paths(&text, d->text, folder->aside, "");
    padan_text_addm(&item, lang, PADAN_M_NEXT_DECIDE_ITEM,
                    padan_text_get(&file), (int)d->line, padan_text_get(&text));
    padan_words_wrap(list, padan_text_get(&item), 2, 80);
    padan_text_free(&file);
    padan_text_free(&text);
    padan_text_free(&item);
}

/* Tells it at its place in the folder to be; errors that do not hinder are warnings. */
static void tell(const padan_diagnostic *d, const padan_folder *folder,
                 bool hinders, padan_diags *diags)
{
    padan_text file = {0}, text = {0};
    move_paths(&file, d->file, folder->aside, folder->target);
    move_paths(&text, d->text, folder->aside, folder->target);
    padan_diagnostic made = *d;
    made.file = padan_text_get(&file);
    made.text = padan_text_get(&text);
    if (d->severity == PADAN_ERROR && !hinders)
        padan_diag_add(diags, PADAN_WARNING,
                       (padan_at){made.file, d->line, d->column},
                       PADAN_M_NEXT_DECIDE, made.text);
    else
        padan_diags_add_made(diags, made);
    padan_text_free(&file);
    padan_text_free(&text);
}

/* What only people can decide, a commitment beyond a new budget say, is a warning and a
 * line of `decisions`. EDATA: something else is wrong, and nothing is to be written. */
static padan_status read_aside(const padan_folder *folder, padan_lang lang,
                               padan_text *decisions, padan_diags *diags)
{
    padan_dataset *again = NULL;
    padan_diags *seen = NULL;
    padan_status status = padan_diags_create(lang, &seen);
    if (status) return status;
    status = padan_dataset_load(folder->aside, seen, &again);
    padan_dataset_free(again);
    int32_t n_decisions = 0;
    for (int32_t k = 0; k < padan_diags_total(seen); k++) {
        const padan_diagnostic *d = padan_diags_at(seen, k);
        if (!is_decision(d)) continue;
        list_decision(decisions, d, folder, lang);
        n_decisions++;
    }
    const int32_t n_errors = padan_diags_count(seen, PADAN_ERROR);
    const bool hinders = status && (status != PADAN_EDATA || n_decisions == 0 ||
                                    n_decisions < n_errors);
    for (int32_t k = 0; k < padan_diags_total(seen); k++)
        tell(padan_diags_at(seen, k), folder, hinders, diags);
    padan_diags_free(seen);
    return hinders ? status : PADAN_OK;
}

static padan_status write_aside(const padan_rollover *r, padan_lang lang,
                                const padan_folder *folder, padan_diags *diags)
{
    padan_text decisions = {0};
    padan_status status = write_files(r, folder);
    if (!status) status = read_aside(folder, lang, &decisions, diags);
    if (!status)
        status = write_readme(r, lang, padan_text_get(&decisions), folder);
    if (status == PADAN_EWRITE)
        padan_diag_add(diags, PADAN_ERROR, (padan_at){.file = ""},
                       PADAN_M_FILE_WRITE, "*.csv", folder->target);
    padan_text_free(&decisions);
    return status;
}

padan_status padan_rollover_write(const padan_rollover *rollover,
                                  const char *target, padan_lang lang,
                                  padan_diags *diags)
{
    padan_folder folder;
    padan_status status = padan_folder_check(target, NULL, 0, false, diags);
    if (!status) status = padan_folder_begin(target, &folder, diags);
    if (status) return status;
    status = write_aside(rollover, lang, &folder, diags);
    if (!status) return padan_folder_commit(&folder, diags);
    padan_folder_abort(&folder);
    return status;
}
