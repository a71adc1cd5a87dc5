// SPDX-License-Identifier: GPL-3.0-or-later
#define _XOPEN_SOURCE 700 /* realpath */
#include "io/private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/private_git.h"

enum { OPEN_FOLDER = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };

static padan_status refuse(padan_diags *diags, padan_message message,
                           const char *target)
{
    padan_diag_add(diags, PADAN_ERROR, (padan_at){.file = ""}, message, target);
    return PADAN_EWRITE;
}

/* ---- the place ---- */

typedef struct {
    char *copy;  /* of the target, cut into                                  */
    char *above; /* the real path of the folder that holds rahasia/          */
    const char *name;
} place;

static void place_free(place *p)
{
    free(p->copy);
    free(p->above);
}

/* `A/rahasia/NAME`, `rahasia/NAME`: into the real path of A and NAME. */
static padan_status place_find(const char *target, padan_diags *diags,
                               place *out)
{
    const size_t n = strlen(target);
    place p = {.copy = malloc(n + 1)};
    if (!p.copy) return PADAN_ENOMEM;
    memcpy(p.copy, target, n + 1);
    for (size_t k = n; k > 1 && p.copy[k - 1] == '/'; k--)
        p.copy[k - 1] = '\0';
    char *slash = strrchr(p.copy, '/');
    p.name = slash ? slash + 1 : "";
    if (slash) *slash = '\0';
    char *before = strrchr(p.copy, '/');
    const char *parent = before ? before + 1 : p.copy;
    const bool good = slash && !strcmp(parent, "rahasia") && p.name[0] &&
                      p.name[0] != '.' && strlen(p.name) < 200;
    if (!good) {
        place_free(&p);
        return refuse(diags, PADAN_M_PRIVATE_PLACE, target);
    }
    if (before) *before = '\0';
    p.above = realpath(!before ? "." : before == p.copy ? "/" : p.copy, NULL);
    if (!p.above) {
        place_free(&p);
        return refuse(diags, PADAN_M_PRIVATE_ABOVE, target);
    }
    *out = p;
    return PADAN_OK;
}

/* A real folder of ours that nobody else may look into? */
static bool is_closed(int fd)
{
    struct stat what;
    return fstat(fd, &what) == 0 && S_ISDIR(what.st_mode) &&
           what.st_uid == geteuid() && (what.st_mode & 077) == 0;
}

/* Opens rahasia/; -1 and PADAN_OK: not there. */
static padan_status open_above(const place *p, const char *target,
                               padan_diags *diags, int *out)
{
    *out = -1;
    const int top = open(p->above, OPEN_FOLDER);
    if (top < 0) return refuse(diags, PADAN_M_PRIVATE_ABOVE, target);
    const int fd = openat(top, "rahasia", OPEN_FOLDER);
    const int why = errno;
    (void)close(top);
    if (fd < 0)
        return why == ENOENT ? PADAN_OK
                             : refuse(diags, PADAN_M_PRIVATE_LINK, target);
    if (is_closed(fd)) {
        *out = fd;
        return PADAN_OK;
    }
    (void)close(fd);
    return refuse(diags, PADAN_M_PRIVATE_OPEN, target);
}

static bool is_empty(int fd)
{
    DIR *dir = fdopendir(dup(fd));
    bool empty = dir != NULL;
    for (struct dirent *e; dir && (e = readdir(dir));)
        if (strcmp(e->d_name, ".") && strcmp(e->d_name, "..")) empty = false;
    if (dir) (void)closedir(dir);
    return empty;
}

/* The target: absent, or an empty folder for its owner only. */
static padan_status check_target(int above, const place *p, const char *target,
                                 padan_diags *diags)
{
    struct stat what;
    if (above < 0 ||
        (fstatat(above, p->name, &what, AT_SYMLINK_NOFOLLOW) != 0 &&
         errno == ENOENT))
        return PADAN_OK;
    const int fd = openat(above, p->name, OPEN_FOLDER);
    if (fd < 0) return refuse(diags, PADAN_M_PRIVATE_LINK, target);
    padan_status status = PADAN_OK;
    if (!is_closed(fd))
        status = refuse(diags, PADAN_M_PRIVATE_OPEN, target);
    else if (!is_empty(fd))
        status = refuse(diags, PADAN_M_PRIVATE_THERE, target);
    (void)close(fd);
    return status;
}

static padan_status look(const char *target, padan_diags *diags, place *p,
                         int *above)
{
    padan_status status = place_find(target, diags, p);
    if (status) return status;
    if (padan_git_takes(p->above, "rahasia"))
        status = refuse(diags, PADAN_M_PRIVATE_GIT, target);
    if (!status) status = open_above(p, target, diags, above);
    if (!status) status = check_target(*above, p, target, diags);
    if (!status && *above < 0 && access(p->above, W_OK | X_OK) != 0)
        status = refuse(diags, PADAN_M_PRIVATE_ABOVE, target);
    if (!status) return PADAN_OK;
    if (*above >= 0) (void)close(*above);
    place_free(p);
    return status;
}

padan_status padan_private_check(const char *target, padan_diags *diags)
{
    place p;
    int above = -1;
    const padan_status status = look(target, diags, &p, &above);
    if (status) return status;
    if (above >= 0) (void)close(above);
    place_free(&p);
    return PADAN_OK;
}

/* ---- the folder aside ---- */

