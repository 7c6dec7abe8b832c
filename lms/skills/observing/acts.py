"""The acts of assessors: a skill as it was seen, a check withdrawn, a pin given or taken back. Each becomes a record; the caller commits."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.clock import day_of
from lms.errors import Refused
from lms.ids import uuid7
from lms.journal.door import Act, enter, lock, survivor
from lms.people.names import plain
from lms.skills.book import Skill
from lms.skills.models import PersonTier, SkillCheck, TierPin, checks_of
from lms.skills.rules import check_assess, check_pin, check_withdraw, result_of


@dataclass(frozen=True)
class Observation:
    """What an assessor saw: of which seat, by which book, a mark a step; `id` comes with the form, so that it may be sent again."""

    person_id: str
    region_code: str
    skill: Skill
    book: str
    marks: tuple[str, ...]
    id: str = ""
    bimtek_id: str | None = None
    note: str = ""


def sent_id(typed: str | None) -> str:
    """The id that came with a form, or a new one where it is none."""
    try:
        return str(UUID(typed or ""))
    except ValueError:
        return uuid7()


def observe(session: Session, seen: Observation, actor_id: str, now: datetime) -> str:
    """Keep one check; gives its result. Sent again it is the same one. Raises Refused for oneself, and for a skill that is *cakap* already."""
    result, note = result_of(seen.skill, seen.marks), plain(seen.note, "Catatan")
    person_id, _last = lock(session, seen.person_id)
    own = survivor(session, actor_id) == person_id
    check_id = _free(session, sent_id(seen.id), person_id, seen.skill.id)
    hers = checks_of(person_id).with_only_columns(SkillCheck.id)
    done = session.scalars(
        hers.where(SkillCheck.skill_id == seen.skill.id, SkillCheck.result == "cakap", SkillCheck.id != check_id)
    ).first()
    check_assess(own, done is not None)
    data: dict[str, Any] = {
        "skill": seen.skill.id, "book": seen.book, "region": seen.region_code, "marks": list(seen.marks), "result": result,
    }  # fmt: skip
    if seen.bimtek_id:
        data["bimtek"] = seen.bimtek_id
    enter(session, Act(person_id, "skill.observed", check_id, data, actor_id, {"note": note} if note else {}, id=check_id), now)
    return result


def _free(session: Session, check_id: str, person_id: str, skill_id: str) -> str:
    """The id of a form, unless a check has it that is another person's, of another skill, or withdrawn: then it is a new one."""
    columns = select(SkillCheck.person_id, SkillCheck.skill_id, SkillCheck.withdrawn_at)
    known = session.execute(columns.where(SkillCheck.id == check_id)).one_or_none()
    return check_id if known is None or known == (person_id, skill_id, None) else uuid7()


def withdraw(
    session: Session, check: Any, reason: str, note: str, actor_id: str, now: datetime, office: bool, id: str | None = None
) -> None:  # fmt: skip
    """A check (.id .person_id .seen_by .seen_at) counts no more; withdrawn twice is withdrawn once. Raises Refused (`check_withdraw`)."""
    said = plain(note, "Penjelasan")
    person_id, _last = lock(session, check.person_id)
    actor = survivor(session, actor_id)
    same_day = day_of(check.seen_at) == day_of(now)
    check_withdraw(reason, actor == person_id, actor == survivor(session, check.seen_by), same_day, office)
    if session.scalar(select(SkillCheck.withdrawn_at).where(SkillCheck.id == check.id)) is None:
        texts = {"reason": said} if said else {}
        enter(session, Act(person_id, "skill.withdrawn", check.id, {"reason": reason}, actor_id, texts, id=sent_id(id)), now)


def give_pin(session: Session, person_id: str, tier: str, day: date, actor_id: str, now: datetime, sent: str = "") -> None:
    """The pin of a tier was given on a day. The same again changes nothing. Raises Refused (`check_pin`)."""
    person_id, _last = lock(session, person_id)
    held = session.scalar(select(PersonTier.since).where(PersonTier.person_id == person_id, PersonTier.tier == tier))
    check_pin(day, day_of(now), survivor(session, actor_id) == person_id, held is not None)
    if _pin(session, person_id, tier) == day:
        return
    data = {"tier": tier, "day": day.isoformat()}
    record = str(uuid5(NAMESPACE_OID, f"{sent} {person_id} {tier}")) if sent else None
    enter(session, Act(person_id, "pin.given", tier, data, actor_id, id=record), now)


def take_pin_back(session: Session, person_id: str, tier: str, actor_id: str, now: datetime) -> None:
    """The pin was written down by mistake; taken back twice is once. Raises Refused for one's own."""
    person_id, _last = lock(session, person_id)
    if survivor(session, actor_id) == person_id:
        raise Refused("Pin untuk diri sendiri dicatat orang lain.")
    if _pin(session, person_id, tier) is not None:
        enter(session, Act(person_id, "pin.taken_back", tier, {"tier": tier}, actor_id), now)


def _pin(session: Session, person_id: str, tier: str) -> date | None:
    return session.scalar(select(TierPin.given_on).where(TierPin.person_id == person_id, TierPin.tier == tier))
