// SPDX-License-Identifier: GPL-3.0-or-later
/* Fields of CSV rows, sticky write errors, and folders that are whole or
 * absent. */
// clang-format off
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
// clang-format on
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/folder.h"

static const char *const own[] = {"a.csv", "b.csv"};

typedef struct {
    char root[64];
    padan_diags *diags;
} fixture;

static int setup(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    strcpy(f->root, "/tmp/padan-test-out-XXXXXX");
    assert_non_null(mkdtemp(f->root));
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &f->diags), PADAN_OK);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    fixture *f = *state;
    char command[128];
    (void)snprintf(command, sizeof command, "rm -rf '%s'", f->root);
    int failed = system(command);
    padan_diags_free(f->diags);
    free(f);
    return failed;
}

static char *in_root(const fixture *f, const char *name, char *path)
{
    (void)snprintf(path, 256, "%s/%s", f->root, name);
    return path;
}

static void slurp(const char *path, char *out, size_t size)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    out[fread(out, 1, size - 1, file)] = '\0';
    fclose(file);
}

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    fclose(file);
}

static bool exists(const char *path)
{
    struct stat what;
    return lstat(path, &what) == 0;
}

/* Entries of the root, hidden ones included. */
static int entries(const fixture *f)
{
    char command[128], digits[16] = "";
    (void)snprintf(command, sizeof command, "ls -A '%s' | wc -l", f->root);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    assert_non_null(fgets(digits, sizeof digits, pipe));
    pclose(pipe);
    return atoi(digits);
}

static void expect_row(const fixture *f, void (*write)(padan_out *),
                       const char *expected)
{
    char path[256], found[512];
    padan_out out;
    padan_out_open(&out, in_root(f, "row.csv", path));
    write(&out);
    assert_int_equal(padan_out_close(&out), PADAN_OK);
    slurp(path, found, sizeof found);
    assert_string_equal(found, expected);
}

static void write_plain(padan_out *out)
{
    padan_out_field(out, "A-1");
    padan_out_int(out, INT64_MIN);
    padan_out_decimal(out, PADAN_ONE / 8);
    padan_out_field(out, "");
    padan_out_end_row(out);
    padan_out_int(out, 0);
    padan_out_end_row(out);
}

static void write_quoted(padan_out *out)
{
    padan_out_field(out, "PT \"Maju\", Tbk");
    padan_out_field(out, "a;b");
    padan_out_field(out, "two\nlines");
    padan_out_field(out, " first");
    padan_out_field(out, "last ");
    padan_out_end_row(out);
}

static void write_formulas(padan_out *out)
{
    padan_out_name(out, "=1+1");
    padan_out_name(out, "+62 21");
    padan_out_name(out, "-5");
    padan_out_name(out, "@x");
    padan_out_name(out, "\tx");
    padan_out_name(out, "a=b");
    padan_out_field(out, "-5");
    padan_out_end_row(out);
}

static void test_fields(void **state)
{
    expect_row(*state, write_plain, "A-1,-9223372036854775808,0.125,\n0\n");
    expect_row(*state, write_quoted,
               "\"PT \"\"Maju\"\", Tbk\",\"a;b\",\"two\nlines\",\" "
               "first\",\"last \"\n");
}

static void test_formulas_are_text(void **state)
{
    expect_row(*state, write_formulas,
               "\"'=1+1\",\"'+62 21\",\"'-5\",\"'@x\",\"'\tx\",a=b,-5\n");
}

static void test_hash(void **state)
{
    char path[256], hex[65];
    padan_out out;
    padan_out_open(&out, in_root(*state, "abc", path));
    padan_out_write(&out, "a", 1);
    padan_out_sink("bc", 2, &out);
    padan_out_sha256(&out, hex);
    assert_int_equal(padan_out_close(&out), PADAN_OK);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223"
                             "b00361a396177a9cb410ff61f20015ad");
}

static void test_full_disk_is_noticed(void **state)
{
    (void)state;
    padan_out out;
    padan_out_open(&out, "/dev/full");
    padan_out_write(&out, "x", 1);
    assert_int_equal(padan_out_close(&out), PADAN_EWRITE);
    padan_out_open(&out, "/nowhere/at/all");
    padan_out_write(&out, "x", 1);
    assert_int_equal(padan_out_close(&out), PADAN_EWRITE);
}

