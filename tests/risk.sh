#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# padan risk, and its options of padan solve: pages, tables and JSON agree, the same bytes
# on any number of threads, wrong questions are refused. PADAN: the program.
. "$(dirname "$0")/support/begin.sh"

"$padan" generate --villages 14 --companies 12 --seed 3 -o data --quiet || exit 1
exits "solve with both questions" 0 solve data -o run --effort quick --pledge-risk 20% --need-noise 30% --draws 5 --lang en --threads 1
says "solve: the page" out "IF COMPANIES DO NOT DELIVER"
says "solve: the other page" out "IF NEEDS ARE NOT WHAT THE DATA SAY"
ls run-risiko >have
printf '%s\n' pilihan_baris.csv pilihan_kontrak.csv pilihan_undian.csv rencana_b.csv \
    ringkasan_risiko.txt risiko.csv risiko.json risiko_desa.csv risiko_perusahaan.csv | cmp -s - have
report "solve: the folder beside the run" $?
exits "solve: an older folder is kept" 73 solve data --effort quick --pledge-risk 20% -o run
exits "certify: the run folder is a usual one" 0 certify run

exits "risk of the run" 0 risk run --pledge-risk 20% --need-noise 30% --draws 5 --threads 2 -o two
exits "risk: one thread" 0 risiko run --pledge-risk 20% --need-noise 30% --draws 5 --threads 1 -o one
diff -r one two >diff
report "risk: the same bytes on any number of threads" $?
exits "risk: another seed" 0 risk run --pledge-risk 20% --seed 2 -o three
! cmp -s one/risiko.csv three/risiko.csv && [ ! -e three/pilihan_kontrak.csv ]
report "risk: other draws, and only what was asked" $?
# closed forms do not depend on the draws
cut -d, -f1-5 one/risiko.csv | grep -v '^pemerataan' >a
cut -d, -f1-5 three/risiko.csv | grep -v '^pemerataan' >b
cmp -s a b
report "risk: expectations do not" $?
awk -F, 'NR > 1 && $1 == "nilai_rp" { exit !($5 == int($4 * 0.8 + 0.5)) }' one/risiko.csv
report "risk: four fifths of the money is to be expected" $?
exits "risk: nobody fails" 0 risk run --pledge-risk 0% -o none
awk -F, 'NR > 1 && ($4 != $5 || $4 != $9 || $4 != $10) { bad = 1 } END { exit bad }' none/risiko.csv
report "risk: then the plan is what comes" $?
exits "risk: nothing is drawn" 0 risk run --need-noise 0% --draws 3 -o still
awk -F, 'NR > 1 && $6 != "selalu" { bad = 1 } END { exit bad || NR < 5 }' still/pilihan_kontrak.csv
report "risk: then every contract is made always" $?

# ---- wrong questions -----------------------------------------------------------------
exits "risk: nothing asked" 64 risk run
exits "risk: no number" 64 risk run --pledge-risk often
exits "risk: more than all" 64 risk run --pledge-risk 120%
exits "risk: no chances in the data" 65 risk run --pledge-risk data
says "risk: says what to do" err "[E-PELUANG]"
exits "risk: no run folder" 66 risk data --pledge-risk 10%
exits "risk: the folder holds something else" 73 risk run --pledge-risk 10% -o data
exits "solve: no plan to ask about" 64 solve data --frontier coverage,even --pledge-risk 10%
exits "solve: no risk option for batch" 64 batch data x.ini --pledge-risk 10% -o y

# ---- chances of the data --------------------------------------------------------------
cp -r data sure
awk -F, -v OFS=, 'NR == 1 { print $0, "peluang"; next } { print $0, NR == 2 ? "50%" : "" }' \
    data/perusahaan.csv >sure/perusahaan.csv
exits "chances in the data, others fail at 10 %" 0 risk run --dataset sure --pledge-risk data,10% -o chances
awk -F, 'NR > 1 { n[$4]++ } END { exit !(n["0.9"] > 0 && n["0.9"] + n["0.5"] == NR - 1) }' chances/risiko_perusahaan.csv
report "chances: as the data say" $?

# ---- JSON -----------------------------------------------------------------------------
if command -v python3 >/dev/null; then
    "$padan" solve data -o run --overwrite --effort quick --pledge-risk 20% --need-noise 30% --draws 5 --json --quiet >out
    python3 - <<'END'
import csv, json
d = json.load(open("out"))
risk = d["risk"]
assert risk == json.load(open("run-risiko/risiko.json"))
assert abs(d["score"] - risk["pledges"]["score"]["plan"]) < 1e-9
rows = list(csv.DictReader(open("run-risiko/rencana_b.csv")))
assert len([r for r in rows if r["peran"] != "tidak ada"]) == len(risk["pledges"]["standby"])
plan = {(r["id_perusahaan"], r["kode_desa"]) for r in csv.DictReader(open("run/alokasi.csv"))}
made = {(c["company"], c["village"]): c for c in risk["needs"]["contracts"]}
assert plan == {k for k, c in made.items() if c["in_plan"]}
for row in csv.DictReader(open("run-risiko/pilihan_kontrak.csv")):
    c = made[row["id_perusahaan"], row["kode_desa"]]
    word = {"always": "selalu", "sometimes": "kadang", "never": "tidak pernah"}[c["made"]]
    assert row["pilihan"] == word and int(row["kali"]) == c["times"]
    assert (c["made"] == "always") == (c["times"] == risk["needs"]["solved"])
END
    report "json: run and risk in one document, as in the tables" $?
else
    echo "ok json (skipped: no python3)"
fi
exit $failed
