"""The programs as the office sees them: what each seat role must have done, since when, and whom that concerns."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from flask import abort, current_app, render_template
from flask_login import current_user
from sqlalchemy import select

from lms.access import Right, requires
from lms.courses.models import catalogue
from lms.db import Reads, glance
from lms.journal.models import Record, rare
from lms.people.models import Person, visible_to
from lms.programs.blueprint import bp
from lms.programs.changing import views as changing  # also the pages of changes, on the same blueprint
from lms.programs.changing.effects import figures
from lms.programs.changing.rules import LABELS, differences, elsewhere_words, roles_words, said
from lms.programs.models import BEGINNING, Program, ProgramRole, courses_on, rules_on
from lms.programs.rules import Terms
from lms.programs.standing import compulsory
from lms.programs.terms import all_terms, holding

VERBS = {"program.made": "Dibuat", "program.changed": "Diubah", "program.ended": "Diakhiri"}


@bp.get("/program")
@requires(Right.PROGRAM_VIEW)
def index() -> Any:
    """Every program with its requirements, and for whom it is compulsory today."""
    today = current_user.today
    with glance() as look:
        programs = look.execute(rules_on(today)).all()
        asked = look.execute(courses_on(today)).all()
        titles = {row.course_id: row.title for row in look.execute(catalogue())}
        held, beyond = compulsory(look, today), _beyond(look)
    programs = sorted(programs, key=lambda row: (row.id not in held.values(), row.title))
    return render_template(
        "programs/index.html", programs=programs, asked=asked, titles=titles, compulsory=held,
        elsewhere_words=elsewhere_words, beyond=beyond, may_manage=_may_manage(beyond),
    )  # fmt: skip


@bp.get("/program/<string:program_id>")
@requires(Right.PROGRAM_VIEW)
def show(program_id: str) -> Any:
    """One program: what it asks today, for whom and since when, how many that concerns, and what was changed."""
    today, scopes = current_user.today, current_user.scopes(Right.PROGRAM_VIEW)
    with glance() as look:
        program = look.execute(select(Program.__table__).where(Program.id == program_id)).one_or_none() or abort(404)
        shelf = {row.course_id: row for row in look.execute(catalogue())}
        titles = {course: row.title for course, row in shelf.items()}
        terms, seats = all_terms(look)[program_id], _seats(look, program_id)
        roles = {role for role, held in compulsory(look, today).items() if held == program_id}
        counts, acted = figures(look, scopes, program_id, roles, today), _acts(look, program_id, scopes)
        beyond = _beyond(look)
    present = holding(terms, today)
    return render_template(
        "programs/show.html", program=program, facts=list(zip(LABELS, said(present, titles), strict=True)), counts=counts,
        since=None if present.from_day == BEGINNING else present.from_day, roles=roles_words(roles), roles_now=roles, seats=seats,
        further=[shelf[course] for course in program.further if course in shelf], changes=_changes(terms, titles), acted=acted, today=today, beyond=beyond, may_manage=_may_manage(beyond),
    )  # fmt: skip


def _beyond(look: Reads) -> str:
    return changing.beyond(look) if current_user.may(Right.PROGRAM_MANAGE) else ""


def _may_manage(beyond: str) -> bool:
    return current_user.may(Right.PROGRAM_MANAGE) and (not beyond or current_app.config["CONTOH"])


def _changes(terms: Sequence[Terms], titles: dict[str, str]) -> list[tuple[Any, list[str]]]:
    """Each change of the terms with its first day and what it changed, the latest first."""
    return [(after.from_day, differences(before, after, titles)) for before, after in pairwise(terms)][::-1]


def _seats(look: Reads, program_id: str) -> list[tuple[str, Any, Any]]:
    """For which role the program is or was compulsory: role, from, and the first day of what follows (None: it goes on)."""
    rows = look.execute(select(ProgramRole.__table__).order_by(ProgramRole.role, ProgramRole.from_day)).all()
    found = []
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        if row.program_id == program_id:
            found.append((row.role, row.from_day, following.from_day if following is not None and following.role == row.role else None))
    return found


def _acts(look: Reads, program_id: str, scopes: tuple[str, ...]) -> list[tuple[Any, str, str, Any]]:
    """Who changed the program and when: moment, verb in a word, name (only of somebody inside the own regions), first day."""
    wanted = select(Record.received_at, Record.verb, Record.actor_id, Record.data).where(rare(), Record.verb.in_(list(VERBS)))
    rows = look.execute(wanted.where(Record.object == program_id).order_by(Record.received_at.desc()).limit(30)).all()
    seen = visible_to(scopes).with_only_columns(Person.id, Person.name).where(Person.id.in_({row.actor_id for row in rows}))
    names = dict(look.execute(seen).all())
    return [(row.received_at, VERBS[row.verb], names.get(row.actor_id, ""), date.fromisoformat(row.data["from"])) for row in rows]
