// SPDX-License-Identifier: GPL-3.0-or-later
/* Normal forms of names, and the list of all villages sorted by them. */
#include "model/village_name.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *name;     /* normal form                                     */
    const char *district; /* normal form of the kecamatan's name, or ""      */
    int32_t village;
} entry;

struct padan_name_index {
    const padan_dataset *dataset;
    entry *entries; /* sorted by name, then village                          */
    int32_t n;
};

/* ---- normal forms ---- */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* Bytes of a blank at `p` (no-break and other spaces too), 0 if it is none. */
static size_t blank(const char *p)
{
    static const char *const wide[] = {"\xC2\xA0", "\xE2\x80\xAF",
                                       "\xE3\x80\x80", "\xEF\xBB\xBF"};
    if (*p && (unsigned char)*p <= ' ') return 1;
    for (size_t k = 0; k < sizeof wide / sizeof *wide; k++)
        if (strncmp(p, wide[k], strlen(wide[k])) == 0) return strlen(wide[k]);
    /* U+2000..U+200D: spaces of all widths, zero too                         */
    if (strncmp(p, "\xE2\x80", 2) == 0 && (unsigned char)p[2] >= 0x80 &&
        (unsigned char)p[2] <= 0x8D)
        return 3;
    return 0;
}

/* Bytes of a mark that names are written with or without. */
static size_t mark(const char *p)
{
    /* soft hyphen, acute accent, turned and other commas above              */
    static const char *const wide[] = {
        "\xC2\xAD", "\xC2\xB4", "\xCA\xBB",     "\xCA\xBC",
        "\xCA\xBE", "\xCA\xBF", "\xE2\x88\x92", "\xE2\x80\xB2"};
    if (*p && strchr("-.'`/", *p)) return 1;
    for (size_t k = 0; k < sizeof wide / sizeof *wide; k++)
        if (strncmp(p, wide[k], strlen(wide[k])) == 0) return strlen(wide[k]);
    /* U+2010..U+2015: hyphens and dashes; U+2018..U+201B: apostrophes        */
    if (strncmp(p, "\xE2\x80", 2) == 0 &&
        (((unsigned char)p[2] >= 0x90 && (unsigned char)p[2] <= 0x95) ||
         ((unsigned char)p[2] >= 0x98 && (unsigned char)p[2] <= 0x9B)))
        return 3;
    return 0;
}

static size_t gap(const char *p)
{
    const size_t n = blank(p);
    return n ? n : mark(p);
}

static const char *skip_gaps(const char *p)
{
    for (size_t n = gap(p); n; n = gap(p))
        p += n;
    return p;
}

/* What follows a word such as `Desa` or `Kel.` in front; `p` itself if there is
 * none or nothing follows. A hyphen binds: "Desa-Kolot" is a name. */
static const char *skip_kind(const char *p)
{
    static const char *const kinds[] = {"desa", "ds",        "kelurahan",
                                        "kel",  "kecamatan", "kec"};
    size_t n = 0;
    while (is_letter(p[n]))
        n++;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        size_t same = 0;
        while (same < n && lower(p[same]) == kinds[k][same])
            same++;
        if (same < n || kinds[k][n]) continue;
        if (p[n] != '.' && p[n] != '/' && !blank(p + n)) return p;
        const char *rest = skip_gaps(p + n);
        return *rest ? rest : p;
    }
    return p;
}

size_t padan_name_normal(const char *name, char out[PADAN_NAME_ROOM])
{
    const char *p = skip_gaps(name), *before;
    do {
        before = p;
        p = skip_kind(p);
    } while (p != before);
    size_t n = 0;
    for (p = skip_gaps(p); *p; p = skip_gaps(p)) {
        const unsigned char last = n > 0 ? (unsigned char)out[n - 1] : 0;
        if (n == PADAN_NAME_ROOM - 1) { /* cut off it might equal another    */
            n = 0;
            break;
        }
        /* the capitals of U+00C0..U+00DE but the sign of multiplication      */
        const unsigned char c = (unsigned char)*p;
        out[n++] = last == 0xC3 && c >= 0x80 && c <= 0x9E && c != 0x97
                       ? (char)(c + 0x20)
                       : lower(*p);
        p++;
    }
    out[n] = '\0';
    return n;
}

