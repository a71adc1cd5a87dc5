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

/* Of the plan of [acuan] what it says, not where it lies. */
static padan_status add_rules(const padan_batch_runner *r,
                              const padan_scenario *scenario, padan_text *text)
{
    padan_scenario here = *scenario;
    if (here.reference.path) {
        here.reference.path = PADAN_RUN_REFERENCE;
        padan_text_addf(text, "%s\n", here.reference.sha256);
    }
    return padan_scenario_write(&here, r->batch->dataset, collect, text);
}

static padan_status add_scenario(const padan_batch_runner *r, int32_t k,
                                 padan_diags *unused, padan_text *text,
                                 padan_shape *shape)
{
    padan_scenario *scenario = NULL;
    padan_status status = padan_batch_scenario(r->batch, k, unused, &scenario);
    if (!status) {
        *shape = padan_shape_of(scenario);
        padan_text_addf(text, "%s\n", r->batch->items[k].folder);
        status = add_rules(r, scenario, text);
    }
    padan_scenario_free(scenario);
    return status;
}

/* Each scenario by itself, and its shape. */
static padan_status set_keys(padan_batch_runner *r, padan_stored *items,
                             padan_shape *shapes, padan_diags *unused)
{
    padan_text text = {0};
    padan_status status = PADAN_OK;
    add_common(r, &text);
    const size_t common = text.n;
    for (int32_t k = 0; k < r->batch->n_items && !status; k++) {
        const padan_batch_item *item = &r->batch->items[k];
        text.n = common;
        status = add_scenario(r, k, unused, &text, &shapes[k]);
        if (text.failed) status = PADAN_ENOMEM;
        if (status) break;
        items[k] = (padan_stored){.name = item->name,
                                  .folder = item->folder,
                                  .shown = item->shown,
                                  .n_shown = item->n_shown};
        padan_hash_bytes(text.data, text.n, items[k].key);
    }
    padan_text_free(&text);
    return status;
}

/* A scenario's answer depends on the one that it starts from. */
static void add_leaders(const padan_batch_runner *r, padan_stored *items)
{
    for (int32_t k = 0; k < r->batch->n_items; k++) {
        if (r->leader[k] == PADAN_NONE) continue;
        char both[2 * 64];
        memcpy(both, items[k].key, 64);
        memcpy(both + 64, items[r->leader[k]].key, 64);
        padan_hash_bytes(both, sizeof both, items[k].key);
    }
}

padan_status padan_batch_keys(padan_batch_runner *r)
{
    const padan_batch *b = r->batch;
    const int32_t n = b->n_items, n_shards = r->options->n_shards;
    padan_stored *items = PADAN_NEW(&r->arena, padan_stored, n);
    padan_shape *shapes = PADAN_NEW(&r->arena, padan_shape, n);
    padan_diags *unused = NULL;
    r->leader = PADAN_NEW(&r->arena, int32_t, n);
    if (n_shards > 0) r->shard = PADAN_NEW(&r->arena, int32_t, n);
    if (!items || !shapes || !r->leader || (n_shards > 0 && !r->shard))
        return PADAN_ENOMEM;
    padan_status status = padan_diags_create(r->options->lang, &unused);
    if (!status) status = set_keys(r, items, shapes, unused);
    if (!status) status = padan_batch_leaders(shapes, n, b->base, r->leader);
    if (!status) add_leaders(r, items);
    if (!status && r->shard)
        status = padan_batch_shards(shapes, n, n_shards, r->shard);
    padan_diags_free(unused);
    r->list = (padan_stored_list){n, b->n_columns, items, b->columns};
    return status;
}
