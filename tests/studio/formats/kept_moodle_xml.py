"""Examples of every construct of Moodle XML."""

from tests.studio.formats.examples import Example

# fmt: off
EXAMPLES = [
    Example("category, wherever it stands", "kept", "The topic of the questions after it, without `$course$` and `top`.",
        r"""<question type="category"><category><text>$course$/top/Gizi/Ibu // Anak</text></category></question>
<question type="multichoice"><name><text>Nama</text></name>
<questiontext format="html"><text>Apa itu LiLA?</text></questiontext>
<answer fraction="100" format="html"><text>Lengan</text><feedback format="html"><text>Tepat.</text></feedback></answer>
<answer fraction="0" format="html"><text>Perut</text></answer>
</question>""",
        ("single: Apa itu LiLA? [x] Lengan «Tepat.» [ ] Perut",), ()),
    Example("multichoice with one right answer, feedback of each", "kept", "As it is.",
        r"""<question type="multichoice"><name><text>Nama</text></name>
<questiontext format="html"><text>Apa itu LiLA?</text></questiontext>
<single>true</single><answer fraction="100" format="html"><text>Lengan</text><feedback format="html"><text>Tepat.</text></feedback></answer>
<answer fraction="0" format="html"><text>Perut</text></answer>
</question>""",
        ("single: Apa itu LiLA? [x] Lengan «Tepat.» [ ] Perut",), ()),
    Example("multichoice with several right answers", "kept", "A right one counts its share, a wrong one takes one away.",
        r"""<question type="multichoice"><name><text>Nama</text></name>
<questiontext format="html"><text>Siapa?</text></questiontext>
<single>false</single><answer fraction="50" format="html"><text>Ibu</text></answer>
<answer fraction="50" format="html"><text>Bayi</text></answer>
<answer fraction="-50" format="html"><text>Kucing</text></answer>
</question>""",
        ("multiple: Siapa? [x] Ibu [x] Bayi [ ] Kucing",), ()),
    Example("fraction of other size", "nearest", "Right or not, with a word.",
        r"""<question type="multichoice"><name><text>Nama</text></name>
<questiontext format="html"><text>Di mana?</text></questiontext>
<single>1</single><answer fraction="100" format="html"><text>Posyandu</text></answer>
<answer fraction="33.33333" format="html"><text>Puskesmas</text></answer>
<answer fraction="0" format="html"><text>Pasar</text></answer>
</question>""",
        ("single: Di mana? [x] Posyandu [ ] Puskesmas [ ] Pasar",), ("Pilihan ini bernilai 33,3 %; di sini dihitung salah.",)),
    Example("truefalse", "kept", "As it is, with both feedbacks.",
        r"""<question type="truefalse"><name><text>Nama</text></name>
<questiontext format="html"><text>Bayi termasuk balita.</text></questiontext>
<answer fraction="100" format="moodle_auto_format"><text>true</text><feedback format="html"><text>Betul.</text></feedback></answer>
<answer fraction="0" format="moodle_auto_format"><text>false</text><feedback format="html"><text>Bayi juga balita.</text></feedback></answer>
</question>""",
        ("true_false: Bayi termasuk balita. [x] Benar «Betul.» [ ] Salah «Bayi juga balita.»",), ()),
    Example("shortanswer", "kept", r"Each answer counts; `\*` is a star.",
        r"""<question type="shortanswer"><name><text>Nama</text></name>
<questiontext format="html"><text>Kota apa ini?</text></questiontext>
<usecase>0</usecase><answer fraction="100" format="moodle_auto_format"><text>Solok</text></answer>
<answer fraction="100" format="moodle_auto_format"><text>Kota Solok</text></answer>
</question>""",
        ("text: Kota apa ini? = Solok | Kota Solok",), ()),
    Example("usecase, `*` and partial weight of shortanswer", "nearest", "Counts in full, in any letters, without the `*`.",
        r"""<question type="shortanswer"><name><text>Nama</text></name>
<questiontext format="html"><text>Kota apa ini?</text></questiontext>
<usecase>1</usecase><answer fraction="80" format="html"><text>Sol*k</text></answer>
<answer fraction="100" format="html"><text>Solok</text></answer>
</question>""",
        ("text: Kota apa ini? = Solk | Solok",), ("Jawaban “Sol*k” bernilai 80 %; di sini bernilai penuh.", "Jawaban “Sol*k” menerima huruf apa pun di tempat *; di sini harus pers", "Huruf besar dan kecil di sini tidak dibedakan; di berkas dibedakan. (1",)),
    Example("matching", "kept", "As it is.",
        r"""<question type="matching"><name><text>Nama</text></name>
<questiontext format="html"><text>Pasangkan.</text></questiontext>
<subquestion format="html"><text>Bayi</text><answer><text>Ditimbang</text></answer></subquestion><subquestion format="html"><text>Lansia</text><answer><text>Ditensi</text></answer></subquestion></question>""",
        ("match: Pasangkan. Bayi → Ditimbang Lansia → Ditensi",), ()),
    Example("matching with a spare answer", "lost", "The spare answer is named.",
        r"""<question type="matching"><name><text>Nama</text></name>
<questiontext format="html"><text>Pasangkan.</text></questiontext>
<subquestion format="html"><text>Bayi</text><answer><text>Ditimbang</text></answer></subquestion><subquestion format="html"><text>Lansia</text><answer><text>Ditensi</text></answer></subquestion><subquestion format="html"><text></text><answer><text>Diparkir</text></answer></subquestion></question>""",
        ("match: Pasangkan. Bayi → Ditimbang Lansia → Ditensi",), ("Jawaban pengecoh tanpa pasangan tidak ikut: Diparkir",)),
    Example("numerical with tolerance and unit", "kept", "As it is.",
        r"""<question type="numerical"><name><text>Nama</text></name>
<questiontext format="html"><text>Batas LiLA?</text></questiontext>
<answer fraction="100"><text>23.5</text><tolerance>0.1</tolerance></answer><units><unit><multiplier>1</multiplier><unit_name>cm</unit_name></unit></units></question>""",
        ("number: Batas LiLA? = 23.5 ± 0.1 cm",), ()),
    Example("further units and answers of numerical", "lost", "Named in the report.",
        r"""<question type="numerical"><name><text>Nama</text></name>
<questiontext format="html"><text>Batas LiLA?</text></questiontext>
<answer fraction="100"><text>23.5</text><tolerance>0</tolerance></answer><answer fraction="50"><text>23</text><tolerance>1</tolerance></answer><answer fraction="0"><text>*</text><feedback><text>Belum.</text></feedback></answer><units><unit><multiplier>1</multiplier><unit_name>cm</unit_name></unit><unit><multiplier>10</multiplier><unit_name>mm</unit_name></unit></units></question>""",
        ("number: Batas LiLA? = 23.5 ± 0 cm",), ("Umpan balik untuk angka lain tidak punya tempat: Belum.", "Satuan lain tidak ikut: mm", "Hanya satu angka yang diperiksa, jadi 23 ± 1 (50 %) tidak ikut.",)),
    Example("essay", "kept", "An open item.",
        r"""<question type="essay"><name><text>Nama</text></name>
<questiontext format="html"><text>Ceritakan.</text></questiontext>
</question>""",
        ("open: Ceritakan.",), ()),
    Example("notes for graders, template of an essay", "lost", "Named in the report.",
        r"""<question type="essay"><name><text>Nama</text></name>
<questiontext format="html"><text>Ceritakan.</text></questiontext>
<graderinfo format="html"><text>Nilai isinya.</text></graderinfo><responsetemplate format="html"><text>Saya …</text></responsetemplate></question>""",
        ("open: Ceritakan.",), ("Catatan untuk penilai tidak punya tempat: Nilai isinya.", "Contoh awal jawaban tidak punya tempat: Saya …",)),
    Example("description", "nearest", "A lesson “Keterangan”.",
        r"""<question type="description"><name><text>Nama</text></name>
<questiontext format="html"><text>Bacalah dulu.</text></questiontext>
</question><question type="multichoice"><name><text>Nama</text></name>
<questiontext format="html"><text>Apa itu LiLA?</text></questiontext>
<answer fraction="100" format="html"><text>Lengan</text><feedback format="html"><text>Tepat.</text></feedback></answer>
<answer fraction="0" format="html"><text>Perut</text></answer>
</question>""",
        ("single: Apa itu LiLA? [x] Lengan «Tepat.» [ ] Perut",), ("Ini keterangan, bukan soal. Teksnya ikut sebagai pelajaran “Keterangan",)),
    Example("cloze with one gap", "kept", "The kind of its gap, a line in its place.",
        r"""<question type="cloze"><name><text>Nama</text></name>
<questiontext format="html"><text><![CDATA[<p>Ibu {1:MULTICHOICE:=hamil#Ya.~%0%kembar} diukur.</p>]]></text></questiontext>
</question>""",
        ("single: Ibu ____ diukur. [x] hamil «Ya.» [ ] kembar",), ()),
    Example("cloze with several gaps: SHORTANSWER, NUMERICAL, MULTICHOICE, MULTIRESPONSE", "nearest", "One item for each gap; the text stands in each.",
        r"""<question type="cloze"><name><text>Nama</text></name>
<questiontext format="html"><text>{1:SA:=LiLA~%100%lengan} kurang dari {2:NM:=23.5:0.1#Tepat.}, {:MCV:=rujuk~pulang}; beri {1:MR:=TTD~=PMT~susu} \{tanda\}.</text></questiontext>
</question>""",
        (r"""text: (1) ____ kurang dari (2) ____, (3) ____; beri (4) ____ {tanda}.

Isi bagian (1). = LiLA | lengan""", r"""number: (1) ____ kurang dari (2) ____, (3) ____; beri (4) ____ {tanda}.

Isi bagian (2). = 23.5 ± 0.1 > Tepat.""", r"""single: (1) ____ kurang dari (2) ____, (3) ____; beri (4) ____ {tanda}.

Isi bagian (3). [x] rujuk [ ] pulang""", r"""multiple: (1) ____ kurang dari (2) ____, (3) ____; beri (4) ____ {tanda}.

Isi bagian (4). [x] TTD [x] PMT [ ] susu""",), ("Soal isian (cloze) dengan 4 isian menjadi 4 soal.", "Bobot tiap isian di sini sama.", "Pada soal dengan beberapa kunci, pilihan salah di sini mengurangi satu",)),
    Example("ordering", "kept", "The steps by their fraction.",
        r"""<question type="ordering"><name><text>Nama</text></name>
<questiontext format="html"><text>Urutkan.</text></questiontext>
<answer fraction="2.0" format="html"><text>Timbang</text></answer>
<answer fraction="1.0" format="html"><text>Daftar</text></answer>
<answer fraction="3.0" format="html"><text>Catat</text></answer>
</question>""",
        ("order: Urutkan. 1) Daftar 2) Timbang 3) Catat",), ()),
    Example("gapselect and ddwtos with one gap", "kept", "A choice among the words of its group.",
        r"""<question type="ddwtos"><name><text>Nama</text></name>
<questiontext format="html"><text>Balita ditimbang [[1]].</text></questiontext>
<dragbox><text>setiap bulan</text><group>1</group></dragbox><dragbox><text>setiap tahun</text><group>1</group></dragbox></question>""",
        ("single: Balita ditimbang ____. [x] setiap bulan [ ] setiap tahun",), ()),
    Example("gapselect and ddwtos with several gaps", "nearest", "Pairs of the number of the gap and its word; spare words are named.",
        r"""<question type="gapselect"><name><text>Nama</text></name>
<questiontext format="html"><text>Balita [[1]] setiap [[2]].</text></questiontext>
<selectoption><text>ditimbang</text><group>1</group></selectoption><selectoption><text>bulan</text><group>1</group></selectoption><selectoption><text>tahun</text><group>1</group></selectoption></question>""",
        ("match: Balita (1) ____ setiap (2) ____. (1) → ditimbang (2) → bulan",), ("Isian dengan pilihan menjadi soal pasangan: nomor isian dan katanya.", "Jawaban pengecoh tanpa pasangan tidak ikut: tahun",)),
    Example("calculated, calculatedsimple, calculatedmulti", "nearest", "An open item, the formula in its explanation.",
        r"""<question type="calculated"><name><text>Nama</text></name>
<questiontext format="html"><text>Berapa {a} + {b}?</text></questiontext>
<answer fraction="100" format="html"><text>{a} + {b}</text></answer>
</question>""",
        ("open: Berapa {a} + {b}? > Jawaban di berkas asal: {a} + {b}",), ("Soal hitungan dengan angka acak menjadi soal terbuka; rumusnya ada di ",)),
    Example("ddimageortext, ddmarker and kinds of plugins", "nearest", "An open item with its picture and words.",
        r"""<question type="ddimageortext"><name><text>Nama</text></name>
<questiontext format="html"><text>Taruh namanya.</text></questiontext>
<file name="badan.png" encoding="base64">iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==</file><drag><no>1</no><text>Lengan</text></drag></question>""",
        (r"""open: Taruh namanya.

Pilihan: Lengan (gambar/badan.webp: Gambar soal)""",), ("Gambarnya belum punya teks pengganti. Tulis satu kalimat tentang gamba", "Soal jenis “seret ke gambar” tidak ada di sini, jadi menjadi soal terb",)),
    Example("random, randomsamatch", "lost", "They hold no words of their own.",
        r"""<question type="random"><name><text>Nama</text></name>
<questiontext format="html"><text>0</text></questiontext>
</question><question type="multichoice"><name><text>Nama</text></name>
<questiontext format="html"><text>Apa itu LiLA?</text></questiontext>
<answer fraction="100" format="html"><text>Lengan</text><feedback format="html"><text>Tepat.</text></feedback></answer>
<answer fraction="0" format="html"><text>Perut</text></answer>
</question>""",
        ("single: Apa itu LiLA? [x] Lengan «Tepat.» [ ] Perut",), ("Soal acak hanya penunjuk ke soal lain, jadi tidak ikut.",)),
    Example("pictures in the question, in base64", "kept", "The picture of the item, one.",
        '<question type="essay"><name><text>Nama</text></name><questiontext format="html"><text><![CDATA[<p>Apa ini?</p><img src="@@PLUGINFILE@@/pita%20lila.png" alt="Pita LiLA">]]></text><file name="pita lila.png" path="/" encoding="base64">iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==</file></questiontext></question>',
        ("open: Apa ini? (gambar/pita-lila.webp: Pita LiLA)",), ()),
    Example("a picture without words for those who do not see it, further pictures and files", "lost", "The words are asked for; the others are named.",
        '<question type="essay"><name><text>Nama</text></name><questiontext format="html"><text><![CDATA[<p>Apa ini?</p><img src="@@PLUGINFILE@@/a.png"><img src="@@PLUGINFILE@@/b.png" alt="b">]]></text><file name="a.png" encoding="base64">iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==</file><file name="c.pdf" encoding="base64">AAAA</file></questiontext></question>',
        (r"""open: Apa ini?

(gambar: b) (gambar/a.webp: Gambar)""",), ("Gambar belum punya teks pengganti. Tulis satu kalimat tentang isinya d", "Gambar tidak ikut: b.", "Lampiran `c.pdf` tidak dipakai di teksnya, jadi tidak ikut.",)),
    Example("`image` and `image_base64` of old files", "nearest", "The picture of the item; words for it are asked for.",
        r"""<question type="essay"><name><text>Nama</text></name>
<questiontext format="html"><text>Apa ini?</text></questiontext>
<image>pita.png</image><image_base64>iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==</image_base64></question>""",
        ("open: Apa ini? (gambar/pita.webp: Gambar soal)",), ("Gambarnya belum punya teks pengganti. Tulis satu kalimat tentang gamba",)),
    Example("formats html, moodle_auto_format, plain_text, markdown", "kept", "As our own marks.",
        r"""<question type="multichoice"><name><text>Nama</text></name>
<questiontext format="markdown"><text>**Apa** *isi* piring?</text></questiontext>
<answer fraction="100" format="html"><text><![CDATA[<p><b>Lauk</b></p>]]></text></answer>
<answer fraction="0" format="plain_text"><text>2 * 3</text></answer>
<answer fraction="0" format="markdown"><text>*Nasi*</text></answer>
</question>""",
        (r"single: **Apa** *isi* piring? [x] **Lauk** [ ] 2 \* 3 [ ] *Nasi*",), ()),
    Example("general feedback", "kept", "The explanation.",
        r"""<question type="multichoice"><name><text>Nama</text></name>
<questiontext format="html"><text>Apa itu LiLA?</text></questiontext>
<generalfeedback format="html"><text><![CDATA[<ul><li>Satu</li><li>Dua</li></ul>]]></text></generalfeedback><answer fraction="100" format="html"><text>Lengan</text><feedback format="html"><text>Tepat.</text></feedback></answer>
<answer fraction="0" format="html"><text>Perut</text></answer>
</question>""",
        (r"""single: Apa itu LiLA? [x] Lengan «Tepat.» [ ] Perut > - Satu
- Dua""",), ()),
    Example("combined feedback, hints, tags, hidden, penalty, defaultgrade, shuffleanswers, answernumbering", "lost", "Counted once for the file; answers are always shuffled.",
        r"""<question type="multichoice"><name><text>Nama</text></name>
<questiontext format="html"><text>Apa itu LiLA?</text></questiontext>
<correctfeedback format="html"><text>Ya</text></correctfeedback><hint format="html"><text>Ingat.</text></hint><tags><tag><text>gizi</text></tag></tags><hidden>1</hidden><penalty>0.3333333</penalty><defaultgrade>2.0000000</defaultgrade><shuffleanswers>false</shuffleanswers><answernumbering>123</answernumbering><answer fraction="100" format="html"><text>Lengan</text><feedback format="html"><text>Tepat.</text></feedback></answer>
<answer fraction="0" format="html"><text>Perut</text></answer>
</question>""",
        ("single: Apa itu LiLA? [x] Lengan «Tepat.» [ ] Perut",), ("Tanda (tag) soal tidak punya tempat, jadi tidak ikut (1 kali)", "Petunjuk (hint) tidak punya tempat, jadi tidak ikut (1 kali)", "Umpan balik gabungan (benar, sebagian, salah) tidak punya tempat, jadi", "Soal yang disembunyikan di berkas asal tetap ikut (1 kali)", "Pengurangan nilai karena mencoba lagi (penalty) tidak dipakai (1 kali)", "Nilai tiap soal (defaultgrade) di sini sama (1 kali)", "Urutan pilihan yang tetap tidak dibawa; di sini pilihan diacak (1 kali", "Cara menomori pilihan (answernumbering) tidak dibawa (1 kali)",)),
    Example("idnumber", "kept", "The id of the item, where it can be one.",
        r"""<question type="multichoice"><name><text>Nama</text></name>
<questiontext format="html"><text>Apa itu LiLA?</text></questiontext>
<idnumber>lila-7</idnumber><answer fraction="100" format="html"><text>Lengan</text><feedback format="html"><text>Tepat.</text></feedback></answer>
<answer fraction="0" format="html"><text>Perut</text></answer>
</question>""",
        ("single: Apa itu LiLA? [x] Lengan «Tepat.» [ ] Perut",), ()),
]
# fmt: on
KEPT = {"Moodle XML": [example.row for example in EXAMPLES]}
