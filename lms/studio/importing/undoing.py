"""An import thrown away: the whole draft that it began, or only what it brought to a draft that holds more."""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.courses.content import Course as Content
from lms.courses.content import File
from lms.courses.models import Course
from lms.journal.door import Act, enter
from lms.studio import drafting
from lms.studio.drafting import Writer
from lms.studio.items import places
from lms.studio.media.uses import uses
from lms.studio.models import CourseImport, Draft


def began(session: Session, row: CourseImport, draft: Draft | None, course: Course) -> bool:
    """Whether an import can be thrown away whole: it began its course, which was never published, and brought nothing else."""
    if draft is None or course.live_version_id is not None or course.origin_id is not None:
        return False
    first = session.scalars(select(CourseImport.id).where(CourseImport.course_id == course.id)).all()
    return list(first) == [row.id] and draft.base_version_id is None and _same_moment(draft.made_at, row.made_at)


def _same_moment(one: datetime, other: datetime) -> bool:
    return abs((one - other).total_seconds()) < 1


def drop(session: Session, draft: Draft, by: Writer) -> None:
    """Throw away the draft of a course that an import began and that nobody published. The caller has checked that, and commits."""
    drafting.close(session, draft, "dibuang", by)
    enter(session, Act(by.person_id, "draft.dropped", draft.course_id, {"draft": draft.id}, by.person_id), by.now)


def take_back(session: Session, row: CourseImport, draft: Draft, by: Writer) -> None:
    """Take out of a draft the lessons and items of an import that are still there, with pictures that nothing else shows. The caller commits.

    All of it stays in the history of the draft. Done twice it changes nothing more. Raises Refused where the draft is closed.
    """
    drafting.hold(session, draft)
    files = {file.path: file.data for file in drafting.files_of(session, draft.id)}
    seen = drafting.read_draft(session, draft, by.now.date()).seen
    left = _without_items({path: data for path, data in files.items() if path not in set(_pages(seen, row.lessons))}, row.items)
    shown = uses(File(path, data) for path, data in files.items())
    still = uses(File(path, data) for path, data in left.items())
    idle = {twin for path in shown if path not in still for twin in (path, path.replace(".webp", "-kecil.webp"))}
    gone = [path for path in files if path not in left or path in idle]
    for path, data in left.items():
        if data != files[path]:
            drafting.save(session, draft, path, data, by)
    if gone:
        drafting.remove(session, draft, gone, by)


def _pages(seen: Content, ids: Collection[str]) -> Iterator[str]:
    """The files of lessons, with those of a module of which nothing stays."""
    for module in seen.modules:
        own = [lesson.path for lesson in module.lessons if lesson.id in ids]
        yield from own
        if own and len(own) == len(module.lessons):
            yield f"{module.folder}/module.md"


def _without_items(files: dict[str, bytes], ids: Collection[str]) -> dict[str, bytes]:
    """The files without these items; a practice of which nothing stays goes."""
    left = dict(files)
    for path in [path for path in files if path == places.EXAM or path.endswith(f"/{places.PRACTICE}")]:
        text = files[path].decode("utf-8", "replace")
        mine = [piece.id for piece in places.pieces(text).items if piece.id in ids]
        for name in mine:
            text = places.removed(text, name)
        if mine and path != places.EXAM and not places.pieces(text).items:
            del left[path]
        elif mine:
            left[path] = text.encode()
    return left
