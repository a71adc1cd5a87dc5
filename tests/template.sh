#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# padan template: the folder is whole and the same each time, its workbooks are whole XML
# with a sheet, titles and rules for every table; the filled example solves; templates
# filled in by script, as CSV and as workbooks, give the plan of the data they were filled
# from; empty ones say what is missing; nothing is ever overwritten. PADAN: the program;
# OBJ: where the tests were built. Needs unzip and xmllint.
fill=$(realpath "${OBJ:-build/release}/tests/fill")
. "$(dirname "$0")/support/begin.sh"
export PADAN_LANG=id
tables="desa jenis perusahaan kebutuhan barang minat lokus larangan komitmen pasangan"

same() { # name, wanted, found
    if [ "$2" = "$3" ]; then echo "ok $1"; else
        echo "FAIL $1: wanted $2, found $3"
        failed=1
    fi
}
part() { unzip -p "$1" "$2"; } # file, part
sheets() { # file: names in their order
    part "$1" xl/workbook.xml | tr '<' '\n' | sed -n 's/^sheet name="\([^"]*\)".*/\1/p'
}
number_of() { # file, sheet: which sheetN.xml it is
    sheets "$1" | awk -v name="$2" '$0 == name { print NR }'
}
sheet() { part "$1" "xl/worksheets/sheet$(number_of "$1" "$2").xml"; } # file, sheet
titles() { # file, sheet: its first row, parted by ;
    sheet "$1" "$2" | sed 's/<\/row>.*//' | tr '<' '\n' |
        sed -n 's/^t[^>]*>\(..*\)$/\1/p' | paste -sd';'
}
csv_titles() { head -n 1 "$1" | tr -d '\357\273\277\r'; } # file

# ---- the folder --------------------------------------------------------------------
exits "a template" 0 templat a
{
    printf '%s\n' BACA-DULU.txt contoh.xlsx padan-templat.xlsx contoh/padan.ini csv/padan.ini
    for table in $(sheets a/padan-templat.xlsx); do
        case $table in petunjuk | umum) ;; *) printf '%s\n' "csv/$table.csv" "contoh/$table.csv" ;; esac
    done
} | sort >wanted
(cd a && find . -type f | sed 's|^\./||' | sort) >found
cmp wanted found
report "these files and no others" $?
[ "$(ls -A | grep -c '^\.')" -eq 0 ]
report "nothing is left beside it" $?

bad=0
for book in padan-templat contoh; do
    for name in $(unzip -Z1 "a/$book.xlsx" | grep -E '\.(xml|rels|vml)$' | sed 's/\[/\\[/; s/\]/\\]/'); do
        part "a/$book.xlsx" "$name" | xmllint --noout - 2>>xml.err || bad=1
    done
done
report "whole XML" $bad

mkdir -p elsewhere/deeper
sleep 1.1
(cd elsewhere/deeper && "$padan" template a --quiet)
diff -r a elsewhere/deeper/a >out
report "the same bytes again" $?

# ---- sheets ------------------------------------------------------------------------
# shellcheck disable=SC2086
same "the first sheets" "petunjuk umum $tables" "$(sheets a/padan-templat.xlsx | head -n 12 | paste -sd' ')"
same "the same sheets in the example" "$(sheets a/padan-templat.xlsx)" "$(sheets a/contoh.xlsx)"
same "umum: titles" "kunci;nilai" "$(titles a/padan-templat.xlsx umum)"
same "umum: keys" "judul instansi tahun wilayah sifat_data kode" \
    "$(awk '/^[a-z_]+ =/ { print $1 }' a/csv/padan.ini | paste -sd' ')"
bad_titles=0 bad_rules=0 bad_pane=0 bad_notes=0
for file in a/csv/*.csv; do
    table=$(basename "$file" .csv)
    wanted=$(csv_titles "$file")
    n=$(printf '%s' "$wanted" | tr ';' '\n' | grep -c .)
    sheet a/padan-templat.xlsx "$table" >sheet.xml
    [ "$(titles a/padan-templat.xlsx "$table")" = "$wanted" ] &&
        [ "$(csv_titles "a/contoh/$table.csv")" = "$wanted" ] || bad_titles=1
    [ "$(grep -o '<dataValidation ' sheet.xml | wc -l)" -eq "$n" ] &&
        [ "$(grep -o 'prompt="[^"]' sheet.xml | wc -l)" -eq "$n" ] || bad_rules=1
    grep -q 'state="frozen"' sheet.xml || bad_pane=1
    k=$(number_of a/padan-templat.xlsx "$table")
    [ "$(part a/padan-templat.xlsx "xl/comments$((k - 2)).xml" | grep -o '<comment ' | wc -l)" -eq "$n" ] || bad_notes=1
done
report "titles of sheets and CSV files agree" $bad_titles
report "every column has a rule and says what it means" $bad_rules
report "titles stay in view" $bad_pane
report "a note over every title" $bad_notes

# the columns that shipped regions have are all there
bad=0
for file in "$datasets"/*/*.csv; do
    for column in $(head -n 1 "$file" | tr -d '\r' | tr ',' ' '); do
        csv_titles "a/csv/$(basename "$file")" | tr ';' '\n' | grep -qx "$column" || {
            echo "$file: $column" >>err
            bad=1
        }
    done
