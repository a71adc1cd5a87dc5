// SPDX-License-Identifier: GPL-3.0-or-later
/* A list: titles first, then every cell for itself, so that all errors of a file come
 * in one run and each once; only a list without errors is multiplied out. */
#include <string.h>

#include "base/text.h"
#include "io/batch_parts.h"
#include "io/schema.h"

#define BASE "dasar"

typedef struct {
    batch_loader *l;
    padan_csv csv;
    batch_column *columns; /* [n_columns] of the header                      */
    int32_t n_columns, name_column;
} list;

static padan_at at_field(const list *s, const padan_csv_field *field)
{
    return (padan_at){s->csv.path, field->line, field->column};
}

/* ---- titles ---- */

static bool same_column(const batch_column *a, const batch_column *b)
{
    return a->kind == b->kind && a->kind != COLUMN_NONE &&
           (a->kind != COLUMN_KEY || strcmp(a->title, b->title) == 0);
}

static void refuse_twice(list *s, int32_t c)
{
    char letter[8], first[8], clip[PADAN_CLIP_TEXT];
    for (int32_t k = 0; k < c; k++) {
        if (!same_column(&s->columns[k], &s->columns[c])) continue;
        padan_column_letters(c, letter);
        padan_column_letters(k, first);
        padan_diag_add(s->l->diags, PADAN_ERROR, s->columns[c].at,
                       PADAN_M_BATCH_COLUMN_TWICE, letter,
                       padan_clip(clip, s->csv.header.fields[c].text), first);
        s->l->bad = true;
        return;
    }
}

static void refuse_no_name(list *s)
{
    padan_text titles = {0};
    char clip[PADAN_CLIP_TEXT];
    for (int32_t c = 0; c < s->n_columns && c < 12; c++)
        padan_text_addf(&titles, "%s%s", c > 0 ? ", " : "",
                        padan_clip(clip, s->csv.header.fields[c].text));
    padan_diag_add(s->l->diags, PADAN_ERROR,
                   (padan_at){s->csv.path, s->csv.header.line, 0},
                   PADAN_M_BATCH_NO_NAME, padan_text_get(&titles));
    padan_text_free(&titles);
    s->l->bad = true;
}

static padan_status read_header(list *s)
{
    batch_loader *l = s->l;
    s->n_columns = s->csv.header.n_fields;
    s->name_column = PADAN_NONE;
    s->columns = PADAN_NEW(&l->scratch, batch_column, s->n_columns);
    if (!s->columns) return PADAN_ENOMEM;
    for (int32_t c = 0; c < s->n_columns; c++) {
        const padan_csv_field *field = &s->csv.header.fields[c];
        batch_column *column = &s->columns[c];
        const padan_status status = padan_batch_read_column(
            l, at_field(s, field), c, field->text, column);
        if (status) return status;
        refuse_twice(s, c);
        if (column->kind == COLUMN_NAME) s->name_column = c;
        if (column->kind != COLUMN_KEY && column->kind != COLUMN_PROFILE)
            continue;
        column->shown = padan_batch_show(l, column->title);
        if (column->shown < 0) return PADAN_ENOMEM;
    }
    if (s->name_column == PADAN_NONE) refuse_no_name(s);
    return l->bad ? PADAN_OK
                  : padan_batch_tell_apart(l, s->columns, s->n_columns);
}

/* ---- cells ---- */

static void refuse_sweep(list *s, const batch_column *column, padan_at at,
                         const char *text, padan_sweep_result found)
{
    static const padan_message messages[] = {
        [PADAN_SWEEP_EMPTY] = PADAN_M_SWEEP_EMPTY,
        [PADAN_SWEEP_RANGE] = PADAN_M_SWEEP_RANGE,
        [PADAN_SWEEP_STEP] = PADAN_M_SWEEP_STEP,
        [PADAN_SWEEP_ORDER] = PADAN_M_SWEEP_ORDER,
        [PADAN_SWEEP_MANY] = PADAN_M_SWEEP_MANY,
    };
    char clip[PADAN_CLIP_TEXT], most[PADAN_NUMBER_TEXT];
    padan_diag_add(s->l->diags, PADAN_ERROR, at, messages[found], column->title,
                   padan_clip(clip, text),
                   padan_format_int(most, PADAN_MAX_SCENARIOS,
                                    padan_diags_lang(s->l->diags)));
    s->l->bad = true;
}

