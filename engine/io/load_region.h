// SPDX-License-Identifier: GPL-3.0-or-later
/* The region of a dataset: its villages and, where they are there, its need types. */
#ifndef PADAN_LOAD_REGION_H
#define PADAN_LOAD_REGION_H

#include "model/dataset.h"

/* `path`: a dataset folder or workbook of which only desa need be there, or one file
 * with the villages. Reads desa, jenis if there is one, and [umum]; nothing else is
 * looked at. As padan_dataset_load(). */
padan_status padan_dataset_load_region(const char *path, padan_diags *diags,
                                       padan_dataset **out);

#endif
