#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Two years of Cilegon: a plan, what became of it, next year's dataset and its plan.
# Every unit and every rupiah is counted again by awk from the files. Then what is
# refused. PADAN: the program (build/padan); OBJ: where the tests were built.
maker=$(realpath "${OBJ:-build/release}/tests/csv2xlsx")
. "$(dirname "$0")/support/begin.sh"

# ---- 2026: needs that grow, tranches of three years, programmes that run ---------------

cp -r "$datasets/cilegon-2026" data && rm data/README.md
awk -F, -v OFS=, '{ print $0, NR == 1 ? "pertumbuhan" : $1 == "rutilahu" ? "3%" : \
    $1 == "stunting" ? "-0.05" : "" }' "$datasets/cilegon-2026/jenis.csv" >data/jenis.csv
{
    awk '{ print $0 (NR == 1 ? ",tahun" : ",") }' "$datasets/cilegon-2026/komitmen.csv"
    for year in 2026:3 2027:4 2028:5; do
        echo "PETROKIMIA-12,3672051001,rutilahu,${year#*:},tetap,Janji tiga tahun,${year%:*}"
    done
    echo "LOGAM-06,3672031001,stunting,2,minimal,Janji,2027"
    echo "LOGAM-06,3672031001,stunting,300,minimal,Janji,2028"
} >data/komitmen.csv
# the promise of 2028 is for all that is open in this village
small=$(awk -F, '$1 == 3672031001 && $2 == "stunting" { print ($4 == "" ? $3 : $4) - $5 - 2 }' data/kebutuhan.csv)
sed -i "s/stunting,300,/stunting,$small,/" data/komitmen.csv
awk -F, -v OFS=, 'NR == 1 { print "id_perusahaan,pelaksana,kode_desa,jenis,unit,tahun,status,bukti,keterangan,dihitung"; next }
    $2 == "rutilahu" && $5 >= 4 && n < 2 { n++; print "", "APBD", $1, $2, 2, 2026, n == 1 ? "berjalan" : "batal", "", "", "ya" }
    $2 == "rutilahu" && $5 == 0 && m < 2 { m++; print "", "Dana Desa", $1, $2, 1, 2026, m == 1 ? "berjalan" : "selesai", "", "", "belum" }
    $2 == "miskin_ekstrem" && p < 1 { p++; print "", "Baznas", $1, $2, 3, 2026, "rencana", "", "", "" }' \
    data/kebutuhan.csv >data/berjalan.csv
exits "the data of 2026" 0 check data
exits "the plan of 2026" 0 solve data -o run --effort quick --quiet

# ---- what became of it ---------------------------------------------------------------

# Four fifths of each line; every seventh company nothing, every eleventh says nothing;
# one line twice its target, one row of a company in no plan, one beyond the need.
awk -F, 'BEGIN { OFS = ";"; CONVFMT = OFMT = "%.0f" }
    NR == 1 { print "Pemantauan CSR Kota Cilegon"; print ""; print "ID perusahaan", "Perusahaan", "Kode desa", \
        "Kebutuhan", "Target", "Target (Rp)", "Realisasi", "Realisasi (Rp)", "Tanggal", "Keadaan", "Bukti", "Kurang", "Sumber"; next }
    !($1 in firm) { firm[$1] = ++n }
    { rp = $10; done = int($7 * 4 / 5); rest = "2026-11-" (10 + NR % 20)
      if (firm[$1] % 11 == 0) print $1, $2, $3, $6, $7, rp, "", "", "", "", "", "", $11
      else if (firm[$1] % 7 == 0) print $1, $2, $3, $6, $7, rp, 0, "", rest, "belum", "", "", $11
      else if (!twice && $6 == "miskin_ekstrem") { twice = 1; print $1, $2, $3, $6, $7, rp, 2 * $7, "Rp " 2 * rp ",00", rest, "selesai", "\"foto; berita acara\"", "", $11 }
      else print $1, $2, $3, $6, $7, rp, done, done % 2 ? done * $9 : "", rest, "berjalan", "foto", "", $11 }' \
    run/alokasi.csv >monitoring.csv
