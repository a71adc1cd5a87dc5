// SPDX-License-Identifier: GPL-3.0-or-later
/* A dataset of which only villages and need types are there yet. */
#ifndef PADAN_LOAD_PART_H
#define PADAN_LOAD_PART_H

#include "model/dataset.h"

/* As padan_dataset_load(), reading desa and jenis only, and kebutuhan if `needs`:
 * the other tables need not be there and are not looked at. */
padan_status padan_dataset_load_part(const char *folder, bool needs,
                                     padan_diags *diags, padan_dataset **out);

#endif
