#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A plan's units among people from the command line: lists made of the dataset's needs,
# every file counted anew by awk, modes, git, links, signals; nothing about a person
# outside the lists. PADAN: the program (build/padan).
. "$(dirname "$0")/support/begin.sh"

"$padan" solve "$datasets/cilegon-2026" --effort quick --time 10 -o hasil/c --quiet >out 2>err
report "a plan" $?
mkdir in

# ---- made-up people: as many as the villages' needs, some more, some less -----------
made() { # NEED: nik;name;kecamatan;desa;rank;mark;number
    awk -F, -v need="$1" '
        FNR == 1 { next }
        FILENAME ~ /desa/ { village[$1] = $2; district[$1] = $4; next }
        $2 != need { next }
        {
            for (i = 0; i < $3 + FNR % 5 - 2; i++) {
                c++
                printf "367201%02d%02d%02d%04d;%s%dq;%s;%s;%d;%d;%d\n", 1 + c % 28, 1 + c % 12, 20 + c % 4, 1001 + c % 8000, "Zxqv" substr(need, 1, 2), c, district[$1], village[$1], c * 7 % 10, c % 9, c
            }
        }' "$datasets"/cilegon-2026/{desa,kebutuhan}.csv
}
made stunting >in/a
made miskin_ekstrem >in/b
awk -F';' 'BEGIN { OFS = ";"; print "NIK", "Nama", "Alamat", "RT", "Kec", "Desa/Kel", "TB/U", "Usia" }
    { print $1, $2, ($7 % 50 ? "Gg Wqx" $7 : "=1+" $7), $7 % 12, $3, $4, $6 % 2 ? "Pendek" : "Sangat Pendek", $5 " Tahun - " $6 " Bulan" }' in/a >in/balita.csv
awk -F';' 'BEGIN { print "NIK,Nama,Kecamatan,Desa,Desil,Verval" }
    { print $1 "," $2 "," $3 "," $4 "," 1 + $5 % 2 "," ($6 ? "Layak" : "Tidak") }' in/b >in/keluarga.csv
sed -n '3p;40p;400p' in/balita.csv >>in/balita.csv # twice
cat >in/balita.ini <<'END'
[daftar]
jenis = stunting
[kolom]
kecamatan = Kec
desa = Desa/Kel
nik = NIK
nama = Nama
[hitung]
TB/U = Pendek | Sangat Pendek
[urutan]
TB/U = Sangat Pendek | Pendek
Usia = naik
[keluaran]
Nama = Nama
NIK = NIK
Alamat =
Usia =
Gizi = TB/U
END
cat >in/keluarga.ini <<'END'
[daftar]
jenis = miskin_ekstrem
satuan = keluarga
[kolom]
kecamatan = Kecamatan
desa = Desa
nik = NIK
nama = Nama
[terverifikasi]
Verval = Layak
[urutan]
Desil = naik
END
lists=(in/balita.ini=in/balita.csv in/keluarga.ini=in/keluarga.csv)
umask 000
exits "the units of a plan among people" 0 assign hasil/c "${lists[@]}" --seed 7
cp out minutes.txt
cat out err >said

# ---- what is there -------------------------------------------------------------------
closed() { # FOLDER: nobody else may look into it
    ! find "$1" -type d ! -perm 700 | grep -q . && ! find "$1" -type f ! -perm 600 | grep -q .
}
closed rahasia
report "for the owner only, whatever the umask" $?
umask 277
exits "under a umask that leaves nothing" 0 bagikan hasil/c "${lists[@]}" --seed 7 -o rahasia/tight
umask 022
closed rahasia
report "it is the owner's all the same" $?
diff -r rahasia/c rahasia/tight >err
report "and the same bytes" $?
! ls -A rahasia | grep -q '^\.'
report "nothing aside" $?

# Units of alokasi.csv = rows + shortfall, by an awk of its own.
cat rahasia/c/daftar-*.csv | awk -F';' '
    FILENAME ~ /alokasi/ { next }
    /kode_desa/ { next } { n[$1 ";" $3 ";" $5]++ } END { for (k in n) print k ";" n[k] }' | sort >rows
