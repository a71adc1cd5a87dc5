// SPDX-License-Identifier: GPL-3.0-or-later
/* Template files: those built in, those of the office, and their fields. */
#include "office/template.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io/aside.h"
#include "io/input.h"
#include "io/nearest.h"

/* ---- built in ---- */

static const char *const minutes_id[] = {
#include "berita-acara.id.inc"
    NULL};
static const char *const minutes_en[] = {
#include "berita-acara.en.inc"
    NULL};
static const char *const sheet_id[] = {
#include "lembar-perusahaan.id.inc"
    NULL};
static const char *const sheet_en[] = {
#include "lembar-perusahaan.en.inc"
    NULL};
static const char *const forum_id[] = {
#include "laporan-forum.id.inc"
    NULL};
static const char *const forum_en[] = {
#include "laporan-forum.en.inc"
    NULL};

static const struct {
    const char *name;
    const char *const *lines[2]; /* of each language                         */
} built_in[] = {
    [PADAN_MINUTES] = {"berita-acara", {minutes_id, minutes_en}},
    [PADAN_SHEETS] = {"lembar-perusahaan", {sheet_id, sheet_en}},
    [PADAN_FORUM] = {"laporan-forum", {forum_id, forum_en}},
};
enum { N_PAPERS = sizeof built_in / sizeof *built_in };

void padan_template_free(padan_template *t)
{
    free(t->text);
    free(t->own_path);
    padan_arena_clear(&t->arena);
}

/* Lines, each closed by NUL. */
static padan_status split(const char *text, size_t n, padan_template *t)
{
    t->text = malloc(n + 1);
    if (!t->text) return PADAN_ENOMEM;
    for (size_t k = 0; k < n; k++)
        if (text[k] != '\r' && text[k] != '\0')
            t->text[t->n++] = text[k] == '\n' ? '\0' : text[k];
    t->text[t->n++] = '\0';
    return PADAN_OK;
}

static padan_status read_built_in(padan_paper which, padan_lang lang,
                                  padan_template *t)
{
    padan_text all = {0};
    const char *const *lines = built_in[which].lines[lang == PADAN_LANG_EN];
    for (int k = 0; lines[k]; k++)
        padan_text_add(&all, lines[k]);
    t->path = built_in[which].name;
    const padan_status status =
        all.failed ? PADAN_ENOMEM : split(padan_text_get(&all), all.n, t);
    padan_text_free(&all);
    return status;
}

/* `name.txt`, or `name.id.txt` as the shipped ones are called; false: no memory. */
static bool find_own(const padan_letters *letters, padan_paper which,
                     padan_template *t)
{
    const char *const ends[] = {
        ".txt", letters->lang == PADAN_LANG_EN ? ".en.txt" : ".id.txt"};
    for (int k = 0; k < 2 && letters->templates; k++) {
        t->own_path =
            padan_path_join(letters->templates, built_in[which].name, ends[k]);
        if (!t->own_path) return false;
        if (access(t->own_path, F_OK) == 0) return true;
        free(t->own_path);
        t->own_path = NULL;
    }
    return true;
}

padan_status padan_templates_check(const padan_letters *letters)
{
    bool any = !letters->templates;
    for (int k = 0; k < N_PAPERS && !any; k++) {
        padan_template t = {0};
        if (!find_own(letters, (padan_paper)k, &t)) return PADAN_ENOMEM;
        any = t.own_path != NULL;
        free(t.own_path);
    }
    if (any) return PADAN_OK;
    padan_diag_add(letters->diags, PADAN_ERROR,
                   (padan_at){letters->templates, 0, 0},
                   PADAN_M_TEMPLATE_MISSING);
    return PADAN_ENOINPUT;
}

padan_status padan_template_read(const padan_letters *letters,
                                 padan_paper which, padan_template *t)
{
    *t = (padan_template){0};
    if (!find_own(letters, which, t)) return PADAN_ENOMEM;
    if (!t->own_path) return read_built_in(which, letters->lang, t);
    t->path = t->own_path;
    padan_source source;
    const padan_status status =
        padan_source_read(t->own_path, &t->arena, letters->diags, &source);
    return status ? status : split(source.text, source.n, t);
}

/* ---- fields ---- */

void padan_template_unknown(padan_template *t, const padan_letter *letter,
                            padan_at at, padan_message message,
                            const char *name, const char *const *names,
                            int32_t n)
{
    char clip[PADAN_CLIP_TEXT], hint[PADAN_HINT_TEXT];
    padan_diags *diags = letter->letters->diags;
    padan_diag_add(diags, PADAN_ERROR, at, message, padan_clip(clip, name),
                   padan_nearest_hint(hint, padan_nearest(name, names, n),
                                      padan_diags_lang(diags)));
    t->bad = true;
}

/* Characters of UTF-8 before `end`, counted from 1. */
static int32_t column_at(const char *line, const char *end)
{
    int32_t n = 1;
    for (const char *at = line; at < end; at++)
        n += ((unsigned char)*at & 0xC0) != 0x80;
    return n;
}

static bool is_name(const char *from, const char *to)
{
    for (const char *at = from; at < to; at++)
        if ((*at < 'a' || *at > 'z') && *at != '_') return false;
    return to > from;
}

/* `part` of `line` with its fields filled in. A brace that holds no name is itself. */
void padan_template_fill(padan_template *t, const padan_letter *letter,
                         const char *line, int32_t row, const char *part,
                         padan_text *out)
{
    enum { MOST = 64 };
    char name[MOST];
    for (const char *at = part; *at;) {
        const char *open = strchr(at, '{');
        const char *close = open ? strchr(open, '}') : NULL;
        if (!close) {
            padan_text_add(out, at);
            return;
        }
        const size_t n = (size_t)(close - open) - 1;
        if (n >= MOST || !is_name(open + 1, close)) {
            padan_text_add_bytes(out, at, (size_t)(open - at) + 1);
            at = open + 1;
            continue;
        }
        padan_text_add_bytes(out, at, (size_t)(open - at));
        memcpy(name, open + 1, n);
        name[n] = '\0';
        at = close + 1;
        if (padan_letter_field(letter, name, out)) continue;
        const char *names[PADAN_LETTER_NAMES];
        const int32_t known = padan_letter_field_names(letter, names);
        padan_template_unknown(t, letter,
                               (padan_at){t->path, row, column_at(line, open)},
                               PADAN_M_TEMPLATE_FIELD, name, names, known);
    }
}
