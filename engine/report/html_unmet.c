// SPDX-License-Identifier: GPL-3.0-or-later
/* What stays open, in rupiah, and why: first the reasons, then every need. */
#include <stdlib.h>
#include <string.h>

#include "report/blocker.h"
#include "report/html.h"

enum { MOST_REASONS = 16 };

typedef struct {
    const char *text;
    int64_t money;
    int32_t cells;
} reason;

typedef struct {
    int32_t cell, reason;
    int64_t money;
} open_cell;

typedef struct {
    padan_arena arena;
    reason reasons[MOST_REASONS];
    int32_t n_reasons, n_cells;
    open_cell *cells;
    int32_t n_hidden; /* public: left out, a count in it is not shown         */
} unmet;

/* The reason's place in the list, made if new; the last one takes what is too many. */
static int32_t reason_of(unmet *u, const char *text)
{
    for (int32_t k = 0; k < u->n_reasons; k++)
        if (!strcmp(u->reasons[k].text, text)) return k;
    if (u->n_reasons == MOST_REASONS) return MOST_REASONS - 1;
    const char *copy = padan_arena_text(&u->arena, text, strlen(text));
    if (!copy) return PADAN_NONE;
    u->reasons[u->n_reasons].text = copy;
    return u->n_reasons++;
}

static padan_status collect(const padan_html *p, unmet *u)
{
    const padan_facts *a = p->a;
    u->cells = PADAN_NEW(&u->arena, open_cell, a->inst->n_cells);
    if (!u->cells) return PADAN_ENOMEM;
    for (int32_t j = 0; j < a->inst->n_cells; j++) {
        const int64_t left = padan_facts_left(a, j);
        if (padan_facts_tells_small(a, j)) {
            u->n_hidden++;
            continue;
        }
        if (left <= 0) continue;
        padan_text why = {0};
        padan_blocker_cell(a->f, j, p->lang, &why);
        const int32_t r = reason_of(u, padan_text_get(&why));
        const bool failed = why.failed || r == PADAN_NONE;
        padan_text_free(&why);
        if (failed) return PADAN_ENOMEM;
        const int64_t money = left * a->f->cell_cost[j];
        u->cells[u->n_cells++] = (open_cell){j, r, money};
        u->reasons[r].money += money;
        u->reasons[r].cells++;
    }
    return PADAN_OK;
}

static int dearest_first(const void *x, const void *y)
{
    const open_cell *a = x, *b = y;
    if (a->money != b->money) return a->money < b->money ? 1 : -1;
    return a->cell - b->cell;
}

/* The reasons, dearest first, as bars. */
static void add_reasons(padan_html *p, const unmet *u)
{
    bool shown[MOST_REASONS] = {false};
    int64_t most = 1;
    padan_html_raw(p, "<table class=\"bars\"><tbody>\n");
    for (int32_t k = 0; k < u->n_reasons; k++) {
        int32_t next = PADAN_NONE;
        for (int32_t r = 0; r < u->n_reasons; r++)
            if (!shown[r] && (next == PADAN_NONE ||
                              u->reasons[r].money > u->reasons[next].money))
                next = r;
        const reason *it = &u->reasons[next];
        char number[PADAN_NUMBER_TEXT];
        shown[next] = true;
        if (k == 0 && it->money > 0) most = it->money;
        padan_html_raw(p, "<tr><th scope=\"row\">");
        padan_html_text(p, it->text);
        padan_html_rawf(p,
                        "<td class=\"graph\"><svg class=\"bar\" viewBox=\"0 0 "
                        "1000 26\" preserveAspectRatio=\"none\" "
                        "aria-hidden=\"true\"><rect width=\"%d\" "
                        "height=\"26\" class=\"unmet\"/></svg><td class=\"n\">",
                        (int)((padan_i128)it->money * 1000 / most));
        padan_html_money(p, it->money);
        padan_html_raw(p, "<td class=\"n\">");
        padan_html_say(p, PADAN_M_HTML_N_NEEDS,
                       padan_format_int(number, it->cells, p->lang));
        padan_html_raw(p, "\n");
    }
    padan_html_raw(p, "</tbody></table>\n");
}

static void add_cell(padan_html *p, const unmet *u, const open_cell *it)
{
    const padan_facts *a = p->a;
    const int32_t j = it->cell;
    const padan_type *type = &a->data->types[a->inst->cell_type[j]];
    padan_html_row(p);
    padan_html_cell(p);
    padan_html_village(p, a->inst->cell_village[j]);
    padan_html_cell_text(p, padan_facts_district(a, a->inst->cell_district[j]));
    padan_html_cell_text(p, type->name);
    padan_html_cell_int(p, padan_facts_left(a, j));
    padan_html_cell_text(p, type->unit);
    padan_html_cell_rupiah(p, it->money);
    padan_html_cell_why(p, u->reasons[it->reason].text);
    if (!padan_html_public(p)) padan_html_origin(p, j);
}

static void add_table(padan_html *p, const unmet *u)
{
    static const padan_html_column columns[] = {
        {PADAN_M_HTML_COL_VILLAGE, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_DISTRICT, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_NEED, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_OPEN, PADAN_COL_NUMBER},
        {PADAN_M_HTML_COL_UNIT, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_COST, PADAN_COL_SUM},
        {PADAN_M_HTML_COL_WHY, PADAN_COL_TEXT},
        {PADAN_M_OFFICE_PLAN_CODE, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_ORIGIN, PADAN_COL_TEXT},
    };
    padan_html_table(p, "t-belum", columns, padan_html_public(p) ? 7 : 9);
    for (int32_t k = 0; k < u->n_cells && k < PADAN_HTML_MOST_ROWS; k++)
        add_cell(p, u, &u->cells[k]);
    padan_html_table_end(p, u->n_cells, "belum_tertangani.csv");
}

padan_status padan_html_unmet(padan_html *p)
{
    unmet u = {0};
    char number[PADAN_NUMBER_TEXT];
    padan_status status = collect(p, &u);
    padan_html_section(p, "belum", PADAN_M_HTML_UNMET, PADAN_M_HTML_UNMET_LEAD);
    if (!status) {
        if (u.n_cells > 1)
            qsort(u.cells, (size_t)u.n_cells, sizeof *u.cells, dearest_first);
        if (u.n_reasons > 0) add_reasons(p, &u);
        if (u.n_hidden > 0) {
            padan_html_raw(p, "<p class=\"note\">");
            padan_html_say(p, PADAN_M_HTML_UNMET_HIDDEN,
                           padan_format_int(number, u.n_hidden, p->lang));
            padan_html_raw(p, "</p>\n");
        }
        add_table(p, &u);
    }
    padan_html_end(p);
    padan_arena_clear(&u.arena);
    return status;
}
