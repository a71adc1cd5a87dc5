// SPDX-License-Identifier: GPL-3.0-or-later
/* Any villages, any bridge, any table: normal forms against a slow reading by
 * characters, the index against asking every village, whose codes a table has and
 * which village a row is against their definitions. The input is three texts with a
 * line `===` between them: villages (code, name, kecamatan), the bridge, the table. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "io/locate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

/* ---- normal forms, by characters ---- */

enum { MOST_CHARACTERS = 4096 };

typedef struct {
    uint32_t c[MOST_CHARACTERS];
    int n;
} characters;

static void decode(const char *text, characters *out)
{
    out->n = 0;
    for (const unsigned char *p = (const unsigned char *)text;
         *p && out->n < MOST_CHARACTERS;) {
        const int more = *p < 0x80 ? 0 : *p < 0xE0 ? 1 : *p < 0xF0 ? 2 : 3;
        uint32_t c = more == 0 ? *p : *p & (0x3FU >> more);
        p++;
        for (int k = 0; k < more; k++)
            c = c << 6 | (*p++ & 0x3FU);
        if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
        if (c >= 0xC0 && c <= 0xDE && c != 0xD7) c += 0x20;
        out->c[out->n++] = c;
    }
}

static bool is_blank(uint32_t c)
{
    return (c > 0 && c <= ' ') || c == 0xA0 || (c >= 0x2000 && c <= 0x200D) ||
           c == 0x202F || c == 0x3000 || c == 0xFEFF;
}

static bool is_mark(uint32_t c)
{
    return c == '-' || c == '.' || c == '\'' || c == '`' || c == '/' ||
           c == 0xAD || c == 0xB4 || c == 0x2BB || c == 0x2BC || c == 0x2BE ||
           c == 0x2BF || (c >= 0x2010 && c <= 0x2015) ||
           (c >= 0x2018 && c <= 0x201B) || c == 0x2212 || c == 0x2032;
}

/* Where the name goes on after a word such as `desa`, or `from`. */
static int after_kind(const characters *t, int from)
{
    static const char *const kinds[] = {"kelurahan", "kecamatan", "desa",
                                        "kel",       "kec",       "ds"};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        int n = 0;
        while (kinds[k][n] && from + n < t->n &&
               t->c[from + n] == (unsigned char)kinds[k][n])
            n++;
        int end = from + n;
        if (kinds[k][n] || end >= t->n) continue;
        if (!is_blank(t->c[end]) && t->c[end] != '.' && t->c[end] != '/')
            continue;
        while (end < t->n && (is_blank(t->c[end]) || is_mark(t->c[end])))
            end++;
        if (end < t->n) return end;
    }
    return from;
}

/* The same name, slowly; both may have no normal form. */
static void check_normal(const char *name, const char *normal)
{
    static characters t, u;
    int from = 0, last, n = 0;
    decode(name, &t);
    if (t.n == MOST_CHARACTERS) return;
    while (from < t.n && (is_blank(t.c[from]) || is_mark(t.c[from])))
        from++;
    do {
        last = from;
        from = after_kind(&t, from);
    } while (from != last);
    for (int k = from; k < t.n; k++)
        if (!is_blank(t.c[k]) && !is_mark(t.c[k])) t.c[n++] = t.c[k];
    decode(normal, &u);
    if (u.n ==
        0) { /* nothing left, or more than fits                         */
        must(n == 0 || n * 4 > PADAN_NAME_ROOM - 1);
        return;
    }
    must(u.n == n && memcmp(t.c, u.c, (size_t)n * sizeof *t.c) == 0);
}

/* ---- villages ---- */

typedef struct {
    padan_arena arena;
    padan_diags *diags;
    padan_dataset data;
    padan_village *villages;
    padan_name_index *names;
    padan_bridge bridge;
    bool bridged;
    padan_table table;
} world;

static int by_code(const void *a, const void *b)
{
    const padan_village *x = a, *y = b;
    return strcmp(x->code, y->code);
}

static bool read_csv(world *w, const char *text, size_t n, padan_csv *csv)
{
    padan_source source;
    return padan_source_from("x.csv", text, n, &w->arena, w->diags, &source) ==
               PADAN_OK &&
           padan_csv_parse(&source, &w->arena, w->diags, csv) != PADAN_ENOMEM;
}

static const char *field(const padan_csv_row *row, int32_t k)
{
    return k < row->n_fields ? row->fields[k].text : "";
}

