"""What is known of one person's skills, ready to be shown: the state of each skill by group, her tier, and what is next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from lms.db import Reads
from lms.people.models import Person
from lms.skills.book import Book, Skill
from lms.skills.books import book_of
from lms.skills.models import PersonTier, SkillCheck, TierPin, checks_of
from lms.skills.rules import failing, top_tier, verdict

STATES = {"cakap": "Cakap", "ulang": "Ulang sekali lagi", "belum": "Belum dinilai"}


@dataclass(frozen=True)
class Check:
    """One check as it is shown; `said` is its result in words, `again` the places of the steps that are to be shown again."""

    id: str
    skill_id: str
    at: datetime
    by: str
    seen_by: str
    marks: tuple[str, ...]
    result: str
    said: str
    again: tuple[int, ...]
    note: str


@dataclass(frozen=True)
class Line:
    """One skill: its state (cakap, ulang, belum) and the check that says so."""

    skill: Skill
    state: str
    check: Check | None


@dataclass(frozen=True)
class Skills:
    """All skills of somebody. `tier`: the highest that is held, "" is none; `pins`: the day by tier."""

    book: Book
    digest: str
    lines: tuple[Line, ...]
    checks: tuple[Check, ...]
    since: dict[str, Any]
    pins: dict[str, Any]

    @property
    def tier(self) -> str:
        """The highest tier."""
        return top_tier(self.since.keys())

    @property
    def groups(self) -> list[tuple[str, str, list[Line]]]:
        """Id, title and lines of each group."""
        return [(id, title, [line for line in self.lines if line.skill.group == id]) for id, title in self.book.groups]

    def count(self, state: str) -> int:
        """How many skills are in this state."""
        return sum(line.state == state for line in self.lines)

    def of(self, skill_id: str) -> Line | None:
        """The line of a skill; None where the book has no such skill."""
        return next((line for line in self.lines if line.skill.id == skill_id), None)

    def coming(self, after: str = "") -> Line | None:
        """The next skill that is not *cakap*, from the one after `after` on and then from the beginning; None where all are."""
        ids = [line.skill.id for line in self.lines]
        start = ids.index(after) + 1 if after in ids else 0
        return next((line for line in (*self.lines[start:], *self.lines[:start]) if line.state != "cakap" and line.skill.id != after), None)


def skills_of(reads: Reads, person_id: str, present: tuple[str, Book]) -> Skills:
    """The skills of somebody by the book of now: four queries. Whoever asks has found the person through the own door."""
    digest, book = present
    checks = _checks(reads, person_id)
    lines = tuple(_line(skill, [check for check in checks if check.skill_id == skill.id]) for skill in book.skills)
    since = {
        row.tier: row.since for row in reads.execute(select(PersonTier.tier, PersonTier.since).where(PersonTier.person_id == person_id))
    }
    pins = {row.tier: row.given_on for row in reads.execute(select(TierPin.tier, TierPin.given_on).where(TierPin.person_id == person_id))}
    return Skills(book, digest, lines, tuple(checks), since, pins)


def _checks(reads: Reads, person_id: str) -> list[Check]:
    rows = checks_of(person_id).outerjoin(Person, Person.id == SkillCheck.seen_by)
    names = ("id", "skill_id", "book", "seen_at", "seen_by", "marks", "result", "note")
    columns = [*(getattr(SkillCheck, name) for name in names), Person.name]
    return [_check(reads, row) for row in reads.execute(rows.with_only_columns(*columns)).all()]


def _check(reads: Reads, row: Any) -> Check:
    """A check by its own book, because steps may have another order since."""
    book = book_of(reads, row.book)
    skill = next((one for one in book.skills if one.id == row.skill_id), None) if book else None
    known = skill is not None and len(skill.steps) == len(row.marks)
    said = verdict(skill, row.marks) if skill and known else "cakap" if row.result == "cakap" else "belum cakap"
    again = tuple(failing(skill, row.marks)) if skill and known else ()
    if row.result == "cakap":
        said, again = "cakap", ()
    return Check(
        row.id, row.skill_id, row.seen_at, row.name or "", row.seen_by, tuple(row.marks), row.result, said, again, row.note
    )  # fmt: skip


def _line(skill: Skill, checks: Sequence[Check]) -> Line:
    """*Cakap* by the first check that says so; else the latest one tells what is to be shown again."""
    good = next((check for check in checks if check.result == "cakap"), None)
    if good:
        return Line(skill, "cakap", good)
    return Line(skill, "ulang", checks[-1]) if checks else Line(skill, "belum", None)
