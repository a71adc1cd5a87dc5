// SPDX-License-Identifier: GPL-3.0-or-later
/* Writes a random world table by table. */
#include "random_dataset.h"

#include <stdio.h>
#include <string.h>

#include "random_world.h"

const char *random_village(char code[11], const random_world *w, int v)
{
    memcpy(code, "3275001000", 11);
    code[5] = (char)('1' + w->district[v]);
    code[9] = (char)('1' + v);
    return code;
}

FILE *random_file(const char *folder, const char *name, const char *header)
{
    char path[1024];
    int n = snprintf(path, sizeof path, "%s/%s", folder, name);
    if (n < 0 || (size_t)n >= sizeof path) return NULL;
    FILE *file = fopen(path, "w");
    if (file != NULL) fprintf(file, "%s\n", header);
    return file;
}

bool random_file_end(FILE *file)
{
    bool ok = ferror(file) == 0;
    return fclose(file) == 0 && ok;
}

static bool write_villages(random_world *w, const char *folder)
{
    FILE *f = random_file(folder, "desa.csv",
                          "kode_desa,nama_desa,nama_kecamatan,klaster");
    if (f == NULL) return false;
    for (int v = w->n_villages - 1; v >= 0; v--) {
        char code[11];
        fprintf(f, "%s,Desa %d,Kecamatan %d,%s\n", random_village(code, w, v),
                v + 1, w->district[v] + 1, w->cluster[v]);
    }
    return random_file_end(f);
}

static bool write_types(random_world *w, const char *folder)
{
    FILE *f = random_file(folder, "jenis.csv",
                          "jenis,satuan,bidang,biaya_satuan,bobot,utuh");
    if (f == NULL) return false;
    for (int n = 0; n < w->n_types; n++)
        fprintf(f, "%s,unit,%s,%lld,%s,%s\n", random_type[n], random_sector[n],
                (long long)w->type_cost[n],
                ONE_OF(w, "", "", "1", "2", "0.7", "0"),
                w->whole[n] ? "ya" : ONE_OF(w, "", "tidak"));
    return random_file_end(f);
}

static bool write_needs(random_world *w, const char *folder)
{
    FILE *f = random_file(folder, "kebutuhan.csv",
                          "kode_desa,jenis,terdata,terverifikasi,tertangani,"
                          "biaya_satuan,prioritas,kode_rkpd");
    if (f == NULL) return false;
    for (int v = 0; v < w->n_villages; v++) {
        for (int n = 0; n < w->n_types; n++) {
            const random_need *q = &w->needs[v][n];
            if (!q->there) continue;
            char code[11];
            fprintf(f, "%s,%s,%lld,", random_village(code, w, v),
                    random_type[n], (long long)q->listed);
            if (q->listed != q->total) fprintf(f, "%lld", (long long)q->total);
            fprintf(f, ",%lld,", (long long)q->served);
            if (q->cost > 0) fprintf(f, "%lld", (long long)q->cost);
            fprintf(f, ",%s,%s\n",
                    ONE_OF(w, "", "", "", "2", "0.5", "1.25", "0"),
                    ONE_OF(w, "", "R-1"));
        }
    }
    return random_file_end(f);
}

static bool write_companies(random_world *w, const char *folder)
{
    FILE *f =
        random_file(folder, "perusahaan.csv",
                    "id,nama,segmen,pagu,minimal_bantuan,maks_desa,status");
    if (f == NULL) return false;
    for (int i = 0; i < w->n_companies; i++)
        fprintf(f, "p-%d,Usaha %d,%s,%lld,%s,%s,%s\n", i + 1, i + 1,
                w->segment[i], (long long)w->budget[i],
                ONE_OF(w, "", "", "1000000", "2500000", "99000000"),
                ONE_OF(w, "", "0", "1", "2"), ONE_OF(w, "", "minat"));
    return random_file_end(f);
}

static bool write_goods(random_world *w, const char *folder)
{
    FILE *f = random_file(folder, "barang.csv",
                          "id_perusahaan,jenis,pagu,keterangan");
    if (f == NULL) return false;
    for (int i = 0; i < w->n_companies; i++) {
        for (int n = 0; n < w->n_types; n++) {
            int64_t money = w->goods[i][n], part = money / 3;
            if (money == 0) continue;
            if (random_percent(w, 30)) { /* two rows of one kind add up */
                fprintf(f, "p-%d,%s,%lld,\n", i + 1, random_type[n],
                        (long long)part);
                money -= part;
            }
            fprintf(f, "p-%d,%s,%lld,semen\n", i + 1, random_type[n],
                    (long long)money);
        }
    }
    return random_file_end(f);
}