static padan_status check(fixture *f, const char *target, bool overwrite)
{
    return padan_folder_check(target, own, 2, overwrite, f->diags);
}

/* A folder at `target` with one file that holds `text`. */
static padan_status make(fixture *f, const char *target, const char *text)
{
    padan_folder folder;
    padan_out out;
    padan_status status = padan_folder_begin(target, &folder, f->diags);
    if (status) return status;
    padan_folder_open(&folder, "a.csv", &out);
    padan_out_write(&out, text, strlen(text));
    assert_int_equal(padan_out_close(&out), PADAN_OK);
    return padan_folder_commit(&folder, f->diags);
}

static void test_folder_appears_whole(void **state)
{
    fixture *f = *state;
    char target[256], file[256], found[32];
    in_root(f, "x/y/run/", target);
    assert_int_equal(check(f, target, false), PADAN_OK);
    assert_int_equal(entries(f), 0); /* the check leaves nothing */
    assert_int_equal(make(f, target, "one"), PADAN_OK);
    slurp(in_root(f, "x/y/run/a.csv", file), found, sizeof found);
    assert_string_equal(found, "one");
    struct stat what;
    assert_int_equal(stat(in_root(f, "x/y/run", file), &what), 0);
    mode_t mask = umask(0);
    (void)umask(mask);
    assert_int_equal(what.st_mode & 0777, 0777 & ~mask);
}

static void test_folder_is_replaced(void **state)
{
    fixture *f = *state;
    char target[256], file[256], found[32];
    in_root(f, "run", target);
    assert_int_equal(make(f, target, "one"), PADAN_OK);
    assert_int_equal(check(f, target, false), PADAN_EWRITE);
    assert_int_equal(check(f, target, true), PADAN_OK);
    assert_int_equal(make(f, target, "two"), PADAN_OK);
    slurp(in_root(f, "run/a.csv", file), found, sizeof found);
    assert_string_equal(found, "two");
    assert_int_equal(entries(f), 1);
}

static void test_foreign_files_are_safe(void **state)
{
    fixture *f = *state;
    char target[256], file[256];
    in_root(f, "run", target);
    assert_int_equal(mkdir(target, 0777), 0);
    assert_int_equal(check(f, target, false), PADAN_OK); /* empty: fine */
    put(in_root(f, "run/notes.txt", file), "mine");
    assert_int_equal(check(f, target, false), PADAN_EWRITE);
    assert_int_equal(check(f, target, true), PADAN_EWRITE);
    const padan_diagnostic *last =
        padan_diags_at(f->diags, padan_diags_total(f->diags) - 1);
    assert_non_null(strstr(last->text, "notes.txt"));
    put(in_root(f, "plain", file), "a file");
    assert_int_equal(check(f, file, true), PADAN_EWRITE);
    last = padan_diags_at(f->diags, padan_diags_total(f->diags) - 1);
    assert_non_null(strstr(last->text, "is not a folder"));
}

static void test_abort_leaves_nothing(void **state)
{
    fixture *f = *state;
    char target[256];
    padan_folder folder;
    padan_out out;
    in_root(f, "run", target);
    assert_int_equal(padan_folder_begin(target, &folder, f->diags), PADAN_OK);
    padan_folder_open(&folder, "a.csv", &out);
    assert_int_equal(padan_out_close(&out), PADAN_OK);
    assert_false(exists(target));
    padan_folder_abort(&folder);
    assert_int_equal(entries(f), 0);
}

static void test_place_that_cannot_be_written(void **state)
{
    fixture *f = *state;
    char target[256], file[256];
    put(in_root(f, "file", file), "a file");
    in_root(f, "file/run", target);
    assert_int_equal(check(f, target, false), PADAN_EWRITE);
    assert_int_equal(make(f, target, "one"), PADAN_EWRITE);
    assert_int_equal(check(f, "/proc/padan/run", false), PADAN_EWRITE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_fields),
        TEST(test_formulas_are_text),
        TEST(test_hash),
        TEST(test_full_disk_is_noticed),
        TEST(test_folder_appears_whole),
        TEST(test_folder_is_replaced),
        TEST(test_foreign_files_are_safe),
        TEST(test_abort_leaves_nothing),
        TEST(test_place_that_cannot_be_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
