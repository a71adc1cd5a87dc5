// SPDX-License-Identifier: GPL-3.0-or-later
/* The table of shared strings, which cells name by number, and the table of
 * cell styles, of which only one thing matters: is a number shown as a date? */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/wipe.h"
#include "io/excel_parts.h"

bool excel_grow(void **array, int64_t *room, int64_t n, size_t size)
{
    if (n <= *room) return true;
    int64_t more = *room ? *room : 64;
    while (more < n)
        more *= 2;
    void *bigger = malloc((size_t)more * size);
    if (!bigger) return false;
    if (*array) memcpy(bigger, *array, (size_t)*room * size);
    padan_wipe_free(*array, (size_t)*room * size); /* it may name people     */
    *array = bigger;
    *room = more;
    return true;
}

int64_t excel_index(const char *text, int64_t limit)
{
    int64_t value = 0;
    if (!text || !*text) return -1;
    for (; *text >= '0' && *text <= '9'; text++) {
        value = value * 10 + (*text - '0');
        if (value > limit) return -1;
    }
    return *text ? -1 : value;
}

/* ---- texts ---- */

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The character of `_x000D_`, 0 if there is none. */
static unsigned escaped(const char *p, size_t n)
{
    unsigned c = 0;
    if (n < 7 || p[0] != '_' || p[1] != 'x' || p[6] != '_') return 0;
    for (int k = 2; k < 6; k++) {
        const int digit = hex_digit(p[k]);
        if (digit < 0) return 0;
        c = c * 16 + (unsigned)digit;
    }
    return c >= 0xD800 && c < 0xE000 ? 0 : c;
}

