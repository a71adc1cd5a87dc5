# SPDX-License-Identifier: GPL-3.0-or-later
# Puts a plan into an exported LP file: every x(company,village,need) is bound to
# the units of the plan, 0 if it is not in it. The optimum of the result is the
# score of the plan as a solver counts it.
#
#     awk -f bench/fix_plan.awk alokasi.csv region.lp >fixed.lp
function split_csv(line, field,    n, k, c, quoted) { # quotes and all; returns n
    split("", field)
    n = 1
    for (k = 1; k <= length(line); k++) {
        c = substr(line, k, 1)
        if (c == "\"" && quoted && substr(line, k + 1, 1) == "\"") {
            field[n] = field[n] c
            k++
        } else if (c == "\"") quoted = !quoted
        else if (c == "," && !quoted) n++
        else field[n] = field[n] c
    }
    return n
}
FNR == 1 { file++ }
file == 1 {
    n = split_csv($0, field)
    if (FNR == 1) {
        for (k = 1; k <= n; k++) at[field[k]] = k
        next
    }
    id = field[at["id_perusahaan"]]
    gsub(/-/, "~", id)
    need = field[at["jenis"]]
    gsub(/-/, "~", need)
    # Cash and goods are two rows of one pair.
    units["x(" id "," field[at["kode_desa"]] "," need ")"] += field[at["unit"]]
    next
}
/^Bounds/ { bounds = 1 }
/^Generals|^End/ { bounds = 0 }
bounds && match($0, /x\([^)]*\)/) {
    name = substr($0, RSTART, RLENGTH)
    printf " %s = %d\n", name, units[name]
    delete units[name]
    next
}
{ print }
END {
    for (name in units) {
        print "fix_plan.awk: not in the LP file: " name >"/dev/stderr"
        exit 1
    }
}
