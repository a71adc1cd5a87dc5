#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Villages by name and codes of the statistics office (BPS): a shipped region with its
# codes taken away, with names as offices write them, and with BPS codes gives the same
# plan, file by file; what is similar, mixed or not clear is refused. PADAN: the program.
. "$(dirname "$0")/support/begin.sh"
cilegon=$datasets/cilegon-2026

solve() { # NAME: the dataset NAME/data into NAME/run
    "$padan" solve "$1/data" -s sektor --effort quick --gap 25% --threads 1 \
        -o "$1/run" >"$1/out" 2>"$1/err"
}
same_plan() { # NAME: the plan is that of the region as it ships
    local file
    cp "$1/out" out
    cp "$1/err" err
    [ -s "$1/run/alokasi.csv" ] || return 1
    [ "$(ls -A plain/run)" = "$(ls -A "$1/run")" ] || return 1
    for file in plain/run/*; do
        file=${file##*/}
        [ "$file" = run.json ] || cmp "plain/run/$file" "$1/run/$file" >>err 2>&1 || return 1
    done
}
copy() { # NAME: the region again
    mkdir "$1" && cp -r "$cilegon" "$1/data" && rm -f "$1/data/README.md"
}
# names FILE HOW...: kode_desa in FILE gives way to nama_desa and nama_kecamatan. The
# columns before it hold no commas.
names() { # FILE DESA AWK-EXPRESSION of v (name) and k (kecamatan)
    awk -F, -v OFS=, -v desa="$2" '
        function wear(n, v) { '"$3"'; return v }
        BEGIN { while ((getline line <desa) > 0) { split(line, f, ",")
                    village[f[1]] = f[2]; kecamatan[f[1]] = f[4] } }
        FNR == 1 { for (c = 1; $c != "kode_desa"; c++) {}
                   $c = "nama_desa,nama_kecamatan"; print; next }
        { code = $c; $c = wear(FNR, village[code]) "," kecamatan[code]; print }' \
        "$1" >new && mv new "$1"
}
by_name="kebutuhan komitmen pasangan"

copy plain && solve plain
report "the region as it ships" $?

# ---- names instead of codes ----------------------------------------------------------

copy names
for t in $by_name; do names names/data/$t.csv "$cilegon/desa.csv" ''; done
! grep -q kode_desa names/data/kebutuhan.csv && solve names && same_plan names
report "names instead of codes: the same plan" $?
rows=$(($(wc -l <names/data/kebutuhan.csv) - 1))
says "a note counts the rows" names/err "kebutuhan.csv: catatan: $rows baris dikenali dari nama desa"

copy office
for t in $by_name; do
    names office/data/$t.csv "$cilegon/desa.csv" '
        if (n % 4 == 0) v = "Kel. " v
        if (n % 4 == 1) v = "DESA " toupper(v)
        if (n % 4 == 2) { gsub(/ /, "-", v); v = "kelurahan " v }
        if (n % 4 == 3) { gsub(/ /, "", v); v = "Ds." tolower(v) }'
done
solve office && same_plan office
report "names as offices write them: the same plan" $?

copy damaged # every third code as a spreadsheet damages it, every fifth gone
for t in $by_name; do
    cp office/data/$t.csv damaged/data/$t.csv
    awk -F, -v OFS=, 'NR == FNR { code[FNR] = $c; for (k = 1; FNR == 1 && k <= NF; k++)
                          if ($k == "kode_desa") { c = k; code[1] = $k }; next }
        FNR > 1 && FNR % 3 == 0 { code[FNR] = "\"3,67E+09\"" }
        FNR > 1 && FNR % 5 == 0 { code[FNR] = "" }
        { print code[FNR], $0 }' "$cilegon/$t.csv" office/data/$t.csv >damaged/data/$t.csv
done
solve damaged && same_plan damaged
report "codes that a spreadsheet damaged: the same plan" $?
says "only those rows are counted" damaged/err \
    "kebutuhan.csv: catatan: $(awk 'FNR > 1 && (FNR % 3 == 0 || FNR % 5 == 0)' "$cilegon/kebutuhan.csv" | wc -l) baris"

copy swapped # two names change places: the codes are used, and somebody is told
awk -F, -v OFS=, 'NR == FNR { name[$1] = $2; next }
    FNR == 1 { print $0, "nama_desa"; next }
    $1 == "3672011001" { print $0, name["3672011002"]; next }
    $1 == "3672011002" { print $0, name["3672011001"]; next }
    { print $0, name[$1] }' "$cilegon/desa.csv" "$cilegon/kebutuhan.csv" \
    >swapped/data/kebutuhan.csv
solve swapped && same_plan swapped
report "swapped names: the codes count" $?
says "both villages are named" swapped/err 'kode 3672011001 adalah desa Cibeber, Cibeber, tetapi kolom K (nama_desa) berisi "Kedaleman" (3672011002)'

