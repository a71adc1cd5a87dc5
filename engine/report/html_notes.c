// SPDX-License-Identifier: GPL-3.0-or-later
/* Where the figures are from, and how to read the page. */
#include <string.h>

#include "report/html.h"
#include "report/origin.h"

/* ---- sources ---- */

typedef struct {
    const char *source, *date;
    int32_t type, rows;
} origin;

enum { MOST_ORIGINS = 24 };

/* Needs by type, source and date; false: too many to be listed. */
static bool collect(const padan_facts *a, origin *list, int32_t *n_out)
{
    int32_t n = 0;
    for (int32_t j = 0; j < a->inst->n_cells; j++) {
        const padan_need *need = &a->data->needs[a->inst->cell_need[j]];
        int32_t k = 0;
        while (k < n && (list[k].type != need->type ||
                         strcmp(list[k].source, need->source) != 0 ||
                         strcmp(list[k].date, need->data_date) != 0))
            k++;
        if (k == n && n == MOST_ORIGINS) return false;
        if (k == n)
            list[n++] = (origin){need->source, need->data_date, need->type, 0};
        list[k].rows++;
    }
    *n_out = n;
    return true;
}

static void add_origins(padan_html *p)
{
    origin list[MOST_ORIGINS];
    int32_t n = 0;
    if (!collect(p->a, list, &n)) {
        padan_html_raw(p, "<p>");
        padan_html_say(p, PADAN_M_HTML_MANY_SOURCES);
        padan_html_raw(p, "</p>\n");
        return;
    }
    padan_html_raw(p, "<table class=\"plain\"><thead><tr><th>");
    padan_html_say(p, PADAN_M_HTML_COL_NEED);
    padan_html_raw(p, "<th>");
    padan_html_say(p, PADAN_M_HTML_COL_ORIGIN);
    padan_html_raw(p, "<th>");
    padan_html_say(p, PADAN_M_HTML_COL_DATE);
    padan_html_raw(p, "<th class=\"n\">");
    padan_html_say(p, PADAN_M_HTML_COL_ROWS);
    padan_html_raw(p, "</thead><tbody>\n");
    for (int32_t n_type = 0; n_type < p->a->inst->n_types; n_type++)
        for (int32_t k = 0; k < n; k++) {
            if (list[k].type != n_type) continue;
            padan_html_row(p);
            padan_html_cell_text(p, p->a->data->types[n_type].name);
            padan_html_cell_text(p, list[k].source[0] ? list[k].source : "–");
            padan_html_cell_text(p, list[k].date[0] ? list[k].date : "–");
            padan_html_cell_int(p, list[k].rows);
        }
    padan_html_raw(p, "</tbody></table>\n");
}

/* Rows without a date, without a source, listed but not verified. */
static void add_quality(padan_html *p)
{
    const padan_facts *a = p->a;
    int64_t no_date = 0, no_source = 0, unverified = 0, places = 0;
    char one[PADAN_NUMBER_TEXT], all[PADAN_NUMBER_TEXT];
    for (int32_t j = 0; j < a->inst->n_cells; j++) {
        const padan_need *need = &a->data->needs[a->inst->cell_need[j]];
        no_date += need->data_date[0] == '\0';
        no_source += need->source[0] == '\0';
        unverified += need->verified == PADAN_NONE;
    }
    for (int32_t v = 0; v < a->data->n_villages; v++)
        places += a->data->villages[v].has_place;
    const struct {
        padan_message word;
        int64_t n, of;
    } facts[] = {
        {PADAN_M_HTML_Q_VERIFIED, a->inst->n_cells - unverified,
         a->inst->n_cells},
        {PADAN_M_HTML_Q_SOURCE, a->inst->n_cells - no_source, a->inst->n_cells},
        {PADAN_M_HTML_Q_DATE, a->inst->n_cells - no_date, a->inst->n_cells},
        {PADAN_M_HTML_Q_PLACE, places, a->data->n_villages},
    };
    padan_html_raw(p, "<ul>");
    for (int k = 0; k < 4; k++) {
        padan_html_raw(p, "<li>");
        padan_html_say(p, facts[k].word,
                       padan_format_int(one, facts[k].n, p->lang),
                       padan_format_int(all, facts[k].of, p->lang));
    }
    padan_html_raw(p, "</ul>\n");
}

