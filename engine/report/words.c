// SPDX-License-Identifier: GPL-3.0-or-later
/* Sentences and columns. */
#include "report/words.h"

#include <stdarg.h>
#include <string.h>

void padan_words_add(padan_text *text, padan_lang lang, padan_message message,
                     ...)
{
    va_list args;
    va_start(args, message);
    padan_text_addv(text, padan_message_text(message, lang), args);
    va_end(args);
}

static bool starts_character(char c)
{
    return ((unsigned char)c & 0xC0) != 0x80;
}

static int characters(const char *text, size_t n)
{
    int count = 0;
    for (size_t k = 0; k < n; k++)
        count += starts_character(text[k]);
    return count;
}

void padan_words_column(padan_text *text, const char *word, int width,
                        bool right)
{
    int have = characters(word, strlen(word));
    if (right && have >= width) { /* a figure is never cut */
        padan_text_add(text, " ");
        padan_text_add(text, word);
        return;
    }
    if (have > width) {
        size_t n = 0;
        for (int seen = 0; word[n]; n++)
            if (starts_character(word[n]) && ++seen > width - 1) break;
        padan_text_add_bytes(text, word, n);
        padan_text_add(text, "…");
        return;
    }
    if (!right) padan_text_add(text, word);
    for (int k = have; k < width; k++)
        padan_text_add(text, " ");
    if (right) padan_text_add(text, word);
}

void padan_words_wrap(padan_text *text, const char *paragraph, int indent,
                      int width)
{
    int at = 0;
    for (const char *p = paragraph; *(p += strspn(p, " \n"));) {
        size_t n = strcspn(p, " \n");
        int long_word = characters(p, n);
        if (at > 0 && at + 1 + long_word > width) {
            padan_text_add(text, "\n");
            at = 0;
        }
        if (at == 0) {
            for (; at < indent; at++)
                padan_text_add(text, " ");
        } else {
            padan_text_add(text, " ");
            at++;
        }
        padan_text_add_bytes(text, p, n);
        at += long_word;
        p += n;
    }
    if (at > 0) padan_text_add(text, "\n");
}

padan_status padan_words_emit(padan_text *text, padan_sink sink, void *user)
{
    padan_status status = text->failed ? PADAN_ENOMEM : PADAN_OK;
    if (!status) sink(padan_text_get(text), text->n, user);
    padan_text_free(text);
    return status;
}
