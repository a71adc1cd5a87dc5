# SPDX-License-Identifier: GPL-3.0-or-later
# What a solver says of a program that is maximised, read from its log:
#
#     awk -v solver=cbc [-v until=60] -f bench/read_log.awk LOG
#
# prints one line `status score bound`: status is optimal, feasible or none
# (no plan); score and bound are `-` where the log gives none. solver: glpsol,
# cbc, highs. Lines that carry a later time than `until` seconds, with a little
# grace, are not counted: a solver may overrun its limit, but not profit by it.
# glpsol stamps no lines; a limit for each run is all there is.
BEGIN {
    score = bound = "-"
    grace = until == "" ? 1e99 : until * 1.05 + 0.5
    if (solver !~ /^(glpsol|cbc|highs)$/) {
        print "read_log.awk: solver=glpsol, cbc or highs" >"/dev/stderr"
        exit bad = 1
    }
}

# A number, or `-` for the ways in which solvers write that there is none.
function number(text) {
    gsub(/[,;()]/, "", text)
    if (text !~ /^[-+]?[0-9.]+([eE][-+]?[0-9]+)?$/) return "-"
    return text + 0 > 1e40 || text + 0 < -1e40 ? "-" : text
}
# cbc minimises the negative.
function minus(text) {
    text = number(text)
    if (text == "-") return text
    return text ~ /^-/ ? substr(text, 2) : "-" text
}
function after(word,    k) { # the field that follows `word`
    for (k = 1; k < NF; k++) if ($k == word) return $(k + 1)
    return ""
}

# ---- glpsol: "+ 1668: >>>>>   8.2e+01 <=   8.3e+01   0.5% (249; 187)" ---------
solver == "glpsol" && /^[*# ] *[0-9]+: obj =/ { relaxed = after("=") }
solver == "glpsol" && /^OPTIMAL LP SOLUTION FOUND/ { bound = number(relaxed) }
solver == "glpsol" && /^\+ *[0-9]+: .*<=/ {
    split($0, side, "<=")
    n = split(side[1], word, " ")
    if (number(word[n]) != "-") score = word[n]
    split(side[2], word, " ")
    if (number(word[1]) != "-") bound = word[1]
    if (word[1] == "tree") bound = score
}
solver == "glpsol" && /^Objective value =/ { score = number($4) }
solver == "glpsol" && /^INTEGER OPTIMAL SOLUTION FOUND/ { optimal = 1 }

# ---- cbc: Cbc0010I .. -81.9 best solution, best possible -83.6 (4.37 seconds) --
solver == "cbc" && /^Continuous objective value is/ && $7 <= grace { bound = number($5) }
solver == "cbc" && /^Cbc00(01|04|05|10|12|13|16)I/ {
    if (match($0, /\([0-9.]+ seconds\)/) && substr($0, RSTART + 1) + 0 > grace) next
    if (/Integer solution of/) score = minus(after("of"))
    if (/changed objective from/) bound = minus(after("to"))
    if (match($0, /[^ ]+ best solution/)) {
        split(substr($0, RSTART), word, " ")
        if (minus(word[1]) != "-") score = minus(word[1])
    }
    if (/best objective/ && minus(after("objective")) != "-") score = minus(after("objective"))
    if (/best possible/) bound = minus(after("possible"))
    if (/^Cbc0001I/) optimal = 1
}
# Solved before the search began: no line of the search speaks of it.
solver == "cbc" && /^Result - Optimal solution found/ { result = 1 }
solver == "cbc" && /^Objective value:/ && result && score == "-" { score = number($3); optimal = 1 }
solver == "cbc" && /^Optimal objective/ && score == "-" { score = number($3); optimal = 1 }

# ---- highs: the table (bound, score after the explored %), then the report ---
solver == "highs" && /^ *[A-Za-z]? +[0-9]+ +[0-9]+ +[0-9]+ +[0-9.]+% / && $NF + 0 <= grace {
    for (k = 4; k <= 5; k++) if ($k ~ /%$/) {
        if (number($(k + 1)) != "-") bound = $(k + 1)
        if (number($(k + 2)) != "-") score = $(k + 2)
        break
    }
}
solver == "highs" && /^  Status / { ended = $2 }
solver == "highs" && /^  Primal bound / { last_score = number($3) }
solver == "highs" && /^  Dual bound / { last_bound = number($3) }
solver == "highs" && /^  Timing / && $2 <= grace {
    score = last_score
    bound = last_bound
    optimal = ended == "Optimal"
}

END {
    if (bad) exit 2
    if (optimal && score != "-") bound = score
    print (score == "-" ? "none" : optimal ? "optimal" : "feasible"), score, bound
}
