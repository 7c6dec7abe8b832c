"""Figures of a test on plain values: what of a goal or an item is shown, and in which words when few took it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from statistics import median

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

    `points` are the points of each, `most` how many each could have got; `chosen` counts options; `marked` is how many could be marked.
    """

    n: int = 0
    answered: int = 0
    full: int = 0
    marked: int = 0
    points: list[Fraction] = field(default_factory=list)
    chosen: dict[str, int] = field(default_factory=dict)

    def add(self, points: Fraction | None, most: int, options: Sequence[str], answered: bool) -> None:
        """One person more; `points` is None where nobody has marked the answer yet."""
        self.n += 1
        self.answered += answered
        for option in options:
            self.chosen[option] = self.chosen.get(option, 0) + 1
        if points is None:
            return
        self.marked += 1
        self.full += points == most
        self.points.append(points)

    @property
    def shown(self) -> bool:
        """Whether enough persons took it."""
        return self.n >= LEAST

    @property
    def median(self) -> Fraction | None:
        """The points in the middle; None while nothing is marked."""
        return Fraction(median(self.points)) if self.points else None


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
    percents: tuple[Fraction, ...]
    goals: tuple[GoalResult, ...]
    items: tuple[ItemResult, ...]

    @property
    def median_percent(self) -> Fraction | None:
        """The middle of all results, of 100; None while there is none."""
        return Fraction(median(self.percents)) if self.percents else None


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
