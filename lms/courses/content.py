"""What a course is once it has been read: frozen values, without database and without pages."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

SEAT_ROLES = ("kader", "lurah", "pkk", "puskesmas", "camat")


class Kind(StrEnum):
    """How an item is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    NUMBER = "number"
    ORDER = "order"
    MATCH = "match"
    TEXT = "text"
    OPEN = "open"


class Pool(StrEnum):
    """Graded items are drawn for tests, practice items stand in the lessons; no item is in both."""

    GRADED = "graded"
    PRACTICE = "practice"


@dataclass(frozen=True)
class Option:
    """One option of a choice, with what is said to the one who takes it (empty: nothing)."""

    text_md: str
    right: bool
    feedback_md: str = ""


@dataclass(frozen=True)
class Number:
    """The key of a number item: right is everything within `tolerance` of `value`; the unit is shown, never typed."""

    value: Decimal
    tolerance: Decimal = Decimal(0)
    unit: str = ""


@dataclass(frozen=True)
class Order:
    """The key of an ordering item: the steps in the right order, as Markdown."""

    steps: tuple[str, ...]


@dataclass(frozen=True)
class Pairs:
    """The key of a matching item: what belongs together, as Markdown."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Accepted:
    """The key of a short text item: every answer that counts, as plain text."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class PictureUse:
    """A picture of the course where it is shown: its path in the course and the text for those who do not see it."""

    path: str
    alt: str


@dataclass(frozen=True)
class Item:
    """One item as it was written. `line` is that of its heading; `answer` is None for choices and for open items.

    `drawing` is what stands in `lukis` (see drawn/draw.py; empty: none); `scene`: somebody speaks, and the options are replies.
    """

    id: str
    goal: str
    kind: Kind
    stem_md: str
    picture: PictureUse | None
    options: tuple[Option, ...]
    answer: Number | Order | Pairs | Accepted | None
    explanation_md: str
    line: int
    drawing: str = ""
    scene: bool = False


@dataclass(frozen=True)
class Goal:
    """What somebody can do after the course, in one sentence."""

    id: str
    sentence: str


@dataclass(frozen=True)
class Lesson:
    """One page to read. `reviewed` is the day on which the health office reviewed it, None: not yet; `unconfirmed`: facts that wait for its word. `line`: where the body begins."""

    id: str
    title: str
    minutes: int
    goals: tuple[str, ...]
    sources: tuple[str, ...]
    reviewed: date | None
    unconfirmed: tuple[str, ...]
    audio: str | None
    body_md: str
    path: str
    line: int


@dataclass(frozen=True)
class Module:
    """A few lessons and their practice items. The id is what module.md says, else the name of the folder, so that a module may move."""

    id: str
    title: str
    goals: tuple[str, ...]
    intro_md: str
    lessons: tuple[Lesson, ...]
    practice: tuple[Item, ...]
    practice_title: str
    folder: str


@dataclass(frozen=True)
class ExamRules:
    """How the tests of the course are drawn and passed: items per goal, per cent, tries, minutes (0: no limit)."""

    per_goal: int
    pass_percent: int
    tries: int
    minutes: int


@dataclass(frozen=True)
class Picture:
    """A picture file of the course that passed its check; width and height in pixels of its own drawing."""

    path: str
    media_type: str
    width: int
    height: int


@dataclass(frozen=True)
class File:
    """One file of the package, byte for byte, so that it can be written out again."""

    path: str
    data: bytes


@dataclass(frozen=True)
class Course:
    """A whole course without a fault."""

    id: str
    title: str
    summary: str
    roles: tuple[str, ...]
    jp: int
    goals: tuple[Goal, ...]
    intro_md: str
    modules: tuple[Module, ...]
    rules: ExamRules
    graded: tuple[Item, ...]
    pictures: tuple[Picture, ...]
    files: tuple[File, ...]

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """Every lesson in the order in which it is read."""
        return tuple(lesson for module in self.modules for lesson in module.lessons)


@dataclass(frozen=True)
class Reference:
    """A value of the field that courses quote, with the source and the day from which it holds; `review`: the day before which to look again."""

    key: str
    value: str
    unit: str
    source: str
    status: str
    since: date
    review: date | None = None

    @property
    def shown(self) -> str:
        """The value as a reader sees it: `23,5 cm`."""
        return f"{self.value} {self.unit}".strip()
