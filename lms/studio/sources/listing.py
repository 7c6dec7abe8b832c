"""What the page of sources shows: every lesson with its sources, and every fact that waits, with what the offices around said of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from lms.courses import models
from lms.courses.facts import checking, questions, rules
from lms.courses.facts.quotes import CARD, EXAM, PRACTICE, quotes
from lms.courses.facts.rules import Said
from lms.courses.models import Course, CourseVersion, Lesson, offered
from lms.db import Reads
from lms.people.models import Person
from lms.wilayah.models import names_of

UNCERTAIN = "perlu konfirmasi"
OF_ITEMS = {EXAM: "soal tes", PRACTICE: "soal latihan", CARD: "kartu saku"}


@dataclass(frozen=True)
class Mark:
    """A word of an office as it is shown: whose it is, and when."""

    place: str
    region_code: str
    verdict: str | None
    note: str
    name: str
    at: datetime


@dataclass(frozen=True)
class Fact:
    """Something that an office is asked to confirm: its sentence, and what a reviewer has to know of it."""

    key: str
    sentence: str
    about: str
    marks: tuple[Mark, ...] = ()
    done: bool = False


@dataclass(frozen=True)
class Page:
    """A lesson: its sources, the day of its review, and its facts."""

    course_id: str
    lesson_id: str
    title: str
    sources: Sequence[str]
    reviewed: date | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Asked:
    """What the filters say: a course ("" is all, and the values and questions too), and "", "belum" or "sudah"."""

    course: str = ""
    state: str = ""

    def shows(self, fact: Fact) -> bool:
        """Whether a fact passes."""
        return self.state == "" or fact.done == (self.state == "sudah")


@dataclass(frozen=True)
class Listing:
    """The whole page; `total` and `done` count every fact, whatever the filters say."""

    shelf: Mapping[str, str]
    lessons: Mapping[str, Sequence[Page]]
    values: Sequence[Fact]
    questions: Sequence[Fact]
    total: int
    done: int


def listing(reads: Reads, scopes: tuple[str, ...], today: date, asked: Asked) -> Listing:
    """Everything that stands in the live versions, with what the offices of these regions said."""
    marks = _Marks(reads, scopes, checking.around(reads, scopes))
    shelf = _shelf(reads, scopes)
    pages = [page for version in shelf for page in _pages(reads, version, marks)]
    values = list(_values(reads, shelf, today, marks))
    asking = [
        marks.fact(rules.of_question(one.id), one.question, one.why) for one in questions.shipped()
    ]  # fmt: skip
    facts = [*(fact for page in pages for fact in page.facts), *values, *asking]
    return Listing(
        {version.course_id: version.title for version in shelf},
        {version.course_id: found for version in shelf if (found := list(_asked(pages, version.course_id, asked)))},
        [fact for fact in values if asked.shows(fact) and not asked.course],
        [fact for fact in asking if asked.shows(fact) and not asked.course],
        len(facts),
        sum(fact.done for fact in facts),
    )


def find(reads: Reads, scopes: tuple[str, ...], today: date, key: str) -> tuple[Fact, list[Mark]] | None:
    """One fact that stands in the live versions, with its whole history, the newest first; None where there is none."""
    said = checking.around(reads, scopes, key)
    marks = _Marks(reads, scopes, said)
    shelf = _shelf(reads, scopes)
    found = [fact for version in shelf for page in _pages(reads, version, marks) for fact in page.facts]
    found += _values(reads, shelf, today, marks)
    found += [marks.fact(rules.of_question(one.id), one.question, one.why) for one in questions.shipped()]
    fact = next((fact for fact in found if fact.key == key), None)
    return (fact, [marks.mark(one) for one in reversed(said)]) if fact else None


class _Marks:
    """What was said, by fact, with the names of offices and officers."""

    def __init__(self, reads: Reads, scopes: tuple[str, ...], said: Sequence[Said]) -> None:
        self._over = frozenset(rules.above(scopes))
        self._places = names_of(reads, {one.region_code for one in said})
        officers = select(Person.id, Person.name).where(Person.id.in_({one.checked_by for one in said}))
        self._names: dict[str, str] = dict(reads.execute(officers).all())  # type: ignore[arg-type]
        self._of: dict[str, list[Said]] = {}
        for (fact, _region), one in rules.latest(said).items():
            self._of.setdefault(fact, []).append(one)

    def mark(self, one: Said) -> Mark:
        """One word with its names."""
        place = self._places.get(one.region_code, one.region_code)
        return Mark(place, one.region_code, one.verdict, one.note, self._names.get(one.checked_by, "petugas"), one.at)

    def fact(self, key: str, sentence: str, about: str) -> Fact:
        """A fact with what holds of it. It is done once an office of the reader, or one above, said its word."""
        said = sorted(self._of.get(key, ()), key=lambda one: one.region_code)
        return Fact(key, sentence, about, tuple(map(self.mark, said)), any(one.region_code in self._over for one in said))


def _shelf(reads: Reads, scopes: tuple[str, ...]) -> Sequence[Any]:
    """The live versions of courses that are offered in these regions, by title."""
    columns = select(CourseVersion.id, CourseVersion.course_id, CourseVersion.title)
    live = columns.join(Course, Course.live_version_id == CourseVersion.id)
    return reads.execute(live.where(offered((), scopes)).order_by(CourseVersion.title, CourseVersion.course_id)).all()


def _pages(reads: Reads, version: Any, marks: _Marks) -> Iterator[Page]:
    columns = select(Lesson.id, Lesson.title, Lesson.sources, Lesson.reviewed, Lesson.unconfirmed)
    for row in reads.execute(columns.where(Lesson.version_id == version.id).order_by(Lesson.position)):
        facts = (
            marks.fact(rules.of_lesson(version.course_id, row.id, one), one, f"{version.title}: {row.title}") for one in row.unconfirmed
        )
        yield Page(version.course_id, row.id, row.title, row.sources, row.reviewed, tuple(facts))


def _values(reads: Reads, shelf: Sequence[Any], today: date, marks: _Marks) -> Iterator[Fact]:
    """The reference values that are not certain, with where they are used."""
    used = {version.title: quotes(reads, version.id) for version in shelf}
    titles = _titles(reads, shelf)
    values = models.reference_values(today).with_only_columns(*models.Reference.__table__.columns)
    for row in reads.execute(values.where(models.Reference.status == UNCERTAIN)):
        shown = f"{row.value} {row.unit}".strip()
        where = [
            f"{title} ({', '.join(OF_ITEMS.get(place) or titles.get(place, place) for place in found[row.key])})"
            for title, found in used.items()
            if row.key in found
        ]
        about = f"Sumber: {row.source}. Dipakai di: {'; '.join(where) or 'belum dipakai'}."
        yield marks.fact(rules.of_reference(row.key, shown), f"{row.key}: {shown}", about)


def _titles(reads: Reads, shelf: Sequence[Any]) -> dict[str, str]:
    """The titles of lessons by id."""
    rows = select(Lesson.id, Lesson.title).where(Lesson.version_id.in_([version.id for version in shelf]))
    return dict(reads.execute(rows).all())  # type: ignore[arg-type]


def _asked(pages: Iterable[Page], course_id: str, asked: Asked) -> Iterator[Page]:
    """The lessons of a course that the filters leave; where only some facts are asked for, a lesson without any is left out."""
    for page in pages:
        facts = tuple(filter(asked.shows, page.facts))
        if page.course_id == course_id and asked.course in ("", course_id) and (facts or not asked.state):
            yield Page(page.course_id, page.lesson_id, page.title, page.sources, page.reviewed, facts)
