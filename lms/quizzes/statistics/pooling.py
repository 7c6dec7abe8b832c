"""The tests of a course as item analysis wants them: of all batches together, and apart for every version of an item."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from lms.courses.content import Pool
from lms.courses.models import BankItem, CourseVersion, ItemKey
from lms.db import AnyRow, Reads, table
from lms.quizzes.rules import MARKS, mark
from lms.quizzes.statistics.counting import answered, drawn
from lms.quizzes.statistics.figures import HIDDEN, Figures, Met, figures

FORMS = ("pre", "post")
CHOICES = ("single", "true_false", "multiple")
_ITEM, _KEY, _VERSION = table(BankItem), table(ItemKey), table(CourseVersion)
_BANK = (
    select(_ITEM.c.version_id, _ITEM.c.id, _ITEM.c.kind, _ITEM.c.prompt_html, _ITEM.c.options, _ITEM.c.unit, _KEY.c.key, _VERSION.c.number)
    .join(_KEY, (_KEY.c.version_id == _ITEM.c.version_id) & (_KEY.c.item_id == _ITEM.c.id))
    .join(_VERSION, _VERSION.c.id == _ITEM.c.version_id)
    .where(_ITEM.c.pool == Pool.GRADED.value)
)
Bank = Mapping[tuple[str, str], tuple[AnyRow, str]]  # by version and item: the item, and the digest of its wording
Wanted = tuple[str, str]  # an item, and the digest of its words, options and key


@dataclass(frozen=True)
class Wording:
    """An item as some versions have it: the numbers of these versions, what all tests taken with them tell, and what those of each of them tell."""

    item_id: str
    versions: tuple[int, ...]
    figures: Figures
    apart: Mapping[int, Figures]


@dataclass(frozen=True)
class Pooled:
    """Figures by item: the wording of the version asked for first (`now`), and older ones by their last version. `tests`: how many there are."""

    now: Mapping[str, Wording]
    before: Mapping[str, tuple[Wording, ...]]
    tests: int

    @property
    def hidden(self) -> bool:
        """Whether there are so few tests that their number would speak of persons."""
        return 0 < self.tests < HIDDEN

    def of(self, item_id: str) -> Figures:
        """The figures of an item as it stands now."""
        return self.now[item_id].figures if item_id in self.now else Figures(0)

    def ever(self, item_id: str) -> int:
        """In how many tests an item was met, whatever its words were then."""
        return self.of(item_id).n + sum(one.figures.n for one in self.before.get(item_id, ()))


def pooled(
    reads: Reads, course_id: str, live: str | None, scopes: tuple[str, ...], forms: Sequence[str] = FORMS, only: str | None = None
) -> Pooled:  # fmt: skip
    """What the tests of a course tell of its items, of persons in these regions; three queries, however many events and versions there are.

    Only tests that were handed in and marked count, no refreshers and no practice. `live`: the version whose wording is `now`.
    `only`: one item, with the tests that met it.
    """
    met = reads.execute(drawn(course_id, scopes, forms, only)).all()
    given = reads.execute(answered(course_id, scopes, forms, only)).all()
    bank = _bank(reads, course_id, {row.version_id for row in met} | ({live} if live else set()))
    tests = sum((Fraction(row.times, 1 if only else row.points_max) for row in met), Fraction(0))
    return _sorted(bank, live, _rows(bank, met, given), int(tests))


def _rows(bank: Bank, met: Sequence[AnyRow], given: Sequence[AnyRow]) -> dict[tuple[Wanted, int], list[Met]]:
    """The rows of each item and version: one for each answer in tests of each total, and one for those that gave none."""
    blank = {(row.version_id, row.item_id, row.points_num, row.points_den, row.points_max): row.times for row in met}
    found: dict[tuple[Wanted, int], list[Met]] = defaultdict(list)
    for row in given:
        test = (row.version_id, row.item_id, row.points_num, row.points_den, row.points_max)
        if test in blank:
            blank[test] -= row.times
            item, digest = bank[row.version_id, row.item_id]
            found[(row.item_id, digest), item.number].append(_met(row, item))
    for (version, item_id, num, den, most), times in blank.items():
        item, digest = bank[version, item_id]
        if times:
            found[(item_id, digest), item.number].append(Met(Fraction(0), Fraction(num, den), most, (), times))
    return found


def _bank(reads: Reads, course_id: str, versions: Iterable[str]) -> Bank:
    """Every graded item of these versions, by version and id, with the digest of its wording."""
    rows = _BANK.where(_VERSION.c.course_id == course_id, _ITEM.c.version_id.in_(sorted(versions)))
    return {(row.version_id, row.id): (row, wording(row)) for row in reads.execute(rows)}


def wording(row: Any) -> str:
    """What makes an item another one to those who answer it: its words, its options in whatever order, and its key."""
    options = sorted(row.options, key=lambda option: option["id"])
    content = json.dumps([row.kind, row.prompt_html, options, row.unit, row.key], sort_keys=True)
    return sha256(content.encode()).hexdigest()


def _met(row: AnyRow, item: AnyRow) -> Met:
    value = json.loads(row.value) if row.value else None
    if item.kind == "open":
        earned = MARKS[row.mark] if row.mark else Fraction(0)
    else:
        earned = mark(item.kind, item.key, value)
    chosen = tuple(value) if item.kind in CHOICES else ("",)
    return Met(earned, Fraction(row.points_num, row.points_den), row.points_max, chosen, row.times)


def _sorted(bank: Bank, live: str | None, known: Mapping[tuple[Wanted, int], Sequence[Met]], tests: int) -> Pooled:
    numbers: dict[Wanted, set[int]] = defaultdict(set)
    for (_version, item_id), (row, digest) in bank.items():
        numbers[item_id, digest].add(row.number)
    now = {(item_id, digest) for (version, item_id), (_row, digest) in bank.items() if version == live}
    every = {}
    for key, versions in numbers.items():
        met = {number: known.get((key, number), ()) for number in sorted(versions)}
        together = figures([row for rows in met.values() for row in rows])
        every[key] = Wording(key[0], tuple(met), together, {number: figures(rows) for number, rows in met.items() if rows})
    before: dict[str, list[Wording]] = defaultdict(list)
    for key, one in every.items():
        if key not in now:
            before[key[0]].append(one)
    older = {item_id: tuple(sorted(ones, key=lambda one: one.versions[-1], reverse=True)) for item_id, ones in before.items()}
    return Pooled({key[0]: every[key] for key in now}, older, tests)
