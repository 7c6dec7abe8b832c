"""The identity of records: receipts, new records, other people's ids, and what is parked."""

from dataclasses import replace

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import DBAPIError

from lms.db import db
from lms.journal.door import SYSTEM, Act, Parkable, digest_of, enter, park
from lms.journal.models import JournalPerson, Parked, Record, RecordText
from lms.journal.registry import Entry
from lms.people.holdings import lock_pair
from lms.quizzes.models import Attempt
from tests.crew import at_once
from tests.quizzes.bank import NOW

pytestmark = pytest.mark.database
NUR, ROS = "0190-nur", "0190-ros"
ID = "01936f5e-0000-7000-8000-000000000001"


def noted(what="a", person=NUR, id=ID, **more):
    return Act(person, "tes.noted", "benda", {"what": what}, person, id=id, **more)


def records(session, person=NUR):
    return session.execute(
        select(Record.seq, Record.id, Record.n, Record.data).where(Record.person_id == person).order_by(Record.seq)
    ).all()


def test_the_same_content_again_is_the_same_receipt(session):
    first = enter(session, noted(), NOW)
    again = enter(session, noted(), NOW.replace(hour=5))
    assert (again.seq, again.n, again.received_at, again.again) == (first.seq, first.n, NOW, True)
    assert len(records(session)) == 1


def test_back_and_forth_are_three_acts(session):
    receipts = [enter(session, noted(what), NOW) for what in ("a", "b", "a")]
    assert [(receipt.n, receipt.seq, receipt.again) for receipt in receipts] == [(1, 1, False), (2, 2, False), (3, 3, False)]
    assert [row.data["what"] for row in records(session)] == ["a", "b", "a"]


def test_texts_are_content_too_and_stand_beside_the_record(session):
    enter(session, noted(texts={"nama": "Siti"}), NOW)
    assert enter(session, noted(texts={"nama": "Sita"}), NOW).n == 2
    assert session.execute(select(RecordText.seq, RecordText.text).order_by(RecordText.seq)).all() == [(1, "Siti"), (2, "Sita")]
    assert "Siti" not in str(session.execute(select(Record.__table__)).all())


def test_the_digest_of_texts_cannot_be_guessed(session):
    first, other = (enter(session, noted(id=id, texts={"nama": "Siti"}), NOW) for id in (ID, None))
    digests = session.scalars(select(Record.digest).order_by(Record.seq)).all()
    assert len({*digests, digest_of(noted(texts={"nama": "Siti"}))}) == 3
    assert enter(session, noted(texts={"nama": "Siti"}), NOW) == replace(first, again=True)
    assert other.seq == 2


def test_texts_from_before_there_was_a_salt_are_known_again(session):
    first = enter(session, noted("lama"), NOW)
    act = noted("lama", texts={"nama": "Siti"}, id=ID[:-1] + "2")
    row = {"person_id": NUR, "seq": 2, "id": act.id, "n": 1, "actor_id": NUR, "device_id": None, "verb": act.verb, "object": act.object}
    session.execute(insert(Record).values(**row, data=act.data, digest=digest_of(act), occurred_at=NOW, received_at=NOW))
    session.execute(insert(RecordText).values(person_id=NUR, seq=2, field="nama", text="Siti"))
    session.execute(update(JournalPerson).values(last_seq=2))
    again = enter(session, act, NOW)
    assert (first.seq, again.seq, again.again) == (1, 2, True)


def test_without_an_id_every_act_is_a_record(session):
    assert [enter(session, noted(id=None), NOW).seq for _ in range(2)] == [1, 2]


def test_an_id_of_somebody_else_is_refused(session):
    enter(session, noted(), NOW)
    with pytest.raises(Parkable, match="milik orang lain"):
        enter(session, noted(person=ROS), NOW)
    assert records(session, ROS) == []


@pytest.mark.parametrize("id", [ID, None], ids=["with its id", "without an id"])
def test_what_cannot_be_applied_is_parked_once(session, id):
    for _ in range(3):
        park(session, noted(id=id), "Belum dapat dipakai.", NOW)
    park(session, noted("b", id=id), "Belum dapat dipakai.", NOW)
    assert len(session.scalars(select(Parked.id)).all()) == 2


