"""The entries of a list: as Markdown, and as lines that a trainer types, one below another with spaces in front."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lms.errors import Refused
from lms.studio.writing import plain

DEEPEST = 2  # below the first level
ENTRY = re.compile(r"( {4}| {8})?([-*+]|\d{1,9}\.) +(\S.*)")
_LETTERS = 26
_DOT = re.compile(r"^\s*[•◦▪‣·]\s+")
_MARK = re.compile(r"([a-z]|\d{1,3})[.)]\s+(?=\S)")


@dataclass(frozen=True)
class Entry:
    """One entry: how deep it stands (0 at the edge), its number (None: it has a dot), and its text in Markdown."""

    depth: int
    number: int | None
    text: str


def read(source: str) -> list[Entry]:
    """The entries of a list in Markdown; none for what is no plain list."""
    found: list[Entry] = []
    for line in source.split("\n"):
        if not line.strip():
            return []
        if entry := ENTRY.fullmatch(line.rstrip()):
            found.append(Entry(len(entry[1] or "") // 4, None if entry[2] in "-*+" else int(entry[2][:-1]), entry[3]))
        elif found and line[:1] not in (" ", "\t"):
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{line.strip()}")
        else:
            return []
    return found


def can_be_typed(found: Sequence[Entry], counted: bool) -> bool:
    """Whether the lines that `typed` gives say all of it but the numbers at the edge, which are `counted` anew or none."""
    try:
        return bool(found) and list(map(_said, read(written(typed(found), counted)))) == list(map(_said, found))
    except Refused:  # a sign that nobody can type
        return False


def _said(entry: Entry) -> tuple[int, int | bool | None, str | None]:
    return entry.depth, entry.number if entry.depth else entry.number is not None, plain.to_plain(entry.text)


def typed(found: Sequence[Entry]) -> str:
    """The lines: what is counted right below the edge has letters, as it is shown, and what is below that has numbers again.

    A dot stands only where a text begins as if it were counted.
    """
    lines = []
    for entry in found:
        text, sign = plain.to_plain(entry.text) or "", ""
        if entry.depth and entry.number is not None:
            sign = f"{chr(96 + entry.number)}. " if entry.depth == 1 and 0 < entry.number <= _LETTERS else f"{entry.number}. "
        elif _DOT.match(text) or _MARK.match(text):
            sign = "• "
        lines.append(f"{'    ' * entry.depth}{sign}{text}")
    return "\n".join(lines)


def written(text: str, counted: bool) -> str:
    """The list in Markdown that these lines say.

    Spaces in front put a line below the one above; neighbours there are counted where one has a letter, or all have their number.
    Letters that follow each other need no spaces, and what has a dot of its own is not counted.
    """
    found, widths, below = list[Entry](), list[int](), 0  # below: how many there are right below the last entry at the edge
    dotted = list[bool]()
    for raw in text.replace("\r", "\n").split("\n"):
        if not (words := plain.one_line(_DOT.sub("", raw))):
            continue
        wide, dot = raw.expandtabs(4), _DOT.match(raw) is not None
        width = len(wide) - len(wide.lstrip(" ")) if found else 0
        if not width and found and not dot and (mark := _MARK.match(words)) and mark[1] == chr(97 + below):
            width = widths[1] if len(widths) > 1 else 4
        widths = [*(one for one in widths if one < width), width]
        depth = min(len(widths) - 1, DEEPEST)
        below = 0 if not depth else below + (depth == 1)
        found.append(Entry(depth, None, words))
        dotted.append(dot)
    _count(found, dotted, counted)
    signs = ["-" if entry.number is None else f"{entry.number}." for entry in found]
    return "\n".join(f"{'    ' * entry.depth}{sign} {plain.marked(entry.text)}" for sign, entry in zip(signs, found, strict=True))


def _count(found: list[Entry], dotted: Sequence[bool], counted: bool) -> None:
    """Entries at the edge are counted or not; neighbours below one entry are, where they say so."""
    for number, at in enumerate((at for at, entry in enumerate(found) if not entry.depth), 1):
        found[at] = replace(found[at], number=number if counted else None)
    for group in _groups([entry.depth for entry in found]):
        marks = [None if dotted[at] else _MARK.match(found[at].text) for at in group]
        numbered = [mark is not None and mark[1] == str(number) for number, mark in enumerate(marks, 1)]
        if not all(numbered) and not any(mark and mark[1].isalpha() for mark in marks):
            continue
        for number, (at, mark) in enumerate(zip(group, marks, strict=True), 1):
            own = mark if mark and (mark[1].isalpha() or mark[1] == str(number)) else None
            found[at] = replace(found[at], number=number, text=found[at].text[own.end() :] if own else found[at].text)


def _groups(depths: Sequence[int]) -> Iterator[list[int]]:
    """Where the entries stand that are below the same one, side by side."""
    open_groups: list[list[int]] = []
    for at, depth in enumerate(depths):
        while len(open_groups) > depth:
            yield open_groups.pop()
        while len(open_groups) < depth:
            open_groups.append([])
        if depth:
            open_groups[-1].append(at)
    yield from (group for group in reversed(open_groups) if group)
