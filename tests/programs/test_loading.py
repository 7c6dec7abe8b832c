"""Shipped programs: loaded twice nothing changes, a local copy is left alone, every fault is named."""

import pytest
from sqlalchemy import select, update

from lms import paths
from lms.clock import day_of
from lms.courses.checks.references import read_references
from lms.courses.package import course_folders, read
from lms.journal.door import Act, enter
from lms.programs.loading import load_programs, read_programs
from lms.programs.models import Program, ProgramCourse, ProgramRole, Standing
from lms.programs.standing import compulsory, of_person
from tests.makers import make_person
from tests.quizzes.bank import COURSE_ID, NOW

SHIPPED = paths.COURSES / "programs.yaml"
SOUND = {
    "id": "program-uji", "judul": "Program uji", "untuk": "[kader]", "materi": f"[{COURSE_ID}]", "tingkat": "null", "jp": "2",
    "berlaku_bulan": "null", "terbit": "petugas", "sejak": "2024-01-01",
}  # fmt: skip


def written(tmp_path, *changes):
    programs = ({**SOUND, **change} for change in changes or ({},))
    text = "\n".join("- " + "\n  ".join(f"{key}: {value}" for key, value in program.items() if value is not None) for program in programs)
    (tmp_path / "programs.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "programs.yaml"


def everything(session):
    return [session.execute(select(model.__table__)).all() for model in (Program, ProgramCourse, ProgramRole)]


@pytest.mark.database
def test_loaded_twice_nothing_changes(session):
    assert load_programs(session, SHIPPED) == []
    first = everything(session)
    assert load_programs(session, SHIPPED) == []
    assert everything(session) == first
    assert len(first[0]) == 5


def test_every_seat_role_has_its_program(session):
    load_programs(session, SHIPPED)
    assert set(compulsory(session, day_of(NOW))) == {"kader", "lurah", "pkk", "puskesmas", "camat"}


def test_a_local_copy_is_left_alone(session, tmp_path):
    load_programs(session, written(tmp_path))
    session.execute(update(Program).values(shipped=False, title="Program kota"))
    load_programs(session, written(tmp_path, {"judul": "Judul baru", "jp": "3"}))
    assert session.execute(select(Program.title, Program.jp)).all() == [("Program kota", 2)]


def test_a_change_reaches_whoever_has_a_history(session, tmp_path):
    person = make_person(session)
    enter(session, Act(person.id, "lesson.finished", "pita", {"course": COURSE_ID}), NOW)
    assert session.scalar(select(Standing.status)) is None
    load_programs(session, written(tmp_path))
    assert of_person(session, person.id, "program-uji", day_of(NOW))[0] == "sedang"
    load_programs(session, written(tmp_path, {"materi": "[lain]"}))
    assert session.scalar(select(Standing.status)) is None


@pytest.mark.parametrize(
    "change",
    [
        {"judul": None}, {"untuk": "[dukun]"}, {"untuk": "kader"}, {"materi": COURSE_ID}, {"materi": "[]"}, {"materi": "[a, a]"},
        {"tingkat": "mahir"}, {"terbit": "besok"}, {"jp": "banyak"}, {"jp": "0"}, {"berlaku_bulan": "-3"}, {"sejak": "kemarin"},
    ],
)  # fmt: skip
def test_a_fault_is_named_and_nothing_is_written(session, tmp_path, change):
    faults = load_programs(session, written(tmp_path, {}, {"id": "program-dua", "untuk": "[lurah]"} | change))
    assert ["Program ke-2" in str(fault) for fault in faults] == [True]
    assert session.scalar(select(Program.id)) is None


def test_every_fault_is_listed(tmp_path):
    programs, faults = read_programs(written(tmp_path, {"jp": "x"}, {}, {"terbit": "x"}))
    assert (len(programs), len(faults)) == (1, 2)


def test_one_program_for_a_role_on_a_day(tmp_path):
    sentences = str([str(fault) for fault in read_programs(written(tmp_path, {}, {}))[1]])
    assert "ditulis dua kali" in sentences
    assert "dua program sejak 2024-01-01" in sentences


@pytest.mark.parametrize("text", ["a: [", "program: satu", "", "\ud800".encode("utf-8", "surrogatepass"), "- 5\n- []"])
def test_whatever_the_file_holds_is_a_fault(tmp_path, text):
    path = tmp_path / "programs.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert read_programs(path)[1]


def test_a_missing_file_is_a_fault(tmp_path):
    assert read_programs(tmp_path / "tidak-ada.yaml")[1]


def test_a_program_leads_on_to_courses_that_nobody_is_asked_for(session, tmp_path):
    assert load_programs(session, written(tmp_path, {"lanjutan": "[gizi, lansia]"})) == []
    assert session.scalars(select(Program.further)).one() == ["gizi", "lansia"]
    assert session.scalars(select(ProgramCourse.course_id)).all() == [COURSE_ID]


def test_what_is_compulsory_is_not_led_to_as_well(tmp_path):
    programs, faults = read_programs(written(tmp_path, {"lanjutan": f"[{COURSE_ID}]"}))
    assert programs == []
    assert "lanjutan" in faults[0].sentence


def test_every_shipped_program_leads_on_to_courses_that_are_there_and_are_for_its_roles():
    references, _faults = read_references(paths.COURSES / "references")
    roles = {folder.name: read(folder, references).course.roles for folder in course_folders(paths.COURSES)}
    programs, faults = read_programs(SHIPPED)
    assert faults == []
    for program in programs:
        for course in [*program["courses"], *program["row"]["further"]]:
            assert set(program["roles"]) <= set(roles[course]), (program["row"]["id"], course)
