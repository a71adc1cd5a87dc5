// SPDX-License-Identifier: GPL-3.0-or-later
/* Templates: every column is described, texts fit where Excel shows them, rows are read
 * and prefilled by the names of their columns, nothing is left behind or written over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "io/load_region.h"
#include "office/form.h"

static size_t characters(const char *text)
{
    size_t n = 0;
    for (; *text; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

/* ---- texts ---- */

static void every_column_has_a_text(void **state)
{
    (void)state;
    for (int32_t t = 0; t < N_TABLES; t++)
        for (int32_t c = 0; c < padan_tables[t].n_columns; c++) {
            const char *column = padan_tables[t].columns[c].name;
            const padan_form_field *field =
                padan_form_field_of(padan_tables[t].name, column);
            if (!*field->text[0] || !*field->text[1])
                fail_msg("no text for %s.%s in form_fields.def",
                         padan_tables[t].name, column);
            assert_true(strlen(column) <= 32);
            for (int k = 0; k < 2; k++)
                assert_true(characters(field->text[k]) <= 240);
            assert_int_equal(field->kind == FORM_WORDS, field->words != NULL);
        }
}

static void every_table_has_a_purpose(void **state)
{
    (void)state;
    for (int32_t t = 0; t < N_TABLES; t++)
        for (int k = 0; k < 2; k++)
            if (!*padan_form_purpose(padan_tables[t].name, (padan_lang)k))
                fail_msg("no purpose for %s", padan_tables[t].name);
    for (int32_t k = 0; k < FORM_N_KEYS; k++)
        assert_true(*padan_form_key(k)->text[0] && *padan_form_key(k)->text[1]);
    assert_string_equal(padan_form_field_of("desa", "tiada")->text[0], "");
}

/* Titles of 32, texts of 255 characters: Excel refuses the file beyond that. */
static void texts_fit_beside_a_cell(void **state)
{
    (void)state;
    for (int m = PADAN_M_FORM_WRONG_ID; m <= PADAN_M_FORM_WRONG_WORD; m++)
        for (int k = 0; k < 2; k++)
            assert_true(characters(padan_message_text((padan_message)m,
                                                      (padan_lang)k)) <= 255);
    for (int k = 0; k < 2; k++) {
        const padan_lang lang = (padan_lang)k;
        assert_true(characters(padan_message_text(PADAN_M_FORM_WRONG, lang)) <=
                    32);
        assert_true(characters(padan_message_text(PADAN_M_FORM_LOOK, lang)) <=
                    32);
    }
}

/* ---- rows ---- */

static void cells_go_by_title(void **state)
{
    (void)state;
    padan_arena arena = {0};
    padan_form form;
    assert_int_equal(padan_form_empty(&form, &arena, PADAN_LANG_ID), PADAN_OK);
    assert_int_equal(padan_form_read(&form, TABLE_BARANG,
                                     "pagu;asing;jenis;id_perusahaan\n"
                                     "70;x;a;P1\n"
                                     ";;b;\n"),
                     PADAN_OK);
    assert_int_equal(form.rows[TABLE_BARANG].n_rows, 2);
    const char *const titles[] = {"id_perusahaan", "jenis", "pagu",
                                  "keterangan", "asing"};
    const char *const wanted[2][5] = {{"P1", "a", "70", "", ""},
                                      {"", "b", "", "", ""}};
    for (int32_t r = 0; r < 2; r++)
        for (int k = 0; k < 5; k++)
            assert_string_equal(
                padan_form_cell(&form, TABLE_BARANG, r, titles[k]),
                wanted[r][k]);
    assert_string_equal(form.rows[TABLE_BARANG].cells[0], "P1");
    padan_arena_clear(&arena);
}

static void an_example_fills_every_table(void **state)
{
    (void)state;
    padan_arena arena = {0};
    padan_form form;
    assert_int_equal(padan_form_empty(&form, &arena, PADAN_LANG_ID), PADAN_OK);
    assert_int_equal(padan_form_example(&form), PADAN_OK);
    for (int32_t t = 0; t < N_TABLES; t++)
        if (form.rows[t].n_rows == 0)
            fail_msg("no example rows for %s", padan_tables[t].name);
    for (int32_t k = 0; k < FORM_N_KEYS; k++)
        assert_true(*form.general[k] != '\0');
    padan_arena_clear(&arena);
}

/* ---- regions ---- */

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static const char villages[] = "nama_desa,kode_desa,lat,lon,kk\n"
                               "Dua,36.01.01.2002,-6.5,106.25,\n"
                               "Satu,3601012001,,,40\n";

static int32_t n_errors(const padan_diags *diags)
{
    return padan_diags_count(diags, PADAN_ERROR);
}

static padan_dataset *region_of(const char *path)
{
    padan_diags *diags = NULL;
    padan_dataset *region = NULL;
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
    assert_int_equal(padan_dataset_load_region(path, diags, &region), PADAN_OK);
    assert_int_equal(n_errors(diags), 0);
    padan_diags_free(diags);
    return region;
}

