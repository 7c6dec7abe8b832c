"""Practice on the board of an event: how many of its participants were seen."""

from types import SimpleNamespace

from lms import clock
from lms.bimtek.models import steps_of
from lms.bimtek.registry import Hall, tellers
from lms.bimtek.roll import roll
from lms.skills import board
from tests.hall import invite_all, make_bimtek, make_trainer, step_of
from tests.makers import make_program
from tests.skills.hands import NOW, browser_of, load_book, make_assessor, of_group, ticked


def test_so_many_of_so_many(app, session, monkeypatch):
    load_book(session)
    make_program(session)
    event = make_bimtek(session, "program-kader", None, make_trainer(session))
    first, *_ = invite_all(session, event, "Nurhayati", "Rosmaini", "Yusniar")
    practice, gusmaini = step_of(session, event, "praktik"), make_assessor(session)
    practice.opened_at = NOW
    with clock.pinned(NOW):
        skill = of_group("a")[0]
        browser_of(app, session, gusmaini).post(f"/menilai/{first.id}/{skill.id}", data=ticked(skill, acara=event.id))
    hall = Hall(event, session.scalars(steps_of(event.id)).all(), roll(session, event.id))
    monkeypatch.setattr(board, "current_user", SimpleNamespace(may=lambda _right: True))
    told = tellers["praktik"](session, hall, [practice])[practice.id]
    assert (told.sentence, told.href) == ("1 dari 3 sudah dinilai", f"/menilai?acara={event.id}")
