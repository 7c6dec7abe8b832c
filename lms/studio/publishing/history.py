"""Who did what with a course and when: words changed, versions published, and the acts beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from lms.courses.models import CourseVersion
from lms.db import AnyRow, Reads
from lms.journal.door import SYSTEM
from lms.journal.models import Record, RecordText, rare
from lms.studio.models import Draft, DraftEdit
from lms.studio.naming import unnumbered
from lms.studio.publishing.merging import id_of
from lms.studio.publishing.titles import title_of
from lms.studio.publishing.who import SHIPPED, names

PAGE, APP = 40, "Langkah"
ACTS = {
    "course.begun": "memulai materi", "course.retired": "menarik materi dari peredaran", "course.restored": "mengedarkan lagi materi",
    "course.merged": "menggabungkan pembaruan materi asal", "course.imported": "mengimpor berkas ke draf",
    "course.exported": "mengekspor materi", "draft.opened": "membuka draf", "draft.sent": "meminta draf diperiksa",
    "draft.judged": "memeriksa draf", "draft.dated": "mengatur hari terbit", "draft.dropped": "membuang draf",
}  # fmt: skip
VERDICTS = {"disetujui": "menyetujui draf", "dikembalikan": "mengembalikan draf"}


@dataclass(frozen=True)
class Event:
    """One line: when, who (a name), what was done, to what, in whose words; `edit` or `version` leads to its comparison."""

    at: datetime
    by: str
    did: str
    title: str = ""
    words: str = ""
    edit: str | None = None
    version: int | None = None


@dataclass(frozen=True)
class History:
    """One page of it, the latest first."""

    events: tuple[Event, ...]
    page: int
    pages: int


def history(reads: Reads, course_id: str, page: int = 1) -> History:
    """What happened to a course, the latest first, one page of it."""
    edits = reads.execute(select(DraftEdit.id, DraftEdit.last_at).join(Draft).where(Draft.course_id == course_id)).all()
    version = CourseVersion
    columns = select(version.number, version.published_at, version.made_by, version.note, version.change, version.title)
    published = reads.execute(columns.where(version.course_id == course_id)).all()
    acts = reads.execute(
        select(Record.__table__).where(rare(), Record.object == course_id, Record.verb.in_(ACTS)).order_by(Record.received_at)
    ).all()
    every: list[tuple[datetime, str, Any]] = [(row.last_at, "edit", row.id) for row in edits]
    every += [(row.published_at, "version", row) for row in published] + [(row.received_at, "act", row) for row in acts]
    every.sort(key=lambda one: one[0], reverse=True)
    pages = max(1, -(-len(every) // PAGE))
    page = min(max(1, page), pages)
    chosen = every[(page - 1) * PAGE : page * PAGE]
    return History(tuple(_told(reads, chosen)), page, pages)


def _told(reads: Reads, chosen: Sequence[tuple[datetime, str, Any]]) -> Iterator[Event]:
    wanted = [one for _at, kind, one in chosen if kind == "edit"]
    edits = {row.id: row for row in reads.execute(select(DraftEdit.__table__).where(DraftEdit.id.in_(wanted)))} if wanted else {}
    acts = [one for _at, kind, one in chosen if kind == "act"]
    said = _words(reads, acts)
    people = [edit.person_id for edit in edits.values()] + [act.actor_id for act in acts]
    who = names(reads, people + [one.made_by for _at, kind, one in chosen if kind == "version"])
    for at, kind, one in chosen:
        if kind == "edit":
            edit = edits[one]
            yield Event(at, who.get(edit.person_id, ""), _changed(edit), title_of(edit.path, edit.after, edit.before), edit=edit.id)
        elif kind == "version":
            by = who.get(one.made_by, "") if one.made_by else SHIPPED
            yield Event(at, by, f"menerbitkan versi {one.number}", words=one.note or "", version=one.number)
        else:
            by = APP if one.actor_id == SYSTEM else who.get(one.actor_id, "")
            yield Event(at, by, _did(one), words=said.get((one.person_id, one.seq), ""))


def _changed(edit: AnyRow) -> str:
    if edit.before == edit.after:
        return "memindahkan"
    return "menambah" if edit.before is None else "menghapus" if edit.after is None else "mengubah"


def _did(act: AnyRow) -> str:
    if act.verb == "draft.judged":
        return VERDICTS.get(act.data.get("verdict"), ACTS[act.verb])
    if act.data.get("missed"):
        return "tidak dapat menerbitkan draf pada harinya"
    if act.verb == "draft.dated" and not act.data.get("day"):
        return "membatalkan hari terbit"
    return ACTS[act.verb]


def _words(reads: Reads, acts: Sequence[AnyRow]) -> dict[tuple[str, int], str]:
    """What was said with these acts."""
    if not acts:
        return {}
    kept = RecordText
    rows = reads.execute(
        select(kept.person_id, kept.seq, kept.text).where(kept.person_id.in_({act.person_id for act in acts}), kept.seq.in_({act.seq for act in acts}))
    )  # fmt: skip
    found = {(row.person_id, row.seq): row.text for row in rows}
    return {(act.person_id, act.seq): found[act.person_id, act.seq] for act in acts if (act.person_id, act.seq) in found}


def place_now(files: Mapping[str, bytes], path: str, *texts: bytes | None) -> str:
    """Where a file of long ago lies in a draft by now: at its path, else where its id stands, else under its name with another number."""
    if path in files:
        return path
    name = next((known for text in texts if (known := id_of(text or b""))), "")
    same = [one for one in files if name and one.endswith(".md") and id_of(files[one]) == name]
    bare = [one for one in files if _bare(one) == _bare(path)]
    return next(iter([*same, *bare]), path)


def _bare(path: str) -> list[str]:
    return [unnumbered(part) for part in path.split("/")]


def edit_of(reads: Reads, course_id: str, edit_id: str) -> AnyRow | None:
    """One stretch of changes in one file of a course, with both texts."""
    found = select(DraftEdit.__table__).join(Draft, Draft.id == DraftEdit.draft_id)
    return reads.execute(found.where(Draft.course_id == course_id, DraftEdit.id == edit_id)).one_or_none()