/* Length of the blank at p, below `end`; no-break space is one. */
static size_t blank_at(const char *p, const char *end)
{
    if (*p == ' ') return 1;
    return end - p >= 2 && memcmp(p, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static bool blank_before(const char *begin, const char *end, size_t *step)
{
    *step = end > begin && end[-1] == ' '                             ? 1
            : end - begin >= 2 && memcmp(end - 2, "\xC2\xA0", 2) == 0 ? 2
                                                                      : 0;
    return *step > 0;
}

size_t excel_clean_text(char *text, size_t n)
{
    char *to = text;
    for (size_t k = 0; k < n;) {
        const unsigned c = escaped(text + k, n - k);
        if (c > 0) {
            to += padan_utf8_put(to, c < ' ' ? ' ' : c);
            k += 7;
            continue;
        }
        *to++ = (unsigned char)text[k] < ' ' ? ' ' : text[k];
        k++;
    }
    const char *begin = text, *end = to;
    for (size_t step; begin < end && (step = blank_at(begin, end)) > 0;)
        begin += step;
    for (size_t step; blank_before(begin, end, &step);)
        end -= step;
    memmove(text, begin, (size_t)(end - begin));
    return (size_t)(end - begin);
}

/* ---- shared strings ---- */

void excel_strings_free(excel_strings *strings)
{
    padan_wipe_free(strings->bytes, (size_t)strings->room_bytes);
    free(strings->at);
    *strings = (excel_strings){0};
}

static bool fail(excel_fault *fault, excel_fault why)
{
    *fault = why;
    return false;
}

/* Room for `n` more bytes and a NUL. */
static bool room_for(excel_string_reader *r, size_t n)
{
    excel_strings *s = r->strings;
    const int64_t need = s->n_bytes + (int64_t)n + 1;
    if (need > EXCEL_MAX_STRINGS) return fail(&r->fault, EXCEL_LARGE);
    void *bytes = s->bytes;
    if (!excel_grow(&bytes, &s->room_bytes, need, 1))
        return fail(&r->fault, EXCEL_NO_MEMORY);
    s->bytes = bytes;
    return true;
}

static bool begin_item(excel_string_reader *r)
{
    excel_strings *s = r->strings;
    void *at = s->at;
    if (s->n >= EXCEL_MAX_FIELDS) return fail(&r->fault, EXCEL_LARGE);
    if (!excel_grow(&at, &s->room, s->n + 1, sizeof *s->at))
        return fail(&r->fault, EXCEL_NO_MEMORY);
    s->at = at;
    if (!room_for(r, 0)) return false;
    s->at[s->n++] = s->n_bytes;
    s->bytes[s->n_bytes] = '\0'; /* closed, even if the part breaks off       */
    r->in_item = true;
    return true;
}

static bool end_item(excel_string_reader *r)
{
    excel_strings *s = r->strings;
    const int64_t begin = s->at[s->n - 1];
    const size_t n = (size_t)(s->n_bytes - begin);
    s->n_bytes = begin + (int64_t)excel_clean_text(s->bytes + begin, n);
    s->bytes[s->n_bytes++] = '\0';
    r->in_item = r->in_text = r->in_phonetic = false;
    return n <= EXCEL_MAX_TEXT || fail(&r->fault, EXCEL_LARGE);
}

static bool string_begin(void *user, const char *name, const char **attributes)
{
    (void)attributes;
    excel_string_reader *r = user;
    if (strcmp(name, "si") == 0 && !r->in_item) return begin_item(r);
    if (strcmp(name, "rPh") == 0) r->in_phonetic = true;
    if (strcmp(name, "t") == 0) r->in_text = r->in_item && !r->in_phonetic;
    return true;
}

static bool string_end(void *user, const char *name)
{
    excel_string_reader *r = user;
    if (strcmp(name, "si") == 0 && r->in_item) return end_item(r);
    if (strcmp(name, "rPh") == 0) r->in_phonetic = false;
    if (strcmp(name, "t") == 0) r->in_text = false;
    return true;
}

static bool string_text(void *user, const char *text, size_t n)
{
    excel_string_reader *r = user;
    if (!r->in_text) return true;
    if (!room_for(r, n)) return false;
    memcpy(r->strings->bytes + r->strings->n_bytes, text, n);
    r->strings->n_bytes += (int64_t)n;
    r->strings->bytes[r->strings->n_bytes] = '\0';
    return true;
}

excel_taker excel_take_strings(excel_string_reader *reader)
{
    return (excel_taker){string_begin, string_end, string_text, reader};
}

/* ---- styles ---- */

void excel_styles_free(excel_styles *styles)
{
    free(styles->is_date);
    free(styles->formats);
    *styles = (excel_styles){0};
}

static bool add_format(excel_style_reader *r, const char **attributes)
{
    excel_styles *s = r->styles;
    const int64_t id =
        excel_index(excel_attribute(attributes, "numFmtId"), INT32_MAX);
    const char *code = excel_attribute(attributes, "formatCode");
    void *formats = s->formats;
    if (id < 0 || !code) return true;
    if (s->n_formats >= EXCEL_MAX_FORMATS) return fail(&r->fault, EXCEL_LARGE);
    if (!excel_grow(&formats, &s->room_formats, s->n_formats + 1,
                    sizeof *s->formats))
        return fail(&r->fault, EXCEL_NO_MEMORY);
    s->formats = formats;
    s->formats[s->n_formats++] = (excel_format){id, excel_date_format(code)};
    return true;
}

static bool shows_date(const excel_styles *s, int64_t id)
{
    for (int64_t k = 0; k < s->n_formats; k++)
        if (s->formats[k].id == id) return s->formats[k].is_date;
    return excel_builtin_date((int32_t)id);
}

static bool add_style(excel_style_reader *r, const char **attributes)
{
    excel_styles *s = r->styles;
    const int64_t id =
        excel_index(excel_attribute(attributes, "numFmtId"), INT32_MAX);
    void *is_date = s->is_date;
    if (s->n >= EXCEL_MAX_STYLES) return fail(&r->fault, EXCEL_LARGE);
    if (!excel_grow(&is_date, &s->room, s->n + 1, sizeof *s->is_date))
        return fail(&r->fault, EXCEL_NO_MEMORY);
    s->is_date = is_date;
    s->is_date[s->n++] = shows_date(s, id);
    return true;
}

static bool style_begin(void *user, const char *name, const char **attributes)
{
    excel_style_reader *r = user;
    if (strcmp(name, "numFmt") == 0) return add_format(r, attributes);
    if (strcmp(name, "cellXfs") == 0) r->in_cell_styles = true;
    if (r->in_cell_styles && strcmp(name, "xf") == 0)
        return add_style(r, attributes);
    return true;
}

static bool style_end(void *user, const char *name)
{
    excel_style_reader *r = user;
    if (strcmp(name, "cellXfs") == 0) r->in_cell_styles = false;
    return true;
}

excel_taker excel_take_styles(excel_style_reader *reader)
{
    return (excel_taker){style_begin, style_end, NULL, reader};
}
