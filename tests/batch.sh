#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Batches and comparisons: the same folder, byte for byte, on any number of threads, in
# shards, and when killed and resumed; scenarios without a plan do not stop the others;
# wrong lists are refused before anything runs; every plan holds before padan certify
# and, where there is one, an independent reading of the contract (judge.py).
# PADAN: the program.
. "$(dirname "$0")/support/begin.sh"

batch() { # folder, more options
    local folder=$1
    shift
    "$padan" batch data list.csv more.ini -o "$folder" --gap 3% --effort quick --quiet "$@" >out 2>err
}

"$padan" generate --villages 12 --companies 10 --seed 7 -o data --quiet || exit 1
company=$(sed -n '2s/,.*//p' data/perusahaan.csv)
village=$(sed -n '3s/,.*//p' data/desa.csv | tr -d .)
type=$(sed -n '2s/,.*//p' data/jenis.csv)
cat >list.csv <<END
nama,profil,maks_penyandang,kecocokan,perusahaan.*.pagu,perusahaan.$company,desa.$village,jenis.$type.biaya_satuan,kebutuhan.99.*.prioritas,minimal_kecamatan
dasar,sektor,,5,,,,,,
dana,,,,-20%..+20%:20%,,,,,
aturan,,1|2,5|9,,,,,,
keluar,,,,x1.1,keluar,keluar|-,,,
data,,,,,,,+7%,x1.5,
mustahil,,,,,,,,,100%
merata,merata,-,,,,,,,
END
printf '[skenario]\nnama = Dari berkas\n[tujuan]\ntuntas = 20\n' >more.ini

# ---- threads, shards, kill and resume ---------------------------------------------
batch one --threads 1
report "batch: one thread" $?
batch two --threads 2 && diff -r one two >diff
report "batch: two threads, the same bytes" $?
batch three --threads 3 --rows-only && cmp one/skenario.csv three/skenario.csv &&
    [ ! -e three/dasar ]
report "batch: rows only, the same table" $?
[ "$(wc -l <one/skenario.csv)" -eq 15 ]
report "batch: a row for every scenario" $?
says "batch: an infeasible one is marked" one/skenario.csv "mustahil,mustahil,mustahil,"
[ ! -e one/mustahil ] && [ -e one/merata/run.json ]
report "batch: and does not stop the others" $?
grep -q '"seconds"\|"threads"' one/dasar/run.json
report "batch: nothing of the clock in run.json" $((! $?))

for part in 1 2 3; do batch "part-$part" --shard "$part/3" || failed=1; done
says "shards: what comes next is said" out "padan gabung"
[ ! -e part-1/skenario.csv ]
report "shards: no table yet" $?
exits "merge: something is missing" 66 merge part-1 part-3 -o all --lang en
says "merge: named" err "has no result yet"
says "merge: in the table too" all/skenario.csv ",belum,"
exits "merge: nothing there" 66 merge nowhere
[ ! -e nowhere ]
report "merge: nothing there, nothing made" $?
exits "merge" 0 merge part-1 part-2 part-3 -o all
diff -r one all >diff
report "merge: as a single run" $?
exits "merge again" 0 merge part-1 part-2 part-3 -o all
says "merge: infeasible ones are counted" out "1 mustahil"
mkdir all/.dasar.tmp-1-1 && touch all/.dasar.tmp-1-1/alokasi.csv
rm all/baris/merata.csv
exits "merge: before all is there" 66 merge all
[ -e all/.dasar.tmp-1-1 ]
report "merge: who is at work yet is left alone" $?
exits "merge: the missing one comes" 0 merge part-1 part-2 part-3 -o all
[ ! -e all/.dasar.tmp-1-1 ]
report "merge: in the end all is tidy" $?
exits "merge: a part that is not there" 66 merge part-1 nowhere -o none
[ ! -s out ] && [ ! -e none ]
report "merge: nothing is claimed of it" $?
printf 'nama,perusahaan.*.pagu\na,+1%%..+40%%:1%%\n' >many.csv
exits "one part of forty" 0 batch data many.csv -o part-of-forty --shard 3/40 --rows-only --gap 3% --effort quick -q
exits "merge: many are missing" 66 merge part-of-forty --lang en
[ "$(grep -c "has no result yet" err)" -eq 15 ] && grep -q "24 more scenarios" err
report "merge: not all of them named" $?
for part in 2 1 2; do batch shared --shard "$part/2" --resume || failed=1; done
exits "merge in place" 0 merge shared
diff -r one shared >diff
report "shards in one folder, one of them twice" $?
sed 's/^merata,merata,-,,/merata,merata,-,6,/' list.csv >other.csv
"$padan" batch data other.csv more.ini -o other --gap 3% --effort quick -q --rows-only >out 2>err
exits "merge: different lists" 65 merge one other -o both
says "merge: said so" err "[E-DAFTAR]"

