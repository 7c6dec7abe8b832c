"""Examples of every construct of GIFT."""

from tests.studio.formats.examples import Example

# fmt: off
EXAMPLES = [
    Example("nama soal `::…::`, komentar, id", "kept", "Id di `// [id:…]` tetap; tanpa itu id dibuat dari nama atau pertanyaan. Komentar lain memang bukan isi soal.",
        r"""// catatan penulis
// [id:lila-1]
::Lingkar lengan:: Apa itu LiLA? {=Lingkar lengan atas ~Lingkar perut}""",
        ("single: Apa itu LiLA? [x] Lingkar lengan atas [ ] Lingkar perut",), ()),
    Example("`$CATEGORY`", "kept", "Menjadi topik (tujuan) soal di bawahnya.",
        r"""$CATEGORY: $course$/top/Gizi/Ibu hamil

Apa itu LiLA? {=Lengan ~Perut}""",
        ("single: Apa itu LiLA? [x] Lengan [ ] Perut",), ()),
    Example("satu kunci, dengan umpan balik tiap pilihan", "kept", "Apa adanya.",
        r"""Siapa yang diukur?{
  =Ibu hamil # Tepat.
  ~Kucing # Bukan.
  ~Meja
}""",
        ("single: Siapa yang diukur? [x] Ibu hamil «Tepat.» [ ] Kucing «Bukan.» [ ] Meja",), ()),
    Example("beberapa kunci berbobot sama", "kept", "Tiap kunci bernilai bagiannya, pilihan salah mengurangi satu bagian.",
        "Siapa yang dilayani?{~%50%Ibu ~%50%Bayi ~%-50%Kucing}",
        ("multiple: Siapa yang dilayani? [x] Ibu [x] Bayi [ ] Kucing",), ()),
    Example("bobot yang berbeda, juga desimal", "nearest", "Kunci dibuat sama besar; bobot asalnya disebut.",
        "Siapa yang dilayani?{~%66.66667%Ibu ~%33.33333%Bayi ~%-100%Kucing}",
        ("multiple: Siapa yang dilayani? [x] Ibu [x] Bayi [ ] Kucing",), ("Bobot kunci (a 66,7 %, b 33,3 %) di sini menjadi sama besar.", "Pada soal dengan beberapa kunci, pilihan salah di sini mengurangi satu",)),
    Example("bobot negatif lain", "nearest", "Pilihan salah mengurangi satu bagian; disebut sekali untuk satu berkas.",
        "Siapa?{~%50%Ibu ~%50%Bayi ~%-12.5%Kucing}",
        ("multiple: Siapa? [x] Ibu [x] Bayi [ ] Kucing",), ("Pada soal dengan beberapa kunci, pilihan salah di sini mengurangi satu",)),
    Example("pilihan yang bernilai sebagian", "nearest", "Satu kunci; yang setengah benar menjadi salah dan disebut.",
        "Di mana ditimbang?{=Posyandu ~%50%Puskesmas ~Pasar}",
        ("single: Di mana ditimbang? [x] Posyandu [ ] Puskesmas [ ] Pasar",), ("Pilihan ini bernilai 50 %; di sini dihitung salah.",)),
    Example("tidak ada kunci, atau semua kunci", "nearest", "Soal terbuka; pilihannya masuk pertanyaan.",
        "Mana yang benar?{~Ibu ~Bayi}",
        (r"""open: Mana yang benar?

Pilihan: a) Ibu; b) Bayi""",), ("Tidak ada pilihan yang ditandai benar, jadi menjadi soal terbuka. Pili",)),
    Example("lebih dari delapan pilihan", "nearest", "Delapan yang pertama, kuncinya pasti ikut; sisanya disebut.",
        "Pilih.{~a1 ~a2 ~a3 ~a4 ~a5 ~a6 ~a7 ~a8 =a9}",
        ("single: Pilih. [ ] a1 [ ] a2 [ ] a3 [ ] a4 [ ] a5 [ ] a6 [ ] a7 [x] a9",), ("Paling banyak 8 pilihan, jadi pengecoh ini tidak ikut: a8",)),
    Example("benar-salah, umpan balik jawaban salah lebih dulu", "kept", "Apa adanya.",
        r"""Bayi termasuk balita.{TRUE#Bayi juga balita.#Betul.####Umur 0 sampai 59 bulan.}

Kucing dilayani.{F}""",
        ("true_false: Bayi termasuk balita. [x] Benar «Betul.» [ ] Salah «Bayi juga balita.» > Umur 0 sampai 59 bulan.", "true_false: Kucing dilayani. [ ] Benar [x] Salah",), ()),
    Example("isian singkat", "kept", "Semua jawaban diterima; huruf besar-kecil tidak dibedakan.",
        "Kota apa ini?{=Solok =Kota Solok}",
        ("text: Kota apa ini? = Solok | Kota Solok",), ()),
    Example("isian bernilai sebagian, `*`, umpan balik untuk jawaban lain", "nearest", "Bernilai penuh, tanpa `*`; umpan balik jawaban salah disebut.",
        "Kota apa ini?{=Solok#Betul. =%50%Sol*k =%0%*#Bukan itu.}",
        ("text: Kota apa ini? = Solok | Solk > Betul.",), ("Jawaban “Sol*k” bernilai 50 %; di sini bernilai penuh.", "Jawaban “Sol*k” menerima huruf apa pun di tempat *; di sini harus pers", "Umpan balik untuk “jawaban lain” tidak punya tempat: Bukan itu.",)),
    Example("angka, dengan atau tanpa toleransi", "kept", "Apa adanya.",
        r"""Batas LiLA?{#23.5:0.1}

Berapa umur balita terakhir?{#59}""",
        ("number: Batas LiLA? = 23.5 ± 0.1", "number: Berapa umur balita terakhir? = 59 ± 0",), ()),
    Example("rentang angka `a..b`", "kept", "Titik tengahnya, dengan setengah lebarnya sebagai toleransi.",
        "Berapa derajat?{#36.5..37.5}",
        ("number: Berapa derajat? = 37.0 ± 0.5",), ()),
    Example("beberapa angka dengan bobot dan umpan balik", "nearest", "Yang nilainya tertinggi; sisanya disebut.",
        r"""Tahun berapa?{#
  =1984:0 # Tepat.
  =%50%1984:2 # Hampir.
  ~ # Jauh.
}""",
        ("number: Tahun berapa? = 1984 ± 0 > Tepat.",), ("Umpan balik untuk angka lain tidak punya tempat: Jauh.", "Hanya satu angka yang diperiksa, jadi 1984 ± 2 (50 %) tidak ikut. Umpa",)),
    Example("pasangan `=a -> b`", "kept", "Apa adanya sampai sepuluh; lebih dari itu menjadi dua soal.",
        "Pasangkan.{=Bayi -> Ditimbang =Lansia -> Ditensi =Remaja -> Diberi TTD}",
        ("match: Pasangkan. Bayi → Ditimbang Lansia → Ditensi Remaja → Diberi TTD",), ()),
    Example("jawaban pengecoh tanpa pasangan", "lost", "Disebut di laporan.",
        "Pasangkan.{=Bayi -> Ditimbang =Lansia -> Ditensi = -> Diparkir}",
        ("match: Pasangkan. Bayi → Ditimbang Lansia → Ditensi",), ("Jawaban pengecoh tanpa pasangan tidak ikut: Diparkir",)),
    Example("satu jawaban untuk beberapa pasangan", "nearest", "Soal terbuka; pasangannya ada di pembahasan.",
        "Pasangkan.{=Bayi -> Posyandu =Lansia -> Posyandu}",
        (r"""open: Pasangkan.

Pasangkan: Bayi; Lansia > Jawaban di berkas asal: Bayi → Posyandu; Lansia → Posyandu""",), ("Satu jawaban dipakai untuk beberapa pasangan, jadi menjadi soal terbuk",)),
    Example("urutan (`{>`)", "kept", "Langkahnya; cara Moodle menampilkannya tidak dibawa.",
        r"""Urutkan.{>3 ALL VERTICAL ABSOLUTE_POSITION SHOW
Daftar
Timbang
Catat
}""",
        ("order: Urutkan. 1) Daftar 2) Timbang 3) Catat",), ()),
    Example("uraian (`{}`)", "kept", "Soal terbuka, dengan pembahasannya.",
        "Ceritakan kunjungan Ibu.{####Sebut tiga hal.}",
        ("open: Ceritakan kunjungan Ibu. > Sebut tiga hal.",), ()),
    Example("kata yang hilang di tengah kalimat", "kept", "Garis `____` di tempatnya.",
        "Balita ditimbang {=setiap bulan ~setiap tahun} di posyandu.",
        ("single: Balita ditimbang ____ di posyandu. [x] setiap bulan [ ] setiap tahun",), ()),
    Example("keterangan tanpa jawaban", "nearest", "Menjadi pelajaran “Keterangan”.",
        r"""Bacalah pelan-pelan.

Apa itu LiLA?{=Lengan ~Perut}""",
        ("single: Apa itu LiLA? [x] Lengan [ ] Perut",), ("Ini keterangan, bukan soal. Teksnya ikut sebagai pelajaran “Keterangan",)),
    Example("format `[html] [moodle] [plain] [markdown]`, juga pada pilihan dan umpan balik", "kept", "Tebal, miring, dan daftar tetap.",
        "[html]Apa <b>isi</b> piring?{=[markdown]*Lauk* dan sayur ~[plain]2 * 3 ~[moodle]<i>Nasi</i> saja}",
        (r"single: Apa **isi** piring? [x] *Lauk* dan sayur [ ] 2 \* 3 [ ] *Nasi* saja",), ()),
    Example(r"tanda yang dilindungi `\{ \} \= \~ \# \:`, juga di rumus LaTeX, dan `\n`", "nearest", "Tandanya sendiri; rumus tampil sebagai tulisan.",
        r"Berapa \{2\}\: $$\frac\{1\}\{2\}$$\n\nPilih.{~\= 2 \~ 2 =a \# b#Tanda \#.}",
        (r"""single: Berapa {2}: $$\\frac{1\}\{2}$$

Pilih. [ ] &#61; 2 ~ 2 [x] a # b «Tanda #.»""",), ("Rumus TeX tampil apa adanya.",)),
    Example("pembahasan `####`", "kept", "Apa adanya.",
        "Apa itu LiLA?{=Lengan ~Perut####Diukur di lengan kiri.}",
        ("single: Apa itu LiLA? [x] Lengan [ ] Perut > Diukur di lengan kiri.",), ()),
    Example("baris kosong di dalam jawaban", "kept", "Tetap terbaca.",
        r"""﻿Apa itu LiLA?{
  =Lengan

  ~Perut
}
""",
        ("single: Apa itu LiLA? [x] Lengan [ ] Perut",), ()),
    Example("tanda sisa di belakang jawaban", "lost", "Disebut di laporan.",
        'Apa itu LiLA?{=Lengan ~Perut}";',
        ("single: Apa itu LiLA? [x] Lengan [ ] Perut",), ('Tanda di belakang jawaban tidak dibaca: ";',)),
    Example("beberapa isian dalam satu kalimat", "nearest", "Yang pertama ditanyakan; sisanya tertulis di pertanyaan.",
        "Dua tambah {=dua} sama dengan {=empat}.",
        ("text: Dua tambah ____ sama dengan {=empat}. = dua",), ("Hanya isian pertama yang diperiksa; isian berikutnya tertulis di dalam",)),
    Example("soal tanpa baris kosong di atasnya", "kept", "Menjadi soal sendiri.",
        r"""Satu?{=a ~b}
Dua?{=c ~d}""",
        ("single: Satu? [x] a [ ] b", "single: Dua? [x] c [ ] d",), ()),
    Example("tanda `[tag:…]`", "lost", "Disebut sekali untuk satu berkas.",
        r"""// [tag:gizi] [tag:ibu]
Apa itu LiLA?{=Lengan ~Perut}""",
        ("single: Apa itu LiLA? [x] Lengan [ ] Perut",), ("Tanda (tag) soal tidak punya tempat, jadi tidak ikut (2 kali)",)),
    Example("kurung jawaban yang tidak ditutup", "nearest", "Soal terbuka; isinya ada di pembahasan.",
        "Apa itu LiLA?{=Lengan ~Perut",
        ("open: Apa itu LiLA? > =Lengan ~Perut",), ("Kurung kurawal jawabannya tidak ditutup, jadi menjadi soal terbuka; is",)),
    Example("UTF-8 dengan BOM, UTF-16, CRLF", "kept", "Tetap terbaca.",
        ("Apa itu LiLA?{\r\n=Lengan — kiri\r\n~Perut\r\n}\r\n".encode("utf-16")),
        ('single: Apa itu LiLA? [x] Lengan — kiri [ ] Perut',), ()),
    Example("Windows-1252", "nearest", "Dibaca; diminta memeriksa huruf yang tidak biasa.",
        ("Apa itu “LiLA”?{=Lengan ~Perut}".encode("cp1252")),
        ('single: Apa itu “LiLA”? [x] Lengan [ ] Perut',), ('Berkas bukan teks UTF-8, jadi dibaca sebagai Windows-1252. Periksa hur',)),
    Example("format pada umpan balik dan pembahasan", "kept", "Tebal, miring, dan daftar tetap.",
        "Apa?{=[html]<b>Ya</b>#[html]Betul, <i>kiri</i>. ~[plain]Tidak#[markdown]**Bukan**####[html]<ul><li>satu</li><li>dua</li></ul>}",
        ('single: Apa? [x] **Ya** «Betul, *kiri*.» [ ] Tidak «**Bukan**» > - satu\n- dua',), ()),
    Example("gambar di dalam teks HTML", "lost", "GIFT tidak memuat gambarnya; disebut.",
        r'[html]Apa ini? <img src\="https\://a.id/pita.png" alt\="Pita">{=Pita ~Dacin}',
        ('single: Apa ini? (gambar: Pita) [x] Pita [ ] Dacin',), ('Gambar tidak ikut: Pita.',)),
    Example("pertanyaan beberapa baris", "kept", "Menjadi satu paragraf.",
        "::Judul::Seorang ibu datang.\nApa yang ditanya?\n{\n=Umur\n~Nama kucing\n}",
        ('single: Seorang ibu datang. Apa yang ditanya? [x] Umur [ ] Nama kucing',), ()),
    Example("beberapa `=` di antara `~`", "nearest", "Semua kunci harus dipilih; disebut.",
        "Alat ukur?{=Pita =Dacin ~Spidol}",
        ('multiple: Alat ukur? [x] Pita [x] Dacin [ ] Spidol',), ('Di berkas cukup memilih salah satu dari beberapa kunci; di sini semua ',)),
    Example("T, F, TRUE, FALSE", "kept", "Benar-salah.",
        "Satu.{T}\n\nDua.{FALSE}\n\nTiga.{TRUE}",
        ('true_false: Satu. [x] Benar [ ] Salah', 'true_false: Dua. [ ] Benar [x] Salah', 'true_false: Tiga. [x] Benar [ ] Salah'), ()),
    Example("bobot dan umpan balik pada pasangan", "lost", "Disebut di laporan.",
        "Pasangkan.{=%50%Bayi -> Ditimbang =Lansia -> Ditensi#Ya.}",
        ('match: Pasangkan. Bayi → Ditimbang Lansia → Ditensi',), ('Bobot pada pasangan tidak dibaca; semua pasangan sama nilainya.', 'Umpan balik pasangan tidak punya tempat: Ya.')),
    Example("berkas tanpa soal GIFT", "refused", "Berkas tidak diterima, dengan kalimat apa yang harus ada.",
        "Hanya tulisan.",
        (), ('Berkas ini tidak memuat soal GIFT. Soal GIFT berupa pertanyaan, lalu j',)),
]
# fmt: on
KEPT = {"GIFT": [example.row for example in EXAMPLES]}