def test_a_phone_that_runs_ahead_does_not_write_the_future(session):
    enter(session, noted(occurred_at=NOW.replace(year=2031)), NOW)
    assert session.scalar(select(Record.occurred_at)) == NOW


def test_system_acts_have_a_person_too(session):
    enter(session, Act(SYSTEM, "tes.noted", "instansi"), NOW)
    assert session.scalar(select(Record.actor_id)) == SYSTEM


@pytest.mark.parametrize("change", ["UPDATE record SET verb = 'lain'", "DELETE FROM record"])
def test_records_are_neither_changed_nor_removed(session, change):
    enter(session, noted(), NOW)
    session.commit()
    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(text(change))
    session.rollback()
    assert len(records(session)) == 1


def test_postgresql_does_not_truncate_records(session):
    if session.get_bind().dialect.name == "sqlite":
        return  # there is no such statement
    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(text("TRUNCATE record CASCADE"))


def test_two_acts_of_one_person_at_the_same_moment_are_numbered_in_turn(app, session):
    def act(what):
        def write():
            receipt = enter(db.session(), noted(what, id=None), NOW)
            db.session.commit()
            return receipt.seq

        return write

    assert sorted(at_once(app, [act(str(n)) for n in range(6)])) == [1, 2, 3, 4, 5, 6]
    assert session.scalar(select(JournalPerson.last_seq)) == 6


def test_the_same_act_twice_at_the_same_moment_is_one_record(app, session):
    def send():
        receipt = enter(db.session(), noted(), NOW)
        db.session.commit()
        return receipt.again

    assert sorted(at_once(app, [send] * 4)) == [False, True, True, True]
    assert len(records(session)) == 1


def test_parked_at_the_same_moment_is_parked_once(app, session):
    def keep():
        park(db.session(), noted(), "Terlambat.", NOW)
        db.session.commit()

    at_once(app, [keep] * 4)
    assert len(session.scalars(select(Parked.id)).all()) == 1


def merge(session, survivor, merged, id=None):
    lock_pair(session, survivor, merged)
    enter(session, Act(survivor, "person.merged", merged, {"merged": merged}, SYSTEM, id=id), NOW)


def test_a_merged_id_is_resolved_at_the_door(session):
    enter(session, noted(person=ROS), NOW)
    merge(session, NUR, ROS)
    receipt = enter(session, noted(person=ROS, id=None), NOW)
    assert receipt.person_id == NUR
    assert len(records(session, NUR)) == 2


def test_a_record_sent_again_after_a_merge_has_its_receipt(session):
    first = enter(session, noted(person=ROS), NOW)
    merge(session, NUR, ROS)
    again = enter(session, noted(person=ROS), NOW)
    assert (again.again, again.n, again.seq) == (True, first.n, first.seq)


def test_merging_an_alias_takes_its_survivor_along(session):
    for survivor, merged in (("satu", "dua"), ("tiga", "dua")):
        merge(session, survivor, merged)
    assert enter(session, noted(person="dua"), NOW).person_id == "tiga"
    assert enter(session, noted(person="satu", id=None), NOW).person_id == "tiga"


def test_merging_twice_or_back_changes_nothing(session):
    merge(session, NUR, ROS)
    merge(session, NUR, ROS)
    merge(session, ROS, NUR)
    assert dict(session.execute(select(JournalPerson.person_id, JournalPerson.alias_of)).all()) == {NUR: None, ROS: NUR}


def test_what_a_handler_refuses_leaves_nothing(session):
    act = Act(NUR, "answer.given", "0190-attempt", {"item": "x", "value": ["a"]}, NUR, id=ID)
    with pytest.raises(Parkable):
        enter(session, act, NOW)
    session.rollback()
    assert records(session) == []
    assert session.scalar(select(Attempt.id)) is None


def test_an_entry_says_whom_it_is_about():
    assert Entry("p", 1, "i", "a", "v", "o", {}, NOW, NOW).texts == {}
