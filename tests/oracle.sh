#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Several answers to one question. For random tiny datasets the engine's optimum
# must be that of
#   - the reference model models/padan.mod, solved by glpsol,
#   - the engine's own LP and MPS files, solved by cbc,
#   - the LP file of an independent reading of the contract (judge.py), by cbc,
# and the independent reading must accept the engine's plan and its score.
# What is missing on this machine is skipped. PADAN: the program; OBJ: where
# the tests were built; ORACLE_CASES: how many.
cd "$(dirname "$0")/.." || exit 1
program=$(realpath "${PADAN:-build/padan}")
maker=$(realpath "${OBJ:-build/release}/tests/random_dataset")
model=$PWD/models/padan.mod
judge=$(realpath -q ../shared/judge/judge.py)
cases=${ORACLE_CASES:-120}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if ! command -v glpsol >/dev/null; then
    echo "ok oracle (skipped: no glpsol)"
    exit 0
fi
command -v cbc >/dev/null || echo "note: no cbc, LP files are not solved"
if [ ! -f "$judge" ] || ! command -v python3 >/dev/null; then
    judge=
    echo "note: no judge.py, no second reading of the contract"
fi

# ---- step 1: the engine's answers and files, a folder for each case ------------

# Every fourth case has an old plan to stay near to, made with the default rules;
# what is compared then is the score less the points of changes.
add_old_plan() { # case
    "$program" solve "$1/data" -o "$1/old" --effort quick --quiet \
        >/dev/null 2>&1 || return
    printf '[acuan]\nrencana = ../old/alokasi.csv\nperubahan = 0.7\n' \
        >>"$1/data/skenario.ini"
}

prepare() { # seed
    local case=$work/$1 code key=score
    mkdir -p "$case/data"
    "$maker" "$case/data" "$1" || exit 1
    [ $(($1 % 4)) -eq 0 ] && add_old_plan "$case" && key=value
    "$program" solve "$case/data" -s "$case/data/skenario.ini" \
        -o "$case/run" --gap 0 --quiet >/dev/null 2>"$case/stderr"
    code=$?
    "$program" export "$case/data" -s "$case/data/skenario.ini" --quiet \
        --lp "$case/model.lp" --mps "$case/model.mps" \
        --mathprog "$case/model.dat" \
        >/dev/null 2>>"$case/stderr"
    case $code in
    0) sed -n "s/^ *\"$key\": \([-0-9.e+]*\),*/\1/p" "$case/run/run.json" ;;
    2) echo infeasible ;;
    65) echo refused ;;
    *) echo "engine failed: $(tail -n 1 "$case/stderr")" ;;
    esac >"$case/answer"
}

# ---- step 2: the second reading, all cases in one process ------------------------

# Writes judge.lp and, where there is a plan, `verdict`: its score or what is
# wrong with it. Where the reading stops (commitments that the edits make
# impossible) there is no judge.lp.
read_again() {
    python3 - "$judge" "$work" "$cases" <<'EOF'
import importlib.util, os, sys
sys.dont_write_bytecode = True
spec = importlib.util.spec_from_file_location("judge", sys.argv[1])
judge = importlib.util.module_from_spec(spec)
spec.loader.exec_module(judge)
sys.stderr = open(os.devnull, "w")
for seed in range(1, int(sys.argv[3]) + 1):
    case = f"{sys.argv[2]}/{seed}"
    try:
        problem = judge.Problem(f"{case}/data", f"{case}/data/skenario.ini")
        problem.write_lp(f"{case}/judge.lp")
    except SystemExit:
        continue
    plan = f"{case}/run/alokasi.csv"
    if os.path.exists(plan):
        bad, terms = problem.verify(judge.read_plan(plan))
        with open(f"{case}/verdict", "w") as out:
            print("; ".join(bad) or repr(terms["skor"]), file=out)
EOF
}

# ---- step 3: the other solvers. Each prints the optimum or `infeasible` ----------

