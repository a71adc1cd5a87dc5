// SPDX-License-Identifier: GPL-3.0-or-later
/* Entries lie in chunks that never move, so that growing leaves nothing behind;
 * only the index of open addressing is made anew. */
#include "lists/register.h"

#include <stdlib.h>

#include "base/wipe.h"

_Static_assert(sizeof(padan_entry) == 40, "bytes of a person");
enum { CHUNK = 1 << 13 };

padan_entry *padan_register_at(const padan_register *reg, int32_t k)
{
    return &reg->chunks[k / CHUNK][k % CHUNK];
}

static uint32_t slot_of(const padan_register *reg, padan_mark who, uint8_t type)
{
    uint32_t s =
        (uint32_t)((who.half[0] + type * UINT64_C(0x9E3779B97F4A7C15)) >> 32) &
        (reg->n_index - 1);
    for (; reg->index[s]; s = (s + 1) & (reg->n_index - 1)) {
        const padan_entry *e =
            padan_register_at(reg, (int32_t)(reg->index[s] - 1));
        if (padan_mark_same(e->who, who) && e->type == type) break;
    }
    return s;
}

/* Room for one more at a load of two thirds. */
static bool grow_index(padan_register *reg)
{
    if (reg->index && (uint32_t)reg->n + 1 <= reg->n_index / 3 * 2) return true;
    if (reg->n_index >= UINT32_C(1) << 31) return false;
    padan_register bigger = *reg;
    bigger.n_index = reg->index ? 2 * reg->n_index : 1 << 10;
    bigger.index = calloc(bigger.n_index, sizeof *bigger.index);
    if (!bigger.index) return false;
    for (int32_t k = 0; k < reg->n; k++) {
        const padan_entry *e = padan_register_at(reg, k);
        bigger.index[slot_of(&bigger, e->who, e->type)] = (uint32_t)k + 1;
    }
    free(reg->index);
    *reg = bigger;
    return true;
}

static bool grow_chunks(padan_register *reg)
{
    if (reg->n < reg->n_chunks * CHUNK) return true;
    if (reg->n_chunks == reg->room_chunks) {
        const int32_t room = reg->room_chunks ? 2 * reg->room_chunks : 64;
        padan_entry **more =
            room <= INT32_MAX / CHUNK
                ? realloc(reg->chunks, (size_t)room * sizeof *more)
                : NULL;
        if (!more) return false;
        reg->chunks = more;
        reg->room_chunks = room;
    }
    padan_entry *chunk = calloc(CHUNK, sizeof *chunk);
    if (!chunk) return false;
    reg->chunks[reg->n_chunks++] = chunk;
    return true;
}

padan_entry *padan_register_find(padan_register *reg, padan_mark who,
                                 uint8_t type, bool *is_new)
{
    if (!grow_index(reg) || !grow_chunks(reg)) return NULL;
    const uint32_t s = slot_of(reg, who, type);
    *is_new = reg->index[s] == 0;
    if (!*is_new) return padan_register_at(reg, (int32_t)(reg->index[s] - 1));
    reg->index[s] = (uint32_t)++reg->n;
    padan_entry *e = padan_register_at(reg, reg->n - 1);
    e->who = who;
    e->type = type;
    return e;
}

void padan_register_free(padan_register *reg)
{
    for (int32_t k = 0; k < reg->n_chunks; k++)
        padan_wipe_free(reg->chunks[k], CHUNK * sizeof(padan_entry));
    padan_wipe_free(reg->index, reg->n_index * sizeof *reg->index);
    free(reg->chunks);
    *reg = (padan_register){0};
}
