// SPDX-License-Identifier: GPL-3.0-or-later
/* Next year's datasets of random regions with growth, tranches, programmes and random
 * realisations: units counted again from the rows as they were drawn, the new folder
 * read again, every column of every table carried. */
// clang-format off
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
// clang-format on
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/rng.h"
#include "base/wide.h"
#include "follow/rollover.h"
#include "io/dataset_write.h"
#include "io/load.h"
#include "support/random_dataset.h"
#include "support/small_case.h"

enum { SEEDS = 240, LEAST = 160 };

/* A region in a folder, and what was drawn to have been realised. */
typedef struct {
    char root[64], data[96], next[96], table[96];
    padan_rng rng;
    padan_diags *diags;
    padan_follow follow;
    padan_rollover *rollover;
    padan_dataset *again;
    int64_t *real; /* [n_needs] units reported, whatever the need has        */
    int64_t money;
} region;

static int below(region *r, int n)
{
    return (int)padan_rng_below(&r->rng, n);
}

static FILE *open_file(const char *folder, const char *name, const char *mode)
{
    char path[160];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, mode);
    assert_non_null(file);
    return file;
}

/* ---- more of everything that next year depends on ----------------------------- */

static void add_growth(region *r)
{
    static const char *const words[] = {"", "3%", "0", "-0.25", "1.5", "-100%"};
    char path[160], text[4096];
    (void)snprintf(path, sizeof path, "%s/jenis.csv", r->data);
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    const size_t n = fread(text, 1, sizeof text - 1, in);
    text[n] = '\0';
    fclose(in);
    FILE *out = open_file(r->data, "jenis.csv", "w");
    bool first = true;
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        fprintf(out, "%s,%s\n", line,
                first ? "pertumbuhan" : words[below(r, 6)]);
        first = false;
    }
    fclose(out);
}

/* Programmes of random states, where the data as it is leaves room to say so. */
static void add_programmes(region *r, const padan_dataset *d)
{
    static const char *const states[] = {"rencana", "berjalan", "selesai",
                                         "batal"};
    FILE *out = open_file(r->data, "berjalan.csv", "w");
    fprintf(out, "pelaksana,kode_desa,jenis,unit,tahun,status,dihitung\n");
    for (int32_t k = 0; k < d->n_needs; k++) {
        const padan_need *need = &d->needs[k];
        int64_t counted = need->served;
        for (int h = 0; h < 3; h++) {
            const int units = 1 + below(r, 3);
            const bool yes = counted >= units && below(r, 2);
            if (below(r, 3) > 0) continue;
            counted -= yes ? units : 0;
            fprintf(out, "APBD-%d,%s,%s,%d,2026,%s,%s\n", h,
                    d->villages[need->village].code, d->types[need->type].id,
                    units, states[below(r, 4)],
                    yes ? "ya"
                        : (need->served == 0 && below(r, 2) ? "" : "belum"));
        }
    }
    fclose(out);
}

/* Tranches of later years; the loader refuses those beyond a need, and the seed is
 * left out then. */
static void add_tranches(region *r, const padan_dataset *d)
{
    FILE *out = open_file(r->data, "komitmen.csv", "w");
    static const char *const kinds[] = {"tetap", "minimal", "tolak"};
    fprintf(out, "id_perusahaan,kode_desa,jenis,unit,sifat,keterangan,tahun\n");
    for (int32_t k = 0; k < d->n_pins; k++) {
        const padan_pin *pin = &d->pins[k];
        fprintf(out, "%s,%s,%s,%d,%s,,%s\n", d->companies[pin->company].id,
                d->villages[pin->village].code, d->types[pin->type].id,
                pin->units > 0 ? (int)pin->units : 1, kinds[pin->kind],
                below(r, 2) ? "2026" : "");
    }
    for (int32_t k = 0; k < d->n_needs; k++) {
        const padan_need *need = &d->needs[k];
        const int64_t open = padan_need_total(need) - need->served;
        if (open < 1 || below(r, 3) > 0) continue;
        const bool whole = d->types[need->type].whole;
        const int year = 2027 + below(r, 3);
        fprintf(out, "%s,%s,%s,%d,%s,,%d\n",
                d->companies[below(r, d->n_companies)].id,
                d->villages[need->village].code, d->types[need->type].id,
                whole ? (int)open : 1 + below(r, (int)(open + 1) / 2),
                kinds[below(r, 2)], year);
    }
    fclose(out);
}

