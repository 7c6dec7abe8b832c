"""How often each answer was given to each item in tests of each total: counted by the database, so that no single test comes out of it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, Subquery, TableValuedAlias, Text, case, cast, func, literal_column, select, true
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from lms.db import table
from lms.people.models import Person, visible_to
from lms.quizzes.marking.models import OpenAnswer
from lms.quizzes.models import Answer, Attempt, counts

MOST = 5_000  # of the latest tests
_ATTEMPT, _ANSWER, _OPEN = table(Attempt), table(Answer), table(OpenAnswer)
POINTS = ("points_num", "points_den", "points_max")
_NOTHING = ("null", '""', "[]", "{}")


class _Elements(FunctionElement[Any]):
    """A list that is kept as JSON, one row for each of its elements."""

    name = "elements"
    inherit_cache = True


class _Part(FunctionElement[str]):
    """The text at a place of a list that is kept as JSON."""

    name = "part"
    type = Text()
    inherit_cache = True


@compiles(_Elements, "sqlite")
def _elements_sqlite(element: _Elements, compiler: Any, **how: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **how)})"


@compiles(_Elements, "postgresql")
def _elements_postgresql(element: _Elements, compiler: Any, **how: Any) -> str:
    return f"jsonb_array_elements({compiler.process(element.clauses, **how)})"


@compiles(_Part, "sqlite")
def _part_sqlite(element: _Part, compiler: Any, **how: Any) -> str:
    of, place = (compiler.process(clause, **how) for clause in element.clauses)
    return f"json_extract({of}, '$[{place}]')"


@compiles(_Part, "postgresql")
def _part_postgresql(element: _Part, compiler: Any, **how: Any) -> str:
    of, place = (compiler.process(clause, **how) for clause in element.clauses)
    return f"({of} ->> {place})"


def elements(of: ColumnElement[Any]) -> TableValuedAlias:
    """A list that is kept as JSON as rows, each with its `value`."""
    return _Elements(of).table_valued("value")


def part(of: ColumnElement[Any], place: ColumnElement[Any]) -> ColumnElement[str]:
    """The text at a place of a list that is kept as JSON."""
    return _Part(of, place)


def drawn(course_id: str, scopes: tuple[str, ...], forms: Sequence[str], only: str | None = None) -> Select[Any]:
    """How often each item (or `only` one) was in tests of each total: version_id, item_id, points_num, points_den, points_max, times.

    Only tests of persons in these regions that were handed in and marked: no open ones, no refreshers, no practice.
    """
    taken = _taken(course_id, scopes, forms)
    one = elements(taken.c.draw)
    item = part(one.c.value, literal_column("0"))
    rows = select(taken.c.version_id, item.label("item_id"), *(taken.c[name] for name in POINTS)).select_from(taken.join(one, true()))
    return _counted(rows if only is None else rows.where(item == only))


def answered(course_id: str, scopes: tuple[str, ...], forms: Sequence[str], only: str | None = None) -> Select[Any]:
    """How often each answer was given in the same tests: the same columns, value (JSON as text) and mark.

    An open answer has a mark and no value; what was taken back is no answer.
    """
    taken = _taken(course_id, scopes, forms)
    last = _last(taken, only)
    value = case((_OPEN.c.mark.is_(None), last.c.value)).label("value")
    of_it = (last.c.attempt_id == _OPEN.c.attempt_id) & (last.c.item_id == _OPEN.c.item_id)
    rows = select(last.c.version_id, last.c.item_id, *(last.c[name] for name in POINTS), value, _OPEN.c.mark)
    return _counted(rows.select_from(last.outerjoin(_OPEN, of_it)).where(last.c.turn == 1, last.c.value.not_in(_NOTHING)))


def _counted(rows: Select[Any]) -> Select[Any]:
    """The same rows once each, with how many times they are there."""
    held = rows.subquery("held")
    return select(*held.c, func.count().label("times")).group_by(*held.c)


def _taken(course_id: str, scopes: tuple[str, ...], forms: Sequence[str]) -> CTE:
    """The tests that count: the latest."""
    persons = visible_to(scopes).with_only_columns(Person.id).order_by(None)
    names = ("id", "version_id", "draw", *POINTS, "occasion", "on_paper", "late_kept", "due_at", "submitted_at")
    return (
        select(*(_ATTEMPT.c[name] for name in names))
        .where(
            _ATTEMPT.c.course_id == course_id, _ATTEMPT.c.form.in_(forms), _ATTEMPT.c.submitted_at.is_not(None), _ATTEMPT.c.points_num.is_not(None),
            _ATTEMPT.c.person_id.in_(persons),
        )
        .order_by(_ATTEMPT.c.submitted_at.desc(), _ATTEMPT.c.id)
        .limit(MOST)
        .cte("taken")
    )  # fmt: skip


def _last(taken: CTE, only: str | None) -> Subquery:
    """Every answer that counts with its `turn` among those to the same item: 1 is the last."""
    turn = func.row_number().over(partition_by=(_ANSWER.c.attempt_id, _ANSWER.c.item_id), order_by=_ANSWER.c.seq.desc())
    test = (taken.c.version_id, *(taken.c[name] for name in POINTS))
    return (
        select(_ANSWER.c.attempt_id, _ANSWER.c.item_id, *test, cast(_ANSWER.c.value, Text).label("value"), turn.label("turn"))
        .select_from(_ANSWER.join(taken, taken.c.id == _ANSWER.c.attempt_id))
        .where(counts(taken, _ANSWER), true() if only is None else _ANSWER.c.item_id == only)
        .subquery("last")
    )
