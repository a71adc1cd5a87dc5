// SPDX-License-Identifier: GPL-3.0-or-later
/* The list of what is wrong with the user's files. Texts are made when they are
 * added, because the rows they speak of may be gone when they are shown; file
 * names are copied once each. */
#include "base/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"

enum {
    SHOWN = 20,  /* errors, and warnings, of one file in full                */
    KEPT = 1000, /* of one file: a file of rubbish has millions              */
};

typedef struct {
    padan_diagnostic shown;
    int32_t file, order; /* number of the file, of the message               */
} entry;

typedef struct {
    const char *name;
    int32_t n_of[3]; /* by severity, those dropped included                  */
} file_entry;

struct padan_diags {
    padan_lang lang;
    padan_arena arena;
    entry *entries;
    int32_t n, room, n_files, room_files;
    file_entry *files;
    int32_t n_of[3]; /* by severity, those dropped included                  */
};

padan_status padan_diags_create(padan_lang lang, padan_diags **out)
{
    padan_diags *diags = calloc(1, sizeof *diags);
    if (!diags) return PADAN_ENOMEM;
    diags->lang = lang;
    *out = diags;
    return PADAN_OK;
}

void padan_diags_free(padan_diags *diags)
{
    if (!diags) return;
    padan_arena_clear(&diags->arena);
    free(diags->entries);
    free(diags->files);
    free(diags);
}

padan_lang padan_diags_lang(const padan_diags *diags)
{
    return diags->lang;
}

int32_t padan_diags_count(const padan_diags *diags, padan_severity severity)
{
    return diags->n_of[severity];
}

int32_t padan_diags_total(const padan_diags *diags)
{
    return diags->n;
}

const padan_diagnostic *padan_diags_at(const padan_diags *diags, int32_t k)
{
    return &diags->entries[k].shown;
}

/* Grows an array of `size`-byte elements to hold one more than n. */
static bool grow(void **array, int32_t *room, int32_t n, size_t size)
{
    if (n < *room) return true;
    const int32_t more = *room ? *room * 2 : 32;
    void *bigger = realloc(*array, (size_t)more * size);
    if (!bigger) return false;
    *array = bigger;
    *room = more;
    return true;
}

/* Number of a file, -1 if memory is out. The last file is the likely one. */
static int32_t number_of_file(padan_diags *diags, const char *file)
{
    for (int32_t k = diags->n_files - 1; k >= 0; k--)
        if (strcmp(diags->files[k].name, file) == 0) return k;
    const char *copy = padan_arena_text(&diags->arena, file, strlen(file));
    void *files = diags->files;
    if (!copy ||
        !grow(&files, &diags->room_files, diags->n_files, sizeof(file_entry)))
        return -1;
    diags->files = files;
    diags->files[diags->n_files] = (file_entry){.name = copy};
    return diags->n_files++;
}

/* One message is one line, whatever a field held. */
static const char *keep_on_one_line(padan_diags *diags, const padan_text *made)
{
    if (made->failed) return NULL;
    char *copy = padan_arena_text(&diags->arena, padan_text_get(made), made->n);
    for (char *p = copy; p && *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7F) *p = ' ';
    return copy;
}

/* Counts a message of that file and severity; the file's number, -1 if its text is
 * not to be kept. */
static int32_t count(padan_diags *diags, padan_severity severity,
                     const char *file)
{
    diags->n_of[severity]++;
    const int32_t k = number_of_file(diags, file ? file : "");
    return k < 0 || diags->files[k].n_of[severity]++ >= KEPT ? -1 : k;
}

/* `shown` without its file; a text or room that is missing drops it. */
static void keep(padan_diags *diags, int32_t file, padan_diagnostic shown)
{
    void *entries = diags->entries;
    if (!shown.text || !grow(&entries, &diags->room, diags->n, sizeof(entry)))
        return;
    diags->entries = entries;
    shown.file = diags->files[file].name;
    diags->entries[diags->n] =
        (entry){.shown = shown, .file = file, .order = diags->n};
    diags->n++;
}

