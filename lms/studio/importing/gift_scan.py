"""The questions of a GIFT file before they are understood: one pass over its lines, its escapes behind signs that no text has."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

ESCAPES = {"\\": "\x01", ":": "\x02", "#": "\x03", "=": "\x04", "{": "\x05", "}": "\x06", "~": "\x0e", "n": "\x0f"}
_ESCAPE = re.compile(r"\\([\\:#={}~n])")
_PLAIN = str.maketrans({mask: ("\n" if sign == "n" else sign) for sign, mask in ESCAPES.items()})
_GONE = str.maketrans(dict.fromkeys(ESCAPES.values()))
_ID = re.compile(r"\[id:([^\[\]\n]{1,100})\]")
_TAG = re.compile(r"\[tag:([^\[\]\n]{1,200})\]")
JUNK = re.compile(r"[\s\"'};,]*")
_BRACE = re.compile("[{}]")
CATEGORY = "$CATEGORY:"


@dataclass
class Entry:
    """One question: the line on which it begins, its text with masked escapes, and what the comments above it say."""

    line: int
    text: str
    category: str
    id: str = ""
    tags: list[str] = field(default_factory=list)


@dataclass
class _Chunk:
    """Lines between blank ones."""

    line: int
    lines: list[str] = field(default_factory=list)
    id: str = ""
    tags: list[str] = field(default_factory=list)

    @property
    def first_brace(self) -> str:
        return next((brace[0] for line in self.lines if (brace := _BRACE.search(line))), "")

    @property
    def is_open(self) -> bool:
        """Whether its answers have begun and not ended."""
        text = "\n".join(self.lines)
        return (begin := text.find("{")) >= 0 and text.find("}", begin) < 0


def unmasked(text: str) -> str:
    """A text with the signs that were escaped."""
    return text.translate(_PLAIN)


def entries(text: str) -> Iterator[Entry]:
    """Every question of a text whose lines end in `\\n`, in its order."""
    masked = _ESCAPE.sub(lambda escape: ESCAPES[escape[1]], text.translate(_GONE))
    category = ""
    for chunk in _joined(_chunks(masked)):
        if chunk.lines[0].startswith(CATEGORY):
            category = unmasked(" ".join(chunk.lines)[len(CATEGORY) :]).strip()
        else:
            for line, whole in _apart(chunk.line, "\n".join(chunk.lines).strip()):
                yield Entry(line, whole, category, chunk.id, chunk.tags)
                chunk.id, chunk.tags = "", []


def _apart(line: int, text: str) -> Iterator[tuple[int, str]]:
    """Questions that stand on lines below one another, without the blank line that should part them."""
    at = 0
    while (end := text.find("}", text.find("{", at) + 1)) >= 0 and text.find("{", end) >= 0:
        over = text.find("\n", end)
        if over < 0 or not JUNK.fullmatch(text, end + 1, over) or text.find("{", over) < 0:
            break
        yield line, text[at:over].strip()
        line, at = line + text.count("\n", at, over + 1), over + 1
    yield line, text[at:]


def _chunks(text: str) -> Iterator[_Chunk]:
    chunk = _Chunk(0)
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if line.startswith("//"):
            _comment(chunk, line)
        elif not line:
            if chunk.lines:
                yield chunk
                chunk = _Chunk(0)
        elif line.startswith(CATEGORY):
            if chunk.lines:
                yield chunk
            yield _Chunk(number, [line])
            chunk = _Chunk(0)
        else:
            chunk.line = chunk.line or number
            chunk.lines.append(raw.rstrip())
    if chunk.lines:
        yield chunk


def _comment(chunk: _Chunk, line: str) -> None:
    """What newer exports say in a comment: an id and tags."""
    if "[id:" in line and (found := _ID.search(line)):
        chunk.id = unmasked(found[1])
    if "[tag:" in line:
        chunk.tags += [unmasked(tag) for tag in _TAG.findall(line)]


def _joined(chunks: Iterator[_Chunk]) -> Iterator[_Chunk]:
    """Chunks, those made one whose answers go on behind a blank line: the next brace ends them."""
    waiting: list[_Chunk] = []
    for chunk in chunks:
        brace = chunk.first_brace if waiting else ""
        begins = brace == "{" or chunk.lines[0].lstrip().startswith(("::", CATEGORY))
        if waiting and brace == "}" and not begins:
            whole = waiting[0]
            for part in [*waiting[1:], chunk]:
                whole.lines += part.lines
            waiting = []
            chunk = whole
        elif waiting and begins:
            yield from waiting
            waiting = []
        if waiting or chunk.is_open:
            waiting.append(chunk)
        else:
            yield chunk
    yield from waiting
