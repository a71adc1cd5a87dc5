// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists by name become the table kebutuhan. */
#include "api/count.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "io/aside.h"
#include "io/load_part.h"
#include "lists/cells.h"

void padan_count_free(padan_count *count)
{
    if (!count) return;
    padan_tally_free(&count->tally);
    padan_dataset_free(count->dataset);
    free(count);
}

/* ---- sums ---- */

padan_veiled padan_count_total(const padan_tally *tally, int32_t n_needs)
{
    padan_veiled sum = {0, 0};
    for (int32_t k = 0; k < tally->n_overlaps; k++) {
        const padan_veiled one = padan_veil(tally->overlaps[k].with[n_needs]);
        sum.least += one.least;
        sum.most += one.most;
    }
    return sum;
}

static int64_t at(const padan_tally *t, const int64_t *counts, int32_t need,
                  int32_t village)
{
    return counts[(int64_t)need * t->dataset->n_villages + village];
}

int64_t padan_count_units(const padan_tally *tally, int32_t need, bool verified)
{
    const int64_t *counts = verified ? tally->verified : tally->counted;
    int64_t sum = 0;
    for (int32_t v = 0; v < tally->dataset->n_villages; v++)
        sum += at(tally, counts, need, v);
    return sum;
}

int64_t padan_count_villages(const padan_tally *tally, int32_t need)
{
    int64_t sum = 0;
    for (int32_t v = 0; v < tally->dataset->n_villages; v++)
        sum += at(tally, tally->counted, need, v) > 0;
    return sum;
}

padan_status padan_count_show(const padan_count *count, padan_lang lang,
                              bool json, padan_sink sink, void *user)
{
    if (!json) return padan_count_page(&count->tally, lang, sink, user);
    json_t *document = padan_count_json(&count->tally);
    char *text = document ? json_dumps(document, JSON_INDENT(1)) : NULL;
    json_decref(document);
    if (!text) return PADAN_ENOMEM;
    sink(text, strlen(text), user);
    sink("\n", 1, user);
    free(text);
    return PADAN_OK;
}

/* ---- kebutuhan.csv ---- */

/* Is this word one of the parts already? */
static bool has_part(const padan_text *text, const char *word)
{
    const size_t n = strlen(word);
    for (const char *p = padan_text_get(text); (p = strstr(p, word)); p++)
        if ((p[n] == '\0' || p[n] == ';') && (p == text->data || p[-1] == ' '))
            return true;
    return false;
}

static void add_part(padan_text *text, const char *word)
{
    if (!*word || has_part(text, word)) return;
    if (text->n > 0) padan_text_add(text, "; ");
    padan_text_add(text, word);
}

/* Where the figures of a need are from, and of when. */
static void describe(const padan_tally *t, int32_t need, padan_text *source,
                     padan_text *date)
{
    for (int32_t k = 0; k < t->n_lists; k++) {
        const padan_list_tally *l = &t->list[k];
        char month[16] = "";
        if (l->type != t->type[need]) continue;
        if (l->latest != INT32_MIN) padan_cell_month(l->latest, month);
        add_part(source, *l->mapping->source ? l->mapping->source
                                             : padan_base_name(l->path));
        add_part(date, *l->mapping->date ? l->mapping->date : month);
    }
}

typedef struct {
    const padan_count *count;
    padan_out *out;
    padan_text source[PADAN_MAX_LISTS], date[PADAN_MAX_LISTS];
} table;

static void write_head(padan_out *out)
{
    static const char *const titles[] = {
        "kode_desa",  "jenis",        "terdata",   "terverifikasi",
        "tertangani", "biaya_satuan", "prioritas", "sumber",
        "kode_rkpd",  "tanggal_data"};
    for (size_t k = 0; k < sizeof titles / sizeof *titles; k++)
        padan_out_field(out, titles[k]);
    padan_out_end_row(out);
}

static void write_figure(padan_out *out, int64_t value)
{
    if (value == PADAN_NONE)
        padan_out_field(out, "");
    else
        padan_out_int(out, value);
}

