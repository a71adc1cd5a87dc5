// SPDX-License-Identifier: GPL-3.0-or-later
/* Fields of a table as values. What cannot be read is said in the user's own
 * words: the column by its letter and title, what stands there, what to do. */
#include <stdio.h>
#include <string.h>

#include "io/excel_table.h"
#include "io/nearest.h"
#include "io/schema.h"
#include "model/dataset.h"

static const padan_csv_field *field_of(const padan_table *t, int32_t r,
                                       int32_t c)
{
    const padan_csv_row *row = &t->csv.rows[r];
    const int32_t k = t->place[c];
    return k != PADAN_NONE && k < row->n_fields ? &row->fields[k] : NULL;
}

const char *padan_table_text(const padan_table *table, int32_t r, int32_t c)
{
    const padan_csv_field *field = field_of(table, r, c);
    return field ? field->text : "";
}

padan_at padan_table_at(const padan_table *table, int32_t r, int32_t c)
{
    const padan_csv_field *field = field_of(table, r, c);
    if (field) return (padan_at){table->csv.path, field->line, field->column};
    return (padan_at){table->csv.path, table->csv.rows[r].line, 0};
}

void padan_table_refuse(const padan_table *table, int32_t r, int32_t c,
                        padan_message message)
{
    char place[PADAN_PLACE_TEXT], clip[PADAN_CLIP_TEXT];
    padan_diag_add(table->diags, PADAN_ERROR, padan_table_at(table, r, c),
                   message, padan_table_place(table, c, place),
                   padan_clip(clip, padan_table_text(table, r, c)));
}

/* What all columns of whole numbers have in common. */
static bool accept(const padan_table *t, int32_t r, int32_t c,
                   padan_number found, int64_t value, int64_t fallback,
                   int64_t *out)
{
    *out = found == PADAN_NUMBER_OK ? value : fallback;
    if (found == PADAN_NUMBER_OK || found == PADAN_NUMBER_EMPTY) return true;
    padan_table_refuse(t, r, c, padan_number_message(found));
    return false;
}

bool padan_table_money(const padan_table *table, int32_t r, int32_t c,
                       int64_t fallback, int64_t *out)
{
    int64_t value = 0;
    const padan_number found = padan_cell_whole(
        field_of(table, r, c), true, table->csv.delimiter == ',', &value);
    return accept(table, r, c, found, value, fallback, out);
}

bool padan_table_count(const padan_table *table, int32_t r, int32_t c,
                       int64_t fallback, int64_t *out)
{
    int64_t value = 0;
    const padan_number found = padan_cell_whole(
        field_of(table, r, c), false, table->csv.delimiter == ',', &value);
    return accept(table, r, c, found, value, fallback, out);
}

bool padan_table_decimal(const padan_table *table, int32_t r, int32_t c,
                         int64_t low, int64_t high, int64_t fallback,
                         int64_t *out)
{
    int64_t value = 0;
    const padan_number found =
        padan_parse_decimal(padan_table_text(table, r, c), &value);
    const bool inside = low <= value && value <= high;
    *out = found == PADAN_NUMBER_OK && inside ? value : fallback;
    if (found == PADAN_NUMBER_EMPTY || (found == PADAN_NUMBER_OK && inside))
        return true;
    if (found != PADAN_NUMBER_OK) {
        padan_table_refuse(table, r, c, padan_decimal_message(found));
        return false;
    }
    char place[PADAN_PLACE_TEXT], clip[PADAN_CLIP_TEXT],
        from[PADAN_NUMBER_TEXT], to[PADAN_NUMBER_TEXT];
    padan_diag_add(table->diags, PADAN_ERROR, padan_table_at(table, r, c),
                   PADAN_M_DECIMAL_RANGE, padan_table_place(table, c, place),
                   padan_clip(clip, padan_table_text(table, r, c)),
                   padan_format_plain(from, low), padan_format_plain(to, high));
    return false;
}

bool padan_table_code(const padan_table *table, int32_t r, int32_t c,
                      char buffer[11])
{
    const char *text = padan_table_text(table, r, c);
    const padan_csv_field *field = field_of(table, r, c);
    size_t n = 0;
    bool good = !field || field->kind != PADAN_FIELD_NUMBER ||
                !strchr(text, '.'); /* 3216.062001 is no code                */
    if (*text == '\'') text++; /* how spreadsheets mark a number as text     */
    for (const char *p = text; *p; p++) {
        if (*p == '.' || *p == ' ') continue;
        good = good && *p >= '0' && *p <= '9' && n < 10;
        if (good) buffer[n++] = *p;
    }
    buffer[n] = '\0';
    if (good && n == 10) return true;
    int64_t value;
    const bool shortened =
        padan_parse_count(text, false, &value) == PADAN_NUMBER_EXPONENT;
    padan_table_refuse(table, r, c,
                       !*text      ? PADAN_M_FIELD_EMPTY
                       : shortened ? PADAN_M_FIELD_CODE_EXPONENT
                                   : PADAN_M_FIELD_CODE);
    return false;
}

bool padan_table_choice(const padan_table *table, int32_t r, int32_t c,
                        const char *const *words, int32_t n, int32_t fallback,
                        int32_t *out)
{
    const char *text = padan_table_text(table, r, c);
    *out = fallback;
    if (!*text) return true;
    for (int32_t k = 0; k < n; k++)
        if (padan_same_name(text, words[k])) {
            *out = k;
            return true;
        }
    char place[PADAN_PLACE_TEXT], clip[PADAN_CLIP_TEXT], hint[PADAN_HINT_TEXT];
    padan_text list = {0};
    for (int32_t k = 0; k < n; k++) {
        if (k > 0) padan_text_add(&list, ", ");
        padan_text_add(&list, words[k]);
    }
    padan_diag_add(table->diags, PADAN_ERROR, padan_table_at(table, r, c),
                   PADAN_M_FIELD_CHOICE, padan_table_place(table, c, place),
                   padan_clip(clip, text), padan_text_get(&list),
                   padan_nearest_hint(hint, padan_nearest(text, words, n),
                                      padan_diags_lang(table->diags)));
    padan_text_free(&list);
    return false;
}

bool padan_table_needed(const padan_table *table, int32_t r, int32_t c,
                        const char **out)
{
    *out = padan_table_text(table, r, c);
    if (**out) return true;
    padan_table_refuse(table, r, c, PADAN_M_FIELD_EMPTY);
    return false;
}

bool padan_table_id(const padan_table *table, int32_t r, int32_t c,
                    const char **out)
{
    if (!padan_table_needed(table, r, c, out)) return false;
    const size_t n = strspn(*out, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "abcdefghijklmnopqrstuvwxyz0123456789-_");
    if ((*out)[n] == '\0') return true;
    padan_table_refuse(table, r, c, PADAN_M_FIELD_ID);
    return false;
}
