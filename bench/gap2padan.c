// SPDX-License-Identifier: GPL-3.0-or-later
/* gap2padan: an instance of the generalised assignment problem as a dataset.
 *
 *     gap2padan INSTANCE FOLDER       (FOLDER is there already)
 *
 * A GAP file holds whole numbers: m agents, n jobs, m rows of n costs c_ij, m
 * rows of n uses a_ij, m capacities b_i. Every job goes to one agent, no agent
 * beyond its capacity, at the least sum of c_ij. As a dataset:
 *
 *     job j     a village with one need of one unit
 *     agent i   a company with the budget b_i
 *     a_ij      Rp for one unit, for company i in village j
 *     c_ij      interest (c_max - c_ij) / c_max, c_max = 1 + the largest c_ij,
 *               so that none is 0, which would forbid the pair
 *
 * FOLDER/skenario.ini weighs coverage so much more than interest that one job
 * more outweighs all costs: needs n < COVERAGE. The rows keep the order of the
 * instance: company A001 is agent 1, village 9901010001 is job 1. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { COVERAGE = 1000, MOST_AGENTS = 999, MOST_JOBS = COVERAGE - 1 };
#define MOST_VALUE INT64_C(1000000000)

typedef struct {
    int64_t m, n;
    int64_t *cost, *use; /* [m * n] */
    int64_t *capacity;   /* [m]     */
    int64_t cost_max;
} gap;

static bool read_number(FILE *file, int64_t least, int64_t most, int64_t *out)
{
    return fscanf(file, "%" SCNd64, out) == 1 && *out >= least && *out <= most;
}

/* `n` numbers, or NULL. */
static int64_t *read_numbers(FILE *file, int64_t n, int64_t least)
{
    int64_t *out = calloc((size_t)n, sizeof *out);
    for (int64_t k = 0; out && k < n; k++) {
        if (read_number(file, least, MOST_VALUE, &out[k])) continue;
        free(out);
        out = NULL;
    }
    return out;
}

/* False unless the file holds one instance and nothing after it. */
static bool read_gap(FILE *file, gap *g)
{
    int64_t extra;
    if (!read_number(file, 1, MOST_AGENTS, &g->m)) return false;
    if (!read_number(file, 1, MOST_JOBS, &g->n)) return false;
    g->cost = read_numbers(file, g->m * g->n, 0);
    g->use = g->cost ? read_numbers(file, g->m * g->n, 1) : NULL;
    g->capacity = g->use ? read_numbers(file, g->m, 0) : NULL;
    if (!g->capacity || fscanf(file, "%" SCNd64, &extra) != EOF) return false;
    g->cost_max = 1;
    for (int64_t k = 0; k < g->m * g->n; k++)
        if (g->cost[k] + 1 > g->cost_max) g->cost_max = g->cost[k] + 1;
    return true;
}

static FILE *table_open(const char *folder, const char *name, const char *text)
{
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = n > 0 && (size_t)n < sizeof path ? fopen(path, "wb") : NULL;
    if (file) (void)fputs(text, file);
    return file;
}

static bool table_close(FILE *file)
{
    bool bad = !file || ferror(file);
    if (file && fclose(file)) bad = true;
    return !bad;
}

static bool write_small(const char *folder)
{
    FILE *file = table_open(folder, "jenis.csv",
                            "jenis,satuan,biaya_satuan\njob,job,1\n");
    if (!table_close(file)) return false;
    file = table_open(folder, "padan.ini",
                      "[umum]\njudul = GAP\nsifat_data = sintetis\n");
    if (!table_close(file)) return false;
    file = table_open(folder, "skenario.ini", "[tujuan]\n");
    if (file)
        (void)fprintf(file,
                      "cakupan = %d\ntuntas = 0\nkecocokan = 1\n"
                      "pemerataan = 0\nkontrak = 0\n[aturan]\n"
                      "maks_penyandang = 1\n[kurva]\ntitik = 0:0, 100:100\n",
                      COVERAGE);
    return table_close(file);
}

static bool write_jobs(const char *folder, const gap *g)
{
    FILE *village = table_open(folder, "desa.csv", "kode_desa,nama_desa\n");
    FILE *need =
        table_open(folder, "kebutuhan.csv", "kode_desa,jenis,terdata\n");
    for (int64_t j = 1; village && need && j <= g->n; j++) {
        (void)fprintf(village, "990101%04" PRId64 ",job %" PRId64 "\n", j, j);
        (void)fprintf(need, "990101%04" PRId64 ",job,1\n", j);
    }
    bool good = table_close(village);
    return table_close(need) && good;
}

static bool write_agents(const char *folder, const gap *g)
{
    FILE *company = table_open(folder, "perusahaan.csv", "id,nama,pagu\n");
    FILE *pair =
        table_open(folder, "pasangan.csv",
                   "id_perusahaan,kode_desa,jenis,biaya_satuan,skor\n");
    for (int64_t i = 0; company && pair && i < g->m; i++) {
        (void)fprintf(company, "A%03" PRId64 ",agent %" PRId64 ",%" PRId64 "\n",
                      i + 1, i + 1, g->capacity[i]);
        for (int64_t j = 0; j < g->n; j++) {
            int64_t k = i * g->n + j;
            (void)fprintf(
                pair,
                "A%03" PRId64 ",990101%04" PRId64 ",job,%" PRId64 ",%.12f\n",
                i + 1, j + 1, g->use[k],
                (double)(g->cost_max - g->cost[k]) / (double)g->cost_max);
        }
    }
    bool good = table_close(company);
    return table_close(pair) && good;
}

int main(int argc, char **argv)
{
    gap g = {0};
    int code = 1;
    FILE *file = NULL;
    if (argc != 3) {
        (void)fputs("usage: gap2padan INSTANCE FOLDER\n", stderr);
        return 64;
    }
    file = fopen(argv[1], "rb");
    if (!file || !read_gap(file, &g))
        (void)fprintf(stderr, "gap2padan: %s: not one GAP instance\n", argv[1]);
    else if (!write_small(argv[2]) || !write_jobs(argv[2], &g) ||
             !write_agents(argv[2], &g))
        (void)fprintf(stderr, "gap2padan: %s: cannot write\n", argv[2]);
    else
        code = 0;
    if (file) (void)fclose(file);
    free(g.cost);
    free(g.use);
    free(g.capacity);
    return code;
}
