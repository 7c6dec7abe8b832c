"""What every program asks for, from which day: its terms out of the database."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from sqlalchemy import and_, select

from lms.db import AnyRow, Reads, table
from lms.programs.models import BEGINNING, OWN_RULES, Program, ProgramCourse, ProgramRule
from lms.programs.rules import Terms

_PROGRAM, _COURSE, _RULE = table(Program), table(ProgramCourse), table(ProgramRule)
_ASKED = (
    select(
        _PROGRAM.c.id, _COURSE.c.from_day, _COURSE.c.course_id, _COURSE.c.pass_percent, _RULE.c.program_id.label("changed"),
        *(_PROGRAM.c[name].label(f"first_{name}") for name in OWN_RULES if name in _PROGRAM.c), *(_RULE.c[name] for name in OWN_RULES),
    )
    .select_from(_PROGRAM)
    .outerjoin(_COURSE, _COURSE.c.program_id == _PROGRAM.c.id)
    .outerjoin(_RULE, and_(_RULE.c.program_id == _COURSE.c.program_id, _RULE.c.from_day == _COURSE.c.from_day))
    .order_by(_PROGRAM.c.id, _COURSE.c.from_day, _COURSE.c.position)
)  # fmt: skip


def all_terms(reads: Reads) -> dict[str, list[Terms]]:
    """The terms of every program in the order of their days, one query: program id -> terms."""
    found: dict[str, list[Terms]] = {}
    for (program_id, _day), group in groupby(reads.execute(_ASKED), key=lambda row: (row.id, row.from_day)):
        rows = list(group)
        found.setdefault(program_id, []).append(_terms(rows))
    return found


def _terms(rows: Sequence[AnyRow]) -> Terms:
    row = rows[0]
    courses = tuple((one.course_id, one.pass_percent) for one in rows if one.course_id is not None)
    if row.changed is None:
        return Terms(row.from_day or BEGINNING, courses, row.first_jp, row.first_tier, row.first_validity_months, row.first_issue)
    return Terms(row.from_day, courses, *(getattr(row, name) for name in OWN_RULES))


def holding(terms: Sequence[Terms], day: date) -> Terms:
    """The terms that hold on a day; before all of them, the first."""
    return ([one for one in terms if one.from_day <= day] or list(terms[:1]))[-1]
