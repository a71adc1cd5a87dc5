// SPDX-License-Identifier: GPL-3.0-or-later
/* A dataset back into the tables it can be read from. */
#ifndef PADAN_DATASET_WRITE_H
#define PADAN_DATASET_WRITE_H

#include "io/folder.h"
#include "model/dataset.h"

/* Every table with rows under its standard name, and padan.ini; every column of
 * io/load_tables.c. Read again it gives the same dataset. EWRITE: the disk. */
padan_status padan_dataset_write(const padan_dataset *d,
                                 const padan_folder *folder);
/* Text from people as it was read. One that a spreadsheet would take for a formula is
 * marked, but not a lone dash. */
void padan_out_remark(padan_out *out, const char *text);

#endif