/* Tries every value of a cell alone. */
static padan_status try_values(list *s, const batch_column *column,
                               const batch_cell *cell)
{
    padan_status status = PADAN_OK;
    for (int32_t k = 0; k < cell->sweep.n && !status; k++) {
        const char *value = cell->sweep.values[k];
        if (strcmp(value, "-") == 0) continue;
        if (column->kind == COLUMN_PROFILE)
            status =
                padan_batch_try_profile(s->l, s->csv.path, cell->at, value);
        else
            status = padan_batch_try(
                s->l, &(padan_ini_entry){cell->at, cell->at, column->section,
                                         column->key, value});
    }
    return status;
}

static padan_status read_cell(list *s, const padan_csv_field *field, int32_t c,
                              bool is_base, batch_cell *out)
{
    const batch_column *column = &s->columns[c];
    *out = (batch_cell){.at = at_field(s, field)};
    if (!*field->text) return PADAN_OK;
    if (column->swept_never) {
        const char **value = PADAN_NEW(&s->l->batch->arena, const char *, 1);
        if (!value) return PADAN_ENOMEM;
        *value = field->text;
        out->sweep = (padan_sweep){value, 1};
        return PADAN_OK;
    }
    const padan_sweep_result found = padan_sweep_read(
        field->text, PADAN_MAX_SCENARIOS, &s->l->batch->arena, &out->sweep);
    if (found == PADAN_SWEEP_NO_MEMORY) return PADAN_ENOMEM;
    if (found != PADAN_SWEEP_OK) {
        refuse_sweep(s, column, out->at, field->text, found);
        out->sweep.n = 0;
        return PADAN_OK;
    }
    if (is_base && out->sweep.n > 1) {
        padan_diag_add(s->l->diags, PADAN_ERROR, out->at,
                       PADAN_M_BATCH_BASE_SWEEP, column->title);
        s->l->bad = true;
    }
    return try_values(s, column, out);
}

static const char *name_of(const list *s, const padan_csv_row *r)
{
    return s->name_column < r->n_fields ? r->fields[s->name_column].text : "";
}

/* Text without a title above it: a comma that was not quoted, mostly. */
static bool has_stray(list *s, const padan_csv_row *r)
{
    for (int32_t c = 0; c < r->n_fields; c++) {
        const padan_csv_field *field = &r->fields[c];
        char letter[8], clip[PADAN_CLIP_TEXT];
        if (!*field->text ||
            (c < s->n_columns && *s->csv.header.fields[c].text))
            continue;
        padan_column_letters(c, letter);
        padan_diag_add(s->l->diags, PADAN_ERROR, at_field(s, field),
                       PADAN_M_BATCH_NO_TITLE, letter,
                       padan_clip(clip, field->text));
        s->l->bad = true;
        return true;
    }
    return false;
}

/* The row's own cells; those that stay empty say nothing. */
static padan_status read_row(list *s, const padan_csv_row *r, batch_cell *cells)
{
    const char *name = name_of(s, r);
    if (has_stray(s, r)) return PADAN_OK;
    if (!*name) {
        padan_diag_add(s->l->diags, PADAN_ERROR,
                       (padan_at){s->csv.path, r->line, 0},
                       PADAN_M_BATCH_NAME_EMPTY);
        s->l->bad = true;
    }
    for (int32_t c = 0; c < s->n_columns; c++) {
        const column_kind kind = s->columns[c].kind;
        cells[c] = (batch_cell){0};
        if (c >= r->n_fields || (kind != COLUMN_KEY && kind != COLUMN_PROFILE))
            continue;
        const padan_status status =
            read_cell(s, &r->fields[c], c, strcmp(name, BASE) == 0, &cells[c]);
        if (status) return status;
    }
    return PADAN_OK;
}

/* ---- rows ---- */

static batch_cell *cells_of(const list *s, batch_cell *all, int32_t r)
{
    return all + (size_t)r * (size_t)s->n_columns;
}

