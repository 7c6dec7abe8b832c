"""Acts on a draft and on what is live: published, sent for a second look, judged, dated, taken back. The caller commits."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from lms.courses import content, models
from lms.courses.rendered import Rendered
from lms.courses.versions import Edition, digest, publish
from lms.db import table
from lms.errors import Refused
from lms.journal.door import SYSTEM, Act, enter
from lms.later import Later
from lms.studio.door import Room
from lms.studio.models import Draft, DraftFile
from lms.studio.publishing import rules
from lms.studio.publishing.who import writers_of

drawing = Later("lms.courses.render")
_COURSE, _DRAFT = table(models.Course), table(Draft)


@dataclass(frozen=True)
class Said:
    """What an author says of a new version: which lessons mean something else now, and a note for readers."""

    renewed: tuple[str, ...] = ()
    note: str = ""

    @property
    def change(self) -> str:
        """One of models.CHANGES."""
        return rules.MEANING if self.renewed else rules.WORDS


@dataclass(frozen=True)
class Seen:
    """What stood on the page: the revision of the draft, and the version that people read ("" where there is none)."""

    revision: int
    live: str


@dataclass(frozen=True)
class Ready:
    """A course read without a fault and rendered, outside of any transaction."""

    course: content.Course
    rendered: Rendered


def ready(course: content.Course | None, values: dict[str, content.Reference]) -> Ready:
    """A sound course rendered; slow. Raises Refused for a faulty one, or for a text that cannot be rendered."""
    if course is None:
        raise Refused("Masih ada yang perlu diperbaiki sebelum terbit.")
    return Ready(course, drawing.render(course, values))


def publish_draft(session: Session, draft_id: str, seen: Seen, made: Ready, said: Said, made_by: str, now: datetime) -> str:
    """The draft becomes the live version and is closed; gives the version's id. The same act again finds it done.

    Raises Refused where the draft or the live version is not what was looked at any more.
    """
    closed = (
        update(Draft)
        .where(Draft.id == draft_id, Draft.closed_at.is_(None), Draft.revision == seen.revision)
        .values(
            state="terbit",
            closed_at=now,
            change=said.change,
            renewed=list(said.renewed),
            note=said.note,
            due_day=None,
            title=made.course.title,
        )
        .returning(_DRAFT.c.id)
    )
    if session.execute(closed.execution_options(synchronize_session=False)).scalar_one_or_none() is None:
        state = session.scalar(select(Draft.state).where(Draft.id == draft_id))
        live = session.scalar(select(models.Course.live_version_id).where(models.Course.id == made.course.id))
        if state == "terbit" and live:
            return live
        raise Refused(rules.MOVED)
    session.execute(delete(DraftFile).where(DraftFile.draft_id == draft_id))
    return publish_over(session, seen.live, made, said, made_by, now)


def publish_over(session: Session, live_seen: str, made: Ready, said: Said, made_by: str, now: datetime) -> str:
    """A new live version in the place of the one that was looked at; gives its id. What is live already stays.

    Raises Refused where another one is live by now.
    """
    course_id = made.course.id
    here = select(_COURSE.c.live_version_id).where(_COURSE.c.id == course_id).with_for_update()
    live = session.execute(here).scalar_one()
    if (live or "") != live_seen:
        own = session.scalar(select(models.CourseVersion.digest).where(models.CourseVersion.id == live)) if live else None
        if own != digest(made.course.files, made.rendered.references):
            raise Refused(rules.LIVE_MOVED)
    edition = Edition(made_by, said.change, said.renewed, said.note)
    return publish(session, made.course, made.rendered, now, edition).id


def send(room: Room, draft: Draft, seen: Seen, said: Said) -> None:
    """Ask a second person to look at the draft as it is. Raises Refused."""
    values = {"state": rules.SENT, "sent_by": room.actor.person_id, "sent_at": room.now, "judged_by": None, "judged_at": None, "remark": ""}
    _set(room, draft, seen.revision, (rules.DRAFT,), values | _of(said))
    room.record("draft.sent", {"draft": draft.id, "revision": draft.revision} | _told(said), {"note": said.note})


def take_back(room: Room, draft: Draft, seen: Seen) -> None:
    """A draft that was sent or approved is open to choices again; a chosen day falls with it. Raises Refused."""
    _set(room, draft, seen.revision, (rules.SENT, rules.APPROVED), {"state": rules.DRAFT, "due_day": None})


def judge(room: Room, draft: Draft, seen: Seen, verdict: str, words: str) -> None:
    """What the second person says of the draft. Raises Refused."""
    rules.check_judge(draft, writers_of(room.session, [draft])[draft.id], room.actor.person_id, verdict, words)
    state = rules.APPROVED if verdict == rules.APPROVE else rules.DRAFT
    values = {"state": state, "judged_by": room.actor.person_id, "judged_at": room.now, "remark": words}
    _set(room, draft, seen.revision, (rules.SENT,), values)
    room.record("draft.judged", {"draft": draft.id, "revision": draft.revision, "verdict": verdict}, {"remark": words})


def set_day(room: Room, draft: Draft, seen: Seen, day: date, said: Said) -> None:
    """The draft is to be published on a day, as it is now. Raises Refused."""
    _set(room, draft, seen.revision, (rules.DRAFT, rules.APPROVED), {"due_day": day, "remark": ""} | _of(said))
    room.record("draft.dated", {"draft": draft.id, "day": day.isoformat()} | _told(said), {"note": said.note})


def clear_day(room: Room, draft: Draft, seen: Seen) -> None:
    """The day is taken off again. Raises Refused."""
    _set(room, draft, seen.revision, (rules.DRAFT, rules.APPROVED), {"due_day": None})
    room.record("draft.dated", {"draft": draft.id, "day": None})


def give_up_day(session: Session, draft: Any, reason: str, now: datetime) -> None:
    """What could not be published on its day stays a draft, with the reason; one that was changed meanwhile is left alone."""
    there = Draft.id == draft.id, Draft.closed_at.is_(None), Draft.due_day == draft.due_day
    held = update(Draft).where(*there).values(due_day=None, state=rules.DRAFT, remark=reason, judged_by=None).returning(_DRAFT.c.id)
    if session.execute(held.execution_options(synchronize_session=False)).scalar_one_or_none() is not None:
        enter(
            session, Act(SYSTEM, "draft.dated", draft.course_id, {"draft": draft.id, "day": None, "missed": draft.due_day.isoformat()}), now
        )


def kept(draft: Any) -> Said:
    """What the author said of a draft when it was sent or dated."""
    return Said(tuple(draft.renewed), draft.note)


def _of(said: Said) -> dict[str, Any]:
    return {"change": said.change, "renewed": list(said.renewed), "note": said.note}


def _told(said: Said) -> dict[str, Any]:
    return {"change": said.change, "renewed": list(said.renewed)}


def _set(room: Room, draft: Draft, revision: int, states: tuple[str, ...], values: dict[str, Any]) -> None:
    """Change what is said of a draft that is still as it was looked at; everybody else who changes it waits."""
    there = Draft.id == draft.id, Draft.closed_at.is_(None), Draft.revision == revision, Draft.state.in_(states)
    changed = update(Draft).where(*there).values(**values).returning(_DRAFT.c.id).execution_options(synchronize_session=False)
    if room.session.execute(changed).scalar_one_or_none() is None:
        raise Refused(rules.MOVED)
    room.session.refresh(draft)
