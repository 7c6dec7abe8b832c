"""What the features know of one event, as plain values: the one thing from which its report is composed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from lms.bimtek.roll import Listed
from lms.documents.report import Kop

LEVELS = ("Sangat baik", "Baik", "Cukup", "Kurang")


@dataclass(frozen=True)
class Event:
    """The event itself, in the words of its page."""

    id: str
    kind: str
    title: str
    program: str
    purpose: str
    organiser: str
    decree: str
    budget: str
    letter: str
    place: str
    region: str
    officer: str
    officer_nip: str
    proceedings: str
    obstacles: str
    from_day: date
    until_day: date
    letters: str  # WIB
    ended: bool


@dataclass(frozen=True)
class Score:
    """One test of somebody, exact."""

    points: Fraction
    maximum: int


@dataclass(frozen=True)
class Sat:
    """The tests of one participant; None: not taken, or no points yet. `note`: what stands beside them."""

    person_id: str
    pre: Score | None
    post: Score | None
    note: str = ""


@dataclass(frozen=True)
class Tests:
    """Both tests: of each participant, and over the `both` who have both.

    `before` and `after`: means as shares of 1, None below as many people as may have a figure; `gain` in words; `said`: what may be printed;
    `goals`: the sentence of each goal with its two means.
    """

    rows: tuple[Sat, ...]
    taken: tuple[int, int]  # how many handed in the first, and the second
    both: int
    before: Fraction | None
    after: Fraction | None
    gain: str = ""
    said: tuple[str, ...] = ()
    goals: tuple[tuple[str, Fraction, Fraction], ...] = ()


@dataclass(frozen=True)
class Judged:
    """One question of the evaluation: about whom, its words, how many answered, and how many gave each level, the best first."""

    subject: str
    question: str
    count: int
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Evaluation:
    """How many filled it in; the figures only where they may be shown. `words`: a question and one answer to it, in no order."""

    given: int
    levels: tuple[str, ...] = LEVELS
    lines: tuple[Judged, ...] = ()
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Plan:
    """A promise of a team, and what was last said of it."""

    unit: str
    what: str
    who: str
    due: date
    state: str


@dataclass(frozen=True)
class Issued:
    """A certificate that came out of the event."""

    number: str
    holder: str
    kind: str
    day: date


@dataclass(frozen=True)
class Gathered:
    """Everything of one event. `steps` in the order of the timeline; `taught`: step -> person ids; `attended`: step absen -> person -> row."""

    event: Event
    kop: Kop
    steps: Sequence[Any]
    people: tuple[Listed, ...]
    names: Mapping[str, str]
    taught: Mapping[str, tuple[str, ...]]
    attended: Mapping[str, Mapping[str, Any]]
    hours: Mapping[str, int]
    tests: Tests
    evaluation: Evaluation
    plans: tuple[Plan, ...]
    issued: tuple[Issued, ...]
    files: Sequence[Any]
    link: str

    def of(self, function: str) -> list[Listed]:
        """Who is on the list in this function, by name."""
        return [one for one in self.people if one.function == function]


@dataclass(frozen=True)
class Made:
    """One making of the report: when, the mark of what it said, and its files by kind."""

    at: datetime
    mark: str
    files: Mapping[str, Any]
