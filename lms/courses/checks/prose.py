"""Markdown as a reader hears it: plain sentences with the line on which each begins."""

import re
from collections.abc import Iterator

from lms.courses.checks.markup import BOX, LINK, REFERENCE

_MARKER = re.compile(r"^\s*(?:[-*+]|\d{1,2}\.)\s+")
_RULE = re.compile(r"[\s|:-]+")
_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])")
_WORD = re.compile(r"[\w’'-]+(?:[.,/]\d+)*")
_EMPHASIS = re.compile(r"[*_`]+")
_HEADING = re.compile(r"#{2,3}\s+")


def sentences(body: str, first_line: int = 1) -> Iterator[tuple[int, str]]:
    """Every sentence of a body: of paragraphs, list entries, cells of tables and headings; a value or a link counts as its text."""
    held: list[str] = []
    start = first_line
    for number, line in enumerate([*body.split("\n"), ""], first_line):
        text = line.strip()
        alone = not text or BOX.fullmatch(text) or _HEADING.match(text) or _MARKER.match(line) or text.startswith("|")
        if alone and held:
            yield from ((start, one) for one in _split(" ".join(held)))
            held = []
        if not text or BOX.fullmatch(text) or _RULE.fullmatch(text):
            continue
        if text.startswith("|"):
            yield from ((number, one) for cell in text.strip("|").split("|") for one in _split(_plain(cell)))
            continue
        if not held:
            start = number
        if said := _plain(_MARKER.sub("", _HEADING.sub("", text), count=1)):
            held.append(said)
        if _HEADING.match(text) and held:
            yield from ((start, one) for one in _split(" ".join(held)))
            held = []


def _plain(text: str) -> str:
    shown = LINK.sub(lambda link: "" if link["picture"] else link["text"], REFERENCE.sub("nilai", text))
    return _EMPHASIS.sub("", shown).strip()


def _split(text: str) -> list[str]:
    return [one.strip() for one in _END.split(text) if one and one.strip()]


def words(text: str) -> list[str]:
    """The words of a text; a number with its comma, or 142/91, is one."""
    return _WORD.findall(text)
