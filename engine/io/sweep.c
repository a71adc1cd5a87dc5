// SPDX-License-Identifier: GPL-3.0-or-later
/* Ranges are stepped through in integers, in millionths, so that 0.1 three times
 * is 0.3. The sign, the `x` and what follows the number are taken over. */
#include "io/sweep.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum { MICRO = 1000000, DECIMALS = 6, DIGITS = 12 };

/* `+12.5%`: sort of number, millionths, and what follows. */
typedef struct {
    enum { PLAIN, SIGNED, TIMES } sort;
    int64_t value;
    const char *suffix;
    size_t n_suffix;
} figure;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static void trim(const char **begin, const char **end)
{
    while (*begin < *end && is_blank(**begin))
        ++*begin;
    while (*end > *begin && is_blank((*end)[-1]))
        --*end;
}

static bool is_digit(const char *p, const char *end)
{
    return p < end && *p >= '0' && *p <= '9';
}

/* Digits with at most one mark; moves `*p` behind them. */
static bool read_number(const char **p, const char *end, int64_t *out)
{
    int64_t value = 0, unit = MICRO;
    const char *const start = *p;
    for (; is_digit(*p, end); ++*p) {
        if (*p - start >= DIGITS) return false;
        value = value * 10 + (**p - '0');
    }
    if (*p == start) return false;
    value *= MICRO;
    if (*p < end && (**p == '.' || **p == ',')) {
        const char *const mark = ++*p;
        for (; is_digit(*p, end); ++*p) {
            if (*p - mark >= DECIMALS) return false;
            unit /= 10;
            value += (**p - '0') * unit;
        }
        if (*p == mark) return false;
    }
    *out = value;
    return true;
}

static bool read_figure(const char *begin, const char *end, figure *out)
{
    trim(&begin, &end);
    *out = (figure){.sort = PLAIN};
    const bool minus = begin < end && *begin == '-';
    if (minus || (begin < end && *begin == '+'))
        out->sort = SIGNED;
    else if (begin < end && *begin == 'x')
        out->sort = TIMES;
    if (out->sort != PLAIN) begin++;
    if (!read_number(&begin, end, &out->value)) return false;
    if (minus) out->value = -out->value;
    out->suffix = begin;
    out->n_suffix = (size_t)(end - begin);
    return !is_digit(begin, end) && memchr(begin, '.', out->n_suffix) == NULL;
}

static bool same_suffix(const figure *a, const figure *b)
{
    return a->n_suffix == b->n_suffix &&
           memcmp(a->suffix, b->suffix, a->n_suffix) == 0;
}

static const char *write_figure(const figure *like, int64_t value,
                                padan_arena *arena)
{
    const char *const sign = value < 0              ? "-"
                             : like->sort == SIGNED ? "+"
                             : like->sort == TIMES  ? "x"
                                                    : "";
    const int64_t size = value < 0 ? -value : value;
    char text[64];
    int n = snprintf(text, sizeof text, "%s%" PRId64 ".%06" PRId64, sign,
                     size / MICRO, size % MICRO);
    while (text[n - 1] == '0')
        n--;
    if (text[n - 1] == '.') n--;
    char *made = PADAN_NEW(arena, char, (size_t)n + like->n_suffix + 1);
    if (!made) return NULL;
    memcpy(made, text, (size_t)n);
    memcpy(made + n, like->suffix, like->n_suffix);
    return made;
}

/* `from..to:step`, as far as it can be read. */
static padan_sweep_result read_range(const char *begin, const char *dots,
                                     const char *end, figure *from,
                                     int64_t *last, int64_t *step)
{
    const char *colon = memchr(dots, ':', (size_t)(end - dots));
    figure to, by;
    if (!read_figure(begin, dots, from) ||
        !read_figure(dots + 2, colon ? colon : end, &to) ||
        from->sort != to.sort || !same_suffix(from, &to))
        return PADAN_SWEEP_RANGE;
    *last = to.value;
    *step = MICRO;
    if (!colon && (from->sort != PLAIN || from->n_suffix > 0 ||
                   from->value % MICRO != 0 || to.value % MICRO != 0))
        return PADAN_SWEEP_STEP;
    if (colon) {
        if (!read_figure(colon + 1, end, &by) || by.sort != PLAIN ||
            (by.n_suffix > 0 && !same_suffix(from, &by)))
            return PADAN_SWEEP_RANGE;
        *step = by.value;
    }
    return *step <= 0 || *last < from->value ? PADAN_SWEEP_ORDER
                                             : PADAN_SWEEP_OK;
}

typedef struct {
    padan_arena *arena;
    const char **values;
    int32_t n, room, most;
} list;

static padan_sweep_result add(list *l, const char *value)
{
    if (!value) return PADAN_SWEEP_NO_MEMORY;
    if (l->n == l->most) return PADAN_SWEEP_MANY;
    if (l->n == l->room) {
        const int32_t more = l->room ? 2 * l->room : 4;
        const char **values = PADAN_NEW(l->arena, const char *, more);
        if (!values) return PADAN_SWEEP_NO_MEMORY;
        if (l->n > 0) memcpy(values, l->values, (size_t)l->n * sizeof *values);
        l->values = values;
        l->room = more;
    }
    l->values[l->n++] = value;
    return PADAN_SWEEP_OK;
}

static padan_sweep_result add_part(list *l, const char *begin, const char *end)
{
    trim(&begin, &end);
    if (begin == end) return PADAN_SWEEP_EMPTY;
    const char *dots = begin;
    while (dots + 1 < end && (dots[0] != '.' || dots[1] != '.'))
        dots++;
    if (dots + 1 >= end)
        return add(l, padan_arena_text(l->arena, begin, (size_t)(end - begin)));
    figure from;
    int64_t last, step;
    padan_sweep_result found =
        read_range(begin, dots, end, &from, &last, &step);
    if (found == PADAN_SWEEP_OK && (last - from.value) / step >= l->most - l->n)
        return PADAN_SWEEP_MANY;
    for (int64_t v = from.value; found == PADAN_SWEEP_OK && v <= last;
         v += step)
        found = add(l, write_figure(&from, v, l->arena));
    return found;
}

padan_sweep_result padan_sweep_read(const char *text, int32_t most,
                                    padan_arena *arena, padan_sweep *out)
{
    list l = {.arena = arena, .most = most};
    padan_sweep_result found = PADAN_SWEEP_OK;
    while (found == PADAN_SWEEP_OK) {
        const char *end = text + strcspn(text, "|");
        found = add_part(&l, text, end);
        if (*end == '\0') break;
        text = end + 1;
    }
    *out = (padan_sweep){l.values, l.n};
    return found;
}
