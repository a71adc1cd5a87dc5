// SPDX-License-Identifier: GPL-3.0-or-later
/* Which titles may be shown. A row that is taken for the header may be a person:
 * only words of this list ever leave the file. */
#include <string.h>

#include "lists/list.h"

static const char usual[] =
    " nik no nomor nama kk ktp nokk id kode desa kel kelurahan kec kecamatan "
    "kab "
    "kota kabupaten prov provinsi wilayah dusun lingkungan kampung alamat rt "
    "rw jk "
    "jenis kelamin tgl tanggal lahir tempat ttl umur usia saat bulan tahun "
    "hari "
    "ortu orang tua ayah ibu anak balita bayi kepala keluarga anggota suami "
    "istri "
    "pasangan hubungan status kawin desil kesejahteraan nasional bb tb u zs "
    "lila "
    "ukur pengukuran diukur cara berat tinggi panjang badan naik pmt diterima "
    "kg "
    "jml jumlah vit a kpsp kia gizi stunting puskesmas pukesmas posyandu "
    "verifikasi "
    "verval validasi hasil ms tms layak rumah kondisi atap lantai dinding "
    "pondasi "
    "kolom sloof balok rangka plafon jendela ventilasi pekerjaan pendidikan "
    "penghasilan pengeluaran keterangan ket catatan bantuan program luas tanah "
    "bangunan kepemilikan milik sumber air minum jamban mck penerangan listrik "
    "bahan bakar penerima pemilik pendataan data urut lokasi koordinat lintang "
    "bujur lat lon latitude longitude usulan tahap prioritas skor kategori "
    "kartu "
    "bpjs pkh bpnt kip kis disabilitas penyakit hamil ibuhamil wali agama suku "
    "kemdagri kemendagri dan di dari ke the of name address village district "
    "birth date sex family household number verified row ";

bool padan_title_usual(const char *normal)
{
    char word[PADAN_TITLE_ROOM + 2] = " ";
    for (const char *p = normal; *p;) {
        size_t n = 0;
        p += strspn(p, " /(),;&+\"'");
        while (*p && !strchr(" /(),;&+\"'", *p))
            word[1 + n++] = *p++;
        word[1 + n] = ' ';
        word[2 + n < sizeof word ? 2 + n : sizeof word - 1] = '\0';
        const bool number = n <= 2 && strspn(word + 1, "0123456789") >= n;
        if (n > 0 && !number && !strstr(usual, word)) return false;
    }
    return true;
}
