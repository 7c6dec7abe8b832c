"""A change of a program is computed while all others go on: nobody is refused, nobody is left out, and only what differs is written."""

from contextvars import Context
from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from lms.db import db
from lms.errors import Refused
from lms.journal.door import Act, enter, lock
from lms.journal.models import Record
from lms.journal.rebuild import rebuild, state
from lms.programs import settling
from lms.programs.changing import acts
from tests import makers
from tests.bench.test_budgets import counted
from tests.certificates import offices
from tests.certificates.conftest import NOW
from tests.programs.test_changing import FORM, LATER, TODAY, change, standing, wanted

pytestmark = pytest.mark.usefixtures("today")


@pytest.mark.database
def test_a_change_of_a_change_is_what_the_records_give(session, trained, officer):
    begun, failed = (makers.make_person(session, name) for name in ("Zulfa", "Rina"))
    enter(session, Act(begun.id, "lesson.finished", "satu", {"course": "ilp-dasar"}), NOW)
    offices.take_test(session, failed, NOW, answer="b")
    for given in (
        {"percent": 100, "tier": "purwa"}, {"courses": ("gizi", "ilp-dasar")}, {"courses": ("gizi",)}, {"percent": 90}, {},
        {"day": LATER + timedelta(days=9), "courses": ("gizi",), "tier": "madya"}, {"day": LATER + timedelta(days=9), "jp": 9},
    ):  # fmt: skip
        change(session, officer, **given)
        live = state(session)
        rebuild(session)
        assert state(session) == live, given


class Elsewhere:
    """Something that another request does and commits, once, while an officer's change is on its way."""

    def __init__(self, app, act):
        self.app, self.act, self.done = app, act, 0

    def __call__(self):
        if not self.done:
            self.done += 1
            Context().run(self._request)

    def _request(self):
        with self.app.app_context():
            self.act(db.session())
            db.session.commit()
            db.session.remove()


def before(monkeypatch, where, name, happens):
    """Let something happen each time before a function is called."""
    real = getattr(where, name)
    monkeypatch.setattr(where, name, lambda *given: (happens(), real(*given))[1])


@pytest.mark.database
@pytest.mark.parametrize("moment", ["while it is computed", "before it is written"])
def test_whoever_hands_in_while_a_change_is_computed_is_saved_and_counted(app, session, trained, officer, monkeypatch, moment):
    late = SimpleNamespace(id=makers.make_person(session, "Rosmaini").id)
    session.commit()
    handed_in = Elsewhere(app, lambda other: offices.take_test(other, late, NOW))
    if moment == "while it is computed":  # each edition asks for the facts that were read
        before(monkeypatch, settling, "edition", handed_in)
    else:
        before(monkeypatch, acts, "hold_still", handed_in)
    change(session, officer, day=TODAY, tier="purwa")
    assert handed_in.done == 1
    assert standing(session, late, TODAY) == ("terlatih", "belum dinilai")
    live = state(session)
    rebuild(session)
    assert state(session) == live


@pytest.mark.database
def test_two_officers_who_change_the_same_program_at_once(app, session, trained, officer, monkeypatch):
    session.commit()
    other = Elsewhere(app, lambda theirs: acts.change(theirs, "program-kader", wanted(tier="madya"), officer, NOW, TODAY))
    before(monkeypatch, settling, "edition", other)
    with pytest.raises(Refused, match="baru saja diubah"):
        change(session, officer, courses=("ilp-dasar", "gizi"))
    session.rollback()
    assert len(session.scalars(select(Record.verb).where(Record.verb == "program.changed")).all()) == 1
    assert standing(session, trained, LATER) == ("terlatih", "belum dinilai")


def test_what_is_done_under_the_lock_does_not_grow_with_the_people(session, trained, officer, client, monkeypatch):
    lock(session, officer)
    said = []
    for day in (LATER, LATER + timedelta(days=1)):
        with counted(client) as told:
            before(monkeypatch, acts, "hold_still", told.clear)
            change(session, officer, day=day, courses=("gizi",) if day == LATER else ("ilp-dasar",))
        said.append(len(told))
        for number in range(40):
            offices.take_test(session, makers.make_person(session, f"Nurul {number}"), NOW)
        session.commit()
    assert said[0] == said[1], told


def test_who_has_to_wait_is_told_so(client, session, trained, officer, monkeypatch):
    client.sign_in(officer)
    asked = FORM | {"lihat": "1", "materi": ["ilp-dasar", "gizi"]}
    assert "dihitung ulang" not in client.get("/program/program-kader/ubah", query_string=asked).text
    monkeypatch.setattr(settling, "MANY", 1)
    assert "orang dihitung ulang" in client.get("/program/program-kader/ubah", query_string=asked).text
