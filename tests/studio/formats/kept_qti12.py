"""Examples of every construct of QTI 1.2; each is an item."""

from tests.studio.formats.examples import Example
from tests.studio.formats.qti12_files import equal, item, labels, lid, line, said, text, when

ASK = text("<p>Alat apa?</p>")
TWO = lid("", a="Dacin", b="Mistar")
KEY = when(equal("a"))
TOLD = "single: Alat apa? [x] Dacin [ ] Mistar"
WITHIN = '<vargte respident="response1">23.4</vargte><varlte respident="response1">23.6</varlte>'
THREE = lid("", cardinality="Multiple", a="Satu", b="Dua", c="Tiga")
THREE_TOLD = "multiple: Alat apa? [x] Satu [ ] Dua [x] Tiga"
GRID = lid(labels(k="kg", c="cm"), "r1", prompt="Dacin") + lid(labels(k="kg", c="cm"), "r2", prompt="Pita")
PAIRED = when(equal("k", "r1"), "50", "Add") + when(equal("c", "r2"), "50", "Add")

EXAMPLES = [
    Example("satu kunci, dari Canvas, Moodle, Blackboard, atau cartridge", "kept", "Pilihan ganda.", item(ASK + TWO, KEY), (TOLD,)),
    Example("`itemfeedback` pilihan, umum, untuk jawaban keliru, `solution`", "kept", "Umpan balik pilihan itu, dan pembahasan; yang untuk jawaban keliru menyebutnya.",
            item(ASK + TWO, when(equal("b"), "", feedback="b_fb") + when("<other/>", "", feedback="general_fb") + when("<other/>", "0", feedback="general_incorrect_fb") + KEY,
                 feedback=said("b_fb", "Untuk panjang.") + said("general_fb", "Dacin menimbang.") + said("general_incorrect_fb", "Baca lagi.")),
            ("single: Alat apa? [x] Dacin [ ] Mistar «Untuk panjang.» > Dacin menimbang.\n\nJika jawaban keliru: Baca lagi.",)),
    Example("benar dan salah, menurut jenis atau katanya", "kept", "Benar-salah.", item(ASK + lid("", t="True", f="False"), when(equal("f"))), ("true_false: Alat apa? [ ] Benar [x] Salah",)),
    Example("beberapa kunci yang dijumlah (`setvar` Add, Subtract)", "kept", "Beberapa kunci.",
            item(ASK + THREE, when(equal("a"), "2", "Add") + when(equal("c"), "2", "Add") + when(equal("b"), "2", "Subtract")), (THREE_TOLD,)),
    Example("beberapa kunci dengan `and` dan `not`", "nearest", "Beberapa kunci yang dinilai masing-masing.",
            item(ASK + THREE, when(f"<and>{equal('a')}<not>{equal('b')}</not>{equal('c')}</and>")), (THREE_TOLD,), ("Soal “semua atau nol” di sini memberi nilai sebagian",)),
    Example("bobot yang tidak sama", "nearest", "Semua kunci sama nilainya.",
            item(ASK + THREE, when(equal("a"), "75", "Add") + when(equal("c"), "25", "Add")), (THREE_TOLD,), ("Bobot kunci (a 75 %, c 25 %)", "Pada soal dengan beberapa kunci")),
    Example("pilihan tanpa kunci, atau kuncinya tidak ada", "nearest", "Soal terbuka dengan pilihannya di pertanyaan.",
            item(ASK + TWO, when(equal("z"))), ("open: Alat apa?\n\nPilihan: a) Dacin; b) Mistar",), ("Kunci `z` tidak ada di antara pilihan", "Tidak ada pilihan yang ditandai benar")),
    Example("kata yang diketik", "kept", "Isian singkat; setiap jawaban yang dihitung benar.", item(ASK + line(), when(equal("posyandu") + equal("Pos Yandu"))), ("text: Alat apa? = posyandu | Pos Yandu",)),
    Example("huruf besar yang dihitung, kata yang cukup termuat", "nearest", "Huruf besar tidak dibedakan; katanya harus persis.",
            item(ASK + line(), when(equal("KMS", more=' case="Yes"') + '<varsubstring respident="response1">kartu</varsubstring>')), ("text: Alat apa? = KMS | kartu",),
            ("Di berkas jawaban cukup memuat “kartu”", "Huruf besar dan kecil di sini tidak dibedakan")),
    Example("angka dengan toleransi", "kept", "Angka dengan toleransinya.",
            item(ASK + line(fibtype="Decimal"), when(f"<or>{equal('23.5')}<and>{WITHIN}</and></or>"), "numerical_question"), ("number: Alat apa? = 23.5 ± 0.1",)),
    Example("angka di antara batas yang tidak termasuk", "nearest", "Batasnya ikut benar.",
            item(ASK + line(tag="response_num"), when('<vargt respident="response1">2</vargt><varlt respident="response1">4</varlt>')), ("number: Alat apa? = 3 ± 1",), ("Batas angka di berkas tidak termasuk",)),
    Example("angka dengan satu batas", "nearest", "Soal terbuka.",
            item(ASK + line(fibtype="Decimal"), when('<vargt respident="response1">2</vargt>')), ("open: Alat apa?",), ("Syarat angka yang hanya satu sisi", "Tidak ada angka yang benar")),
    Example("pasangan, beberapa `response_lid` dengan jawaban yang sama", "kept", "Pasangan.", item(ASK + GRID, PAIRED, "matching_question"), ("match: Alat apa? Dacin → kg Pita → cm",)),
    Example("jawaban pengecoh tanpa pasangan", "lost", "Disebut.",
            item(ASK + lid(labels(k="kg", c="cm", x="jam"), "r1", prompt="Dacin") + lid(labels(k="kg", c="cm", x="jam"), "r2", prompt="Pita"), PAIRED, "matching_question"),
            ("match: Alat apa? Dacin → kg Pita → cm",), ("Jawaban pengecoh tanpa pasangan tidak ikut: jam",)),
    Example("pasangan menurut standar (`response_grp`)", "kept", "Pasangan.",
            item(f'{ASK}<response_grp ident="m" rcardinality="Multiple"><render_choice><response_label ident="a" match_group="x,y">{text("Dacin")}</response_label>'
                 f'<response_label ident="b" match_group="x,y">{text("Pita")}</response_label>{labels(x="kg", y="cm")}</render_choice></response_grp>', when(equal("a,x", "m"), "1", "Add") + when(equal("b,y", "m"), "1", "Add")),
            ("match: Alat apa? Dacin → kg Pita → cm",)),
    Example("urutan (`rcardinality=\"Ordered\"`)", "kept", "Urutan.",
            item(ASK + lid("", cardinality="Ordered", a="Baca", b="Lepas sepatu"), when(equal("b", more=' index="1"') + equal("a", more=' index="2"'))), ("order: Alat apa? 1) Lepas sepatu 2) Baca",)),
    Example("satu isian bernama `[kapan]` dengan daftar", "kept", "Pilihan ganda dengan isian di pertanyaannya.",
            item(text("Timbang [kapan].") + lid("", "response_kapan", prompt="kapan", a="tiap bulan", b="tiap tahun"), when(equal("a", "response_kapan")), "multiple_dropdowns_question"),
            ("single: Timbang ____. [x] tiap bulan [ ] tiap tahun",)),
    Example("beberapa isian bernama", "nearest", "Satu soal tiap isian; teks lengkapnya ada di tiap soal.",
            item(text("Ukur [a] dengan [b].") + lid("", "response_a", prompt="a", x="lengan") + lid("", "response_b", prompt="b", y="pita"),
                 when(equal("x", "response_a"), "50", "Add") + when(equal("y", "response_b"), "50", "Add"), "fill_in_multiple_blanks_question"),
            ("text: Ukur (1) ____ dengan (2) ____.\n\nIsi bagian (1). = lengan", "text: Ukur (1) ____ dengan (2) ____.\n\nIsi bagian (2). = pita"), ("Soal dengan 2 isian menjadi 2 soal.",)),
    Example("isian di tengah teks", "kept", "Isian di pertanyaan.",
            item(f"<flow>{text('Batas', 'text/plain')}{line('r1')}{text('cm', 'text/plain')}</flow>", when(equal("dua", "r1"))), ("text: Batas ____ cm = dua",)),
    Example("uraian", "kept", "Soal terbuka.", item(ASK + line(rows=' rows="5"'), kind="essay_question"), ("open: Alat apa?",)),
    Example("kirim berkas, tempat pada gambar", "nearest", "Soal terbuka.", item(ASK, kind="file_upload_question"), ("open: Alat apa?",), ("Soal kirim berkas menjadi soal terbuka",)),
    Example("hitungan dengan angka acak", "nearest", "Soal terbuka; rumusnya ada di pembahasan.",
            item(ASK + line(), kind="calculated_question", feedback="<itemproc_extension><calculated><formulas><formula>x * 2</formula></formulas></calculated></itemproc_extension>"),
            ("open: Alat apa? > Jawaban di berkas asal: x \\* 2",), ("Soal hitungan dengan angka acak",)),
    Example("teks tanpa pertanyaan", "nearest", "Pelajaran “Keterangan”.", item(text("<p>Baca dulu.</p>"), kind="text_only_question"), (), ("Ini keterangan, bukan soal.",), ("Keterangan / Keterangan: Baca dulu.",)),
]  # fmt: skip
TESTS = [
    ("`assessment`, `section`, `objectbank`", "kept", "Soal menurut urutannya; bagian atau banknya menjadi topik (tujuan)."),
    ("`presentation_material`, `rubric` kuis", "nearest", "Pelajaran “Keterangan”."),
    (
        "`selection_ordering`, `sourcebank_ref`",
        "lost",
        "Semua soal di berkas ikut; banyaknya yang diambil acak dan bank di tempat lain disebut.",
    ),
    ("batas waktu, percobaan, kata sandi kuis", "lost", "Disebut; kata sandinya tidak ditampilkan."),
    ("blok Blackboard (`FORMATTED_TEXT_BLOCK`)", "kept", "Dibaca sebagai teks."),
    ("paket di subfolder, gambar lewat `$IMS-CC-FILEBASE$` dan `%20`", "kept", "Gambarnya ikut."),
    (
        "paket tanpa `imsmanifest.xml`, atau dengan berkas rusak",
        "nearest",
        "Setiap berkas QTI dibaca; yang rusak disebut.",
    ),
]
KEPT = {"QTI 1.2": [*(example.row for example in EXAMPLES), *TESTS]}