echo "JASA-10;Jasa 10;36.72.01.1001;Keluarga miskin ekstrem;;;5;;2026-12-01;selesai;foto;;" >>monitoring.csv
echo "LOGAM-08;Logam 08;3672031001;stunting;;;40;60.000.000;2026-12-01;selesai;foto;;tunai" >>monitoring.csv
echo "Jumlah;;;;;;12.345;;;;;;" >>monitoring.csv
exits "without -o: only told" 0 lanjutkan run monitoring.csv
says "target and realisation" out "TARGET DAN REALISASI"
says "a row of sums is passed over" err "W-PANTAU-JUMLAH"
says "beyond the need" err "W-PANTAU-LEBIH"
exits "report --monitoring" 0 report run --monitoring monitoring.csv -o variance
exits "next year's data" 0 rollover run monitoring.csv -o data-2027
says "a promise that does not fit any more" err "W-LANJUT-KOMITMEN"
exits "is clean" 0 check data-2027
grep -q "galat" err
report "without an error" $((1 - $?))
exits "the plan of 2027" 0 solve data-2027 -o run-2027 --effort quick --quiet
exits "is certified" 0 certify run-2027

# ---- counted again ---------------------------------------------------------------------

# Realised units of each need from the monitoring table, names back to ids.
awk -F, 'NR > 1 { print $2 ";" $1 }' data/jenis.csv >names
awk -F';' -v OFS=, 'FNR == NR { id[$1] = $2; id[$2] = $2; next }
    $4 in id { gsub(/\./, "", $3); real[$3 "," id[$4]] += $7 } END { for (k in real) print k, real[k] }' \
    names monitoring.csv >real
# T, before, realised, open, excess, ongoing of each need.
awk -F, -v OFS=, '
    FILENAME == "real" { real[$1 "," $2] = $3; next }
    FILENAME ~ /berjalan/ { k = $3 "," $4
        if ($7 == "berjalan") on[k] += $5
        if ($7 == "selesai" && $10 != "ya") before[k] += $5
        if ($7 != "selesai" && $10 == "ya") before[k] -= $5; next }
    FNR > 1 { k = $1 "," $2; T = $4 == "" ? $3 : $4; b = before[k] + $5; b = b > T ? T : b < 0 ? 0 : b
        r = real[k] > T - b ? T - b : real[k] + 0
        print k, T, b, r, T - b - r, real[k] - r, on[k] + 0 }' \
    real data/berjalan.csv data/kebutuhan.csv | sort >counted
awk -F, -v OFS=, 'FNR > 1 { print $1, $2, $4, $5, $6, $7, $10, $11 }' data-2027/riwayat.csv | sort | cmp - counted >>err 2>&1
report "every need of 2026: total, before, realised, open, excess" $?
awk -F, '{ d += $3 - $4 - $5 - $6; if ($6 < 0 || $5 < 0) d++; real += $5; n++ } END { exit !(d == 0 && real > 0 && n == 170) }' counted
report "total = before + realised + open" $?
# 2027: open + projection, nothing served, rows kept.
awk -F, 'FILENAME == "counted" { open[$1 "," $2] = $6; next }
    FILENAME ~ /proyeksi/ { if (FNR > 1) more[$1 "," $2] = $4; next }
    FNR > 1 { k = $1 "," $2; T = $4 == "" ? $3 : $4; n++; if (T != open[k] + more[k] || $5 != 0) bad++ }
    END { exit !(n == 170 && !bad) }' counted data-2027/proyeksi.csv data-2027/kebutuhan.csv
report "every need of 2027 = open + projection" $?
# Growth: 3 % and -5 % of the total, to the unit.
awk -F, 'FILENAME == "counted" { T[$2] += $3; next } FNR > 1 { p[$2] += $4 }
    END { exit !(p["rutilahu"] == int(T["rutilahu"] * 3 / 100 + 0.5) && p["stunting"] == -int(T["stunting"] / 20 + 0.5) && !p["miskin_ekstrem"]) }' \
    counted data-2027/proyeksi.csv
