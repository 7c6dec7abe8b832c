"""Results out of the database: who took a test first, and what they made of each goal and item."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from fractions import Fraction
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, case, func, select

from lms import clock
from lms.courses import published
from lms.courses.models import CourseVersion, Goal
from lms.db import Reads, in_any_region, table
from lms.laporan.asked import Asked
from lms.laporan.rules import Choice, CourseResult, GoalResult, ItemResult, Tally
from lms.people.models import Tenure, current
from lms.quizzes.models import Answer, Attempt
from lms.quizzes.rules import mark

CHUNK = 1000  # attempts whose answers are held at once
AUTOMATIC = frozenset({"single", "true_false", "multiple", "number", "order", "match", "text"})
_TAKEN, _SAVED = table(Attempt), table(Answer)
ItemKey = tuple[str, str, tuple[tuple[str, str], ...]]  # an item in one wording: id, prompt, options


class Shelf(NamedTuple):
    """A course on the list: how many took its tests at least once, and how many passed the post-test in the end."""

    pre: int
    post: int
    passed: int


NOBODY = Shelf(0, 0, 0)


def _wanted(asked: Asked, scopes: tuple[str, ...]) -> ColumnElement[bool]:
    """The attempts that count: handed in within the days, by people who hold a seat in these regions today."""
    seat = in_any_region(Tenure.region_code, asked.scopes(scopes)) & current(Tenure, clock.today())
    seats = select(Tenure.person_id).where(seat & (Tenure.role == asked.role) if asked.role else seat)
    found = and_(_TAKEN.c.submitted_at.is_not(None), _TAKEN.c.person_id.in_(seats))
    if asked.since:
        found &= _TAKEN.c.submitted_at >= _begin(asked.since)
    if asked.until:
        found &= _TAKEN.c.submitted_at < _begin(asked.until + timedelta(days=1))
    return found


def _begin(day: Any) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(clock.office_zone()))


def shelf(reads: Reads, asked: Asked, scopes: tuple[str, ...]) -> dict[str, Shelf]:
    """By course: how many persons took its tests, and how many passed."""
    people = func.count(_TAKEN.c.person_id.distinct())
    passed = func.count(case((_TAKEN.c.passed, _TAKEN.c.person_id)).distinct())
    rows = (
        select(_TAKEN.c.course_id, _TAKEN.c.form, people, passed).where(_wanted(asked, scopes)).group_by(_TAKEN.c.course_id, _TAKEN.c.form)
    )
    found: dict[str, Shelf] = {}
    for course, form, count, done in reads.execute(rows):
        before = found.get(course, NOBODY)
        found[course] = before._replace(pre=count) if form == "pre" else before._replace(post=count, passed=done)
    return found


def results(reads: Reads, course_id: str, title: str, asked: Asked, scopes: tuple[str, ...]) -> CourseResult:
    """The results of a test of a course: of each person the first attempt within the days, graded on the version taken."""
    first, passed = _first(reads, course_id, asked, scopes)
    tally = _Tallies(reads, course_id)
    for start in range(0, len(first), CHUNK):
        for version, draw, given in _with_answers(reads, [row.id for row in first[start : start + CHUNK]]):
            tally.add(version, draw, given)
    percents = tuple(
        Fraction(row.points_num, row.points_den) * 100 / row.points_max for row in first if row.points_num is not None and row.points_max
    )
    return CourseResult(title, len(first), sum(bool(row.passed) for row in first), passed, percents, tally.goals(), tally.items())


def _first(reads: Reads, course_id: str, asked: Asked, scopes: tuple[str, ...]) -> tuple[list[Any], int]:
    """Each person's first attempt in the order of persons, and how many persons passed in any."""
    names = ("id", "person_id", "passed", "points_num", "points_den", "points_max")
    chosen = select(*(_TAKEN.c[name] for name in names)).where(
        _TAKEN.c.course_id == course_id, _TAKEN.c.form == asked.form, _wanted(asked, scopes)
    )
    found: dict[str, Any] = {}
    passed = set()
    for row in reads.execute(chosen.order_by(_TAKEN.c.person_id, _TAKEN.c.submitted_at, _TAKEN.c.id)):
        found.setdefault(row.person_id, row)
        if row.passed:
            passed.add(row.person_id)
    return list(found.values()), len(passed)


