// SPDX-License-Identifier: GPL-3.0-or-later
/* What was counted, for programs. */
#include "api/count.h"

static json_t *not_counted(const padan_list_tally *l)
{
    static const char *const names[PADAN_N_ROW_STATES] = {
        [PADAN_ROW_NO_VILLAGE] = "no_village",
        [PADAN_ROW_SEVERAL] = "several_villages",
        [PADAN_ROW_NO_CODE] = "no_code",
        [PADAN_ROW_CLASH] = "code_and_name_differ",
        [PADAN_ROW_SHIFTED] = "shifted",
        [PADAN_ROW_EMPTY] = "neither_village_nor_person",
    };
    json_t *all = json_object();
    for (int k = PADAN_ROW_NO_VILLAGE; k < PADAN_N_ROW_STATES; k++)
        json_object_set_new(all, names[k], json_integer(l->not_counted[k]));
    return all;
}

static json_t *list_of(const padan_tally *t, const padan_list_tally *l)
{
    return json_pack(
        "{s:s, s:s, s:s, s:s, s:I, s:I, s:o, s:I, s:I, s:I, s:I, s:o, s:I, "
        "s:I, "
        "s:I, s:I}",
        "file", l->path, "mapping", l->mapping->name, "need",
        t->dataset->types[l->type].id, "unit",
        l->mapping->household ? "household" : "person", "rows",
        (json_int_t)l->rows, "counted", (json_int_t)l->counted, "verified",
        l->has_verified ? json_integer(l->verified) : json_null(), "other",
        (json_int_t)l->other, "members", (json_int_t)l->members, "again",
        (json_int_t)l->again, "moved", (json_int_t)l->moved, "not_counted",
        not_counted(l), "unchecked", (json_int_t)l->unchecked, "by_name",
        (json_int_t)l->by_name, "nik_damaged", (json_int_t)l->nik_damaged,
        "dates_unread", (json_int_t)l->bad_dates);
}

static json_t *need_of(const padan_tally *t, int32_t k)
{
    return json_pack(
        "{s:s, s:I, s:o, s:I}", "need", t->dataset->types[t->type[k]].id,
        "listed", (json_int_t)padan_count_units(t, k, false), "verified",
        t->has_verified[k] ? json_integer(padan_count_units(t, k, true))
                           : json_null(),
        "villages", (json_int_t)padan_count_villages(t, k));
}

static json_t *veiled(const char *district, const char *name, int32_t needs,
                      padan_veiled n)
{
    return json_pack("{s:s, s:s, s:i, s:I, s:I}", "district", district,
                     "district_name", name, "needs", (int)needs, "least",
                     (json_int_t)n.least, "most", (json_int_t)n.most);
}

static json_t *households_of(const padan_tally *t)
{
    json_t *all = json_array();
    for (int32_t needs = 2; needs <= t->n_linked; needs++) {
        for (int32_t k = 0; k < t->n_overlaps; k++)
            json_array_append_new(
                all, veiled(t->overlaps[k].code, t->overlaps[k].name, needs,
                            padan_veil(t->overlaps[k].with[needs])));
        json_array_append_new(
            all, veiled("", "", needs, padan_count_total(t, needs)));
    }
    return all;
}

json_t *padan_count_json(const padan_tally *tally)
{
    json_t *lists = json_array(), *needs = json_array();
    for (int32_t k = 0; k < tally->n_lists; k++)
        json_array_append_new(lists, list_of(tally, &tally->list[k]));
    for (int32_t k = 0; k < tally->n_types; k++)
        json_array_append_new(needs, need_of(tally, k));
    return json_pack("{s:o, s:o, s:b, s:o}", "lists", lists, "needs", needs,
                     "households_compared", (int)(tally->n_linked >= 2),
                     "households", households_of(tally));
}
