// SPDX-License-Identifier: GPL-3.0-or-later
/* Reads a monitoring table: which line of the plan a row speaks of, what it says, and
 * whether that can be. A row that is in no plan is fine as long as company, village
 * and need are known: companies may do more, or elsewhere. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "follow/follow.h"
#include "follow/monitoring_table.h"
#include "io/nearest.h"

enum { MAX_HINTS = 1000000 };

typedef struct {
    struct padan_follow *f;
    const padan_instance *inst;
    const padan_table *table;
    padan_diags *diags;
    const char **ids, **codes, **types; /* for hints                         */
    int32_t *extras; /* lines outside the plan, sorted                       */
    int32_t hints;
    int32_t n_planned; /* lines of the plan, the first of all lines          */
    bool bad;
} seen_reader;

/* ---- lines of the plan ---------------------------------------------------- */

static void add_planned(struct padan_follow *f, int32_t p, bool goods,
                        int64_t units)
{
    const padan_instance *inst = f->run.instance;
    const int32_t j = inst->pair_cell[p];
    if (units <= 0) return;
    f->lines[f->n_lines++] =
        (padan_follow_line){.company = inst->pair_company[p],
                            .village = inst->cell_village[j],
                            .type = inst->cell_type[j],
                            .need = inst->cell_need[j],
                            .goods = goods,
                            .planned = true,
                            .pinned = inst->pair_pinned[p],
                            .unit_cost = inst->pair_cost[p],
                            .target = units,
                            .state = PADAN_LINE_UNSAID,
                            .date = "",
                            .evidence = "",
                            .at = {"", 0, 0}};
}

static padan_status plan_lines(struct padan_follow *f, int32_t n_rows)
{
    const padan_plan *plan = f->run.plan;
    int32_t n = 0;
    for (int32_t p = 0; p < plan->n_pairs; p++)
        n += 2 * (plan->units[p] > 0);
    f->lines = PADAN_NEW(&f->arena, padan_follow_line, n + n_rows);
    if (!f->lines) return PADAN_ENOMEM;
    for (int32_t p = 0; p < plan->n_pairs; p++) {
        add_planned(f, p, false, plan->units[p] - plan->goods[p]);
        add_planned(f, p, true, plan->goods[p]);
    }
    return PADAN_OK;
}

/* ---- which line a row is -------------------------------------------------- */

static void unknown(seen_reader *r, int32_t row, int32_t c,
                    padan_message message, const char *const *names, int32_t n)
{
    char place[PADAN_PLACE_TEXT], clip[PADAN_CLIP_TEXT], hint[PADAN_HINT_TEXT];
    const char *word = padan_table_text(r->table, row, c), *near = NULL;
    if (r->hints >= n) { /* a wrong file is to be refused quickly */
        r->hints -= n;
        near = padan_nearest(word, names, n);
    }
    padan_diag_add(r->diags, PADAN_ERROR, padan_table_at(r->table, row, c),
                   message, padan_table_place(r->table, c, place),
                   padan_clip(clip, word),
                   padan_nearest_hint(hint, near, padan_diags_lang(r->diags)));
}

/* By id, or by the name that people see; two needs of that name: neither. */
static int32_t find_type(const padan_dataset *d, const char *word)
{
    int32_t found = padan_dataset_find_type(d, word);
    if (found != PADAN_NONE) return found;
    for (int32_t n = 0; n < d->n_types; n++) {
        if (!padan_same_name(d->types[n].name, word)) continue;
        if (found != PADAN_NONE) return PADAN_NONE;
        found = n;
    }
    return found;
}

