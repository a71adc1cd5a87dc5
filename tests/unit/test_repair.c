// SPDX-License-Identifier: GPL-3.0-or-later
/* Ways out of scenarios without a plan, on hundreds of tiny ones: the repaired
 * scenario has a plan, by exhaustive search; no smaller repair exists, by trying
 * every plan with every choice of kept commitments and adding up what it asks for
 * from the figures of the files alone; the rules that clash do, and none of them
 * can be spared. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "repair/repair.h"
#include "support/brute_force.h"
#include "support/small_case.h"

enum { FIRMS = 3, VILLAGES = 3, TYPES = 2, CELLS = 4, PINS = 3, MOST = 3 };
enum { SEEDS = 1500, WANTED = 300, LIMIT = 3000000 };

static const char *const code[VILLAGES] = {"3201010001", "3201010002",
                                           "3201020001"};
static const char *const type_id[TYPES] = {"kelas", "rumah"};

typedef struct {
    int village, type;
    int64_t total, served;
} cell;

typedef struct {
    int firm, cell, units;
    bool exact;
} pin;

/* Money is in units of half a million. */
typedef struct {
    padan_rng rng;
    int n_firms, n_cells, n_pins;
    cell cells[CELLS];
    pin pins[PINS];
    bool whole[TYPES], wants[FIRMS][TYPES];
    int cost[TYPES];
    int budget[FIRMS], goods[FIRMS], least[FIRMS], reach[FIRMS];
    int funders, firms, locus;
    int district_floor, type_floor[TYPES]; /* percent, -1: none              */
    bool bent;                             /* curve 0:0, 50:60, 100:100      */
    bool rich;                             /* limits bind, rather than money */
} world;

static int draw(world *w, int n)
{
    return (int)padan_rng_below(&w->rng, n);
}

static bool chance(world *w, int percent)
{
    return draw(w, 100) < percent;
}

static bool has_cell(const world *w, int v, int n)
{
    for (int j = 0; j < w->n_cells; j++)
        if (w->cells[j].village == v && w->cells[j].type == n) return true;
    return false;
}

static int64_t open_of(const world *w, int j)
{
    return w->cells[j].total - w->cells[j].served;
}

static void draw_pins(world *w)
{
    const int wanted = w->rich ? draw(w, 2) : draw(w, PINS + 1);
    for (int k = 0; k < wanted; k++) {
        pin p = {draw(w, w->n_firms), draw(w, w->n_cells), 1 + draw(w, MOST),
                 chance(w, 50)};
        bool twice = false;
        for (int h = 0; h < w->n_pins; h++)
            twice |= w->pins[h].firm == p.firm && w->pins[h].cell == p.cell;
        if (!twice) w->pins[w->n_pins++] = p;
    }
}

static world draw_world(uint64_t seed)
{
    world w = {.rng = padan_rng_stream(seed, 77)};
    w.n_firms = 2 + draw(&w, FIRMS - 1);
    w.bent = chance(&w, 50);
    w.rich = chance(&w, 60);
    for (int n = 0; n < TYPES; n++) {
        w.whole[n] = chance(&w, 20);
        w.cost[n] = 2 + draw(&w, 5);
        w.type_floor[n] = chance(&w, 35) ? 30 + 10 * draw(&w, 8) : -1;
    }
    const int cells = 2 + draw(&w, CELLS - 1);
    for (int k = 0; k < 20 && w.n_cells < cells; k++) {
        const int v = draw(&w, VILLAGES), n = draw(&w, TYPES);
        if (has_cell(&w, v, n)) continue;
        const int open = 1 + draw(&w, MOST), served = draw(&w, 2);
        w.cells[w.n_cells++] = (cell){v, n, open + served, served};
    }
    for (int i = 0; i < w.n_firms; i++) {
        w.budget[i] = w.rich ? 6 + draw(&w, 20) : draw(&w, 14);
        w.goods[i] = chance(&w, 20) ? 1 + draw(&w, 8) : 0;
        w.least[i] = chance(&w, w.rich ? 70 : 35) ? 4 + draw(&w, 8) : 0;
        w.reach[i] = chance(&w, w.rich ? 70 : 30) ? 1 + draw(&w, 2) : 0;
        for (int n = 0; n < TYPES; n++)
            w.wants[i][n] = chance(&w, 70);
    }
    w.funders = draw(&w, 3);
    w.firms = chance(&w, w.rich ? 70 : 40) ? 1 + draw(&w, 2) : 0;
    w.locus = chance(&w, w.rich ? 60 : 25) ? 1 + draw(&w, 2) : 0;
    w.district_floor = chance(&w, 50) ? 20 + 5 * draw(&w, 16) : -1;
    draw_pins(&w);
    return w;
}

