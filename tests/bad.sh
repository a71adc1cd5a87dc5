#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every kind of broken dataset is refused with exactly the message that a user
# should read. tests/bad/CASE holds the files that differ from tests/bad/_base
# (`hapus`: names of files to take away), `exit` and `expected.txt`.
# PADAN: the program. `tests/bad.sh --record [CASE...]` writes expected.txt anew:
# read the difference before you keep it.
cd "$(dirname "$0")/.." || exit 1
program=$(realpath "${PADAN:-build/padan}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset PADAN_LANG
record=no
if [ "${1:-}" = --record ]; then record=yes; shift; fi
failed=0

lay_out() { # case folder -> $work/data
    rm -rf "$work/data"
    cp -r tests/bad/_base "$work/data"
    if [ -f "$1/hapus" ]; then
        while read -r gone; do rm "$work/data/$gone"; done <"$1/hapus"
    fi
    cp -r "$1"/. "$work/data"
    rm -f "$work/data"/{expected.txt,exit,hapus}
}

check() { # case folder
    local name wanted found
    name=bad_$(basename "$1")
    wanted=$(cat "$1/exit")
    lay_out "$1"
    (cd "$work" && "$program" check data >/dev/null 2>stderr)
    found=$?
    if [ $record = yes ]; then cp "$work/stderr" "$1/expected.txt"; fi
    if [ "$found" != "$wanted" ]; then
        echo "FAIL $name (exit $found, expected $wanted)"
    elif ! diff -u "$1/expected.txt" "$work/stderr" >"$work/diff"; then
        echo "FAIL $name"
        cat "$work/diff"
    else
        echo "ok $name"
        return
    fi
    failed=1
}

if [ $# -gt 0 ]; then
    for case in "$@"; do check "tests/bad/$case"; done
else
    for case in tests/bad/[!_]*/; do check "${case%/}"; done
fi
exit $failed
