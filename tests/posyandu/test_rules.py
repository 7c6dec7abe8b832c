"""Decisions about posyandu on plain values."""

from datetime import date

import pytest

from lms.errors import Refused
from lms.posyandu import rules
from lms.posyandu.shipped import board_on, offers

PAKU = "13.72.02.1003"


@pytest.mark.parametrize("typed", [f"{PAKU}.001", "1372021003001", " 13.72.02.1003 .001", "1", "001"])
def test_a_number_may_be_typed_in_many_ways(typed):
    assert rules.registration(typed, PAKU) == f"{PAKU}.001"


@pytest.mark.parametrize(
    "typed", ["13.72.02.1004.001", "000", f"{PAKU}.000", "1234", "13.72.02.1003.0001", "١", "=1+1", "13.72.02.1003.0l1"]
)
def test_any_other_number_is_refused(typed):
    with pytest.raises(Refused):
        rules.registration(typed, PAKU)


def test_no_number_is_none():
    assert rules.registration("  ", PAKU) is None


@pytest.mark.parametrize(
    ("marks", "state"),
    [
        ({}, "kosong"),
        ({"a": True}, "sebagian"),
        ({"a": True, "b": True}, "aktif"),
        ({"a": False}, "belum"),
        ({"a": True, "b": False}, "belum"),
    ],
)
def test_active_is_who_meets_every_criterion(marks, state):
    assert rules.activity(marks, ["a", "b"]) == state


def test_a_year_counts_while_it_was_open():
    today = date(2026, 11, 21)
    assert rules.open_years(None, None, today)[:2] == (2026, 2025)
    assert rules.open_years(date(2024, 5, 1), date(2025, 5, 1), today) == (2025, 2024)
    assert rules.open_years(date(2027, 1, 1), None, today) == ()


def test_a_full_board_needs_three():
    assert rules.lacking(["Sekretaris"], board_on(date(2026, 1, 1)).needed) == ("Ketua", "Bendahara")
    assert len(board_on(date(1990, 1, 1)).positions) == 9


def test_only_what_is_sourced_is_shipped():
    shipped = offers()
    assert len(shipped["aktif"].lines) == 5
    assert [line.partition(":")[0] for line in shipped["strata"].lines] == ["Pratama", "Madya", "Purnama", "Mandiri"]
    assert all("dikonfirmasi" in offer.remark for offer in shipped.values())
    assert all(len(offer.source) <= 120 and max(map(len, offer.lines)) <= 160 for offer in shipped.values())


def test_days_of_decrees():
    today = date(2026, 11, 21)
    rules.check_decree(today, date(2026, 1, 1), None, today)
    for signed, first, last in ((date(2026, 11, 22), today, None), (today, today, date(2026, 1, 1)), (date(1900, 1, 1), today, None)):
        with pytest.raises(Refused):
            rules.check_decree(signed, first, last, today)


def test_lines_keep_their_places():
    assert rules.sentences(["a", "", " b  c "]) == {1: "a", 3: "b c"}
    for typed in (["", " "], ["a", "a"]):
        with pytest.raises(Refused):
            rules.sentences(typed)
