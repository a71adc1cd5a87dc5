// SPDX-License-Identifier: GPL-3.0-or-later
/* What the fields of a letter stand for. */
#include <string.h>
#include <time.h>

#include "office/letters.h"
#include "office/spell.h"
#include "report/blocker.h"
#include "report/guarantee.h"
#include "report/origin.h"

typedef void field(const padan_letter *letter, padan_text *text);

static const padan_dataset *data_of(const padan_letter *letter)
{
    return letter->letters->a->data;
}

/* What is not known is left to be filled in by hand. */
static void add_or_dots(padan_text *text, const char *value)
{
    padan_text_add(text, value[0] ? value : "……………………");
}

static void add_int(const padan_letter *letter, padan_text *text, int64_t value)
{
    char number[PADAN_NUMBER_TEXT];
    padan_text_add(text,
                   padan_format_int(number, value, letter->letters->lang));
}

static void add_rupiah(const padan_letter *letter, padan_text *text,
                       int64_t value)
{
    char number[PADAN_NUMBER_TEXT];
    padan_text_add(text,
                   padan_format_rupiah(number, value, letter->letters->lang));
}

/* ---- of the whole plan ---- */

static void title(const padan_letter *letter, padan_text *text)
{
    add_or_dots(text, data_of(letter)->title);
}

static void region(const padan_letter *letter, padan_text *text)
{
    add_or_dots(text, data_of(letter)->region);
}

static void agency(const padan_letter *letter, padan_text *text)
{
    add_or_dots(text, data_of(letter)->agency);
}

static void year(const padan_letter *letter, padan_text *text)
{
    add_or_dots(text, data_of(letter)->year);
}

static void data_kind(const padan_letter *letter, padan_text *text)
{
    add_or_dots(text, data_of(letter)->data_kind);
}

static void scenario(const padan_letter *letter, padan_text *text)
{
    const padan_scenario *s = letter->letters->a->inst->scenario;
    padan_text_add(text, s->name[0] ? s->name
                         : s->path[0]
                             ? s->path
                             : padan_message_text(PADAN_M_PAGE_DEFAULTS,
                                                  letter->letters->lang));
}

static void number(const padan_letter *letter, padan_text *text)
{
    padan_text_addf(text, "%.12s", letter->letters->plan_hash);
}

static void date(const padan_letter *letter, padan_text *text)
{
    static const padan_message months[] = {
        PADAN_M_MONTH_1, PADAN_M_MONTH_2,  PADAN_M_MONTH_3,  PADAN_M_MONTH_4,
        PADAN_M_MONTH_5, PADAN_M_MONTH_6,  PADAN_M_MONTH_7,  PADAN_M_MONTH_8,
        PADAN_M_MONTH_9, PADAN_M_MONTH_10, PADAN_M_MONTH_11, PADAN_M_MONTH_12};
    const padan_letters *l = letter->letters;
    const time_t when = (time_t)l->date;
    struct tm parts;
    if (l->date < 0 || !gmtime_r(&when, &parts)) {
        add_or_dots(text, "");
        return;
    }
    padan_text_addf(text, "%d %s %d", parts.tm_mday,
                    padan_message_text(months[parts.tm_mon], l->lang),
                    parts.tm_year + 1900);
}

static void total(const padan_letter *letter, padan_text *text)
{
    add_rupiah(letter, text, letter->letters->a->money);
}

static void total_spelled(const padan_letter *letter, padan_text *text)
{
    padan_spell(text, letter->letters->a->money, letter->letters->lang);
}

static void n_companies(const padan_letter *letter, padan_text *text)
{
    add_int(letter, text, letter->letters->a->f->n_companies);
}

static void n_contracts(const padan_letter *letter, padan_text *text)
{
    add_int(letter, text, letter->letters->a->f->n_contracts);
}

static void n_villages(const padan_letter *letter, padan_text *text)
{
    add_int(letter, text, letter->letters->a->f->n_villages);
}

static void add_sentence(const char *sentence, void *user)
{
    padan_text *text = user;
    if (text->n > 0 && text->data[text->n - 1] != ' ')
        padan_text_add(text, " ");
    padan_text_add(text, sentence);
}

/* The public does not learn scores: they would tell what masks hide. */
static void guarantee(const padan_letter *letter, padan_text *text)
{
    const padan_letters *l = letter->letters;
    padan_text said = {0};
    if (l->a->readers == PADAN_PUBLIC)
        padan_text_add(&said,
                       padan_message_text(PADAN_M_OFFICE_VERIFIED, l->lang));
    else if (padan_guarantee_say(l->a->report, l->lang, add_sentence, &said))
        text->failed = true;
    padan_text_add(text, padan_text_get(&said));
    text->failed |= said.failed;
    padan_text_free(&said);
}

/* The plan against the codes of the region's plan, internal readers only: the public
 * could tell small counts from it. */
