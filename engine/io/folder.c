// SPDX-License-Identifier: GPL-3.0-or-later
/* A folder of results, whole or absent. The new folder is written beside its
 * target, so that the final rename stays inside one file system. */
#include "io/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Why the system refused, in the user's language. */
static const char *cause(int why, padan_lang lang)
{
    switch (why) {
    case EACCES:
    case EPERM:
    case EROFS:
        return padan_message_text(PADAN_M_CAUSE_RIGHTS, lang);
    case ENOSPC:
    case EDQUOT:
        return padan_message_text(PADAN_M_CAUSE_FULL, lang);
    case ENAMETOOLONG:
        return padan_message_text(PADAN_M_CAUSE_LONG, lang);
    case ENOTDIR:
        return padan_message_text(PADAN_M_CAUSE_NO_FOLDER, lang);
    default:
        return padan_message_text(PADAN_M_CAUSE_OTHER, lang);
    }
}

/* Messages that need no detail do not use their last argument. */
static padan_status refuse(padan_diags *diags, padan_message message,
                           const char *target, const char *detail)
{
    padan_diag_add(diags, PADAN_ERROR, (padan_at){.file = ""}, message, target,
                   detail);
    return PADAN_EWRITE;
}

static char *join(const char *a, const char *b, const char *c)
{
    size_t na = strlen(a), nb = strlen(b), nc = strlen(c);
    char *text = malloc(na + nb + nc + 1);
    if (!text) return NULL;
    memcpy(text, a, na);
    memcpy(text + na, b, nb);
    memcpy(text + na + nb, c, nc + 1);
    return text;
}

static padan_status cannot_write(padan_diags *diags, const char *target,
                                 int why)
{
    return refuse(diags, PADAN_M_FOLDER_WRITE, target,
                  cause(why, padan_diags_lang(diags)));
}

/* The path without slashes at its end; "" becomes ".". */
static char *trimmed(const char *path)
{
    char *copy = join(path[0] ? path : ".", "", "");
    for (size_t n = copy ? strlen(copy) : 0; n > 1 && copy[n - 1] == '/'; n--)
        copy[n - 1] = '\0';
    return copy;
}

/* `.<name>.<kind>-<pid>-<k>` beside `target`, made anew: as a folder for what
 * is written. Not mkdtemp(), which would close the folder to colleagues. */
static char *make_beside(const char *target, const char *kind)
{
    const char *slash = strrchr(target, '/');
    const char *name = slash ? slash + 1 : target;
    size_t n_parent = slash ? (size_t)(slash - target) + 1 : 0;
    size_t room = strlen(target) + strlen(kind) + 64;
    char *path = malloc(room);
    if (!path) return NULL;
    for (int k = 0; k < 1000; k++) {
        (void)snprintf(path, room, "%.*s.%s.%s-%ld-%d", (int)n_parent, target,
                       name, kind, (long)getpid(), k);
        if (mkdir(path, 0777) == 0) return path;
        if (errno != EEXIST) break;
    }
    int why = errno;
    free(path);
    errno = why;
    return NULL;
}

static void remove_flat(const char *folder)
{
    DIR *dir = opendir(folder);
    if (!dir) return;
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        (void)unlinkat(dirfd(dir), entry->d_name, 0);
    }
    (void)closedir(dir);
    (void)rmdir(folder);
}

/* One that was written aside and may have folders of padan_folder_sub(). */
static void remove_with_subs(const char *folder)
{
    DIR *dir = opendir(folder);
    if (!dir) return;
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        char *path = join(folder, "/", entry->d_name);
        if (path && unlink(path) != 0) remove_flat(path);
        free(path);
    }
    (void)closedir(dir);
    (void)rmdir(folder);
}

/* What a killed writer leaves: `.NAME.tmp-PID-K`, `.NAME.old-PID-K`. */
static bool is_stale(const char *name)
{
    return *name == '.' &&
           (strstr(name, ".tmp-") != NULL || strstr(name, ".old-") != NULL);
}

void padan_folder_tidy(const char *folder)
{
    DIR *dir = opendir(folder);
    if (!dir) return;
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (!is_stale(entry->d_name)) continue;
        char *path = join(folder, "/", entry->d_name);
        if (path && unlink(path) != 0) remove_flat(path);
        free(path);
    }
    (void)closedir(dir);
}

static bool is_own(const char *name, const char *const *own, int32_t n_own)
{
    for (int32_t k = 0; k < n_own; k++)
        if (!strcmp(name, own[k])) return true;
    return false;
}

/* What an existing folder holds. */
typedef enum { HOLDS_NOTHING, HOLDS_OWN, HOLDS_FOREIGN, NOT_READABLE } content;

static content look_into(const char *folder, const char *const *own,
                         int32_t n_own, char foreign[256])
{
    DIR *dir = opendir(folder);
    if (!dir) return NOT_READABLE;
    content found = HOLDS_NOTHING;
    for (struct dirent *entry; (entry = readdir(dir));) {
        const char *name = entry->d_name;
        if (!strcmp(name, ".") || !strcmp(name, "..")) continue;
        if (found == HOLDS_NOTHING) found = HOLDS_OWN;
        /* The first in the alphabet, so that the message does not depend on
         * the order of the file system. */
        if (!is_own(name, own, n_own) &&
            (found != HOLDS_FOREIGN || strcmp(name, foreign) < 0)) {
            found = HOLDS_FOREIGN;
            (void)snprintf(foreign, 256, "%s", name);
        }
    }
    (void)closedir(dir);
    return found;
}

