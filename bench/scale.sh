#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# How padan grows with the region: made-up nations of rising size, each
# generated, checked and, if TIME is above zero, solved. Prints a Markdown table.
#
#   bench/scale.sh                                the three smallest sizes
#   TIME=60 bench/scale.sh 2000x500 10000x1000    solves as well, 60 s each
#   bench/scale.sh nation                         83,762 villages
#
# PADAN: the program. TIME: seconds for each solve, 0: none. THREADS: cores, 1 if
# not given. WORK: folder for the data, which then stays; else a temporary one.
# Memory is measured by GNU time (Debian: time), "-" without it.
set -u
cd "$(dirname "$0")/.." || exit 1
padan=$(realpath "${PADAN:-build/padan}")
seconds=${TIME:-0}
threads=${THREADS:-1}
unset PADAN_LANG
if [ -n "${WORK:-}" ]; then
    mkdir -p "$WORK" || exit 1
    work=$(realpath "$WORK")
else
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi
log=$work/log

# Runs a command; sets `took` (seconds) and `peak` (MiB). Its output is in $log.
measure() {
    local usage=$work/usage begin end
    begin=$(date +%s.%N)
    if [ -x /usr/bin/time ]; then
        /usr/bin/time -f %M -o "$usage" "$@" >"$log" 2>&1 || return 1
        peak=$(tail -n 1 "$usage" | awk '{printf "%.0f", $1 / 1024}')
    else
        "$@" >"$log" 2>&1 || return 1
        peak=-
    fi
    end=$(date +%s.%N)
    took=$(awk -v a="$begin" -v b="$end" 'BEGIN {printf "%.1f", b - a}')
}

fail() { # what failed
    echo "bench/scale.sh: $1" >&2
    tail -n 3 "$log" >&2
    exit 1
}

value() { # key, JSON file written by padan: one key a line
    sed -n "s/.*\"$1\": \([^,]*\),\{0,1\}$/\1/p" "$2" | head -n 1
}

# A contract costs points, and a village of a nation holds few of them: with the
# default it would be best to do nothing. The cost falls as the villages rise.
scenario() { # villages
    awk -v n="$1" 'BEGIN {printf "[tujuan]\nkontrak = %.9f\n", 2 / n}'
}

solve() { # data, villages; sets first, sweeps, gap, peak
    scenario "$2" >"$work/skenario.ini"
    measure "$padan" solve "$1" -s "$work/skenario.ini" --time "$seconds" \
        --gap 0 --threads "$threads" --lang en --overwrite -o "$1-run" ||
        return 1
    first=$(sed -n 's/^score [0-9-].*, \([0-9.,]*\) s$/\1/p' "$log" |
            head -n 1)
    sweeps=$(value sweeps "$1-run/run.json")
    gap=$(value gap "$1-run/run.json" | awk '{
        if ($1 ~ /^[0-9.]+$/) printf "%.2f %%", 100 * $1; else print "-"}')
}

line() { # size: VILLAGESxCOMPANIES
    local n=${1%x*} firms=${1#*x} data=$work/$1 generated checked held
    [ -e "$data" ] && rm -rf "$data"
    measure "$padan" generate --nation --villages "$n" --companies "$firms" \
        -o "$data" --quiet || fail "cannot generate $1"
    generated=$took
    measure "$padan" check "$data" --json --quiet || fail "cannot check $1"
    checked=$took held=$peak
    printf '| %d | %d | %d | %d | %s | %s | %s |' "$n" "$firms" \
        "$(value cells "$log")" "$(value pairs "$log")" \
        "$generated" "$checked" "$held"
    if [ "$seconds" != 0 ]; then
        if solve "$data" "$n"; then
            printf ' %s | %s | %s | %s |' "${first:--}" "$sweeps" "$gap" "$peak"
        else
            printf ' no plan | - | - | - |'
        fi
    fi
    printf '\n'
}

head="| villages | companies | cells | pairs | generate s | check s | check MiB |"
rule="| ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
if [ "$seconds" != 0 ]; then
    head+=" first plan s | sweeps | gap at ${seconds} s | solve MiB |"
    rule+=" ---: | ---: | ---: | ---: |"
fi
printf '%s\n%s\n' "$head" "$rule"
[ $# -gt 0 ] || set -- 500x100 2000x500 10000x1000
for size in "$@"; do
    [ "$size" = nation ] && size=83762x5000
    if ! [[ $size =~ ^[1-9][0-9]*x[1-9][0-9]*$ ]]; then
        echo "bench/scale.sh: \"$size\" is no VILLAGESxCOMPANIES" >&2
        exit 64
    fi
    line "$size"
done
