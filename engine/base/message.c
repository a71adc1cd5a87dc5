// SPDX-License-Identifier: GPL-3.0-or-later
/* Look-ups in the message table. */
#include "base/message.h"

typedef struct {
    const char *code;
    const char *text[2];
} message_row;

#define M(name, code, id, en) {code, {id, en}},
static const message_row rows[] = {
#include "base/messages.def"
};
#undef M

const char *padan_message_code(padan_message message)
{
    return rows[message].code;
}

const char *padan_message_text(padan_message message, padan_lang lang)
{
    return rows[message].text[lang];
}
