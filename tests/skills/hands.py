"""Gusmaini assesses kader of Tanjung Paku: the shipped book, her area, and what she saw, entered as the pages enter it."""

from datetime import UTC, datetime
from functools import cache

from sqlalchemy.orm import Session

from lms import paths
from lms.ids import uuid7
from lms.people.models import Person
from lms.skills.book import Book, Skill, read_books
from lms.skills.books import present
from lms.skills.loading import load_skills
from lms.skills.observing.acts import Observation, observe
from tests.makers import make_grant, make_person, make_puskesmas, make_tenure
from tests.pages import PageClient

PAKU, LAING, MEDONO = "13.72.02.1003", "13.72.02.1006", "33.75.01.1002"
NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)  # 10.00 WIB


@cache
def shipped() -> Book:
    """The book of 2023."""
    [book], _faults = read_books(paths.COURSES / "skills")
    return book


def load_book(session: Session) -> Book:
    """The shipped book, loaded."""
    assert load_skills(session, paths.COURSES / "skills", NOW) == []
    session.commit()
    return shipped()


def make_assessor(session: Session, name: str = "Gusmaini", areas: tuple[str, ...] = (PAKU,)) -> Person:
    """A penilai of the puskesmas that serves these kelurahan."""
    person = make_person(session, name)
    make_grant(session, person, "penilai", None, make_puskesmas(session, areas[0][:5], f"Puskesmas {name}", areas))
    return person


def make_kader(session: Session, name: str = "Nurhayati", region_code: str = PAKU) -> Person:
    """A kader of Tanjung Paku, or of another kelurahan."""
    person = make_person(session, name)
    make_tenure(session, person, "kader", region_code)
    return person


def of_group(*groups: str) -> list[Skill]:
    """The skills of these groups."""
    return [skill for skill in shipped().skills if skill.group in groups]


def saw(
    session: Session, assessor: Person, kader: Person, skill: Skill, now: datetime = NOW, mark: str = "sudah", region_code: str = PAKU
) -> str:  # fmt: skip
    """One check with the same mark at every step; gives its id."""
    book, check = present(session), uuid7()
    assert book is not None
    observe(session, Observation(kader.id, region_code, skill, book[0], (mark,) * len(skill.steps), check), assessor.id, now)
    return check


def saw_groups(session: Session, assessor: Person, kader: Person, *groups: str, now: datetime = NOW) -> list[str]:
    """Whole groups, everything done."""
    checks = [saw(session, assessor, kader, skill, now) for skill in of_group(*groups)]
    session.commit()
    return checks


def ticked(skill: Skill, mark: str = "sudah", **other: str) -> dict[str, str]:
    """The sheet as a form: this mark at every step, others by their field (langkah3="belum")."""
    return {f"langkah{n}": mark for n in range(1, len(skill.steps) + 1)} | {"id": uuid7()} | other


def browser_of(app, session: Session, person: Person) -> PageClient:
    """A browser in which somebody is signed in."""
    browser = app.test_client()
    browser.arranged = session
    browser.sign_in(person.id)
    return browser
