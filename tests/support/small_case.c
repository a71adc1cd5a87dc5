// SPDX-License-Identifier: GPL-3.0-or-later
/* The small dataset on disk, read and removed again. */
#include "small_case.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const small_table base[] = {
    {"desa.csv", "kode_desa,nama_desa,nama_kecamatan,klaster\n"
                 "3201010001,A,Utara,\n"
                 "3201010002,B,Utara,kawasan\n"
                 "3201020001,C,Selatan,\n"},
    {"jenis.csv", "jenis,nama,satuan,bidang,biaya_satuan,bobot,utuh\n"
                  "stunting,Stunting,anak,kesehatan,1000000,2,tidak\n"
                  "rutilahu,Rumah,rumah,hunian,20000000,1,tidak\n"
                  "kelas,Kelas,ruang,pendidikan,50000000,1,ya\n"},
    {"kebutuhan.csv", "kode_desa,jenis,terdata,tertangani,prioritas\n"
                      "3201010001,stunting,10,,\n"
                      "3201010001,rutilahu,4,1,\n"
                      "3201010002,stunting,6,,\n"
                      "3201020001,rutilahu,5,,\n"
                      "3201020001,kelas,2,,2\n"},
    {"perusahaan.csv", "id,nama,segmen,pagu,minimal_bantuan,maks_desa\n"
                       "P1,Satu,logam,100000000,,\n"
                       "P2,Dua,pangan,60000000,25000000,1\n"
                       "P3,Tiga,logam,0,,\n"},
    {"barang.csv", "id_perusahaan,jenis,pagu\nP3,stunting,5000000\n"},
    {"minat.csv", NULL},
    {"lokus.csv", NULL},
    {"larangan.csv", NULL},
    {"komitmen.csv", NULL},
    {"pasangan.csv", NULL},
    {"berjalan.csv", NULL},
    {"padan.ini", NULL},
};
enum { N_BASE = sizeof base / sizeof *base };

static void write_file(const char *folder, const char *name, const char *text)
{
    char path[128];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    (void)unlink(path);
    if (!text) return;
    FILE *file = fopen(path, "wb");
    if (!file) abort();
    (void)fputs(text, file);
    if (fclose(file) != 0) abort();
}

static void load(small_case *c, const char *folder, const char *ini)
{
    char path[128];
    (void)snprintf(path, sizeof path, "%s/s.ini", folder);
    c->status = padan_dataset_load(folder, c->diags, &c->dataset);
    if (c->status) return;
    c->status = padan_scenario_load(ini ? path : NULL, c->dataset, c->diags,
                                    &c->scenario);
    if (c->status) return;
    c->status =
        padan_instance_create(c->dataset, c->scenario, c->diags, &c->instance);
}

void small_case_open(small_case *c, const small_table *tables, const char *ini)
{
    char folder[] = "/tmp/padan-test-XXXXXX";
    *c = (small_case){0};
    if (padan_diags_create(PADAN_LANG_EN, &c->diags) || !mkdtemp(folder))
        abort();
    for (int k = 0; k < N_BASE; k++)
        write_file(folder, base[k].file, base[k].text);
    for (const small_table *t = tables; t && t->file; t++)
        write_file(folder, t->file, t->text);
    if (ini) write_file(folder, "s.ini", ini);
    load(c, folder, ini);
    for (int k = 0; k < N_BASE; k++)
        write_file(folder, base[k].file, NULL);
    write_file(folder, "s.ini", NULL);
    (void)rmdir(folder);
}

void small_case_close(small_case *c)
{
    padan_instance_free(c->instance);
    padan_scenario_free(c->scenario);
    padan_dataset_free(c->dataset);
    padan_diags_free(c->diags);
    *c = (small_case){0};
}

int32_t small_cell(const small_case *c, const char *village, const char *type)
{
    return padan_instance_cell(c->instance,
                               padan_dataset_find_village(c->dataset, village),
                               padan_dataset_find_type(c->dataset, type));
}

int32_t small_pair(const small_case *c, const char *company,
                   const char *village, const char *type)
{
    const int32_t j = small_cell(c, village, type);
    if (j < 0) return -1;
    return padan_instance_pair(
        c->instance, padan_dataset_find_company(c->dataset, company), j);
}

bool small_said(const small_case *c, const char *code, int32_t line,
                int32_t column)
{
    for (int32_t k = 0; k < padan_diags_total(c->diags); k++) {
        const padan_diagnostic *d = padan_diags_at(c->diags, k);
        if (strcmp(d->code, code) == 0 && (line == 0 || d->line == line) &&
            (column == 0 || d->column == column))
            return true;
    }
    return false;
}

const char *small_text(const small_case *c, const char *code)
{
    for (int32_t k = 0; k < padan_diags_total(c->diags); k++)
        if (strcmp(padan_diags_at(c->diags, k)->code, code) == 0)
            return padan_diags_at(c->diags, k)->text;
    return "";
}
