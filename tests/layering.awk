# SPDX-License-Identifier: GPL-3.0-or-later
# Who may include whom: the table below is the architecture, and the two fences
# around GLPK and libcsv. Fails with file:line of every include that breaks it.
BEGIN {
    ok["base"] = "base"
    ok["model"] = "base model"
    ok["io"] = "base model io"
    ok["backend"] = "base model backend"
    ok["solve"] = "base model backend solve"
    ok["repair"] = "base model backend solve report repair"
    ok["review"] = "base model io backend solve report review"
    ok["report"] = "base model io report"
    ok["score"] = "base model io report score"
    ok["explain"] = "base model io backend solve report explain"
    ok["generate"] = "base io generate"
    ok["lists"] = "base model io lists"
    ok["follow"] = "base model io report follow"
    ok["office"] = "base model io report office"
    ok["api"] = "base model io backend solve report repair review score explain office generate lists follow api"
    ok["cli"] = "cli"
}
FNR == 1 { split(FILENAME, path, "/"); from = path[2] }
/^#include "/ {
    split($0, quoted, "\""); n = split(quoted[2], part, "/")
    # the command line keeps its sentences in the same message table
    if (quoted[2] == "base/messages_cli.def" && from == "cli") next
    if (n > 1 && index(" " ok[from] " ", " " part[1] " ") == 0) {
        printf "%s:%d: %s may not include %s\n", FILENAME, FNR, from, quoted[2]
        bad = 1
    }
}
/^#include <glpk.h>/ && FILENAME != "engine/backend/glpk.c" {
    printf "%s:%d: <glpk.h> belongs to engine/backend/glpk.c\n", FILENAME, FNR; bad = 1
}
/^#include <csv.h>/ && FILENAME != "engine/io/csv.c" {
    printf "%s:%d: <csv.h> belongs to engine/io/csv.c\n", FILENAME, FNR; bad = 1
}
/^#include <xlsxwriter.h>/ && FILENAME != "engine/office/xlsx.c" {
    printf "%s:%d: <xlsxwriter.h> belongs to engine/office/xlsx.c\n", FILENAME, FNR; bad = 1
}
/^#include <minizip\/zip/ && FILENAME != "engine/office/docx.c" {
    printf "%s:%d: writing <minizip> belongs to engine/office/docx.c\n", FILENAME, FNR; bad = 1
}
/^#include <(minizip\/unzip|expat)/ && FILENAME != "engine/io/excel.c" {
    printf "%s:%d: reading <minizip> and <expat> belong to engine/io/excel.c\n", FILENAME, FNR; bad = 1
}
END { exit bad }
