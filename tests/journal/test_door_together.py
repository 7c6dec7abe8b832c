"""Many acts written together are the same records as one after the other."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from lms.db import db
from lms.journal import door
from lms.journal.door import Act, Parkable, enter, enter_all, lock
from lms.journal.models import JournalPerson, Record, RecordText
from tests.bench.test_budgets import counted
from tests.quizzes.bank import NOW

pytestmark = pytest.mark.database
PEOPLE = ("0190-nur", "0190-ros", "0190-yul", "0190-lama")  # the last was merged into the first
ID = "01936f5e-0000-7000-8000-000000000001"
ACTS = st.builds(
    Act,
    st.sampled_from(PEOPLE),
    st.sampled_from(["tes.noted", "person.added"]),
    st.just("benda"),
    st.fixed_dictionaries({"what": st.text(max_size=4, alphabet="ab'é<")}),
    st.sampled_from(PEOPLE),
    st.dictionaries(st.sampled_from(["nama", "sk"]), st.sampled_from(["Siti", "=1+1", "O'Brien"]), max_size=2),
    st.sampled_from([None, None, None, ID]),
    occurred_at=st.sampled_from([None, NOW.replace(hour=1), NOW.replace(year=2099)]),
)


def written(session, acts, together):
    """Everything the journal holds after these acts, and their receipts; then none of it any more. Ids made by the door are left out."""
    given_ids, receipts, refused = {act.id for act in acts}, [], ""
    with session.begin_nested() as attempt:
        session.execute(JournalPerson.__table__.insert().values(person_id=PEOPLE[3], last_seq=4, alias_of=PEOPLE[0]))
        lock(session, PEOPLE[1])
        try:
            receipts = enter_all(session, acts, NOW) if together else [enter(session, act, NOW) for act in acts]
        except Parkable as reason:
            refused = str(reason)
        records = session.execute(select(Record.__table__).order_by(Record.person_id, Record.seq)).mappings().all()
        rows = [dict(row) for row in records]
        for row in rows:
            if row["id"] not in given_ids:  # made by the door, and in the seal with it
                row |= {"id": "", "seal": bool(row["seal"])}
        texts, people = (set(session.execute(select(table.__table__)).all()) for table in (RecordText, JournalPerson))
        attempt.rollback()
    told = [(one.person_id, one.n, one.seq, one.received_at, one.again) for one in receipts]
    return refused, *(() if refused else (rows, texts, people, told))


@pytest.fixture
def one_salt(monkeypatch):
    """The same salt beside all texts."""
    monkeypatch.setattr(door, "_salt", lambda act: "garam" if act.texts else None)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(ACTS, max_size=8))
def test_together_and_one_by_one_are_the_same_records(session, one_salt, acts):
    assert written(session, acts, together=True) == written(session, acts, together=False)


def test_a_thousand_acts_are_few_statements(session, client):
    acts = [Act(f"0190-{n:04}", "tes.noted", "benda", {"n": n}, texts={"nama": "Siti"}) for n in range(1000)]
    with counted(client) as told:
        receipts = enter_all(session, acts, NOW)
    assert [receipt.seq for receipt in receipts] == [1] * 1000
    assert len(told) < 20
    db.session.rollback()
