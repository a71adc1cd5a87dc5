// SPDX-License-Identifier: GPL-3.0-or-later
/* Borders of villages from a GeoJSON file. */
#ifndef PADAN_BORDERS_H
#define PADAN_BORDERS_H

#include "report/outline.h"

/* Reads Polygon and MultiPolygon features. A feature belongs to the village whose code
 * is one of its properties (with or without dots, text or number). Rings of one village
 * follow each other; features of no village come first. ENOINPUT, EDATA with
 * diagnostics, also where no feature has a village; warns where some villages have no
 * borders. Free in every case. */
padan_status padan_borders_read(const char *path, const padan_dataset *data,
                                padan_diags *diags, padan_outlines *out);

#endif
