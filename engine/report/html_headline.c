// SPDX-License-Identifier: GPL-3.0-or-later
/* What everybody should take home: four figures and the guarantee. */
#include "report/guarantee.h"
#include "report/html.h"

static void tile(padan_html *p, padan_message label)
{
    padan_html_raw(p, "<div class=\"tile\"><p class=\"label\">");
    padan_html_say(p, label);
    padan_html_raw(p, "</p><p class=\"figure\">");
}

static void under(padan_html *p)
{
    padan_html_raw(p, "</p><p class=\"under\">");
}

static void end_tile(padan_html *p)
{
    padan_html_raw(p, "</p></div>\n");
}

static int32_t companies_in(const padan_instance *inst)
{
    int32_t n = 0;
    for (int32_t i = 0; i < inst->n_companies; i++)
        n += inst->company_in[i];
    return n;
}

static void add_money(padan_html *p)
{
    const padan_figures *f = p->a->f;
    const int64_t had = f->cash_had + f->goods_total;
    char share[PADAN_NUMBER_TEXT];
    tile(p, PADAN_M_HTML_TILE_MONEY);
    padan_html_money(p, p->a->money);
    under(p);
    if (padan_html_public(p))
        padan_html_say(p, PADAN_M_HTML_TILE_MONEY_PUBLIC);
    else
        padan_html_say(p, PADAN_M_HTML_TILE_MONEY_OF,
                       padan_format_percent(share,
                                            padan_facts_share(p->a->money, had),
                                            1, p->lang));
    end_tile(p);
}

static void add_need(padan_html *p)
{
    const int64_t met = p->a->need_rp - p->a->unmet_rp;
    tile(p, PADAN_M_HTML_TILE_NEED);
    padan_html_percent(p, padan_facts_share(met, p->a->need_rp));
    under(p);
    padan_html_say(p, PADAN_M_HTML_TILE_NEED_OF);
    padan_html_raw(p, " ");
    padan_html_money(p, p->a->need_rp);
    end_tile(p);
}

static void add_counts(padan_html *p)
{
    const padan_figures *f = p->a->f;
    char a[PADAN_NUMBER_TEXT], b[PADAN_NUMBER_TEXT];
    tile(p, PADAN_M_HTML_TILE_VILLAGES);
    padan_html_say(p, PADAN_M_HTML_OF,
                   padan_format_int(a, f->n_villages, p->lang),
                   padan_format_int(b, f->n_villages_with_needs, p->lang));
    under(p);
    if (padan_html_public(p))
        padan_html_say(p, PADAN_M_HTML_TILE_VILLAGES_PUBLIC);
    else
        padan_html_say(p, PADAN_M_HTML_TILE_DONE,
                       padan_format_int(a, f->n_done_before, p->lang),
                       padan_format_int(b, f->n_done_after, p->lang));
    end_tile(p);
    tile(p, PADAN_M_HTML_TILE_COMPANIES);
    padan_html_say(p, PADAN_M_HTML_OF,
                   padan_format_int(a, f->n_companies, p->lang),
                   padan_format_int(b, companies_in(p->a->inst), p->lang));
    under(p);
    padan_html_say(p, PADAN_M_HTML_TILE_CONTRACTS,
                   padan_format_int(a, f->n_contracts, p->lang));
    end_tile(p);
}

static void add_sentence(const char *sentence, void *user)
{
    padan_html *p = user;
    padan_html_raw(p, "<p>");
    padan_html_text(p, sentence);
    padan_html_raw(p, "</p>\n");
}

/* How far at most from the best, as one plain sentence. */
static void add_plainly(padan_html *p)
{
    const padan_result o = padan_report_objective(p->a->report->result);
    const int64_t up = PADAN_ONE / 10000, gap = padan_report_gap(&o);
    char text[PADAN_NUMBER_TEXT];
    padan_html_raw(p, "<p class=\"plain\">");
    if (p->a->report->result->n_tiers > 0)
        padan_html_say(p, PADAN_M_HTML_PLAIN_TIERS);
    else if (padan_report_optimal(&o))
        padan_html_say(p, PADAN_M_HTML_PLAIN_BEST);
    else if (gap == PADAN_NONE)
        padan_html_say(p, PADAN_M_HTML_PLAIN_NONE);
    else
        padan_html_say(
            p, PADAN_M_HTML_PLAIN_GAP,
            padan_format_percent(text, (int64_t)padan_ceil_div(gap, up) * up, 2,
                                 p->lang));
    padan_html_raw(p, "</p>\n");
}

/* The score on the way to the bound; of the public's figures only this picture. */
static void add_gauge(padan_html *p)
{
    const padan_result o = padan_report_objective(p->a->report->result);
    if (p->a->report->result->n_tiers > 0 || o.bound == INT64_MAX ||
        o.bound <= 0 || o.score < 0)
        return;
    const int reached = (int)((padan_i128)o.score * 1000 / o.bound);
    padan_html_rawf(p,
                    "<svg class=\"gauge\" viewBox=\"0 0 1000 46\" role=\"img\" "
                    "aria-label=\"%d‰\"><rect y=\"16\" width=\"1000\" "
                    "height=\"14\" rx=\"7\" class=\"open\"/><rect y=\"16\" "
                    "width=\"%d\" height=\"14\" rx=\"7\" class=\"plan\"/>"
                    "<path d=\"M999 8v30\" class=\"limit\"/></svg>\n",
                    reached, reached);
}

static void add_trust(padan_html *p)
{
    const padan_result *r = p->a->report->result;
    padan_html_raw(p, "<ul class=\"checks\"><li>");
    padan_html_say(p, PADAN_M_HTML_TRUST_RULES);
    padan_html_raw(p, "<li>");
    padan_html_say(p, r->reproducible ? PADAN_M_HTML_TRUST_AGAIN
                                      : PADAN_M_HTML_TRUST_CLOCK);
    padan_html_raw(p, "<li>");
    padan_html_say(p, PADAN_M_HTML_TRUST_DECIDE);
    padan_html_raw(p, "</ul>\n");
}

void padan_html_headline(padan_html *p)
{
    padan_html_raw(p, "<section id=\"hasil\" class=\"first\">\n"
                      "<div class=\"tiles\">\n");
    add_money(p);
    add_need(p);
    add_counts(p);
    padan_html_raw(p, "</div>\n<div class=\"guarantee\"><h2>");
    padan_html_say(p, PADAN_M_HTML_GUARANTEE);
    padan_html_raw(p, "</h2>\n");
    add_plainly(p);
    add_gauge(p);
    if (!padan_html_public(p) &&
        padan_guarantee_say(p->a->report, p->lang, add_sentence, p))
        p->out.failed = true;
    add_trust(p);
    padan_html_raw(p, "</div>\n");
    padan_html_end(p);
}
