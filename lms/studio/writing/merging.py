"""Two people in one lesson: where somebody's block stands now, and what two changes of one text come to together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from lms.studio.writing.blocks import Block, Body

SAME, GONE, NEW = "tetap", "hilang", "baru"
WORDS, LINES = 400, 800  # beyond that many on a side nothing is matched: it went, and it came
_WORD = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """Words that stand in both texts, only in the first, or only in the second."""

    kind: str
    text: str


def span(blocks: tuple[Block, ...]) -> str:
    """The source of blocks that follow one another, with one kind of line break."""
    if not blocks:
        return ""
    whole = "".join(block.source + block.gap for block in blocks)
    return whole[: len(whole) - len(blocks[-1].gap)].replace("\r\n", "\n")


def place(body: Body, first: int, count: int, origin: str) -> int | None:
    """Where the blocks that somebody read as `origin` from `first` on stand in a body of today; None where they are no longer the same."""
    starts = range(len(body.blocks) - count + 1)
    same = [start for start in starts if span(body.blocks[start : start + count]) == origin]
    return min(same, key=lambda start: abs(start - first), default=None)


def nearest(body: Body, first: int, count: int, origin: str) -> int | None:
    """The blocks that most likely were `origin` before somebody else changed them; None where nothing is like it."""
    likely = {
        start: SequenceMatcher(None, _words(span(body.blocks[start : start + count])), _words(origin), autojunk=False).ratio()
        for start in range(len(body.blocks) - count + 1)
    }
    best = max(likely, key=lambda start: (round(likely[start], 1), -abs(start - first)), default=None)
    return best if best is not None and (likely[best] >= 0.4 or best == first) else None


def _words(text: str) -> list[str]:
    return _WORD.findall(text)[:WORDS]


def compared(one: str, other: str) -> tuple[Piece, ...]:
    """Two texts word by word; joined without what is new they are the first, without what is gone the second."""
    found: list[Piece] = []
    for piece in _compared(one, other):
        if found and found[-1].kind == piece.kind:
            found[-1] = Piece(piece.kind, found[-1].text + piece.text)
        elif piece.text:
            found.append(piece)
    return tuple(found)


def _compared(one: str, other: str) -> Iterator[Piece]:
    before, after = one.splitlines(keepends=True), other.splitlines(keepends=True)
    if len(before) > LINES or len(after) > LINES:
        yield from (Piece(GONE, one), Piece(NEW, other))
        return
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(SAME, "".join(before[a:b]))
        else:
            yield from _by_word("".join(before[a:b]), "".join(after[c:d]))


def _by_word(one: str, other: str) -> Iterator[Piece]:
    before, after = _WORD.findall(one), _WORD.findall(other)
    if len(before) > WORDS or len(after) > WORDS:
        yield from (Piece(GONE, one), Piece(NEW, other))
        return
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(SAME, "".join(before[a:b]))
        else:
            yield from (Piece(GONE, "".join(before[a:b])), Piece(NEW, "".join(after[c:d])))


def merged(base: str, hers: str, theirs: str) -> str | None:
    """Both changes of a text in one; None where they meet in the same words."""
    words = _WORD.findall(base)
    if max(len(words), len(_WORD.findall(hers)), len(_WORD.findall(theirs))) > 3 * WORDS:
        return None
    edits = sorted({*_edits(words, hers), *_edits(words, theirs)})
    found, at = [], 0
    for number, (start, end, new) in enumerate(edits):
        if number and (start < at or (start == at and start == edits[number - 1][1])):
            return None
        found += [*words[at:start], new]
        at = end
    return "".join([*found, *words[at:]])


def _edits(words: list[str], other: str) -> set[tuple[int, int, str]]:
    new = _WORD.findall(other)
    matched = SequenceMatcher(None, words, new, autojunk=False).get_opcodes()
    return {(a, b, "".join(new[c:d])) for tag, a, b, c, d in matched if tag != "equal"}