/* Makes a folder of mode 0700, even under a umask that takes that away. */
static int make_closed(int at, const char *name)
{
    if (mkdirat(at, name, 0700) != 0) return -1;
    int fd = openat(at, name, OPEN_FOLDER);
    if (fd < 0 && fchmodat(at, name, 0700, 0) == 0)
        fd = openat(at, name, OPEN_FOLDER);
    if (fd >= 0 && fchmod(fd, 0700) == 0) return fd;
    if (fd >= 0) (void)close(fd);
    (void)unlinkat(at, name, AT_REMOVEDIR);
    return -1;
}

static void remove_at(int at, const char *name)
{
    const int fd = openat(at, name, OPEN_FOLDER);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    if (!dir) {
        if (fd >= 0) (void)close(fd);
        return;
    }
    for (struct dirent *e; (e = readdir(dir));)
        if (strcmp(e->d_name, ".") && strcmp(e->d_name, ".."))
            (void)unlinkat(dirfd(dir), e->d_name, 0);
    (void)closedir(dir);
    (void)unlinkat(at, name, AT_REMOVEDIR);
}

/* `.NAME.tmp-NUMBER`? */
static bool is_aside(const char *entry, const char *name)
{
    const size_t n = strlen(name);
    if (entry[0] != '.' || strncmp(entry + 1, name, n) != 0 ||
        strncmp(entry + 1 + n, ".tmp-", 5) != 0)
        return false;
    const char *number = entry + 6 + n;
    return *number && number[strspn(number, "0123456789")] == '\0';
}

/* Whoever writes holds a lock, which ends with him, on whatever machine he runs. Where
 * the file system knows no locks, what is left stays. */
static void tidy(int above, const char *name)
{
    DIR *dir = fdopendir(dup(above));
    if (!dir) return;
    rewinddir(dir);
    for (struct dirent *e; (e = readdir(dir));) {
        if (!is_aside(e->d_name, name)) continue;
        const int fd = openat(above, e->d_name, OPEN_FOLDER);
        if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
            remove_at(above, e->d_name);
        if (fd >= 0) (void)close(fd);
    }
    (void)closedir(dir);
}

/* Is the folder of that name still the open one? */
static bool is_there(int above, const char *name, int fd)
{
    struct stat open, named;
    return fstat(fd, &open) == 0 &&
           fstatat(above, name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
           open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

/* A folder aside, locked. The number is no more than a name: another container may have
 * the same. Somebody who tidies may be faster than the lock: then the next one. */
static void make_aside(padan_private *f)
{
    for (long k = 0; f->aside < 0 && k < 100; k++) {
        (void)snprintf(f->aside_name, sizeof f->aside_name, ".%s.tmp-%ld",
                       f->name, (long)getpid() + k);
        f->aside = make_closed(f->above, f->aside_name);
        if (f->aside < 0 && errno != EEXIST) return;
        if (f->aside < 0) continue;
        const bool taken =
            flock(f->aside, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
        if (!taken && is_there(f->above, f->aside_name, f->aside)) return;
        (void)close(f->aside);
        f->aside = -1;
    }
}

static int make_above(const place *p)
{
    const int top = open(p->above, OPEN_FOLDER);
    const int fd = top >= 0 ? make_closed(top, "rahasia") : -1;
    if (top >= 0) (void)close(top);
    return fd;
}

padan_status padan_private_begin(const char *target, padan_diags *diags,
                                 padan_private *out)
{
    place p;
    int above = -1;
    padan_private f = {.above = -1, .aside = -1, .target = target};
    padan_status status = look(target, diags, &p, &above);
    if (status) return status;
    f.above = above >= 0 ? above : make_above(&p);
    f.name = malloc(strlen(p.name) + 1);
    if (f.name) memcpy(f.name, p.name, strlen(p.name) + 1);
    if (f.name && f.above >= 0) {
        tidy(f.above, f.name);
        make_aside(&f);
    }
    place_free(&p);
    if (f.aside >= 0) {
        *out = f;
        return PADAN_OK;
    }
    if (f.above >= 0) (void)close(f.above);
    free(f.name);
    return refuse(diags, PADAN_M_PRIVATE_WRITE, target);
}

bool padan_private_write(const padan_private *folder, const char *name,
                         const char *bytes, size_t n)
{
    const int fd =
        openat(folder->aside, name,
               O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0) return false;
    bool good = fchmod(fd, 0600) == 0;
    while (good && n > 0) {
        const ssize_t done = write(fd, bytes, n);
        if (done < 0 && errno == EINTR) continue;
        good = done > 0;
        if (good) {
            bytes += done;
            n -= (size_t)done;
        }
    }
    good = good && fsync(fd) == 0;
    const bool closed = close(fd) == 0;
    if (!good || !closed) errno = EIO; /* never EEXIST                       */
    return good && closed;
}

static void leave(padan_private *folder)
{
    (void)close(folder->aside);
    (void)close(folder->above);
    free(folder->name);
    *folder = (padan_private){.above = -1, .aside = -1};
}

padan_status padan_private_commit(padan_private *folder, padan_diags *diags)
{
    (void)fsync(folder->aside);
    if (renameat(folder->above, folder->aside_name, folder->above,
                 folder->name) != 0) {
        const padan_status status =
            refuse(diags, PADAN_M_PRIVATE_WRITE, folder->target);
        padan_private_abort(folder);
        return status;
    }
    (void)fsync(folder->above);
    leave(folder);
    return PADAN_OK;
}

void padan_private_abort(padan_private *folder)
{
    if (folder->above < 0) return;
    remove_at(folder->above, folder->aside_name);
    leave(folder);
}
