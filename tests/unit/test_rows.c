// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists row by row: the same rows, places and errors as the reader of whole files;
 * files larger than the window, encodings, files that are no lists. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/rng.h"
#include "base/text.h"
#include "io/csv.h"
#include "io/rows.h"

typedef struct {
    const char *bytes;
    size_t n, at, most; /* at most so many in one read                       */
} supply;

static size_t give(char *room, size_t n, void *user)
{
    supply *s = user;
    size_t k = s->n - s->at;
    if (k > n) k = n;
    if (k > s->most) k = s->most;
    memcpy(room, s->bytes + s->at, k);
    s->at += k;
    return k;
}

static void dump_row(const padan_csv_row *row, padan_text *out)
{
    for (int32_t k = 0; k < row->n_fields; k++)
        padan_text_addf(out, "%s%d:%d%s=%s", k ? " " : "[",
                        (int)row->fields[k].line, (int)row->fields[k].column,
                        row->fields[k].quoted ? "q" : "", row->fields[k].text);
    padan_text_addf(out, "]\n");
}

static bool keep_row(const padan_csv_row *row, void *user)
{
    dump_row(row, user);
    return true;
}

static void dump_errors(const padan_diags *diags, padan_text *out)
{
    for (int32_t k = 0; k < padan_diags_total(diags); k++) {
        const padan_diagnostic *d = padan_diags_at(diags, k);
        if (d->severity == PADAN_ERROR)
            padan_text_addf(out, "%d:%d %s\n", (int)d->line, (int)d->column,
                            d->code);
    }
}

static padan_status stream(const char *text, size_t n, size_t most,
                           padan_text *out)
{
    padan_diags *diags = NULL;
    supply s = {text, n, 0, most};
    const padan_bytes bytes = {give, &s};
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
    const padan_status status =
        padan_csv_stream("x.csv", bytes, diags, keep_row, out);
    dump_errors(diags, out);
    padan_diags_free(diags);
    return status;
}

static padan_status whole(const char *text, size_t n, padan_text *out)
{
    padan_arena arena = {0};
    padan_diags *diags = NULL;
    padan_source source;
    padan_csv csv = {0};
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
    assert_int_equal(
        padan_source_from("x.csv", text, n, &arena, diags, &source), PADAN_OK);
    const padan_status status = padan_csv_parse(&source, &arena, diags, &csv);
    if (csv.header.n_fields > 0) dump_row(&csv.header, out);
    for (int32_t r = 0; r < csv.n_rows; r++)
        dump_row(&csv.rows[r], out);
    dump_errors(diags, out);
    padan_diags_free(diags);
    padan_arena_clear(&arena);
    return status;
}

/* A random text of cells; every line has the same delimiter, the first is plain. */
static size_t random_text(padan_rng *rng, char *out, size_t room)
{
    static const char *const bits[] = {
        "a",          "Budi",     " ",        "\"x\"", "\"a;b\"",
        "\"l1\nl2\"", "\xC2\xA0", "\xC3\xA9", "\"\"",  "\"q\"\"q\"",
        "x\"y",       "\"open",   "12",       "",      "\t"};
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    const char *end = ends[padan_rng_below(rng, 3)];
    size_t n = (size_t)snprintf(out, room, "h1;h2;h3;h4%s", end);
    const int64_t n_lines = padan_rng_below(rng, 8);
    for (int64_t l = 0; l < n_lines; l++) {
        for (int k = 0; k < 4; k++) {
            const int64_t most =
                padan_rng_below(rng, 4) == 0 ? 15 : 6; /* few wrong quotes  */
            n += (size_t)snprintf(out + n, room - n, "%s%s",
                                  bits[padan_rng_below(rng, most)],
                                  k < 3 ? ";" : "");
        }
        if (l + 1 < n_lines || padan_rng_below(rng, 2))
            n += (size_t)snprintf(out + n, room - n, "%s", end);
    }
    return n;
}

static void rows_are_those_of_the_whole_file(void **state)
{
    (void)state;
    char text[2048];
    int32_t bad = 0;
    for (uint64_t seed = 0; seed < 20000; seed++) {
        padan_rng rng = padan_rng_stream(seed, 1);
        const size_t n = random_text(&rng, text, sizeof text);
        padan_text want = {0}, found = {0};
        const padan_status a = whole(text, n, &want);
        const padan_status b = stream(text, n, 1 + seed % 64, &found);
        if (strncmp(padan_text_get(&want), "[", 1) == 0) {
            assert_string_equal(padan_text_get(&found), padan_text_get(&want));
            assert_int_equal(a, b);
        }
        bad += a != PADAN_OK;
        padan_text_free(&want);
        padan_text_free(&found);
    }
    assert_true(bad > 1000 && bad < 19000);
}

static void delimiter_of_a_list(void **state)
{
    (void)state;
    const char *text = "DAFTAR, TAHUN 2025, KABUPATEN X, Y\n\n"
                       "nama;alamat\nA;Jl. B, RT 1, RW 2\nC;Jl. D, RT 1\n";
    padan_text found = {0};
    assert_int_equal(stream(text, strlen(text), 9, &found), PADAN_OK);
    assert_non_null(strstr(padan_text_get(&found), "[4:1=A 4:3=Jl. B, RT 1"));
    padan_text_free(&found);
}

typedef struct {
    int64_t rows, sum, stop;
    int32_t last_line;
    char first[64];
} tally;

static bool add_row(const padan_csv_row *row, void *user)
{
    tally *t = user;
    if (t->rows == 0)
        snprintf(t->first, sizeof t->first, "%s", row->fields[0].text);
    t->rows++;
    t->last_line = row->line;
    if (row->n_fields > 1) t->sum += atoi(row->fields[1].text);
    return t->stop == 0 || t->rows < t->stop;
}