/* ---- the files ---------------------------------------------------------------- */

enum { UNIT = 500000, TEXT = 4000 };

typedef struct {
    char villages[TEXT], types[TEXT], needs[TEXT], firms[TEXT], goods[TEXT],
        wishes[TEXT], ini[TEXT];
} files;

__attribute__((format(printf, 2, 3))) static void put(char *text,
                                                      const char *format, ...)
{
    va_list list;
    va_start(list, format);
    const size_t n = strlen(text);
    (void)vsnprintf(text + n, TEXT - n, format, list);
    va_end(list);
}

static void put_scenario(const world *w, char *ini)
{
    put(ini, "[aturan]\nmaks_penyandang = %d\nmaks_perusahaan_desa = %d\n",
        w->funders, w->firms);
    put(ini, "jumlah_lokus = %d\n", w->locus);
    if (w->district_floor >= 0)
        put(ini, "minimal_kecamatan = %d%%\n", w->district_floor);
    for (int n = 0; n < TYPES; n++)
        if (w->type_floor[n] >= 0)
            put(ini, "minimal_jenis.%s = %d%%\n", type_id[n], w->type_floor[n]);
    put(ini, "[kurva]\ntitik = %s\n[ubah]\n",
        w->bent ? "0:0, 50:60, 100:100" : "0:0, 100:100");
    for (int k = 0; k < w->n_pins; k++) {
        const pin *p = &w->pins[k];
        put(ini, "komitmen.P%d.%s.%s = %s %d\n", p->firm,
            code[w->cells[p->cell].village], type_id[w->cells[p->cell].type],
            p->exact ? "tetap" : "minimal", p->units);
    }
}

static void write_world(const world *w, files *f)
{
    memset(f, 0, sizeof *f);
    put(f->villages, "kode_desa,nama_desa\n");
    for (int v = 0; v < VILLAGES; v++)
        put(f->villages, "%s,Desa %d\n", code[v], v);
    put(f->types, "jenis,satuan,biaya_satuan,utuh\n");
    for (int n = 0; n < TYPES; n++)
        put(f->types, "%s,unit,%d,%s\n", type_id[n], w->cost[n] * UNIT,
            w->whole[n] ? "ya" : "tidak");
    put(f->needs, "kode_desa,jenis,terdata,tertangani\n");
    for (int j = 0; j < w->n_cells; j++)
        put(f->needs, "%s,%s,%d,%d\n", code[w->cells[j].village],
            type_id[w->cells[j].type], (int)w->cells[j].total,
            (int)w->cells[j].served);
    put(f->firms, "id,nama,pagu,minimal_bantuan,maks_desa\n");
    put(f->goods, "id_perusahaan,jenis,pagu\n");
    put(f->wishes, "id_perusahaan,sasaran,skor\n");
    for (int i = 0; i < w->n_firms; i++) {
        put(f->firms, "P%d,PT %d,%d,%d,%d\n", i, i, w->budget[i] * UNIT,
            w->least[i] * UNIT, w->reach[i]);
        if (w->goods[i] > 0)
            put(f->goods, "P%d,%s,%d\n", i, type_id[0], w->goods[i] * UNIT);
        for (int n = 0; n < TYPES; n++)
            put(f->wishes, "P%d,%s,%d\n", i, type_id[n], w->wants[i][n]);
    }
    put_scenario(w, f->ini);
}