static padan_status load(region *r, padan_dataset **out)
{
    return padan_dataset_load(r->data, r->diags, out);
}

/* False: the loader refuses what was drawn. */
static bool draw(region *r)
{
    padan_dataset *first = NULL;
    assert_int_equal(mkdir(r->data, 0777), 0);
    assert_true(random_dataset_write(r->data, padan_rng_next(&r->rng)));
    FILE *ini = open_file(r->data, "padan.ini", "w");
    fprintf(ini,
            "[umum]\njudul = Uji 2026\ntahun = 2026\nsifat_data = sintetis\n");
    fclose(ini);
    add_growth(r);
    if (load(r, &first) != PADAN_OK) return false;
    if (below(r, 2)) add_programmes(r, first);
    if (below(r, 2)) add_tranches(r, first);
    padan_dataset_free(first);
    return load(r, &r->follow.run.dataset) == PADAN_OK;
}

/* ---- a plan, legal or not, and what became of it -------------------------------- */

static void draw_plan(region *r)
{
    const padan_instance *inst = r->follow.run.instance;
    padan_plan *plan = r->follow.run.plan;
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        if (below(r, 3) > 0) continue;
        plan->units[p] = inst->pair_lo[p] +
                         below(r, inst->pair_up[p] - inst->pair_lo[p] + 1);
        plan->goods[p] = below(r, 4) ? 0 : below(r, (int)plan->units[p] + 1);
    }
}

static void report_row(region *r, FILE *out, int32_t company, int32_t village,
                       int32_t type, const char *source, int64_t cost)
{
    const padan_dataset *d = r->follow.run.dataset;
    const int32_t need = padan_dataset_find_need(d, village, type);
    static const char *const states[] = {"", "belum", "berjalan", "batal"};
    const bool empty = below(r, 6) == 0, paid = below(r, 2);
    const int units = empty ? 0 : below(r, 7), money = below(r, 1000) * 1000;
    fprintf(out, "%s;%s;%s;%s;", d->companies[company].id,
            d->villages[village].code, d->types[type].name, source);
    if (!empty) fprintf(out, "%d", units);
    fprintf(out, ";");
    if (paid) fprintf(out, "Rp %d.000,00", money / 1000);
    fprintf(out, ";%s\n", states[below(r, 4)]);
    if (need != PADAN_NONE) r->real[need] += units;
    r->money += paid ? money : units * cost;
}

/* Most lines of the plan, and rows in no plan; `Rp 12.000,00` as offices write. */
static void draw_report(region *r)
{
    const padan_instance *inst = r->follow.run.instance;
    const padan_plan *plan = r->follow.run.plan;
    FILE *out = fopen(r->table, "w");
    assert_non_null(out);
    if (below(r, 2)) fprintf(out, "Pemantauan;;;;;;\n\n");
    fprintf(out, "ID perusahaan;Kode desa;Kebutuhan;Sumber;Realisasi;"
                 "Realisasi (Rp);Keadaan\n");
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        const int32_t j = inst->pair_cell[p];
        const int32_t i = inst->pair_company[p], v = inst->cell_village[j];
        const int32_t n = inst->cell_type[j];
        const int64_t cost = inst->pair_cost[p];
        const bool cash = plan->units[p] > plan->goods[p];
        const bool goods = plan->goods[p] > 0;
        if (cash && below(r, 8)) report_row(r, out, i, v, n, "tunai", cost);
        if (goods && below(r, 8)) report_row(r, out, i, v, n, "barang", cost);
        if (!cash && !goods && below(r, 8) == 0)
            report_row(r, out, i, v, n, below(r, 2) ? "barang" : "", cost);
    }
    fclose(out);
}

