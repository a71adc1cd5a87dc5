#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# How long a scenario of a batch takes, beside a solve from nothing; and whether every plan
# holds. Prints a Markdown table.
#
#   bench/batch.sh                               the thousand of cilegon-1000.csv
#   COLD=50 bench/batch.sh my-data my-list.csv   every 50th scenario is also solved alone
#
# PADAN: the program. THREADS: cores of the batch, 2 if not given. COLD: 33 if not given,
# 0: none. GAP, EFFORT: 0.5% and quick. WORK: folder for the results, which then stay;
# else a temporary one. Plans are judged by JUDGE, an independent checker (judge.py), or
# where there is none by padan certify. Seconds are of processor time, of all threads
# together.
set -u
root=$(realpath "$(dirname "$0")/..")
padan=$(realpath "${PADAN:-$root/build/padan}")
judge=${JUDGE-$root/../shared/judge/judge.py}
data=${1:-$root/datasets/cilegon-2026}
list=${2:-$root/bench/cilegon-1000.csv}
cold=${COLD:-33}
options=(--gap "${GAP:-0.5%}" --effort "${EFFORT:-quick}" --quiet)
unset PADAN_LANG
export PYTHONDONTWRITEBYTECODE=1
if [ -n "${WORK:-}" ]; then
    mkdir -p "$WORK" || exit 1
    work=$(realpath "$WORK")
else
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi
TIMEFORMAT=%U

figure() { # FILE KEY: a number of a JSON file
    awk -v key="$2" -f "$root/bench/json.awk" "$1"
}

# Is the plan of a run folder valid, and worth what run.json says?
holds() {
    if [ ! -f "$judge" ] || ! command -v python3 >/dev/null; then
        "$padan" certify "$1" --dataset "$data" --quiet >/dev/null 2>&1
        return
    fi
    python3 "$judge" verify "$data" -s "$1/skenario.ini" "$1/alokasi.csv" >"$work/verdict.json" 2>/dev/null || return 1
    awk -v a="$(figure "$1/run.json" score)" -v b="$(figure "$work/verdict.json" skor)" \
        'BEGIN { d = a - b; exit !(a != "" && b != "" && d * d <= 1e-18 * b * b) }'
}

seconds=$({ time "$padan" batch "$data" "$list" -o "$work/batch" --threads "${THREADS:-2}" "${options[@]}" \
    >"$work/log" 2>&1; } 2>&1)
[ -s "$work/batch/skenario.csv" ] || {
    cat "$work/log" >&2
    exit 1
}

plans=0 bad=0 sample=0 alone=0
for folder in "$work"/batch/*/; do
    [ -s "$folder/run.json" ] || continue
    plans=$((plans + 1))
    holds "${folder%/}" || {
        bad=$((bad + 1))
        echo "batch.sh: the plan of $folder does not hold" >&2
    }
    if [ "$cold" -eq 0 ] || [ $((plans % cold)) -ne 0 ]; then continue; fi
    took=$({ time "$padan" solve "$data" -s "$folder/skenario.ini" -o "$work/alone" --overwrite --threads 1 \
        "${options[@]}" >/dev/null 2>&1; } 2>&1)
    sample=$((sample + 1))
    alone=$(awk -v a="$alone" -v b="$took" 'BEGIN { print a + b }')
done

echo "| scenarios | with a plan | that do not hold | s each, in the batch | s each, alone | of so many |"
echo "| ---: | ---: | ---: | ---: | ---: | ---: |"
awk -v n="$(($(wc -l <"$work/batch/daftar.csv") - 1))" -v p=$plans -v b=$bad -v t="$seconds" -v a="$alone" -v k=$sample \
    'BEGIN { printf "| %d | %d | %d | %.2f | %s | %d |\n", n, p, b, t / n, (k > 0 ? sprintf("%.2f", a / k) : "-"), k }'
[ "$bad" -eq 0 ]