static bool make_villages(world *w, const char *text, size_t n)
{
    padan_csv csv = {0};
    char code[11], normal[PADAN_NAME_ROOM], again[PADAN_NAME_ROOM];
    int32_t kept = 0;
    if (!read_csv(w, text, n, &csv)) return false;
    w->villages = PADAN_NEW(&w->arena, padan_village, csv.n_rows);
    for (int32_t r = 0; r < csv.n_rows && kept < 7; r++) {
        const padan_csv_row *row = &csv.rows[r];
        const size_t m = padan_name_normal(field(row, 1), normal);
        must(m == strlen(normal) && m < PADAN_NAME_ROOM);
        must(padan_name_normal(normal, again) == m && !strcmp(normal, again));
        check_normal(field(row, 1), normal);
        if (!padan_code_read(field(row, 0), code, NULL)) continue;
        w->villages[kept++] =
            (padan_village){.code = padan_arena_text(&w->arena, code, 10),
                            .district = padan_arena_text(&w->arena, code, 6),
                            .name = field(row, 1),
                            .district_name = field(row, 2),
                            .cluster = ""};
    }
    if (kept > 1)
        qsort(w->villages, (size_t)kept, sizeof *w->villages, by_code);
    w->data.n_villages = 0;
    for (int32_t v = 0; v < kept;
         v++) /* each code once                       */
        if (v == 0 || by_code(&w->villages[v - 1], &w->villages[v]) != 0)
            w->villages[w->data.n_villages++] = w->villages[v];
    w->data.villages = w->villages;
    return padan_name_index_build(&w->data, &w->arena, &w->names) == PADAN_OK;
}

/* How many villages have this name in a kecamatan of this name, and the first. */
static int32_t count(const world *w, const char *district, const char *name,
                     int32_t *first)
{
    int32_t n = 0;
    for (int32_t v = w->data.n_villages - 1; v >= 0; v--) {
        const padan_village *x = &w->villages[v];
        if (!padan_name_same(x->name, name)) continue;
        if (!padan_name_in_district(w->names, v, district)) continue;
        *first = v;
        n++;
    }
    return n;
}

static void check_index(const world *w)
{
    for (int32_t v = 0; v < w->data.n_villages; v++)
        for (int32_t u = 0; u < w->data.n_villages; u++) {
            const char *districts[] = {"", w->villages[u].district_name,
                                       w->villages[u].district};
            for (int k = 0; k < 3; k++) {
                int32_t first = PADAN_NONE;
                padan_name_answer answer;
                const int32_t n =
                    count(w, districts[k], w->villages[v].name, &first);
                const int32_t found = padan_name_find(
                    w->names, districts[k], w->villages[v].name, &answer);
                must(found == (n == 1 ? first : PADAN_NONE));
                must(answer == (n == 1   ? PADAN_NAME_FOUND
                                : n == 0 ? PADAN_NAME_NONE
                                         : PADAN_NAME_SEVERAL));
            }
        }
}

/* ---- codes ---- */

/* Does the name agree with the code in this system, asking every row? */
static bool agrees(const world *w, bool bps, const char *code, const char *name)
{
    bool yes = false;
    const int32_t own = padan_dataset_find_village(&w->data, code);
    if (!bps && own != PADAN_NONE)
        yes = padan_name_same(w->villages[own].name, name);
    for (int32_t k = 0; w->bridged && k < w->bridge.n; k++) {
        const padan_bridge_row *row = &w->bridge.by_bps[k];
        const int32_t v = padan_dataset_find_village(&w->data, row->code);
        if (strcmp(bps ? row->bps : row->code, code) != 0) continue;
        yes = yes || padan_name_same(row->name, name) ||
              padan_name_same(row->bps_name, name) ||
              (bps && v != PADAN_NONE &&
               padan_name_same(w->villages[v].name, name));
    }
    return yes;
}

static padan_codes check_codes(const world *w)
{
    const int32_t code = padan_table_column(&w->table, "kode_desa"),
                  name = padan_table_column(&w->table, "nama_desa");
    padan_codes_count seen;
    int32_t only[2] = {0, 0}, agree[2] = {0, 0};
    padan_codes_look(&w->table, code, name, &w->data,
                     w->bridged ? &w->bridge : NULL, &seen);
    for (int32_t r = 0; r < w->table.csv.n_rows; r++) {
        char digits[11];
        const char *title = padan_table_text(&w->table, r, name);
        if (!padan_table_row_ok(&w->table, r) ||
            !padan_code_read(padan_table_text(&w->table, r, code), digits,
                             NULL))
            continue;
        const bool home = agrees(w, false, digits, title),
                   bps = agrees(w, true, digits, title);
        agree[0] += home;
        agree[1] += bps;
        only[0] += home && !bps;
        only[1] += bps && !home;
    }
    must(seen.agree[0] == agree[0] && seen.agree[1] == agree[1]);
    must(seen.only[0] == only[0] && seen.only[1] == only[1]);
    const padan_codes codes = padan_codes_decide(&seen);
    must((codes == PADAN_CODES_MIXED) == (only[0] > 0 && only[1] > 0));
    if (codes == PADAN_CODES_KEMENDAGRI) must(only[0] > 0 && only[1] == 0);
    if (codes == PADAN_CODES_BPS) must(only[1] > 0 && only[0] == 0);
    return codes;
}

