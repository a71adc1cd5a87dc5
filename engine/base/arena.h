// SPDX-License-Identifier: GPL-3.0-or-later
/* One lifetime, one arena: everything made for a dataset, a scenario or an
 * instance is freed together. Memory is zeroed. */
#ifndef PADAN_ARENA_H
#define PADAN_ARENA_H

#include <stddef.h>
#include <stdint.h>

typedef struct padan_arena_block padan_arena_block;
typedef struct {
    padan_arena_block *head;
} padan_arena;

/* `n` elements of `size` bytes, zeroed, aligned for any type; NULL when memory
 * or the size arithmetic runs out. n = 0 gives a valid pointer. */
void *padan_arena_alloc(padan_arena *arena, int64_t n, size_t size);
/* Copies `n` bytes and a closing NUL. */
char *padan_arena_text(padan_arena *arena, const char *text, size_t n);
/* Frees everything; the arena may be used again. */
void padan_arena_clear(padan_arena *arena);

#define PADAN_NEW(arena, type, n)                                              \
    ((type *)padan_arena_alloc((arena), (int64_t)(n), sizeof(type)))

#endif
