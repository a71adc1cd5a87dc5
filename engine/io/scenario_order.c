// SPDX-License-Identifier: GPL-3.0-or-later
/* [urutan]: goals one after another, each with what later ones may take from it:
 * `tujuan = cakupan 1%, pemerataan 1%, kontrak`. */
#include <string.h>

#include "base/text.h"
#include "io/nearest.h"
#include "io/scenario_io.h"

const char *const padan_term_key[PADAN_N_TERMS] = {
    [PADAN_TERM_COVERAGE] = "cakupan", [PADAN_TERM_COMPLETE] = "tuntas",
    [PADAN_TERM_MATCH] = "kecocokan",  [PADAN_TERM_EVEN] = "pemerataan",
    [PADAN_TERM_LINKS] = "kontrak",
};

enum { WORD = 64 };

/* One goal of the list: bytes from..end-1 of the value. */
typedef struct {
    padan_scenario_reader *reader;
    const padan_ini_entry *entry;
    size_t from, end;
    char word[WORD], share[WORD];
} item;

/* Where byte `at` of the value stands; columns count characters. */
static padan_at place(const item *t, size_t at)
{
    padan_at where = t->entry->value_at;
    for (size_t k = 0; k < at; k++)
        where.column += ((unsigned char)t->entry->value[k] & 0xc0) != 0x80;
    return where;
}

static void refuse(const item *t, padan_message message, const char *found,
                   const char *hint)
{
    padan_diag_add(t->reader->diags, PADAN_ERROR, place(t, t->from), message,
                   found, hint);
    t->reader->bad = true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The first word and the rest, without blanks around them; false: too long. */
static bool split(item *t)
{
    const char *value = t->entry->value;
    while (t->from < t->end && is_blank(value[t->from]))
        t->from++;
    while (t->end > t->from && is_blank(value[t->end - 1]))
        t->end--;
    size_t middle = t->from;
    while (middle < t->end && !is_blank(value[middle]))
        middle++;
    const size_t n = middle - t->from;
    while (middle < t->end && is_blank(value[middle]))
        middle++;
    if (n >= WORD || t->end - middle >= WORD) return false;
    memcpy(t->word, value + t->from, n);
    t->word[n] = '\0';
    memcpy(t->share, value + middle, t->end - middle);
    t->share[t->end - middle] = '\0';
    return true;
}

static int32_t find_term(const char *word)
{
    for (int32_t k = 0; k < PADAN_N_TERMS; k++)
        if (strcmp(word, padan_term_key[k]) == 0) return k;
    return PADAN_NONE;
}

static void read_item(item *t)
{
    padan_scenario *s = t->reader->scenario;
    char hint[PADAN_HINT_TEXT];
    if (!split(t) || !t->word[0]) {
        refuse(t, PADAN_M_ORDER_TEXT, t->entry->value, "");
        return;
    }
    const int32_t term = find_term(t->word);
    if (term == PADAN_NONE) {
        refuse(t, PADAN_M_ORDER_GOAL, t->word,
               padan_scenario_hint(t->reader, hint, t->word, padan_term_key,
                                   PADAN_N_TERMS));
        return;
    }
    for (int32_t k = 0; k < s->n_order; k++) {
        if (s->order[k].term != (padan_term)term) continue;
        refuse(t, PADAN_M_ORDER_TWICE, t->word, "");
        return;
    }
    int64_t tolerance = 0;
    if (t->share[0] &&
        (padan_parse_decimal(t->share, &tolerance) != PADAN_NUMBER_OK ||
         tolerance < 0 || tolerance > PADAN_ONE)) {
        refuse(t, PADAN_M_ORDER_TOLERANCE, t->word, t->share);
        return;
    }
    s->order[s->n_order++] =
        (padan_order){.term = (padan_term)term, .tolerance = tolerance};
}

bool padan_scenario_check_order_key(padan_scenario_reader *reader,
                                    const padan_ini_entry *entry)
{
    static const char *const names[] = {"tujuan"};
    char hint[PADAN_HINT_TEXT];
    if (strcmp(entry->key, names[0]) != 0) {
        padan_diag_add(reader->diags, PADAN_ERROR, entry->at,
                       PADAN_M_KEY_UNKNOWN, entry->section, entry->key,
                       padan_scenario_hint(reader, hint, entry->key, names, 1));
        reader->bad = true;
        return false;
    }
    return true;
}

void padan_scenario_read_order(padan_scenario_reader *reader,
                               const padan_ini_entry *entry)
{
    if (!padan_scenario_check_order_key(reader, entry)) return;
    const size_t n = strlen(entry->value);
    for (size_t from = 0, end; from <= n; from = end + 1) {
        /* a comma between digits is a decimal mark: `1,5%` */
        const char *value = entry->value;
        for (end = from; end < n; end++) {
            if (value[end] != ',') continue;
            const bool digits = end > from && value[end - 1] >= '0' &&
                                value[end - 1] <= '9' &&
                                value[end + 1] >= '0' && value[end + 1] <= '9';
            if (!digits) break;
        }
        item t = {.reader = reader, .entry = entry, .from = from, .end = end};
        read_item(&t);
    }
}
