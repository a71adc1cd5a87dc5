#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The papers of an office: padan.xlsx, berita-acara.docx, lembar-perusahaan.docx and
# laporan-forum.csv add up to what alokasi.csv says, are whole XML, the same bytes each
# time, do not let names become markup or formulas, and tell the public no budgets.
# PADAN: the program. Needs unzip and xmllint (.ci/deps).
. "$(dirname "$0")/support/begin.sh"
templates=$root/models/templates

same() { # name, wanted, found
    if [ "$2" = "$3" ]; then echo "ok $1"; else echo "FAIL $1: wanted $2, found $3"; fi
}
part() { unzip -p "$1" "$2"; } # file, part
# The sum of a column of a sheet: values as a viewer shows them before it recalculates.
sheet_sum() { # file, sheet, column letter
    part "$1" "xl/worksheets/sheet$2.xml" | tr '<' '\n' | awk -v column="$3" '
        /^c r="/ { split($0, q, "\""); here = q[2]; sub(/[0-9]+$/, "", here); row = q[2]; sub(/^[A-Z]+/, "", row) }
        /^v>/ && here == column && row > 1 { sub(/^v>/, ""); sum += $0 }
        END { printf "%.0f", sum }'
}
csv_sum() { # file, column title
    awk -F, -v title="$2" 'NR == 1 { for (k = 1; k <= NF; k++) if ($k == title) at = k; next }
        { sum += $at } END { printf "%.0f", sum }' "$1"
}
rupiah() { # 1234567 -> Rp1.234.567
    printf 'Rp%s' "$(echo "$1" | sed ':a;s/\B[0-9]\{3\}\>/.&/;ta')"
}

"$padan" generate --villages 12 --companies 10 --seed 7 -o data --quiet || exit 1
# names that would be markup, a formula, or break a line of XML
company=$(sed -n '2s/,.*//p' data/perusahaan.csv)
awk -F, -v OFS=, 'NR == 2 { $2 = "\"=1+1 <b>&\"\"Jaya\"\"\"" } 1' data/perusahaan.csv >p && mv p data/perusahaan.csv
"$padan" solve data --effort quick --quiet -o run >out 2>err || cat err
[ -s run/alokasi.csv ]
report "a plan" $?
total=$(csv_sum run/alokasi.csv nilai_rp)
units=$(csv_sum run/alokasi.csv unit)

"$padan" report run --quiet >out 2>err
report "papers are made" $?
for file in padan.xlsx berita-acara.docx lembar-perusahaan.docx laporan-forum.csv; do
    [ -s "run/$file" ]
    report "$file" $?
done

# ---- the same totals ---------------------------------------------------------------
same "xlsx: money of the plan" "$total" "$(sheet_sum run/padan.xlsx 2 J)"
same "xlsx: units of the plan" "$units" "$(sheet_sum run/padan.xlsx 2 G)"
same "xlsx: money of companies" "$total" "$(sheet_sum run/padan.xlsx 3 E)"
same "xlsx: money of villages" "$total" "$(sheet_sum run/padan.xlsx 4 E)"
same "xlsx: what stays open" "$(csv_sum run/belum_tertangani.csv nilai_rp)" "$(sheet_sum run/padan.xlsx 5 G)"
same "xlsx: targets" "$units" "$(sheet_sum run/padan.xlsx 6 G)"
"$padan" report run --lang en --quiet -o en.csv
same "forum: money" "$total" "$(csv_sum en.csv 'Value (Rp)')"
same "forum: rows" "$(wc -l <run/alokasi.csv)" "$(wc -l <en.csv)"
part run/berita-acara.docx word/document.xml >minutes.xml
grep -qF "$(rupiah "$total")" minutes.xml
report "minutes: the total" $?
part run/lembar-perusahaan.docx word/document.xml >sheets.xml
same "sheets: one for each company that gives" \
    "$(awk -F, 'NR > 1 { print $1 }' run/alokasi.csv | sort -u | wc -l)" "$(grep -c 'LEMBAR PERUSAHAAN' sheets.xml)"

