"""Blocks of a page as they come, one after the other, put down as our Markdown that has no fault."""

from collections.abc import Iterable
from dataclasses import dataclass

from lms.studio.importing.lines import END, Run, heavy_signs, joined, lines, pieces

DEEPEST = 3  # levels of a list
ROOM = 3500  # signs of one block with several entries


@dataclass(frozen=True)
class Block:
    """A finished block: its kind, and its text with indents."""

    kind: str
    text: str


class Body:
    """Collects the blocks of a text."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._depth = -1  # of the last entry of the list that is open, -1: none is

    def paragraph(self, runs: Iterable[Run]) -> None:
        """Words at the left edge."""
        for piece in pieces(joined(runs)):
            self._outside("p", "  \n".join(lines(piece)))

    def heading(self, level: int, runs: Iterable[Run]) -> None:
        """A heading of level 2 or 3."""
        plain = joined(Run(run.text if run != END else " ") for run in runs)
        for piece in pieces(plain):
            text = " ".join(lines(piece, at_start=False)).replace("#", "\\#")
            if text:
                self._outside("h", f"{'#' * level} {text}")

    def quote(self, runs: Iterable[Run]) -> None:
        """Words that are set apart."""
        for piece in pieces(joined(runs)):
            self._outside("q", "  \n".join(f"> {line}" for line in lines(piece)))

    def entry(self, depth: int, number: int | None, runs: Iterable[Run]) -> None:
        """An entry of a list, counted (`number`) or not, at a depth counted from 0; what is too long goes on below it."""
        for piece in pieces(joined(runs)):
            self._depth = min(depth, self._depth + 1, DEEPEST - 1)
            shown = lines(piece)
            if not shown:
                continue
            indent = "    " * self._depth
            mark = "- " if number is None else f"{number}. "
            self._add(Block("li", indent + mark + f"  \n{indent}    ".join(shown)))
            break
        else:
            return
        for piece in list(pieces(joined(runs)))[1:]:
            self.below(piece)

    def below(self, runs: Iterable[Run]) -> None:
        """A further paragraph of the last entry, or one at the left edge where there is no entry."""
        if self._depth < 0:
            self.paragraph(runs)
            return
        indent = "    " * (self._depth + 1)
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

    def _outside(self, kind: str, text: str) -> None:
        if text:
            self._depth = -1
            self._add(Block(kind, text))

    def _add(self, block: Block) -> None:
        self.blocks.append(Block(block.kind, heavy_signs(block.text)))

    def text(self) -> str:
        """All of it: entries of a list stand on neighbouring lines while they fit in one block."""
        found: list[str] = []
        last, size, signs = "", 0, 0
        for block in self.blocks:
            together = last == block.kind == "li" and size + len(block.text) < ROOM - 500 and signs + block.text.count("[") <= 30
            if found:
                found.append("\n" if together else "\n\n")
            size, signs = (size if together else 0) + len(block.text) + 1, (signs if together else 0) + block.text.count("[")
            found.append(block.text)
            last = block.kind
        return "".join(found)


def _cell(runs: list[Run]) -> str:
    found = " ".join(lines(joined(runs)))
    return found if found != "" else " "
