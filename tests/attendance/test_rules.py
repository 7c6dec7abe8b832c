"""When a session takes people, what may be ticked, JP, one phone for many, and the share of sessions."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.attendance import rules
from lms.attendance.rules import Came
from lms.bimtek.rules import Sitting
from lms.clock import WIB
from lms.errors import Refused
from lms.programs.registry import Progress, Step
from tests.hall import DAY, MORNING

MINUTE = timedelta(minutes=1)


def step(opened=None, closed=None, **more):
    times = [None if at is None else MORNING + at * MINUTE for at in (opened, closed)]
    return SimpleNamespace(**{"id": "a", "title": "Absen pagi", "day": DAY, "at": 480, "opened_at": times[0], "closed_at": times[1]} | more)


@pytest.mark.parametrize(("minute", "answer"), [
    (-1, "baru dibuka pukul 08.00 WIB"), (0, False), (30, False), (31, True), (40, True), (40.1, "sudah ditutup pukul 08.30 WIB"), (600, "sudah ditutup"),
])  # fmt: skip
def test_in_time_late_or_too_late(minute, answer):
    session = step(0, 30)
    if isinstance(answer, bool):
        assert rules.judge(session, MORNING + minute * MINUTE, WIB) is answer
    else:
        with pytest.raises(Refused, match=answer):
            rules.judge(session, MORNING + minute * MINUTE, WIB)


@given(st.integers(0, 600), st.integers(0, 600), st.integers(-3000, 3000))
def test_outside_the_window_nothing_counts(opened, length, minute):
    session, moment = step(opened, opened + length), MORNING + minute * MINUTE
    inside = opened <= minute <= opened + length + 10
    try:
        assert (rules.judge(session, moment, WIB), inside) == (minute > opened + length, True)
    except Refused:
        assert not inside


@pytest.mark.parametrize(("minute", "sentence"), [
    (-2, "Absen pagi dibuka pukul 08.00 WIB."), (5, "Absen pagi belum dibuka. Tunggu sampai kodenya tampil di layar."),
    (-24 * 60, "Absen pagi dibuka Sabtu, 21 November 2026, pukul 08.00 WIB."),
])  # fmt: skip
def test_who_comes_early_is_told_when(minute, sentence):
    moment = MORNING + minute * MINUTE
    assert rules.opens(step(), moment, WIB) == rules.standing_words(step(), moment, WIB) == sentence
    with pytest.raises(Refused, match=r"Absen pagi (dibuka|belum dibuka)"):
        rules.judge(step(), moment, WIB)


def test_a_session_that_nobody_closed_is_over_the_next_day():
    assert rules.judge(step(0), MORNING + 23 * 60 * MINUTE, WIB) is False
    assert not rules.takes(step(0), MORNING + 25 * 60 * MINUTE)
    with pytest.raises(Refused, match="sudah lewat"):
        rules.judge(step(0), MORNING + 25 * 60 * MINUTE, WIB)


def test_a_trainer_ticks_from_half_an_hour_before():
    assert not rules.may_tick(step(), MORNING - 31 * MINUTE, WIB)
    assert rules.may_tick(step(), MORNING - 30 * MINUTE, WIB)
    assert rules.may_tick(step(-60), MORNING - 59 * MINUTE, WIB)


def test_a_tick_stands_for_now_while_the_session_runs_and_else_for_its_beginning():
    now = MORNING + 200 * MINUTE
    assert rules.ticked_at(step(3), now, WIB) == now
    assert rules.ticked_at(step(3, 30), now, WIB) == MORNING + 3 * MINUTE
    assert rules.ticked_at(step(), now, WIB) == MORNING
    assert rules.ticked_at(step(), MORNING - MINUTE, WIB) == MORNING - MINUTE


def test_many_by_one_phone():
    came = {name: SimpleNamespace(at=MORNING + n * MINUTE, device_id=device) for n, (name, device) in enumerate(
        [("nur", "hp1"), ("ros", "hp2"), ("des", "hp1"), ("mar", None), ("elf", None), ("yus", "hp2"), ("gus", "hp2"), ("her", "hp3")])}  # fmt: skip
    assert rules.by_one_phone(came) == [["ros", "yus", "gus"], ["nur", "des"]]


def test_hours_are_those_of_the_sessions():
    line = lambda jp: SimpleNamespace(jp=jp)  # noqa: E731
    sittings = [Sitting(SimpleNamespace(id="pagi"), (line(1),)), Sitting(SimpleNamespace(id="siang"), (line(2), line(1)))]
    there = {"pagi": {"nur": None, "ros": None}, "siang": {"nur": None}, "lain": {"des": None}}
    assert rules.hours(sittings, there) == {"nur": 4, "ros": 1}


def came(*days, event="a", sessions=4):
    return [Came(event, date(2026, 11, day), sessions) for day in days]


def test_the_share_is_met_once_enough_sessions_were_attended():
    assert rules.share([], 75) == Progress()
    assert rules.share(came(21, 21), 75) == Progress(
        date(2026, 11, 21), None, (Step(date(2026, 11, 21), "kehadiran kurang", "2 dari 4 sesi"),)
    )
    met = rules.share(came(21, 21, 22, 22), 75)
    assert (met.started, met.met, met.steps) == (
        date(2026, 11, 21),
        date(2026, 11, 22),
        (Step(date(2026, 11, 21), "kehadiran kurang", "2 dari 4 sesi"),),
    )
    assert rules.share(came(21, sessions=1), 100).met == date(2026, 11, 21)


def test_two_halves_of_two_events_are_no_whole():
    found = rules.share(came(1, 2) + came(8, 9, event="b", sessions=3), 100)
    assert found.met is None
    assert [step.detail for step in found.steps] == ["1 dari 4 sesi", "2 dari 4 sesi", "2 dari 4 sesi", "2 dari 3 sesi"]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 28)), max_size=12), st.integers(1, 100), st.randoms())
def test_the_share_does_not_hang_on_the_order_and_only_grows(attended, percent, random):
    sizes = {event: max(1, sum(one == event for one, _day in attended)) for event in "ab"}
    all_of_it = [Came(event, date(2026, 11, day), sizes[event]) for event, day in attended]
    shuffled = random.sample(all_of_it, len(all_of_it))
    found = rules.share(all_of_it, percent)
    assert found == rules.share(shuffled, percent)
    less = rules.share(all_of_it[:-1], percent)
    assert less.met is None or (found.met is not None and found.met <= less.met)
    needed = {event: rules.needed(percent, sizes[event]) for event in "ab"}
    assert (found.met is not None) == any(sum(one == event for one, _day in attended) >= needed[event] for event in "ab")
