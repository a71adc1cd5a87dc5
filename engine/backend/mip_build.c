// SPDX-License-Identifier: GPL-3.0-or-later
/* Arrays of a padan_mip that grow by doubling, and names that every LP and MPS
 * reader accepts: letters, digits and the marks _ ~ ( ) , only. */
#include "backend/mip_build.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Makes room for `n` elements of `size` bytes at *array. */
static bool grow(void *array, int64_t n, size_t size)
{
    void *old;
    memcpy(&old, array, sizeof old);
    void *more = realloc(old, (size_t)n * size);
    if (more == NULL) return false;
    memcpy(array, &more, sizeof more);
    return true;
}

static bool grow_cols(padan_mip_build *build)
{
    padan_mip *mip = &build->mip;
    if (mip->n_cols < build->room_cols) return true;
    if (mip->n_cols > INT32_MAX / 2 - 64) return false;
    int32_t n = 2 * mip->n_cols + 64;
    if (!grow(&mip->obj, n, sizeof *mip->obj) ||
        !grow(&mip->col_lo, n, sizeof *mip->col_lo) ||
        !grow(&mip->col_up, n, sizeof *mip->col_up) ||
        !grow(&mip->integer, n, sizeof *mip->integer) ||
        (build->named && !grow(&mip->col_name, n, sizeof *mip->col_name)))
        return false;
    build->room_cols = n;
    return true;
}

static bool grow_rows(padan_mip_build *build)
{
    padan_mip *mip = &build->mip;
    if (mip->n_rows < build->room_rows) return true;
    if (mip->n_rows > INT32_MAX / 2 - 64) return false;
    int32_t n = 2 * mip->n_rows + 64;
    if (!grow(&mip->row_lo, n, sizeof *mip->row_lo) ||
        !grow(&mip->row_up, n, sizeof *mip->row_up) ||
        !grow(&mip->row_first, n + 1, sizeof *mip->row_first) ||
        (build->named && !grow(&mip->row_name, n, sizeof *mip->row_name)))
        return false;
    build->room_rows = n;
    return true;
}

static bool grow_entries(padan_mip_build *build)
{
    padan_mip *mip = &build->mip;
    if (build->n_entries < build->room_entries) return true;
    int64_t n = 2 * build->n_entries + 256;
    if (!grow(&mip->entry_col, n, sizeof *mip->entry_col) ||
        !grow(&mip->entry, n, sizeof *mip->entry))
        return false;
    build->room_entries = n;
    return true;
}

int32_t padan_mip_build_col(padan_mip_build *build, double lo, double up,
                            double obj, bool integer)
{
    padan_mip *mip = &build->mip;
    if (build->failed || !grow_cols(build)) {
        build->failed = true;
        return 0;
    }
    int32_t k = mip->n_cols++;
    mip->col_lo[k] = lo;
    mip->col_up[k] = up;
    mip->obj[k] = obj;
    mip->integer[k] = integer;
    if (build->named) mip->col_name[k] = NULL;
    return k;
}

void padan_mip_build_row(padan_mip_build *build, double lo, double up)
{
    padan_mip *mip = &build->mip;
    if (build->failed || !grow_rows(build)) {
        build->failed = true;
        return;
    }
    int32_t r = mip->n_rows++;
    mip->row_lo[r] = lo;
    mip->row_up[r] = up;
    mip->row_first[r] = build->n_entries;
    if (build->named) mip->row_name[r] = NULL;
}

void padan_mip_build_entry(padan_mip_build *build, int32_t col, double value)
{
    if (build->failed || !grow_entries(build)) {
        build->failed = true;
        return;
    }
    build->mip.entry_col[build->n_entries] = col;
    build->mip.entry[build->n_entries] = value;
    build->n_entries++;
}

/* ---- names ------------------------------------------------------------------ */

__attribute__((format(printf, 2, 0))) static char *name_make(int32_t number,
                                                             const char *format,
                                                             va_list list)
{
    char text[PADAN_MIP_NAME + 1];
    int n = vsnprintf(text, sizeof text, format, list);
    if (n < 0 || n > PADAN_MIP_NAME)
        n = snprintf(text, sizeof text, "%c%ld", format[0], (long)number);
    char *name = malloc((size_t)n + 1);
    if (name == NULL) return NULL;
    for (int k = 0; k <= n; k++)
        name[k] = text[k] == '-' ? '~' : text[k];
    return name;
}

void padan_mip_build_name_col(padan_mip_build *build, const char *format, ...)
{
    padan_mip *mip = &build->mip;
    if (!build->named || build->failed || mip->n_cols == 0) return;
    va_list list;
    va_start(list, format);
    char *name = name_make(mip->n_cols, format, list);
    va_end(list);
    mip->col_name[mip->n_cols - 1] = name;
    if (name == NULL) build->failed = true;
}

void padan_mip_build_name_row(padan_mip_build *build, const char *format, ...)
{
    padan_mip *mip = &build->mip;
    if (!build->named || build->failed || mip->n_rows == 0) return;
    va_list list;
    va_start(list, format);
    char *name = name_make(mip->n_rows, format, list);
    va_end(list);
    mip->row_name[mip->n_rows - 1] = name;
    if (name == NULL) build->failed = true;
}

/* ---- the end ---------------------------------------------------------------- */

padan_status padan_mip_build_end(padan_mip_build *build)
{
    padan_mip *mip = &build->mip;
    /* Even an empty program has its arrays. */
    if (build->failed || !grow_rows(build) || !grow_cols(build) ||
        !grow_entries(build)) {
        build->failed = true;
        return PADAN_ENOMEM;
    }
    mip->row_first[mip->n_rows] = build->n_entries;
    return PADAN_OK;
}

void padan_mip_build_free(padan_mip_build *build)
{
    padan_mip *mip = &build->mip;
    for (int32_t k = 0; mip->col_name != NULL && k < mip->n_cols; k++)
        free(mip->col_name[k]);
    for (int32_t r = 0; mip->row_name != NULL && r < mip->n_rows; r++)
        free(mip->row_name[r]);
    free(mip->col_name);
    free(mip->row_name);
    free(mip->obj);
    free(mip->col_lo);
    free(mip->col_up);
    free(mip->integer);
    free(mip->row_lo);
    free(mip->row_up);
    free(mip->row_first);
    free(mip->entry_col);
    free(mip->entry);
    *build = (padan_mip_build){0};
}
