"""Two texts side by side: what stayed, what went and what came, line by line and within a line word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

SAME, GONE, NEW, CHANGED, LEFT_OUT = "tetap", "hilang", "baru", "berubah", "lewat"
LINES, WORDS = 600, 300  # beyond that many on a side nothing is matched: it went and it came
AROUND = 1  # lines shown before and after what differs
_WORD = re.compile(r"\d+(?:[.,]\d+)*|\s+|[^\W_]+|.", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """Words that stayed, went or came."""

    kind: str
    text: str


@dataclass(frozen=True)
class Row:
    """One line of a comparison; LEFT_OUT stands for `count` lines that stayed and are not shown."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    count: int = 0


def rows(before: str, after: str) -> tuple[Row, ...]:
    """The comparison of two texts, with a few lines around each difference; nothing for equal ones."""
    if before == after:
        return ()
    return tuple(_shortened(list(_lines(before.splitlines(), after.splitlines()))))


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """The comparison of two lines: joined without what came they are the first, without what went the second."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) > WORDS or len(new) > WORDS:
        return tuple(Piece(kind, text) for kind, text in ((GONE, before), (NEW, after)) if text)
    found: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece(SAME, "".join(old[a:b])))
            continue
        found += [Piece(kind, "".join(words)) for kind, words in ((GONE, old[a:b]), (NEW, new[c:d])) if words]
    return tuple(_joined(found))


def _joined(found: Sequence[Piece]) -> Iterator[Piece]:
    """A space that stayed between two changed words changes with them: it reads as one."""
    waiting: list[Piece] = []
    for place, piece in enumerate(found):
        between = piece.kind == SAME and piece.text.isspace() and 0 < place < len(found) - 1
        if piece.kind != SAME or between:
            waiting.append(piece)
            continue
        yield from _flushed(waiting)
        waiting = []
        yield piece
    yield from _flushed(waiting)


def _flushed(waiting: Sequence[Piece]) -> Iterator[Piece]:
    if {GONE, NEW} <= {piece.kind for piece in waiting}:
        yield from (Piece(kind, "".join(p.text for p in waiting if p.kind in (SAME, kind))) for kind in (GONE, NEW))
    else:
        yield from waiting


def _lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    """Every line; what begins and ends alike is never looked at twice."""
    head = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    rest = min(len(old), len(new)) - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    yield from (_row(SAME, line) for line in old[:head])
    inner, other = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(inner) > LINES or len(other) > LINES:
        yield from (_row(GONE, line) for line in inner)
        yield from (_row(NEW, line) for line in other)
    else:
        for tag, a, b, c, d in SequenceMatcher(None, inner, other, autojunk=False).get_opcodes():
            yield from (_row(SAME, line) for line in inner[a:b]) if tag == "equal" else _replaced(inner[a:b], other[c:d])
    yield from (_row(SAME, line) for line in old[len(old) - tail :])


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    """Lines in the place of others, each beside the one it replaces; without a word in common they went and came."""
    for before, after in zip(old, new, strict=False):
        found = pieces(before, after)
        if any(piece.kind == SAME and piece.text.strip() for piece in found):
            yield Row(CHANGED, found)
        else:
            yield from (_row(kind, line) for kind, line in ((GONE, before), (NEW, after)))
    both = min(len(old), len(new))
    yield from (_row(GONE, line) for line in old[both:])
    yield from (_row(NEW, line) for line in new[both:])


def _row(kind: str, line: str) -> Row:
    return Row(kind, (Piece(kind, line),) if line else ())


def _shortened(every: list[Row]) -> Iterator[Row]:
    """Empty lines that came or went say nothing; long runs that stayed become their number."""
    told = [row for row in every if row.pieces]
    place = 0
    for same, run in groupby(told, lambda row: row.kind == SAME):
        lines = list(run)
        first, last = place == 0, place + len(lines) == len(told)
        place += len(lines)
        head, tail = (0 if first else AROUND), (0 if last else AROUND)
        if not same or len(lines) <= head + tail + 1:
            yield from lines
            continue
        yield from lines[:head]
        yield Row(LEFT_OUT, count=len(lines) - head - tail)
        yield from lines[len(lines) - tail :]
