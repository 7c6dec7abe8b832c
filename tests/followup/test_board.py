"""The board for the hall: every team, who has none yet, what a trainer types, what the projector and the timeline say."""

from datetime import timedelta

import pytest
from flask import render_template_string

from lms.bimtek.models import steps_of
from lms.bimtek.registry import Hall as Board
from lms.bimtek.registry import tellers
from lms.bimtek.roll import roll
from lms.followup.plans.telling import CARDS, screen
from lms.ids import uuid7
from tests.coverage.test_cost import counted, queries
from tests.followup.conftest import AFTERNOON
from tests.followup.promising import WHAT, plans, promise, tell
from tests.hall import invite, make_trainer, step_of
from tests.makers import make_person

pytestmark = pytest.mark.database


def board_of(hall):
    return Board(hall.event, hall.session.scalars(steps_of(hall.event.id)).all(), roll(hall.session, hall.event.id, None))


def told(hall, kind="rtl"):
    board = board_of(hall)
    steps = [step for step in board.steps if step.kind == kind]
    with hall.app.test_request_context(), counted() as seen:
        found = tellers[kind](hall.session, board, steps)
    assert len(seen) == 1
    return found[steps[0].id]


def test_the_board_names_teams_and_who_has_none(hall):
    promise(hall, hall.nur)
    page = hall.at(hall.armaini).get(f"{hall.desk}/rtl").text
    assert "1 dari 2 tim sudah menulis 1 janji" in page
    assert "Belum menulis janji: Kel. Nan Balimo." in page
    assert WHAT in page


def test_an_empty_board_says_who_is_expected(hall):
    page = hall.at(hall.armaini).get(f"{hall.desk}/rtl").text
    assert "Belum ada janji" in page
    assert "Kel. Tanjung Paku" in page


def test_a_trainer_types_one_for_a_team_whose_phone_is_dead(hall, session):
    desk = hall.at(hall.armaini)
    assert "Yusniar" in desk.get(f"{hall.desk}/rtl/tulis").text
    sent = {"kiriman": uuid7(), "nama": hall.yus.id, "apa": WHAT, "orang": [hall.yus.id], "lain": "", "kapan": "30"}
    for _tap in range(2):
        assert desk.post(f"{hall.desk}/rtl/tulis", data=sent).status_code == 303
    (row,) = plans(session)
    assert (row.region_code, row.person_id, row.who) == ("13.72.02.1004", hall.yus.id, "Yusniar")
    assert desk.post(f"{hall.desk}/rtl/{row.id}/tarik").status_code == 303
    assert plans(session)[0].withdrawn_at is not None


def test_nobody_who_is_not_on_the_list_can_be_chosen(hall, session):
    stranger = make_person(session, "Desmawati")
    sent = {"kiriman": uuid7(), "nama": stranger.id, "apa": WHAT, "lain": "Siapa saja", "kapan": "30"}
    page = hall.at(hall.armaini).post(f"{hall.desk}/rtl/tulis", data=sent)
    assert page.status_code == 422
    assert WHAT in page.text
    assert plans(session) == []


def test_an_example_on_the_desk_fills_and_saves_nothing(hall, session):
    sent = {"kiriman": uuid7(), "nama": hall.yus.id, "contoh": "rapat-kelurahan"}
    page = hall.at(hall.armaini).post(f"{hall.desk}/rtl/tulis", data=sent)
    assert "Mengadakan rapat kelurahan tentang posyandu</textarea>" in page.text
    assert plans(session) == []


def test_another_city_finds_neither_board_nor_form(hall, session):
    elsewhere = hall.at(make_trainer(session, "Suryati", "33.75"))
    made = promise(hall, hall.nur)
    for address in ("/rtl", "/rtl/tulis"):
        assert elsewhere.get(f"{hall.desk}{address}").status_code == 404
    assert elsewhere.post(f"{hall.desk}/rtl/{made}/tarik").status_code == 404
    assert plans(session)[0].withdrawn_at is None


def test_the_timeline_tells_it_in_one_query(hall, session):
    assert told(hall).sentence == ""
    step_of(session, hall.event, "rtl").opened_at = AFTERNOON
    session.commit()
    assert (told(hall).sentence, told(hall).alert) == ("Belum ada janji.", "2 tim belum menulis janji.")
    promise(hall, hall.nur)
    said = told(hall)
    assert (said.sentence, said.label) == ("1 dari 2 tim sudah menulis 1 janji.", "Papan RTL")
    assert said.href == f"{hall.desk}/rtl"


def test_the_projector_shows_teams_without_names_of_persons(hall, session):
    tell(hall, hall.nur, promise(hall, hall.nur))
    shown = screen(session, board_of(hall), step_of(session, hall.event, "rtl"), AFTERNOON)
    assert (shown.total, shown.kept, shown.missing, shown.pages) == (1, 0, ("Kel. Nan Balimo",), 1)
    drawn = "{% from 'followup/_plan_screen.html' import plan_screen %}{{ plan_screen(screen) }}"
    with hall.app.test_request_context():
        html = render_template_string(drawn, screen=shown)
    assert WHAT in html
    assert "Nurhayati" not in html


def test_the_projector_turns_the_page_by_itself(hall, session):
    for number in range(CARDS + 1):
        person = invite(session, hall.event, make_person(session, f"Orang {number}"), region_code=f"13.72.01.10{number + 10}")
        session.commit()
        promise(hall, person)
    pages = set()
    for later in range(0, 80, 20):
        shown = screen(session, board_of(hall), None, AFTERNOON + timedelta(seconds=later))
        pages.add((shown.page, len(shown.teams)))
    assert pages == {(1, CARDS), (2, 1)}


def test_the_board_asks_the_same_number_of_questions_for_any_number_of_teams(hall, session):
    desk = hall.at(hall.armaini)
    promise(hall, hall.nur)
    before = queries(desk, f"{hall.desk}/rtl")
    for number in range(8):
        person = invite(session, hall.event, make_person(session, f"Orang {number}"), region_code=f"13.72.01.10{number + 10}")
        session.commit()
        promise(hall, person)
    assert queries(desk, f"{hall.desk}/rtl") == before <= 5