report "growth of each need to the unit" $?

# Rupiah: what the table says, else units at the unit cost of the plan or the data.
awk -F'[;,]' 'FILENAME ~ /jenis/ { cost[$1] = $5; id[$2] = $1; next } FILENAME ~ /alokasi/ { at[$1 $3 $6] = $9; next }
    FNR > 3 && $3 != "" { gsub(/\./, "", $3); n = $4 in id ? id[$4] : $4; c = ($1 $3 n) in at ? at[$1 $3 n] : cost[n]
        u += $7; m = $8; sub(/^Rp /, "", m); sub(/,00$/, "", m); gsub(/\./, "", m); rp += m == "" ? $7 * c : m }
    END { printf "%d %.0f\n", u, rp }' data/jenis.csv run/alokasi.csv FS=';' monitoring.csv >money
sums() { # FILE: realised units and Rp, target units and Rp, lines, silent
    awk -F, 'NR == 1 { for (k = 1; k <= NF; k++) at[$k] = k; next }
        { u += $at["realisasi_unit"]; m += $at["realisasi_rp"]; t += $at["target_unit"]; r += $at["target_rp"]
          l += $at["baris_rencana"]; s += $at["belum_dilaporkan"] }
        END { printf "%d %.0f %d %.0f %d %d\n", u, m, t, r, l, s }' "$1"
}
for of in jenis perusahaan desa kecamatan; do
    sums variance/varians_$of.csv
done | sort -u >all
[ "$(wc -l <all)" -eq 1 ]
report "the variance tables have the same sums" $?
[ "$(cut -d' ' -f1,2 all)" = "$(cat money)" ]
report "realised units and Rp as counted from the monitoring table" $?
awk -F, 'NR > 1 { t += $7; r += $10; n++ } END { printf "%d %.0f %d\n", t, r, n }' run/alokasi.csv >plan
[ "$(cut -d' ' -f3-5 all)" = "$(cat plan)" ]
report "targets are those of the plan" $?
[ "$(cut -d' ' -f6 all)" -eq "$(awk -F';' 'FNR > 3 && $5 != "" && $7 == "" { n++ } END { print n + 0 }' monitoring.csv)" ]
report "lines without a report" $?
awk -F, 'NR > 1 { a += $10; b += $8 - $9 > 0 ? $8 - $9 : 0 } END { exit !(a == b && a > 0) }' data-2027/tunggakan.csv
report "arrears are what is short" $?

# Tranches and programmes: 2026 gone, 2027 due, 2028 promised; all that is open is enough.
[ "$(grep -c '^PETROKIMIA-12,3672051001,rutilahu,[45],tetap,[^,]*,202[78],' data-2027/komitmen.csv)" -eq 2 ]
report "tranches of 2027 and 2028 stay" $?
! grep -q ',2026$' data-2027/komitmen.csv && [ "$(grep -c tolak data-2027/komitmen.csv)" -eq 1 ]
report "those of 2026 are gone, the veto stays" $?
! grep -q 'LOGAM-06,3672031001' data-2027/komitmen.csv && [ "$(grep -c 'LOGAM-06,3672031001' data-2027/penyesuaian.csv)" -eq 2 ]
report "promises that nobody needs any more are taken out" $?
[ "$(cut -d, -f2,7,10 data-2027/berjalan.csv | sed 1d | sort | tr '\n' ' ')" = "APBD,berjalan,belum Baznas,rencana,belum Dana Desa,berjalan,belum " ]
report "programmes that go on" $?

# Two years together: no unit is given twice.
awk -F, 'FILENAME ~ /alokasi/ { if (FNR > 1) plan[$3 "," $6] += $7; next }
    FILENAME ~ /berjalan/ { if ($7 == "berjalan") plan[$3 "," $4] += $5; next }
    FILENAME ~ /komitmen/ { if ($NF == 2028) plan[$2 "," $3] += $4; next }
    FILENAME ~ /proyeksi/ { if (FNR > 1) more[$1 "," $2] = $4; next }
    { k = $1 "," $2; if (plan[k] + $4 + $5 > $3 + more[k] && plan[k] > 0) bad++; s += plan[k] } END { exit !(!bad && s > 0) }' \
    run-2027/alokasi.csv data-2027/berjalan.csv data-2027/komitmen.csv data-2027/proyeksi.csv counted
