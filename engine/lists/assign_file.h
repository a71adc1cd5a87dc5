// SPDX-License-Identifier: GPL-3.0-or-later
/* Which file a list was. */
#ifndef PADAN_ASSIGN_FILE_H
#define PADAN_ASSIGN_FILE_H

#include <stdbool.h>
#include <sys/stat.h>

/* False: it cannot be read. */
bool padan_stamp_take(const char *path, struct stat *out);
/* Is the file the one that it was then, with the same size and times? */
bool padan_stamp_holds(const char *path, const struct stat *then);
/* SHA-256 of the bytes of the file, so that everybody can say later which list it
 * was. False: it cannot be read to its end. */
bool padan_stamp_hash(const char *path, char hex[65]);

#endif
