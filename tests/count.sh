#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Lists by name from the command line: counts against an awk of its own, the whole path
# to a plan, what is refused; and nothing about a person in anything that is written or
# said, whatever is wrong with a list. PADAN: the program (build/padan).
. "$(dirname "$0")/support/begin.sh"

mkdir data in
cp "$datasets"/cilegon-2026/{desa,jenis}.csv data/

# ---- made-up people -----------------------------------------------------------------
# people N SEED: id;nik;name;born;address;kk;kecamatan;desa, all made up and all different.
people() {
    awk -F, -v n="$1" -v seed="$2" '
        function word(k,  w, j) { # letters that no sentence of the program holds
            w = ""
            for (j = 0; j < 7; j++) { w = w substr("qwxzvjkyqwxz", 1 + (k % 12), 1); k = int(k / 12) + j * 5 }
            return w
        }
        FNR == 1 { next }
        { village[++m] = $2; district[m] = $4 }
        END {
            srand(seed)
            for (k = 1; k <= n; k++) {
                d = 1 + int(rand() * 28); mo = 1 + int(rand() * 12); y = 19 + k % 5
                v = 1 + int(rand() * m)
                nik = sprintf("367201%02d%02d%02d%04d", d + 40 * (k % 2), mo, y, 1001 + k + seed)
                kk = sprintf("367202%02d%02d%02d%04d", 1 + int(k / 2) % 28, 1 + seed % 12, 10, 2001 + int(k / 2) + seed)
                printf "%d;%s;X%s%d;%02d/%02d/20%02d;Jl %sno%d;%s;%s;%s\n", k, nik, word(k * 7 + seed), k, d, mo, y, word(k * 13 + seed), k, kk, district[v], village[v]
            }
        }' data/desa.csv
}
people 400 1 >in/a
people 300 5000 >in/b
awk -F';' 'BEGIN { OFS = ";"; print "NIK", "Nama", "JK", "Tgl Lahir", "Kec", "Pukesmas", "Desa/Kel", "Alamat", "TB/U" }
    { print $2, $3, "L", $4, $7, "P", $8, $5, $1 % 3 ? "Pendek" : "Normal" }' in/a >in/balita.csv
awk -F';' 'BEGIN { print "Nama,NIK,No KK,Alamat,Kecamatan,Desa,MS/TMS" }
    { print $3 "," $2 "," $6 "," $5 ",Kec. " $7 ",Desa " $8 "," ($1 % 4 ? "MS" : "TMS") }' in/b >in/rumah.csv
awk -F';' 'BEGIN { OFS = "\t"; print "DAFTAR KELUARGA, KOTA CILEGON"; print ""; print "Kecamatan", "Desa/Kelurahan", "ID Keluarga", "Desil", "Nama", "NIK", "No KK", "Hubungan" }
    { print $7, $8, "F" int($1 / 3), 1 + int($1 / 3) % 2, $3, $2, "", $1 % 3 ? "Anggota" : "Kepala" }' in/b >in/keluarga.csv

# ---- counts against awk -------------------------------------------------------------
exits "three lists" 0 count data ppgbm=in/balita.csv rtlh=in/rumah.csv p3ke=in/keluarga.csv -o k.csv
cp out report.txt
recount() { # NEED, then `kecamatan;desa` of every unit: the column terdata of k.csv
    awk -F, -v need="$1" '
        FILENAME == "units" { n[$0]++; next }
        FILENAME == "data/desa.csv" { if (FNR > 1) key[$1] = $4 ";" $2; next }
        $2 == need { seen++; if ($3 != n[key[$1]] + 0) { print "differs", $0, n[key[$1]] + 0; bad = 1 } }
        END { exit bad || seen < 40 }' units data/desa.csv k.csv >>err
}
awk -F';' '$1 % 3 { print $7 ";" $8 }' in/a >units
recount stunting
report "children of every village" $?
awk -F';' '!seen[$6]++ { print $7 ";" $8 }' in/b >units # two rows have the same family card
recount rutilahu
report "houses of every village" $?
awk -F';' 'int($1 / 3) != last { last = int($1 / 3); if (last % 2 == 0) print $7 ";" $8 }
    NR == 1 { print $7 ";" $8; last = 0 }' in/b >units
