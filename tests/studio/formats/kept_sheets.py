"""Examples of every construct of a sheet of items."""

from tests.studio.formats.examples import Example

# fmt: off
EXAMPLES = [
    Example("our own columns: Soal, Pilihan A …, Kunci, Tujuan, Pembahasan, Jenis", "kept", "As they are; Tujuan is the topic.",
        r"""Soal,Pilihan A,Pilihan B,Pilihan C,Kunci,Tujuan,Pembahasan,Jenis
Apa itu LiLA?,Lengan,Perut,Kaki,A,Mengukur,Diukur di lengan.,pilihan ganda
""",
        ("single: Apa itu LiLA? [x] Lengan [ ] Perut [ ] Kaki > Diukur di lengan.",), ()),
    Example("other names, a title above, semicolons or tabs", "kept", "Read all the same.",
        r"""Soal gizi;;;;
No;Pertanyaan;A;B;Jawaban Benar
1;Apa itu LiLA?;Lengan;Perut;B
""",
        ("single: Apa itu LiLA? [ ] Lengan [x] Perut",), ()),
    Example("the key as a letter, a number, the words, several of them", "kept", "Which options are right.",
        r"""Soal;Pilihan A;Pilihan B;Pilihan C;Kunci
Satu?;ya;tidak;bisa;2
Dua?;ya;tidak;bisa;bisa
Tiga?;ya;tidak;bisa;A dan C
""",
        ("single: Satu? [ ] ya [x] tidak [ ] bisa", "single: Dua? [ ] ya [ ] tidak [x] bisa", "multiple: Tiga? [x] ya [ ] tidak [x] bisa",), ()),
    Example("question, answers 1–4, time, numbers of the right ones", "nearest", "As options; the time is counted as lost.",
        r"""Question,Answer 1,Answer 2,Answer 3,Answer 4,Time limit (sec),Correct answer(s)
"Apa, itu?",a,b,c,d,20,"1,3"
""",
        ("multiple: Apa, itu? [x] a [ ] b [x] c [ ] d",), ("Waktu per soal tidak dibawa (1 kali)",)),
    Example("Jenis: benar-salah, isian, angka, uraian", "kept", "The kind that is named, or the one that the key shows.",
        r"""Soal;Jawaban;Jenis
Bayi termasuk balita.;Benar;B/S
Kota apa ini?;Solok|Kota Solok;Isian
Batas LiLA?;23,5 ± 0,1 cm;
Ceritakan.;;Uraian
""",
        ("true_false: Bayi termasuk balita. [x] Benar [ ] Salah", "text: Kota apa ini? = Solok | Kota Solok", "number: Batas LiLA? = 23.5 ± 0.1 cm", "open: Ceritakan.",), ()),
    Example("Jenis: urutan, pasangan", "kept", "The options are the steps, or pairs `a = b`.",
        r"""Soal;Pilihan A;Pilihan B;Jenis
Urutkan.;Daftar;Timbang;urutan
Pasangkan.;Bayi = Ditimbang;Lansia = Ditensi;menjodohkan
""",
        ("order: Urutkan. 1) Daftar 2) Timbang", "match: Pasangkan. Bayi → Ditimbang Lansia → Ditensi",), ()),
    Example("a row without question, an unknown Jenis, an unknown column", "lost", "Each is named with its row.",
        r"""Soal;Pilihan A;Pilihan B;Kunci;Jenis;Kelas
Apa?;ya;tidak;A;teka-teki;X
;;;;;catatan
""",
        ("single: Apa? [x] ya [ ] tidak",), ("Kolom “Kelas” tidak dikenal, jadi tidak dibaca.", "Jenis “teka-teki” tidak dikenal, jadi jenisnya dibaca dari isinya.", "Baris ini tidak memuat soal, jadi tidak dibaca: catatan",)),
    Example("a key that no option has, or none", "nearest", "An open item with its options; the row is named.",
        r"""Soal;Pilihan A;Pilihan B;Kunci
Apa?;ya;tidak;D
""",
        (r"""open: Apa?

Pilihan: a) ya; b) tidak""",), ("Kunci “D” bukan salah satu pilihan. Isi dengan huruf pilihan, misalnya", "Tidak ada pilihan yang ditandai benar, jadi menjadi soal terbuka. Pili",)),
    Example("points, links to pictures", "lost", "Counted once for the file.",
        r"""Soal;Pilihan A;Pilihan B;Kunci;Poin;Gambar
Apa?;ya;tidak;A;10;https://a.id/b.png
""",
        ("single: Apa? [x] ya [ ] tidak",), ("Bobot per soal tidak dibawa (1 kali)", "Gambar atau media yang ditautkan tidak dibawa (1 kali)",)),
]
# fmt: on
KEPT = {"CSV and XLSX": [example.row for example in EXAMPLES]}
