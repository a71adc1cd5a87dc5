// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/codes.h"

#include <string.h>

#include "model/village_name.h"

/* All thresholds of the rule. */
enum {
    NEARLY_ALL = 75, /* per cent of the rows that must agree                 */
    SWAPPED = 2,     /* rows against a system that may be a pair swapped     */
    SOME_SIZE = 10,  /* codes whose form says something                      */
};

padan_codes padan_codes_decide(const padan_codes_count *count)
{
    if (count->only[0] > 0 && count->only[1] > 0) return PADAN_CODES_MIXED;
    if (count->only[0] == 0 && count->only[1] == 0) return PADAN_CODES_UNKNOWN;
    const int system = count->only[1] > 0;
    const int64_t agree = count->agree[system];
    if (agree * 100 < (int64_t)count->rows * NEARLY_ALL)
        return PADAN_CODES_UNKNOWN;
    return system == 0 ? PADAN_CODES_KEMENDAGRI : PADAN_CODES_BPS;
}

bool padan_codes_doubtful(const padan_codes_count *count, padan_codes codes)
{
    const int system = codes == PADAN_CODES_BPS;
    return count->against[system] > SWAPPED &&
           count->against[system] > count->agree[system];
}

/* ---- one row ---- */

typedef enum { NOT_KNOWN, AGREES, DIFFERS } opinion;

/* Adds one name that a code has to what is known of it. */
static void hear(opinion *so_far, const char *known, const char *name)
{
    if (!*known || *so_far == AGREES) return;
    *so_far = padan_name_same(known, name) ? AGREES : DIFFERS;
}

static void hear_village(opinion *so_far, const padan_dataset *data,
                         const char *code, const char *name)
{
    const int32_t v =
        data ? padan_dataset_find_village(data, code) : PADAN_NONE;
    if (v != PADAN_NONE) hear(so_far, data->villages[v].name, name);
}

static void hear_rows(opinion *so_far, const padan_bridge_row *rows, int32_t n,
                      const char *name)
{
    for (int32_t k = 0; k < n; k++) {
        hear(so_far, rows[k].name, name);
        hear(so_far, rows[k].bps_name, name);
    }
}

static opinion as_kemendagri(const char *code, const char *name,
                             const padan_dataset *data,
                             const padan_bridge *bridge)
{
    opinion found = NOT_KNOWN;
    const padan_bridge_row *rows;
    hear_village(&found, data, code, name);
    if (!bridge) return found;
    const int32_t n = padan_bridge_from_code(bridge, code, &rows);
    hear_rows(&found, rows, n, name);
    return found;
}

static opinion as_bps(const char *code, const char *name,
                      const padan_dataset *data, const padan_bridge *bridge)
{
    opinion found = NOT_KNOWN;
    const padan_bridge_row *rows;
    if (!bridge) return found;
    const int32_t n = padan_bridge_from_bps(bridge, code, &rows);
    hear_rows(&found, rows, n, name);
    for (int32_t k = 0; k < n; k++)
        hear_village(&found, data, rows[k].code, name);
    return found;
}

/* ---- the whole file ---- */

void padan_codes_look(const padan_table *table, int32_t code, int32_t name,
                      const padan_dataset *data, const padan_bridge *bridge,
                      padan_codes_count *out)
{
    *out = (padan_codes_count){.rows = 0};
    for (int32_t r = 0; r < table->csv.n_rows; r++) {
        char digits[11], normal[PADAN_NAME_ROOM];
        const char *const title = padan_table_text(table, r, name);
        if (!padan_table_row_ok(table, r) ||
            !padan_table_code_read(table, r, code, digits, NULL) ||
            padan_name_normal(title, normal) == 0)
            continue;
        const opinion says[2] = {as_kemendagri(digits, title, data, bridge),
                                 as_bps(digits, title, data, bridge)};
        out->rows++;
        if (says[0] == DIFFERS && says[1] == DIFFERS && out->neither++ == 0)
            out->first_neither = r;
        for (int s = 0; s < 2; s++) {
            out->agree[s] += says[s] == AGREES;
            out->against[s] += says[s] == DIFFERS;
            if (says[s] != AGREES || says[1 - s] == AGREES) continue;
            if (out->only[s] < PADAN_CODES_SHOWN)
                out->shown[s][out->only[s]] = r;
            out->only[s]++;
        }
    }
}

bool padan_codes_look_bps(const padan_table *table, int32_t code)
{
    int32_t n = 0, zero = 0;
    for (int32_t r = 0; r < table->csv.n_rows; r++) {
        char digits[11];
        if (!padan_code_read(padan_table_text(table, r, code), digits, NULL))
            continue;
        n++;
        zero += digits[6] == '0';
    }
    return n >= SOME_SIZE && zero >= n - zero;
}

int32_t padan_codes_clash(const padan_table *table, int32_t code,
                          const padan_dataset *data, const padan_bridge *bridge)
{
    for (int32_t r = 0; r < table->csv.n_rows; r++) {
        char digits[11];
        const padan_bridge_row *rows;
        if (!padan_table_code_read(table, r, code, digits, NULL)) continue;
        const int32_t v = padan_dataset_find_village(data, digits);
        const int32_t n = padan_bridge_from_bps(bridge, digits, &rows);
        for (int32_t k = 0; v != PADAN_NONE && k < n; k++)
            if (strcmp(rows[k].code, digits) != 0) return r;
    }
    return PADAN_NONE;
}
