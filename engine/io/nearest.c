// SPDX-License-Identifier: GPL-3.0-or-later
/* Optimal string alignment: the least number of letters changed, added, left
 * out or swapped with their neighbour that turns one name into the other.
 * Without case, and space - _ are alike. Good for a hint, never for a decision:
 * different villages are one letter apart. */
#include "io/nearest.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum { MAX_NAME = 40 }; /* bytes; longer names get no hint                   */

static int letter(char c)
{
    if (c >= 'A' && c <= 'Z') return c - 'A' + 'a';
    return c == '-' || c == ' ' ? '_' : (unsigned char)c;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int distance(const char *a, size_t n, const char *b, size_t m)
{
    int row[3][MAX_NAME + 1]; /* rows k - 2, k - 1, k in turn                */
    for (size_t j = 0; j <= m; j++)
        row[0][j] = (int)j;
    for (size_t k = 1; k <= n; k++) {
        int *const now = row[k % 3], *const last = row[(k + 2) % 3];
        const int *const before = row[(k + 1) % 3];
        now[0] = (int)k;
        for (size_t j = 1; j <= m; j++) {
            const int same = letter(a[k - 1]) == letter(b[j - 1]);
            now[j] = least(least(last[j], now[j - 1]) + 1,
                           last[j - 1] + (same ? 0 : 1));
            if (k > 1 && j > 1 && letter(a[k - 1]) == letter(b[j - 2]) &&
                letter(a[k - 2]) == letter(b[j - 1]))
                now[j] = least(now[j], before[j - 2] + 1);
        }
    }
    return row[n % 3][m];
}

const char *padan_nearest(const char *word, const char *const *names, int32_t n)
{
    const size_t length = strlen(word);
    if (length == 0 || length > MAX_NAME) return NULL;
    const char *best = NULL;
    int best_distance = 1 + least(3, (int)(length + 1) / 3);
    for (int32_t k = 0; k < n; k++) {
        const size_t other = strlen(names[k]);
        if (other == 0 || other > MAX_NAME) continue;
        const int d = distance(word, length, names[k], other);
        if (d < best_distance) {
            best = names[k];
            best_distance = d;
        }
    }
    return best;
}

char *padan_nearest_hint(char buffer[PADAN_HINT_TEXT], const char *name,
                         padan_lang lang)
{
    *buffer = '\0';
    if (!name) return buffer;
    padan_text text = {0};
    padan_text_addm(&text, lang, PADAN_M_HINT, name);
    snprintf(buffer, PADAN_HINT_TEXT, "%s", padan_text_get(&text));
    padan_text_free(&text);
    return buffer;
}
