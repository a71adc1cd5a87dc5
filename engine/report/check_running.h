// SPDX-License-Identifier: GPL-3.0-or-later
/* padan check: running programmes, and commitments of later years. */
#ifndef PADAN_CHECK_RUNNING_H
#define PADAN_CHECK_RUNNING_H

#include <jansson.h>

#include "base/text.h"
#include "report/figures.h"

/* Adds a table to the page; nothing where there are none. False: no memory. */
bool padan_check_running(const padan_figures *f, padan_lang lang,
                         padan_text *text);
/* Sets `running` and `later_years`. */
void padan_check_running_json(const padan_figures *f, json_t *doc);

#endif
