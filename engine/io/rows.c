// SPDX-License-Identifier: GPL-3.0-or-later
/* A list is read twice: once over its bytes, to know what it is (binary files are
 * refused, anything but UTF-8 is Windows-1252), once for its rows. No stdio: its
 * buffers could not be wiped. */
#include "io/rows.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "base/wipe.h"
#include "io/excel.h"
#include "model/dataset.h"

enum { CHUNK = 1 << 18 };

typedef struct {
    const char *path;
    padan_diags *diags;
    int file;
    unsigned char *chunk; /* of the bytes on disk                       */
    size_t at, n;         /* what of it is not handed over: [at, n)     */
    bool utf8, failed;
    int64_t first_nul, undefined; /* where the first one is, -1: none        */
} reader;

/* Up to `n` bytes; fewer at the end only. */
static size_t read_bytes(reader *r, unsigned char *room, size_t n)
{
    size_t got = 0;
    while (got < n) {
        const ssize_t more = read(r->file, room + got, n - got);
        if (more < 0 && errno == EINTR) continue;
        if (more < 0) r->failed = true;
        if (more <= 0) break;
        got += (size_t)more;
    }
    return got;
}

static bool begins_with(const unsigned char *bytes, size_t n, const char *magic)
{
    return n >= strlen(magic) && memcmp(bytes, magic, strlen(magic)) == 0;
}

/* Not a character of Windows-1252. */
static bool is_undefined(unsigned char c)
{
    return c == 0x81 || c == 0x8D || c == 0x8F || c == 0x90 || c == 0x9D;
}

/* ---- the first look ---- */

/* The first byte from `k` on that may be above 0x7F; eight are passed at a time. */
static size_t skip_ascii(const unsigned char *bytes, size_t k, size_t n)
{
    uint64_t eight;
    for (; k + sizeof eight <= n; k += sizeof eight) {
        memcpy(&eight, bytes + k, sizeof eight);
        if (eight & UINT64_C(0x8080808080808080)) break;
    }
    return k;
}

/* How many of the bytes are whole UTF-8 characters; the rest of the chunk may be
 * the first part of one. */
static size_t whole_characters(reader *r, size_t n, bool last)
{
    size_t k = 0;
    while (r->utf8 && (k = skip_ascii(r->chunk, k, n)) < n) {
        const size_t step = padan_utf8_length(r->chunk + k, n - k);
        if (step == 0 && !last && n - k < 4) return k;
        r->utf8 = step > 0;
        k += step;
    }
    return n;
}

static void look_at(reader *r, int64_t offset, size_t from, size_t n)
{
    const unsigned char *nul = memchr(r->chunk + from, '\0', n - from);
    if (nul && r->first_nul < 0) r->first_nul = offset + (nul - r->chunk);
    for (size_t k = skip_ascii(r->chunk, from, n); r->undefined < 0 && k < n;
         k = skip_ascii(r->chunk, k + 1, n))
        if (is_undefined(r->chunk[k])) r->undefined = offset + (int64_t)k;
}

static void look_over(reader *r)
{
    size_t kept = 0;
    int64_t offset = 0; /* of chunk[0]                                       */
    for (;;) {
        const size_t got = read_bytes(r, r->chunk + kept, CHUNK - kept);
        const size_t n = kept + got;
        look_at(r, offset, kept, n);
        const size_t used = whole_characters(r, n, n < CHUNK);
        if (n < CHUNK || r->failed) return;
        kept = n - used;
        offset += (int64_t)used;
        memmove(r->chunk, r->chunk + used, kept);
    }
}

/* Line and column of a byte; one byte is one character. */
static padan_at place_of(reader *r, int64_t offset)
{
    padan_at at = {r->path, 1, 1};
    bool cr = false;
    (void)lseek(r->file, 0, SEEK_SET);
    while (offset > 0) {
        const size_t want = offset < CHUNK ? (size_t)offset : CHUNK;
        const size_t n = read_bytes(r, r->chunk, want);
        for (size_t k = 0; k < n; k++) {
            const unsigned char c = r->chunk[k];
            at.column++;
            if (c == '\r' || (c == '\n' && !cr)) at.line++;
            if (c == '\r' || c == '\n') at.column = 1;
            cr = c == '\r';
        }
        if (n < want) break;
        offset -= (int64_t)n;
    }
    return at;
}

static padan_status refuse(reader *r, padan_at at, padan_message message)
{
    padan_diag_add(r->diags, PADAN_ERROR, at, message, r->path);
    return message == PADAN_M_FILE_MISSING ? PADAN_ENOINPUT : PADAN_EDATA;
}

static padan_status check_text(reader *r, const unsigned char *head, size_t n)
{
    const padan_at file = {r->path, 0, 0};
    const bool wide =
        begins_with(head, n, "\xFF\xFE") || begins_with(head, n, "\xFE\xFF");
    if (wide || (r->first_nul >= 0 && r->first_nul < 2))
        return refuse(r, file, PADAN_M_FILE_UTF16);
    if (r->first_nul >= 0)
        return refuse(r, place_of(r, r->first_nul), PADAN_M_FILE_NUL);
    if (!r->utf8 && r->undefined >= 0)
        return refuse(r, place_of(r, r->undefined), PADAN_M_FILE_ENCODING);
    if (!r->utf8)
        padan_diag_add(r->diags, PADAN_NOTE, file, PADAN_M_FILE_CP1252);
    return PADAN_OK;
}

