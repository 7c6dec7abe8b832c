"""Examples of every construct of GIFT."""

from tests.studio.formats.examples import Example

# fmt: off
EXAMPLES = [
    Example("a title, a comment, an id", "kept", "The id in `// [id:…]` stays the id of the item, else the title or the question gives it; other comments are none of it.",
        r"""// catatan penulis
// [id:lila-1]
::Lingkar lengan:: Apa itu LiLA? {=Lingkar lengan atas ~Lingkar perut}""",
        ("single: Apa itu LiLA? [x] Lingkar lengan atas [ ] Lingkar perut",), ()),
    Example("`$CATEGORY`", "kept", "The topic of the items below it.",
        r"""$CATEGORY: $course$/top/Gizi/Ibu hamil

Apa itu LiLA? {=Lengan ~Perut}""",
        ("single: Apa itu LiLA? [x] Lengan [ ] Perut",), ()),
    Example("one right option, with feedback", "kept", "As it is.",
        r"""Siapa yang diukur?{
  =Ibu hamil # Tepat.
  ~Kucing # Bukan.
  ~Meja
}""",
        ("single: Siapa yang diukur? [x] Ibu hamil «Tepat.» [ ] Kucing «Bukan.» [ ] Meja",), ()),
    Example("several right options of equal weight", "kept", "A right one counts its share, a wrong one takes one away.",
        "Siapa yang dilayani?{~%50%Ibu ~%50%Bayi ~%-50%Kucing}",
        ("multiple: Siapa yang dilayani? [x] Ibu [x] Bayi [ ] Kucing",), ()),
    Example("weights that differ, also decimal ones", "nearest", "Right ones of equal share, with a word about the weights.",
        "Siapa yang dilayani?{~%66.66667%Ibu ~%33.33333%Bayi ~%-100%Kucing}",
        ("multiple: Siapa yang dilayani? [x] Ibu [x] Bayi [ ] Kucing",), ("Bobot kunci (a 66,7 %, b 33,3 %) di sini menjadi sama besar.", "Pada soal dengan beberapa kunci, pilihan salah di sini mengurangi satu",)),
    Example("other negative weights", "nearest", "A wrong option takes one share away; said once for the file.",
        "Siapa?{~%50%Ibu ~%50%Bayi ~%-12.5%Kucing}",
        ("multiple: Siapa? [x] Ibu [x] Bayi [ ] Kucing",), ("Pada soal dengan beberapa kunci, pilihan salah di sini mengurangi satu",)),
    Example("part of the points for one option", "nearest", "One right option; what was half right is wrong, with a word.",
        "Di mana ditimbang?{=Posyandu ~%50%Puskesmas ~Pasar}",
        ("single: Di mana ditimbang? [x] Posyandu [ ] Puskesmas [ ] Pasar",), ("Pilihan ini bernilai 50 %; di sini dihitung salah.",)),
    Example("no right option, or all right", "nearest", "An open item with its options in the question.",
        "Mana yang benar?{~Ibu ~Bayi}",
        (r"""open: Mana yang benar?

Pilihan: a) Ibu; b) Bayi""",), ("Tidak ada pilihan yang ditandai benar, jadi menjadi soal terbuka. Pili",)),
    Example("more than eight options", "nearest", "The first eight, every right one among them; the others are named.",
        "Pilih.{~a1 ~a2 ~a3 ~a4 ~a5 ~a6 ~a7 ~a8 =a9}",
        ("single: Pilih. [ ] a1 [ ] a2 [ ] a3 [ ] a4 [ ] a5 [ ] a6 [ ] a7 [x] a9",), ("Paling banyak 8 pilihan, jadi pengecoh ini tidak ikut: a8",)),
    Example("true and false, the feedback of the wrong answer first", "kept", "As it is.",
        r"""Bayi termasuk balita.{TRUE#Bayi juga balita.#Betul.####Umur 0 sampai 59 bulan.}

Kucing dilayani.{F}""",
        ("true_false: Bayi termasuk balita. [x] Benar «Betul.» [ ] Salah «Bayi juga balita.» > Umur 0 sampai 59 bulan.", "true_false: Kucing dilayani. [ ] Benar [x] Salah",), ()),
    Example("typed answers", "kept", "Each counts; capital letters make no difference.",
        "Kota apa ini?{=Solok =Kota Solok}",
        ("text: Kota apa ini? = Solok | Kota Solok",), ()),
    Example("a typed answer worth less, `*`, feedback for other answers", "nearest", "Counts in full, without its `*`; feedback of wrong answers is named.",
        "Kota apa ini?{=Solok#Betul. =%50%Sol*k =%0%*#Bukan itu.}",
        ("text: Kota apa ini? = Solok | Solk > Betul.",), ("Jawaban “Sol*k” bernilai 50 %; di sini bernilai penuh.", "Jawaban “Sol*k” menerima huruf apa pun di tempat *; di sini harus pers", "Umpan balik untuk “jawaban lain” tidak punya tempat: Bukan itu.",)),
    Example("a number with tolerance, or none", "kept", "As it is.",
        r"""Batas LiLA?{#23.5:0.1}

Berapa umur balita terakhir?{#59}""",
        ("number: Batas LiLA? = 23.5 ± 0.1", "number: Berapa umur balita terakhir? = 59 ± 0",), ()),
    Example("a range of numbers", "kept", "Its middle, with half its width as tolerance.",
        "Berapa derajat?{#36.5..37.5}",
        ("number: Berapa derajat? = 37.0 ± 0.5",), ()),
    Example("several numbers with weights and feedback", "nearest", "The best one; the others are named.",
        r"""Tahun berapa?{#
  =1984:0 # Tepat.
  =%50%1984:2 # Hampir.
  ~ # Jauh.
}""",
        ("number: Tahun berapa? = 1984 ± 0 > Tepat.",), ("Umpan balik untuk angka lain tidak punya tempat: Jauh.", "Hanya satu angka yang diperiksa, jadi 1984 ± 2 (50 %) tidak ikut. Umpa",)),
    Example("pairs", "kept", "As they are, up to ten; more make two items.",
        "Pasangkan.{=Bayi -> Ditimbang =Lansia -> Ditensi =Remaja -> Diberi TTD}",
        ("match: Pasangkan. Bayi → Ditimbang Lansia → Ditensi Remaja → Diberi TTD",), ()),
    Example("an answer that belongs to nothing", "lost", "Named in the report.",
        "Pasangkan.{=Bayi -> Ditimbang =Lansia -> Ditensi = -> Diparkir}",
        ("match: Pasangkan. Bayi → Ditimbang Lansia → Ditensi",), ("Jawaban pengecoh tanpa pasangan tidak ikut: Diparkir",)),
    Example("one answer for several pairs", "nearest", "An open item, the pairs in its explanation.",
        "Pasangkan.{=Bayi -> Posyandu =Lansia -> Posyandu}",
        (r"""open: Pasangkan.

Pasangkan: Bayi; Lansia > Jawaban di berkas asal: Bayi → Posyandu; Lansia → Posyandu""",), ("Satu jawaban dipakai untuk beberapa pasangan, jadi menjadi soal terbuk",)),
    Example("an order (`{>`)", "kept", "The steps; how they are drawn is not ours.",
        r"""Urutkan.{>3 ALL VERTICAL ABSOLUTE_POSITION SHOW
Daftar
Timbang
Catat
}""",
        ("order: Urutkan. 1) Daftar 2) Timbang 3) Catat",), ()),
    Example("an essay", "kept", "An open item, with its explanation.",
        "Ceritakan kunjungan Ibu.{####Sebut tiga hal.}",
        ("open: Ceritakan kunjungan Ibu. > Sebut tiga hal.",), ()),
    Example("a missing word", "kept", "A line in its place.",
        "Balita ditimbang {=setiap bulan ~setiap tahun} di posyandu.",
        ("single: Balita ditimbang ____ di posyandu. [x] setiap bulan [ ] setiap tahun",), ()),
    Example("a description", "nearest", "A lesson “Keterangan”.",
        r"""Bacalah pelan-pelan.

Apa itu LiLA?{=Lengan ~Perut}""",
        ("single: Apa itu LiLA? [x] Lengan [ ] Perut",), ("Ini keterangan, bukan soal. Teksnya ikut sebagai pelajaran “Keterangan",)),
    Example("formats `[html] [moodle] [plain] [markdown]`, also of an answer", "kept", "As our own marks.",
        "[html]Apa <b>isi</b> piring?{=[markdown]*Lauk* dan sayur ~[plain]2 * 3 ~[moodle]<i>Nasi</i> saja}",
        (r"single: Apa **isi** piring? [x] *Lauk* dan sayur [ ] 2 \* 3 [ ] *Nasi* saja",), ()),
    Example(r"escapes, also in formulas, and `\n`", "kept", "The signs themselves.",
        r"Berapa \{2\}\: $$\frac\{1\}\{2\}$$\n\nPilih.{~\= 2 \~ 2 =a \# b#Tanda \#.}",
        (r"""single: Berapa {2}: $$\\frac{1\}\{2}$$

Pilih. [ ] &#61; 2 ~ 2 [x] a # b «Tanda #.»""",), ()),
    Example("an explanation `####`", "kept", "As it is.",
        "Apa itu LiLA?{=Lengan ~Perut####Diukur di lengan kiri.}",
        ("single: Apa itu LiLA? [x] Lengan [ ] Perut > Diukur di lengan kiri.",), ()),
    Example("lines that end as in Windows, blank lines within an answer", "kept", "Read all the same.",
        r"""﻿Apa itu LiLA?{
  =Lengan

  ~Perut
}
""",
        ("single: Apa itu LiLA? [x] Lengan [ ] Perut",), ()),
    Example("signs behind an answer that mean nothing", "lost", "Named in the report.",
        'Apa itu LiLA?{=Lengan ~Perut}";',
        ("single: Apa itu LiLA? [x] Lengan [ ] Perut",), ('Tanda di belakang jawaban tidak dibaca: ";',)),
    Example("more gaps in one sentence", "nearest", "The first is asked; the others stay in the question.",
        "Dua tambah {=dua} sama dengan {=empat}.",
        ("text: Dua tambah ____ sama dengan {=empat}. = dua",), ("Hanya isian pertama yang diperiksa; isian berikutnya tertulis di dalam",)),
    Example("a question without a blank line before it", "kept", "A question of its own.",
        r"""Satu?{=a ~b}
Dua?{=c ~d}""",
        ("single: Satu? [x] a [ ] b", "single: Dua? [x] c [ ] d",), ()),
    Example("tags", "lost", "Counted once for the file.",
        r"""// [tag:gizi] [tag:ibu]
Apa itu LiLA?{=Lengan ~Perut}""",
        ("single: Apa itu LiLA? [x] Lengan [ ] Perut",), ("Tanda (tag) soal tidak punya tempat, jadi tidak ikut (2 kali)",)),
    Example("an answer that is never closed", "nearest", "An open item; its answer is in the explanation.",
        "Apa itu LiLA?{=Lengan ~Perut",
        ("open: Apa itu LiLA? > =Lengan ~Perut",), ("Kurung kurawal jawabannya tidak ditutup, jadi menjadi soal terbuka; is",)),
]
# fmt: on
KEPT = {"GIFT": [example.row for example in EXAMPLES]}
