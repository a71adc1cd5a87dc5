// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/mask.h"

#include <stdio.h>

#include <ctype.h>
#include <string.h>

bool padan_mask_personal(const char *unit)
{
    static const char *const things[] = {
        "rumah",  "ruang", "kelas", "unit",  "gedung", "sekolah", "titik",
        "lokasi", "paket", "m",     "m2",    "meter",  "km",      "ha",
        "house",  "room",  "site",  "metre", "set",    "buah",
    };
    char word[16];
    size_t n = 0;
    for (; unit[n] && n < sizeof word - 1; n++)
        word[n] = (char)tolower((unsigned char)unit[n]);
    word[n] = '\0';
    for (size_t k = 0; k < sizeof things / sizeof *things; k++)
        if (!strcmp(word, things[k])) return false;
    return true;
}

void padan_mask_range(int64_t count, padan_mask mask, int64_t *low_out,
                      int64_t *high_out)
{
    *low_out = *high_out = count;
    if (mask == PADAN_SHOWN) return;
    if (mask == PADAN_SMALL) {
        *low_out = 1;
        *high_out = PADAN_LEAST_SHOWN - 1;
    } else {
        *low_out = count < 10 ? PADAN_LEAST_SHOWN : count / 10 * 10;
        *high_out = count / 10 * 10 + 9;
    }
}

int64_t padan_mask_stands(int64_t count, padan_mask mask)
{
    int64_t low, high;
    if (mask == PADAN_SMALL) return PADAN_SMALL_STANDS;
    padan_mask_range(count, mask, &low, &high);
    return (low + high) / 2;
}

void padan_mask_small(const int64_t *count, const int32_t *member, int32_t n,
                      padan_mask *mask)
{
    for (int32_t k = 0; k < n; k++)
        if (count[member[k]] > 0 && count[member[k]] < PADAN_LEAST_SHOWN)
            mask[member[k]] = PADAN_SMALL;
}

/* What somebody knows who knows the sum of all members: the sum of the hidden ones
 * and what each of them may be. */
typedef struct {
    int64_t sum, low, high;
    int32_t n_small;
} hidden;

static hidden add_hidden(const int64_t *count, const int32_t *member, int32_t n,
                         const padan_mask *mask)
{
    hidden all = {0};
    for (int32_t k = 0; k < n; k++) {
        const int32_t c = member[k];
        int64_t low, high;
        if (mask[c] == PADAN_SHOWN) continue;
        padan_mask_range(count[c], mask[c], &low, &high);
        all.sum += count[c];
        all.low += low;
        all.high += high;
        all.n_small += mask[c] == PADAN_SMALL;
    }
    return all;
}

/* A small one is a in 1..4 if the others can make up sum - a. All small ones have the
 * same range, so one test is enough. */
static bool is_open(hidden all)
{
    int possible = 0;
    for (int64_t a = 1; a < PADAN_LEAST_SHOWN; a++)
        possible += all.sum - a >= all.low - 1 &&
                    all.sum - a <= all.high - (PADAN_LEAST_SHOWN - 1);
    return all.n_small == 0 || possible >= 2;
}

bool padan_mask_guard(const int64_t *count, const int32_t *member, int32_t n,
                      padan_mask *mask)
{
    while (!is_open(add_hidden(count, member, n, mask))) {
        int32_t least = PADAN_NONE;
        for (int32_t k = 0; k < n; k++) {
            const int32_t c = member[k];
            if (mask[c] == PADAN_SHOWN && count[c] > 0 &&
                (least == PADAN_NONE || count[c] < count[least]))
                least = c;
        }
        if (least == PADAN_NONE) return false;
        mask[least] = PADAN_BRACKET;
    }
    return true;
}

char *padan_mask_words(char buffer[PADAN_NUMBER_TEXT], int64_t stands,
                       padan_mask mask, padan_lang lang)
{
    int64_t low, high;
    char number[PADAN_NUMBER_TEXT];
    padan_format_int(number, stands, lang);
    padan_mask_range(stands, mask, &low, &high);
    switch (mask) {
    case PADAN_SHOWN:
        (void)snprintf(buffer, PADAN_NUMBER_TEXT, "%s", number);
        break;
    case PADAN_SMALL:
        (void)snprintf(buffer, PADAN_NUMBER_TEXT, "<%d", PADAN_LEAST_SHOWN);
        break;
    case PADAN_ABOUT:
        (void)snprintf(buffer, PADAN_NUMBER_TEXT, "±%.*s",
                       PADAN_NUMBER_TEXT - 8, number);
        break;
    case PADAN_BRACKET:
        (void)snprintf(buffer, PADAN_NUMBER_TEXT, "%lld–%lld", (long long)low,
                       (long long)high);
        break;
    }
    return buffer;
}
