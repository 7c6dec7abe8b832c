"""The results of an evaluation: how many gave which level, and what was said in words; nothing below five answers, nothing while it runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, select

from lms import clock
from lms.bimtek.models import Bimtek, BimtekStep, StepSpeaker
from lms.db import Reads, table
from lms.followup import book
from lms.followup.evaluation.rules import LEAST, shown
from lms.followup.models import EvaluationAnswer, EvaluationGiven
from lms.people.models import Person

_EVENT, _STEP, _SPEAKER, _PERSON = table(Bimtek), table(BimtekStep), table(StepSpeaker), table(Person)
_ANSWER, _GIVEN = table(EvaluationAnswer), table(EvaluationGiven)
_OF = bindparam("event")
_ABOUT = select(_EVENT).where(_EVENT.c.id == _OF)
_STEPS = select(_STEP).where(_STEP.c.bimtek_id == _OF, _STEP.c.kind == "evaluasi", _STEP.c.removed_at.is_(None))
_COUNT = select(func.count()).select_from(_GIVEN).where(_GIVEN.c.bimtek_id == _OF)
_SUBJECT = func.coalesce(_PERSON.c.merged_into, _ANSWER.c.subject)
_MARKS = (
    select(_ANSWER.c.question, _SUBJECT.label("subject"), _ANSWER.c.mark, func.count().label("n"))
    .select_from(_ANSWER)
    .outerjoin(_PERSON, _PERSON.c.id == _ANSWER.c.subject)
    .where(_ANSWER.c.bimtek_id == _OF, _ANSWER.c.mark.is_not(None))
    .group_by(_ANSWER.c.question, _SUBJECT, _ANSWER.c.mark)
)
_WORDS = select(_ANSWER.c.question, _ANSWER.c.words).where(_ANSWER.c.bimtek_id == _OF, _ANSWER.c.words != "").order_by(_ANSWER.c.id)
_SPEAKERS = (
    select(_PERSON.c.id, _PERSON.c.name, _PERSON.c.gelar)
    .join(_SPEAKER, _SPEAKER.c.person_id == _PERSON.c.id)
    .join(_STEP, _STEP.c.id == _SPEAKER.c.step_id)
    .where(_STEP.c.bimtek_id == _OF, _STEP.c.removed_at.is_(None))
    .group_by(_PERSON.c.id, _PERSON.c.name, _PERSON.c.gelar, _PERSON.c.name_key)
    .order_by(_PERSON.c.name_key, _PERSON.c.id)
)


@dataclass(frozen=True)
class Line:
    """One question: how many gave each level, the best first. `n` is their sum; below five the counts are nothing."""

    question: str
    label: str
    n: int
    counts: tuple[int, ...]

    @property
    def shown(self) -> bool:
        """Whether the counts may be read."""
        return self.n >= LEAST

    @property
    def good(self) -> int:
        """How many gave one of the two best levels."""
        return sum(self.counts[:2])


@dataclass(frozen=True)
class Part:
    """The organiser, or one speaker (`person_id`), with the questions asked about them."""

    person_id: str
    name: str
    lines: tuple[Line, ...]

    @property
    def shown(self) -> tuple[Line, ...]:
        """The questions with five answers or more."""
        return tuple(line for line in self.lines if line.shown)


@dataclass(frozen=True)
class Figures:
    """An evaluation of `n` participants: the names of the levels from the best, its parts, and words by question, in no order."""

    n: int
    levels: tuple[str, ...]
    organiser: Part
    speakers: tuple[Part, ...]
    words: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def good(self) -> tuple[int, int]:
        """How many of all marks that may be read are one of the two best levels."""
        lines = [line for part in (self.organiser, *self.speakers) for line in part.shown]
        return sum(line.good for line in lines), sum(line.n for line in lines)


def speakers_of(reads: Reads, bimtek_id: str) -> list[Any]:
    """Who teaches at an event, once each, by name: id, name, gelar."""
    return list(reads.execute(_SPEAKERS, {"event": bimtek_id}).all())


def given_count(reads: Reads, bimtek_id: str) -> int:
    """How many participants filled it in."""
    return int(reads.execute(_COUNT, {"event": bimtek_id}).scalar() or 0)


def figures(reads: Reads, bimtek_id: str) -> Figures | None:
    """The results of an event that was found through its door; None below five answers, and as long as answers are taken."""
    given = {"event": bimtek_id}
    event, steps = reads.execute(_ABOUT, given).one(), reads.execute(_STEPS, given).all()
    n = given_count(reads, bimtek_id)
    if n < LEAST or not shown(event, steps, clock.today()):
        return None
    asked = book.questions()
    marks: dict[tuple[str, str], dict[int, int]] = {}
    for question, subject, mark, count in reads.execute(_MARKS, given):
        marks.setdefault((subject, question), {})[mark] = count
    words: dict[str, list[str]] = {}
    for question, said in reads.execute(_WORDS, given):
        words.setdefault(question, []).append(said)
    speakers = tuple(_part(one.id, _named(one), asked.speaker, marks) for one in speakers_of(reads, bimtek_id))
    organiser = _part("", "Penyelenggara", asked.organiser, marks)
    return Figures(n, asked.levels, organiser, speakers, tuple((label, tuple(words.get(id, ()))) for id, label in asked.words))


def _named(row: Any) -> str:
    return f"{row.name}, {row.gelar}" if row.gelar else str(row.name)


def _part(
    person_id: str, name: str, questions: tuple[tuple[str, str], ...], marks: Mapping[tuple[str, str], Mapping[int, int]]
) -> Part:  # fmt: skip
    lines = []
    for question, label in questions:
        given = marks.get((person_id, question), {})
        n = sum(given.values())
        counts = tuple(given.get(mark, 0) for mark in range(book.LEVELS, 0, -1)) if n >= LEAST else ()
        lines.append(Line(question, label, n if n >= LEAST else 0, counts))
    return Part(person_id, name, tuple(lines))