/* ---- the second ---- */

/* U+0080.. of Windows-1252; the rest of the upper half is Latin-1. */
static const uint16_t upper[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static size_t encode(unsigned char c, char *out)
{
    const unsigned u = c < 0x80 || c >= 0xA0 ? c : upper[c - 0x80];
    return padan_utf8_put(out, u);
}

static size_t convert(reader *r, char *room, size_t n)
{
    size_t made = 0;
    while (made + 3 <= n) {
        if (r->at == r->n) {
            r->at = 0;
            r->n = read_bytes(r, r->chunk, CHUNK);
            if (r->n == 0) break;
        }
        made += encode(r->chunk[r->at++], room + made);
    }
    return made;
}

static size_t more_bytes(char *room, size_t n, void *user)
{
    reader *r = user;
    return r->utf8 ? read_bytes(r, (unsigned char *)room, n)
                   : convert(r, room, n);
}

static padan_status stream_text(reader *r, padan_row_sink sink, void *user)
{
    unsigned char head[4];
    look_over(r);
    (void)lseek(r->file, 0, SEEK_SET);
    const size_t n = read_bytes(r, head, sizeof head);
    if (r->failed)
        return refuse(r, (padan_at){r->path, 0, 0}, PADAN_M_FILE_MISSING);
    padan_status status = check_text(r, head, n);
    if (status) return status;
    const bool bom = r->utf8 && begins_with(head, n, "\xEF\xBB\xBF");
    (void)lseek(r->file, bom ? 3 : 0, SEEK_SET);
    const padan_bytes bytes = {more_bytes, r};
    status = padan_csv_stream(r->path, bytes, r->diags, sink, user);
    if (!r->failed) return status;
    return refuse(r, (padan_at){r->path, 0, 0}, PADAN_M_FILE_MISSING);
}

/* A workbook, new or old: what can be said about it, io/excel.h says. */
static bool is_workbook(reader *r)
{
    unsigned char head[4];
    const size_t n = read_bytes(r, head, sizeof head);
    (void)lseek(r->file, 0, SEEK_SET);
    return begins_with(head, n, "PK\x03\x04") ||
           begins_with(head, n, "\xD0\xCF\x11\xE0");
}

/* ---- workbooks ---- */

static bool stop(const padan_csv_row *row, void *user)
{
    (void)row;
    *(bool *)user = true;
    return false;
}

/* Visible sheets but `k` that are not empty. */
static int32_t other_sheets(padan_excel *book, int32_t k)
{
    int32_t n = 0;
    for (int32_t s = 0; s < padan_excel_n_sheets(book); s++) {
        bool filled = false;
        if (s == k || padan_excel_is_hidden(book, s) ||
            !padan_excel_has_cells(book, s))
            continue;
        (void)padan_excel_read(book, s, stop, &filled);
        n += filled;
    }
    return n;
}

/* Nobody said which sheet is meant, and there may be several. */
static padan_status warn_sheets(padan_excel *book, int32_t k, const char *path,
                                padan_diags *diags)
{
    padan_diags *scratch = NULL;
    const padan_status status =
        padan_diags_create(padan_diags_lang(diags), &scratch);
    if (status) return status;
    padan_excel_tell(book, scratch);
    const int32_t n = other_sheets(book, k);
    padan_excel_tell(book, diags);
    padan_diags_free(scratch);
    if (n > 0)
        padan_diag_add(diags, PADAN_WARNING, (padan_at){path, 0, 0},
                       PADAN_M_LIST_SHEETS, (int)n);
    return PADAN_OK;
}

static padan_status stream_book(const char *path, const char *sheet,
                                padan_diags *diags, padan_row_sink sink,
                                void *user)
{
    padan_excel *book = NULL;
    padan_status status = padan_excel_open(path, diags, &book);
    if (status) return status;
    const int32_t k = padan_excel_find(book, sheet);
    status = k == PADAN_NONE
                 ? padan_excel_refuse_name(book, (padan_at){path, 0, 0}, sheet)
                 : padan_excel_read(book, k, sink, user);
    if (!status && (!sheet || !*sheet))
        status = warn_sheets(book, k, path, diags);
    padan_excel_close(book);
    return status;
}

padan_status padan_rows_stream(const char *path, const char *sheet,
                               padan_diags *diags, padan_row_sink sink,
                               void *user)
{
    const padan_at at = {path, 0, 0};
    reader r = {.path = path,
                .diags = diags,
                .utf8 = true,
                .first_nul = -1,
                .undefined = -1,
                .file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (r.file < 0) return refuse(&r, at, PADAN_M_FILE_MISSING);
    padan_status status = PADAN_OK;
    struct stat what;
    const bool seeks = fstat(r.file, &what) == 0 && S_ISREG(what.st_mode) &&
                       lseek(r.file, 0, SEEK_SET) >= 0;
    const bool workbook = seeks && is_workbook(&r);
    r.chunk = malloc(CHUNK);
    if (!r.chunk)
        status = PADAN_ENOMEM;
    else if (!seeks)
        status = refuse(&r, at, PADAN_M_LIST_NOT_FILE);
    else if (!workbook)
        status = stream_text(&r, sink, user);
    padan_wipe_free(r.chunk, CHUNK);
    (void)close(r.file);
    if (status || !workbook) return status;
    return stream_book(path, sheet, diags, sink, user);
}
