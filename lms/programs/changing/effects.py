"""Whose standing a change would change: the seats inside the visitor's regions, before and after, by the one rule of standing."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Select, and_, case, null, select

from lms.db import Reads, in_any_region
from lms.people.models import Person, Tenure, current
from lms.programs.changing.rules import GROUPS, Words, effect
from lms.programs.many import states
from lms.programs.models import Standing
from lms.programs.rules import NOT_BEGUN, Terms
from lms.programs.standing import compulsory, on_day, words

PAGE = 50


@dataclass(frozen=True)
class Touched:
    """Somebody whose standing a change would change, in one role."""

    person_id: str
    name: str
    role: str
    before: Words | None
    after: Words | None


@dataclass(frozen=True)
class Effects:
    """What a change would do inside some regions: how many are concerned, how many fall into each group, and who does (by name)."""

    concerned: int
    counts: Mapping[str, int]
    touched: Mapping[str, list[Touched]]

    def page(self, group: str, number: int) -> list[Touched]:
        """Fifty of a group."""
        return self.touched.get(group, [])[(number - 1) * PAGE : number * PAGE]


def holders(scopes: tuple[str, ...], roles: Collection[str], day: date) -> Select[tuple[str]]:
    """The ids of those who hold a seat of these roles inside these regions on a day, each once."""
    held = in_any_region(Tenure.region_code, scopes) & Tenure.role.in_(sorted(roles)) & current(Tenure, day)
    return select(Tenure.person_id).where(held).distinct()


def effects(
    reads: Reads, scopes: tuple[str, ...], program_id: str, terms: Terms | None, after: Mapping[str, str | None], day: date
) -> Effects:
    """What happens on a day if these roles have these programs then, and the program these terms (None: they stay as they are).

    A fixed number of queries, whatever the size of the region; only seats inside the scopes are read.
    """
    before = compulsory(reads, day)
    then: dict[str, str | None] = {**before, **after}
    roles = {role for role, program in then.items() if program == program_id or before.get(role) == program_id or role in after}
    new = states(reads, program_id, terms, holders(scopes, roles, day), day, brief=True) if terms else {}
    found: dict[str, list[Touched]] = {group: [] for group in GROUPS}
    persons = set()
    for row in reads.execute(_seats(scopes, roles, before, then, day)):
        persons.add(row.id)
        old = words_of(row.status, row.reason, row.detail) if row.role in before else None
        target = then.get(row.role)
        if target is None:
            will = None
        elif target == program_id and terms:
            will = new.get(row.id, NOT_BEGUN)
        else:
            will = words_of(row.next_status, row.next_reason, row.next_detail)
        if group := effect(old, will):
            found[group].append(Touched(row.id, row.name, row.role, old, will))
    return Effects(len(persons), Counter({group: len(rows) for group, rows in found.items()}), found)


def exactly(reads: Reads, program_id: str, terms: Terms | None, rows: Sequence[Touched], day: date) -> list[Touched]:
    """These few with the whole reason of what they would be."""
    if terms is None:
        return list(rows)
    said = states(reads, program_id, terms, select(Person.id).where(Person.id.in_([row.person_id for row in rows])), day)
    return [row if row.after is None else replace(row, after=said.get(row.person_id, row.after)) for row in rows]


def words_of(status: str | None, reason: str, detail: str) -> Words:
    """The words of a standing that was looked for; who has none has not begun."""
    return (status, reason, detail) if status is not None else NOT_BEGUN


def _seats(
    scopes: tuple[str, ...], roles: Collection[str], before: Mapping[str, str], then: Mapping[str, str | None], day: date
) -> Select[*tuple[object, ...]]:
    """Who holds these seats, by name, with the standing in the program of the role now and then."""
    now, later = on_day(day).subquery(), on_day(day).subquery()
    following = {role: program for role, program in then.items() if program is not None}
    this = case(dict(before), value=Tenure.role, else_=null()) if before else null()
    next_one = case(following, value=Tenure.role, else_=null()) if following else null()
    held = in_any_region(Tenure.region_code, scopes) & Tenure.role.in_(sorted(roles)) & current(Tenure, day)
    return (
        select(
            Person.id, Person.name, Person.name_key, Tenure.role, now.c.status, now.c.reason, now.c.detail,
            later.c.status.label("next_status"), later.c.reason.label("next_reason"), later.c.detail.label("next_detail"),
        )
        .join(Person, Person.id == Tenure.person_id)
        .outerjoin(now, and_(now.c.person_id == Person.id, now.c.program_id == this))
        .outerjoin(later, and_(later.c.person_id == Person.id, later.c.program_id == next_one))
        .where(held, Person.merged_into.is_(None))
        .distinct()
        .order_by(Person.name_key, Person.id, Tenure.role)
    )  # fmt: skip


def figures(reads: Reads, scopes: tuple[str, ...], program_id: str, roles: Collection[str], day: date) -> dict[str, int]:
    """How many holders of these roles inside these regions have which standing in a program on a day, each person once."""
    held = holders(scopes, roles, day).subquery()
    standing = on_day(day).where(Standing.program_id == program_id).subquery()
    rows = reads.execute(
        select(held.c.person_id, standing.c.status, standing.c.reason, standing.c.detail).outerjoin(
            standing, standing.c.person_id == held.c.person_id
        )
    )
    return dict(Counter(words(row)[0] for row in rows))
