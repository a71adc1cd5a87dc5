// SPDX-License-Identifier: GPL-3.0-or-later
/* Amounts in words, as minutes and contracts give them ("terbilang"). */
#ifndef PADAN_SPELL_H
#define PADAN_SPELL_H

#include "base/text.h"

/* Adds `value` (0 to 999 * 10^15) in words: `dua ratus lima puluh juta`. */
void padan_spell(padan_text *text, int64_t value, padan_lang lang);

#endif
