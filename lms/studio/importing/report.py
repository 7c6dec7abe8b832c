"""The page of one import: what was lost, every lesson as a phone shows it, every item with its key."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup
from sqlalchemy import func, select

from lms.courses import models
from lms.courses.checks.markup import LINK
from lms.courses.checks.remarks import remarks
from lms.courses.checks.weight import on_the_wire
from lms.courses.content import Course, Reference
from lms.courses.values import values_on
from lms.db import Reads
from lms.errors import Fault, Refused
from lms.later import Later
from lms.studio import drafting
from lms.studio.items import showing
from lms.studio.models import CourseImport, Draft, writable
from lms.studio.plainly import plainly
from lms.studio.publishing.looking import addressed

drawing = Later("lms.courses.render")
ON_A_PAGE = 200
COUNTED = "Pelajaran lebih pendek atau lebih panjang dari 150 sampai 450 kata."
_COUNTED = re.compile(r"Pelajaran \d+ kata\..*")
Address = Callable[[str], str]


@dataclass(frozen=True)
class ShownLesson:
    """A lesson of the draft as a phone shows it."""

    id: str
    title: str
    module: str
    minutes: int
    html: Markup


@dataclass(frozen=True)
class Want:
    """Something to be put right: a sentence, and every place where it is so, as an address and its name."""

    sentence: str
    places: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Health:
    """How what came along fares on a phone: bytes, minutes, and what makes it heavier to read than it need be."""

    weight: int
    minutes: int
    longs: int
    hints: Sequence[Want]


@dataclass(frozen=True)
class Report:
    """What stands on the page; `here`: whether its draft is still open. Of many items only those of one page are shown."""

    losses: Sequence[tuple[str, Sequence[str]]]
    lessons: Sequence[ShownLesson] = ()
    items: Sequence[showing.ShownItem] = ()
    goals: Mapping[str, str] = field(default_factory=dict)
    wants: Sequence[Want] = ()
    health: Health | None = None
    here: bool = False
    first: int = 0


def report(reads: Reads, row: CourseImport, draft: Draft | None, today: Any, address: Address, first: int = 0) -> Report:
    """The page of an import, read from the draft as it is now. Slow for a long one."""
    losses = _grouped(row.losses)
    if draft is None:
        return Report(losses)
    files, values = drafting.files_of(reads, draft.id), values_on(reads, today)
    reading = drafting.read_draft(reads, draft, today)
    seen, wanted = reading.seen, row.items[first : first + ON_A_PAGE]
    every = {item.id: item for item in (*seen.graded, *(item for module in seen.modules for item in module.practice))}
    items = showing.shown([every[name] for name in wanted if name in every], files, values, address)
    writer = drawing.Writer(showing.pictures_of(files, address), {key: one.shown for key, one in values.items()})
    return Report(
        losses,
        _lessons(seen, set(row.lessons), writer),
        items,
        {goal.id: goal.sentence for goal in seen.goals},
        _wants(reading.faults, seen),
        _health(seen, set(row.lessons), values, today),
        True,
        first,
    )


def _wants(faults: Iterable[Fault], seen: Course) -> list[Want]:
    """Each sentence once, with all its places: without the signs of a file, which a trainer never types."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in addressed(faults, seen):
        sentence = _COUNTED.sub(COUNTED, plainly(one["sentence"]))
        places = found.setdefault(sentence, [])
        if (one["href"], one["name"]) not in places:
            places.append((one["href"], one["name"]))
    return [Want(sentence, places) for sentence, places in found.items()]


def _health(seen: Course, wanted: set[str], values: Mapping[str, Reference], today: Any) -> Health | None:
    """The health line of the lessons that came along; None where there is none of them."""
    modules = [replace(one, lessons=tuple(own for own in one.lessons if own.id in wanted), practice=()) for one in seen.modules]
    part = replace(seen, modules=tuple(modules), graded=())
    if not part.lessons:
        return None
    shown = {link["target"] for lesson in part.lessons for link in LINK.finditer(lesson.body_md)} | {lesson.path for lesson in part.lessons}
    part = replace(part, files=tuple(file for file in seen.files if file.path in shown))
    own = {f"{part.id}/{lesson.path}" for lesson in part.lessons}
    hints = [one for one in remarks([part], values, today) if one.where in own]
    longs = [one for one in hints if one.sentence.startswith("Kalimat ")]
    weight = sum(on_the_wire(part).values())
    return Health(
        weight,
        sum(lesson.minutes for lesson in part.lessons),
        len(longs),
        _wants([*longs, *(one for one in hints if one not in longs)], seen),
    )


def _lessons(seen: Course, wanted: set[str], writer: Any) -> list[ShownLesson]:
    return [
        ShownLesson(lesson.id, lesson.title, module.title, lesson.minutes, _drawn(writer, lesson.body_md))
        for module in seen.modules
        for lesson in module.lessons
        if lesson.id in wanted
    ]


def _drawn(writer: Any, text: str) -> Markup:
    try:
        return Markup(writer.body(text))  # noqa: S704 - our renderer
    except Refused as no:
        return Markup("<p>{}</p>").format(str(no))


def _grouped(losses: Sequence[Mapping[str, str]]) -> list[tuple[str, list[str]]]:
    """Every loss once, with all the places where it was met."""
    found: dict[str, list[str]] = {}
    for loss in losses:
        found.setdefault(loss["what"], []).append(loss["where"])
    return list(found.items())


def open_courses(reads: Reads, scopes: tuple[str, ...]) -> list[tuple[str, str]]:
    """The courses that somebody may add to: id and title, by title."""
    title = func.coalesce(Draft.title, models.CourseVersion.title)
    rows = (
        writable(scopes)
        .with_only_columns(models.Course.id, title.label("title"))
        .outerjoin(Draft, (Draft.course_id == models.Course.id) & Draft.closed_at.is_(None))
        .outerjoin(models.CourseVersion, models.CourseVersion.id == models.Course.live_version_id)
        .where(models.Course.retired_at.is_(None), title.is_not(None))
        .order_by(title, models.Course.id)
    )
    return [(row.id, row.title) for row in reads.execute(rows)]


def course_title(reads: Reads, course_id: str) -> str:
    """The title of a course: that of its newest draft."""
    return reads.scalar(select(Draft.title).where(Draft.course_id == course_id).order_by(Draft.made_at.desc()).limit(1)) or course_id
