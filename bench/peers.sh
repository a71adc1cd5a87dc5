#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# padan and other solvers on the same LP file of the same program, one thread
# and the same seconds each: score, bound and gap as a Markdown table.
#
#     bench/peers.sh [-t SECONDS] [-p SOLVERS] [-s SCENARIO] [-e EFFORT] [-n] [INSTANCE...]
#
#   -t  time limits, one run for each (default "5 15 60")
#   -p  which solvers (default "padan glpsol cbc highs"); one that is not there
#       is left out and the table says so
#   -s  profile or .ini file for all instances (default: none, as `sektor`)
#   -e  effort of padan (default thorough: only the clock or a proof ends a run)
#   -n  do not install the npm package of HiGHS where there is no `highs`
# INSTANCE: a folder, a shipped region, or VILLAGESxCOMPANIES:SEED (generated).
# PADAN: the program. Files go to build/bench/peers: peers.csv has every run.
cd "$(dirname "$0")/.." || exit 1
export LC_ALL=C OMP_NUM_THREADS=1
padan=${PADAN:-build/padan}
times="5 15 60" solvers="padan glpsol cbc highs" scenario='' effort=thorough install=yes
out=build/bench/peers
package=build/peers/node_modules/highs
commit=$(git describe --always --dirty 2>/dev/null) # of the start of the run

usage() { sed -n '6,16s/^# \{0,1\}//p' "bench/${0##*/}" >&2; exit 64; }
while getopts t:p:s:e:n option; do
    case $option in
    t) times=$OPTARG ;;
    p) solvers=$OPTARG ;;
    s) scenario=$OPTARG ;;
    e) effort=$OPTARG ;;
    n) install=no ;;
    *) usage ;;
    esac
done
shift $((OPTIND - 1))
if [ $# -eq 0 ]; then
    set -- cilegon-2026 serang-2025 bekasi-2026 43x30:1 67x60:1 187x100:1
    for folder in ../shared/instances/regions/*/; do
        [ -d "$folder" ] && set -- "$@" "${folder%/}"
    done
fi
mkdir -p "$out" || exit 1

say() { echo "bench-peers: $*" >&2; }

# ---- the solvers --------------------------------------------------------------
# solve_NAME LP SECONDS: prints the log. Every one has to close the gap wholly.

# shellcheck disable=SC2317 # called by name, from `timeout bash -c`
solve_glpsol() { stdbuf -oL glpsol --lp "$1" --tmlim "$2"; }
# shellcheck disable=SC2317
solve_cbc() {
    stdbuf -oL cbc "$1" -ratioGap 0 -allowableGap 0 -timeMode elapsed \
        -sec "$2" -log 1 -solve
}
# shellcheck disable=SC2317
solve_highs() {
    if command -v highs >/dev/null; then
        printf 'mip_rel_gap = 0\nmip_abs_gap = 1e-9\nthreads = 1\n' >"$out/highs.opt"
        stdbuf -oL highs --options_file "$out/highs.opt" --time_limit "$2" "$1"
    else
        node bench/highs.cjs "$package" "$1" "$2"
    fi
}
export -f solve_glpsol solve_cbc solve_highs
export out package

# What the solver is, or nothing if it cannot be had; notes say why.
version() {
    case $1 in
    padan) "$padan" --version ;;
    glpsol) glpsol --version 2>/dev/null | sed -n '1s/.* \([0-9]\)/glpsol \1/p' ;;
    cbc) command -v cbc >/dev/null && echo "cbc $(echo quit | cbc 2>&1 | sed -n 's/^Version: *\([^ ]*\).*/\1/p')" ;;
    highs)
        if command -v highs >/dev/null; then
            echo "HiGHS $(highs --version 2>&1 | grep -oE '[0-9]+(\.[0-9]+)+' | head -n 1)"
        elif command -v node >/dev/null && have_package; then
            echo "HiGHS (npm package highs $(npm_version), WebAssembly, node $(node --version))"
        fi
        ;;
    esac
}
have_package() {
    [ -d $package ] && return
    [ $install = yes ] && command -v npm >/dev/null || return 1
    say "installing the npm package highs under build/peers"
    npm install --prefix build/peers --no-audit --no-fund --silent highs >&2 &&
        [ -d $package ]
}
npm_version() { sed -n 's/^ *"version": *"\(.*\)".*/\1/p' $package/package.json; }