awk -F, 'FNR > 1 { n[$1 ";" $3 ";" $6] += $7 } END { for (k in n) print k ";" n[k] }' hasil/c/alokasi.csv | sort >units # money and goods
sed 1d rahasia/c/ringkasan.csv | awk -F';' '{ print $1 ";" $3 ";" $5 ";" $6 }' | sort | diff - units >err
report "the summary holds the plan's lines" $?
sed 1d rahasia/c/ringkasan.csv | awk -F';' '$7 { print $1 ";" $3 ";" $5 ";" $7 } $7 + $8 != $6 { exit 1 } $8 && $9 { exit 1 }' | sort | diff - rows >err
report "and the rows of every company, village and need" $?
sed 1d rahasia/c/ringkasan.csv | awk -F';' '$5 == "stunting" && $9 { spare = 1 } $5 != "rutilahu" && $5 != "ruang_kelas" && $8 { short = 1 } END { exit !(spare && short) }'
report "some are short, some have reserves" $?
cat rahasia/c/{daftar,cadangan}-*.csv | grep -v kode_desa | cut -d';' -f5,7 | sort | uniq -d >twice
[ ! -s twice ]
report "nobody twice for a need" $?

# The order, by sort: gizi, age, and who is not verified is not there.
awk -F';' '
    NR == FNR { if (FNR > 1 && !seen[$1]++) { v = $5 ";" $6; all[v]++; key[$2] = ($7 == "Pendek") * 1000 + $8 * 12 + substr($8, index($8, "- ") + 2) } next }
    FNR > 1 && $5 == "stunting" { n++; k[$3 ";" $6] = key[$7]; if ($6 > most[$3]) most[$3] = $6 }
    END { for (v in most) for (r = 2; r <= most[v]; r++) if (k[v ";" r] < k[v ";" r - 1]) exit 1; exit n < 500 }
