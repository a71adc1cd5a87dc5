// SPDX-License-Identifier: GPL-3.0-or-later
/* The text of --target: `stunting=80%,cakupan=60%`. */
#include <string.h>

#include "base/text.h"
#include "io/nearest.h"
#include "model/dataset.h"

enum { WORD = 96, N_OWN = 4 };

static const struct {
    const char *word;
    padan_target_kind kind;
} own[N_OWN] = {{"cakupan", PADAN_TARGET_COVERAGE},
                {"coverage", PADAN_TARGET_COVERAGE},
                {"kecamatan", PADAN_TARGET_DISTRICTS},
                {"district", PADAN_TARGET_DISTRICTS}};

typedef struct {
    const char *text;
    const padan_dataset *data;
    padan_diags *diags;
    bool bad;
} reader;

static void refuse(reader *r, padan_message message, const char *found,
                   const char *more)
{
    padan_diag_add(r->diags, PADAN_ERROR, (padan_at){.file = ""}, message,
                   found, more);
    r->bad = true;
}

/* The bytes from..end-1 without blanks around them; false: none, or too many. */
static bool cut(char out[WORD], const char *from, const char *end)
{
    while (from < end && *from == ' ')
        from++;
    while (end > from && end[-1] == ' ')
        end--;
    if (end == from || end - from >= WORD) return false;
    memcpy(out, from, (size_t)(end - from));
    out[end - from] = '\0';
    return true;
}

/* A need type goes before a word of ours. */
static bool find_what(const reader *r, const char *word, padan_target_goal *out)
{
    const int32_t n = padan_dataset_find_type(r->data, word);
    *out = (padan_target_goal){.kind = PADAN_TARGET_TYPE, .type = n};
    if (n != PADAN_NONE) return true;
    for (int k = 0; k < N_OWN; k++) {
        if (strcmp(word, own[k].word) != 0) continue;
        out->kind = own[k].kind;
        return true;
    }
    return false;
}

/* The nearest of the words that could stand here. */
static const char *near_what(const reader *r, const char *word, char *hint)
{
    enum { MOST = 64 };
    const char *names[MOST];
    int32_t n = 0;
    for (int k = 0; k < N_OWN; k++)
        names[n++] = own[k].word;
    for (int32_t k = 0; k < r->data->n_types && n < MOST; k++)
        names[n++] = r->data->types[k].id;
    return padan_nearest_hint(hint, padan_nearest(word, names, n),
                              padan_diags_lang(r->diags));
}

static void read_goal(reader *r, const char *from, const char *end,
                      padan_target *out)
{
    char word[WORD], share[WORD], hint[PADAN_HINT_TEXT], clip[PADAN_CLIP_TEXT];
    const char *equals = memchr(from, '=', (size_t)(end - from));
    padan_target_goal goal;
    if (!equals || !cut(word, from, equals) || !cut(share, equals + 1, end)) {
        refuse(r, PADAN_M_TARGET_TEXT, padan_clip(clip, r->text), "");
        return;
    }
    if (!find_what(r, word, &goal)) {
        refuse(r, PADAN_M_TARGET_WHAT, word, near_what(r, word, hint));
        return;
    }
    if (padan_parse_decimal(share, &goal.share) != PADAN_NUMBER_OK ||
        goal.share <= 0 || goal.share > PADAN_ONE) {
        refuse(r, PADAN_M_TARGET_SHARE, word, padan_clip(clip, share));
        return;
    }
    for (int32_t k = 0; k < out->n; k++)
        if (out->goal[k].kind == goal.kind && out->goal[k].type == goal.type) {
            refuse(r, PADAN_M_TARGET_TWICE, word, "");
            return;
        }
    if (out->n < PADAN_MAX_TARGETS) {
        out->goal[out->n++] = goal;
        return;
    }
    padan_diag_add(r->diags, PADAN_ERROR, (padan_at){.file = ""},
                   PADAN_M_TARGET_MANY, (int)PADAN_MAX_TARGETS);
    r->bad = true;
}

static void read_company(reader *r, const char *id, padan_target *out)
{
    char hint[PADAN_HINT_TEXT];
    out->company = padan_dataset_find_company(r->data, id);
    if (out->company != PADAN_NONE) return;
    const char *near = NULL;
    for (int32_t i = 0; !near && i < r->data->n_companies; i++)
        near = padan_nearest(id, &r->data->companies[i].id, 1);
    refuse(r, PADAN_M_TARGET_FROM, id,
           padan_nearest_hint(hint, near, padan_diags_lang(r->diags)));
}

padan_status padan_target_read(const char *text, const char *from,
                               const padan_dataset *dataset, padan_diags *diags,
                               padan_target *out)
{
    reader r = {.text = text, .data = dataset, .diags = diags};
    *out = (padan_target){.company = PADAN_NONE};
    for (const char *at = text;; at++) {
        const char *end = at + strcspn(at, ",;");
        read_goal(&r, at, end, out);
        at = end;
        if (!*at) break;
    }
    if (from) read_company(&r, from, out);
    return r.bad ? PADAN_EDATA : PADAN_OK;
}
