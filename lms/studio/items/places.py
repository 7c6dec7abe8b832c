"""One item in the text of `ujian.md` or `latihan.md`: found, replaced, put in, taken out or moved, and every other byte left as it was."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from lms.courses.composing import front_matter
from lms.courses.frontmatter import split

_ID = re.compile(r"\{#([a-z0-9-]+)[^{}]*\}\s*$")
_BLANK_END = re.compile(r"(?:\n[ \t]*)+\Z")
EXAM, PRACTICE = "ujian.md", "latihan.md"
RULES = {"soal_per_tujuan": 2, "lulus": 70, "percobaan": 3, "menit": 0}


@dataclass(frozen=True)
class Piece:
    """One item as it stands: its id ("" where it has none), its text, the blank lines behind it, and the line of its heading."""

    id: str
    text: str
    gap: str
    line: int


@dataclass(frozen=True)
class Pieces:
    """A file cut into what stands above its items, and its items: put together again they are the file."""

    head: str
    items: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The file."""
        return self.head + "".join(piece.text + piece.gap for piece in self.items)


def pieces(text: str) -> Pieces:
    """Cut the text of a file with items."""
    _front, body, _line = split(text)
    starts = [found.start() for found in re.finditer(r"^## ", body, re.MULTILINE)]
    above = len(text) - len(body)
    cuts = [above + start for start in starts] + [len(text)]
    found = []
    for begin, end in pairwise(cuts):
        whole = text[begin:end]
        bare = _BLANK_END.sub("", whole)
        kept = bare + ("\n" if whole[len(bare) :].startswith("\n") else "")
        named = _ID.search(bare.split("\n", 1)[0])
        found.append(Piece(named[1] if named else "", kept, whole[len(kept) :], text.count("\n", 0, begin) + 1))
    return Pieces(text[: cuts[0]], tuple(found))


def holds(text: str, item_id: str) -> Piece | None:
    """The item of that id in a file."""
    return next((piece for piece in pieces(text).items if piece.id == item_id), None)


def replaced(text: str, item_id: str, item: str) -> str:
    """The file with one item written anew (`item` ends in a line break)."""
    cut = pieces(text)
    return _joined(cut.head, [Piece(item_id, item, piece.gap, 0) if piece.id == item_id else piece for piece in cut.items])


def added(text: str, items: Iterable[str]) -> str:
    """The file with items behind those that it has, a blank line before each."""
    for item in items:
        text += "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
        text += item
    return text


def removed(text: str, item_id: str) -> str:
    """The file without one item."""
    cut = pieces(text)
    kept = [piece for piece in cut.items if piece.id != item_id]
    shorter = _joined(cut.head, kept)
    last = bool(cut.items) and cut.items[-1].id == item_id
    return shorter.rstrip("\n") + "\n" if last and shorter.strip() else shorter


def moved(text: str, item_id: str, steps: int) -> str:
    """The file with one item as many places further down (or up, where `steps` is below nothing); at an end it stays."""
    cut = pieces(text)
    at = next((place for place, piece in enumerate(cut.items) if piece.id == item_id), None)
    if at is None or not steps or not 0 <= at + steps < len(cut.items):
        return text
    order = list(cut.items)
    order.insert(at + steps, order.pop(at))
    gaps = [piece.gap for piece in cut.items]
    return _joined(cut.head, [Piece(piece.id, _ended(piece.text), gap, 0) for piece, gap in zip(order, gaps, strict=True)])


def _ended(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"


def _joined(head: str, items: Iterable[Piece]) -> str:
    return head + "".join(piece.text + piece.gap for piece in items)


def begun(path: str) -> str:
    """A new file for items: the test with rules that may be changed later, practice with nothing above its items."""
    return front_matter(RULES) + "\n" if path == EXAM else ""
