"""Results out of the database: who took a test first, and what they made of each goal and item."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from fractions import Fraction
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, Text, and_, case, cast, func, select

from lms import clock
from lms.courses import published
from lms.courses.models import CourseVersion, Goal
from lms.db import Reads, in_any_region, table
from lms.laporan.asked import Asked
from lms.laporan.rules import Choice, CourseResult, GoalResult, ItemResult, Tally
from lms.people.models import Tenure, current
from lms.quizzes.models import Answer, Attempt, counts
from lms.quizzes.rules import PLACED, mark

AT_ONCE = 1000  # tests read at once
AUTOMATIC = frozenset({"single", "true_false", "multiple", "number", "order", "match", "text"})
_TAKEN, _SAVED = table(Attempt), table(Answer)
_TRY = _TAKEN.alias("try")
_LINE = (
    select((_SAVED.c.item_id + " " + cast(_SAVED.c.value, Text)).label("line"))
    .where(_SAVED.c.attempt_id == _TAKEN.c.id, counts(_TAKEN, _SAVED))
    .order_by(_SAVED.c.item_id, _SAVED.c.seq)
    .correlate(_TAKEN)
    .subquery()
)
_LINES = select(func.aggregate_strings(_LINE.c.line, "\n")).scalar_subquery()  # a row for each answer would cost more than all the rest
ItemKey = tuple[str, str, tuple[tuple[str, str], ...]]  # an item in one wording: id, prompt, options


class Shelf(NamedTuple):
    """A course on the list: how many took its tests at least once, and how many passed the post-test in the end."""

    pre: int
    post: int
    passed: int


NOBODY = Shelf(0, 0, 0)


def _holders(asked: Asked, scopes: tuple[str, ...]) -> Select[str]:
    """Everybody who holds a seat in these regions today, once."""
    seat = in_any_region(Tenure.region_code, asked.scopes(scopes)) & current(Tenure, clock.today())
    return select(Tenure.person_id).where(seat & (Tenure.role == asked.role) if asked.role else seat).distinct()


def _in_time(asked: Asked) -> ColumnElement[bool]:
    """The tests that were handed in within the days."""
    found = _TRY.c.submitted_at.is_not(None)
    if asked.since:
        found &= _TRY.c.submitted_at >= _begin(asked.since)
    if asked.until:
        found &= _TRY.c.submitted_at < _begin(asked.until + timedelta(days=1))
    return found


def _begin(day: Any) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(clock.office_zone()))


def shelf(reads: Reads, asked: Asked, scopes: tuple[str, ...]) -> dict[str, Shelf]:
    """By course: how many persons took its tests, and how many passed."""
    test = (_TRY.c.person_id, _TRY.c.course_id, _TRY.c.form)
    each = select(*test, func.max(case((_TRY.c.passed, 1), else_=0)).label("passed"))
    each = each.where(_TRY.c.form != "ulang", _TRY.c.person_id.in_(_holders(asked, scopes)), _in_time(asked)).group_by(*test).subquery()
    rows = select(each.c.course_id, each.c.form, func.count(), func.sum(each.c.passed)).group_by(each.c.course_id, each.c.form)
    found: dict[str, Shelf] = {}
    for course, form, count, done in reads.execute(rows):
        before = found.get(course, NOBODY)
        found[course] = before._replace(pre=count) if form == "pre" else before._replace(post=count, passed=done)
    return found


def results(reads: Reads, course_id: str, title: str, asked: Asked, scopes: tuple[str, ...]) -> CourseResult:
    """The results of a test of a course: of each person the first attempt within the days, graded on the version taken."""
    tallies, scores, passed, eventually = _Tallies(reads, course_id), Counter[tuple[Any, ...]](), 0, 0
    for version, draw, lines, done, ever, *score in reads.execute(_firsts(course_id, asked, scopes)):
        tallies.add(version, draw, lines)
        passed += bool(done)
        eventually += bool(ever)
        scores[tuple(score)] += 1
    percents = Counter[Fraction]()
    for (num, den, most), persons in scores.items():
        if num is not None and most:
            percents[Fraction(num, den) * 100 / most] += persons
    tallies.close()
    return CourseResult(title, scores.total(), passed, eventually, percents, tallies.goals(), tallies.items())


def _firsts(course_id: str, asked: Asked, scopes: tuple[str, ...]) -> Select[Any]:
    """Each person's first attempt with its answers, one in a line, and whether she passed in any."""
    holder = _holders(asked, scopes).subquery()
    tries = and_(_TRY.c.person_id == holder.c.person_id, _TRY.c.course_id == course_id, _TRY.c.form == asked.form, _in_time(asked))
    first = select(_TRY.c.id).where(tries).order_by(_TRY.c.submitted_at, _TRY.c.id).limit(1).scalar_subquery()
    each = select(first.label("first"), select(_TRY.c.id).where(tries, _TRY.c.passed).exists().label("ever")).select_from(holder).cte()
    each = each.prefix_with("MATERIALIZED", dialect="postgresql")  # which else looks for each first one twice
    score = (_TAKEN.c.points_num, _TAKEN.c.points_den, _TAKEN.c.points_max)
    columns = (_TAKEN.c.version_id, cast(_TAKEN.c.draw, Text), _LINES, _TAKEN.c.passed, each.c.ever, *score)
    return select(*columns).join(each, each.c.first == _TAKEN.c.id).execution_options(yield_per=AT_ONCE)


