// SPDX-License-Identifier: GPL-3.0-or-later
/* Reading run folders back. */
#ifndef PADAN_RUN_READ_H
#define PADAN_RUN_READ_H

#include <jansson.h>

#include "padan.h"

/* run.json of a run folder, an object. ENOINPUT, EDATA with a diagnostic at the
 * file. The caller drops the reference. */
padan_status padan_run_json_read(const char *run_folder, padan_diags *diags,
                                 json_t **out);

#endif
