#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Generalised assignment instances with proven optima: how far padan's plan is
# from the optimum, and what its bound proves, in the costs of the instance.
#
#     bench/gap.sh [-t SECONDS] [-f FAMILIES] [-j THREADS] [FOLDER]
#
#   -t  seconds for each instance (default 60)
#   -f  families, of gap1 .. gap12, a, b, c, d, e (default: all)
#   -j  threads of padan (default 1)
# FOLDER holds best_known.csv (instance,type,jobs,agents,..,min_best in column 6)
# and the instances it names; default ../shared/instances/gap. PADAN, GAP2PADAN:
# the programs. Files go to build/bench/gap: gap.csv has every run.
cd "$(dirname "$0")/.." || exit 1
export LC_ALL=C
padan=${PADAN:-build/padan}
converter=${GAP2PADAN:-build/release/bench/gap2padan}
seconds=60 families='' threads=1
out=build/bench/gap
commit=$(git describe --always --dirty 2>/dev/null) # of the start of the run

usage() { sed -n '6,14s/^# \{0,1\}//p' "bench/${0##*/}" >&2; exit 64; }
while getopts t:f:j: option; do
    case $option in
    t) seconds=$OPTARG ;;
    f) families=$OPTARG ;;
    j) threads=$OPTARG ;;
    *) usage ;;
    esac
done
shift $((OPTIND - 1))
folder=${1:-../shared/instances/gap}
if [ ! -f "$folder/best_known.csv" ]; then
    echo "bench-gap: skipped, there is no $folder/best_known.csv (name the folder: GAP=...)"
    exit 0
fi
mkdir -p "$out" || exit 1
say() { echo "bench-gap: $*" >&2; }

# chosen FAMILY: is it asked for?
chosen() {
    [ -z "$families" ] && return 0
    case " $families " in *" $1 "*) return 0 ;; esac
    return 1
}

value() { awk -v key="$1" -f bench/json.awk "$out/answer.json" | sed 's/^null$//'; }

# solve INSTANCE OPTIMUM FAMILY: one line into gap.csv. Fails only on a mistake
# of the program: a plan that is none, a bound or a cost on the wrong side.
solve() {
    local code served cost bound jobs
    rm -rf "$out/data" && mkdir "$out/data" || return
    "$converter" "$folder/$1" "$out/data" || return
    jobs=$(awk 'END { print NR - 1 }' "$out/data/desa.csv")
    "$padan" solve "$out/data" -s "$out/data/skenario.ini" --gap 0 \
        --effort thorough --time "$seconds" --threads "$threads" --json --quiet \
        -o "$out/run" --overwrite >"$out/answer.json" 2>"$out/stderr"
    code=$?
    if [ $code -ne 0 ]; then
        say "$1: exit $code: $(tail -n 1 "$out/stderr")"
        echo "$1,$3,$jobs,$2,-,-,-,$seconds,exit-$code" >>"$out/gap.csv"
        return $code
    fi
    read -r served cost bound < <(awk -v bound_pico="$(value bound_pico)" \
        -f bench/gap_cost.awk "$folder/$1" "$out/run/alokasi.csv")
    [ -n "$bound" ] || return
    [ "$bound" = - ] && bound=0 # nothing is proven yet; no cost is below 0
    echo "$1,$3,$jobs,$2,$served,$cost,$bound,$(value seconds),$(value status)" \
        >>"$out/gap.csv"
    say "$1: optimum $2, cost $cost, bound $bound, $served of $jobs jobs, $(value seconds) s"
    if [ "$bound" -gt "$2" ] || { [ "$served" -eq "$jobs" ] && [ "$cost" -lt "$2" ]; }; then
        say "$1: impossible figures"
        return 1
    fi
}

# One row an instance, then one a family.
tables() {
    awk -F, -v seconds="$seconds" -v threads="$threads" '
    function percent(a, b) { return sprintf("%.3f %%", 100 * (a - b) / (b > 0 ? b : 1)) }
    function name(path) { sub(/.*\//, "", path); return path }
    NR == 1 {
        print "| instance | jobs | optimum | cost | above the optimum | proven: cost ≥ | gap | seconds | status |"
        print "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |"
        next
    }
    {
        whole = $5 == $3
        if (!($2 in n)) order[++families] = $2
        n[$2]++
        time[$2] += $8
        above = gap = "–"
        status = $9
        if (whole) {
            above = percent($6, $4)
            gap = percent($6, $7)
            if ($7 >= $6) status = "optimal" # costs are whole numbers
            served[$2]++
            best[$2] += $6 == $4
            proven[$2] += $7 >= $6
            sum[$2] += above
            if (above + 0 > worst[$2]) worst[$2] = above + 0
            sum_gap[$2] += gap
        } else if ($5 != "-") status = $3 - $5 " not served"
        printf "| %s | %d | %d | %s | %s | %s | %s | %.1f | %s |\n", name($1), $3, $4, \
            whole ? $6 : "–", above, $7, gap, $8, \
            status ($8 > seconds * 1.1 + 1 ? " (beyond the limit)" : "")
    }
    END {
        print "\n| family | instances | all served | optimum found | proven | above the optimum: mean | worst | gap: mean | seconds: mean |"
        print "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
        for (f = 1; f <= families; f++) {
            x = order[f]
            s = served[x]
            printf "| %s | %d | %d | %d | %d | %s | %s | %s | %.1f |\n", x, n[x], s, \
                best[x], proven[x], s ? sprintf("%.3f %%", sum[x] / s) : "–", \
                s ? sprintf("%.3f %%", worst[x]) : "–", \
                s ? sprintf("%.3f %%", sum_gap[x] / s) : "–", time[x] / n[x]
        }
        printf "\nLimit %s s an instance, threads %s, effort thorough. ", seconds, threads
        print "Gap: (cost − proven cost) / proven cost. Means and worst over the instances of which all jobs are served."
    }' "$out/gap.csv"
    echo "$(getconf _NPROCESSORS_ONLN) cores, $(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1);" \
        "$("$padan" --version), commit $commit."
}

echo instance,family,jobs,optimum,served,cost,bound,seconds,status >"$out/gap.csv"
failed=0
while IFS=, read -r instance _ _ _ _ optimum _; do
    [ -f "$folder/$instance" ] || continue
    family=${instance##*/}
    case $family in
    gap*) family=${family%-*} ;;
    *) family=${family:0:1} ;;
    esac
    chosen "$family" || continue
    solve "$instance" "$optimum" "$family" || failed=1
done < <(tail -n +2 "$folder/best_known.csv")
if [ "$(wc -l <"$out/gap.csv")" -lt 2 ]; then
    say "no instance of these families: $families"
    exit 64
fi
tables
exit $failed