report "served + plan of 2027 + running + promised <= total + projection" $?
awk -F, 'NR == 1 { for (k = 1; k <= NF; k++) at[$k] = k; next }
    { want = ($at["masih_terbuka"] > 0) ? $at["prioritas_lama"] : 0 } $at["prioritas_baru"] < $at["prioritas_lama"] { bad++ } END { exit !!bad }' data-2027/riwayat.csv
report "no priority falls" $?
for table in desa perusahaan barang minat lokus larangan pasangan; do
    # the same rows whatever their order and spelling: what is written is read again
    awk 'END { print NR }' data/$table.csv
done >rows-2026
for table in desa perusahaan barang minat lokus larangan pasangan; do awk 'END { print NR }' data-2027/$table.csv; done | cmp - rows-2026
report "the other tables are carried" $?
grep -q '^tahun = 2027$' data-2027/padan.ini && grep -q '^judul = .*2027$' data-2027/padan.ini
report "the year" $?

# ---- options ----------------------------------------------------------------------------

exits "JSON" 0 rollover run monitoring.csv --json
is_json "is JSON" out
exits "arrears carried" 0 rollover run monitoring.csv --carry -o carried
exits "are no error" 0 check carried
awk -F, 'NR > 1 { s += $14 } END { exit !(s > 0) }' carried/tunggakan.csv
report "some are" $?
exits "and can be planned" 0 solve carried -o run-carried --effort quick --quiet
"$padan" rollover run monitoring.csv --carry -o again --quiet >/dev/null 2>&1
diff -r carried again >>err
report "the same bytes again" $?
exits "last year's data" 0 rollover run monitoring.csv --last-year "$datasets/cilegon-2026" --json
exits "never over something" 73 rollover run monitoring.csv -o data-2027
exits "no such table" 66 rollover run missing.csv
! grep -q -- --dataset err
report "that is all that is missing" $?
(cd data-2027 && "$padan" lanjutkan ../run ../monitoring.csv >/dev/null 2>../err)
[ $? -eq 66 ] && grep -q -- --dataset err
report "data that is not there" $?
exits "the data named" 0 rollover run monitoring.csv --dataset data
cp -r data changed && sed -i '2s/,0,/,1,/' changed/kebutuhan.csv
exits "data that has changed since" 0 rollover run monitoring.csv --dataset changed
says "is told" err W-PANTAU-DATA
exits "data as it was" 0 rollover run monitoring.csv
grep -q W-PANTAU-DATA err
report "is not" $((1 - $?))
exits "an internal report is not for the public" 64 report run --monitoring monitoring.csv --class publik

# ---- straight from the workbook ---------------------------------------------------------

exits "the workbook of the run" 0 report run --quiet
exits "as it is: nothing reported" 0 rollover run run/padan.xlsx --json
[ "$(sed -n 's/^ *"realised_rp": \([0-9]*\),*/\1/p' out | head -n 1)" = 0 ]
report "nothing realised" $?
if command -v python3 >/dev/null; then
    python3 - run/padan.xlsx filled.xlsx >units <<'FILL'
import re, sys, zipfile
book, out = zipfile.ZipFile(sys.argv[1]), zipfile.ZipFile(sys.argv[2], "w")
sheet = dict(re.findall(r'<sheet name="([^"]+)" sheetId="(\d+)"', book.read("xl/workbook.xml").decode()))["Pemantauan"]
units = []
def fill(cell):
    units.append(len(units) % 3)
    return '<c r="I%s"%s><v>%d</v></c>' % (*cell.groups(), units[-1])