' in/balita.csv rahasia/c/daftar-*.csv rahasia/c/cadangan-*.csv
report "in the order of the rules" $?
awk -F';' '!$6 { print $2 }' in/b | sort >unverified
cat rahasia/c/*.csv | cut -d';' -f7 | sort | comm -12 - unverified | grep -q . && bad=1 || bad=0
report "verified ones only" $bad
exits "unverified ones too" 0 assign hasil/c "${lists[@]}" --seed 7 --unverified -o rahasia/all
awk -F';' 'NR == FNR { late[$1] = 1; next } FNR > 1 && $5 == "miskin_ekstrem" { v = $3; if (late[$7]) { if (!($3 in least) || $6 < least[v]) least[v] = $6; n++ } else if ($6 > most[v]) most[v] = $6 }
    END { for (v in least) if (least[v] < most[v]) exit 1; exit !n }' unverified rahasia/all/daftar-*.csv rahasia/all/cadangan-*.csv
report "after all others" $?

# Against padan count: all who count are in a file or in a village without units.
"$padan" count "$datasets/cilegon-2026" "${lists[@]}" -o k.csv --quiet >out 2>err
awk -F'[;,]' 'FILENAME == "k.csv" { if (FNR > 1 && $2 == "stunting") count[$1] = $3; next }
    FNR > 1 && $5 == "stunting" { n[$3]++ } END { for (v in n) { seen++; if (n[v] != count[v]) exit 1 } exit seen < 20 }' k.csv rahasia/c/daftar-*.csv rahasia/c/cadangan-*.csv
report "as many as padan count counts" $?

# ---- the order of rows, and the seed -----------------------------------------------
{ head -1 in/balita.csv && sed 1d in/balita.csv | sort -t';' -k2r; } >in/r.csv && mv in/r.csv in/balita2.csv
exits "rows in another order" 0 assign hasil/c in/balita.ini=in/balita2.csv "${lists[1]}" --seed 7 -o rahasia/turned
diff -r -x berita-acara.txt rahasia/c rahasia/turned >err
report "change nothing" $?
# Without NIK and birth date, rows numbered anew, some of them the same in all but that.
awk -F';' 'BEGIN { print "No;Nama;Alamat;Kec;Desa;Ket" } { print NR ";" $2 ";Gg " $7 ";" $3 ";" $4 ";x" } NR % 3 == 0 { print NR ";Zxqv;Gg 1;" $3 ";" $4 ";y" }' in/a >in/n1.csv
{ head -1 in/n1.csv && sed 1d in/n1.csv | sort -t';' -k2r | awk -F';' 'BEGIN { OFS = FS } { $1 = NR; print }'; } >in/n2.csv
printf '[daftar]\njenis = stunting\n[kolom]\nkecamatan = Kec\ndesa = Desa\nnama = Nama\n' >in/n.ini
exits "people without identity" 0 assign hasil/c in/n.ini=in/n1.csv --seed 7 -o rahasia/n1
exits "numbered anew" 0 assign hasil/c in/n.ini=in/n2.csv --seed 7 -o rahasia/n2
diff -r -x berita-acara.txt rahasia/n1 rahasia/n2 >err && grep -q Zxqv rahasia/n1/daftar-*.csv
report "the same people" $?
{ cat in/n.ini && printf '[keluaran]\nUrut = No\nNama = Nama\nAlamat = Alamat\n'; } >in/nn.ini
exits "with their number" 0 assign hasil/c in/nn.ini=in/n1.csv --seed 7 -o rahasia/n3
exits "and numbered anew" 0 assign hasil/c in/nn.ini=in/n2.csv --seed 7 -o rahasia/n4
people() { cat "$1"/*-[0-9]*.csv | cut -d';' -f1-6,8- | sort; }
people rahasia/n3 >n3 && people rahasia/n4 | diff n3 - >err && ! diff -rq rahasia/n3 rahasia/n4 >/dev/null
report "the same people but for the number" $?
exits "another seed" 0 assign hasil/c "${lists[@]}" --seed 8 -o rahasia/eight
! diff -rq rahasia/c rahasia/eight >err
report "is another lot" $?
says "the minutes tell the seed" rahasia/c/berita-acara.txt 'benih 7;'
says "the hash of a list" rahasia/c/berita-acara.txt "$(sha256sum in/balita.csv | cut -d' ' -f1)"
cmp -s minutes.txt rahasia/c/berita-acara.txt
report "the same minutes on the screen" $?
exits "JSON" 0 assign hasil/c "${lists[@]}" --seed 7 --json -o rahasia/json
is_json "is JSON" out
cat out err >>said

# ---- nothing about a person outside the lists ------------------------------------------
grep -c '^.' in/a >/dev/null
cut -d';' -f1 in/a in/b >secrets && cut -d';' -f2 in/a in/b >>secrets && echo Wqx >>secrets
cat rahasia/c/ringkasan.csv rahasia/c/berita-acara.txt >>said
! grep -qFf secrets said
report "no name, NIK or address said" $?
cut -d';' -f1 in/a in/b >niks
! cat rahasia/*/*.csv | grep -qFf niks
report "no NIK in full even in the lists" $?
grep -q '3672\*\*\*\*\*\*\*\*\*\*\*\*' rahasia/c/daftar-*.csv
report "a masked one where it is asked for" $?
! cat rahasia/c/*.csv | grep -qE '(^|;)"?[=+@]' && grep -q "'=1+" rahasia/c/*.csv
report "no formula" $?
head -c 3 "$(ls rahasia/c/daftar-*.csv | head -1)" | od -An -tx1 | grep -q 'ef bb bf'
report "opens as UTF-8" $?

# A cell that cannot be ordered: its line, not its text.
sed '9s/[0-9]* Tahun/Rhsx tahun/' in/balita.csv >in/bad.csv
exits "a cell that is no age" 65 assign hasil/c in/balita.ini=in/bad.csv -o rahasia/bad
grep -q 'in/bad.csv:9' err && ! grep -qFf secrets out err && ! grep -qi Rhsx out err
report "is said by its line" $?
[ ! -e rahasia/bad ]
report "and nothing is written" $?

# More columns than there is room for: the line of the first one too many.
{ cat in/n.ini && echo '[keluaran]' && for k in $(seq 65); do echo "K$k = Nama"; done; } >in/wide.ini
exits "65 columns" 65 assign hasil/c in/wide.ini=in/n1.csv -o rahasia/bad
says "the line of the last one" err 'in/wide.ini:72'
sed '$d' in/wide.ini >in/less.ini
exits "64 columns" 0 assign hasil/c in/less.ini=in/n1.csv -o rahasia/many
head -1 rahasia/many/cadangan-3672011001.csv 2>/dev/null | grep -q 'K1;.*;K64$' || head -1 "$(ls rahasia/many/daftar-*.csv | head -1)" | grep -q 'K1;.*;K64'
report "are all there" $?

# A list that somebody writes to while it is read: its hash would be of something else.
{ cat in/balita.csv && for k in $(seq 60); do sed 1d in/balita.csv; done; } >in/moving.csv
while :; do printf N 1<>in/moving.csv; done & # its first byte, as it is
mover=$!
exits "a list that changes" 65 assign hasil/c in/balita.ini=in/moving.csv -o rahasia/bad
kill $mover
wait $mover 2>/dev/null
says "is refused by its name" err 'in/moving.csv'
[ ! -e rahasia/bad ]
report "and nothing is written of it" $?

# ---- where it may be written ---------------------------------------------------------
refused() { # NAME FOLDER
    exits "$1" 73 assign hasil/c "${lists[@]}" -o "$2"
    grep -q 'E-RAHASIA' err || report "$1: says so" 1
}
refused "no folder rahasia" hasil/names
refused "rahasia itself" rahasia
refused "below it, but deeper" rahasia/x/y
refused "a folder that holds something" rahasia/c
refused "a missing parent" tidak/ada/rahasia/x
mkdir open open/rahasia && chmod 750 open/rahasia
refused "a rahasia open to others" open/rahasia/x
mkdir -m 755 rahasia/wide
refused "a target open to others" rahasia/wide
mkdir -m 700 rahasia/empty elsewhere link
exits "an empty target of ours" 0 assign hasil/c "${lists[@]}" -o rahasia/empty
ln -s ../elsewhere link/rahasia
refused "a link instead of rahasia" link/rahasia/x
ln -s ../elsewhere rahasia/link
refused "a link instead of the target" rahasia/link
[ -z "$(ls -A elsewhere)$(ls -A open/rahasia)" ]
report "nothing went elsewhere" $?

mkdir -p tree/a/b tree/.git
ignores() { # the .gitignore of tree/ and of tree/a/b
    printf "$1" >tree/.gitignore
    printf "$2" >tree/a/b/.gitignore
}
ignores '' ''
refused "in a git work tree" tree/a/b/rahasia/x
ignores '/rahasia/\n' ''
refused "left out of its top only" tree/a/b/rahasia/x
ignores 'rahasia/\n!*/\n' ''
refused "left out and taken in again" tree/a/b/rahasia/x
ignores 'rahasia/\n' '!rahasia/\n'
refused "taken in again below" tree/a/b/rahasia/x
ignores "$(printf 'x%.0s' $(seq 4095))rahasia/\n" ''
refused "the end of a long line" tree/a/b/rahasia/x
ignores 'rahasia/\n' '\xEF\xBB\xBF!rahasia/\n'
refused "taken in again behind a mark" tree/a/b/rahasia/x
ignores 'rahasia/x\n#rahasia/\nrahasia/*\n' ''
refused "other lines" tree/a/b/rahasia/x
[ ! -e tree/a/b/rahasia ]
report "nothing was made there" $?
ln -s tree/a/b shortcut
ignores '' ''
refused "through a link" shortcut/rahasia/x
k=0
for lines in 'rahasia/\n:' ':rahasia/\r\n' ':/rahasia/\n' '*.o\n!x\nrahasia\n:*.x\n'; do
    k=$((k + 1))
    ignores "${lines%%:*}" "${lines#*:}"
    exits "left out, $k" 0 assign hasil/c "${lists[@]}" -o tree/a/b/rahasia/x$k
    if command -v git >/dev/null; then
        rm -rf tree/.git && git init -q tree 2>/dev/null
        git -C tree check-ignore -q a/b/rahasia/x$k/ringkasan.csv
        report "git agrees, $k" $?
    else
        echo "ok git agrees, $k (skipped: no git)"
    fi
