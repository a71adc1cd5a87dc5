#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Running programmes (berjalan.csv), commitments of later years, and where needs come
# from, on a shipped region: every command agrees with the same units put into
# tertangani by hand; reports say codes, sources and dates. PADAN: the program.
. "$(dirname "$0")/support/begin.sh"

same() { # NAME WANTED FOUND
    [ "$2" = "$3" ] || echo "wanted $2, found $3" >err
    [ "$2" = "$3" ]
    report "$1" $?
}
stated() { # key of run.json
    sed -n "s/^ \"$2\": \([-0-9.e+]*\),*/\1/p" "$1/run.json"
}

# Units of 12 houses needs: 3 run; of 6 children needs: 5 are promised for 2027 and 2028.
cp -r "$datasets/cilegon-2026" data
cp -r "$datasets/cilegon-2026" hand
firm=$(sed -n '3s/,.*//p' data/perusahaan.csv)
open_rows() { # NEED NUMBER: villages with at least 8 open units and no commitment
    awk -F, -v need="$1" -v most="$2" '
        NR == FNR { pinned[$2 "," $3] = 1; next }
        $2 == need && !(($1 "," $2) in pinned) && ($4 == "" ? $3 : $4) - $5 >= 8 && n++ < most { print $1 }
    ' data/komitmen.csv <(sed 's/"[^"]*"/x/g' data/kebutuhan.csv)
}
open_rows rutilahu 12 >houses
open_rows stunting 6 >children
same "enough needs" "12 6" "$(wc -l <houses | tr -d ' ') $(wc -l <children | tr -d ' ')"
served() { # VILLAGE NEED
    sed 's/"[^"]*"/x/g' data/kebutuhan.csv | awk -F, -v v="$1" -v n="$2" '$1 == v && $2 == n { print $5 + 0 }'
}
{
    echo "id_perusahaan,pelaksana,kode_desa,jenis,unit,tahun,status,bukti,keterangan,dihitung"
    while read -r v; do
        echo ",APBD Kota,$v,rutilahu,2,2026,berjalan,DPA 1.04.02,,belum"
        echo "$firm,,$v,rutilahu,1,2025,selesai,<i>BAST</i> & 12,\"kerja bakti, 2025\",belum"
        echo ",Baznas,$v,rutilahu,4,2026,rencana,,,"
        was=$(served "$v" rutilahu)
        [ "$was" -eq 0 ] || echo ",Kementerian,$v,rutilahu,$was,2024,selesai,,,ya"
    done <houses
} >data/berjalan.csv
sed -i '1s/$/,tahun/; 2,$s/$/,/' data/komitmen.csv
title=$(head -n 1 data/komitmen.csv)
while read -r v; do
    for year in 2027 2028; do
        awk -v title="$title" -v firm="$firm" -v v="$v" -v year=$year 'BEGIN {
            n = split(title, name, ",")
            cell["id_perusahaan"] = firm; cell["kode_desa"] = v; cell["jenis"] = "stunting"
            cell["unit"] = year == 2027 ? 3 : 2; cell["sifat"] = "tetap"; cell["tahun"] = year
            for (k = 1; k <= n; k++) printf "%s%s", cell[name[k]], k < n ? "," : "\n"
        }'
    done
done <children >>data/komitmen.csv
awk -F, -v OFS=, 'FILENAME == "houses" { add[$1 ",rutilahu"] = 3; next }
    FILENAME == "children" { add[$1 ",stunting"] = 5; next }
    ($1 "," $2) in add { $5 += add[$1 "," $2] } 1' houses children data/kebutuhan.csv >hand/kebutuhan.csv

