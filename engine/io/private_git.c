// SPDX-License-Identifier: GPL-3.0-or-later
/* Stricter than git: patterns, .git/info/exclude and the user's own settings are not
 * looked at, for they say nothing about the next copy of the work tree. */
#include "io/private_git.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The first `n` bytes of `path`, then `/name`; to be freed. */
static char *under(const char *path, size_t n, const char *name)
{
    const size_t m = strlen(name);
    char *out = malloc(n + m + 2);
    if (!out) return NULL;
    memcpy(out, path, n);
    out[n] = '/';
    memcpy(out + n + 1, name, m + 1);
    return out;
}

static bool has_git(const char *path, size_t n)
{
    struct stat what;
    char *git = under(path, n, ".git");
    const bool there = !git || lstat(git, &what) == 0 || errno != ENOENT;
    free(git);
    return there;
}

/* `name` or `name/`; with a slash in front only where `here`. */
static bool leaves_out(const char *line, const char *name, bool here)
{
    const size_t n = strlen(name);
    if (*line == '/' && here) line++;
    if (strncmp(line, name, n) != 0) return false;
    return line[n] == '\0' || (line[n] == '/' && line[n + 1] == '\0');
}

static void cut_end(char *line)
{
    size_t n = strlen(line);
    while (n > 0 && strchr(" \r\n", line[n - 1]))
        line[--n] = '\0';
}

/* Reads one .gitignore; `out` is whether the folder is left out so far. */
static bool read_ignore(const char *path, size_t n, const char *name, bool here,
                        bool out)
{
    char *line = NULL;
    size_t room = 0;
    bool first = true;
    char *file = under(path, n, ".gitignore");
    /* not through a link: git does not follow one either                    */
    const int fd = file ? open(file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) : -1;
    FILE *in = fd >= 0 ? fdopen(fd, "r") : NULL;
    free(file);
    while (in && getline(&line, &room, in) >= 0) {
        const bool mark = first && strncmp(line, "\xEF\xBB\xBF", 3) == 0;
        const char *rule = line + (mark ? 3 : 0); /* git skips the mark too   */
        first = false;
        cut_end(line);
        if (rule[0] == '!')
            out = false;
        else if (leaves_out(rule, name, here))
            out = true;
    }
    free(line);
    if (in) (void)fclose(in);
    return out;
}

bool padan_git_takes(const char *above, const char *name)
{
    const size_t whole = strcmp(above, "/") ? strlen(above) : 0;
    size_t top = whole;
    while (!has_git(above, top)) {
        if (top == 0) return false;
        while (above[--top] != '/')
            ;
    }
    bool out = false; /* what lies deeper has the last word                  */
    for (size_t n = top;;) {
        out = read_ignore(above, n, name, n == whole, out);
        if (n == whole) return !out;
        for (n++; n < whole && above[n] != '/'; n++)
            ;
    }
}
