#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Impossible scenarios on a shipped region, and the checks of check: exit codes,
# the words of the user's files, JSON. PADAN: the program (build/padan).
. "$(dirname "$0")/support/begin.sh"
data=$datasets/cilegon-2026
export PADAN_LANG=id

run() { # NAME CODE ARGS...
    local name=$1 want=$2 got
    shift 2
    "$padan" "$@" --quiet >out 2>err
    got=$?
    tr -s ' \n' ' ' <out >flat
    report "$name: exit code" $((got != want))
}
says() { # NAME TEXT: of the last call, wherever its lines break
    grep -qF -- "$2" flat
    report "$1" $?
}

# a budget below what two commitments cost: 6 houses of Rp30 juta
printf '[ubah]\nperusahaan.PETROKIMIA-06.pagu = 100 juta\n' >money.ini
run "money" 2 solve "$data" -s money.ini -o none
cp flat solved
run "money, explained" 2 explain "$data" -s money.ini --infeasible
cmp -s flat solved
report "money, explained: the same words" $?
[ ! -e none ]
report "money: no folder" $?
says "money: the smallest step names file and row" "(komitmen.csv baris"
says "money: another way" "Tambah pagu PETROKIMIA-06 (Petrokimia 06) sebesar Rp80.000.000 menjadi Rp180.000.000 (money.ini baris 2)."
says "money: undo" "Hapus perusahaan.PETROKIMIA-06.pagu = 100 juta dari [ubah] (money.ini baris 2)."
says "money: proven" "Terbukti tidak ada perubahan yang lebih kecil."

# a commitment to a need that the scenario takes away
printf '[ubah]\nkebutuhan.3672081001.rutilahu.terverifikasi = 0\n' >gone.ini
run "gone" 2 check "$data" -s gone.ini --infeasible --json
says "gone: the commitment goes" '"to": 0.0'
says "gone: infeasible" '"status": "infeasible"'
says "gone: nothing else" '"irreducible": true'

# a floor that no money reaches
printf '[aturan]\nminimal_jenis.rutilahu = 100%%\n' >floor.ini
run "floor" 2 check "$data" -s floor.ini --infeasible --threads 2
says "floor: plain to see" "minimal_jenis.rutilahu = 100,0% perlu sedikitnya"
says "floor: the step" "Turunkan minimal_jenis.rutilahu dari 100% ke"
says "floor: tried" "Sudah dicoba: dengan perubahan ini ada rencana"

run "possible" 0 check "$data" --infeasible
says "possible: says so" "Skenario ini dapat dipenuhi"

# last year: as it is now, but for one village that had a tenth
mkdir old
awk -F, -v OFS=, 'NR == 1 { for (k = 1; k <= NF; k++) col[$k] = k }
    NR > 1 && $col["kode_desa"] == "3672011001" {
        $col["terdata"] = int($col["terdata"] / 10); $col["terverifikasi"] = "" }
    { print }' "$data/kebutuhan.csv" >old/kebutuhan.csv
run "jumps" 0 check "$data" --last-year old --json
says "jumps: found" '"village": "3672011001"'
run "jumps: no such file" 66 check "$data" --last-year nowhere
exit $failed
