// SPDX-License-Identifier: GPL-3.0-or-later
/* The fence around libcsv. It knows no rows, columns or delimiters and, after
 * an open quotation mark, takes the rest of the file for one field. So it is
 * fed byte by byte while we count lines and characters; at a wrong quote the
 * line where it was opened is named, and reading goes on after that line, so
 * that one slip does not hide the other errors of a file. */
#include "io/csv.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

enum {
    MAX_RESTARTS = 25, /* each may have read to the end of the file          */
    LONG_ROW = 5,      /* lines of one row that make us suspicious           */
};

typedef struct {
    const padan_source *source;
    padan_arena *arena;
    padan_diags *diags;
    struct csv_parser parser;
    padan_csv_field *fields; /* of the row being read                        */
    padan_csv_row *rows;
    int32_t n_fields, room_fields, n_rows, room_rows;
    const char *p;        /* the byte being read                          */
    int32_t line, column; /* its place                                    */
    bool begun, quoted;   /* the field being read                         */
    int32_t field_line, field_column;
    const char *field_p;
    bool no_memory, bad, no_header;
} reader;

/* ---- what libcsv calls ---- */

static bool grow(void **array, int32_t *room, int32_t n, size_t size)
{
    if (n < *room) return true;
    const int32_t more = *room ? 2 * *room : 32;
    void *bigger =
        n < INT32_MAX / 2 ? realloc(*array, (size_t)more * size) : NULL;
    if (!bigger) return false;
    *array = bigger;
    *room = more;
    return true;
}

