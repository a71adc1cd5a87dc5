#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Round trips: the exported LP and MPS files, solved by other programs, come back as
# verified plans with the score that those programs state. What is missing on this
# machine is skipped. PADAN: the program; OBJ: where the tests were built; IMPORT_CASES:
# how many random datasets.
cd "$(dirname "$0")/.." || exit 1
program=$(realpath "${PADAN:-build/padan}")
maker=$(realpath "${OBJ:-build/release}/tests/random_dataset")
highs=$PWD/bench/highs.cjs package=$PWD/build/peers/node_modules/highs
cases=${IMPORT_CASES:-12}
unset PADAN_LANG
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

report() { # name, 0 if good
    if [ "$2" -eq 0 ]; then echo "ok $1"; else
        echo "FAIL $1"
        failed=1
        head -n 5 "$work/err" 2>/dev/null
    fi
}

# ---- every random dataset, every way ------------------------------------------------

# Stated objective and score of the plan: the same but for the solver's tolerance.
near() {
    awk -v a="$1" -v b="$2" 'BEGIN {
        if (a < 0) a = -a
        if (b < 0) b = -b
        d = a - b; if (d < 0) d = -d
        exit !(a != "" && b != "" && d <= 1e-5 * (b > 1 ? b : 1)) }'
}

figure() { # key, run folder
    sed -n "s/^ *\"$1\": \([-0-9.e+]*\),*/\1/p" "$2/run.json"
}

# back SOLUTION: what the run of the solution scores must be the optimum
back() {
    local run=$work/run
    n_tried=$((n_tried + 1))
    rm -rf "$run"
    if ! "$program" import "$data" "$1" -s "$scenario" -o "$run" --quiet \
        >/dev/null 2>"$work/err"; then
        echo "seed $seed, $(basename "$1"): not read"
        bad=1
        return
    fi
    if ! near "$best" "$(figure score "$run")"; then
        echo "seed $seed, $(basename "$1"): $(figure score "$run"), not $best"
        bad=1
    fi
    if ! "$program" certify "$run" --quiet >/dev/null 2>>"$work/err"; then
        echo "seed $seed, $(basename "$1"): certify objects"
        bad=1
    fi
}

solve_all() {
    local m=$case/model
    if command -v cbc >/dev/null; then
        cbc "$m.lp" -ratioGap 0 -allowableGap 0 solve solution "$m.cbc" >/dev/null 2>&1
        cbc "$m.mps" -ratioGap 0 -allowableGap 0 solve solution "$m.cbc-mps" >/dev/null 2>&1
        back "$m.cbc"
        back "$m.cbc-mps"
    fi
    if command -v glpsol >/dev/null; then
        glpsol --lp "$m.lp" -o "$m.glpsol" -w "$m.glpsol-bare" >/dev/null 2>&1
        glpsol --freemps "$m.mps" -o "$m.glpsol-mps" -w "$m.glpsol-mps-bare" >/dev/null 2>&1
        for end in glpsol glpsol-bare glpsol-mps glpsol-mps-bare; do
            back "$m.$end"
        done
    fi
    if [ -d "$package" ] && command -v node >/dev/null && [ "$seed" -le 8 ]; then
        node "$highs" "$package" "$m.lp" 20 "$m.highs" >/dev/null 2>&1
        back "$m.highs"
    fi
}

one_case() { # seed; not where there is no plan, or only the empty one
    case=$work/$seed data=$work/$seed/data
    scenario=$data/skenario.ini
    mkdir -p "$data"
    "$maker" "$data" "$seed" || exit 1
    "$program" solve "$data" -s "$scenario" -o "$case/own" --gap 0 --threads 1 \
        --quiet >/dev/null 2>&1 || return
    best=$(figure score "$case/own")
    "$program" export "$data" -s "$scenario" --quiet --lp "$case/model.lp" \
        --mps "$case/model.mps" >/dev/null 2>&1 || exit 1
    grep -q 'x(' "$case/model.lp" || return # nobody may help anybody
    solve_all
    n_plans=$((n_plans + 1))
}

bad=0 n_tried=0 n_plans=0
for ((seed = 1; seed <= cases; seed++)); do one_case; done
echo "$n_plans datasets, $n_tried solutions read back"
if command -v cbc >/dev/null || command -v glpsol >/dev/null; then
    [ "$n_tried" -gt "$n_plans" ] || bad=1
    report "round trips" $bad
else
    echo "ok round trips (skipped: no cbc, no glpsol)"
fi
[ -d "$package" ] || echo "note: no npm package highs under build/peers"

# ---- a plan that another program spoiled ---------------------------------------------

"$program" generate --villages 6 --companies 5 --types 3 --seed 3 -o "$work/data" --quiet
"$program" solve "$work/data" -o "$work/own" --quiet >/dev/null 2>&1

# A list of names and values, as SCIP writes it, of the plan in alokasi.csv.
as_list() { # alokasi.csv
    echo "solution status: optimal solution found"
    echo "objective value:     $(figure score "$work/own")"
    awk -F, 'NR > 1 { id = $1; gsub(/-/, "~", id); print "x(" id "," $3 "," $6 ")", $7 }' "$1"
}
as_list "$work/own/alokasi.csv" >"$work/list.sol"
"$program" import "$work/data" "$work/list.sol" -o "$work/back" --quiet >/dev/null 2>"$work/err"
report "a list of names and values" $?
cmp -s "$work/own/alokasi.csv" "$work/back/alokasi.csv"
report "the same plan comes back" $?

# Nobody keeps a plan of two companies where one is allowed.
"$program" export "$work/data" --lp "$work/model.lp" --quiet
used=$(sed -n '4s/^x([^,]*,\([^ ]*\) .*/\1/p' "$work/list.sol")
other=$(grep -o "x([A-Z~0-9]*,$used" "$work/model.lp" | sort -u |
    grep -vF "$(sed -n '4s/ .*//p' "$work/list.sol")" | head -n 1)
{ cat "$work/list.sol" && echo "$other 1"; } >"$work/broken.sol"
"$program" import "$work/data" "$work/broken.sol" -o "$work/spoiled" --quiet \
    >/dev/null 2>"$work/err"
[ $? -eq 1 ] && grep -q 'E-ATURAN' "$work/err" && [ ! -e "$work/spoiled" ]
report "a broken rule is named and nothing written" $?

sed 's/^objective value: .*/objective value: 120/' "$work/list.sol" >"$work/other.sol"
"$program" import "$work/data" "$work/other.sol" -o "$work/other" >/dev/null 2>"$work/err" &&
    grep -q 'W-SOLUSI-NILAI' "$work/err"
report "more than the plan is worth is a warning" $?

"$program" import "$work/data" "$work/list.sol" -o "$work/proven" --prove --quiet >/dev/null 2>"$work/err" &&
    "$program" certify "$work/proven" --quiet >/dev/null 2>"$work/err" &&
    [ -n "$(figure bound "$work/proven")" ]
report "with a bound of its own" $?
exit $failed
