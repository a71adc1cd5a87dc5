// SPDX-License-Identifier: GPL-3.0-or-later
#include "office/spell.h"

static void add_word(padan_text *text, const char *word)
{
    if (text->n > 0) padan_text_add(text, " ");
    padan_text_add(text, word);
}

/* ---- Indonesian: 1 before a hundred and a thousand is `se` ---- */

static const char *const satuan[] = {
    "nol",  "satu",  "dua",     "tiga",     "empat",   "lima",
    "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"};

static void spell_id(padan_text *text, int64_t value)
{
    static const struct {
        int64_t size;
        const char *word, *one; /* of exactly one, if it has a word          */
    } sizes[] = {{INT64_C(1000000000000000), "kuadriliun", NULL},
                 {INT64_C(1000000000000), "triliun", NULL},
                 {1000000000, "miliar", NULL},
                 {1000000, "juta", NULL},
                 {1000, "ribu", "seribu"},
                 {100, "ratus", "seratus"},
                 {10, "puluh", NULL}};
    for (int k = 0; k < 7 && value >= 12; k++) {
        const int64_t n = value / sizes[k].size;
        if (n == 0) continue;
        if (sizes[k].size == 10 && n == 1) { /* 12 to 19 */
            add_word(text, satuan[value - 10]);
            add_word(text, "belas");
            return;
        }
        if (n == 1 && sizes[k].one) {
            add_word(text, sizes[k].one);
        } else {
            spell_id(text, n);
            add_word(text, sizes[k].word);
        }
        value %= sizes[k].size;
        if (value == 0) return;
    }
    add_word(text, satuan[value]);
}

/* ---- English ---- */

static void spell_en(padan_text *text, int64_t value)
{
    static const char *const small[] = {
        "zero",    "one",     "two",       "three",    "four",
        "five",    "six",     "seven",     "eight",    "nine",
        "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    static const char *const tens[] = {"",       "",      "twenty", "thirty",
                                       "forty",  "fifty", "sixty",  "seventy",
                                       "eighty", "ninety"};
    static const struct {
        int64_t size;
        const char *word;
    } sizes[] = {{INT64_C(1000000000000000), "quadrillion"},
                 {INT64_C(1000000000000), "trillion"},
                 {1000000000, "billion"},
                 {1000000, "million"},
                 {1000, "thousand"},
                 {100, "hundred"}};
    for (int k = 0; k < 6; k++) {
        if (value < sizes[k].size) continue;
        spell_en(text, value / sizes[k].size);
        add_word(text, sizes[k].word);
        value %= sizes[k].size;
        if (value == 0) return;
    }
    if (value >= 20) {
        add_word(text, tens[value / 10]);
        if (value % 10 == 0) return;
        padan_text_add(text, "-");
        padan_text_add(text, small[value % 10]);
        return;
    }
    add_word(text, small[value]);
}

void padan_spell(padan_text *text, int64_t value, padan_lang lang)
{
    padan_text words = {0};
    if (lang == PADAN_LANG_ID)
        spell_id(&words, value);
    else
        spell_en(&words, value);
    padan_text_add(text, padan_text_get(&words));
    text->failed |= words.failed;
    padan_text_free(&words);
}
