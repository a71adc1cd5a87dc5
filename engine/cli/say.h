// SPDX-License-Identifier: GPL-3.0-or-later
/* What the command line says: its sentences in two languages, and the three
 * ways they reach a person. The table is the CLI's part of the message table;
 * it is read here a second time so that the program needs nothing of the
 * library but padan.h. */
#ifndef PADAN_CLI_SAY_H
#define PADAN_CLI_SAY_H

#include <stdio.h>

#include "padan.h"

#define M(name, code, id, en) name,
typedef enum {
#include "base/messages_cli.def"
    CLI_MESSAGE_COUNT
} cli_message;
#undef M

const char *cli_text(cli_message message, padan_lang lang);
/* `padan: galat: ... [E-...]` on stderr, with the arguments of the message. */
void cli_complain(padan_lang lang, cli_message message, ...);
/* The message with its arguments, as it is. */
void cli_print(FILE *to, padan_lang lang, cli_message message, ...);
/* A padan_sink; `file` is a FILE *. */
void cli_sink(const char *text, size_t n, void *file);

/* Pico-points (or any decimal scaled by PADAN_ONE) with `digits` decimals. */
enum { CLI_NUMBER_TEXT = 40 };
char *cli_number(char buffer[CLI_NUMBER_TEXT], int64_t scaled, int digits,
                 padan_lang lang);

#endif
