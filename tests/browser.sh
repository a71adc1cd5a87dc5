#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The pages in a real browser (Debian's chromium, headless): no error on the console, no
# request leaves the file, tables sort and search, also with many rows; pictures at 1280
# and 390 pixels and on paper. Skipped without chromium; `make test-browser` installs it.
# PICTURES: a folder to keep the pictures in. PADAN: the program.
cd "$(dirname "$0")/.." || exit 1
padan=$(realpath "${PADAN:-build/padan}")
cilegon=$PWD/datasets/cilegon-2026
browser=$(command -v chromium || command -v chromium-browser)
if [ -z "$browser" ]; then
    echo "ok browser (skipped: no chromium)"
    exit 0
fi
unset PADAN_LANG
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
pictures=${PICTURES:-$work/pictures}
mkdir -p "$pictures"

report() { # name, 0 if good
    if [ "$2" -eq 0 ]; then echo "ok $1"; else
        echo "FAIL $1"
        failed=1
        grep -v dbus log 2>/dev/null | tail -n 20
    fi
}
# browse PAGE OPTIONS...: what the page says on the console ends up in log
browse() {
    local page=$1
    shift
    timeout 100 "$browser" --headless --no-sandbox --disable-gpu --no-first-run \
        --user-data-dir="$work/profile" --disable-background-networking \
        --disable-component-update --disable-sync --disable-extensions \
        --hide-scrollbars --enable-logging=stderr --v=0 \
        --log-net-log="$work/net.json" "$@" "file://$page" 2>log
}
quiet_console() { ! grep -qE 'CONSOLE|Uncaught' log; }
# No address but the file's own, and those that the browser visits by itself.
stays_inside() {
    ! grep -oE '"url":"[^"]*"' net.json | grep -E '"url":"(https?|wss?|ftp):' |
        grep -vE '//((clients[0-9]*|accounts)\.google|(update|optimizationguide-pa)\.googleapis|redirector\.gvt1)\.com/' |
        grep -q .
}
picture() { # NAME PAGE WIDTH HEIGHT
    browse "$2" --window-size="$3,$4" --screenshot="$pictures/$1.png" >/dev/null
    quiet_console && [ -s "$pictures/$1.png" ]
    report "$1: drawn, quiet console" $?
    stays_inside
    report "$1: no request leaves the file" $?
}

"$padan" solve "$cilegon" --gap 10% -o run --report -q >/dev/null &&
    "$padan" report run --class publik -q
report "pages to look at" $?
picture laporan-1280 "$work/run/laporan.html" 1280 5200
# windows are 500 wide at least: a frame is as narrow as it is told to be
echo '<body style="margin:0"><iframe src="run/laporan.html" width="390" height="6000" style="border:0">' >phone.html
picture laporan-390 "$work/phone.html" 500 6000
picture laporan-publik "$work/run/laporan-publik.html" 1280 4200
browse "$work/run/laporan.html" --no-pdf-header-footer --print-to-pdf="$pictures/laporan.pdf" >/dev/null
quiet_console && [ "$(head -c 4 "$pictures/laporan.pdf")" = "%PDF" ]
report "paper: printed, quiet console" $?

echo '<img src="http://192.0.2.1/x.png">' >leak.html
browse "$work/leak.html" --dump-dom >/dev/null
! stays_inside
report "a page that asks elsewhere would be noticed" $?

# ---- the policy works: what does not belong to the page is not run ------------------
sed 's|</main>|<img src="http://192.0.2.1/x.png"><script>document.title="bent"</script></main>|' \
    run/laporan.html >bent.html
browse "$work/bent.html" --dump-dom >dom
[ "$(grep -c 'CONSOLE.*has been blocked' log)" -ge 2 ] && ! grep -q '<title>bent' dom
report "policy: foreign picture and script are refused" $?