recount miskin_ekstrem
report "households of every village" $?
rows=$(awk 'END { print NR - 1 }' k.csv)
[ "$rows" -eq $((43 * 3)) ]
report "a row for every village and need" $?
"$padan" cacah data ppgbm=in/balita.csv rtlh=in/rumah.csv p3ke=in/keluarga.csv -o k2.csv >out 2>err
cmp -s k.csv k2.csv && cmp -s out report.txt
report "the same bytes under another key, and the other name of the command" $?
is_json_count() {
    "$padan" count data ppgbm=in/balita.csv rtlh=in/rumah.csv --json >out 2>err
    is_json "JSON" out
    grep -q '"households_compared": false' out
    report "one list of households has nothing to be compared with" $?
}
is_json_count

# rows out of order count the same
{ head -1 in/balita.csv && sed 1d in/balita.csv | sort -t';' -k2.13; } >in/sorted.csv
"$padan" count data ppgbm=in/sorted.csv -o k3.csv --quiet >out 2>err
awk -F, 'NR == FNR { if ($2 == "stunting") n[$1] = $3; next } FNR > 1 && n[$1] != $3 { exit 1 }' k.csv k3.csv
report "the order of rows does not matter" $?

# CP1252, CRLF, another delimiter
sed 's/;/\t/g; s/$/\r/; 2s/Jl/Jl \xE9/' in/balita.csv >in/cp1252.csv
"$padan" count data ppgbm=in/cp1252.csv -o k4.csv >out 2>err
cmp -s k3.csv k4.csv && grep -q N-ENKODE err
report "CP1252, CRLF and tabs" $?

# ---- households over several needs ------------------------------------------------------
awk -F';' 'BEGIN { print "Nama;NIK;No KK;Kecamatan;Desa;MS/TMS" }
    $1 <= 30 { print $3 ";;" $6 ";Cibeber;Cibeber;MS" }' in/a >in/h1.csv
awk -F';' -v other="$(awk -F, 'END { print $4 ";" $2 }' data/desa.csv)" 'BEGIN { print "NIK;Nama;Tgl Lahir;No KK;Kec;Desa;TB/U" }
    $1 <= 24 { print $2 ";" $3 ";" $4 ";" $6 ";" ($1 <= 18 ? "Cibeber;Cibeber" : other) ";Pendek" }' in/a >in/h2.csv
exits "two lists with family cards" 0 count data rtlh=in/h1.csv ppgbm=in/h2.csv --json
awk '/"district_name": "Cibeber"/ { in_it = 1 } in_it && /"least"/ { gsub(/[^0-9]/, ""); print; exit }' out >least
[ "$(cat least)" = 13 ] # cards 0..12
report "households with two needs" $?
sed '6,$d' in/h2.csv >in/h3.csv
exits "few households" 0 count data rtlh=in/h1.csv ppgbm=in/h3.csv
grep -q '<5' out
report "are not told exactly" $?

# ---- the whole path ------------------------------------------------------------------
cp -r "$datasets/cilegon-2026" full
rm full/kebutuhan.csv full/komitmen.csv full/pasangan.csv
exits "without kebutuhan.csv there is no plan" 66 check full
exits "counting needs villages and need types only" 0 count full ppgbm=in/balita.csv rtlh=in/rumah.csv -o full/kebutuhan.csv
exits "check" 0 check full
exits "solve" 0 solve full -o run --effort quick --threads 1
exits "certify" 0 certify run
exits "the table is there already" 73 count full ppgbm=in/balita.csv -o full/kebutuhan.csv

