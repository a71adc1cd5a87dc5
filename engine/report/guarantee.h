// SPDX-License-Identifier: GPL-3.0-or-later
/* How good a plan is proven to be, in sentences: shared by ringkasan.txt and pages. */
#ifndef PADAN_GUARANTEE_H
#define PADAN_GUARANTEE_H

#include "report/report.h"

/* Hands over one sentence (or short paragraph) after the other. */
padan_status padan_guarantee_say(const padan_report *report, padan_lang lang,
                                 void (*say)(const char *sentence, void *user),
                                 void *user);

#endif
