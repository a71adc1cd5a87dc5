# SPDX-License-Identifier: GPL-3.0-or-later
# The fields of a CSV line (commas, quotation marks doubled inside fields) into `out`;
# how many there are.
function cut(line, out,   n, k, c, inside, text) {
    n = 0; text = ""; inside = 0
    for (k = 1; k <= length(line); k++) {
        c = substr(line, k, 1)
        if (inside && c == "\"" && substr(line, k + 1, 1) == "\"") { text = text c; k++ }
        else if (c == "\"") inside = !inside
        else if (c == "," && !inside) { out[++n] = text; text = "" }
        else text = text c
    }
    out[++n] = text
    return n
}