static bool write_interests(random_world *w, const char *folder)
{
    FILE *f = random_file(folder, "minat.csv", "id_perusahaan,sasaran,skor");
    if (f == NULL) return false;
    for (int i = 0; i < w->n_companies; i++) {
        if (random_percent(w, 30)) continue;
        if (random_percent(w, 75))
            fprintf(f, "p-%d,*,%s\n", i + 1, ONE_OF(w, "0.3", "0.5", "1"));
        for (int n = 0; n < w->n_types; n++) {
            if (random_percent(w, 25))
                fprintf(f, "p-%d,%s,%s\n", i + 1, random_sector[n],
                        ONE_OF(w, "", "0.6", "0.9"));
            if (random_percent(w, 25))
                fprintf(f, "p-%d,%s,%s\n", i + 1, random_type[n],
                        ONE_OF(w, "", "0", "0.2", "0.8"));
        }
    }
    return random_file_end(f);
}

static bool write_places(random_world *w, const char *folder)
{
    FILE *f =
        random_file(folder, "lokus.csv", "id_perusahaan,wilayah,sifat,skor");
    if (f == NULL) return false;
    for (int i = 0; i < w->n_companies; i++) {
        char code[11];
        if (random_percent(w, 15))
            fprintf(f, "p-%d,%s,tolak,\n", i + 1,
                    random_village(code, w, random_below(w, w->n_villages)));
        if (random_percent(w, 15))
            fprintf(f, "p-%d,%s,wajib,%s\n", i + 1,
                    ONE_OF(w, "3275", "327501", "32.75.02"),
                    ONE_OF(w, "", "0.8"));
        if (random_percent(w, 30))
            fprintf(f, "p-%d,%s,utamakan,%s\n", i + 1,
                    ONE_OF(w, "327501", "327502", "kawasan a", "Kawasan B"),
                    ONE_OF(w, "", "0.7", "0.9"));
    }
    return random_file_end(f);
}

static bool write_bans(random_world *w, const char *folder)
{
    FILE *f = random_file(folder, "larangan.csv",
                          "segmen,id_perusahaan,jenis,tindakan,dasar_hukum");
    if (f == NULL) return false;
    for (int n = 0; n < w->n_types; n++) {
        for (int s = 0; s < 2; s++) {
            if (w->banned_segment[s][n])
                fprintf(f, "%s,,%s,tolak,Perda 1\n", random_segment[s],
                        random_type[n]);
            else if (random_percent(w, 10))
                fprintf(f, "%s,,%s,peringatan,Perda 2\n", random_segment[s],
                        random_type[n]);
        }
        for (int i = 0; i < w->n_companies; i++) {
            if (w->banned[i][n])
                fprintf(f, ",p-%d,%s,tolak,Perda 3\n", i + 1, random_type[n]);
        }
    }
    return random_file_end(f);
}

static bool write_links(random_world *w, const char *folder)
{
    static const char *const kinds[] = {"", "tetap", "minimal", "tolak"};
    FILE *pins =
        random_file(folder, "komitmen.csv",
                    "id_perusahaan,kode_desa,jenis,unit,sifat,keterangan");
    FILE *over = random_file(folder, "pasangan.csv",
                             "id_perusahaan,kode_desa,jenis,biaya_satuan,skor,"
                             "maks_unit");
    for (int i = 0; pins && over && i < w->n_companies; i++) {
        for (int v = 0; v < w->n_villages; v++) {
            for (int n = 0; n < w->n_types; n++) {
                const random_link *q = &w->links[i][v][n];
                char code[11], key[64];
                (void)snprintf(key, sizeof key, "p-%d,%s,%s", i + 1,
                               random_village(code, w, v), random_type[n]);
                if (q->kind == 3) fprintf(pins, "%s,,tolak,\n", key);
                if (q->kind == 1 || q->kind == 2)
                    fprintf(pins, "%s,%lld,%s,\n", key, (long long)q->units,
                            kinds[q->kind]);
                if (!q->has_override) continue;
                fprintf(over, "%s,", key);
                if (q->cost > 0) fprintf(over, "%lld", (long long)q->cost);
                fprintf(over, ",%s,", q->score);
                if (q->max_units > 0)
                    fprintf(over, "%lld", (long long)q->max_units);
                fprintf(over, "\n");
            }
        }
    }
    bool ok = pins != NULL && random_file_end(pins);
    return over != NULL && random_file_end(over) && ok;
}

bool random_dataset_write(const char *folder, uint64_t seed)
{
    random_world w = random_world_draw(seed);
    return write_villages(&w, folder) && write_types(&w, folder) &&
           write_needs(&w, folder) && write_companies(&w, folder) &&
           write_goods(&w, folder) && write_interests(&w, folder) &&
           write_places(&w, folder) && write_bans(&w, folder) &&
           write_links(&w, folder) && random_scenario_write(&w, folder);
}
