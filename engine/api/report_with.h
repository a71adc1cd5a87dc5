// SPDX-License-Identifier: GPL-3.0-or-later
/* What every report of a finished run begins with: the folder opened and checked, its
 * plan verified and added up once more. */
#ifndef PADAN_REPORT_WITH_H
#define PADAN_REPORT_WITH_H

#include "api/run_read.h"
#include "report/facts.h"

typedef padan_status padan_report_maker(padan_run *run,
                                        const padan_facts *facts,
                                        const padan_report_options *options);

/* Calls `make` once if all is well. ENOINPUT, EDATA with diagnostics, or what `make`
 * returns. */
padan_status padan_report_with(const padan_report_options *options,
                               padan_diags *diags, padan_report_maker *make);

#endif