done
report "every column of the shipped regions" $bad

# the lists come from the columns that hold what they name
letters=(A B C D E F G H I J K L M N)
list_of() { # sheet, column: where its list comes from, as table.column
    local k table letter
    k=$(titles a/padan-templat.xlsx "$1" | tr ';' '\n' | grep -nx "$2" | cut -d: -f1)
    sheet a/padan-templat.xlsx "$1" | sed 's/<dataValidation /\n&/g' |
        grep "sqref=\"${letters[k - 1]}2:" >rule.xml
    table=$(sed -n 's/.*OFFSET(\([a-z]*\)!\$\([A-Z]\)\$2,.*/\1/p' rule.xml)
    letter=$(sed -n 's/.*OFFSET(\([a-z]*\)!\$\([A-Z]\)\$2,.*/\2/p' rule.xml)
    k=$(printf '%s\n' "${letters[@]}" | grep -nx "$letter" | cut -d: -f1)
    echo "$table.$(titles a/padan-templat.xlsx "$table" | cut -d';' -f"$k")"
}
for table in barang minat lokus larangan komitmen pasangan; do
    same "$table: list of companies" perusahaan.id "$(list_of $table id_perusahaan)"
done
for table in kebutuhan barang larangan komitmen pasangan; do
    same "$table: list of types" jenis.jenis "$(list_of $table jenis)"
done
for table in kebutuhan komitmen pasangan; do
    same "$table: list of villages" desa.kode_desa "$(list_of $table kode_desa)"
done
words() { # sheet, words
    sheet a/padan-templat.xlsx "$1" | grep -qF "<formula1>\"$2\"</formula1>"
    report "$1: list $2" $?
}
words jenis ya,tidak
words perusahaan minat,komitmen,tandatangan
words lokus wajib,utamakan,tolak
words larangan tolak,peringatan
words komitmen tetap,minimal,tolak
words umum resmi,campuran,sintetis
part a/padan-templat.xlsx xl/styles.xml | grep -q 'numFmtId="49"'
report "codes are texts" $?
sheet a/padan-templat.xlsx perusahaan | grep -qF 'error="Tulis rupiah sebagai angka bulat'
report "Indonesian when a cell is filled in wrongly" $?
sheet a/padan-templat.xlsx petunjuk | grep -q 'NIK, nomor KK'
report "instructions: nothing about persons" $?

exits "in English" 0 template en --lang en
sheet en/padan-templat.xlsx petunjuk | grep -q 'Fill in the sheets' &&
    sheet en/padan-templat.xlsx perusahaan | grep -qF 'error="Write rupiah as a whole number' &&
    grep -q 'fill this in with Excel' en/BACA-DULU.txt
report "in English: said in English" $?
same "in English: the same tables" "$(cat a/contoh/*.csv | cksum)" "$(cat en/contoh/*.csv | cksum)"

# ---- CSV as Excel in Indonesia opens it ----------------------------------------------
bad=0
for file in a/csv/*.csv a/contoh/*.csv; do
    [ "$(head -c 3 "$file" | od -An -tx1)" = " ef bb bf" ] && [ "$(tail -c 2 "$file" | od -An -tx1)" = " 0d 0a" ] || bad=1
done
report "CSV: the mark of UTF-8, lines as Windows ends them" $bad
grep -q '^9901012001;Tanjungjaya;990101;Mekarbahari;kawasan-pantai;-6,021;106,012;4210;1180' a/contoh/desa.csv
report "CSV: semicolons, decimals with a comma" $?

# ---- the example -------------------------------------------------------------------
quiet() { # name: nothing on stderr is an error or a warning
    grep -qE 'galat|peringatan' err
    report "$1" $((1 - $?))
}
exits "check the example" 0 periksa a/contoh
quiet "check the example: no word against it"
exits "check its workbook" 0 periksa a/contoh.xlsx
quiet "check its workbook: no word against it"
grep -q petunjuk err
report "the sheet of instructions is passed over" $((!$?))
exits "solve the example" 0 hitung a/contoh -o from-csv
grep -q '"status": "optimal"' from-csv/run.json
report "solve the example: optimal" $?
exits "certify it" 0 certify from-csv
exits "solve its workbook" 0 hitung a/contoh.xlsx -o from-book
alike() { # name, run folder, run folder: but for run.json
    local file bad=0
    [ "$(ls "$2")" = "$(ls "$3")" ] || bad=1
    for file in "$2"/*; do
        [ "$file" = "$2/run.json" ] || cmp "$file" "$3/${file##*/}" >>err || bad=1
    done
    report "$1" $bad
}
alike "the workbook gives the same plan" from-csv from-book
grep -q 'tetap\|komitmen' from-csv/alokasi.csv
report "its commitment is in the plan" $?
if command -v python3 >/dev/null && [ -f "$judge" ]; then
    python3 "$judge" verify a/contoh from-csv/alokasi.csv >out 2>err
    report "the example by an independent reading" $?
