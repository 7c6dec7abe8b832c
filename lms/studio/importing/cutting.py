"""A long page cut at its headings into modules and lessons."""

from collections.abc import Sequence
from dataclasses import replace

from lms.studio.importing.found import FoundLesson, FoundModule
from lms.studio.importing.shaping import Block, text_of
from lms.studio.importing.signs import begun, escaped

LONG, LONGEST = 6_000, 12_000  # signs of a lesson: cut at a heading, cut anywhere
Part = tuple[str, list[Block]]


def modules_of(blocks: Sequence[Block], title: str) -> list[FoundModule]:
    """A document as modules: first headings are modules where headings of the very next level stand below them, and those are lessons.

    Else first headings are lessons. A lesson that is too long is cut at the headings within it.
    """
    levels = sorted({block.level for block in blocks if block.kind == "h"})
    if not levels:
        return _module(title, [(title, list(blocks))], 2)
    parts = _split(blocks, levels[0], title)
    second = levels[1] if len(levels) > 1 else levels[0] + 1
    if second != levels[0] + 1 or not any(block.level == second for _, inside in parts for block in inside):
        return _module(title, parts, second)
    below = levels[2] if len(levels) > 2 else second + 1
    return [module for name, inside in parts for module in _module(name, _split(inside, second, name), below)]


def lessons_of(title: str, blocks: Sequence[Block]) -> list[FoundLesson]:
    """A page as one lesson, as several only where it is too long for one."""
    return _lessons(title, list(blocks), min((block.level for block in blocks if block.kind == "h"), default=2))


def without_title(blocks: Sequence[Block]) -> tuple[str, list[Block]]:
    """The title that a document has as its only first heading, right at the front, and the rest; "" where there is none."""
    heads = [block for block in blocks if block.kind == "h"]
    if len(heads) > 1 and blocks[0] is heads[0] and heads[0].level < min(head.level for head in heads[1:]):
        return heads[0].words, list(blocks[1:])
    return "", list(blocks)


def _split(blocks: Sequence[Block], level: int, title: str) -> list[Part]:
    """Cut at the headings of one level; what stands before the first has the title of the whole."""
    parts: list[Part] = [(title, [])]
    for block in blocks:
        if block.kind == "h" and block.level == level:
            parts.append((block.words, []))
        else:
            parts[-1][1].append(block)
    return [(name, inside or [Block("p", begun(escaped(name)))]) for number, (name, inside) in enumerate(parts) if inside or number]


def _module(title: str, parts: list[Part], first: int) -> list[FoundModule]:
    """A module of lessons, `first` being the level of the headings within them; none where nothing is in it."""
    lessons = [lesson for name, blocks in parts for lesson in _lessons(name, blocks, first)]
    return [FoundModule(title, tuple(lessons))] if lessons else []


def _lessons(title: str, blocks: list[Block], first: int) -> list[FoundLesson]:
    """A part as lessons that are not too long."""
    cut: list[Part] = [(title, [])]
    size, number = 0, 1
    for block in blocks:
        heading = block.kind == "h" and block.level == first
        if cut[-1][1] and ((heading and size > LONG // 3 and size + _until_next(blocks, block, first) > LONG) or size > LONGEST):
            number += 1
            cut.append((block.words, []) if heading else (f"{title} ({number})", []))
            size = 0
            if heading:
                continue
        cut[-1][1].append(block)
        size += len(block.text)
    return [FoundLesson(name, text_of(_moved(inside, first))) for name, inside in cut if inside]


def _until_next(blocks: list[Block], heading: Block, level: int) -> int:
    """The signs below a heading, until the next of its level."""
    size, inside = 0, False
    for block in blocks:
        if block is heading:
            inside = True
        elif inside and block.kind == "h" and block.level <= level:
            break
        elif inside:
            size += len(block.text)
    return size


def _moved(blocks: list[Block], first: int) -> list[Block]:
    """Headings written again for their place within a lesson."""
    return [
        replace(block, text=f"{'##' if block.level <= first else '###'} {block.text.lstrip('#').lstrip()}") if block.kind == "h" else block
        for block in blocks
    ]
