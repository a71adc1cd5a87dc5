// SPDX-License-Identifier: GPL-3.0-or-later
/* Reads a whole file as lines, changes them, writes them back. */
#include "change_files.h"

#include <stdio.h>
#include <string.h>

enum { LINES = 256, WIDTH = 256 };

typedef struct {
    char path[256];
    int n;
    char line[LINES][WIDTH];
} text;

static const char *const tables[] = {
    "desa.csv",     "jenis.csv",   "kebutuhan.csv", "perusahaan.csv",
    "barang.csv",   "minat.csv",   "lokus.csv",     "larangan.csv",
    "komitmen.csv", "pasangan.csv"};
enum { N_TABLES = sizeof tables / sizeof *tables };

static bool read_lines(text *t, const char *folder, const char *name)
{
    t->n = 0;
    (void)snprintf(t->path, sizeof t->path, "%s/%s", folder, name);
    FILE *file = fopen(t->path, "r");
    if (file == NULL) return false;
    bool good = true;
    while (good && fgets(t->line[t->n], WIDTH, file) != NULL) {
        char *end = strchr(t->line[t->n], '\n');
        good = end != NULL && ++t->n < LINES;
        if (end != NULL) *end = '\0';
    }
    (void)fclose(file);
    return good;
}

static bool write_lines(const text *t)
{
    FILE *file = fopen(t->path, "w");
    if (file == NULL) return false;
    for (int k = 0; k < t->n; k++)
        (void)fprintf(file, "%s\n", t->line[k]);
    return fclose(file) == 0;
}

/* Start of field `k`, NULL if the line has fewer. */
static char *field_at(char *line, int k)
{
    while (k > 0 && line != NULL) {
        line = strchr(line, ',');
        if (line != NULL) line++;
        k--;
    }
    return line;
}

static int column_of(char *header, const char *name)
{
    const size_t n = strlen(name);
    for (int k = 0;; k++) {
        const char *field = field_at(header, k);
        if (field == NULL) return -1;
        if (strncmp(field, name, n) == 0 &&
            (field[n] == ',' || field[n] == '\0'))
            return k;
    }
}

/* Replaces `length` bytes at `at` by what `change` makes of them. */
static bool change_part(char *line, char *at, size_t length,
                        change_field *change, void *user)
{
    char field[CHANGE_FIELD], rest[WIDTH];
    if (length >= sizeof field) return false;
    memcpy(field, at, length);
    field[length] = '\0';
    (void)snprintf(rest, sizeof rest, "%s", at + length);
    change(field, user);
    const size_t room = WIDTH - (size_t)(at - line);
    const int n = snprintf(at, room, "%s%s", field, rest);
    return n >= 0 && (size_t)n < room;
}

bool change_column(const char *folder, const char *table, const char *column,
                   change_field *change, void *user)
{
    text t;
    if (!read_lines(&t, folder, table)) return false;
    const int k = column_of(t.line[0], column);
    if (k < 0) return false;
    for (int row = 1; row < t.n; row++) {
        char *at = field_at(t.line[row], k);
        if (at == NULL ||
            !change_part(t.line[row], at, strcspn(at, ","), change, user))
            return false;
    }
    return write_lines(&t);
}

bool change_order(const char *folder)
{
    for (int f = 0; f < N_TABLES; f++) {
        text t;
        if (!read_lines(&t, folder, tables[f])) return false;
        for (int a = 1, b = t.n - 1; a < b; a++, b--) {
            char swap[WIDTH];
            memcpy(swap, t.line[a], WIDTH);
            memcpy(t.line[a], t.line[b], WIDTH);
            memcpy(t.line[b], swap, WIDTH);
        }
        if (!write_lines(&t)) return false;
    }
    return true;
}

/* False: the line becomes too long. */
static bool replace(char *line, const char *from, const char *to)
{
    const size_t old = strlen(from), new = strlen(to);
    for (char *at = line; (at = strstr(at, from)) != NULL; at += new) {
        const size_t rest = strlen(at + old) + 1;
        if ((size_t)(at - line) + new + rest > WIDTH) return false;
        memmove(at + new, at + old, rest);
        memcpy(at, to, new);
    }
    return true;
}

bool change_text(const char *folder, const char *from, const char *to)
{
    for (int f = 0; f <= N_TABLES; f++) {
        text t;
        if (!read_lines(&t, folder, f < N_TABLES ? tables[f] : "skenario.ini"))
            return false;
        for (int row = 0; row < t.n; row++)
            if (!replace(t.line[row], from, to)) return false;
        if (!write_lines(&t)) return false;
    }
    return true;
}

bool change_drop(const char *folder, const char *key)
{
    text t;
    if (!read_lines(&t, folder, "skenario.ini")) return false;
    int kept = 0;
    for (int row = 0; row < t.n; row++) {
        if (strncmp(t.line[row], key, strlen(key)) == 0) continue;
        if (kept < row) memcpy(t.line[kept], t.line[row], WIDTH);
        kept++;
    }
    t.n = kept;
    return write_lines(&t);
}

bool change_scenario(const char *folder, const char *key, change_field *change,
                     void *user)
{
    text t;
    if (!read_lines(&t, folder, "skenario.ini")) return false;
    for (int row = 0; row < t.n; row++) {
        char *at = strstr(t.line[row], " = ");
        const size_t n = strlen(key);
        if (at == NULL || (size_t)(at - t.line[row]) < n ||
            strncmp(at - n, key, n) != 0)
            continue;
        at += 3;
        if (!change_part(t.line[row], at, strlen(at), change, user))
            return false;
    }
    return write_lines(&t);
}