/* The nearest folder above `target` that exists. */
static char *existing_parent(const char *target)
{
    char *parent = join(target, "", "");
    struct stat what;
    while (parent) {
        char *slash = strrchr(parent, '/');
        if (!slash) {
            parent[0] = '.';
            parent[1] = '\0';
            break;
        }
        slash[slash == parent] = '\0';
        if (slash == parent || stat(parent, &what) == 0) break;
    }
    return parent;
}

/* Makes and removes a folder where the target, or the first of its missing
 * parents, will stand: the only honest test of "can be written". */
static padan_status try_to_write(const char *target, padan_diags *diags)
{
    char *parent = existing_parent(target);
    char *probe = parent ? join(parent, "/", "padan") : NULL;
    free(parent);
    if (!probe) return PADAN_ENOMEM;
    char *made = make_beside(probe, "tmp");
    int why = errno;
    free(probe);
    if (!made) return cannot_write(diags, target, why);
    (void)rmdir(made);
    free(made);
    return PADAN_OK;
}

padan_status padan_folder_check(const char *target, const char *const *own,
                                int32_t n_own, bool overwrite,
                                padan_diags *diags)
{
    char *path = trimmed(target), foreign[256] = "";
    if (!path) return PADAN_ENOMEM;
    struct stat what;
    padan_status status = PADAN_OK;
    if (lstat(path, &what) == 0) {
        if (!S_ISDIR(what.st_mode)) {
            status = refuse(diags, PADAN_M_FOLDER_IS_FILE, path, "");
            goto done;
        }
        switch (look_into(path, own, n_own, foreign)) {
        case HOLDS_FOREIGN:
            status = refuse(diags, PADAN_M_FOLDER_FOREIGN, path, foreign);
            break;
        case HOLDS_OWN:
            if (!overwrite)
                status = refuse(diags, PADAN_M_FOLDER_EXISTS, path, "");
            break;
        case NOT_READABLE:
            status = cannot_write(diags, path, errno);
            break;
        case HOLDS_NOTHING:
            break;
        }
    }
    if (!status) status = try_to_write(path, diags);
done:
    free(path);
    return status;
}

bool padan_folder_parents(const char *path)
{
    char *part = join(path, "", "");
    if (!part) return false;
    bool ok = true;
    for (char *p = part + 1; ok && (p = strchr(p, '/')); p++) {
        *p = '\0';
        ok = mkdir(part, 0777) == 0 || errno == EEXIST;
        *p = '/';
    }
    free(part);
    return ok;
}

padan_status padan_folder_begin(const char *target, padan_folder *folder_out,
                                padan_diags *diags)
{
    padan_folder folder = {.target = trimmed(target)};
    if (!folder.target) return PADAN_ENOMEM;
    if (padan_folder_parents(folder.target))
        folder.aside = make_beside(folder.target, "tmp");
    if (!folder.aside) {
        padan_status status = cannot_write(diags, target, errno);
        free(folder.target);
        return status;
    }
    *folder_out = folder;
    return PADAN_OK;
}

void padan_folder_open(const padan_folder *folder, const char *name,
                       padan_out *out)
{
    char *path = join(folder->aside, "/", name);
    *out = (padan_out){.failed = true};
    if (path) padan_out_open(out, path);
    free(path);
}

padan_status padan_folder_sub(const padan_folder *folder, const char *name)
{
    char *path = join(folder->aside, "/", name);
    if (!path) return PADAN_ENOMEM;
    const bool made = mkdir(path, 0777) == 0;
    free(path);
    return made ? PADAN_OK : PADAN_EWRITE;
}

/* Brings the entries of a folder to the disk. Some file systems cannot; that
 * is no reason to refuse a plan. */
static void sync_folder(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY);
    if (fd < 0) return;
    (void)fsync(fd);
    (void)close(fd);
}

/* The older folder steps aside first and comes back if the new one cannot take
 * its place. An empty one is replaced by the rename itself. */
static bool replace(const padan_folder *folder)
{
    if (rename(folder->aside, folder->target) == 0) return true;
    if (errno != EEXIST && errno != ENOTEMPTY) return false;
    char *old = make_beside(folder->target, "old");
    if (!old) return false;
    bool ok = rename(folder->target, old) == 0;
    if (ok && rename(folder->aside, folder->target) != 0) {
        int why = errno;
        (void)rename(old, folder->target);
        errno = why;
        ok = false;
    }
    if (ok)
        remove_flat(old);
    else
        (void)rmdir(old);
    free(old);
    return ok;
}

padan_status padan_folder_commit(padan_folder *folder, padan_diags *diags)
{
    sync_folder(folder->aside);
    if (!replace(folder)) {
        padan_status status = cannot_write(diags, folder->target, errno);
        padan_folder_abort(folder);
        return status;
    }
    char *slash = strrchr(folder->target, '/');
    if (slash && slash > folder->target) *slash = '\0';
    sync_folder(slash ? folder->target : ".");
    free(folder->target);
    free(folder->aside);
    *folder = (padan_folder){0};
    return PADAN_OK;
}

void padan_folder_abort(padan_folder *folder)
{
    if (folder->aside) remove_with_subs(folder->aside);
    free(folder->target);
    free(folder->aside);
    *folder = (padan_folder){0};
}
