// SPDX-License-Identifier: GPL-3.0-or-later
/* Solution files of other solvers: what is read of each format, and that every way
 * to be wrong is told by its line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "backend/program.h"
#include "io/solution.h"
#include "model/plan.h"
#include "support/random_case.h"

static char path[] = "/tmp/padan-test-solution.XXXXXX";

static void write_file(const char *text)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

/* ---- formats ----------------------------------------------------------------------- */

#define CBC  "Optimal - objective value 82.5\n"
#define SCIP "solution status: optimal solution found\nobjective value:  82.5\n"
#define GLPSOL                                                                 \
    "Problem:    padan\nRows:       2\nColumns:    2 (2 integer, 0 binary)\n"
#define GLPSOL_OK                                                              \
    GLPSOL "Status:     INTEGER OPTIMAL\nObjective:  score = 82.5 "            \
           "(MAXimum)\n\n"
#define COLUMNS                                                                \
    "   No. Column name       Activity     Lower bound   Upper bound\n"        \
    "------ ------------    ------------- ------------- -------------\n"
#define HIGHS                                                                  \
    "Model status\nOptimal\n\n# Primal solution values\nFeasible\n"            \
    "Objective 82.5\n"

typedef struct {
    const char *text;
    padan_solution_format format;
    int32_t n_columns, n_values;
    const char *name; /* of the last value                                   */
    double value;
} good_file;

static const good_file good[] = {
    {CBC "      7 x(A~1,32,n)     5    0.46\n  **  9 y(A~1,32,n)  1e-07  0\n",
     PADAN_SOLUTION_CBC, PADAN_NONE, 2, "y(A~1,32,n)", 1e-7},
    {"\n" CBC "\n", PADAN_SOLUTION_CBC, PADAN_NONE, 0, NULL, 0},
    {"Stopped on time - objective value 82.5\r\n 0 x 4.9999999 0\r\n",
     PADAN_SOLUTION_CBC, PADAN_NONE, 1, "x", 4.9999999},
    {GLPSOL_OK
     "   No.   Row name\n------\n     1 most\n       0\n\n" COLUMNS
     "     1 x(A~1,32,stunting)\n"
     "                    *              5             0   \n"
     "     2 x            *              7             0   9\n\nEnd\n",
     PADAN_SOLUTION_GLPSOL, 2, 2, "x", 7},
    {"c Columns:    3\nc Objective:  score = 82.5 (MAXimum)\nc\n"
     "s mip 1 3 o 82.5\ni 1 0\nj 1 0\nj 3 12\ne o f\n",
     PADAN_SOLUTION_GLPSOL_BARE, 3, 2, NULL, 12},
    {HIGHS "# Columns 2\nx 5\ny 1\n# Rows 1\nr 3\n", PADAN_SOLUTION_HIGHS, 2, 2,
     "y", 1},
    {HIGHS "# Columns -1\nx 5 0\n# Rows -0\n", PADAN_SOLUTION_HIGHS, PADAN_NONE,
     1, "x", 5},
    {SCIP "x(A~1,32,n)     5 \t(obj:0.3)\ny     1e+20  (obj:0)\n",
     PADAN_SOLUTION_LIST, PADAN_NONE, 2, "y", 1e20},
    {"# Objective value = 82.5\nx -0\n", PADAN_SOLUTION_LIST, PADAN_NONE, 1,
     "x", 0},
    {"=obj= 82.5\nx 12\n", PADAN_SOLUTION_LIST, PADAN_NONE, 1, "x", 12},
};

static void test_formats(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof good / sizeof *good; k++) {
        padan_arena arena = {0};
        padan_diags *diags;
        padan_solution file;
        write_file(good[k].text);
        assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
        const padan_status st = padan_solution_read(path, &arena, diags, &file);
        if (st != PADAN_OK) print_error("file %d\n", (int)k);
        assert_int_equal(st, PADAN_OK);
        assert_int_equal(file.format, good[k].format);
        assert_int_equal(file.n_columns, good[k].n_columns);
        assert_int_equal(file.n_values, good[k].n_values);
        assert_true(file.has_objective && file.objective == 82.5);
        if (file.n_values > 0) {
            const padan_solution_value *v = &file.values[file.n_values - 1];
            if (good[k].name)
                assert_string_equal(v->name, good[k].name);
            else
                assert_int_equal(v->number, 3);
            assert_true(v->value == good[k].value);
        }
        padan_diags_free(diags);
        padan_arena_clear(&arena);
    }
}

/* ---- files that are wrong ------------------------------------------------------------ */

typedef struct {
    const char *text;
    const char *code;
    int32_t line;
} bad_file;