else
    echo "ok the example by an independent reading (skipped)"
fi

# ---- empty ones --------------------------------------------------------------------
for what in csv padan-templat.xlsx; do
    exits "check an empty $what" 65 check "a/$what"
    bad=0
    for table in desa jenis perusahaan kebutuhan; do
        grep -qE "$table(\.csv|\]): galat: Tabel ini hanya berisi judul kolom" err || bad=1
    done
    report "check an empty $what: each table to fill in" $bad
    same "check an empty $what: nothing else" 4 "$(grep -c 'galat\|peringatan' err)"
done

# ---- prefilled, filled in, solved ---------------------------------------------------
"$padan" generate --villages 12 --companies 10 --seed 7 -o data --quiet || exit 1
"$padan" solve data --effort quick --gap 5% --quiet -o run >out 2>err
report "a plan to compare with" $?
exits "prefilled" 0 template b --dataset data
same "prefilled: villages" "$(awk -F, 'NR > 1 { print $1, $2 }' data/desa.csv | cksum)" \
    "$(awk -F';' 'NR > 1 { print $1, $2 }' b/csv/desa.csv | cksum)"
same "prefilled: costs" "$(awk -F, 'NR > 1 { print $1, $5, $7 }' data/jenis.csv | sort | cksum)" \
    "$(tr -d '\r' <b/csv/jenis.csv | awk -F';' 'NR > 1 { print $1, $5, $7 }' | sort | cksum)"
same "prefilled: a row for each village and type" \
    "$((($(wc -l <data/desa.csv) - 1) * ($(wc -l <data/jenis.csv) - 1) + 1))" "$(wc -l <b/csv/kebutuhan.csv)"
same "prefilled: no figures" 0 "$(tr -d '\r' <b/csv/kebutuhan.csv | awk -F';' 'NR > 1 && $3 != ""' | wc -l)"
same "prefilled: no companies" 1 "$(wc -l <b/csv/perusahaan.csv)"
for key in judul instansi tahun wilayah; do
    same "prefilled: $key" "$(grep "^$key" data/padan.ini)" "$(tr -d '\r' <b/csv/padan.ini | grep "^$key")"
done
exits "check what is prefilled only" 65 check b/padan-templat.xlsx
says "check what is prefilled only: where to go on" err 'kolom C (terdata): kosong, padahal harus diisi.'

