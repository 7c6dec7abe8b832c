"""The timeline of an event: its steps with who speaks, and adding, changing and removing one, always in the order of their times."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from lms.bimtek.door import Desk
from lms.bimtek.models import BimtekStep, StepSpeaker, steps_of
from lms.bimtek.planning import rules
from lms.bimtek.planning.forms import StepForm
from lms.bimtek.planning.making import TESTED
from lms.bimtek.roll import Listed, roll
from lms.courses.models import Course
from lms.db import Reads
from lms.errors import AtField, Refused, in_field
from lms.people.models import Person

COLUMNS = ("day", "at", "minutes", "kind", "title", "jp", "course_id")


@dataclass(frozen=True)
class Day:
    """One day of the timeline."""

    day: date
    steps: tuple[BimtekStep, ...]

    @property
    def jp(self) -> int:
        """Its hours."""
        return sum(step.jp for step in self.steps)


def days_of(steps: list[BimtekStep]) -> list[Day]:
    """The steps by their days."""
    return [Day(day, tuple(step for step in steps if step.day == day)) for day in sorted({step.day for step in steps})]


def steps_in(session: Session, event_id: str) -> list[BimtekStep]:
    """The steps of an event in their order."""
    return list(session.scalars(steps_of(event_id)))


def speakers_of(reads: Reads, event_id: str) -> dict[str, list[Any]]:
    """Who speaks, by step: person_id, name, gelar; by name."""
    rows = reads.execute(
        select(StepSpeaker.step_id, Person.id.label("person_id"), Person.name, Person.gelar)
        .join(BimtekStep, BimtekStep.id == StepSpeaker.step_id)
        .join(Person, Person.id == StepSpeaker.person_id)
        .where(BimtekStep.bimtek_id == event_id)
        .order_by(Person.name_key, Person.id)
    )
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.step_id, []).append(row)
    return found


def removed_of(session: Session, event_id: str) -> list[BimtekStep]:
    """The steps that were taken off the timeline, the latest first."""
    gone = (BimtekStep.bimtek_id == event_id) & BimtekStep.removed_at.is_not(None)
    return list(session.scalars(select(BimtekStep).where(gone).order_by(BimtekStep.removed_at.desc(), BimtekStep.id)))


def step_in(session: Session, event_id: str, step_id: str, removed: bool = False) -> BimtekStep | None:
    """One step of an event."""
    gone = BimtekStep.removed_at.is_not(None) if removed else BimtekStep.removed_at.is_(None)
    return session.scalar(select(BimtekStep).where(BimtekStep.id == step_id, BimtekStep.bimtek_id == event_id, gone))


def offered_speakers(reads: Reads, event_id: str) -> list[Listed]:
    """Who may be chosen: the speakers and the committee of the list."""
    return [one for one in roll(reads, event_id, None) if one.function != "peserta"]


def add(desk: Desk, form: StepForm, new_id: str) -> str:
    """A new step; the same `new_id` again is the same step. Returns its id. Raises Refused at its field."""
    event = desk.bimtek
    known = desk.session.get(BimtekStep, new_id)
    if known is not None:
        if known.bimtek_id != event.id:
            raise Refused("Formulir ini milik acara lain. Buka lagi halamannya.")
        return new_id
    rules.check_open(event)
    steps = steps_in(desk.session, event.id)
    if len(steps) >= rules.MOST_STEPS:
        raise Refused(f"Satu acara paling banyak {rules.MOST_STEPS} langkah. Gabungkan beberapa langkah dahulu.")
    step = BimtekStep(id=new_id, bimtek_id=event.id, position=len(steps) + 1, **_typed(desk, form, None))
    desk.session.add(step)
    desk.session.flush()
    _settle(desk, step, form.narasumber.data or [], "added")
    return new_id


def change(desk: Desk, step: BimtekStep, form: StepForm) -> None:
    """A step as the form has it; nothing new changes nothing. Raises Refused at its field."""
    rules.check_open(desk.bimtek)
    after = _typed(desk, form, step)
    in_field("jenis", lambda: rules.check_kind(step, after["kind"] != step.kind))
    spoke = {row.person_id for row in speakers_of(desk.session, desk.bimtek.id).get(step.id, [])}
    chosen = form.narasumber.data or []
    if all(getattr(step, name) == value for name, value in after.items()) and spoke == set(chosen):
        return
    desk.session.execute(update(BimtekStep).where(BimtekStep.id == step.id).values(**after))
    desk.session.refresh(step)
    _settle(desk, step, chosen, "changed")


def remove(desk: Desk, step: BimtekStep) -> None:
    """A step stands on the timeline no longer; what hangs on it is kept. Raises Refused."""
    rules.check_open(desk.bimtek)
    rules.check_removal(step)
    step.removed_at = desk.now
    desk.session.flush()
    _order(desk)
    desk.record("step.changed", step.id, {"act": "removed", "kind": step.kind}, {"title": step.title})


def put_back(desk: Desk, step: BimtekStep) -> None:
    """A step that was removed stands where its time is. Raises Refused."""
    rules.check_open(desk.bimtek)
    in_field("hari", lambda: rules.check_step(step.day, step.at, step.minutes, desk.bimtek.from_day, desk.bimtek.until_day))
    step.removed_at = None
    desk.session.flush()
    _order(desk)
    desk.record("step.changed", step.id, {"act": "restored", "kind": step.kind}, {"title": step.title})


def _typed(desk: Desk, form: StepForm, step: BimtekStep | None) -> dict[str, Any]:
    """The columns of the form, each checked. Raises Refused at its field."""
    event, kind = desk.bimtek, form.jenis.data
    day, minutes = date.fromisoformat(form.hari.data), form.menit.data
    at = in_field("pukul", lambda: rules.clock_of(form.pukul.data or ""))
    in_field("menit", lambda: rules.check_step(day, at, minutes, event.from_day, event.until_day))
    title = in_field("judul", lambda: rules.text_of(form.judul.data or "", "Judul", needed=True))
    course_id = form.materi.data or None
    if kind in TESTED:
        course_id = step.course_id if step is not None and step.opened_at is not None else event.course_id
    elif course_id and not (step and step.course_id == course_id) and desk.session.get(Course, course_id) is None:
        raise AtField("materi", "Materi ini tidak ada. Pilih dari daftar.")
    return {"day": day, "at": at, "minutes": minutes, "kind": kind, "title": title, "jp": form.jp.data, "course_id": course_id}


def _settle(desk: Desk, step: BimtekStep, chosen: list[str], act: str) -> None:
    """Who speaks, the order of all steps, and the record."""
    offered = {one.person_id for one in offered_speakers(desk.session, desk.bimtek.id)}
    spoke = {row.person_id for row in speakers_of(desk.session, desk.bimtek.id).get(step.id, [])}
    if set(chosen) - offered - spoke:
        raise AtField("narasumber", "Ada nama yang bukan narasumber acara ini. Pilih lagi.")
    desk.session.execute(delete(StepSpeaker).where(StepSpeaker.step_id == step.id))
    if chosen:
        desk.session.execute(insert(StepSpeaker), [{"step_id": step.id, "person_id": one} for one in sorted(set(chosen))])
    desk.session.flush()
    _order(desk)
    data = {name: getattr(step, name) for name in COLUMNS if name not in ("title", "day")}
    data |= {"act": act, "day": step.day.isoformat(), "speakers": sorted(set(chosen))}
    desk.record("step.changed", step.id, data, {"title": step.title})


def _order(desk: Desk) -> None:
    """Positions follow the times."""
    for position, step in enumerate(rules.ordered(steps_in(desk.session, desk.bimtek.id)), 1):
        if step.position != position:
            step.position = position
    desk.session.flush()
