// SPDX-License-Identifier: GPL-3.0-or-later
/* Sentences of the command line. Errors and progress go to stderr, results to
 * stdout; nothing is coloured, so NO_COLOR has nothing to switch off. */
#include "say.h"

#include <inttypes.h>
#include <stdarg.h>

typedef struct {
    const char *code;
    const char *text[2];
} message_row;

#define M(name, code, id, en) {code, {id, en}},
static const message_row rows[] = {
#include "base/messages_cli.def"
};
#undef M

const char *cli_text(cli_message message, padan_lang lang)
{
    return rows[message].text[lang];
}

void cli_complain(padan_lang lang, cli_message message, ...)
{
    va_list args;
    va_start(args, message);
    fprintf(
        stderr, "padan: %s: ",
        cli_text(rows[message].code[0] == 'W' ? CLI_WARNING : CLI_ERROR, lang));
    vfprintf(stderr, cli_text(message, lang), args);
    fprintf(stderr, " [%s]\n", rows[message].code);
    va_end(args);
}

void cli_print(FILE *to, padan_lang lang, cli_message message, ...)
{
    va_list args;
    va_start(args, message);
    vfprintf(to, cli_text(message, lang), args);
    va_end(args);
}

void cli_sink(const char *text, size_t n, void *file)
{
    (void)fwrite(text, 1, n, file);
}

char *cli_number(char buffer[CLI_NUMBER_TEXT], int64_t scaled, int digits,
                 padan_lang lang)
{
    int64_t unit = 1; /* the last decimal shown, in 10^-12 */
    for (int k = digits; k < 12; k++)
        unit *= 10;
    uint64_t size = scaled < 0 ? 0 - (uint64_t)scaled : (uint64_t)scaled;
    uint64_t shown = (size + (uint64_t)unit / 2) / (uint64_t)unit;
    uint64_t one = (uint64_t)(PADAN_ONE / unit);
    const char *sign = scaled < 0 && shown > 0 ? "-" : "";
    int n = snprintf(buffer, CLI_NUMBER_TEXT, "%s%" PRIu64, sign, shown / one);
    if (digits <= 0) return buffer;
    buffer[n++] = lang == PADAN_LANG_EN ? '.' : ',';
    for (uint64_t part = shown % one; one > 1; part %= one) {
        one /= 10;
        buffer[n++] = (char)('0' + part / one);
    }
    buffer[n] = '\0';
    return buffer;
}
