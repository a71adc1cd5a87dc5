#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The same region gives the same plan, byte for byte, whether it comes as CSV in
# any of the ways offices save it or as a workbook; workbooks that are wrong are
# refused with where and what to do. PADAN: the program; OBJ: where the tests were
# built.
maker=$(realpath "${OBJ:-build/release}/tests/csv2xlsx")
. "$(dirname "$0")/support/begin.sh"
cilegon=$datasets/cilegon-2026
export PADAN_LANG=id

# ---- one region in many forms ----

# Splits CSV itself: FS as it comes, every field quoted with `to` between them; with
# `office` money as `Rp 1.250.000,00` and fractions with a comma.
cat >convert.awk <<'AWK'
function rupiah(v,   s) {
    s = ""
    while (length(v) > 3) { s = "." substr(v, length(v) - 2) s; v = substr(v, 1, length(v) - 3) }
    return "Rp " v s ",00"
}
function quoted(v) { gsub(/"/, "\"\"", v); return "\"" v "\"" }
{
    sub(/\r$/, "")
    n = cut($0, f)
    line = ""
    for (k = 1; k <= n; k++) {
        if (NR == 1) title[k] = f[k]
        else if (office && f[k] ~ /^[0-9]+$/ && title[k] ~ /^(pagu|biaya_satuan|minimal_bantuan)$/)
            f[k] = rupiah(f[k])
        else if (office && title[k] ~ /^(lat|lon|skor|bobot)$/) sub(/\./, ",", f[k])
        line = line (k > 1 ? to : "") quoted(f[k])
    }
    print line
}
AWK

convert() { # FOLDER DELIMITER OFFICE ENCODING: the CSV files of base, so written
    local file
    mkdir -p "$1"
    cp base/padan.ini "$1"
    for file in base/*.csv; do
        awk -v to="$2" -v office="$3" -f "$root/tests/support/cut.awk" -f convert.awk "$file" >rows
        case $4 in
        bom) { printf '\357\273\277'; cat rows; } ;;
        cp1252) iconv -f UTF-8 -t CP1252 rows ;;
        *) cat rows ;;
        esac >"$1/${file##*/}"
    done
}

solve() { # DATASET RUN
    rm -rf "$2"
    "$padan" solve "$1" -s lokus --effort quick --gap 30% --threads 2 -o "$2" \
        --quiet >out 2>err
}

same() { # NAME DATASET: gives the plan of base
    local file bad=0
    solve "$2" "run-$1" || bad=1
    for file in run-base/*; do
        file=${file##*/}
        [ "$file" = run.json ] || cmp "run-base/$file" "run-$1/$file" >>err || bad=1
    done
    [ "$(ls run-base)" = "$(ls "run-$1")" ] || bad=1
    report "$1: the same plan" $bad
}

