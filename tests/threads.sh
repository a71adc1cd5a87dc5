#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The number of threads never changes an answer, and the same seed gives the
# same answer again: all files of a run are the same byte for byte; run.json
# but for the lines that tell the seconds and the threads. PADAN: the program.
. "$(dirname "$0")/support/begin.sh"
cilegon=$datasets/cilegon-2026

run() { # name of the run, threads, dataset, profile, gap
    rm -rf out
    if ! "$padan" solve "$3" -s "$4" --effort quick --gap "$5" --threads "$2" \
        -o out --quiet >log 2>&1; then
        cat log
        return 1
    fi
    mv out "$1"
}

same() { # two runs
    local file
    [ "$(ls -A "$1")" = "$(ls -A "$2")" ] || return 1
    [ -s "$1/alokasi.csv" ] && [ -s "$1/run.json" ] || return 1
    for file in "$1"/*; do
        file=${file##*/}
        [ "$file" = run.json ] || cmp "$1/$file" "$2/$file" || return 1
    done
    diff <(grep -vE '^ "(seconds|threads)": [0-9.]+,$' "$1/run.json") \
         <(grep -vE '^ "(seconds|threads)": [0-9.]+,$' "$2/run.json")
}

compare() { # what, dataset, profile, gap
    local n
    if ! run "$1-1" 1 "$2" "$3" "$4"; then
        report "$1: solve" 1
        return
    fi
    for n in 2 3 8; do
        run "$1-$n" $n "$2" "$3" "$4" && same "$1-1" "$1-$n"
        report "$1 on $n threads" $?
    done
}

# A small region until the work allowed is used up, so that every part of the
# search has its turn; a large one until a gap that is soon reached.
"$padan" generate --villages 5 --companies 4 --seed 5 -o small --quiet || failed=1
compare small-sektor small sektor 0.5%
compare small-lokus small lokus 1%
compare small-merata small merata 1%
compare cilegon-sektor "$cilegon" sektor 10%
# so many companies that they answer in turns together
"$padan" generate --villages 30 --companies 1000 --seed 3 -o many --quiet || failed=1
compare many many sektor 12%
compare cilegon-lokus "$cilegon" lokus 30%
compare cilegon-merata "$cilegon" merata 20%

run again 3 "$cilegon" merata 20% && same cilegon-merata-3 again
report "the same seed again" $?
exit $failed
