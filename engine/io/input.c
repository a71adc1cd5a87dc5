// SPDX-License-Identifier: GPL-3.0-or-later
/* Reads a whole file, hashes its bytes and makes clean UTF-8 of them. Encodings
 * are not guessed: bytes that are not UTF-8 are Windows-1252, what Excel in
 * Indonesia writes as plain "CSV"; UTF-16 and binary files are refused with the
 * way out. */
#include "io/input.h"

#include <iconv.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void padan_hash_bytes(const char *bytes, size_t n, char hex[65])
{
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&context);
    sha256_update(&context, n, (const uint8_t *)bytes);
    sha256_digest(&context, sizeof digest, digest);
    for (size_t k = 0; k < sizeof digest; k++)
        snprintf(hex + 2 * k, 3, "%02x", (unsigned)digest[k]);
}

/* Bytes of the UTF-8 character at p, 0 if there is none: no overlong forms, no
 * surrogates, nothing above U+10FFFF. */
static size_t utf8_length(const unsigned char *p, size_t n)
{
    const unsigned char c = p[0];
    if (c < 0x80) return 1;
    const size_t need = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    if (c < 0xC2 || c > 0xF4 || n < need) return 0;
    for (size_t k = 1; k < need; k++)
        if ((p[k] & 0xC0) != 0x80) return 0;
    if ((c == 0xE0 && p[1] < 0xA0) || (c == 0xED && p[1] > 0x9F) ||
        (c == 0xF0 && p[1] < 0x90) || (c == 0xF4 && p[1] > 0x8F))
        return 0;
    return need;
}

static bool is_utf8(const char *text, size_t n)
{
    const unsigned char *p = (const unsigned char *)text;
    for (size_t k = 0, step; k < n; k += step)
        if ((step = utf8_length(p + k, n - k)) == 0) return false;
    return true;
}

/* The place of byte `at` of a text with one byte for each character. */
static padan_at place_of(const char *path, const char *text, size_t at)
{
    padan_at place = {path, 1, 1};
    for (size_t k = 0; k < at; k++) {
        place.column++;
        if (text[k] == '\n' || (text[k] == '\r' && text[k + 1] != '\n')) {
            place.line++;
            place.column = 1;
        }
    }
    return place;
}

/* `*out` is malloc'ed, three bytes at most for each byte. */
static padan_status from_cp1252(const char *path, char *bytes, size_t n,
                                padan_diags *diags, char **out, size_t *n_out)
{
    const size_t room = 3 * n + 1;
    char *const text = malloc(room);
    if (!text) return PADAN_ENOMEM;
    iconv_t converter = iconv_open("UTF-8", "CP1252");
    if (converter == (iconv_t)-1) { // NOLINT: what POSIX says
        free(text);
        return PADAN_EINTERNAL;
    }
    char *from = bytes, *to = text;
    size_t left = n, free_room = room;
    const size_t failed = iconv(converter, &from, &left, &to, &free_room);
    iconv_close(converter);
    if (failed == (size_t)-1) {
        padan_diag_add(diags, PADAN_ERROR, place_of(path, bytes, n - left),
                       PADAN_M_FILE_ENCODING);
        free(text);
        return PADAN_EDATA;
    }
    padan_diag_add(diags, PADAN_NOTE, (padan_at){path, 0, 0},
                   PADAN_M_FILE_CP1252);
    *out = text;
    *n_out = room - free_room;
    return PADAN_OK;
}

static bool begins_with(const char *bytes, size_t n, const char *magic)
{
    return n >= strlen(magic) && memcmp(bytes, magic, strlen(magic)) == 0;
}