/* ---- counted again --------------------------------------------------------------- */

/* Served before, by the rows of the dataset. */
static int64_t served_before(const padan_dataset *d, int32_t need)
{
    int64_t served = d->needs[need].served;
    for (int32_t k = 0; k < d->n_programmes; k++) {
        const padan_programme *p = &d->programmes[k];
        if (p->village != d->needs[need].village ||
            p->type != d->needs[need].type)
            continue;
        const bool yes = p->counted == PADAN_COUNTED_YES;
        if (p->status == PADAN_PROGRAMME_DONE)
            served += yes ? 0 : p->units;
        else
            served -= yes ? p->units : 0;
    }
    const int64_t total = padan_need_total(&d->needs[need]);
    return served < 0 ? 0 : padan_min64(served, total);
}

/* Units of programmes of the need that go on. */
static int64_t going_on(const padan_dataset *d, const padan_need *need)
{
    int64_t units = 0;
    for (int32_t k = 0; k < d->n_programmes; k++) {
        const padan_programme *p = &d->programmes[k];
        if (p->village == need->village && p->type == need->type &&
            p->status == PADAN_PROGRAMME_RUNNING)
            units += p->units;
    }
    return units;
}

static void check_needs(const region *r)
{
    const padan_dataset *d = r->follow.run.dataset;
    int64_t money = 0;
    for (int32_t k = 0; k < d->n_needs; k++) {
        const padan_follow_need *need = &r->follow.needs[k];
        const int64_t total = padan_need_total(&d->needs[k]);
        const int64_t before = served_before(d, k);
        const int64_t counted = padan_min64(r->real[k], total - before);
        assert_int_equal(need->total, total);
        assert_int_equal(need->before, before);
        assert_int_equal(need->realised, counted);
        assert_int_equal(need->excess, r->real[k] - counted);
        assert_int_equal(need->open, total - before - counted);
        assert_int_equal(need->ongoing, going_on(d, &d->needs[k]));
    }
    for (int32_t k = 0; k < r->follow.n_lines; k++)
        money += r->follow.lines[k].money;
    assert_int_equal(money, r->money);
}

/* round(growth * total), at least -open, to the unit in each type. */
static void check_growth(const region *r)
{
    const padan_dataset *d = r->follow.run.dataset;
    for (int32_t n = 0; n < d->n_types; n++) {
        int64_t total = 0, open = 0, more = 0;
        for (int32_t k = 0; k < d->n_needs; k++) {
            if (d->needs[k].type != n) continue;
            total += r->follow.needs[k].total;
            open += r->follow.needs[k].open;
            more += r->rollover->projected[k];
            assert_true(r->follow.needs[k].open + r->rollover->projected[k] >=
                        0);
        }
        const double growth = d->types[n].growth == PADAN_NO_GROWTH
                                  ? 0
                                  : (double)d->types[n].growth / 1e12;
        const double want = growth * (double)total;
        if (-want > (double)open)
            assert_int_equal(more, -open);
        else
            assert_true(want - (double)more <= 0.5 + 1e-9 &&
                        (double)more - want <= 0.5 + 1e-9);
    }
}

