// SPDX-License-Identifier: GPL-3.0-or-later
/* Look-ups in form_fields.def. */
#include <string.h>

#include "office/form.h"

typedef struct {
    const char *table;
    const char *text[2];
} purpose;

#define T(table, id, en) {table, {id, en}},
#define G(key, kind, words, id, en)
#define F(table, column, kind, words, id, en)
static const purpose purposes[] = {
#include "office/form_fields.def"
};
#undef T
#undef G
#undef F

#define T(table, id, en)
#define G(key, kind, words, id, en) {"umum", key, FORM_##kind, words, {id, en}},
#define F(table, column, kind, words, id, en)
static const padan_form_field keys[] = {
#include "office/form_fields.def"
};
#undef G
#undef F
_Static_assert(sizeof keys / sizeof *keys == FORM_N_KEYS, "a name for each");

#define G(key, kind, words, id, en)
#define F(table, column, kind, words, id, en)                                  \
    {table, column, FORM_##kind, words, {id, en}},
static const padan_form_field fields[] = {
#include "office/form_fields.def"
};
#undef T
#undef G
#undef F

static const padan_form_field *find(const char *table, const char *column)
{
    for (size_t k = 0; k < sizeof fields / sizeof *fields; k++)
        if (!strcmp(fields[k].table, table) && !strcmp(fields[k].name, column))
            return &fields[k];
    return NULL;
}

const padan_form_field *padan_form_field_of(const char *table,
                                            const char *column)
{
    static const padan_form_field unknown = {"", "", FORM_TEXT, NULL, {"", ""}};
    const padan_form_field *field = find(table, column);
    if (!field) field = find("*", column);
    return field ? field : &unknown;
}

const char *padan_form_purpose(const char *table, padan_lang lang)
{
    for (size_t k = 0; k < sizeof purposes / sizeof *purposes; k++)
        if (!strcmp(purposes[k].table, table)) return purposes[k].text[lang];
    return "";
}

const padan_form_field *padan_form_key(int32_t k)
{
    return &keys[k];
}
