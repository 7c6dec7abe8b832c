"""A draft thrown away, and the words of an old version as a draft. The caller commits."""

from sqlalchemy import select

from lms.courses.models import CourseVersion
from lms.errors import Refused
from lms.journal.models import Record, rare
from lms.studio import drafting
from lms.studio.door import Room
from lms.studio.models import Draft
from lms.studio.publishing import rules
from lms.studio.publishing.acts import Seen

OPEN = "Masih ada draf yang terbuka. Terbitkan atau buang dulu draf itu, lalu kembalikan versi ini."


def drop(room: Room, draft: Draft, seen: Seen) -> None:
    """Throw the draft away as it was looked at; what people read stays, and so does the history. Raises Refused.

    Of a course that nobody has read yet every text goes into the history first. A merge in the draft is undone with it.
    """
    drafting.hold(room.session, draft)
    room.session.refresh(draft)
    if draft.revision != seen.revision:
        raise Refused(rules.MOVED)
    if draft.base_version_id is None:
        texts = [file.path for file in drafting.files_of(room.session, draft.id) if file.path.endswith(".md")]
        drafting.remove(room.session, draft, texts, room.by)
    _forget_merge(room, draft)
    draft.due_day = None
    drafting.close(room.session, draft, "dibuang", room.by)
    room.record("draft.dropped", {"draft": draft.id})


def _forget_merge(room: Room, draft: Draft) -> None:
    """What was brought in from the original goes with the draft, so the copy has still to take it over."""
    done = select(Record.data).where(rare(), Record.verb == "course.merged", Record.object == room.course.id)
    first = room.session.scalars(done.where(Record.received_at >= draft.made_at).order_by(Record.received_at).limit(1)).first()
    if first and first.get("from"):
        room.course.origin_version_id = first["from"]


def as_draft(room: Room, version_id: str, note: str) -> Draft:
    """A new draft that says what an old version said, for a second person to look at. Raises Refused while one is open."""
    if room.draft is not None:
        raise Refused(OPEN)
    draft = drafting.open_or_begin(room.session, room.course, room.by)
    if (draft.made_by, draft.made_at) != (room.by.person_id, room.now):  # somebody else began one meanwhile
        raise Refused(OPEN)
    now = {file.path: file.data for file in drafting.files_of(room.session, draft.id)}
    old = {file.path: file.data for file in drafting.files_of_version(room.session, version_id)}
    for path in sorted(old):
        if now.get(path) != old[path]:
            drafting.save(room.session, draft, path, old[path], room.by)
    if gone := sorted(set(now) - set(old)):
        drafting.remove(room.session, draft, gone, room.by)
    draft.note = note
    draft.title = room.session.scalars(select(CourseVersion.title).where(CourseVersion.id == version_id)).one()
    return draft
