// SPDX-License-Identifier: GPL-3.0-or-later
/* Counts the written files anew. Shares nothing with what split and wrote them: it
 * reads rows by a reader of its own and asks the candidates only who they are. */
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/wipe.h"
#include "lists/assign_write.h"

enum { FIELDS = PADAN_N_AT + PADAN_MAX_SHOWN };

typedef struct {
    const padan_assign *a;
    padan_candidate **turn; /* by need, village, rank                        */
    int32_t *seen;          /* [people] rows of a company                    */
    int32_t *spare;         /* [people] rows of a reserve                    */
    int64_t *given;         /* [lines] rows                                  */
    int64_t *reserves;      /* [need * n_villages + village] rows            */
    int64_t *first;         /* [need * n_villages + village] highest rank of a
                               row of a company                              */
    int32_t last;           /* line found before                             */
    int64_t summary;        /* rows of ringkasan.csv                         */
    bool good;
} recount;

typedef struct {
    const char *field[FIELDS];
    int n;
} row;

/* ---- reading ---- */

/* Cuts one row off in place; false at the end. */
static bool next_row(char **at, row *out)
{
    char *p = *at, *to;
    out->n = 0;
    if (!*p) return false;
    for (bool more = true; more;) {
        const bool quoted = *p == '"';
        if (quoted) p++;
        const char *begin = to = p;
        while (*p && (quoted || (*p != ';' && *p != '\n'))) {
            if (quoted && *p == '"' && *++p != '"') break;
            *to++ = *p++;
        }
        more = *p == ';';
        if (*p) p++;
        *to = '\0';
        if (out->n < FIELDS) out->field[out->n] = begin;
        out->n++;
    }
    *at = p;
    return true;
}

static char *read_whole(int folder, const char *name, size_t *n)
{
    struct stat what;
    const int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    const bool there = fd >= 0 && fstat(fd, &what) == 0;
    *n = there ? (size_t)what.st_size : 0;
    char *bytes = there ? calloc(*n + 1, 1) : NULL;
    size_t got = 0;
    for (ssize_t k; bytes && got < *n; got += (size_t)k)
        if ((k = read(fd, bytes + got, *n - got)) <= 0) break;
    if (fd >= 0) (void)close(fd);
    if (bytes && got == *n) return bytes;
    padan_wipe_free(bytes, *n);
    return NULL;
}

/* ---- rows ---- */

static int by_rank(const void *x, const void *y)
{
    const padan_candidate *a = *(padan_candidate *const *)x;
    const padan_candidate *b = *(padan_candidate *const *)y;
    if (a->need != b->need) return a->need - b->need;
    if (a->village != b->village) return a->village - b->village;
    return a->rank - b->rank;
}

/* A field as written is the text, or that behind an apostrophe. */
static bool same_text(const char *found, const char *text)
{
    const bool formula = *text && strchr("=+-@\t\r", *text);
    if (formula && *found++ != '\'') return false;
    return strcmp(found, text) == 0;
}

static int32_t find_need(const padan_assign *a, const char *type)
{
    for (int32_t k = 0; k < a->n_needs; k++)
        if (same_text(type, a->dataset->types[a->need_type[k]].id)) return k;
    return PADAN_NONE;
}

static int32_t find_line(recount *r, const char *company, int32_t village,
                         const char *type)
{
    const padan_assign *a = r->a;
    const padan_dataset *d = a->dataset;
    for (int32_t step = 0; step < a->n_lines; step++) {
        const int32_t k = (r->last + step) % a->n_lines;
        if (a->lines[k].village != village ||
            !same_text(company, d->companies[a->lines[k].company].id) ||
            !same_text(type, d->types[a->lines[k].type].id))
            continue;
        r->last = k;
        return k;
    }
    return PADAN_NONE;
}

static bool same_cells(const padan_assign *a, const padan_candidate *c,
                       const row *x)
{
    const padan_assign_list *list = &a->list[c->list];
    const char *p = c->cells;
    bool same = p != NULL;
    for (int32_t k = 0; same && k < list->n_shown; k++, p += strlen(p) + 1)
        same = same_text(x->field[PADAN_N_AT + list->shown[k]], p);
    return same;
}

static bool take_row(recount *r, const row *x, bool reserve)
{
    const padan_assign *a = r->a;
    padan_candidate key, *wanted = &key;
    if (x->n != PADAN_N_AT + a->n_titles) return false;
    key.need = find_need(a, x->field[PADAN_AT_TYPE]);
    key.village =
        padan_dataset_find_village(a->dataset, x->field[PADAN_AT_VILLAGE]);
    key.rank = (int32_t)strtol(x->field[PADAN_AT_RANK], NULL, 10);
    if (key.need == PADAN_NONE || key.village == PADAN_NONE || key.rank < 1)
        return false;
    padan_candidate **found = bsearch(&wanted, r->turn, (size_t)a->n,
                                      sizeof(padan_candidate *), by_rank);
    if (!found || !same_cells(a, *found, x)) return false;
    const int64_t cell =
        (int64_t)key.need * a->dataset->n_villages + key.village;
    const int64_t who = *found - a->people;
    if (reserve) {
        r->reserves[cell]++;
        return ++r->spare[who] == 1 && !*x->field[PADAN_AT_COMPANY];
    }
    const int32_t line = find_line(r, x->field[PADAN_AT_COMPANY], key.village,
                                   x->field[PADAN_AT_TYPE]);
    if (line == PADAN_NONE) return false;
    r->given[line]++;
    if (key.rank > r->first[cell]) r->first[cell] = key.rank;
    return ++r->seen[who] == 1;
}

