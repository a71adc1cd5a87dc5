// SPDX-License-Identifier: GPL-3.0-or-later
/* fill BOOK.xlsx FOLDER OUT.xlsx: types the rows of FOLDER/TABLE.csv (parted by `;`, the
 * first line titles, no quotes) below the titles of the sheet TABLE, as a person would:
 * figures become numbers, codes and words texts, everything else of the book stays. Rows
 * that were there are replaced. Columns must come in the order of the sheet. */
#include <minizip/unzip.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "io/aside.h"
#include "io/schema.h"
#include "support/workbook.h"

enum { MOST_SHEETS = 32, NAME = 256 };

static void fail(const char *what)
{
    fprintf(stderr, "fill: %s\n", what);
    exit(1);
}

typedef struct {
    char sheet[MOST_SHEETS][NAME]; /* names in their order                   */
    int n;
} names;

/* A whole part, closed by NUL, to be freed. */
static char *part_of(unzFile zip, size_t *n_out)
{
    unz_file_info64 info;
    if (unzGetCurrentFileInfo64(zip, &info, NULL, 0, NULL, 0, NULL, 0) ||
        unzOpenCurrentFile(zip))
        fail("a part cannot be opened");
    const size_t n = (size_t)info.uncompressed_size;
    char *bytes = malloc(n + 1);
    if (!bytes || unzReadCurrentFile(zip, bytes, (unsigned)n) != (int)n)
        fail("a part cannot be read");
    (void)unzCloseCurrentFile(zip);
    bytes[n] = '\0';
    *n_out = n;
    return bytes;
}

static names read_names(unzFile zip)
{
    names out = {.n = 0};
    size_t n;
    if (unzLocateFile(zip, "xl/workbook.xml", 1)) fail("no workbook");
    char *text = part_of(zip, &n);
    for (const char *p = text; (p = strstr(p, "<sheet name=\""));) {
        p += strlen("<sheet name=\"");
        if (out.n == MOST_SHEETS) fail("too many sheets");
        (void)snprintf(out.sheet[out.n++], NAME, "%.*s", (int)strcspn(p, "\""),
                       p);
    }
    free(text);
    return out;
}

/* ---- cells ---- */

static bool is_figure(const char *text)
{
    const char *p = text + (*text == '-');
    const size_t whole = strspn(p, "0123456789");
    if (whole == 0 || whole == 10 || (whole > 1 && *p == '0')) return false;
    p += whole;
    if (*p == ',') p += 1 + strspn(p + 1, "0123456789");
    return *p == '\0';
}

static void add_cell(padan_text *to, int row, int column, char *text)
{
    char letter[8];
    if (!*text) return;
    padan_column_letters(column, letter);
    padan_text_addf(to, "<c r=\"%s%d\"", letter, row);
    if (is_figure(text)) {
        char *comma = strchr(text, ',');
        if (comma) *comma = '.';
        padan_text_addf(to, "><v>%s</v></c>", text);
        return;
    }
    padan_text_add(to, " t=\"inlineStr\"><is><t>");
    for (; *text; text++)
        if (strchr("<>&", *text))
            padan_text_addf(to, "&#%d;", *text);
        else
            padan_text_add_bytes(to, text, 1);
    padan_text_add(to, "</t></is></c>");
}

/* Each line but the first as a row of the sheet. */
static void add_rows(padan_text *to, char *lines)
{
    int row = 1;
    for (char *line = lines; line && *line; row++) {
        char *end = strchr(line, '\n');
        if (end) *end = '\0';
        line[strcspn(line, "\r")] = '\0';
        if (row > 1) padan_text_addf(to, "<row r=\"%d\">", row);
        for (int column = 0; row > 1 && line; column++) {
            char *next = strchr(line, ';');
            if (next) *next++ = '\0';
            add_cell(to, row, column, line);
            line = next;
        }
        if (row > 1) padan_text_add(to, "</row>");
        line = end ? end + 1 : NULL;
    }
}

/* The sheet with other rows below its first one. */
static void add_sheet(padan_text *to, const char *sheet, char *lines)
{
    const char *first = strstr(sheet, "</row>"), *end;
    if (!first || !(end = strstr(sheet, "</sheetData>"))) fail("no titles");
    first += strlen("</row>");
    padan_text_add_bytes(to, sheet, (size_t)(first - sheet));
    add_rows(to, lines);
    padan_text_add(to, end);
}

/* `xl/worksheets/sheetN.xml` -> N, else 0. */
static int sheet_number(const char *part)
{
    const char *head = "xl/worksheets/sheet";
    return strncmp(part, head, strlen(head)) ? 0 : atoi(part + strlen(head));
}

static void copy_part(unzFile zip, const names *list, const char *folder,
                      workbook *out)
{
    char part[NAME];
    size_t n, n_lines;
    padan_text text = {0};
    if (unzGetCurrentFileInfo64(zip, NULL, part, NAME, NULL, 0, NULL, 0))
        fail("a part has no name");
    char *bytes = part_of(zip, &n), *lines = NULL;
    const int k = sheet_number(part);
    if (k > 0 && k <= list->n) {
        char *path = padan_path_join(folder, list->sheet[k - 1], ".csv");
        lines = path ? padan_file_bytes(path, &n_lines) : NULL;
        free(path);
    }
    if (lines) add_sheet(&text, bytes, lines);
    if (text.failed) fail("no memory");
    workbook_bytes(out, part, lines ? padan_text_get(&text) : bytes,
                   lines ? text.n : n);
    padan_text_free(&text);
    free(lines);
    free(bytes);
}

int main(int argc, char **argv)
{
    if (argc != 4) fail("fill BOOK.xlsx FOLDER OUT.xlsx");
    unzFile zip = unzOpen64(argv[1]);
    if (!zip) fail("no such book");
    const names list = read_names(zip);
    workbook *out = workbook_begin(argv[3]);
    for (int at = unzGoToFirstFile(zip); at == UNZ_OK;
         at = unzGoToNextFile(zip))
        copy_part(zip, &list, argv[2], out);
    workbook_end(out);
    (void)unzClose(zip);
    return 0;
}
