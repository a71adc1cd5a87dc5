// SPDX-License-Identifier: GPL-3.0-or-later
/* Solution files: lines, words and numbers, and which solver wrote them. The
 * formats are in solution_formats.c. */
#include "io/solution.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "io/solution_parts.h"
#include "model/dataset.h"

/* ---- lines and words --------------------------------------------------------- */

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static void split(padan_solution_reader *r)
{
    const char *at = r->whole.at, *end = at + r->whole.n;
    r->n_words = 0;
    while (at < end) {
        const char *from = at;
        while (at < end && !blank(*at))
            at++;
        if (r->n_words < PADAN_SOLUTION_WORDS)
            r->word[r->n_words] =
                (padan_solution_word){from, (size_t)(at - from)};
        r->n_words++;
        while (at < end && blank(*at))
            at++;
    }
}

bool padan_solution_next(padan_solution_reader *r)
{
    if (!*r->next) return false;
    const char *at = r->next, *end = at + strcspn(at, "\n");
    r->next = *end ? end + 1 : end;
    r->line++;
    while (at < end && blank(*at))
        at++;
    while (end > at && blank(end[-1]))
        end--;
    r->whole = (padan_solution_word){at, (size_t)(end - at)};
    split(r);
    return true;
}

bool padan_solution_line_is(const padan_solution_reader *r, const char *start)
{
    const size_t n = strlen(start);
    return r->whole.n >= n && strncasecmp(r->whole.at, start, n) == 0;
}

bool padan_solution_word_is(const padan_solution_word *word, const char *text)
{
    return word->n == strlen(text) && strncasecmp(word->at, text, word->n) == 0;
}

/* Digits and one point into a mantissa; how many there were. */
static int read_digits(const char **at, const char *end, double *mantissa,
                       int *exponent)
{
    int n = 0;
    bool point = false;
    for (; *at < end && ((**at >= '0' && **at <= '9') || **at == '.'); ++*at) {
        if (**at == '.') {
            if (point) return 0;
            point = true;
            continue;
        }
        *mantissa = *mantissa * 10 + (**at - '0');
        *exponent -= point;
        n++;
    }
    return n;
}

/* Whatever the locale of the process. */
bool padan_solution_number(const padan_solution_word *word, double *out)
{
    const char *at = word->at, *end = at + word->n;
    const bool minus = at < end && *at == '-';
    double mantissa = 0;
    int exponent = 0;
    if (at < end && (*at == '-' || *at == '+')) at++;
    if (read_digits(&at, end, &mantissa, &exponent) == 0) return false;
    if (at < end && (*at == 'e' || *at == 'E')) {
        int power = 0;
        const bool down = ++at < end && *at == '-';
        if (at < end && (*at == '-' || *at == '+')) at++;
        if (at == end) return false;
        for (; at < end && *at >= '0' && *at <= '9' && power < 1000; at++)
            power = 10 * power + (*at - '0');
        exponent += down ? -power : power;
    }
    if (at != end) return false;
    const double scale = pow(10, exponent < 0 ? -exponent : exponent);
    const double size = exponent < 0 ? mantissa / scale : mantissa * scale;
    *out = minus ? -size : size;
    return isfinite(*out);
}

/* ---- what the formats say ---------------------------------------------------- */

static padan_at here(const padan_solution_reader *r, const char *at)
{
    /* the line's blanks at the left do not count: they are a layout */
    const int32_t column = at ? (int32_t)(at - r->whole.at) + 1 : 0;
    return (padan_at){r->out->path, r->line, column};
}

static const char *clip_line(const padan_solution_reader *r,
                             const padan_solution_word *word, char *buffer)
{
    const char *text = padan_arena_text(r->arena, word->at, word->n);
    return padan_clip(buffer, text ? text : "");
}

void padan_solution_refuse(padan_solution_reader *r)
{
    char clip[PADAN_CLIP_TEXT];
    padan_diag_add(r->diags, PADAN_ERROR, here(r, NULL), PADAN_M_SOLUTION_LINE,
                   clip_line(r, &r->whole, clip));
    r->bad = true;
}

void padan_solution_none(padan_solution_reader *r)
{
    char clip[PADAN_CLIP_TEXT];
    padan_diag_add(r->diags, PADAN_ERROR, here(r, NULL), PADAN_M_SOLUTION_NONE,
                   clip_line(r, &r->whole, clip));
    r->bad = true;
}

void padan_solution_worth(padan_solution_reader *r,
                          const padan_solution_word *word)
{
    r->out->has_objective = padan_solution_number(word, &r->out->objective);
}

