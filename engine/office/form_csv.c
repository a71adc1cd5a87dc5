// SPDX-License-Identifier: GPL-3.0-or-later
/* A form as CSV files and padan.ini. Excel in Indonesia opens by double click what has
 * `;` between fields, a comma in decimals and the mark of UTF-8 at its beginning. */
#include <string.h>

#include "office/form.h"

static void put(padan_out *out, const char *text)
{
    padan_out_write(out, text, strlen(text));
}

static bool has_comma(padan_form_kind kind)
{
    return kind == FORM_SCORE || kind == FORM_WEIGHT || kind == FORM_GROWTH ||
           kind == FORM_LATITUDE || kind == FORM_LONGITUDE;
}

/* In quotes if it holds what would split it. */
static void put_field(padan_out *out, padan_form_kind kind, const char *text)
{
    const char *point = has_comma(kind) ? strchr(text, '.') : NULL;
    if (point) {
        padan_out_write(out, text, (size_t)(point - text));
        put(out, ",");
        put(out, point + 1);
        return;
    }
    /* a name must not become a formula; `*` alone may stand */
    const bool formula = (kind == FORM_TEXT || kind == FORM_NOTE) && *text &&
                         strchr("=+-@\t", *text);
    if (!formula && !text[strcspn(text, ";\"\r\n")]) {
        put(out, text);
        return;
    }
    put(out, formula ? "\"'" : "\"");
    for (const char *p = text; *p; p++) {
        if (*p == '"') put(out, "\"");
        padan_out_write(out, p, 1);
    }
    put(out, "\"");
}

void padan_form_csv(const padan_form *form, table_id table, padan_out *out)
{
    const padan_table_kind *kind = &padan_tables[table];
    const padan_form_rows *rows = &form->rows[table];
    put(out, "\xEF\xBB\xBF");
    for (int32_t c = 0; c < kind->n_columns; c++) {
        if (c > 0) put(out, ";");
        put(out, kind->columns[c].name);
    }
    put(out, "\r\n");
    for (int32_t r = 0; r < rows->n_rows; r++) {
        for (int32_t c = 0; c < kind->n_columns; c++) {
            const padan_form_field *field =
                padan_form_field_of(kind->name, kind->columns[c].name);
            if (c > 0) put(out, ";");
            put_field(out, field->kind, rows->cells[r * kind->n_columns + c]);
        }
        put(out, "\r\n");
    }
}

void padan_form_ini(const padan_form *form, padan_out *out)
{
    put(out, padan_message_text(PADAN_M_FORM_INI, form->lang));
    put(out, "\r\n[umum]\r\n");
    for (int32_t k = 0; k < FORM_N_KEYS; k++) {
        const padan_form_field *key = padan_form_key(k);
        put(out, "# ");
        put(out, key->text[form->lang]);
        put(out, "\r\n");
        put(out, key->name);
        put(out, form->general[k][0] ? " = " : " =");
        put(out, form->general[k]);
        put(out, "\r\n");
    }
}

void padan_form_letter(const padan_form *form, padan_out *out)
{
    put(out, padan_message_text(PADAN_M_FORM_LETTER, form->lang));
}
