"""What certificates from elsewhere count for: the facts for the rule of standing, and for which programs of a person each one counts."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select

from lms.certificates.models import ExternalCertificate
from lms.db import Reads, table
from lms.people.models import Tenure, current
from lms.programs.models import Program
from lms.programs.registry import Among, Earned, knows_elsewhere
from lms.programs.rules import recognised
from lms.programs.standing import compulsory
from lms.programs.terms import all_terms, holding

_ROWS = table(ExternalCertificate)


@knows_elsewhere
def earned(reads: Reads, among: Among | str) -> dict[str, list[Earned]]:
    """What one person, or each of many, earned elsewhere: one query."""
    wanted = select(_ROWS.c.person_id, _ROWS.c.kind, _ROWS.c.title, _ROWS.c.hours, _ROWS.c.issued_on)
    if among is not None:
        wanted = wanted.where(_ROWS.c.person_id == among if isinstance(among, str) else _ROWS.c.person_id.in_(among))
    found: dict[str, list[Earned]] = {}
    for row in reads.execute(wanted):
        found.setdefault(row.person_id, []).append(Earned(row.kind, row.title, row.hours, row.issued_on))
    return found


def counted(reads: Reads, person_id: str, rows: Iterable[Any], day: date) -> dict[str, list[str]]:
    """By certificate from elsewhere: the names of those programs wajib of the person's seats for which it counts on a day."""
    rows = list(rows)
    if not rows:
        return {}
    programs = compulsory(reads, day)
    roles = reads.execute(select(Tenure.role).where(Tenure.person_id == person_id, current(Tenure, day)).distinct()).scalars()
    mine, terms = {programs[role] for role in roles if role in programs}, all_terms(reads)
    titles = reads.execute(select(Program.id, Program.title).where(Program.id.in_(mine)).order_by(Program.title)).all()
    asked = [(title, holding(terms[program_id], day)) for program_id, title in titles]
    facts = {row.id: [Earned(row.kind, row.title, row.hours, row.issued_on)] for row in rows}
    return {key: [title for title, one in asked if recognised(one, fact)] for key, fact in facts.items()}