/* Company, village and need of a row; false with errors. */
static bool find_names(seen_reader *r, int32_t row, padan_follow_line *line)
{
    const padan_dataset *d = r->f->data;
    const padan_table *t = r->table;
    const int32_t c =
        padan_monitoring_column(t, row, SEEN_TYPE, SEEN_SHEET_TYPE);
    const char *id, *type;
    char code[11];
    const bool named = padan_table_id(t, row, SEEN_COMPANY, &id) &
                       padan_table_code(t, row, SEEN_VILLAGE, code) &
                       padan_table_needed(t, row, c, &type);
    if (!named) return false;
    line->company = padan_dataset_find_company(d, id);
    line->village = padan_dataset_find_village(d, code);
    line->type = find_type(d, type);
    if (line->company == PADAN_NONE)
        unknown(r, row, SEEN_COMPANY, PADAN_M_UNKNOWN_COMPANY, r->ids,
                d->n_companies);
    if (line->village == PADAN_NONE)
        unknown(r, row, SEEN_VILLAGE, PADAN_M_UNKNOWN_VILLAGE, r->codes,
                d->n_villages);
    if (line->type == PADAN_NONE)
        unknown(r, row, c, PADAN_M_UNKNOWN_TYPE, r->types, d->n_types);
    return line->company != PADAN_NONE && line->village != PADAN_NONE &&
           line->type != PADAN_NONE;
}

static int by_line(const void *a, const void *b)
{
    const padan_follow_line *x = a, *y = b;
    const int32_t keys[][2] = {{x->company, y->company},
                               {x->village, y->village},
                               {x->type, y->type},
                               {x->goods, y->goods}};
    for (int k = 0; k < 4; k++)
        if (keys[k][0] != keys[k][1]) return keys[k][0] < keys[k][1] ? -1 : 1;
    return 0;
}

/* The planned line like `want`, NULL if there is none. */
static padan_follow_line *find_planned(const seen_reader *r,
                                       const padan_follow_line *want)
{
    if (r->n_planned == 0) return NULL;
    return bsearch(want, r->f->lines, (size_t)r->n_planned, sizeof *want,
                   by_line);
}

