#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# padan explain end to end: every question as page, JSON and table, from a run folder
# and from a table; wrong questions; the same bytes on any number of threads.
. "$(dirname "$0")/support/begin.sh"


mkdir data
cat >data/desa.csv <<'END'
kode_desa,nama_desa,nama_kecamatan
9901012001,Sukamaju,Kota
9901012002,Mekarsari,Kota
9901022001,Karangasih,Utara
END
cat >data/jenis.csv <<'END'
jenis,nama,satuan,biaya_satuan
rutilahu,Rumah tidak layak huni,rumah,20000000
stunting,Balita stunting,anak,1500000
END
cat >data/kebutuhan.csv <<'END'
kode_desa,jenis,terdata,tertangani
9901012001,rutilahu,6,1
9901012001,stunting,20,0
9901012002,rutilahu,4,0
9901022001,stunting,12,2
END
cat >data/perusahaan.csv <<'END'
id,nama,segmen,pagu,maks_desa
P1,Baja 01,logam,90000000,2
P2,Pangan 02,pangan,30000000,0
P3,Jasa 03,jasa,1000000,0
END
cat >data/komitmen.csv <<'END'
id_perusahaan,kode_desa,jenis,unit,sifat
P2,9901012001,stunting,5,minimal
P1,9901022001,stunting,,tolak
END
printf 'segmen,id_perusahaan,jenis,tindakan,dasar_hukum\npangan,,rutilahu,tolak,Perda 1/2020\n' >data/larangan.csv
"$padan" solve data -o run -q >/dev/null 2>err || report "a run to explain" 1

# ---- questions -----------------------------------------------------------------
exits "a commitment" 0 explain run --line P2 9901012001 stunting
says "a commitment: is one" out "komitmen"
says "a commitment: exact price" out "(terbukti)"
exits "prohibited" 0 explain run --line P2 9901012001 rutilahu
says "prohibited: says by what" out "Perda 1/2020"
exits "vetoed" 0 explain data run --line P1 99.01.02.2001 stunting --lang en
says "vetoed: says where" out "komitmen.csv"
exits "no money" 0 explain run --line P3 9901012001 rutilahu
says "no money: says so" out "pagu"
exits "no need" 0 explain run --line P1 9901022001 rutilahu
says "no need: says so" out "kebutuhan.csv"
exits "a line as JSON" 0 explain run --line P1 9901012001 rutilahu --json
is_json "a line as JSON: well-formed" out
for question in "--village 9901012001" "--company P3" "--pins" "--next=50juta" "--reserves"; do
    # shellcheck disable=SC2086
    exits "page $question" 0 explain run $question
    ! grep -qiE '\b(dual|binary|slack|LP)\b' out
    report "page $question: words of the field" $?
    # shellcheck disable=SC2086
    exits "JSON $question" 0 explain run $question --json
    is_json "JSON $question: well-formed" out
done
exits "table of bindings" 0 explain run --pins --csv
says "table of bindings: columns" out "harga_poin_paling_sedikit"
says "table of bindings: prohibition" out "larangan,pangan,"
exits "table of reserves" 0 explain run --reserves --csv
says "table of reserves: columns" out "cadangan_kode_desa"
exits "sums" 0 explain run --next "50 juta" --csv
[ "$(wc -l <out)" -eq 8 ] # head, 3 companies, 2 need types, 2 kecamatan
report "sums: every company, need and kecamatan" $?

# ---- sources ---------------------------------------------------------------------
exits "from a table" 0 explain data run/alokasi.csv --pins
cp out from-table
"$padan" explain run --pins >from-run 2>err
cmp -s from-table from-run
report "from a table: as from the run folder" $?
for question in "--pins" "--next=50juta" "--village=9901012002"; do
    "$padan" explain run "$question" --threads 1 >one 2>err
    "$padan" explain run "$question" --threads 2 >two 2>err
    cmp -s one two
    report "threads: $question" $?
done

# ---- what makes no sense -------------------------------------------------------------
exits "no question" 64 explain run
exits "two questions" 64 explain run --pins --reserves
exits "half a line" 64 explain run --line P1 9901012001
exits "a line is no table" 64 explain run --line P1 9901012001 rutilahu --csv
exits "unknown names" 65 explain run --line P9 9901012009 rutilah
says "unknown names: suggestion" err "rutilahu"
exits "no sum of money" 65 explain run --next banyak
exits "no run" 66 explain nowhere --pins
awk -F, 'NR == 1 { print "id_perusahaan,kode_desa,jenis,unit" } $6 == "rutilahu" { print $1 "," $3 "," $6 ",400" }' run/alokasi.csv >broken.csv
exits "a plan that breaks rules" 65 explain data broken.csv --pins
says "a plan that breaks rules: says so" err "E-JELAS-ATURAN"
cp -r run tiers && printf '\n[urutan]\ntujuan = cakupan 1%%, kontrak\n' >>tiers/skenario.ini
exits "goals in order" 65 explain data tiers --pins
says "goals in order: says so" err "E-JELAS-URUTAN"
exit $failed