static void codes(const padan_letter *letter, padan_text *text)
{
    const padan_letters *l = letter->letters;
    padan_origin origin;
    padan_text said = {0};
    if (l->a->readers == PADAN_PUBLIC) return;
    padan_origin_count(l->a->f, &origin);
    if (!padan_origin_say(&origin, l->lang, add_sentence, &said))
        text->failed = true;
    padan_text_add(text, padan_text_get(&said));
    text->failed |= said.failed;
    padan_text_free(&said);
}

/* ---- of one company ---- */

static const padan_company *company_of(const padan_letter *letter)
{
    return &data_of(letter)->companies[letter->company];
}

static int64_t had(const padan_letter *letter)
{
    const padan_figures *f = letter->letters->a->f;
    return f->inst->budget[letter->company] + f->goods_had[letter->company];
}

static int64_t given(const padan_letter *letter)
{
    return letter->letters->a->company_money[letter->company];
}

static void company_id(const padan_letter *letter, padan_text *text)
{
    padan_text_add(text, company_of(letter)->id);
}

static void company_name(const padan_letter *letter, padan_text *text)
{
    padan_text_add(text, company_of(letter)->name);
}

static void segment(const padan_letter *letter, padan_text *text)
{
    padan_text_add(text, company_of(letter)->segment);
}

static void budget(const padan_letter *letter, padan_text *text)
{
    add_rupiah(letter, text, had(letter));
}

static void value(const padan_letter *letter, padan_text *text)
{
    add_rupiah(letter, text, given(letter));
}

static void value_spelled(const padan_letter *letter, padan_text *text)
{
    padan_spell(text, given(letter), letter->letters->lang);
}

static void left(const padan_letter *letter, padan_text *text)
{
    add_rupiah(letter, text, had(letter) - given(letter));
}

static void company_villages(const padan_letter *letter, padan_text *text)
{
    add_int(letter, text, letter->letters->a->f->villages[letter->company]);
}

/* A sentence, or nothing if no money is left. */
static void why_left(const padan_letter *letter, padan_text *text)
{
    const padan_letters *l = letter->letters;
    char number_text[PADAN_NUMBER_TEXT];
    padan_text why = {0};
    const int64_t rest = had(letter) - given(letter);
    if (rest == 0) return;
    padan_blocker_company(l->a->f, letter->company, l->lang, &why);
    padan_text_addm(text, l->lang, PADAN_M_OFFICE_WHY_LEFT_SENTENCE,
                    padan_format_rupiah(number_text, rest, l->lang),
                    padan_text_get(&why));
    text->failed |= why.failed;
    padan_text_free(&why);
}

/* ---- of one line of the plan ---- */

static int32_t cell_of(const padan_letter *letter)
{
    return letter->letters->a->inst->pair_cell[letter->line->pair];
}

static const padan_village *village_of(const padan_letter *letter)
{
    const padan_instance *inst = letter->letters->a->inst;
    return &inst->dataset->villages[inst->cell_village[cell_of(letter)]];
}

static const padan_type *type_of(const padan_letter *letter)
{
    const padan_instance *inst = letter->letters->a->inst;
    return &inst->dataset->types[inst->cell_type[cell_of(letter)]];
}

static const padan_need *need_of(const padan_letter *letter)
{
    const padan_instance *inst = letter->letters->a->inst;
    return &inst->dataset->needs[inst->cell_need[cell_of(letter)]];
}

static void line_number(const padan_letter *letter, padan_text *text)
{
    padan_text_addf(text, "%lld", (long long)letter->line_number);
}

static void village_code(const padan_letter *letter, padan_text *text)
{
    padan_text_add(text, village_of(letter)->code);
}

static void village_name(const padan_letter *letter, padan_text *text)
{
    padan_text_add(text, village_of(letter)->name);
}

static void district(const padan_letter *letter, padan_text *text)
{
    const padan_facts *a = letter->letters->a;
    padan_text_add(
        text, padan_facts_district(a, a->inst->cell_district[cell_of(letter)]));
}

static void need_name(const padan_letter *letter, padan_text *text)
{
    padan_text_add(text, type_of(letter)->name);
}

static void sector(const padan_letter *letter, padan_text *text)
{
    padan_text_add(text, type_of(letter)->sector);
}

static void unit_name(const padan_letter *letter, padan_text *text)
{
    padan_text_add(text, type_of(letter)->unit);
}

static void units(const padan_letter *letter, padan_text *text)
{
    char number_text[PADAN_NUMBER_TEXT];
    const padan_plan_line *line = letter->line;
    if (line->mask == PADAN_SHOWN)
        padan_text_addf(text, "%lld", (long long)line->units);
    else
        padan_text_add(text,
                       padan_mask_words(number_text, line->units, line->mask,
                                        letter->letters->lang));
}

static int64_t unit_cost_of(const padan_letter *letter)
{
    return letter->letters->a->inst->pair_cost[letter->line->pair];
}

