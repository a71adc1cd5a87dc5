// SPDX-License-Identifier: GPL-3.0-or-later
/* Between facts.c and facts_public.c. */
#ifndef PADAN_FACTS_PARTS_H
#define PADAN_FACTS_PARTS_H

#include "report/facts.h"

/* Replaces counts by what stands for them. */
padan_status padan_facts_hide(padan_facts *a);
/* Coverage of each kecamatan from the sums, to whole percents. */
void padan_facts_public_levels(padan_facts *a);

#endif
