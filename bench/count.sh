#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# How fast lists by name are counted: a made-up list with the columns of e-PPGBM,
# beside `wc -l` and an awk that does the same. The counts must agree. Prints a
# Markdown table.
#
#   bench/count.sh             1,000,000 rows
#   ROWS=100000 bench/count.sh
#
# PADAN: the program. WORK: folder for the list, which then stays. Memory is measured
# by GNU time (Debian: time), "-" without it.
set -u
cd "$(dirname "$0")/.." || exit 1
padan=$(realpath "${PADAN:-build/padan}")
rows=${ROWS:-1000000}
data=$PWD/datasets/bekasi-2026
unset PADAN_LANG
if [ -n "${WORK:-}" ]; then
    mkdir -p "$WORK" || exit 1
    work=$(realpath "$WORK")
else
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi
list=$work/balita.csv

# Every 50th child is measured twice, every 100th row names a village that is not
# there, a third is stunted. NIK are made up and differ.
awk -F, -v n="$rows" 'FNR > 1 { village[++m] = $2; district[m] = $4 }
    END {
        srand(1)
        print "NIK;Nama;JK;Tgl Lahir;BB Lahir;TB Lahir;Nama Ortu;Prov;Kab/Kota;Kec;Pukesmas;Desa/Kel;Posyandu;RT;RW;Alamat;Usia Saat Ukur;Tanggal Pengukuran;Berat;Tinggi;Cara Ukur;LiLA;BB/U;ZS BB/U;TB/U;ZS TB/U;BB/TB;ZS BB/TB;Naik Berat Badan;PMT Diterima (kg);Jml Vit A;KPSP;KIA"
        for (k = 1; k <= n; k++) {
            c = k % 50 == 0 ? k - 1 : k
            v = 1 + (c * 7919) % m
            printf "321601%02d%02d%02d%04d;Anak Contoh %d;%s;%02d/%02d/20%02d;3,1;49;Orang Tua %d;Jawa Barat;Bekasi;%s;Puskesmas;%s;Melati %d;1;2;Jl. Contoh No %d;2 Tahun - 1 Bulan;2025-%02d-01;10,5;80,1;Berdiri;;Normal;-1,5;%s;-2,5;Gizi Baik;0,1;T;;1;;\n", \
                1 + c % 28, 1 + int(c / 28) % 12, 19 + int(c / 336) % 5, 1 + int(c / 1680), c, c % 2 ? "L" : "P", 1 + c % 28, 1 + int(c / 28) % 12, 19 + int(c / 336) % 5, c, district[v], k % 100 == 7 ? "Tidak Ada" : village[v], c % 9, c % 200, k % 50 == 0 ? 3 : 2, rand() < 1 / 3 ? "Pendek" : "Normal"
        }
    }' "$data/desa.csv" >"$list"

measure() { # NAME COMMAND...: a row of the table
    local name=$1
    shift
    if [ -x /usr/bin/time ]; then
        /usr/bin/time -f '%e %U %S %M' -o "$work/usage" "$@" >"$work/out" 2>"$work/err" || return 1
    else
        TIMEFORMAT='%R %U %S'
        { time "$@" >"$work/out" 2>"$work/err"; } 2>"$work/usage" || return 1
    fi
    awk -v n="$rows" -v name="$name" '{ cpu = $2 + $3
        printf "| %s | %.2f | %.2f | %.0f | %s |\n", name, $1, cpu, (cpu > 0 ? n / cpu / 1000 : 0), (NF > 3 ? int($4 / 1024 + 0.5) : "-") }' "$work/usage"
}

# What is counted, without doubles and with them.
tally='FNR == 1 { next } $25 == "Pendek" { n[$10 ";" $12]++ }
    END { for (k in n) print k ";" n[k] }'
exact='FNR == 1 || $12 == "Tidak Ada" && $25 == "Pendek" { next }
    !($1 in date) || $18 > date[$1] { date[$1] = $18; at[$1] = $25 == "Pendek" ? $10 ";" $12 : "" }
    END { for (k in at) if (at[k] != "") n[at[k]]++; for (k in n) print k ";" n[k] }'

printf '%s rows, %s MB\n\n' "$rows" "$(($(wc -c <"$list") / 1000000))"
echo '| | seconds | of the processor | 1,000 rows/s of it | peak MiB |'
echo '| --- | ---: | ---: | ---: | ---: |'
measure '`wc -l`' wc -l "$list"
measure 'awk, a sum per village' awk -F';' "$tally" "$list"
measure 'awk, each child once' awk -F';' "$exact" "$list"
cp "$work/out" "$work/wanted"
measure '`padan count`' "$padan" count "$data" ppgbm="$list" -o "$work/kebutuhan.csv" --overwrite || {
    tail -n 3 "$work/err" >&2
    exit 1
}
awk -F'[,;]' 'FILENAME ~ /wanted$/ { n[$1 ";" $2] = $3; next }
    FILENAME ~ /desa.csv$/ { key[$1] = $4 ";" $2; next }
    $2 == "stunting" { seen++; sum += $3; if ($3 != n[key[$1]] + 0) { print "differs: " $1 > "/dev/stderr"; bad = 1 } }
    END { printf "\n%d children in %d villages, the same as awk counts\n", sum, seen; exit bad || seen == 0 }' \
    "$work/wanted" "$data/desa.csv" "$work/kebutuhan.csv" || {
    echo "bench/count.sh: the counts differ" >&2
    exit 1
}
