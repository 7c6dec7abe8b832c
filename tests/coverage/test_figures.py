"""The definitions on real rows, on both databases."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from lms.coverage.figures import coverage
from lms.coverage.rules import MEASURES, Coverage, Tally
from lms.coverage.tallies import overview
from tests.coverage.scene import LAING, NAN_BALIMO, certified
from tests.makers import make_person, make_posyandu, make_program, make_region, make_requirement, make_standing, make_tenure

pytestmark = pytest.mark.database
DAY = date(2026, 11, 21)


def figures(session: Session, code: str = NAN_BALIMO, day: date = DAY) -> Coverage:
    found, counted = coverage(session, code, day), overview(session, code, day)
    assert found is not None
    assert counted is not None
    assert_same(found, counted, code)
    return found


def assert_same(found: Coverage, counted: Coverage, code: str) -> None:
    """What the database counted is what is counted from the names."""
    for unit in counted.units.values():
        roles = {*found.cells[unit.key], *counted.cells[unit.key]}
        assert {role: found.cell(unit.key, role) for role in roles} == {role: counted.cell(unit.key, role) for role in roles}
        assert [found.people(unit.key, measure) for measure in MEASURES] == [counted.people(unit.key, measure) for measure in MEASURES]
    assert counted.names[code] == found.units[code].name


def lurah_program(session: Session) -> None:
    make_program(session, "program-lurah", ("lurah",), courses=())
    make_requirement(session, "lurah", "kelurahan", 1)


def test_a_successor_takes_the_seat_and_the_past_stays(session: Session) -> None:
    lurah_program(session)
    old, new = make_person(session, "Zulkifli"), make_person(session, "Hendri")
    make_tenure(session, old, "lurah", NAN_BALIMO, until_day=date(2026, 6, 30))
    make_tenure(session, new, "lurah", NAN_BALIMO, from_day=date(2026, 7, 1))
    make_standing(session, old, program_id="program-lurah")
    assert figures(session, day=date(2026, 6, 30)).cell(NAN_BALIMO, "lurah").bersertifikat == Tally(1, 0)
    after = figures(session, day=date(2026, 7, 1))
    assert after.cell(NAN_BALIMO, "lurah").terisi == Tally(1, 0)
    assert [line.seat.name for line in after.missing(NAN_BALIMO, "lurah", "bersertifikat") if line.seat] == ["Hendri"]


def test_a_standing_counts_only_on_its_days(session: Session) -> None:
    lurah_program(session)
    person = make_person(session)
    make_tenure(session, person, "lurah", NAN_BALIMO)
    make_standing(session, person, "bersertifikat", "program-lurah", from_day=date(2025, 1, 1), until_day=date(2026, 1, 1))
    make_standing(session, person, "kedaluwarsa", "program-lurah", detail="2026-01-01", from_day=date(2026, 1, 2))
    certified_then = [
        figures(session, day=day).cell(NAN_BALIMO, "lurah").bersertifikat.have for day in (date(2024, 12, 31), date(2026, 1, 1), DAY)
    ]
    assert certified_then == [0, 1, 0]
    assert figures(session).cell(NAN_BALIMO, "lurah").terlatih.have == 1


def test_only_the_program_of_the_role_counts(session: Session) -> None:
    lurah_program(session)
    person = make_person(session)
    make_tenure(session, person, "lurah", NAN_BALIMO)
    make_program(session, "program-lain", ())
    make_standing(session, person, "bersertifikat", "program-lain")
    assert figures(session).cell(NAN_BALIMO, "lurah").bersertifikat == Tally(0, 0)


def test_a_new_program_wajib_begins_on_its_day(session: Session) -> None:
    lurah_program(session)
    make_program(session, "program-lurah-2027", ("lurah",), courses=(), from_day=date(2027, 1, 1))
    certified(session, "Hendri", "lurah")
    days = (date(2026, 12, 31), date(2027, 1, 1))
    assert [figures(session, day=day).cell(NAN_BALIMO, "lurah").bersertifikat.have for day in days] == [1, 0]


def test_a_merged_person_and_a_seat_twice_are_not_counted_twice(session: Session) -> None:
    lurah_program(session)
    person = certified(session, "Hendri", "lurah")
    make_tenure(session, person, "lurah", NAN_BALIMO, from_day=date(2025, 5, 5))
    make_tenure(session, make_person(session, "Hendri S", merged_into=person.id), "lurah", NAN_BALIMO)
    assert figures(session).cell(NAN_BALIMO, "lurah").terisi == Tally(1, 0)


def test_a_person_in_two_seats_counts_in_each(session: Session) -> None:
    make_program(session, "program-kader", ("kader", "pkk"), courses=())
    make_requirement(session, "kader", "posyandu", 5)
    make_requirement(session, "pkk", "kelurahan", 1)
    person = certified(session, "Nurhayati", "kader", make_posyandu(session, NAN_BALIMO))
    make_tenure(session, person, "pkk", NAN_BALIMO)
    found = figures(session)
    assert (found.cell(NAN_BALIMO, "kader").bersertifikat.have, found.cell(NAN_BALIMO, "pkk").bersertifikat.have) == (1, 1)
    assert found.people(NAN_BALIMO, "bersertifikat") == 1


def test_needs_follow_region_and_day(session: Session) -> None:
    make_region(session, LAING)
    make_posyandu(session, LAING)
    make_requirement(session, "kader", "posyandu", 5)
    make_requirement(session, "kader", "posyandu", 7, "13.72", date(2026, 7, 1))
    assert figures(session, "13.72", date(2026, 6, 30)).cell(LAING, "kader").need == 5
    assert figures(session, "13.72").cell("13.72", "kader").need == 7


def test_a_kader_without_posyandu_is_over_not_lost(session: Session) -> None:
    make_requirement(session, "kader", "posyandu", 5)
    make_tenure(session, None, "kader", NAN_BALIMO)
    make_posyandu(session, NAN_BALIMO)
    cell = figures(session).cell(NAN_BALIMO, "kader")
    assert (cell.need, cell.terisi) == (5, Tally(0, 1))


def test_a_region_that_is_not_there_has_no_figures(session: Session) -> None:
    make_region(session, NAN_BALIMO)
    assert coverage(session, "99.99", DAY) is None
    assert figures(session).roles(NAN_BALIMO, ("kader",)) == ()
