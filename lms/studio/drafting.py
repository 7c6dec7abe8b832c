"""The draft of a course: opened, saved file by file without losing anybody's words, and read as a course."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import case, delete, func, null, or_, select, update
from sqlalchemy.orm import Session

from lms.courses import content, models
from lms.courses.package import Reading, read_package
from lms.courses.values import values_on
from lms.db import Reads, table
from lms.errors import Refused
from lms.ids import uuid7
from lms.journal.door import Act, enter
from lms.studio.models import Draft, DraftEdit, DraftFile

STRETCH = timedelta(minutes=15)  # saves of one person in one file within it are one edit
CLOSED = "Draf ini sudah ditutup. Buka materinya lagi, lalu lanjutkan di draf yang baru."
FALLEN = "Draf ini diubah sesudah dikirim untuk diperiksa. Kirim lagi bila sudah selesai."
UNDATED = "Draf ini diubah sesudah dijadwalkan, jadi jadwal terbitnya dibatalkan. Pilih lagi harinya bila sudah selesai."
_DRAFT, _FILE = table(Draft), table(DraftFile)


@dataclass(frozen=True)
class Writer:
    """Who changes a draft, and when."""

    person_id: str
    now: datetime


class Outdated(Refused):
    """Somebody else changed the file since it was read: what she has now (None: it is gone), who, and when. Nothing was saved."""

    def __init__(self, path: str, theirs: bytes | None, changed_by: str, changed_at: datetime) -> None:
        super().__init__("Bagian ini baru saja diubah orang lain. Bandingkan dulu, tulisan Anda masih ada di bawah.")
        self.path, self.theirs, self.changed_by, self.changed_at = path, theirs, changed_by, changed_at


def begin_course(
    session: Session, course: models.Course, title: str, files: Mapping[str, bytes], by: Writer, key: str | None = None
) -> Draft:  # fmt: skip
    """A new course with its first draft, which has `key` as its id where a form brought one. The caller commits."""
    session.add(course)
    session.flush()
    enter(
        session,
        Act(by.person_id, "course.begun", course.id, {"region": course.region_code, "origin": course.origin_id}, by.person_id),
        by.now,
    )
    return _open(session, course, title, files, by, key)


def open_or_begin(session: Session, course: models.Course, by: Writer) -> Draft:
    """The open draft of a course, or a new one with the files of its live version. The caller commits."""
    opened = select(Draft).where(Draft.course_id == course.id, Draft.closed_at.is_(None))
    known = session.scalar(opened)
    if known is None:  # two that begin at once become one: the second waits for the course, and finds the draft of the first
        session.refresh(course, with_for_update=True)
        known = session.scalar(opened)
    if known is not None:
        return known
    if course.live_version_id is None:
        raise Refused("Materi ini belum punya draf. Mulai materi baru.")
    title = session.scalars(select(models.CourseVersion.title).where(models.CourseVersion.id == course.live_version_id)).one()
    return _open(session, course, title, {file.path: file.data for file in files_of_version(session, course.live_version_id)}, by)


def _open(session: Session, course: models.Course, title: str, files: Mapping[str, bytes], by: Writer, key: str | None = None) -> Draft:
    draft = Draft(
        id=key or uuid7(), course_id=course.id, base_version_id=course.live_version_id, title=title, state="draf", revision=1, renewed=[], note="",
        made_by=by.person_id, made_at=by.now, changed_by=by.person_id, changed_at=by.now, remark="",
    )  # fmt: skip
    session.add(draft)
    session.flush()
    session.add_all(
        DraftFile(draft_id=draft.id, path=path, data=data, revision=1, changed_by=by.person_id, changed_at=by.now)
        for path, data in files.items()
    )
    session.flush()
    enter(session, Act(by.person_id, "draft.opened", course.id, {"draft": draft.id, "base": draft.base_version_id}, by.person_id), by.now)
    return draft


def files_of_version(reads: Reads, version_id: str) -> tuple[content.File, ...]:
    """The files of a published version, by path."""
    columns = select(models.CourseFile.path, models.Blob.data).join(models.Blob, models.Blob.sha == models.CourseFile.sha)
    rows = reads.execute(columns.where(models.CourseFile.version_id == version_id).order_by(models.CourseFile.path))
    return tuple(content.File(path, data) for path, data in rows)


def files_of(reads: Reads, draft_id: str) -> tuple[content.File, ...]:
    """The files of a draft as they are now, by path."""
    rows = reads.execute(select(_FILE.c.path, _FILE.c.data).where(_FILE.c.draft_id == draft_id).order_by(_FILE.c.path))
    return tuple(content.File(path, data) for path, data in rows)


def read_draft(reads: Reads, draft: Draft, today: date) -> Reading:
    """A draft as a course, or with every fault that keeps it from being published."""
    return read_package(draft.course_id, files_of(reads, draft.id), values_on(reads, today))


def save(session: Session, draft: Draft, path: str, data: bytes, by: Writer, seen: int | None = None, apart: bool = False) -> int:
    """Write one file; gives its new revision, or the one it has where nothing differs. The caller commits.

    `seen` is the revision on which the words were written (0: the file was not there; None: whatever it is now). `apart`: the words before
    stay in the history, also where the same person wrote them a moment ago. Raises Outdated where somebody changed it since, and Refused
    where the draft is closed.
    """
    hold(session, draft)
    known = session.get(DraftFile, (draft.id, path), populate_existing=True)
    if known is not None and known.data == data:
        return known.revision
    if seen is not None and seen != (known.revision if known else 0):
        raise _outdated(session, draft, path, known)
    revision = _touch(session, draft, by)
    _note(session, draft, path, known.data if known else None, data, by, apart)
    if known is None:
        session.add(DraftFile(draft_id=draft.id, path=path, data=data, revision=revision, changed_by=by.person_id, changed_at=by.now))
    else:
        known.data, known.revision, known.changed_by, known.changed_at = data, revision, by.person_id, by.now
    session.flush()
    return revision


def remove(session: Session, draft: Draft, paths: Iterable[str], by: Writer) -> None:
    """Take files out of a draft; what was in them stays in its history. The caller commits."""
    _touch(session, draft, by)
    for path in paths:
        known = session.get(DraftFile, (draft.id, path), populate_existing=True)
        if known is not None:
            _note(session, draft, path, known.data, None, by)
            session.delete(known)
    session.flush()


def rename(session: Session, draft: Draft, names: Mapping[str, str], by: Writer) -> None:
    """Give files of a draft other paths, all at once (two may change places). The caller commits."""
    changed = {old: new for old, new in names.items() if old != new}
    if not changed:
        return
    revision = _touch(session, draft, by)
    moved = [(new, session.get(DraftFile, (draft.id, old), populate_existing=True)) for old, new in changed.items()]
    rows = [(new, known.data) for new, known in moved if known is not None]
    session.execute(delete(DraftFile).where(DraftFile.draft_id == draft.id, DraftFile.path.in_(changed)))
    session.expire_all()
    session.add_all(
        DraftFile(draft_id=draft.id, path=new, data=data, revision=revision, changed_by=by.person_id, changed_at=by.now)
        for new, data in rows
    )
    for old, new in changed.items():
        session.execute(update(DraftEdit).where(DraftEdit.draft_id == draft.id, DraftEdit.path == old).values(path=f"\n{new}"))
    session.execute(
        update(DraftEdit).where(DraftEdit.draft_id == draft.id, DraftEdit.path.like("\n%")).values(path=func.substr(DraftEdit.path, 2))
    )
    session.flush()


def note_move(session: Session, draft: Draft, path: str, by: Writer) -> None:
    """Keep who gave a file another place: an edit that changes no word. The caller commits."""
    known = session.get(DraftFile, (draft.id, path), populate_existing=True)
    if known is not None:
        edit = DraftEdit(id=uuid7(), draft_id=draft.id, path=path, person_id=by.person_id, before=known.data, after=known.data)
        edit.first_at = edit.last_at = by.now
        session.add(edit)
        session.flush()


def close(session: Session, draft: Draft, state: str, by: Writer) -> None:
    """End a draft as `terbit` or `dibuang`; its files go, its history stays. The caller commits, and enters the record of what was done."""
    draft.state, draft.closed_at = state, by.now
    session.execute(delete(DraftFile).where(DraftFile.draft_id == draft.id))
    session.flush()


def hold(session: Session, draft: Draft) -> None:
    """Everybody else who saves in the draft waits from here on. Raises Refused where it is closed."""
    held = select(Draft.id).where(Draft.id == draft.id, Draft.closed_at.is_(None)).with_for_update()
    if session.scalar(held) is None:
        raise Refused(CLOSED)


def _touch(session: Session, draft: Draft, by: Writer) -> int:
    """The next revision of an open draft, which also makes everybody else who saves in it wait.

    Whoever looked at it for another looked at other words: an approval falls, and so does the day on which it was to be published.
    """
    looked_at, dated = _DRAFT.c.state.in_(("diperiksa", "disetujui")), _DRAFT.c.due_day.is_not(None)
    moved = (
        update(Draft)
        .where(Draft.id == draft.id, Draft.closed_at.is_(None))
        .values(
            revision=_DRAFT.c.revision + 1,
            changed_by=by.person_id,
            changed_at=by.now,
            state=case((looked_at, "draf"), else_=_DRAFT.c.state),
            remark=case((dated, UNDATED), (looked_at, FALLEN), else_=_DRAFT.c.remark),
            judged_by=case((or_(dated, looked_at), null()), else_=_DRAFT.c.judged_by),
            due_day=None,
        )
        .returning(_DRAFT.c.revision)
        .execution_options(synchronize_session=False)
    )
    revision = session.execute(moved).scalar_one_or_none()
    if revision is None:
        raise Refused(CLOSED)
    session.refresh(draft)
    return int(revision)


def _outdated(session: Session, draft: Draft, path: str, known: DraftFile | None) -> Outdated:
    if known is not None:
        return Outdated(path, known.data, known.changed_by, known.changed_at)
    gone = select(DraftEdit).where(DraftEdit.draft_id == draft.id, DraftEdit.path == path).order_by(DraftEdit.last_at.desc()).limit(1)
    last = session.scalar(gone)
    return Outdated(path, None, last.person_id if last else draft.changed_by, last.last_at if last else draft.changed_at)


def _note(session: Session, draft: Draft, path: str, before: bytes | None, after: bytes | None, by: Writer, apart: bool = False) -> None:
    """Keep what changed: the running edit of the same person grows, else (or where it is to stand `apart`) a new one begins."""
    latest = select(DraftEdit).where(DraftEdit.draft_id == draft.id, DraftEdit.path == path).order_by(DraftEdit.last_at.desc()).limit(1)
    last = session.scalar(latest)
    running = not apart and last is not None and last.person_id == by.person_id and by.now - last.last_at < STRETCH and last.after == before
    if last is not None and running and before is not None and after is not None:  # what is taken out keeps its latest words
        last.after, last.last_at = after, by.now
    else:
        edit = DraftEdit(id=uuid7(), draft_id=draft.id, path=path, person_id=by.person_id, before=before, after=after)
        edit.first_at = edit.last_at = by.now
        session.add(edit)
