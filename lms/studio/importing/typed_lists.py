"""Lists that were typed by hand, a number or a dash at the beginning of each line, as lists."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lms.studio.importing.found import Found
from lms.studio.importing.shaping import Block

LISTED = "Nomor, huruf, dan tanda hubung yang diketik di awal baris menjadi daftar."
FEWEST = 2  # entries that make a list
BREAK = "  \n"
_APART = Block("hr", "---")
_NUMBER = re.compile(r"(\d{1,2})\\?[.)]\s+(?=\S)")
_LETTER = re.compile(r"([a-z])\\?[.)]\s+(?=\S)")
_DOT = re.compile(r"(?:\\[-*+]|[•◦▪‣·–])\s+(?=\S)")
# at the beginning of an entry it would be one more mark
_SIGN = re.compile(r"[-+*]\s|[-*_][-*_ ]+$|[#>|~=]|!!!|\d+[.)]|[a-z][.)]\s")


@dataclass(frozen=True)
class _Entry:
    depth: int
    mark: str
    text: str

    def block(self) -> Block:
        indent = "    " * self.depth
        shown = self.text.replace(BREAK, f"{BREAK}{indent}    ")
        return Block("li", f"{indent}{self.mark} {shown}", self.depth, "-" if self.mark == "-" else "1.")


class _Open:
    """A list while it is read: what may come next."""

    def __init__(self) -> None:
        self.entries: list[_Entry] = []
        self.numbers = self.letters = 0

    def takes(self, text: str) -> bool:
        """Whether a line is the next entry; it is kept then."""
        for mark, goes_on in ((_NUMBER, self._number), (_LETTER, self._letter), (_DOT, self._dot)):
            if found := mark.match(text):
                rest = text[found.end() :]
                return not _SIGN.match(rest) and goes_on(found, rest)
        return False

    def _number(self, found: "re.Match[str]", rest: str) -> bool:
        if int(found[1]) != self.numbers + 1 or (self.entries and not self.numbers):
            return False
        self.numbers, self.letters = self.numbers + 1, 0
        self.entries.append(_Entry(0, f"{self.numbers}.", rest))
        return True

    def _letter(self, found: "re.Match[str]", rest: str) -> bool:
        if not self.numbers or ord(found[1]) != ord("a") + self.letters:
            return False
        self.letters += 1
        self.entries.append(_Entry(1, f"{self.letters}.", rest))
        return True

    def _dot(self, _found: "re.Match[str]", rest: str) -> bool:
        self.entries.append(_Entry(2 if self.letters else 1 if self.numbers else 0, "-", rest))
        return True


def listed(blocks: Sequence[Block], where: str, found: Found) -> list[Block]:
    """The same blocks; neighbouring paragraphs that are counted from 1, or have a dash each, are entries of a list."""
    done: list[Block] = []
    at = 0
    while at < len(blocks):
        run, end = _Open(), at
        while end < len(blocks) and blocks[end].kind == "p" and _all_taken(run, blocks[end].text):
            end += 1
        if sum(not entry.depth for entry in run.entries) < FEWEST:
            done.append(blocks[at])
            at += 1
            continue
        found.lose(where, LISTED)
        entries = [entry.block() for entry in run.entries]
        done += [_APART] * _would_be_one(done, entries) + entries + [_APART] * _would_be_one(entries, blocks[end : end + 1])
        at = end
    return done


def _would_be_one(before: Sequence[Block], after: Sequence[Block]) -> bool:
    """Whether a list that begins anew would go on with the one above it."""
    top = next((block for block in reversed(before) if block.kind not in ("li", "lp") or (block.kind == "li" and not block.level)), None)
    begins = [block for block in (top, *after[:1]) if block and block.kind == "li" and block.words == "1."]
    return len(begins) == 2


def _all_taken(run: _Open, text: str) -> bool:
    """Whether a paragraph goes on with a list: as one entry, or, where each of its lines is one, as several."""
    lines = text.split(BREAK)
    marked = [any(mark.match(line) for mark in (_NUMBER, _LETTER, _DOT)) for line in lines]
    if not marked[0] or (any(marked[1:]) and not all(marked)):
        return False
    parts = lines if all(marked) else [text]
    kept, numbers, letters = len(run.entries), run.numbers, run.letters
    if all(run.takes(part) for part in parts):
        return True
    del run.entries[kept:]
    run.numbers, run.letters = numbers, letters
    return False
