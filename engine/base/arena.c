// SPDX-License-Identifier: GPL-3.0-or-later
/* A list of blocks, each at least 64 KiB; a request that does not fit the
 * current block gets a new one. Nothing is ever returned piecewise. */
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 1 << 16, ALIGN = 16 };

struct padan_arena_block {
    padan_arena_block *next;
    size_t used, size;
    _Alignas(ALIGN) unsigned char bytes[];
};

static padan_arena_block *new_block(padan_arena *arena, size_t need)
{
    size_t size = need > BLOCK_BYTES ? need : BLOCK_BYTES;
    if (size > SIZE_MAX - sizeof(padan_arena_block)) return NULL;
    padan_arena_block *block = calloc(1, sizeof *block + size);
    if (!block) return NULL;
    block->size = size;
    block->next = arena->head;
    arena->head = block;
    return block;
}

void *padan_arena_alloc(padan_arena *arena, int64_t n, size_t size)
{
    if (n < 0 || (size > 0 && (uint64_t)n > (SIZE_MAX - ALIGN) / size))
        return NULL;
    size_t bytes = ((size_t)n * size + ALIGN - 1) / ALIGN * ALIGN;
    padan_arena_block *block = arena->head;
    if (!block || block->size - block->used < bytes)
        block = new_block(arena, bytes);
    if (!block) return NULL;
    void *p = block->bytes + block->used;
    block->used += bytes;
    return p;
}

char *padan_arena_text(padan_arena *arena, const char *text, size_t n)
{
    if (n >= INT64_MAX) return NULL;
    char *copy = padan_arena_alloc(arena, (int64_t)n + 1, 1);
    if (copy && n > 0) memcpy(copy, text, n);
    return copy;
}

void padan_arena_clear(padan_arena *arena)
{
    for (padan_arena_block *b = arena->head, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    arena->head = NULL;
}
