"""An attempt as it was: every item as its version showed it, what was answered, and the marks of open answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from lms.courses import models as courses
from lms.courses import published
from lms.courses.models import CourseVersion, ItemKey
from lms.db import Reads, table
from lms.kept import once
from lms.quizzes.marking.models import marks
from lms.quizzes.models import counting
from lms.quizzes.rules import mark

_KEY = table(ItemKey)
_WHY = select(_KEY.c.item_id, _KEY.c.explanation_html).where(_KEY.c.version_id == bindparam("version"))


@dataclass(frozen=True)
class Written:
    """An open answer for her who wrote it: never with a key. `mark` and `remark` are nothing while it waits."""

    place: int
    prompt: Markup
    text: str
    mark: str
    remark: str


def written(session: Reads, attempt: Any) -> list[Written]:
    """The open answers of an attempt that was handed in; one without open items costs no query."""
    wanted = [(place, item_id) for place, (item_id, kind, _order) in enumerate(attempt.draw, 1) if kind == "open"]
    if not wanted:
        return []
    given, marked = counting(session, attempt), marks(session, attempt.id)
    bank = published.bank(session, attempt.version_id)
    found = []
    for place, item_id in wanted:
        text = given[item_id].value["text"] if item_id in given else ""
        last = marked[item_id][-1] if item_id in marked else None
        found.append(Written(place, bank[item_id].prompt, text, last.mark if last else "", last.remark if last else ""))
    return found


@dataclass(frozen=True)
class Line:
    """One item of an attempt for staff: options as (id, HTML) in the order she saw, what she chose, what is right, why, and its marks."""

    id: str
    place: int
    kind: str
    prompt: Markup
    options: list[tuple[str, Markup]]
    unit: str
    value: Any
    right: tuple[str, ...]
    number: str
    explanation: Markup
    marks: list[Any]
    worth: Any
    placed: list[tuple[Markup, str, str]]

    @property
    def last(self) -> Any:
        """The mark that counts; none while the answer waits."""
        return self.marks[-1] if self.marks else None


@once
def explanations(session: Reads, version_id: str) -> dict[str, Markup]:
    """For staff only: the explanation of every item of a version, by item."""
    return {row.item_id: Markup(row.explanation_html) for row in session.execute(_WHY, {"version": version_id})}  # noqa: S704 - our renderer


def lines(session: Reads, attempt: Any) -> list[Line]:
    """For staff only, with keys: every item of an attempt as its version was, whatever the course says today."""
    version = attempt.version_id
    bank, keys, why = published.bank(session, version), published.keys(session, version), explanations(session, version)
    given, marked = counting(session, attempt), marks(session, attempt.id)
    found = []
    for place, (item_id, kind, order) in enumerate(attempt.draw, 1):
        item, key = bank[item_id], keys[item_id][2]
        value = given[item_id].value if item_id in given else None
        if kind == "open":
            value, worth = (value["text"] if value else ""), None
        else:
            worth = mark(kind, key, value)
        options = [(option, item.options[option]) for option in order]
        number = str(key.get("value", "")).replace(".", ",") or " / ".join(key.get("accepted", ()))
        found.append(
            Line(
                item_id, place, kind, item.prompt, options, item.unit, value, tuple(key.get("right", ())), number,
                why.get(item_id, Markup()), marked.get(item_id, []), worth, _placed(item, key, value or []),
            )
        )  # fmt: skip
    return found


def _placed(item: published.Shown, key: Mapping[str, Any], value: list[list[str]]) -> list[tuple[Markup, str, str]]:
    """Each part of an ordering or matching item with the place that she gave it and the right one, in plain words."""
    right = {part: str(n) for n, part in enumerate(key.get("order", ()), 1)} | dict(key.get("pairs", ()))
    given = dict(value) if right else {}
    label = {part: html.striptags() for part, html in item.options.items()} if "pairs" in key else {}
    return [
        (item.options[part], label.get(given.get(part, ""), given.get(part, "")), label.get(place, place)) for part, place in right.items()
    ]


def version_number(session: Reads, version_id: str) -> Any:
    """Which version of its course this is: .number .published_at."""
    version = CourseVersion
    return session.execute(select(version.number, version.published_at).where(version.id == version_id)).one()


def changed(session: Session, attempt: Any, line: Line) -> str:
    """What became of an item since it was answered: "berubah", "dihapus", or nothing where it stands as it was."""
    live = courses.live(session, attempt.course_id)
    if live is None or live == attempt.version_id:
        return ""
    now = published.bank(session, live).get(line.id)
    if now is None:
        return "dihapus"
    same = (now.kind, now.prompt) == (line.kind, line.prompt) and explanations(session, live).get(line.id) == line.explanation
    return "" if same else "berubah"
