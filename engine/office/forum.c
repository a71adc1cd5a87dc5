// SPDX-License-Identifier: GPL-3.0-or-later
/* The table for the forum's yearly report. Its template has a line for each column:
 * title, `=`, and what stands in the cells. */
#include <string.h>

#include "office/template.h"

typedef struct {
    padan_template template;
    padan_letter letter;
    padan_out *out;
    bool failed;
} forum;

/* Calls for every column of the template; the text before and after its `=`. */
static void add_row(forum *t, bool titles)
{
    padan_template *template = &t->template;
    int32_t row = 0;
    for (const char *line = template->text; line < template->text + template->n;
         line += strlen(line) + 1) {
        const char *equals = strchr(line, '=');
        row++;
        if (!line[strspn(line, " \t")] || line[0] == '#') continue;
        padan_text text = {0};
        if (!equals) {
            padan_diag_add(t->letter.letters->diags, PADAN_ERROR,
                           (padan_at){template->path, row, 1},
                           PADAN_M_TEMPLATE_COLUMN);
            template->bad = true;
        } else if (titles) {
            size_t n = (size_t)(equals - line);
            while (n > 0 && line[n - 1] == ' ')
                n--;
            padan_text_add_bytes(&text, line, n);
        } else {
            padan_template_fill(template, &t->letter, line, row,
                                equals + 1 + strspn(equals + 1, " "), &text);
        }
        padan_out_name(t->out, padan_text_get(&text));
        t->failed |= text.failed;
        padan_text_free(&text);
    }
    padan_out_end_row(t->out);
}

static void add_line(const padan_plan_line *line, void *user)
{
    forum *t = user;
    if (t->template.bad) return; /* said once                                */
    t->letter.line = line;
    t->letter.line_number++;
    t->letter.company = t->letter.letters->a->inst->pair_company[line->pair];
    add_row(t, false);
}

padan_status padan_letters_forum(const padan_letters *letters, padan_out *out)
{
    forum t = {.letter = {.letters = letters, .company = PADAN_NONE},
               .out = out};
    padan_status status =
        padan_template_read(letters, PADAN_FORUM, &t.template);
    if (!status) {
        add_row(&t, true);
        (void)padan_plan_lines(letters->a, add_line, &t);
        if (t.template.bad) status = PADAN_EDATA;
        if (t.failed) status = PADAN_ENOMEM;
    }
    padan_template_free(&t.template);
    return status;
}
