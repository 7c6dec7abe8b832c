"""Figures of a test on plain values: what of a goal or an item is shown, and in which words when few took it."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import accumulate

LEAST = 5  # persons: below this nothing stands per goal or item, so that nobody's answer can be read from a figure
FEW = 30  # persons: below this a share says little, and the page says so


@dataclass(frozen=True)
class Choice:
    """An option as it was shown (HTML of our renderer, already clean) and how many chose it."""

    id: str
    html: str
    count: int


@dataclass
class Tally:
    """What many persons made of one item, or of the items of one goal.

    `points` counts who got how many, `chosen` who chose which option; `marked` is how many could be marked, `full` how many got all.
    """

    n: int = 0
    answered: int = 0
    full: int = 0
    marked: int = 0
    points: Counter[Fraction] = field(default_factory=Counter)
    chosen: Counter[str] = field(default_factory=Counter)

    def add(self, persons: int, points: Fraction | None, most: int, options: Sequence[str] = (), answered: bool = True) -> None:
        """So many persons more who did the same; `most` is what they could get, `points` None where nobody has marked it yet."""
        self.n += persons
        self.answered += persons * answered
        for option in options:
            self.chosen[option] += persons
        if points is None:
            return
        self.marked += persons
        self.full += persons * (points == most)
        self.points[points] += persons

    @property
    def shown(self) -> bool:
        """Whether enough persons took it."""
        return self.n >= LEAST

    @property
    def median(self) -> Fraction | None:
        """The points in the middle; None while nothing is marked."""
        return middle(self.points)


@dataclass(frozen=True)
class GoalResult:
    """A goal, its figures, and how many points it could give (None: not the same for all)."""

    id: str
    sentence: str
    tally: Tally
    most: int | None


@dataclass(frozen=True)
class ItemResult:
    """An item as it was shown in one wording, with its figures; `versions` are the numbers of the versions that asked it so."""

    id: str
    goal: str
    kind: str
    prompt: str
    versions: tuple[int, ...]
    choices: tuple[Choice, ...]
    tally: Tally


@dataclass(frozen=True)
class CourseResult:
    """The results of one test of a course: each person's first one that was handed in."""

    title: str
    n: int
    passed: int
    eventually: int
    percents: Mapping[Fraction, int]
    goals: tuple[GoalResult, ...]
    items: tuple[ItemResult, ...]

    @property
    def median_percent(self) -> Fraction | None:
        """The middle of all results, of 100; None while there is none."""
        return middle(self.percents)


def middle(counted: Mapping[Fraction, int]) -> Fraction | None:
    """The median of values, each counted so many times; None of nothing."""
    if not counted:
        return None
    values = sorted(counted)
    upto = list(accumulate(counted[value] for value in values))
    low, high = (values[bisect_right(upto, place)] for place in ((upto[-1] - 1) // 2, upto[-1] // 2))
    return (low + high) / 2


def caution(n: int) -> str:
    """What has to be said about figures of so few persons; nothing where there are many."""
    if n == 0:
        return "Belum ada tes yang dikumpulkan dengan saringan ini."
    if n < LEAST:
        return f"Baru {n} orang. Angka per tujuan dan per soal tampil mulai {LEAST} orang, supaya jawaban satu orang tidak terbaca."
    if n < FEW:
        return f"Baru {n} orang: satu orang mengubah angka {round(100 / n)} persen. Bacalah sebagai petunjuk, belum sebagai ukuran."
    return ""


def hardest(items: Sequence[ItemResult], count: int) -> list[ItemResult]:
    """The items that the smallest share got wholly right, of those that enough persons took."""
    known = [item for item in items if item.tally.shown and item.tally.marked >= LEAST]
    return sorted(known, key=lambda item: (Fraction(item.tally.full, item.tally.marked), item.id))[:count]