static void a_region_is_filled_in(void **state)
{
    (void)state;
    char folder[] = "/tmp/padan-form-XXXXXX", path[64];
    padan_arena arena = {0};
    padan_form form;
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof path, "%s/desa.csv", folder);
    write_file(path, villages);
    for (int k = 0; k < 2; k++) { /* the folder, the file */
        padan_dataset *region = region_of(k == 0 ? folder : path);
        assert_int_equal(padan_form_empty(&form, &arena, PADAN_LANG_ID), 0);
        assert_int_equal(padan_form_region(&form, region), PADAN_OK);
        assert_int_equal(form.rows[TABLE_DESA].n_rows, 2);
        assert_string_equal(padan_form_cell(&form, TABLE_DESA, 0, "kode_desa"),
                            "3601012001");
        assert_string_equal(padan_form_cell(&form, TABLE_DESA, 0, "lat"), "");
        assert_string_equal(padan_form_cell(&form, TABLE_DESA, 1, "lat"),
                            "-6.5");
        assert_string_equal(padan_form_cell(&form, TABLE_DESA, 0, "kk"), "40");
        /* the usual four types, nobody's cost */
        assert_int_equal(form.rows[TABLE_JENIS].n_rows, 4);
        assert_string_equal(
            padan_form_cell(&form, TABLE_JENIS, 0, "biaya_satuan"), "");
        assert_int_equal(form.rows[TABLE_KEBUTUHAN].n_rows, 8);
        assert_string_equal(
            padan_form_cell(&form, TABLE_KEBUTUHAN, 7, "kode_desa"),
            "3601012002");
        assert_string_equal(padan_form_cell(&form, TABLE_KEBUTUHAN, 7, "jenis"),
                            "ruang_kelas");
        assert_string_equal(
            padan_form_cell(&form, TABLE_KEBUTUHAN, 7, "terdata"), "");
        assert_int_equal(form.rows[TABLE_PERUSAHAAN].n_rows, 0);
        padan_dataset_free(region);
        padan_arena_clear(&arena);
    }
    (void)unlink(path);
    (void)rmdir(folder);
}

static void types_of_a_region_are_its_own(void **state)
{
    (void)state;
    char folder[] = "/tmp/padan-form-XXXXXX", desa[64], jenis[64];
    padan_arena arena = {0};
    padan_form form;
    assert_non_null(mkdtemp(folder));
    (void)snprintf(desa, sizeof desa, "%s/desa.csv", folder);
    (void)snprintf(jenis, sizeof jenis, "%s/jenis.csv", folder);
    write_file(desa, villages);
    write_file(jenis, "jenis,satuan,biaya_satuan,bobot,utuh\n"
                      "b,unit,500,1.5,ya\na,unit,7,,\n");
    padan_dataset *region = region_of(folder);
    assert_int_equal(padan_form_empty(&form, &arena, PADAN_LANG_ID), 0);
    assert_int_equal(padan_form_region(&form, region), PADAN_OK);
    assert_int_equal(form.rows[TABLE_JENIS].n_rows, 2);
    assert_string_equal(padan_form_cell(&form, TABLE_JENIS, 1, "bobot"), "1.5");
    assert_string_equal(padan_form_cell(&form, TABLE_JENIS, 1, "utuh"), "ya");
    assert_string_equal(padan_form_cell(&form, TABLE_JENIS, 1, "biaya_satuan"),
                        "500");
    assert_int_equal(form.rows[TABLE_KEBUTUHAN].n_rows, 4);
    padan_dataset_free(region);
    padan_arena_clear(&arena);
    (void)unlink(desa);
    (void)unlink(jenis);
    (void)rmdir(folder);
}

static void a_wrong_region_is_refused(void **state)
{
    (void)state;
    char folder[] = "/tmp/padan-form-XXXXXX", path[64];
    padan_diags *diags = NULL;
    padan_dataset *region = NULL;
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof path, "%s/desa.csv", folder);
    write_file(path, "kode_desa,nama_desa\n360101,Satu\n");
    assert_int_equal(padan_dataset_load_region(path, diags, &region),
                     PADAN_EDATA);
    write_file(path, "kode_desa,nama_desa\n");
    assert_int_equal(padan_dataset_load_region(path, diags, &region),
                     PADAN_EDATA);
    (void)unlink(path);
    assert_int_equal(padan_dataset_load_region(folder, diags, &region),
                     PADAN_ENOINPUT);
    assert_int_equal(padan_dataset_load_region(path, diags, &region),
                     PADAN_ENOINPUT);
    assert_null(region);
    padan_diags_free(diags);
    (void)rmdir(folder);
}

/* ---- the folder ---- */

static void nothing_is_written_over(void **state)
{
    (void)state;
    char folder[] = "/tmp/padan-form-XXXXXX";
    padan_diags *diags = NULL;
    assert_non_null(mkdtemp(folder));
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
    const padan_template_options options = {.out = folder, .date = -1};
    assert_int_equal(padan_template_write(&options, diags), PADAN_EWRITE);
    assert_int_equal(n_errors(diags), 1);
    assert_int_equal(rmdir(folder), 0); /* empty as it was */
    assert_int_equal(padan_template_write(&options, diags), PADAN_OK);
    assert_int_equal(padan_template_write(&options, diags), PADAN_EWRITE);
    padan_diags_free(diags);
    char command[96];
    (void)snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_column_has_a_text),
        cmocka_unit_test(every_table_has_a_purpose),
        cmocka_unit_test(texts_fit_beside_a_cell),
        cmocka_unit_test(cells_go_by_title),
        cmocka_unit_test(an_example_fills_every_table),
        cmocka_unit_test(a_region_is_filled_in),
        cmocka_unit_test(types_of_a_region_are_its_own),
        cmocka_unit_test(a_wrong_region_is_refused),
        cmocka_unit_test(nothing_is_written_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