by_reference() { # data of the model
    glpsol --math "$model" --data "$1" >"$work/log" 2>&1
    if grep -qE 'NO (PRIMAL|INTEGER) FEASIBLE' "$work/log"; then
        echo infeasible
    else
        sed -n 's/^objective = //p' "$work/log"
    fi
}

by_cbc() { # LP file
    cbc "$1" -ratioGap 0 -allowableGap 0 solve >"$work/log" 2>&1
    if grep -q '^Objective value' "$work/log"; then
        sed -n 's/^Objective value: *//p' "$work/log"
    elif grep -q '^Optimal objective' "$work/log"; then
        sed -n 's/^Optimal objective *\([-0-9.e+]*\).*/\1/p' "$work/log"
    elif grep -qE '[Ii]nfeasible' "$work/log"; then
        echo infeasible
    else
        tail -n 3 "$work/log"
    fi
}

minus() { # MPS files minimise the negative of the score
    sed 's/^\([0-9]\)/-\1/; t; s/^-//'
}

same() { # two answers
    [ "$1" = "$2" ] && return
    awk -v a="$1" -v b="$2" 'BEGIN {
        number = "^-?[0-9.]+(e[-+]?[0-9]+)?$"
        if (a !~ number || b !~ number) exit 1
        d = a - b; if (d < 0) d = -d
        s = a < 0 ? -a : a
        exit !(d <= 1e-6 * (s > 1 ? s : 1)) }'
}

agree() { # what, engine's answer, other answer
    same "$2" "$3" && return
    echo "FAIL oracle seed $seed: $1 says $3, the engine $2"
    bad=1
}

has_pairs() {
    sed -n '/^param : PAIR/,/^;/p' "$work/$seed/model.dat" | grep -q "^ '"
}

compare_judge() { # engine's answer
    local case=$work/$seed
    if [ ! -f "$case/judge.lp" ]; then
        agree judge.py "$1" infeasible
        return
    fi
    # Its LP files say nothing where there is no pair.
    if has_pairs && command -v cbc >/dev/null; then
        agree "judge.py's LP" "$1" "$(by_cbc "$case/judge.lp")"
    fi
    if [ "$1" != infeasible ]; then
        agree "judge.py on the plan" "$1" "$(cat "$case/verdict" 2>&1)"
    fi
}

compare() { # seed
    local case=$work/$1 found
    found=$(cat "$case/answer")
    if [ "$found" = refused ]; then
        n_refused=$((n_refused + 1))
        return
    fi
    if [[ $found = "engine failed"* ]]; then
        echo "FAIL oracle seed $1: $found"
        bad=1
        return
    fi
    [ "$found" = infeasible ] && n_infeasible=$((n_infeasible + 1))
    agree models/padan.mod "$found" "$(by_reference "$case/model.dat")"
    if command -v cbc >/dev/null; then
        agree "the exported LP" "$found" "$(by_cbc "$case/model.lp")"
        agree "the exported MPS" "$found" "$(by_cbc "$case/model.mps" | minus)"
    fi
    # it knows no old plans
    if [ -n "$judge" ] && [ ! -d "$case/old" ]; then compare_judge "$found"; fi
}

failed=0 n_infeasible=0 n_refused=0
for ((seed = 1; seed <= cases; seed++)); do prepare "$seed"; done
if [ -n "$judge" ]; then read_again; fi
for ((seed = 1; seed <= cases; seed++)); do
    bad=0
    compare "$seed"
    [ $bad -eq 0 ] && continue
    failed=1
    cat "$work/$seed/data/skenario.ini"
done
echo "$cases cases, $n_infeasible infeasible, $n_refused refused by the reader"
if [ $((n_refused * 20)) -gt "$cases" ]; then
    echo "FAIL oracle: too many datasets refused"
    failed=1
fi
[ $failed -eq 0 ] && echo "ok oracle"
exit $failed
