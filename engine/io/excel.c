// SPDX-License-Identifier: GPL-3.0-or-later
/* The fence around minizip and expat: the parts of a zip in memory as XML
 * elements. A file from outside may be made to harm: what it unpacks to, how
 * deep it nests and how long a tag may be is limited, and document types, which
 * define entities, are refused. */
#include <expat.h>
#include <minizip/unzip.h>
#include <stdlib.h>
#include <string.h>

#include "io/excel_parts.h"

enum { CHUNK = 1 << 16, ANY_CASE = 2 };

/* ---- a file in memory, as minizip wants it ---- */

struct excel_zip {
    const char *bytes;
    uint64_t n, at;
    unzFile file;
    uint64_t unpacked; /* of all parts so far                                 */
};

static voidpf open_memory(voidpf zip, const void *name, int mode)
{
    (void)name;
    (void)mode;
    return zip;
}

static uLong read_memory(voidpf zip, voidpf stream, void *buffer, uLong size)
{
    (void)stream;
    excel_zip *z = zip;
    const uint64_t left = z->n - z->at;
    const uLong n = size < left ? size : (uLong)left;
    if (n > 0) memcpy(buffer, z->bytes + z->at, n);
    z->at += n;
    return n;
}

static uLong write_memory(voidpf zip, voidpf stream, const void *buffer,
                          uLong size)
{
    (void)zip;
    (void)stream;
    (void)buffer;
    (void)size;
    return 0;
}

static ZPOS64_T tell_memory(voidpf zip, voidpf stream)
{
    (void)stream;
    return ((const excel_zip *)zip)->at;
}

static long seek_memory(voidpf zip, voidpf stream, ZPOS64_T offset, int origin)
{
    (void)stream;
    excel_zip *z = zip;
    const uint64_t from = origin == ZLIB_FILEFUNC_SEEK_CUR   ? z->at
                          : origin == ZLIB_FILEFUNC_SEEK_END ? z->n
                                                             : 0;
    if (offset > z->n || from + offset > z->n) return -1;
    z->at = from + offset;
    return 0;
}

static int do_nothing(voidpf zip, voidpf stream)
{
    (void)zip;
    (void)stream;
    return 0;
}

excel_fault excel_zip_open(const char *bytes, size_t n, excel_zip **out)
{
    excel_zip *zip = calloc(1, sizeof *zip);
    if (!zip) return EXCEL_NO_MEMORY;
    *zip = (excel_zip){.bytes = bytes, .n = n};
    zlib_filefunc64_def functions = {
        .zopen64_file = open_memory,
        .zread_file = read_memory,
        .zwrite_file = write_memory,
        .ztell64_file = tell_memory,
        .zseek64_file = seek_memory,
        .zclose_file = do_nothing,
        .zerror_file = do_nothing,
        .opaque = zip,
    };
    zip->file = unzOpen2_64("", &functions);
    if (!zip->file) {
        free(zip);
        return EXCEL_DAMAGED;
    }
    *out = zip;
    return EXCEL_FINE;
}

void excel_zip_close(excel_zip *zip)
{
    if (!zip) return;
    (void)unzClose(zip->file);
    free(zip);
}

bool excel_zip_has(excel_zip *zip, const char *part)
{
    return unzLocateFile(zip->file, part, ANY_CASE) == UNZ_OK;
}

/* ---- XML ---- */

typedef struct {
    XML_Parser parser;
    const excel_taker *taker;
    int depth;
    excel_fault fault;
    size_t quiet; /* bytes since the last element or text                     */
} reader;

static void stop(reader *r, excel_fault fault)
{
    if (r->fault == EXCEL_FINE) r->fault = fault;
    (void)XML_StopParser(r->parser, XML_FALSE);
}

static const char *local_name(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

const char *excel_attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(local_name(*attributes), name) == 0) return attributes[1];
    return NULL;
}

static void on_begin(void *user, const char *name, const char **attributes)
{
    reader *r = user;
    r->quiet = 0;
    if (r->fault != EXCEL_FINE) return;
    if (++r->depth > EXCEL_MAX_DEPTH)
        stop(r, EXCEL_DEEP);
    else if (!r->taker->begin(r->taker->user, local_name(name), attributes))
        stop(r, EXCEL_STOPPED);
}

static void on_end(void *user, const char *name)
{
    reader *r = user;
    r->quiet = 0;
    if (r->fault != EXCEL_FINE) return;
    r->depth--;
    if (!r->taker->end(r->taker->user, local_name(name)))
        stop(r, EXCEL_STOPPED);
}

