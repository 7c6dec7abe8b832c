"""Items of every kind as the QTI 2.1 export writes them; each comes back letter by letter. `OUT`: rows for the documents."""

from decimal import Decimal

from lms.courses.content import Accepted, Kind, Number, Option, Order, Pairs

# construct, words for the documents, and an item: its id, kind, options and answer
EXAMPLES = [
    ("pilihan ganda", "`choiceInteraction` dengan umpan balik tiap pilihan.", ("satu", Kind.SINGLE, (Option("Dacin **besar**", True, "Tepat."), Option("*Mistar*", False)), None)),
    ("beberapa kunci", "`choiceInteraction` dengan `mapping`: tiap kunci bernilai bagiannya, pilihan salah mengurangi satu bagian.",
     ("7-banyak", Kind.MULTIPLE, (Option("Satu", True), Option("Dua", False, "Bukan."), Option("Tiga", True)), None)),
    ("benar-salah", "`choiceInteraction` dengan `true` dan `false`.", ("benar", Kind.TRUE_FALSE, (Option("Benar", False), Option("Salah", True, "Ya.")), None)),
    ("angka dengan toleransi dan satuan", "`textEntryInteraction`, `equal` dengan toleransinya; satuannya di belakang isian.", ("angka", Kind.NUMBER, (), Number(Decimal("23.5"), Decimal("0.1"), "cm"))),
    ("urutan", "`orderInteraction`.", ("urut", Kind.ORDER, (), Order(("Satu", "Dua", "Tiga")))),
    ("pasangan", "`matchInteraction`.", ("pasang", Kind.MATCH, (), Pairs((("Dacin", "kg"), ("Pita", "cm"))))),
    ("isian singkat", "`textEntryInteraction` dengan setiap jawaban yang benar.", ("isian", Kind.TEXT, (), Accepted(("posyandu", "a*b <c>")))),
    ("soal terbuka", "`extendedTextInteraction`.", ("terbuka", Kind.OPEN, (), None)),
]  # fmt: skip
MORE = [
    ("pembahasan", "kept", "`modalFeedback`."),
    ("huruf tebal, tautan, daftar, dan tabel", "kept", "XHTML."),
    ("`kode`, huruf tebal yang menempel pada huruf miring", "nearest", "Ditulis sebagai XHTML; pembaca di sini mengambil katanya saja."),
    ("isian singkat yang jawabannya hanya satu angka", "nearest", "Ditulis sebagai teks; pembaca di sini menganggapnya angka."),
    ("gambar", "kept", "Ada di dalam paket, dengan teks penggantinya."),
    ("lukisan (timbangan, KMS)", "nearest", "Gambar SVG dengan keterangannya."),
    ("percakapan", "nearest", "Pilihan ganda dengan kata yang sama."),
    ("tujuan", "kept", "Bagian kuis dengan kalimat tujuannya sebagai judul."),
    ("soal latihan", "kept", "Bagian kuis tersendiri untuk tiap modul."),
    ("soal per tujuan, menit, dan percobaan tes", "kept", "`selection`, `timeLimits`, `itemSessionControl`."),
    ("batas lulus, pelajaran, acuan nilai", "lost", "Bukan bagian QTI; nilai acuan ditulis sebagaimana tampil."),
]
OUT = [*((construct, "kept", words) for construct, words, _ in EXAMPLES), *MORE]
