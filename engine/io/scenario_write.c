// SPDX-License-Identifier: GPL-3.0-or-later
/* The resolved scenario: every default written out, figures in the plainest
 * form, so that padan and other readers of the format get the same scenario
 * back. [bobot] holds only what the scenario gives: a default written there
 * would beat an edit of the type's own weight. */
#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "model/scenario.h"

static void add_points(padan_text *out, const char *key, int64_t scaled)
{
    char number[PADAN_NUMBER_TEXT];
    padan_text_addf(out, "%s = %s\n", key, padan_format_plain(number, scaled));
}

/* Shares are at most 1, so a hundredfold fits. */
static void add_share(padan_text *out, const char *key, const char *more,
                      int64_t share)
{
    char number[PADAN_NUMBER_TEXT];
    padan_text_addf(out, "%s%s = %s%%\n", key, more,
                    padan_format_plain(number, share * 100));
}

static void add_rules(padan_text *out, const padan_scenario *s,
                      const padan_dataset *data)
{
    padan_text_addf(out,
                    "\n[aturan]\nmaks_penyandang = %" PRId64
                    "\nmaks_perusahaan_desa = %" PRId64 "\n",
                    s->max_funders, s->max_firms);
    add_share(out, "ambang_tuntas", "", s->complete_at);
    add_share(out, "minimal_kecamatan", "", s->district_floor);
    padan_text_addf(out, "jumlah_lokus = %" PRId64 "\n", s->n_locus);
    for (int32_t n = 0; n < data->n_types; n++)
        if (s->type_floor[n] != PADAN_NONE)
            add_share(out, "minimal_jenis.", data->types[n].id,
                      s->type_floor[n]);
}

static void add_curve(padan_text *out, const padan_scenario *s)
{
    char x[PADAN_NUMBER_TEXT], y[PADAN_NUMBER_TEXT];
    padan_text_add(out, "\n[kurva]\ntitik = ");
    for (int32_t h = 0; h < s->n_curve; h++)
        padan_text_addf(out, "%s%s:%s", h > 0 ? ", " : "",
                        padan_format_plain(x, s->curve_x[h] * 100),
                        padan_format_plain(y, s->curve_y[h] * 100));
    padan_text_add(out, "\n");
}

/* A percentage may be large: its hundredfold is written by hand. */
static void add_percent(padan_text *out, int64_t share)
{
    char number[PADAN_NUMBER_TEXT];
    const int64_t size = share < 0 ? -share : share;
    const int64_t whole = size / (PADAN_ONE / 100);
    const int64_t rest = size % (PADAN_ONE / 100) * 100;
    const char *fraction = padan_format_plain(number, rest);
    padan_text_addf(out, "%s%" PRId64 "%s%%", share < 0 ? "-" : "+", whole,
                    fraction[0] == '0' ? fraction + 1 : fraction);
}

static void add_change(padan_text *out, const padan_edit *edit)
{
    char number[PADAN_NUMBER_TEXT];
    const bool decimal = edit->kind == PADAN_EDIT_TYPE_WEIGHT ||
                         edit->kind == PADAN_EDIT_PRIORITY;
    if (edit->change == PADAN_CHANGE_PERCENT)
        add_percent(out, edit->amount);
    else if (edit->change == PADAN_CHANGE_TIMES)
        padan_text_addf(out, "x%s", padan_format_plain(number, edit->amount));
    else if (decimal)
        padan_text_add(out, padan_format_plain(number, edit->amount));
    else
        padan_text_addf(out, "%" PRId64, edit->amount);
}

static void add_edit(padan_text *out, const padan_edit *edit)
{
    padan_text_addf(out, "%s = ", edit->key);
    switch (edit->kind) {
    case PADAN_EDIT_COMPANY_OUT:
    case PADAN_EDIT_VILLAGE_OUT:
        padan_text_add(out, "keluar");
        break;
    case PADAN_EDIT_PIN_DROP:
        padan_text_add(out, "hapus");
        break;
    case PADAN_EDIT_PIN:
        if (edit->pin == PADAN_PIN_VETO)
            padan_text_add(out, "tolak");
        else
            padan_text_addf(out, "%s %" PRId64,
                            edit->pin == PADAN_PIN_EXACT ? "tetap" : "minimal",
                            edit->units);
        break;
    case PADAN_EDIT_BUDGET:
    case PADAN_EDIT_TYPE_COST:
    case PADAN_EDIT_TYPE_WEIGHT:
    case PADAN_EDIT_PRIORITY:
    case PADAN_EDIT_VERIFIED:
        add_change(out, edit);
        break;
    }
    padan_text_add(out, "\n");
}

/* Only where the scenario has them: their mere presence changes the question. */
static void add_ways(padan_text *out, const padan_scenario *s)
{
    char number[PADAN_NUMBER_TEXT];
    for (int32_t k = 0; k < s->n_order; k++)
        padan_text_addf(
            out, "%s%s %s%%", k > 0 ? ", " : "\n[urutan]\ntujuan = ",
            padan_term_key[s->order[k].term],
            padan_format_plain(number, s->order[k].tolerance * 100));
    if (s->n_order > 0) padan_text_add(out, "\n");
    if (!s->reference.path) return;
    padan_text_addf(out, "\n[acuan]\nrencana = %s\n", s->reference.path);
    add_points(out, "perubahan", s->reference.cost);
}

padan_status padan_scenario_write(const padan_scenario *scenario,
                                  const padan_dataset *dataset, padan_sink sink,
                                  void *user)
{
    const padan_scenario *s = scenario;
    padan_text out = {0};
    padan_text_addf(&out, "[skenario]\nnama = %s\nketerangan = %s\n", s->name,
                    s->note);
    padan_text_add(&out, "\n[tujuan]\n");
    add_points(&out, "cakupan", s->goal.coverage);
    add_points(&out, "tuntas", s->goal.complete);
    add_points(&out, "kecocokan", s->goal.match);
    add_points(&out, "pemerataan", s->goal.even);
    add_points(&out, "kontrak", s->goal.links);
    add_rules(&out, s, dataset);
    add_curve(&out, s);
    padan_text_add(&out, "\n[bobot]\n");
    for (int32_t n = 0; n < dataset->n_types; n++)
        if (s->weight[n] != PADAN_NONE)
            add_points(&out, dataset->types[n].id, s->weight[n]);
    padan_text_add(&out, "\n[ubah]\n");
    for (int32_t e = 0; e < s->n_edits; e++)
        add_edit(&out, &s->edits[e]);
    add_ways(&out, s);
    const padan_status status = out.failed ? PADAN_ENOMEM : PADAN_OK;
    if (!status) sink(out.data, out.n, user);
    padan_text_free(&out);
    return status;
}