void padan_html_origin(padan_html *p, int32_t j)
{
    const padan_need *need = &p->a->data->needs[p->a->inst->cell_need[j]];
    padan_html_raw(p, "<td class=\"from\">");
    padan_html_text(p, need->plan_code);
    padan_html_raw(p, "<td class=\"from\">");
    padan_html_text(p, need->source);
    if (!need->data_date[0]) return;
    padan_html_raw(p, need->source[0] ? " (" : "(");
    padan_html_text(p, need->data_date);
    padan_html_raw(p, ")");
}

static void add_sentence(const char *sentence, void *user)
{
    padan_html *p = user;
    padan_html_raw(p, "<li>");
    padan_html_text(p, sentence);
}

/* The plan against the codes of the region's plan; what runs and is promised. The
 * public could tell small counts from these sums. */
static void add_codes(padan_html *p)
{
    padan_origin rests;
    padan_origin_count(p->a->f, &rests);
    padan_html_raw(p, "<ul>");
    if (!padan_origin_say(&rests, p->lang, add_sentence, p))
        p->out.failed = true;
    padan_html_raw(p, "</ul>\n");
}

static void add_files(padan_html *p)
{
    padan_html_raw(p, "<details><summary>");
    padan_html_say(p, PADAN_M_HTML_FILES);
    padan_html_raw(p, "</summary><ul class=\"files\">");
    for (int32_t k = 0; k < p->a->data->n_inputs; k++) {
        padan_html_raw(p, "<li>");
        padan_html_text(p, p->a->data->inputs[k].name);
        padan_html_rawf(p, " <code>%s</code>", p->a->data->inputs[k].sha256);
    }
    padan_html_rawf(p, "<li>alokasi.csv <code>%s</code></ul></details>\n",
                    p->plan_hash);
}

void padan_html_sources(padan_html *p)
{
    padan_html_section(p, "sumber", PADAN_M_HTML_SOURCES,
                       PADAN_M_HTML_SOURCES_LEAD);
    add_origins(p);
    add_quality(p);
    if (!padan_html_public(p)) add_codes(p);
    if (!padan_html_public(p)) add_files(p); /* see padan_html_public()      */
    padan_html_end(p);
}

/* ---- how to read it ---- */

static void add_term(padan_html *p, padan_message word, padan_message meaning)
{
    padan_html_raw(p, "<dt>");
    padan_html_say(p, word);
    padan_html_raw(p, "<dd>");
    padan_html_say(p, meaning);
    padan_html_raw(p, "\n");
}

void padan_html_notes(padan_html *p)
{
    padan_html_section(p, "membaca", PADAN_M_HTML_READING,
                       PADAN_M_HTML_READING_LEAD);
    padan_html_raw(p, "<dl>\n");
    add_term(p, PADAN_M_HTML_W_COVER, PADAN_M_HTML_W_COVER_IS);
    add_term(p, PADAN_M_HTML_W_SCORE, PADAN_M_HTML_W_SCORE_IS);
    add_term(p, PADAN_M_HTML_W_BOUND, PADAN_M_HTML_W_BOUND_IS);
    add_term(p, PADAN_M_HTML_W_CONTRACT, PADAN_M_HTML_W_CONTRACT_IS);
    add_term(p, PADAN_M_HTML_W_DONE, PADAN_M_HTML_W_DONE_IS);
    add_term(p, PADAN_M_HTML_W_PLEDGED, PADAN_M_HTML_W_PLEDGED_IS);
    if (padan_html_public(p))
        add_term(p, PADAN_M_HTML_W_SMALL, PADAN_M_HTML_W_SMALL_IS);
    padan_html_raw(p, "</dl>\n");
    padan_html_end(p);
}
