// SPDX-License-Identifier: GPL-3.0-or-later
/* CSV in constant memory. A window moves over the file and always holds the whole
 * of the next row; lines without quotation marks are split in it, the others go
 * through libcsv. What was in the window is wiped at the end. */
#include <stdlib.h>
#include <string.h>

#include "base/wipe.h"
#include "io/csv_parts.h"

enum {
    WINDOW = 1 << 20, /* bytes                                               */
    LONG_ROW = 5,     /* lines of one row that make us suspicious            */
    LOOK = 30,        /* lines looked at for the delimiter                   */
};

typedef struct {
    const char *path;
    padan_bytes bytes;
    padan_diags *diags;
    char *window, *begin, *end; /* bytes not yet split: [begin, end)         */
    bool ended;                 /* the file has no more                      */
    int32_t line;               /* of `begin`                                */
    char delimiter;
    padan_csv_quotes *quotes;
    padan_csv_kept kept;
    bool bad;
} stream;

static void refill(stream *s)
{
    const size_t left = (size_t)(s->end - s->begin);
    if (s->ended || left > PADAN_MAX_ROW) return; /* an LF after its CR too */
    memmove(s->window, s->begin, left);
    s->begin = s->window;
    s->end = s->window + left;
    for (;;) {
        const size_t room = (size_t)(s->window + WINDOW - s->end);
        if (room < 4) break; /* too little for any character                 */
        const size_t n = s->bytes.read(s->end, room, s->bytes.user);
        s->ended = n == 0;
        if (s->ended) break;
        s->end += n;
    }
}

/* ---- delimiter ---- */

/* How often each candidate stands outside quotes in the line at *p, which moves
 * to the next one. */
static void count_line(const char **p, const char *end, bool *quoted,
                       const char *candidates, int32_t count[4])
{
    memset(count, 0, 4 * sizeof *count);
    for (; *p < end; ++*p) {
        if (**p == '"') *quoted = !*quoted;
        if (!*quoted && (**p == '\n' || **p == '\r')) break;
        const char *found = *quoted ? NULL : strchr(candidates, **p);
        if (found && **p) count[found - candidates]++;
    }
    if (*p < end) *p = padan_csv_next_line(*p, end);
}

/* The largest number of lines that have equally many of a candidate. */
static int32_t agreement(const int32_t *count, int32_t n, int32_t *of)
{
    int32_t best = 0;
    *of = 0;
    for (int32_t a = 0; a < n; a++) {
        int32_t same = 0;
        for (int32_t b = 0; b < n; b++)
            same += count[4 * b] == count[4 * a];
        if (count[4 * a] == 0 || same < best) continue;
        if (same == best && count[4 * a] < *of) continue;
        best = same;
        *of = count[4 * a];
    }
    return best;
}

/* Lists begin with titles and hold addresses with commas: the delimiter is the one
 * of which most of the first lines have the same number. */
static char find_delimiter(const char *text, const char *end)
{
    static const char candidates[] = ";,\t|";
    int32_t count[LOOK][4], n = 0, most = 0, most_of = 0;
    bool quoted = false;
    char found = ',';
    for (const char *p = text; p < end && n < LOOK; n++)
        count_line(&p, end, &quoted, candidates, count[n]);
    for (size_t k = 0; k < 4; k++) {
        int32_t of;
        const int32_t lines = n > 0 ? agreement(&count[0][k], n, &of) : 0;
        if (lines < most || lines == 0) continue;
        if (lines == most && of <= most_of) continue;
        most = lines;
        most_of = of;
        found = candidates[k];
    }
    return found;
}

static void begin_file(stream *s)
{
    s->delimiter = padan_csv_sep_line(s->begin, s->end);
    if (s->delimiter) {
        s->begin += padan_csv_next_line(s->begin, s->end) - s->begin;
        s->line++;
    } else {
        s->delimiter = find_delimiter(s->begin, s->end);
    }
}

/* ---- rows ---- */

static void complain(stream *s, padan_at at, padan_message message)
{
    at.file = s->path;
    padan_diag_add(s->diags, PADAN_ERROR, at, message, (int)PADAN_MAX_ROW);
    s->bad = true;
}

/* The end of the line at `begin`, NULL if it is not in the window. */
static char *line_end(const stream *s)
{
    const size_t left = (size_t)(s->end - s->begin);
    const size_t n = left < PADAN_MAX_ROW ? left : PADAN_MAX_ROW;
    char *const lf = memchr(s->begin, '\n', n);
    char *const cr = memchr(s->begin, '\r', lf ? (size_t)(lf - s->begin) : n);
    if (cr) return cr;
    if (lf) return lf;
    return s->ended && left < PADAN_MAX_ROW ? s->end : NULL;
}

/* One field of a line without quotation marks, closed by NUL where it stands. */
static bool add_plain(stream *s, char *from, char *to, int32_t column)
{
    const char *begin = from, *end = to;
    for (; begin < end && (*begin == ' ' || *begin == '\t'); begin++)
        column++;
    padan_csv_trim(&begin, &end);
    char *const text = from + (begin - from);
    text[end - begin] = '\0';
    for (char *p = text; *p; p++)
        if (*p == '\t') *p = ' ';
    return padan_csv_add_field(
        &s->kept,
        (padan_csv_field){.text = text, .line = s->line, .column = column});
}