/* Files that are no text at all. */
static padan_status refuse_binary(const char *path, const char *bytes, size_t n,
                                  padan_diags *diags)
{
    const padan_at file = {path, 0, 0};
    if (begins_with(bytes, n, "PK\x03\x04") ||
        begins_with(bytes, n, "\xD0\xCF\x11\xE0")) {
        padan_diag_add(diags, PADAN_ERROR, file, PADAN_M_FILE_EXCEL);
        return PADAN_EDATA;
    }
    const char *nul = n > 0 ? memchr(bytes, '\0', n) : NULL;
    if (begins_with(bytes, n, "\xFF\xFE") ||
        begins_with(bytes, n, "\xFE\xFF") || (nul && nul - bytes < 2)) {
        padan_diag_add(diags, PADAN_ERROR, file, PADAN_M_FILE_UTF16);
        return PADAN_EDATA;
    }
    if (!nul) return PADAN_OK;
    padan_diag_add(diags, PADAN_ERROR,
                   place_of(path, bytes, (size_t)(nul - bytes)),
                   PADAN_M_FILE_NUL);
    return PADAN_EDATA;
}

/* As padan_source_from(), for bytes that may be written to and are closed by
 * NUL: iconv wants them so. */
static padan_status make_source(const char *path, char *bytes, size_t n,
                                padan_arena *arena, padan_diags *diags,
                                padan_source *out)
{
    padan_source made = {.path = padan_arena_text(arena, path, strlen(path))};
    if (!made.path) return PADAN_ENOMEM;
    padan_hash_bytes(bytes, n, made.sha256);
    const padan_status binary = refuse_binary(made.path, bytes, n, diags);
    if (binary != PADAN_OK) return binary;
    const size_t bom = begins_with(bytes, n, "\xEF\xBB\xBF") ? 3 : 0;
    char *converted = NULL;
    const char *text = bytes + bom;
    made.n = n - bom;
    if (!is_utf8(text, made.n)) {
        const padan_status status =
            from_cp1252(made.path, bytes, n, diags, &converted, &made.n);
        if (status != PADAN_OK) return status;
        text = converted;
    }
    made.text = padan_arena_text(arena, text, made.n);
    free(converted);
    if (!made.text) return PADAN_ENOMEM;
    *out = made;
    return PADAN_OK;
}

/* The bytes of a file, malloc'ed and closed by NUL; NULL with `*too_large`
 * false if it cannot be read, errno-like causes are all the same to the user. */
static padan_status slurp(FILE *file, char **out, size_t *n_out)
{
    size_t n = 0, room = 1 << 16;
    char *bytes = malloc(room);
    while (bytes) {
        n += fread(bytes + n, 1, room - n - 1, file);
        if (n < room - 1 || n > PADAN_MAX_FILE) break;
        char *more = realloc(bytes, room *= 2);
        if (!more) free(bytes);
        bytes = more;
    }
    if (!bytes) return PADAN_ENOMEM;
    if (ferror(file)) {
        free(bytes);
        return PADAN_ENOINPUT;
    }
    bytes[n] = '\0';
    *out = bytes;
    *n_out = n;
    return PADAN_OK;
}

padan_status padan_file_read(const char *path, padan_diags *diags,
                             char **bytes_out, size_t *n_out)
{
    const padan_at at = {path, 0, 0};
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    padan_status status = file ? slurp(file, &bytes, n_out) : PADAN_ENOINPUT;
    if (file) (void)fclose(file);
    if (status == PADAN_ENOINPUT)
        padan_diag_add(diags, PADAN_ERROR, at, PADAN_M_FILE_MISSING, path);
    if (status == PADAN_OK && *n_out > PADAN_MAX_FILE) {
        padan_diag_add(diags, PADAN_ERROR, at, PADAN_M_FILE_LARGE,
                       PADAN_MAX_FILE >> 20);
        status = PADAN_EDATA;
    }
    if (status == PADAN_OK)
        *bytes_out = bytes;
    else
        free(bytes);
    return status;
}

padan_status padan_source_read(const char *path, padan_arena *arena,
                               padan_diags *diags, padan_source *out)
{
    char *bytes = NULL;
    size_t n = 0;
    padan_status status = padan_file_read(path, diags, &bytes, &n);
    if (status == PADAN_OK)
        status = make_source(path, bytes, n, arena, diags, out);
    free(bytes);
    return status;
}

padan_status padan_source_from(const char *path, const char *bytes, size_t n,
                               padan_arena *arena, padan_diags *diags,
                               padan_source *out)
{
    char *copy = padan_arena_text(arena, bytes, n);
    if (!copy) return PADAN_ENOMEM;
    return make_source(path, copy, n, arena, diags, out);
}
