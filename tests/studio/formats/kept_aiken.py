"""Examples of every construct of Aiken."""

from tests.studio.formats.examples import Example

# fmt: off
EXAMPLES = [
    Example("pertanyaan, pilihan berhuruf, `ANSWER:`", "kept", "Apa adanya; huruf dengan `.` atau `)`, besar atau kecil, juga `JAWABAN:` dan `KUNCI:`.",
        r"""Apa itu LiLA?
A. Lingkar lengan atas
B) Lingkar perut
ANSWER: A

Siapa yang ditimbang?
a) Balita
b) Meja
Jawaban: a""",
        ("single: Apa itu LiLA? [x] Lingkar lengan atas [ ] Lingkar perut", "single: Siapa yang ditimbang? [x] Balita [ ] Meja",), ()),
    Example("pertanyaan atau pilihan beberapa baris", "kept", "Menjadi satu baris.",
        r"""Seorang ibu datang.
Apa yang ditanya?
A. Umur
   kehamilannya
B. Warna baju
ANSWER: A""",
        ("single: Seorang ibu datang. Apa yang ditanya? [x] Umur kehamilannya [ ] Warna baju",), ()),
    Example("beberapa huruf di `ANSWER:`", "kept", "Beberapa kunci.",
        r"""Siapa yang dilayani?
A. Ibu
B. Bayi
C. Kucing
ANSWER: A, B""",
        ("multiple: Siapa yang dilayani? [x] Ibu [x] Bayi [ ] Kucing",), ()),
    Example("huruf yang bukan pilihan", "nearest", "Soal terbuka; barisnya disebut.",
        r"""Apa itu LiLA?
A. Lengan
B. Perut
ANSWER: D""",
        (r"""open: Apa itu LiLA?

Pilihan: a) Lengan; b) Perut""",), ("Kunci “D” bukan huruf dari pilihan yang ada.", "Tidak ada pilihan yang ditandai benar, jadi menjadi soal terbuka. Pili",)),
    Example("soal tanpa `ANSWER:`", "nearest", "Soal terbuka; barisnya disebut.",
        r"""Apa itu LiLA?
A. Lengan
B. Perut

Siapa?
A. Ibu
B. Meja
ANSWER: A""",
        (r"""open: Apa itu LiLA?

Pilihan: a) Lengan; b) Perut""", "single: Siapa? [x] Ibu [ ] Meja",), ("Baris ANSWER: tidak ada di bawah soal ini.", "Tidak ada pilihan yang ditandai benar, jadi menjadi soal terbuka. Pili",)),
    Example("`ANSWER:` tanpa soal, huruf yang tidak urut", "lost", "Barisnya disebut.",
        r"""ANSWER: A

Apa itu LiLA?
A. Lengan
B. Perut
D. Kaki
ANSWER: A""",
        ("single: Apa itu LiLA? [x] Lengan [ ] Perut D. Kaki",), ("Baris ANSWER: ini tidak punya soal di atasnya, jadi tidak dibaca.", "Huruf D di sini tidak urut, jadi barisnya menjadi bagian pilihan di at",)),
    Example("UTF-8 dengan BOM, UTF-16, CRLF", "kept", "Tetap terbaca.",
        ("Apa itu LiLA?\r\nA. Lengan\r\nB. Perut\r\nANSWER: A\r\n".encode("utf-8-sig")),
        ('single: Apa itu LiLA? [x] Lengan [ ] Perut',), ()),
    Example("Windows-1252", "nearest", "Dibaca; diminta memeriksa huruf yang tidak biasa.",
        ("Apa itu “LiLA”?\nA. Lengan\nB. Perut\nANSWER: A\n".encode("cp1252")),
        ('single: Apa itu “LiLA”? [x] Lengan [ ] Perut',), ('Berkas bukan teks UTF-8, jadi dibaca sebagai Windows-1252. Periksa hur',)),
    Example("lebih dari delapan pilihan", "nearest", "Delapan yang pertama, kuncinya pasti ikut; sisanya disebut.",
        "Pilih.\n" + "".join(f"{letter}. pilihan {letter}\n" for letter in "ABCDEFGHI") + "ANSWER: I\n",
        ('single: Pilih. [ ] pilihan A [ ] pilihan B [ ] pilihan C [ ] pilihan D [ ] pilihan E [ ] pilihan F [ ] pilihan G [x] pilihan I',), ('Paling banyak 8 pilihan, jadi pengecoh ini tidak ikut: pilihan H',)),
    Example("tanda HTML dan Markdown di dalam teks", "kept", "Tampil sebagai tulisan biasa, karena Aiken tidak mengenal format.",
        "Berapa 2 * 3 < 7?\nA. <b>ya</b>\nB. **tidak**\nANSWER: A\n",
        ('single: Berapa 2 \\* 3 < 7? [x] &lt;b>ya&lt;/b> [ ] \\*\\*tidak\\*\\*',), ()),
    Example("berkas tanpa baris ANSWER", "refused", "Berkas tidak diterima, dengan kalimat apa yang harus ada.",
        "Hanya tulisan.",
        (), ('Berkas ini tidak memuat soal Aiken. Soal Aiken berupa pertanyaan, pili',)),
]
# fmt: on
KEPT = {"Aiken": [example.row for example in EXAMPLES]}