/* The folder read again against what was counted. */
static void check_again(const region *r)
{
    const padan_dataset *d = r->follow.run.dataset, *next = r->again;
    assert_int_equal(next->n_needs, d->n_needs);
    assert_int_equal(next->plan_year, 2027);
    assert_string_equal(next->title, "Uji 2027");
    for (int32_t k = 0; k < d->n_needs; k++) {
        const padan_need *a = &d->needs[k], *b = &next->needs[k];
        const int64_t total =
            r->follow.needs[k].open + r->rollover->projected[k];
        assert_int_equal(padan_need_total(b), total);
        assert_int_equal(b->served, 0);
        assert_int_equal(b->running, going_on(d, a));
        assert_int_equal(a->verified == PADAN_NONE, b->verified == PADAN_NONE);
        if (a->verified != PADAN_NONE)
            assert_int_equal(b->listed - b->verified,
                             padan_max64(0, a->listed - a->verified));
        assert_true(b->running + b->promised <= total || b->promised == 0);
        assert_int_equal(a->unit_cost, b->unit_cost);
        assert_true(b->priority >= a->priority);
        assert_true(b->priority <= padan_max64(a->priority, 2 * PADAN_ONE));
    }
    int32_t vetoes = 0, later = 0;
    for (int32_t k = 0; k < d->n_pins; k++)
        vetoes += d->pins[k].kind == PADAN_PIN_VETO;
    for (int32_t k = 0; k < next->n_pins; k++)
        vetoes -= next->pins[k].kind == PADAN_PIN_VETO;
    assert_int_equal(vetoes, 0);
    for (int32_t k = 0; k < d->n_later; k++)
        later += d->later[k].year > 2027;
    assert_true(next->n_later <= later);
}

/* Every arrear, and of it what --carry promises: never more than is open. */
static void check_arrears(const region *r)
{
    const padan_rollover *o = r->rollover;
    int32_t n = 0;
    int64_t carried = 0;
    for (int32_t k = 0; k < r->follow.n_lines; k++) {
        const padan_follow_line *line = &r->follow.lines[k];
        if (!line->planned || line->units >= line->target) continue;
        assert_int_equal(o->arrears[n].line, k);
        assert_int_equal(o->arrears[n].units, line->target - line->units);
        assert_true(o->arrears[n].carried <= o->arrears[n].units);
        if (line->state == PADAN_LINE_GIVEN_UP || !o->options.carry)
            assert_int_equal(o->arrears[n].carried, 0);
        carried += o->arrears[n++].carried;
    }
    assert_int_equal(n, o->n_arrears);
    for (int32_t k = 0; k < r->again->n_pins; k++)
        if (r->again->pins[k].kind == PADAN_PIN_AT_LEAST &&
            !strcmp(r->again->pins[k].note, "Tunggakan tahun lalu"))
            assert_true(r->again->pins[k].units <= carried);
}

/* ---- every column ------------------------------------------------------------------ */

static padan_status write_to(const padan_dataset *d, const char *target,
                             padan_diags *diags)
{
    padan_folder folder;
    padan_status status = padan_folder_begin(target, &folder, diags);
    if (!status) status = padan_dataset_write(d, &folder);
    return status ? status : padan_folder_commit(&folder, diags);
}

static size_t slurp(const char *folder, const char *name, char *out, size_t n)
{
    char path[160];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "r");
    const size_t size = file ? fread(out, 1, n - 1, file) : 0;
    out[size] = '\0';
    if (file) fclose(file);
    return size;
}

/* Rows have as many fields as the schema has columns (no quotes in these names). */
static void check_columns(const char *text, int32_t n_columns)
{
    int32_t commas = 0;
    for (const char *p = text; *p; p++) {
        commas += *p == ',';
        if (*p != '\n') continue;
        assert_int_equal(commas, n_columns - 1);
        commas = 0;
    }
}

/* Written, read and written again: the same bytes, every column of the schema. */
static void check_copy(const region *r)
{
    char a[128], b[128];
    static char first[1 << 16], second[1 << 16];
    padan_dataset *copy = NULL;
    (void)snprintf(a, sizeof a, "%s/a", r->root);
    (void)snprintf(b, sizeof b, "%s/b", r->root);
    assert_int_equal(write_to(r->follow.run.dataset, a, r->diags), PADAN_OK);
    assert_int_equal(padan_dataset_load(a, r->diags, &copy), PADAN_OK);
    assert_int_equal(write_to(copy, b, r->diags), PADAN_OK);
    for (int32_t t = 0; t < N_TABLES; t++) {
        char name[64];
        (void)snprintf(name, sizeof name, "%s.csv", padan_tables[t].name);
        assert_int_equal(slurp(a, name, first, sizeof first),
                         slurp(b, name, second, sizeof second));
        assert_string_equal(first, second);
        check_columns(first, padan_tables[t].n_columns);
    }
    padan_dataset_free(copy);
}