mkdir base
cp "$cilegon"/*.csv "$cilegon"/padan.ini base
sed -i 's/,Cibeber,367201/,Cibéber – Kota,367201/' base/desa.csv
solve base run-base
[ -s run-base/alokasi.csv ] && grep -q 'Cibéber – Kota' run-base/*.csv
report "base is solved" $?

convert semicolon ';' 1 bom
convert comma ',' 1 cp1252
convert tab '	' 0 cp1252
same semicolon semicolon
same comma comma
same tab tab

"$maker" base daerah.xlsx --titles --hide minat
same workbook daerah.xlsx
exits "check a workbook" 0 check daerah.xlsx
says "titles above are noted" err 'daerah.xlsx[desa]: catatan: Judul kolom ada di baris 4'
says "a hidden sheet is noted" err 'daerah.xlsx[minat]: catatan: Lembar ini tersembunyi'
sum=$(sha256sum <daerah.xlsx | cut -d' ' -f1)
[ "$(grep -c '"file": "daerah.xlsx"' run-workbook/run.json)" -eq 1 ] &&
    grep -q "\"sha256\": \"$sum\"" run-workbook/run.json &&
    [ "$(grep -c '"file": "desa.csv"' run-workbook/run.json)" -eq 1 ] # an output
report "run.json names the workbook once" $?

mkdir folder mixed
cp daerah.xlsx base/padan.ini folder
printf 'x' >'folder/~$daerah.xlsx' # the lock beside an open workbook
same folder folder

"$maker" base/ semua.xlsx
cp base/*.csv base/padan.ini mixed
rm mixed/kebutuhan.csv mixed/perusahaan.csv
mkdir only
cp base/kebutuhan.csv only/minat.csv # its only sheet, whatever it is called
"$maker" only mixed/kebutuhan.xlsx --titles
cp semua.xlsx mixed/lain.xlsx
printf '\n[berkas]\nperusahaan = lain.xlsx:Perusahaan\n' >>mixed/padan.ini
rm mixed/desa.csv # from the sheet of the one workbook that is left
for table in jenis minat lokus larangan komitmen pasangan barang; do
    printf '%s = %s.csv\n' $table $table
done >>mixed/padan.ini
printf 'desa = lain.xlsx\n' >>mixed/padan.ini
same mixed mixed
exits "check mixed" 0 check mixed

says "other sheets are noted" err 'lain.xlsx: catatan: Lembar yang tidak dibaca: jenis,'

# ---- the other commands ----

exits "solve into the usual folder" 0 solve daerah.xlsx -s lokus --effort quick \
    --gap 30% --threads 2 --quiet
[ -s hasil/daerah-lokus/alokasi.csv ]
report "the usual folder" $?

exits "certify a workbook" 0 certify run-workbook
mkdir kopi
cp daerah.xlsx kopi
exits "certify --dataset" 0 certify run-workbook --dataset kopi/daerah.xlsx
exits "report" 0 report run-workbook -o halaman.html
exits "score" 0 score daerah.xlsx run-workbook --bound-from run-workbook
"$maker" base kopi/daerah.xlsx --titles
exits "certify a workbook that changed" 1 certify run-workbook --dataset kopi/daerah.xlsx

# ---- what is wrong is said where it stands ----

bad() { # SED-EXPRESSION FILE: a small region with one thing changed, as a workbook
    rm -rf small
    cp -r "$root/tests/bad/_base" small
    sed -i "$1" "small/$2"
    "$maker" small buku.xlsx --titles
}
refused() { # NAME TEXT: check refuses buku.xlsx and says so
    exits "$1" 65 check "${3:-buku.xlsx}"
    says "$1: said" err "$2"
}
bad 's/^3601012001,stunting,20/3601012001,stunting,dua puluh/' kebutuhan.csv
refused "a word for a number" \
    'buku.xlsx[kebutuhan]:5:3: galat: kolom C (terdata): "dua puluh" bukan angka.'
bad 's/^3601012001,stunting,20/3601012001,stunting,1.5/' kebutuhan.csv
refused "a fraction" \
    'buku.xlsx[kebutuhan]:5:3: galat: kolom C (terdata): "1.5" bukan bilangan bulat.'
bad 's/^3601012001,stunting,20/3601012001,stunting,#N\/A/' kebutuhan.csv
refused "an error cell" \
    'buku.xlsx[kebutuhan]:5:3: galat: kolom C (terdata): sel ini berisi galat Excel #N/A.'
bad 's/500000000/=SUM(A1)/' perusahaan.csv
refused "a formula without result" \
    'kolom D (pagu): rumus "=SUM(A1)" belum punya hasil.'
bad 's/terdata/terdat/' kebutuhan.csv
refused "a missing column" \
    'buku.xlsx[kebutuhan]:4: galat: Kolom wajib "terdata" tidak ada. Judul kolom yang ditemukan: kode_desa, jenis, terdat,'
bad 's/^judul/jdul/' padan.ini
refused "a key of the sheet umum" 'buku.xlsx[umum]:'
cp -r "$root/tests/bad/_base" lack
rm lack/desa.csv
"$maker" lack buku.xlsx
refused "a missing sheet" \
    'Tabel wajib "desa" tidak ada sebagai lembar di buku kerja ini.'

cp -r "$root/tests/bad/_base" both
"$maker" both both/data.xlsx
refused "a table as sheet and file" \
    'both/data.xlsx[desa]: galat: Tabel "desa" ada di sini dan di both/desa.csv.' both
mkdir two
"$maker" "$root/tests/bad/_base" two/a.xlsx
cp two/a.xlsx two/b.xlsx
refused "two workbooks" 'two/b.xlsx: galat: Buku kerja ini dan two/a.xlsx' two
cp -r "$root/tests/bad/_base" broken
printf 'PK\003\004xx' >broken/catatan.xlsx
exits "a stray workbook that is damaged" 0 check broken
says "a stray workbook that is damaged: said" err 'catatan.xlsx: peringatan:'
rm broken/desa.csv
refused "a damaged workbook that may hold a table" 'E-EXCEL-RUSAK' broken
cp -r "$root/tests/bad/_base" asked
printf '[berkas]\ndesa = data.xlsx:Desaa\n' >asked/padan.ini
"$maker" lack asked/data.xlsx
rm asked/[!d]*.csv
refused "a sheet that padan.ini names in vain" 'Lembar "Desaa" tidak ada.' asked

printf '\320\317\021\340 old' >lama.xls
refused "an .xls" 'E-EXCEL-XLS' lama.xls
cp lama.xls lama.xlsx
refused "an .xls that is named .xlsx" 'E-EXCEL-XLS' lama.xlsx
exits "no such workbook" 66 check tiada.xlsx

# ---- cut off anywhere ----

size=$(wc -c <daerah.xlsx)
bad=0
for part in $(seq 0 19); do
    head -c $((size * part / 20)) daerah.xlsx >potong.xlsx
    "$padan" check potong.xlsx >out 2>err
    [ $? -eq 65 ] && grep -q 'E-EXCEL' err || bad=1
done
report "cut off at every twentieth" $bad
exit $failed