/* Where in `extras`, sorted, a line outside the plan is, or belongs. */
static int32_t place_extra(const seen_reader *r, const padan_follow_line *want)
{
    int32_t low = 0, high = r->f->n_lines - r->n_planned;
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        if (by_line(&r->f->lines[r->extras[middle]], want) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A line outside the plan that an earlier row has made. */
static padan_follow_line *find_extra(const seen_reader *r,
                                     const padan_follow_line *want)
{
    const int32_t k = place_extra(r, want);
    if (k == r->f->n_lines - r->n_planned) return NULL;
    padan_follow_line *line = &r->f->lines[r->extras[k]];
    return by_line(line, want) == 0 ? line : NULL;
}

/* Rp for one unit, also of what the plan could not have had. */
static int64_t cost_of(const seen_reader *r, const padan_follow_line *line)
{
    const padan_dataset *d = r->f->data;
    const int32_t j = padan_instance_cell(r->inst, line->village, line->type);
    const int32_t p = j == PADAN_NONE
                          ? PADAN_NONE
                          : padan_instance_pair(r->inst, line->company, j);
    if (p != PADAN_NONE) return r->inst->pair_cost[p];
    return padan_follow_cost(d, line->company, line->village, line->type);
}

static padan_follow_line *add_extra(const seen_reader *r,
                                    const padan_follow_line *want)
{
    const int32_t k = place_extra(r, want);
    const int32_t after = r->f->n_lines - r->n_planned - k;
    memmove(r->extras + k + 1, r->extras + k,
            (size_t)after * sizeof *r->extras);
    r->extras[k] = r->f->n_lines;
    padan_follow_line *line = &r->f->lines[r->f->n_lines++];
    *line = *want;
    line->need = padan_dataset_find_need(r->f->data, want->village, want->type);
    line->unit_cost = cost_of(r, line);
    return line;
}

static void refuse_twice(const seen_reader *r, int32_t row,
                         const padan_follow_line *line)
{
    const padan_dataset *d = r->f->data;
    char place[PADAN_PLACE_TEXT];
    padan_text key = {0};
    padan_text_addf(&key, "%s, %s, %s", d->companies[line->company].id,
                    d->villages[line->village].code, d->types[line->type].id);
    padan_diag_add(
        r->diags, PADAN_ERROR, padan_table_at(r->table, row, SEEN_COMPANY),
        PADAN_M_ROW_TWICE, padan_table_place(r->table, SEEN_COMPANY, place),
        padan_text_get(&key), line->at.file, (int)line->at.line);
    padan_text_free(&key);
}

/* The line of a row, made if it is in no plan; NULL with an error if an earlier row
 * has it. `source` PADAN_NONE: the table does not tell cash from goods; then the first
 * of two rows is the cash. */
static padan_follow_line *find_line(seen_reader *r, int32_t row,
                                    padan_follow_line *want, int32_t source)
{
    padan_follow_line *line = NULL;
    for (int32_t goods = 0; goods < 2; goods++) {
        if (source != PADAN_NONE && source != goods) continue;
        want->goods = goods;
        padan_follow_line *found = find_planned(r, want);
        if (found && (!line || line->seen)) line = found;
    }
    want->goods = source == 1;
    if (!line) line = find_extra(r, want);
    if (!line) return add_extra(r, want);
    if (!line->seen) return line;
    refuse_twice(r, row, line);
    return NULL;
}

/* ---- what it says ---------------------------------------------------------- */

static bool read_state(const seen_reader *r, int32_t row, padan_line_state *out)
{
    static const char *const words[] = {
        "belum", "not yet", "berjalan", "running",       "selesai",
        "done",  "batal",   "given up", "belum selesai", "not done"};
    const int32_t c =
        padan_monitoring_column(r->table, row, SEEN_STATE, SEEN_SHEET_STATE);
    int32_t k;
    const bool good =
        padan_table_choice(r->table, row, c, words, 10, PADAN_NONE, &k);
    *out = k == PADAN_NONE ? PADAN_LINE_UNSAID
           : k >= 8        ? PADAN_LINE_RUNNING
                           : (padan_line_state)(k / 2);
    return good;
}

static void warn(const seen_reader *r, int32_t row, int32_t c,
                 padan_message message, int64_t a, int64_t b)
{
    char place[PADAN_PLACE_TEXT], x[PADAN_NUMBER_TEXT], y[PADAN_NUMBER_TEXT];
    const padan_lang lang = padan_diags_lang(r->diags);
    padan_diag_add(r->diags, PADAN_WARNING, padan_table_at(r->table, row, c),
                   message, padan_table_place(r->table, c, place),
                   padan_format_int(x, a, lang), padan_format_int(y, b, lang));
}

/* What does not fit together, but may be. */
static void doubt(const seen_reader *r, int32_t row,
                  const padan_follow_line *line, int64_t target)
{
    if (target != PADAN_NONE && target != line->target)
        warn(r, row, SEEN_TARGET, PADAN_M_SEEN_TARGET, target, line->target);
    if (line->state == PADAN_LINE_DONE && !line->reported)
        warn(r, row, SEEN_UNITS, PADAN_M_SEEN_DONE_EMPTY, 0, 0);
    if (line->state == PADAN_LINE_GIVEN_UP && line->units > 0)
        warn(r, row, SEEN_UNITS, PADAN_M_SEEN_GIVEN_UP, line->units, 0);
}

static bool read_figures(const seen_reader *r, int32_t row,
                         padan_follow_line *line)
{
    const padan_table *t = r->table;
    const int32_t c =
        padan_monitoring_column(t, row, SEEN_MONEY, SEEN_SHEET_MONEY);
    int64_t units, money, target;
    padan_line_state state;
    const bool good =
        padan_table_count(t, row, SEEN_UNITS, PADAN_NONE, &units) &
        padan_table_money(t, row, c, PADAN_NONE, &money) &
        padan_table_count(t, row, SEEN_TARGET, PADAN_NONE, &target) &
        read_state(r, row, &state);
    if (!good) return false;
    line->seen = true;
    line->reported = units != PADAN_NONE ||
                     (state != PADAN_LINE_UNSAID && state != PADAN_LINE_DONE);
    line->units = units == PADAN_NONE ? 0 : units;
    line->guessed = money == PADAN_NONE && line->units > 0;
    if (money == PADAN_NONE &&
        line->units > PADAN_MAX_MONEY / line->unit_cost) {
        padan_table_refuse(t, row, SEEN_UNITS, PADAN_M_NUMBER_RANGE);
        return false;
    }
    line->money = money == PADAN_NONE ? line->units * line->unit_cost : money;
    line->state = state;
    line->date = padan_table_text(t, row, SEEN_DATE);
    line->evidence = padan_table_text(t, row, SEEN_EVIDENCE);
    line->at = padan_table_at(t, row, SEEN_UNITS);
    if (line->planned) doubt(r, row, line, target);
    return true;
}

/* A row of sums, or one that somebody left. */
static bool is_sum(const seen_reader *r, int32_t row)
{
    return !*padan_table_text(r->table, row, SEEN_VILLAGE) &&
           !*padan_table_text(r->table, row, SEEN_TYPE) &&
           !*padan_table_text(r->table, row, SEEN_SHEET_TYPE);
}

static bool read_row(seen_reader *r, int32_t row)
{
    static const char *const sources[] = {"tunai", "cash", "barang", "goods"};
    padan_follow_line want = {.date = "", .evidence = ""};
    const int32_t c =
        padan_monitoring_column(r->table, row, SEEN_SOURCE, SEEN_SHEET_SOURCE);
    int32_t source;
    if (is_sum(r, row)) {
        padan_diag_add(r->diags, PADAN_WARNING,
                       padan_table_at(r->table, row, SEEN_COMPANY),
                       PADAN_M_SEEN_SUM);
        return true;
    }
    const bool known = find_names(r, row, &want);
    const bool paid =
        padan_table_choice(r->table, row, c, sources, 4, PADAN_NONE, &source);
    if (!known || !paid) return false;
    padan_follow_line *line = find_line(
        r, row, &want, source == PADAN_NONE ? PADAN_NONE : source / 2);
    return line && read_figures(r, row, line);
}

static padan_status name_all(seen_reader *r, padan_arena *arena)
{
    const padan_dataset *d = r->f->data;
    r->ids = PADAN_NEW(arena, const char *, d->n_companies);
    r->codes = PADAN_NEW(arena, const char *, d->n_villages);
    r->types = PADAN_NEW(arena, const char *, d->n_types);
    if (!r->ids || !r->codes || !r->types) return PADAN_ENOMEM;
    for (int32_t i = 0; i < d->n_companies; i++)
        r->ids[i] = d->companies[i].id;
    for (int32_t v = 0; v < d->n_villages; v++)
        r->codes[v] = d->villages[v].code;
    for (int32_t n = 0; n < d->n_types; n++)
        r->types[n] = d->types[n].id;
    return PADAN_OK;
}

padan_status padan_follow_monitoring(struct padan_follow *follow,
                                     const char *path, padan_diags *diags)
{
    padan_table table;
    seen_reader r = {.f = follow,
                     .inst = follow->run.instance,
                     .table = &table,
                     .diags = diags,
                     .hints = MAX_HINTS};
    follow->data = follow->run.dataset;
    padan_status status =
        padan_monitoring_open(path, &follow->arena, diags, &table);
    if (!status) status = plan_lines(follow, table.csv.n_rows);
    if (!status) status = name_all(&r, &follow->arena);
    if (status) return status;
    r.extras = PADAN_NEW(&follow->arena, int32_t, table.csv.n_rows + 1);
    if (!r.extras) return PADAN_ENOMEM;
    r.n_planned = follow->n_lines;
    for (int32_t row = 0; row < table.csv.n_rows; row++)
        r.bad |= !padan_table_row_ok(&table, row) || !read_row(&r, row);
    if (r.bad) return PADAN_EDATA;
    if (follow->n_lines > 1)
        qsort(follow->lines, (size_t)follow->n_lines, sizeof *follow->lines,
              by_line);
    return padan_follow_count(follow, diags);
}
