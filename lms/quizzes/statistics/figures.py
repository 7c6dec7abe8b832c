"""Classical item analysis on plain values: difficulty, discrimination and the share of each option, with honest words at small numbers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import sqrt

HIDDEN = 5  # below that not even the number is told
FEWEST, ENOUGH = 10, 30  # below the first nothing is said, below the second nothing is concluded
OUTER = Fraction(27, 100)  # the share of the best and of the weakest that are compared (Kelley)


@dataclass(frozen=True, slots=True)
class Met:
    """So many tests (`times`) in which an item earned `mark` (0 to 1), the whole test of `size` items earned `total`, and these options were taken."""

    mark: Fraction
    total: Fraction
    size: int
    chosen: tuple[str, ...] = ()
    times: int = 1


@dataclass(frozen=True)
class Figures:
    """What is known of one item after `n` tests. Everything else is None below FEWEST, or where it cannot be computed.

    `difficulty`: the mean mark. `discrimination`: the point-biserial correlation of its marks with what the same tests earned without it.
    `outer`: the mean of the best 27 % less that of the weakest. `taken`: how many took each option; `blank`: how many nothing.
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

    @property
    def hidden(self) -> bool:
        """Whether there are so few that their number would speak of persons."""
        return 0 < self.n < HIDDEN

    def share(self, option: str) -> Fraction:
        """The share of those who met the item that took an option."""
        return Fraction(self.taken.get(option, 0), self.n) if self.n else Fraction(0)


def figures(rows: Sequence[Met]) -> Figures:
    """The figures of one item. The order of the rows tells nothing, and two rows that say the same are one with both their tests."""
    n = sum(row.times for row in rows)
    if n < FEWEST:
        return Figures(n)
    taken: dict[str, int] = defaultdict(int)
    for row in rows:
        for option in row.chosen:
            taken[option] += row.times
    blank = sum(row.times for row in rows if not row.chosen)
    rest = [(row.mark, (row.total - row.mark) / (row.size - 1), row.times) for row in rows if row.size > 1]
    related = related_to(rest) if len(rest) == len(rows) else None
    whole = outer_difference([(row.mark, row.total / row.size, row.times) for row in rows])
    return Figures(n, sum((row.mark * row.times for row in rows), Fraction(0)) / n, related, whole, dict(taken), blank)


Weighed = tuple[Fraction, Fraction, int]  # the mark of an item, what it is compared with, and how many tests have both


def related_to(rows: Iterable[Weighed]) -> float | None:
    """Pearson's correlation of the marks of an item with other marks of the same tests; None where one of the two never varies.

    Of marks that are 0 or 1 this is the point-biserial correlation.
    """
    times: dict[tuple[Fraction, Fraction], int] = defaultdict(int)
    for mark, other, count in rows:
        times[mark, other] += count
    if len({mark for mark, _ in times}) < 2 or len({other for _, other in times}) < 2:
        return None
    points = [(float(mark), float(other), count) for (mark, other), count in sorted(times.items())]
    n = sum(times.values())
    mean, level = (sum(point[side] * point[2] for point in points) / n for side in (0, 1))
    both = sum((mark - mean) * (other - level) * count for mark, other, count in points)
    spread, width = (sum((point[side] - middle) ** 2 * point[2] for point in points) for side, middle in ((0, mean), (1, level)))
    return both / sqrt(spread * width)


def outer_difference(rows: Iterable[Weighed], share: Fraction = OUTER) -> Fraction | None:
    """The mean mark of the best less that of the weakest, each `share` of all; whoever has the same total at the border counts in part."""
    earned: dict[Fraction, Fraction] = defaultdict(Fraction)
    there: dict[Fraction, int] = defaultdict(int)
    for mark, total, count in rows:
        earned[total] += mark * count
        there[total] += count
    if len(there) < 2:
        return None
    size = max(1, round(share * sum(there.values())))
    ordered = sorted(there)
    best, weakest = (_mean_of_first(size, [(earned[total], there[total]) for total in order]) for order in (ordered[::-1], ordered))
    return best - weakest


def _mean_of_first(size: int, groups: Iterable[tuple[Fraction, int]]) -> Fraction:
    left, earned = size, Fraction(0)
    for sum_of_marks, count in groups:
        among = min(left, count)
        earned += sum_of_marks * Fraction(among, count)
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
