// SPDX-License-Identifier: GPL-3.0-or-later
#include "lists/assign_file.h"

#include <fcntl.h>
#include <nettle/sha2.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include "base/wipe.h"

bool padan_stamp_take(const char *path, struct stat *out)
{
    return stat(path, out) == 0;
}

static bool same_time(struct timespec x, struct timespec y)
{
    return x.tv_sec == y.tv_sec && x.tv_nsec == y.tv_nsec;
}

bool padan_stamp_holds(const char *path, const struct stat *then)
{
    struct stat now;
    return stat(path, &now) == 0 && now.st_dev == then->st_dev &&
           now.st_ino == then->st_ino && now.st_size == then->st_size &&
           same_time(now.st_mtim, then->st_mtim) &&
           same_time(now.st_ctim, then->st_ctim);
}

bool padan_stamp_hash(const char *path, char hex[65])
{
    uint8_t block[8192], digest[SHA256_DIGEST_SIZE];
    struct sha256_ctx hash;
    ssize_t n = -1;
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    sha256_init(&hash);
    while (fd >= 0 && (n = read(fd, block, sizeof block)) > 0)
        sha256_update(&hash, (size_t)n, block);
    if (fd >= 0) (void)close(fd);
    padan_wipe(block, sizeof block);
    sha256_digest(&hash, sizeof digest, digest);
    for (size_t k = 0; k < sizeof digest; k++)
        (void)snprintf(hex + 2 * k, 3, "%02x", digest[k]);
    return n == 0;
}