/* Empty cells of all rows take what `dasar` says. */
static void inherit(const list *s, batch_cell *all)
{
    const batch_cell *base = NULL;
    for (int32_t r = 0; r < s->csv.n_rows && !base; r++)
        if (strcmp(name_of(s, &s->csv.rows[r]), BASE) == 0)
            base = cells_of(s, all, r);
    for (int32_t r = 0; base && r < s->csv.n_rows; r++) {
        batch_cell *cells = cells_of(s, all, r);
        for (int32_t c = 0; c < s->n_columns; c++)
            if (cells[c].sweep.n == 0) cells[c] = base[c];
    }
}

static int64_t combinations(const list *s, const batch_cell *cells)
{
    int64_t n = 1;
    for (int32_t c = 0; c < s->n_columns && n <= PADAN_MAX_SCENARIOS; c++)
        if (cells[c].sweep.n > 1) n *= cells[c].sweep.n;
    return n;
}

static void refuse_many(list *s, padan_at at, int64_t n)
{
    char found[PADAN_NUMBER_TEXT], most[PADAN_NUMBER_TEXT];
    const padan_lang lang = padan_diags_lang(s->l->diags);
    padan_diag_add(s->l->diags, PADAN_ERROR, at, PADAN_M_BATCH_TOO_MANY,
                   padan_format_int(found, n, lang),
                   padan_format_int(most, PADAN_MAX_SCENARIOS, lang));
    s->l->bad = true;
}

static padan_status expand_all(list *s, batch_cell *all)
{
    batch_loader *l = s->l;
    int64_t total = 0;
    inherit(s, all);
    for (int32_t r = 0; r < s->csv.n_rows; r++) {
        const int64_t n = combinations(s, cells_of(s, all, r));
        if (n > PADAN_MAX_SCENARIOS) {
            refuse_many(s, (padan_at){s->csv.path, s->csv.rows[r].line, 0}, n);
            return PADAN_OK;
        }
        total += n;
    }
    if (total > PADAN_MAX_SCENARIOS)
        refuse_many(s, (padan_at){s->csv.path, 0, 0}, total);
    padan_status status = PADAN_OK;
    for (int32_t r = 0; r < s->csv.n_rows && !l->bad && !status; r++) {
        const padan_csv_field *name = &s->csv.rows[r].fields[s->name_column];
        status =
            padan_batch_expand(l, s->csv.path, s->columns, cells_of(s, all, r),
                               s->n_columns, at_field(s, name), name->text);
    }
    return status;
}

static padan_status read_rows(list *s)
{
    const size_t n = (size_t)s->csv.n_rows * (size_t)s->n_columns;
    batch_cell *all = PADAN_NEW(&s->l->scratch, batch_cell, n);
    if (!all) return PADAN_ENOMEM;
    padan_status status = PADAN_OK;
    for (int32_t r = 0; r < s->csv.n_rows && !status; r++)
        status = read_row(s, &s->csv.rows[r], cells_of(s, all, r));
    if (!status && !s->l->bad) status = expand_all(s, all);
    return status;
}

padan_status padan_batch_read_list(batch_loader *l, const char *path)
{
    list s = {.l = l};
    padan_source source;
    padan_arena *arena = &l->batch->arena;
    padan_status status = padan_source_read(path, arena, l->diags, &source);
    if (!status) status = padan_csv_parse(&source, arena, l->diags, &s.csv);
    if (status) return status;
    const padan_at file = {s.csv.path, 0, 0};
    if (s.csv.header.n_fields == 0 || s.csv.n_rows == 0) {
        padan_diag_add(l->diags, PADAN_ERROR, file,
                       s.csv.header.n_fields == 0 ? PADAN_M_BATCH_EMPTY
                                                  : PADAN_M_BATCH_NO_ROWS);
        l->bad = true;
        return PADAN_OK;
    }
    if (s.csv.n_rows > PADAN_MAX_SCENARIOS) {
        refuse_many(&s, file, s.csv.n_rows);
        return PADAN_OK;
    }
    status = read_header(&s);
    if (!status && s.name_column != PADAN_NONE) status = read_rows(&s);
    return status;
}
