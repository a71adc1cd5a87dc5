// SPDX-License-Identifier: GPL-3.0-or-later
/* The rows that stand in a form from the start. Cells are found by the name of their
 * column: a table may have more columns than anything fills here. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "office/form.h"

static int32_t column_of(table_id table, const char *name)
{
    const padan_table_kind *kind = &padan_tables[table];
    for (int32_t c = 0; c < kind->n_columns; c++)
        if (!strcmp(kind->columns[c].name, name)) return c;
    return PADAN_NONE;
}

const char *padan_form_cell(const padan_form *form, table_id table, int32_t r,
                            const char *name)
{
    const int32_t c = column_of(table, name);
    if (c == PADAN_NONE) return "";
    return form->rows[table].cells[r * padan_tables[table].n_columns + c];
}

static bool add_rows(padan_form *form, table_id table, int64_t n_rows)
{
    const int64_t n = n_rows * padan_tables[table].n_columns;
    const char **cells =
        n <= INT32_MAX ? PADAN_NEW(form->arena, const char *, n) : NULL;
    for (int64_t k = 0; cells && k < n; k++)
        cells[k] = "";
    form->rows[table] = (padan_form_rows){(int32_t)n_rows, cells};
    return cells != NULL;
}

/* Nothing happens if the table has no such column. */
static void set(padan_form *form, table_id table, int32_t r, const char *name,
                const char *text)
{
    const int32_t c = column_of(table, name);
    if (c != PADAN_NONE)
        form->rows[table].cells[r * padan_tables[table].n_columns + c] = text;
}

static const char *keep(padan_form *form, const char *text, size_t n)
{
    return padan_arena_text(form->arena, text, n);
}

padan_status padan_form_empty(padan_form *form, padan_arena *arena,
                              padan_lang lang)
{
    *form = (padan_form){.arena = arena, .lang = lang};
    for (int32_t k = 0; k < FORM_N_KEYS; k++)
        form->general[k] = "";
    form->general[FORM_CODES] = "kemendagri";
    for (int32_t t = 0; t < N_TABLES; t++)
        if (!add_rows(form, (table_id)t, 0)) return PADAN_ENOMEM;
    return PADAN_OK;
}

/* ---- from lines ---- */

static int32_t count_lines(const char *lines)
{
    int32_t n = 0;
    for (; *lines; lines++)
        n += *lines == '\n';
    return n;
}

/* The field that begins at `*at`, which moves to the next one. */
static const char *next_field(padan_form *form, const char **at)
{
    const size_t n = strcspn(*at, ";\n");
    const char *text = keep(form, *at, n);
    *at += n + ((*at)[n] == ';');
    return text;
}

padan_status padan_form_read(padan_form *form, table_id table,
                             const char *lines)
{
    const char *titles[PADAN_MAX_COLUMNS];
    const char *at = lines;
    int32_t n = 0;
    if (!add_rows(form, table, count_lines(lines) - 1)) return PADAN_ENOMEM;
    while (*at != '\n' && n < PADAN_MAX_COLUMNS)
        if (!(titles[n++] = next_field(form, &at))) return PADAN_ENOMEM;
    for (int32_t r = 0; r < form->rows[table].n_rows; r++) {
        at++; /* the end of the line before */
        for (int32_t c = 0; c < n; c++) {
            const char *text = next_field(form, &at);
            if (!text) return PADAN_ENOMEM;
            set(form, table, r, titles[c], text);
        }
    }
    return PADAN_OK;
}

/* ---- from a region ---- */

static const char *number(padan_form *form, int64_t value)
{
    char text[PADAN_NUMBER_TEXT];
    if (value == PADAN_NONE) return "";
    (void)snprintf(text, sizeof text, "%" PRId64, value);
    return keep(form, text, strlen(text));
}

static const char *decimal(padan_form *form, int64_t scaled)
{
    char text[PADAN_NUMBER_TEXT];
    padan_format_plain(text, scaled);
    return keep(form, text, strlen(text));
}

