// SPDX-License-Identifier: GPL-3.0-or-later
/* Datasets that load: the same region in plain files and in files as offices
 * have them, rows in any order, defaults, hashes. Broken datasets: tests/bad. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/dataset.h"

typedef struct {
    const char *name, *text;
} file;

static const file plain[] = {
    {"desa.csv", "kode_desa,nama_desa,kode_kecamatan,klaster,lat,lon\n"
                 "3601022001,Mekarsari,,,,\n"
                 "3601012001,Regapu\xE2\x80\x99u,360101,timur,-6.0125,106.5\n"},
    {"jenis.csv", "jenis,nama,satuan,bidang,biaya_satuan,bobot,utuh\n"
                  "stunting,Stunting,anak,kesehatan,1500000,0.125,\n"
                  "rutilahu,Rumah,rumah,infrastruktur,30000000,,ya\n"},
    {"kebutuhan.csv",
     "kode_desa,jenis,terdata,terverifikasi,tertangani,prioritas\n"
     "3601022001,stunting,1250,,1000,1.5\n"
     "3601012001,rutilahu,2,1,,\n"
     "3601012001,stunting,0,,,\n"},
    {"perusahaan.csv",
     "id,nama,segmen,pagu,minimal_bantuan,maks_desa,status\n"
     "P2,\"Pangan, Tbk\",pangan,2500000000,500000,,tandatangan\n"
     "P1,Logam 01,logam,750000000,,3,\n"},
    {"barang.csv", "id_perusahaan,jenis,pagu\nP1,rutilahu,30000000\n"
                   "P1,rutilahu,5000000\n"},
    {"minat.csv", "id_perusahaan,sasaran,skor\nP2,*,0.5\nP1,kesehatan,\n"
                  "P1,stunting,0.8\n"},
    {"lokus.csv", "id_perusahaan,wilayah,sifat,skor\n"
                  "P1,360101,wajib,\nP2,timur,utamakan,0.5\n"},
    {"larangan.csv", "segmen,id_perusahaan,jenis,tindakan,dasar_hukum\n"
                     "pangan,,stunting,tolak,PP\n,P1,stunting,peringatan,\n"},
    {"komitmen.csv", "id_perusahaan,kode_desa,jenis,unit,sifat\n"
                     "P1,3601012001,rutilahu,1,tetap\n"
                     "P1,3601022001,stunting,5,minimal\n"
                     "P2,3601012001,rutilahu,,tolak\n"
                     "P2,3601012001,rutilahu,,tolak\n"},
    {"pasangan.csv", "id_perusahaan,kode_desa,jenis,biaya_satuan,skor,"
                     "maks_unit\nP1,3601022001,stunting,1200000,,10\n"},
};

/* The same with semicolons, CRLF, CP1252, Excel's first line, other spellings
 * of names, titles and figures, other order of rows and columns. */