def _with_answers(reads: Reads, attempts: Sequence[str]) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """Version, draw and the answers that count of each attempt."""
    given: dict[str, dict[str, Any]] = {attempt: {} for attempt in attempts}
    saved = select(_SAVED.c.attempt_id, _SAVED.c.item_id, _SAVED.c.value).where(_SAVED.c.attempt_id.in_(attempts))
    for attempt, item, value in reads.execute(saved.order_by(_SAVED.c.attempt_id, _SAVED.c.item_id, _SAVED.c.seq)):
        given[attempt][item] = value
    for row in reads.execute(select(_TAKEN.c.id, _TAKEN.c.version_id, _TAKEN.c.draw).where(_TAKEN.c.id.in_(attempts))):
        yield row.version_id, row.draw, given[row.id]


class _Tallies:
    """Collects the figures of goals and items, each item in the wording of the version that was taken."""

    def __init__(self, reads: Reads, course_id: str) -> None:
        self.reads = reads
        versions = select(CourseVersion.id, CourseVersion.number).where(CourseVersion.course_id == course_id)
        self.number = dict(reads.execute(versions).all())
        self.by_goal: dict[str, Tally] = {}
        self.most: dict[str, set[int]] = {}
        self.by_item: dict[ItemKey, Tally] = {}
        self.asked_in: dict[ItemKey, set[str]] = {}
        self.wording: dict[tuple[str, str], ItemKey] = {}
        self.marks: dict[tuple[str, str, str], Fraction | None] = {}

    def add(self, version: str, draw: Any, given: dict[str, Any]) -> None:
        """One attempt more."""
        keys = published.keys(self.reads, version)
        goals: dict[str, list[Fraction | None]] = {}
        for item, _kind, _options in draw:
            value = given.get(item) or None
            points = self._mark(version, item, keys[item], value)
            chosen = value if isinstance(value, list) and all(isinstance(part, str) for part in value) else []
            self._of(version, item).add(points, 1, chosen, value is not None)
            goals.setdefault(keys[item][1], []).append(points)
        for goal, marks in goals.items():
            known = [points for points in marks if points is not None]
            self.most.setdefault(goal, set()).add(len(marks))
            self.by_goal.setdefault(goal, Tally()).add(sum(known, Fraction(0)) if len(known) == len(marks) else None, len(marks), (), True)

    def _mark(self, version: str, item: str, key: tuple[str, str, Any], value: Any) -> Fraction | None:
        """The points of an answer, worked out once for each that was given; None where a person has to mark it."""
        asked = (version, item, repr(value))
        if asked not in self.marks:
            self.marks[asked] = mark(key[0], key[2], value) if key[0] in AUTOMATIC else None
        return self.marks[asked]

    def _of(self, version: str, item: str) -> Tally:
        wording = self.wording.get((version, item))
        if wording is None:
            shown = published.bank(self.reads, version)[item]
            wording = self.wording[version, item] = (item, str(shown.prompt), tuple((id, str(html)) for id, html in shown.options.items()))
            self.asked_in.setdefault(wording, set()).add(version)
        return self.by_item.setdefault(wording, Tally())

    def goals(self) -> tuple[GoalResult, ...]:
        """The goals in the order and words of the latest version that has them."""
        latest = {version: self.number[version] for version in {version for found in self.asked_in.values() for version in found}}
        rows = select(Goal.version_id, Goal.id, Goal.position, Goal.sentence).where(Goal.version_id.in_(latest))
        told = sorted(self.reads.execute(rows).all(), key=lambda row: (latest[row.version_id], -row.position), reverse=True)
        sentences: dict[str, str] = {}
        for row in told:
            sentences.setdefault(row.id, row.sentence)
        order = [goal for goal in sentences if goal in self.by_goal]
        return tuple(GoalResult(goal, sentences[goal], self.by_goal[goal], _only(self.most[goal])) for goal in order)

    def items(self) -> tuple[ItemResult, ...]:
        """The items in the order of their bank, older wordings after the latest."""
        found = []
        for wording, tally in self.by_item.items():
            item, prompt, options = wording
            versions = self.asked_in[wording]
            newest = max(versions, key=self.number.__getitem__)
            bank = published.bank(self.reads, newest)
            choices = tuple(Choice(id, html, tally.chosen.get(id, 0)) for id, html in options)
            numbers = tuple(sorted(self.number[version] for version in versions))
            result = ItemResult(item, bank[item].goal, bank[item].kind, prompt, numbers, choices, tally)
            found.append((list(bank).index(item), -numbers[-1], result))
        return tuple(result for _place, _number, result in sorted(found, key=lambda one: one[:2]))


def _only(values: set[int]) -> int | None:
    return next(iter(values)) if len(values) == 1 else None