copy similar
names similar/data/komitmen.csv "$cilegon/desa.csv" 'if (n == 3) v = v "a"'
exits "a similar name is refused" 65 check similar/data
says "with a suggestion" err "Maksud Anda 36720"

# ---- plans of other origin -----------------------------------------------------------

cp plain/run/alokasi.csv plan.csv
score() {
    "$padan" score plain/data plan.csv --bound-from plain/run --json >"$1" 2>err
}
score want
awk -F, -v OFS=, 'FNR == 1 { for (c = 1; $c != "kode_desa"; c++) {} }
    { $c = FNR == 1 ? "dulu" : ""; print }' plain/run/alokasi.csv >plan.csv
score got
[ -s want ] && cmp want got >>err
report "a plan with names and no codes scores the same" $?
says "a note counts its rows" err "$(($(wc -l <plan.csv) - 1)) baris dikenali dari nama desa"
"$padan" recommend plain/data plan.csv --company PETROKIMIA-03 --json >got 2>err
"$padan" recommend plain/data plain/run/alokasi.csv --company PETROKIMIA-03 --json >want 2>err
[ -s want ] && diff <(grep -v '"plan"' want) <(grep -v '"plan"' got) >>err
report "offers beside a plan with names are the same" $?
for plan in plan.csv plain/run/alokasi.csv; do
    { cat "$root/models/sektor.ini"; printf '[acuan]\nrencana = %s\nperubahan = 0.1\n' "$plan"; } >near.ini
    "$padan" solve plain/data -s near.ini --effort quick --gap 25% --threads 1 -o "near-${plan%%/*}" >out 2>err
done
[ -s near-plain/alokasi.csv ] && cmp near-plain/alokasi.csv near-plan.csv/alokasi.csv &&
    diff <(grep '"changes"\|"score"' near-plain/run.json) <(grep '"changes"\|"score"' near-plan.csv/run.json)
report "staying near to a plan with names is the same" $?
first=$(awk -F, 'FNR == 1 { for (c = 1; $c != "nama_desa"; c++) {} } FNR == 2 { print $c }' plan.csv)
sed "2s/,$first,/,${first}x,/" plan.csv >typo.csv
exits "a plan with a name that nobody has" 1 score plain/data typo.csv --bound-from plain/run
says "says which" out "${first}x"

# ---- codes of the statistics office --------------------------------------------------

# recode FILE BRIDGE FROM TO: the column kode_desa (or wilayah, ten digits) by a bridge
recode() { # FILE BRIDGE: Kemendagri's -> BPS's
    awk -F, -v OFS=, 'NR == FNR { if (FNR > 1) bps[$3] = $1; next }
        FNR == 1 { for (c = 1; c <= NF && $c != "kode_desa" && $c != "wilayah"; c++) {} }
        { if (FNR > 1 && length($c) == 10) $c = bps[$c]; print }' "$2" "$1" >new && mv new "$1"
}
# A made-up bridge: the BPS code of a village is the Kemendagri code of the next one but
# four, so that nearly every code is good in both systems.
copy bps
{
    echo kode_bps,nama_bps,kode_desa,nama_desa
    awk -F, 'FNR > 1 { code[++n] = $1; name[n] = $2 }
        END { for (k = 1; k <= n; k++) printf "%s,%s,%s,%s\n",
                  k + 4 <= n ? code[k + 4] : "36720990" (10 + k), toupper(name[k]), code[k], name[k] }' \
        "$cilegon/desa.csv"
} >bps/data/jembatan.csv
sed -i 's/^kode *=.*//; s/^\[umum\]/[umum]\nkode = bps/' bps/data/padan.ini
for t in desa kebutuhan komitmen pasangan; do recode bps/data/$t.csv bps/data/jembatan.csv; done
awk -F, -v OFS=, 'FNR > 1 { $3 = "36720" 10 * substr($3, 5) } 1' bps/data/desa.csv >new
mv new bps/data/desa.csv
# the table lokus has codes of kecamatan: BPS's would be others
"$padan" check bps/data >out 2>err
report "codes of kecamatan are refused beside BPS codes" $(($? != 65))
says "and why" err "kode provinsi, kabupaten dan kecamatan BPS tidak sama"
rm bps/data/lokus.csv
copy nolokus && rm nolokus/data/lokus.csv && solve nolokus
mv plain/run plain/run-whole && cp -r nolokus/run plain/run
solve bps && same_plan bps
report "BPS codes that are all good in both systems: the same plan" $?
says "recognised by names" bps/err "desa.csv: catatan: Kode BPS dikenali (43 dari 43 nama cocok)"
says "codes of kecamatan are passed over" bps/err "berisi kode BPS (7 angka) di 43 baris"
says "the bridge is an input" bps/run/run.json '"jembatan.csv"'
"$padan" certify bps/run >out 2>err
report "the run certifies" $?
says "with its hash" bps/run/run.json "$(sha256sum bps/data/jembatan.csv | cut -d' ' -f1)"

