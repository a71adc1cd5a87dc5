#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Other ways of matching against the proven optimum, on the shipped regions and on
# generated ones: tables for bench/quality/README.md.
#
#     bench/quality/run.sh [-n SEEDS] [-g GAP] [-j THREADS]
#
#   -n  generated regions of each size (default 10; three sizes)
#   -g  how near padan's plan has to come (default 0.5%)
#   -j  threads of padan (default 0: all; never changes a figure)
# PADAN: the program. Every run is in build/bench/quality/results.csv.
cd "$(dirname "$0")/../.." || exit 1
export LC_ALL=C
padan=${PADAN:-build/padan}
seeds=10 gap=0.5% threads=0
sizes='43x30 67x60 120x80'
out=build/bench/quality

usage() { sed -n '6,12s/^# \{0,1\}//p' "bench/quality/${0##*/}" >&2; exit 64; }
while getopts n:g:j: option; do
    case $option in
    n) seeds=$OPTARG ;;
    g) gap=$OPTARG ;;
    j) threads=$OPTARG ;;
    *) usage ;;
    esac
done
mkdir -p "$out" || exit 1
columns=cara,skor,batas,bagian,cakupan,desa,desa_tuntas,cakupan_terendah,gini_kecamatan,kontrak,rata_rata_kontrak,minat_pertama,dana_rp,sampai_rp,menganggur_rp,tumpang_tindih_rp,pelanggaran
echo "wilayah,kelompok,$columns" >"$out/results.csv"

# measure NAME GROUP FOLDER: solves, then judges the plan with all other ways; adds a row
# for each. No clock is asked, so the figures are the same everywhere.
measure() {
    echo "bench-quality: $1" >&2
    "$padan" solve "$3" -o "$out/run" --overwrite --effort quick --gap "$gap" \
        --threads "$threads" -q >/dev/null &&
        "$padan" score "$3" "$out/run" --bound-from "$out/run" --baselines -q \
            --csv >"$out/ways.csv" || return
    awk -F, -v OFS=, -v name="$1" -v group="$2" -v wanted="$columns" '
        NR == 1 { for (k = 1; k <= NF; k++) at[$k] = k; n = split(wanted, want, ","); next }
        $at["cara"] != "plan" {
            row = name OFS group
            for (k = 1; k <= n; k++) row = row OFS $at[want[k]]
            print row
        }' "$out/ways.csv" >>"$out/results.csv"
}

failed=0
for region in cilegon-2026 serang-2025 bekasi-2026; do
    measure "$region" shipped "datasets/$region" || failed=1
done
for size in $sizes; do
    for ((seed = 1; seed <= seeds; seed++)); do
        rm -rf "$out/data"
        "$padan" generate --villages "${size%x*}" --companies "${size#*x}" \
            --seed "$seed" -o "$out/data" -q &&
            measure "$size:$seed" generated "$out/data" || failed=1
    done
done
awk -f bench/quality/table.awk "$out/results.csv"
exit $failed
