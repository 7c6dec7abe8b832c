"""Examples of every construct of a sheet of items."""

import io
from datetime import datetime

import xlsxwriter

from tests.studio.formats.examples import Example


def book(*sheets):
    """A workbook: (name, rows, what is done to its sheet) each; a tuple in a cell is a formula with its result."""
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"default_date_format": "dd/mm/yyyy"}) as made:
        for name, rows, act in sheets:
            sheet = made.add_worksheet(name)
            for line, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, tuple):
                        sheet.write_formula(line, column, cell[0], None, cell[1])
                    elif isinstance(cell, datetime):
                        sheet.write_datetime(line, column, cell)
                    else:
                        sheet.write(line, column, cell)
            act(sheet)
    return packed.getvalue()


def as_it_is(_sheet):
    """Nothing is done to the sheet."""


def merged(sheet):
    """Two rows of one topic, and a row that is hidden."""
    sheet.merge_range(1, 4, 2, 4, "Gizi")
    sheet.set_row(2, None, None, {"hidden": True})


HEAD = ("Soal", "Pilihan A", "Pilihan B", "Kunci", "Tujuan")
BOOK = book(("Soal", [HEAD, ("Satu?", 7.0, 2.5, "A", ""), ("Dua?", "ya", "tidak", "B", "")], merged))
DATES = book(("Soal", [HEAD[:4], ("Separuh?", datetime(2026, 2, 1), "1/3", "A")], as_it_is))  # noqa: DTZ001 - a cell has no zone
FORMULAS = book(("Soal", [HEAD[:4], ("Berapa 20 + 1?", ("=20+1", 21), 22, "A")], as_it_is))
SHEETS = book(("Soal", [HEAD[:4], ("Apa?", "ya", "tidak", "A")], as_it_is), ("Catatan", [("Rapat",)], as_it_is))