"$padan" batch data list.csv more.ini -o killed --gap 3% --effort quick -q --threads 2 >out 2>err &
job=$!
for _ in $(seq 100); do
    [ "$(ls killed/baris 2>/dev/null | wc -l)" -ge 3 ] && break
    sleep 0.05
done
kill -KILL $job
wait $job 2>/dev/null
[ ! -e killed/skenario.csv ]
report "killed: no table" $?
broken=0
for folder in killed/*/; do
    [ "$folder" = killed/baris/ ] || [ -s "$folder/run.json" ] || broken=1
done
report "killed: no half folder" $broken
mkdir killed/.dasar.tmp-1-1 && touch killed/.dasar.tmp-1-1/alokasi.csv
exits "not without --resume" 73 batch data list.csv more.ini -o killed --gap 3% --effort quick
says "resume is the way" err "--resume"
batch killed --resume
report "resumed" $?
diff -r one killed >diff
report "resumed: as a single run" $?
"$padan" batch data other.csv more.ini -o killed --gap 3% --effort quick -q --resume --json >out 2>err
says "resume: what has not changed is kept" out '"resumed": 13'
says "resume: infeasible ones are counted" out '"infeasible": 1'
cmp -s killed/skenario.csv other/skenario.csv
report "resume: what has changed is solved" $?

sed 's/^dana,,,,/dana,,,5,/;s/^data,,,,/data,,,5,/;s/^mustahil,,,,/mustahil,,,5,/;s/^keluar,,,,/keluar,,,5,/;s/^dasar,sektor,,5,/dasar,sektor,,6,/;s/^merata,merata,-,,/merata,merata,-,5,/' list.csv >base.csv
"$padan" batch data base.csv more.ini -o two --gap 3% --effort quick -q --resume --rows-only --json >out 2>err
says "resume: what starts from a changed scenario is solved anew" out '"resumed": 4,'
"$padan" batch data list.csv more.ini -o stopped --gap 3% --effort quick -q --threads 1 >out 2>err &
job=$!
for _ in $(seq 100); do
    [ "$(ls stopped/baris 2>/dev/null | wc -l)" -ge 2 ] && break
    sleep 0.05
done
kill -INT $job
wait $job
[ $? -eq 130 ]
report "interrupted: exit code" $?
batch stopped --resume && diff -r one stopped >diff
report "interrupted and resumed" $?

# ---- the plans ---------------------------------------------------------------------
for folder in one/*/; do
    name=$(basename "$folder")
    [ "$name" = baris ] && continue
    "$padan" certify "$folder" -q >out 2>err
    good=$?
    if [ $good -eq 0 ] && [ -f "$judge" ] && command -v python3 >/dev/null; then
        python3 "$judge" verify data -s "$folder/skenario.ini" "$folder/alokasi.csv" >verdict.json 2>err &&
            python3 - "$folder/run.json" verdict.json <<'PY'