sed -i 's/^kode = bps//' bps/data/padan.ini
exits "codes without names that may be two villages" 65 check bps/data
says "name both villages" err "bisa berarti dua desa"
exits "in English too" 65 check bps/data --lang en
says "names both" err "may mean two villages"
sed -i 's/^\[umum\]/[umum]\nkode = bps/' bps/data/padan.ini

cp -r bps mixed # half of the rows still have the old codes
awk -F, -v OFS=, 'NR == FNR { old[$2] = $1; next } FNR > 1 && FNR % 2 { $1 = old[$2] } 1' \
    "$cilegon/desa.csv" bps/data/desa.csv >mixed/data/desa.csv
exits "a mixed table is refused" 65 check mixed/data
says "with rows of both kinds" err "tercampur"
says "and their lines" err "baris 3 (3672011002 Kedaleman)"
cp -r bps onerow # one row pasted from another list
awk -F, -v OFS=, 'NR == FNR { old[$2] = $1; next } FNR == 7 { $1 = old[$2] } 1' \
    "$cilegon/desa.csv" bps/data/desa.csv >onerow/data/desa.csv
exits "one row of the other kind is enough" 65 check onerow/data

rm -r bps/run && cp -r bps byname # needs with names: no need of [umum] kode
sed -i 's/^kode = bps//' byname/data/padan.ini
for t in $by_name; do
    cp "$cilegon/$t.csv" byname/data/$t.csv
    awk -F, -v OFS=, 'NR == FNR { name[$1] = $2; next }
        FNR == 1 { for (c = 1; $c != "kode_desa"; c++) {} print $0, "nama_desa"; next }
        { print $0, name[$c] }' "$cilegon/desa.csv" "$cilegon/$t.csv" >byname/data/$t.csv
    recode byname/data/$t.csv bps/data/jembatan.csv
done
solve byname && same_plan byname
report "tables with names need no [umum] kode" $?

cp -r byname nobridge # without the bridge the names still show that codes are others'
rm nobridge/data/jembatan.csv
cp "$cilegon/desa.csv" nobridge/data/desa.csv
exits "BPS codes and names without a bridge are refused" 65 check nobridge/data
says "with what to do" err "beri jembatan.csv"

cp -r bps split
sed -i '/^3672011005,/d' bps/data/jembatan.csv
exits "a code that the bridge lacks" 65 check bps/data
says "is named with its line" err 'bps/data/desa.csv:2:1: galat: kolom A (kode_desa): kode BPS 3672011005 tidak ada di bps/data/jembatan.csv'
echo 3672011005,CIBEBER,3672099001,Cibeber Baru >>split/data/jembatan.csv
exits "a code that is two villages" 65 check split/data
says "names both villages" err 'kode BPS 3672011005 menunjuk 2 desa di split/data/jembatan.csv: 3672011001 Cibeber, 3672099001 Cibeber Baru'

# ---- the real bridge -----------------------------------------------------------------

real=$root/../shared/domain/wilayah/jembatan_bps_2018.csv
if [ ! -f "$real" ]; then
    echo "ok the real bridge (skipped: not there)"
    exit $failed
fi
copy real && rm real/data/lokus.csv
# two villages have no BPS code in the published list: made up here
sed 's/^desa,3672041005,Kepuh,367204,,$/desa,3672041005,Kepuh,367204,3672040091,KEPUH/
     s/^desa,3672061004,Gerem,367206,,$/desa,3672061004,Gerem,367206,3672060091,GEREM/' \
    "$real" >"real/data/jembatan BPS.csv"
printf '\n[berkas]\njembatan = jembatan BPS.csv\n' >>real/data/padan.ini
sed -i 's/^kode *=.*//; s/^\[umum\]/[umum]\nkode = bps/' real/data/padan.ini
awk -F, -v OFS=, 'BEGIN { print "b,n,k" } $1 == "desa" { print $5, $6, $2 }' \
    "real/data/jembatan BPS.csv" >codes.csv
for t in desa kebutuhan komitmen pasangan; do recode real/data/$t.csv codes.csv; done
solve real && same_plan real
report "BPS codes through the real bridge: the same plan" $?
says "43 of 43 names" real/err "(43 dari 43 nama cocok)"
cp -r real alone && sed -i '/^jembatan/d; /^kode = bps/d' alone/data/padan.ini
exits "BPS codes alone, without a bridge, are read as they are" 0 check alone/data
says "with a warning from their form" err "tampaknya kode BPS"
cp "$real" "real/data/jembatan BPS.csv"
exits "codes that the published list lacks" 65 check real/data
says "name the code" err 3672040091
exit $failed
