"""The erasure itself: seats end, names, numbers and words go; that something happened, and its figures, stay.

The journal keeps its records whole: what names people stands beside them in `record_text`, and is emptied there. So a rebuild
derives the same neutral rows again, because the handler of `person.erased` erases at its place in the history as it did live.
"""

import sqlite3
from datetime import date, datetime

import structlog
from sqlalchemy import func, or_, select, text, update
from sqlalchemy.orm import Session

from lms.clock import day_of
from lms.db import db, in_any_region
from lms.journal.door import Act, enter, lock
from lms.journal.models import JournalPerson, Record, RecordText
from lms.journal.registry import Entry, handles
from lms.people.erasing import rules
from lms.people.erasing.asking import decide
from lms.people.erasing.models import DataRequest, own
from lms.people.holdings import Ids, erases_rows, erasures, keepsakes
from lms.people.importing.applying import write
from lms.people.importing.plan import Change
from lms.people.models import Grant, Person, Tenure
from lms.people.names import name_key
from lms.people.rules import ERASED

log = structlog.get_logger()
# Verbs, by what stands before the dot, whose words in her own history are about the office and not about her.
OFFICE = (
    "area",
    "board",
    "certificates",
    "criteria",
    "fact",
    "import",
    "office",
    "posyandu",
    "program",
    "puskesmas",
    "report",
    "signatory",
    "team",
    "trail",
)


def check(session: Session, scopes: tuple[str, ...], asked: DataRequest, today: date) -> None:
    """Raises Refused where these data may not be erased (yet), with what to do first."""
    hers = Tenure.person_id == asked.person_id
    elsewhere = session.scalar(select(func.count()).where(hers, ~in_any_region(Tenure.region_code, scopes)))
    lasting = or_(Grant.until_day.is_(None), Grant.until_day >= today)
    granted = session.scalar(select(func.count()).where(Grant.person_id == asked.person_id, lasting))
    rules.check_open(asked.state)
    rules.check_erasable(asked.kind, bool(elsewhere), bool(granted))


def erase(session: Session, asked: DataRequest, actor_id: str, now: datetime) -> None:
    """Answer the request by erasing, inside the caller's transaction; the caller has checked it, and calls `scrub` after its commit."""
    person_id, today = asked.person_id, day_of(now)
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("PRAGMA secure_delete = ON"))  # what is overwritten does not stay readable in the file
    lock(session, person_id)
    session.refresh(asked)
    rules.check_open(asked.state)
    write(session, _endings(session, person_id, today), actor_id, now)
    for waiting in _waiting(session, person_id):  # with her data goes whatever else she asked about them
        decide(session, person_id, waiting, "dihapus", "", actor_id, now)
    ids = known_as(session, person_id)
    kept = {name: value for keep in keepsakes for name, value in keep(session, ids).items()}
    enter(session, Act(person_id, "person.erased", person_id, {"day": today.isoformat(), **kept}, actor_id), now)


def _waiting(session: Session, person_id: str) -> list[str]:
    """Her requests that nobody answered yet, the one to erase among them."""
    found = own(person_id).where(DataRequest.state == "diminta").with_only_columns(DataRequest.id).order_by(None).order_by(DataRequest.id)
    return list(session.scalars(found))


def _endings(session: Session, person_id: str, today: date) -> list[Change]:
    seats = session.execute(
        select(Tenure.id, Tenure.from_day)
        .where(Tenure.person_id == person_id, or_(Tenure.until_day.is_(None), Tenure.until_day >= today))
        .order_by(Tenure.from_day, Tenure.id)
    ).all()
    return [
        Change(1, "tenure.ended", "", person_id, {"tenure": seat.id, "until": rules.last_day(seat.from_day, today), "reason": ERASED})
        for seat in seats
    ]


def scrub() -> None:
    """After the commit, on SQLite: fold the write-ahead log into the file, so that its old pages go too. While somebody reads
    an older state that cannot be done at once: then a later fold does it."""
    if db.engine.dialect.name != "sqlite":
        return
    connection = db.engine.raw_connection()
    try:
        connection.dbapi_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # type: ignore[union-attr]
    except sqlite3.OperationalError as fault:
        log.warning("log not folded", reason=str(fault))
    finally:
        connection.close()


def known_as(session: Session, person_id: str) -> Ids:
    """Every id under which somebody stands in the journal: the own one, and those that were merged into it."""
    found, waiting = [person_id], [person_id]
    while waiting:
        merged = session.scalars(select(JournalPerson.person_id).where(JournalPerson.alias_of == waiting.pop())).all()
        found += merged
        waiting += merged
    return tuple(found)


@handles("person.erased")
def erased(session: Session, entry: Entry) -> None:
    """The words of the whole history are emptied, and every feature erases its rows."""
    ids = known_as(session, entry.person_id)
    office = or_(*(Record.verb.startswith(f"{kind}.") for kind in OFFICE))
    own = select(Record.seq).where(Record.person_id == RecordText.person_id, Record.seq == RecordText.seq, ~office)
    filled = (RecordText.text != "") | RecordText.salt.is_not(None)  # what was empty from the start has a salt too
    words = update(RecordText).where(RecordText.person_id.in_(ids), filled, own.exists()).values(text="", salt=None)
    session.execute(words.execution_options(synchronize_session=False))
    for erase_rows in erasures:
        erase_rows(session, ids)
    neutral = {"name": rules.NEUTRAL, "name_key": name_key(rules.NEUTRAL), "gelar": "", "sex": None, "phone": None, "nip": None}
    day = date.fromisoformat(entry.data["day"])
    session.execute(update(Person).where(Person.id.in_(ids)).values(**neutral, erased_on=day))


@erases_rows
def erase_seats(session: Session, ids: Ids) -> None:
    """Which seat was held when stays a figure of coverage; the number of its SK would lead to a name."""
    session.execute(update(Tenure).where(Tenure.person_id.in_(ids)).values(sk_number=None))
