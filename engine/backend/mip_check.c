// SPDX-License-Identifier: GPL-3.0-or-later
/* Plain sums over a padan_mip, without any library. */
#include "backend/mip_check.h"

#include <limits.h>
#include <math.h>

static bool sound_bounds(const double *lo, const double *up, int32_t n)
{
    for (int32_t k = 0; k < n; k++) {
        if (isnan(lo[k]) || isnan(up[k]) || lo[k] == INFINITY ||
            up[k] == -INFINITY)
            return false;
    }
    return true;
}

bool padan_mip_sound(const padan_mip *mip)
{
    int64_t n = mip->row_first[mip->n_rows];
    if (!isfinite(mip->obj_shift) || n >= INT_MAX || mip->n_cols >= INT_MAX - 1)
        return false;
    for (int32_t k = 0; k < mip->n_cols; k++) {
        if (!isfinite(mip->obj[k])) return false;
    }
    for (int64_t e = 0; e < n; e++) {
        if (!isfinite(mip->entry[e]) || mip->entry_col[e] < 0 ||
            mip->entry_col[e] >= mip->n_cols)
            return false;
    }
    return sound_bounds(mip->col_lo, mip->col_up, mip->n_cols) &&
           sound_bounds(mip->row_lo, mip->row_up, mip->n_rows);
}

static bool crossed(const double *lo, const double *up, int32_t n)
{
    for (int32_t k = 0; k < n; k++) {
        if (lo[k] > up[k]) return true;
    }
    return false;
}

bool padan_mip_crossed(const padan_mip *mip)
{
    return crossed(mip->col_lo, mip->col_up, mip->n_cols) ||
           crossed(mip->row_lo, mip->row_up, mip->n_rows);
}

bool padan_mip_feasible(const padan_mip *mip, const double *x)
{
    for (int32_t k = 0; k < mip->n_cols; k++) {
        double slack = 1e-7 * (1 + fabs(x[k]));
        if (!(x[k] >= mip->col_lo[k] - slack && x[k] <= mip->col_up[k] + slack))
            return false;
        if (mip->integer[k] && fabs(x[k] - round(x[k])) > 1e-7) return false;
    }
    for (int32_t r = 0; r < mip->n_rows; r++) {
        double sum = 0, size = 1;
        for (int64_t e = mip->row_first[r]; e < mip->row_first[r + 1]; e++) {
            double term = mip->entry[e] * x[mip->entry_col[e]];
            sum += term;
            size += fabs(term);
        }
        if (sum < mip->row_lo[r] - 1e-9 * size ||
            sum > mip->row_up[r] + 1e-9 * size)
            return false;
    }
    return true;
}

double padan_mip_value(const padan_mip *mip, const double *x)
{
    double sum = mip->obj_shift;
    for (int32_t k = 0; k < mip->n_cols; k++)
        sum += mip->obj[k] * x[k];
    return sum;
}
