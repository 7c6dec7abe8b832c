"""The shipped lists are sound, and what is wrong in one is said with its line."""

import pytest

from lms import cli, paths
from lms.courses.package import course_folders
from lms.followup import book


def test_the_shipped_lists_are_sound():
    assert len(book.examples()) >= 10
    assert book.questions().levels == ("Sangat Baik", "Baik", "Cukup", "Kurang")
    assert (book.questions().level(4), book.questions().level(1)) == ("Sangat Baik", "Kurang")
    assert all(len(example.text) <= 120 for example in book.examples())


@pytest.mark.parametrize("role", ["kader", "lurah", "pkk", "puskesmas", "camat"])
def test_every_role_has_examples_of_its_own(role):
    assert 1 <= len(book.examples_for(role)) < len(book.examples())


def test_without_a_seat_all_are_offered():
    assert book.examples_for(None) == book.examples()


def test_the_folder_is_no_course():
    assert "followup" not in [folder.name for folder in course_folders(paths.COURSES)]


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("rtl.yaml", "contoh:\n  - id: a\n    teks: Rapat\n    untuk: [gubernur]\n", "followup/rtl.yaml:4: Unsur `gubernur`"),
        ("rtl.yaml", "contoh: []\n", "followup/rtl.yaml:1: `contoh` harus berupa daftar."),
        ("rtl.yaml", "contoh:\n  - rapat\n", "followup/rtl.yaml:2: Isi `contoh` harus berupa"),
        ("rtl.yaml", "- rapat\n", "followup/rtl.yaml:1: Tulis baris"),
        ("rtl.yaml", "contoh: [\n", "Susunan tidak terbaca."),
        ("evaluasi.yaml", "tingkat: [Baik, Kurang]\n", "`tingkat` harus 4 isi"),
        ("evaluasi.yaml", "lain: 5\n", "Kunci `lain` tidak dikenal."),
    ],
)
def test_a_fault_is_told_with_its_repair(tmp_path, name, text, fault):
    (tmp_path / "followup").mkdir()
    for shipped in ("rtl.yaml", "evaluasi.yaml"):
        (tmp_path / "followup" / shipped).write_bytes((paths.COURSES / "followup" / shipped).read_bytes())
    (tmp_path / "followup" / name).write_text(text)
    said, status = book.check_beside(tmp_path, "0 materi", 0)
    assert status == 1
    assert fault in said


def test_an_example_twice_is_a_fault(tmp_path):
    one = "  - id: a\n    teks: Rapat\n    untuk: [kader]\n"
    (tmp_path / "rtl.yaml").write_text(f"contoh:\n{one}{one}")
    assert "Contoh `a` ditulis dua kali. Hapus salah satu." in str(book.read_examples(tmp_path / "rtl.yaml")[1][0])


def test_the_command_checks_them_too(capsys):
    assert cli.main(["courses", "check", str(paths.COURSES)]) == 0
    assert "contoh RTL dan" in capsys.readouterr().out


def test_a_folder_without_them_is_left_alone(tmp_path):
    assert book.check_beside(tmp_path, "1 materi", 0) == ("1 materi", 0)