# ---- whole, and harmless -----------------------------------------------------------
for file in padan.xlsx berita-acara.docx lembar-perusahaan.docx; do
    bad=0
    for name in $(unzip -Z1 "run/$file" | grep -E '\.(xml|rels)$' | sed 's/\[/\\[/; s/\]/\\]/'); do
        part "run/$file" "$name" | xmllint --noout - 2>xml.err || bad=1
    done
    report "$file: whole XML" $bad
done
grep -qF '=1+1 &lt;b&gt;&amp;"Jaya"' sheets.xml
report "letters: a hostile name is a text" $?
part run/padan.xlsx xl/worksheets/sheet3.xml | grep -q '<f>1+1'
report "xlsx: a hostile name is no formula" $((1 - $?))
grep -qF "'=1+1" run/laporan-forum.csv
report "forum: a hostile name is no formula" $?

# ---- the same bytes ----------------------------------------------------------------
mkdir first && cp run/*.xlsx run/*.docx run/laporan-forum.csv first
sleep 1.1
"$padan" report run --quiet
for file in first/*; do
    cmp -s "$file" "run/${file#first/}"
    report "same bytes: ${file#first/}" $?
done
SOURCE_DATE_EPOCH=1795000000 "$padan" report run --quiet -o dated.docx
part dated.docx word/document.xml | grep -q '1[78] November 2026'
report "a date, when one is given" $?
"$padan" solve data --effort quick --quiet -o run --overwrite >out 2>err
report "a folder with papers is still one of ours" $?

# ---- for the public ----------------------------------------------------------------
"$padan" report run --class publik --quiet
report "public papers" $?
[ ! -e run/lembar-perusahaan-publik.docx ]
report "public: no company sheets" $?
unzip -p run/padan-publik.xlsx | grep -qE 'Pagu|Pemantauan'
report "public: no budgets, no monitoring" $((1 - $?))

# ---- letters of the office ---------------------------------------------------------
mkdir own && printf '# Surat\r\nKepada {perusahaan}: {nilai}\r\n@tabel baris\r\n' >own/lembar-perusahaan.txt
"$padan" report run --templates own --quiet
part run/lembar-perusahaan.docx word/document.xml >own.xml
grep -q '>Kepada ' own.xml && ! grep -q 'LEMBAR PERUSAHAAN' own.xml
report "own letter" $?
part run/berita-acara.docx word/document.xml | grep -q 'BERITA ACARA'
report "own letter: the others stay" $?
cp run/lembar-perusahaan.docx before.docx
printf '# Surat\nKepada {perusahan} dan {nilai}\n@tabl baris\n' >own/lembar-perusahaan.txt
"$padan" report run --templates own >out 2>err
same "wrong letter" 65 $?
grep -qF 'lembar-perusahaan.txt:2:8: ' err && grep -qF '"perusahaan"' err && grep -qF ':3:1: ' err
report "wrong letter: where, and what was meant" $?
cmp -s before.docx run/lembar-perusahaan.docx
report "wrong letter: the old file stays" $?
printf 'Pagu = {pagu}\n' >own/laporan-forum.txt
rm own/lembar-perusahaan.txt
"$padan" report run --templates own --class publik >out 2>err
same "public: no budget by an own letter" 65 $?
"$padan" report run --templates own >out 2>err
same "internal: a budget in an own letter" 0 $?
printf 'K\351pala {perusahaan}\n' >own/lembar-perusahaan.txt
rm own/laporan-forum.txt
"$padan" report run --templates own >out 2>err
part run/lembar-perusahaan.docx word/document.xml | xmllint --noout - 2>xml.err
report "letter in an old encoding: whole XML" $?
"$padan" report run --templates nowhere >out 2>err
same "no folder with letters" 66 $?
cp -r "$templates" shipped && echo 'Halo' >>shipped/berita-acara.id.txt
"$padan" report run --templates shipped --quiet
part run/berita-acara.docx word/document.xml | grep -q 'Halo'
report "shipped names are read as well" $?
for file in "$templates"/*.txt; do
    case $file in *.en.txt) lang=en ;; *) lang=id ;; esac
    base=$(basename "$file" ".$lang.txt")
    rm -rf own && mkdir own && cp "$file" "own/$base.txt"
    "$padan" report run --templates own --lang "$lang" --quiet >out 2>err
    report "shipped template as an own one: $(basename "$file")" $?
done
