// SPDX-License-Identifier: GPL-3.0-or-later
/* The columns of every table of a dataset, with their English aliases. A new
 * column is one line here, one name in load.h, and the line that reads it. */
#include "io/load.h"

// clang-format off
static const padan_column desa[] = {
    [DESA_CODE]          = {"kode_desa", "village_code", true},
    [DESA_NAME]          = {"nama_desa", "village_name", true},
    [DESA_DISTRICT]      = {"kode_kecamatan", "district_code", false},
    [DESA_DISTRICT_NAME] = {"nama_kecamatan", "district_name", false},
    [DESA_CLUSTER]       = {"klaster", "cluster", false},
    [DESA_LAT]           = {"lat", NULL, false},
    [DESA_LON]           = {"lon", NULL, false},
    [DESA_POPULATION]    = {"penduduk", "population", false},
    [DESA_HOUSEHOLDS]    = {"kk", "households", false},
};
static const padan_column jenis[] = {
    [JENIS_ID]     = {"jenis", "need", true},
    [JENIS_NAME]   = {"nama", "name", false},
    [JENIS_UNIT]   = {"satuan", "unit", true},
    [JENIS_SECTOR] = {"bidang", "sector", false},
    [JENIS_COST]   = {"biaya_satuan", "unit_cost", true},
    [JENIS_WEIGHT] = {"bobot", "weight", false},
    [JENIS_WHOLE]  = {"utuh", "whole", false},
    [JENIS_GROWTH] = {"pertumbuhan", "growth", false},
};
static const padan_column kebutuhan[] = {
    [NEED_VILLAGE]  = {"kode_desa", "village_code", true},
    [NEED_TYPE]     = {"jenis", "need", true},
    [NEED_LISTED]   = {"terdata", "listed", true},
    [NEED_VERIFIED] = {"terverifikasi", "verified", false},
    [NEED_SERVED]   = {"tertangani", "served", false},
    [NEED_COST]     = {"biaya_satuan", "unit_cost", false},
    [NEED_PRIORITY] = {"prioritas", "priority", false},
    [NEED_SOURCE]   = {"sumber", "source", false},
    [NEED_PLAN]     = {"kode_rkpd", "plan_code", false},
    [NEED_DATE]     = {"tanggal_data", "data_date", false},
    [NEED_VILLAGE_NAME] = {"nama_desa", "village_name", false},
    [NEED_DISTRICT_NAME] = {"nama_kecamatan", "district_name", false},
    [NEED_DISTRICT] = {"kode_kecamatan", "district_code", false},
};
static const padan_column perusahaan[] = {
    [FIRM_ID]       = {"id", NULL, true},
    [FIRM_NAME]     = {"nama", "name", true},
    [FIRM_SEGMENT]  = {"segmen", "segment", false},
    [FIRM_CLUSTER]  = {"klaster", "cluster", false},
    [FIRM_BUDGET]   = {"pagu", "budget", true},
    [FIRM_MIN]      = {"minimal_bantuan", "min_contract", false},
    [FIRM_VILLAGES] = {"maks_desa", "max_villages", false},
    [FIRM_STATUS]   = {"status", NULL, false},
    [FIRM_CHANCE]   = {"peluang", "chance", false},
};
static const padan_column barang[] = {
    [GOODS_FIRM]   = {"id_perusahaan", "company_id", true},
    [GOODS_TYPE]   = {"jenis", "need", true},
    [GOODS_BUDGET] = {"pagu", "budget", true},
    [GOODS_NOTE]   = {"keterangan", "note", false},
};
static const padan_column minat[] = {
    [MINAT_FIRM]   = {"id_perusahaan", "company_id", true},
    [MINAT_TARGET] = {"sasaran", "target", true},
    [MINAT_SCORE]  = {"skor", "score", false},
};
static const padan_column lokus[] = {
    [LOKUS_FIRM]  = {"id_perusahaan", "company_id", true},
    [LOKUS_AREA]  = {"wilayah", "area", true},
    [LOKUS_KIND]  = {"sifat", "kind", true},
    [LOKUS_SCORE] = {"skor", "score", false},
};
static const padan_column larangan[] = {
    [BAN_SEGMENT] = {"segmen", "segment", false},
    [BAN_FIRM]    = {"id_perusahaan", "company_id", false},
    [BAN_TYPE]    = {"jenis", "need", true},
    [BAN_ACTION]  = {"tindakan", "action", true},
    [BAN_BASIS]   = {"dasar_hukum", "legal_basis", false},
};
static const padan_column komitmen[] = {
    [PIN_FIRM]    = {"id_perusahaan", "company_id", true},
    [PIN_VILLAGE] = {"kode_desa", "village_code", true},
    [PIN_TYPE]    = {"jenis", "need", true},
    [PIN_UNITS]   = {"unit", "units", false},
    [PIN_KIND]    = {"sifat", "kind", true},
    [PIN_NOTE]    = {"keterangan", "note", false},
    [PIN_YEAR]    = {"tahun", "year", false},
    [PIN_VILLAGE_NAME] = {"nama_desa", "village_name", false},
    [PIN_DISTRICT_NAME] = {"nama_kecamatan", "district_name", false},
    [PIN_DISTRICT] = {"kode_kecamatan", "district_code", false},
};
static const padan_column pasangan[] = {
    [PAIR_FIRM]    = {"id_perusahaan", "company_id", true},
    [PAIR_VILLAGE] = {"kode_desa", "village_code", true},
    [PAIR_TYPE]    = {"jenis", "need", true},
    [PAIR_COST]    = {"biaya_satuan", "unit_cost", false},
    [PAIR_SCORE]   = {"skor", "score", false},
    [PAIR_UNITS]   = {"maks_unit", "max_units", false},
    [PAIR_VILLAGE_NAME] = {"nama_desa", "village_name", false},
    [PAIR_DISTRICT_NAME] = {"nama_kecamatan", "district_name", false},
    [PAIR_DISTRICT] = {"kode_kecamatan", "district_code", false},
};
static const padan_column berjalan[] = {
    [RUN_FIRM]        = {"id_perusahaan", "company_id", false},
    [RUN_IMPLEMENTER] = {"pelaksana", "implementer", false},
    [RUN_VILLAGE]     = {"kode_desa", "village_code", true},
    [RUN_TYPE]        = {"jenis", "need", true},
    [RUN_UNITS]       = {"unit", "units", true},
    [RUN_YEAR]        = {"tahun", "year", true},
    [RUN_STATUS]      = {"status", NULL, true},
    [RUN_EVIDENCE]    = {"bukti", "evidence", false},
    [RUN_NOTE]        = {"keterangan", "note", false},
    [RUN_COUNTED]     = {"dihitung", "counted", false},
    [RUN_VILLAGE_NAME] = {"nama_desa", "village_name", false},
    [RUN_DISTRICT_NAME] = {"nama_kecamatan", "district_name", false},
    [RUN_DISTRICT] = {"kode_kecamatan", "district_code", false},
};

#define KIND(table, required) \
    {#table, (table), sizeof(table) / sizeof(*(table)), (required)}
const padan_table_kind padan_tables[N_TABLES] = {
    [TABLE_DESA]       = KIND(desa, true),
    [TABLE_JENIS]      = KIND(jenis, true),
    [TABLE_PERUSAHAAN] = KIND(perusahaan, true),
    [TABLE_KEBUTUHAN]  = KIND(kebutuhan, true),
    [TABLE_BARANG]     = KIND(barang, false),
    [TABLE_MINAT]      = KIND(minat, false),
    [TABLE_LOKUS]      = KIND(lokus, false),
    [TABLE_LARANGAN]   = KIND(larangan, false),
    [TABLE_KOMITMEN]   = KIND(komitmen, false),
    [TABLE_PASANGAN]   = KIND(pasangan, false),
    [TABLE_BERJALAN]   = KIND(berjalan, false),
};
// clang-format on