# ---- what is claimed twice -------------------------------------------------------------
cp -r data twice
v=$(head -n 1 houses)
echo ",CSR lain,$v,rutilahu,1000,2026,berjalan,,,belum" >>twice/berjalan.csv
exits "more than a need" 0 check twice --lang en
grep -q 'W-BERJALAN-LEBIH' err
report "is told" $?
says "and counted" out "Beyond the need                               3      976"
"$padan" check twice --json -q | tr -d ' \n' | sed 's/.*"beyond_need":{"rows":3,"rp":\([0-9]*\),"units":\([0-9]*\)}.*/\2/' >out
over=$(sed 's/"[^"]*"/x/g' twice/kebutuhan.csv | awk -F, -v v="$v" '$1 == v && $2 == "rutilahu" { print $5 + 1003 - ($4 == "" ? $3 : $4) }')
same "by how many units" "$over" "$(cat out)"

# ---- one plan ------------------------------------------------------------------------
exits "check" 0 check data --lang en
says "check: netted rows" out "Added to what is served                      24       36"
says "check: plans are not" out "Planned (no promise, not counted)            12       48"
says "check: later years" out "Commitments of 2027                           6       18"
exits "check as JSON" 0 check data --json -q
is_json "check: JSON" out
tr -d ' \n' <out | grep -qF '"netted":{"rows":24,"rp":1080000000,"units":36}'
report "check: JSON has the rows" $?
for name in data hand; do
    exits "solve $name" 0 solve $name -o run-$name --gap 2% -q --threads 1
    exits "export $name" 0 export $name --lp $name.lp
    exits "mathprog $name" 0 export $name --mathprog $name.dat
    exits "score $name" 0 score $name run-$name/alokasi.csv --json -q
    mv out score-$name
    exits "certify $name" 0 certify run-$name
done
for file in alokasi.csv skenario.ini sertifikat.json belum_tertangani.csv perusahaan.csv; do
    cmp run-data/$file run-hand/$file
    report "the same $file" $?
done
cmp <(grep -v '^\\' data.lp) <(grep -v '^\\' hand.lp)
report "the same integer program" $?
cmp <(grep -v '^#' data.dat) <(grep -v '^#' hand.dat)
report "the same data for MathProg" $?
points() { # file of `score --json`
    grep '"score_pico"' "$1" | head -n 1 | tr -cd '0-9'
}
same "the same score" "$(stated run-data score_pico) $(points score-hand)" "$(points score-data) $(points score-data)"
if command -v python3 >/dev/null && [ -r "$judge" ]; then
    python3 "$judge" verify hand -s run-hand/skenario.ini run-data/alokasi.csv >verdict 2>err
    says "judge.py takes the plan" verdict '"sah": true'
    same "judge.py: its score" "$(stated run-data score | cut -c1-11)" \
        "$(sed -n 's/ "skor": \([0-9.]*\).*/\1/p' verdict | cut -c1-11)"
else
    echo "ok judge.py takes the plan (skipped: no judge or python3)"
fi

# ---- what is said about it --------------------------------------------------------------
same "run.json: running" "36 1080000000" "$(stated run-data running_units) $(stated run-data running_rp)"
same "run.json: promised" "30" "$(stated run-data promised_units)"
says "summary: running" run-data/ringkasan.txt "program berjalan (berjalan.csv): 36 unit"
says "summary: promised" run-data/ringkasan.txt "janji untuk tahun berikutnya (komitmen.csv): 30 unit"
says "run.json names the file" run-data/run.json '"berjalan.csv"'
exits "explain a village" 0 explain run-data --village "$(head -n 1 houses)" --lang en
says "explain: what runs" out "of it running programmes 3, promises for later years 0"

exits "reports" 0 report run-data -q
rows=$(($(wc -l <data/berjalan.csv) - 1 + 12))
same "page: a row for each" "$rows" "$(sed -n '/id="t-berjalan"/,/<\/table>/p' run-data/laporan.html | grep -c '^<tr>')"
says "page: texts are texts" run-data/laporan.html "<td>&lt;i&gt;BAST&lt;/i&gt; &amp; 12"
exits "public reports" 0 report run-data --class publik -q
! grep -q 't-berjalan\|BAST' run-data/laporan-publik.html
report "public page: no list" $?
if command -v unzip >/dev/null; then
    same "workbook: a row for each" "$((rows + 1))" "$(unzip -p run-data/padan.xlsx xl/worksheets/sheet7.xml | grep -o '<row ' | wc -l)"
    unzip -l run-data/padan-publik.xlsx | grep -q 'sheet6.xml'
    report "public workbook: no such sheet" $((1 - $?))