static void open_world(const world *w, small_case *c)
{
    static files f; /* large */
    write_world(w, &f);
    const small_table tables[] = {{"desa.csv", f.villages},
                                  {"jenis.csv", f.types},
                                  {"kebutuhan.csv", f.needs},
                                  {"perusahaan.csv", f.firms},
                                  {"barang.csv", f.goods},
                                  {"minat.csv", f.wishes},
                                  {NULL, NULL}};
    small_case_open(c, tables, f.ini);
}

/* ---- every plan ------------------------------------------------------------------ */

typedef struct {
    const world *w;
    bool wide; /* districts that endless money would reach count             */
    int x[FIRMS][CELLS];
    bool kept[PINS];
    double best;
    int only; /* kind of rule that alone may change, -1: all               */
} trial;

static double charge(const trial *t, padan_rule_kind kind, double cost)
{
    return cost > 0 && t->only >= 0 && t->only != (int)kind ? INFINITY : cost;
}

static double changed(const trial *t, padan_rule_kind kind, double by,
                      double of)
{
    return by > 0 ? charge(t, kind, 5 + 100 * by / of) : 0;
}

static int pin_at(const world *w, int i, int j)
{
    for (int k = 0; k < w->n_pins; k++)
        if (w->pins[k].firm == i && w->pins[k].cell == j) return k;
    return -1;
}

static bool kept_at(const trial *t, int i, int j)
{
    const int k = pin_at(t->w, i, j);
    return k >= 0 && t->kept[k];
}

/* The cost of the commitments; INFINITY if the units do not go with them. */
static double cost_pins(const trial *t)
{
    const world *w = t->w;
    double sum = 0;
    for (int i = 0; i < w->n_firms; i++) {
        for (int j = 0; j < w->n_cells; j++) {
            const int n = w->cells[j].type, x = t->x[i][j], k = pin_at(w, i, j);
            const int open = (int)open_of(w, j);
            if (k < 0 || !t->kept[k]) {
                if (k >= 0) sum += charge(t, PADAN_RULE_PIN, 105);
                if (x > 0 && (!w->wants[i][n] || (w->whole[n] && x != open)))
                    return INFINITY;
                continue;
            }
            const int units = w->pins[k].units;
            if (x == 0) return INFINITY;
            if (w->whole[n]) {
                if (x != open) return INFINITY;
                sum += changed(t, PADAN_RULE_PIN, abs(x - units), units);
            } else {
                if (x > units && (w->pins[k].exact || !w->wants[i][n]))
                    return INFINITY;
                sum += changed(t, PADAN_RULE_PIN, units - x, units);
            }
        }
    }
    return sum;
}

static double phi(const world *w, double share)
{
    if (!w->bent) return share;
    return share <= 0.5 ? 1.2 * share : 0.6 + 0.8 * (share - 0.5);
}

static bool is_reachable(const trial *t, int j)
{
    const world *w = t->w;
    const int n = w->cells[j].type;
    for (int i = 0; i < w->n_firms; i++) {
        const int goods = n == 0 ? w->goods[i] : 0;
        const int most = w->budget[i] / w->cost[n] + goods / w->cost[n];
        const int least = w->whole[n] ? (int)open_of(w, j) : 1;
        if (pin_at(w, i, j) >= 0) return true;
        if (w->wants[i][n] && (t->wide || most >= least)) return true;
    }
    return false;
}

/* Percentage points on the grid of a tenth, from a floor down to a share. */
static double cost_floor(int percent, double share)
{
    const double tenths = ceil(10.0 * percent - 1000 * share - 1e-6);
    return tenths > 0 ? 5 + tenths / 10 : 0;
}

