# SPDX-License-Identifier: GPL-3.0-or-later
# A plan of padan read back as an assignment, by the figures of the GAP file:
#
#     awk -v bound_pico=N -f bench/gap_cost.awk INSTANCE alokasi.csv
#
# prints `served cost bound`: jobs that have an agent, the sum of their c_ij,
# and the least cost that any assignment of all jobs can have, from padan's
# proven bound in 10^-12 points (`-` if bound_pico is not given). Fails where
# the plan is none: a job given twice, an agent beyond its capacity.
#
# With every job served, score = 1000 + K and cost = c_max n (1 - K). So
# cost >= c_max n (1001 - bound). Each of the 2n roundings to 10^-12 in a score
# moves it by less than 10^-12; `slack` is more than all of them together.
FNR == 1 { file++ }
file == 1 { for (k = 1; k <= NF; k++) number[++count] = $k; next }
FNR == 1 {
    m = number[1]
    n = number[2]
    for (k = 3; k < 3 + m * n; k++) if (number[k] + 1 > c_max) c_max = number[k] + 1
    columns = split($0, head, ",")
    for (k = 1; k <= columns; k++) at[head[k]] = k
    next
}
{
    split($0, field, ",")
    i = substr(field[at["id_perusahaan"]], 2) - 1
    j = substr(field[at["kode_desa"]], 7) - 1
    if (field[at["unit"]] != 1 || j in agent) bad = "job " j + 1 " given twice"
    agent[j] = i
    served++
    cost += number[3 + i * n + j]
    load[i] += number[3 + m * n + i * n + j]
    if (load[i] > number[3 + 2 * m * n + i]) bad = "agent " i + 1 " beyond its capacity"
}
END {
    if (bad != "") {
        print "gap_cost.awk: " bad >"/dev/stderr"
        exit 1
    }
    least = "-"
    if (bound_pico != "") {
        slack = (2 * n + 1) * c_max * n
        x = (c_max * n * (1001e12 - bound_pico) - slack) / 1e12
        least = int(x)
        if (least < x) least++
        if (least < 0) least = 0
    }
    print served + 0, cost + 0, least
}
