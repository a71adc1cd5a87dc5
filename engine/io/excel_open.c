// SPDX-License-Identifier: GPL-3.0-or-later
/* From the bytes of a file to the list of its sheets. The package says where
 * the workbook is (_rels/.rels), the workbook names its sheets, its relations
 * say in which parts they are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/wipe.h"
#include "io/excel_parts.h"
#include "model/dataset.h"

/* ---- relations ---- */

typedef struct {
    const char *id, *type, *target; /* target: a part, "" if it is elsewhere  */
} relation;

typedef struct {
    padan_arena *arena;
    const char *folder; /* of the part that has the relations, "xl/"          */
    relation *relations;
    int64_t n, room;
    excel_fault fault;
} relations;

/* `../a/b` or `/a/b` seen from `folder`, in the arena. */
static const char *resolve(padan_arena *arena, const char *folder,
                           const char *target)
{
    size_t n = *target == '/' ? 0 : strlen(folder);
    if (*target == '/') target++;
    for (; strncmp(target, "../", 3) == 0; target += 3)
        for (n -= n > 0; n > 0 && folder[n - 1] != '/'; n--)
            ;
    for (; strncmp(target, "./", 2) == 0; target += 2)
        ;
    char *part = PADAN_NEW(arena, char, n + strlen(target) + 1);
    if (!part) return NULL;
    memcpy(part, folder, n);
    strcpy(part + n, target);
    return part;
}

static const char *last_word(const char *uri)
{
    const char *slash = strrchr(uri, '/');
    return slash ? slash + 1 : uri;
}

static const char *copy(padan_arena *arena, const char *text)
{
    return padan_arena_text(arena, text, strlen(text));
}

static bool relation_begin(void *user, const char *name,
                           const char **attributes)
{
    relations *r = user;
    if (strcmp(name, "Relationship") != 0) return true;
    const char *id = excel_attribute(attributes, "Id");
    const char *type = excel_attribute(attributes, "Type");
    const char *target = excel_attribute(attributes, "Target");
    const char *mode = excel_attribute(attributes, "TargetMode");
    if (!id || !type || !target || (mode && strcmp(mode, "External") == 0))
        return true;
    void *list = r->relations;
    r->fault = r->n >= 16 * EXCEL_MAX_SHEETS ? EXCEL_LARGE : EXCEL_NO_MEMORY;
    if (r->fault == EXCEL_LARGE ||
        !excel_grow(&list, &r->room, r->n + 1, sizeof(relation)))
        return false;
    r->relations = list;
    relation *made = &r->relations[r->n++];
    *made = (relation){copy(r->arena, id), copy(r->arena, last_word(type)),
                       resolve(r->arena, r->folder, target)};
    if (!made->id || !made->type || !made->target) return false;
    r->fault = EXCEL_FINE;
    return true;
}

static bool any_end(void *user, const char *name)
{
    (void)user;
    (void)name;
    return true;
}

/* The relations of `part` ("" : of the package); freed by the caller. */
static excel_fault read_relations(padan_excel *book, const char *part,
                                  relations *out)
{
    const int folder = (int)(last_word(part) - part);
    const size_t room = strlen(part) + sizeof "_rels/.rels";
    char *name = PADAN_NEW(&book->arena, char, room);
    char *from = padan_arena_text(&book->arena, part, (size_t)folder);
    if (!name || !from) return EXCEL_NO_MEMORY;
    snprintf(name, room, "%s_rels/%s.rels", from, part + folder);
    *out = (relations){.arena = &book->arena, .folder = from};
    const excel_taker taker = {relation_begin, any_end, NULL, out};
    const excel_fault fault = excel_zip_take(book->zip, name, &taker);
    return fault == EXCEL_STOPPED ? out->fault : fault;
}

static const relation *find_type(const relations *r, const char *type)
{
    for (int64_t k = 0; k < r->n; k++)
        if (strcmp(r->relations[k].type, type) == 0) return &r->relations[k];
    return NULL;
}

static const relation *find_id(const relations *r, const char *id)
{
    for (int64_t k = 0; k < r->n; k++)
        if (strcmp(r->relations[k].id, id) == 0) return &r->relations[k];
    return NULL;
}

/* ---- the workbook ---- */

typedef struct {
    padan_excel *book;
    const relations *relations;
    int64_t room;
    excel_fault fault;
} book_reader;

static const char *make_label(padan_excel *book, const char *name)
{
    const size_t room = strlen(book->path) + strlen(name) + 3;
    char *label = PADAN_NEW(&book->arena, char, room);
    if (label) snprintf(label, room, "%s[%s]", book->path, name);
    return label;
}

/* A blank at the end of a sheet's name does not show. */
static const char *trimmed(padan_arena *arena, const char *name)
{
    char *made = padan_arena_text(arena, name, strlen(name));
    if (made) made[excel_clean_text(made, strlen(made))] = '\0';
    return made;
}

static bool add_sheet(book_reader *r, const char **attributes)
{
    padan_excel *book = r->book;
    const char *name = excel_attribute(attributes, "name");
    const char *id = excel_attribute(attributes, "id");
    const char *state = excel_attribute(attributes, "state");
    const relation *to = id ? find_id(r->relations, id) : NULL;
    void *sheets = book->sheets;
    r->fault =
        book->n_sheets >= EXCEL_MAX_SHEETS ? EXCEL_LARGE : EXCEL_NO_MEMORY;
    if (r->fault == EXCEL_LARGE ||
        !excel_grow(&sheets, &r->room, book->n_sheets + 1, sizeof(excel_sheet)))
        return false;
    book->sheets = sheets;
    const bool cells = to && strcmp(to->type, "worksheet") == 0;
    excel_sheet *sheet = &book->sheets[book->n_sheets++];
    *sheet = (excel_sheet){
        .name = trimmed(&book->arena, name ? name : ""),
        .part = cells ? to->target : "",
        .hidden = state && strcmp(state, "visible") != 0,
        .lost = !to,
    };
    sheet->label = sheet->name ? make_label(book, sheet->name) : NULL;
    if (!sheet->label) return false;
    r->fault = EXCEL_FINE;
    return true;
}