# ---- one run ------------------------------------------------------------------

# run SOLVER DATA LP SECONDS -> status, score, bound, used. What a solver does
# long after its limit is cut off and not counted (read_log.awk).
run() {
    local log=$out/$1.log began=$EPOCHREALTIME code
    if [ "$1" = padan ]; then
        "$padan" solve "$2" ${scenario:+-s "$scenario"} --gap 0 --threads 1 \
            --effort "$effort" --time "$4" --json --quiet -o "$out/run" --overwrite >"$log" 2>"$out/stderr"
        code=$?
        read -r status score bound < <(figures "$log" status score bound)
        [ $code -eq 0 ] || status="exit-$code"
    else
        timeout -k 5 $(($4 * 3 / 2 + 20)) bash -c "solve_$1 '$3' $4" \
            >"$log" 2>&1
        code=$?
        read -r status score bound < <(awk -v solver="$1" -v until="$4" \
            -f bench/read_log.awk "$log")
        case $code in
        0) ;;
        124 | 137) status=killed ;;
        *) status="exit-$code" ;;
        esac
    fi
    used=$(awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }')
}
figures() { # JSON, KEYS...: their values in one line, `-` for what is not there
    local file=$1 key value
    shift
    for key; do
        value=$(awk -v key="$key" -f bench/json.awk "$file")
        case $value in '' | null) value=- ;; esac
        printf '%s ' "$value"
    done
    echo
}

# The plan of the last run of padan: the verifier's word, and its score when a
# solver counts it in the LP file.
check_plan() { # LP SCORE
    local found
    "$padan" certify "$out/run" --quiet >/dev/null 2>"$out/stderr" || return
    command -v glpsol >/dev/null || return 0
    awk -f bench/fix_plan.awk "$out/run/alokasi.csv" "$1" >"$out/fixed.lp" || return
    found=$(timeout 120 glpsol --lp "$out/fixed.lp" --tmlim 100 | awk \
        -v solver=glpsol -f bench/read_log.awk)
    near "${found#* }" "$2 $2" || {
        say "the plan scores $2, glpsol counts it as $found"
        return 1
    }
}
near() { # "A A" "B B": the same numbers but for rounding
    awk -v a="$1" -v b="$2" 'BEGIN {
        if (split(a, x) != split(b, y)) exit 1
        for (k in x) {
            if (x[k] == "-" || y[k] == "-") exit 1
            d = x[k] - y[k]; s = y[k] < 0 ? -y[k] : y[k]
            if ((d < 0 ? -d : d) > 1e-7 * (s > 1 ? s : 1)) exit 1
        }
    }'
}

# ---- instances ------------------------------------------------------------------