# ---- sorting and searching: a copy without the policy runs a script of ours -----------
drive() { # PAGE: with the script of drive.js after its own; the answer is in dom
    sed 's|<meta http-equiv="Content-Security-Policy"[^>]*>||' "$1" |
        awk 'FNR == NR { js = js $0 "\n"; next }
             /<\/body>/ { printf "<script>%s</script>\n", js } { print }' drive.js - >driven.html
    browse "$work/driven.html" --dump-dom >dom
}
answer() { grep -o "data-$1=\"[^\"]*\"" dom | head -n 1 | cut -d'"' -f2; }
cat >drive.js <<'END'
(function () {
document.body.offsetHeight; // laid out
var opened = performance.now();
var out = document.documentElement.dataset, list = document.getElementById("t-usulan");
var rows = function () { return Array.from(list.querySelectorAll("tbody tr")); };
var input = list.querySelector("input"), heads = list.querySelectorAll("th span");
function type(text) { input.value = text; input.dispatchEvent(new Event("input")); }
function numbers(c) { return rows().map(function (r) { return Number(r.cells[c].dataset.v); }); }
function sorted(v, sign) { return v.every(function (x, k) { return !k || sign * (x - v[k - 1]) >= 0; }); }
out.rows = rows().length;
// How much slower than usual is this machine now? Usual: 40 ms.
var t0 = performance.now(), x = 0;
for (var k = 0; k < 3e7; k++) x = (x * 1103515245 + k) | 0;
out.x = x;
var slow = Math.max(1, (performance.now() - t0) / 40);
out.slow = slow.toFixed(1);
out.openMs = Math.round(opened / slow);
var n = rows().length, t = performance.now();
heads[6].click();
out.sortMs = Math.round((performance.now() - t) / slow);
out.down = sorted(numbers(6), -1);
heads[6].dispatchEvent(new KeyboardEvent("keydown", {key: "Enter"}));
out.up = sorted(numbers(6), 1);
out.aria = list.querySelectorAll("th")[6].getAttribute("aria-sort");
heads[0].click();
out.names = rows().every(function (r, k, all) {
  return !k || all[k - 1].cells[0].textContent.localeCompare(r.cells[0].textContent, "id", {numeric: true}) <= 0;
});
t = performance.now();
type("logam stunting");
out.searchMs = Math.round((performance.now() - t) / slow);
var left = rows().filter(function (r) { return !r.hidden; });
out.left = left.length;
out.right = left.length > 0 && left.length < n && left.every(function (r) {
  return /logam/i.test(r.textContent) && /stunting/i.test(r.textContent);
});
var sum = left.reduce(function (s, r) { return s + Number(r.cells[6].dataset.v); }, 0);
out.told = list.querySelector("output").textContent.replace(/[^0-9/·]/g, "") === left.length + "/" + n + "·" + sum;
type("");
out.all = rows().every(function (r) { return !r.hidden; }) && rows().length === n;
})();
END
drive run/laporan.html
for what in down up names right told all; do
    [ "$(answer $what)" = true ]
    report "table: $what" $?
done
[ "$(answer aria)" = ascending ]
report "table: says how it is sorted" $?
quiet_console
report "table: quiet console" $?

# ---- many companies ---------------------------------------------------------------------
"$padan" generate --villages 187 --companies 7000 --seed 2 -o many -q &&
    "$padan" solve many --gap 50% --effort quick --time 5 -o many-run -q >/dev/null &&
    "$padan" report many-run -q
report "7,000 companies and 187 villages: a page" $?
# a table of 20,000 rows, made of the one of companies
awk '/id="t-usulan"/ { inside = 1 }
     inside && /^<tr>/ { end = sub(/<\/tbody>/, "\n&"); split($0, part, "\n"); row[n++] = part[1]
         if (!end) next
         for (k = 0; k < 20000; k++) print row[k % n]
         inside = 0; print part[2]; next }
     { print }' many-run/laporan.html >long.html
sed -i 's/logam stunting/0/' drive.js
drive many-run/laporan.html
ms=$(answer open-ms)
[ -n "$ms" ] && [ "$ms" -lt 3000 ]
report "7,000 companies: opens in $ms ms (machine $(answer slow) times slower than usual)" $?
drive long.html
[ "$(answer rows)" -eq 20000 ] && [ "$(answer sort-ms)" -lt 3000 ] && [ "$(answer search-ms)" -lt 3000 ]
report "$(answer rows) rows: opens in $(answer open-ms) ms, sorted in $(answer sort-ms) ms, searched in $(answer search-ms) ms" $?
exit $failed
