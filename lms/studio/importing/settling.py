"""What was read, made fit for a draft: every item reads back as it was written, no lesson is too long, titles are lines of text."""

from collections.abc import Iterator
from dataclasses import replace

from lms.courses.checks.markup import Scope
from lms.courses.composing import write_item
from lms.courses.content import Item, Kind
from lms.courses.items import read_items
from lms.errors import Refused
from lms.studio.importing.found import Found, FoundLesson, FoundModule
from lms.studio.importing.signs import begun, escaped, visible
from lms.studio.naming import slug

TITLE, MOST = 110, 99  # signs of a title; modules of a course, and lessons of a module
HEAVY = 40_000  # bytes of a lesson
CROWDED = "Berkas ini memuat lebih dari 99 bagian. Bagi menjadi beberapa berkas, lalu pilih lagi."
OPENED = "Soal ini tidak dapat ditulis dalam bentuk aslinya, jadi menjadi soal terbuka. Periksa lalu lengkapi."
UNWRITTEN = "Soal ini tidak dapat dibaca, jadi tidak ikut: {}"
GOAL = "tujuan"


def settled(found: Found) -> Found:
    """The same, so that keeping it needs no more judgement. Raises Refused for more than a course can hold."""
    found.title = _line(found.title) or "Materi tanpa judul"
    if found.files:
        return found
    found.modules = [part for module in found.modules for part in _module(module)]
    if len(found.modules) > MOST:
        raise Refused(CROWDED)
    taken: set[str] = set()
    items = []
    for number, item in enumerate(found.items, 1):
        name = slug(item.id or item.stem_md, taken)
        taken.add(name)
        topic = found.topics.pop(item.id, "")
        if sound := _sound(replace(item, id=name), f"Soal {number}", found):
            items.append(sound)
            if topic.strip():
                found.topics[f"\n{name}"] = _line(topic)
    found.items = items
    found.topics = {key.removeprefix("\n"): topic for key, topic in found.topics.items() if key.startswith("\n")}
    return found


def _line(text: str) -> str:
    line = visible(text).strip()
    return line if len(line) <= TITLE else (line[:TITLE].rpartition(" ")[0] or line[:TITLE]) + "…"


def _module(module: FoundModule) -> Iterator[FoundModule]:
    lessons = [part for lesson in module.lessons for part in _lesson(lesson)]
    title = _line(module.title) or (lessons[0].title if lessons else "")
    for first in range(0, len(lessons), MOST):
        name = title if not first else f"{title} ({first // MOST + 1})"
        yield FoundModule(name, tuple(lessons[first : first + MOST]))


def _lesson(lesson: FoundLesson) -> Iterator[FoundLesson]:
    """A lesson, cut between its blocks where it is too heavy for one file."""
    title, held, size, number = _line(lesson.title) or "Tanpa judul", [], 0, 1
    for block in lesson.body_md.split("\n\n"):
        weight = len(block.encode()) + 2
        if held and size + weight > HEAVY:
            yield FoundLesson(title if number == 1 else f"{title} ({number})", "\n\n".join(held), None)
            held, size, number = [], 0, number + 1
        held.append(block)
        size += weight
    yield FoundLesson(title if number == 1 else f"{title} ({number})", "\n\n".join(held), lesson.minutes if number == 1 else None)


def _sound(item: Item, where: str, found: Found) -> Item | None:
    """The item as it will be read again, or as an open one, or None; the last two with a loss."""
    scope = Scope(frozenset(found.media), frozenset())
    if (same := _read_back(item, scope)) is not None:
        return same
    options = [f"{chr(65 + at % 26)}) {option.text_md}" for at, option in enumerate(item.options)]
    plain = item.stem_md if _read_back(_open(item, item.stem_md), scope) else begun(escaped(visible(item.stem_md).strip()))
    for stem in ("\n\n".join([plain, *options]), plain):
        if stem.strip() and (same := _read_back(_open(item, stem), scope)) is not None:
            found.lose(where, OPENED)
            return same
    found.lose(where, UNWRITTEN.format(visible(item.stem_md)[:80]))
    return None


def _open(item: Item, stem: str) -> Item:
    return replace(item, kind=Kind.OPEN, stem_md=stem, options=(), answer=None, drawing="", scene=False, picture=None)


def _read_back(item: Item, scope: Scope) -> Item | None:
    """The item that a draft will hold; None where something else would be read."""
    goal = item.goal or GOAL
    text = write_item(replace(item, goal=goal))
    items, faults = read_items(text, 1, "ujian.md", (goal,), scope)
    if faults or len(items) != 1:
        return None
    same = replace(items[0], goal=item.goal, line=0)
    return same if (same.kind, same.answer, len(same.options)) == (item.kind, item.answer, len(item.options)) else None