/* A village that was found has the code, or is the only one of that name. */
static void check_rows(world *w, padan_codes codes)
{
    int32_t hints = 500;
    padan_locator at =
        padan_locator_open(&w->table, &w->data, w->names, &hints);
    if (w->bridged) at.bridge = &w->bridge;
    if (codes == PADAN_CODES_BPS) at.codes = codes;
    for (int32_t r = 0; r < w->table.csv.n_rows; r++) {
        char digits[11];
        if (!padan_table_row_ok(&w->table, r)) continue;
        const int32_t errors = padan_diags_count(w->diags, PADAN_ERROR);
        const int32_t v = padan_locate(&at, r);
        must((v == PADAN_NONE) ==
             (padan_diags_count(w->diags, PADAN_ERROR) > errors));
        if (v == PADAN_NONE) continue;
        bool by_code = false;
        if (padan_code_read(padan_table_text(&w->table, r, at.code), digits,
                            NULL)) {
            int32_t n = 0;
            for (int32_t k = 0; w->bridged && k < w->bridge.n; k++) {
                const padan_bridge_row *row = &w->bridge.by_bps[k];
                if (strcmp(row->bps, digits) != 0) continue;
                n++;
                by_code = by_code || (at.codes == PADAN_CODES_BPS &&
                                      !strcmp(row->code, w->villages[v].code));
            }
            if (at.codes == PADAN_CODES_BPS) must(n <= 1);
            if (at.codes != PADAN_CODES_BPS)
                by_code = strcmp(digits, w->villages[v].code) == 0;
        }
        int32_t first = PADAN_NONE;
        const char *district = padan_table_text(&w->table, r, at.district);
        if (!*district)
            district = padan_table_text(&w->table, r, at.district_code);
        must(by_code ||
             (count(w, district, padan_table_text(&w->table, r, at.name),
                    &first) == 1 &&
              first == v));
    }
    padan_locate_note(&at);
}

static const padan_column columns[] = {
    {"kode_desa", NULL, true},
    {"nama_desa", NULL, false},
    {"nama_kecamatan", NULL, false},
    {"kode_kecamatan", NULL, false},
};

static void drop(const char *text, size_t n, void *user)
{
    (void)text;
    *(size_t *)user += n;
}

/* The text up to a line `===`; moves on behind it. */
static size_t part(const char **text, size_t *left)
{
    size_t n = 0;
    while (n < *left &&
           !(*left - n >= 5 && memcmp(*text + n, "\n===\n", 5) == 0))
        n++;
    const size_t skip = n < *left ? n + 5 : n;
    *text += skip;
    *left -= skip;
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    world w = {.arena = {NULL}};
    padan_csv csv = {0};
    padan_source source;
    const char *text = (const char *)data, *begin = text;
    size_t left = size, shown = 0;
    if (padan_diags_create(PADAN_LANG_ID, &w.diags) != PADAN_OK) return 0;
    if (make_villages(&w, begin, part(&text, &left))) {
        check_index(&w);
        begin = text;
        size_t n = part(&text, &left);
        w.bridged = n > 0 &&
                    padan_source_from("b.csv", begin, n, &w.arena, w.diags,
                                      &source) == PADAN_OK &&
                    padan_bridge_read(&source, &w.arena, w.diags, &w.bridge) ==
                        PADAN_OK;
        begin = text;
        n = part(&text, &left);
        if (read_csv(&w, begin, n, &csv) &&
            padan_table_open(&csv, columns, 4, true, w.diags, &w.table) ==
                PADAN_OK)
            check_rows(&w, check_codes(&w));
    }
    padan_diags_sort(w.diags);
    padan_diags_render(w.diags, drop, &shown);
    padan_diags_free(w.diags);
    padan_arena_clear(&w.arena);
    return 0;
}
