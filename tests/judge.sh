#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The shipped regions, and reference regions where there are any, through an
# independent reading of the contract (judge.py). For every region and profile
#   - both see the same cells, pairs, budget and needs,
#   - the independent reading accepts the plan that padan finds, with the
#     scenario as padan wrote it, and gives it the same score (1e-9 relative),
#   - padan certifies the run.
# PADAN: the program; JUDGE_SECONDS: time for each plan (default 1).
cd "$(dirname "$0")/.." || exit 1
program=$(realpath "${PADAN:-build/padan}")
judge=../shared/judge/judge.py
seconds=${JUDGE_SECONDS:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONDONTWRITEBYTECODE=1

if ! command -v python3 >/dev/null || [ ! -f "$judge" ]; then
    echo "ok judge (skipped: no judge.py)"
    exit 0
fi

# same_size FILE_OF_PADAN FILE_OF_JUDGE: says what differs
same_size() {
    python3 - "$1" "$2" <<'PY'
import json, sys
padan, judge = (json.load(open(name)) for name in sys.argv[1:])
names = {"villages": "desa", "cells": "sel", "companies": "perusahaan",
         "pairs": "pasangan", "budget_rp": "pagu", "need_rp": "kebutuhan_rp"}
bad = [f"{a} {padan.get(a)}, judge {judge[b]}" for a, b in names.items()
       if padan.get(a) != judge[b]]
print("; ".join(bad))
sys.exit(bool(bad))
PY
}

# same_score RUN_JSON FILE_OF_JUDGE: says what differs
same_score() {
    python3 - "$1" "$2" <<'PY'
import json, sys
run, judge = (json.load(open(name)) for name in sys.argv[1:])
raw = {"coverage": "cakupan", "complete": "tuntas", "match": "kecocokan",
       "even": "pemerataan", "links": "kontrak"}
bad = judge["pelanggaran"][:3]
pairs = [("score", run["score"], judge["skor"])]
pairs += [(a, run["goals"][a], judge[b]) for a, b in raw.items()]
bad += [f"{name} {x}, judge {y}" for name, x, y in pairs
        if abs(x - y) > 1e-9 * max(1, abs(y))]
print("; ".join(bad))
sys.exit(bool(bad) or not judge["sah"])
PY
}

check_one() { # folder, profile: fails, and says what is wrong
    local run=$work/run log=$work/log
    rm -rf "$run" "$work"/*.json
    "$program" check "$1" -s "$2" --json >"$work/check.json" 2>"$log" &&
        python3 "$judge" size "$1" -s "models/$2.ini" >"$work/size.json" \
            2>"$log" &&
        same_size "$work/check.json" "$work/size.json" 2>"$log" &&
        "$program" solve "$1" -s "$2" -o "$run" --quiet --effort quick \
            --time "$seconds" >/dev/null 2>"$log" || return 1
    # exit code 1 is a broken rule, which the comparison tells better
    python3 "$judge" verify "$1" -s "$run/skenario.ini" "$run/alokasi.csv" \
        >"$work/verdict.json" 2>"$log" || [ $? -eq 1 ] || return 1
    same_score "$run/run.json" "$work/verdict.json" 2>"$log" &&
        "$program" certify "$run" --dataset "$1" >/dev/null 2>"$log"
}

for folder in datasets/*/ ../shared/instances/regions/*/; do
    [ -f "$folder/desa.csv" ] || continue
    folder=${folder%/}
    for profile in sektor lokus merata; do
        name="judge $(basename "$folder") $profile"
        if wrong=$(check_one "$folder" "$profile"); then
            echo "ok $name"
        else
            echo "FAIL $name: ${wrong:-$(tail -n 1 "$work/log")}"
        fi
    done
done
