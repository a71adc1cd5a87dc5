// SPDX-License-Identifier: GPL-3.0-or-later
/* Overwrites memory that held people's data, in a way no compiler may leave out:
 * it cannot know what the pointer points to when the call is made. */
#ifndef PADAN_WIPE_H
#define PADAN_WIPE_H

#include <stdlib.h>
#include <string.h>

static inline void padan_wipe(void *at, size_t n)
{
    void *(*const volatile overwrite)(void *, int, size_t) = memset;
    if (n > 0) (void)overwrite(at, 0, n);
}

/* Wipes and frees; `at` may be NULL. */
static inline void padan_wipe_free(void *at, size_t n)
{
    if (at) padan_wipe(at, n);
    free(at);
}

#endif
