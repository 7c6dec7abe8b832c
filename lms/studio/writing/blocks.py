"""A lesson's body as blocks that keep their exact source, so that a change of one touches no line of another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise, zip_longest

from lms.courses.checks.markup import BOX, BOXES, LINK, SAFE_LINK
from lms.studio.writing import entries, plain

HEADING, TEXT, BULLETS, STEPS, TABLE = "judul", "teks", "daftar", "langkah", "tabel"
PICTURE, QUOTE, VIDEO, OTHER = "gambar", "kutipan", "video", "lain"
KINDS = (HEADING, TEXT, BULLETS, STEPS, TABLE, PICTURE, *BOXES, QUOTE, VIDEO, OTHER)
RULE = re.compile(r"\|?[ :-]*-[ :|-]*")
FILM = re.compile(
    r"\[(?P<title>[^\[\]]*)\]\((?P<address>[^()\s]*)\) \(video, (?P<weight>[0-9]+(?:,[0-9])?) MB, (?P<minutes>[0-9]+) menit\)"
)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
HEAD = re.compile(r"(#{2,3}) +((?:\\.|[^\\])*?)[ #]*")
_CELL = re.compile(r"((?:\\.|[^\\|])*\\?)(?:\||$)")
_BAR = re.compile(r" {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})")


@dataclass(frozen=True)
class Block:
    """One block: its kind, its source without the last line break, what stands between it and the next, and its first line in the body."""

    kind: str
    source: str
    gap: str
    line: int

    @property
    def text(self) -> str:
        """The source with one kind of line break."""
        return self.source.replace("\r\n", "\n")

    @property
    def lines(self) -> range:
        """The lines of the body on which it stands, counted from 1."""
        return range(self.line, self.line + self.source.count("\n") + 1)


@dataclass(frozen=True)
class Body:
    """A body in blocks, with the blank lines before the first."""

    lead: str
    blocks: tuple[Block, ...]


def split(body: str) -> Body:
    """A body in blocks; `join` gives back the same text."""
    lead, found = "", list[tuple[list[str], list[str], int]]()
    runs = _Runs()
    for number, line in enumerate(_LINE.findall(body), 1):
        if not line.strip():
            if found:
                found[-1][1].append(line)
            else:
                lead += line
        elif runs.goes_on(line, blank=not found or bool(found[-1][1])):
            lines, gap, _first = found[-1]
            lines += [*gap, line]
            gap.clear()
        else:
            found.append(([line], [], number))
    return Body(lead, tuple(_block(lines, gap, first) for lines, gap, first in found))


class _Runs:
    """Whether a line still belongs to the block above it."""

    def __init__(self) -> None:
        self.box = self.items = self.heading = False

    def goes_on(self, line: str, blank: bool) -> bool:
        """Of a line that is not empty, with an empty one above it or not."""
        inside = line.startswith("    ")
        if inside and (self.box or (self.items and blank)):
            return True
        new = blank or self.box or self.heading or line.startswith("#")
        self.heading = line.startswith("#")
        if new:
            self.box = line.startswith("!!! ")
            self.items = entries.ENTRY.fullmatch(line.rstrip()) is not None
        return not new


def _block(lines: list[str], gap: list[str], first: int) -> Block:
    whole = "".join(lines)
    source = whole.rstrip("\r\n")
    return Block(kind_of(source.replace("\r\n", "\n")), source, whole[len(source) :] + "".join(gap), first)


def join(body: Body) -> str:
    """The text of a body."""
    return body.lead + "".join(block.source + block.gap for block in body.blocks)


def kind_of(source: str) -> str:
    """The kind of a block that can be written in fields, or `lain`."""
    for kind, fits in _FITS.items():
        if fits(source):
            return kind
    return OTHER


def _is_heading(source: str) -> bool:
    found = HEAD.fullmatch(source)
    return found is not None and bool(found[2]) and plain.to_plain(found[2]) is not None


def _is_picture(source: str) -> bool:
    found = LINK.fullmatch(source.strip())
    return found is not None and bool(found["picture"]) and all(plain.to_plain(found[part] or "") is not None for part in ("text", "title"))


def _is_box(name: str, source: str) -> bool:
    head, _, inside = source.partition("\n")
    box = BOX.fullmatch(head.rstrip())
    if box is None or box["name"] != name or plain.to_plain(box["title"] or "") is None:
        return False
    lines = [line[4:].rstrip() if line.strip() else "" for line in inside.split("\n")]
    return all(line.startswith("    ") or not line.strip() for line in inside.split("\n")) and is_prose("\n".join(lines).strip("\n"))


def _is_quote(source: str) -> bool:
    return all(line.startswith(">") for line in source.split("\n")) and is_prose(quoted(source))


def quoted(source: str) -> str:
    """What stands in a quote."""
    return "\n".join(re.sub(r"^> ?", "", line).rstrip() for line in source.split("\n"))


def _is_list(source: str, numbered: bool) -> bool:
    found = entries.read(source)
    if _BAR.fullmatch(source.split("\n")[0]):
        return False
    return all(is_prose(entry.text) for entry in found) and entries.can_be_typed(found, numbered)


def cells_of(line: str) -> list[str]:
    """The cells of a row of a table."""
    cells = [cell.strip() for cell in _CELL.findall(line.strip().removeprefix("|"))]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
        if line.rstrip().endswith("|"):
            break
    return cells


def _is_table(source: str) -> bool:
    rows = source.split("\n")
    if len(rows) < 2 or not all(row.strip().startswith("|") for row in rows) or not RULE.fullmatch(rows[1].strip()):
        return False
    width = len(cells_of(rows[0]))
    inner = [cells_of(row) for row in (rows[0], *rows[2:])]
    return len(cells_of(rows[1])) == width and all(
        len(row) == width and all(plain.to_plain(cell) is not None for cell in row) for row in inner
    )


def _is_film(source: str) -> bool:
    film = FILM.fullmatch(source)
    return film is not None and SAFE_LINK.fullmatch(film["address"]) is not None and plain.to_plain(source) is not None


def is_prose(text: str) -> bool:
    """Whether this is nothing but paragraphs that can be typed."""
    for paragraph in re.split(r"\n[ \t]*\n", text):
        lines = paragraph.split("\n")
        if entries.ENTRY.fullmatch(lines[0]) or re.match(r"#|!!!|\d{1,9}\. ", lines[0]):
            return False
        if any(re.match(r" {0,3}(?:>|#)", line) or _BAR.fullmatch(line) for line in lines):
            return False
        if len(lines) > 1 and "|" in lines[0] and RULE.fullmatch(lines[1].strip()):
            return False
    return bool(text.strip()) and plain.to_plain(text) is not None


_FITS = {
    HEADING: _is_heading,
    PICTURE: _is_picture,
    **{name: partial(_is_box, name) for name in BOXES},
    QUOTE: _is_quote,
    TABLE: _is_table,
    BULLETS: partial(_is_list, numbered=False),
    STEPS: partial(_is_list, numbered=True),
    VIDEO: _is_film,
    TEXT: is_prose,
}


def replaced(body: Body, first: int, count: int, sources: Sequence[str]) -> str:
    """The body with `count` blocks from `first` on exchanged for these sources; every other line stays as it is."""
    ends = _ends(body)
    before, after = body.blocks[:first], body.blocks[first + count :]
    gap = body.blocks[first + count - 1].gap if count else ends * 2 if after else ends
    new = [Block("", source.replace("\n", ends), ends * 2, 0) for source in sources]
    if new:
        new[-1] = replace(new[-1], gap=gap)
    elif before and not after:
        before = (*before[:-1], replace(before[-1], gap=gap))
    if before and not count:
        before = (*before[:-1], _apart(before[-1], ends))
    return join(Body(body.lead, _spaced((*before, *new, *after), body, ends)))


def moved(body: Body, first: int, to: int) -> str:
    """The body with one block at another place."""
    order = list(body.blocks)
    order.insert(to, order.pop(first))
    last, ends = body.blocks[-1], _ends(body)
    order = [_apart(block, ends) if block is last else block for block in order[:-1]] + [replace(order[-1], gap=last.gap)]
    return join(Body(body.lead, _spaced(tuple(order), body, ends)))


def _ends(body: Body) -> str:
    text = join(body)
    return "\r\n" if "\r\n" in text and not re.search(r"(?<!\r)\n", text) else "\n"


def _spaced(blocks: tuple[Block, ...], body: Body, ends: str) -> tuple[Block, ...]:
    """The same with an empty line between two that were no neighbours in the body, unless one of them is a heading and they stood without."""
    found, neighbours = [], {(id(one), id(other)) for one, other in pairwise(body.blocks)}
    for block, following in zip_longest(blocks, blocks[1:]):
        tight = following is None or (id(block), id(following)) in neighbours
        tight = tight or block.gap.count("\n") > 1 or (bool(block.gap) and "#" in (block.source[0], following.source[0]))
        found.append(block if tight else _apart(block, ends))
    return tuple(found)


def _apart(block: Block, ends: str) -> Block:
    """The block with an empty line below it."""
    return replace(block, gap=block.gap + ends * max(0, 2 - block.gap.count("\n")))
