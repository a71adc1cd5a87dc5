// SPDX-License-Identifier: GPL-3.0-or-later
/* The parts of the zip are those that Word asks for: types, relations, styles,
 * properties, and the text itself (ECMA-376, Transitional). */
#include "office/docx.h"

#include <minizip/zip.h>
#include <string.h>
#include <time.h>

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define W                                                                      \
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define OPC "http://schemas.openxmlformats.org/package/2006/"
#define DOC "http://schemas.openxmlformats.org/officeDocument/2006/"
#define PML "application/vnd.openxmlformats-officedocument.wordprocessingml."

/* A4 with margins of 2 cm, in twentieths of a point. */
enum { PAGE_WIDTH = 11906, PAGE_HEIGHT = 16838, MARGIN = 1134 };
enum { TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN };

/* ---- text ---- */

static void add(padan_docx *doc, const char *xml)
{
    padan_text_add(&doc->body, xml);
}

/* Bytes below blank are not allowed in XML at all, not even escaped. */
static void add_escaped(padan_text *out, const char *text)
{
    for (const char *at = text; *at; at++) {
        const unsigned char c = (unsigned char)*at;
        if (c == '<')
            padan_text_add(out, "&lt;");
        else if (c == '>')
            padan_text_add(out, "&gt;");
        else if (c == '&')
            padan_text_add(out, "&amp;");
        else
            padan_text_add_bytes(out, c < ' ' || c == 0x7F ? " " : at, 1);
    }
}

static const char *const style_id[PADAN_DOCX_N_STYLES] = {
    [PADAN_DOCX_PLAIN] = "Normal",        [PADAN_DOCX_HEADING] = "Heading1",
    [PADAN_DOCX_SUBHEADING] = "Heading2", [PADAN_DOCX_CENTRED] = "Centred",
    [PADAN_DOCX_BULLET] = "ListBullet",
};

static void add_run(padan_docx *doc, const char *text)
{
    add(doc, "<w:r><w:t xml:space=\"preserve\">");
    add_escaped(&doc->body, text);
    add(doc, "</w:t></w:r>");
}

void padan_docx_paragraph(padan_docx *doc, padan_docx_style style,
                          const char *text)
{
    padan_text_addf(
        &doc->body, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>",
        style_id[style], doc->new_page ? "<w:pageBreakBefore/>" : "");
    doc->new_page = false;
    if (style == PADAN_DOCX_BULLET) add_run(doc, "\u2022\u00a0");
    add_run(doc, text);
    add(doc, "</w:p>\n");
}

void padan_docx_new_page(padan_docx *doc)
{
    doc->new_page = true;
}

/* ---- tables ---- */

