"""Classical item analysis on plain values: difficulty, discrimination and the share of each option, with honest words at small numbers."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from statistics import StatisticsError, correlation

FEWEST, ENOUGH = 10, 30  # below the first nothing is said, below the second nothing is concluded
OUTER = Fraction(27, 100)  # the share of the best and of the weakest that are compared (Kelley)


@dataclass(frozen=True)
class Sheet:
    """One test that was handed in: of every item in it the marks (0 to 1), and of choices the options that were taken."""

    marks: Mapping[Hashable, Fraction]
    chosen: Mapping[Hashable, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Figures:
    """What is known of one item after `n` tests. Everything else is None below FEWEST, or where it cannot be computed.

    `difficulty`: the mean mark. `discrimination`: the correlation of its marks with the rest of the test. `outer`: the mean of the best
    27 % less that of the weakest. `taken`: how many took each option; `blank`: how many nothing.
    """

    n: int
    difficulty: Fraction | None = None
    discrimination: float | None = None
    outer: Fraction | None = None
    taken: Mapping[str, int] = field(default_factory=dict)
    blank: int = 0

    @property
    def few(self) -> bool:
        """Whether there are too few tests to conclude anything."""
        return self.n < ENOUGH

    def share(self, option: str) -> Fraction:
        """The share of those who met the item that took an option."""
        return Fraction(self.taken.get(option, 0), self.n) if self.n else Fraction(0)


def figures(sheets: Iterable[Sheet]) -> dict[Hashable, Figures]:
    """The figures of every item that was met. The order of the sheets tells nothing."""
    met: dict[Hashable, list[tuple[Fraction, Sheet, Fraction]]] = defaultdict(list)
    for sheet in sheets:
        total = sum(sheet.marks.values(), Fraction(0))
        for item, mark in sheet.marks.items():
            met[item].append((mark, sheet, total))
    return {item: _figures(item, rows) for item, rows in met.items()}


def _figures(item: Hashable, rows: Sequence[tuple[Fraction, Sheet, Fraction]]) -> Figures:
    n = len(rows)
    if n < FEWEST:
        return Figures(n)
    taken: dict[str, int] = defaultdict(int)
    blank = 0
    for _mark, sheet, _total in rows:
        chosen = sheet.chosen.get(item, ())
        blank += not chosen
        for option in chosen:
            taken[option] += 1
    marks = [mark for mark, _sheet, _total in rows]
    rest = [(total - mark) / (len(sheet.marks) - 1) for mark, sheet, total in rows if len(sheet.marks) > 1]
    whole = [total / len(sheet.marks) for _mark, sheet, total in rows]
    related = related_to(marks, rest) if len(rest) == n else None
    return Figures(n, sum(marks, Fraction(0)) / n, related, outer_difference(marks, whole), dict(taken), blank)


def related_to(marks: Sequence[Fraction], rest: Sequence[Fraction]) -> float | None:
    """Pearson's correlation of the marks of an item with what the same tests earned without it; None where one of them never varies."""
    try:
        return correlation([float(mark) for mark in marks], [float(one) for one in rest])
    except StatisticsError:
        return None


def outer_difference(marks: Sequence[Fraction], totals: Sequence[Fraction]) -> Fraction | None:
    """The mean mark of the best 27 % less that of the weakest; whoever has the same total at the border counts in part."""
    size = max(1, round(OUTER * len(marks)))
    by_total: dict[Fraction, list[Fraction]] = defaultdict(list)
    for mark, total in zip(marks, totals, strict=True):
        by_total[total].append(mark)
    if len(by_total) == 1:
        return None
    ordered = sorted(by_total)
    best, weakest = (_mean_of_first(size, [by_total[total] for total in order]) for order in (ordered[::-1], ordered))
    return best - weakest


def _mean_of_first(size: int, groups: Sequence[Sequence[Fraction]]) -> Fraction:
    left, earned = size, Fraction(0)
    for group in groups:
        among = min(left, len(group))
        earned += sum(group, Fraction(0)) * Fraction(among, len(group))
        left -= among
    return earned / size


def how_hard(difficulty: Fraction) -> str:
    """The usual words for a difficulty: below 0,30 hard, above 0,70 easy."""
    return "sukar" if difficulty < Fraction(3, 10) else "mudah" if difficulty > Fraction(7, 10) else "sedang"


def how_telling(discrimination: float) -> str:
    """The usual words for a discrimination (Ebel): from 0,40 very good, from 0,30 good, from 0,20 fair; below nothing the key is in doubt."""
    for border, word in ((0.4, "sangat baik"), (0.3, "baik"), (0.2, "cukup"), (0.0, "lemah")):
        if discrimination >= border:
            return word
    return "terbalik, periksa kuncinya"
