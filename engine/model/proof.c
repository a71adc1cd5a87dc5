// SPDX-License-Identifier: GPL-3.0-or-later
/* Room for a proof. What it says is judged elsewhere. */
#include "model/proof.h"

#include <stdlib.h>
#include <string.h>

padan_status padan_proof_create(const padan_instance *inst, padan_proof **out)
{
    padan_proof *proof = calloc(1, sizeof *proof);
    if (!proof) return PADAN_ENOMEM;
    proof->inst = inst;
    *out = proof;
    return PADAN_OK;
}

void padan_proof_free(padan_proof *proof)
{
    while (proof) {
        padan_proof *next = proof->next;
        padan_arena_clear(&proof->arena);
        free(proof);
        proof = next;
    }
}

/* Lists double; what they leave behind goes with the arena. */
static void *grow(padan_proof *proof, const void *list, int32_t n,
                  int32_t *room, size_t size)
{
    const int32_t more = *room ? 2 * *room : 4;
    void *longer = padan_arena_alloc(&proof->arena, more, size);
    if (!longer) return NULL;
    if (n > 0) memcpy(longer, list, (size_t)n * size);
    *room = more;
    return longer;
}

padan_proof_part *padan_proof_add(padan_proof *proof)
{
    padan_proof_part *part = PADAN_NEW(&proof->arena, padan_proof_part, 1);
    if (part && proof->n_parts == proof->room) {
        padan_proof_part **list = grow(proof, proof->part, proof->n_parts,
                                       &proof->room, sizeof(void *));
        if (!list) return NULL;
        proof->part = list;
    }
    if (part) proof->part[proof->n_parts++] = part;
    return part;
}

bool padan_proof_price(padan_proof *proof, padan_proof_part *part)
{
    const padan_instance *inst = proof->inst;
    padan_arena *a = &proof->arena;
    part->pi = PADAN_NEW(a, int64_t, inst->n_cells);
    part->nu = PADAN_NEW(a, int64_t, inst->n_cells);
    part->tau = PADAN_NEW(a, int64_t, inst->n_cells);
    part->even = PADAN_NEW(a, int64_t, inst->n_districts);
    part->floor = PADAN_NEW(a, int64_t, inst->n_districts);
    part->rho = PADAN_NEW(a, int64_t, inst->n_types);
    part->phi = PADAN_NEW(a, int64_t, inst->n_villages);
    part->lambda = PADAN_NEW(a, int64_t, inst->n_companies);
    part->lambda_goods =
        PADAN_NEW(a, int64_t, (int64_t)inst->n_companies * inst->n_types);
    part->claim = PADAN_NEW(a, int64_t, inst->n_companies);
    part->priced = part->pi && part->nu && part->tau && part->even &&
                   part->floor && part->rho && part->phi && part->lambda &&
                   part->lambda_goods && part->claim;
    return part->priced;
}

bool padan_proof_settle(padan_proof *proof, padan_proof_part *part,
                        padan_settled settled)
{
    if (part->n_settled == part->room) {
        padan_settled *list = grow(proof, part->settled, part->n_settled,
                                   &part->room, sizeof *list);
        if (!list) return false;
        part->settled = list;
    }
    part->settled[part->n_settled++] = settled;
    return true;
}

int64_t padan_proof_bound(const padan_proof *proof)
{
    return proof && proof->n_parts > 0 ? proof->bound : INT64_MAX;
}
