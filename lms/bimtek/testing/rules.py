"""Decisions about the tests of an event on plain values: when they are open, what is late, how far everybody is, and which items were hard."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any, Protocol

from lms.bimtek.rules import clock_words

NAMES = {"pre": "Pre-test", "post": "Post-test"}
FEW = 5  # below so many persons no figure of the class is shown
HARDEST = 3


class Step(Protocol):
    """What of the step of a test the rules read."""

    id: str
    kind: str
    day: date
    at: int
    opened_at: datetime | None
    closed_at: datetime | None


class Sat(Protocol):
    """What of an attempt the rules read."""

    form: str
    opened_at: datetime
    submitted_at: datetime | None
    on_paper: bool
    late_kept: bool | None
    last_at: datetime | None


@dataclass(frozen=True)
class Standing:
    """Whether a test of an event is open, and the sentence where it is not."""

    open: bool
    sentence: str


def is_open(step: Step) -> bool:
    """Whether the trainer opened the test and did not close it since."""
    return step.opened_at is not None and step.closed_at is None


def test_step(steps: Sequence[Any], form: str) -> Any | None:
    """The step of a test among all of an event: the one that is open, else the one opened last, else the first."""
    own = [step for step in steps if step.kind == form]
    opened = [step for step in own if step.opened_at is not None]
    running = next((step for step in opened if is_open(step)), None)
    return running or max(opened, key=lambda step: step.opened_at, default=None) or (own[0] if own else None)


def standing(steps: Sequence[Any], form: str, minute: int, today: date, zone: str) -> Standing:
    """How a test stands for a participant at this minute of the day; `zone`: WIB, WITA or WIT."""
    step, name = test_step(steps, form), NAMES[form]
    if step is None:
        return Standing(False, f"{name} tidak ada pada acara ini.")
    if is_open(step):
        return Standing(True, f"{name} sedang dibuka pelatih.")
    if step.opened_at is not None:
        return Standing(False, f"{name} sudah ditutup pelatih.")
    when = f"pukul {clock_words(step.at)} {zone}"
    if step.day > today:
        return Standing(False, f"{name} dibuka pelatih tanggal {step.day.day}, {when}.")
    if step.day == today and minute < step.at:
        return Standing(False, f"{name} dibuka pelatih {when}.")
    return Standing(False, f"{name} belum dibuka pelatih. Tunggu sebentar.")


def late_state(attempt: Sat, closed_at: datetime | None) -> str:
    """What became of what came too late.

    "" nothing did; "belum" it came after the test was closed and counts until the trainer decides; "menyusul" it came after handing in and
    counts once the trainer says so; "dihitung" and "tidak" as decided. What was typed from a sheet is never late.
    """
    last, handed_in = attempt.last_at, attempt.submitted_at
    if attempt.on_paper or last is None:
        return ""
    after_hand_in = handed_in is not None and last > handed_in
    if not after_hand_in and (closed_at is None or last <= closed_at):
        return ""
    if attempt.late_kept is not None:
        return "dihitung" if attempt.late_kept else "tidak"
    return "menyusul" if after_hand_in else "belum"


def counts_until(attempt: Sat, closed_at: datetime) -> datetime:
    """Until when answers count where those that came too late do not."""
    return min(closed_at, attempt.submitted_at) if attempt.submitted_at else closed_at


@dataclass(frozen=True)
class Progress:
    """How far a test is, without names: of `people`, and the share of the items that those who opened it answered."""

    people: int
    opened: int
    handed_in: int
    answered: int
    asked: int
    unconnected: int
    late: int = 0

    @property
    def waiting(self) -> int:
        """Those who opened it and did not hand in."""
        return self.opened - self.handed_in


@dataclass(frozen=True)
class ItemTally:
    """An item as an event answered it: how many met it, answered it, and were fully right; of choices how many took each."""

    version_id: str
    item_id: str
    kind: str
    met: int
    answered: int
    right: int
    chosen: Mapping[str, int]

    @property
    def share(self) -> Fraction:
        """The share of right answers among those given."""
        return Fraction(self.right, self.answered) if self.answered else Fraction(0)

    @property
    def hardness(self) -> Fraction:
        """By which items are ordered: few answers pull it to the middle, so that one wrong answer of one person makes no item the hardest."""
        return Fraction(self.answered - self.right + 1, self.answered + 2)


class Counting:
    """Collects what an event answered, item by item."""

    def __init__(self) -> None:
        self.met: Counter[tuple[str, str]] = Counter()
        self.answered: Counter[tuple[str, str]] = Counter()
        self.right: Counter[tuple[str, str]] = Counter()
        self.chosen: dict[tuple[str, str], Counter[str]] = {}
        self.kinds: dict[tuple[str, str], str] = {}

    def add(self, version_id: str, item_id: str, kind: str, value: Any, worth: Fraction | None) -> None:
        """One person met this item; `value`: what she answered, or nothing; `worth`: None where nobody marked it yet."""
        key = (version_id, item_id)
        self.kinds[key] = kind
        self.met[key] += 1
        if not value or worth is None:
            return
        self.answered[key] += 1
        self.right[key] += worth == 1
        if kind in ("single", "true_false", "multiple"):
            self.chosen.setdefault(key, Counter()).update(value)

    def tallies(self) -> list[ItemTally]:
        """Every item that somebody met."""
        return [
            ItemTally(*key, kind, self.met[key], self.answered[key], self.right[key], self.chosen.get(key, {}))
            for key, kind in self.kinds.items()
        ]


def hardest(tallies: Sequence[ItemTally], most: int = HARDEST) -> list[ItemTally]:
    """The items that were answered least well, the hardest first; one that nobody got wrong is never among them."""
    missed = [tally for tally in tallies if tally.answered > tally.right]
    return sorted(missed, key=lambda tally: (-tally.hardness, tally.share, tally.item_id, tally.version_id))[:most]