static void unit_cost(const padan_letter *letter, padan_text *text)
{
    padan_text_addf(text, "%lld", (long long)unit_cost_of(letter));
}

static void line_value(const padan_letter *letter, padan_text *text)
{
    padan_text_addf(text, "%lld",
                    (long long)(letter->line->units * unit_cost_of(letter)));
}

static void paid_in(const padan_letter *letter, padan_text *text)
{
    if (letter->letters->a->readers == PADAN_PUBLIC) return;
    padan_text_add(text,
                   padan_message_text(letter->line->goods ? PADAN_M_OFFICE_GOODS
                                                          : PADAN_M_OFFICE_CASH,
                                      letter->letters->lang));
}

static void line_status(const padan_letter *letter, padan_text *text)
{
    const padan_instance *inst = letter->letters->a->inst;
    padan_text_add(text,
                   padan_message_text(inst->pair_pinned[letter->line->pair]
                                          ? PADAN_M_OFFICE_PINNED
                                          : PADAN_M_OFFICE_PROPOSED,
                                      letter->letters->lang));
}

static void plan_code(const padan_letter *letter, padan_text *text)
{
    padan_text_add(text, need_of(letter)->plan_code);
}

static void data_date(const padan_letter *letter, padan_text *text)
{
    padan_text_add(text, need_of(letter)->data_date);
}

static void need_source(const padan_letter *letter, padan_text *text)
{
    padan_text_add(text, need_of(letter)->source);
}

/* ---- by name ---- */

/* OF_BUDGET: of a company too, but not for everybody's eyes. */
typedef enum { OF_PLAN, OF_COMPANY, OF_BUDGET, OF_LINE } about;

static const struct {
    const char *name;
    field *add;
    about about;
} fields[] = {
    {"judul", title, OF_PLAN},
    {"wilayah", region, OF_PLAN},
    {"instansi", agency, OF_PLAN},
    {"tahun", year, OF_PLAN},
    {"sifat_data", data_kind, OF_PLAN},
    {"skenario", scenario, OF_PLAN},
    {"nomor", number, OF_PLAN},
    {"tanggal", date, OF_PLAN},
    {"total_rp", total, OF_PLAN},
    {"total_terbilang", total_spelled, OF_PLAN},
    {"jumlah_perusahaan", n_companies, OF_PLAN},
    {"jumlah_kontrak", n_contracts, OF_PLAN},
    {"jumlah_desa", n_villages, OF_PLAN},
    {"jaminan", guarantee, OF_PLAN},
    {"di_luar_rkpd", codes, OF_PLAN},
    {"id", company_id, OF_COMPANY},
    {"perusahaan", company_name, OF_COMPANY},
    {"segmen", segment, OF_COMPANY},
    {"pagu", budget, OF_BUDGET},
    {"nilai", value, OF_COMPANY},
    {"nilai_terbilang", value_spelled, OF_COMPANY},
    {"sisa", left, OF_BUDGET},
    {"jumlah_desa_perusahaan", company_villages, OF_COMPANY},
    {"sebab_sisa", why_left, OF_BUDGET},
    {"nomor_urut", line_number, OF_LINE},
    {"kode_desa", village_code, OF_LINE},
    {"desa", village_name, OF_LINE},
    {"kecamatan", district, OF_LINE},
    {"kebutuhan", need_name, OF_LINE},
    {"bidang", sector, OF_LINE},
    {"volume", units, OF_LINE},
    {"satuan", unit_name, OF_LINE},
    {"biaya_satuan", unit_cost, OF_LINE},
    {"nilai_rp", line_value, OF_LINE},
    {"sumber_dana", paid_in, OF_LINE},
    {"status", line_status, OF_LINE},
    {"kode_rkpd", plan_code, OF_LINE},
    {"sumber_data", need_source, OF_LINE},
    {"tanggal_data", data_date, OF_LINE},
};
enum { N_FIELDS = sizeof fields / sizeof *fields };

static bool fits(const padan_letter *letter, int k)
{
    const bool of_one = letter->company != PADAN_NONE;
    switch (fields[k].about) {
    case OF_COMPANY:
        return of_one;
    case OF_BUDGET:
        return of_one && letter->letters->a->readers == PADAN_INTERNAL;
    case OF_LINE:
        return letter->line != NULL;
    case OF_PLAN:
        break;
    }
    return true;
}

bool padan_letter_field(const padan_letter *letter, const char *name,
                        padan_text *text)
{
    for (int k = 0; k < N_FIELDS; k++) {
        if (!fits(letter, k) || strcmp(fields[k].name, name)) continue;
        fields[k].add(letter, text);
        return true;
    }
    return false;
}

int32_t padan_letter_field_names(const padan_letter *letter,
                                 const char *names[PADAN_LETTER_NAMES])
{
    int32_t n = 0;
    for (int k = 0; k < N_FIELDS; k++)
        if (fits(letter, k)) names[n++] = fields[k].name;
    return n;
}
