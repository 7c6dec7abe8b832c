"""Plain text, typed or pasted: questions where it holds some, else a lesson of its paragraphs."""

import re

from lms.courses.content import Item, Kind
from lms.later import Later
from lms.studio.importing.cutting import modules_of
from lms.studio.importing.found import Found
from lms.studio.importing.lines import Run
from lms.studio.importing.quizzes import without_quizzes
from lms.studio.importing.safe import decode_text
from lms.studio.importing.shaping import Block, Body
from lms.studio.importing.signs import visible

typed = Later("lms.studio.items.typed")
TITLE = 100  # signs: a longer first line is no title
_BULLET = re.compile(r"([ \t]*)(?:[-–•·▪◦*]|(\d{1,3})[.)])[ \t]+(\S.*)")
_ASKS = re.compile(
    r".*\?\W*$|(?:jelaskan|sebutkan|uraikan|tuliskan|ceritakan|berikan|bandingkan|apa|mengapa|bagaimana|kapan|siapa)\b", re.I | re.S
)


def read(name: str, data: bytes) -> Found:
    """The questions or the lesson of a text."""
    found = Found(format="Teks")
    text = decode_text(data, found)
    asked = typed.read_text(text)
    asked.title = name.rpartition("/")[2].rpartition(".")[0] or "Soal yang ditempel"
    asked.losses[:0] = found.losses
    if asked.items and not all(_told(item) for item in asked.items):
        return asked
    lines = [line for line in text.split("\n") if line.strip()]
    title = visible(lines[0]).strip() if lines and len(lines) > 1 and len(lines[0]) <= TITLE and not _BULLET.fullmatch(lines[0]) else ""
    found.title = title or name.rpartition("/")[2].rpartition(".")[0] or name
    blocks = without_quizzes(_blocks(lines[1:] if title else lines), found)
    if blocks:
        found.modules = modules_of(blocks, found.title)
    return found


def _told(item: Item) -> bool:
    """Whether an item is a numbered line of a text rather than a question."""
    return item.kind is Kind.OPEN and not _ASKS.match(item.stem_md)


def _blocks(lines: list[str]) -> list[Block]:
    body = Body()
    for line in lines:
        entry = _BULLET.fullmatch(line.rstrip())
        if entry is None:
            body.paragraph([Run(line)])
        else:
            body.entry(len(entry[1].expandtabs(4)) // 4, int(entry[2]) if entry[2] else None, [Run(entry[3])])
    return body.blocks
