"""Examples of every construct of QTI 2; each is the inside of an item."""

from tests.studio.formats.examples import Example

MATCH_CORRECT = '<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>'
MAP = '<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"/>'
TOGETHER = "Soal “semua atau nol” di sini memberi nilai sebagian"
FIXED = "Urutan pilihan yang tetap tidak dibawa; di sini pilihan diacak"
HOTSPOT = "Soal menunjuk tempat pada gambar tidak ada di sini, jadi menjadi soal terbuka."


def declared(*values, cardinality="single", base="identifier", id="RESPONSE", more=""):
    correct = f"<correctResponse>{''.join(f'<value>{value}</value>' for value in values)}</correctResponse>" if values else ""
    return f'<responseDeclaration identifier="{id}" cardinality="{cardinality}" baseType="{base}">{correct}{more}</responseDeclaration>'


def mapping(default="0", **worth):
    entries = "".join(f'<mapEntry mapKey="{key}" mappedValue="{value}"/>' for key, value in worth.items())
    return f'<mapping defaultValue="{default}">{entries}</mapping>'


def body(html):
    return f"<itemBody>{html}</itemBody>"


def simple(tag="simpleChoice", more="", **said):
    return "".join(f'<{tag} identifier="{name}"{more}>{words}</{tag}>' for name, words in said.items())


def choose(*more, shuffle="true", most="1", **said):
    return (
        f'<choiceInteraction responseIdentifier="RESPONSE" shuffle="{shuffle}" maxChoices="{most}"><prompt>Alat apa?</prompt>'
        f"{simple(**said)}{''.join(more)}</choiceInteraction>"
    )


def branch(condition, *actions):
    return f"<responseCondition><responseIf>{condition}{''.join(actions)}</responseIf></responseCondition>"


def sets(value, outcome="SCORE", base="float"):
    return f'<setOutcomeValue identifier="{outcome}"><baseValue baseType="{base}">{value}</baseValue></setOutcomeValue>'


def entry(id="RESPONSE"):
    return f'<textEntryInteraction responseIdentifier="{id}"/>'


VARIABLE, CORRECT = '<variable identifier="RESPONSE"/>', '<correct identifier="RESPONSE"/>'
PICTURE = '<object type="image/png" data="peta.png">Peta</object>'

