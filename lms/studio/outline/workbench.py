"""The draft of a course as it lies open: its files, what was read of them, and its outline."""

from dataclasses import dataclass
from functools import cached_property

from flask import abort, request
from sqlalchemy import select

from lms import clock
from lms.courses.content import Course
from lms.courses.package import Reading, read_package
from lms.courses.values import values_on
from lms.db import glance, table
from lms.errors import Refused
from lms.studio.door import Room, room
from lms.studio.drafting import files_of, read_draft, save
from lms.studio.models import Draft
from lms.studio.outline.header import Wanted, set_keys
from lms.studio.outline.tree import Tree, tree_of

_DRAFT = table(Draft)


@dataclass(frozen=True)
class Workbench:
    """Somebody at the outline of a draft. Nobody else changes the draft until the act is done."""

    room: Room
    draft: Draft
    reading: Reading

    @cached_property
    def tree(self) -> Tree:
        """The outline."""
        return tree_of(self.reading, self.seen.files)

    @property
    def seen(self) -> Course:
        """The course as far as it could be read."""
        return self.reading.seen

    @cached_property
    def files(self) -> dict[str, bytes]:
        """The files by path."""
        return {file.path: file.data for file in self.seen.files}

    def text(self, path: str) -> str:
        """A file as text, "" where it is not there. Raises Refused for one that is no text."""
        try:
            return self.files.get(path, b"").decode()
        except UnicodeDecodeError as no:
            raise Refused("Berkas ini bukan teks. Perbaiki dahulu di naskahnya.") from no

    def set(self, path: str, changes: dict[str, Wanted]) -> None:
        """Give keys of a file other values; nothing else of it changes. Raises Refused."""
        self.write(path, set_keys(self.text(path), changes))

    def write(self, path: str, text: str) -> None:
        """A file as it shall be. Raises Refused."""
        self.files[path] = text.encode()
        save(self.room.session, self.draft, path, self.files[path], self.room.by)


def workbench(course_id: str) -> Workbench:
    """The open draft of a course with whoever may write it, or 404."""
    return opened(course_id)[1] or abort(404)


def opened(course_id: str) -> tuple[Room, Workbench | None]:
    """The course with whoever may write it, or 404, and its open draft if there is one. It is read before the transaction that writes."""
    with glance() as look:
        wanted = select(_DRAFT.c.id, _DRAFT.c.revision).where(_DRAFT.c.course_id == course_id, _DRAFT.c.closed_at.is_(None))
        known = look.execute(wanted).one_or_none()
        reading = read_package(course_id, files_of(look, known.id), values_on(look, clock.today())) if known else None
    found = room(course_id)
    draft = found.draft
    if draft is None:
        return found, None
    if request.method == "POST":
        found.session.refresh(draft, with_for_update=True)
    if reading is None or known is None or (known.id, known.revision) != (draft.id, draft.revision):
        reading = read_draft(found.session, draft, clock.today())
    return found, Workbench(found, draft, reading)
