// SPDX-License-Identifier: GPL-3.0-or-later
/* Column titles: `section.key` as in an .ini file, or the key alone where one section
 * only has it; edits of the data are known by their first word. */
#include <string.h>

#include "base/text.h"
#include "io/batch_parts.h"
#include "io/schema.h"

static const char *const edit_words[] = {"perusahaan", "jenis", "kebutuhan",
                                         "desa", "komitmen"};
enum { N_EDIT_WORDS = sizeof edit_words / sizeof *edit_words };

static bool begins_with(const char *text, const char *word, char after)
{
    const size_t n = strlen(word);
    return strncmp(text, word, n) == 0 && text[n] == after;
}

/* The section that the title begins with, or that its key is in; NULL: none. */
static const char *find_section(const char *title, const char **key)
{
    int32_t n;
    const char *const *sections = padan_scenario_sections(&n);
    *key = title;
    for (int32_t k = 0; k < n; k++) {
        if (!begins_with(title, sections[k], '.')) continue;
        *key = title + strlen(sections[k]) + 1;
        return sections[k];
    }
    for (int32_t k = 0; k < N_EDIT_WORDS; k++)
        if (begins_with(title, edit_words[k], '.')) return "ubah";
    return padan_scenario_section_of(title);
}

static void refuse(batch_loader *l, padan_at at, int32_t k, const char *title)
{
    enum { MOST = 64 };
    const char *names[MOST];
    char letter[8], clip[PADAN_CLIP_TEXT], hint[PADAN_HINT_TEXT], first[64];
    int32_t n_sections, n = 0;
    const char *const *sections = padan_scenario_sections(&n_sections);
    const size_t length = strcspn(title, ".");
    const bool dotted = title[length] == '.' && length < sizeof first;
    if (dotted) {
        memcpy(first, title, length);
        first[length] = '\0';
        for (; n < n_sections; n++)
            names[n] = sections[n];
        for (int32_t w = 0; w < N_EDIT_WORDS; w++)
            names[n++] = edit_words[w];
    } else {
        names[n++] = "profil";
        n += padan_scenario_keys(names + n, MOST - n);
    }
    padan_column_letters(k, letter);
    padan_diag_add(l->diags, PADAN_ERROR, at, PADAN_M_BATCH_COLUMN, letter,
                   padan_clip(clip, title),
                   padan_scenario_hint(&l->reader, hint, dotted ? first : title,
                                       names, n));
    l->bad = true;
}

/* `section.key` in the arena of the batch. */
static const char *full_title(batch_loader *l, const char *section,
                              const char *key)
{
    padan_text text = {0};
    padan_text_addf(&text, "%s.%s", section, key);
    const char *made =
        text.failed ? NULL
                    : padan_arena_text(&l->batch->arena, text.data, text.n);
    padan_text_free(&text);
    return made;
}

static bool is_title(const char *title, const char *name, const char *alias)
{
    return padan_same_name(title, name) || padan_same_name(title, alias);
}

padan_status padan_batch_read_column(batch_loader *l, padan_at at, int32_t k,
                                     const char *title, batch_column *out)
{
    *out = (batch_column){.kind = COLUMN_NONE, .at = at, .shown = -1};
    if (!*title) return PADAN_OK;
    if (is_title(title, "nama", "name") || !strcmp(title, "skenario.nama")) {
        out->kind = COLUMN_NAME;
        out->title = "nama";
        return PADAN_OK;
    }
    if (is_title(title, "profil", "profile")) {
        out->kind = COLUMN_PROFILE;
        out->title = out->brief = "profil";
        return PADAN_OK;
    }
    out->section = find_section(title, &out->key);
    if (!out->section) {
        refuse(l, at, k, title);
        return PADAN_OK;
    }
    const padan_ini_entry entry = {
        .at = at, .value_at = at, .section = out->section, .key = out->key};
    l->reader.bad = false;
    const padan_status status = padan_scenario_check_key(&l->reader, &entry);
    if (l->reader.bad) l->bad = true;
    if (status || l->reader.bad) return status;
    const char *dot = strrchr(out->key, '.');
    out->brief = dot ? dot + 1 : out->key;
    out->swept_never = strcmp(out->section, "skenario") == 0;
    out->title = full_title(l, out->section, out->key);
    out->kind = COLUMN_KEY;
    return out->title ? PADAN_OK : PADAN_ENOMEM;
}

/* ---- the names of columns in the names of scenarios ---- */

static bool has_twin(const batch_column *columns, int32_t n, int32_t c)
{
    for (int32_t k = 0; k < n; k++)
        if (k != c && columns[k].kind == COLUMN_KEY &&
            strcmp(columns[k].brief, columns[c].brief) == 0)
            return true;
    return false;
}

/* One part of the key more, at last the section. */
static const char *longer(const batch_column *column)
{
    const char *p = column->brief;
    if (p == column->key || p == column->title) return column->title;
    for (p--; p > column->key && p[-1] != '.';)
        p--;
    return p;
}

padan_status padan_batch_tell_apart(batch_loader *l, batch_column *columns,
                                    int32_t n)
{
    const char **next = PADAN_NEW(&l->scratch, const char *, n);
    if (!next) return PADAN_ENOMEM;
    for (bool changed = true; changed;) {
        changed = false;
        for (int32_t c = 0; c < n; c++) {
            const bool twin =
                columns[c].kind == COLUMN_KEY && has_twin(columns, n, c);
            next[c] = twin ? longer(&columns[c]) : columns[c].brief;
            changed |= next[c] != columns[c].brief;
        }
        for (int32_t c = 0; c < n; c++)
            columns[c].brief = next[c];
    }
    return PADAN_OK;
}