static void on_text(void *user, const char *text, int n)
{
    reader *r = user;
    r->quiet = 0;
    if (r->fault == EXCEL_FINE && r->taker->text &&
        !r->taker->text(r->taker->user, text, (size_t)n))
        stop(r, EXCEL_STOPPED);
}

static void on_doctype(void *user, const char *name, const char *system,
                       const char *public, int has_subset)
{
    (void)name;
    (void)system;
    (void)public;
    (void)has_subset;
    stop(user, EXCEL_DOCTYPE);
}

static excel_fault begin_reading(reader *r, const excel_taker *taker)
{
    *r = (reader){.parser = XML_ParserCreate(NULL), .taker = taker};
    if (!r->parser) return EXCEL_NO_MEMORY;
    XML_SetUserData(r->parser, r);
    XML_SetElementHandler(r->parser, on_begin, on_end);
    XML_SetCharacterDataHandler(r->parser, on_text);
    XML_SetStartDoctypeDeclHandler(r->parser, on_doctype);
    return EXCEL_FINE;
}

/* Judges what expat has said of the piece it was given. */
static excel_fault judge(reader *r, enum XML_Status said, size_t n)
{
    r->quiet += n;
    if (r->fault != EXCEL_FINE) return r->fault;
    if (said == XML_STATUS_ERROR)
        return XML_GetErrorCode(r->parser) == XML_ERROR_NO_MEMORY
                   ? EXCEL_NO_MEMORY
                   : EXCEL_NOT_XML;
    return r->quiet > EXCEL_MAX_TOKEN ? EXCEL_LARGE : EXCEL_FINE;
}

excel_fault excel_xml_take(const char *bytes, size_t n,
                           const excel_taker *taker)
{
    reader r;
    excel_fault fault = begin_reading(&r, taker);
    if (fault != EXCEL_FINE) return fault;
    for (size_t at = 0; fault == EXCEL_FINE;) {
        const size_t left = n - at, step = left < CHUNK ? left : CHUNK;
        fault = judge(
            &r, XML_Parse(r.parser, bytes + at, (int)step, step == left), step);
        at += step;
        if (step == left) break;
    }
    XML_ParserFree(r.parser);
    return fault;
}

/* ---- a part of the zip as XML ---- */

/* What is unpacked may be no more than the limits allow. */
static excel_fault weigh(const excel_zip *zip, uint64_t packed,
                         uint64_t unpacked)
{
    if (unpacked > EXCEL_MAX_PART || zip->unpacked > 2u * EXCEL_MAX_PART)
        return EXCEL_LARGE;
    if (packed > zip->n) packed = zip->n;
    return unpacked > EXCEL_FREE_BYTES && unpacked / EXCEL_MAX_RATIO > packed
               ? EXCEL_BOMB
               : EXCEL_FINE;
}

/* The open part from its beginning to its end. */
static excel_fault pump(excel_zip *zip, reader *r, uint64_t packed)
{
    excel_fault fault = EXCEL_FINE;
    for (uint64_t unpacked = 0; fault == EXCEL_FINE;) {
        void *buffer = XML_GetBuffer(r->parser, CHUNK);
        if (!buffer) return EXCEL_NO_MEMORY;
        const int n = unzReadCurrentFile(zip->file, buffer, CHUNK);
        if (n < 0) return EXCEL_DAMAGED;
        unpacked += (uint64_t)n;
        zip->unpacked += (uint64_t)n;
        fault = weigh(zip, packed, unpacked);
        if (fault != EXCEL_FINE) return fault;
        fault = judge(r, XML_ParseBuffer(r->parser, n, n == 0), (size_t)n);
        if (n == 0) break;
    }
    return fault;
}

excel_fault excel_zip_take(excel_zip *zip, const char *part,
                           const excel_taker *taker)
{
    unz_file_info64 info;
    if (!excel_zip_has(zip, part)) return EXCEL_NO_PART;
    if (unzGetCurrentFileInfo64(zip->file, &info, NULL, 0, NULL, 0, NULL, 0) !=
        UNZ_OK)
        return EXCEL_DAMAGED;
    if (info.flag & 1) return EXCEL_LOCKED;
    if (unzOpenCurrentFile(zip->file) != UNZ_OK) return EXCEL_DAMAGED;
    reader r;
    excel_fault fault = begin_reading(&r, taker);
    if (fault == EXCEL_FINE) fault = pump(zip, &r, info.compressed_size);
    XML_ParserFree(r.parser);
    const int closed = unzCloseCurrentFile(zip->file);
    if (closed == UNZ_CRCERROR &&
        (fault == EXCEL_FINE || fault == EXCEL_NOT_XML))
        fault = EXCEL_DAMAGED;
    return fault;
}
