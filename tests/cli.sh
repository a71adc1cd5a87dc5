#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The command line end to end: exit codes, help, typos, run folders that are
# whole or absent, re-checking, signals. PADAN: the program (build/padan).
. "$(dirname "$0")/support/begin.sh"

whole() { # NAME FOLDER: exactly the files of a run, nothing left beside it
    local have want
    have=$(ls -A "$2" 2>/dev/null | LC_ALL=C sort | tr '\n' ' ')
    want="alokasi.csv belum_tertangani.csv desa.csv kecamatan.csv perusahaan.csv ringkasan.txt run.json sertifikat.json skenario.ini "
    [ "$have" = "$want" ] && [ -z "$(find . -name '.*.tmp-*' -o -name '.*.old-*')" ]
    report "$1" $?
}
absent() { # NAME FOLDER
    [ ! -e "$2" ] && [ -z "$(find . -name '.*.tmp-*' -o -name '.*.old-*')" ]
    report "$1" $?
}

# ---- a small dataset ---------------------------------------------------------
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
id,nama,pagu,maks_desa
P1,"=SUM(A1) ""Baja"", Tbk",90000000,2
P2,Pangan 02,30000000,0
P3,Jasa 03,1000000,0
END
cat >data/komitmen.csv <<'END'
id_perusahaan,kode_desa,jenis,unit,sifat
P2,9901012001,stunting,5,minimal
END
printf 'id_perusahaan,jenis,pagu\nP2,rutilahu,40000000\n' >data/barang.csv

# ---- usage -------------------------------------------------------------------
exits "no command" 64
exits "unknown command" 64 chek data
says "unknown command: suggestion" err '"check"'
exits "unknown option" 64 solve data --thread5 2
says "unknown option: suggestion" err "--threads"
exits "unknown letter" 64 check -z data
exits "option of another command" 64 check data --lp x.lp
exits "option without its value" 64 solve data --threads
exits "value that is no number" 64 solve data --seed abc
exits "gap above 1" 64 solve data --gap 150%
exits "negative time" 64 solve data --time=-5
exits "unknown effort" 64 solve data --effort hard
exits "unknown language" 64 --lang fr check data
exits "flag with a value" 64 solve data --quiet=3
exits "no dataset" 64 solve
exits "two datasets" 64 check data data
exits "export without a format" 64 export data
exits "generate without a size" 64 generate -o example
exits "unknown help topic" 64 help nothing
absent "usage errors write nothing" hasil

# ---- help, version, language --------------------------------------------------
exits "help" 0 --help
says "help: examples" out "Contoh:"
for command in check solve certify export generate; do
    exits "help of $command" 0 $command --help
    head -n 1 out | grep -q '^Contoh:'
    report "help of $command: examples first" $?
done
exits "help command" 0 bantuan solve
exits "version" 0 --version
says "version: a figure" out "padan "
exits "language by option" 64 --lang en chek
says "language by option: English" err "unknown command"
PADAN_LANG=en "$padan" chek >out 2>err
says "language by environment: English" err "unknown command"

# ---- check ---------------------------------------------------------------------
exits "check" 0 check data
says "check: needs" out "Balita stunting (anak)"
says "check: a budget below one unit" err "data/perusahaan.csv:4:1: peringatan:"
exits "check alias" 0 periksa data --lang en
exits "check quiet" 0 check data --quiet
[ ! -s err ]
report "check quiet: no warnings" $?
exits "check json" 0 check data --json
is_json "check json: valid" out
says "check json: pairs" out '"pairs": '
exits "missing dataset" 66 check nowhere
cp -r data bad
sed -i 's/1500000/1.5/' bad/jenis.csv
exits "bad data" 65 solve bad -o bad-run
says "bad data: file and line" err "bad/jenis.csv:3"
absent "bad data: nothing written" bad-run
exits "missing scenario" 66 solve data -s nothing.ini -o bad-run
"$padan" check data >/dev/full 2>err
[ $? -eq 74 ]
report "full disk on stdout" $?

# ---- solve -----------------------------------------------------------------------
exits "solve" 0 solve data
whole "solve: default folder" hasil/data-sektor
cmp -s out hasil/data-sektor/ringkasan.txt
report "solve: the page on stdout" $?
says "formula in a name is text" hasil/data-sektor/alokasi.csv "\"'=SUM(A1) \"\"Baja\"\", Tbk\""
says "commitment is marked" hasil/data-sektor/alokasi.csv "komitmen"
says "goods are told apart" hasil/data-sektor/alokasi.csv ",barang,"
awk 'length($0) > 110' hasil/data-sektor/ringkasan.txt | grep -q . # bytes
report "page: no long lines" $((1 - $?))
[ "$(wc -l <hasil/data-sektor/ringkasan.txt)" -le 45 ]
report "page: one page" $?
is_json "run.json: valid" hasil/data-sektor/run.json
exits "solve again" 73 solve data
exits "solve over the old run" 0 solve data --overwrite
whole "solve over the old run: whole" hasil/data-sektor
exits "solve json" 0 solve data -o other --json
is_json "solve json: valid" out
exits "solve alias, profile, English" 0 hitung data -s lokus --lang en -o english
says "English page" english/ringkasan.txt "SUMMARY OF THE CSR PLAN"
exits "solve quiet" 0 solve data -o quiet -q
[ ! -s err ]
report "solve quiet: silent" $?

