// SPDX-License-Identifier: GPL-3.0-or-later
/* Writing a generated world as the files of a dataset folder. */
#ifndef PADAN_GENERATE_TABLES_H
#define PADAN_GENERATE_TABLES_H

#include "generate/world.h"
#include "io/folder.h"

/* All tables that have rows, and padan.ini, row by row. EWRITE if one fails. */
padan_status padan_gen_write(const padan_gen_world *world,
                             const padan_folder *folder);

#endif
