// SPDX-License-Identifier: GPL-3.0-or-later
/* The roll-over for programs. Keys are English. */
#include "follow/rollover.h"
#include "follow/variance.h"

static json_t *types(const struct padan_rollover *r)
{
    static const char *const from[] = {"none", "table", "last_year"};
    json_t *list = json_array();
    for (int32_t n = 0; list && n < r->follow->data->n_types; n++) {
        const padan_next_type *t = &r->types[n];
        json_t *row = json_pack(
            "{s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:f, s:s}", "need",
            r->follow->data->types[n].id, "total", (json_int_t)t->sum.total,
            "served_before", (json_int_t)t->sum.before, "realised",
            (json_int_t)t->sum.realised, "open", (json_int_t)t->sum.open,
            "projected", (json_int_t)t->projected, "next_total",
            (json_int_t)(t->sum.open + t->projected), "beyond_need",
            (json_int_t)t->sum.excess, "growth",
            (double)t->growth / (double)PADAN_ONE, "growth_from",
            from[t->from]);
        if (row && !json_array_append_new(list, row)) continue;
        json_decref(list);
        list = NULL;
    }
    return list;
}

static json_t *arrears(const struct padan_rollover *r)
{
    int64_t units = 0, rupiah = 0, carried = 0;
    for (int32_t k = 0; k < r->n_arrears; k++) {
        const padan_arrear *a = &r->arrears[k];
        units += a->units;
        rupiah += a->units * r->follow->lines[a->line].unit_cost;
        carried += a->carried;
    }
    return json_pack("{s:i, s:I, s:I, s:I}", "lines", (int)r->n_arrears,
                     "units", (json_int_t)units, "rp", (json_int_t)rupiah,
                     "carried_units", (json_int_t)carried);
}

json_t *padan_next_json(const struct padan_rollover *r)
{
    return json_pack("{s:s, s:s, s:o, s:o, s:i, s:i, s:i, s:o}", "year",
                     r->follow->data->year, "next_year", r->next.year, "needs",
                     types(r), "arrears", arrears(r), "villages_raised",
                     (int)r->n_raised, "commitments_ended", (int)r->n_ended,
                     "vetoes_kept", (int)r->n_vetoes, "variance",
                     padan_variance_json(r->follow));
}