exits "one thread" 0 solve data -o one --threads 1
(
    export LC_ALL=id_ID.UTF-8
    exits "locale" 0 solve data -o two --threads 3
) 2>/dev/null # bash complains where that locale is not installed
for file in alokasi.csv perusahaan.csv desa.csv kecamatan.csv \
    belum_tertangani.csv ringkasan.txt skenario.ini sertifikat.json; do
    cmp -s one/$file two/$file
    report "same bytes: $file" $?
done

touch other/catatan.txt
exits "foreign file" 73 solve data -o other --overwrite
says "foreign file: named" err "catatan.txt"
[ -e other/catatan.txt ]
report "foreign file: kept" $?
exits "target is a file" 73 solve data -o data/desa.csv --overwrite
exits "target below a file" 73 solve data -o data/desa.csv/run
exits "target not writable" 73 solve data -o /proc/padan/run
(
    trap '' XFSZ
    ulimit -f 0
    "$padan" solve data -o full 2>/dev/null | cat >/dev/null
    exit "${PIPESTATUS[0]}"
)
[ $? -eq 74 ]
report "disk full half way" $?
absent "disk full half way: nothing left" full

cat >impossible.ini <<'END'
[ubah]
komitmen.P1.9901012001.rutilahu = tetap 50
END
exits "infeasible" 2 solve data -s impossible.ini -o none
says "infeasible: the way out" err "Jalan keluar"
absent "infeasible: no folder" none
exits "infeasible json" 2 solve data -s impossible.ini -o none --json
is_json "infeasible json: valid" out
says "infeasible json: status" out '"status": "infeasible"'

# ---- frontiers and targets ------------------------------------------------------------
exits "frontier" 0 solve data --frontier coverage,links --points 3 --lang en -q
[ "$(grep -c '%' out)" -eq 3 ]
report "frontier: as many points as asked" $?
exits "frontier: json" 0 solve data --frontier cakupan,kontrak --points 2 --json -q -o front
is_json "frontier: json" out
[ "$(wc -l <front/batas_efisien.csv)" -eq 3 ]
report "frontier: the table" $?
exits "frontier: of one goal" 64 solve data --frontier cakupan,cakupan
exits "points without frontier" 64 solve data --points 5
says "points without frontier: said so" err "--frontier"
exits "target" 0 solve data --target "rutilahu=100%" --lang en -q
says "target: enough" out "more is enough"
says "target: less is not" out "is proven not to be enough"
exits "target: json and a run folder" 0 solve data --target "rutilahu=100%" --target-company P2 --gap 0 --json -q -o more
is_json "target: json" out
whole "target: a whole run folder" more
grep -q '^perusahaan.P2.pagu = ' more/skenario.ini && grep -q '^minimal_jenis.rutilahu = 100%' more/skenario.ini
report "target: budget and floor are in the scenario" $?
exits "target: certified" 0 certify more
# More money forbids the cheap plan: at 1.2 million the minimum asks for more than there is.
mkdir tight
printf 'kode_desa,nama_desa\n9901012001,Sukamaju\n' >tight/desa.csv
printf 'jenis,nama,satuan,biaya_satuan\nalat,Alat,buah,1000000\nbuku,Buku,buah,1200000\n' >tight/jenis.csv
printf 'kode_desa,jenis,terdata\n9901012001,alat,1\n9901012001,buku,5\n' >tight/kebutuhan.csv
printf 'id,nama,pagu,minimal_bantuan\nP1,Baja,900000,10000000\n' >tight/perusahaan.csv
exits "target: less may be enough where more is not" 0 solve tight --target "alat=100%" --gap 0 --json -q
says "target: the least of all" out '"enough": 100000,'
says "target: proven" out '"less_is_not_enough": 100000'
for n in 1 2; do
    "$padan" solve data --target "rutilahu=100%" --threads "$n" --json -q 2>>err | grep -v seconds >"threads-$n"