static double cost_floors(const trial *t)
{
    const world *w = t->w;
    double total[TYPES] = {0}, have[TYPES] = {0}, sum = 0, worst = 2;
    double served[CELLS];
    for (int j = 0; j < w->n_cells; j++) {
        served[j] = (double)w->cells[j].served;
        for (int i = 0; i < w->n_firms; i++)
            served[j] += t->x[i][j];
        total[w->cells[j].type] += (double)w->cells[j].total;
        have[w->cells[j].type] += served[j];
    }
    for (int n = 0; n < TYPES; n++)
        if (w->type_floor[n] >= 0 && total[n] > 0)
            sum += charge(t, PADAN_RULE_TYPE,
                          cost_floor(w->type_floor[n], have[n] / total[n]));
    for (int g = 0; g < 2 && w->district_floor >= 0; g++) {
        double level = 0, all = 0;
        bool reachable = false;
        for (int j = 0; j < w->n_cells; j++) {
            const cell *c = &w->cells[j];
            if (c->village / 2 != g) continue;
            const double weight = (double)c->total / total[c->type];
            level += weight * phi(w, served[j] / (double)c->total);
            all += weight;
            reachable |= is_reachable(t, j);
        }
        if (reachable && level / all < worst) worst = level / all;
    }
    return worst < 2 ? sum + charge(t, PADAN_RULE_DISTRICTS,
                                    cost_floor(w->district_floor, worst))
                     : sum;
}

static int money_in(const trial *t, int i, int v)
{
    int money = 0;
    for (int j = 0; j < t->w->n_cells; j++)
        if (v < 0 || t->w->cells[j].village == v)
            money += t->x[i][j] * t->w->cost[t->w->cells[j].type];
    return money;
}

static bool kept_in(const trial *t, int i, int v)
{
    for (int j = 0; j < t->w->n_cells; j++)
        if (t->w->cells[j].village == v && kept_at(t, i, j)) return true;
    return false;
}

/* Most that a company could give in a village, with its money or with any. */
static int cap_in(const trial *t, int i, int v, bool any)
{
    const world *w = t->w;
    int cap = 0;
    for (int j = 0; j < w->n_cells; j++) {
        const int n = w->cells[j].type, cost = w->cost[n];
        if (w->cells[j].village != v || !w->wants[i][n]) continue;
        int most = (int)open_of(w, j);
        const int least = w->whole[n] ? most : 1;
        const int can = w->budget[i] / cost + (n == 0 ? w->goods[i] / cost : 0);
        if (!any && can < most) most = can;
        if (most >= least) cap += most * cost;
    }
    return cap;
}

static double cost_company(const trial *t, int i)
{
    const world *w = t->w;
    int mean = 0, kinds = 0, paid = 0, short_of = 0, villages = 0, held = 0;
    for (int k = 0; k < w->n_firms; k++)
        mean += w->budget[k];
    for (int j = 0; j < w->n_cells; j++)
        kinds += w->cells[j].type == 0 ? t->x[i][j] : 0;
    paid = w->goods[i] / w->cost[0];
    if (paid > kinds) paid = kinds;
    const int beyond = money_in(t, i, -1) - paid * w->cost[0] - w->budget[i];
    const double tenth = 0.1 * mean / (w->n_firms + 1.0);
    const double base = fmax(fmax(w->budget[i], tenth), 2);
    for (int v = 0; v < VILLAGES; v++) {
        const int money = money_in(t, i, v);
        if (money == 0) continue;
        villages++;
        held += kept_in(t, i, v);
        if (kept_in(t, i, v) || money >= w->least[i] ||
            money >= cap_in(t, i, v, beyond > 0))
            continue;
        short_of =
            w->least[i] - money > short_of ? w->least[i] - money : short_of;
    }
    double sum = changed(t, PADAN_RULE_BUDGET, beyond, base) +
                 changed(t, PADAN_RULE_MIN_CONTRACT, short_of, w->least[i]);
    if (w->reach[i] > 0 && villages > held)
        sum +=
            changed(t, PADAN_RULE_REACH, villages - w->reach[i], w->reach[i]);
    return sum;
}

