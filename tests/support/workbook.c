// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/workbook.h"

#include <minizip/zip.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define XML   "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN  "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define PARTS "http://schemas.openxmlformats.org/package/2006/relationships"
#define DOC                                                                    \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

struct workbook {
    zipFile zip;
};

static void must(int fine)
{
    if (fine) return;
    fprintf(stderr, "workbook: cannot be written\n");
    exit(1);
}

workbook *workbook_begin(const char *path)
{
    workbook *book = malloc(sizeof *book);
    must(book != NULL);
    book->zip = zipOpen64(path, APPEND_STATUS_CREATE);
    must(book->zip != NULL);
    return book;
}

static void open_part(workbook *book, const char *name)
{
    const zip_fileinfo when = {.tmz_date = {.tm_year = 2026, .tm_mday = 1}};
    must(zipOpenNewFileInZip64(book->zip, name, &when, NULL, 0, NULL, 0, NULL,
                               Z_DEFLATED, 6, 0) == ZIP_OK);
}

static void add(workbook *book, const void *bytes, size_t n)
{
    must(zipWriteInFileInZip(book->zip, bytes, (unsigned)n) == ZIP_OK);
}

void workbook_bytes(workbook *book, const char *name, const void *bytes,
                    size_t n)
{
    open_part(book, name);
    add(book, bytes, n);
    must(zipCloseFileInZip(book->zip) == ZIP_OK);
}

void workbook_part(workbook *book, const char *name, const char *text)
{
    workbook_bytes(book, name, text, strlen(text));
}

void workbook_repeat(workbook *book, const char *name, const char *head,
                     const char *again, size_t n)
{
    open_part(book, name);
    add(book, head, strlen(head));
    for (size_t k = 0; k < n; k++)
        add(book, again, strlen(again));
    must(zipCloseFileInZip(book->zip) == ZIP_OK);
}

void workbook_end(workbook *book)
{
    must(zipClose(book->zip, NULL) == ZIP_OK);
    free(book);
}

static void add_relation(padan_text *to, int id, const char *type,
                         const char *target)
{
    padan_text_addf(to,
                    "<Relationship Id=\"rId%d\" Type=\"" DOC "/%s\" "
                    "Target=\"%s\"/>",
                    id, type, target);
}

static void add_type(padan_text *to, const char *part, const char *type)
{
    padan_text_addf(to,
                    "<Override PartName=\"/xl/%s.xml\" ContentType=\""
                    "application/vnd.openxmlformats-officedocument."
                    "spreadsheetml.%s+xml\"/>",
                    part, type);
}

static void end_part(workbook *book, const char *name, padan_text *text)
{
    workbook_part(book, name, padan_text_get(text));
    padan_text_free(text);
}

static void add_types(workbook *book, const char *const *names)
{
    padan_text types = {0};
    padan_text_add(
        &types,
        XML "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/"
            "content-types\"><Default Extension=\"rels\" ContentType=\""
            "application/vnd.openxmlformats-package.relationships+xml\"/>");
    add_type(&types, "workbook", "sheet.main");
    add_type(&types, "sharedStrings", "sharedStrings");
    add_type(&types, "styles", "styles");
    for (int k = 0; names[k]; k++) {
        char part[64];
        snprintf(part, sizeof part, "worksheets/sheet%d", k + 1);
        add_type(&types, part, "worksheet");
    }
    padan_text_add(&types, "</Types>");
    end_part(book, "[Content_Types].xml", &types);
}

void workbook_frame(workbook *book, const char *const *names,
                    const char *hidden, const char *properties)
{
    padan_text sheets = {0}, relations = {0};
    add_types(book, names);
    workbook_part(book, "_rels/.rels",
                  XML "<Relationships xmlns=\"" PARTS "\"><Relationship "
                      "Id=\"rId1\" Type=\"" DOC "/officeDocument\" "
                      "Target=\"xl/workbook.xml\"/></Relationships>");
    padan_text_addf(&sheets,
                    XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" DOC
                        "\"><workbookPr %s/><sheets>",
                    properties ? properties : "");
    padan_text_add(&relations, XML "<Relationships xmlns=\"" PARTS "\">");
    for (int k = 0; names[k]; k++) {
        char target[64];
        snprintf(target, sizeof target, "worksheets/sheet%d.xml", k + 1);
        add_relation(&relations, k + 1, "worksheet", target);
        padan_text_addf(
            &sheets, "<sheet name=\"%s\" sheetId=\"%d\"%s r:id=\"rId%d\"/>",
            names[k], k + 1,
            hidden && strcmp(hidden, names[k]) == 0 ? " state=\"hidden\"" : "",
            k + 1);
    }
    padan_text_add(&sheets, "</sheets></workbook>");
    add_relation(&relations, 901, "sharedStrings", "sharedStrings.xml");
    add_relation(&relations, 902, "styles", "/xl/styles.xml");
    padan_text_add(&relations, "</Relationships>");
    end_part(book, "xl/workbook.xml", &sheets);
    end_part(book, "xl/_rels/workbook.xml.rels", &relations);
}

static void wrap(workbook *book, const char *name, const char *begin,
                 const char *inside, const char *end)
{
    padan_text text = {0};
    padan_text_addf(&text, XML "%s%s%s", begin, inside ? inside : "", end);
    end_part(book, name, &text);
}

void workbook_small(const char *path, const char *properties,
                    const char *strings, const char *styles, const char *rows)
{
    static const char *const one[] = {"satu", NULL};
    workbook *book = workbook_begin(path);
    workbook_frame(book, one, NULL, properties);
    wrap(book, "xl/sharedStrings.xml", "<sst xmlns=\"" MAIN "\">", strings,
         "</sst>");
    wrap(book, "xl/styles.xml", "<styleSheet xmlns=\"" MAIN "\">", styles,
         "</styleSheet>");
    wrap(book, "xl/worksheets/sheet1.xml",
         "<worksheet xmlns=\"" MAIN "\"><sheetData>", rows,
         "</sheetData></worksheet>");
    workbook_end(book);
}
