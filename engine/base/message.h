// SPDX-License-Identifier: GPL-3.0-or-later
/* The message table: every sentence a user reads, in Indonesian and English,
 * with a stable code for support. One row:
 *     M(NAME, "CODE", "Indonesian printf format", "English printf format")
 * Both formats take the same arguments in the same order (a test checks it). */
#ifndef PADAN_MESSAGE_H
#define PADAN_MESSAGE_H

#include "padan.h"

#define M(name, code, id, en) PADAN_M_##name,
typedef enum {
#include "base/messages.def"
    PADAN_M_COUNT
} padan_message;
#undef M

const char *padan_message_code(padan_message message);
/* The printf format in the language asked for. */
const char *padan_message_text(padan_message message, padan_lang lang);

#endif
