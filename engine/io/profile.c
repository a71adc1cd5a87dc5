// SPDX-License-Identifier: GPL-3.0-or-later
/* The table of built-in profiles; the build makes its rows from models/. */
#include "io/profile.h"

#include <stddef.h>
#include <string.h>

static const struct {
    const char *name, *text;
} profiles[] = {
#include "profiles.inc"
};

int32_t padan_profile_count(void)
{
    return (int32_t)(sizeof profiles / sizeof *profiles);
}

const char *padan_profile_name(int32_t k)
{
    return profiles[k].name;
}

const char *padan_profile_text(const char *name)
{
    for (int32_t k = 0; k < padan_profile_count(); k++)
        if (strcmp(profiles[k].name, name) == 0) return profiles[k].text;
    return NULL;
}
