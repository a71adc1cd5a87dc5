#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Fixed cases, measured in counted work and not in seconds: the same on every
# machine and any number of threads. bench/expected.csv holds the cases (first
# four columns) and what is expected of them. What differs is printed, and fails.
#
#     bench/work.sh             compare
#     bench/work.sh --accept    write bench/expected.csv anew
#
# A new case is a row of its first four columns, then --accept. PADAN: the
# program; EXPECTED: another file of cases.
cd "$(dirname "$0")/.." || exit 1
export LC_ALL=C
padan=${PADAN:-build/padan}
expected=${EXPECTED:-bench/expected.csv}
out=build/bench/work
header=data,scenario,seed,effort,status,score,bound,sweeps,rounds,nodes
case $# in
0) accept=no ;;
1) [ "$1" = --accept ] || exit 64; accept=yes ;;
*) exit 64 ;;
esac
mkdir -p "$out" || exit 1

# folder_of CASE -> VILLAGESxCOMPANIES:SEED is generated, others are shipped
folder_of() {
    [[ $1 =~ ^([0-9]+)x([0-9]+):([0-9]+)$ ]] || { echo "datasets/$1"; return; }
    local folder=$out/data-${1//:/-}
    rm -rf "$folder"
    "$padan" generate --villages "${BASH_REMATCH[1]}" --companies \
        "${BASH_REMATCH[2]}" --seed "${BASH_REMATCH[3]}" -o "$folder" --quiet >&2
    echo "$folder"
}

measure() { # data, scenario, seed, effort: the row of the case
    local folder key row=$1,$2,$3,$4
    folder=$(folder_of "$1")
    if ! "$padan" solve "$folder" -s "$2" --seed "$3" --effort "$4" --gap 0 \
        --threads 1 --json --quiet -o "$out/run" --overwrite >"$out/answer.json" 2>"$out/stderr"; then
        echo "bench-work: $row: $(tail -n 1 "$out/stderr")" >&2
        echo "$row,failed,,,,,"
        return
    fi
    for key in status score bound work.sweeps work.rounds work.nodes; do
        row+=,$(awk -v key="$key" -f bench/json.awk "$out/answer.json")
    done
    echo "$row"
}

echo $header >"$out/found.csv"
while IFS=, read -r data scenario seed effort _; do
    measure "$data" "$scenario" "$seed" "$effort" >>"$out/found.csv"
done < <(tail -n +2 "$expected")

# How the scores and bounds moved, in a line each.
moves() {
    awk -F, 'FNR == 1 { next }
        NR == FNR { score[$1, $2, $3, $4] = $6; bound[$1, $2, $3, $4] = $7; next }
        { c = $1 SUBSEP $2 SUBSEP $3 SUBSEP $4 }
        c in score && score[c] != "" && $6 != "" {
            higher += $6 > score[c]; lower += $6 < score[c]
            tighter += $7 < bound[c]; looser += $7 > bound[c]
        }
        END { printf "scores: %d better, %d worse; bounds: %d better, %d worse\n",
              higher, lower, tighter, looser }' "$expected" "$out/found.csv"
}

if grep -q ',failed,' "$out/found.csv"; then failed=1; else failed=0; fi
if cmp -s "$expected" "$out/found.csv"; then
    echo "bench-work: $(($(wc -l <"$expected") - 1)) cases as expected"
elif [ $accept = yes ]; then
    diff -U 0 "$expected" "$out/found.csv" | tail -n +3
    moves
    [ $failed -eq 0 ] && cp "$out/found.csv" "$expected" && echo "$expected is written"
else
    diff -U 0 "$expected" "$out/found.csv" | tail -n +3
    moves
    echo "bench-work: differs from $expected; if that is meant: make bench-work-accept"
    failed=1
fi
exit $failed