done
rm -rf tree/.git
ignores '' ''
mkdir tree/wt && echo 'gitdir: elsewhere' >tree/wt/.git
refused "a linked work tree" tree/wt/rahasia/x

# ---- signals --------------------------------------------------------------------------
{ cat in/balita.csv && for k in $(seq 400); do sed 1d in/balita.csv; done; } >in/long.csv
for signal in INT TERM; do
    "$padan" assign hasil/c in/balita.ini=in/long.csv -o rahasia/stopped >out 2>err &
    pid=$!
    sleep 0.2
    kill -$signal $pid
    wait $pid 2>/dev/null
    [ $? -eq 130 ] && [ ! -e rahasia/stopped ] && ! ls -A rahasia | grep -q '^\.stopped'
    report "SIG$signal: ends at once, nothing is left" $?
done
# Killed at any moment: what is left is closed, and the next run removes it.
for ms in 05 10 15 20 25 30 40 50 60 80; do
    (umask 000; exec "$padan" assign hasil/c "${lists[@]}" -o rahasia/killed >out 2>err) &
    pid=$!
    sleep 0.$ms
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    closed rahasia || break
    rm -rf rahasia/killed
done 2>/dev/null
rm -rf rahasia/wide
closed rahasia
report "killed: never open to others" $?
mkdir -m 700 rahasia/.killed.tmp-999999999 && echo x >rahasia/.killed.tmp-999999999/daftar-x.csv
exits "the next run" 0 assign hasil/c "${lists[@]}" -o rahasia/killed
! ls -A rahasia | grep -q '^\.killed'
report "removes what was left" $?

"$padan" assign hasil/c "${lists[@]}" -o rahasia/full >/dev/full 2>err
[ $? -eq 74 ] && [ -s rahasia/full/berita-acara.txt ]
report "minutes that nobody can take: the folder is whole" $?
exits "no list" 64 assign hasil/c
exits "no mapping" 64 assign hasil/c in/balita.csv
exits "no run" 66 assign hasil/tidak "${lists[@]}"
exits "no such list" 66 assign hasil/c in/balita.ini=in/tidak.csv -o rahasia/none
exit $failed
