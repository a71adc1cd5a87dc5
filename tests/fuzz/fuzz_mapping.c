// SPDX-License-Identifier: GPL-3.0-or-later
/* Any bytes as a mapping and, after a line `---`, a list under it: reading ends, the
 * rows add up, and no message holds a number of the list. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lists/tally.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const padan_village villages[] = {
    {.code = "3672010001",
     .name = "Maju",
     .district = "367201",
     .district_name = "Satu",
     .cluster = ""},
    {.code = "3672020001",
     .name = "Jaya",
     .district = "367202",
     .district_name = "Dua",
     .cluster = ""},
};
static const padan_type types[] = {
    {.id = "miskin_ekstrem", .name = "KK", .unit = "KK", .unit_cost = 1},
    {.id = "rutilahu", .name = "Rumah", .unit = "rumah", .unit_cost = 1},
    {.id = "stunting", .name = "Anak", .unit = "anak", .unit_cost = 1},
};
static const padan_dataset dataset = {
    .n_villages = 2, .villages = villages, .n_types = 3, .types = types};

static void must(bool holds)
{
    if (!holds) abort();
}

/* Six digits in a row, as no message has by itself. */
static bool has_number(const char *text, size_t n)
{
    size_t run = 0;
    for (size_t k = 0; k < n; k++) {
        run = text[k] >= '0' && text[k] <= '9' ? run + 1 : 0;
        if (run == 6) return true;
    }
    return false;
}

static void write_file(const char *path, const uint8_t *bytes, size_t n)
{
    FILE *file = fopen(path, "wb");
    must(file && fwrite(bytes, 1, n, file) == n && fclose(file) == 0);
}

static void check_list(const padan_list_tally *l)
{
    int64_t rows = l->counted + l->other + l->members + l->again;
    for (int k = PADAN_ROW_NO_VILLAGE; k < PADAN_N_ROW_STATES; k++)
        rows += l->not_counted[k];
    must(rows == l->rows && l->met > 0 && l->verified <= l->counted);
}

static void count(const char *list, const char *mapping, bool numbers)
{
    const padan_list_file wish = {list, mapping};
    padan_diags *diags = NULL;
    padan_tally tally;
    must(padan_diags_create(PADAN_LANG_EN, &diags) == PADAN_OK);
    const padan_status status =
        padan_tally_make(&dataset, &wish, 1, diags, &tally);
    must(status == PADAN_OK || padan_diags_count(diags, PADAN_ERROR) > 0);
    for (int32_t k = 0; !numbers && k < padan_diags_total(diags); k++) {
        const char *text = padan_diags_at(diags, k)->text;
        must(!has_number(text, strlen(text)) || strstr(text, list));
    }
    if (status == PADAN_OK) {
        check_list(&tally.list[0]);
        padan_tally_free(&tally);
    }
    padan_diags_free(diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const built_in[] = {"ppgbm", "p3ke", "rtlh"};
    char list[64], mapping[64];
    size_t cut = 0;
    snprintf(list, sizeof list, "/tmp/padan_fuzz_%ld.csv", (long)getpid());
    snprintf(mapping, sizeof mapping, "/tmp/padan_fuzz_%ld.ini",
             (long)getpid());
    while (cut + 5 <= size && memcmp(data + cut, "\n---\n", 5) != 0)
        cut++;
    const bool split = cut + 5 <= size;
    const size_t from = split ? cut + 5 : 0;
    write_file(list, data + from, size - from);
    if (split && cut > 3) {
        write_file(mapping, data, cut);
        count(list, mapping, has_number((const char *)data, cut));
        (void)unlink(mapping);
    } else {
        count(list, built_in[size % 3], false);
    }
    (void)unlink(list);
    return 0;
}
