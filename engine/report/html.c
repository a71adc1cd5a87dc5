// SPDX-License-Identifier: GPL-3.0-or-later
/* The page from top to bottom, and the figures that a program may want. */
#include "report/html.h"

#include "report/words.h"

/* Totals as JSON, which the browser does not run. Keys are those of run.json where it
 * has them. Whole numbers and codes only: nothing needs escaping. */
static void add_figures(padan_html *p)
{
    const padan_facts *a = p->a;
    const padan_result *r = a->report->result;
    padan_html_raw(p, "<script type=\"application/json\" id=\"angka\">{");
    padan_html_rawf(p, "\"value_rp\":%lld,\"need_rp\":%lld,\"unmet_rp\":%lld,",
                    (long long)a->money, (long long)a->need_rp,
                    (long long)a->unmet_rp);
    if (!padan_html_public(p)) {
        padan_html_rawf(p, "\"score_pico\":%lld,", (long long)r->score);
        if (r->bound != INT64_MAX)
            padan_html_rawf(p, "\"bound_pico\":%lld,", (long long)r->bound);
    }
    padan_html_rawf(p,
                    "\"links\":%lld,\"companies\":%d,\"villages\":%d,"
                    "\"units\":{",
                    (long long)a->report->goals.links, (int)a->f->n_companies,
                    (int)a->f->n_villages);
    for (int32_t n = 0; n < a->inst->n_types; n++) {
        padan_html_rawf(p, "%s\"", n ? "," : "");
        padan_html_text(p, a->data->types[n].id);
        padan_html_rawf(p, "\":%lld", (long long)a->type_given[n]);
    }
    padan_html_raw(p, "}}</script>\n");
}

padan_status padan_html_write(padan_html *p, padan_sink sink, void *user)
{
    padan_html_open(p);
    padan_html_headline(p);
    padan_html_needs(p);
    padan_status status = padan_html_map(p);
    padan_html_places(p);
    if (!status) status = padan_html_flow(p);
    if (!status) status = padan_html_matrix(p);
    padan_html_budgets(p);
    if (!status) status = padan_html_unmet(p);
    padan_html_plan(p);
    if (!status) status = padan_html_companies(p);
    padan_html_villages(p);
    padan_html_beside(p);
    padan_html_sources(p);
    padan_html_notes(p);
    if (!status) status = padan_html_pages(p);
    add_figures(p);
    padan_html_close(p);
    if (status) {
        padan_text_free(&p->out);
        return status;
    }
    return padan_words_emit(&p->out, sink, user);
}
