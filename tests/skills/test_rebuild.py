"""Checks, tiers, pins and standing derived again from the records alone are the same, also after two entries became one."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from lms.errors import Refused
from lms.journal.door import SYSTEM, Act, enter
from lms.journal.rebuild import rebuild, state
from lms.people.merging.merge import lock_pair
from lms.skills.models import PersonTier, SkillCheck
from lms.skills.observing import acts
from tests.makers import make_program
from tests.skills.hands import NOW, load_book, make_assessor, make_kader, of_group, saw

pytestmark = pytest.mark.database
WHO = st.integers(0, 1)
STEPS = st.one_of(
    st.tuples(st.just("group"), WHO, st.sampled_from("abcde")),
    st.tuples(st.just("group"), WHO, st.sampled_from("ab")),
    st.tuples(st.just("one"), WHO, st.sampled_from("abcde"), st.sampled_from(("sudah", "belum", "tidak"))),
    st.tuples(st.just("withdraw"), st.integers(0, 200)),
    st.tuples(st.just("pin"), WHO, st.sampled_from(("purwa", "madya", "utama"))),
    st.tuples(st.just("unpin"), WHO, st.sampled_from(("purwa", "madya", "utama"))),
    st.tuples(st.just("merge")),
)
SLOW = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)


class Town:
    """Two kader, one assessor, and a clock that goes on a day with each step."""

    def __init__(self, session):
        self.session, self.now, self.merged = session, NOW, False
        self.people, self.assessor = [make_kader(session, "Nurhayati"), make_kader(session, "Rosmaini")], make_assessor(session)
        session.commit()

    def do(self, kind, *more):
        self.now += timedelta(days=1)
        try:
            getattr(self, kind)(*more)
            self.session.commit()
        except Refused:
            self.session.rollback()

    def group(self, who, group):
        for skill in of_group(group):
            self.one(who, group, "sudah", skill)

    def one(self, who, group, mark, skill=None):
        with suppress(Refused):
            saw(self.session, self.assessor, self.people[who], skill or of_group(group)[0], self.now, mark)

    def withdraw(self, nth):
        found = self.session.scalars(select(SkillCheck).order_by(SkillCheck.id)).all()
        if found:
            acts.withdraw(self.session, found[nth % len(found)], "orang", "", self.assessor.id, self.now, office=True)

    def pin(self, who, tier):
        acts.give_pin(self.session, self.people[who].id, tier, self.now.date(), self.assessor.id, self.now)

    def unpin(self, who, tier):
        acts.take_pin_back(self.session, self.people[who].id, tier, self.assessor.id, self.now)

    def merge(self):
        if not self.merged:
            self.merged = True
            kept, gone = (person.id for person in self.people)
            lock_pair(self.session, kept, gone)
            enter(self.session, Act(kept, "person.merged", gone, {"merged": gone}, SYSTEM), self.now)


@settings(max_examples=12, deadline=None, database=None, phases=(Phase.generate,), suppress_health_check=SLOW)
@given(steps=st.lists(STEPS, min_size=4, max_size=14))
def test_rebuilt_is_what_was_live(session, stage, steps):
    town = Town(session)
    for step in steps:
        town.do(*step)
    live = state(session)
    rebuild(session)
    assert live == state(session)
    session.commit()


@pytest.fixture
def stage(session):
    load_book(session)
    make_program(session, courses=(), tier="purwa")
    session.commit()


def test_two_halves_of_one_person_make_a_tier(session, stage):
    town = Town(session)
    for step in (("group", 0, "a"), ("group", 1, "b"), ("group", 1, "d"), ("merge",)):
        town.do(*step)
    assert session.scalars(select(PersonTier.person_id)).all() == [town.people[0].id]
    live = state(session)
    rebuild(session)
    assert live == state(session)
