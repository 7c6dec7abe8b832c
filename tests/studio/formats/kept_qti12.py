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
    Example("one right choice, of Canvas, Moodle, Blackboard or a cartridge", "kept", "A single choice.", item(ASK + TWO, KEY), (TOLD,)),
    Example("`itemfeedback` of a choice, of the whole, for wrong answers, `solution`", "kept", "The feedback of that option, and the explanation; that for wrong answers says so.",
            item(ASK + TWO, when(equal("b"), "", feedback="b_fb") + when("<other/>", "", feedback="general_fb") + when("<other/>", "0", feedback="general_incorrect_fb") + KEY,
                 feedback=said("b_fb", "Untuk panjang.") + said("general_fb", "Dacin menimbang.") + said("general_incorrect_fb", "Baca lagi.")),
            ("single: Alat apa? [x] Dacin [ ] Mistar «Untuk panjang.» > Dacin menimbang.\n\nJika jawaban keliru: Baca lagi.",)),
    Example("true and false, by kind or by words", "kept", "True or false.", item(ASK + lid("", t="True", f="False"), when(equal("f"))), ("true_false: Alat apa? [ ] Benar [x] Salah",)),
    Example("several right choices by sums (`setvar` Add, Subtract)", "kept", "Several right options.",
            item(ASK + THREE, when(equal("a"), "2", "Add") + when(equal("c"), "2", "Add") + when(equal("b"), "2", "Subtract")), (THREE_TOLD,)),
    Example("several right choices by `and` with `not`", "nearest", "Several right options that count each.",
            item(ASK + THREE, when(f"<and>{equal('a')}<not>{equal('b')}</not>{equal('c')}</and>")), (THREE_TOLD,), ("Soal “semua atau nol” di sini memberi nilai sebagian",)),
    Example("sums of unlike size", "nearest", "All keys count the same.",
            item(ASK + THREE, when(equal("a"), "75", "Add") + when(equal("c"), "25", "Add")), (THREE_TOLD,), ("Bobot kunci (a 75 %, c 25 %)", "Pada soal dengan beberapa kunci")),
    Example("a choice without any key, or with a key that is not there", "nearest", "An open item with its options in the question.",
            item(ASK + TWO, when(equal("z"))), ("open: Alat apa?\n\nPilihan: a) Dacin; b) Mistar",), ("Kunci `z` tidak ada di antara pilihan", "Tidak ada pilihan yang ditandai benar")),
    Example("typed words", "kept", "A short text; every answer that counts.", item(ASK + line(), when(equal("posyandu") + equal("Pos Yandu"))), ("text: Alat apa? = posyandu | Pos Yandu",)),
    Example("case that counts, words that only have to be inside", "nearest", "Case does not count; the words have to be exact.",
            item(ASK + line(), when(equal("KMS", more=' case="Yes"') + '<varsubstring respident="response1">kartu</varsubstring>')), ("text: Alat apa? = KMS | kartu",),
            ("Di berkas jawaban cukup memuat “kartu”", "Huruf besar dan kecil di sini tidak dibedakan")),
    Example("a number with a margin", "kept", "A number with its tolerance.",
            item(ASK + line(fibtype="Decimal"), when(f"<or>{equal('23.5')}<and>{WITHIN}</and></or>"), "numerical_question"), ("number: Alat apa? = 23.5 ± 0.1",)),
    Example("a number between bounds that do not count themselves", "nearest", "The bounds count.",
            item(ASK + line(tag="response_num"), when('<vargt respident="response1">2</vargt><varlt respident="response1">4</varlt>')), ("number: Alat apa? = 3 ± 1",), ("Batas angka di berkas tidak termasuk",)),
    Example("a number with one bound", "nearest", "An open item.",
            item(ASK + line(fibtype="Decimal"), when('<vargt respident="response1">2</vargt>')), ("open: Alat apa?",), ("Syarat angka yang hanya satu sisi", "Tidak ada angka yang benar")),
    Example("matching, several `response_lid` with the same answers", "kept", "Pairs.", item(ASK + GRID, PAIRED, "matching_question"), ("match: Alat apa? Dacin → kg Pita → cm",)),
    Example("answers that belong to nothing", "lost", "Named.",
            item(ASK + lid(labels(k="kg", c="cm", x="jam"), "r1", prompt="Dacin") + lid(labels(k="kg", c="cm", x="jam"), "r2", prompt="Pita"), PAIRED, "matching_question"),
            ("match: Alat apa? Dacin → kg Pita → cm",), ("Jawaban pengecoh tanpa pasangan tidak ikut: jam",)),
    Example("matching of the standard (`response_grp`)", "kept", "Pairs.",
            item(f'{ASK}<response_grp ident="m" rcardinality="Multiple"><render_choice><response_label ident="a" match_group="x,y">{text("Dacin")}</response_label>'
                 f'<response_label ident="b" match_group="x,y">{text("Pita")}</response_label>{labels(x="kg", y="cm")}</render_choice></response_grp>', when(equal("a,x", "m"), "1", "Add") + when(equal("b,y", "m"), "1", "Add")),
            ("match: Alat apa? Dacin → kg Pita → cm",)),
    Example("ordering (`rcardinality=\"Ordered\"`)", "kept", "Steps.",
            item(ASK + lid("", cardinality="Ordered", a="Baca", b="Lepas sepatu"), when(equal("b", more=' index="1"') + equal("a", more=' index="2"'))), ("order: Alat apa? 1) Lepas sepatu 2) Baca",)),
    Example("one named blank `[kapan]` with a list", "kept", "A single choice with a blank in its question.",
            item(text("Timbang [kapan].") + lid("", "response_kapan", prompt="kapan", a="tiap bulan", b="tiap tahun"), when(equal("a", "response_kapan")), "multiple_dropdowns_question"),
            ("single: Timbang ____. [x] tiap bulan [ ] tiap tahun",)),
    Example("several named blanks", "nearest", "One item for each; the whole text stands in each.",
            item(text("Ukur [a] dengan [b].") + lid("", "response_a", prompt="a", x="lengan") + lid("", "response_b", prompt="b", y="pita"),
                 when(equal("x", "response_a"), "50", "Add") + when(equal("y", "response_b"), "50", "Add"), "fill_in_multiple_blanks_question"),
            ("text: Ukur (1) ____ dengan (2) ____.\n\nIsi bagian (1). = lengan", "text: Ukur (1) ____ dengan (2) ____.\n\nIsi bagian (2). = pita"), ("Soal dengan 2 isian menjadi 2 soal.",)),
    Example("a blank in the middle of a text", "kept", "A blank in the question.",
            item(f"<flow>{text('Batas', 'text/plain')}{line('r1')}{text('cm', 'text/plain')}</flow>", when(equal("dua", "r1"))), ("text: Batas ____ cm = dua",)),
    Example("an essay", "kept", "An open item.", item(ASK + line(rows=' rows="5"'), kind="essay_question"), ("open: Alat apa?",)),
    Example("an upload, a place in a picture", "nearest", "An open item.", item(ASK, kind="file_upload_question"), ("open: Alat apa?",), ("Soal kirim berkas menjadi soal terbuka",)),
    Example("a calculation with numbers by chance", "nearest", "An open item; its formula is in the explanation.",
            item(ASK + line(), kind="calculated_question", feedback="<itemproc_extension><calculated><formulas><formula>x * 2</formula></formulas></calculated></itemproc_extension>"),
            ("open: Alat apa? > Jawaban di berkas asal: x \\* 2",), ("Soal hitungan dengan angka acak",)),
    Example("text without a question", "nearest", "A page “Keterangan”.", item(text("<p>Baca dulu.</p>"), kind="text_only_question"), (), ("Ini keterangan, bukan soal.",), ("Keterangan / Keterangan: Baca dulu.",)),
]  # fmt: skip
TESTS = [
    ("`assessment`, `section`, `objectbank`", "kept", "Items in their order; the section or the bank is their topic."),
    ("`presentation_material`, `rubric` of a test", "nearest", "A page “Keterangan”."),
    (
        "`selection_ordering`, `sourcebank_ref`",
        "lost",
        "All items of the file come along; how many were drawn, and banks elsewhere, are said.",
    ),
    ("time, attempts, password of a test", "lost", "Said for the test; a password is never shown."),
    ("blocks of Blackboard (`FORMATTED_TEXT_BLOCK`)", "kept", "Read as text."),
    ("a package, in a sub-folder, with pictures by `$IMS-CC-FILEBASE$` and `%20`", "kept", "Pictures come along."),
    (
        "a package without `imsmanifest.xml`, or with a broken document",
        "nearest",
        "Every document that is QTI is read; the broken one is named.",
    ),
]
KEPT = {"QTI 1.2": [*(example.row for example in EXAMPLES), *TESTS]}
