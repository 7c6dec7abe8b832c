"""The audit trail: acts of staff as sentences, newest first, fifty a page, of the people whom the reader may see."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, Select, and_, false, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, aliased

from lms import clock
from lms.bimtek.models import Bimtek
from lms.certificates.models import Certificate
from lms.db import Reads, in_any_region
from lms.followup.models import ActionPlan
from lms.journal.door import SYSTEM
from lms.journal.models import JournalPerson, Record, RecordText, rare
from lms.people.models import Grant, Person, Tenure, visible_to
from lms.people.names import name_key
from lms.posyandu.models import CriteriaSet, TeamDecree
from lms.sistem import sentences
from lms.sistem.asked import Asked, Place
from lms.skills.models import SkillCheck
from lms.wilayah.models import Posyandu, Puskesmas

PAGE = 50
MOST = 5_000  # lines of one file
FEW = 200  # so many people found by a search are asked for one by one; more, and the trail is walked
PHONE = re.compile(r"[0-9]{4,15}")
ORDER = (Record.received_at, Record.person_id, Record.seq)
LISTED = "participant.added"
REASON_FIELDS = ("reason", "alasan", "sentence", "note")
ITSELF, NOBODY, ELSEWHERE = "Langkah", "sistem", "Petugas wilayah lain"


@dataclass(frozen=True)
class Reader:
    """Who reads: the regions of the right, and whether acts without a region are theirs as well."""

    person_id: str
    scopes: tuple[str, ...]
    whole_system: bool


@dataclass(frozen=True)
class Line:
    """One act, as told. `person_id` is empty where nobody has a page: the system, a merged person."""

    at: datetime
    kind: str
    who: str
    sentence: str
    detail: str
    reason: str
    person: str
    person_id: str


@dataclass(frozen=True)
class Page:
    """One page, and the positions of the pages beside it ("" where there is none)."""

    lines: tuple[Line, ...]
    newer: str
    older: str


def everything(session: Reads, reader: Reader, asked: Asked) -> tuple[Line, ...]:
    """All that is asked for, wherever the page lies: the newest `MOST` of it."""
    order = tuple(column.desc() for column in ORDER)
    return _told(session, reader, session.execute(_chosen(session, reader, asked).order_by(*order).limit(MOST)).all())


def page(session: Reads, reader: Reader, asked: Asked) -> Page:
    """The page that is asked for; a fixed number of queries."""
    backwards = asked.direction == "sebelum"
    chosen = _chosen(session, reader, asked)
    if asked.place:
        mark = tuple_(*ORDER) > tuple_(*asked.place) if backwards else tuple_(*ORDER) < tuple_(*asked.place)
        chosen = chosen.where(mark)
    order = ORDER if backwards else tuple(column.desc() for column in ORDER)
    rows = list(session.execute(chosen.order_by(*order).limit(PAGE + 1)).all())
    more, rows = len(rows) > PAGE, rows[:PAGE]
    if backwards:
        rows.reverse()
    newer = rows and (more if backwards else bool(asked.place))
    older = rows and (True if backwards else more)
    return Page(_told(session, reader, rows), _place(rows[0]) if newer else "", _place(rows[-1]) if older else "")


def _place(row: Row[Any]) -> str:
    return Place(row.received_at, row.person_id, row.seq).written()


def _chosen(session: Reads, reader: Reader, asked: Asked) -> Select[*tuple[Any, ...]]:
    """The records that the reader may see and that are asked for."""
    people = visible_to(reader.scopes).order_by(None)
    chosen = select(
        Record.person_id, Record.seq, Record.actor_id, Record.verb, Record.object, Record.data, Record.received_at, Record.occurred_at
    ).where(rare(), Record.verb.not_in(sorted(sentences.LEARNERS)), _of_staff(), _here(reader.scopes))
    zone = ZoneInfo(clock.office_zone())
    if asked.from_day:
        chosen = chosen.where(Record.received_at >= datetime.combine(asked.from_day, datetime.min.time(), zone))
    if asked.until_day:
        chosen = chosen.where(Record.received_at < datetime.combine(asked.until_day + timedelta(days=1), datetime.min.time(), zone))
    if asked.kind:
        chosen = chosen.where(Record.verb.in_(sentences.kinds()[asked.kind]))
    if asked.who:
        actors = _matching(select(Person.id), asked.who)
        chosen = chosen.where(Record.actor_id.in_(actors.where(_known_actor(reader))))
    if asked.person:
        return chosen.where(_about_found(session, _matching(people, asked.person)))
    return chosen.where(_about(session, people, reader))


def _of_staff() -> ColumnElement[bool]:
    """Sign-ins count where somebody with a grant came in."""
    return or_(Record.verb.not_in(sentences.SIGN_INS), Record.person_id.in_(select(Grant.person_id)))


def _here(scopes: tuple[str, ...]) -> ColumnElement[bool]:
    """Not about a seat, grant, certificate, event or place of elsewhere, even where its person is seated here as well."""
    if "" in scopes:
        return Record.verb.is_not(None)

    def elsewhere(model: Any, region: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
        return select(model.id).where(model.id == Record.object, ~in_any_region(region, scopes)).exists()

    places: tuple[tuple[Any, InstrumentedAttribute[Any]], ...] = (
        (Tenure, Tenure.region_code), (Grant, Grant.region_code), (Certificate, Certificate.region_code), (Posyandu, Posyandu.region_code),
        (Puskesmas, Puskesmas.region_code), (TeamDecree, TeamDecree.region_code), (CriteriaSet, CriteriaSet.region_code),
        (Bimtek, Bimtek.region_code), (SkillCheck, SkillCheck.region_code), (ActionPlan, ActionPlan.region_code),
    )  # fmt: skip
    at_event = select(Bimtek.id).where(Bimtek.id == Record.data["bimtek"].as_string(), ~in_any_region(Bimtek.region_code, scopes)).exists()
    return and_(~at_event, *(~elsewhere(model, region) for model, region in places))


def _about(session: Reads, people: Select[Person], reader: Reader | None = None) -> ColumnElement[bool]:
    """About one of these people, under whatever id they were known; for a reader of the whole system also what has no region at all."""
    about = [people.where(Person.id == Record.person_id).exists(), Record.person_id.in_(_aliases(session, people))]
    if reader is not None and reader.whole_system:
        seat, grant = (select(model.id).where(model.person_id == Record.person_id).exists() for model in (Tenure, Grant))
        merged = select(JournalPerson.alias_of).where(JournalPerson.person_id == Record.person_id).scalar_subquery()
        about.append(and_(~seat, ~grant, merged.is_(None), ~_walked_in_elsewhere(reader.scopes)))
    return or_(*about)


def _walked_in_elsewhere(scopes: tuple[str, ...]) -> ColumnElement[bool]:
    """Whether somebody without a seat was put on the list of an event of elsewhere: hers is the region of that event."""
    other = aliased(Record)
    listed = select(other.id).join(Bimtek, Bimtek.id == other.object).where(other.person_id == Record.person_id, other.verb == LISTED)
    return listed.where(~in_any_region(Bimtek.region_code, scopes)).exists()


def _about_found(session: Reads, people: Select[Person]) -> ColumnElement[bool]:
    """The same for people whom a search found: few of them are looked up one by one, each in their own history."""
    few = session.scalars(people.with_only_columns(Person.id).limit(FEW + 1)).all()
    if len(few) > FEW:
        return _about(session, people)
    return Record.person_id.in_([*few, *_aliases(session, people)]) if few else false()


def _aliases(session: Reads, people: Select[Person]) -> list[str]:
    """The ids under which these people were known before a merger."""
    pairs = dict(session.execute(select(JournalPerson.person_id, JournalPerson.alias_of).where(JournalPerson.alias_of.is_not(None))).all())
    finals = {}
    for merged in pairs:
        final: str | None = merged
        while final in pairs:
            final = pairs[final]
        finals[merged] = final
    seen = set(session.scalars(people.with_only_columns(Person.id).where(Person.id.in_(set(finals.values())))).all()) if finals else set()
    return [merged for merged, final in finals.items() if final in seen]


def _matching(people: Select[Any], typed: str) -> Select[Any]:
    """Those with this part of a name, or this end of a phone number."""
    digits = re.sub(r"[\s+().-]", "", typed)
    if PHONE.fullmatch(digits):
        return people.where(Person.phone.like("%" + digits.removeprefix("0")))
    key = name_key(typed)
    return people.where(Person.name_key.contains(key, autoescape=True)) if key else people.where(false())


def _known_actor(reader: Reader) -> ColumnElement[bool]:
    """Officers whose name the reader may know: themselves, those seen anyway, and those whose grant stands above the reader's regions."""
    above = {code[:length] for code in reader.scopes for length in (2, 5, 8, 13) if length <= len(code)} | {""}
    seen = visible_to(reader.scopes).with_only_columns(Person.id).order_by(None)
    over = select(Grant.person_id).where(Grant.region_code.in_(sorted(above)))
    return or_(Person.id == reader.person_id, Person.id.in_(over), Person.id.in_(seen))