/* Length of the blank (space, tab, no-break space) at p, below `end`. */
static size_t blank_at(const char *p, const char *end)
{
    if (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r') return 1;
    return end - p >= 2 && memcmp(p, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

/* The text of a field in the arena: no blanks around it, no line ends in it. */
static const char *keep_text(padan_arena *arena, const char *text, size_t n)
{
    const char *begin = text, *end = text + n;
    for (size_t step; begin < end && (step = blank_at(begin, end)) > 0;)
        begin += step;
    for (;;) {
        if (end - begin >= 1 && blank_at(end - 1, end) == 1)
            end -= 1;
        else if (end - begin >= 2 && blank_at(end - 2, end) == 2)
            end -= 2;
        else
            break;
    }
    char *copy = padan_arena_text(arena, begin, (size_t)(end - begin));
    for (char *p = copy; p && *p; p++)
        if (*p == '\n' || *p == '\r' || *p == '\t') *p = ' ';
    return copy;
}

static void end_field(void *text, size_t n, void *user)
{
    reader *r = user;
    void *fields = r->fields;
    const char *kept = text ? keep_text(r->arena, text, n) : "";
    if (!kept ||
        !grow(&fields, &r->room_fields, r->n_fields, sizeof(padan_csv_field))) {
        r->no_memory = true;
        return;
    }
    r->fields = fields;
    r->fields[r->n_fields++] =
        (padan_csv_field){kept, r->begun ? r->field_line : r->line,
                          r->begun ? r->field_column : r->column,
                          r->begun && r->quoted, PADAN_FIELD_TEXT};
    r->begun = r->quoted = false;
}

static bool is_empty_row(const reader *r)
{
    for (int32_t k = 0; k < r->n_fields; k++)
        if (*r->fields[k].text) return false;
    return true;
}

static void end_row(int end, void *user)
{
    (void)end;
    reader *r = user;
    if (r->no_memory) return;
    if (!is_empty_row(r)) {
        void *rows = r->rows;
        padan_csv_field *kept =
            PADAN_NEW(r->arena, padan_csv_field, r->n_fields);
        if (!kept ||
            !grow(&rows, &r->room_rows, r->n_rows, sizeof(padan_csv_row))) {
            r->no_memory = true;
            return;
        }
        r->rows = rows;
        memcpy(kept, r->fields, (size_t)r->n_fields * sizeof *kept);
        r->rows[r->n_rows++] = (padan_csv_row){kept[0].line, r->n_fields, kept};
        const int32_t span = r->line - kept[0].line + 1;
        if (span > LONG_ROW)
            padan_diag_add(
                r->diags, PADAN_WARNING,
                (padan_at){r->source->path, kept[0].line, kept[0].column},
                PADAN_M_CSV_LONG, (int)span);
    }
    r->n_fields = 0;
}

/* ---- reading ---- */

static void start_parser(reader *r, char delimiter)
{
    (void)csv_init(&r->parser,
                   CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL);
    csv_set_delim(&r->parser, (unsigned char)delimiter);
    r->begun = r->quoted = false;
    r->n_fields = 0;
}

static const char *next_line(const char *p, const char *end)
{
    while (p < end && *p != '\n' && *p != '\r')
        p++;
    if (p + 1 < end && p[0] == '\r' && p[1] == '\n') return p + 2;
    return p < end ? p + 1 : end;
}

/* Feeds the bytes from r->p on. False at a quotation mark out of place. */
static bool feed(reader *r, char delimiter)
{
    const char *const end = r->source->text + r->source->n;
    for (; r->p < end; r->p++) {
        const char c = *r->p;
        r->column += ((unsigned char)c & 0xC0) != 0x80;
        if (!r->begun && (blank_at(r->p, end) != 1 || c == delimiter)) {
            r->begun = true;
            r->quoted = c == '"';
            r->field_line = r->line;
            r->field_column = r->column;
            r->field_p = r->p;
        }
        if (csv_parse(&r->parser, &c, 1, end_field, end_row, r) != 1)
            return false;
        if (r->no_memory) return false;
        if (c == '\n' || (c == '\r' && (r->p + 1 == end || r->p[1] != '\n'))) {
            r->line++;
            r->column = 0;
        }
    }
    r->column++;
    return csv_fini(&r->parser, end_field, end_row, r) == 0;
}

/* Reports the quotation mark that stopped the reading and goes to the line
 * after the one where the row went wrong. */
static void recover(reader *r)
{
    const char *const end = r->source->text + r->source->n;
    const bool open = r->quoted && (r->p == end || r->field_line < r->line);
    padan_diag_add(r->diags, PADAN_ERROR,
                   (padan_at){r->source->path, r->field_line, r->field_column},
                   open ? PADAN_M_CSV_UNCLOSED : PADAN_M_CSV_STRAY);
    r->bad = true;
    if (r->n_rows == 0) r->no_header = true;
    r->p = next_line(r->field_p, end);
    r->line = r->field_line + 1;
    r->column = 0;
}

static padan_status read_all(reader *r, char delimiter)
{
    const char *const end = r->source->text + r->source->n;
    for (int k = 0; k < MAX_RESTARTS; k++) {
        start_parser(r, delimiter);
        const bool done = feed(r, delimiter);
        const bool no_memory =
            r->no_memory || csv_error(&r->parser) == CSV_ENOMEM;
        csv_free(&r->parser);
        if (no_memory) return PADAN_ENOMEM;
        if (done) break;
        recover(r);
        if (r->p == end) break;
    }
    return r->bad ? PADAN_EDATA : PADAN_OK;
}

/* ---- delimiter ---- */

/* Excel's first line `sep=;`: its delimiter, '\0' if there is none. */
static char find_sep_line(const char *text, const char *end)
{
    char line[8] = "";
    const char *stop = next_line(text, end);
    size_t n = 0;
    for (const char *p = text; p < stop && n < sizeof line - 1; p++)
        if (*p != '"' && *p != '\n' && *p != '\r')
            line[n++] = *p >= 'A' && *p <= 'Z' ? (char)(*p - 'A' + 'a') : *p;
    return n == 5 && memcmp(line, "sep=", 4) == 0 ? line[4] : '\0';
}

/* The one of ; , tab | that stands most often outside quotes in the header. */
static char find_delimiter(const char *text, const char *end)
{
    static const char candidates[] = ";,\t|";
    int32_t count[sizeof candidates - 1] = {0};
    bool quoted = false;
    for (const char *p = text; p < end; p++) {
        if (*p == '"') quoted = !quoted;
        if (!quoted && (*p == '\n' || *p == '\r')) {
            if (count[0] + count[1] + count[2] + count[3] > 0) break;
            continue; /* a blank line, or a title above the header           */
        }
        const char *found = quoted ? NULL : strchr(candidates, *p);
        if (found && *p) count[found - candidates]++;
    }
    size_t best = 0;
    for (size_t k = 1; k < sizeof count / sizeof *count; k++)
        if (count[k] > count[best]) best = k;
    return count[best] > 0 ? candidates[best] : ',';
}

static padan_status hand_over(reader *r, char delimiter, padan_csv *out)
{
    padan_csv made = {
        .path = r->source->path, .delimiter = delimiter, .dropped = r->bad};
    if (r->n_rows > 0 && !r->no_header) {
        padan_csv_row *rows = PADAN_NEW(r->arena, padan_csv_row, r->n_rows - 1);
        if (!rows) return PADAN_ENOMEM;
        made.header = r->rows[0];
        made.n_rows = r->n_rows - 1;
        memcpy(rows, r->rows + 1, (size_t)made.n_rows * sizeof *rows);
        made.rows = rows;
    }
    *out = made;
    return PADAN_OK;
}

padan_status padan_csv_parse(const padan_source *source, padan_arena *arena,
                             padan_diags *diags, padan_csv *out)
{
    const char *const end = source->text + source->n;
    reader r = {.source = source,
                .arena = arena,
                .diags = diags,
                .p = source->text,
                .line = 1};
    char delimiter = find_sep_line(source->text, end);
    if (delimiter) {
        r.p = next_line(source->text, end);
        r.line = 2;
    } else {
        delimiter = find_delimiter(source->text, end);
    }
    padan_status status = read_all(&r, delimiter);
    if (status != PADAN_ENOMEM) {
        const padan_status handed = hand_over(&r, delimiter, out);
        if (handed != PADAN_OK) status = handed;
    }
    free(r.fields);
    free(r.rows);
    return status;
}