static const file office[] = {
    {"PADAN.INI",
     "\xEF\xBB\xBF; data\r\n[umum]\r\nJudul = Data uji ; contoh\r\n"
     "kode = Kemendagri\r\n[berkas]\r\ndesa = Desa 2026.CSV\r\n"},
    {"Desa 2026.csv", "sep=;\r\nNama Desa;KODE-DESA;klaster;lat;lon\r\n"
                      "Regapu\x92u;36.01.01.2001;timur;-6,0125;106,5\r\n\r\n"
                      "Mekarsari;'3601022001;;;\r\n;;;;\r\n"},
    {"Jenis.csv",
     "\xEF\xBB\xBFneed;name;unit;sector;unit_cost;weight;whole\n"
     "rutilahu;Rumah;rumah;infrastruktur;\"Rp 30.000.000,00\";;YA\n"
     "stunting;Stunting;anak;kesehatan;1,5 juta;12,5%;tidak\n"},
    {"kebutuhan.csv", "jenis\tkode_desa\tterdata\tterverifikasi\ttertangani\t"
                      "prioritas\r"
                      "stunting\t3601012001\t0\t\t0\t1\r"
                      "rutilahu\t36 01 01 2001\t2\t1,0\t\t1,0\r"
                      "stunting\t3601022001\t1.250\t\t1_000\t1,5\r"},
    {"perusahaan.csv",
     "status;max_villages;min_contract;budget;segment;name;id\n"
     ";3;;750 juta;logam;Logam 01;P1\n"
     "Tandatangan;0;Rp. 500.000,-;2,5 miliar;pangan;"
     "\"Pangan, Tbk\";P2\n"},
    {"barang.csv", "company_id;need;budget\nP1;rutilahu;Rp\xA0"
                   "30.000.000\n"
                   "P1;rutilahu;\"5.000.000,00\"\n"},
    {"minat.csv", "id_perusahaan;sasaran;skor\nP1;kesehatan;1\n"
                  "P1;stunting;80%\nP2;*;0,50\n"},
    {"lokus.csv", "id_perusahaan,wilayah,sifat,skor\n"
                  "P2,timur,Utamakan,0.5\nP1,36.01.01,WAJIB,1\n"},
    {"larangan.csv", "jenis,tindakan,segment,company_id,legal_basis\n"
                     "stunting,tolak,pangan,,PP\nstunting,peringatan,,P1,\n"},
    {"komitmen.csv", "id_perusahaan,kode_desa,jenis,unit,sifat\n"
                     "P1,3601012001,rutilahu,1,tetap\n"
                     "P1,3601022001,stunting,5,minimal\n"
                     "P2,3601012001,rutilahu,,tolak\n"
                     "P2,3601012001,rutilahu,,tolak\n"},
    {"pasangan.csv", "id_perusahaan,kode_desa,jenis,unit_cost,score,max_units\n"
                     "P1,3601022001,stunting,\"1,200,000\",,10\n"},
};

typedef struct {
    char folder[64];
    const file *files;
    size_t n;
    padan_diags *diags;
    padan_dataset *d;
    padan_status status;
} fixture;

static void path_of(const fixture *f, const char *name, char path[160])
{
    snprintf(path, 160, "%s/%s", f->folder, name);
}

static void load(fixture *f, const file *files, size_t n)
{
    *f = (fixture){.folder = "/tmp/padan-test-XXXXXX", .files = files, .n = n};
    assert_non_null(mkdtemp(f->folder));
    for (size_t k = 0; k < n; k++) {
        char path[160];
        path_of(f, files[k].name, path);
        FILE *out = fopen(path, "wb");
        assert_non_null(out);
        assert_true(fputs(files[k].text, out) >= 0);
        assert_int_equal(fclose(out), 0);
    }
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &f->diags), PADAN_OK);
    f->status = padan_dataset_load(f->folder, f->diags, &f->d);
    for (int32_t k = 0; k < padan_diags_total(f->diags); k++) {
        const padan_diagnostic *d = padan_diags_at(f->diags, k);
        if (d->severity != PADAN_NOTE)
            print_message("%s:%d: %s\n", d->file, d->line, d->text);
    }
}

static void done(fixture *f)
{
    for (size_t k = 0; k < f->n; k++) {
        char path[160];
        path_of(f, f->files[k].name, path);
        (void)unlink(path);
    }
    (void)rmdir(f->folder);
    padan_dataset_free(f->d);
    padan_diags_free(f->diags);
}

