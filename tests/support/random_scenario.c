// SPDX-License-Identifier: GPL-3.0-or-later
/* A random scenario for a random world: weights, rules, curve, edits. */
#include "random_world.h"

static void write_goal(random_world *w, FILE *f)
{
    fprintf(f, "[tujuan]\n");
    fprintf(f, "cakupan = %s\n", ONE_OF(w, "100", "100", "100", "35", "0"));
    fprintf(f, "tuntas = %s\n", ONE_OF(w, "0", "0", "40", "12.5"));
    fprintf(f, "kecocokan = %s\n", ONE_OF(w, "5", "5", "0", "30"));
    fprintf(f, "pemerataan = %s\n", ONE_OF(w, "0", "0", "50", "20"));
    fprintf(f, "kontrak = %s\n", ONE_OF(w, "0.01", "0.01", "0", "1", "7"));
}

static void write_rules(random_world *w, FILE *f)
{
    fprintf(f, "[aturan]\n");
    if (random_percent(w, 70))
        fprintf(f, "maks_penyandang = %s\n", ONE_OF(w, "0", "1", "2", "2"));
    if (random_percent(w, 30))
        fprintf(f, "maks_perusahaan_desa = %s\n", ONE_OF(w, "0", "1", "2"));
    if (random_percent(w, 50))
        fprintf(f, "ambang_tuntas = %s\n", ONE_OF(w, "100%", "80%", "0.5"));
    if (random_percent(w, 20))
        fprintf(f, "minimal_kecamatan = %s\n",
                ONE_OF(w, "5%", "20%", "35%", "60%"));
    for (int n = 0; n < w->n_types; n++) {
        if (random_percent(w, 10))
            fprintf(f, "minimal_jenis.%s = %s\n", random_type[n],
                    ONE_OF(w, "10%", "0.4", "75%"));
    }
    if (random_percent(w, 25))
        fprintf(f, "jumlah_lokus = %s\n", ONE_OF(w, "0", "1", "2"));
}

static void write_curve(random_world *w, FILE *f)
{
    if (random_percent(w, 50)) return;
    fprintf(f, "[kurva]\ntitik = %s\n",
            ONE_OF(w, "0:0, 100:100", "0:0, 30:55, 100:100",
                   "0:0, 33.3:70, 66.6:100, 100:100"));
}

/* A key may stand only once, so every kind of edit is tried once per object. */
static void edit_companies(random_world *w, FILE *f)
{
    if (random_percent(w, 10))
        fprintf(f, "perusahaan.*.pagu = %s\n",
                ONE_OF(w, "x1.5", "-20%", "+10%"));
    for (int i = 0; i < w->n_companies; i++) {
        if (random_percent(w, 4))
            fprintf(f, "perusahaan.p-%d = keluar\n", i + 1);
        else if (random_percent(w, 12))
            fprintf(f, "perusahaan.p-%d.pagu = %s\n", i + 1,
                    ONE_OF(w, "3 juta", "x1.3", "+50%", "2500000"));
    }
}

static void edit_needs(random_world *w, FILE *f)
{
    for (int n = 0; n < w->n_types; n++) {
        if (random_percent(w, 6))
            fprintf(f, "jenis.%s.biaya_satuan = %s\n", random_type[n],
                    ONE_OF(w, "x1.1", "500000", "+5%"));
        if (random_percent(w, 6))
            fprintf(f, "jenis.%s.bobot = %s\n", random_type[n],
                    ONE_OF(w, "x2", "0.5", "3"));
    }
    if (random_percent(w, 6))
        fprintf(f, "kebutuhan.*.*.prioritas = %s\n", ONE_OF(w, "x2", "1.5"));
    for (int v = 0; v < w->n_villages; v++) {
        char code[11];
        (void)random_village(code, w, v);
        if (random_percent(w, 3)) {
            fprintf(f, "desa.%s = keluar\n", code);
            continue;
        }
        for (int n = 0; n < w->n_types; n++) {
            if (!w->needs[v][n].there) continue;
            if (random_percent(w, 4))
                fprintf(f, "kebutuhan.%s.%s.terverifikasi = %s\n", code,
                        random_type[n], ONE_OF(w, "3", "+50%", "x0.5"));
            if (random_percent(w, 4))
                fprintf(f, "kebutuhan.%s.%s.prioritas = %s\n", code,
                        random_type[n], ONE_OF(w, "0", "2", "+50%"));
        }
    }
}

static void edit_commitments(random_world *w, FILE *f)
{
    for (int i = 0; i < w->n_companies; i++) {
        for (int v = 0; v < w->n_villages; v++) {
            for (int n = 0; n < w->n_types; n++) {
                const random_link *q = &w->links[i][v][n];
                if (!w->needs[v][n].there ||
                    !random_percent(w, q->kind == 0 ? 1 : 15))
                    continue;
                char code[11];
                fprintf(f, "komitmen.p-%d.%s.%s = %s\n", i + 1,
                        random_village(code, w, v), random_type[n],
                        q->kind == 0
                            ? ONE_OF(w, "tetap 1", "minimal 1", "tolak")
                            : ONE_OF(w, "hapus", "tetap 2", "tolak"));
            }
        }
    }
}

bool random_scenario_write(random_world *w, const char *folder)
{
    FILE *f = random_file(folder, "skenario.ini",
                          "# made by a test\n[skenario]\nnama = uji");
    if (f == NULL) return false;
    if (random_percent(w, 60)) write_goal(w, f);
    if (random_percent(w, 85)) write_rules(w, f);
    write_curve(w, f);
    if (random_percent(w, 20))
        fprintf(f, "[bobot]\n%s = %s\n", random_type[0],
                ONE_OF(w, "3", "0.2", "1"));
    if (random_percent(w, 50)) {
        fprintf(f, "[ubah]\n");
        edit_companies(w, f);
        edit_needs(w, f);
        edit_commitments(w, f);
    }
    return random_file_end(f);
}
