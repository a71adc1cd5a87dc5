// SPDX-License-Identifier: GPL-3.0-or-later
/* Small counts of people, hidden so that nobody can work them out again
 * (README.md, "Two classes of reports").
 *
 * A count of 1 to 4 is shown as `<5` and stands as 3 in every sum, so that no sum
 * tells more than the counts that are shown. Somebody may also know a true total from
 * elsewhere (of a kecamatan, of a company, of a village). Further counts are therefore
 * shown as a bracket of ten until at least two values remain possible for every hidden
 * one, as far as there are counts to bracket. */
#ifndef PADAN_MASK_H
#define PADAN_MASK_H

#include "base/text.h"
#include "model/dataset.h"

typedef enum {
    PADAN_SHOWN,
    PADAN_SMALL,   /* 1..4, shown as `<5`                                    */
    PADAN_BRACKET, /* 5..9, 10..19, 20..29 ...                               */
    PADAN_ABOUT,   /* a sum of hidden ones                                   */
} padan_mask;

enum { PADAN_LEAST_SHOWN = 5, PADAN_SMALL_STANDS = 3 };

/* Does the unit count people or families? All but a list of things do. */
bool padan_mask_personal(const char *unit);
/* What a count may be for somebody who sees only its mask. */
void padan_mask_range(int64_t count, padan_mask mask, int64_t *low_out,
                      int64_t *high_out);
/* The figure that stands for the count in the page and in all its sums. */
int64_t padan_mask_stands(int64_t count, padan_mask mask);
/* The count as it is shown: `12`, `<5`, `10–19`, `±1.234`. Writes and returns
 * `buffer`. */
char *padan_mask_words(char buffer[PADAN_NUMBER_TEXT], int64_t stands,
                       padan_mask mask, padan_lang lang);
/* Hides the small ones of the counts `member[0..n-1]`. */
void padan_mask_small(const int64_t *count, const int32_t *member, int32_t n,
                      padan_mask *mask);
/* Brackets more of the counts whose sum may be known, smallest first, until each
 * small one has two possible values; false: there are not enough. */
bool padan_mask_guard(const int64_t *count, const int32_t *member, int32_t n,
                      padan_mask *mask);

#endif
