"""The lesson of an address, out of the files of an open draft."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from lms.courses.content import File, Lesson, Reference
from lms.courses.frontmatter import split
from lms.courses.package import Reading, read_package
from lms.courses.values import values_on
from lms.db import Reads, table
from lms.studio.models import Draft, DraftFile
from lms.studio.outline.tree import Tree, TreeLesson, tree_of
from lms.studio.writing import blocks
from lms.studio.writing.blocks import Body

_FILE = table(DraftFile)


@dataclass(frozen=True)
class Page:
    """The file of a lesson as it is now: its text before the body, the body in blocks, on which line that begins, and who changed it last.

    `text` is None for bytes that are no text; `editable` tells whether the body can be told from what stands before it.
    """

    path: str
    data: bytes
    text: str | None
    editable: bool
    head: str
    body: Body
    line: int
    revision: int
    changed_by: str
    changed_at: datetime


@dataclass(frozen=True)
class Desk:
    """A draft with one lesson of it before its writer: the id of its course, the whole course as far as it can be read, its outline, and the lesson."""

    name: str
    reading: Reading
    references: Mapping[str, Reference]
    tree: Tree
    place: TreeLesson
    lesson: Lesson
    page: Page
    paths: frozenset[str]


def desk_of(reads: Reads, draft: Draft, lesson: str, today: date) -> Desk | None:
    """The desk of a lesson; None where the draft has none of this id."""
    rows = {row.path: row for row in reads.execute(select(_FILE).where(_FILE.c.draft_id == draft.id).order_by(_FILE.c.path))}
    references = values_on(reads, today)
    files = tuple(File(path, row.data) for path, row in rows.items())
    reading = read_package(draft.course_id, files, references)
    tree = tree_of(reading, files)
    place = tree.lesson(lesson)
    if place is None:
        return None
    read = next(one for one in reading.seen.lessons if one.path == place.path)
    return Desk(draft.course_id, reading, references, tree, place, read, page_of(rows[place.path]), frozenset(rows))


def page_now(reads: Reads, draft_id: str, path: str) -> Page | None:
    """A lesson's file as it is now."""
    row = reads.execute(select(_FILE).where(_FILE.c.draft_id == draft_id, _FILE.c.path == path)).one_or_none()
    return page_of(row) if row else None


def page_of(row: Any) -> Page:
    """A row of a draft's file as a page. Never raises."""
    try:
        text = row.data.decode("utf-8")
    except UnicodeDecodeError:
        return Page(row.path, row.data, None, False, "", blocks.split(""), 1, row.revision, row.changed_by, row.changed_at)
    head, body, line = parted(text)
    return Page(row.path, row.data, text, line > 0, head, blocks.split(body), max(line, 1), row.revision, row.changed_by, row.changed_at)


def parted(text: str) -> tuple[str, str, int]:
    """What stands before the body of a file, byte for byte, the body, and its first line (0: the front matter has no end, and is all there is)."""
    front, _body, line = split(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    lines = text.split("\n")
    if front is None:
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        return mark, text[len(mark) :], 1
    if line == 0:
        return text, "", 0
    head = "".join(f"{one}\n" for one in lines[: line - 1])[: len(text)]
    return head, text[len(head) :], line


def lesson_path(reads: Reads, draft_id: str, lesson: str) -> str | None:
    """The path of the one lesson whose front matter says this id; None where that takes reading the whole course."""
    rows = reads.execute(select(_FILE.c.path, _FILE.c.data).where(_FILE.c.draft_id == draft_id, _FILE.c.path.like("__-%/__-%.md")))
    own = re.compile(rb"^id:[ \t]*[\"']?" + re.escape(lesson.encode()) + rb"[\"']?[ \t]*\r?$", re.MULTILINE)
    found = [row.path for row in rows if own.search(row.data.partition(b"\n---")[0])]
    return found[0] if len(found) == 1 else None
