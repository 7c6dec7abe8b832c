"""The end of `lms bench crash`: the outside ledger against the journal and what is derived from it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, text

from lms.bench.crash_writers import Ledger
from lms.bench.place import Place
from lms.db import AnyRow, db
from lms.journal.models import Parked, Record
from lms.quizzes.models import Answer, Attempt
from lms.quizzes.rules import read_value

WRITTEN = ("attempt.opened", "answer.given", "attempt.submitted")
Key = tuple[str, str]  # verb, and the id of an answer or else the attempt


@dataclass(frozen=True)
class Found:
    """Acts that were acknowledged; those lost, doubled, changed, or there without acknowledgement; derived rows that are wrong; faults."""

    acknowledged: int
    lost: int
    doubled: int
    changed: int
    unknown: int
    derived: int
    faults: tuple[str, ...]

    @property
    def true(self) -> bool:
        """Whether nothing is lost and nothing is doubled."""
        wrong = self.lost + self.doubled + self.changed + self.unknown + self.derived + len(self.faults)
        return self.acknowledged > 0 and wrong == 0


@dataclass(frozen=True)
class Stored:
    """What the database holds: records, drawn items by attempt, answers by (attempt, item, seq), attempts handed in, and faults."""

    records: list[AnyRow]
    draws: dict[str, dict[str, Any]]
    answers: dict[tuple[str, str, int], Any]
    handed_in: set[str]
    faults: tuple[str, ...]


def compare(place: Place, ledger: Ledger) -> Found:
    """Compare, reading only."""
    stored, acts = read(place), {_key(act["verb"], act["object"], act.get("id")): act for act in ledger.acts()}
    written = {_key(row.verb, row.object, row.id): row for row in stored.records}
    times = Counter(_key(row.verb, row.object, row.id) for row in stored.records)
    return Found(
        acknowledged=len(acts),
        lost=len(acts.keys() - written.keys()),
        doubled=sum(count - 1 for count in times.values()),
        changed=sum(not _same(acts[key], written[key], stored) for key in acts.keys() & written.keys()),
        unknown=len(written.keys() - acts.keys()),
        derived=_derived(stored),
        faults=stored.faults,
    )


def read(place: Place) -> Stored:
    """Everything that is compared, in one transaction."""
    columns = (Record.id, Record.verb, Record.object, Record.data, Record.seq)
    with place.app.app_context():
        session = db.session()
        found = Stored(
            list(session.execute(select(*columns).where(Record.verb.in_(WRITTEN)))),
            {id: {item: rest for item, *rest in draw} for id, draw in session.execute(select(Attempt.id, Attempt.draw))},
            {(row.attempt_id, row.item_id, row.seq): row.value for row in session.scalars(select(Answer))},
            set(session.scalars(select(Attempt.id).where(Attempt.submitted_at.is_not(None)))),
            _faults(),
        )
        session.rollback()
        db.session.remove()
        db.engine.dispose()
    return found


def _key(verb: str, about: str, id: str | None) -> Key:
    return verb, (id or "") if verb == "answer.given" else about


def _same(act: dict[str, Any], row: AnyRow, stored: Stored) -> bool:
    """Whether the record says what was acknowledged."""
    if act["verb"] != "answer.given":
        return True
    kind, order = stored.draws[act["object"]][act["item"]]
    value = read_value(kind, order, [act["answer"]], act["answer"])
    return bool(row.object == act["object"] and row.data == {"item": act["item"], "value": value})


def _derived(stored: Stored) -> int:
    """Answers and attempts that are not what the records give."""
    given = {(row.object, row.data["item"], row.seq): row.data["value"] for row in stored.records if row.verb == "answer.given"}
    opened = {row.object for row in stored.records if row.verb == "attempt.opened"}
    handed_in = {row.object for row in stored.records if row.verb == "attempt.submitted"}
    differ = sum(stored.answers.get(key) != value for key, value in given.items()) + len(stored.answers.keys() - given.keys())
    return differ + len(opened ^ stored.draws.keys()) + len(handed_in ^ stored.handed_in)


def _faults() -> tuple[str, ...]:
    """What the database says about itself, and whether anything was parked."""
    session, said = db.session(), []
    if db.engine.dialect.name == "sqlite":
        said += [str(row) for row in session.execute(text("PRAGMA integrity_check")).scalars() if row != "ok"]
        said += [f"kunci asing: {tuple(row)}" for row in session.execute(text("PRAGMA foreign_key_check"))]
    parked = session.scalar(select(func.count()).select_from(Parked))
    return (*said, *([f"{parked} catatan tersisih"] if parked else []))