@dataclass(slots=True)
class _Given:
    """An answer to an item of a version, how many gave it, and what it is worth: None where a person has to mark it."""

    item: str
    goal: str
    points: Fraction | None
    place: int
    chosen: list[str]
    answered: bool
    persons: int = 0


class _Tallies:
    """Collects the figures of goals and items, each item in the wording of the version that was taken.

    What is the same is counted first and worked out once: many persons, but few answers.
    """

    def __init__(self, reads: Reads, course_id: str) -> None:
        self.reads = reads
        versions = select(CourseVersion.id, CourseVersion.number).where(CourseVersion.course_id == course_id)
        self.number = dict(reads.execute(versions).all())
        self.given: dict[str, dict[str, _Given]] = {}
        self.points: dict[Fraction | None, int] = {}  # by their place, since a place is quickly compared and a fraction is not
        self.reached = Counter[tuple[str, tuple[int, ...]]]()
        self.by_goal: dict[str, Tally] = {}
        self.most: dict[str, set[int]] = {}
        self.by_item: dict[ItemKey, Tally] = {}
        self.asked_in: dict[ItemKey, set[str]] = {}

    def add(self, version: str, draw: str, lines: str | None) -> None:
        """One attempt more; of the lines of an item the last counts."""
        said = {line.partition(" ")[0]: line for line in lines.split("\n")} if lines else {}
        known = self.given.setdefault(version, {})
        goals: dict[str, list[int]] = {}
        for item, _kind, _options in json.loads(draw):
            line = said.get(item, item)
            given = known.get(line) or self._given(version, line)
            given.persons += 1
            goals.setdefault(given.goal, []).append(given.place)
        for goal, places in goals.items():
            self.reached[goal, tuple(places)] += 1

    def _given(self, version: str, line: str) -> _Given:
        item, _, value = line.partition(" ")
        kind, goal, key = published.keys(self.reads, version)[item]
        answer = (json.loads(value) if value else None) or None
        if kind not in AUTOMATIC:  # what somebody wrote is not told apart
            line = f"{item} {answer is not None}"
        known = self.given[version]
        if line not in known:
            points = mark(kind, key, answer) if kind in AUTOMATIC else None
            chosen = answer if isinstance(answer, list) and all(isinstance(part, str) for part in answer) else []
            known[line] = _Given(item, goal, points, self.points.setdefault(points, len(self.points)), chosen, answer is not None)
        return known[line]

    def close(self) -> None:
        """Work the figures out of what was counted."""
        points = list(self.points)
        for (goal, places), persons in self.reached.items():
            known = [found for place in places if (found := points[place]) is not None]
            reached = sum(known, Fraction(0)) if len(known) == len(places) else None
            self.most.setdefault(goal, set()).add(len(places))
            self.by_goal.setdefault(goal, Tally()).add(persons, reached, len(places))
        for version, answers in self.given.items():
            bank = published.bank(self.reads, version)
            for given in answers.values():
                shown = bank[given.item]
                wording = (given.item, str(shown.prompt), tuple((id, str(html)) for id, html in shown.options.items()))
                self.asked_in.setdefault(wording, set()).add(version)
                self.by_item.setdefault(wording, Tally()).add(given.persons, given.points, 1, given.chosen, given.answered)

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
            told = options if bank[item].kind not in PLACED else ()  # parts that were placed are not chosen one by one
            choices = tuple(Choice(id, html, tally.chosen.get(id, 0)) for id, html in told)
            numbers = tuple(sorted(self.number[version] for version in versions))
            result = ItemResult(item, bank[item].goal, bank[item].kind, prompt, numbers, choices, tally)
            found.append((list(bank).index(item), -numbers[-1], result))
        return tuple(result for _place, _number, result in sorted(found, key=lambda one: one[:2]))


def _only(values: set[int]) -> int | None:
    return next(iter(values)) if len(values) == 1 else None
