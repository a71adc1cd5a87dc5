// SPDX-License-Identifier: GPL-3.0-or-later
/* Coverage before and after the plan, by need and by kecamatan, as bars. */
#include "report/html.h"

/* A bar of what was met, what the plan adds and what stays open; shares of 1000. */
static void add_bar(padan_html *p, int64_t before, int64_t after)
{
    const int64_t unit = PADAN_ONE / 1000;
    const int x = (int)(before / unit), y = (int)(after / unit);
    padan_html_rawf(p,
                    "<svg class=\"bar\" viewBox=\"0 0 1000 26\" "
                    "preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                    "<rect width=\"1000\" height=\"26\" class=\"open\"/>"
                    "<rect width=\"%d\" height=\"26\" class=\"plan\"/>"
                    "<rect width=\"%d\" height=\"26\" class=\"before\"/></svg>",
                    y, x);
}

static void add_legend(padan_html *p)
{
    static const struct {
        const char *look;
        padan_message word;
    } keys[] = {{"before", PADAN_M_HTML_KEY_BEFORE},
                {"plan", PADAN_M_HTML_KEY_PLAN},
                {"open", PADAN_M_HTML_KEY_OPEN}};
    padan_html_raw(p, "<p class=\"keys\">");
    for (int k = 0; k < 3; k++) {
        padan_html_swatch(p, keys[k].look);
        padan_html_say(p, keys[k].word);
        padan_html_raw(p, "</span>");
    }
    padan_html_raw(p, "</p>\n");
}

static void add_type(padan_html *p, int32_t n)
{
    const padan_facts *a = p->a;
    const padan_type *type = &a->data->types[n];
    const int64_t all = a->type_total[n], before = a->type_served[n];
    const int64_t after = padan_min64(all, before + a->type_given[n]);
    char one[PADAN_NUMBER_TEXT], two[PADAN_NUMBER_TEXT];
    padan_html_raw(p, "<div class=\"need\"><h3>");
    padan_html_text(p, type->name);
    padan_html_raw(p, "</h3><p class=\"change\">");
    padan_html_percent(p, padan_facts_share(before, all));
    padan_html_raw(p, " <span>→</span> <b>");
    padan_html_percent(p, padan_facts_share(after, all));
    padan_html_raw(p, "</b></p>");
    add_bar(p, padan_facts_share(before, all), padan_facts_share(after, all));
    padan_html_raw(p, "<p class=\"under\">");
    padan_html_say(p, PADAN_M_HTML_NEED_LINE,
                   padan_format_int(one, a->type_given[n], p->lang), type->unit,
                   padan_format_int(two, all, p->lang));
    padan_html_raw(p, " ");
    padan_html_money(p, a->type_money[n]);
    padan_html_raw(p, "</p></div>\n");
}

void padan_html_needs(padan_html *p)
{
    padan_html_section(p, "kebutuhan", PADAN_M_HTML_NEEDS,
                       padan_html_public(p) ? PADAN_M_HTML_NEEDS_PUBLIC
                                            : PADAN_M_HTML_NEEDS_LEAD);
    add_legend(p);
    padan_html_raw(p, "<div class=\"needs\">\n");
    for (int32_t n = 0; n < p->a->inst->n_types; n++)
        if (p->a->type_total[n] > 0) add_type(p, n);
    padan_html_raw(p, "</div>\n");
    padan_html_end(p);
}

static void add_place(padan_html *p, int32_t g)
{
    const padan_place_facts *place = &p->a->place[g];
    padan_html_row(p);
    padan_html_cell_text(p, padan_facts_district(p->a, g));
    padan_html_number(p, place->helped);
    padan_html_rawf(p, "%d/%d", (int)place->helped, (int)place->villages);
    if (!padan_html_public(p)) padan_html_cell_int(p, place->done);
    padan_html_cell_rupiah(p, place->need_rp);
    padan_html_cell_rupiah(p, place->given_rp);
    padan_html_cell_percent(p, place->before);
    padan_html_cell_percent(p, place->after);
    padan_html_raw(p, "<td class=\"graph\">");
    add_bar(p, place->before, place->after);
}

void padan_html_places(padan_html *p)
{
    static const padan_html_column columns[] = {
        {PADAN_M_HTML_COL_DISTRICT, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_HELPED, PADAN_COL_NUMBER},
        {PADAN_M_HTML_COL_DONE, PADAN_COL_NUMBER},
        {PADAN_M_HTML_COL_NEED_RP, PADAN_COL_NUMBER},
        {PADAN_M_HTML_COL_GIVEN_RP, PADAN_COL_SUM},
        {PADAN_M_HTML_COL_BEFORE, PADAN_COL_NUMBER},
        {PADAN_M_HTML_COL_AFTER, PADAN_COL_NUMBER},
        {PADAN_M_HTML_COL_CHANGE, PADAN_COL_TEXT},
    };
    padan_html_column shown[8];
    int32_t n = 0;
    for (int32_t k = 0; k < 8; k++)
        if (k != 2 || !padan_html_public(p)) shown[n++] = columns[k];
    int64_t rows = 0;
    padan_html_section(p, "kecamatan", PADAN_M_HTML_PLACES,
                       padan_html_public(p) ? PADAN_M_HTML_PLACES_PUBLIC
                                            : PADAN_M_HTML_PLACES_LEAD);
    padan_html_table(p, "t-kecamatan", shown, n);
    for (int32_t g = 0; g < p->a->inst->n_districts; g++) {
        if (p->a->place[g].villages == 0) continue;
        add_place(p, g);
        rows++;
    }
    padan_html_table_end(p, rows, "kecamatan.csv");
    padan_html_end(p);
}