/* ---- one region ---------------------------------------------------------------------- */

static void begin(region *r, uint64_t seed)
{
    *r = (region){.rng = padan_rng_stream(seed, 17)};
    strcpy(r->root, "/tmp/padan-test-rollover-XXXXXX");
    assert_non_null(mkdtemp(r->root));
    (void)snprintf(r->data, sizeof r->data, "%s/data", r->root);
    (void)snprintf(r->next, sizeof r->next, "%s/next", r->root);
    (void)snprintf(r->table, sizeof r->table, "%s/pemantauan.csv", r->root);
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &r->diags), PADAN_OK);
    r->follow.folder = r->follow.monitoring = "";
}

static void end(region *r)
{
    char command[128];
    padan_rollover_free(r->rollover);
    padan_dataset_free(r->again);
    padan_finished_run_free(&r->follow.run);
    padan_arena_clear(&r->follow.arena);
    padan_diags_free(r->diags);
    free(r->real);
    (void)snprintf(command, sizeof command, "rm -rf '%s'", r->root);
    assert_int_equal(system(command), 0);
}

static bool follow_region(region *r)
{
    padan_finished_run *run = &r->follow.run;
    if (!draw(r) ||
        padan_scenario_load(NULL, run->dataset, r->diags, &run->scenario) ||
        padan_instance_create(run->dataset, run->scenario, r->diags,
                              &run->instance))
        return false;
    assert_int_equal(padan_plan_create(run->instance, &run->plan), PADAN_OK);
    r->real = calloc((size_t)run->dataset->n_needs + 1, sizeof *r->real);
    assert_non_null(r->real);
    draw_plan(r);
    draw_report(r);
    assert_int_equal(padan_follow_monitoring(&r->follow, r->table, r->diags),
                     PADAN_OK);
    return true;
}

static bool is_told(const padan_diags *diags, const char *code)
{
    for (int32_t k = 0; k < padan_diags_total(diags); k++)
        if (!strcmp(padan_diags_at(diags, k)->code, code)) return true;
    return false;
}

/* Nobody is sent to the folder aside; what is to be decided is in README.txt. */
static void check_readme(const region *r, bool decide)
{
    static char text[1 << 16];
    assert_true(slurp(r->next, "README.txt", text, sizeof text) > 0);
    assert_int_equal(strstr(text, "TO BE DECIDED") != NULL, decide);
    assert_null(strstr(text, ".tmp-"));
    for (int32_t k = 0; k < padan_diags_total(r->diags); k++) {
        assert_null(strstr(padan_diags_at(r->diags, k)->file, ".tmp-"));
        assert_null(strstr(padan_diags_at(r->diags, k)->text, ".tmp-"));
    }
}

static void test_regions(void **state)
{
    (void)state;
    int done = 0, carried = 0, cut = 0, raised = 0, running = 0, clean = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        region r;
        begin(&r, seed);
        if (!follow_region(&r)) {
            end(&r);
            continue;
        }
        const padan_rollover_options options = {
            .raise = seed % 3 ? PADAN_ONE / 4 : 0, .carry = seed % 2};
        assert_int_equal(
            padan_rollover_create(&r.follow, &options, r.diags, &r.rollover),
            PADAN_OK);
        check_needs(&r);
        check_growth(&r);
        if (seed % 4 == 0) check_copy(&r);
        const padan_status written =
            padan_rollover_write(r.rollover, r.next, PADAN_LANG_EN, r.diags);
        /* a tranche due next year may be beyond a budget: that is told */
        const bool decide = is_told(r.diags, "W-LANJUT-PUTUSKAN");
        assert_int_equal(written, PADAN_OK);
        if (decide) assert_true(r.rollover->n_due > 0);
        check_readme(&r, decide);
        clean += !decide;
        assert_int_equal(padan_dataset_load(r.next, r.diags, &r.again),
                         decide ? PADAN_EDATA : PADAN_OK);
        if (!decide) {
            check_again(&r);
            check_arrears(&r);
        }
        done++;
        for (int32_t k = 0; k < r.rollover->n_arrears; k++)
            carried += r.rollover->arrears[k].carried > 0;
        cut += r.rollover->n_cuts;
        raised += r.rollover->n_raised;
        running += r.rollover->next.n_programmes;
        end(&r);
    }
    print_message("%d regions, %d clean, %d carried, %d cut, %d raised, "
                  "%d running\n",
                  done, clean, carried, cut, raised, running);
    assert_true(done >= LEAST && clean * 10 >= done * 9);
    assert_true(carried > 20 && cut > 20 && raised > 20 && running > 20);
}