# Puts the rows of SOURCE (commas) under the titles of TEMPLATE (semicolons), by title;
# decimals get a comma. Rows the template has are kept, in their order, and completed by
# the first two columns; with nothing to add they get a 0 as third.
cat >join.awk <<'AWK'
{ sub(/\r$/, "") }
FNR == NR {
    n = cut($0, f)
    if (FNR == 1) { for (k = 1; k <= n; k++) name[k] = f[k]; next }
    row = ++n_rows
    for (k = 1; k <= n; k++) cell[row, name[k]] = f[k]
    where[f[1] ";" f[2]] = row
    next
}
function put(row,   k, text, line) {
    for (k = 1; k <= n_titles; k++) {
        text = cell[row, title[k]]
        if (text ~ /^-?[0-9]+\.[0-9]+$/ && title[k] ~ /^(lat|lon|skor|bobot|prioritas|peluang)$/) sub(/\./, ",", text)
        line = line (k > 1 ? ";" : "") text
    }
    print line
}
FNR == 1 { print; sub(/^\357\273\277/, ""); n_titles = split($0, title, ";"); next }
{
    split($0, f, ";")
    key = f[1] ";" f[2]
    if (key in where) { put(where[key]); done[where[key]] = 1 }
    else { sub(/;;/, ";0;"); print }
}
END { for (row = 1; row <= n_rows; row++) if (!(row in done)) put(row) }
AWK
join_all() { # SOURCE TEMPLATE OUT
    mkdir -p "$3"
    cp "$2/padan.ini" "$3"
    local file
    for file in "$2"/*.csv; do
        table=$(basename "$file")
        [ -f "$1/$table" ] && LC_ALL=C awk -f "$root/tests/support/cut.awk" -f join.awk "$1/$table" "$file" >"$3/$table"
        [ -f "$1/$table" ] || cp "$file" "$3/$table"
    done
}
filled() { # NAME DATASET: gives the plan of data
    rm -rf again
    "$padan" solve "$2" --effort quick --gap 5% --quiet -o again >out 2>err
    report "$1: solved" $?
    cmp run/alokasi.csv again/alokasi.csv >>err && cmp run/perusahaan.csv again/perusahaan.csv >>err &&
        cmp run/belum_tertangani.csv again/belum_tertangani.csv >>err
    report "$1: the plan of the data it was filled from" $?
}
join_all data a/csv empty-filled
filled "an empty template as CSV" empty-filled
join_all data b/csv prefilled
filled "a prefilled template as CSV" prefilled
"$fill" a/padan-templat.xlsx empty-filled empty-filled.xlsx
filled "an empty workbook" empty-filled.xlsx
"$fill" b/padan-templat.xlsx prefilled prefilled.xlsx
filled "a prefilled workbook" prefilled.xlsx
same "a filled workbook keeps its rules" "$(sheet b/padan-templat.xlsx desa | grep -o '<dataValidation ' | wc -l)" \
    "$(sheet prefilled.xlsx desa | grep -o '<dataValidation ' | wc -l)"
sed -i '3s/^\([0-9]*;[a-z_]*;\)[0-9]*/\1banyak/' prefilled/kebutuhan.csv
"$fill" b/padan-templat.xlsx prefilled wrong.xlsx
exits "a slip in a workbook" 65 check wrong.xlsx
says "a slip in a workbook: where" err 'wrong.xlsx[kebutuhan]:3:3: galat: kolom C (terdata): "banyak" bukan angka.'

mkdir titled
printf 'kunci;nilai\njudul;Judul uji\ntahun;2031\nsifat_data;resmi\n' >titled/umum.csv
"$fill" a/contoh.xlsx titled titled.xlsx
exits "the sheet umum" 0 check titled.xlsx
says "the sheet umum: its title is used" out 'Judul uji'

# other ways to name a region
exits "from a workbook" 0 template from-workbook --dataset a/contoh.xlsx
same "from a workbook: the villages" "$(cksum <a/contoh/desa.csv)" "$(cksum <from-workbook/csv/desa.csv)"
exits "from one file" 0 template from-file --dataset data/desa.csv
cmp -s b/csv/desa.csv from-file/csv/desa.csv
report "from one file: the villages" $?
same "from one file: the usual types, without cost" 4 "$(grep -c ';;1;' from-file/csv/jenis.csv)"
exits "a shipped region" 0 template cilegon --dataset "$datasets/cilegon-2026"
same "a shipped region: rows of needs" $((43 * 4 + 1)) "$(wc -l <cilegon/csv/kebutuhan.csv)"

# names that would be a formula or markup
mkdir hostile
printf 'kode_desa,nama_desa\n3601012001,"=1+1 <b>&""x"""\n' >hostile/desa.csv
exits "a hostile name" 0 template hostile-out --dataset hostile
sheet hostile-out/padan-templat.xlsx desa | grep -q '<f>'
report "a hostile name is no formula" $((1 - $?))
grep -qF "\"'=1+1 <b>&\"\"x\"\"\"" hostile-out/csv/desa.csv
report "a hostile name is no formula in CSV" $?

# ---- refused -----------------------------------------------------------------------
refused() { # NAME CODE ARGS...: nothing is made
    ls -A >before
    exits "$@"
    ls -A | cmp -s before -
    report "$1: nothing is made" $?
}
touch before # is on its own list
mkdir mine
echo x >mine/catatan.txt
refused "a folder with something in it" 73 template mine
same "a folder with something in it: as it was" catatan.txt "$(ls -A mine)"
cp -r a a-copy
refused "an older template" 73 template a
says "an older template: why" err 'agar isian tidak hilang'
diff -r a a-copy >/dev/null
report "an older template: as it was" $?
refused "a file" 73 template before
refused "below a file" 73 template before/x
refused "no such region" 66 template new --dataset nowhere
mkdir bad
printf 'kode_desa,nama_desa\n36010,Satu\n' >bad/desa.csv
refused "a region with errors" 65 template new --dataset bad
says "a region with errors: where" err 'bad/desa.csv:2:1: galat:'
refused "no folder named" 64 template
refused "two folders" 64 template x y
(
    trap '' XFSZ
    ulimit -f 8 # kilobytes
    "$padan" template full >/dev/null 2>full.err
) 2>/dev/null
same "a full disk" 73 $?
same "a full disk: nothing is left" 0 "$(ls -Ad full .full* 2>/dev/null | wc -l)"
exit $failed
