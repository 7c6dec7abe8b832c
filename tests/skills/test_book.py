"""The book of skills: every fault with its line, the shipped book whole, loaded once and kept when it changes."""

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from lms import paths
from lms.courses.checks.references import read_references
from lms.courses.package import course_folders, read
from lms.journal.models import Record
from lms.skills.book import of_plain, read_book, read_books
from lms.skills.loading import check_beside, load_skills
from lms.skills.models import SkillBook, latest

NOW = datetime(2026, 11, 29, 3, tzinfo=UTC)
BOOK = """versi: "2023"
judul: Keterampilan uji
sumber:
  - Buku uji
kelompok:
  - id: a
    judul: Pengelolaan
keterampilan:
  - id: a1
    kelompok: a
    judul: Menimbang
    status: pasti
    menit: 5
    alat: []
    materi: kader-uji
    langkah:
      - teks: Meletakkan timbangan di lantai rata.
        kritis: true
      - teks: Menunggu angka nol.
      - teks: Membaca angka.
      - teks: Mencatat angka.
"""


def written(folder, text=BOOK):
    (folder / "skills").mkdir(exist_ok=True)
    (folder / "skills" / "2023.yaml").write_text(text, encoding="utf-8")
    return folder / "skills"


def test_a_sound_book_is_read_whole(tmp_path):
    book, faults = read_book(written(tmp_path) / "2023.yaml")
    assert faults == []
    [skill] = book.skills
    assert [step.critical for step in skill.steps] == [True, False, False, False]
    assert (skill.tools, skill.minutes) == ((), 5)
    assert of_plain(book.plain()) == book


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("kelompok: a\n", "kelompok: z\n", 10, "Kelompok `z` tidak ada. Pilih dari: a."),
        ("status: pasti", "status: mungkin", 12, "`status` harus salah satu dari: pasti, perlu konfirmasi."),
        ("        kritis: true", "        kritis: ya", 18, "`kritis` hanya boleh `true`."),
        ("      - teks: Mencatat angka.\n", "", 17, "Langkahnya 3. Tulis 4 sampai 8 langkah"),
        ("menit: 5", "menit: lima", 13, "`menit` harus angka bulat"),
        ("    menit: 5\n", "    waktu: 5\n", 13, "Kunci `waktu` tidak dikenal."),
        ("versi:", "versi: [", 2, "Susunan tidak terbaca."),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path, old, new, line, said):
    book, faults = read_book(written(tmp_path, BOOK.replace(old, new, 1)) / "2023.yaml")
    assert book is None
    assert any(fault.line == line and said in fault.sentence for fault in faults), faults


LADDER = """tingkat:
  wajib: [a]
  purwa: 1
  madya: 2
  utama: 3
"""
FOUR = BOOK.replace("keterampilan:\n", "".join(f"  - id: {id}\n    judul: Kelompok {id}\n" for id in "bcd") + LADDER + "keterampilan:\n", 1)


def test_what_the_tiers_ask_for_stands_in_the_book(tmp_path):
    book, faults = read_book(written(tmp_path, FOUR) / "2023.yaml")
    assert faults == []
    assert (book.ladder.required, dict(book.ladder.further)) == (("a",), {"purwa": 1, "madya": 2, "utama": 3})
    assert of_plain(json.loads(json.dumps(book.plain()))) == book
    older = {name: value for name, value in book.plain().items() if name != "ladder"}
    assert of_plain(older).ladder.required == ("a", "b")


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("wajib: [a]", "wajib: [z]", 15, "Kelompok `z` tidak dikenal. Pilih dari: a, b, c, d."),
        ("purwa: 1", "purwa: satu", 16, "`purwa` harus angka bulat dari 0 sampai 3."),
        ("utama: 3", "utama: 4", 18, "`utama` harus angka bulat dari 0 sampai 3."),
        ("madya: 2", "madya: 1", 17, "`madya` harus meminta lebih banyak kelompok daripada `purwa`."),
        ("  utama: 3\n", "  paripurna: 3\n", 18, "Kunci `paripurna` tidak dikenal."),
        (LADDER, "tingkat: tiga\n", 14, "`tingkat` harus berisi baris `wajib`, `purwa`, `madya`, dan `utama`"),
    ],
)
def test_a_fault_of_the_tiers_is_said_with_its_line(tmp_path, old, new, line, said):
    book, faults = read_book(written(tmp_path, FOUR.replace(old, new, 1)) / "2023.yaml")
    assert book is None
    assert any(fault.line == line and said in fault.sentence for fault in faults), faults


def test_a_skill_twice_is_a_fault(tmp_path):
    again = BOOK[BOOK.index("  - id: a1") :]
    text, status = check_beside(written(tmp_path, BOOK + again).parent, "1 materi diperiksa.", 0)
    assert (status, "`a1` ditulis dua kali" in text) == (1, True)


@pytest.mark.database
def test_loading_twice_writes_once_and_a_change_keeps_the_old(session, tmp_path):
    folder = written(tmp_path)
    for moment in (NOW, NOW):
        assert load_skills(session, folder, moment) == []
    written(tmp_path, BOOK.replace("menit: 5", "menit: 6"))
    assert load_skills(session, folder, NOW.replace(hour=4)) == []
    assert session.scalar(select(func.count()).select_from(SkillBook)) == 2
    assert of_plain(json.loads(session.scalars(latest()).one().data)).skills[0].minutes == 6
    assert session.scalar(select(func.count()).where(Record.verb == "skills.loaded")) == 2


def test_the_shipped_book_names_courses_and_lessons_that_are_there():
    [book], faults = read_books(paths.COURSES / "skills")
    assert faults == []
    assert [sum(skill.group == group for skill in book.skills) for group, _title in book.groups] == [4, 7, 6, 3, 5]
    references, _faults = read_references(paths.COURSES / "references")
    lessons = {folder.name: {one.id for one in read(folder, references).course.lessons} for folder in course_folders(paths.COURSES)}
    for skill in book.skills:
        assert skill.lessons, skill.id
        assert set(skill.lessons) <= lessons[skill.course], skill.id