for name in book.namelist():
    data = book.read(name)
    if name == "xl/worksheets/sheet%s.xml" % sheet:
        data = re.sub(r'<c r="I(\d+)"([^>]*)/>', fill, data.decode()).encode()
    out.writestr(name, data)
print(sum(units))
FILL
    exits "filled in" 0 report run --monitoring filled.xlsx -o sheet
    [ "$(sums sheet/varians_jenis.csv | cut -d' ' -f1)" = "$(cat units)" ]
    report "its units are read" $?
else
    echo "ok the workbook filled in (skipped: no python3)"
fi

# the dataset as a workbook: next year's tables are the same
"$padan" solve "$datasets/cilegon-2026" -o plain --effort quick --quiet >/dev/null 2>&1
awk -F, -v OFS=, 'NR == 1 { print "company_id,village_code,need,source,realised,status"; next }
    { print $1, $3, $6, $11, int($7 / 2), "berjalan" }' plain/alokasi.csv >half.csv
"$maker" "$datasets/cilegon-2026" cilegon.xlsx
exits "from tables" 0 rollover plain half.csv -o from-csv
exits "from a workbook" 0 rollover plain half.csv --dataset cilegon.xlsx -o from-xlsx
diff -r -x README.txt from-csv from-xlsx >>err
report "the same data" $?

# ---- a village where nobody has done anything --------------------------------------------

awk -F, -v OFS=';' 'NR == 1 { print "id_perusahaan", "kode_desa", "jenis", "realisasi"; next } !seen[$1 $3 $6]++ { print $1, $3, $6, 0 }' run/alokasi.csv >nothing.csv
exits "nothing done at all" 0 rollover run nothing.csv -o idle
awk -F, 'NR > 1 { before[$1] += $5 + $11 } { line[NR] = $0 } END { for (k = 2; k <= NR; k++) { split(line[k], f, ",")
    want = before[f[1]] == 0 && f[7] > 0 ? 1.25 * f[12] : f[12]; n += want > f[12]; if (want > 2 && f[12] <= 2) want = 2
    if (f[13] - want > 0.0006 || want - f[13] > 0.0006) bad++ } exit !(n > 0 && !bad) }' idle/riwayat.csv
report "priorities rise by a quarter where nobody did anything" $?
exits "--raise 0" 0 rollover run nothing.csv --raise 0 -o flat
awk -F, 'NR > 1 && $12 != $13 { bad++ } END { exit !!bad }' flat/riwayat.csv
report "no priority rises" $?

# ---- what is refused -----------------------------------------------------------------------

row=$(sed -n 2p run/alokasi.csv | cut -d, -f1,3,6)
refused() { # NAME CODE PLACE ROW...
    local name=$1 code=$2 place=$3
    shift 3
    printf '%s\n' id_perusahaan,kode_desa,jenis,realisasi,realisasi_rp "$@" >bad.csv
    exits "$name" 65 rollover run bad.csv
    grep -q "^bad.csv:$place: .*\[$code\]" err
    report "$name: $code at $place" $?
}
refused "unknown company" E-PERUSAHAAN 2:1 "NOBODY-1,${row#*,},1,"
refused "unknown village" E-DESA 2:14 "PETROKIMIA-1,9999999999,rutilahu,1," "$row,1,"
refused "unknown need" E-JENIS 2:22 "ENERGI-01,3672051004,jalan,1,"
refused "negative" E-ANGKA-MINUS 3:"$((${#row} + 2))" "JASA-10,3672011001,rutilahu,1," "$row,-1,"
refused "half a unit" E-ANGKA-PECAHAN 2:"$((${#row} + 2))" "$row,\"1,5\","
refused "twice" E-KEMBAR 3:1 "$row,1," "$row,2,"
refused "Excel's number" E-ANGKA-E 2:"$((${#row} + 4))" "$row,1,\"3,2E+09\""
printf 'id_perusahaan,kode_desa,realisasi\n' >bad.csv
exits "no need at all" 65 rollover run bad.csv
printf 'nama;alamat\n' >bad.csv
exits "another table" 65 rollover run bad.csv
says "what is missing" err id_perusahaan
exit $failed
