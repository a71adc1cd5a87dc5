#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# laporan.html: the same totals as the run, everything escaped, the same bytes again,
# nothing that leads out of the file, what is refused. PADAN: the program.
. "$(dirname "$0")/support/begin.sh"
cilegon=$datasets/cilegon-2026

lacks() { # NAME FILE TEXT
    ! grep -qF -- "$3" "$2"
    report "$1" $?
}
# rows ID FILE: the rows of the table of this id, one a line
rows() { sed -n "/id=\"$1\"/,/<\/table>/p" "$2" | grep '^<tr>'; }
# sums ID FILE COLUMN: adds data-v of the COLUMN-th number of each row up
sums() { rows "$1" "$2" | awk -F'data-v="' -v c="$3" \
    '{ split($(c + 1), v, "\""); s += v[1] } END { printf "%.0f", s }'; }
figure() { grep -o "\"$2\":[0-9]*" "$1" | head -n 1 | cut -d: -f2; } # FILE KEY
stated() { sed -n "s/^ *\"$2\": \([0-9]*\),*$/\1/p" "$1" | head -n 1; }
equal() { # NAME A B
    [ -n "$2" ] && [ "$2" = "$3" ]
    report "$1 ($2, $3)" $?
}

# ---- a region with hostile names -------------------------------------------------
mkdir evil
cat >evil/padan.ini <<'END'
[umum]
judul = Uji </title><script>alert(1)</script> "A" & 'B'
instansi = Bappeda <b>tebal</b>
sifat_data = sintetis
END
cat >evil/desa.csv <<'END'
kode_desa,nama_desa,nama_kecamatan,lat,lon
9901012001,"Suka ""maju"" <img src=x onerror=alert(1)>",Kota & Raya,-6.10,106.10
9901012002,Mekar'sari,Kota & Raya,-6.12,106.13
9901022001,Karangasih,<Utara>,-6.15,106.08
9901022002,Karangbaru,<Utara>,-6.17,106.12
END
cat >evil/jenis.csv <<'END'
jenis,nama,satuan,biaya_satuan
rutilahu,Rumah <tidak> layak,rumah,20000000
stunting,"Balita ""stunting""",anak,1500000
END
cat >evil/kebutuhan.csv <<'END'
kode_desa,jenis,terdata,tertangani,sumber
9901012001,rutilahu,6,1,"Musdes <2026> & ""RKPD"""
9901012001,stunting,20,0,
9901012002,rutilahu,4,0,
9901022001,stunting,12,2,
9901022002,stunting,3,0,
END
cat >evil/perusahaan.csv <<'END'
id,nama,segmen,pagu,maks_desa
P1,"PT ""Maju"" & <Jaya>",a<b,90000000,2
P2,"</script><script>alert(2)</script>",pangan,37654321,0
P3,"=cmd|'/C calc'!A0",jasa,1000000,0
END
printf 'id_perusahaan,jenis,pagu\nP2,rutilahu,40000000\n' >evil/barang.csv

exits "solve with a report" 0 solve evil -o run --report
page=run/laporan.html
[ -s $page ]
report "the report is there" $?
exits "a run folder with a report can be replaced" 0 solve evil -o run --report --overwrite
exits "certify is not disturbed" 0 certify run

says "company escaped" $page 'PT &quot;Maju&quot; &amp; &lt;Jaya&gt;'
says "village escaped" $page 'Suka &quot;maju&quot; &lt;img src=x onerror=alert(1)&gt;'
says "title escaped" $page '<title>Uji &lt;/title&gt;&lt;script&gt;alert(1)'
says "source escaped" $page 'Musdes &lt;2026&gt; &amp; &quot;RKPD&quot;'
for bad in '<script>alert' '<img' '<b>tebal' '<Jaya>' '<Utara>' 'a<b'; do
    lacks "no raw $bad" $page "$bad"