/* Splits [begin, end); the byte at `end` may be written to. */
static bool split_plain(stream *s, char *end)
{
    int32_t column = 1, field_column = 1;
    char *field = s->begin;
    for (char *p = s->begin;; p++) {
        if (p == end || *p == s->delimiter) {
            const bool last = p == end;
            if (!add_plain(s, field, p, field_column)) return false;
            if (last) return true;
            field = p + 1;
            field_column = ++column;
        } else {
            column += ((unsigned char)*p & 0xC0) != 0x80;
        }
    }
}

static bool has_text(const padan_csv_kept *kept)
{
    for (int32_t k = 0; k < kept->n_fields; k++)
        if (*kept->fields[k].text) return true;
    return false;
}

/* Hands the row over; false: no more is wanted. */
static bool hand_over(stream *s, padan_row_sink sink, void *user)
{
    if (s->kept.n_fields == 0 || !has_text(&s->kept)) return true;
    const padan_csv_row row = {s->kept.fields[0].line, s->kept.n_fields,
                               s->kept.fields};
    return sink(&row, user);
}

/* Goes to the line after the one that holds `line`, at most to `stop`. */
static void skip_to(stream *s, int32_t line, const char *stop)
{
    while (s->line <= line && s->begin < stop) {
        s->begin += padan_csv_next_line(s->begin, stop) - s->begin;
        s->line++;
    }
}

static padan_status take_quoted(stream *s, padan_row_sink sink, void *user,
                                bool *wanted)
{
    const size_t left = (size_t)(s->end - s->begin);
    const size_t n = left < PADAN_MAX_ROW ? left : PADAN_MAX_ROW;
    const bool last = s->ended && n == left;
    size_t used = 0;
    int32_t lines = 0;
    padan_at where;
    const padan_csv_taken taken = padan_csv_quotes_row(
        s->quotes, s->begin, n, last, s->line, &s->kept, &used, &lines, &where);
    if (taken == PADAN_CSV_NO_MEMORY) return PADAN_ENOMEM;
    if (taken != PADAN_CSV_ROW) {
        complain(s, where,
                 taken == PADAN_CSV_OPEN ? PADAN_M_CSV_UNCLOSED
                                         : PADAN_M_CSV_STRAY);
        skip_to(s, where.line, s->begin + n);
        return PADAN_OK;
    }
    if (lines > LONG_ROW && s->kept.n_fields > 0)
        padan_diag_add(s->diags, PADAN_WARNING, (padan_at){s->path, s->line, 1},
                       PADAN_M_CSV_LONG, (int)lines);
    *wanted = hand_over(s, sink, user);
    s->begin += used;
    s->line += lines;
    return PADAN_OK;
}

/* A line that does not end within what a row may be. */
static void skip_huge(stream *s)
{
    complain(s, (padan_at){"", s->line, 1}, PADAN_M_LIST_ROW_HUGE);
    while (s->begin < s->end && !line_end(s)) {
        const size_t left = (size_t)(s->end - s->begin);
        s->begin += left < PADAN_MAX_ROW ? left : PADAN_MAX_ROW;
        refill(s);
    }
    skip_to(s, s->line, s->end);
}

static padan_status take_row(stream *s, padan_row_sink sink, void *user,
                             bool *wanted)
{
    char *const end = line_end(s);
    s->kept.n_fields = 0;
    s->kept.n_text = 0;
    if (!end) {
        skip_huge(s);
        return PADAN_OK;
    }
    if (memchr(s->begin, '"', (size_t)(end - s->begin)))
        return take_quoted(s, sink, user, wanted);
    char *const next = s->begin + (padan_csv_next_line(end, s->end) - s->begin);
    if (!split_plain(s, end)) return PADAN_ENOMEM;
    *wanted = hand_over(s, sink, user);
    s->begin = next;
    s->line++;
    return PADAN_OK;
}

static padan_status read_rows(stream *s, padan_row_sink sink, void *user)
{
    padan_status status = PADAN_OK;
    bool wanted = true;
    refill(s);
    begin_file(s);
    s->quotes = padan_csv_quotes_new(s->delimiter, 2 * PADAN_MAX_ROW);
    if (!s->quotes) return PADAN_ENOMEM;
    for (; !status && wanted; refill(s)) {
        if (s->begin == s->end) break;
        status = take_row(s, sink, user, &wanted);
    }
    return !status && s->bad ? PADAN_EDATA : status;
}

padan_status padan_csv_stream(const char *path, padan_bytes bytes,
                              padan_diags *diags, padan_row_sink sink,
                              void *user)
{
    stream s = {.path = path,
                .bytes = bytes,
                .diags = diags,
                .line = 1,
                .window = malloc(WINDOW + 1),
                .kept = {.room_text = 2 * PADAN_MAX_ROW}};
    s.kept.text = malloc(s.kept.room_text);
    s.begin = s.end = s.window;
    const padan_status status =
        s.window && s.kept.text ? read_rows(&s, sink, user) : PADAN_ENOMEM;
    padan_csv_quotes_free(s.quotes);
    padan_wipe_free(s.window, WINDOW + 1);
    padan_wipe_free(s.kept.text, s.kept.room_text);
    free(s.kept.fields);
    return status;
}
