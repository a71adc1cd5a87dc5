// SPDX-License-Identifier: GPL-3.0-or-later
/* What is wrong with a workbook, and what to do about it. */
#include <string.h>

#include "io/excel_parts.h"

padan_status excel_report(padan_diags *diags, excel_fault fault, padan_at at,
                          const char *part)
{
    static const padan_message messages[] = {
        [EXCEL_NO_PART] = PADAN_M_EXCEL_NO_PART,
        [EXCEL_DAMAGED] = PADAN_M_EXCEL_DAMAGED,
        [EXCEL_LOCKED] = PADAN_M_EXCEL_LOCKED,
        [EXCEL_LARGE] = PADAN_M_EXCEL_LARGE,
        [EXCEL_BOMB] = PADAN_M_EXCEL_BOMB,
        [EXCEL_DEEP] = PADAN_M_EXCEL_DEEP,
        [EXCEL_DOCTYPE] = PADAN_M_EXCEL_DOCTYPE,
        [EXCEL_NOT_XML] = PADAN_M_EXCEL_NOT_XML,
        [EXCEL_BAD_TEXT] = PADAN_M_EXCEL_BAD_TEXT,
        [EXCEL_BAD_CELL] = PADAN_M_EXCEL_BAD_CELL,
    };
    char clip[PADAN_CLIP_TEXT];
    if (fault == EXCEL_FINE || fault == EXCEL_STOPPED) return PADAN_OK;
    if (fault == EXCEL_NO_MEMORY) return PADAN_ENOMEM;
    padan_diag_add(diags, PADAN_ERROR, at, messages[fault],
                   padan_clip(clip, part));
    return PADAN_EDATA;
}

static bool begins_with(const char *bytes, size_t n, const char *magic)
{
    return n >= strlen(magic) && memcmp(bytes, magic, strlen(magic)) == 0;
}

/* An enciphered .xlsx lies in the same kind of file as an .xls; it names its
 * contents in UTF-16. */
static bool is_enciphered(const char *bytes, size_t n)
{
    static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g";
    for (size_t k = 0; k + sizeof name <= n; k++) {
        const char *found = memchr(bytes + k, 'E', n - sizeof name - k + 1);
        if (!found) return false;
        if (memcmp(found, name, sizeof name - 1) == 0) return true;
        k = (size_t)(found - bytes);
    }
    return false;
}

padan_status excel_refuse_magic(padan_diags *diags, const char *path,
                                const char *bytes, size_t n)
{
    const padan_at at = {path, 0, 0};
    if (begins_with(bytes, n, "PK\x03\x04")) return PADAN_OK;
    const bool old = begins_with(bytes, n, "\xD0\xCF\x11\xE0");
    padan_diag_add(diags, PADAN_ERROR, at,
                   !old                      ? PADAN_M_EXCEL_NOT_ZIP
                   : is_enciphered(bytes, n) ? PADAN_M_EXCEL_LOCKED
                                             : PADAN_M_EXCEL_XLS,
                   "");
    return PADAN_EDATA;
}

padan_status excel_refuse_zip(padan_diags *diags, const char *path,
                              excel_zip *zip)
{
    padan_message message = PADAN_M_EXCEL_NO_BOOK;
    if (excel_zip_has(zip, "xl/workbook.bin"))
        message = PADAN_M_EXCEL_XLSB;
    else if (excel_zip_has(zip, "content.xml"))
        message = PADAN_M_EXCEL_ODS;
    padan_diag_add(diags, PADAN_ERROR, (padan_at){path, 0, 0}, message);
    return PADAN_EDATA;
}