done
[ "$(grep -o '<script' $page | wc -l)" -eq 2 ] # the figures, and page.js
report "two scripts, no more" $?
! grep -oE '(src|href|action|data|srcset|poster)="[^"]*"' $page | grep -vE 'href="#[A-Za-z0-9_-]+"' | grep -q .
report "links stay inside" $?
! grep -qE 'url\(|@import|https?://|style="| on[a-z]+="' $page
report "nothing from elsewhere, nothing inline" $?
missing=$(grep -oE 'href="#[^"]+"' $page | sort -u | sed 's/href="#//;s/"//' |
    while read -r id; do grep -q "id=\"$id\"" $page || echo "$id"; done)
[ -z "$missing" ]
report "every link has its place $missing" $?
[ "$(grep -oE ' id="[^"]+"' $page | sort | uniq -d | wc -l)" -eq 0 ]
report "no id twice" $?

# ---- the policy names what is there ------------------------------------------------
if command -v python3 >/dev/null; then
    python3 - $page >out 2>err <<'END'
import base64, hashlib, re, sys
page = open(sys.argv[1], encoding="utf-8").read()
def sha(text):
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page).group(1)
style = re.search(r"<style>(.*?)</style>", page, re.S).group(1)
script = re.search(r"<script>(.*?)</script>", page, re.S).group(1)
assert "default-src 'none'" in policy
assert f"style-src 'sha256-{sha(style)}'" in policy, "style"
assert f"script-src 'sha256-{sha(script)}'" in policy, "script"
END
    report "policy: hashes of style and script" $?
else
    echo "ok policy: hashes of style and script (skipped: no python3)"
fi

# ---- the same totals everywhere -----------------------------------------------------
exits "cilegon" 0 solve "$cilegon" --gap 10% -o run-c --report -q
totals() { # NAME RUN
    local page=$2/laporan.html money
    money=$(awk -F, 'NR > 1 { n = NF; s += $(n - 6) } END { printf "%.0f", s }' \
        <(sed 's/"[^"]*\(""[^"]*\)*"/x/g' "$2/alokasi.csv"))
    equal "$1: money of the page" "$(figure "$page" value_rp)" "$money"
    equal "$1: money of its plan" "$(sums t-usulan "$page" 2)" "$money"
    equal "$1: money of its companies" "$(sums t-perusahaan "$page" 2)" "$money"
    equal "$1: money of its kecamatan" "$(sums t-kecamatan "$page" 4)" "$money"
    equal "$1: money of its villages" "$(sums t-desa "$page" 5)" "$money"
    equal "$1: what is open" "$(sums t-belum "$page" 2)" "$(figure "$page" unmet_rp)"
    equal "$1: lines" "$(rows t-usulan "$page" | wc -l)" "$(($(wc -l <"$2/alokasi.csv") - 1))"
    equal "$1: score" "$(figure "$page" score_pico)" "$(stated "$2/run.json" score_pico)"
    equal "$1: bound" "$(figure "$page" bound_pico)" "$(stated "$2/run.json" bound_pico)"
    equal "$1: contracts" "$(figure "$page" links)" "$(stated "$2/run.json" links)"
}
totals "hostile" run
totals "cilegon" run-c

# ---- the same bytes, dates ---------------------------------------------------------
cp run-c/laporan.html first.html
exits "again" 0 laporan run-c
cmp first.html run-c/laporan.html
report "same bytes again" $?
(cd / && "$padan" report "$work/run-c" --dataset "$cilegon" -o "$work/third.html" -q)
cmp first.html third.html
report "same bytes from elsewhere" $?
lacks "no date unless asked" first.html "Tanggal: "
SOURCE_DATE_EPOCH=1764806400 exits "with a date" 0 report run-c -o dated.html
says "date of SOURCE_DATE_EPOCH" dated.html "Tanggal: 2025-12-04"
exits "English" 0 report run-c --lang en -o english.html
says "English: title" english.html "How good is this plan?"
says "English: money" english.html " billion"

# ---- the public ------------------------------------------------------------------------
exits "public" 0 report run --class publik
public=run/laporan-publik.html
says "public: small counts" $public "&lt;5"
lacks "public: no budget" $public "77.654.321"
lacks "public: no budget to sort by" $public "77654321"
lacks "public: no score" $public "score_pico"
# whoever knows the rest could try hidden counts against a hash
! grep -qE '[0-9a-f]{64}' $public && ! grep -q "Nomor rencana" $public
report "public: no hash of a file" $?
says "internal: budget" $page "77654321"
exits "unknown class" 64 report run --class rahasia

# ---- borders -----------------------------------------------------------------------------
square() { # LON LAT CODE
    printf '{"type":"Feature","properties":{"kode":"%s"},"geometry":{"type":"Polygon","coordinates":[[[%s,%s],[%s,%s],[%s,%s],[%s,%s]]]}}' \
        "$3" "$1" "$2" "$1.1" "$2" "$1.1" "$2.1" "$1" "$2"
}
{
    printf '{"type":"FeatureCollection","features":['
    square 106 -6 99.01.01.2001 && printf ',' && square 107 -6 9901012002
    printf ','
    square 106 -7 9901022001 && printf ']}'
} >borders.geojson
exits "borders" 0 report run --borders borders.geojson -o borders.html
says "borders: who has none" err "3 dari 4"
lacks "borders: said to be real" borders.html "bukan batas administrasi"
says "without: said so" $page "bukan batas administrasi"
sed 's/99[0-9.]*/1/g' borders.geojson >strange.geojson
exits "borders of elsewhere" 65 report run --borders strange.geojson
exits "borders that are none" 65 report run --borders run/alokasi.csv
exits "borders that are missing" 66 report run --borders nothing.geojson

# ---- nothing to show -------------------------------------------------------------------------
mkdir poor
printf 'kode_desa,nama_desa\n9901012001,Satu\n' >poor/desa.csv
printf 'jenis,satuan,biaya_satuan\nair,orang,1000000\n' >poor/jenis.csv
printf 'kode_desa,jenis,terdata\n9901012001,air,3\n' >poor/kebutuhan.csv
printf 'id,nama,pagu\nA,Satu,10\n' >poor/perusahaan.csv
exits "no money, no coordinates" 0 solve poor -o run-poor --report -q
says "no money: said so" run-poor/laporan.html "tidak mengusulkan dana"
says "no coordinates: said so" run-poor/laporan.html "Tidak ada peta"
exits "no money: public" 0 report run-poor --class publik

# ---- two runs side by side -----------------------------------------------------------------
printf '[skenario]\nnama = Tanpa <P1> & "barang"\n[ubah]\nperusahaan.P1 = keluar\n' >without.ini
exits "without P1" 0 solve evil -s without.ini -o run-2 -q
exits "comparison" 0 compare run run-2 -o both.html
says "comparison: names escaped" both.html 'Tanpa &lt;P1&gt; &amp; &quot;barang&quot;'
lacks "comparison: none raw" both.html "<P1>"
says "comparison: a map" both.html 'class="land"'
equal "comparison: runs" "$(rows t-skenario both.html | wc -l)" 2
money() { rows t-skenario both.html | sed -n "$1p" | grep -o 'data-v="[0-9]*"' | tail -n 1 | tr -dc 0-9; }
equal "comparison: money of the first" "$(money 1)" "$(figure $page value_rp)"
"$padan" compare run run-2 --json -q >sides.json 2>/dev/null
equal "comparison: money of the second" "$(money 2)" \
    "$(grep -o '"money_rp": [0-9]*' sides.json | tail -n 1 | tr -dc 0-9)"
cp both.html again.html
exits "comparison again" 0 bandingkan run run-2 -o both.html
cmp both.html again.html
report "comparison: same bytes" $?
mv evil away
exits "comparison without the data" 0 compare run run-2 -o both.html
lacks "comparison without the data: no map" both.html 'class="land"'
mv away evil
exits "comparison with something else" 66 compare run evil -o both.html

# ---- refused -----------------------------------------------------------------------------
exits "not a run" 66 report evil
cp -r run bent && sed -i '2s/rumah/Rumah/;2s/anak/Anak/' bent/alokasi.csv
rm bent/laporan*.html
exits "changed plan" 65 report bent
[ ! -e bent/laporan.html ] && [ -z "$(find bent -name '.*')" ]
report "changed plan: nothing written" $?
cp -r evil moved && sed -i 's/90000000/90000001/' moved/perusahaan.csv
exits "changed data" 65 report run --dataset moved
says "changed data: named" err "perusahaan.csv"
exits "cannot be written" 74 report run -o /proc/padan/x.html
exit $failed