static double cost_places(const trial *t)
{
    const world *w = t->w;
    int funders = 0, firms = 0, locus = 0;
    for (int j = 0; j < w->n_cells; j++) {
        int used = 0, kept = 0;
        for (int i = 0; i < w->n_firms; i++) {
            used += t->x[i][j] > 0;
            kept += kept_at(t, i, j);
        }
        if (used > kept && used > funders) funders = used;
    }
    for (int v = 0; v < VILLAGES; v++) {
        int used = 0, kept = 0;
        for (int i = 0; i < w->n_firms; i++) {
            used += money_in(t, i, v) > 0;
            kept += kept_in(t, i, v);
        }
        if (used > kept && used > firms) firms = used;
        locus += used > 0 && kept == 0;
    }
    double sum = 0;
    if (w->funders > 0)
        sum += changed(t, PADAN_RULE_FUNDERS, funders - w->funders, w->funders);
    if (w->firms > 0)
        sum += changed(t, PADAN_RULE_FIRMS, firms - w->firms, w->firms);
    if (w->locus > 0)
        sum += changed(t, PADAN_RULE_LOCUS, locus - w->locus, w->locus);
    return sum;
}

static void judge(trial *t)
{
    for (int mask = 0; mask < 1 << t->w->n_pins; mask++) {
        for (int k = 0; k < t->w->n_pins; k++)
            t->kept[k] = (mask >> k & 1) != 0;
        double cost = cost_pins(t);
        if (cost >= t->best) continue;
        cost += cost_floors(t) + cost_places(t);
        for (int i = 0; i < t->w->n_firms && cost < t->best; i++)
            cost += cost_company(t, i);
        if (cost < t->best) t->best = cost;
    }
}

static void try_all(trial *t, int i, int j, int64_t left)
{
    const world *w = t->w;
    if (j == w->n_cells) {
        judge(t);
        return;
    }
    if (i == w->n_firms) {
        try_all(t, 0, j + 1, j + 1 < w->n_cells ? open_of(w, j + 1) : 0);
        return;
    }
    const bool may = w->wants[i][w->cells[j].type] || pin_at(w, i, j) >= 0;
    for (int64_t x = 0; x <= (may ? left : 0); x++) {
        t->x[i][j] = (int)x;
        try_all(t, i + 1, j, left - x);
    }
    t->x[i][j] = 0;
}

static double smallest(const world *w, bool wide, int only)
{
    trial t = {.w = w, .wide = wide, .best = 1e9, .only = only};
    try_all(&t, 0, 0, open_of(w, 0));
    return t.best;
}

/* ---- the tests ------------------------------------------------------------------------ */

typedef struct {
    int infeasible, wide, skipped;
    int kinds[PADAN_N_RULE_KINDS], others[PADAN_N_RULE_KINDS];
} tally;

static bool has_plan(const padan_instance *inst, uint64_t seed)
{
    int64_t score;
    const brute_outcome truth = brute_force(inst, LIMIT, &score, NULL);
    if (truth == BRUTE_TOO_LARGE) print_message("seed %d large\n", (int)seed);
    return truth == BRUTE_OPTIMAL;
}

static void check_repair(const world *w, const padan_repair *r, uint64_t seed,
                         tally *t)
{
    const padan_repair_answer *answer = &r->repair.answer;
    padan_variant variant;
    assert_int_equal(padan_elastic_apply(&r->elastic, answer, &variant), 0);
    assert_true(has_plan(variant.inst, seed));
    padan_variant_end(&variant);
    const double best = smallest(w, answer->wide, -1);
    if (fabs(best - answer->cost) > 1e-3)
        print_message("seed %d: cost %f, smallest %f\n", (int)seed,
                      answer->cost, best);
    assert_true(fabs(best - answer->cost) <= 1e-3);
    assert_true(r->smallest);
    t->wide += answer->wide;
    for (int32_t k = 0; k < r->elastic.n_rules; k++)
        t->kinds[r->elastic.rules[k].kind] += answer->steps[k] > 0;
}

static bool clash_has_plan(const padan_repair *r, int32_t spared, uint64_t seed)
{
    bool *dropped = calloc((size_t)r->elastic.n_rules + 1, sizeof *dropped);
    padan_variant variant;
    assert_non_null(dropped);
    for (int32_t k = 0; k < r->elastic.n_rules; k++)
        dropped[k] = true;
    for (int32_t k = 0; k < r->n_clash; k++)
        if (k != spared) dropped[r->clash[k].rule] = false;
    assert_int_equal(padan_repair_without(&r->elastic, dropped, &variant), 0);
    const bool has = has_plan(variant.inst, seed);
    padan_variant_end(&variant);
    free(dropped);
    return has;
}

