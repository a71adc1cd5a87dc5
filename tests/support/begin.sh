# SPDX-License-Identifier: GPL-3.0-or-later
# What the scripts of tests/ begin with: the program ($padan), a folder of their own to
# work in, and the words they report by. To be sourced.
cd "$(dirname "$0")/.." || exit 1
padan=$(realpath "${PADAN:-build/padan}")
root=$PWD
datasets=$root/datasets
judge=$root/../shared/judge/judge.py # an independent reading of the contract
unset PADAN_LANG SOURCE_DATE_EPOCH
export PYTHONDONTWRITEBYTECODE=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0

report() { # NAME, 0 if good
    if [ "$2" -eq 0 ]; then echo "ok $1"; else
        echo "FAIL $1"
        failed=1
        head -n 20 out err 2>/dev/null
    fi
}
exits() { # NAME CODE ARGS...: the program ends with this code
    local name=$1 want=$2 got
    shift 2
    "$padan" "$@" >out 2>err
    got=$?
    [ "$got" -eq "$want" ] || echo "exit code $got, expected $want" >>err
    report "$name" $((got != want))
}
says() { # NAME FILE TEXT: the file holds the text
    grep -qF -- "$3" "$2"
    report "$1" $?
}
is_json() { # NAME FILE
    if command -v python3 >/dev/null; then
        python3 -m json.tool "$2" >/dev/null 2>>err
        report "$1" $?
    else
        echo "ok $1 (skipped: no python3)"
    fi
}