# folder_of INSTANCE -> the folder of its data, generated where need be
folder_of() {
    if [[ $1 =~ ^([0-9]+)x([0-9]+):([0-9]+)$ ]]; then
        local folder=$out/data-${1//:/-}
        rm -rf "$folder"
        "$padan" generate --villages "${BASH_REMATCH[1]}" --companies \
            "${BASH_REMATCH[2]}" --seed "${BASH_REMATCH[3]}" -o "$folder" \
            --quiet >&2 && echo "$folder"
    elif [ -d "datasets/$1" ]; then
        echo "datasets/$1"
    elif [ -d "$1" ]; then
        echo "$1"
    else
        say "no such instance: $1"
        return 1
    fi
}
export_lp() { # DATA LP
    "$padan" export "$1" ${scenario:+-s "$scenario"} --lp "$2" --quiet >&2
}

# Two programs so small that all must find the same optimum: the same sense,
# the same constants, and every log read right. The peers have to prove it.
self_check() {
    local lp=$out/check.lp data best solver profile given=$scenario bad=0
    data=$(folder_of 4x4:1) || return 1
    for profile in sektor merata; do
        scenario=$profile
        export_lp "$data" "$lp" || return 1
        run padan "$data" "$lp" 10
        best=$score
        check_plan "$lp" "$score" || bad=1
        for solver in $solvers; do
            [ "$solver" = padan ] && continue
            run "$solver" "$data" "$lp" 20
            [ "$status" = optimal ] && near "$score" "$best" && continue
            say "self-check, $profile: $solver says $status $score, padan $best"
            bad=1
        done
    done
    scenario=$given
    return $bad
}

# ---- the table ---------------------------------------------------------------------

table() {
    awk -F, -v times="$times" '
    function figure(x) { return x == "-" ? "–" : sprintf("%.4f", x) }
    function gap(score, bound) {
        if (score == "-" || bound == "-") return "–"
        if (bound == 0) return score == 0 ? "0 %" : "–"
        return sprintf("%.3f %%", 100 * (bound - score) / (bound < 0 ? -bound : bound))
    }
    FNR == 1 {
        n = split(times, limit, " ")
        line = "| instance | solver |"
        rule = "| --- | --- |"
        for (k = 1; k <= n; k++) {
            line = line " " limit[k] " s: score | bound | gap |"
            rule = rule " ---: | ---: | ---: |"
        }
        print line "\n" rule
        next
    }
    !(($1, $2) in row) { row[$1, $2]; order[++rows] = $1 SUBSEP $2 }
    {
        mark = $7 > $3 * 1.1 + 2 ? "*" : ""
        if ($4 == "optimal") mark = mark " =" 
        if ($4 ~ /^exit/) mark = mark " " $4
        cell[$1, $2, $3] = " " figure($5) mark " | " figure($6) " | " gap($5, $6) " |"
    }
    END {
        for (r = 1; r <= rows; r++) {
            split(order[r], part, SUBSEP)
            line = "| " part[1] " | " part[2] " |"
            for (k = 1; k <= n; k++) {
                c = cell[part[1], part[2], limit[k]]
                line = line (c == "" ? " | | |" : c)
            }
            print line
        }
    }' "$out/peers.csv"
}
about() {
    local solver
    echo
    echo "$(getconf _NPROCESSORS_ONLN) cores, $(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1);" \
        "load $(cut -d ' ' -f 1 /proc/loadavg) at the end; commit $commit."
    for solver in $solvers; do echo "$(version "$solver")."; done
    echo "Scenario: ${scenario:-default}; effort of padan: $effort. \`=\`: proven optimal; \`*\`: ran on after its limit, later lines not counted; –: none."
    for solver in $missing; do echo "**$solver is not here: left out.**"; done
}

# ---- all ---------------------------------------------------------------------------

present='' missing=''
for solver in $solvers; do
    case $solver in padan | glpsol | cbc | highs) ;; *) usage ;; esac
    if [ -n "$(version "$solver")" ]; then present+=" $solver"; else missing+=" $solver"; fi
done
solvers=$present
if ! self_check; then
    say "the solvers do not agree on a small program: nothing measured"
    exit 1
fi
say "self-check:$solvers agree"

echo instance,solver,seconds,status,score,bound,used >"$out/peers.csv"
failed=0
for instance; do
    if ! data=$(folder_of "$instance") || ! export_lp "$data" "$out/program.lp"; then
        failed=1
        continue
    fi
    for solver in $solvers; do
        for seconds in $times; do
            run "$solver" "$data" "$out/program.lp" "$seconds"
            say "$instance $solver $seconds s: $status $score $bound ($used s)"
            echo "${instance##*/},$solver,$seconds,$status,$score,$bound,$used" >>"$out/peers.csv"
        done
        if [ "$solver" = padan ] && [ "$score" != - ]; then
            check_plan "$out/program.lp" "$score" || failed=1
        fi
    done
done
table
about
exit $failed