static void plain_files_mean_what_they_say(void **state)
{
    (void)state;
    fixture f;
    load(&f, plain, sizeof plain / sizeof *plain);
    assert_int_equal(f.status, PADAN_OK);
    assert_int_equal(padan_diags_total(f.diags), 0);
    const padan_dataset *d = f.d;
    assert_int_equal(d->n_villages, 2);
    assert_string_equal(d->villages[0].code, "3601012001");
    assert_true(d->villages[0].has_place);
    assert_int_equal(d->villages[0].lat_micro, -6012500);
    assert_int_equal(d->villages[0].lon_micro, 106500000);
    assert_int_equal(d->villages[0].population, PADAN_NONE);
    assert_string_equal(d->villages[1].district, "360102");
    assert_string_equal(d->villages[1].cluster, "");
    assert_false(d->villages[1].has_place);
    assert_string_equal(d->types[0].id, "rutilahu");
    assert_true(d->types[0].whole);
    assert_int_equal(d->types[0].weight, PADAN_ONE);
    assert_int_equal(d->types[1].weight, PADAN_ONE / 8);
    assert_string_equal(d->companies[0].id, "P1");
    assert_int_equal(d->companies[0].max_villages, 3);
    assert_int_equal(d->companies[0].standing, PADAN_INTERESTED);
    assert_string_equal(d->companies[1].name, "Pangan, Tbk");
    assert_int_equal(d->companies[1].standing, PADAN_SIGNED);
    assert_int_equal(d->n_needs, 3);
    assert_int_equal(d->needs[0].type, 0); /* sorted by village, type        */
    assert_int_equal(d->needs[0].verified, 1);
    assert_int_equal(d->needs[2].listed, 1250);
    assert_int_equal(d->needs[2].verified, PADAN_NONE);
    assert_int_equal(d->needs[2].unit_cost, PADAN_NONE);
    assert_int_equal(d->n_goods, 2);
    assert_int_equal(d->n_pins, 4);
    assert_int_equal(d->bans[1].company, 0);
    assert_string_equal(d->bans[1].segment, "");
    assert_int_equal(padan_dataset_find_village(d, "3601022001"), 1);
    assert_int_equal(padan_dataset_find_village(d, "3601022002"), PADAN_NONE);
    assert_int_equal(padan_dataset_find_company(d, "P2"), 1);
    assert_int_equal(padan_dataset_find_company(d, "P"), PADAN_NONE);
    assert_int_equal(padan_dataset_find_type(d, "stunting"), 1);
    assert_int_equal(padan_dataset_find_type(d, ""), PADAN_NONE);
    assert_int_equal(d->n_inputs, 10);
    assert_string_equal(d->inputs[0].name, "barang.csv");
    assert_string_equal(d->title, "");
    done(&f);
}

/* SHA-256 as sha256sum prints it. */
static void inputs_are_hashed(void **state)
{
    (void)state;
    fixture f;
    load(&f, plain, sizeof plain / sizeof *plain);
    assert_int_equal(f.status, PADAN_OK);
    assert_string_equal(
        f.d->inputs[0].sha256,
        "b637adb57e1951f92ab7e9c776842eb5a8fe150c2556e15b709e6f3e41b1832c");
    done(&f);
}

#define SAME_NUMBER(member) assert_int_equal(x->member, y->member)
#define SAME_TEXT(member)   assert_string_equal(x->member, y->member)

static void same_base(const padan_dataset *a, const padan_dataset *b)
{
    assert_int_equal(a->n_villages, b->n_villages);
    for (int32_t v = 0; v < a->n_villages; v++) {
        const padan_village *x = &a->villages[v], *y = &b->villages[v];
        SAME_TEXT(code), SAME_TEXT(name), SAME_TEXT(district);
        SAME_TEXT(cluster), SAME_NUMBER(has_place);
        SAME_NUMBER(lat_micro), SAME_NUMBER(lon_micro);
    }
    assert_int_equal(a->n_types, b->n_types);
    for (int32_t n = 0; n < a->n_types; n++) {
        const padan_type *x = &a->types[n], *y = &b->types[n];
        SAME_TEXT(id), SAME_TEXT(name), SAME_TEXT(unit), SAME_TEXT(sector);
        SAME_NUMBER(unit_cost), SAME_NUMBER(weight), SAME_NUMBER(whole);
    }
    assert_int_equal(a->n_companies, b->n_companies);
    for (int32_t i = 0; i < a->n_companies; i++) {
        const padan_company *x = &a->companies[i], *y = &b->companies[i];
        SAME_TEXT(id), SAME_TEXT(name), SAME_TEXT(segment);
        SAME_NUMBER(budget), SAME_NUMBER(min_contract);
        SAME_NUMBER(max_villages), SAME_NUMBER(standing);
    }
    assert_int_equal(a->n_needs, b->n_needs);
    for (int32_t k = 0; k < a->n_needs; k++) {
        const padan_need *x = &a->needs[k], *y = &b->needs[k];
        SAME_NUMBER(village), SAME_NUMBER(type), SAME_NUMBER(listed);
        SAME_NUMBER(verified), SAME_NUMBER(served), SAME_NUMBER(priority);
    }
}