/* The columns that name a village, in whatever table. */
static void set_village(padan_form *form, table_id table, int32_t r,
                        const padan_village *v)
{
    set(form, table, r, "kode_desa", v->code);
    set(form, table, r, "nama_desa", v->name);
    set(form, table, r, "kode_kecamatan", v->district);
    set(form, table, r, "nama_kecamatan", v->district_name);
}

static bool add_villages(padan_form *form, const padan_dataset *d)
{
    const int64_t micro = PADAN_ONE / 1000000;
    if (!add_rows(form, TABLE_DESA, d->n_villages)) return false;
    for (int32_t r = 0; r < d->n_villages; r++) {
        const padan_village *v = &d->villages[r];
        const char *people = number(form, v->population);
        const char *homes = number(form, v->households);
        const char *lat =
            v->has_place ? decimal(form, v->lat_micro * micro) : "";
        const char *lon =
            v->has_place ? decimal(form, v->lon_micro * micro) : "";
        if (!people || !homes || !lat || !lon) return false;
        set_village(form, TABLE_DESA, r, v);
        set(form, TABLE_DESA, r, "klaster", v->cluster);
        set(form, TABLE_DESA, r, "lat", lat);
        set(form, TABLE_DESA, r, "lon", lon);
        set(form, TABLE_DESA, r, "penduduk", people);
        set(form, TABLE_DESA, r, "kk", homes);
    }
    return true;
}

static bool add_types(padan_form *form, const padan_dataset *d)
{
    if (!add_rows(form, TABLE_JENIS, d->n_types)) return false;
    for (int32_t r = 0; r < d->n_types; r++) {
        const padan_type *type = &d->types[r];
        const char *cost = number(form, type->unit_cost);
        const char *weight = decimal(form, type->weight);
        if (!cost || !weight) return false;
        set(form, TABLE_JENIS, r, "jenis", type->id);
        set(form, TABLE_JENIS, r, "nama", type->name);
        set(form, TABLE_JENIS, r, "satuan", type->unit);
        set(form, TABLE_JENIS, r, "bidang", type->sector);
        set(form, TABLE_JENIS, r, "biaya_satuan", cost);
        set(form, TABLE_JENIS, r, "bobot", weight);
        set(form, TABLE_JENIS, r, "utuh", type->whole ? "ya" : "tidak");
    }
    return true;
}

static bool add_needs(padan_form *form, const padan_dataset *d)
{
    const int32_t n_types = form->rows[TABLE_JENIS].n_rows;
    if (!add_rows(form, TABLE_KEBUTUHAN, (int64_t)d->n_villages * n_types))
        return false;
    for (int32_t r = 0; r < form->rows[TABLE_KEBUTUHAN].n_rows; r++) {
        set_village(form, TABLE_KEBUTUHAN, r, &d->villages[r / n_types]);
        set(form, TABLE_KEBUTUHAN, r, "jenis",
            padan_form_cell(form, TABLE_JENIS, r % n_types, "jenis"));
    }
    return true;
}

padan_status padan_form_region(padan_form *form, const padan_dataset *d)
{
    static const char usual[] =
        "jenis;nama;satuan;bidang;bobot;utuh\n"
        "stunting;Balita stunting;anak;kesehatan;1;tidak\n"
        "miskin_ekstrem;Keluarga miskin "
        "ekstrem;KK;kesejahteraan_sosial;1;tidak\n"
        "rutilahu;Rumah tidak layak huni;rumah;infrastruktur;1;tidak\n"
        "ruang_kelas;Ruang kelas rusak;ruang;pendidikan;1;ya\n";
    form->general[FORM_TITLE] = d->title;
    form->general[FORM_AGENCY] = d->agency;
    form->general[FORM_PLAN_YEAR] = d->year;
    form->general[FORM_REGION] = d->region;
    if (!add_villages(form, d)) return PADAN_ENOMEM;
    if (d->n_types > 0 && !add_types(form, d)) return PADAN_ENOMEM;
    if (d->n_types == 0 && padan_form_read(form, TABLE_JENIS, usual))
        return PADAN_ENOMEM;
    return add_needs(form, d) ? PADAN_OK : PADAN_ENOMEM;
}