static bool make_room(padan_solution_reader *r)
{
    if (r->out->n_values < r->room) return true;
    const int32_t room = 2 * r->room + 256;
    padan_solution_value *more =
        PADAN_NEW(r->arena, padan_solution_value, room);
    if (!more) return false;
    if (r->room > 0) memcpy(more, r->values, (size_t)r->room * sizeof *more);
    r->values = more;
    r->room = room;
    return true;
}

void padan_solution_keep(padan_solution_reader *r,
                         const padan_solution_word *name, int32_t number,
                         const padan_solution_word *value)
{
    padan_solution_value v = {.number = number, .line = r->line};
    if (!padan_solution_number(value, &v.value)) {
        char clip[PADAN_CLIP_TEXT];
        padan_diag_add(r->diags, PADAN_ERROR, here(r, value->at),
                       PADAN_M_SOLUTION_NUMBER, clip_line(r, value, clip));
        r->bad = true;
        return;
    }
    for (size_t k = 0; k < value->n; k++)
        v.shortened |= value->at[k] == 'e' && value->at[k + 1] == '+';
    if (name) v.name = padan_arena_text(r->arena, name->at, name->n);
    if ((name && !v.name) || !make_room(r)) {
        r->no_memory = true;
        return;
    }
    r->values[r->out->n_values++] = v;
}

/* ---- whose file it is ---------------------------------------------------------- */

typedef struct {
    padan_solution_format format;
    const char *start;  /* of the first line with anything on it             */
    const char *inside; /* also somewhere in it, or NULL                     */
    void (*read)(padan_solution_reader *r);
} known_format;

static const known_format known[] = {
    {PADAN_SOLUTION_GLPSOL, "Problem:", NULL, padan_solution_glpsol},
    {PADAN_SOLUTION_GLPSOL_BARE, "c ", NULL, padan_solution_glpsol_bare},
    {PADAN_SOLUTION_GLPSOL_BARE, "s mip ", NULL, padan_solution_glpsol_bare},
    {PADAN_SOLUTION_GLPSOL_BARE, "s bas ", NULL, padan_solution_glpsol_bare},
    {PADAN_SOLUTION_HIGHS, "Model status", NULL, padan_solution_highs},
    {PADAN_SOLUTION_LIST, "solution status:", NULL, padan_solution_list},
    {PADAN_SOLUTION_LIST, "objective value:", NULL, padan_solution_list},
    {PADAN_SOLUTION_LIST, "no solution available", NULL, padan_solution_list},
    {PADAN_SOLUTION_LIST, "# Solution for", NULL, padan_solution_list},
    {PADAN_SOLUTION_LIST, "# Objective value", NULL, padan_solution_list},
    {PADAN_SOLUTION_LIST, "=obj=", NULL, padan_solution_list},
    {PADAN_SOLUTION_LIST, "=infeas=", NULL, padan_solution_list},
    {PADAN_SOLUTION_CBC, "", " - objective value ", padan_solution_cbc},
};

static bool holds(const padan_solution_word *line, const char *text)
{
    const size_t n = strlen(text);
    for (size_t k = 0; k + n <= line->n; k++)
        if (strncasecmp(line->at + k, text, n) == 0) return true;
    return false;
}

static const known_format *recognise(padan_solution_reader *r)
{
    while (padan_solution_next(r) && r->whole.n == 0)
        continue;
    for (size_t k = 0; r->whole.n > 0 && k < sizeof known / sizeof *known; k++)
        if (padan_solution_line_is(r, known[k].start) &&
            (!known[k].inside || holds(&r->whole, known[k].inside)))
            return &known[k];
    char clip[PADAN_CLIP_TEXT];
    padan_diag_add(r->diags, PADAN_ERROR, here(r, NULL),
                   PADAN_M_SOLUTION_FORMAT, clip_line(r, &r->whole, clip));
    return NULL;
}

padan_status padan_solution_read(const char *path, padan_arena *arena,
                                 padan_diags *diags, padan_solution *out)
{
    padan_source source;
    padan_status status = padan_source_read(path, arena, diags, &source);
    if (status) return status;
    *out = (padan_solution){.path = source.path, .n_columns = PADAN_NONE};
    padan_solution_reader r = {
        .arena = arena, .diags = diags, .out = out, .next = source.text};
    const known_format *format = recognise(&r);
    if (!format) return PADAN_EDATA;
    out->format = format->format;
    r.next = source.text;
    r.line = 0;
    format->read(&r);
    out->values = r.values;
    if (r.no_memory) return PADAN_ENOMEM;
    return r.bad ? PADAN_EDATA : PADAN_OK;
}
