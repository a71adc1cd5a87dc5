// SPDX-License-Identifier: GPL-3.0-or-later
/* The scenario profiles that are built in, so that padan runs from any folder.
 * Their texts are models/NAME.ini. */
#ifndef PADAN_PROFILE_H
#define PADAN_PROFILE_H

#include <stdint.h>

int32_t padan_profile_count(void);
const char *padan_profile_name(int32_t k);
/* The ini text of a profile, NULL if there is none of that name. */
const char *padan_profile_text(const char *name);

#endif
