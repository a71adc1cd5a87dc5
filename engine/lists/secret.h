// SPDX-License-Identifier: GPL-3.0-or-later
/* Who somebody is, without keeping who it is: HMAC-SHA256 under a key that is drawn
 * for every run and forgotten at its end, cut to 128 bits. Two equal texts of the
 * same kind have the same mark, two others never in practice (10^-20 for a million
 * people). */
#ifndef PADAN_SECRET_H
#define PADAN_SECRET_H

#include <nettle/hmac.h>

#include "padan.h"

typedef struct {
    uint64_t half[2]; /* 0, 0: nobody                                        */
} padan_mark;

typedef struct {
    struct hmac_sha256_ctx mac;
} padan_secret;

/* EINTERNAL: the system gives no random numbers. */
padan_status padan_secret_make(padan_secret *out);
void padan_secret_wipe(padan_secret *secret);
/* The mark of a text; different `kind`s have nothing in common. */
padan_mark padan_secret_mark(padan_secret *secret, char kind, const char *text,
                             size_t n);

static inline bool padan_mark_is(padan_mark mark)
{
    return (mark.half[0] | mark.half[1]) != 0;
}
static inline bool padan_mark_same(padan_mark a, padan_mark b)
{
    return a.half[0] == b.half[0] && a.half[1] == b.half[1];
}

#endif
