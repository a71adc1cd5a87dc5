// SPDX-License-Identifier: GPL-3.0-or-later
/* What must be known about a padan_mip or a point before a library sees it. */
#ifndef PADAN_MIP_CHECK_H
#define PADAN_MIP_CHECK_H

#include "backend/backend.h"

/* Every number finite where it must be, every column index in range. */
bool padan_mip_sound(const padan_mip *mip);
/* A lower bound above its upper one: infeasible, but GLPK calls it an error. */
bool padan_mip_crossed(const padan_mip *mip);
/* Does x obey bounds, rows and wholeness? GLPK believes any start. */
bool padan_mip_feasible(const padan_mip *mip, const double *x);
double padan_mip_value(const padan_mip *mip, const double *x);

#endif