static const bad_file bad[] = {
    {"", "E-SOLUSI-BENTUK", 0},
    {"hello\n", "E-SOLUSI-BENTUK", 1},
    {"id_perusahaan,kode_desa,jenis,unit\n", "E-SOLUSI-BENTUK", 1},
    {"Infeasible - objective value 0\n", "E-SOLUSI-KOSONG", 1},
    {"Integer infeasible - objective value 0\n", "E-SOLUSI-KOSONG", 1},
    {"Stopped on time (no integer solution - continuous used) - objective "
     "value 3\n 0 x 1 0\n",
     "E-SOLUSI-KOSONG", 1},
    {CBC "      7 x(A~1,32,n)\n", "E-SOLUSI-BARIS", 2},
    {CBC "      7 x(A~1,32,n) lima 0\n", "E-SOLUSI-ANGKA", 2},
    {CBC "      7 x nan 0\n", "E-SOLUSI-ANGKA", 2},
    {CBC "      7 x 1e999 0\n", "E-SOLUSI-ANGKA", 2},
    {CBC "      7 x 1,5 0\n", "E-SOLUSI-ANGKA", 2},
    {GLPSOL "Status:     INTEGER EMPTY\n" COLUMNS, "E-SOLUSI-KOSONG", 4},
    {GLPSOL "Status:     OPTIMAL\n" COLUMNS, "E-SOLUSI-KOSONG", 4},
    {GLPSOL_OK "   No.   Row name\n", "E-SOLUSI-BARIS", 7},
    {GLPSOL_OK COLUMNS "     1 x\n     * \n\n", "E-SOLUSI-BARIS", 10},
    {"s mip 1 3 n 0\ne o f\n", "E-SOLUSI-KOSONG", 1},
    {"s bas 1 3 f f 0\ne o f\n", "E-SOLUSI-KOSONG", 1},
    {"s mip 1 3 o 0\nj 0 5\n", "E-SOLUSI-BARIS", 2},
    {"s mip 1 3 o 0\nj 1\n", "E-SOLUSI-BARIS", 2},
    {"s mip 1 3 o 0\nj 1 5\n", "E-SOLUSI-BARIS", 2},
    {"Model status\nInfeasible\n\n# Primal solution values\nNone\n",
     "E-SOLUSI-KOSONG", 5},
    {HIGHS "# Columns 2\nx 5\n", "E-SOLUSI-BARIS", 8},
    {HIGHS "# Columns 2\nx\n# Rows 0\n", "E-SOLUSI-BARIS", 8},
    {"=infeas=\n", "E-SOLUSI-KOSONG", 1},
    {"solution status: infeasible\nno solution available\n", "E-SOLUSI-KOSONG",
     1},
    {SCIP "x\n", "E-SOLUSI-BARIS", 3},
};

static void check_first(padan_diags *diags, const char *code, int32_t line)
{
    const padan_diagnostic *d = padan_diags_at(diags, 0);
    assert_non_null(d);
    if (strcmp(d->code, code) != 0 || d->line != line)
        print_error("%s in line %d, expected %s in %d\n", d->code, (int)d->line,
                    code, (int)line);
    assert_string_equal(d->code, code);
    assert_int_equal(d->line, line);
}

static void test_wrong(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        padan_arena arena = {0};
        padan_diags *diags;
        padan_solution file;
        write_file(bad[k].text);
        assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
        const padan_status st = padan_solution_read(path, &arena, diags, &file);
        if (st != PADAN_EDATA) print_error("file %d\n", (int)k);
        assert_int_equal(st, PADAN_EDATA);
        check_first(diags, bad[k].code, bad[k].line);
        padan_diags_free(diags);
        padan_arena_clear(&arena);
    }
}

/* ---- values that make no plan --------------------------------------------------------- */

/* Imports a list with this one value. */
static void refuse(const padan_instance *inst, const char *line,
                   const char *code, int32_t at)
{
    char text[512];
    padan_diags *diags;
    padan_plan *plan = NULL;
    (void)snprintf(text, sizeof text, "=obj= 0\n%s\n", line);
    write_file(text);
    assert_int_equal(padan_diags_create(PADAN_LANG_ID, &diags), PADAN_OK);
    assert_int_equal(padan_plan_import(path, inst, diags, &plan), PADAN_EDATA);
    assert_null(plan);
    check_first(diags, code, at);
    padan_diags_free(diags);
}

static void test_values(void **state)
{
    (void)state;
    const padan_generate_options options = {
        .villages = 6, .companies = 5, .types = 3, .seed = 3};
    random_case made;
    padan_program *program;
    char line[256];
    assert_int_equal(random_case_generate(&options, "sektor", &made), PADAN_OK);
    const padan_instance *inst = made.instance;
    assert_int_equal(padan_program_create(inst, NULL, NULL, true, &program),
                     PADAN_OK);
    const char *x = padan_program_mip(program)->col_name[0];
    assert_int_equal(x[0], 'x');
    (void)snprintf(line, sizeof line, "%s 1.00001", x);
    refuse(inst, line, "E-SOLUSI-PECAHAN", 2);
    (void)snprintf(line, sizeof line, "%s -1", x);
    refuse(inst, line, "E-SOLUSI-BATAS", 2);
    (void)snprintf(line, sizeof line, "%s 1000000", x);
    refuse(inst, line, "E-SOLUSI-BATAS", 2);
    (void)snprintf(line, sizeof line, "%s 1\n\n%s 1", x, x);
    refuse(inst, line, "E-SOLUSI-GANDA", 4);
    refuse(inst, "x(TIDAK~ADA,1,y) 1", "E-SOLUSI-NAMA", 2);

    padan_plan *plan = NULL;
    (void)snprintf(line, sizeof line, "=obj= 0\n%s 1.0000009\n", x);
    write_file(line);
    assert_int_equal(padan_plan_import(path, inst, made.diags, &plan),
                     PADAN_OK);
    int64_t units = 0;
    for (int32_t p = 0; p < inst->n_pairs; p++)
        units += plan->units[p];
    assert_int_equal(units, 1);
    padan_plan_free(plan);
    padan_program_free(program);
    random_case_close(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_formats),
        cmocka_unit_test(test_wrong),
        cmocka_unit_test(test_values),
    };
    const int file = mkstemp(path);
    if (file < 0) return 1;
    (void)close(file);
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    (void)unlink(path);
    return failed;
}
