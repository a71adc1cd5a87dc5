// SPDX-License-Identifier: GPL-3.0-or-later
/* Sentences of the message table into a growing text, and columns of text that
 * line up (counted in characters, not bytes). */
#ifndef PADAN_WORDS_H
#define PADAN_WORDS_H

#include "base/text.h"

/* Adds the message with its arguments. */
void padan_words_add(padan_text *text, padan_lang lang, padan_message message,
                     ...);
/* Adds `word` in a column of `width` characters: cut with an ellipsis if it is
 * longer, filled with blanks on the right, or on the left with `right`. */
void padan_words_column(padan_text *text, const char *word, int width,
                        bool right);
/* Adds `paragraph` in lines of at most `width` characters, each after `indent`
 * blanks and ended by a line feed. */
void padan_words_wrap(padan_text *text, const char *paragraph, int indent,
                      int width);
/* Hands the text over; ENOMEM if it is not complete. Frees it. */
padan_status padan_words_emit(padan_text *text, padan_sink sink, void *user);

#endif
