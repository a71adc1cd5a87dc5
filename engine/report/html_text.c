// SPDX-License-Identifier: GPL-3.0-or-later
/* Text, figures and links of the page. */
#include <string.h>

#include "report/html.h"

void padan_html_raw(padan_html *p, const char *html)
{
    padan_text_add(&p->out, html);
}

void padan_html_rawf(padan_html *p, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    padan_text_addv(&p->out, format, args);
    va_end(args);
}

static const char *escape(unsigned char c)
{
    switch (c) {
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '&':
        return "&amp;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return c < ' ' || c == 0x7F ? " " : NULL;
    }
}

void padan_html_text(padan_html *p, const char *text)
{
    const char *from = text;
    for (const char *at = text; *at; at++) {
        const char *instead = escape((unsigned char)*at);
        if (!instead) continue;
        padan_text_add_bytes(&p->out, from, (size_t)(at - from));
        padan_text_add(&p->out, instead);
        from = at + 1;
    }
    padan_text_add(&p->out, from);
}

void padan_html_say(padan_html *p, padan_message message, ...)
{
    padan_text said = {0};
    va_list args;
    va_start(args, message);
    padan_text_addv(&said, padan_message_text(message, p->lang), args);
    va_end(args);
    padan_html_text(p, padan_text_get(&said));
    p->out.failed |= said.failed;
    padan_text_free(&said);
}

void padan_html_int(padan_html *p, int64_t value)
{
    char number[PADAN_NUMBER_TEXT];
    padan_html_raw(p, padan_format_int(number, value, p->lang));
}

void padan_html_rupiah(padan_html *p, int64_t rupiah)
{
    char number[PADAN_NUMBER_TEXT];
    padan_html_raw(p, padan_format_rupiah(number, rupiah, p->lang));
}

void padan_html_money(padan_html *p, int64_t rupiah)
{
    static const struct {
        int64_t unit;
        padan_message word;
    } sizes[] = {{INT64_C(1000000000000), PADAN_M_HTML_TRILLION},
                 {1000000000, PADAN_M_HTML_BILLION},
                 {1000000, PADAN_M_HTML_MILLION}};
    char number[PADAN_NUMBER_TEXT];
    for (int k = 0; k < 3; k++) {
        const int64_t unit = sizes[k].unit, whole = rupiah / unit;
        if (whole == 0) continue;
        const int digits = whole >= 100 ? 0 : whole >= 10 ? 1 : 2;
        const int64_t scaled = (int64_t)((padan_i128)rupiah * PADAN_ONE / unit);
        padan_format_decimal(number, scaled, digits, p->lang);
        padan_html_say(p, sizes[k].word, number);
        return;
    }
    padan_html_rupiah(p, rupiah);
}

void padan_html_percent(padan_html *p, int64_t share)
{
    char number[PADAN_NUMBER_TEXT];
    const int digits = padan_html_public(p) ? 0 : 1;
    padan_html_raw(p, padan_format_percent(number, share, digits, p->lang));
}

void padan_html_count(padan_html *p, int64_t stands, padan_mask mask)
{
    char text[PADAN_NUMBER_TEXT];
    padan_html_text(p, padan_mask_words(text, stands, mask, p->lang));
}

void padan_html_swatch(padan_html *p, const char *look)
{
    padan_html_rawf(p,
                    "<span><svg viewBox=\"0 0 14 14\"><rect width=\"14\" "
                    "height=\"14\" class=\"%s\"/></svg> ",
                    look);
}

void padan_html_section(padan_html *p, const char *id, padan_message title,
                        padan_message lead)
{
    padan_html_rawf(p, "<section id=\"%s\"><h2>", id);
    padan_html_say(p, title);
    padan_html_raw(p, "</h2>\n<p class=\"lead\">");
    padan_html_say(p, lead);
    padan_html_raw(p, "</p>\n");
}

void padan_html_end(padan_html *p)
{
    padan_html_raw(p, "</section>\n");
}

void padan_html_nothing(padan_html *p)
{
    padan_html_raw(p, "<p class=\"note\">");
    padan_html_say(p, PADAN_M_HTML_NOTHING);
    padan_html_raw(p, "</p>\n");
}

void padan_html_company(padan_html *p, int32_t i)
{
    const padan_company *company = &p->a->data->companies[i];
    if (p->a->company_money[i] == 0) {
        padan_html_text(p, company->name);
        return;
    }
    padan_html_rawf(p, "<a href=\"#p-%s\">", company->id);
    padan_html_text(p, company->name);
    padan_html_raw(p, "</a>");
}

void padan_html_village(padan_html *p, int32_t v)
{
    const padan_village *village = &p->a->data->villages[v];
    padan_html_rawf(p, "<a href=\"#d-%s\">", village->code);
    padan_html_text(p, village->name);
    padan_html_raw(p, "</a>");
}