def _told(session: Reads, reader: Reader, rows: Sequence[Row[Any]]) -> tuple[Line, ...]:
    """The rows as lines, with the names of now and the reasons that were typed."""
    people, actors = {row.person_id for row in rows}, {row.actor_id for row in rows}
    named = session.execute(select(Person.id, Person.name, Person.merged_into).where(Person.id.in_(people))).all()
    names, open_pages = {row.id: row.name for row in named}, {row.id for row in named if row.merged_into is None}
    known = select(Person.id, Person.name).where(Person.id.in_(actors), _known_actor(reader))
    officers: dict[str, str] = dict(session.execute(known).all()) | {SYSTEM: ITSELF}
    typed = select(RecordText.person_id, RecordText.seq, RecordText.text).where(
        RecordText.person_id.in_(people), RecordText.field.in_(REASON_FIELDS)
    )
    reasons = {(text.person_id, text.seq): text.text for text in session.execute(typed)}
    lines = (_line(row, names, officers, reasons.get((row.person_id, row.seq), "")) for row in rows)
    return tuple(line if line.person_id in open_pages else replace(line, person_id="") for line in lines)


def _line(row: Row[Any], names: dict[str, str], officers: dict[str, str], reason: str) -> Line:
    own, person = row.actor_id == row.person_id, names.get(row.person_id, NOBODY)
    who = names.get(row.actor_id, ITSELF) if own else officers.get(row.actor_id, ELSEWHERE)
    sentence, data = sentences.tell(row.verb, who, person, own), row.data if isinstance(row.data, dict) else {}
    return Line(
        row.received_at, sentences.kind_of(row.verb), who, sentence, sentences.detail(row.verb, data), reason, person, row.person_id
    )
