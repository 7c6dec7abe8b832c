"""Every fault of a package is told with its file, its line and a repair."""

import os

import pytest

from tests.courses.packages import COURSE, EXAM, LESSON, LESSON_PATH, PRACTICE, PRACTICE_PATH, SVG, course, faults, write


def test_a_sound_package_has_no_fault(tmp_path):
    assert faults(write(tmp_path)) == []


def replaced(text, old, new):
    assert old in text
    return text.replace(old, new, 1)


FRONT = [
    ("course.md", replaced(COURSE, "jp: 2\n", ""), "contoh/course.md:1: Kunci `jp` belum ada."),
    ("course.md", replaced(COURSE, "jp: 2", "jp: dua"), "contoh/course.md:6: `jp` harus angka bulat"),
    ("course.md", replaced(COURSE, "jp: 2", "jp: 2\nharga: 5"), "contoh/course.md:7: Kunci `harga` tidak dikenal."),
    ("course.md", replaced(COURSE, "jp: 2", "jp: 2\njp: 3"), "contoh/course.md:7: Kunci `jp` ditulis dua kali."),
    ("course.md", replaced(COURSE, "lurah]", "camatt]"), "contoh/course.md:5: Unsur `camatt` tidak dikenal."),
    ("course.md", replaced(COURSE, "judul: ", "judul: &a "), "contoh/course.md:3: Tanda &"),
    ("course.md", replaced(COURSE, "jp: 2", "jp: [[[[[[2]]]]]]"), "contoh/course.md:6: Susunan terlalu dalam."),
    ("course.md", replaced(COURSE, "Materi contoh", "Materi: contoh"), "contoh/course.md:3: Susunan tidak terbaca."),
    ("course.md", replaced(COURSE, "id: contoh", "id: lain"), "contoh/course.md:2: Samakan `lain` dan nama foldernya"),
    ("course.md", replaced(COURSE, "---\n\nSel", "\nSel"), "contoh/course.md:1: Garis `---` penutup belum ada."),
    ("course.md", "Halo", "contoh/course.md:1: Berkas harus dimulai dengan garis `---`"),
    ("course.md", None, "contoh/course.md: Berkas ini belum ada."),
    (
        "course.md",
        replaced(COURSE, "atas.\n", "atas.\n  catat: Mencatat hasil.\n"),
        "contoh/course.md: Tujuan `catat` belum punya pelajaran.",
    ),
    (LESSON_PATH, replaced(LESSON, "[ukur]", "[ukr]"), f"contoh/{LESSON_PATH}:5: Tujuan `ukr` tidak dikenal."),
    (LESSON_PATH, replaced(LESSON, "[ukur]", "[]"), f"contoh/{LESSON_PATH}:5: `tujuan` harus berupa daftar."),
    (LESSON_PATH, replaced(LESSON, "belum", "2026-02-30"), f"contoh/{LESSON_PATH}:8: `ditinjau` harus tanggal"),
    (
        LESSON_PATH,
        replaced(LESSON, "menit: 4", "menit: 4\naudio: audio/a.mp3"),
        f"contoh/{LESSON_PATH}:5: Rekaman `audio/a.mp3` tidak ada.",
    ),
    (LESSON_PATH, replaced(LESSON, "id: mengukur", "id: ujian"), f"contoh/{LESSON_PATH}: Id `ujian` dipakai untuk halaman lain."),
    ("01-ukur/02-lagi.md", LESSON, "contoh/01-ukur/02-lagi.md: Id `mengukur` sudah dipakai 01-ukur/01-mengukur.md."),
    ("02-kosong/module.md", "---\njudul: Kosong\ntujuan: [ukur]\n---\n", "contoh/02-kosong: Bagian ini belum berisi pelajaran."),
    ("ujian.md", None, "contoh/ujian.md: Berkas ini belum ada."),
    ("ujian.md", replaced(EXAM, "lulus: 70", "lulus: 170"), "contoh/ujian.md:3: `lulus` harus angka bulat dari 1 sampai 100."),
    ("ujian.md", replaced(EXAM, "soal_per_tujuan: 1", "soal_per_tujuan: 2"), "contoh/ujian.md: Tujuan `ukur` baru punya 2 soal, perlu 4"),
    (PRACTICE_PATH, "---\nlulus: 70\n---\n" + PRACTICE, f"contoh/{PRACTICE_PATH}:2: Kunci `lulus` tidak dikenal. Di latihan.md hanya"),
    (PRACTICE_PATH, "\n", f"contoh/{PRACTICE_PATH}: Belum ada soal di berkas ini."),
]

