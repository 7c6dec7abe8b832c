"""Blocks of a page as they come, one after the other, put down as our Markdown that has no fault."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lms.studio.importing.lines import END, Run, heavy_signs, joined, lines, pieces

DEEPEST = 3  # levels of a list
ROOM = 3500  # signs of one block with several entries


@dataclass(frozen=True)
class Block:
    """A finished block: its kind, and its text with indents.

    Of a heading the level that it had (1 to 6) and its words; of an entry of a list its depth and how it is counted.
    """

    kind: str
    text: str
    level: int = 0
    words: str = ""


class Body:
    """Collects the blocks of a text."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._above: list[int] = []  # how deep, in the file, the last entry of the open list and those above it are; empty: no list is open

    def paragraph(self, runs: Iterable[Run]) -> None:
        """Words at the left edge."""
        for piece in pieces(joined(runs)):
            self._outside("p", "  \n".join(lines(piece)))

    def heading(self, level: int, runs: Iterable[Run]) -> None:
        """A heading; levels 1 and 2 are written `##`, all others `###`."""
        plain = joined(Run(run.text if run != END else " ") for run in runs)
        for piece in pieces(plain):
            if text := " ".join(lines(piece, at_start=False)).replace("#", "\\#"):
                self._above = []
                words = "".join(run.text for run in piece).strip()
                self.blocks.append(Block("h", heavy_signs(f"{'##' if level < 3 else '###'} {text}"), level, words))

    def quote(self, runs: Iterable[Run]) -> None:
        """Words that are set apart."""
        for piece in pieces(joined(runs)):
            self._outside("q", "  \n".join(f"> {line}" for line in lines(piece)))

    def entry(self, depth: int, number: int | None, runs: Iterable[Run]) -> None:
        """An entry of a list, counted (`number`) or not, at a depth counted from 0; what is too long goes on below it."""
        for piece in pieces(joined(runs)):
            self._above = [*(above for above in self._above if above < depth), depth]
            shown = lines(piece)
            if not shown:
                continue
            level = self._level()
            indent = "    " * level
            mark = "- " if number is None else f"{number}. "
            self._add(Block("li", indent + mark + f"  \n{indent}    ".join(shown), level, "-" if number is None else "1."))
            break
        else:
            return
        for piece in list(pieces(joined(runs)))[1:]:
            self.below(piece)

    def below(self, runs: Iterable[Run]) -> None:
        """A further paragraph of the last entry, or one at the left edge where there is no entry."""
        if not self._above:
            self.paragraph(runs)
            return
        indent = "    " * (self._level() + 1)
        for piece in pieces(joined(runs)):
            if shown := lines(piece):
                self._add(Block("lp", indent + f"  \n{indent}".join(shown)))

    def rule(self) -> None:
        """A line across, unless it would be the first or a second one."""
        if self.blocks and self.blocks[-1].kind != "hr":
            self._outside("hr", "---")

    def picture(self, path: str, alt: str) -> None:
        """A picture of the course."""
        self._outside("pic", f"![{alt}]({path})")

    def table(self, rows: list[list[list[Run]]]) -> None:
        """A table whose first row is its head; all rows have the same number of cells."""
        shown = [f"| {' | '.join(map(_cell, row))} |" for row in rows]
        head = f"{shown[0]}\n|{'---|' * len(rows[0])}"
        if any(len(row) + len(head) > ROOM for row in shown) or any(row.count("[") > 10 for row in shown):
            for row in rows:
                self.paragraph([run for cell in row for run in (*cell, Run(" "), Run("· ") if cell else Run(" "))][:-2])
            return
        held, size = [head], len(head)
        for row in shown[1:]:
            if size + len(row) > ROOM or sum(line.count("[") for line in held) + row.count("[") > 30:
                self._outside("t", "\n".join(held))
                held, size = [head], len(head)
            held.append(row)
            size += len(row) + 1
        self._outside("t", "\n".join(held))

    def _level(self) -> int:
        return min(len(self._above), DEEPEST) - 1

    def _outside(self, kind: str, text: str) -> None:
        if text:
            self._above = []
            self._add(Block(kind, text))

    def _add(self, block: Block) -> None:
        self.blocks.append(replace(block, text=heavy_signs(block.text)))


def text_of(blocks: Iterable[Block]) -> str:
    """Blocks as one text: entries of a list stand on neighbouring lines while they fit in one block and are counted alike.

    Behind an empty line everything down to the next one belongs to the entry that the first line is below, so nothing above it may follow there.
    """
    found: list[str] = []
    marks: dict[int, str] = {}  # depth → how the entries there are counted
    last, size, signs, floor = "", 0, 0, 0
    for block in blocks:
        alike = marks.get(block.level, block.words) == block.words
        fits = size + len(block.text) < ROOM - 500 and signs + block.text.count("[") <= 30
        together = last == block.kind == "li" and fits and alike and block.level >= floor
        if found:
            found.append("\n" if together else "\n\n")
        size, signs = (size if together else 0) + len(block.text) + 1, (signs if together else 0) + block.text.count("[")
        found.append(block.text)
        last, floor = block.kind, floor if together else block.level
        marks = {depth: mark for depth, mark in marks.items() if depth < block.level} | {block.level: block.words} if last == "li" else {}
    return "".join(found)


def _cell(runs: list[Run]) -> str:
    found = " ".join(lines(joined(runs)))
    return found if found != "" else " "
