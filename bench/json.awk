# SPDX-License-Identifier: GPL-3.0-or-later
# The figures of a JSON document of padan, a line `key value` each; keys inside
# an object are `object.key`. Not a JSON parser: padan writes a line for each
# key, and that is what is read.
#
#     padan solve DATA --json | awk -f bench/json.awk
#     awk -v key=work.nodes -f bench/json.awk run.json    # the value alone
{
    sub(/^ +/, "")
    sub(/,$/, "")
}
/^"[a-z_]+": *[{[]$/ {
    name = $0
    sub(/^"/, "", name)
    sub(/".*/, "", name)
    prefix = prefix name "."
    next
}
/^[{[]$/ { if (NR > 1) prefix = prefix "."; next }
/^[]}]$/ { sub(/[^.]*\.$/, "", prefix); next }
/^"[a-z_]+": / {
    name = value = $0
    sub(/^"/, "", name)
    sub(/".*/, "", name)
    sub(/^"[a-z_]+": /, "", value)
    gsub(/^"|"$/, "", value)
    if (key == "") print prefix name, value
    else if (key == prefix name) print value
}
