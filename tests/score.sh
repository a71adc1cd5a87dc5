#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# padan score: a plan by hand with twelve planted faults, each found with its row, rule
# and money; more faults of other kinds; plans of others as they come; scores against an
# independent reading of the contract (judge.py). PADAN: the program (build/padan).
. "$(dirname "$0")/support/begin.sh"

# scores NAME CODE ARGS...: `padan score` with these arguments ends with this code
scores() {
    local name=$1 want=$2 got
    shift 2
    rm -f diff
    "$padan" score "$@" >out 2>err
    got=$?
    [ "$got" -eq "$want" ] || echo "exit code $got, expected $want" >>err
    report "$name" $((got != want))
}
says() { # NAME TEXT: the page of the last call holds the text, wherever lines break
    tr -s ' \n' ' ' <out | grep -qF -- "$2"
    report "$1" $?
}
# rows NAME FILE: line, rule, company, village, need and Rp of pelanggaran.csv
rows() {
    cut -d, -f1,3- "$2/pelanggaran.csv" | sed 's/^\([^,]*\),"[^"]*"/\1/' |
        awk -F, 'NR > 1 {print $1, $2, $3, $4, $5, $6}' >found
    diff expected found >diff
    report "$1" $?
}

# ---- the data -----------------------------------------------------------------
mkdir data
cat >data/desa.csv <<'END'
kode_desa,nama_desa,nama_kecamatan
9901012001,Sukamaju,Kota
9901012002,Mekarsari,Kota
9901022001,Karangasih,Utara
9901022002,Cibatu,Utara
END
cat >data/jenis.csv <<'END'
jenis,nama,satuan,biaya_satuan,utuh
rutilahu,Rumah tidak layak huni,rumah,20000000,tidak
stunting,Balita stunting,anak,1500000,tidak
kelas,Ruang kelas rusak,ruang,50000000,ya
END
cat >data/kebutuhan.csv <<'END'
kode_desa,jenis,terdata,tertangani
9901012001,rutilahu,6,1
9901012001,stunting,20,0
9901012002,rutilahu,4,0
9901012002,stunting,8,0
9901022001,stunting,12,2
9901022001,rutilahu,3,3
9901022002,rutilahu,5,0
9901022002,stunting,6,0
9901022002,kelas,2,0
END
cat >data/perusahaan.csv <<'END'
id,nama,segmen,pagu,minimal_bantuan,maks_desa
P1,Baja 01,logam,90000000,,2
P2,Pangan 02,pangan,300000000,,
P3,Jasa 03,jasa,100000000,30000000,
P4,Susu 04,susu,80000000,,
P5,Logam 05,logam,80000000,,
P6,Kimia 06,kimia,80000000,,
P7,Energi 07,energi,60000000,,1
P8,Barang 08,logam,0,,
END
echo 'id_perusahaan,jenis,pagu
P8,rutilahu,50000000' >data/barang.csv
echo 'id_perusahaan,sasaran,skor
P5,rutilahu,1' >data/minat.csv
echo 'id_perusahaan,wilayah,sifat
P6,990102,wajib' >data/lokus.csv
echo 'segmen,id_perusahaan,jenis,tindakan,dasar_hukum
susu,,stunting,tolak,PP 28/2024' >data/larangan.csv
echo 'id_perusahaan,kode_desa,jenis,unit,sifat
P2,9901022002,kelas,2,tetap
P3,9901012002,stunting,,tolak' >data/komitmen.csv

# ---- twelve planted faults ------------------------------------------------------
cat >twelve.csv <<'END'
id_perusahaan,kode_desa,jenis,unit
P9,9901012001,rutilahu,1
P2,9901012999,rutilahu,1
P2,9901012001,rumah,1
P5,9901012001,stunting,2
P1,9901012001,rutilahu,5
P2,9901022001,stunting,11
P2,9901012002,rutilahu,2
P2,9901012002,rutilahu,2
P2,9901022002,rutilahu,"1,5"
P3,9901012001,stunting,4
P7,9901022002,rutilahu,1
P7,9901012002,stunting,2
P4,9901022002,stunting,2
END
cat >expected <<'END'
2 E-PERUSAHAAN  9901012001 rutilahu 20000000
3 E-DESA P2  rutilahu 20000000
4 E-JENIS P2 9901012001  
5 E-MINAT P5 9901012001 stunting 3000000
6 E-ATURAN-PAGU P1   10000000
7 E-ATURAN-LEBIH  9901022001 stunting 1500000
9 E-BARIS-GANDA P2 9901012002 rutilahu 40000000
10 E-ANGKA-PECAHAN P2 9901022002 rutilahu 
11 E-ATURAN-MINIMAL P3 9901012001  24000000
13 E-ATURAN-MAKS-DESA P7   3000000
14 E-LARANGAN P4 9901022002 stunting 3000000
 E-ATURAN-KOMITMEN P2 9901022002 kelas 100000000
