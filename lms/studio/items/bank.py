"""The bank of a course as its page lists it: where items stand, which are to be looked at again, what the filters leave."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lms.courses.checks.markup import REFERENCE, Scope
from lms.courses.content import Course, Item, Pool, Reference
from lms.courses.items import read_items
from lms.courses.package import Reading
from lms.errors import Fault
from lms.studio.items.places import EXAM, PRACTICE, pieces
from lms.studio.items.plain import to_words
from lms.studio.items.remarks import Remark
from lms.studio.items.showing import KINDS
from lms.studio.items.warnings import warnings

HEADING = "## "
_GOAL = re.compile(r"\{#[^{}]*\btujuan=([^\s{}]+)")


@dataclass(frozen=True)
class Shelf:
    """A file of items: the test, or the practice of one module."""

    path: str
    pool: Pool
    title: str
    short: str


@dataclass(frozen=True)
class Entry:
    """One item in the list. `item` is None where it cannot be read; then `faults` say why. `number` counts within its file, from 1.

    `used`: participants met it already, in a test or, of practice, in the version that is live.
    """

    id: str
    shelf: Shelf
    number: int
    of: int
    item: Item | None
    words: str
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Remark, ...] = ()
    used: bool = False

    @property
    def kind_name(self) -> str:
        """How it is answered."""
        return "Belum terbaca" if self.item is None else "Latihan bicara" if self.item.scene else KINDS[self.item.kind]

    @property
    def troubled(self) -> bool:
        """Whether somebody should look at it again."""
        return bool(self.faults or self.warnings)


@dataclass(frozen=True)
class Asked:
    """The filters: the pool, a goal, a kind, what it is warned of ("ada": anything), whether it was used ("sudah", "belum"), and words to look for."""

    pool: Pool = Pool.GRADED
    goal: str = ""
    kind: str = ""
    warning: str = ""
    used: str = ""
    words: str = ""

    @property
    def narrow(self) -> bool:
        """Whether anything is left out of the pool."""
        return bool(self.goal or self.kind or self.warning or self.used or self.words)

    def shows(self, entry: Entry) -> bool:
        """Whether an item passes."""
        item = entry.item
        fits = (not self.goal or (item is not None and item.goal == self.goal)) and (
            not self.kind or (item is not None and item.kind == self.kind)
        )
        met = not self.used or entry.used == (self.used == "sudah")
        warned = entry.troubled if self.warning == "ada" else self.warning in {"", *(one.kind for one in entry.warnings)}
        return entry.shelf.pool is self.pool and fits and met and warned and self._found(entry)

    def _found(self, entry: Entry) -> bool:
        options = [to_words(option.text_md) for option in entry.item.options] if entry.item else []
        return self.words.casefold() in " ".join([entry.words, *options]).casefold()


def shelves(course: Course) -> list[Shelf]:
    """The test and the practice of every module, whether they have items yet or not."""
    found = [Shelf(EXAM, Pool.GRADED, "Soal tes", "soal tes")]
    for number, module in enumerate(course.modules, 1):
        found.append(Shelf(f"{module.folder}/{PRACTICE}", Pool.PRACTICE, f"Latihan: {module.title}", f"latihan bagian {number}"))
    return found


def entries(name: str, reading: Reading, texts: Mapping[str, str], references: Mapping[str, Reference]) -> list[Entry]:
    """Every item of the course `name` in its order, those that cannot be read included. `texts`: the files with items, by path."""
    course = reading.seen
    known = {item.id: item for item in [*course.graded, *(item for module in course.modules for item in module.practice)]}
    placed = []
    for shelf in shelves(course):
        cut = pieces(texts.get(shelf.path, "")).items
        for number, piece in enumerate(cut, 1):
            lines = range(piece.line, piece.line + max(1, (piece.text + piece.gap).count("\n")))
            faults = tuple(one for one in reading.faults if one.where == f"{name}/{shelf.path}" and one.line in lines)
            item = known.get(piece.id) if piece.id else None
            words = to_words(item.stem_md) if item else to_words(piece.text.split("{#")[0].removeprefix(HEADING).strip())
            placed.append(Entry(piece.id or f"baris-{piece.line}", shelf, number, len(cut), item, _title(words, references), faults))
    told = warnings([(entry.shelf.short, entry.item) for entry in placed if entry.item], references)
    return [replace(entry, warnings=tuple(told.get(entry.id, ()))) for entry in placed]


def _title(words: str, references: Mapping[str, Reference]) -> str:
    """A question on one line as it is read: values in the place of their names, nothing printed fat."""
    told = REFERENCE.sub(lambda found: references[found[1]].shown if found[1] in references else found[0], words)
    return " ".join(told.replace("**", "").split())


def groups(course: Course, listed: Sequence[Entry], pool: Pool) -> list[tuple[str, list[Entry]]]:
    """Items of a test under the goal that they test, practice under its module, in the order of the course; what cannot be read last."""
    if pool is Pool.PRACTICE:
        found = [(shelf.title, [entry for entry in listed if entry.shelf == shelf]) for shelf in shelves(course)[1:]]
    else:
        found = [(goal.sentence, [entry for entry in listed if entry.item and entry.item.goal == goal.id]) for goal in course.goals]
        found.append(("Belum terbaca", [entry for entry in listed if entry.item is None]))
    return [group for group in found if group[1]]


def neighbour(listed: Sequence[Entry], entry: Entry, down: bool) -> Entry | None:
    """The next item (or the one before) in the same file, of a test also under the same goal: where an item moves to."""
    goal = entry.item.goal if entry.item and entry.shelf.pool is Pool.GRADED else None
    row = [one for one in listed if one.shelf == entry.shelf and (goal is None or (one.item and one.item.goal == goal))]
    at = row.index(entry) + (1 if down else -1)
    return row[at] if 0 <= at < len(row) else None


def find(listed: Sequence[Entry], item_id: str) -> Entry | None:
    """One item of the list."""
    return next((entry for entry in listed if entry.id == item_id), None)


def lenient(text: str, goals: tuple[str, ...], scope: Scope) -> Item | None:
    """The item of a text that a course does not take because it has no key or tests a goal that is gone; None where more is wrong."""
    named = _GOAL.search(text.split("\n", 1)[0])
    known = (*goals, named[1]) if named else goals
    items, _faults = read_items(text, 1, "", known, scope)
    if items:
        return items[0]
    items, _faults = read_items(text.replace("- [ ]", "- [x]", 1), 1, "", known, scope)
    return replace(items[0], options=tuple(replace(option, right=False) for option in items[0].options)) if items else None
