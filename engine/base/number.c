// SPDX-License-Identifier: GPL-3.0-or-later
/* Numbers as offices write them. The hard question is what a mark between
 * digits means. Money and counts are whole, so a mark before groups of exactly
 * three digits separates thousands, `,00` is no fraction, and whatever could be
 * read in two ways is refused rather than guessed. In fraction columns one mark
 * is always the decimal mark. */
#include "base/text.h"
#include "base/wide.h"

#include <string.h>

enum { MAX_CHARS = 80 };

/* A number cut into its parts; the digits are kept as text until the end. */
typedef struct {
    bool negative, rupiah;
    char run[MAX_CHARS];  /* digits and marks                               */
    const char *word;     /* what follows them, blanks taken off            */
    char rest[MAX_CHARS]; /* holds `word`                                   */
} pieces;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Length of the blank at p: space, tab, and the no-break spaces that come with
 * copies from Word and from web pages. 0: no blank. */
static size_t blank_at(const char *p)
{
    if (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\n') return 1;
    if (strncmp(p, "\xC2\xA0", 2) == 0) return 2;
    if (strncmp(p, "\xE2\x80\xAF", 3) == 0) return 3; /* narrow no-break     */
    if (strncmp(p, "\xE2\x80\x87", 3) == 0) return 3; /* figure space        */
    if (strncmp(p, "\xE2\x80\x89", 3) == 0) return 3; /* thin space          */
    return 0;
}

static const char *skip_blanks(const char *p)
{
    for (size_t n; (n = blank_at(p)) > 0;)
        p += n;
    return p;
}

/* Copies without blanks at the ends, lower case, every blank inside as one
 * ' ', `_` between digits left out. False if it is too long for a number. */
static bool normalise(const char *text, char *out)
{
    size_t n = 0, last = 0;
    const char *const begin = skip_blanks(text);
    for (const char *p = begin; *p;) {
        if (n + 1 >= MAX_CHARS) return false;
        const size_t blank = blank_at(p);
        const bool joint =
            *p == '_' && p > begin && is_digit(p[-1]) && is_digit(p[1]);
        if (blank > 0)
            out[n++] = ' ';
        else if (!joint)
            out[n++] = *p >= 'A' && *p <= 'Z' ? (char)(*p - 'A' + 'a') : *p;
        if (blank == 0) last = n;
        p += blank > 0 ? blank : 1;
    }
    out[last] = '\0';
    return true;
}

static const char *skip_sign(const char *p, bool *negative)
{
    if (*p == '-' || *p == '+') {
        *negative = *p == '-';
        p = skip_blanks(p + 1);
    }
    return p;
}

/* [sign] [Rp[.]] [sign] digits-and-marks [,-] [word], or the whole in brackets
 * as accountants write what is negative. */
static padan_number cut(const char *text, pieces *out)
{
    char s[MAX_CHARS] = "";
    *out = (pieces){.word = ""};
    if (!normalise(text, s)) return PADAN_NUMBER_BAD;
    if (!*s) return PADAN_NUMBER_EMPTY;
    const char *p = s;
    size_t end = strlen(s);
    if (*p == '(' && s[end - 1] == ')') {
        out->negative = true;
        s[--end] = '\0';
        p++;
    }
    p = skip_sign(p, &out->negative);
    if (strncmp(p, "rp", 2) == 0) {
        out->rupiah = true;
        p += 2;
        if (*p == '.') p++;
        p = skip_blanks(p);
        p = skip_sign(p, &out->negative);
    }
    size_t n = strspn(p, "0123456789.,");
    memcpy(out->run, p, n);
    p += n;
    if (*p == '-' && n > 0 && !is_digit(out->run[n - 1])) { /* 500.000,-     */
        n--;
        p += strspn(p, "-");
    }
    out->run[n] = '\0';
    if (n == 0 || !is_digit(out->run[n - 1])) return PADAN_NUMBER_BAD;
    memcpy(out->rest, p, strlen(p) + 1);
    out->word = skip_blanks(out->rest);
    return PADAN_NUMBER_OK;
}

/* "e+09" after the digits: a spreadsheet has shortened a long number. */
static bool is_exponent(const char *word)
{
    if (*word != 'e') return false;
    word++;
    if (*word == '+' || *word == '-') word++;
    return is_digit(*word);
}

/* Factor of a money word, 0 if there is no such word. */
static int64_t money_word(const char *word)
{
    static const struct {
        const char *word;
        int64_t factor;
    } words[] = {
        {"", 1},
        {"ribu", 1000},
        {"rb", 1000},
        {"juta", 1000000},
        {"jt", 1000000},
        {"miliar", 1000000000},
        {"milyar", 1000000000},
        {"triliun", 1000000000000},
        {"trilyun", 1000000000000},
    };
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (strcmp(word, words[k].word) == 0) return words[k].factor;
    return 0;
}

/* Are the first `n` characters digits in threes with `mark` between them, the
 * first group 1 to 3 digits? */
static bool in_threes(const char *run, size_t n, char mark)
{
    const char *first = memchr(run, mark, n);
    const size_t lead = first ? (size_t)(first - run) : n;
    if (lead < 1 || lead > 3 || (n - lead) % 4 != 0) return false;
    for (size_t k = 0; k < n; k++) {
        const bool at_mark = k >= lead && (k - lead) % 4 == 0;
        if (at_mark ? run[k] != mark : !is_digit(run[k])) return false;
    }
    return true;
}

static bool all_zero(const char *p)
{
    return p[strspn(p, "0")] == '\0';
}

/* What a single mark at `at` means, for a whole figure without a word.
 * `*whole` gets the length of the part before the decimal mark. */
static padan_number one_mark(const char *run, size_t at, bool comma_groups,
                             size_t *whole)
{
    const char *const part = run + at + 1;
    const size_t n_part = strlen(part);
    const bool zero_led = *run == '0';
    const bool comma = run[at] == ',';
    const bool threes = n_part == 3 && at >= 1 && at <= 3 && !zero_led;
    *whole = at;
    if (threes && (!comma || comma_groups)) {
        *whole = strlen(run);
        return PADAN_NUMBER_OK;
    }
    if (threes) return PADAN_NUMBER_AMBIGUOUS;
    if (n_part == 3 && at > 3) return PADAN_NUMBER_GROUPS;
    /* ,00 is no fraction; .00 only where no thousands can be meant. */
    if (n_part <= 2 && all_zero(part) && (comma || at > 3))
        return PADAN_NUMBER_OK;
    if (!comma && !zero_led && at <= 3) return PADAN_NUMBER_AMBIGUOUS;
    return PADAN_NUMBER_FRACTION;
}

/* Finds the decimal mark of a run of digits and marks: `*whole` is the length
 * of the part before it (of the run if there is none). */
static padan_number find_decimal(const char *run, bool comma_groups, bool word,
                                 size_t *whole)
{
    const size_t n = strlen(run), first = strcspn(run, ".,");
    *whole = n;
    if (first == n) return PADAN_NUMBER_OK;
    const char other = run[first] == '.' ? ',' : '.';
    const char *second_kind = strchr(run, other);
    if (second_kind) { /* 1.250,00: the last kind is the decimal mark        */
        *whole = (size_t)(second_kind - run);
        if (!in_threes(run, *whole, run[first]) ||
            strpbrk(second_kind + 1, ".,"))
            return PADAN_NUMBER_GROUPS;
        if (word) return PADAN_NUMBER_OK;
        if (!all_zero(second_kind + 1)) return PADAN_NUMBER_FRACTION;
        return n - *whole <= 3 ? PADAN_NUMBER_OK : PADAN_NUMBER_GROUPS;
    }
    if (strchr(run + first + 1, run[first])) /* 1.250.000: all thousands     */
        return in_threes(run, n, run[first]) ? PADAN_NUMBER_OK
                                             : PADAN_NUMBER_GROUPS;
    if (!word) return one_mark(run, first, comma_groups, whole);
    *whole = first; /* 2,5 juta; but 1.250 juta is 1,25 or 1250 juta         */
    const bool threes = n - first == 4 && first <= 3 && *run != '0';
    return threes ? PADAN_NUMBER_AMBIGUOUS : PADAN_NUMBER_OK;
}

/* The figure times `factor`; whole or FRACTION, at most `limit`. */
static padan_number evaluate(const char *run, size_t whole, int64_t factor,
                             int64_t limit, int64_t *out)
{
    padan_i128 value = 0, unit = factor;
    for (size_t k = 0; k < whole; k++) {
        if (!is_digit(run[k])) continue;
        value = value * 10 + (run[k] - '0') * (padan_i128)factor;
        if (value > (padan_i128)limit * 10) return PADAN_NUMBER_RANGE;
    }
    for (size_t k = whole + 1; whole < strlen(run) && run[k]; k++) {
        if (unit < 10 && run[k] != '0') return PADAN_NUMBER_FRACTION;
        unit /= 10;
        value += (run[k] - '0') * unit;
    }
    if (value > limit) return PADAN_NUMBER_RANGE;
    *out = (int64_t)value;
    return PADAN_NUMBER_OK;
}

static padan_number parse_whole(const char *text, bool money, bool comma_groups,
                                int64_t limit, int64_t *out)
{
    pieces p;
    padan_number found = cut(text, &p);
    if (found != PADAN_NUMBER_OK) return found;
    if (is_exponent(p.word)) return PADAN_NUMBER_EXPONENT;
    const int64_t factor = money_word(p.word);
    if (factor == 0 || (!money && (p.rupiah || factor != 1)))
        return PADAN_NUMBER_BAD;
    if (!is_digit(*p.run)) return PADAN_NUMBER_BAD;
    size_t whole;
    found = find_decimal(p.run, comma_groups, factor != 1, &whole);
    if (found != PADAN_NUMBER_OK) return found;
    int64_t value;
    found = evaluate(p.run, whole, factor, limit, &value);
    if (found != PADAN_NUMBER_OK) return found;
    if (p.negative && value > 0) return PADAN_NUMBER_NEGATIVE;
    *out = value;
    return PADAN_NUMBER_OK;
}

padan_number padan_parse_money(const char *text, bool comma_groups,
                               int64_t *out)
{
    return parse_whole(text, true, comma_groups, PADAN_MAX_MONEY, out);
}

padan_number padan_parse_count(const char *text, bool comma_groups,
                               int64_t *out)
{
    return parse_whole(text, false, comma_groups, PADAN_MAX_COUNT, out);
}

/* value / 10^k, rounded half up. */
static int64_t shift(int64_t value, int k)
{
    padan_i128 unit = 1;
    for (; k > 0 && unit <= INT64_MAX; k--)
        unit *= 10;
    return (int64_t)((value + unit / 2) / unit);
}

/* digits[mark digits] as an integer scaled by 10^places, rounded half up: the
 * digit after the last place decides, so what follows it may be dropped. */
static padan_number scale(const char *run, int places, int64_t *out)
{
    padan_i128 value = 0;
    int left = -1; /* places still to fill, -1 before the decimal mark       */
    bool up = false;
    for (const char *p = run; *p; p++) {
        if (!is_digit(*p)) {
            left = places > 0 ? places : 0;
            continue;
        }
        if (left == 0) {
            up = places >= 0 && *p >= '5';
            break;
        }
        value = value * 10 + (*p - '0');
        if (left > 0) left--;
        if (value > INT64_MAX) return PADAN_NUMBER_RANGE;
    }
    for (left = left < 0 ? places : left; left > 0; left--) {
        value *= 10;
        if (value > INT64_MAX) return PADAN_NUMBER_RANGE;
    }
    value += up;
    if (value > INT64_MAX) return PADAN_NUMBER_RANGE;
    *out = shift((int64_t)value, places < 0 ? -places : 0);
    return PADAN_NUMBER_OK;
}

/* "e-05" as programs write small numbers: 5; 0 if it is not that. */
static int small_exponent(const char *word)
{
    int k = 0;
    if (word[0] != 'e' || word[1] != '-') return 0;
    for (const char *p = word + 2; is_digit(*p) && k < 100; p++)
        k = 10 * k + (*p - '0');
    return word[2 + strspn(word + 2, "0123456789")] == '\0' ? k : 0;
}

padan_number padan_parse_decimal(const char *text, int64_t *out)
{
    pieces p;
    const padan_number found = cut(text, &p);
    if (found != PADAN_NUMBER_OK) return found;
    const int exponent = small_exponent(p.word);
    if (exponent == 0 && is_exponent(p.word)) return PADAN_NUMBER_EXPONENT;
    const bool percent = strcmp(p.word, "%") == 0;
    if (p.rupiah || (*p.word && !percent && exponent == 0))
        return PADAN_NUMBER_BAD;
    const char *mark = strpbrk(p.run, ".,");
    if (mark && strpbrk(mark + 1, ".,")) return PADAN_NUMBER_GROUPS;
    const int places = (percent ? 10 : 12) - exponent;
    int64_t value;
    const padan_number scaled = scale(p.run, places, &value);
    if (scaled != PADAN_NUMBER_OK) return scaled;
    *out = p.negative ? -value : value;
    return PADAN_NUMBER_OK;
}

padan_message padan_number_message(padan_number what)
{
    static const padan_message messages[] = {
        [PADAN_NUMBER_OK] = PADAN_M_NUMBER_BAD,
        [PADAN_NUMBER_EMPTY] = PADAN_M_NUMBER_EMPTY,
        [PADAN_NUMBER_BAD] = PADAN_M_NUMBER_BAD,
        [PADAN_NUMBER_AMBIGUOUS] = PADAN_M_NUMBER_AMBIGUOUS,
        [PADAN_NUMBER_GROUPS] = PADAN_M_NUMBER_GROUPS,
        [PADAN_NUMBER_EXPONENT] = PADAN_M_NUMBER_EXPONENT,
        [PADAN_NUMBER_FRACTION] = PADAN_M_NUMBER_FRACTION,
        [PADAN_NUMBER_NEGATIVE] = PADAN_M_NUMBER_NEGATIVE,
        [PADAN_NUMBER_RANGE] = PADAN_M_NUMBER_RANGE,
    };
    return messages[what];
}

padan_message padan_decimal_message(padan_number what)
{
    switch (what) {
    case PADAN_NUMBER_BAD:
        return PADAN_M_DECIMAL_BAD;
    case PADAN_NUMBER_GROUPS:
        return PADAN_M_DECIMAL_MARKS;
    case PADAN_NUMBER_RANGE:
        return PADAN_M_DECIMAL_LARGE;
    case PADAN_NUMBER_OK:
    case PADAN_NUMBER_EMPTY:
    case PADAN_NUMBER_AMBIGUOUS:
    case PADAN_NUMBER_EXPONENT:
    case PADAN_NUMBER_FRACTION:
    case PADAN_NUMBER_NEGATIVE:
        break;
    }
    return padan_number_message(what);
}
