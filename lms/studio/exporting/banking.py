"""The items of a course for formats of other systems: by goal and by module, with titles, plain words and weights as they know them."""

import html
import re
import threading
from collections.abc import Iterator
from decimal import Decimal

from lms.courses.content import Course, Item
from lms.later import Later

render = Later("lms.courses.render")

TITLE_LIMIT = 80
TOP, PRACTICE = "$course$/top", "Latihan"
_TAG = re.compile(r"<[^<>]*>")
_OWN = threading.local()  # a Markdown machine serves one thread
_MARKS = re.compile(r"[\\*_`\[&<]")


def by_goal(course: Course) -> Iterator[tuple[str, list[Item]]]:
    """The sentence of each goal that has items of the test, with these in their order."""
    for goal in course.goals:
        if items := [item for item in course.graded if item.goal == goal.id]:
            yield goal.sentence, items


def shelves(course: Course) -> Iterator[tuple[str, list[Item]]]:
    """Every category of Moodle that has items, with them in their order: one for each goal of the test, then one for the practice of each module."""
    for sentence, items in by_goal(course):
        yield f"{TOP}/{_step(sentence)}", items
    for module in course.modules:
        if module.practice:
            yield f"{TOP}/{PRACTICE}/{_step(module.title)}", list(module.practice)


def _step(words: str) -> str:
    """A name within the path of a category, where a stroke is written twice."""
    return words.replace("/", "//")


def words(text_md: str) -> str:
    """The plain words of one line of Markdown."""
    if not _MARKS.search(text_md):
        return text_md
    if not hasattr(_OWN, "writer"):
        _OWN.writer = render.Writer({}, {})
    return " ".join(html.unescape(_TAG.sub("", _OWN.writer.inline(text_md))).split())


def title(item: Item) -> str:
    """What a bank of another system calls an item."""
    line = words(item.stem_md.partition("\n")[0])
    return line if len(line) <= TITLE_LIMIT else f"{line[:TITLE_LIMIT].rpartition(' ')[0] or line[:TITLE_LIMIT]} …"


def per_cent(part: int, rights: int) -> str:
    """The weight of an option: `part` 1 for a right one, -1 for a wrong one beside several right ones, 0 else; as Moodle spells it."""
    weight = Decimal(100 * part) / Decimal(max(rights, 1))
    return f"{weight.quantize(Decimal('0.00001')):f}".rstrip("0").rstrip(".")
