"""What became of an item: in which versions it stood with which words, who changed it in the draft, and which items are out by now."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from lms.courses.models import Blob, CourseFile, CourseVersion
from lms.db import Reads, table
from lms.studio.items.changing import mark_of
from lms.studio.items.places import EXAM, PRACTICE, pieces
from lms.studio.items.plain import to_words
from lms.studio.models import Draft, DraftEdit
from lms.studio.publishing.speaking import spoken_rows
from lms.studio.publishing.titles import title_of
from lms.studio.publishing.who import SHIPPED, names
from lms.studio.publishing.wording import Row

MOST = 100  # stretches of work, the latest: each brings two states of a whole file
_VERSION, _FILE, _BLOB, _EDIT, _DRAFT = table(CourseVersion), table(CourseFile), table(Blob), table(DraftEdit), table(Draft)
Items = Mapping[str, tuple[str, str]]  # by id: the file in which an item stands, and its text


@dataclass(frozen=True)
class Step:
    """One moment at which items changed: a version was published (`version`), or somebody wrote in the draft. `before` and `after`: the items."""

    at: datetime
    by: str
    version: int | None
    before: Items
    after: Items


@dataclass(frozen=True)
class Event:
    """One moment in the life of an item. `what`: "baru", "berubah" or "keluar"; `text`: its words then (where it went: as they were last);
    `mark` names them; `rows`: beside the words before.
    """

    at: datetime
    by: str
    version: int | None
    what: str
    place: str
    path: str
    text: str
    mark: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Gone:
    """An item that is out of the bank by now: its words and place as they were last, and since when."""

    id: str
    words: str
    place: str
    at: datetime


def steps(reads: Reads, course_id: str) -> list[Step]:
    """Every moment at which items of a course may have changed, the earliest first. Five queries."""
    found = [*_versions(reads, course_id), *_edits(reads, course_id)]
    who = names(reads, {step.by for step in found if step.by != SHIPPED})
    told = [Step(one.at, who.get(one.by, one.by if one.by == SHIPPED else ""), one.version, one.before, one.after) for one in found]
    return sorted(told, key=lambda step: (step.at, step.version is not None))


def _versions(reads: Reads, course_id: str) -> list[Step]:
    head = select(_VERSION.c.id, _VERSION.c.number, _VERSION.c.published_at, _VERSION.c.made_by)
    versions = reads.execute(head.where(_VERSION.c.course_id == course_id).order_by(_VERSION.c.number)).all()
    named = select(_FILE.c.version_id, _FILE.c.path, _FILE.c.sha).where(
        _FILE.c.version_id.in_([one.id for one in versions]), or_(_FILE.c.path == EXAM, _FILE.c.path.like(f"%/{PRACTICE}"))
    )
    files: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in reads.execute(named):
        files[row.version_id].append((row.path, row.sha))
    wanted = {sha for held in files.values() for _path, sha in held}
    texts = {row.sha: row.data for row in reads.execute(select(_BLOB.c.sha, _BLOB.c.data).where(_BLOB.c.sha.in_(wanted)))} if wanted else {}
    found, before = [], {}
    for one in versions:
        after = {name: held for path, sha in files[one.id] for name, held in _items(path, texts[sha]).items()}
        found.append(Step(one.published_at, one.made_by or SHIPPED, one.number, before, after))
        before = after
    return found


def _edits(reads: Reads, course_id: str) -> list[Step]:
    rows = (
        select(_EDIT.c.path, _EDIT.c.person_id, _EDIT.c.last_at, _EDIT.c.before, _EDIT.c.after)
        .join(_DRAFT, _DRAFT.c.id == _EDIT.c.draft_id)
        .where(_DRAFT.c.course_id == course_id, or_(_EDIT.c.path == EXAM, _EDIT.c.path.like(f"%/{PRACTICE}")))
        .order_by(_EDIT.c.last_at.desc())
        .limit(MOST)
    )
    return [
        Step(row.last_at, row.person_id, None, _items(row.path, row.before), _items(row.path, row.after)) for row in reads.execute(rows)
    ]


def _items(path: str, data: bytes | None) -> Items:
    cut = pieces((data or b"").decode("utf-8", "replace")).items
    return {piece.id: (path, piece.text.strip() + "\n") for piece in cut if piece.id}


def life(known: Sequence[Step], item_id: str) -> list[Event]:
    """What became of one item, the latest first; what changed only its place among others is nothing."""
    found = []
    for step in known:
        before, after = step.before.get(item_id), step.after.get(item_id)
        if before == after:
            continue
        what = "baru" if before is None else "keluar" if after is None else "berubah"
        path, text = after or before or ("", "")
        rows = spoken_rows(before[1] if before else "", after[1]) if after else ()
        found.append(Event(step.at, step.by, step.version, what, title_of(path), path, text, mark_of(text), rows))
    return found[::-1]


def gone(known: Sequence[Step], present: Collection[str]) -> list[Gone]:
    """The items that stood in the bank once and do not any more, those that went last first."""
    last: dict[str, Gone] = {}
    for step in known:
        for name, (path, text) in (*step.before.items(), *step.after.items()):
            if name not in present:
                left = name not in step.after and name in step.before
                at = step.at if left or name not in last else last[name].at
                last[name] = Gone(name, words_of(text), title_of(path), at)
    return sorted(last.values(), key=lambda one: one.at, reverse=True)


def words_of(text: str) -> str:
    """The question of an item as its list shows it."""
    return " ".join(to_words(text.split("\n", 1)[0].split("{#")[0].removeprefix("## ").strip()).split())
