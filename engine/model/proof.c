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

/* The list doubles; what it leaves behind goes with the arena. */
static bool grow(padan_proof *proof)
{
    if (proof->n_leaves < proof->room) return true;
    const int32_t room = proof->room ? 2 * proof->room : 4;
    padan_leaf **list = PADAN_NEW(&proof->arena, padan_leaf *, room);
    if (!list) return false;
    for (int32_t k = 0; k < proof->n_leaves; k++)
        list[k] = proof->leaf[k];
    proof->leaf = list;
    proof->room = room;
    return true;
}

padan_leaf *padan_proof_add(padan_proof *proof)
{
    const padan_instance *inst = proof->inst;
    padan_arena *a = &proof->arena;
    padan_leaf *leaf = PADAN_NEW(a, padan_leaf, 1);
    if (!leaf || !grow(proof)) return NULL;
    leaf->pi = PADAN_NEW(a, int64_t, inst->n_cells);
    leaf->nu = PADAN_NEW(a, int64_t, inst->n_cells);
    leaf->tau = PADAN_NEW(a, int64_t, inst->n_cells);
    leaf->even = PADAN_NEW(a, int64_t, inst->n_districts);
    leaf->floor = PADAN_NEW(a, int64_t, inst->n_districts);
    leaf->rho = PADAN_NEW(a, int64_t, inst->n_types);
    leaf->phi = PADAN_NEW(a, int64_t, inst->n_villages);
    leaf->lambda = PADAN_NEW(a, int64_t, inst->n_companies);
    leaf->lambda_goods =
        PADAN_NEW(a, int64_t, (int64_t)inst->n_companies * inst->n_types);
    leaf->claim = PADAN_NEW(a, int64_t, inst->n_companies);
    if (!leaf->pi || !leaf->nu || !leaf->tau || !leaf->even || !leaf->floor ||
        !leaf->rho || !leaf->phi || !leaf->lambda || !leaf->lambda_goods ||
        !leaf->claim)
        return NULL;
    proof->leaf[proof->n_leaves++] = leaf;
    return leaf;
}

bool padan_proof_answer(padan_proof *proof, padan_leaf *leaf,
                        padan_answer answer)
{
    const int32_t n = leaf->n_answers;
    padan_answer *list = PADAN_NEW(&proof->arena, padan_answer, n + 1);
    if (!list) return false;
    if (n > 0) memcpy(list, leaf->answer, (size_t)n * sizeof *list);
    list[n] = answer;
    leaf->answer = list;
    leaf->n_answers = n + 1;
    return true;
}

int64_t padan_proof_bound(const padan_proof *proof)
{
    if (!proof || proof->n_leaves == 0) return INT64_MAX;
    int64_t bound = INT64_MIN;
    for (int32_t k = 0; k < proof->n_leaves; k++)
        bound = padan_max64(bound, proof->leaf[k]->bound);
    return bound;
}
