// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/origin.h"

static const padan_need *need_of(const padan_instance *inst, int32_t j)
{
    return &inst->dataset->needs[inst->cell_need[j]];
}

int64_t padan_origin_running(const padan_instance *inst, int32_t j)
{
    const padan_need *need = need_of(inst, j);
    return padan_max64(
        0, padan_min64(need->running, inst->cell_total[j] - need->served));
}

int64_t padan_origin_promised(const padan_instance *inst, int32_t j)
{
    const padan_need *need = need_of(inst, j);
    return padan_max64(
        0, padan_min64(need->promised,
                       inst->cell_total[j] - need->served - need->running));
}

void padan_origin_count(const padan_figures *f, padan_origin *out)
{
    const padan_instance *inst = f->inst;
    *out = (padan_origin){.n_needs = inst->n_cells};
    for (int32_t j = 0; j < inst->n_cells; j++) {
        const bool coded = need_of(inst, j)->plan_code[0] != '\0';
        const int64_t running = padan_origin_running(inst, j),
                      promised = padan_origin_promised(inst, j);
        out->n_coded += coded;
        out->units += f->planned[j];
        out->rp += f->money[j];
        if (!coded) {
            out->outside_units += f->planned[j];
            out->outside_rp += f->money[j];
        }
        out->running_units += running;
        out->running_rp += running * f->cell_cost[j];
        out->promised_units += promised;
        out->promised_rp += promised * f->cell_cost[j];
    }
}

typedef struct {
    padan_lang lang;
    void (*say)(const char *sentence, void *user);
    void *user;
    bool ok;
} speaker;

static void hand_over(speaker *s, padan_text *text)
{
    s->ok = s->ok && !text->failed;
    if (!text->failed) s->say(padan_text_get(text), s->user);
    padan_text_free(text);
}

static void say_outside(speaker *s, const padan_origin *o)
{
    char money[PADAN_NUMBER_TEXT], share[PADAN_NUMBER_TEXT],
        out[PADAN_NUMBER_TEXT], all[PADAN_NUMBER_TEXT];
    padan_text text = {0};
    if (o->n_needs == 0 || (o->units == 0 && o->n_coded > 0)) return;
    if (o->n_coded == 0)
        padan_text_addm(&text, s->lang, PADAN_M_ORIGIN_NONE);
    else if (o->outside_units == 0)
        padan_text_addm(&text, s->lang, PADAN_M_ORIGIN_ALL);
    else
        padan_text_addm(
            &text, s->lang, PADAN_M_ORIGIN_OUTSIDE,
            padan_format_rupiah(money, o->outside_rp, s->lang),
            padan_format_percent(
                share, (int64_t)((padan_i128)o->outside_rp * PADAN_ONE / o->rp),
                1, s->lang),
            padan_format_int(out, o->outside_units, s->lang),
            padan_format_int(all, o->units, s->lang));
    hand_over(s, &text);
}

static void say_taken(speaker *s, padan_message message, int64_t units,
                      int64_t rp)
{
    char n[PADAN_NUMBER_TEXT], money[PADAN_NUMBER_TEXT];
    padan_text text = {0};
    if (units == 0) return;
    padan_text_addm(&text, s->lang, message,
                    padan_format_int(n, units, s->lang),
                    padan_format_rupiah(money, rp, s->lang));
    hand_over(s, &text);
}

bool padan_origin_say(const padan_origin *origin, padan_lang lang,
                      void (*say)(const char *sentence, void *user), void *user)
{
    speaker s = {lang, say, user, true};
    say_outside(&s, origin);
    say_taken(&s, PADAN_M_ORIGIN_RUNNING, origin->running_units,
              origin->running_rp);
    say_taken(&s, PADAN_M_ORIGIN_PROMISED, origin->promised_units,
              origin->promised_rp);
    return s.ok;
}

/* ---- beside the plan ---- */

static bool is_commitment(const padan_pin *pin)
{
    return pin->kind != PADAN_PIN_VETO;
}

int32_t padan_beside_count(const padan_dataset *d)
{
    int32_t n = d->n_programmes;
    for (int32_t k = 0; k < d->n_later; k++)
        n += is_commitment(&d->later[k]);
    return n;
}

padan_message padan_beside_treated(const padan_programme *p)
{
    if (p->netted) return PADAN_M_CHECK_RUN_NETTED;
    if (p->status == PADAN_PROGRAMME_CANCELLED)
        return PADAN_M_CHECK_RUN_CANCELLED;
    return p->counted == PADAN_COUNTED_YES ? PADAN_M_CHECK_RUN_COUNTED
                                           : PADAN_M_CHECK_RUN_PLANNED;
}

static padan_beside programme_row(const padan_dataset *d,
                                  const padan_programme *p)
{
    static const padan_message states[] = {
        [PADAN_PROGRAMME_PLANNED] = PADAN_M_BESIDE_PLANNED,
        [PADAN_PROGRAMME_RUNNING] = PADAN_M_BESIDE_RUNNING,
        [PADAN_PROGRAMME_DONE] = PADAN_M_BESIDE_DONE,
        [PADAN_PROGRAMME_CANCELLED] = PADAN_M_BESIDE_CANCELLED};
    return (padan_beside){.id = p->company_id,
                          .name = p->company != PADAN_NONE
                                      ? d->companies[p->company].name
                                      : p->implementer,
                          .village = p->village,
                          .type = p->type,
                          .year = p->year,
                          .units = p->units,
                          .status = states[p->status],
                          .treated = padan_beside_treated(p),
                          .evidence = *p->evidence ? p->evidence : p->note};
}

padan_beside padan_beside_row(const padan_dataset *d, int32_t k)
{
    if (k < d->n_programmes) return programme_row(d, &d->programmes[k]);
    const padan_pin *pin = d->later;
    for (k -= d->n_programmes; k > 0 || !is_commitment(pin); pin++)
        k -= is_commitment(pin);
    return (padan_beside){.id = d->companies[pin->company].id,
                          .name = d->companies[pin->company].name,
                          .village = pin->village,
                          .type = pin->type,
                          .year = pin->year,
                          .units = pin->units,
                          .status = PADAN_M_BESIDE_PROMISED,
                          .treated = PADAN_M_BESIDE_LATER,
                          .evidence = pin->note};
}
