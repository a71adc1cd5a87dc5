// SPDX-License-Identifier: GPL-3.0-or-later
/* Changes the tables of a dataset folder on disk: the same region told in
 * another order, in other names, with other figures. Only for the plain tables
 * of random_dataset.h (no quotes). */
#ifndef CHANGE_FILES_H
#define CHANGE_FILES_H

#include <stdbool.h>
#include <stddef.h>

enum { CHANGE_FIELD = 64 };

/* Gets one field of the column; may write up to CHANGE_FIELD bytes. */
typedef void change_field(char *field, void *user);

/* All false: a file cannot be read or written, or is too large for a test. */
bool change_column(const char *folder, const char *table, const char *column,
                   change_field *change, void *user);
/* Rows in the opposite order, every table. */
bool change_order(const char *folder);
/* Every `from` in every file becomes `to`. */
bool change_text(const char *folder, const char *from, const char *to);
/* Removes the scenario's lines that begin with `key`. */
bool change_drop(const char *folder, const char *key);
/* The scenario's lines `key = field`. */
bool change_scenario(const char *folder, const char *key, change_field *change,
                     void *user);

#endif
