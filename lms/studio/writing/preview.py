"""A lesson of a draft as a phone shows it, faulty or not, and each of its blocks for the middle of the editor."""

import html
import re
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from lms.courses.checks.prose import words
from lms.courses.content import Course
from lms.errors import Refused
from lms.later import Later
from lms.studio.writing.health import Health
from lms.studio.writing.pages import Desk

drawing = Later("lms.courses.render")
Address = Callable[[str], str]
_OPEN, _CLOSE = "\ue000", "\ue001"  # stand around a value until it is known where it may be marked
REACHED = (
    '<div class="scroll">',
    '<div class="scroll" tabindex="0" role="group" aria-label="Tabel">',
)  # a wide table is moved by keyboard
_ANY = '<(?:[^>"]|"[^"]*")*>'
_TAG = re.compile(f"({_ANY})")


def phone(desk: Desk, address: Address) -> Markup:
    """The lesson by the real renderer, with its values of today; a text that would take too long says so instead."""
    writer = drawing.Writer(_pictures(desk.reading.seen, address), {key: one.shown for key, one in desk.references.items()})
    return _drawn(writer, desk.lesson.body_md)


def shown_blocks(desk: Desk, address: Address, health: Health) -> list[Markup]:
    """Each block by itself: values marked, sentences that are too long underlined."""
    values = {key: f"{_OPEN}{one.shown}{_CLOSE}" for key, one in desk.references.items()}
    writer = drawing.Writer(_pictures(desk.reading.seen, address), values)
    found = []
    for place, block in enumerate(desk.page.body.blocks):
        drawn = str(_drawn(writer, block.text))
        for long in health.longs:
            if long.block == place:
                drawn = _underlined(drawn, long.text)
        found.append(Markup(_with_values(drawn)))  # noqa: S704 - our renderer, and marks of our own between its tags
    return found


def shows(desk: Desk, path: str) -> bool:
    """Whether a picture stands in the lesson."""
    return re.search(rf"\({re.escape(path)}[\s)]", desk.lesson.body_md) is not None


def _drawn(writer: Any, text: str) -> Markup:
    try:
        return Markup(writer.body(text).replace(*REACHED))  # noqa: S704 - our renderer
    except Refused as no:
        return Markup("<p>{}</p>").format(str(no))


def _pictures(course: Course, address: Address) -> dict[str, Any]:
    return {one.path: drawing.ShownPicture(address(one.path), one.width, one.height, 0) for one in course.pictures}


def _with_values(drawn: str) -> str:
    """Values marked where they are text; within a tag (the words of a picture) they stay as they are."""
    parts = _TAG.split(drawn)
    for place, part in enumerate(parts):
        opened, closed = ('<b class="ref">', "</b>") if place % 2 == 0 else ("", "")
        parts[place] = part.replace(_OPEN, opened).replace(_CLOSE, closed)
    return "".join(parts)


def _underlined(drawn: str, sentence: str) -> str:
    """The words of a sentence underlined, tag by tag; a value counts as the one word by which the checker counts it."""
    value = f"(?:nilai|{_OPEN}[^{_CLOSE}]*{_CLOSE})"
    said = (value if word == "nilai" else re.escape(html.escape(word, quote=False)) for word in words(sentence))
    found = re.search(rf"(?:&\w+;|[^\w<]|{_ANY})*".join(said), drawn)
    if found is None:
        return drawn
    parts = [part if part.startswith("<") or not part.strip() else f'<span class="long">{part}</span>' for part in _TAG.split(found[0])]
    return drawn[: found.start()] + "".join(parts) + drawn[found.end() :]