FILES = [
    ("01-ukur/ujian.md", EXAM, "contoh/01-ukur/ujian.md: ujian.md hanya satu"),
    ("latihan.md", PRACTICE, "contoh/latihan.md: latihan.md tempatnya di dalam folder bagian."),
    ("catatan.txt", "x", "contoh/catatan.txt: Berkas ini tidak dikenal."),
    ("gambar/foto.png", b"\x89PNG", "contoh/gambar/foto.png: Gambar harus .svg atau .webp"),
    ("01-ukur/dalam/02-x.md", LESSON, "contoh/01-ukur/dalam: Folder terlalu dalam."),
    (LESSON_PATH, LESSON + "a" * 65536, f"contoh/{LESSON_PATH}: Berkas lebih dari 64 KB."),
    (LESSON_PATH, LESSON.encode() + b"\xff", f"contoh/{LESSON_PATH}:23: Berkas bukan teks UTF-8."),
    (LESSON_PATH, LESSON.encode("utf-16"), f"contoh/{LESSON_PATH}:1: "),
    (LESSON_PATH, LESSON + "a\0b", f"contoh/{LESSON_PATH}:23: Ada bita NUL."),
    (LESSON_PATH, LESSON + "balik\u202eini", f"contoh/{LESSON_PATH}:23: Ada tanda tak terlihat (U+202E)."),
    (LESSON_PATH, LESSON + "nol\u200blebar", f"contoh/{LESSON_PATH}:23: Ada tanda tak terlihat (U+200B)."),
    (LESSON_PATH, LESSON + "bel\x07", f"contoh/{LESSON_PATH}:23: Ada tanda tak terlihat (U+0007)."),
]

