"""`lms courses check|load|export` say what they did and end with the right status."""

from lms.courses import commands
from tests.courses.packages import EXAM, write, write_references


def test_check_one_course_and_all_of_them(tmp_path):
    folder = write(tmp_path)
    write_references(tmp_path)
    for path in (folder, tmp_path):
        text, status = commands.check(path)
        assert text.splitlines()[-1] == "1 materi dan 1 nilai acuan diperiksa: boleh diterbitkan, 2 hal sebaiknya diperbaiki."
        assert status == 0


def test_check_lists_every_fault(tmp_path):
    folder = write(tmp_path, {"ujian.md": EXAM.replace("[x]", "[ ]")})
    text, status = commands.check(folder)
    assert status == 1
    assert "contoh/ujian.md:12: Soal belum punya kunci." in text
    assert "Nilai acuan `lila.kek` tidak dikenal." in text


def test_check_of_nothing(tmp_path):
    assert commands.check(tmp_path / "tidak-ada")[1] == 1
    assert commands.check(tmp_path)[1] == 1


def test_load_then_export(session, tmp_path):
    folder = write(tmp_path / "courses")
    write_references(tmp_path / "courses")
    assert commands.load(tmp_path / "courses") == ("contoh: versi baru.", 0)
    assert commands.load(tmp_path / "courses") == ("contoh: tidak berubah.", 0)
    text, status = commands.export("contoh", tmp_path / "out")
    assert (text, status) == (f"5 berkas ditulis ke {tmp_path / 'out' / 'contoh'}.", 0)
    assert (tmp_path / "out/contoh/course.md").read_bytes() == (folder / "course.md").read_bytes()


def test_load_one_of_two(session, tmp_path):
    folder = write(tmp_path)
    write_references(tmp_path)
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain" / "course.md").write_text("belum selesai")
    assert commands.load(folder) == ("contoh: versi baru.", 0)
    assert commands.load(tmp_path)[1] == 1


def test_a_broken_course_is_told_and_not_loaded(session, tmp_path):
    write(tmp_path, {"ujian.md": None})
    text, status = commands.load(tmp_path)
    assert status == 1
    assert text.endswith("contoh: tidak dimuat, versi yang berlaku tetap.")


def test_export_of_an_unknown_course(session, tmp_path):
    assert commands.export("tidak-ada", tmp_path) == ("Materi tidak-ada tidak ada.", 1)
