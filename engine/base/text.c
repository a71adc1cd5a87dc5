// SPDX-License-Identifier: GPL-3.0-or-later
/* Numbers for people: thousands marks and decimal marks of both languages, made
 * from integers; and the text that grows. The readers are in number.c. */
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- numbers ---- */

/* Writes the digits of `value` backwards from `end`, a mark before every three,
 * and returns where they begin. 20 digits and 6 marks fit any caller. */
static char *put_grouped(char *end, uint64_t value, char mark)
{
    int k = 0;
    do {
        if (mark && k > 0 && k % 3 == 0) *--end = mark;
        *--end = (char)('0' + value % 10);
        value /= 10;
        k++;
    } while (value > 0);
    return end;
}

static uint64_t magnitude(int64_t value)
{
    return value < 0 ? -(uint64_t)value : (uint64_t)value;
}

/* `[-]prefix` digits `tail` */
static char *assemble(char *buffer, bool negative, const char *prefix,
                      uint64_t whole, char mark, const char *tail)
{
    char digits[32];
    char *const end = digits + sizeof digits - 1;
    *end = '\0';
    const char *begin = put_grouped(end, whole, mark);
    snprintf(buffer, PADAN_NUMBER_TEXT, "%s%s%s%s", negative ? "-" : "", prefix,
             begin, tail);
    return buffer;
}

static char thousands(padan_lang lang)
{
    return lang == PADAN_LANG_EN ? ',' : '.';
}

char *padan_format_int(char buffer[PADAN_NUMBER_TEXT], int64_t value,
                       padan_lang lang)
{
    return assemble(buffer, value < 0, "", magnitude(value), thousands(lang),
                    "");
}

char *padan_format_rupiah(char buffer[PADAN_NUMBER_TEXT], int64_t rupiah,
                          padan_lang lang)
{
    return assemble(buffer, rupiah < 0, "Rp", magnitude(rupiah),
                    thousands(lang), "");
}

/* 10^k, k = 0..12 */
static uint64_t power10(int k)
{
    uint64_t p = 1;
    while (k-- > 0)
        p *= 10;
    return p;
}

/* |value| / PADAN_ONE * factor with `digits` decimals, then `tail`. */
static char *format_scaled(char *buffer, int64_t value, uint64_t factor,
                           int digits, padan_lang lang, const char *tail)
{
    __extension__ typedef unsigned __int128 wide;
    if (digits < 0) digits = 0;
    if (digits > 12) digits = 12;
    const uint64_t keep = power10(digits), drop = power10(12 - digits);
    const wide rounded = ((wide)magnitude(value) * factor + drop / 2) / drop;
    char end[24] = "";
    if (digits > 0)
        snprintf(end, sizeof end, "%c%0*llu%s",
                 lang == PADAN_LANG_EN ? '.' : ',', digits,
                 (unsigned long long)(rounded % keep), tail);
    else
        snprintf(end, sizeof end, "%s", tail);
    return assemble(buffer, value < 0 && rounded > 0, "",
                    (uint64_t)(rounded / keep), thousands(lang), end);
}

char *padan_format_decimal(char buffer[PADAN_NUMBER_TEXT], int64_t scaled,
                           int digits, padan_lang lang)
{
    return format_scaled(buffer, scaled, 1, digits, lang, "");
}

char *padan_format_percent(char buffer[PADAN_NUMBER_TEXT], int64_t share,
                           int digits, padan_lang lang)
{
    return format_scaled(buffer, share, 100, digits, lang, "%");
}

char *padan_format_plain(char buffer[PADAN_NUMBER_TEXT], int64_t scaled)
{
    const uint64_t whole = magnitude(scaled) / (uint64_t)PADAN_ONE;
    const uint64_t part = magnitude(scaled) % (uint64_t)PADAN_ONE;
    char tail[24] = "";
    if (part > 0) {
        snprintf(tail, sizeof tail, ".%012llu", (unsigned long long)part);
        for (size_t n = strlen(tail); tail[n - 1] == '0'; n--)
            tail[n - 1] = '\0';
    }
    return assemble(buffer, scaled < 0, "", whole, '\0', tail);
}

/* ---- what a file holds ---- */

char *padan_clip(char buffer[PADAN_CLIP_TEXT], const char *text)
{
    enum { SHOWN = 40 };
    size_t n = 0;
    int characters = 0;
    const char *p = text;
    for (; *p; p++) {
        const unsigned char c = (unsigned char)*p;
        const bool begins = (c & 0xC0) != 0x80;
        if (begins && characters == SHOWN) break;
        characters += begins;
        if (n < PADAN_CLIP_TEXT - 4)
            buffer[n++] = c < 0x20 || c == 0x7F ? ' ' : *p;
    }
    memcpy(buffer + n, *p ? "..." : "", *p ? 4 : 1);
    return buffer;
}

/* ---- a text that grows ---- */

static bool make_room(padan_text *text, size_t more)
{
    if (text->failed) return false;
    if (more < text->room - text->n && text->data) return true;
    size_t room = text->room ? text->room : 256;
    while (room - text->n <= more) {
        if (room > SIZE_MAX / 2) {
            text->failed = true;
            return false;
        }
        room *= 2;
    }
    char *data = realloc(text->data, room);
    if (!data) {
        text->failed = true;
        return false;
    }
    text->data = data;
    text->room = room;
    return true;
}

void padan_text_add_bytes(padan_text *text, const char *more, size_t n)
{
    if (!make_room(text, n)) return;
    if (n > 0) memcpy(text->data + text->n, more, n);
    text->n += n;
    text->data[text->n] = '\0';
}

void padan_text_add(padan_text *text, const char *more)
{
    padan_text_add_bytes(text, more, strlen(more));
}

void padan_text_addv(padan_text *text, const char *format, va_list list)
{
    va_list again;
    va_copy(again, list);
    const int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (n < 0 || !make_room(text, (size_t)n)) {
        text->failed = true;
        return;
    }
    vsnprintf(text->data + text->n, text->room - text->n, format, list);
    text->n += (size_t)n;
}

void padan_text_addf(padan_text *text, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    padan_text_addv(text, format, list);
    va_end(list);
}

void padan_text_addm(padan_text *text, padan_lang lang, padan_message message,
                     ...)
{
    va_list list;
    va_start(list, message);
    padan_text_addv(text, padan_message_text(message, lang), list);
    va_end(list);
}

const char *padan_text_get(const padan_text *text)
{
    return text->data ? text->data : "";
}

void padan_text_free(padan_text *text)
{
    free(text->data);
    *text = (padan_text){0};
}

size_t padan_utf8_put(char *to, unsigned c)
{
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        to[0] = (char)(0xC0 | c >> 6);
        to[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    to[0] = (char)(0xE0 | c >> 12);
    to[1] = (char)(0x80 | (c >> 6 & 0x3F));
    to[2] = (char)(0x80 | (c & 0x3F));
    return 3;
}

const char *padan_base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}
