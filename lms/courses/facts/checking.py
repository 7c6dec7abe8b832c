"""The acts of an office on a fact, how they are derived, and what a reader sees of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import and_, bindparam, or_, select
from sqlalchemy.orm import Session

from lms.courses.facts import rules
from lms.courses.facts.models import FactCheck
from lms.courses.facts.rules import Said
from lms.db import Reads, in_any_region, table, upsert
from lms.errors import Refused
from lms.journal.door import Act, enter
from lms.journal.registry import Entry, derives, handles

derives(FactCheck)
_CHECK = table(FactCheck)
_WORDS = select(*(_CHECK.c[name] for name in Said._fields)).order_by(_CHECK.c.at, _CHECK.c.record_id)
_OVER = _WORDS.where(
    and_(_CHECK.c.fact.in_(bindparam("facts", expanding=True)), _CHECK.c.region_code.in_(bindparam("regions", expanding=True)))
)


@handles("fact.confirmed")
def confirmed(session: Session, entry: Entry) -> None:
    """It is still there when its officer alone is derived again."""
    row = {
        "record_id": entry.id, "fact": entry.object, "region_code": entry.data["region"], "verdict": entry.data.get("verdict"),
        "note": entry.texts.get("note", ""), "checked_by": entry.actor_id, "at": entry.received_at,
    }  # fmt: skip
    session.execute(upsert(session, FactCheck).values(**row).on_conflict_do_nothing())


@handles("fact.reopened")
def reopened(session: Session, entry: Entry) -> None:
    """A word without a verdict."""
    confirmed(session, entry)


def confirm(session: Session, fact: str, region_code: str, verdict: str, note: str, actor_id: str, now: datetime) -> None:
    """The office of a region says that a fact is right, or must be mended. Raises Refused with nothing written."""
    rules.check(fact, verdict, note)
    data = {"region": region_code, "verdict": verdict}
    enter(session, Act(actor_id, "fact.confirmed", fact, data, actor_id, {"note": note} if note else {}), now)


def reopen(session: Session, fact: str, region_code: str, note: str, actor_id: str, now: datetime) -> None:
    """The office takes its word back. Raises Refused where there is none."""
    if len(note) > rules.NOTE_LIMIT:
        raise Refused(f"Catatan paling panjang {rules.NOTE_LIMIT} huruf.")
    if (fact, region_code) not in rules.latest(over(session, [fact], [region_code])):
        raise Refused("Tidak ada konfirmasi yang dapat ditarik.")
    enter(session, Act(actor_id, "fact.reopened", fact, {"region": region_code}, actor_id, {"note": note} if note else {}), now)


def over(reads: Reads, facts: Iterable[str], regions: Iterable[str]) -> list[Said]:
    """What the offices of exactly these regions said of these facts, in its order."""
    return [Said(*row) for row in reads.execute(_OVER, {"facts": list(facts), "regions": list(regions)})]


def around(reads: Reads, scopes: tuple[str, ...], fact: str | None = None) -> list[Said]:
    """What the offices in, of and over these regions said, in its order: of one fact, or of all. What others say is none of theirs."""
    near = or_(in_any_region(FactCheck.region_code, scopes), FactCheck.region_code.in_(rules.above(scopes)))
    asked = _WORDS.where(near) if fact is None else _WORDS.where(near, FactCheck.fact == fact)
    return [Said(*row) for row in reads.execute(asked)]


def confirmed_in(reads: Reads, course_id: str, lesson_id: str, sentences: Sequence[str], places: Iterable[str]) -> dict[str, datetime]:
    """Which of these facts of a lesson are confirmed for a reader of these places, and when: one query, none where nothing waits."""
    keys = {rules.of_lesson(course_id, lesson_id, sentence): sentence for sentence in sentences}
    found = rules.confirmed(over(reads, keys, rules.above(places))) if keys else {}
    return {keys[fact]: at for fact, at in found.items()}
