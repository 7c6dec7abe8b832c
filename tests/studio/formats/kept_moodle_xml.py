"""Examples of every construct of Moodle XML."""

from tests.studio.formats.examples import Example

# fmt: off
EXAMPLES = [
    Example("kategori", "kept", "Menjadi topik (tujuan) soal sesudahnya, tanpa `$course$` dan `top`.",
        r"""<question type="category"><category><text>$course$/top/Gizi/Ibu // Anak</text></category></question>
<question type="multichoice"><name><text>Nama</text></name>
<questiontext format="html"><text>Apa itu LiLA?</text></questiontext>
<answer fraction="100" format="html"><text>Lengan</text><feedback format="html"><text>Tepat.</text></feedback></answer>
<answer fraction="0" format="html"><text>Perut</text></answer>
</question>""",
        ("single: Apa itu LiLA? [x] Lengan «Tepat.» [ ] Perut",), ()),
    Example("multichoice dengan satu kunci, umpan balik tiap pilihan", "kept", "Apa adanya.",
        r"""<question type="multichoice"><name><text>Nama</text></name>
<questiontext format="html"><text>Apa itu LiLA?</text></questiontext>
<single>true</single><answer fraction="100" format="html"><text>Lengan</text><feedback format="html"><text>Tepat.</text></feedback></answer>
<answer fraction="0" format="html"><text>Perut</text></answer>
</question>""",
        ("single: Apa itu LiLA? [x] Lengan «Tepat.» [ ] Perut",), ()),
    Example("multichoice dengan beberapa kunci", "kept", "Tiap kunci bernilai bagiannya, pilihan salah mengurangi satu bagian.",
        r"""<question type="multichoice"><name><text>Nama</text></name>
<questiontext format="html"><text>Siapa?</text></questiontext>
<single>false</single><answer fraction="50" format="html"><text>Ibu</text></answer>
<answer fraction="50" format="html"><text>Bayi</text></answer>
<answer fraction="-50" format="html"><text>Kucing</text></answer>
</question>""",
        ("multiple: Siapa? [x] Ibu [x] Bayi [ ] Kucing",), ()),
    Example("fraction yang bukan 100 atau 0", "nearest", "Kunci atau bukan; bobotnya disebut.",
        r"""<question type="multichoice"><name><text>Nama</text></name>
<questiontext format="html"><text>Di mana?</text></questiontext>
<single>1</single><answer fraction="100" format="html"><text>Posyandu</text></answer>
<answer fraction="33.33333" format="html"><text>Puskesmas</text></answer>
<answer fraction="0" format="html"><text>Pasar</text></answer>
</question>""",
        ("single: Di mana? [x] Posyandu [ ] Puskesmas [ ] Pasar",), ("Pilihan ini bernilai 33,3 %; di sini dihitung salah.",)),
    Example("truefalse", "kept", "Apa adanya, dengan kedua umpan balik.",
        r"""<question type="truefalse"><name><text>Nama</text></name>
<questiontext format="html"><text>Bayi termasuk balita.</text></questiontext>
<answer fraction="100" format="moodle_auto_format"><text>true</text><feedback format="html"><text>Betul.</text></feedback></answer>
<answer fraction="0" format="moodle_auto_format"><text>false</text><feedback format="html"><text>Bayi juga balita.</text></feedback></answer>
</question>""",
        ("true_false: Bayi termasuk balita. [x] Benar «Betul.» [ ] Salah «Bayi juga balita.»",), ()),
    Example("shortanswer", "kept", r"Semua jawaban diterima; `\*` menjadi bintang.",
        r"""<question type="shortanswer"><name><text>Nama</text></name>
<questiontext format="html"><text>Kota apa ini?</text></questiontext>
<usecase>0</usecase><answer fraction="100" format="moodle_auto_format"><text>Solok</text></answer>
<answer fraction="100" format="moodle_auto_format"><text>Kota Solok</text></answer>
</question>""",
        ("text: Kota apa ini? = Solok | Kota Solok",), ()),
    Example("shortanswer dengan usecase, `*`, bobot sebagian", "nearest", "Bernilai penuh, huruf besar-kecil sama, tanpa `*`.",
        r"""<question type="shortanswer"><name><text>Nama</text></name>
<questiontext format="html"><text>Kota apa ini?</text></questiontext>
<usecase>1</usecase><answer fraction="80" format="html"><text>Sol*k</text></answer>
<answer fraction="100" format="html"><text>Solok</text></answer>
</question>""",
        ("text: Kota apa ini? = Solk | Solok",), ("Jawaban “Sol*k” bernilai 80 %; di sini bernilai penuh.", "Jawaban “Sol*k” menerima huruf apa pun di tempat *; di sini harus pers", "Huruf besar dan kecil di sini tidak dibedakan; di berkas dibedakan. (1",)),
    Example("matching, ddmatch", "kept", "Apa adanya.",
        r"""<question type="matching"><name><text>Nama</text></name>
<questiontext format="html"><text>Pasangkan.</text></questiontext>
<subquestion format="html"><text>Bayi</text><answer><text>Ditimbang</text></answer></subquestion><subquestion format="html"><text>Lansia</text><answer><text>Ditensi</text></answer></subquestion></question>""",
        ("match: Pasangkan. Bayi → Ditimbang Lansia → Ditensi",), ()),
    Example("matching dengan jawaban pengecoh", "lost", "Pengecohnya disebut.",
        r"""<question type="matching"><name><text>Nama</text></name>
<questiontext format="html"><text>Pasangkan.</text></questiontext>
<subquestion format="html"><text>Bayi</text><answer><text>Ditimbang</text></answer></subquestion><subquestion format="html"><text>Lansia</text><answer><text>Ditensi</text></answer></subquestion><subquestion format="html"><text></text><answer><text>Diparkir</text></answer></subquestion></question>""",
        ("match: Pasangkan. Bayi → Ditimbang Lansia → Ditensi",), ("Jawaban pengecoh tanpa pasangan tidak ikut: Diparkir",)),
    Example("numerical dengan toleransi dan satuan", "kept", "Apa adanya.",
        r"""<question type="numerical"><name><text>Nama</text></name>
<questiontext format="html"><text>Batas LiLA?</text></questiontext>
<answer fraction="100"><text>23.5</text><tolerance>0.1</tolerance></answer><units><unit><multiplier>1</multiplier><unit_name>cm</unit_name></unit></units></question>""",
        ("number: Batas LiLA? = 23.5 ± 0.1 cm",), ()),
    Example("numerical dengan satuan dan jawaban lain", "lost", "Disebut di laporan.",
        r"""<question type="numerical"><name><text>Nama</text></name>
<questiontext format="html"><text>Batas LiLA?</text></questiontext>
<answer fraction="100"><text>23.5</text><tolerance>0</tolerance></answer><answer fraction="50"><text>23</text><tolerance>1</tolerance></answer><answer fraction="0"><text>*</text><feedback><text>Belum.</text></feedback></answer><units><unit><multiplier>1</multiplier><unit_name>cm</unit_name></unit><unit><multiplier>10</multiplier><unit_name>mm</unit_name></unit></units></question>""",
        ("number: Batas LiLA? = 23.5 ± 0 cm",), ("Umpan balik untuk angka lain tidak punya tempat: Belum.", "Satuan lain tidak ikut: mm", "Hanya satu angka yang diperiksa, jadi 23 ± 1 (50 %) tidak ikut.",)),
    Example("essay", "kept", "Soal terbuka.",
        r"""<question type="essay"><name><text>Nama</text></name>
<questiontext format="html"><text>Ceritakan.</text></questiontext>
</question>""",
        ("open: Ceritakan.",), ()),
    Example("essay dengan catatan penilai dan contoh awal", "lost", "Disebut di laporan.",
        r"""<question type="essay"><name><text>Nama</text></name>
<questiontext format="html"><text>Ceritakan.</text></questiontext>
<graderinfo format="html"><text>Nilai isinya.</text></graderinfo><responsetemplate format="html"><text>Saya …</text></responsetemplate></question>""",
        ("open: Ceritakan.",), ("Catatan untuk penilai tidak punya tempat: Nilai isinya.", "Contoh awal jawaban tidak punya tempat: Saya …",)),
    Example("description", "nearest", "Menjadi pelajaran “Keterangan”.",
        r"""<question type="description"><name><text>Nama</text></name>
<questiontext format="html"><text>Bacalah dulu.</text></questiontext>
</question><question type="multichoice"><name><text>Nama</text></name>
<questiontext format="html"><text>Apa itu LiLA?</text></questiontext>
<answer fraction="100" format="html"><text>Lengan</text><feedback format="html"><text>Tepat.</text></feedback></answer>
<answer fraction="0" format="html"><text>Perut</text></answer>
</question>""",
        ("single: Apa itu LiLA? [x] Lengan «Tepat.» [ ] Perut",), ("Ini keterangan, bukan soal. Teksnya ikut sebagai pelajaran “Keterangan",)),
    Example("cloze dengan satu isian", "kept", "Menjadi jenis isiannya, dengan garis di tempatnya.",
        r"""<question type="cloze"><name><text>Nama</text></name>
<questiontext format="html"><text><![CDATA[<p>Ibu {1:MULTICHOICE:=hamil#Ya.~%0%kembar} diukur.</p>]]></text></questiontext>
</question>""",
        ("single: Ibu ____ diukur. [x] hamil «Ya.» [ ] kembar",), ()),
    Example("cloze dengan beberapa isian: SHORTANSWER, NUMERICAL, MULTICHOICE, MULTIRESPONSE", "nearest", "Satu soal tiap isian; teksnya ada di masing-masing.",
        r"""<question type="cloze"><name><text>Nama</text></name>
<questiontext format="html"><text>{1:SA:=LiLA~%100%lengan} kurang dari {2:NM:=23.5:0.1#Tepat.}, {:MCV:=rujuk~pulang}; beri {1:MR:=TTD~=PMT~susu} \{tanda\}.</text></questiontext>
</question>""",
        (r"""text: (1) ____ kurang dari (2) ____, (3) ____; beri (4) ____ {tanda}.

Isi bagian (1). = LiLA | lengan""", r"""number: (1) ____ kurang dari (2) ____, (3) ____; beri (4) ____ {tanda}.

Isi bagian (2). = 23.5 ± 0.1 > Tepat.""", r"""single: (1) ____ kurang dari (2) ____, (3) ____; beri (4) ____ {tanda}.

Isi bagian (3). [x] rujuk [ ] pulang""", r"""multiple: (1) ____ kurang dari (2) ____, (3) ____; beri (4) ____ {tanda}.

Isi bagian (4). [x] TTD [x] PMT [ ] susu""",), ("Soal isian (cloze) dengan 4 isian menjadi 4 soal.", "Bobot tiap isian di sini sama.", "Pada soal dengan beberapa kunci, pilihan salah di sini mengurangi satu",)),
    Example("ordering", "kept", "Langkah menurut fraction-nya.",
        r"""<question type="ordering"><name><text>Nama</text></name>
<questiontext format="html"><text>Urutkan.</text></questiontext>
<answer fraction="2.0" format="html"><text>Timbang</text></answer>
<answer fraction="1.0" format="html"><text>Daftar</text></answer>
<answer fraction="3.0" format="html"><text>Catat</text></answer>
</question>""",
        ("order: Urutkan. 1) Daftar 2) Timbang 3) Catat",), ()),
    Example("gapselect, ddwtos dengan satu isian", "kept", "Pilihan di antara kata kelompoknya.",
        r"""<question type="ddwtos"><name><text>Nama</text></name>
<questiontext format="html"><text>Balita ditimbang [[1]].</text></questiontext>
<dragbox><text>setiap bulan</text><group>1</group></dragbox><dragbox><text>setiap tahun</text><group>1</group></dragbox></question>""",
        ("single: Balita ditimbang ____. [x] setiap bulan [ ] setiap tahun",), ()),
    Example("gapselect, ddwtos dengan beberapa isian", "nearest", "Pasangan nomor isian dan katanya; kata sisa disebut.",
        r"""<question type="gapselect"><name><text>Nama</text></name>
<questiontext format="html"><text>Balita [[1]] setiap [[2]].</text></questiontext>
<selectoption><text>ditimbang</text><group>1</group></selectoption><selectoption><text>bulan</text><group>1</group></selectoption><selectoption><text>tahun</text><group>1</group></selectoption></question>""",
        ("match: Balita (1) ____ setiap (2) ____. (1) → ditimbang (2) → bulan",), ("Isian dengan pilihan menjadi soal pasangan: nomor isian dan katanya.", "Jawaban pengecoh tanpa pasangan tidak ikut: tahun",)),
    Example("calculated, calculatedsimple, calculatedmulti", "nearest", "Soal terbuka; rumusnya ada di pembahasan.",
        r"""<question type="calculated"><name><text>Nama</text></name>
<questiontext format="html"><text>Berapa {a} + {b}?</text></questiontext>
<answer fraction="100" format="html"><text>{a} + {b}</text></answer>
</question>""",
        ("open: Berapa {a} + {b}? > Jawaban di berkas asal: {a} + {b}",), ("Soal hitungan dengan angka acak menjadi soal terbuka; rumusnya ada di ",)),
    Example("ddimageortext, ddmarker, dan jenis dari plugin", "nearest", "Soal terbuka dengan gambar dan katanya.",
        r"""<question type="ddimageortext"><name><text>Nama</text></name>
<questiontext format="html"><text>Taruh namanya.</text></questiontext>
<file name="badan.png" encoding="base64">iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==</file><drag><no>1</no><text>Lengan</text></drag></question>""",
        (r"""open: Taruh namanya.

Pilihan: Lengan (gambar/badan.webp: Gambar soal)""",), ("Gambarnya belum punya teks pengganti. Tulis satu kalimat tentang gamba", "Soal jenis “seret ke gambar” tidak ada di sini, jadi menjadi soal terb",)),
    Example("random, randomsamatch", "lost", "Soal ini hanya penunjuk ke soal lain.",
        r"""<question type="random"><name><text>Nama</text></name>
<questiontext format="html"><text>0</text></questiontext>
</question><question type="multichoice"><name><text>Nama</text></name>
<questiontext format="html"><text>Apa itu LiLA?</text></questiontext>
<answer fraction="100" format="html"><text>Lengan</text><feedback format="html"><text>Tepat.</text></feedback></answer>
<answer fraction="0" format="html"><text>Perut</text></answer>
</question>""",
        ("single: Apa itu LiLA? [x] Lengan «Tepat.» [ ] Perut",), ("Soal acak hanya penunjuk ke soal lain, jadi tidak ikut.",)),
    Example("gambar di pertanyaan (base64, `@@PLUGINFILE@@`)", "kept", "Menjadi gambar soal, satu.",
        '<question type="essay"><name><text>Nama</text></name><questiontext format="html"><text><![CDATA[<p>Apa ini?</p><img src="@@PLUGINFILE@@/pita%20lila.png" alt="Pita LiLA">]]></text><file name="pita lila.png" path="/" encoding="base64">iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==</file></questiontext></question>',
        ("open: Apa ini? (gambar/pita-lila.webp: Pita LiLA)",), ()),
    Example("gambar tanpa teks pengganti, gambar kedua, lampiran", "lost", "Teks pengganti diminta; sisanya disebut.",
        '<question type="essay"><name><text>Nama</text></name><questiontext format="html"><text><![CDATA[<p>Apa ini?</p><img src="@@PLUGINFILE@@/a.png"><img src="@@PLUGINFILE@@/b.png" alt="b">]]></text><file name="a.png" encoding="base64">iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==</file><file name="c.pdf" encoding="base64">AAAA</file></questiontext></question>',
        (r"""open: Apa ini?

(gambar: b) (gambar/a.webp: Gambar soal)""",), ("Gambar belum punya teks pengganti. Tulis satu kalimat tentang isinya d", "Gambar tidak ikut: b.", "Lampiran `c.pdf` tidak dipakai di teksnya, jadi tidak ikut.",)),
    Example("`image` dan `image_base64` (Moodle lama)", "nearest", "Menjadi gambar soal; teks penggantinya diminta.",
        r"""<question type="essay"><name><text>Nama</text></name>
<questiontext format="html"><text>Apa ini?</text></questiontext>
<image>pita.png</image><image_base64>iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==</image_base64></question>""",
        ("open: Apa ini? (gambar/pita.webp: Gambar soal)",), ("Gambarnya belum punya teks pengganti. Tulis satu kalimat tentang gamba",)),
    Example("format html, moodle_auto_format, plain_text, markdown", "kept", "Tebal, miring, dan daftar tetap.",
        r"""<question type="multichoice"><name><text>Nama</text></name>
<questiontext format="markdown"><text>**Apa** *isi* piring?</text></questiontext>
<answer fraction="100" format="html"><text><![CDATA[<p><b>Lauk</b></p>]]></text></answer>
<answer fraction="0" format="plain_text"><text>2 * 3</text></answer>
<answer fraction="0" format="markdown"><text>*Nasi*</text></answer>
</question>""",
        (r"single: **Apa** *isi* piring? [x] **Lauk** [ ] 2 \* 3 [ ] *Nasi*",), ()),
    Example("generalfeedback", "kept", "Menjadi pembahasan.",
        r"""<question type="multichoice"><name><text>Nama</text></name>
<questiontext format="html"><text>Apa itu LiLA?</text></questiontext>
<generalfeedback format="html"><text><![CDATA[<ul><li>Satu</li><li>Dua</li></ul>]]></text></generalfeedback><answer fraction="100" format="html"><text>Lengan</text><feedback format="html"><text>Tepat.</text></feedback></answer>
<answer fraction="0" format="html"><text>Perut</text></answer>
</question>""",
        (r"""single: Apa itu LiLA? [x] Lengan «Tepat.» [ ] Perut > - Satu
- Dua""",), ()),
    Example("umpan balik gabungan, hint, tag, hidden, penalty, defaultgrade, shuffleanswers, answernumbering", "lost", "Disebut sekali untuk satu berkas; pilihan di sini selalu diacak.",
        r"""<question type="multichoice"><name><text>Nama</text></name>
<questiontext format="html"><text>Apa itu LiLA?</text></questiontext>
<correctfeedback format="html"><text>Ya</text></correctfeedback><hint format="html"><text>Ingat.</text></hint><tags><tag><text>gizi</text></tag></tags><hidden>1</hidden><penalty>0.3333333</penalty><defaultgrade>2.0000000</defaultgrade><shuffleanswers>false</shuffleanswers><answernumbering>123</answernumbering><answer fraction="100" format="html"><text>Lengan</text><feedback format="html"><text>Tepat.</text></feedback></answer>
<answer fraction="0" format="html"><text>Perut</text></answer>
</question>""",
        ("single: Apa itu LiLA? [x] Lengan «Tepat.» [ ] Perut",), ("Tanda (tag) soal tidak punya tempat, jadi tidak ikut (1 kali)", "Petunjuk (hint) tidak punya tempat, jadi tidak ikut (1 kali)", "Umpan balik gabungan (benar, sebagian, salah) tidak punya tempat, jadi", "Soal yang disembunyikan di berkas asal tetap ikut (1 kali)", "Pengurangan nilai karena mencoba lagi (penalty) tidak dipakai (1 kali)", "Nilai tiap soal (defaultgrade) di sini sama (1 kali)", "Urutan pilihan yang tetap tidak dibawa; di sini pilihan diacak (1 kali", "Cara menomori pilihan (answernumbering) tidak dibawa (1 kali)",)),
    Example("idnumber", "kept", "Menjadi id soal bila bentuknya memungkinkan.",
        r"""<question type="multichoice"><name><text>Nama</text></name>
<questiontext format="html"><text>Apa itu LiLA?</text></questiontext>
<idnumber>lila-7</idnumber><answer fraction="100" format="html"><text>Lengan</text><feedback format="html"><text>Tepat.</text></feedback></answer>
<answer fraction="0" format="html"><text>Perut</text></answer>
</question>""",
        ("single: Apa itu LiLA? [x] Lengan «Tepat.» [ ] Perut",), ()),
    Example("kategori sesudah soalnya, keterangan kategori", "lost", "Kategori berlaku untuk soal di bawahnya; keterangannya disebut.",
        '<question type="multichoice"><name><text>Nama</text></name><questiontext format="html"><text>Apa?</text></questiontext><answer fraction="100" format="html"><text>Lengan</text></answer><answer fraction="0" format="html"><text>Perut</text></answer></question><question type="category"><category><text>$course$/top/Gizi</text></category><info format="html"><text>Tentang gizi.</text></info></question>',
        ('single: Apa? [x] Lengan [ ] Perut',), ('Keterangan kategori tidak punya tempat, jadi tidak ikut (1 kali)',)),
    Example("multichoiceset (semua atau nol)", "nearest", "Beberapa kunci dengan nilai sebagian; disebut.",
        '<question type="multichoiceset"><name><text>Nama</text></name><questiontext format="html"><text>Siapa?</text></questiontext><answer fraction="100"><text>Ibu</text></answer><answer fraction="100"><text>Bayi</text></answer><answer fraction="0"><text>Kucing</text></answer></question>',
        ('multiple: Siapa? [x] Ibu [x] Bayi [ ] Kucing',), ('Soal “semua atau nol” di sini memberi nilai sebagian (1 kali)', 'Pada soal dengan beberapa kunci, pilihan salah di sini mengurangi satu')),
    Example("ddmatch", "kept", "Sama dengan matching.",
        '<question type="ddmatch"><name><text>Nama</text></name><questiontext format="html"><text>Pasangkan.</text></questiontext><subquestion format="html"><text>Bayi</text><answer format="html"><text>Ditimbang</text></answer></subquestion><subquestion format="html"><text>Lansia</text><answer format="html"><text>Ditensi</text></answer></subquestion></question>',
        ('match: Pasangkan. Bayi → Ditimbang Lansia → Ditensi',), ()),
    Example("essayautograde", "kept", "Soal terbuka.",
        '<question type="essayautograde"><name><text>Nama</text></name><questiontext format="html"><text>Ceritakan.</text></questiontext></question>',
        ('open: Ceritakan.',), ()),
    Example("gapselect dengan satu isian", "kept", "Pilihan di antara kata kelompoknya.",
        '<question type="gapselect"><name><text>Nama</text></name><questiontext format="html"><text>Setiap [[1]].</text></questiontext><selectoption><text>bulan</text><group>1</group></selectoption><selectoption><text>tahun</text><group>1</group></selectoption></question>',
        ('single: Setiap ____. [x] bulan [ ] tahun',), ()),
    Example("calculatedsimple, calculatedmulti", "nearest", "Soal terbuka; rumusnya ada di pembahasan.",
        '<question type="calculatedsimple"><name><text>Nama</text></name><questiontext format="html"><text>Berapa {a} kali dua?</text></questiontext><answer fraction="100"><text>{a} * 2</text></answer></question><question type="calculatedmulti"><name><text>Nama</text></name><questiontext format="html"><text>Separuh {a}?</text></questiontext><answer fraction="100"><text>{={a}/2}</text></answer><answer fraction="0"><text>{a}</text></answer></question>',
        ('open: Berapa {a} kali dua? > Jawaban di berkas asal: {a} \\* 2', 'open: Separuh {a}?\n\nPilihan: {a} > Jawaban di berkas asal: {={a}/2}'), ('Soal hitungan dengan angka acak menjadi soal terbuka; rumusnya ada di ', 'Soal hitungan dengan angka acak menjadi soal terbuka; rumusnya ada di ')),
    Example("ddmarker, jenis dari plugin", "nearest", "Soal terbuka; kuncinya ada di pembahasan.",
        '<question type="ddmarker"><name><text>Nama</text></name><questiontext format="html"><text>Tandai lengan.</text></questiontext><file name="peta.png" encoding="base64">iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==</file></question><question type="wordselect"><name><text>Nama</text></name><questiontext format="html"><text>Pilih kata.</text></questiontext><answer fraction="100"><text>pita</text></answer></question>',
        ('open: Tandai lengan. (gambar/peta.webp: Gambar soal)', 'open: Pilih kata. > Jawaban di berkas asal: pita'), ('Gambarnya belum punya teks pengganti. Tulis satu kalimat tentang gamba', 'Soal jenis “penanda di gambar” tidak ada di sini, jadi menjadi soal te', 'Soal jenis “wordselect” tidak ada di sini, jadi menjadi soal terbuka.')),
    Example("randomsamatch", "lost", "Soal ini hanya penunjuk ke soal lain.",
        '<question type="randomsamatch"><name><text>Nama</text></name><questiontext format="html"><text>x</text></questiontext></question><question type="multichoice"><name><text>Nama</text></name><questiontext format="html"><text>Apa?</text></questiontext><answer fraction="100" format="html"><text>Lengan</text></answer><answer fraction="0" format="html"><text>Perut</text></answer></question>',
        ('single: Apa? [x] Lengan [ ] Perut',), ('Soal pasangan acak hanya penunjuk ke soal lain, jadi tidak ikut.',)),
    Example("gambar sebagai `data:` di dalam HTML", "kept", "Menjadi gambar soal.",
        '<question type="essay"><name><text>Nama</text></name><questiontext format="html"><text><![CDATA[<p>Apa ini?</p><img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==" alt="Pita LiLA">]]></text></questiontext></question>',
        ('open: Apa ini? (gambar/gambar.webp: Pita LiLA)',), ()),
    Example("gambar di pembahasan", "kept", "Tetap di pembahasan.",
        '<question type="multichoice"><name><text>Nama</text></name><questiontext format="html"><text>Apa?</text></questiontext><generalfeedback format="html"><text><![CDATA[<p>Lihat.</p><img src="@@PLUGINFILE@@/a.png" alt="Lengan kiri">]]></text><file name="a.png" encoding="base64">iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==</file></generalfeedback><answer fraction="100" format="html"><text>Lengan</text></answer><answer fraction="0" format="html"><text>Perut</text></answer></question>',
        ('single: Apa? [x] Lengan [ ] Perut > Lihat.\n\n![Lengan kiri](gambar/a.webp)',), ()),
    Example("gambar di pilihan atau umpan balik", "lost", "Disebut di laporan.",
        '<question type="multichoice"><name><text>Nama</text></name><questiontext format="html"><text>Apa?</text></questiontext><answer fraction="100" format="html"><text><![CDATA[Pita <img src="@@PLUGINFILE@@/a.png" alt="Pita">]]></text><file name="a.png" encoding="base64">iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==</file></answer><answer fraction="0" format="html"><text>Dacin</text></answer></question>',
        ('single: Apa? [x] Pita [ ] Dacin',), ('Gambar di dalam pilihan atau umpan balik tidak ikut. Tulis isinya deng',)),
    Example("gambar rusak, gambar yang tidak ada di berkas", "lost", "Disebut di laporan.",
        '<question type="essay"><name><text>Nama</text></name><questiontext format="html"><text><![CDATA[<p>Apa?</p><img src="@@PLUGINFILE@@/a.png" alt="A"><img src="@@PLUGINFILE@@/b.png" alt="B">]]></text><file name="a.png" encoding="base64">%%%</file></questiontext></question>',
        ('open: Apa?\n\n(gambar: A) (gambar: B)',), ('Gambar `a.png` rusak, jadi tidak ikut.', 'Gambar tidak ikut: A.', 'Gambar tidak ikut: B.')),
    Example("tabel dan daftar di pertanyaan", "nearest", "Menjadi kalimat; disebut.",
        '<question type="essay"><name><text>Nama</text></name><questiontext format="html"><text><![CDATA[<p>Baca.</p><table><tr><td>Umur</td><td>Berat</td></tr><tr><td>1</td><td>9</td></tr></table>]]></text></questiontext></question>',
        ('open: Baca.\n\nUmur, Berat\n\n1, 9',), ('Tabel di dalam soal menjadi kalimat biasa.',)),
    Example("rumus LaTeX", "nearest", "Tampil sebagai tulisan; aplikasi tidak menggambar rumus.",
        '<question type="multichoice"><name><text>Nama</text></name><questiontext format="html"><text>Hitung \\(\\frac{1}{2}\\) dan $$x^2$$.</text></questiontext><answer fraction="100" format="html"><text>Lengan</text></answer><answer fraction="0" format="html"><text>Perut</text></answer></question>',
        ('single: Hitung \\\\(\\\\frac{1\\}\\{2}\\\\) dan $$x^2$$. [x] Lengan [ ] Perut',), ('Rumus TeX tampil apa adanya.',)),
    Example("XML dengan encoding windows-1252 atau UTF-16", "kept", "Tetap terbaca.",
        ('<?xml version="1.0" encoding="windows-1252"?><quiz>' + '<question type="multichoice"><name><text>Nama</text></name><questiontext format="html"><text>Apa itu “LiLA”?</text></questiontext><answer fraction="100" format="html"><text>Lengan</text></answer><answer fraction="0" format="html"><text>Perut</text></answer></question>' + "</quiz>").encode("cp1252"),
        ('single: Apa itu “LiLA”? [x] Lengan [ ] Perut',), ()),
    Example("bagian yang tidak dikenal di antara soal", "lost", "Disebut sekali.",
        '<lain/><question type="multichoice"><name><text>Nama</text></name><questiontext format="html"><text>Apa?</text></questiontext><answer fraction="100" format="html"><text>Lengan</text></answer><answer fraction="0" format="html"><text>Perut</text></answer></question>',
        ('single: Apa? [x] Lengan [ ] Perut',), ('Bagian <lain> di antara soal tidak dikenal, jadi tidak dibaca.',)),
    Example("DOCTYPE dan entitas", "refused", "Berkas tidak diterima demi keamanan.",
        b'<!DOCTYPE quiz [<!ENTITY a "b">]><quiz>&a;</quiz>',
        (), ('Berkas ini memuat DOCTYPE atau entitas, yang tidak dibaca demi keamana',)),
    Example("XML yang bukan bank soal, XML rusak", "refused", "Berkas tidak diterima; barisnya disebut bila rusak.",
        b'<quiz>\n<question>',
        (), ('Berkas ini tidak terbaca (baris 2). Simpan atau unduh ulang dari aplik',)),
]
# fmt: on
KEPT = {"Moodle XML": [example.row for example in EXAMPLES]}
