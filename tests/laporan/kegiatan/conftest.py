"""A day in the hall of Tanjung Harapan that is over: who was there, what she scored, promised, thought and was given."""

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from python_calamine import CalamineWorkbook
from sqlalchemy import insert
from sqlalchemy.orm import Session

from lms import clock
from lms.attendance.models import Attendance
from lms.bimtek.models import Bimtek, StepSpeaker
from lms.certificates.models import Certificate
from lms.followup.models import ActionPlan, EvaluationAnswer, EvaluationGiven
from lms.ids import code, uuid7
from lms.people.models import Person
from lms.quizzes.models import Attempt
from tests.hall import DAY, MORNING, invite, invite_all, make_bimtek, make_trainer, step_of
from tests.makers import make_grant, make_office, make_person, make_program
from tests.quizzes.bank import COURSE_ID, publish_course

AFTERNOON = datetime(2026, 11, 21, 8, 31, tzinfo=UTC)  # 15.31 WIB
HOSTILE = "=cmd|' /C calc'!A0 <script>alert(1)</script> {{7*7}} #let"
LONG = "Hj. Raden Ayu Siti Nurhayati Kusumaningrat Prameswari Datuak Rajo Mangkuto Alam nan Elok Muhammadabdurrahmanwahidkusumaningratputra"
SCORES = ((40, 80), (50, 90), (60, 60), (70, 100), (45, 75), (None, 85), (55, None))  # of 100, in the order of names


@pytest.fixture(autouse=True)
def afternoon():
    with clock.pinned(AFTERNOON):
        yield


@dataclass
class Done:
    """The event with its people by name."""

    event: Bimtek
    trainer: Person
    officer: Person
    reader: Person
    people: list[Person]

    @property
    def page(self) -> str:
        return f"/bimtek/{self.event.id}/laporan"

    @property
    def files(self) -> str:
        return f"/bimtek/{self.event.id}/berkas"


def empty_event(session: Session, **more: Any) -> Done:
    """The event alone, with nobody on its list."""
    make_office(session)
    version = publish_course(session)
    make_program(session, "ilp-kader", courses=(COURSE_ID,), title="Bimtek Kader ILP")
    trainer = make_trainer(session)
    officer, reader = make_person(session, "dr. Rahmi Aulia"), make_person(session, "Yulinar")
    make_grant(session, officer, "dinkes", "13.72")
    make_grant(session, reader, "pokjanal", "13.72")
    event = make_bimtek(session, "ilp-kader", COURSE_ID, trainer, **more)
    event.version_id = version.id  # for the makers below; no column
    session.flush()
    return Done(event, trainer, officer, reader, [])


def attend(session: Session, event: Bimtek, person: Person, title: str, way: str = "kode") -> None:
    step = step_of(session, event, title)
    row = {"step_id": step.id, "person_id": person.id, "bimtek_id": event.id, "way": way, "late": False, "device_id": None}
    session.execute(insert(Attendance).values(**row, at=MORNING, by_person=person.id))


def sit(session: Session, event: Bimtek, person: Person, form: str, points: int) -> None:
    session.execute(
        insert(Attempt).values(
            id=uuid7(), person_id=person.id, course_id=COURSE_ID, version_id=event.version_id, form=form, draw=[], opened_at=MORNING, due_at=None,
            submitted_at=MORNING, points_num=points, points_den=1, points_max=100, passed=points >= 75, weak_goals=[], occasion=event.id,
            on_paper=points == 40,
        )
    )  # fmt: skip


def evaluate(session: Session, event: Bimtek, people: list[Person], mark: int = 4) -> None:
    for person in people:
        session.execute(insert(EvaluationGiven).values(bimtek_id=event.id, person_id=person.id))
        row = {"id": uuid7(), "bimtek_id": event.id, "question": "tempat", "subject": "", "mark": mark, "words": ""}
        session.execute(insert(EvaluationAnswer).values(**row))


def certify(session: Session, event: Bimtek, person: Person, number: str) -> None:
    session.execute(
        insert(Certificate).values(
            id=uuid7(), code=code(10), number=number, person_id=person.id, program_id=event.program_id, kind="pelatihan", state="terbit",
            region_code="13.72.02.1003", holder=person.name, role_line="", wording={}, issued_on=DAY, valid_until=None, seal="", key_id="",
            contoh=True, bimtek_id=event.id,
        )
    )  # fmt: skip


def promise(session: Session, event: Bimtek, person: Person, what: str) -> None:
    row = {"id": uuid7(), "bimtek_id": event.id, "region_code": "13.72.02.1003", "person_id": person.id, "what": what, "who": person.name}
    session.execute(insert(ActionPlan).values(**row, due_day=date(2026, 12, 21), written_at=MORNING, withdrawn_at=None))


@pytest.fixture
def done(session) -> Done:
    """Seven kader, one with a hostile and one with a very long name; six came in the morning, five stayed."""
    made = empty_event(session)
    event = made.event
    made.people = invite_all(session, event, "Aminah", "Betty", "Cahaya", HOSTILE, LONG, "Nurhayati", "Rosmaini")
    made.people[0].phone, made.people[0].nip = "+6281234567890", "198001012006042001"
    speaker = make_person(session, "Gusmaini")
    invite(session, event, speaker, "puskesmas", function="narasumber")
    for title in ("Siklus hidup", "Praktik mengukur"):
        session.add(StepSpeaker(step_id=step_of(session, event, title).id, person_id=speaker.id))
    for person, (pre, post) in zip(made.people, SCORES, strict=True):
        for form, points in (("pre", pre), ("post", post)):
            if points is not None:
                sit(session, event, person, form, points)
    for person in made.people[:6]:
        attend(session, event, person, "Absen pagi", "kertas" if person is made.people[0] else "kode")
    for person in made.people[:5]:
        attend(session, event, person, "Absen siang")
        certify(session, event, person, f"442/{made.people.index(person)}/DKS/XI-2026")
    evaluate(session, event, made.people[:5])
    step = step_of(session, event, "evaluasi")
    step.opened_at = step.closed_at = MORNING
    promise(session, event, made.people[3], "=2+5 Menimbang semua balita")
    session.commit()
    return made


def photo(colour: str = "green", size: tuple[int, int] = (640, 480), form: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, form)
    return out.getvalue()


def pdf_text(content: bytes) -> str:
    paper = pypdfium2.PdfDocument(content)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in paper)
    finally:
        paper.close()


def book(content: bytes) -> dict[str, list[list[Any]]]:
    opened = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: opened.get_sheet_by_name(name).to_python() for name in opened.sheet_names}