static bool book_begin(void *user, const char *name, const char **attributes)
{
    book_reader *r = user;
    if (strcmp(name, "sheet") == 0) return add_sheet(r, attributes);
    if (strcmp(name, "workbookPr") == 0) {
        const char *flag = excel_attribute(attributes, "date1904");
        r->book->from_1904 =
            flag && (strcmp(flag, "1") == 0 || strcmp(flag, "true") == 0);
    }
    return true;
}

/* One of the tables beside the sheets, if the workbook has it. */
static padan_status read_table(padan_excel *book, const relation *to,
                               excel_taker taker, const excel_fault *why)
{
    if (!to) return PADAN_OK;
    excel_fault fault = excel_zip_take(book->zip, to->target, &taker);
    if (fault == EXCEL_STOPPED) fault = *why;
    return excel_report(book->diags, fault, (padan_at){book->path, 0, 0},
                        to->target);
}

static padan_status read_tables(padan_excel *book, const relations *r)
{
    excel_string_reader strings = {.strings = &book->strings};
    excel_style_reader styles = {.styles = &book->styles};
    padan_status status =
        read_table(book, find_type(r, "sharedStrings"),
                   excel_take_strings(&strings), &strings.fault);
    if (status == PADAN_OK)
        status = read_table(book, find_type(r, "styles"),
                            excel_take_styles(&styles), &styles.fault);
    return status;
}

static padan_status read_book(padan_excel *book, const char *part)
{
    const padan_at at = {book->path, 0, 0};
    relations r = {0};
    excel_fault fault = read_relations(book, part, &r);
    padan_status status = excel_report(book->diags, fault, at, "workbook.rels");
    book_reader reader = {.book = book, .relations = &r};
    if (status == PADAN_OK) {
        const excel_taker taker = {book_begin, any_end, NULL, &reader};
        fault = excel_zip_take(book->zip, part, &taker);
        if (fault == EXCEL_STOPPED) fault = reader.fault;
        status = excel_report(book->diags, fault, at, part);
    }
    if (status == PADAN_OK) status = read_tables(book, &r);
    free(r.relations);
    return status;
}

/* Where the workbook is in the zip: nearly always xl/workbook.xml. */
static padan_status find_book(padan_excel *book, const char **out)
{
    relations r = {0};
    const excel_fault fault = read_relations(book, "", &r);
    padan_status status =
        fault == EXCEL_NO_PART
            ? PADAN_OK
            : excel_report(book->diags, fault, (padan_at){book->path, 0, 0},
                           "_rels/.rels");
    const relation *to = find_type(&r, "officeDocument");
    *out = to ? to->target : "xl/workbook.xml";
    free(r.relations);
    if (status != PADAN_OK) return status;
    return excel_zip_has(book->zip, *out) &&
                   !excel_zip_has(book->zip, "xl/workbook.bin")
               ? PADAN_OK
               : excel_refuse_zip(book->diags, book->path, book->zip);
}

/* ---- opening ---- */

/* Takes the bytes over. */
static padan_status open_bytes(const char *path, char *bytes, size_t n,
                               padan_diags *diags, padan_excel **out)
{
    padan_excel *book = calloc(1, sizeof *book);
    if (!book) {
        free(bytes);
        return PADAN_ENOMEM;
    }
    *book = (padan_excel){.bytes = bytes, .n = n, .diags = diags};
    book->path = copy(&book->arena, path);
    padan_status status = book->path ? PADAN_OK : PADAN_ENOMEM;
    if (status == PADAN_OK) {
        padan_hash_bytes(bytes, n, book->sha256);
        status = excel_refuse_magic(diags, path, bytes, n);
    }
    if (status == PADAN_OK)
        status = excel_report(diags, excel_zip_open(bytes, n, &book->zip),
                              (padan_at){path, 0, 0}, "");
    const char *part = "";
    if (status == PADAN_OK) status = find_book(book, &part);
    if (status == PADAN_OK) status = read_book(book, part);
    if (status == PADAN_OK && padan_excel_find(book, "") == PADAN_NONE) {
        padan_diag_add(diags, PADAN_ERROR, (padan_at){path, 0, 0},
                       PADAN_M_EXCEL_NO_SHEETS);
        status = PADAN_EDATA;
    }
    if (status == PADAN_OK)
        *out = book;
    else
        padan_excel_close(book);
    return status;
}

padan_status padan_excel_open(const char *path, padan_diags *diags,
                              padan_excel **out)
{
    char *bytes = NULL;
    size_t n = 0;
    const padan_status status = padan_file_read(path, diags, &bytes, &n);
    return status == PADAN_OK ? open_bytes(path, bytes, n, diags, out) : status;
}

padan_status padan_excel_from(const char *path, const char *bytes, size_t n,
                              padan_diags *diags, padan_excel **out)
{
    char *own = malloc(n + 1);
    if (!own) return PADAN_ENOMEM;
    if (n > 0) memcpy(own, bytes, n);
    own[n] = '\0';
    return open_bytes(path, own, n, diags, out);
}

void padan_excel_close(padan_excel *book)
{
    if (!book) return;
    excel_zip_close(book->zip);
    excel_strings_free(&book->strings);
    excel_styles_free(&book->styles);
    free(book->sheets);
    padan_wipe_free(book->bytes, book->n);
    padan_arena_clear(&book->arena);
    free(book);
}
