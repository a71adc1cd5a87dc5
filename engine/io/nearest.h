// SPDX-License-Identifier: GPL-3.0-or-later
/* "Did you mean ...": the known name that is nearest to a mistyped one. */
#ifndef PADAN_NEAREST_H
#define PADAN_NEAREST_H

#include "padan.h"

/* The nearest of `n` names by edit distance, without case; the first of equals;
 * NULL if none is near enough to be a typing error of it. */
const char *padan_nearest(const char *word, const char *const *names,
                          int32_t n);

enum { PADAN_HINT_TEXT = 128 };
/* ` Maksud Anda "nama"?` in the language of `lang`, "" if `name` is NULL:
 * to be put at the end of a sentence. Writes and returns `buffer`. */
char *padan_nearest_hint(char buffer[PADAN_HINT_TEXT], const char *name,
                         padan_lang lang);

#endif