static void write_need(padan_out *out, const padan_dataset *d,
                       const padan_need *need)
{
    padan_out_field(out, d->villages[need->village].code);
    padan_out_field(out, d->types[need->type].id);
    write_figure(out, need->listed);
    write_figure(out, need->verified);
    padan_out_int(out, need->served);
    write_figure(out, need->unit_cost);
    if (need->priority == PADAN_ONE)
        padan_out_field(out, "");
    else
        padan_out_decimal(out, need->priority);
    padan_out_name(out, need->source);
    padan_out_field(out, need->plan_code);
    padan_out_field(out, need->data_date);
    padan_out_end_row(out);
}

static int32_t number_of(const padan_tally *t, int32_t type)
{
    for (int32_t k = 0; k < t->n_types; k++)
        if (t->type[k] == type) return k;
    return PADAN_NONE;
}

/* One village and need type; `old`: its row in the table before, or NULL. */
static void write_cell(const table *w, int32_t village, int32_t type,
                       const padan_need *old)
{
    const padan_tally *const t = &w->count->tally;
    const int32_t number = number_of(t, type);
    padan_need need = {.village = village,
                       .type = type,
                       .unit_cost = PADAN_NONE,
                       .priority = PADAN_ONE,
                       .plan_code = ""};
    if (number == PADAN_NONE && !old) return;
    if (old) need = *old;
    if (number != PADAN_NONE) {
        need.listed = at(t, t->counted, number, village);
        need.verified = t->has_verified[number]
                            ? at(t, t->verified, number, village)
                            : PADAN_NONE;
        need.source = padan_text_get(&w->source[number]);
        need.data_date = padan_text_get(&w->date[number]);
    }
    write_need(w->out, w->count->dataset, &need);
}

static void write_rows(const table *w)
{
    const padan_dataset *const d = w->count->dataset;
    int32_t n = 0; /* of the needs, which are sorted alike                    */
    write_head(w->out);
    for (int32_t v = 0; v < d->n_villages; v++)
        for (int32_t k = 0; k < d->n_types; k++) {
            const padan_need *old = n < d->n_needs ? &d->needs[n] : NULL;
            if (old && (old->village != v || old->type != k)) old = NULL;
            n += old != NULL;
            write_cell(w, v, k, old);
        }
}

padan_status padan_count_write(const padan_count *count, const char *path,
                               padan_diags *diags)
{
    padan_aside file;
    table w = {.count = count, .out = &file.out};
    padan_status status = padan_aside_begin(path, &file);
    if (status) return status;
    bool failed = false;
    for (int32_t k = 0; k < count->tally.n_types; k++) {
        describe(&count->tally, k, &w.source[k], &w.date[k]);
        failed = failed || w.source[k].failed || w.date[k].failed;
    }
    if (failed) {
        padan_aside_abort(&file);
        status = PADAN_ENOMEM;
    } else {
        write_rows(&w);
        status = padan_aside_commit(&file, diags);
    }
    for (int32_t k = 0; k < count->tally.n_types; k++) {
        padan_text_free(&w.source[k]);
        padan_text_free(&w.date[k]);
    }
    return status;
}

/* ---- counting ---- */

/* Figures of one need and of several dates do not add up to those of any day. */
static void warn_dates(const padan_tally *t, padan_diags *diags)
{
    for (int32_t k = 0; k < t->n_types; k++) {
        padan_text source = {0}, date = {0};
        describe(t, k, &source, &date);
        if (strchr(padan_text_get(&date), ';'))
            padan_diag_add(diags, PADAN_WARNING, (padan_at){"", 0, 0},
                           PADAN_M_LIST_DATES, t->dataset->types[t->type[k]].id,
                           padan_text_get(&date));
        padan_text_free(&source);
        padan_text_free(&date);
    }
}

padan_status padan_count_create(const char *folder,
                                const padan_list_file *lists, int32_t n_lists,
                                bool update, padan_diags *diags,
                                padan_count **out)
{
    padan_count *count = calloc(1, sizeof *count);
    if (!count) return PADAN_ENOMEM;
    count->update = update;
    padan_status status =
        padan_dataset_load_part(folder, update, diags, &count->dataset);
    if (!status)
        status = padan_tally_make(count->dataset, lists, n_lists, diags,
                                  &count->tally);
    if (!status) warn_dates(&count->tally, diags);
    padan_diags_sort(diags);
    if (status)
        padan_count_free(count);
    else
        *out = count;
    return status;
}