cp "$datasets/cilegon-2026/kebutuhan.csv" data/
sed -i '2s/,15,,0,,,/,15,,7,1600000,2.5,/' data/kebutuhan.csv # the first row: served, cost, priority
exits "--update" 0 count data ppgbm=in/balita.csv --update -o data/kebutuhan.csv
grep -v ,stunting, data/kebutuhan.csv | sort >others
grep -v ,stunting, "$datasets/cilegon-2026/kebutuhan.csv" | sort >wanted
cmp -s others wanted
report "other need types stay as they are" $?
grep -q '^3672011001,stunting,[0-9]*,,7,1600000,2.5,e-PPGBM,RKPD26-KES-STUNTING-367201,' data/kebutuhan.csv
report "served units, cost, priority and plan code stay" $?
awk -F, 'NR == FNR { if ($2 == "stunting") n[$1] = $3; next } $2 == "stunting" && n[$1] != $3 { exit 1 }' k.csv data/kebutuhan.csv
report "counts are renewed" $?
rm data/kebutuhan.csv

# ---- what is refused -----------------------------------------------------------------
exits "no mapping" 64 count data in/balita.csv
exits "no list" 64 count data
exits "the result in place of a list" 64 count data ppgbm=in/balita.csv -o ./in/balita.csv --overwrite
mkfifo pipe
cat pipe >piped &
exits "into a pipe" 0 count data ppgbm=in/balita.csv -o pipe --overwrite
wait
[ -p pipe ] && grep -q '^kode_desa,jenis' piped
report "a pipe stays a pipe" $?
rm -f pipe piped
sed 's/^jenis/tanggal_data = 2025-02\njenis/' "$root/models/lists/ppgbm.ini" | sed '/^kk/d; /^kode/d; /^tanggal = /d' >dated.ini
sed 's/2025-02/2025-08/' dated.ini >later.ini
exits "lists of different dates, and the same people twice" 0 count data dated.ini=in/balita.csv later.ini=in/balita.csv -o k6.csv
cut -d, -f1-3 k3.csv >counts
cut -d, -f1-3 k6.csv | cmp -s - counts
report "count them once" $?
grep -q 'W-TANGGAL-BEDA' err && grep -q '2025-02; 2025-08' err
report "the dates are told" $?
exits "unknown mapping" 65 count data ppgbn=in/balita.csv --mapping ppgbn
exits "missing list" 66 count data ppgbm=in/none.csv
exits "missing dataset" 66 count none ppgbm=in/balita.csv
exits "no place to write" 74 count data ppgbm=in/balita.csv -o no/such/k.csv
printf '[daftar]\njenis = stuntng\n[kolom]\ndesa = Desa/Kel\n' >my.ini
exits "a need type with a typo" 65 count data my.ini=in/balita.csv --lang en
grep -q 'my.ini:2:9: .*"stunting"' err
report "its place and the nearest name" $?
mkfifo pipe # nobody writes into it
timeout 20 "$padan" count data ppgbm=pipe >out 2>err
[ $? -eq 65 ] && grep -q E-BERKAS err
report "a pipe as a list" $?
rm pipe

