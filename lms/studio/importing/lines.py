"""Runs of words as lines of our Markdown: emphasis and links are written only where they read back."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lms.studio.importing.signs import begun, escaped, visible

MOST_SIGNS = 3000  # of one block; the checker allows 4000
MOST_LINKS = 30  # of one block
LONGEST_WORD = 600
_WORDS = re.compile(rf" ?[^ ]{{1,{LONGEST_WORD}}}| +$")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
MARKS = {"strong": "**", "em": "*", "": ""}


@dataclass(frozen=True)
class Run:
    """Words that look alike: plain, `strong` or `em`, with an address where they are a link. The text "\\n" is the end of a line."""

    text: str
    style: str = ""
    href: str = ""


END = Run("\n")


def joined(runs: Iterable[Run]) -> list[Run]:
    """Runs with their spaces in order and neighbours that look alike in one."""
    found: list[Run] = []
    for run in runs:
        if run == END:
            if found and found[-1] != END:
                found.append(END)
            continue
        text = visible(run.text)
        if not found or found[-1] == END or found[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if not text:
            continue
        if found and found[-1] != END and (found[-1].style, found[-1].href) == (run.style, run.href):
            found[-1] = replace(run, text=found[-1].text + text)
        else:
            found.append(replace(run, text=text))
    while found and (found[-1] == END or not found[-1].text.strip()):
        found.pop()
    return found


def pieces(runs: list[Run]) -> Iterator[list[Run]]:
    """Runs cut between words into blocks that are not too heavy."""
    piece: list[Run] = []
    size, links = 0, 0
    for run in runs:
        for part in _parts(run):
            cost = len(escaped(part.text)) + 3 * sum(map(part.text.count, "[]")) + len(part.href) + 8
            full = size + cost > MOST_SIGNS or links + bool(part.href) > MOST_LINKS
            if piece and full:
                yield joined(piece)
                piece, size, links = [], 0, 0
            piece.append(part)
            size, links = size + cost, links + bool(part.href)
    if piece:
        yield joined(piece)


def _parts(run: Run) -> Iterator[Run]:
    """A long run in pieces of whole words; a word without end is cut."""
    held = ""
    for word in _WORDS.findall(run.text) if run != END else [run.text]:
        if held and len(held) + len(word) > LONGEST_WORD:
            yield replace(run, text=held)
            held = ""
        held += word
    if held:
        yield replace(run, text=held)


def lines(runs: list[Run], at_start: bool = True) -> list[str]:
    """The lines of a block; each is safe at the start of a line."""
    found, held, marked = [], "", False
    for run in [*runs, END]:
        if run == END:
            if text := held.strip():
                found.append(begun(text) if at_start else text)
            held, marked = "", False
            continue
        shown, styled = _shown(run, marked)
        held += shown
        marked = styled and not shown.endswith(" ")
    return found


def _shown(run: Run, marked: bool) -> tuple[str, bool]:
    """A run as Markdown, and whether it ends in a mark; right behind another mark it stays plain."""
    core = run.text.strip(" ")
    if not core:
        return run.text and " ", False
    before, after = " " if run.text.startswith(" ") else "", " " if run.text.endswith(" ") else ""
    if run.href:
        return f"{before}[{_link_text(core)}]({run.href}){after}", False
    mark = MARKS[run.style]
    if not mark or (marked and not before) or not any(c.isalnum() for c in core):
        return f"{before}{escaped(core)}{after}", False
    return f"{before}{mark}{escaped(core)}{mark}{after}", True


def _link_text(text: str) -> str:
    return escaped(text).replace("\\[", "&#91;").replace("\\]", "&#93;")


def heavy_signs(block: str) -> str:
    """A block whose brackets are fewer than the checker allows; the last resort is links without their address."""
    if block.count("[") > MOST_LINKS:
        block = block.replace("\\[", "&#91;").replace("\\]", "&#93;")
    return _LINK.sub(r"\1", block) if block.count("[") > MOST_LINKS else block
