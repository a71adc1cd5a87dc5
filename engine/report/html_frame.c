// SPDX-License-Identifier: GPL-3.0-or-later
/* The frame of the page. Style and script are the files page.css and page.js, and the
 * page itself forbids everything else: its policy names their hashes, so that a browser
 * runs nothing that was not there when the page was made, and asks nobody for anything. */
#include <nettle/base64.h>
#include <nettle/sha2.h>
#include <string.h>
#include <time.h>

#include "report/html.h"

static const char *const style[] = {
#include "page_css.inc"
};
static const char *const script[] = {
#include "page_js.inc"
};
#define LINES(of) ((int)(sizeof of / sizeof *(of)))

/* `'sha256-...'` of the lines as they stand between the tags. */
static void add_hash(padan_html *p, const char *const *lines, int n)
{
    struct sha256_ctx hash;
    uint8_t digest[SHA256_DIGEST_SIZE];
    char text[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE) + 1] = "";
    sha256_init(&hash);
    for (int k = 0; k < n; k++)
        sha256_update(&hash, strlen(lines[k]), (const uint8_t *)lines[k]);
    sha256_digest(&hash, sizeof digest, digest);
    base64_encode_raw(text, sizeof digest, digest);
    padan_html_rawf(p, "'sha256-%s'", text);
}

static void add_lines(padan_html *p, const char *const *lines, int n)
{
    for (int k = 0; k < n; k++)
        padan_html_raw(p, lines[k]);
}

static const char *title_of(const padan_html *p)
{
    const padan_dataset *d = p->a->data;
    return d->title[0] ? d->title : d->folder;
}

void padan_html_begin(padan_html *p, const char *title)
{
    padan_html_rawf(p,
                    "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
                    "<meta charset=\"utf-8\">\n"
                    "<meta http-equiv=\"Content-Security-Policy\" content=\""
                    "default-src 'none'; base-uri 'none'; form-action 'none'; "
                    "style-src ",
                    p->lang == PADAN_LANG_ID ? "id" : "en");
    add_hash(p, style, LINES(style));
    padan_html_raw(p, "; script-src ");
    add_hash(p, script, LINES(script));
    padan_html_raw(p, "\">\n<meta name=\"viewport\" content=\"width=device-"
                      "width, initial-scale=1\">\n<meta name=\"referrer\" "
                      "content=\"no-referrer\">\n"
                      "<meta name=\"generator\" content=\"padan " PADAN_VERSION
                      "\">\n<title>");
    padan_html_text(p, title);
    padan_html_raw(p, "</title>\n<style>");
    add_lines(p, style, LINES(style));
    padan_html_raw(p, "</style>\n</head>\n<body>\n");
}

static void add_badges(padan_html *p)
{
    const char *kind = p->a->data->data_kind;
    padan_html_raw(p, "<p class=\"badges\"><span>");
    padan_html_say(p, !strcmp(kind, "resmi")      ? PADAN_M_HTML_OFFICIAL
                      : !strcmp(kind, "sintetis") ? PADAN_M_HTML_SYNTHETIC
                                                  : PADAN_M_HTML_MIXED);
    padan_html_rawf(p, "</span><span class=\"%s\">",
                    padan_html_public(p) ? "public" : "internal");
    padan_html_say(p, padan_html_public(p) ? PADAN_M_HTML_PUBLIC
                                           : PADAN_M_HTML_INTERNAL);
    padan_html_raw(p, "</span></p>\n");
}

/* What was asked, and what identifies the plan. */
static void add_origin(padan_html *p)
{
    char day[32];
    padan_html_raw(p, "<p class=\"origin\">");
    padan_html_say(p, PADAN_M_HTML_ORIGIN,
                   p->scenario[0]
                       ? p->scenario
                       : padan_message_text(PADAN_M_PAGE_DEFAULTS, p->lang));
    if (!padan_html_public(p)) {
        padan_html_raw(p, " · ");
        padan_html_say(p, PADAN_M_HTML_NUMBER, p->plan_hash);
    }
    const time_t when = (time_t)p->date;
    struct tm parts;
    if (p->date >= 0 && gmtime_r(&when, &parts) &&
        strftime(day, sizeof day, "%Y-%m-%d", &parts) > 0) {
        padan_html_raw(p, " · ");
        padan_html_say(p, PADAN_M_HTML_DATE, day);
    }
    padan_html_raw(p, "</p>\n");
}

static void add_contents(padan_html *p)
{
    static const struct {
        const char *id;
        padan_message word;
    } parts[] = {
        {"hasil", PADAN_M_HTML_NAV_RESULT},
        {"kebutuhan", PADAN_M_HTML_NAV_NEEDS},
        {"peta", PADAN_M_HTML_NAV_MAP},
        {"kecamatan", PADAN_M_HTML_NAV_PLACES},
        {"aliran", PADAN_M_HTML_NAV_FLOW},
        {"matriks", PADAN_M_HTML_NAV_MATRIX},
        {"dana", PADAN_M_HTML_NAV_MONEY},
        {"belum", PADAN_M_HTML_NAV_UNMET},
        {"daftar", PADAN_M_HTML_NAV_LISTS},
        {"sumber", PADAN_M_HTML_NAV_SOURCES},
        {"membaca", PADAN_M_HTML_NAV_READING},
    };
    padan_html_raw(p, "<nav>");
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        padan_html_rawf(p, "<a href=\"#%s\">", parts[k].id);
        padan_html_say(p, parts[k].word);
        padan_html_raw(p, "</a>");
    }
    padan_html_raw(p, "</nav>\n");
}

void padan_html_open(padan_html *p)
{
    const padan_dataset *d = p->a->data;
    const char *const who[] = {d->agency, d->region, d->year};
    bool any = false;
    padan_html_begin(p, title_of(p));
    padan_html_raw(p, "<header id=\"atas\">\n<p class=\"kicker\">");
    padan_html_say(p, PADAN_M_HTML_KICKER);
    padan_html_raw(p, "</p>\n<h1>");
    padan_html_text(p, title_of(p));
    padan_html_raw(p, "</h1>\n<p class=\"who\">");
    for (int k = 0; k < 3; k++) {
        if (!who[k][0]) continue;
        if (any) padan_html_raw(p, " · ");
        padan_html_text(p, who[k]);
        any = true;
    }
    padan_html_raw(p, "</p>\n");
    add_badges(p);
    add_origin(p);
    padan_html_raw(p, "</header>\n");
    add_contents(p);
    padan_html_raw(p, "<main>\n");
}

void padan_html_close(padan_html *p)
{
    padan_html_raw(p, "</main>\n<footer><p>");
    padan_html_say(p, PADAN_M_HTML_FOOT, PADAN_VERSION);
    padan_html_raw(p, "</p></footer>\n<script>");
    add_lines(p, script, LINES(script));
    padan_html_raw(p, "</script>\n</body>\n</html>\n");
}