done
[ -s threads-1 ] && cmp -s threads-1 threads-2
report "target: the same on any number of threads" $?
exits "target: already there" 0 solve data --target "stunting=10%" --lang en -q
says "target: already there" out "No more money is needed"
printf '[ubah]\nkomitmen.P1.9901012001.rutilahu = tolak\nkomitmen.P2.9901012001.rutilahu = tolak\nkomitmen.P3.9901012001.rutilahu = tolak\n' >veto.ini
exits "target: no money is enough" 2 solve data -s veto.ini --target "rutilahu=90%" --lang en -q
says "target: no money is enough" out "Money alone will not do"
exits "target: unknown need" 64 solve data --target "rutilahuu=50%"
says "target: hint" err '"rutilahu"'
exits "target: no percentage" 64 solve data --target "rutilahu=150%"
exits "target: unknown company" 64 solve data --target "rutilahu=50%" --target-company P9
exits "target and frontier" 64 solve data --target "rutilahu=50%" --frontier cakupan,kontrak
exits "company without target" 64 solve data --target-company P1

# ---- reasons that the code has checked ---------------------------------------------
mkdir reasons
cat >reasons/desa.csv <<'END'
kode_desa,nama_desa
9901012001,Satu
9901012002,Dua
9901022001,Tiga
9901032001,Empat
END
cat >reasons/jenis.csv <<'END'
jenis,satuan,biaya_satuan,bobot,utuh
air,unit,1000000,1,
kelas,ruang,100000000,1,ya
END
cat >reasons/kebutuhan.csv <<'END'
kode_desa,jenis,terdata
9901012001,air,10
9901012001,kelas,3
9901012002,air,10
9901022001,air,10
9901032001,air,10
END
cat >reasons/perusahaan.csv <<'END'
id,nama,pagu,minimal_bantuan,maks_desa
A,Satu desa saja,100000000,0,1
B,Sisa kecil,5900000,0,0
C,Ke mana-mana tidak,50000000,0,0
END
printf 'id_perusahaan,wilayah,sifat\nA,990101,wajib\nB,990103,wajib\nC,77,wajib\n' \
    >reasons/lokus.csv
exits "reasons: solve" 0 solve reasons -o why
row() { # NAME FILE KEY TEXT: the row that begins with the key holds the text
    grep "^$3" "$2" | grep -qF -- "$4"
    report "$1" $?
}
row "reasons: village limit" why/perusahaan.csv A, "maks_desa"
row "reasons: less than a unit" why/perusahaan.csv B, "kurang dari bantuan terkecil"
row "reasons: nowhere to go" why/perusahaan.csv C, "tidak ada kebutuhan yang boleh"
row "reasons: too dear for all" why/belum_tertangani.csv 9901012001,Satu,,kelas "melebihi dana setiap perusahaan"
row "reasons: money used" why/belum_tertangani.csv 9901032001 "sudah terpakai"
row "reasons: village limit, seen from the village" why/belum_tertangani.csv 990101200 "maks_desa"
row "reasons: nobody may" why/belum_tertangani.csv 9901022001 "tidak ada perusahaan yang berminat"
exits "reasons in English" 0 solve reasons -o why --overwrite --lang en
row "reasons: English" why/perusahaan.csv C, "no need that it may"
printf '[aturan]\njumlah_lokus = 1\n' >locus.ini
sed -i '/^C,/d' reasons/lokus.csv
exits "reasons: one locus" 0 solve reasons -s locus.ini -o locus
says "reasons: not a locus" locus/belum_tertangani.csv "tidak terpilih sebagai lokus"
sed -i 's/^C,.*/C,Minimal,13000000,10000000,0/' reasons/perusahaan.csv
sed -i '/^A,/d;/^B,/d' reasons/perusahaan.csv reasons/lokus.csv
exits "reasons: minimum" 0 solve reasons -o least
row "reasons: minimum" least/perusahaan.csv C, "minimal_bantuan"