static void check_clash(const padan_repair *r, uint64_t seed)
{
    assert_true(r->n_clash > 0);
    assert_true(r->irreducible);
    assert_false(clash_has_plan(r, -1, seed));
    for (int32_t k = 0; k < r->n_clash; k++) {
        if (!clash_has_plan(r, k, seed))
            print_message("seed %d: rule %d can be spared\n", (int)seed,
                          (int)k);
        assert_true(clash_has_plan(r, k, seed));
    }
}

static padan_rule_kind kind_of(const padan_repair *r,
                               const padan_repair_answer *answer)
{
    int32_t k = 0;
    while (answer->steps[k] == 0)
        k++;
    return r->elastic.rules[k].kind;
}

/* Each other way out changes rules of one kind, has a plan, and is no smaller than
 * any like that; the smallest where the kind has but one rule. */
static void check_others(const world *w, const padan_repair *r, uint64_t seed,
                         tally *t)
{
    for (int32_t k = 0; k < r->n_others; k++) {
        padan_variant variant;
        const padan_repair_answer *answer = &r->others[k].answer;
        const padan_rule_kind kind = kind_of(r, answer);
        const double best = smallest(w, answer->wide, (int)kind);
        assert_true(answer->cost >= r->repair.answer.cost - 1e-3);
        assert_true(answer->cost >= best - 1e-3);
        if (kind == PADAN_RULE_DISTRICTS || kind >= PADAN_RULE_FUNDERS)
            assert_true(answer->cost <= best + 1e-3);
        t->others[kind]++;
        assert_int_equal(padan_elastic_apply(&r->elastic, answer, &variant), 0);
        assert_true(has_plan(variant.inst, seed));
        padan_variant_end(&variant);
    }
}

static void check_seed(uint64_t seed, tally *t)
{
    const world w = draw_world(seed);
    small_case c;
    open_world(&w, &c);
    if (c.status != PADAN_OK) {
        t->skipped++;
        small_case_close(&c);
        return;
    }
    padan_repair repair;
    padan_settings settings = padan_settings_default();
    settings.threads = 1;
    assert_int_equal(
        padan_repair_find(c.instance, &settings, PADAN_LANG_EN, &repair), 0);
    const bool possible = has_plan(c.instance, seed);
    if (possible != (repair.outcome == PADAN_FEASIBLE))
        print_message("seed %d: outcome %d\n", (int)seed, (int)repair.outcome);
    assert_int_equal(repair.outcome,
                     possible ? PADAN_FEASIBLE : PADAN_INFEASIBLE);
    if (!possible) {
        t->infeasible++;
        check_repair(&w, &repair, seed, t);
        check_clash(&repair, seed);
        check_others(&w, &repair, seed, t);
    }
    padan_repair_free(&repair);
    small_case_close(&c);
}

static void test_random(void **state)
{
    (void)state;
    tally t = {0};
    for (uint64_t seed = 1; seed <= SEEDS && t.infeasible < WANTED; seed++)
        check_seed(seed, &t);
    print_message("%d infeasible, %d with districts newly in reach, %d "
                  "refused; rules changed by kind:",
                  t.infeasible, t.wide, t.skipped);
    for (int k = 0; k < PADAN_N_RULE_KINDS; k++)
        print_message(" %d+%d", t.kinds[k], t.others[k]);
    print_message("\n");
    assert_true(t.infeasible >= WANTED);
    assert_true(t.kinds[PADAN_RULE_PIN] > 20);
    assert_true(t.kinds[PADAN_RULE_DISTRICTS] > 20);
    assert_true(t.kinds[PADAN_RULE_TYPE] > 20);
    assert_true(t.kinds[PADAN_RULE_BUDGET] > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_random)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
