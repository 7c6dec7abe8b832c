"""Decisions of the board on plain lines."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest

from lms.bimtek.board import rules
from lms.errors import Refused
from tests.hall import DAY, MORNING


@dataclass
class Step:
    id: str
    kind: str
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    day: date = DAY
    at: int = 480
    minutes: int = 45
    jp: int = 1


def run(step):
    return Step(step.id, step.kind, MORNING)


def over(step):
    return Step(step.id, step.kind, MORNING, MORNING)


ONE, TWO, THREE = (Step(str(n), "materi") for n in (1, 2, 3))
ABSEN, PRE, POST = (Step(kind, kind) for kind in ("absen", "pre", "post"))


def test_a_new_material_ends_the_one_before_and_nothing_else():
    running = [run(ABSEN), run(ONE), run(PRE), TWO]
    assert [line.id for line in rules.gives_way(running, TWO)] == ["1"]
    assert rules.gives_way(running, ABSEN) == []


@pytest.mark.parametrize(
    ("steps", "back", "on"),
    [
        ([run(ONE), TWO], None, "2"),
        ([over(ONE), run(ABSEN), run(TWO), THREE], "1", "3"),
        ([over(ONE), run(TWO), POST], "1", None),
        ([over(ONE), run(POST), TWO], None, None),
        ([over(PRE), run(ONE)], None, None),
    ],
)
def test_a_clicker_stays_among_materials(steps, back, on):
    before, after = rules.neighbours(steps)
    assert (before and before.id, after and after.id) == (back, on)


def test_only_a_running_test_is_closed_by_the_large_button():
    assert (rules.words(run(PRE), True), rules.words(PRE, True), rules.words(run(ONE), True)) == (
        "Tutup dan lihat",
        "Buka pre-test",
        "Mulai materi",
    )


def test_tomorrow_waits():
    with pytest.raises(Refused, match="hari lain"):
        rules.check_open(ONE, DAY - timedelta(days=1))
    rules.check_open(ONE, DAY + timedelta(days=1))


def test_what_never_ran_is_not_opened_again():
    with pytest.raises(Refused, match="belum pernah"):
        rules.check_again(PRE)
    rules.check_again(over(PRE))
