"""Where to go on in a course, and the reply to a practice answer: plain functions on plain rows."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from markupsafe import Markup, escape

from lms.errors import Refused
from lms.quizzes.rules import PLACED, mark, number_of, open_text, places_of, read_value


@dataclass(frozen=True)
class Reply:
    """What is said after a practice answer: how right it was, and why, by option and as a whole; `solution`: steps, pairs or words that are right."""

    right: bool
    partly: bool
    by_option: dict[str, Markup]
    right_options: tuple[str, ...]
    explanation: Markup
    readable: bool = True
    solution: tuple[Markup, ...] = ()


@dataclass(frozen=True)
class Path:
    """The shelf of one visitor: what her program asks for in its order, what else is written for her roles, and all others."""

    asked: Sequence[Any]
    own: Sequence[Any]
    others: Sequence[Any]


def own_path(shelf: Sequence[Any], asked: Sequence[str], further: Sequence[str], roles: Collection[str]) -> Path:
    """The path of a visitor with these seat roles; `shelf` carries .course_id and .roles.

    `asked` and `further` are ids in the order of the program: what it asks for, and to what it leads on.
    """
    by_id = {course.course_id: course for course in shelf}
    first = [by_id[course] for course in dict.fromkeys(asked) if course in by_id]
    rest = [course for course in shelf if course not in first]
    led = [by_id[course] for course in dict.fromkeys(further) if course in by_id and by_id[course] in rest]
    own = led + [course for course in rest if course not in led and set(course.roles) & set(roles)]
    return Path(first, own, [course for course in rest if course not in own])


def next_lesson(lessons: Sequence[Any], read: Collection[str], after: str | None = None) -> Any | None:
    """The next unread lesson: first after `after`, then from the beginning; None when all are read."""
    start = next((place + 1 for place, lesson in enumerate(lessons) if lesson.id == after), 0)
    return next((lesson for lesson in [*lessons[start:], *lessons[:start]] if lesson.id not in read), None)


def reply(item: Any, given: Sequence[str]) -> Reply:
    """The reply to a practice answer; `item` carries kind, key, feedback and explanation. Own words are never marked."""
    if item.kind == "open":
        return Reply(False, False, {}, (), Markup(item.explanation_html))  # noqa: S704 - our renderer
    options = {option["id"]: Markup(option["html"]) for option in item.options}  # noqa: S704 - our renderer
    value = _value(item.kind, list(options), given)
    got = mark(item.kind, item.key, value)
    told = value if not is_scene(item) else [option["id"] for option in item.options]
    html = {option: Markup(text) for option, text in item.feedback.items() if option in told}  # noqa: S704 - our renderer
    readable = item.kind != "number" or number_of(str(value)) is not None
    right, why = tuple(item.key.get("right", ())), Markup(item.explanation_html)  # noqa: S704 - our renderer
    return Reply(got == 1, Fraction(0) < got < 1, html, right, why, readable, _solution(item.key, options))


def _value(kind: str, options: Sequence[str], given: Sequence[str]) -> Any:
    """A practice answer out of an address, which anybody may have written: what makes no sense is left out."""
    if kind == "number":
        return given[0][:40]
    try:
        return read_value(kind, options, [one for one in given if kind in PLACED or one in options], given[0])
    except Refused:
        return []


def _solution(key: Mapping[str, Any], options: Mapping[str, Markup]) -> tuple[Markup, ...]:
    if "order" in key:
        return tuple(options[part] for part in key["order"])
    if "pairs" in key:
        return tuple(Markup("{} – {}").format(options[left], options[right]) for left, right in key["pairs"])
    return (escape(key["accepted"][0]),) if key.get("accepted") else ()


def is_scene(item: Any) -> bool:
    """Whether somebody speaks in a practice item and its options are replies: then every reply gets its why."""
    return any(option.get("spoken") for option in item.options)


def parts(item: Any) -> list[tuple[Markup, list[tuple[str, str]]]]:
    """The parts of an ordering or matching item with the choices of their places; nothing for other kinds."""
    if item.kind not in PLACED:
        return []
    options = {option["id"]: Markup(option["html"]) for option in item.options}  # noqa: S704 - our renderer
    left = {option["id"] for option in item.options if option.get("side") == "left"}
    return [(options[part], choices) for part, choices in places_of(item.kind, options, left)]


def own_words(typed: str) -> tuple[list[str], str]:
    """An open answer of the practice as it is shown again, and the sentence about what is wrong with it, or ""."""
    try:
        said = open_text(typed)
    except Refused as refused:
        return [typed], str(refused)
    return [said], "" if said else "Tulis dulu jawabannya dengan kata-kata sendiri."