void padan_diag_add(padan_diags *diags, padan_severity severity, padan_at at,
                    padan_message message, ...)
{
    const int32_t file = count(diags, severity, at.file);
    if (file < 0) return;
    padan_text text = {0};
    va_list list;
    va_start(list, message);
    padan_text_addv(&text, padan_message_text(message, diags->lang), list);
    va_end(list);
    keep(diags, file,
         (padan_diagnostic){.severity = severity,
                            .line = at.line,
                            .column = at.column,
                            .code = padan_message_code(message),
                            .text = keep_on_one_line(diags, &text)});
    padan_text_free(&text);
}

void padan_diags_add_made(padan_diags *diags, padan_diagnostic made)
{
    const int32_t file = count(diags, made.severity, made.file);
    if (file < 0) return;
    made.text = padan_arena_text(&diags->arena, made.text, strlen(made.text));
    keep(diags, file, made);
}

void padan_diags_add_errors(padan_diags *diags, const padan_diags *other)
{
    for (int32_t k = 0; k < other->n; k++)
        if (other->entries[k].shown.severity == PADAN_ERROR)
            padan_diags_add_made(diags, other->entries[k].shown);
}

static int by_place(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    if (x->file != y->file) return x->file < y->file ? -1 : 1;
    if (x->shown.line != y->shown.line)
        return x->shown.line < y->shown.line ? -1 : 1;
    if (x->shown.column != y->shown.column)
        return x->shown.column < y->shown.column ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

void padan_diags_sort(padan_diags *diags)
{
    if (diags->n > 1)
        qsort(diags->entries, (size_t)diags->n, sizeof(entry), by_place);
    for (int32_t k = 0; k < diags->n; k++)
        diags->entries[k].order = k;
}

static void render_one(padan_text *line, const padan_diagnostic *d,
                       padan_lang lang)
{
    static const padan_message words[] = {
        [PADAN_ERROR] = PADAN_M_WORD_ERROR,
        [PADAN_WARNING] = PADAN_M_WORD_WARNING,
        [PADAN_NOTE] = PADAN_M_WORD_NOTE,
    };
    if (*d->file) padan_text_addf(line, "%s:", d->file);
    if (*d->file && d->line > 0) padan_text_addf(line, "%d:", (int)d->line);
    if (*d->file && d->line > 0 && d->column > 0)
        padan_text_addf(line, "%d:", (int)d->column);
    padan_text_addf(line, "%s%s: %s [%s]\n", *d->file ? " " : "",
                    padan_message_text(words[d->severity], lang), d->text,
                    d->code);
}

/* The messages of one file, entries [from, to). */
static void render_file(const padan_diags *diags, int32_t from, int32_t to,
                        padan_text *text)
{
    int32_t n_of[3] = {0, 0, 0};
    const file_entry *const file = &diags->files[diags->entries[from].file];
    for (int32_t k = from; k < to; k++) {
        const padan_diagnostic *d = &diags->entries[k].shown;
        if (n_of[d->severity]++ < SHOWN) render_one(text, d, diags->lang);
    }
    const padan_message more[] = {PADAN_M_MORE_ERRORS, PADAN_M_MORE_WARNINGS,
                                  PADAN_M_MORE_NOTES};
    for (int k = 0; k < 3; k++)
        if (n_of[k] > SHOWN) {
            if (*file->name) padan_text_addf(text, "%s: ", file->name);
            padan_text_addm(text, diags->lang, more[k],
                            (int)(file->n_of[k] - SHOWN));
            padan_text_add(text, "\n");
        }
}

void padan_diags_render(const padan_diags *diags, padan_sink sink, void *user)
{
    for (int32_t from = 0, to; from < diags->n; from = to) {
        for (to = from + 1; to < diags->n; to++)
            if (diags->entries[to].file != diags->entries[from].file) break;
        padan_text text = {0};
        render_file(diags, from, to, &text);
        sink(padan_text_get(&text), text.n, user);
        padan_text_free(&text);
    }
}
