#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The shipped regions are what the program writes, byte for byte, hold the
# published totals to the unit, and load without an error.
# Usage: tests/datasets.sh   (program: $PADAN, default build/padan)
cd "$(dirname "$0")/.." || exit 1
PADAN=${PADAN:-build/padan}
failed=0
aside=$(mktemp -d) || exit 1
trap 'rm -rf "$aside"' EXIT

say() { # say STATUS NAME [DETAIL]
    if [ "$1" -eq 0 ]; then
        echo "ok $2"
    else
        echo "FAIL $2${3:+: $3}"
        failed=1
    fi
}

# equal NAME FOUND EXPECTED
equal() {
    [ "$2" = "$3" ]
    say $? "$1" "found $2, expected $3"
}

same_bytes() { # same_bytes REGION
    "$PADAN" generate "$1" -o "$aside/$1" 2>"$aside/log"
    say $? "$1 is generated" "$(head -n 1 "$aside/log")"
    # README.md is written by hand.
    difference=$(diff -rq -x README.md "datasets/$1" "$aside/$1" 2>&1)
    [ -z "$difference" ]
    say $? "$1 equals what is generated" "$(echo "$difference" | head -n 1)"
}

rows() { # rows REGION TABLE: without the header
    awk 'END { print NR - 1 }' "datasets/$1/$2.csv"
}

# sum REGION NEED COLUMN [CODE PREFIX]; columns 1 to 5 come before any text
sum() {
    awk -F, -v need="$2" -v column="$3" -v prefix="$4" \
        '$2 == need && index($1, prefix) == 1 { s += $column }
         END { print s + 0 }' "datasets/$1/kebutuhan.csv"
}

districts() {
    awk -F, 'NR > 1 { seen[$3] = 1 } END { for (g in seen) n++; print n }' \
        "datasets/$1/desa.csv"
}

listed=3 verified=4 served=5

for region in cilegon-2026 serang-2025 bekasi-2026; do
    same_bytes $region
    "$PADAN" check "datasets/$region" >/dev/null 2>"$aside/log"
    say $? "$region loads" "$(head -n 1 "$aside/log")"
    grep -q 'sifat_data = campuran' "datasets/$region/padan.ini"
    say $? "$region says what it is"
done

r=cilegon-2026
equal "$r kelurahan" "$(rows $r desa)" 43
equal "$r kecamatan" "$(districts $r)" 8
equal "$r companies" "$(rows $r perusahaan)" 100
equal "$r segments" "$(cut -d, -f3 datasets/$r/perusahaan.csv | sort -u | wc -l)" 10
equal "$r stunting" "$(sum $r stunting $listed)" 944
equal "$r stunting Cibeber" "$(sum $r stunting $listed 367201)" 130
equal "$r stunting Cilegon" "$(sum $r stunting $listed 367202)" 88
equal "$r stunting Karang Asem" "$(sum $r stunting $listed 3672011005)" 35
equal "$r extreme poverty" "$(sum $r miskin_ekstrem $listed)" 6126
equal "$r rutilahu" "$(sum $r rutilahu $listed)" 2100
equal "$r rutilahu served" "$(sum $r rutilahu $served)" 147
equal "$r classrooms" "$(sum $r ruang_kelas $listed)" 86

r=serang-2025
equal "$r kelurahan" "$(rows $r desa)" 67
equal "$r kecamatan" "$(districts $r)" 6
equal "$r companies" "$(rows $r perusahaan)" 60
equal "$r sectors" "$(cut -d, -f4 datasets/$r/jenis.csv | sort -u | wc -l)" 9
equal "$r stunting" "$(sum $r stunting $listed)" 1093
equal "$r stunting Taktakan" "$(sum $r stunting $listed 367306)" 374
equal "$r stunting Curug" "$(sum $r stunting $listed 367304)" 48
equal "$r stunting Kagungan" "$(sum $r stunting $listed 3673011012)" 49
equal "$r extreme poverty listed" "$(sum $r miskin_ekstrem $listed)" 8799
equal "$r extreme poverty verified" "$(sum $r miskin_ekstrem $verified)" 3784
equal "$r rutilahu" "$(sum $r rutilahu $listed)" 19536
equal "$r rutilahu Kasemen" "$(sum $r rutilahu $listed 367302)" 6837
equal "$r rutilahu Taktakan" "$(sum $r rutilahu $listed 367306)" 4922
equal "$r rutilahu served" "$(sum $r rutilahu $served)" 123

r=bekasi-2026
equal "$r villages" "$(rows $r desa)" 187
equal "$r kecamatan" "$(districts $r)" 23
equal "$r companies" "$(rows $r perusahaan)" 213
equal "$r signatories" \
    "$(grep -cE ',(komitmen|tandatangan)$' datasets/$r/perusahaan.csv)" 13
equal "$r companies with commitments" \
    "$(grep -E ',(tetap|minimal),' datasets/$r/komitmen.csv |
        cut -d, -f1 | sort -u | wc -l)" 13
equal "$r stunting" "$(sum $r stunting $listed)" 3948
equal "$r extreme poverty listed" "$(sum $r miskin_ekstrem $listed)" 1926
equal "$r extreme poverty verified" "$(sum $r miskin_ekstrem $verified)" 1160
equal "$r rutilahu" "$(sum $r rutilahu $listed)" 3000

exit $failed
