"""The tests of a course as item analysis wants them: of all batches together, and apart for every wording of an item."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from typing import Any

from sqlalchemy import Select, select

from lms.courses.content import Pool
from lms.courses.models import BankItem, CourseVersion, ItemKey
from lms.db import AnyRow, Reads, table
from lms.people.models import Person, visible_to
from lms.quizzes.marking.models import OpenAnswer
from lms.quizzes.models import Answer, Attempt, counts
from lms.quizzes.rules import MARKS, mark
from lms.quizzes.statistics.figures import Figures, Sheet, figures

FORMS = ("pre", "post")
MOST = 5_000  # of the latest tests
CHOICES = ("single", "true_false", "multiple")
_ATTEMPT, _ANSWER, _OPEN = table(Attempt), table(Answer), table(OpenAnswer)
_ITEM, _KEY, _VERSION = table(BankItem), table(ItemKey), table(CourseVersion)


@dataclass(frozen=True)
class Wording:
    """An item as some versions have it: the numbers of these versions, and what the tests taken with them tell."""

    item_id: str
    versions: tuple[int, ...]
    figures: Figures


@dataclass(frozen=True)
class Pooled:
    """Figures by item: the wording of the version asked for first (`now`), and older ones by their last version."""

    now: Mapping[str, Wording]
    before: Mapping[str, tuple[Wording, ...]]
    tests: int

    def of(self, item_id: str) -> Figures:
        """The figures of an item as it stands now."""
        return self.now[item_id].figures if item_id in self.now else Figures(0)


def pooled(reads: Reads, course_id: str, live: str | None, scopes: tuple[str, ...], forms: Sequence[str] = FORMS) -> Pooled:
    """What the tests of a course tell of its items, of persons in these regions; four queries, however many events and versions there are.

    Only tests that were handed in and marked count, no refreshers and no practice. `live`: the version whose wording is `now`.
    """
    which = _which(course_id, scopes, forms)
    attempts = reads.execute(which.with_only_columns(_ATTEMPT.c.id, _ATTEMPT.c.version_id, _ATTEMPT.c.draw)).all()
    ids = which.with_only_columns(_ATTEMPT.c.id)
    answers, marks = _answers(reads, ids), _marks(reads, ids)
    bank = _bank(reads, course_id, {attempt.version_id for attempt in attempts} | ({live} if live else set()))
    known = figures(_sheet(attempt, bank, answers[attempt.id], marks) for attempt in attempts)
    return _sorted(bank, live, known, len(attempts))


def _which(course_id: str, scopes: tuple[str, ...], forms: Sequence[str]) -> Select[Any]:
    """The tests that count, the latest first."""
    persons = visible_to(scopes).with_only_columns(Person.id).order_by(None)
    return (
        select(_ATTEMPT)
        .where(
            _ATTEMPT.c.course_id == course_id, _ATTEMPT.c.form.in_(forms), _ATTEMPT.c.submitted_at.is_not(None), _ATTEMPT.c.points_num.is_not(None),
            _ATTEMPT.c.person_id.in_(persons),
        )
        .order_by(_ATTEMPT.c.submitted_at.desc(), _ATTEMPT.c.id)
        .limit(MOST)
    )  # fmt: skip


def _answers(reads: Reads, ids: Select[Any]) -> Mapping[str, dict[str, Any]]:
    """The answer that counts of every item, by attempt."""
    rows = (
        select(_ANSWER.c.attempt_id, _ANSWER.c.item_id, _ANSWER.c.value)
        .select_from(_ANSWER.join(_ATTEMPT, _ATTEMPT.c.id == _ANSWER.c.attempt_id))
        .where(_ANSWER.c.attempt_id.in_(ids), counts(_ATTEMPT, _ANSWER))
        .order_by(_ANSWER.c.attempt_id, _ANSWER.c.item_id, _ANSWER.c.seq)
    )
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in reads.execute(rows):
        found[row.attempt_id][row.item_id] = row.value
    return found


def _marks(reads: Reads, ids: Select[Any]) -> dict[tuple[str, str], str | None]:
    rows = select(_OPEN.c.attempt_id, _OPEN.c.item_id, _OPEN.c.mark).where(_OPEN.c.attempt_id.in_(ids))
    return {(row.attempt_id, row.item_id): row.mark for row in reads.execute(rows)}


def _bank(reads: Reads, course_id: str, versions: set[str]) -> dict[tuple[str, str], tuple[AnyRow, str]]:
    """Every graded item of these versions, by version and id, with the digest of its wording."""
    rows = (
        select(
            _ITEM.c.version_id, _ITEM.c.id, _ITEM.c.kind, _ITEM.c.prompt_html, _ITEM.c.options, _ITEM.c.unit, _KEY.c.key, _VERSION.c.number
        )
        .join(_KEY, (_KEY.c.version_id == _ITEM.c.version_id) & (_KEY.c.item_id == _ITEM.c.id))
        .join(_VERSION, _VERSION.c.id == _ITEM.c.version_id)
        .where(_VERSION.c.course_id == course_id, _ITEM.c.version_id.in_(sorted(versions)), _ITEM.c.pool == Pool.GRADED.value)
    )
    return {(row.version_id, row.id): (row, wording(row)) for row in reads.execute(rows)}


def wording(row: Any) -> str:
    """What makes an item another one to those who answer it: its words, its options in whatever order, and its key."""
    options = sorted(row.options, key=lambda option: option["id"])
    content = json.dumps([row.kind, row.prompt_html, options, row.unit, row.key], sort_keys=True)
    return sha256(content.encode()).hexdigest()


def _sheet(
    attempt: AnyRow, bank: Mapping[tuple[str, str], tuple[AnyRow, str]], answers: Mapping[str, Any], marks: Mapping[tuple[str, str], str | None]
) -> Sheet:  # fmt: skip
    earned: dict[Any, Fraction] = {}
    chosen: dict[Any, list[str]] = {}
    for item_id, kind, _order in attempt.draw:
        row, digest = bank[attempt.version_id, item_id]
        value, given = answers.get(item_id), marks.get((attempt.id, item_id))
        if kind == "open":
            earned[item_id, digest] = MARKS[given] if value and given else Fraction(0)
        else:
            earned[item_id, digest] = mark(kind, row.key, value)
        if value:
            chosen[item_id, digest] = value if kind in CHOICES else [""]
    return Sheet(earned, chosen)


def _sorted(bank: Mapping[tuple[str, str], tuple[AnyRow, str]], live: str | None, known: Mapping[Any, Figures], tests: int) -> Pooled:
    numbers: dict[tuple[str, str], set[int]] = defaultdict(set)
    for (_version, item_id), (row, digest) in bank.items():
        numbers[item_id, digest].add(row.number)
    now = {(item_id, digest) for (version, item_id), (_row, digest) in bank.items() if version == live}
    every = {key: Wording(key[0], tuple(sorted(versions)), known.get(key, Figures(0))) for key, versions in numbers.items()}
    before: dict[str, list[Wording]] = defaultdict(list)
    for key, one in every.items():
        if key not in now:
            before[key[0]].append(one)
    older = {item_id: tuple(sorted(ones, key=lambda one: one.versions[-1], reverse=True)) for item_id, ones in before.items()}
    return Pooled({key[0]: every[key] for key in now}, older, tests)