# ---- privacy ---------------------------------------------------------------------------
# Lists that are wrong in every way, in both languages, as text and JSON: nothing of a
# person may be in any output, message or file.
mkdir said
cut -d';' -f2,3,4,5,6 in/a in/b | tr ';' '\n' | sort -u >needles
sed -i '/^$/d' needles
[ "$(wc -l <needles)" -gt 3000 ]
report "people to look for" $?
awk 'NR == 5 { sub(/;/, ";\"") } NR == 9 { sub(/X/, "\"X\"") } NR == 50 { sub(/$/, "\"") } 1' in/balita.csv >in/quotes.csv
awk 'NR > 1 && NR % 5 == 0 { sub(/;P;[^;]*/, ";P;Tidak Ada") } NR % 7 == 0 { $0 = $0 ";lebih;" $0 } 1' in/balita.csv >in/places.csv
awk -F';' -v OFS=';' 'NR > 1 && NR % 2 { t = $2; $2 = $7; $7 = t } 1' in/balita.csv >in/shifted.csv
awk -F';' -v OFS=';' 'NR > 1 { $1 = substr($1, 1, 15) "0" } 1' in/balita.csv >in/zeros.csv
awk -F';' -v OFS=';' 'NR > 1 { $1 = "3,67201E+15" } 1' in/balita.csv >in/excel.csv
sed 1d in/balita.csv >in/headless.csv
sed '1s/TB.U/Status/' in/balita.csv >in/renamed.csv
{ cat in/balita.csv && sed 1d in/balita.csv | awk -F';' -v OFS=';' '{ $5 = "Cibeber"; $7 = "Cibeber" } 1'; } >in/moved.csv
{ head -3 in/balita.csv && printf 'x\0y;' && sed 1d in/balita.csv; } >in/nul.csv
{ cat in/balita.csv && printf '"' && cat in/balita.csv; } >in/open.csv
tr '\n;' '  ' <in/balita.csv >in/oneline.csv
{ head -1 in/balita.csv && sed 1d in/balita.csv | awk '{ for (k = 0; k < 40; k++) printf "%s ", $0 }'; } >in/huge.csv
sed 's/$/ \x81/' in/balita.csv >in/bytes.csv
cp in/balita.csv in/list.ini
{ printf 'PK\003\004' && cat in/balita.csv; } >in/damaged.xlsx
cp in/balita.csv in/wrong.xlsx
awk -F';' 'NR > 1 { print "[" $2 "]"; print $2 " = " $4 }' in/balita.csv >in/sections.ini
printf '[daftar]\njenis = stunting\njudul = 40\n[kolom]\ndesa = Desa/Kel\nnama = Nama\n' >late.ini
printf '[daftar]\njenis = stunting\nbaris_pertama = 2\n[kolom]\ndesa = kolom B\nnik = kolom C\nnama = kolom A\n' >wrong.ini
# workbooks, one of them cut off
if command -v python3 >/dev/null; then
    python3 - <<'P'
import zipfile
from xml.sax.saxutils import escape
rows = [l.rstrip("\n").split(";") for l in open("in/balita.csv")]
def cell(c, r, t):
    at = "%s%d" % (chr(65 + c), r)
    if c == 0 and r > 1 and r % 2: return '<c r="%s"><v>%s</v></c>' % (at, t)
    return '<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' % (at, escape(t))
sheet = "".join('<row r="%d">%s</row>' % (k + 1, "".join(cell(c, k + 1, t) for c, t in enumerate(r))) for k, r in enumerate(rows))
ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
pkg = "http://schemas.openxmlformats.org/package/2006/relationships"
doc = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
def book(path, sheets): # name, content, hidden
  with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
    part = '<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    many = range(1, len(sheets) + 1)
    z.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' + "".join(part % k for k in many) + '</Types>')
    z.writestr("_rels/.rels", '<Relationships xmlns="%s"><Relationship Id="r1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>' % (pkg, doc))
    z.writestr("xl/_rels/workbook.xml.rels", '<Relationships xmlns="%s">' % pkg + "".join('<Relationship Id="r%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>' % (k, doc, k) for k in many) + '</Relationships>')
    z.writestr("xl/workbook.xml", '<workbook %s xmlns:r="%s"><sheets>' % (ns, doc) + "".join('<sheet name="%s" sheetId="%d" r:id="r%d"%s/>' % (name, k, k, ' state="hidden"' if hidden else "") for k, (name, content, hidden) in enumerate(sheets, 1)) + '</sheets></workbook>')
    for k, (name, content, hidden) in enumerate(sheets, 1):
        z.writestr("xl/worksheets/sheet%d.xml" % k, '<worksheet %s><sheetData>%s</sheetData></worksheet>' % (ns, content))
