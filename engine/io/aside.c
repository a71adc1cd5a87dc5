// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/aside.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char *padan_path_join(const char *folder, const char *name, const char *more)
{
    const size_t a = strlen(folder), b = strlen(name), c = strlen(more);
    char *path = malloc(a + b + c + 2);
    if (!path) return NULL;
    memcpy(path, folder, a);
    path[a] = '/';
    memcpy(path + a + 1, name, b);
    memcpy(path + a + 1 + b, more, c + 1);
    return path;
}

char *padan_file_bytes(const char *path, size_t *n_out)
{
    FILE *file = fopen(path, "rb");
    size_t n = 0, room = 4096;
    char *bytes = file ? malloc(room) : NULL;
    while (bytes) {
        n += fread(bytes + n, 1, room - n - 1, file);
        if (n < room - 1) break;
        char *more = realloc(bytes, room *= 2);
        if (!more) free(bytes);
        bytes = more;
    }
    const bool bad = file && ferror(file);
    if (file) (void)fclose(file);
    if (!bytes || bad) {
        free(bytes);
        return NULL;
    }
    bytes[n] = '\0';
    *n_out = n;
    return bytes;
}

/* `.<name>.tmp-<pid>-<k>` beside the target. */
static void open_beside(padan_aside *file)
{
    const char *slash = strrchr(file->target, '/');
    const char *name = slash ? slash + 1 : file->target;
    const int n_parent = slash ? (int)(slash - file->target) + 1 : 0;
    const size_t room = strlen(file->target) + 64;
    file->aside = malloc(room);
    for (int k = 0; file->aside && k < 1000 && !file->out.file; k++) {
        (void)snprintf(file->aside, room, "%.*s.%s.tmp-%ld-%d", n_parent,
                       file->target, name, (long)getpid(), k);
        errno = 0;
        padan_out_open_new(&file->out, file->aside);
        if (!file->out.file && errno != EEXIST) break;
    }
}

/* A terminal, a pipe, /dev/null: there is nothing to be replaced. */
static bool is_device(const char *path)
{
    struct stat what;
    return stat(path, &what) == 0 && !S_ISREG(what.st_mode) &&
           !S_ISDIR(what.st_mode);
}

padan_status padan_aside_begin(const char *target, padan_aside *file_out)
{
    const size_t n = strlen(target) + 1;
    padan_aside file = {.target = malloc(n)};
    if (!file.target) return PADAN_ENOMEM;
    memcpy(file.target, target, n);
    const bool device = is_device(target);
    if (device)
        padan_out_open(&file.out, target);
    else
        open_beside(&file);
    if (!file.aside && !device) {
        free(file.target);
        return PADAN_ENOMEM;
    }
    *file_out = file;
    return PADAN_OK;
}

padan_status padan_aside_commit(padan_aside *file, padan_diags *diags)
{
    const bool opened = file->out.file;
    padan_status status = padan_out_close(&file->out);
    if (!status && file->aside && rename(file->aside, file->target) != 0)
        status = PADAN_EWRITE;
    if (status && opened && file->aside) (void)unlink(file->aside);
    if (status) {
        const char *slash = strrchr(file->target, '/');
        padan_diag_add(diags, PADAN_ERROR, (padan_at){.file = ""},
                       PADAN_M_FILE_WRITE, slash ? slash + 1 : file->target,
                       file->target);
    }
    free(file->aside);
    free(file->target);
    return status;
}

void padan_aside_abort(padan_aside *file)
{
    if (file->out.file && file->aside) (void)unlink(file->aside);
    (void)padan_out_close(&file->out);
    free(file->aside);
    free(file->target);
}
