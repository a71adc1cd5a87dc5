// SPDX-License-Identifier: GPL-3.0-or-later
#include "lists/secret.h"

#include <string.h>
#include <sys/random.h>

#include "base/wipe.h"

padan_status padan_secret_make(padan_secret *out)
{
    uint8_t key[32];
    if (getrandom(key, sizeof key, 0) != (ssize_t)sizeof key)
        return PADAN_EINTERNAL;
    hmac_sha256_set_key(&out->mac, sizeof key, key);
    padan_wipe(key, sizeof key);
    return PADAN_OK;
}

void padan_secret_wipe(padan_secret *secret)
{
    padan_wipe(secret, sizeof *secret);
}

padan_mark padan_secret_mark(padan_secret *secret, char kind, const char *text,
                             size_t n)
{
    padan_mark mark;
    uint8_t digest[sizeof mark];
    hmac_sha256_update(&secret->mac, 1, (const uint8_t *)&kind);
    hmac_sha256_update(&secret->mac, n, (const uint8_t *)text);
    hmac_sha256_digest(&secret->mac, sizeof digest, digest);
    memcpy(&mark, digest, sizeof mark);
    if (!padan_mark_is(mark)) mark.half[0] = 1;
    return mark;
}