def row(r, texts): return '<row r="%d">%s</row>' % (r, "".join(cell(c, r, t) for c, t in enumerate(texts)))
book("in/balita.xlsx", [("Anak", sheet, False), ("Kosong", "", False), ("Arsip", sheet, True)])
book("in/sheets.xlsx", [("Anak", sheet, False), ("Kosong", "", False), ("Rahasia satu", sheet, False), ("Rahasia dua", sheet, False), ("Arsip", sheet, True)])
# two children with one number above 2^53, and two with one number below it
head = "NIK;Nama;Tgl Lahir;Kec;Desa/Kel;TB/U".split(";")
place = open("data/desa.csv").read().split("\n")[1].split(",")
far = "".join(row(3 + 2 * k, ["9201010101230001" if k < 2 else "3672010101230003", "Anak%d" % k, "01/01/2023", place[3], place[1], "Pendek"]) for k in range(4))
book("far.xlsx", [("Anak", row(1, head) + far, False)])
whole = open("in/balita.xlsx", "rb").read()
open("in/cut.xlsx", "wb").write(whole[:len(whole) // 2])
P
    "$padan" count data ppgbm=in/balita.xlsx -o k5.csv >out 2>err
    cmp -s k3.csv k5.csv
    report "the same list as a workbook" $?
    ! grep -q W-LEMBAR err
    report "an empty sheet and a hidden one are no other lists" $?
    exits "several sheets" 0 count data ppgbm=in/sheets.xlsx -o k7.csv
    grep -q ': 2\. .*W-LEMBAR' err && [ "$(grep -c W-LEMBAR err)" -eq 1 ] && ! grep -q 'ahasia' err && cmp -s k3.csv k7.csv
    report "how many more there are is told, not their names" $?
    sed 's/^jenis/lembar = rahasia dua\njenis/' "$root/models/lists/ppgbm.ini" | sed '/^kk/d; /^kode/d; /^tanggal = /d' >sheet.ini
    exits "a sheet by its name" 0 count data sheet.ini=in/sheets.xlsx -o k8.csv
    ! grep -q W-LEMBAR err
    report "is the one that is meant" $?
    exits "numbers above 2^53" 0 count data ppgbm=far.xlsx -o k9.csv
    [ "$(awk -F, 'NR > 1 { n += $3 } END { print n }' k9.csv)" = 3 ] && grep -q ' 2 baris .*W-NIK' err
    report "are no NIK" $?
else
    echo "ok the same list as a workbook (skipped: no python3)"
fi
# say OUT ERR ARGUMENTS...: runs the program; its exit code must be one that is meant.
say() {
    local out=$1 err=$2 code
    shift 2
    "$padan" "$@" >"$out" 2>"$err"
    code=$?
    case $code in 0 | 64 | 65 | 66 | 73 | 74) ;; *) echo "$code: $*" >>crashed ;; esac
}
: >crashed
n=0
for lang in id en; do
    for form in "" --json; do
        for list in in/*.csv in/*.xlsx in/a in/list.ini; do
            for mapping in ppgbm rtlh late.ini wrong.ini; do
                n=$((n + 1))
                say "said/$n.out" "said/$n.err" count data "$mapping=$list" -o "said/$n.csv" --lang $lang $form
            done
        done
        for mapping in in/list.ini in/sections.ini in/balita.csv in/damaged.xlsx; do
            n=$((n + 1))
            say "said/$n.out" "said/$n.err" count data in/rumah.csv --mapping "$mapping" --lang $lang $form
        done
        n=$((n + 1))
        say "said/$n.out" "said/$n.err" count in in/balita.csv --mapping ppgbm --lang $lang $form
        say "said/$n.out2" "said/$n.err2" count data ppgbm=in/quotes.csv rtlh=in/rumah.csv p3ke=in/keluarga.csv --update --lang $lang $form
    done
done
[ "$n" -gt 300 ] && [ "$(ls said/*.csv | wc -l)" -gt 50 ] && grep -q E-KUTIP said/*.err && grep -q W-DESA said/*.err &&
    grep -q W-BARIS-GESER said/*.err && grep -q W-DUA-DESA said/*.err && grep -q W-NIK-NOL said/*.err
report "$n runs that say many things" $?
[ ! -s crashed ]
report "each of them ends as it should" $?
[ "$(grep -oFf needles in/a | wc -l)" -gt 1000 ]
report "a person would be found" $?
find . -type f ! -path './in/*' ! -name needles ! -name units -exec grep -lFf needles {} + >leaks
[ ! -s leaks ]
report "nothing about a person is written or said" $?
find . -name '.*tmp*' | grep -q .
report "nothing unfinished is left" $((!$?))
exit $failed