# fmt: off
EXAMPLES = [
    Example("kolom templat: Soal, Pilihan A …, Kunci, Tujuan, Pembahasan, Jenis", "kept", "Apa adanya; Tujuan menjadi topik.",
        r"""Soal,Pilihan A,Pilihan B,Pilihan C,Kunci,Tujuan,Pembahasan,Jenis
Apa itu LiLA?,Lengan,Perut,Kaki,A,Mengukur,Diukur di lengan.,pilihan ganda
""",
        ("single: Apa itu LiLA? [x] Lengan [ ] Perut [ ] Kaki > Diukur di lengan.",), ()),
    Example("judul kolom lain, judul di atas tabel, pemisah titik koma atau tab", "kept", "Tetap terbaca.",
        r"""Soal gizi;;;;
No;Pertanyaan;A;B;Jawaban Benar
1;Apa itu LiLA?;Lengan;Perut;B
""",
        ("single: Apa itu LiLA? [ ] Lengan [x] Perut",), ()),
    Example("kunci berupa huruf, nomor, kata, atau beberapa", "kept", "Menjadi kunci.",
        r"""Soal;Pilihan A;Pilihan B;Pilihan C;Kunci
Satu?;ya;tidak;bisa;2
Dua?;ya;tidak;bisa;bisa
Tiga?;ya;tidak;bisa;A dan C
""",
        ("single: Satu? [ ] ya [x] tidak [ ] bisa", "single: Dua? [ ] ya [ ] tidak [x] bisa", "multiple: Tiga? [x] ya [ ] tidak [x] bisa",), ()),
    Example("Question, Answer 1–4, Time limit, Correct answer(s)", "nearest", "Menjadi pilihan; waktunya tidak ikut.",
        r"""Question,Answer 1,Answer 2,Answer 3,Answer 4,Time limit (sec),Correct answer(s)
"Apa, itu?",a,b,c,d,20,"1,3"
""",
        ("multiple: Apa, itu? [x] a [ ] b [x] c [ ] d",), ("Waktu per soal tidak dibawa (1 kali)",)),
    Example("Jenis: benar-salah, isian, angka, uraian", "kept", "Jenis yang tertulis, atau yang tampak dari kuncinya.",
        r"""Soal;Jawaban;Jenis
Bayi termasuk balita.;Benar;B/S
Kota apa ini?;Solok|Kota Solok;Isian
Batas LiLA?;23,5 ± 0,1 cm;
Ceritakan.;;Uraian
""",
        ("true_false: Bayi termasuk balita. [x] Benar [ ] Salah", "text: Kota apa ini? = Solok | Kota Solok", "number: Batas LiLA? = 23.5 ± 0.1 cm", "open: Ceritakan.",), ()),
    Example("Jenis: urutan, pasangan", "kept", "Pilihan menjadi langkah, atau pasangan `a = b`.",
        r"""Soal;Pilihan A;Pilihan B;Jenis
Urutkan.;Daftar;Timbang;urutan
Pasangkan.;Bayi = Ditimbang;Lansia = Ditensi;menjodohkan
""",
        ("order: Urutkan. 1) Daftar 2) Timbang", "match: Pasangkan. Bayi → Ditimbang Lansia → Ditensi",), ()),
    Example("baris tanpa soal, Jenis atau kolom yang tidak dikenal", "lost", "Disebut dengan baris dan selnya.",
        r"""Soal;Pilihan A;Pilihan B;Kunci;Jenis;Kelas
Apa?;ya;tidak;A;teka-teki;X
;;;;;catatan
""",
        ("single: Apa? [x] ya [ ] tidak",), ("Kolom “Kelas” tidak dikenal, jadi tidak dibaca.", "Jenis “teka-teki” tidak dikenal, jadi jenisnya dibaca dari isinya.", "Baris ini tidak memuat soal, jadi tidak dibaca: catatan",)),
    Example("kunci yang bukan pilihan, atau kosong", "nearest", "Soal terbuka dengan pilihannya; selnya disebut.",
        r"""Soal;Pilihan A;Pilihan B;Kunci
Apa?;ya;tidak;D
""",
        (r"""open: Apa?

Pilihan: a) ya; b) tidak""",), ("Kunci “D” bukan salah satu pilihan. Isi dengan huruf pilihan, misalnya", "Tidak ada pilihan yang ditandai benar, jadi menjadi soal terbuka. Pili",)),
    Example("poin, tautan gambar", "lost", "Disebut sekali untuk satu berkas.",
        r"""Soal;Pilihan A;Pilihan B;Kunci;Poin;Gambar
Apa?;ya;tidak;A;10;https://a.id/b.png
""",
        ("single: Apa? [x] ya [ ] tidak",), ("Bobot per soal tidak dibawa (1 kali)", "Gambar atau media yang ditautkan tidak dibawa (1 kali)",)),
    Example("CSV UTF-8 dengan BOM, UTF-16, Windows-1252, CRLF", "kept", "Tetap terbaca.",
        ("Soal;Pilihan A;Pilihan B;Kunci\r\nApa itu “LiLA”?;Lengan;Perut;A\r\n".encode("cp1252")),
        ('single: Apa itu “LiLA”? [x] Lengan [ ] Perut',), ()),
    Example("CSV dengan tanda kutip, koma, dan baris di dalam sel", "kept", "Baris di dalam sel menjadi satu paragraf.",
        'Soal,Pilihan A,Pilihan B,Kunci\n"Ibu datang, lalu\nApa?",""" ya """,tidak,B\n',
        ('single: Ibu datang, lalu Apa? [ ] " ya " [x] tidak',), ()),
    Example("XLSX dengan angka, sel gabungan, baris tersembunyi", "nearest", "Terbaca seperti terlihat; yang digabung dan tersembunyi disebut.",
        BOOK,
        ('single: Satu? [x] 7 [ ] 2.5', 'single: Dua? [ ] ya [x] tidak'), ('Sel gabungan dibaca untuk tiap barisnya: baris 2–3.', 'Baris tersembunyi ikut dibaca: 3.')),
    Example("XLSX: tanggal di sel pilihan atau kunci", "nearest", "Ditulis 2026-02-01; selnya disebut, karena Excel mengubah 1/2 menjadi tanggal.",
        DATES,
        ('single: Separuh? [x] 2026-02-01 [ ] 1/3',), ('Excel menyimpan “2026-02-01” sebagai tanggal. Periksa: mungkin aslinya',)),
    Example("XLSX: sel rumus", "nearest", "Hasilnya dibaca; selnya disebut.",
        FORMULAS,
        ('single: Berapa 20 + 1? [x] 21 [ ] 22',), ('Sel berisi rumus dibaca hasilnya: B2.',)),
    Example("XLSX: lembar lain", "lost", "Hanya satu lembar yang diambil; lembar lain disebut.",
        SHEETS,
        ('single: Apa? [x] ya [ ] tidak',), ('Lembar ini tidak dibaca; hanya satu lembar yang diambil.',)),
    Example("soal angka dengan kunci bukan angka, benar-salah dengan kunci lain", "nearest", "Isian singkat atau soal terbuka; selnya disebut.",
        "Soal;Kunci;Jenis\nBerapa?;banyak;angka\nBayi balita.;mungkin;B/S\n",
        ('text: Berapa? = banyak', 'open: Bayi balita. > Jawaban di berkas asal: mungkin'), ('Kuncinya bukan angka, jadi menjadi isian singkat.', 'Kunci soal benar-salah bukan Benar atau Salah, jadi menjadi soal terbu')),
    Example("lembar tanpa judul kolom", "refused", "Tidak diterima, dengan judul yang harus ada.",
        "Nama;Umur\nIbu;30\n",
        (), ('Baris judul kolom tidak ditemukan. Tulis judul Soal, Pilihan A, Piliha',)),
]
# fmt: on
KEPT = {"CSV dan XLSX": [example.row for example in EXAMPLES]}