bool padan_name_same(const char *a, const char *b)
{
    char x[PADAN_NAME_ROOM], y[PADAN_NAME_ROOM];
    return padan_name_normal(a, x) > 0 && padan_name_normal(b, y) > 0 &&
           strcmp(x, y) == 0;
}

/* ---- kecamatan ---- */

typedef struct {
    char code[7]; /* six digits, "" if it is a name                          */
    char name[PADAN_NAME_ROOM];
    bool any;
} district_key;

static district_key read_district(const char *text)
{
    district_key key = {.any = false};
    size_t n = 0;
    if (!text || !*skip_gaps(text)) {
        key.any = true;
        return key;
    }
    padan_name_normal(text, key.name);
    while (key.name[n] >= '0' && key.name[n] <= '9')
        n++;
    if (n == 6 && !key.name[n]) memcpy(key.code, key.name, 7);
    return key;
}

static bool in_district(const district_key *key, const char *code,
                        const char *name)
{
    if (key->any) return true;
    if (*key->code) return strcmp(key->code, code) == 0;
    return *key->name && strcmp(key->name, name) == 0;
}

bool padan_name_in_district(const padan_village *village, const char *district)
{
    char name[PADAN_NAME_ROOM];
    const district_key key = read_district(district);
    padan_name_normal(village->district_name, name);
    return in_district(&key, village->district, name);
}

/* ---- the index ---- */

static int by_name(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    const int order = strcmp(x->name, y->name);
    return order ? order
                 : (x->village > y->village) - (x->village < y->village);
}

padan_status padan_name_index_build(const padan_dataset *dataset,
                                    padan_arena *arena, padan_name_index **out)
{
    padan_name_index *index = PADAN_NEW(arena, padan_name_index, 1);
    if (!index) return PADAN_ENOMEM;
    index->dataset = dataset;
    index->entries = PADAN_NEW(arena, entry, dataset->n_villages);
    if (!index->entries) return PADAN_ENOMEM;
    for (int32_t v = 0; v < dataset->n_villages; v++) {
        const padan_village *village = &dataset->villages[v];
        char name[PADAN_NAME_ROOM], district[PADAN_NAME_ROOM];
        const size_t n = padan_name_normal(village->name, name);
        const size_t m = padan_name_normal(village->district_name, district);
        entry *e = &index->entries[index->n];
        if (n == 0) continue;
        *e = (entry){padan_arena_text(arena, name, n),
                     m ? padan_arena_text(arena, district, m) : "", v};
        if (!e->name || !e->district) return PADAN_ENOMEM;
        index->n++;
    }
    if (index->n > 1)
        qsort(index->entries, (size_t)index->n, sizeof *index->entries,
              by_name);
    *out = index;
    return PADAN_OK;
}

/* The first entry whose name does not come before this one. */
static int32_t first_entry(const padan_name_index *index, const char *name)
{
    int32_t low = 0, high = index->n;
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        if (strcmp(index->entries[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int32_t padan_name_list(const padan_name_index *index, const char *district,
                        const char *village, int32_t *out, int32_t room)
{
    char name[PADAN_NAME_ROOM];
    if (padan_name_normal(village, name) == 0) return 0;
    const district_key key = read_district(district);
    int32_t n = 0;
    for (int32_t k = first_entry(index, name);
         k < index->n && strcmp(index->entries[k].name, name) == 0; k++) {
        const entry *e = &index->entries[k];
        if (!in_district(&key, index->dataset->villages[e->village].district,
                         e->district))
            continue;
        if (n < room) out[n] = e->village;
        n++;
    }
    return n;
}

int32_t padan_name_find(const padan_name_index *index, const char *district,
                        const char *village, padan_name_answer *answer)
{
    int32_t found = PADAN_NONE;
    const int32_t n = padan_name_list(index, district, village, &found, 1);
    *answer = n == 1   ? PADAN_NAME_FOUND
              : n == 0 ? PADAN_NAME_NONE
                       : PADAN_NAME_SEVERAL;
    return n == 1 ? found : PADAN_NONE;
}
