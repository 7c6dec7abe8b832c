"""What an event made of each item: marked as the tests are, counted, and put into words for the trainer."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from markupsafe import Markup

from lms.bimtek.testing.queries import Sitting
from lms.bimtek.testing.rules import Counting, ItemTally, hardest
from lms.courses import published
from lms.db import Reads
from lms.quizzes.rules import MARKS, mark

_FIGURE = re.compile(r"<figure\b.*?</figure>", re.S)
_CAPTION = re.compile(r"<figcaption>(.*?)</figcaption>", re.S)
CHOICES = ("single", "true_false", "multiple")


@dataclass(frozen=True)
class Worth:
    """One drawn item of an attempt: what was answered, or nothing, and what that is worth; None where a trainer has to mark it first."""

    item_id: str
    kind: str
    goal: str
    value: Any
    points: Fraction | None


@dataclass(frozen=True)
class Choice:
    """An option of an item: how many took it, and whether it is right. For the trainer only."""

    html: Markup
    count: int
    right: bool


@dataclass(frozen=True)
class HardItem:
    """One of the hardest items. Without `choices` it is shown by the share of right answers alone."""

    words: str
    picture: Markup
    tally: ItemTally
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class ItemChange:
    """An item before and after: right and answered of each test; nothing where nobody met it there."""

    prompt: str
    before: tuple[int, int] | None
    after: tuple[int, int] | None


def worths(reads: Reads, attempt: Sitting, values: Mapping[str, Any], marks: Mapping[tuple[str, str], str | None]) -> list[Worth]:
    """Every drawn item of an attempt as it is marked; keys are read on the version taken and go no further."""
    keys, found = published.keys(reads, attempt.version_id), []
    for item_id, kind, _order in attempt.draw:
        _kind, goal, key = keys[item_id]
        value = values.get(item_id)
        if kind == "open" and value:
            given = marks.get((attempt.id, item_id))
            points = None if given is None else MARKS[given]
        else:
            points = mark(kind, key, value) if value else Fraction(0)
        found.append(Worth(item_id, kind, goal, value, points))
    return found


def tallied(attempts: Iterable[Sitting], marked: Mapping[str, Sequence[Worth]]) -> list[ItemTally]:
    """What these attempts made of each item, those that were not handed in included."""
    counting = Counting()
    for attempt in attempts:
        for one in marked[attempt.id]:
            counting.add(attempt.version_id, one.item_id, one.kind, one.value, one.points)
    return counting.tallies()


def hard_items(reads: Reads, tallies: Sequence[ItemTally]) -> list[HardItem]:
    """The hardest items with the share of each option."""
    found = []
    for tally in hardest(tallies):
        shown = published.bank(reads, tally.version_id)[tally.item_id]
        right = published.keys(reads, tally.version_id)[tally.item_id][2].get("right", ())
        options = shown.options.items() if tally.kind in CHOICES else ()
        choices = tuple(Choice(html, tally.chosen.get(option, 0), option in right) for option, html in options)
        found.append(HardItem(plain_words(shown.prompt), pictures(shown.prompt), tally, choices))
    return found


def changes(reads: Reads, before: Sequence[ItemTally], after: Sequence[ItemTally]) -> list[ItemChange]:
    """Every item that somebody answered, what is still low first."""
    sums: dict[tuple[str, str], list[tuple[int, int] | None]] = {}
    for place, tallies in enumerate((before, after)):
        for tally in tallies:
            if tally.answered:
                sums.setdefault((tally.version_id, tally.item_id), [None, None])[place] = (tally.right, tally.answered)
    found = [ItemChange(plain_words(published.bank(reads, version)[item].prompt), *pair) for (version, item), pair in sums.items()]
    return sorted(found, key=lambda one: (_share(one.after or one.before), one.prompt))


def plain_words(html: str) -> str:
    """A prompt or an option in one line of plain words; of its picture only what is written below it."""
    parts = [_FIGURE.sub(" ", html), *_CAPTION.findall(html)]
    return " ".join(" ".join(Markup(part).striptags() for part in parts).split())  # noqa: S704 - made by our renderer


def pictures(html: str) -> Markup:
    """The pictures of a prompt alone."""
    return Markup("".join(_FIGURE.findall(html)))  # noqa: S704 - made by our renderer


def _share(pair: tuple[int, int] | None) -> Fraction:
    return Fraction(*pair) if pair else Fraction(0)