static padan_status stream_file(const char *name, tally *t, padan_text *errors)
{
    padan_diags *diags = NULL;
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
    const padan_status status =
        padan_rows_stream(name, NULL, diags, add_row, t);
    dump_errors(diags, errors);
    padan_diags_free(diags);
    return status;
}

static void write_file(const char *name, const char *bytes, size_t n)
{
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, n, file), n);
    assert_int_equal(fclose(file), 0);
}

static void larger_than_the_window(void **state)
{
    (void)state;
    char name[] = "/tmp/padan_rows_XXXXXX";
    const int made = mkstemp(name);
    assert_true(made >= 0);
    FILE *file = fdopen(made, "wb");
    int64_t sum = 0;
    for (int k = 0; k < 200000; k++) {
        sum += k % 97;
        fprintf(file, k % 3 ? "Desa \xE9 %d;%d\r\n" : "\"Desa; %d\";%d\r\n", k,
                k % 97);
    }
    assert_int_equal(fclose(file), 0);
    tally t = {0};
    padan_text errors = {0};
    assert_int_equal(stream_file(name, &t, &errors), PADAN_OK);
    assert_int_equal(t.rows, 200000);
    assert_int_equal(t.sum, sum);
    assert_int_equal(t.last_line, 200000);
    t = (tally){.stop = 10};
    assert_int_equal(stream_file(name, &t, &errors), PADAN_OK);
    assert_int_equal(t.rows, 10);
    (void)unlink(name);
    padan_text_free(&errors);
}

/* The window ends between CR and LF of the longest row. */
static void line_end_across_the_window(void **state)
{
    (void)state;
    enum { WINDOW = 1 << 20, ROW = 1 << 16, LINES = (WINDOW - ROW) / 16 };
    char *text = malloc(WINDOW + 16);
    assert_non_null(text);
    for (size_t k = 0; k < LINES; k++)
        memcpy(text + 16 * k, "aaaaaaaaaaaa;b\r\n", 16);
    memset(text + WINDOW - ROW, 'x', ROW);
    memcpy(text + WINDOW - ROW + 1, ";", 1);
    memcpy(text + WINDOW - 1, "\r\nz;1\r\n", 7);
    padan_text out = {0};
    assert_int_equal(stream(text, WINDOW + 6, WINDOW, &out), PADAN_OK);
    char want[32];
    (void)snprintf(want, sizeof want, "[%d:1=z", LINES + 2);
    assert_non_null(strstr(padan_text_get(&out), want));
    padan_text_free(&out);
    free(text);
}

static void no_lists(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t n;
        const char *code;
    } cases[] = {
        {"a;b\n1;\0;2\n", 10, "2:3 E-NUL"},
        {"\xFF\xFE"
         "a\0",
         4, "0:0 E-UTF16"},
        {"\xD0\xCF\x11\xE0xx", 6, "0:0 E-EXCEL-XLS"},
        {"a\nb\x81\n", 5, "2:2 E-ENKODE"},
    };
    char name[] = "/tmp/padan_rows_XXXXXX";
    const int made = mkstemp(name);
    assert_true(made >= 0);
    (void)close(made);
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        tally t = {0};
        padan_text errors = {0};
        write_file(name, cases[k].bytes, cases[k].n);
        assert_int_equal(stream_file(name, &t, &errors), PADAN_EDATA);
        assert_int_equal(t.rows, 0);
        assert_non_null(strstr(padan_text_get(&errors), cases[k].code));
        padan_text_free(&errors);
    }
    tally t = {0};
    padan_text errors = {0};
    write_file(name, "\xEF\xBB\xBFj;1\n", 7);
    assert_int_equal(stream_file(name, &t, &errors), PADAN_OK);
    assert_string_equal(t.first, "j");
    (void)unlink(name);
    assert_int_equal(stream_file(name, &t, &errors), PADAN_ENOINPUT);
    assert_int_equal(stream_file("/tmp", &t, &errors), PADAN_EDATA);
    padan_text_free(&errors);
}

static void rows_too_long(void **state)
{
    (void)state;
    const size_t n = 3 * PADAN_MAX_ROW;
    char *text = malloc(n);
    padan_text found = {0};
    assert_non_null(text);
    memset(text, 'x', n);
    memcpy(text, "a;b\n1;2\n", 8);
    memcpy(text + n - 9, "\n3;4\n5;6\n", 9);
    assert_int_equal(stream(text, n, 1000, &found), PADAN_EDATA);
    assert_string_equal(padan_text_get(&found),
                        "[1:1=a 1:3=b]\n[2:1=1 2:3=2]\n[4:1=3 4:3=4]\n"
                        "[5:1=5 5:3=6]\n3:1 E-BARIS-PANJANG\n");
    padan_text_free(&found);
    /* a mark left open: the rest of what a row may be is not lost */
    for (size_t k = 0; k < n; k++)
        text[k] = k % 4 == 3 ? '\n' : "1;2"[k % 4];
    text[8] = '"';
    assert_int_equal(stream(text, n, 4096, &found), PADAN_EDATA);
    assert_non_null(strstr(padan_text_get(&found), "3:1 E-KUTIP\n"));
    assert_non_null(strstr(padan_text_get(&found), "[4:1=1 4:3=2]"));
    padan_text_free(&found);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_those_of_the_whole_file),
        cmocka_unit_test(delimiter_of_a_list),
        cmocka_unit_test(larger_than_the_window),
        cmocka_unit_test(line_end_across_the_window),
        cmocka_unit_test(no_lists),
        cmocka_unit_test(rows_too_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
