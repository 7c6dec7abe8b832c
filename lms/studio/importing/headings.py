"""Headings of a document whose writer knew no styles: short lines in bold that stand by themselves."""

import re
from collections.abc import Sequence
from dataclasses import replace

from lms.studio.importing.found import Found
from lms.studio.importing.shaping import Block

LONGEST = 80  # signs of a heading
SAID = "Tidak ada gaya Judul, jadi baris tebal yang berdiri sendiri dianggap judul. Periksa pembagian pelajarannya."
_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
_ENTRY = re.compile(r"\*{0,2}\(?(?:[A-Ja-j]|\d{1,3})\s*\\?[.)]\s*\S")


def with_headings(blocks: Sequence[Block], where: str, found: Found) -> list[Block]:
    """The blocks with their bold lines as headings of the first level, where there is no other heading and at least two of them."""
    if any(block.kind == "h" for block in blocks):
        return list(blocks)
    heads = {at for at, block in enumerate(blocks) if _is_head(block, blocks, at)}
    if len(heads) < 2:
        return list(blocks)
    found.lose(where, SAID)
    return [_head(block) if at in heads else block for at, block in enumerate(blocks)]


def _is_head(block: Block, blocks: Sequence[Block], at: int) -> bool:
    """Whether a line is bold, short, says no sentence, has text below it, and is neither a question nor an option among others."""
    words = _BOLD.fullmatch(block.text) if block.kind == "p" else None
    if words is None or len(words[1]) > LONGEST or words[1].rstrip().endswith((".", ",", ";", "?", "!")) or at + 1 == len(blocks):
        return False
    beside = [blocks[near].text for near in (at - 1, at + 1) if 0 <= near < len(blocks)]
    return not (_ENTRY.match(block.text) and any(_ENTRY.match(text) for text in beside))


def _head(block: Block) -> Block:
    words = block.text.strip("*").strip()
    return replace(
        block, kind="h", text=f"## {words}".replace("\\#", "#").replace("#", "\\#").replace("\\#\\#", "##", 1), level=1, words=_plain(words)
    )


def _plain(words: str) -> str:
    return re.sub(r"\\(.)", r"\1", words.replace("&#124;", "|").replace("&lt;", "<").replace("&amp;", "&"))
