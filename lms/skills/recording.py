"""Skill checks, tiers and pins as the journal derives them."""

from datetime import date

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from lms.clock import day_of
from lms.db import Reads, table, upsert
from lms.journal.door import survivor as survivor_of
from lms.journal.rebuild import derive_again
from lms.journal.registry import Entry, derives, handles
from lms.people.holdings import Ids, erases_rows, moves_rows
from lms.people.marks import people_changed
from lms.programs.registry import Among, Progress, requirement, requirement_of_many
from lms.skills.books import book_of
from lms.skills.models import PersonTier, SkillCheck, TierPin, checks_of
from lms.skills.rules import FRAME_OF_2023, Seen, frame_of, reached

derives(SkillCheck, PersonTier, TierPin)
_TIER = table(PersonTier)
_OF_CHECK = (SkillCheck.skill_id, SkillCheck.book, SkillCheck.result, SkillCheck.seen_at)


@handles("skill.observed")
def observed(session: Session, entry: Entry) -> None:
    """One skill as it was seen; the same sheet sent again with other marks (by *Back*) takes the place of what it said before."""
    data = entry.data
    row = {
        "id": entry.object, "person_id": entry.person_id, "skill_id": data["skill"], "book": data["book"], "region_code": data["region"],
        "bimtek_id": data.get("bimtek"), "marks": data["marks"], "result": data["result"], "note": entry.texts.get("note", ""),
        "seen_by": entry.actor_id, "seen_at": entry.occurred_at, "withdrawn_at": None,
    }  # fmt: skip
    again = {name: value for name, value in row.items() if name != "id"}
    session.execute(upsert(session, SkillCheck).values(**row).on_conflict_do_update(index_elements=["id"], set_=again))
    settle(session, entry.person_id)


@handles("skill.withdrawn")
def withdrawn(session: Session, entry: Entry) -> None:
    """It was another person or another skill; the record says why. The first time stays."""
    counts = (SkillCheck.id == entry.object) & SkillCheck.withdrawn_at.is_(None)
    session.execute(update(SkillCheck).where(counts).values(withdrawn_at=entry.received_at))
    settle(session, entry.person_id)


@handles("pin.given")
def pinned(session: Session, entry: Entry) -> None:
    """The pin of a tier; a later day takes the place of an earlier one."""
    said = {"given_on": date.fromisoformat(entry.data["day"]), "given_by": entry.actor_id}
    new = upsert(session, TierPin).values(person_id=entry.person_id, tier=entry.data["tier"], **said)
    session.execute(new.on_conflict_do_update(index_elements=["person_id", "tier"], set_=said))


@handles("pin.taken_back")
def unpinned(session: Session, entry: Entry) -> None:
    """It was written down by mistake."""
    session.execute(delete(TierPin).where(TierPin.person_id == entry.person_id, TierPin.tier == entry.data["tier"]))


def settle(session: Session, person_id: str) -> None:
    """The tiers that follow from all her checks, by the book of the latest of them.

    Done by the handlers, not by a follower: the standing in a program, which stands further left, is derived from them.
    """
    people_changed(session, (person_id,))
    checks = session.execute(checks_of(person_id).with_only_columns(*_OF_CHECK)).all()
    book = book_of(session, checks[-1].book) if checks else None
    seen = [Seen(row.skill_id, row.result, day_of(row.seen_at)) for row in checks]
    wanted = reached(seen, frame_of(book) if book else FRAME_OF_2023)
    stored = {row.tier: row.since for row in session.execute(select(_TIER).where(_TIER.c.person_id == person_id))}
    if wanted == stored:
        return
    session.execute(delete(PersonTier).where(PersonTier.person_id == person_id))
    if wanted:
        session.execute(insert(PersonTier), [{"person_id": person_id, "tier": tier, "since": since} for tier, since in wanted.items()])


def assessors_of(session: Session, person_id: str) -> set[str]:
    """Who has seen what of somebody is *cakap*, each under the id of now."""
    hers = checks_of(person_id).with_only_columns(SkillCheck.seen_by).where(SkillCheck.result == "cakap")
    return {survivor_of(session, seen_by) for seen_by in set(session.scalars(hers))}


_HER_TIER = select(_TIER.c.since).where(_TIER.c.person_id == bindparam("person"), _TIER.c.tier == bindparam("tier"))


@requirement("tier")
def tier_of(reads: Reads, person_id: str, tier: str, _percent: int | None) -> Progress:
    """Whether somebody has reached a tier, and since when."""
    return Progress(met=reads.scalar(_HER_TIER, {"person": person_id, "tier": tier}))


@requirement_of_many("tier")
def tier_of_many(reads: Reads, among: Among, tier: str, _percent: int | None, _brief: bool) -> dict[str, Progress]:
    """The same of many: one query."""
    wanted = select(_TIER.c.person_id, _TIER.c.since).where(_TIER.c.tier == tier)
    if among is not None:
        wanted = wanted.where(_TIER.c.person_id.in_(among))
    return {row.person_id: Progress(met=row.since) for row in reads.execute(wanted)}


@moves_rows
def move(session: Session, merged: str, survivor: str) -> None:
    """Checks and pins follow the person; tiers are derived again."""
    session.execute(update(SkillCheck).where(SkillCheck.person_id == merged).values(person_id=survivor))
    derive_again(session, survivor, merged, ("pin.given", "pin.taken_back"), TierPin)
    session.execute(delete(PersonTier).where(PersonTier.person_id == merged))
    settle(session, survivor)


@erases_rows
def erase(session: Session, ids: Ids) -> None:
    """What was seen stays as a figure; what was written beside it goes."""
    session.execute(update(SkillCheck).where(SkillCheck.person_id.in_(ids)).values(note=""))
