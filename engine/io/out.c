// SPDX-License-Identifier: GPL-3.0-or-later
/* Buffered files and CSV fields. stdio does the buffering; what is added here
 * is one place where a failed write is remembered, and the quoting. */
#include "io/out.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

static void open_as(padan_out *out, const char *path, const char *mode)
{
    *out = (padan_out){.file = fopen(path, mode)};
    out->failed = !out->file;
    sha256_init(&out->hash);
}

void padan_out_open(padan_out *out, const char *path)
{
    open_as(out, path, "wb");
}

void padan_out_open_new(padan_out *out, const char *path)
{
    open_as(out, path, "wbx");
}

void padan_out_write(padan_out *out, const char *text, size_t n)
{
    if (out->failed || n == 0) return;
    out->failed = fwrite(text, 1, n, out->file) != n;
    sha256_update(&out->hash, n, (const uint8_t *)text);
}

void padan_out_sink(const char *text, size_t n, void *out)
{
    padan_out_write(out, text, n);
}

void padan_out_sha256(padan_out *out, char hex[65])
{
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(&out->hash, sizeof digest, digest);
    for (size_t k = 0; k < sizeof digest; k++)
        (void)snprintf(hex + 2 * k, 3, "%02x", digest[k]);
}

padan_status padan_out_close(padan_out *out)
{
    if (out->file) {
        /* fsync: a rename must not reach the disk before what it names. */
        /* A pipe cannot be synced (EINVAL), and need not be. */
        if (fflush(out->file) != 0 ||
            (fsync(fileno(out->file)) != 0 && errno != EINVAL))
            out->failed = true;
        if (fclose(out->file) != 0) out->failed = true;
        out->file = NULL;
    }
    return out->failed ? PADAN_EWRITE : PADAN_OK;
}

static void separate(padan_out *out)
{
    if (out->in_row) padan_out_write(out, ",", 1);
    out->in_row = true;
}

/* The text as it stands, in quotes if it holds what would split it. Blanks at
 * the ends are quoted too: readers may trim bare ones. */
static void put_quoted(padan_out *out, const char *mark, const char *text)
{
    size_t n = strlen(text);
    bool bare = !mark[0] && text[strcspn(text, ",;\t\"\r\n")] == '\0' &&
                (n == 0 || (text[0] != ' ' && text[n - 1] != ' '));
    if (bare) {
        padan_out_write(out, text, n);
        return;
    }
    padan_out_write(out, "\"", 1);
    padan_out_write(out, mark, strlen(mark));
    for (const char *p = text; *p;) {
        size_t run = strcspn(p, "\"");
        padan_out_write(out, p, run);
        p += run;
        if (*p == '"') {
            padan_out_write(out, "\"\"", 2);
            p++;
        }
    }
    padan_out_write(out, "\"", 1);
}

void padan_out_field(padan_out *out, const char *text)
{
    separate(out);
    put_quoted(out, "", text);
}

void padan_out_name(padan_out *out, const char *text)
{
    bool formula = text[0] != '\0' && strchr("=+-@\t\r", text[0]);
    separate(out);
    put_quoted(out, formula ? "'" : "", text);
}

void padan_out_int(padan_out *out, int64_t value)
{
    char digits[PADAN_NUMBER_TEXT];
    int n = snprintf(digits, sizeof digits, "%" PRId64, value);
    separate(out);
    padan_out_write(out, digits, (size_t)n);
}

void padan_out_decimal(padan_out *out, int64_t scaled)
{
    char digits[PADAN_NUMBER_TEXT];
    separate(out);
    padan_format_plain(digits, scaled);
    padan_out_write(out, digits, strlen(digits));
}

void padan_out_end_row(padan_out *out)
{
    padan_out_write(out, "\n", 1);
    out->in_row = false;
}

void padan_out_head(padan_out *out, const char *titles)
{
    padan_out_write(out, titles, strlen(titles));
    padan_out_end_row(out);
}
