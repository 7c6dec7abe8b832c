"""Versions: published once, never changed, written out byte for byte."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from lms import paths
from lms.courses import models
from lms.courses import published as read_once
from lms.courses.checks.references import read_references
from lms.courses.render import render
from lms.courses.versions import export, keep_references, load_all, publish
from lms.errors import Refused
from tests.courses.packages import COURSE, EXAM, LESSON_PATH, REFERENCES, SOUND, course, write, write_references

pytestmark = pytest.mark.database
NOW = datetime(2026, 11, 21, 6, tzinfo=UTC)
KINDS = """
## Urutkan.  {#urut tujuan=ukur jenis=urutan}

1. Lemaskan
2. Cari titik tengah
3. Lingkarkan

## Pasangkan.  {#pasang tujuan=ukur jenis=pasangan}

| Alat | Guna |
|---|---|
| pita | lengan |
| dacin | berat |

## Singkatan lingkar lengan atas?  {#singkat tujuan=ukur}

= LiLA | lila atas
"""


def published(session, home, changes=None, references=REFERENCES):
    read = course(write(home, changes))
    return publish(session, read, render(read, references), NOW)


def bytes_of(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_load_then_export_gives_the_same_bytes(session, tmp_path):
    crlf = {
        "course.md": COURSE.replace("\n", "\r\n"),
        "audio/a.mp3": b"\xff\xfb\0\1",
        "01-ukur/module.md": "---\njudul: Ukur\ntujuan: [ukur]\n---\n",
    }
    folder = write(tmp_path / "in", crlf)
    version = published(session, tmp_path / "in", crlf)
    assert export(session, version.id, tmp_path / "out") == len(SOUND) + 2
    assert bytes_of(tmp_path / "out") == bytes_of(folder)


def test_what_is_unchanged_makes_no_version(session, tmp_path):
    first = published(session, tmp_path)
    assert published(session, tmp_path) is first
    assert first.number == 1


def test_a_changed_file_makes_a_new_live_version_and_the_old_one_stays(session, tmp_path):
    first = published(session, tmp_path)
    second = published(session, tmp_path, {LESSON_PATH: SOUND[LESSON_PATH] + "\nTambahan.\n"})
    assert (first.number, second.number) == (1, 2)
    assert session.scalar(models.live_version("contoh")).id == second.id
    assert "Tambahan" not in session.scalar(select(models.Lesson.html).where(models.Lesson.version_id == first.id))


def test_a_changed_value_that_is_quoted_makes_a_new_version(session, tmp_path):
    published(session, tmp_path)
    other = {"lila.kek": replace(REFERENCES["lila.kek"], value="23")}
    second = published(session, tmp_path, references=other)
    assert (second.number, second.quoted) == (2, {"lila.kek": "23 cm"})


def test_a_published_row_is_never_changed(session, tmp_path):
    published(session, tmp_path).title = "Lain"
    with pytest.raises(RuntimeError, match="does not change"):
        session.flush()
    session.rollback()


def test_a_package_with_faults_leaves_the_live_version(session, tmp_path):
    published(session, tmp_path)
    write(tmp_path, {"ujian.md": EXAM.replace("[x]", "[ ]")})
    write_references(tmp_path)
    loaded = load_all(session, tmp_path, NOW)
    assert [(one.course_id, one.version_id, len(one.faults)) for one in loaded] == [("contoh", None, 2)]
    assert session.scalar(models.live_version("contoh")).number == 1


def test_loading_twice_is_loading_once(session, tmp_path):
    write(tmp_path)
    write_references(tmp_path)
    first, second = load_all(session, tmp_path, NOW), load_all(session, tmp_path, NOW)
    assert (first[0].new, second[0].new) == (True, False)
    assert first[0].version_id == second[0].version_id
    assert session.scalar(select(func.count()).select_from(models.CourseVersion)) == 1


def test_keys_stand_apart_from_what_is_shown(session, tmp_path):
    version = published(session, tmp_path, {"ujian.md": EXAM + KINDS})
    shown = {row.id: row for row in session.scalars(select(models.BankItem).where(models.BankItem.version_id == version.id))}
    keys = {item: key for item, (_kind, _goal, key) in read_once.keys(session, version.id).items()}
    assert shown["batas"].unit == "cm"
    assert keys["batas"] == {"value": "23.5", "tolerance": "0.1", "unit": "cm"}
    tool = {option["id"]: option["html"] for option in shown["alat"].options}
    assert ([tool[option] for option in keys["alat"]["right"]], keys["singkat"]) == (["Pita LiLA"], {"accepted": ["LiLA", "lila atas"]})
    html = {option["id"]: option["html"] for option in shown["urut"].options}
    assert [html[option] for option in keys["urut"]["order"]] == ["Lemaskan", "Cari titik tengah", "Lingkarkan"]
    side = {option["id"]: (option["side"], option["html"]) for option in shown["pasang"].options}
    assert [side[option] for option in keys["pasang"]["pairs"][1]] == [("left", "dacin"), ("right", "berat")]


def test_practice_comes_with_its_key_and_is_not_in_the_bank(session, tmp_path):
    version = published(session, tmp_path)
    practice = session.execute(models.practice(version.id, "01-ukur")).all()
    assert [(row.id, row.key, row.feedback) for row in practice] == [
        ("lengan", {"right": ["a"]}, {"a": "Tepat, lengan yang jarang dipakai."})
    ]
    assert set(read_once.bank(session, version.id)) == {"batas", "alat"}


def test_pages_are_one_query_each(session, tmp_path):
    version = published(session, tmp_path)
    assert [row.title for row in read_once.outline(session, version.id)] == ["Mengukur LiLA"]
    page = read_once.lesson(session, version.id, "mengukur")
    assert (page.minutes, page.goals, page.reviewed) == (4, ["ukur"], None)
    assert read_once.lesson(session, version.id, "tidak-ada") is None
    entry = session.execute(models.catalogue()).one()
    assert (entry.course_id, entry.lessons, entry.minutes, entry.roles) == ("contoh", 1, 4, ["kader", "lurah"])


def test_the_reference_that_holds_is_the_latest_that_has_begun(session):
    old = REFERENCES["lila.kek"]
    keep_references(session, [old, replace(old, value="23", since=date(2027, 1, 1))])
    assert [row.value for row in session.scalars(models.reference_values(date(2026, 12, 31)))] == ["23,5"]
    assert [row.value for row in session.scalars(models.reference_values(date(2027, 1, 1)))] == ["23"]


def test_export_writes_only_into_an_empty_folder(session, tmp_path):
    version = published(session, tmp_path)
    with pytest.raises(Refused, match="sudah berisi"):
        export(session, version.id, tmp_path)
    with pytest.raises(Refused, match="tidak ada"):
        export(session, "lain", tmp_path / "out")


def test_the_shipped_references_are_kept(session):
    found, _ = read_references(paths.COURSES / "references")
    keep_references(session, found.values())
    assert session.scalar(select(func.count()).select_from(models.Reference)) == len(found)
