"""A course before it is published: its draft, what people read now, what the checker says, and what would change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from lms.courses import content, models
from lms.courses.checks.remarks import remarks
from lms.courses.package import Reading, read_package
from lms.courses.values import values_on
from lms.db import AnyRow, Reads
from lms.errors import Fault
from lms.instansi.models import Office, office_of
from lms.studio.drafting import files_of, files_of_version
from lms.studio.models import Draft, open_draft, writable
from lms.studio.publishing.comparing import Changes, Side, compare, shown

_HEAD = (models.CourseVersion.id, models.CourseVersion.number, models.CourseVersion.title, models.CourseVersion.quoted)


@dataclass(frozen=True)
class Look:
    """A course as somebody who may write it sees it before publishing; `draft` and `live` are rows, or None."""

    course: AnyRow
    draft: AnyRow | None
    live: AnyRow | None
    files: tuple[content.File, ...]
    values: dict[str, content.Reference]
    reading: Reading
    changes: Changes
    second_look: bool

    @property
    def title(self) -> str:
        """What the course is called, also while its head cannot be read."""
        return str(self.reading.seen.title or (self.draft or self.live or self.course).title)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What keeps it from being published."""
        return self.reading.faults

    @property
    def live_id(self) -> str | None:
        """The version that people read now."""
        return self.live.id if self.live else None


def course_row(reads: Reads, scopes: tuple[str, ...], course_id: str) -> AnyRow | None:
    """A course that somebody may write, as a plain row."""
    columns = writable(scopes).with_only_columns(*models.Course.__table__.columns)
    return reads.execute(columns.where(models.Course.id == course_id)).one_or_none()


def draft_row(reads: Reads, course_id: str) -> AnyRow | None:
    """The open draft of a course, as a plain row."""
    return reads.execute(open_draft(course_id).with_only_columns(*Draft.__table__.columns)).one_or_none()


def version_row(reads: Reads, course_id: str, number: int | None = None) -> AnyRow | None:
    """A version of a course by its number; without one, what people read now."""
    version = models.CourseVersion
    if number is None:
        return reads.execute(models.live_version(course_id).with_only_columns(*_HEAD)).one_or_none()
    return reads.execute(select(*_HEAD).where(version.course_id == course_id, version.number == number)).one_or_none()


def needs_second_look(reads: Reads, region_code: str, day: date) -> bool:
    """Whether the office of a region asks that a second person approves what is published."""
    return bool(reads.execute(office_of(region_code, day).with_only_columns(Office.second_look)).scalar())


def side_of_version(reads: Reads, row: AnyRow | None, course_id: str, values: dict[str, content.Reference]) -> Side:
    """A published state with the values that it quotes."""
    if row is None:
        return Side(None, {})
    return Side(read_package(course_id, files_of_version(reads, row.id), values).seen, row.quoted)


def look_at(reads: Reads, scopes: tuple[str, ...], course_id: str, today: date) -> Look | None:
    """The draft of a course beside what people read now; None where somebody may not write the course."""
    course = course_row(reads, scopes, course_id)
    if course is None:
        return None
    draft, live, values = draft_row(reads, course_id), version_row(reads, course_id), values_on(reads, today)
    files = files_of(reads, draft.id) if draft else files_of_version(reads, live.id) if live else ()
    reading = read_package(course_id, files, values)
    before = side_of_version(reads, live, course_id, values)
    changes = compare(before, Side(reading.seen, shown(values))) if draft else Changes((), (), (), ())
    return Look(course, draft, live, files, values, reading, changes, needs_second_look(reads, course.region_code, today))


def look_back(reads: Reads, look: Look, number: int) -> tuple[Look, AnyRow] | None:
    """An old version as if it were to be published again, beside what people read now; None where there is no such version."""
    version = version_row(reads, look.course.id, number)
    if version is None:
        return None
    files = files_of_version(reads, version.id)
    reading = read_package(look.course.id, files, look.values)
    before = side_of_version(reads, look.live, look.course.id, look.values)
    changes = compare(before, Side(reading.seen, shown(look.values)))
    return Look(look.course, look.draft, look.live, files, look.values, reading, changes, look.second_look), version


def hints(look: Look, today: date) -> list[Fault]:
    """What would make a sound course a better one; nothing while it is faulty."""
    own = f"{look.course.id}/"
    if look.reading.course is None:
        return []
    return [one for one in remarks([look.reading.course], look.values, today) if one.where.startswith(own)]


def addressed(faults: Iterable[Fault], seen: content.Course) -> list[dict[str, Any]]:
    """Faults or remarks with the address where each is put right, and what stands there in words."""
    lessons = {lesson.path: lesson for lesson in seen.lessons if lesson.id}
    modules = {f"{module.folder}/latihan.md": module for module in seen.modules}
    placed: dict[str, list[content.Item]] = {f"{module.folder}/latihan.md": list(module.practice) for module in seen.modules}
    placed["ujian.md"] = list(seen.graded)
    found = []
    for fault in faults:
        path = fault.where.partition("/")[2]
        href, name = "susunan", "Susunan materi"
        if path in lessons:
            href, name = f"tulis/{lessons[path].id}", lessons[path].title or path
        elif path in placed:
            exact = next((item for item in placed[path] if item.line == fault.line), None)
            href = f"soal/{exact.id}" if exact else "soal"
            name = f"Latihan: {modules[path].title}" if path in modules else "Soal tes"
        elif path.startswith(("gambar/", "audio/")):
            href, name = "media", path.partition("/")[2]
        course_id = fault.where.partition("/")[0]
        found.append({"href": f"/studio/{course_id}/{href}", "name": name, "line": fault.line, "sentence": fault.sentence})
    return found