static void take_file(recount *r, int folder, const char *name)
{
    size_t n;
    row x;
    const bool reserve = strncmp(name, "cadangan-", 9) == 0;
    char *bytes = read_whole(folder, name, &n);
    r->good = r->good && bytes && strncmp(bytes, "\xEF\xBB\xBF", 3) == 0;
    char *at = r->good ? bytes + 3 : NULL;
    if (r->good) r->good = next_row(&at, &x);
    while (r->good && next_row(&at, &x))
        r->good = take_row(r, &x, reserve);
    padan_wipe_free(bytes, n);
}

static void take_all(recount *r, int folder)
{
    const int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    r->good = dir != NULL;
    for (struct dirent *e; r->good && (e = readdir(dir));)
        if (!strncmp(e->d_name, "daftar-", 7) ||
            !strncmp(e->d_name, "cadangan-", 9))
            take_file(r, folder, e->d_name);
    if (dir)
        (void)closedir(dir);
    else if (fd >= 0)
        (void)close(fd);
}

/* ---- sums ---- */

static bool summary_row(recount *r, const row *x)
{
    const padan_assign *a = r->a;
    if (x->n != 9) return false;
    const int32_t village = padan_dataset_find_village(a->dataset, x->field[2]);
    const int32_t k = find_line(r, x->field[0], village, x->field[4]);
    const int32_t need = find_need(a, x->field[4]);
    if (k == PADAN_NONE) return false;
    const int64_t units = a->lines[k].units,
                  named = strtoll(x->field[6], NULL, 10);
    const int64_t spare =
        need == PADAN_NONE
            ? 0
            : r->reserves[(int64_t)need * a->dataset->n_villages + village];
    r->summary++;
    return strtoll(x->field[5], NULL, 10) == units && named == r->given[k] &&
           strtoll(x->field[7], NULL, 10) == units - named && named <= units &&
           strtoll(x->field[8], NULL, 10) == spare &&
           (named == units || spare == 0);
}

static bool check_summary(recount *r, int folder)
{
    size_t n;
    row x;
    char *bytes = read_whole(folder, "ringkasan.csv", &n), *at = bytes;
    bool good = bytes && next_row(&at, &x);
    while (good && next_row(&at, &x))
        good = summary_row(r, &x);
    padan_wipe_free(bytes, n);
    return good && r->summary == r->a->n_lines;
}

/* Everybody who may be named where a company gives is in one file, and only he; who is
 * named stands before who is not. */
static bool check_people(const recount *r, const bool *planned)
{
    const padan_assign *a = r->a;
    for (int32_t k = 0; k < a->n; k++) {
        const padan_candidate *c = &a->people[k];
        const int64_t cell =
            (int64_t)c->need * a->dataset->n_villages + c->village;
        const bool may = c->counts && (c->verified || a->unverified ||
                                       !a->need_verified[c->need]);
        const int want = may && planned[cell];
        if (r->seen[k] + r->spare[k] != want) return false;
        if (r->spare[k] && c->rank <= r->first[cell]) return false;
    }
    return true;
}

typedef struct {
    padan_mark who;
    int64_t need;
} named;

static int by_who(const void *x, const void *y)
{
    return memcmp(x, y, sizeof(named));
}

/* Nobody is named twice for a need, in whatever village. */
static padan_status check_once(const recount *r)
{
    const padan_assign *a = r->a;
    int32_t n = 0;
    bool good = true;
    named *all = calloc((size_t)a->n + 1, sizeof *all);
    if (!all) return PADAN_ENOMEM;
    for (int32_t k = 0; k < a->n; k++)
        if ((r->seen[k] || r->spare[k]) && padan_mark_is(a->people[k].who))
            all[n++] = (named){a->people[k].who, a->people[k].need};
    qsort(all, (size_t)n, sizeof *all, by_who);
    for (int32_t k = 1; k < n; k++)
        good = good && by_who(&all[k - 1], &all[k]) != 0;
    padan_wipe_free(all, ((size_t)a->n + 1) * sizeof *all);
    return good ? PADAN_OK : PADAN_EINTERNAL;
}

static padan_status check_all(recount *r, int folder, bool *planned)
{
    const padan_assign *a = r->a;
    for (int32_t k = 0; k < a->n; k++)
        r->turn[k] = &a->people[k];
    qsort(r->turn, (size_t)a->n, sizeof(padan_candidate *), by_rank);
    for (int32_t k = 0; k < a->n_lines; k++) {
        const padan_assign_line *l = &a->lines[k];
        for (int32_t need = 0; need < a->n_needs; need++)
            if (a->need_type[need] == l->type)
                planned[(int64_t)need * a->dataset->n_villages + l->village] =
                    true;
    }
    take_all(r, folder);
    if (!r->good || !check_summary(r, folder) || !check_people(r, planned))
        return PADAN_EINTERNAL;
    return check_once(r);
}

padan_status padan_assign_recheck(const padan_assign *a, int folder)
{
    const size_t n = (size_t)a->n + 1,
                 cells =
                     (size_t)a->n_needs * (size_t)a->dataset->n_villages + 1;
    recount r = {.a = a,
                 .turn = calloc(n, sizeof(padan_candidate *)),
                 .seen = calloc(n, sizeof *r.seen),
                 .spare = calloc(n, sizeof *r.spare),
                 .given = calloc((size_t)a->n_lines + 1, sizeof *r.given),
                 .reserves = calloc(cells, sizeof *r.reserves),
                 .first = calloc(cells, sizeof *r.first)};
    bool *planned = calloc(cells, sizeof *planned);
    padan_status status = PADAN_ENOMEM;
    if (r.turn && r.seen && r.spare && r.given && r.reserves && r.first &&
        planned)
        status = check_all(&r, folder, planned);
    free(r.turn);
    free(r.seen);
    free(r.spare);
    free(r.given);
    free(r.reserves);
    free(r.first);
    free(planned);
    return status;
}
