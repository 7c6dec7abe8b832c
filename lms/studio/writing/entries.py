"""The entries of a list: as Markdown, and as lines that a trainer types, one below another with spaces in front."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lms.errors import Refused
from lms.studio.writing import plain

DEEPEST = 2  # below the first level
ENTRY = re.compile(r"( {4}| {8})?([-*+]|\d{1,9}\.) +(\S.*)")
_LETTERS = 26
_BULLET = re.compile(r"^\s*[•◦▪‣·]\s+")
_COUNTED = re.compile(r"(?:[a-z]|\d{1,2})[.)]\s+(?=\S)")
_LETTERED = re.compile(r"[a-z][.)]\s+\S")
_FIRST = re.compile(r"(?:a|1)[.)]\s+\S")


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
    """The lines: what is counted right below the edge has letters, as it is shown, and what is below that has numbers again."""
    lines = []
    for entry in found:
        sign = f"{_shown(entry.depth, entry.number)}. " if entry.depth and entry.number is not None else ""
        lines.append(f"{'    ' * entry.depth}{sign}{plain.to_plain(entry.text) or ''}")
    return "\n".join(lines)


def _shown(depth: int, number: int) -> str:
    return chr(96 + number) if depth == 1 and number <= _LETTERS else str(number)


def written(text: str, counted: bool) -> str:
    """The list in Markdown that these lines say.

    Spaces in front put a line below the one above; what begins there with a. or 1. is counted. Letters that follow each other need no spaces.
    """
    found, widths = list[Entry](), list[int]()
    for raw in text.replace("\r", "\n").split("\n"):
        if not (words := plain.one_line(_BULLET.sub("", raw))):
            continue
        wide = raw.expandtabs(4)
        width = len(wide) - len(wide.lstrip(" ")) if found else 0
        if not width and found and _goes_on(found, words):
            width = widths[1] if len(widths) > 1 else 4
        widths = [*(one for one in widths if one < width), width]
        found.append(Entry(min(len(widths) - 1, DEEPEST), None, words))
    _count(found, counted)
    signs = ["-" if entry.number is None else f"{entry.number}." for entry in found]
    return "\n".join(f"{'    ' * entry.depth}{sign} {plain.marked(entry.text)}" for sign, entry in zip(signs, found, strict=True))


def _goes_on(found: Sequence[Entry], words: str) -> bool:
    """Whether a line at the edge has the letter that comes next: the first one below a step, or the one behind those that stand below it."""
    if not _LETTERED.match(words):
        return False
    edge = max(at for at, entry in enumerate(found) if not entry.depth)
    above = [entry.text for entry in found[edge + 1 :] if entry.depth == 1]
    return (not above or _FIRST.match(above[0]) is not None) and ord(words[0]) == 97 + len(above)


def _count(found: list[Entry], counted: bool) -> None:
    """Entries at the edge are counted or not; neighbours below one entry are, where the first of them says so."""
    for number, at in enumerate((at for at, entry in enumerate(found) if not entry.depth), 1):
        found[at] = replace(found[at], number=number if counted else None)
    for group in _groups([entry.depth for entry in found]):
        if _FIRST.match(found[group[0]].text) and len(group) <= _LETTERS:
            for number, at in enumerate(group, 1):
                found[at] = replace(found[at], number=number, text=_COUNTED.sub("", found[at].text, count=1))


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
