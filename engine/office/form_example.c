// SPDX-License-Identifier: GPL-3.0-or-later
/* The filled example: a made-up kecamatan, small enough to be understood by looking, with
 * a row in every table. Codes that begin with 99 belong to no province. */
#include <string.h>

#include "office/form.h"

static const struct {
    const char *table, *lines;
} tables[] = {
    {"desa",
     "kode_desa;nama_desa;kode_kecamatan;nama_kecamatan;klaster;lat;lon;"
     "penduduk;kk\n"
     "9901012001;Tanjungjaya;990101;Mekarbahari;kawasan-pantai;-6.021;106.012;"
     "4210;1180\n"
     "9901012002;Karangtirta;990101;Mekarbahari;kawasan-pantai;-6.034;106.031;"
     "3870;1065\n"
     "9901012003;Sukalaksana;990101;Mekarbahari;;-6.052;106.018;5120;1440\n"
     "9901012004;Girimukti;990101;Mekarbahari;;-6.071;106.044;2940;835\n"
     "9901012005;Pasirhuni;990101;Mekarbahari;;-6.083;106.021;3310;920\n"
     "9901012006;Cibatu;990101;Mekarbahari;;-6.064;105.996;2650;760\n"},
    {"jenis",
     "jenis;nama;satuan;bidang;biaya_satuan;bobot;utuh\n"
     "stunting;Balita stunting;anak;kesehatan;1500000;2;tidak\n"
     "air_bersih;Sambungan air bersih;KK;infrastruktur;4000000;1;tidak\n"
     "rutilahu;Rumah tidak layak "
     "huni;rumah;infrastruktur;30000000;1.5;tidak\n"
     "ruang_kelas;Ruang kelas rusak;ruang;pendidikan;100000000;1.5;ya\n"},
    {"perusahaan",
     "id;nama;segmen;klaster;pagu;minimal_bantuan;maks_desa;status;peluang\n"
     "PETROKIMIA-01;Petrokimia "
     "Bahari;petrokimia;kawasan-pantai;450000000;10000000;;komitmen;0.95\n"
     "LOGAM-01;Logam "
     "Perkasa;logam;kawasan-pantai;300000000;20000000;3;minat;0.8\n"
     "ENERGI-01;Energi Pesisir;energi;;180000000;;;minat;0.9\n"
     "PANGAN-01;Pangan Sejahtera;pangan;;120000000;;2;minat;0.8\n"
     "LOGISTIK-01;Logistik Nusantara;logistik;;90000000;;;minat;0.7\n"
     "BANK-01;Bank Daerah;keuangan;;200000000;;;tandatangan;0.99\n"},
    {"kebutuhan",
     "kode_desa;jenis;terdata;terverifikasi;tertangani;biaya_"
     "satuan;prioritas;sumber;kode_rkpd;tanggal_data\n"
     "9901012001;stunting;24;22;4;;;Pendataan posyandu;1.02.02;2026-01-31\n"
     "9901012001;rutilahu;9;8;2;;;Musrenbang;1.04.03;2026-01-31\n"
     "9901012001;air_bersih;30;;5;;;Pendataan desa;1.03.03;2026-01-31\n"
     "9901012002;stunting;18;17;0;;;Pendataan posyandu;1.02.02;2026-01-31\n"
     "9901012002;rutilahu;7;7;0;32000000;;Musrenbang;1.04.03;2026-01-31\n"
     "9901012002;ruang_kelas;2;2;0;;;Dinas pendidikan;1.01.02;2026-01-31\n"
     "9901012003;stunting;31;28;6;;1.2;Pendataan "
     "posyandu;1.02.02;2026-01-31\n"
     "9901012003;rutilahu;12;11;3;;;Musrenbang;1.04.03;2026-01-31\n"
     "9901012003;ruang_kelas;1;1;0;;;Dinas pendidikan;1.01.02;2026-01-31\n"
     "9901012003;air_bersih;22;;0;;;Pendataan desa;1.03.03;2026-01-31\n"
     "9901012004;stunting;12;12;0;;;Pendataan posyandu;1.02.02;2026-01-31\n"
     "9901012004;rutilahu;6;5;0;;;Musrenbang;1.04.03;2026-01-31\n"
     "9901012004;air_bersih;40;;0;;1.2;Pendataan desa;1.03.03;2026-01-31\n"
     "9901012005;stunting;15;14;2;;;Pendataan posyandu;1.02.02;2026-01-31\n"
     "9901012005;rutilahu;8;8;1;;;Musrenbang;1.04.03;2026-01-31\n"
     "9901012005;ruang_kelas;1;1;0;;;Dinas pendidikan;1.01.02;2026-01-31\n"
     "9901012006;stunting;9;9;0;;;Pendataan posyandu;1.02.02;2026-01-31\n"
     "9901012006;air_bersih;18;;3;;;Pendataan desa;1.03.03;2026-01-31\n"},
    {"barang", "id_perusahaan;jenis;pagu;keterangan\n"
               "LOGISTIK-01;air_bersih;60000000;Pipa dan sambungan rumah\n"},
    {"minat", "id_perusahaan;sasaran;skor\n"
              "PETROKIMIA-01;kesehatan;1\n"
              "PETROKIMIA-01;*;0.5\n"
              "LOGAM-01;infrastruktur;1\n"
              "LOGAM-01;ruang_kelas;0.7\n"
              "PANGAN-01;pendidikan;1\n"
              "PANGAN-01;air_bersih;0.6\n"
              "LOGISTIK-01;air_bersih;1\n"},
    {"lokus", "id_perusahaan;wilayah;sifat;skor\n"
              "PETROKIMIA-01;kawasan-pantai;utamakan;1\n"
              "ENERGI-01;9901012004;wajib;1\n"
              "ENERGI-01;9901012006;wajib;0.8\n"
              "LOGAM-01;9901012006;tolak;\n"},
    {"larangan", "segmen;id_perusahaan;jenis;tindakan;dasar_hukum\n"
                 ";PANGAN-01;stunting;tolak;PP 28/2024 pasal 33 (produsen susu "
                 "formula)\n"},
    {"komitmen",
     "id_perusahaan;kode_desa;jenis;unit;sifat;keterangan\n"
     "BANK-01;9901012003;ruang_kelas;1;tetap;Nota kesepahaman "
     "12-01-2026\n"
     "LOGISTIK-01;9901012005;rutilahu;;tolak;Tidak bersedia di luar "
     "bidangnya\n"},
    {"pasangan", "id_perusahaan;kode_desa;jenis;biaya_satuan;skor;maks_unit\n"
                 "ENERGI-01;9901012004;rutilahu;25000000;;2\n"},
    {"berjalan", "id_perusahaan;pelaksana;kode_desa;jenis;unit;tahun;status;"
                 "bukti;keterangan;dihitung\n"
                 ";Dana desa;9901012001;air_bersih;5;2026;berjalan;APBDes "
                 "2026;;ya\n"},
};

static const char *const general[FORM_N_KEYS] = {
    [FORM_TITLE] = "Contoh: CSR Kecamatan Mekarbahari 2026 (rekaan)",
    [FORM_AGENCY] = "Bappeda (contoh)",
    [FORM_PLAN_YEAR] = "2026",
    [FORM_REGION] = "Kecamatan Mekarbahari",
    [FORM_DATA_KIND] = "sintetis",
    [FORM_CODES] = "kemendagri",
};

padan_status padan_form_example(padan_form *form)
{
    memcpy(form->general, general, sizeof general);
    for (size_t k = 0; k < sizeof tables / sizeof *tables; k++)
        for (int32_t t = 0; t < N_TABLES; t++)
            if (!strcmp(padan_tables[t].name, tables[k].table) &&
                padan_form_read(form, (table_id)t, tables[k].lines))
                return PADAN_ENOMEM;
    return PADAN_OK;
}
