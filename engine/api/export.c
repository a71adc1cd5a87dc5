// SPDX-License-Identifier: GPL-3.0-or-later
/* padan_export_write(): the whole integer program for other solvers. A file is
 * written beside its place and renamed, so that it is whole or absent; what is
 * not an ordinary file (a pipe, /dev/stdout) is written directly. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "backend/program.h"
#include "base/diag.h"
#include "base/text.h"
#include "io/mathprog.h"

/* True if writing aside and renaming is the way to make `path`. */
static bool ordinary(const char *path)
{
    struct stat found;
    if (stat(path, &found) != 0) return errno == ENOENT;
    return S_ISREG(found.st_mode);
}

static padan_status write_mathprog(const padan_instance *inst, const char *path)
{
    padan_out out;
    padan_out_open(&out, path);
    padan_mathprog_write(inst, &out);
    return padan_out_close(&out);
}

static padan_status write_program(const padan_instance *inst, bool mps,
                                  const char *path)
{
    padan_program *program;
    padan_status status =
        padan_program_create(inst, NULL, NULL, true, &program);
    if (status != PADAN_OK) return status;
    status = padan_backend_write(padan_program_mip(program), mps, path);
    padan_program_free(program);
    return status;
}

static padan_status write_to(const padan_instance *inst, padan_export format,
                             const char *path)
{
    errno = 0;
    switch (format) {
    case PADAN_EXPORT_LP:
        return write_program(inst, false, path);
    case PADAN_EXPORT_MPS:
        return write_program(inst, true, path);
    case PADAN_EXPORT_MATHPROG:
        return write_mathprog(inst, path);
    }
    return PADAN_EUSAGE;
}

padan_status padan_export_write(const padan_instance *instance,
                                padan_export format, const char *path,
                                padan_diags *diags)
{
    padan_text aside = {0};
    bool whole = ordinary(path);
    padan_text_addf(&aside, "%s%s", path, whole ? ".tmp" : "");
    if (aside.failed) {
        padan_text_free(&aside);
        return PADAN_ENOMEM;
    }
    const char *where = padan_text_get(&aside);
    padan_status status = write_to(instance, format, where);
    if (status == PADAN_OK && whole && rename(where, path) != 0)
        status = PADAN_EWRITE;
    int cause = errno;
    if (status == PADAN_EWRITE)
        padan_diag_add(diags, PADAN_ERROR, (padan_at){"", 0, 0},
                       PADAN_M_EXPORT_WRITE, path,
                       strerror(cause != 0 ? cause : EIO));
    if (status != PADAN_OK && whole) (void)remove(where);
    padan_text_free(&aside);
    return status;
}
