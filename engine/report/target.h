// SPDX-License-Identifier: GPL-3.0-or-later
/* What --target found, as a page and as JSON. */
#ifndef PADAN_REPORT_TARGET_H
#define PADAN_REPORT_TARGET_H

#include "model/target.h"
#include "report/report.h"

padan_status padan_report_target(const padan_target_case *of,
                                 const padan_target_result *found,
                                 const padan_run_options *options, bool json,
                                 padan_sink sink, void *user);

#endif