import json, sys
run, judge = (json.load(open(name)) for name in sys.argv[1:])
close = lambda a, b: abs(a - b) <= 1e-9 * max(1, abs(b))
raw = {"coverage": "cakupan", "complete": "tuntas", "match": "kecocokan", "even": "pemerataan", "links": "kontrak"}
sys.exit(not (judge["sah"] and close(run["score"], judge["skor"]) and
              all(close(run["goals"][a], judge[b]) for a, b in raw.items())))
PY
        good=$?
    fi
    report "plan of $name" $good
done

# ---- wrong lists --------------------------------------------------------------------
printf 'nama,maks_penyandag\na,1\n' >wrong.csv
exits "wrong list" 65 batch data wrong.csv -o nothing
says "wrong list: place" err "wrong.csv:1:6:"
[ ! -e nothing ]
report "wrong list: nothing was made" $?
: >empty.csv
printf 'nama,cakupan\nA b,1\na-B,2\n' >twice.csv
awk 'BEGIN { print "nama,perusahaan.*.pagu"; for (k = 2; k <= 1000; k++) print "s" k "," (k == 712 ? "banyak" : "+5%") }' >row.csv
awk 'BEGIN { print "nama,cakupan"; for (k = 1; k <= 100000; k++) print "s" k "," k % 90 }' >long.csv
for case in "empty.csv:" "twice.csv:3:1:" "row.csv:712:6:" "long.csv:"; do
    list=${case%%:*}
    exits "wrong list: $list" 65 batch data "$list" -o nothing
    says "wrong list: $list, place" err "$case"
    [ "$(wc -l <err)" -eq 1 ] && [ ! -e nothing ]
    report "wrong list: $list, one error and nothing made" $?
done
exits "no list" 66 batch data nowhere.csv -o nothing
exits "no .ini" 66 batch data nowhere.ini -o nothing
exits "a shard that is none" 64 batch data list.csv -o nothing --shard 4/3
mkdir foreign && touch foreign/catatan.txt
exits "foreign folder" 73 batch data list.csv -o foreign --resume
says "foreign folder: named" err "catatan.txt"
exits "in Indonesian" 0 skenario data more.ini -o satu --gap 3% --effort quick -q

# ---- plans to stay near to, goals in order -----------------------------------------------
mkdir near && cp -r one/dasar/alokasi.csv near/lama.csv
cat >near/list.csv <<END
nama,maks_penyandang,acuan.rencana,acuan.perubahan,urutan.tujuan,perusahaan.$company
dasar,1,,,,
dekat,,lama.csv,0.05|0.2,,keluar
urut,,,,"cakupan 2%, kontrak",
END
near() { # folder, more options
    local folder=$1
    shift
    "$padan" batch data near/list.csv -o "$folder" --gap 3% --effort quick --quiet "$@" >out 2>err
}
near near/one --threads 1
report "near: one thread" $?
near near/two --threads 2 && diff -r near/one near/two >diff
report "near: two threads, the same bytes" $?
near near/part-1 --shard 1/2 && near near/part-2 --shard 2/2
report "near: shards" $?
exits "near: merge" 0 merge near/part-1 near/part-2 -o near/all
diff -r near/one near/all >diff
report "near: as from one run, acuan.csv included" $?
[ -e near/all/dekat_perubahan=0.05/acuan.csv ] && [ ! -e near/all/urut/acuan.csv ]
report "near: the old plan is kept where there is one" $?
if command -v python3 >/dev/null; then
    python3 - near/one/skenario.csv <<'PY'