END
scores twelve 1 data twelve.csv -q -o found-id
rows twelve_rows found-id
says twelve_count 'melanggar aturan di 12 hal'
says twelve_cause 'padahal dilarang oleh larangan.csv:2'
says twelve_overlap 'Hilang karena tumpang tindih Rp1.500.000'
says twelve_outside 'Di luar minat, lokasi, larangan Rp6.000.000'
scores twelve_english 1 data twelve.csv -q -o found-en --lang en
rows twelve_rows_english found-en
says twelve_english_says 'only 10 are still needed'

# every unit of every need has one payer: units 1..T, once each
awk -F, 'NR > 1 && $6 != "" {for (u = $6; u <= $7; u++) n[$1 " " $4 " " u]++}
    END {for (k in n) if (n[k] != 1) bad++; for (k in n) all++
         print all, bad + 0}' found-id/buku_kebutuhan.csv >out
[ "$(cat out)" = "66 0" ]
report ledger_traces_every_unit $?
grep -q '^9901022001,.*,stunting,anak,,,1,tidak_dihitung,P2,.*,7,tumpang tindih' \
    found-id/buku_kebutuhan.csv
report ledger_names_the_excess $?

# ---- other kinds -----------------------------------------------------------------
cat >more.csv <<'END'
id_perusahaan,kode_desa,jenis,unit,sumber,nilai_rp
P2,9901022002,kelas,2,tunai,100000000
P2,9901012001,stunting,-3,tunai,
P6,9901012001,rutilahu,1,tunai,20000000
P3,9901012002,stunting,2,tunai,3000000
P2,9901022001,rutilahu,1,tunai,20000000
P1,9901012001,rutilahu,2,tunai,41000000
P5,9901012001,rutilahu,1,tunai,20000000
P8,9901022002,rutilahu,3,barang,60000000
P2,9901012002,kelas,1,tunai,50000000
END
cat >expected <<'END'
3 E-ANGKA-MINUS P2 9901012001 stunting 
4 E-LOKASI P6 9901012001 rutilahu 20000000
5 E-TOLAK P3 9901012002 stunting 3000000
6 E-SUDAH-TERTANGANI P2 9901022001 rutilahu 20000000
7 E-RENCANA-NILAI P1 9901012001 rutilahu 1000000
8 E-ATURAN-PENYANDANG  9901012001 rutilahu 20000000
9 E-ATURAN-BARANG P8  rutilahu 10000000
10 E-TANPA-KEBUTUHAN P2 9901012002 kelas 50000000
END
scores more 1 data more.csv -q -o found-more
rows more_rows found-more

# ---- plans as they come -------------------------------------------------------------
cat >good.csv <<'END'
company_id;village_code;need;units
P2;9901022002;kelas;2
P1;9901012001;rutilahu;4
P8;9901022002;rutilahu;2
END
scores english_columns 0 data good.csv -q
says valid 'memenuhi semua aturan'
"$padan" solve data -o run -q --gap 0 >/dev/null
scores run_folder 0 data run -q --gap 0
says optimum 'poin: 100,0% dari yang terbaik'
scores bound_of_a_run 0 data good.csv -q --bound-from run
says bound_said 'dari run, dibuktikan ulang'
scores bound_of_another_scenario 65 data good.csv -s lokus -q --bound-from run
printf '[ubah]\nperusahaan.P2.pagu = 1 juta\n' >poor.ini
scores infeasible 1 data good.csv -s poor.ini -q
says infeasible_says 'tidak ada bandingannya'
scores missing 66 data nothing.csv -q
scores no_plan_at_all 65 data data/desa.csv -q
scores no_bound_folder 66 data good.csv -q --bound-from nothing
scores usage 64 data
scores baselines 0 data good.csv -q --baselines --last-year twelve.csv --json
for key in uncoordinated sequential first_come equal_shares ranked last_year padan; do
    grep -q "\"way\": \"$key\"" out || echo "no $key" >>err
done
! [ -s err ]
report baselines_all $?

# ---- the same score as the judge -----------------------------------------------------
same() { # NAME DATASET PLAN: score and verdict are those of judge.py
    local ok
    scores "$1" 0 "$2" "$3" -q --json --time 1 --threads 2
    python3 "$judge" verify "$2" "$3" >verdict 2>>err
    python3 - <<'PY' 2>>err
import json
mine, judge = json.load(open("out")), json.load(open("verdict"))
assert judge["sah"] and abs(mine["score"] - judge["skor"]) <= 1e-9 * max(1, abs(judge["skor"])), (mine["score"], judge["skor"])
PY
    ok=$?
    report "$1_score" $ok
}
if command -v python3 >/dev/null && [ -f "$judge" ]; then
    for region in cilegon-2026 serang-2025 bekasi-2026; do
        "$padan" solve "$datasets/$region" -o "run-$region" -q --effort quick \
            --time 1 >/dev/null
        same "judge_$region" "$datasets/$region" "run-$region/alokasi.csv"
    done
    sed 's/;/,/g; s/company_id/id_perusahaan/; s/village_code/kode_desa/; s/need/jenis/; s/units/unit/' \
        good.csv | sed '1s/$/,sumber/; 2,3s/$/,tunai/; 4s/$/,barang/' >plain.csv
    same judge_by_hand data plain.csv
else
    echo "ok judge (skipped: no judge.py)"
fi