/* ---- largest remainder ----------------------------------------------------------------- */

static void test_spread(void **state)
{
    (void)state;
    padan_rng rng = padan_rng_stream(5, 5);
    for (int round = 0; round < 20000; round++) {
        int64_t weight[8], out[8], sum = 0, given = 0;
        const int32_t n = 1 + (int32_t)padan_rng_below(&rng, 8);
        const int64_t total = padan_rng_below(&rng, 1000);
        for (int32_t k = 0; k < n; k++)
            sum += weight[k] = padan_rng_below(&rng, 50);
        assert_true(padan_spread(total, weight, n, out));
        for (int32_t k = 0; k < n; k++) {
            given += out[k];
            if (sum == 0) assert_int_equal(out[k], 0);
            if (sum == 0) continue;
            assert_true(out[k] * sum < total * weight[k] + sum);
            assert_true(out[k] * sum > total * weight[k] - sum);
            for (int32_t h = 0; h < k; h++) /* equals: the first one first */
                if (weight[h] == weight[k]) assert_true(out[h] >= out[k]);
        }
        assert_int_equal(given, sum == 0 ? 0 : total);
    }
}

/* ---- rows by hand -------------------------------------------------------------------- */

typedef struct {
    small_case c;
    padan_follow follow;
    char path[64];
    padan_status status;
} table;

/* A table for the small case, in which P1 gives 4 stunting in A, one of them in goods,
 * and 2 rutilahu there; `tables` are other tables of the case, or NULL. */