DRAWINGS = [
    (replaced(SVG, "<path", "\n<script/><path"), 2, "Unsur `script` tidak dipakai"),
    (replaced(SVG, "<path", "<foreignObject/><path"), 1, "Unsur `foreignObject` tidak dipakai"),
    (replaced(SVG, "<path", "<image href='#a'/><path"), 1, "Unsur `image` tidak dipakai"),
    (replaced(SVG, "<path", "<a href='#a'/><path"), 1, "Unsur `a` tidak dipakai"),
    (replaced(SVG, "<path", "<style>*{}</style><path"), 1, "Unsur `style` tidak dipakai"),
    (replaced(SVG, "<path", "<x:p xmlns:x='http://x'/><path"), 1, "Unsur `p` tidak dipakai"),
    (replaced(SVG, "<path", "<path onclick='a()'"), 1, "Atribut `onclick` menjalankan skrip."),
    (replaced(SVG, "<path", "<path style='fill:red'"), 1, "Atribut style tidak dipakai."),
    (replaced(SVG, "<path", "<use href='https://x/y.svg#a'/><path"), 1, "Gambar memanggil berkas lain."),
    (replaced(SVG, 'fill="#27407A"', "fill='url(https://x)'"), 1, "Gambar memanggil alamat luar."),
    (replaced(SVG, "<svg", "<?xml-stylesheet href='x'?><svg"), 1, "DOCTYPE dan instruksi"),
    ("<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG, 1, "DOCTYPE dan instruksi"),
    (replaced(SVG, ' viewBox="0 0 320 200"', ""), 1, "Gambar belum punya ukuran."),
    (replaced(SVG, "0 0 320 200", "0 0 0 200"), 1, "Gambar belum punya ukuran."),
    (SVG + "<svg/>", 2, "SVG tidak terbaca."),
    ("bukan svg", 1, "SVG tidak terbaca."),
]

LESSON_LINES = [
    ("Teks\n- satu", 24, "Kosongkan satu baris di atas daftar."),
    ("- satu\n  - dua", 24, "Daftar menjorok kelipatan empat spasi"),
    ("- satu\n        - dua", 24, "Daftar menjorok kelipatan empat spasi"),
    ("\t- satu", 23, "Baris dimulai dengan tab."),
    ("  menjorok", 23, "Baris ini menjorok 2 spasi"),
    ("1) satu", 23, "Daftar bernomor memakai titik."),
    ("- [x] pilihan", 23, "Soal tidak ditulis di dalam bacaan."),
    ("!!! awas\n    hati-hati", 23, "Kotak ini tidak dikenal."),
    ("!!! inti\ntanpa spasi", 23, "Kotak !!! masih kosong."),
    ("!!! inti", 23, "Kotak !!! masih kosong."),
    ("!!! inti\n    a\n\n    !!! kader\n        b", 26, "Kotak !!! tidak boleh berisi kotak lain."),
    ("Teks\n!!! inti\n    a", 24, "Kosongkan satu baris di atas tanda !!!."),
    ("!!! inti\n    a\n    - b", 25, "Kosongkan satu baris di atas daftar."),
    ("# Judul", 23, "Judul di dalam bacaan memakai ## atau ###"),
    ("##Judul", 23, "Judul di dalam bacaan memakai ## atau ###"),
    ("Judul\n---", 24, "Kosongkan satu baris di atas garis pemisah."),
    ("Teks\n| a | b |\n|---|---|\n| 1 | 2 |", 25, "Kosongkan satu baris di atas tabel."),
    ("> > dalam", 23, "Kutipan hanya satu tingkat."),
    ("{{ ref:lila.kekk }}", 23, "Nilai acuan `lila.kekk` tidak dikenal."),
    ("{{ lila.kek }}", 23, "Kurung kurawal ganda hanya untuk nilai acuan."),
    ("Baris satu\n<b>tebal</b>", 24, "HTML tidak dipakai."),
    ("<!-- diam -->", 23, "HTML tidak dipakai."),
    ("<https://a.id>", 23, "HTML tidak dipakai."),
    ("[a](javascript:alert(1))", 23, "Tautan tidak terbaca."),
    ("[a](javascript:alert)", 23, "Alamat tautan harus dimulai dengan https:// atau tel:."),
    ("[a](//x.id)", 23, "Alamat tautan harus dimulai"),
    ("[a](data:text/html,x)", 23, "Alamat tautan harus dimulai"),
    ("[](https://a.id)", 23, "Tautan belum punya teks."),
    ("![a](gambar/tidak.svg)", 23, "Gambar `gambar/tidak.svg` tidak ada."),
    ("![](gambar/pita.svg)", 23, "Gambar belum punya teks pengganti."),
    ("Lihat ![a](gambar/pita.svg)", 23, "Gambar berdiri sendiri"),
    ("[" * 41, 23, "Lebih dari 40 tanda ["),
    ("a" * 4001, 23, "Paragraf lebih dari 4000 huruf."),
]

CHOICE = "## Tanya?  {#t tujuan=ukur}\n\n- [x] a\n- [ ] b\n"
ITEM_LINES = [
    ("Teks lepas\n\n" + CHOICE, 1, "Teks ini di luar soal."),
    (replaced(CHOICE, "  {#t tujuan=ukur}", ""), 1, "Soal belum punya id."),
    (replaced(CHOICE, "#t ", "#T_ "), 1, "Id soal hanya boleh huruf kecil"),
    (replaced(CHOICE, "Tanya?", ""), 1, "Soal belum punya pertanyaan."),
    (replaced(CHOICE, " tujuan=ukur", ""), 1, "Soal belum punya tujuan."),
    (replaced(CHOICE, "=ukur", "=ukr"), 1, "Tujuan `ukr` tidak ada di course.md."),
    (replaced(CHOICE, "=ukur", "=ukur jenis=acak"), 1, "Jenis `acak` tidak dikenal."),
    (replaced(CHOICE, "=ukur", "=ukur nilai=3"), 1, "`nilai` tidak dikenal"),
    (replaced(CHOICE, "=ukur", '=ukur alt="a'), 1, "Isi kurung kurawal tidak terbaca."),
    (replaced(CHOICE, "=ukur", "=ukur gambar=gambar/pita.svg"), 1, "Gambar belum punya teks pengganti."),
    (replaced(CHOICE, "=ukur", '=ukur gambar=gambar/x.svg alt="a"'), 1, "Gambar `gambar/x.svg` tidak ada."),
    (replaced(CHOICE, "[x]", "[ ]"), 1, "Soal belum punya kunci."),
    (replaced(CHOICE, "[ ]", "[x]"), 1, "Semua pilihan ditandai [x]."),
    (replaced(CHOICE, "- [ ] b\n", ""), 1, "Soal pilihan perlu paling sedikit dua pilihan."),
    (replaced(CHOICE, "] b", "]  A"), 4, "Pilihan ini sama dengan pilihan di atasnya."),
    (replaced(CHOICE, "- [ ] b", "- [ ]"), 4, "Pilihan ini kosong."),
    (replaced(CHOICE, "- [ ] b", "- [] b"), 4, "Pilihan ditulis `- [ ] teks`"),
    (replaced(CHOICE, "- [ ] b", "- b"), 4, "Pilihan ditulis `- [ ] teks`"),
    (CHOICE + "- [ ] <i>c</i>\n", 5, "HTML tidak dipakai."),
    (CHOICE + "    > [x](javascript:1)\n", 5, "Alamat tautan harus dimulai"),
    (CHOICE + "    > baik\n    buruk\n", 6, "Pilihan hanya satu paragraf"),
    (CHOICE + "\nlagi\n", 6, "Teks di antara atau sesudah jawaban tidak dibaca."),
    (CHOICE + "\n> penjelasan\n\nlagi\n", 8, "Teks sesudah penjelasan tidak dibaca."),
    (CHOICE + "\n= 5\n", 1, "Soal ini memuat dua macam jawaban."),
    (CHOICE + "\n" + replaced(CHOICE, "Tanya", "Lain"), 6, "Id soal `t` sudah dipakai di"),
    (CHOICE + "\n" + replaced(CHOICE, "#t", "#u"), 6, "Soal ini sama dengan"),
    (replaced(CHOICE, "=ukur", "=ukur jenis=benar-salah"), 1, "Soal benar-salah berisi tepat dua pilihan"),
    ("## T {#t tujuan=ukur}\n\n= \n", 3, "Soal belum punya kunci."),
    ("## T {#t tujuan=ukur}\n\n= 23.5 cm\n", 3, "Angka ditulis tanpa titik"),
    ("## T {#t tujuan=ukur}\n\n= 5 ± banyak\n", 3, "Angka tidak terbaca."),
    ("## T {#t tujuan=ukur}\n\n= 5\n= 6\n", 4, "Kunci ditulis dua kali."),
    ("## T {#t tujuan=ukur}\n\n= ya | \n", 3, "Tiap jawaban berisi 1 sampai"),
    ("## T {#t tujuan=ukur}\n\n= ya | Ya\n", 3, "Jawaban yang sama ditulis dua kali."),
    ("## T {#t tujuan=ukur jenis=urutan}\n\n1. a\n", 1, "Soal urutan berisi daftar bernomor"),
    ("## T {#t tujuan=ukur jenis=urutan}\n\n1. a\n2. A\n", 1, "Dua langkah sama persis."),
    ("## T {#t tujuan=ukur}\n\n1. a\n2. b\n", 3, "Daftar bernomor perlu jenis=urutan"),
    ("## T {#t tujuan=ukur jenis=pasangan}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", 1, "Soal pasangan berisi tabel"),
    ("## T {#t tujuan=ukur jenis=pasangan}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 |\n", 6, "Tabel pasangan berisi dua kolom"),
    ("## T {#t tujuan=ukur jenis=pasangan}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 2 |\n", 1, "Dua isi dalam satu kolom sama."),
]


@pytest.mark.parametrize(("path", "text", "start"), FRONT + FILES)
def test_a_fault_in_a_file(tmp_path, path, text, start):
    assert any(fault.startswith(start) for fault in faults(write(tmp_path, {path: text}))), faults(tmp_path / "contoh")


@pytest.mark.parametrize(("drawing", "line", "sentence"), DRAWINGS)
def test_a_fault_in_a_drawing(tmp_path, drawing, line, sentence):
    found = faults(write(tmp_path, {"gambar/pita.svg": drawing}))
    assert len(found) == 1
    assert found[0].startswith(f"contoh/gambar/pita.svg:{line}: {sentence}")


@pytest.mark.parametrize(("text", "line", "sentence"), LESSON_LINES)
def test_a_fault_in_a_lesson(tmp_path, text, line, sentence):
    found = faults(write(tmp_path, {LESSON_PATH: f"{LESSON}\n{text}\n".replace("    - antara bahu dan siku\n", "")}))
    assert any(fault.startswith(f"contoh/{LESSON_PATH}:{line}: {sentence}") for fault in found), found


@pytest.mark.parametrize(("text", "line", "sentence"), ITEM_LINES)
def test_a_fault_in_an_item(tmp_path, text, line, sentence):
    found = faults(write(tmp_path, {PRACTICE_PATH: text}))
    assert any(fault.startswith(f"contoh/{PRACTICE_PATH}:{line}: {sentence}") for fault in found), found


def test_the_same_item_may_not_be_practised_and_graded(tmp_path):
    twin = EXAM[EXAM.index("## Alat") :].replace("#alat", "#alat-latihan")
    assert "contoh/ujian.md:12: Soal ini sama dengan contoh/01-ukur/latihan.md:1." in faults(write(tmp_path, {PRACTICE_PATH: twin}))[0]


def test_an_item_id_is_used_once_in_the_whole_course(tmp_path):
    found = faults(write(tmp_path, {PRACTICE_PATH: PRACTICE.replace("#lengan", "#alat")}))
    assert found == ["contoh/ujian.md:12: Id soal `alat` sudah dipakai di contoh/01-ukur/latihan.md:1. Ubah salah satu."]


def test_an_empty_folder_says_what_is_missing(tmp_path):
    (tmp_path / "contoh").mkdir()
    assert {fault.split(":")[0] for fault in faults(tmp_path / "contoh")} == {"contoh", "contoh/course.md", "contoh/ujian.md"}


def test_a_folder_that_is_not_there_is_a_fault(tmp_path):
    assert "tidak-ada/: Folder tidak bisa dibaca. Periksa nama dan hak bacanya." in faults(tmp_path / "tidak-ada")


def test_no_link_is_followed(tmp_path):
    folder = write(tmp_path)
    (tmp_path / "rahasia.md").write_text("rahasia")
    (folder / "01-ukur/02-x.md").symlink_to(tmp_path / "rahasia.md")
    (folder / "gambar/y.svg").symlink_to("pita.svg")
    assert [fault.split(".")[0] for fault in faults(folder)] == ["contoh/01-ukur/02-x", "contoh/gambar/y"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_read(tmp_path):
    folder = write(tmp_path)
    os.mkfifo(folder / "01-ukur" / "02-x.md")
    assert faults(folder) == ["contoh/01-ukur/02-x.md: Ini bukan berkas biasa. Hapus dari folder materi."]


def test_every_sentence_is_short(tmp_path):
    cases = [(path, text) for path, text, _ in FRONT + FILES]
    cases += [(PRACTICE_PATH, text) for text, _, _ in ITEM_LINES] + [(LESSON_PATH, f"{LESSON}\n{text}\n") for text, _, _ in LESSON_LINES]
    for number, (path, text) in enumerate(cases):
        for fault in faults(write(tmp_path / str(number), {path: text})):
            assert all(len(sentence.split()) <= 20 for sentence in fault.split(". ")), fault


def test_windows_line_ends_and_a_mark_of_notepad_are_read(tmp_path):
    notepad = "\ufeff" + LESSON.replace("\n", "\r\n")
    assert course(write(tmp_path, {LESSON_PATH: notepad})).lessons[0].title == "Mengukur LiLA"
