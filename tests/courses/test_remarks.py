"""Remarks: each with a course that earns it, and none for the courses that ship."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lms import paths
from lms.courses import commands
from lms.courses.checks import bank, weight
from lms.courses.checks.bank import alike, uneven
from lms.courses.checks.prose import sentences, words
from lms.courses.checks.references import read_references
from lms.courses.checks.remarks import remarks
from lms.courses.checks.wording import says_nothing
from lms.courses.content import Item, Kind, Option
from lms.courses.package import course_folders, read
from tests.courses.packages import EXAM, LESSON, LESSON_PATH, REFERENCES, SOUND, SVG, write, write_references

TODAY = date(2026, 11, 29)
CALM = "Kader memasang pita dengan tenang. " * 32
LONG = "Kader memasang pita dengan tenang lalu mencatat angkanya di buku bersama ibu yang duduk di kursi dekat meja itu. "
GOOD = LESSON.replace("Ukur lengan kiri.", f"Ukur lengan kiri.\n\n{CALM}") + "\n**Yang Ibu lakukan:** Ukur lengan kiri satu ibu.\n"


def told(tmp_path: Path, references=REFERENCES, today=TODAY, **changes: str) -> list[str]:
    files = {**SOUND, LESSON_PATH: GOOD, **{name.replace("__", "/").replace("_md", ".md"): text for name, text in changes.items()}}
    course = read(write(tmp_path, files), references).course
    assert course is not None
    return [str(one) for one in remarks([course], references, today)]


def lesson(tmp_path: Path, old: str, new: str) -> list[str]:
    return told(tmp_path, **{"01-ukur__01-mengukur_md": GOOD.replace(old, new, 1)})


def exam(tmp_path: Path, text: str, references=REFERENCES) -> list[str]:
    return told(tmp_path, references, ujian_md=EXAM + text)


def test_a_good_course_earns_none(tmp_path):
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("Kader " + "mengukur dan mencatat " * 7 + "lagi.", "Kalimat 23 kata, paling panjang 20"),
        ("Lakukan monitoring di rumah.", "“monitoring” sebaiknya diganti: pemantauan."),
        ("Kader mendiagnosis anemia.", "sebaiknya diganti: kader menyaring dan merujuk"),
        ("Kader boleh memberi resep.", "obat urusan nakes"),
        ("Isi lewat dashboard.", "“dashboard” sebaiknya diganti"),
    ],
)
def test_words_and_sentences(tmp_path, new, said):
    found = lesson(tmp_path, "Ukur lengan kiri.", f"Ukur lengan kiri.\n\n{new}")
    assert any(said in one and "01-mengukur.md:" in one for one in found), found


def test_what_must_not_be_done_may_be_said(tmp_path):
    assert lesson(tmp_path, "Ukur lengan kiri.", "Kader tidak boleh memberi obat. Jangan beri obat.") == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (CALM, "Pendek. ", "Sebaiknya 150 sampai 450."),
        (CALM, LONG * 20, "paling banyak 15"),
        ("!!! inti", "!!! kader", "belum ditutup dengan kotak"),
        ("**Yang Ibu lakukan:** ", "", "belum menyebut satu tindakan"),
    ],
)
def test_the_shape_of_a_lesson(tmp_path, old, new, said):
    assert any(said in one for one in lesson(tmp_path, old, new))


def test_a_long_option_gives_itself_away(tmp_path):
    long = "Pita LiLA yang dipasang di tengah lengan kiri atas ibu"
    found = exam(tmp_path, f"\n## Mana yang tepat?  {{#mana tujuan=ukur}}\n\n- [x] {long}\n- [ ] Timbangan\n- [ ] Penggaris\n")
    assert any("jauh lebih panjang" in one for one in found)


def test_all_of_the_above_is_no_option(tmp_path):
    found = exam(tmp_path, "\n## Mana yang dibawa?  {#mana tujuan=ukur}\n\n- [x] Pita LiLA\n- [ ] Penggaris\n- [ ] Semua benar\n")
    assert any("semua benar" in one for one in found)


def test_the_same_question_in_other_clothes(tmp_path):
    stem = "Ibu Sari diukur lengannya di posyandu pada hari Senin pagi bersama bidan"
    options = "\n- [x] Pita LiLA di lengan kiri\n- [ ] Penggaris di lengan kanan\n"
    twice = f"\n## {stem}, pakai apa?  {{#satu tujuan=ukur}}\n{options}\n## {stem}, dengan apa?  {{#dua tujuan=ukur}}\n{options}"
    found = exam(tmp_path, twice)
    assert [one for one in found if "hampir sama dengan contoh/ujian.md" in one]


def item(stem: str, *options: str) -> Item:
    return Item("x", "ukur", Kind.SINGLE, stem, None, tuple(Option(text, n == 0) for n, text in enumerate(options)), None, "", 1)


def test_items_of_another_number_or_name_are_parallel_not_alike():
    first, second = item("Tekanan darah Bu Rina 142/91?", "Rujuk", "Pulang"), item("Tekanan darah Pak Joko 128/70?", "Rujuk", "Pulang")
    assert list(alike([("a", first), ("b", second)])) == []
    assert len(list(alike([("a", first), ("b", replace(first, id="y"))]))) == 1
    assert list(uneven([("a", item("?", "Rujuk", "Pulang saja"))], {})) == []
    assert bank.LONGER == 1.8


def test_words_that_fit_any_picture_say_nothing():
    assert all(map(says_nothing, ("", "Gambar", "gambar 3.", "IMG_2043", "foto posyandu.JPG", "Gambar pada slide Mengukur LiLA")))
    assert not any(map(says_nothing, ("Pita melingkar di lengan kiri.", "Gambar seorang ibu menimbang bayi", "Foto bersama di balai")))


def test_a_value_is_as_long_as_it_is_shown():
    quoted = item("Batasnya?", "{{ ref:lila.kek }}", "20,0 cm", "21,5 cm")
    assert list(uneven([("a", quoted)], REFERENCES)) == []


def test_an_open_value_is_never_graded(tmp_path):
    open_value = {**REFERENCES, "lila.remaja": replace(REFERENCES["lila.kek"], key="lila.remaja", status="terbuka")}
    asked = "\n## Batasnya {{ ref:lila.remaja }}. Apa artinya?  {#terbuka tujuan=ukur}\n\n- [x] Dirujuk\n- [ ] Dipulangkan\n"
    assert any("`lila.remaja` belum ada sumbernya" in one for one in exam(tmp_path, asked, open_value))


def test_a_value_past_its_review(tmp_path):
    late = {"lila.kek": replace(REFERENCES["lila.kek"], review=date(2026, 11, 28))}
    assert any("`lila.kek` harus ditinjau lagi" in one for one in told(tmp_path, late))
    assert told(tmp_path, late, date(2026, 11, 28)) == []


def test_heavy_pictures_lessons_and_paths(tmp_path, monkeypatch):
    monkeypatch.setattr(weight, "SVG_LIMIT", len(SVG) - 1)
    monkeypatch.setattr(weight, "LESSON_LIMIT", 100)
    monkeypatch.setattr(weight, "PATH_LIMIT", 200)
    found = "\n".join(told(tmp_path))
    assert all(
        said in found for said in ("gambar/pita.svg: Gambar", "Pelajaran dengan gambarnya", "Seluruh materi kader", "Seluruh materi lurah")
    )


def test_a_sentence_is_what_a_reader_hears():
    body = "Satu. Dua {{ ref:a.b }}, 1.250 orang.\n\n![Alt.](gambar/a.svg)\n\n- Tiga [empat](https://a.id).\n\n| Lima | Enam. Tujuh |\n|---|---|\n"
    assert [text for _line, text in sentences(body)] == ["Satu.", "Dua nilai, 1.250 orang.", "Tiga empat.", "Lima", "Enam.", "Tujuh"]
    assert words("Hasil 142/91 dan 23,5 cm.") == ["Hasil", "142/91", "dan", "23,5", "cm"]


def test_the_command_lists_remarks_and_fails_only_when_strict(tmp_path):
    folder = write(tmp_path, SOUND)
    write_references(tmp_path)
    text, status = commands.check(folder)
    assert status == 0
    assert "boleh diterbitkan" in text
    assert commands.check(folder, strict=True)[1] == 1


def test_what_ships_earns_none():
    references, _faults = read_references(paths.COURSES / "references")
    courses = [read(folder, references).course for folder in course_folders(paths.COURSES)]
    assert [str(one) for one in remarks([course for course in courses if course], references, TODAY)] == []
