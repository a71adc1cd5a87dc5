#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Offers for one company from the command line: what is offered can be put into the
# plan, and then there is nothing more to offer; options, exit codes, --fit. PADAN: the
# program (build/padan).
. "$(dirname "$0")/support/begin.sh"

figure() { # key of the last call's JSON
    sed -n "s/^ \"$1\": \([-0-9.e+]*\),*/\1/p" out
}

"$padan" generate --villages 25 --companies 12 --types 3 --seed 5 -o data --quiet
"$padan" solve data -o run --quiet --threads 1 >/dev/null 2>&1
late=$(sed -n '2s/,.*//p' run/alokasi.csv)
grep -v "^$late," run/alokasi.csv >plan.csv

# ---- a company that comes late ------------------------------------------------------

exits "a late company" 0 tawarkan data plan.csv --company "$late" -o offers.csv --json
best=$(figure score_after)
[ -n "$best" ] && [ "$(figure points_pico)" -gt 0 ]
report "it brings points" $?
if command -v python3 >/dev/null; then
    python3 -m json.tool out >/dev/null 2>err
    report "JSON" $?
else
    echo "ok JSON (skipped: no python3)"
fi

# The rows of the combination into the plan, by name.
awk -F, 'NR == FNR { if (FNR > 1 && $1 == "gabungan") print $3 "," $5 "," $8 "," $9 "," $13; next }
    FNR == 1 { for (k = 1; k <= NF; k++) at[$k] = k; next }
    { print $at["id_perusahaan"] "," $at["kode_desa"] "," $at["jenis"] "," $at["unit"] "," $at["sumber"] }' \
    offers.csv plan.csv >rows
{ echo id_perusahaan,kode_desa,jenis,unit,sumber && cat rows; } >after.csv
exits "the plan with the offers" 0 recommend data after.csv --company "$late" --json
awk -v a="$(figure score_before)" -v b="$best" 'BEGIN { d = a - b; exit !(d * d < 1e-20) }'
report "has the score that was promised" $?
[ "$(figure points_pico)" = 0 ]
report "and nothing more is offered" $?
exits "in words" 0 recommend data after.csv --company "$late"
grep -q 'Tidak ada yang dapat ditawarkan' out
report "it says so" $?

# ---- where it comes from, and what is refused ----------------------------------------

exits "a run folder and its scenario" 0 recommend data run --company "$late" --lang en
"$padan" recommend data plan.csv --company "$late" >first 2>/dev/null
"$padan" recommend data plan.csv --company "$late" 2>/dev/null | cmp -s first
report "same plan, same bytes" $?
exits "no company" 64 recommend data plan.csv
exits "no plan" 64 recommend data --company "$late"
exits "unknown company" 65 recommend data plan.csv --company TIDAK-ADA
grep -q 'perusahaan.csv' err
report "how to add it" $?
exits "missing plan" 66 recommend data tidak-ada.csv --company "$late"
sed '2s/^/x/' plan.csv >wrong.csv
exits "a plan of somebody else" 65 recommend data wrong.csv --company "$late"
awk -F, -v OFS=, 'NR == 2 { $7 *= 50; $10 *= 50 } 1' run/alokasi.csv >over.csv
exits "a plan that breaks rules" 65 recommend data over.csv --company "$late"
grep -q 'E-ATURAN' err && grep -q 'E-TAWARAN-RENCANA' err
report "which are named" $?
exits "a table that cannot be written" 74 recommend data plan.csv --company "$late" -o no/such/file.csv

# a company that the data got after the plan was made
cp -r data more
sed -n '1p' data/perusahaan.csv >head
awk -F, -v OFS=, 'NR == 1 { for (k = 1; k <= NF; k++) name[k] = $k; next }
    NR == 2 { for (k = 1; k <= NF; k++) $k = name[k] == "id" ? "BARU-01" : \
        name[k] == "nama" ? "Baru" : name[k] == "pagu" ? "500 juta" : ""; print }' \
    data/perusahaan.csv >>more/perusahaan.csv
exits "a company added after the plan was made" 0 recommend more run --company BARU-01 --json
[ "$(figure points_pico)" -gt 0 ]
report "it has offers" $?

# ---- others may move ---------------------------------------------------------------

exits "--fit" 0 recommend data plan.csv --company "$late" --fit -o fit --threads 1
grep -q '^PERUSAHAAN INI' out && [ -f fit/acuan.csv ]
report "who moves, and a run folder" $?
exits "certify" 0 certify fit
exits "--fit in JSON" 0 recommend data plan.csv --company "$late" --fit --json --threads 2
awk -v a="$(figure score_after)" -v b="$best" 'BEGIN { exit !(a > b - 0.5) }'
report "about as good or better" $?
exit $failed
