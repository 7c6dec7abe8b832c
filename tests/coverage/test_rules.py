from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.coverage.rules import EMPTY, MEASURES, Coverage, Need, Seat, Tally, need_of, own_cell, region_units

DAY = date(2026, 11, 21)
KOTA, KEC, KEL = "13.72", "13.72.02", "13.72.02.1004"
REGIONS = {
    KOTA: "Kota Solok",
    KEC: "Tanjung Harapan",
    "13.72.01": "Lubuk Sikarah",
    KEL: "Nan Balimo",
    "13.72.02.1006": "Laing",
    "13.72.01.1001": "Tanah Garam",
}
POSTS = [("p1", "Mawar", KEL), ("p2", "Melati", KEL), ("p3", "Kenanga", "13.72.02.1006"), ("p4", "Dahlia", "13.72.01.1001")]
UNITS = region_units(REGIONS, POSTS, KOTA)
NEEDS = [Need("kader", "posyandu", "", 5, DAY), Need("lurah", "kelurahan", "", 1, DAY), Need("camat", "kecamatan", "", 0, DAY)]


def seat(unit: str, role: str = "kader", status: str = "bersertifikat", person: str = "a") -> Seat:
    return Seat(unit, role, person, person.title(), person, status, status, "")


def seats_of(unit: str, *statuses: str) -> list[Seat]:
    return [seat(unit, status=status, person=f"{unit}-{number}") for number, status in enumerate(statuses)]


def test_what_is_over_in_one_posyandu_does_not_fill_another() -> None:
    found = Coverage(DAY, UNITS, NEEDS, seats_of("p1", *["bersertifikat"] * 7))
    assert found.cell("p1", "kader").bersertifikat == Tally(5, 2)
    assert found.cell(KEL, "kader").need == 10
    assert found.cell(KEL, "kader").bersertifikat == Tally(5, 2)
    assert found.cell(KOTA, "kader").lack("bersertifikat") == 15


def test_a_need_of_zero_shows_its_holders_as_over() -> None:
    found = Coverage(DAY, UNITS, NEEDS, [seat(KEC, "camat")])
    assert found.cell(KEC, "camat") == found.cell(KOTA, "camat")
    assert (found.cell(KEC, "camat").need, found.cell(KEC, "camat").bersertifikat) == (0, Tally(0, 1))


def test_a_person_in_two_seats_counts_in_each_and_once_as_a_person() -> None:
    found = Coverage(DAY, UNITS, NEEDS, [seat("p1"), seat(KEL, "lurah")])
    assert found.cell(KOTA, "kader").bersertifikat.have == 1
    assert found.cell(KOTA, "lurah").bersertifikat.have == 1
    assert found.people(KOTA, "bersertifikat") == 1


@pytest.mark.parametrize(
    ("status", "counts"),
    [("belum ikut", (1, 0, 0)), ("sedang", (1, 0, 0)), ("terlatih", (1, 1, 0)), ("kedaluwarsa", (1, 1, 0)), ("bersertifikat", (1, 1, 1))],
)
def test_a_standing_counts_at_its_height(status: str, counts: tuple[int, int, int]) -> None:
    cell = own_cell(1, [status])
    assert (cell.terisi.have, cell.terlatih.have, cell.bersertifikat.have) == counts


def test_complete_asks_every_role_of_something_needed() -> None:
    full = [*seats_of("p1", *["bersertifikat"] * 5), *seats_of("p2", *["bersertifikat"] * 5)]
    assert not Coverage(DAY, UNITS, NEEDS, full).complete(KEL)
    done = Coverage(DAY, UNITS, NEEDS, [*full, seat(KEL, "lurah")])
    assert done.complete(KEL)
    assert done.complete_kelurahan(KOTA) == (1, 3)
    assert not Coverage(DAY, UNITS, [], full).complete(KEL)


def test_the_narrower_region_wins_then_the_later_day() -> None:
    unit, old = next(unit for unit in UNITS if unit.key == "p1"), date(2020, 1, 1)
    rows = [
        Need("kader", "posyandu", "", 5, DAY),
        Need("kader", "posyandu", KOTA, 6, old),
        Need("kader", "posyandu", KOTA, 7, date(2025, 1, 1)),
    ]
    assert need_of(rows, "kader", unit, DAY) == 7
    assert need_of(rows, "kader", unit, date(2024, 1, 1)) == 6
    assert need_of([rows[1]._replace(region_code="13.7")], "kader", unit, DAY) == 0
    assert need_of(rows, "kader", unit, date(2019, 1, 1)) == 0


