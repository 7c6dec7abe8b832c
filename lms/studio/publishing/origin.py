"""A copy and the course that it was copied from: whether that has a newer version, and both brought together in the draft."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.orm import aliased

from lms.courses.models import Course, CourseVersion, live_version, readable_at
from lms.db import AnyRow, Reads, in_any_region
from lms.errors import Refused
from lms.studio import drafting
from lms.studio.door import Room
from lms.studio.models import open_draft
from lms.studio.publishing import rules
from lms.studio.publishing.acts import Seen
from lms.studio.publishing.merging import OURS, THEIRS, Merged, merge, own_id

_HEAD = (CourseVersion.id, CourseVersion.number, CourseVersion.title, CourseVersion.published_at, CourseVersion.note)


@dataclass(frozen=True)
class News:
    """The version of the original that people read now, and the one up to which the copy was merged (None: it is not there any more)."""

    theirs: AnyRow
    base: AnyRow | None


def newer_original(reads: Reads, course: AnyRow | Course) -> News | None:
    """What a copy has not taken over yet; None for a course that is no copy, or that has everything.

    Also for one whose original lies beside its region: somebody over both copied it once, its writers do not read on there.
    """
    if course.origin_id is None:
        return None
    theirs = reads.execute(live_version(course.origin_id).with_only_columns(*_HEAD, Course.region_code)).one_or_none()
    if theirs is None or theirs.id == course.origin_version_id or not readable_at(theirs.region_code, (), (course.region_code or "",)):
        return None
    base = reads.execute(select(*_HEAD).where(CourseVersion.id == course.origin_version_id)).one_or_none()
    return News(theirs, base)


def updated(reads: Reads, scopes: tuple[str, ...]) -> set[str]:
    """The copies of these regions whose original has a version that they have not taken over yet. One query."""
    copy, original = aliased(Course), aliased(Course)
    newer = original.live_version_id.is_not(None) & (original.live_version_id != func.coalesce(copy.origin_version_id, ""))
    found = select(copy.id).join(original, original.id == copy.origin_id).where(newer, in_any_region(copy.region_code, scopes))
    return set(reads.scalars(found)) if scopes else set()


def merged(reads: Reads, course: AnyRow | Course, news: News, draft_id: str | None, answers: Mapping[str, str] | None = None) -> Merged:
    """The copy with what its original has anew: into its draft where one is open, else into what people read."""
    ours = drafting.files_of(reads, draft_id) if draft_id else drafting.files_of_version(reads, course.live_version_id or "")
    base = drafting.files_of_version(reads, news.base.id) if news.base else ()
    theirs = drafting.files_of_version(reads, news.theirs.id)
    before, copy, original = ({file.path: file.data for file in files} for files in (base, ours, theirs))
    return merge(own_id(before, course.id), copy, own_id(original, course.id), answers)


def take_over(room: Room, seen: Seen, answers: Mapping[str, str]) -> Merged:
    """Bring the original's changes into the draft, as they were looked at; the copy remembers up to where. The caller commits. Raises Refused."""
    session, course = room.session, room.course
    if room.draft is not None:
        drafting.hold(session, room.draft)
        session.refresh(room.draft)
    session.refresh(course, with_for_update=True)
    there = room.draft or session.scalar(open_draft(course.id))
    if (there.revision if there else 0) != seen.revision:
        raise Refused(rules.MOVED)
    news = newer_original(session, course)
    if news is None or news.theirs.id != seen.live:
        raise Refused("Materi asal berubah sejak Anda buka. Baca dulu perbandingannya yang baru, lalu ulangi.")
    draft = drafting.open_or_begin(session, course, room.by)
    found = merged(session, course, news, draft.id, answers)
    drafting.rename(session, draft, found.moves, room.by)
    known = {file.path: file.data for file in drafting.files_of(session, draft.id)}
    for path in sorted(found.files):
        if known.get(path) != found.files[path]:
            drafting.save(session, draft, path, found.files[path], room.by)
    if gone := sorted(set(known) - set(found.files)):
        drafting.remove(session, draft, gone, room.by)
    moved = update(Course).where(Course.id == course.id).values(origin_version_id=news.theirs.id)
    session.execute(moved.execution_options(synchronize_session="fetch"))
    asked, offered = ({unit.key for unit in units} for units in (found.questions, found.taken))
    kept = sorted(key for key in offered if answers.get(key) == OURS)
    theirs = sorted(key for key in asked if answers.get(key) == THEIRS)
    data = {
        "origin": course.origin_id,
        "from": news.base.id if news.base else None,
        "to": news.theirs.id,
        "taken": len(offered) - len(kept),
    }
    room.record("course.merged", data | {"theirs": theirs, "kept": kept})
    return found