static void same_rows(const padan_dataset *a, const padan_dataset *b)
{
    assert_int_equal(a->n_goods, b->n_goods);
    for (int32_t k = 0; k < a->n_goods; k++) {
        const padan_goods *x = &a->goods[k], *y = &b->goods[k];
        SAME_NUMBER(company), SAME_NUMBER(type), SAME_NUMBER(budget);
    }
    assert_int_equal(a->n_interests, b->n_interests);
    for (int32_t k = 0; k < a->n_interests; k++) {
        const padan_interest *x = &a->interests[k], *y = &b->interests[k];
        SAME_NUMBER(company), SAME_TEXT(target), SAME_NUMBER(score);
    }
    assert_int_equal(a->n_places, b->n_places);
    for (int32_t k = 0; k < a->n_places; k++) {
        const padan_place *x = &a->places[k], *y = &b->places[k];
        SAME_NUMBER(company), SAME_TEXT(area), SAME_NUMBER(is_code);
        SAME_NUMBER(kind), SAME_NUMBER(score);
    }
    assert_int_equal(a->n_bans, b->n_bans);
    for (int32_t k = 0; k < a->n_bans; k++) {
        const padan_ban *x = &a->bans[k], *y = &b->bans[k];
        SAME_TEXT(segment), SAME_NUMBER(company), SAME_NUMBER(type);
        SAME_NUMBER(refuse), SAME_TEXT(legal_basis);
    }
    assert_int_equal(a->n_pins, b->n_pins);
    for (int32_t k = 0; k < a->n_pins; k++) {
        const padan_pin *x = &a->pins[k], *y = &b->pins[k];
        SAME_NUMBER(company), SAME_NUMBER(village), SAME_NUMBER(type);
        SAME_NUMBER(units), SAME_NUMBER(kind);
    }
    assert_int_equal(a->n_overrides, b->n_overrides);
    for (int32_t k = 0; k < a->n_overrides; k++) {
        const padan_override *x = &a->overrides[k], *y = &b->overrides[k];
        SAME_NUMBER(company), SAME_NUMBER(village), SAME_NUMBER(type);
        SAME_NUMBER(unit_cost), SAME_NUMBER(score), SAME_NUMBER(max_units);
    }
}

static void office_files_mean_the_same(void **state)
{
    (void)state;
    fixture a, b;
    load(&a, plain, sizeof plain / sizeof *plain);
    load(&b, office, sizeof office / sizeof *office);
    assert_int_equal(a.status, PADAN_OK);
    assert_int_equal(b.status, PADAN_OK);
    assert_int_equal(padan_diags_count(b.diags, PADAN_WARNING), 0);
    assert_int_equal(padan_diags_count(b.diags, PADAN_NOTE), 2); /* CP1252   */
    assert_string_equal(b.d->title, "Data uji");
    same_base(a.d, b.d);
    same_rows(a.d, b.d);
    done(&a);
    done(&b);
}

static void only_four_tables_are_needed(void **state)
{
    (void)state;
    fixture f;
    load(&f, plain, 4);
    assert_int_equal(f.status, PADAN_OK);
    assert_int_equal(f.d->n_pins, 0);
    assert_int_equal(f.d->n_inputs, 4);
    done(&f);
}

static void nothing_is_made_of_a_missing_folder(void **state)
{
    (void)state;
    padan_diags *diags = NULL;
    padan_dataset *d = NULL;
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
    assert_int_equal(padan_dataset_load("/nonexistent/folder/", diags, &d),
                     PADAN_ENOINPUT);
    assert_null(d);
    assert_int_equal(padan_diags_total(diags), 1);
    assert_string_equal(padan_diags_at(diags, 0)->code, "E-FOLDER");
    assert_string_equal(padan_diags_at(diags, 0)->file, "/nonexistent/folder");
    padan_diags_free(diags);
    padan_dataset_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_files_mean_what_they_say),
        cmocka_unit_test(inputs_are_hashed),
        cmocka_unit_test(office_files_mean_the_same),
        cmocka_unit_test(only_four_tables_are_needed),
        cmocka_unit_test(nothing_is_made_of_a_missing_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