EXAMPLES = [
    Example("`choiceInteraction` dengan `match_correct`", "kept", "Pilihan ganda.",
            declared("a") + body("<p>Balita datang.</p>" + choose(a="Dacin", b="<b>Mistar</b>")) + MATCH_CORRECT,
            ("single: Balita datang.\n\nAlat apa? [x] Dacin [ ] **Mistar**",)),
    Example("dua pilihan bernama true dan false", "kept", "Benar-salah.",
            declared("s") + body(choose(b="True", s="False")) + MATCH_CORRECT, ("true_false: Alat apa? [ ] Benar [x] Salah",)),
    Example("`choiceInteraction` dengan `map_response`, yang salah di bawah nol", "kept", "Beberapa kunci.",
            declared(cardinality="multiple", more=mapping(a="1", b="1", c="-1")) + body(choose(most="0", a="Dacin", b="Sarung", c="Mistar")) + MAP,
            ("multiple: Alat apa? [x] Dacin [x] Sarung [ ] Mistar",)),
    Example("beberapa kunci dengan `match_correct`", "nearest", "Beberapa kunci yang dinilai masing-masing.",
            declared("a", "b", cardinality="multiple") + body(choose(most="0", a="Dacin", b="Sarung", c="Mistar")) + MATCH_CORRECT,
            ("multiple: Alat apa? [x] Dacin [x] Sarung [ ] Mistar",), (TOGETHER,)),
    Example("`mapping` dengan bobot yang tidak sama", "nearest", "Semua kunci sama nilainya.",
            declared(cardinality="multiple", more=mapping(a="3", b="1", c="-2")) + body(choose(most="0", a="Dacin", b="Sarung", c="Mistar")) + MAP,
            ("multiple: Alat apa? [x] Dacin [x] Sarung [ ] Mistar",), ("Bobot kunci (a 75 %, b 25 %)",)),
    Example("`shuffle=\"false\"`", "nearest", "Di sini pilihan diacak.",
            declared("a") + body(choose(shuffle="false", a="Satu", b="Dua")) + MATCH_CORRECT, ("single: Alat apa? [x] Satu [ ] Dua",), (FIXED,)),
    Example("pilihan `fixed`", "nearest", "Di sini pilihan diacak.",
            declared("a") + body(choose('<simpleChoice identifier="z" fixed="true">Semua</simpleChoice>', a="Satu", b="Dua")) + MATCH_CORRECT,
            ("single: Alat apa? [x] Satu [ ] Dua [ ] Semua",), ("Pilihan yang tempatnya tetap (fixed)",)),
    Example("`feedbackInline` dan `modalFeedback` satu pilihan", "kept", "Umpan balik pilihan itu.",
            declared("a") + body(choose(a='Dacin<feedbackInline outcomeIdentifier="F" identifier="a" showHide="show">Tepat.</feedbackInline>', b="Mistar"))
            + f'<responseProcessing>{branch(f"<match>{VARIABLE}{CORRECT}</match>", sets(1))}<setOutcomeValue identifier="F">{VARIABLE}</setOutcomeValue></responseProcessing>'
            + '<modalFeedback outcomeIdentifier="F" identifier="b" showHide="show">Untuk panjang.</modalFeedback>',
            ("single: Alat apa? [x] Dacin «Tepat.» [ ] Mistar «Untuk panjang.»",)),
    Example("`modalFeedback` untuk jawaban benar dan keliru", "kept", "Pembahasan; yang untuk jawaban keliru menyebutnya.",
            declared("a") + body(choose(a="Dacin", b="Mistar"))
            + f"<responseProcessing><responseCondition><responseIf><match>{VARIABLE}{CORRECT}</match>{sets(1)}{sets('ya', 'F', 'identifier')}</responseIf>"
            f"<responseElse>{sets('no', 'F', 'identifier')}</responseElse></responseCondition></responseProcessing>"
            + '<modalFeedback outcomeIdentifier="F" identifier="no" showHide="show">Baca lagi.</modalFeedback>'
            '<modalFeedback outcomeIdentifier="F" identifier="ya" showHide="show">Bagus.</modalFeedback>',
            ("single: Alat apa? [x] Dacin [ ] Mistar > Bagus.\n\nJika jawaban keliru: Baca lagi.",)),
    Example("`responseCondition` yang menyebut nilai benar", "kept", "Kuncinya.",
            declared() + body(choose(a="Dacin", b="Mistar"))
            + f'<responseProcessing>{branch(f"""<match>{VARIABLE}<baseValue baseType="identifier">b</baseValue></match>""", sets(2))}</responseProcessing>',
            ("single: Alat apa? [ ] Dacin [x] Mistar",)),
    Example("`responseCondition` dengan operator lain", "nearest", "Kuncinya jawaban benar di berkas.",
            declared("a") + body(choose(a="Dacin", b="Mistar")) + f"<responseProcessing>{branch('<anyN/>', sets(1))}</responseProcessing>",
            ("single: Alat apa? [x] Dacin [ ] Mistar",), ("Sebagian cara menilai (responseCondition)",)),
    Example("pilihan tanpa kunci", "nearest", "Soal terbuka dengan pilihannya di pertanyaan.",
            declared() + body(choose(a="Dacin", b="Mistar")), ("open: Alat apa?\n\nPilihan: a) Dacin; b) Mistar",), ("Tidak ada pilihan yang ditandai benar",)),
    Example("`orderInteraction`", "kept", "Urutan.",
            declared("b", "a", cardinality="ordered")
            + body(f'<orderInteraction responseIdentifier="RESPONSE"><prompt>Urutkan.</prompt>{simple(a="Baca", b="Lepas sepatu")}</orderInteraction>') + MATCH_CORRECT,
            ("order: Urutkan. 1) Lepas sepatu 2) Baca",)),
    Example("`matchInteraction`", "kept", "Pasangan.",
            declared("a x", "b y", cardinality="multiple", base="directedPair")
            + body(f'<matchInteraction responseIdentifier="RESPONSE"><prompt>Pasangkan.</prompt><simpleMatchSet>{simple("simpleAssociableChoice", a="Dacin", b="Pita")}'
            f'</simpleMatchSet><simpleMatchSet>{simple("simpleAssociableChoice", x="kg", y="cm")}</simpleMatchSet></matchInteraction>') + MATCH_CORRECT,
            ("match: Pasangkan. Dacin → kg Pita → cm",)),
    Example("`matchInteraction` yang satu jawabannya dipakai dua kali", "nearest", "Soal terbuka dengan kuncinya.",
            declared("a x", "b x", cardinality="multiple", base="directedPair")
            + body(f'<matchInteraction responseIdentifier="RESPONSE"><prompt>Pasangkan.</prompt><simpleMatchSet>{simple("simpleAssociableChoice", a="Dacin", b="Sarung")}'
            f'</simpleMatchSet><simpleMatchSet>{simple("simpleAssociableChoice", x="berat", y="tinggi")}</simpleMatchSet></matchInteraction>') + MATCH_CORRECT,
            ("open: Pasangkan.\n\nPasangkan: Dacin; Sarung > Jawaban di berkas asal: Dacin → berat; Sarung → berat",),
            ("Jawaban pengecoh tanpa pasangan tidak ikut: tinggi", "Satu jawaban dipakai untuk beberapa pasangan")),
    Example("`associateInteraction`", "kept", "Pasangan.",
            declared("a x", "y b", cardinality="multiple", base="pair")
            + body(f'<associateInteraction responseIdentifier="RESPONSE"><prompt>Pasangkan.</prompt>{simple("simpleAssociableChoice", a="Dacin", x="kg", b="cm", y="Pita")}'
            "</associateInteraction>") + MATCH_CORRECT,
            ("match: Pasangkan. Dacin → kg Pita → cm",)),
    Example("`textEntryInteraction` untuk kata", "kept", "Isian singkat; setiap nilai yang benar penuh.",
            declared("posyandu", base="string", more='<mapping defaultValue="0"><mapEntry mapKey="posyandu" mappedValue="1"/><mapEntry mapKey="pos yandu" mappedValue="1"/></mapping>')
            + body(f"<p>Tempatnya {entry()} tiap bulan.</p>") + MAP, ("text: Tempatnya ____ tiap bulan. = posyandu | pos yandu",)),
    Example("huruf besar yang dihitung, nilai sebagian", "nearest", "Huruf besar tidak dibedakan; bernilai penuh.",
            declared(base="string", more='<mapping><mapEntry mapKey="KMS" mappedValue="2" caseSensitive="true"/><mapEntry mapKey="kartu" mappedValue="1"/></mapping>')
            + body(f"<p>Apa namanya?</p><p>{entry()}</p>") + MAP, ("text: Apa namanya? = KMS | kartu",),
            ("Jawaban “kartu” bernilai 50 %", "Huruf besar dan kecil di sini tidak dibedakan")),
    Example("`textEntryInteraction` untuk angka", "kept", "Angka, dengan toleransi dari `equal`.",
            declared("23.5", base="float") + body(f"<p>Berapa?</p><p>{entry()}</p>")
            + f'<responseProcessing>{branch(f"""<equal toleranceMode="absolute" tolerance="0.1 0.1">{VARIABLE}{CORRECT}</equal>""", sets(1))}</responseProcessing>',
            ("number: Berapa? = 23.5 ± 0.1",)),
    Example("angka di antara dua batas", "kept", "Angka dengan toleransinya.",
            declared(base="float") + body(f"<p>Berapa {entry()} cm?</p>")
            + f'<responseProcessing>{branch(f"""<and><gte>{VARIABLE}<baseValue baseType="float">2</baseValue></gte><lte>{VARIABLE}<baseValue baseType="float">4</baseValue></lte></and>""", sets(1))}</responseProcessing>',
            ("number: Berapa ____ cm? = 3 ± 1",)),
    Example("angka dengan satu batas", "nearest", "Soal terbuka.",
            declared(base="float") + body(f"<p>Berapa?</p><p>{entry()}</p>")
            + f'<responseProcessing>{branch(f"""<gt>{VARIABLE}<baseValue baseType="float">2</baseValue></gt>""", sets(1))}</responseProcessing>',
            ("open: Berapa?",), ("Syarat angka yang hanya satu sisi", "Tidak ada angka yang benar")),
    Example("`extendedTextInteraction`", "kept", "Soal terbuka.",
            declared(base="string") + body('<extendedTextInteraction responseIdentifier="RESPONSE"><prompt>Ceritakan.</prompt></extendedTextInteraction>'), ("open: Ceritakan.",)),
    Example("`inlineChoiceInteraction`", "kept", "Pilihan ganda dengan isian di pertanyaannya.",
            declared("b") + body(f'<p>Timbang <inlineChoiceInteraction responseIdentifier="RESPONSE" shuffle="true">{simple("inlineChoice", a="tiap tahun", b="tiap bulan")}'
            "</inlineChoiceInteraction>.</p>") + MATCH_CORRECT, ("single: Timbang ____. [ ] tiap tahun [x] tiap bulan",)),
    Example("`gapMatchInteraction` dengan satu isian", "kept", "Pilihan ganda dengan isian di pertanyaannya.",
            declared("a g", cardinality="multiple", base="directedPair")
            + body(f'<gapMatchInteraction responseIdentifier="RESPONSE">{simple("gapText", a="lengan", b="kaki")}<p>Ukur <gap identifier="g"/> kiri.</p></gapMatchInteraction>')
            + MATCH_CORRECT, ("single: Ukur ____ kiri. [x] lengan [ ] kaki",)),
    Example("`gapMatchInteraction` dengan beberapa isian", "nearest", "Pasangan nomor isian dan katanya.",
            declared("a g", "b h", cardinality="multiple", base="directedPair")
            + body(f'<gapMatchInteraction responseIdentifier="RESPONSE">{simple("gapText", a="lengan", b="pita", c="kaki")}<p>Ukur <gap identifier="g"/> dengan <gap identifier="h"/>.</p></gapMatchInteraction>')
            + MATCH_CORRECT, ("match: Ukur (1) ____ dengan (2) ____. (1) → lengan (2) → pita",),
            ("Isian dengan pilihan menjadi soal pasangan", "Jawaban pengecoh tanpa pasangan tidak ikut: kaki")),
    Example("`hottextInteraction`", "kept", "Pilihan di antara kata yang dapat ditandai.",
            declared("b") + body(f'<hottextInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>Mana yang keliru?</prompt><p>Ukur {simple("hottext", a="lengan")} dengan {simple("hottext", b="dacin")}.</p></hottextInteraction>')
            + MATCH_CORRECT, ("single: Ukur **lengan** dengan **dacin**.\n\nMana yang keliru? [ ] lengan [x] dacin",)),
    Example("`hotspotInteraction` dengan nama tempat", "nearest", "Pilihan nama tempatnya.",
            declared("b") + body(f'<hotspotInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>Di mana?</prompt>{PICTURE}'
            '<hotspotChoice identifier="a" shape="circle" coords="1,1,1" hotspotLabel="Puskesmas"/><hotspotChoice identifier="b" shape="circle" coords="5,5,1" hotspotLabel="Posyandu"/></hotspotInteraction>')
            + MATCH_CORRECT, ("single: (gambar: Peta)\n\nDi mana? [ ] Puskesmas [x] Posyandu",), ("Gambar tidak ikut: Peta.", "Tempat pada gambar menjadi pilihan")),
    Example("`hotspotInteraction` tanpa nama, `selectPoint`, dan jenis gambar lain", "nearest", "Soal terbuka dengan gambar dan kuncinya.",
            declared("5 5", base="point", more='<areaMapping defaultValue="0"><areaMapEntry shape="circle" coords="5,5,2" mappedValue="1"/></areaMapping>')
            + body(f'<selectPointInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>Di mana?</prompt>{PICTURE}</selectPointInteraction>'),
            ("open: (gambar: Peta)\n\nDi mana? > Jawaban di berkas asal: 5 5",), ("Gambar tidak ikut: Peta.", HOTSPOT)),
    Example("`graphicOrderInteraction` dengan nama tempat", "nearest", "Urutan nama tempatnya.",
            declared("b", "a", cardinality="ordered") + body('<graphicOrderInteraction responseIdentifier="RESPONSE"><prompt>Urutkan.</prompt>'
            '<hotspotChoice identifier="a" shape="circle" coords="1,1,1" hotspotLabel="Timbang"/><hotspotChoice identifier="b" shape="circle" coords="5,5,1" hotspotLabel="Daftar"/></graphicOrderInteraction>')
            + MATCH_CORRECT, ("order: Urutkan. 1) Daftar 2) Timbang",), ("Tempat pada gambar menjadi langkah",)),
    Example("`sliderInteraction`", "nearest", "Angka; rentangnya ada di pertanyaan.",
            declared("7", base="integer") + body('<sliderInteraction responseIdentifier="RESPONSE" lowerBound="0" upperBound="10"><prompt>Berapa?</prompt></sliderInteraction>') + MATCH_CORRECT,
            ("number: Berapa?\n\n(Antara 0 dan 10) = 7 ± 0",), ("Penggeser (slider) menjadi isian angka.",)),
    Example("`uploadInteraction`", "nearest", "Soal terbuka.",
            declared(base="file") + body('<uploadInteraction responseIdentifier="RESPONSE"><prompt>Kirim foto.</prompt></uploadInteraction>'), ("open: Kirim foto.",),
            ("Soal kirim berkas menjadi soal terbuka",)),
    Example("`drawingInteraction`, `customInteraction`", "nearest", "Soal terbuka.",
            declared(base="file") + body('<drawingInteraction responseIdentifier="RESPONSE"><prompt>Gambar.</prompt></drawingInteraction>'), ("open: Gambar.",),
            ("Soal menggambar menjadi soal terbuka.",)),
    Example("beberapa isian di satu soal", "nearest", "Satu soal tiap isian.",
            declared("a", id="R1") + declared("7", id="R2", base="integer")
            + body(f'<p>Isi {entry("R1")} dan {entry("R2")}.</p>') + MATCH_CORRECT,
            ("text: Isi (1) ____ dan (2) ____.\n\nIsi bagian (1). = a", "number: Isi (1) ____ dan (2) ____.\n\nIsi bagian (2). = 7 ± 0"),
            ("Soal dengan 2 isian menjadi 2 soal.",)),
    Example("`rubricBlock` untuk peserta", "kept", "Ada di pertanyaan.",
            declared("a") + body(f'<rubricBlock view="candidate"><p>Tutup buku.</p></rubricBlock>{choose(a="Dacin", b="Mistar")}') + MATCH_CORRECT,
            ("single: Tutup buku.\n\nAlat apa? [x] Dacin [ ] Mistar",)),
    Example("`rubricBlock` untuk penilai", "lost", "Katanya ada di daftar yang tidak ikut.",
            declared("a") + body(f'<rubricBlock view="scorer"><p>Lihat alasan.</p></rubricBlock>{choose(a="Dacin", b="Mistar")}') + MATCH_CORRECT,
            ("single: Alat apa? [x] Dacin [ ] Mistar",), ("Catatan untuk penilai tidak punya tempat: Lihat alasan.",)),
    Example("soal tanpa isian", "nearest", "Pelajaran “Keterangan”.", body("<p>Baca dulu.</p>"), (), ("Ini keterangan, bukan soal.",)),
    Example("`templateProcessing`, `printedVariable`", "nearest", "Nama variabelnya ada di pertanyaan.",
            '<templateDeclaration identifier="X" cardinality="single" baseType="integer"/>' + declared("a")
            + body(f'<p>Ada <printedVariable identifier="X"/> balita.</p>{choose(a="Dacin", b="Mistar")}') + MATCH_CORRECT,
            ("single: Ada \\[X\\] balita.\n\nAlat apa? [x] Dacin [ ] Mistar",), ("Angka atau kata yang diacak (template)",)),
]  # fmt: skip

TESTS = [
    ("`assessmentTest`, `assessmentSection`", "kept", "Soal menurut urutannya; bagiannya menjadi topik (tujuan)."),
    ("`rubricBlock`, `testFeedback` kuis", "kept", "Pelajaran “Keterangan”."),
    ("`selection`", "lost", "Semua soal ikut; banyaknya yang diambil acak disebut."),
    ("`timeLimits`, percobaan, `preCondition`, `branchRule`, `weight`, `outcomeProcessing`", "lost", "Disebut untuk kuis atau bagiannya."),
    ("nama 2.0, 2.1, 2.2, tanpa versi, dan QTI 3 (`qti-choice-interaction`)", "kept", "Dibaca sama."),
    ("paket di subfolder, dengan gambar", "kept", "Gambarnya ikut."),
    ("paket tanpa `imsmanifest.xml`", "nearest", "Setiap berkas XML yang tampak seperti QTI dibaca."),
]
KEPT = {"QTI 2": [*(example.row for example in EXAMPLES), *TESTS]}