void padan_docx_table(padan_docx *doc, const int32_t *width, int32_t n_columns,
                      bool ruled)
{
    static const char *const sides[] = {"top",   "left",    "bottom",
                                        "right", "insideH", "insideV"};
    padan_text_addf(&doc->body,
                    "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/>",
                    TEXT_WIDTH);
    if (ruled) {
        add(doc, "<w:tblBorders>");
        for (int k = 0; k < 6; k++)
            padan_text_addf(&doc->body,
                            "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" "
                            "w:color=\"8A9BA3\"/>",
                            sides[k]);
        add(doc, "</w:tblBorders>");
    }
    add(doc, "<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
    for (int32_t k = 0; k < n_columns; k++)
        padan_text_addf(&doc->body, "<w:gridCol w:w=\"%d\"/>",
                        TEXT_WIDTH * width[k] / 100);
    add(doc, "</w:tblGrid>\n");
}

static void add_cell(padan_docx *doc, const char *text,
                     padan_docx_cell_kind kind)
{
    add(doc, "<w:tc>");
    if (kind == PADAN_DOCX_TITLE)
        add(doc, "<w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" "
                 "w:fill=\"E3EBEE\"/></w:tcPr>");
    padan_text_addf(&doc->body,
                    "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>",
                    kind == PADAN_DOCX_TITLE ? "CellTitle" : "Cell",
                    kind == PADAN_DOCX_RIGHT ? "<w:jc w:val=\"right\"/>" : "");
    add_run(doc, text);
    add(doc, "</w:p></w:tc>");
}

void padan_docx_row(padan_docx *doc, const char *const *cell,
                    const padan_docx_cell_kind *kind, int32_t n_cells)
{
    add(doc, "<w:tr><w:trPr><w:cantSplit/>");
    if (kind[0] == PADAN_DOCX_TITLE) add(doc, "<w:tblHeader/>");
    add(doc, "</w:trPr>");
    for (int32_t k = 0; k < n_cells; k++)
        add_cell(doc, cell[k], kind[k]);
    add(doc, "</w:tr>\n");
}

/* Two tables in a row would grow together without a paragraph between them. */
void padan_docx_table_end(padan_docx *doc)
{
    add(doc, "</w:tbl>\n");
    padan_docx_paragraph(doc, PADAN_DOCX_PLAIN, "");
}

/* ---- the parts ---- */

static const char types[] = XML
    "<Types xmlns=\"" OPC "content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-"
    "package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/word/document.xml\" ContentType=\"" PML
    "document.main+xml\"/>"
    "<Override PartName=\"/word/styles.xml\" ContentType=\"" PML
    "styles+xml\"/>"
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"" PML
    "footer+xml\"/>"
    "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd."
    "openxmlformats-package.core-properties+xml\"/></Types>";

static const char relations[] = XML
    "<Relationships xmlns=\"" OPC "relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" DOC
    "relationships/officeDocument\" Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" OPC
    "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
    "</Relationships>";

static const char document_relations[] =
    XML "<Relationships xmlns=\"" OPC "relationships\">"
        "<Relationship Id=\"rId1\" Type=\"" DOC
        "relationships/styles\" Target=\"styles.xml\"/>"
        "<Relationship Id=\"rId2\" Type=\"" DOC
        "relationships/footer\" Target=\"footer1.xml\"/></Relationships>";

static const char footer[] =
    XML "<w:ftr " W "><w:p><w:pPr><w:pStyle w:val=\"Centred\"/></w:pPr>"
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText "
        "xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar "
        "w:fldCharType=\"end\"/></w:r></w:p></w:ftr>";

#define STYLE(id, name, paragraph, run)                                        \
    "<w:style w:type=\"paragraph\" w:styleId=\"" id "\"><w:name w:val=\"" name \
    "\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>" paragraph           \
    "</w:pPr><w:rPr>" run "</w:rPr></w:style>"

static const char styles[] = XML
    "<w:styles " W "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts "
    "w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"/><w:sz w:val=\"21\"/>"
    "<w:lang w:val=\"id-ID\"/></w:rPr></w:rPrDefault></w:docDefaults>"
    "<w:style w:type=\"paragraph\" w:default=\"1\" "
    "w:styleId=\"Normal\"><w:name "
    "w:val=\"Normal\"/><w:qFormat/><w:pPr><w:spacing w:after=\"120\" "
    "w:line=\"264\" w:lineRule=\"auto\"/></w:pPr></w:style>" STYLE(
        "Heading1", "heading 1",
        "<w:keepNext/><w:spacing w:before=\"60\" w:after=\"120\"/>"
        "<w:jc w:val=\"center\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:b/><w:sz w:val=\"28\"/>")
        STYLE("Heading2", "heading 2",
              "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/>"
              "<w:outlineLvl w:val=\"1\"/>",
              "<w:b/><w:sz w:val=\"23\"/>")
            STYLE("Centred", "Centred", "<w:jc w:val=\"center\"/>", "") STYLE(
                "ListBullet", "List Bullet",
                "<w:ind w:left=\"360\" w:hanging=\"200\"/>",
                "") STYLE("Cell", "Cell",
                          "<w:spacing w:before=\"30\" w:after=\"30\"/>",
                          "<w:sz w:val=\"18\"/>")
                STYLE(
                    "CellTitle", "Cell Title",
                    "<w:keepNext/><w:spacing w:before=\"30\" w:after=\"30\"/>",
                    "<w:b/><w:sz w:val=\"18\"/>") "</w:styles>";

static void make_properties(const char *title, int64_t date, padan_text *out)
{
    char when[32] = "2000-01-01T00:00:00Z";
    struct tm parts;
    const time_t seconds = (time_t)date;
    if (date >= 0 && gmtime_r(&seconds, &parts))
        (void)strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", &parts);
    padan_text_add(
        out,
        XML "<cp:coreProperties xmlns:cp=\"" OPC "metadata/core-properties\" "
            "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms="
            "\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/"
            "XMLSchema-instance\"><dc:title>");
    add_escaped(out, title);
    padan_text_addf(out,
                    "</dc:title><dc:creator>padan</dc:creator><dcterms:created "
                    "xsi:type=\"dcterms:W3CDTF\">%s</dcterms:created>"
                    "</cp:coreProperties>",
                    when);
}

static void make_document(const padan_docx *doc, padan_text *out)
{
    padan_text_add(out, XML "<w:document " W " xmlns:r=\"" DOC
                            "relationships\"><w:body>\n");
    padan_text_add(out, padan_text_get(&doc->body));
    padan_text_addf(
        out,
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/>"
        "<w:pgSz w:w=\"%d\" w:h=\"%d\"/><w:pgMar w:top=\"%d\" w:right=\"%d\" "
        "w:bottom=\"%d\" w:left=\"%d\" w:header=\"600\" w:footer=\"600\" "
        "w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
        PAGE_WIDTH, PAGE_HEIGHT, MARGIN, MARGIN, MARGIN, MARGIN);
}

/* ---- the zip ---- */

static bool put(zipFile zip, const char *name, const char *text)
{
    const size_t n = strlen(text);
    /* 1 January 1980, the first day that a zip knows */
    const zip_fileinfo info = {.tmz_date = {.tm_mday = 1, .tm_year = 1980}};
    if (n > UINT32_MAX / 2 ||
        zipOpenNewFileInZip(zip, name, &info, NULL, 0, NULL, 0, NULL,
                            Z_DEFLATED, Z_DEFAULT_COMPRESSION) != ZIP_OK)
        return false;
    const bool written = zipWriteInFileInZip(zip, text, (unsigned)n) == ZIP_OK;
    return zipCloseFileInZip(zip) == ZIP_OK && written;
}

padan_status padan_docx_write(padan_docx *doc, const char *title, int64_t date,
                              const char *path)
{
    padan_text document = {0}, properties = {0};
    make_document(doc, &document);
    make_properties(title, date, &properties);
    const bool whole =
        !doc->body.failed && !document.failed && !properties.failed;
    zipFile zip = whole ? zipOpen64(path, APPEND_STATUS_CREATE) : NULL;
    bool written = zip != NULL;
    if (zip) {
        written =
            put(zip, "[Content_Types].xml", types) &&
            put(zip, "_rels/.rels", relations) &&
            put(zip, "docProps/core.xml", padan_text_get(&properties)) &&
            put(zip, "word/_rels/document.xml.rels", document_relations) &&
            put(zip, "word/styles.xml", styles) &&
            put(zip, "word/footer1.xml", footer) &&
            put(zip, "word/document.xml", padan_text_get(&document));
        written = zipClose(zip, NULL) == ZIP_OK && written;
    }
    padan_text_free(&document);
    padan_text_free(&properties);
    padan_docx_free(doc);
    return !whole ? PADAN_ENOMEM : written ? PADAN_OK : PADAN_EWRITE;
}

void padan_docx_free(padan_docx *doc)
{
    padan_text_free(&doc->body);
    *doc = (padan_docx){0};
}
