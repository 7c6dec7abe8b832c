"""What a published version says: its rows never change, so what was read once is kept at hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from sqlalchemy import and_, bindparam, select

from lms.courses.content import Pool
from lms.courses.models import BankItem, CourseModule, CourseVersion, ItemKey, Lesson
from lms.db import AnyRow, Reads, table
from lms.kept import once


@dataclass(frozen=True, slots=True)
class Version:
    """The head of a version; rules: per_goal, pass_percent, tries, minutes."""

    id: str
    course_id: str
    title: str
    rules: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A lesson in the outline of a version; weight in bytes as they travel."""

    id: str
    title: str
    module_id: str
    module_title: str
    minutes: int
    weight: int
    goals: Sequence[str]


@dataclass(frozen=True, slots=True)
class Shown:
    """A graded item as it is shown, without its key; options by id."""

    id: str
    goal: str
    kind: str
    prompt: Markup
    options: Mapping[str, Markup]
    unit: str
    left: frozenset[str] = frozenset()  # of a matching item, the options that are given one of the others


_VERSION, _LESSON, _MODULE = table(CourseVersion), table(Lesson), table(CourseModule)
_ITEM, _KEY = table(BankItem), table(ItemKey)
_OF = bindparam("version")
_TITLE = select(_VERSION.c.id, _VERSION.c.course_id, _VERSION.c.title, _VERSION.c.rules).where(_VERSION.c.id == _OF)
_OUTLINE = (
    select(
        _LESSON.c.id, _LESSON.c.title, _LESSON.c.module_id, _MODULE.c.title.label("module_title"), _LESSON.c.minutes, _LESSON.c.weight,
        _LESSON.c.goals,
    )
    .join(_MODULE, and_(_MODULE.c.version_id == _LESSON.c.version_id, _MODULE.c.id == _LESSON.c.module_id))
    .where(_LESSON.c.version_id == _OF)
    .order_by(_LESSON.c.position)
)  # fmt: skip
_PAGE = select(_LESSON).where(_LESSON.c.version_id == _OF, _LESSON.c.id == bindparam("lesson"))
_BANK = (
    select(_ITEM.c.id, _ITEM.c.goal, _ITEM.c.kind, _ITEM.c.prompt_html, _ITEM.c.options, _ITEM.c.unit)
    .where(_ITEM.c.version_id == _OF, _ITEM.c.pool == Pool.GRADED.value)
    .order_by(_ITEM.c.position)
)
_KEYS = (
    select(_ITEM.c.id, _ITEM.c.goal, _ITEM.c.kind, _KEY.c.key)
    .join(_KEY, and_(_KEY.c.version_id == _ITEM.c.version_id, _KEY.c.item_id == _ITEM.c.id))
    .where(_ITEM.c.version_id == _OF, _ITEM.c.pool == Pool.GRADED.value)
)


@once
def version(session: Reads, version_id: str) -> Version | None:
    """The head of a version; None when there is none."""
    found = session.execute(_TITLE, {"version": version_id}).one_or_none()
    return Version(*found) if found else None


@once
def outline(session: Reads, version_id: str) -> Sequence[Entry]:
    """The lessons of a version in order."""
    return [Entry(*row) for row in session.execute(_OUTLINE, {"version": version_id})]


@once
def lesson(session: Reads, version_id: str, lesson_id: str) -> AnyRow | None:
    """One lesson of a version with all its columns; None when there is none."""
    return session.execute(_PAGE, {"version": version_id, "lesson": lesson_id}).one_or_none()


@once
def bank(session: Reads, version_id: str) -> Mapping[str, Shown]:
    """The graded items of a version by id, in their order, without keys."""
    return {row.id: _shown(row) for row in session.execute(_BANK, {"version": version_id})}


@once
def keys(session: Reads, version_id: str) -> Mapping[str, tuple[str, str, Any]]:
    """For grading only: (kind, goal, key) of the graded items of a version by id."""
    return {row.id: (row.kind, row.goal, row.key) for row in session.execute(_KEYS, {"version": version_id})}


def _shown(row: AnyRow) -> Shown:
    options = {option["id"]: Markup(option["html"]) for option in row.options}  # noqa: S704 - made by our renderer, sanitised
    left = frozenset(option["id"] for option in row.options if option.get("side") == "left")
    return Shown(row.id, row.goal, row.kind, Markup(row.prompt_html), options, row.unit, left)  # noqa: S704 - likewise
