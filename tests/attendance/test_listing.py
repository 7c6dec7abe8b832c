"""What others read: who was there, JP, the board's sentence, the projector; and the law that attendance is a union, earliest first."""

from datetime import timedelta
from itertools import permutations
from types import SimpleNamespace

import pytest
from flask import render_template_string

from lms.attendance import codes
from lms.attendance.board import screen, told
from lms.attendance.listing import attended, hours
from lms.attendance.models import Attendance
from lms.bimtek.models import steps_of
from lms.bimtek.registry import Hall, tellers
from lms.bimtek.roll import roll
from lms.bimtek.rules import sittings
from lms.journal.rebuild import rebuild, state
from tests.attendance.conftest import SEVEN_PAST
from tests.attendance.ways import MINUTE, attend, take_back
from tests.coverage.test_cost import counted
from tests.hall import MORNING, invite_all


def hall(session, event):
    return Hall(event, session.scalars(steps_of(event.id)).all(), roll(session, event.id, None), attended=attended(session, event.id))


@pytest.mark.database
def test_one_query_tells_who_was_there_and_the_jp(session, event, step, noon, people):
    attend(session, people[1], step, SEVEN_PAST)
    attend(session, people[0], step, SEVEN_PAST + MINUTE)
    attend(session, people[0], noon, SEVEN_PAST + 2 * MINUTE, "kertas")
    with counted() as seen:
        found = attended(session, event.id)
    assert len(seen) == 1
    assert [list(found[step.id]), found[noon.id][people[0].id].way] == [[people[1].id, people[0].id], "kertas"]
    assert hours(sittings(session.scalars(steps_of(event.id)).all()), found) == {people[0].id: 3, people[1].id: 1}


@pytest.mark.database
def test_of_several_ways_the_earliest_moment_stays_whatever_the_order(session, event, step):
    ways = (("kode", 7), ("kode", 3), ("pelatih", 12), ("kertas", 5))
    for number, order in enumerate(permutations(ways)):
        (person,) = invite_all(session, event, f"Nurul {number}")
        for count, (way, minute) in enumerate(order, 1):
            attend(session, person, step, MORNING + minute * MINUTE, way, now=MORNING + 60 * MINUTE)
            row = attended(session, event.id)[step.id][person.id]
            assert (row.way, row.at) == min(((way, MORNING + minute * MINUTE) for way, minute in order[:count]), key=lambda one: one[1])


@pytest.mark.database
def test_a_rebuild_gives_the_same_rows(session, event, step, noon, people):
    attend(session, people[0], step, SEVEN_PAST, device="hp1")
    attend(session, people[1], step, SEVEN_PAST, late=True)
    take_back(session, people[1], step, SEVEN_PAST + MINUTE)
    attend(session, people[1], noon, SEVEN_PAST + 2 * MINUTE, "kertas", people[0])
    live = state(session)
    rebuild(session)
    assert state(session) == live
    assert session.query(Attendance).count() == 2


@pytest.mark.usefixtures("morning")
def test_the_board_says_how_many_are_there(app, session, event, step, noon, people):
    with app.test_request_context("/"):
        assert tellers["absen"] is told
        for person, minute in ((people[0], 1), (people[1], 2)):
            attend(session, person, step, MORNING + minute * MINUTE, device="hp1", late=person is people[1])
        said = told(session, hall(session, event), [step, noon])
        assert said[step.id].sentence == "2 dari 3 hadir, masih terbuka. 1 terlambat. 2 orang hadir lewat satu HP."
        assert said[step.id].href == f"/bimtek/{event.id}/hadir"
        assert said[noon.id].sentence == ""
        step.closed_at = SEVEN_PAST
        assert told(session, hall(session, event), [step])[step.id].sentence.startswith("2 dari 3 hadir. ")


@pytest.mark.usefixtures("morning")
def test_the_projector_shows_code_countdown_and_first_names(app, session, event, step, people):
    more = invite_all(session, event, *(f"Nurul {number}" for number in range(12)))
    for minute, person in enumerate([*more, people[0]]):
        attend(session, person, step, MORNING + minute * MINUTE, now=MORNING + 20 * MINUTE)
    now = SEVEN_PAST + timedelta(seconds=20)
    shown = screen(session, hall(session, event), step, now, "https://langkah.contoh")
    assert (shown["digits"], shown["left"], shown["gone"]) == (codes.digits(codes.key(), step.id, codes.slot_of(now)), 10, 4)
    assert (shown["there"], shown["total"], shown["more"]) == (13, 15, 5)
    assert shown["names"][0] == ("Nurhayati", "Tanjung Paku")
    assert len(shown["names"]) == 8
    with app.test_request_context("/"):
        page = render_template_string('{% from "attendance/_screen.html" import screen %}{{ screen(shown) }}', shown=shown)
    for words in ("<svg", shown["digits"], "10 detik lagi", "langkah.contoh/hadir", "13 dari 15 hadir", "dan 5 orang lain"):
        assert words in page


@pytest.mark.usefixtures("morning")
def test_a_session_that_takes_nobody_shows_no_code(app, session, event, noon, people):
    shown = screen(session, hall(session, event), noon, SEVEN_PAST, "https://langkah.contoh")
    with app.test_request_context("/"):
        page = render_template_string('{% from "attendance/_screen.html" import screen %}{{ screen(shown) }}', shown=shown)
    assert "Absen siang dibuka pukul 13.00 WIB." in page
    assert shown["digits"] not in page
    assert "<svg" not in page


def test_hostile_names_on_the_projector(app, session, event, step, people):
    shown = screen(session, hall(session, event), step, SEVEN_PAST, "http://127.0.0.1:8000")
    shown |= {"names": [("<img src=x>", "<b>")]}
    with app.test_request_context("/"):
        page = render_template_string(
            '{% from "attendance/_screen.html" import screen %}{{ screen(shown) }}', shown=SimpleNamespace(**shown)
        )
    assert "<img" not in page
