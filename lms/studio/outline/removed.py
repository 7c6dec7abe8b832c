"""What was taken out of a draft and may be put back: its history keeps the bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.courses.checks.source import known_place
from lms.people.models import Person
from lms.studio.drafting import Writer, save
from lms.studio.models import Draft, DraftEdit, DraftFile
from lms.studio.outline.header import keys_of
from lms.studio.outline.tree import UNTITLED


@dataclass(frozen=True)
class Removed:
    """Files that went in one act: a lesson, or a module with what was in it. `id` is that of one of their edits."""

    id: str
    title: str
    module: bool
    paths: tuple[str, ...]
    by: str
    at: datetime


def removed(session: Session, draft: Draft) -> list[Removed]:
    """What is out of the draft now, the latest first."""
    groups: dict[tuple[str, str, datetime], list[DraftEdit]] = {}
    for edit in _gone(session, draft):
        groups.setdefault((edit.path.partition("/")[0], edit.person_id, edit.last_at), []).append(edit)
    people = {edit.person_id for edits in groups.values() for edit in edits}
    names = dict(session.execute(select(Person.id, Person.name).where(Person.id.in_(people))).all()) if people else {}
    return [_told(edits, names) for edits in groups.values()]


def removed_paths(session: Session, draft: Draft) -> dict[str, bytes]:
    """The paths of what is out of the draft now, with the bytes as they were last."""
    return {edit.path: edit.before or b"" for edit in _gone(session, draft)}


def put_back(session: Session, draft: Draft, one: Removed, folders: Sequence[str], by: Writer) -> None:
    """Files back into the draft, each at its place or beside what stands there now. The caller commits.

    A lesson whose module is gone goes to the last module.
    """
    taken = set(session.scalars(select(DraftFile.path).where(DraftFile.draft_id == draft.id)))
    edits = {edit.path: edit for edit in _gone(session, draft)}
    old = one.paths[0].partition("/")[0]
    folder = old
    if one.module:
        folder = _free(old, {path.partition("/")[0] for path in taken})
    elif old not in folders and folders:
        folder = folders[-1]
    for path in one.paths:
        edit = edits.get(path)
        if edit is not None:
            stem = f"{folder}/{path.partition('/')[2]}".removesuffix(".md")
            edit.path = f"{_free(stem, {name.removesuffix('.md') for name in taken})}.md"
            save(session, draft, edit.path, edit.before or b"", by)


def _gone(session: Session, draft: Draft) -> list[DraftEdit]:
    """The latest edit of every page or list of items that is no longer there, the latest first."""
    here = select(DraftFile.path).where(DraftFile.draft_id == draft.id)
    edits = session.scalars(
        select(DraftEdit)
        .where(DraftEdit.draft_id == draft.id, DraftEdit.after.is_(None), DraftEdit.before.is_not(None), DraftEdit.path.not_in(here))
        .order_by(DraftEdit.last_at.desc(), DraftEdit.id.desc())
    ).all()
    found: dict[str, DraftEdit] = {}
    for edit in edits:
        if edit.path[:2].isdigit() and known_place(edit.path):
            found.setdefault(edit.path, edit)
    return list(found.values())


def _told(edits: Sequence[DraftEdit], names: dict[str, str]) -> Removed:
    """A group of edits in words. With more than one file, or with its `module.md`, it was a module."""
    first = edits[0]
    about = next((edit for edit in edits if edit.path.endswith("/module.md")), None)
    module = about is not None or len(edits) > 1
    text = (about or first).before or b""
    title = str(keys_of(text.decode("utf-8", "replace")).get("judul", "")) or UNTITLED
    if not module and first.path.endswith("/latihan.md"):
        title = "Soal latihan"
    return Removed(first.id, title, module, tuple(sorted(edit.path for edit in edits)), names.get(first.person_id, ""), first.last_at)


def _free(name: str, taken: set[str]) -> str:
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found