def test_a_posyandu_without_anybody_names_its_empty_seats() -> None:
    found = Coverage(DAY, UNITS, NEEDS, seats_of("p1", "terlatih", "bersertifikat"))
    missing = found.missing(KEL, "kader", "bersertifikat")
    assert [(line.unit.key, line.seat is None, line.empty) for line in missing] == [("p1", False, 0), ("p1", True, 3), ("p2", True, 5)]


def test_seats_outside_the_units_are_left_out() -> None:
    assert Coverage(DAY, UNITS, NEEDS, [seat("elsewhere")]).people(KOTA, "terisi") == 0


STATUSES = st.sampled_from(["belum ikut", "sedang", "terlatih", "bersertifikat", "kedaluwarsa"])
PLACES = st.sampled_from(
    [("p1", "kader"), ("p2", "kader"), ("p3", "kader"), ("p4", "kader"), (KEL, "lurah"), (KEC, "camat"), (KEC, "pkk"), (KEL, "kader")]
)
SEATS = st.lists(
    st.builds(lambda at, status, who: seat(at[0], at[1], status, f"o{who}"), PLACES, STATUSES, st.integers(0, 30)), max_size=40
)
WANTED = st.lists(
    st.builds(Need, st.sampled_from(["kader", "lurah", "pkk", "camat"]), st.sampled_from(["posyandu", "kelurahan", "kecamatan", "kota"]),
              st.sampled_from(["", KOTA, KEC, KEL]), st.integers(0, 6), st.just(DAY)), max_size=12)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(SEATS, WANTED)
def test_parents_add_up(seats: list[Seat], needs: list[Need]) -> None:
    found = Coverage(DAY, UNITS, needs, seats)
    for unit in UNITS:
        for role in ("kader", "lurah", "pkk", "camat"):
            parts = [found.own[unit.key].get(role, EMPTY), *(found.cell(child.key, role) for child in found.children[unit.key])]
            whole = found.cell(unit.key, role)
            assert whole.need == sum(part.need for part in parts)
            for measure in MEASURES:
                assert whole.of(measure).have == sum(part.of(measure).have for part in parts) <= whole.need
                assert whole.of(measure).over == sum(part.of(measure).over for part in parts)
            assert whole.bersertifikat.have <= whole.terlatih.have <= whole.terisi.have


@settings(max_examples=150, deadline=None)
@given(SEATS, WANTED, PLACES)
def test_one_more_certified_never_lowers_a_figure(seats: list[Seat], needs: list[Need], place: tuple[str, str]) -> None:
    before, after = Coverage(DAY, UNITS, needs, seats), Coverage(DAY, UNITS, needs, [*seats, seat(*place, person="new")])
    for unit in UNITS:
        for role in ("kader", "lurah", "pkk", "camat"):
            for measure in MEASURES:
                assert after.cell(unit.key, role).of(measure).have >= before.cell(unit.key, role).of(measure).have
        assert after.complete(unit.key) >= before.complete(unit.key)


@settings(max_examples=150, deadline=None)
@given(SEATS, WANTED, st.sampled_from(MEASURES))
def test_the_names_account_for_every_lack(seats: list[Seat], needs: list[Need], measure: str) -> None:
    found = Coverage(DAY, UNITS, needs, seats)
    for role in ("kader", "lurah", "pkk", "camat"):
        missing = found.missing(KOTA, role, measure)
        held = sum(len(found.seats[unit.key][role]) for unit in UNITS)
        figure = found.cell(KOTA, role)
        assert sum(line.seat is not None for line in missing) == held - figure.of(measure).have - figure.of(measure).over
        assert sum(line.empty for line in missing) == figure.lack("terisi")


def test_units_come_parents_first_whatever_the_names() -> None:
    assert [unit.key for unit in UNITS] == [KOTA, "13.72.01", "13.72.01.1001", "p4", KEC, KEL, "p1", "p2", "13.72.02.1006", "p3"]
