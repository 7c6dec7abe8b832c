"""Offices that issue and kader who are trained, for the tests of certificates."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.courses.models import BankItem, Course, CourseVersion, ItemKey
from lms.instansi.models import Office, Signatory
from lms.journal.door import enter
from lms.people.models import Person
from lms.quizzes import taking
from lms.quizzes.models import Attempt
from lms.wilayah.models import Posyandu
from tests import makers

TEMPLATE = "442.11/{nomor:04}/DKS/{bulan_romawi}-{tahun}"


def make_office(session: Session, region_code: str = "13.72", template: str = TEMPLATE, place: str = "Kota Solok") -> Office:
    makers.make_region(session, region_code)
    office = Office(
        region_code=region_code, from_day=date(2024, 1, 1), government=f"Pemerintah {place}", name="Dinas Kesehatan",
        address="Jalan Contoh No. 1", city=place.removeprefix("Kota "), number_template=template,
    )  # fmt: skip
    session.add(office)
    session.add(
        Signatory(
            region_code=region_code,
            position=f"Kepala Dinas Kesehatan {place}",
            name="(nama contoh)",
            nip="19700101 200001 1 001",
            from_day=date(2024, 1, 1),
        )
    )
    session.flush()
    return office


def make_trained(
    session: Session,
    name: str,
    role: str = "kader",
    region_code: str = "13.72.02.1003",
    reason: str = "belum terbit",
    program: str = "program-kader",
) -> Person:
    """A holder of a seat who is *terlatih*; a kader's posyandu is Melati II."""
    person = makers.make_person(session, name)
    posyandu = None
    if role == "kader":
        posyandu = session.scalar(select(Posyandu).where(Posyandu.region_code == region_code, Posyandu.name == "Melati II"))
        posyandu = posyandu or makers.make_posyandu(session, region_code, "Melati II")
    makers.make_tenure(session, person, role, region_code, posyandu)
    makers.make_standing(session, person, "terlatih", program, reason)
    return person


def make_course(session: Session, id: str = "ilp-dasar", title: str = "Dasar ILP", jp: int = 4) -> None:
    """A published course with a test of one item."""
    session.add(Course(id=id, live_version_id=f"{id}-1"))
    session.flush()
    session.add(
        CourseVersion(
            id=f"{id}-1", course_id=id, number=1, digest=id, title=title, summary="", jp=jp, roles=["kader"], quoted={}, intro_html="", published_at=makers.MADE,
            rules={"per_goal": 1, "pass_percent": 70, "tries": 3, "minutes": 0},
        )
    )  # fmt: skip
    session.flush()
    options = [{"id": "a", "html": "Ya"}, {"id": "b", "html": "Tidak"}]
    session.add(
        BankItem(
            version_id=f"{id}-1",
            id="q",
            pool="graded",
            module_id=None,
            goal="g",
            kind="single",
            position=1,
            prompt_html="?",
            options=options,
            unit="",
        )
    )
    session.flush()
    session.add(ItemKey(version_id=f"{id}-1", item_id="q", key={"right": ["a"]}, feedback={}, explanation_html=""))
    session.flush()


def take_test(session: Session, person: Person, now: datetime, answer: str = "a", course: str = "ilp-dasar") -> None:
    """The post-test of a course, taken at once: by records, as the pages do it."""
    attempt_id = taking.open_attempt(session, person.id, course, "post", None, now)
    attempt = session.execute(select(Attempt.__table__).where(Attempt.id == attempt_id)).one()
    enter(session, taking.answer_act(attempt, "q", [answer], "", None, None), now)
    taking.submit(session, attempt, None, now)
