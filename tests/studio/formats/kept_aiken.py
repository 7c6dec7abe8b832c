"""Examples of every construct of Aiken."""

from tests.studio.formats.examples import Example

# fmt: off
EXAMPLES = [
    Example("a question, lettered options, `ANSWER:`", "kept", "As it is; letters with `.` or `)`, large or small.",
        r"""Apa itu LiLA?
A. Lingkar lengan atas
B) Lingkar perut
ANSWER: A

Siapa yang ditimbang?
a) Balita
b) Meja
Jawaban: a""",
        ("single: Apa itu LiLA? [x] Lingkar lengan atas [ ] Lingkar perut", "single: Siapa yang ditimbang? [x] Balita [ ] Meja",), ()),
    Example("a question or an option of several lines", "kept", "One line.",
        r"""Seorang ibu datang.
Apa yang ditanya?
A. Umur
   kehamilannya
B. Warna baju
ANSWER: A""",
        ("single: Seorang ibu datang. Apa yang ditanya? [x] Umur kehamilannya [ ] Warna baju",), ()),
    Example("several letters in `ANSWER:`", "kept", "Several right options.",
        r"""Siapa yang dilayani?
A. Ibu
B. Bayi
C. Kucing
ANSWER: A, B""",
        ("multiple: Siapa yang dilayani? [x] Ibu [x] Bayi [ ] Kucing",), ()),
    Example("a letter that no option has", "nearest", "An open item; the line is named.",
        r"""Apa itu LiLA?
A. Lengan
B. Perut
ANSWER: D""",
        (r"""open: Apa itu LiLA?

Pilihan: a) Lengan; b) Perut""",), ("Kunci “D” bukan huruf dari pilihan yang ada.", "Tidak ada pilihan yang ditandai benar, jadi menjadi soal terbuka. Pili",)),
    Example("a question without `ANSWER:`", "nearest", "An open item; the line is named.",
        r"""Apa itu LiLA?
A. Lengan
B. Perut

Siapa?
A. Ibu
B. Meja
ANSWER: A""",
        (r"""open: Apa itu LiLA?

Pilihan: a) Lengan; b) Perut""", "single: Siapa? [x] Ibu [ ] Meja",), ("Baris ANSWER: tidak ada di bawah soal ini.", "Tidak ada pilihan yang ditandai benar, jadi menjadi soal terbuka. Pili",)),
    Example("an `ANSWER:` without a question, letters out of order", "lost", "The line is named.",
        r"""ANSWER: A

Apa itu LiLA?
A. Lengan
B. Perut
D. Kaki
ANSWER: A""",
        ("single: Apa itu LiLA? [x] Lengan [ ] Perut D. Kaki",), ("Baris ANSWER: ini tidak punya soal di atasnya, jadi tidak dibaca.", "Huruf D di sini tidak urut, jadi barisnya menjadi bagian pilihan di at",)),
]
# fmt: on
KEPT = {"Aiken": [example.row for example in EXAMPLES]}
