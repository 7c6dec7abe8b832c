"""Making an event: out of a template, or as another one was, on another day; and the record that says so."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from lms import ids
from lms.bimtek.models import Bimtek, BimtekStep, Participant, StepSpeaker, steps_of
from lms.bimtek.people import Place, put_on
from lms.bimtek.planning.templates import Template, template_of
from lms.courses.models import Course
from lms.errors import Refused
from lms.journal.door import Act, enter, lock
from lms.programs.models import Program, courses_on

CODE, KEY = 6, 32  # symbols
KEPT = ("kind", "title", "purpose", "organiser", "decree", "budget", "place", "officer", "officer_nip")
TYPED = (*KEPT, "letter", "proceedings", "obstacles")
TOLD = ("title", "place", "organiser", "officer")  # what its record says in words
TESTED = ("pre", "post")


def make(
    session: Session, actor_id: str, region_code: str, program_id: str, template_id: str, day: date, now: datetime, **columns: Any
) -> str:  # fmt: skip
    """A planned event out of a template, from its first day on, with its steps; the caller has checked region and rights, and commits.

    `columns`: columns of `bimtek` that differ from what the template proposes, such as `course_id` (else the program's first one), or the
    `id` that a form carried: the same id of the same trainer again is the same event. Returns the id. Raises Refused.
    """
    template = template_of(template_id)
    given = {name: columns.pop(name) for name in ("id", "course_id", "join_code", "screen_key") if name in columns}
    if unknown := columns.keys() - set(TYPED):
        raise TypeError(f"no columns of an event: {', '.join(sorted(unknown))}")
    if (known := _known(session, actor_id, given.get("id"))) is not None:
        return known
    if session.get(Program, program_id) is None:
        raise Refused("Program ini tidak ada. Pilih dari daftar.")
    course_id = given.pop("course_id") if "course_id" in given else first_course(session, program_id, day)
    proposed = {"kind": template.kind, "title": template.title, "purpose": template.purpose}
    row = {
        "id": ids.uuid7(), "region_code": region_code, "program_id": program_id, "course_id": course_id, "template": template_id,
        **dict.fromkeys(TYPED, ""), **proposed, **columns,
        "from_day": day, "until_day": day + timedelta(days=template.days - 1), **given,
    }  # fmt: skip
    return _write(session, actor_id, row, list(_lines(template, day, course_id, _live(session, template))), now)


def copy(
    session: Session, source: Bimtek, day: date, with_staff: bool, actor_id: str, new_id: str, now: datetime
) -> str:  # fmt: skip
    """The same event again from another day on: its facts, its timeline and who teaches; nobody is invited yet. The caller commits.

    `with_staff`: speakers and committee stand on the new list too. The same `new_id` again is the same event. Raises Refused.
    """
    if (known := _known(session, actor_id, new_id)) is not None:
        return known
    kept = {name: getattr(source, name) for name in ("region_code", "program_id", "course_id", "template", *KEPT)}
    later = day - source.from_day
    row = {**dict.fromkeys(TYPED, ""), **kept, "id": new_id, "from_day": day, "until_day": source.until_day + later}
    steps = session.scalars(steps_of(source.id)).all()
    lines = [
        {"id": ids.uuid7(), "day": step.day + later, **{name: getattr(step, name) for name in _STEP}}
        for step in steps
    ]  # fmt: skip
    made = _write(session, actor_id, row, lines, now)
    if with_staff:
        _copy_staff(
            session, source, made, dict(zip((step.id for step in steps), (line["id"] for line in lines), strict=True)), actor_id, now
        )
    return made


def first_course(session: Session, program_id: str, day: date) -> str | None:
    """The first course that a program asks for on a day and that is there; none where there is none."""
    asked = courses_on(day).subquery()
    there = select(asked.c.course_id).join(Course, Course.id == asked.c.course_id).where(asked.c.program_id == program_id)
    return session.scalar(there.order_by(asked.c.position).limit(1))


_STEP = ("position", "at", "minutes", "kind", "title", "jp", "course_id")


def _known(session: Session, actor_id: str, event_id: str | None) -> str | None:
    """The id of an event that this form made before: a double tap, or an answer that was lost. Raises Refused for another's."""
    lock(session, actor_id)
    maker = session.scalar(select(Bimtek.made_by).where(Bimtek.id == event_id)) if event_id else None
    if maker not in (None, actor_id):
        raise Refused("Formulir ini sudah dipakai orang lain. Buka lagi halaman Acara baru.")
    return event_id if maker else None


def _live(session: Session, template: Template) -> set[str]:
    """The courses of a template that are there."""
    named = {line.course for line in template.lines if line.course}
    return set(session.scalars(select(Course.id).where(Course.id.in_(named)))) if named else set()


def _lines(template: Template, first: date, course_id: str | None, live: set[str]) -> Iterable[dict[str, Any]]:
    """The rows of the steps: tests are those of the event's course, and so is what is taught unless the template says otherwise."""
    for position, line in enumerate(template.lines, 1):
        taught = line.course if line.course in live else course_id if line.kind in (*TESTED, "materi") else None
        yield {
            "id": ids.uuid7(), "day": first + timedelta(days=line.day - 1), "position": position, "at": line.at, "minutes": line.minutes,
            "kind": line.kind, "title": line.title, "jp": line.jp, "course_id": taught,
        }  # fmt: skip


def _write(session: Session, actor_id: str, row: dict[str, Any], lines: Sequence[dict[str, Any]], now: datetime) -> str:
    row = {"join_code": _free_code(session), "screen_key": ids.code(KEY), **row, "made_by": actor_id, "made_at": now}
    session.execute(insert(Bimtek).values(**row))
    if lines:
        session.execute(insert(BimtekStep), [{**line, "bimtek_id": row["id"]} for line in lines])
    data = {
        "bimtek": row["id"], "program": row["program_id"], "course": row["course_id"], "template": row["template"], "region": row["region_code"],
        "kind": row["kind"], "from": row["from_day"].isoformat(), "until": row["until_day"].isoformat(),
    }  # fmt: skip
    texts = {name: row[name] for name in TOLD if row[name]}
    enter(session, Act(actor_id, "bimtek.made", row["id"], data, actor_id, texts), now)
    return str(row["id"])


def _free_code(session: Session) -> str:
    """A code for phones that no event has."""
    while session.scalar(select(Bimtek.id).where(Bimtek.join_code == (made := ids.code(CODE)))):
        continue
    return made


def _copy_staff(session: Session, source: Bimtek, made: str, steps: dict[str, str], actor_id: str, now: datetime) -> None:
    """Speakers and committee onto the new list, and the speakers to their steps."""
    staff = session.scalars(select(Participant).where(Participant.bimtek_id == source.id, Participant.function != "peserta")).all()
    for one in staff:
        place = Place(one.tenure_id, one.role, one.region_code, one.agency)
        put_on(session, made, one.person_id, one.function, "tangan", place, actor_id, now)
    there = StepSpeaker.person_id.in_([one.person_id for one in staff])
    taught = session.execute(select(StepSpeaker.step_id, StepSpeaker.person_id).where(StepSpeaker.step_id.in_(steps), there)).all()
    rows = [{"step_id": steps[step_id], "person_id": person_id} for step_id, person_id in taught]
    if rows:
        session.execute(insert(StepSpeaker), rows)