import csv, sys
rows = {r["nama"]: r for r in csv.DictReader(open(sys.argv[1]))}
plain, order = rows["dasar"], rows["urut"]
near = [rows["dekat_perubahan=0.05"], rows["dekat_perubahan=0.2"]]
good = not any(plain[k] for k in ("kontrak_berubah", "objektif", "batas_objektif", "celah_objektif", "urutan"))
good = good and plain["batas"] and not order["batas"] and not order["celah"]
for row, cost in zip(near, (0.05, 0.2)):
    # no bound on the score itself; the objective is the score less the changes
    good = good and not row["batas"] and not row["celah"]
    left = float(row["skor"]) - cost * int(row["kontrak_berubah"])
    good = good and abs(left - float(row["objektif"])) < 1e-9
    good = good and float(row["objektif"]) <= float(row["batas_objektif"])
tiers = [t.split(" ") for t in order["urutan"].split("; ")]
good = good and [t[0] for t in tiers] == ["cakupan", "kontrak"]
value, bound, last = map(float, tiers[0][1].split("/"))
good = good and value <= bound and last >= 0.98 * value - 1e-9
good = good and int(tiers[1][1].split("/")[2]) == int(order["kontrak"])
sys.exit(not good)
PY
    report "near: changes, objective and tiers in the table" $?
fi
exits "near: compare" 0 compare near/one/dasar "near/one/dekat_perubahan=0.05" --lang en
says "near: compare names the changes" out "Changed from old plan"
exits "near: compare, for programs" 0 compare near/one/dasar "near/one/dekat_perubahan=0.05" --csv
grep -q "^tujuan,,kontrak_berubah,,,,[0-9]" out && grep -q "^tujuan,,objektif,,,," out
report "near: changes and objective in the table" $?
printf 'nama,acuan.rencana,urutan.tujuan\nx,lama.csv,cakupan\n' >near/both.csv
exits "near: not together with goals in order" 65 batch data near/both.csv -o nothing
says "near: said why" err "[E-URUTAN-ACUAN]"

# ---- compare --------------------------------------------------------------------------
exits "compare with itself" 0 compare one/dasar one/dasar --csv
[ "$(grep -c '^kontrak,.*,tetap$' out)" -eq "$(grep -c '^kontrak,' out)" ]
report "compare with itself: all is kept" $?
exits "compare" 0 compare one/dasar "one/keluar_$village=keluar" one/merata --lang en
says "compare: goals" out "Coverage"
grep -qx "  \[1\] one/dasar" out
report "compare: a name is said once" $?
says "compare: each against the first" out "[3] AGAINST [1]"
exits "compare: csv" 0 bandingkan one/dasar "one/keluar_$village=keluar" --csv
grep -q "^kontrak,.*,hilang$" out && ! grep "^kontrak,$company,.*,\(baru\|tetap\|berubah\)$" out
report "compare: contracts of who left are gone" $?
sum() { awk -F, -v column="$2" -v what="$1" '$1 == what { sum += $column } END { printf "%d\n", sum }' out; }
[ "$(sum kontrak 6)" = "$(sum desa 6)" ] && [ "$(sum kontrak 7)" = "$(sum perusahaan 7)" ] &&
    [ "$(sum kontrak 7)" -gt 0 ]
report "compare: sums agree" $?
if command -v python3 >/dev/null; then
    exits "compare: json" 0 compare one/dasar one/merata --json
    python3 - out <<'PY'
import json, sys
found = json.load(open(sys.argv[1]))
c = found["against_first"][0]["contracts"]
first, second = (r["goals"]["links"] for r in found["runs"])
sys.exit(not (len(c["kept"]) + len(c["changed"]) + len(c["gone"]) == first and
              len(c["kept"]) + len(c["changed"]) + len(c["new"]) == second))
PY
    report "compare: contracts add up" $?
fi
exits "compare: no run folder" 66 compare one/dasar data
exits "compare: a whole batch" 66 compare one/dasar one --lang en
says "compare: it says what it is" err "holds a whole batch"
exits "compare: one is too few" 64 compare one/dasar
sed -i '0,/"sha256": "./s//"sha256": "/' one/merata/run.json
exits "compare: other data" 0 compare one/dasar one/merata
says "compare: other data is a warning" err "[W-DATA-BEDA]"
exit $failed
