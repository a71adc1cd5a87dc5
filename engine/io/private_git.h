// SPDX-License-Identifier: GPL-3.0-or-later
/* Would git take a folder along? */
#ifndef PADAN_PRIVATE_GIT_H
#define PADAN_PRIVATE_GIT_H

#include <stdbool.h>

/* `above`: a real path, `name`: a folder in it. True if `above` lies in a git work tree
 * (a `.git` in it or above it) and its .gitignore files do not leave `name` out by a
 * line `name/` or `name`, or `/name/` beside it. Any later line that begins with `!`
 * may take it in again and counts as if it did. In doubt: true. */
bool padan_git_takes(const char *above, const char *name);

#endif