fi

# ---- codes, sources and dates ---------------------------------------------------------------
same "alokasi.csv: columns" "kode_rkpd,sumber_kebutuhan,tanggal_data" "$(head -n 1 run-data/alokasi.csv | cut -d, -f14-)"
same "desa.csv: columns" "sumber,kode_rkpd,tanggal_data,berjalan,dijanjikan" "$(head -n 1 run-data/desa.csv | cut -d, -f16-)"
says "all needs have a code" run-data/ringkasan.txt "Semua usulan menjawab kebutuhan yang punya kode RKPD/RPJMD."
sed 's/"[^"]*"/x/g' run-data/alokasi.csv | cut -d, -f1-13 >old.csv
exits "a plan without these columns" 0 score data old.csv --json -q
same "has the same score" "$(points score-data)" "$(points out)"

mkdir -p coded && cp data/* coded/
sed -i 's/RKPD26-SOS-MISKIN-[0-9]*//' coded/kebutuhan.csv
exits "needs without a code" 0 solve coded -o run-coded --gap 5% -q --report
outside=$(sed 's/"[^"]*"/x/g' run-coded/alokasi.csv | awk -F, 'NR > 1 && $14 == "" { rp += $10; n += $7 } END { printf "%.0f %d", rp, n }')
same "outside the plan" "$outside" "$(stated run-coded outside_plan_rp) $(stated run-coded outside_plan_units)"
says "summary: outside" run-coded/ringkasan.txt "Di luar RKPD/RPJMD (kebutuhan tanpa kode_rkpd)"
says "page: outside" run-coded/laporan.html "Di luar RKPD/RPJMD (kebutuhan tanpa kode_rkpd)"
says "page: code of a line" run-coded/laporan.html '<td class="from">RKPD26-KES-STUNTING-3672'
exits "the public page" 0 report run-coded --class publik
! grep -q "Di luar RKPD" run-coded/laporan-publik.html
report "says nothing that tells small counts" $?
if command -v unzip >/dev/null; then
    unzip -p run-coded/padan.xlsx 'xl/*.xml' >sheets
    unzip -p run-coded/padan.xlsx 'xl/worksheets/*.xml' >>sheets
    says "workbook: outside" sheets "Di luar RKPD/RPJMD (kebutuhan tanpa kode_rkpd)"
    says "workbook: dates" sheets "Tanggal data"
    unzip -p run-coded/berita-acara.docx word/document.xml >minutes
    says "minutes: outside" minutes "Di luar RKPD/RPJMD (kebutuhan tanpa kode_rkpd)"
    unzip -p run-coded/lembar-perusahaan.docx word/document.xml >sheet
    says "sheets of companies: code and date" sheet "RKPD26-KES-STUNTING-"
fi
says "forum: dates" run-coded/laporan-forum.csv "Kode RKPD,Sumber data,Tanggal data"
exits "offers" 0 recommend data run-data/alokasi.csv --company "$firm" -o offers.csv
same "offers: columns" "kode_rkpd,sumber_kebutuhan,tanggal_data" "$(head -n 1 offers.csv | cut -d, -f18-)"

sed -i 's/RKPD26-[A-Z]*-[A-Z]*-[0-9]*//' coded/kebutuhan.csv
exits "no code at all" 0 solve coded -o run-none --gap 5% -q
same "is said once" 1 "$(grep -c 'Tidak satu pun kebutuhan punya kode RKPD/RPJMD' run-none/ringkasan.txt)"
exits "dates differ" 0 check data --lang en
says "by need type" err "stunting: tanggal_data differs (rows of each): 2023-10 (32), 2024-02 (5), 2025-02 (6)"

exit $failed
