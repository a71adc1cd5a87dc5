// SPDX-License-Identifier: GPL-3.0-or-later
/* The same sums for programs. Keys are English. */
#include "follow/variance.h"

static json_t *figures(const padan_variance *v)
{
    return json_pack(
        "{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:i, s:i}", "target_units",
        (json_int_t)v->target, "target_rp", (json_int_t)v->target_rp,
        "realised_units", (json_int_t)v->units, "realised_rp",
        (json_int_t)v->units_rp, "outside_plan_units", (json_int_t)v->extra,
        "outside_plan_rp", (json_int_t)v->extra_rp, "beyond_need_units",
        (json_int_t)v->excess, "planned_lines", (int)v->lines,
        "unreported_lines", (int)v->unreported);
}

static const char *name_of(const struct padan_follow *f, padan_variance_by by,
                           int32_t k)
{
    if (by == PADAN_BY_COMPANY) return f->data->companies[k].id;
    if (by == PADAN_BY_VILLAGE) return f->data->villages[k].code;
    return f->run.instance->district_code[k];
}

/* `[{"key": ..., "need": ..., figures}]` of what has any; NULL: no memory. */
static json_t *list(const struct padan_follow *f, padan_variance_by by,
                    const char *key)
{
    const int32_t n_types = f->data->n_types;
    padan_arena arena = {0};
    const padan_variance *sum = padan_variance_sum(f, by, &arena);
    json_t *all = sum ? json_array() : NULL;
    for (int32_t k = 0; all && k < padan_variance_things(f, by) * n_types;
         k++) {
        const padan_variance *v = &sum[k];
        if (v->lines == 0 && v->units == 0 && v->units_rp == 0) continue;
        json_t *row =
            json_pack("{s:s}", "need", f->data->types[k % n_types].id);
        json_t *figure = figures(v);
        const bool good =
            row && figure &&
            (!key || !json_object_set_new(
                         row, key, json_string(name_of(f, by, k / n_types)))) &&
            !json_object_update(row, figure) && !json_array_append(all, row);
        json_decref(figure);
        json_decref(row);
        if (good) continue;
        json_decref(all);
        all = NULL;
    }
    padan_arena_clear(&arena);
    return all;
}

json_t *padan_variance_json(const struct padan_follow *follow)
{
    padan_arena arena = {0};
    padan_variance all = {0};
    const padan_variance *types =
        padan_variance_sum(follow, PADAN_BY_ALL, &arena);
    for (int32_t n = 0; types && n < follow->data->n_types; n++)
        padan_variance_add(&all, &types[n]);
    padan_arena_clear(&arena);
    if (!types) return NULL;
    return json_pack("{s:o, s:o, s:o, s:o, s:o}", "total", figures(&all),
                     "needs", list(follow, PADAN_BY_ALL, NULL), "companies",
                     list(follow, PADAN_BY_COMPANY, "company"), "villages",
                     list(follow, PADAN_BY_VILLAGE, "village"), "districts",
                     list(follow, PADAN_BY_DISTRICT, "district"));
}
