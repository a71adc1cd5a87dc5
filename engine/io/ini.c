// SPDX-License-Identifier: GPL-3.0-or-later
/* One pass over the lines; a look at the names that came before finds what comes
 * twice, which takes time in the square of their number: that is limited. */
#include "io/ini.h"

#include <string.h>

#include "base/text.h"

typedef struct {
    const padan_source *source;
    padan_arena *arena;
    padan_diags *diags;
    padan_ini_entry *entries;
    padan_ini_section *sections;
    int32_t n_entries, n_sections;
    int32_t n_names; /* of keys and sections, those that came twice included  */
    bool bad;
} reader;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static const char *trim_left(const char *p, const char *end)
{
    while (p < end && is_blank(*p))
        p++;
    return p;
}

static const char *trim_right(const char *begin, const char *end)
{
    while (end > begin && is_blank(end[-1]))
        end--;
    return end;
}

/* 1-based character of `p` in its line. */
static int32_t column_of(const char *line, const char *p)
{
    int32_t column = 1;
    for (; line < p; line++)
        column += ((unsigned char)*line & 0xC0) != 0x80;
    return column;
}

/* Where a comment begins in the line, or its end: at the start, after a blank, or
 * where the value would begin. */
static const char *find_comment(const char *line, const char *end)
{
    const char *equals = memchr(line, '=', (size_t)(end - line));
    for (const char *p = line; p < end; p++)
        if ((*p == '#' || *p == ';') &&
            (p == line || is_blank(p[-1]) || p - 1 == equals))
            return p;
    return end;
}

static void complain(reader *r, int32_t line, int32_t column,
                     padan_message message, const char *begin, const char *end)
{
    char clip[PADAN_CLIP_TEXT], text[PADAN_CLIP_TEXT];
    const size_t n = (size_t)(end - begin) < sizeof text - 1
                         ? (size_t)(end - begin)
                         : sizeof text - 1;
    memcpy(text, begin, n);
    text[n] = '\0';
    padan_diag_add(r->diags, PADAN_ERROR,
                   (padan_at){r->source->path, line, column}, message,
                   padan_clip(clip, text));
    r->bad = true;
}

static padan_status add_section(reader *r, padan_at at, const char *begin,
                                const char *end)
{
    const char *name = padan_arena_text(r->arena, begin, (size_t)(end - begin));
    if (!name) return PADAN_ENOMEM;
    for (int32_t k = 0; k < r->n_sections; k++)
        if (strcmp(r->sections[k].name, name) == 0) {
            padan_diag_add(r->diags, PADAN_ERROR, at, PADAN_M_INI_SECTION_TWICE,
                           name, (int)r->sections[k].at.line);
            r->bad = true;
        }
    r->sections[r->n_sections++] = (padan_ini_section){at, name};
    return PADAN_OK;
}

static padan_status add_entry(reader *r, padan_ini_entry entry)
{
    if (!entry.key || !entry.value) return PADAN_ENOMEM;
    for (int32_t k = 0; k < r->n_entries; k++) {
        const padan_ini_entry *old = &r->entries[k];
        if (strcmp(old->section, entry.section) == 0 &&
            strcmp(old->key, entry.key) == 0) {
            padan_diag_add(r->diags, PADAN_ERROR, entry.at, PADAN_M_INI_TWICE,
                           entry.section, entry.key, (int)old->at.line);
            r->bad = true;
            return PADAN_OK;
        }
    }
    r->entries[r->n_entries++] = entry;
    return PADAN_OK;
}

/* Said once, and nothing below is read. */
static bool is_full(reader *r, padan_at at)
{
    if (++r->n_names <= PADAN_INI_MAX) return false;
    padan_diag_add(r->diags, PADAN_ERROR, at, PADAN_M_INI_LONG,
                   (int)PADAN_INI_MAX);
    r->bad = true;
    return true;
}

/* One line without its end. */
static padan_status read_line(reader *r, const char *line, const char *end,
                              int32_t number)
{
    const char *const path = r->source->path;
    const char *begin = trim_left(line, end);
    const char *stop = trim_right(begin, find_comment(begin, end));
    const padan_at at = {path, number, column_of(line, begin)};
    if (begin == stop || is_full(r, at)) return PADAN_OK;
    if (*begin == '[' && stop[-1] == ']') {
        begin = trim_left(begin + 1, stop - 1);
        return add_section(r, at, begin, trim_right(begin, stop - 1));
    }
    const char *equals = memchr(begin, '=', (size_t)(stop - begin));
    if (!equals || equals == begin) {
        complain(r, number, at.column, PADAN_M_INI_LINE, begin, stop);
        return PADAN_OK;
    }
    const char *key_end = trim_right(begin, equals);
    const char *value = trim_left(equals + 1, stop);
    if (r->n_sections == 0) {
        complain(r, number, at.column, PADAN_M_INI_NO_SECTION, begin, key_end);
        return PADAN_OK;
    }
    const int32_t value_column =
        value < stop ? column_of(line, value) : at.column;
    return add_entry(
        r,
        (padan_ini_entry){
            .at = at,
            .value_at = {path, number, value_column},
            .section = r->sections[r->n_sections - 1].name,
            .key = padan_arena_text(r->arena, begin, (size_t)(key_end - begin)),
            .value = padan_arena_text(r->arena, value, (size_t)(stop - value)),
        });
}

/* Lines end with LF, CRLF or CR. */
static const char *end_of_line(const char *p, const char *end)
{
    while (p < end && *p != '\n' && *p != '\r')
        p++;
    return p;
}

static const char *next_line(const char *p, const char *end)
{
    if (p < end && *p == '\r' && p + 1 < end && p[1] == '\n') return p + 2;
    return p < end ? p + 1 : end;
}

padan_status padan_ini_parse(const padan_source *source, padan_arena *arena,
                             padan_diags *diags, padan_ini *out)
{
    const char *const end = source->text + source->n;
    int32_t n_lines = 1;
    for (const char *p = source->text; p < end; p++)
        n_lines += *p == '\n' || *p == '\r';
    reader r = {.source = source,
                .arena = arena,
                .diags = diags,
                .entries = PADAN_NEW(arena, padan_ini_entry, n_lines),
                .sections = PADAN_NEW(arena, padan_ini_section, n_lines)};
    if (!r.entries || !r.sections) return PADAN_ENOMEM;
    int32_t number = 1;
    for (const char *line = source->text;
         line < end && r.n_names <= PADAN_INI_MAX; number++) {
        const char *stop = end_of_line(line, end);
        const padan_status status = read_line(&r, line, stop, number);
        if (status != PADAN_OK) return status;
        line = next_line(stop, end);
    }
    *out = (padan_ini){r.entries, r.sections, r.n_entries, r.n_sections};
    return r.bad ? PADAN_EDATA : PADAN_OK;
}

const padan_ini_entry *padan_ini_find(const padan_ini *ini, const char *section,
                                      const char *key)
{
    for (int32_t k = 0; k < ini->n_entries; k++)
        if (strcmp(ini->entries[k].section, section) == 0 &&
            strcmp(ini->entries[k].key, key) == 0)
            return &ini->entries[k];
    return NULL;
}
