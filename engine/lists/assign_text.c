// SPDX-License-Identifier: GPL-3.0-or-later
#include "lists/assign_text.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/wipe.h"

void padan_closed_add(padan_closed_text *text, const char *more, size_t n)
{
    if (text->failed || n == 0) return;
    if (n > text->room - text->n) {
        size_t room = text->room ? text->room : 4096;
        while (room - text->n < n && room < SIZE_MAX / 4)
            room *= 2;
        char *bigger = malloc(room);
        text->failed = !bigger;
        if (!bigger) return;
        if (text->n > 0) memcpy(bigger, text->data, text->n);
        padan_wipe_free(text->data, text->room);
        text->data = bigger;
        text->room = room;
    }
    memcpy(text->data + text->n, more, n);
    text->n += n;
}

static void separate(padan_closed_text *text)
{
    if (text->in_row) padan_closed_add(text, ";", 1);
    text->in_row = true;
}

void padan_closed_field(padan_closed_text *text, const char *field)
{
    const size_t n = strlen(field);
    const bool formula = n > 0 && strchr("=+-@\t\r", field[0]) != NULL;
    const bool bare = !formula && field[strcspn(field, ";,\"\t\r\n")] == '\0' &&
                      (n == 0 || (field[0] != ' ' && field[n - 1] != ' '));
    separate(text);
    if (bare) {
        padan_closed_add(text, field, n);
        return;
    }
    padan_closed_add(text, formula ? "\"'" : "\"", formula ? 2 : 1);
    for (const char *p = field; *p; p++)
        padan_closed_add(text, *p == '"' ? "\"\"" : p, *p == '"' ? 2 : 1);
    padan_closed_add(text, "\"", 1);
}

void padan_closed_int(padan_closed_text *text, int64_t value)
{
    char digits[32];
    const int n = snprintf(digits, sizeof digits, "%" PRId64, value);
    separate(text);
    padan_closed_add(text, digits, (size_t)n);
}

void padan_closed_end_row(padan_closed_text *text)
{
    padan_closed_add(text, "\n", 1);
    text->in_row = false;
}

void padan_closed_clear(padan_closed_text *text)
{
    padan_wipe(text->data, text->n);
    text->n = 0;
    text->in_row = false;
}

void padan_closed_free(padan_closed_text *text)
{
    padan_wipe_free(text->data, text->room);
    *text = (padan_closed_text){0};
}
