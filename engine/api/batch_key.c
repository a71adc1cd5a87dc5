// SPDX-License-Identifier: GPL-3.0-or-later
/* Keys: a hash of all that an answer depends on. Two programs that agree on a key
 * write the same bytes. */
#include <inttypes.h>
#include <string.h>

#include "api/batch_parts.h"
#include "base/text.h"
#include "report/report.h"

/* Raise it when files of a batch change their form. */
#define FORMAT "padan batch 1"

static void collect(const char *text, size_t n, void *user)
{
    padan_text_add_bytes(user, text, n);
}

/* What all scenarios have in common: program, settings, data. Paths are not among
 * them: they may differ between machines. */
static void add_common(const padan_batch_runner *r, padan_text *text)
{
    const padan_settings *s = r->settings;
    const padan_dataset *data = r->batch->dataset;
    padan_text_addf(text,
                    FORMAT "\n" PADAN_VERSION
                           "\nlang %d\neffort %s\ngap %" PRId64
                           "\nseed %" PRIu64 "\ntime %.3f\n",
                    (int)r->options->lang, padan_report_effort(s->effort),
                    s->gap, s->seed, s->time_limit_s);
    for (int32_t k = 0; k < data->n_inputs; k++)
        padan_text_addf(text, "%s %s\n", data->inputs[k].sha256,
                        data->inputs[k].name);
}

static padan_status add_scenario(const padan_batch_runner *r, int32_t k,
                                 padan_diags *unused, padan_text *text)
{
    padan_scenario *scenario = NULL;
    padan_status status = padan_batch_scenario(r->batch, k, unused, &scenario);
    if (!status) {
        padan_text_addf(text, "%s\n", r->batch->items[k].folder);
        status =
            padan_scenario_write(scenario, r->batch->dataset, collect, text);
    }
    padan_scenario_free(scenario);
    return status;
}

static padan_status set_keys(padan_batch_runner *r, padan_stored *items,
                             padan_diags *unused, padan_text *text)
{
    add_common(r, text);
    const size_t common = text->n;
    for (int32_t k = 0; k < r->batch->n_items; k++) {
        const padan_batch_item *item = &r->batch->items[k];
        text->n = common;
        const padan_status status = add_scenario(r, k, unused, text);
        if (status || text->failed) return status ? status : PADAN_ENOMEM;
        items[k] = (padan_stored){.name = item->name,
                                  .folder = item->folder,
                                  .shown = item->shown,
                                  .n_shown = item->n_shown};
        padan_hash_bytes(text->data, text->n, items[k].key);
    }
    return PADAN_OK;
}

padan_status padan_batch_keys(padan_batch_runner *r)
{
    const padan_batch *b = r->batch;
    padan_stored *items = PADAN_NEW(&r->arena, padan_stored, b->n_items);
    padan_diags *unused = NULL;
    padan_text text = {0};
    padan_status status =
        items ? padan_diags_create(r->options->lang, &unused) : PADAN_ENOMEM;
    if (!status) status = set_keys(r, items, unused, &text);
    padan_text_free(&text);
    padan_diags_free(unused);
    r->list = (padan_stored_list){b->n_items, b->n_columns, items, b->columns};
    return status;
}