static void open_case(table *t, const small_table *tables, const char *text)
{
    *t = (table){.status = PADAN_OK};
    small_case_open(&t->c, tables, NULL);
    assert_int_equal(t->c.status, PADAN_OK);
    padan_plan *plan = NULL;
    assert_int_equal(padan_plan_create(t->c.instance, &plan), PADAN_OK);
    const int32_t p = small_pair(&t->c, "P1", "3201010001", "stunting");
    const int32_t q = small_pair(&t->c, "P1", "3201010001", "rutilahu");
    assert_true(p >= 0 && q >= 0);
    plan->units[p] = 4;
    plan->goods[p] = 1;
    plan->units[q] = 2;
    t->follow.run = (padan_finished_run){t->c.dataset, t->c.scenario,
                                         t->c.instance, plan, NULL};
    strcpy(t->path, "/tmp/padan-test-table-XXXXXX");
    const int fd = mkstemp(t->path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    close(fd);
    t->status = padan_follow_monitoring(&t->follow, t->path, t->c.diags);
}

static void open_table(table *t, const char *text)
{
    open_case(t, NULL, text);
}

static void close_table(table *t)
{
    unlink(t->path);
    padan_plan_free(t->follow.run.plan);
    padan_arena_clear(&t->follow.arena);
    small_case_close(&t->c);
}

#define HEAD "id_perusahaan;kode_desa;jenis;realisasi;realisasi_rp;status\n"
#define A    "P1;3201010001;"

static void test_rows(void **state)
{
    (void)state;
    table t;
    /* the first of two rows is the cash, the second the goods; nothing said of houses */
    open_table(&t, HEAD A "stunting;2;Rp 2,5 juta;selesai\n" A
                          "stunting;1;;berjalan\n");
    assert_int_equal(t.status, PADAN_OK);
    assert_int_equal(t.follow.n_lines, 3);
    const padan_follow_line *line = t.follow.lines;
    assert_int_equal(line[1].units, 2);
    assert_int_equal(line[1].money, 2500000);
    assert_false(line[1].goods);
    assert_true(line[2].goods && line[2].guessed);
    assert_int_equal(line[2].money, 1000000);
    assert_int_equal(line[2].state, PADAN_LINE_RUNNING);
    assert_false(line[0].reported || line[0].seen);
    assert_int_equal(padan_follow_short(&line[0]), 2);
    close_table(&t);

    open_table(&t,
               HEAD A "stunting;2;;\n" A "stunting;1;;\n" A "stunting;1;;\n");
    assert_int_equal(t.status, PADAN_EDATA);
    assert_true(small_said(&t.c, "E-KEMBAR", 4, 1));
    close_table(&t);

    /* done without a figure is no report; not yet is one; more than there is */
    open_table(&t, HEAD A "stunting;;;selesai\n" A "rutilahu;;;belum\n"
                          "P2;3201010001;rutilahu;9;;batal\n");
    assert_int_equal(t.status, PADAN_OK);
    line = t.follow.lines;
    assert_true(line[0].reported);
    assert_false(line[1].reported || line[2].reported);
    assert_true(small_said(&t.c, "W-PANTAU-SELESAI", 2, 0));
    assert_false(line[3].planned);
    assert_int_equal(line[3].counted, 3);
    assert_true(small_said(&t.c, "W-PANTAU-LEBIH", 4, 0));
    close_table(&t);
}

/* Somebody else has served 7 of 10: three of the four in arrears are still needed. */
static void test_carry(void **state)
{
    (void)state;
    table t;
    padan_rollover *r = NULL;
    const padan_rollover_options options = {.carry = true};
    open_table(&t, HEAD "P2;3201010001;stunting;7;;\n");
    assert_int_equal(t.status, PADAN_OK);
    assert_int_equal(padan_rollover_create(&t.follow, &options, t.c.diags, &r),
                     PADAN_OK);
    assert_int_equal(r->n_arrears, 3);
    assert_int_equal(r->arrears[0].carried, 2);
    assert_int_equal(r->arrears[1].carried, 3);
    assert_int_equal(r->arrears[2].carried, 0);
    assert_int_equal(r->arrears[2].fate, ARREAR_NO_NEED);
    assert_int_equal(r->next.n_pins, 2);
    padan_rollover_free(r);
    close_table(&t);
}

/* Need 10, 4 of them in `tertangani` by one programme, 3 realised: what the programme
 * has not delivered is needed next year, and is in no place twice. */
static void test_programme_kept(void **state)
{
    (void)state;
    static const struct {
        const char *status, *counted;
        int64_t before, total, open;
    } cases[] = {
        {"rencana", "ya", 0, 7, 7},    {"batal", "ya", 0, 7, 7},
        {"berjalan", "ya", 0, 7, 3},   {"selesai", "ya", 4, 3, 3},
        {"rencana", "belum", 4, 3, 3}, {"berjalan", "belum", 4, 3, 0},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char row[160];
        (void)snprintf(row, sizeof row,
                       "pelaksana,kode_desa,jenis,unit,tahun,status,dihitung\n"
                       "APBD,3201010001,stunting,4,2026,%s,%s\n",
                       cases[k].status, cases[k].counted);
        const small_table tables[] = {{"kebutuhan.csv",
                                       "kode_desa,jenis,terdata,tertangani\n"
                                       "3201010001,stunting,10,4\n"
                                       "3201010001,rutilahu,4,\n"},
                                      {"berjalan.csv", row},
                                      {NULL, NULL}};
        table t;
        padan_rollover *r = NULL;
        const padan_rollover_options options = {.raise = 0};
        open_case(&t, tables, HEAD A "stunting;3;;\n");
        assert_int_equal(t.status, PADAN_OK);
        assert_int_equal(
            padan_rollover_create(&t.follow, &options, t.c.diags, &r),
            PADAN_OK);
        const int32_t need = padan_dataset_find_need(
            t.c.dataset, padan_dataset_find_village(t.c.dataset, "3201010001"),
            padan_dataset_find_type(t.c.dataset, "stunting"));
        assert_int_equal(t.follow.needs[need].before, cases[k].before);
        assert_int_equal(padan_need_total(&r->needs[need]), cases[k].total);
        assert_int_equal(padan_next_open(r, need), cases[k].open);
        padan_rollover_free(r);
        close_table(&t);
    }
}

/* Data that cannot be read again is not left in a folder. */
static void test_whole_or_absent(void **state)
{
    (void)state;
    table t;
    padan_rollover *r = NULL;
    padan_type types[3];
    char folder[96];
    const padan_rollover_options options = {.raise = 0};
    open_table(&t, HEAD A "stunting;3;;\n");
    assert_int_equal(padan_rollover_create(&t.follow, &options, t.c.diags, &r),
                     PADAN_OK);
    (void)snprintf(folder, sizeof folder, "%s-next", t.path);
    memcpy(types, r->next.types, sizeof types);
    types[0].unit = "";
    r->next.types = types;
    assert_int_equal(padan_rollover_write(r, folder, PADAN_LANG_EN, t.c.diags),
                     PADAN_EDATA);
    assert_int_not_equal(access(folder, F_OK), 0);
    padan_rollover_free(r);
    close_table(&t);
}

/* Titles of a sheet may hold what begins a comment in padan.ini. */
static void test_titles(void **state)
{
    (void)state;
    static const char *const titles[][2] = {
        {"Rencana #2026 ; tahap satu # dua",
         "Rencana\xC2\xA0#2026\xC2\xA0; tahap satu\xC2\xA0# dua"},
        {"#1; dua", "\xC2\xA0#1; dua"},
        {"dua\nbaris\r\n[umum]", "dua baris  [umum]"},
        {"tahun = 2030", "tahun = 2030"},
        {"a#b;c=d \"e\"", "a#b;c=d \"e\""},
    };
    small_case c;
    small_case_open(&c, NULL, NULL);
    assert_int_equal(c.status, PADAN_OK);
    for (size_t k = 0; k < sizeof titles / sizeof *titles; k++) {
        char root[] = "/tmp/padan-test-titles-XXXXXX", a[64], b[64], clean[96];
        padan_dataset copy = *c.dataset, *again = NULL, *twice = NULL;
        assert_non_null(mkdtemp(root));
        (void)snprintf(a, sizeof a, "%s/a", root);
        (void)snprintf(b, sizeof b, "%s/b", root);
        copy.title = titles[k][0];
        copy.agency = "Dinas # Sosial";
        assert_int_equal(write_to(&copy, a, c.diags), PADAN_OK);
        assert_int_equal(padan_dataset_load(a, c.diags, &again), PADAN_OK);
        assert_string_equal(again->title, titles[k][1]);
        assert_string_equal(again->agency, "Dinas\xC2\xA0# Sosial");
        assert_int_equal(write_to(again, b, c.diags), PADAN_OK);
        assert_int_equal(padan_dataset_load(b, c.diags, &twice), PADAN_OK);
        assert_string_equal(twice->title, again->title);
        padan_dataset_free(again);
        padan_dataset_free(twice);
        (void)snprintf(clean, sizeof clean, "rm -rf '%s'", root);
        assert_int_equal(system(clean), 0);
    }
    small_case_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spread),  cmocka_unit_test(test_rows),
        cmocka_unit_test(test_carry),   cmocka_unit_test(test_programme_kept),
        cmocka_unit_test(test_titles),  cmocka_unit_test(test_whole_or_absent),
        cmocka_unit_test(test_regions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