# ---- certify ---------------------------------------------------------------------
exits "certify" 0 certify one
says "certify: the bound follows" out "sertifikat.json"
exits "certify json" 0 certify one --json
is_json "certify json: valid" out
says "certify json: the bound" out '"bound_ok": true'
is_json "sertifikat.json: valid" one/sertifikat.json
tamper() { # NAME FILE SED-EXPRESSION: certify must notice
    rm -rf bent
    cp -r one bent
    sed -i "$3" "bent/$2"
    cmp -s "one/$2" "bent/$2" && report "$1: changed something" 1
    exits "$1" 1 certify bent
}
tamper "plan row removed" alokasi.csv '$d'
tamper "unknown company in the plan" alokasi.csv 's/^P1,/P9,/'
tamper "units changed" alokasi.csv '2s/rutilahu,[0-9]*,/rutilahu,9,/;2s/stunting,[0-9]*,/stunting,99,/'
tamper "page changed" ringkasan.txt 's/poin/POIN/'
tamper "score changed" run.json 's/"score_pico": [0-9]*/"score_pico": 99000000000000/'
tamper "bound lowered" run.json 's/"bound_pico": [0-9]*/"bound_pico": 1/'
tamper "gap changed" run.json 's/"gap": [0-9.]*/"gap": 0.5/'
tamper "goal changed" run.json 's/"links": [0-9]*/"links": 77/'
tamper "certificate changed" sertifikat.json 's/"claim": 1*/&1/'
tamper "hash of an input changed" run.json '0,/"sha256": "./s//"sha256": "/'
rm -rf bent && cp -r one bent && rm bent/skenario.ini
exits "scenario lost" 66 certify bent
# with the hash of the changed file put right in run.json, only the checker is left
forge() { # NAME, SED-EXPRESSION for sertifikat.json, what certify says
    local old new
    rm -rf bent && cp -r one bent
    sed -i "$2" bent/sertifikat.json
    cmp -s one/sertifikat.json bent/sertifikat.json && report "$1: changed something" 1
    old=$(sha256sum <one/sertifikat.json) new=$(sha256sum <bent/sertifikat.json)
    sed -i "s/${old%% *}/${new%% *}/" bent/run.json
    exits "$1" 1 certify bent --lang en
    says "$1: said so" err "$3"
}
forge "claims below the truth" \
    's/"proven_pico": .*/"proven_pico": 1/;s/"claim": [0-9]*/"claim": 1/' "[E-SERTIFIKAT]"
forge "bound below what follows" 's/"proven_pico": .*/"proven_pico": 1/' "[E-BATAS-HASIL]"
forge "price below zero" 's/"lambda": /"lambda": -/' "below zero"
forge "unknown company in the certificate" 's/"P1": {/"P9": {/' '"P1"'
forge "unknown village in the certificate" 's/"9901012001": /"9901012009": /' '"9901012009"'
forge "unknown need in the prices" '/"prices"/,$s/rutilahu/rutilahx/' '"rutilahx"'
forge "unknown need in a company" '/"lambda_goods"/,/}/s/rutilahu/rutilahx/' '"rutilahx"'
forge "no parts" '/"method"/,$c "method": "parts", "parts": [], "proven_pico": null}' "do not cover"
forge "a question without answers" \
    '/"parts": \[/{n;s/{/{"question": {"ask": "complete", "village": "9901012001"},/}' "do not cover"
forge "unknown question" '/"parts": \[/{n;s/{/{"question": {"ask": "why"},/}' '"question"'
forge "a pair that is none" \
    '/"parts": \[/{n;s/{/{"question": {"ask": "units", "company": "P9"},/}' '"P9"'
forge "fraction for a figure" 's/"claim": [0-9]*/&.5/' '"claim"'
rm -rf bent && cp -r one bent && rm bent/sertifikat.json
exits "certificate lost" 1 certify bent
cp -r data moved
exits "dataset moved" 0 certify one --dataset moved
echo "9901022001,rutilahu,3,0" >>moved/kebutuhan.csv
exits "dataset changed" 1 certify one --dataset moved
exits "no run folder" 66 certify data
echo '{' >broken.json && mkdir -p torn && mv broken.json torn/run.json
exits "torn run.json" 65 certify torn

# ---- export and generate -----------------------------------------------------------
exits "export" 0 export data --lp data.lp --mps data.mps --mathprog data.dat
[ -s data.lp ] && [ -s data.mps ] && [ -s data.dat ]
report "export: files" $?
exits "export not writable" 73 export data --lp /proc/padan.lp
exits "generate" 0 generate --villages 12 --companies 6 --types 2 -o invented
exits "generate: can be read" 0 check invented
exits "generate: a part of a nation" 0 generate --nation --villages 60 --companies 9 -o nation
exits "generate: the nation can be read" 0 check nation
exits "generate: a nation is no region" 64 generate --nation cilegon-2026 -o nation-2
exits "generate again" 73 generate --villages 12 --companies 6 -o invented
exits "unknown region" 64 generate atlantis -o atlantis

# ---- signals -----------------------------------------------------------------------
"$padan" solve "$datasets/cilegon-2026" -o stopped --effort thorough --gap 0 \
    --time 120 >out 2>err &
job=$!
sleep 3
kill -INT $job
wait $job
[ $? -eq 130 ]
report "interrupt: exit code" $?
whole "interrupt: the best plan so far" stopped
says "interrupt: said so" stopped/run.json '"stopped_by": "interrupt"'
exits "interrupt: certified" 0 certify stopped --json
says "interrupt: the bound is proven" out '"bound_searched": false'

exit $failed
