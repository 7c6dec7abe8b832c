"""Papan Acara by its pages: one large button, what closes by itself, double taps and two trainers, the end of the day."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from lms import clock
from lms.bimtek.models import Bimtek, BimtekStep
from lms.ids import uuid7
from lms.journal.models import Record
from tests.coverage.test_cost import counted
from tests.hall import DAY, LINES, MORNING, invite_all, make_bimtek, make_trainer, step_of
from tests.makers import make_grant, make_person

pytestmark = pytest.mark.database


def press(browser, event, step, act="buka", **data):
    return browser.post(f"/bimtek/{event.id}/langkah/{step.id}/{act}", data=data)


def fresh(session, event, title):
    session.expire_all()
    return step_of(session, event, title)


def board(browser, event):
    return browser.get(f"/bimtek/{event.id}/papan").text


def large(page):
    return re.findall(r'<button class="button main"[^>]*>([^<]*?) <svg', page)


def records(session, *verbs):
    session.rollback()
    return session.scalars(select(Record.verb).where(Record.verb.in_(verbs)).order_by(Record.seq)).all()


def test_the_next_step_is_the_only_large_button(session, today, desk):
    assert large(board(desk, today)) == ["Buka absen"]
    assert press(desk, today, step_of(session, today, "Absen pagi")).location == f"/bimtek/{today.id}/papan"
    page = board(desk, today)
    assert (large(page), "masih terbuka" in page) == (["Buka pre-test"], True)


def test_a_test_runs_on_the_card_until_it_is_closed(session, today, desk):
    for title in ("Absen pagi", "Pre-test"):
        press(desk, today, step_of(session, today, title))
    page = board(desk, today)
    assert (large(page), ">Berjalan<" in page) == (["Tutup dan lihat"], True)
    press(desk, today, step_of(session, today, "Pre-test"), "tutup")
    assert large(board(desk, today)) == ["Mulai materi"]


def test_what_is_taught_gives_way_and_attendance_goes_on(session, today, desk):
    for title in ("Absen pagi", "Siklus hidup", "Absen siang"):
        press(desk, today, step_of(session, today, title))
    assert fresh(session, today, "Siklus hidup").closed_at is None
    press(desk, today, step_of(session, today, "Praktik mengukur"))
    closed = {title: fresh(session, today, title).closed_at is not None for title in ("Siklus hidup", "Absen pagi", "Absen siang")}
    assert closed == {"Siklus hidup": True, "Absen pagi": False, "Absen siang": False}


@pytest.mark.parametrize("same_form", [True, False])
def test_a_double_tap_or_a_second_tab_opens_once(session, today, desk, same_form):
    step, form = step_of(session, today, "Absen pagi"), uuid7()
    answers = {press(desk, today, step, id=form if same_form else uuid7()).status_code for _ in range(3)}
    assert (answers, records(session, "step.opened")) == ({303}, ["step.opened"])
    opened = fresh(session, today, "Absen pagi").opened_at
    with clock.pinned(MORNING + timedelta(minutes=5)):
        press(desk, today, step, id=form)
    assert fresh(session, today, "Absen pagi").opened_at == opened


def test_two_trainers_close_the_same_test_once(session, today, desk, browsers):
    other = browsers(make_trainer(session, "Wirda"))
    pre = step_of(session, today, "Pre-test")
    press(desk, today, pre)
    for browser in (desk, other):
        assert press(browser, today, pre, "tutup", id=uuid7()).status_code == 303
    assert records(session, "step.closed") == ["step.closed"]


def test_a_test_closed_too_early_goes_on_with_a_trace(session, today, desk):
    pre, again = step_of(session, today, "Pre-test"), uuid7()
    press(desk, today, pre)
    press(desk, today, pre, "tutup", id=uuid7())
    assert "Buka lagi Pre-test?" in desk.get(f"/bimtek/{today.id}/langkah/{pre.id}").text
    press(desk, today, pre, "lagi", id=again)
    assert fresh(session, today, "Pre-test").closed_at is None
    press(desk, today, pre, "tutup", id=uuid7())
    press(desk, today, pre, "lagi", id=again)  # Back, and the same form once more
    assert fresh(session, today, "Pre-test").closed_at is not None
    assert records(session, "step.reopened") == ["step.reopened"]


def test_out_of_its_turn_a_step_asks_once_more(session, today, desk):
    post = step_of(session, today, "Post-test")
    page = desk.get(f"/bimtek/{today.id}/langkah/{post.id}").text
    assert ("Buka Post-test sekarang?" in page, "Giliran sekarang sebenarnya Absen pagi" in page) == (True, True)
    press(desk, today, post)
    assert large(board(desk, today)) == ["Tutup dan lihat"]


def test_a_whole_day_takes_at_most_25_taps(session, today, desk):
    taps = 0
    while (page := board(desk, today)) and (forms := re.findall(r'<form class="push" method="post" action="([^"]+)"', page)):
        taps += 1
        assert desk.post(forms[0], data={"id": uuid7()}).status_code == 303
    session.expire_all()
    assert (taps, session.get(Bimtek, today.id).ended_at is not None) == (len(LINES) + 3, True)
    assert taps <= 25
    assert session.scalars(select(BimtekStep).where(BimtekStep.closed_at.is_(None))).all() == []


def test_an_event_is_closed_once_and_goes_on_with_a_trace(session, today, desk):
    press(desk, today, step_of(session, today, "Absen pagi"))
    form = uuid7()
    for _ in range(2):
        desk.post(f"/bimtek/{today.id}/tutup", data={"id": form})
    assert (records(session, "bimtek.ended"), fresh(session, today, "Absen pagi").closed_at is not None) == (["bimtek.ended"], True)
    page = board(desk, today)
    assert (large(page), "Acara ditutup" in page, "Buka lagi acara" in page) == ([], True, True)
    press(desk, today, step_of(session, today, "Pre-test"))
    assert fresh(session, today, "Pre-test").opened_at is None
    desk.post(f"/bimtek/{today.id}/lanjutkan", data={"id": uuid7()})
    assert (records(session, "bimtek.reopened"), large(board(desk, today))) == (["bimtek.reopened"], ["Buka pre-test"])


@pytest.mark.parametrize(("days", "said"), [(-2, "Papan dipakai pada harinya"), (2, "belum ditutup")])
def test_a_day_too_early_and_a_day_that_was_not_closed(session, today, desk, days, said):
    with clock.pinned(MORNING + timedelta(days=days)):
        desk.sign_in(today.made_by)
        page = board(desk, today)
        press(desk, today, step_of(session, today, "Absen pagi"))
    assert (said in page, fresh(session, today, "Absen pagi").opened_at is not None) == (True, days > 0)


def test_a_step_of_another_day_waits(session, today, desk):
    later = step_of(session, today, "Pre-test")
    later.day = DAY + timedelta(days=1)
    today.until_day = later.day
    press(desk, today, later)
    assert fresh(session, today, "Pre-test").opened_at is None
    assert "untuk hari lain" in board(desk, today)


def test_nobody_elsewhere_finds_the_board(session, today, browsers):
    away = browsers(make_trainer(session, "Wiwik", "33.75"))
    step = step_of(session, today, "Absen pagi")
    asked = [away.get(f"/bimtek/{today.id}/papan"), away.get(f"/bimtek/{today.id}/langkah/{step.id}"), press(away, today, step)]
    asked += [away.post(f"/bimtek/{today.id}/{act}") for act in ("tutup", "lanjutkan", "layar/ganti")]
    assert {answer.status_code for answer in asked} == {404}
    reader = make_person(session, "Elfi Zahara")
    make_grant(session, reader, "pokjanal")
    assert browsers(reader).get(f"/bimtek/{today.id}/papan").status_code == 403


def test_a_step_of_another_event_is_not_found(session, today, desk, trainer):
    other = make_bimtek(session, "program-kader", None, trainer)
    assert press(desk, today, step_of(session, other, "Absen pagi")).status_code == 404


def test_a_number_that_is_none_is_told(session, today, desk):
    press(desk, today, step_of(session, today, "Absen pagi"), id="bukan nomor")
    assert (fresh(session, today, "Absen pagi").opened_at, "tidak dikenali" in board(desk, today)) == (None, True)


def test_who_is_missing_stands_beside_the_line(session, today, desk):
    invite_all(session, today, "Nurhayati", "<b>Rosmaini</b>")
    page = board(desk, today)
    assert ("2 HP belum bergabung" in page, "belum hadir" in page) == (True, False)
    press(desk, today, step_of(session, today, "Absen pagi"))
    page = board(desk, today)
    assert ("<b>0</b> dari 2 hadir" in page, page.count("belum hadir"), "&lt;b&gt;Rosmaini&lt;/b&gt;" in page) == (True, 2, True)


def test_the_board_asks_little_however_many_come(session, today, desk):
    press(desk, today, step_of(session, today, "Absen pagi"))
    press(desk, today, step_of(session, today, "Pre-test"))
    seen = []
    for more in (("Nurhayati",), tuple(f"Kader {n}" for n in range(40))):
        invite_all(session, today, *more)
        session.commit()
        with counted() as statements:
            board(desk, today)
        seen.append(sum(statement.lstrip().upper().startswith("SELECT") for statement in statements))
    assert seen[0] == seen[1] <= 6  # the gate's one, and five


def test_the_clicker_has_material_only(session, today, desk):
    assert "data-clicker" not in board(desk, today)
    for title in ("Absen pagi", "Pre-test"):
        press(desk, today, step_of(session, today, title))
    assert "data-clicker" not in board(desk, today)
    press(desk, today, step_of(session, today, "Pre-test"), "tutup")
    assert board(desk, today).count('data-clicker="next"') == 1
