"""A bimtek in the hall of Tanjung Harapan: its trainer Armaini, kader from Tanjung Paku, and the steps of one day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from lms import ids
from lms.bimtek.models import Bimtek, BimtekStep
from lms.bimtek.people import Place, put_on
from lms.people.models import Person
from tests.makers import make_grant, make_person, make_region, make_tenure

DAY = date(2026, 11, 21)  # Saturday
MORNING = datetime(2026, 11, 21, 1, tzinfo=UTC)  # 08.00 WIB
DISTRICT = "13.72.02"
LINES = (  # kind, title, minutes after midnight, JP
    ("absen", "Absen pagi", 480, 0), ("pre", "Pre-test", 495, 0), ("materi", "Siklus hidup", 540, 1), ("absen", "Absen siang", 780, 0),
    ("praktik", "Praktik mengukur", 785, 2), ("post", "Post-test", 870, 0), ("rtl", "RTL per kelurahan", 900, 0),
    ("evaluasi", "Evaluasi", 910, 0), ("sertifikat", "Terbitkan sertifikat", 920, 0), ("laporan", "Laporan kegiatan", 930, 0),
)  # fmt: skip


def make_trainer(session: Session, name: str = "Armaini", region_code: str = "13.72") -> Person:
    """A pelatih of the city."""
    person = make_person(session, name)
    make_grant(session, person, "pelatih", region_code)
    return person


def make_bimtek(
    session: Session, program_id: str, course_id: str | None, trainer: Person, day: date = DAY, region_code: str = DISTRICT, **more: Any
) -> Bimtek:  # fmt: skip
    """An event of one day whose program and course exist, with every kind of step; `more`: other columns."""
    make_region(session, region_code)
    values = {
        "template": "satu-hari", "kind": "bimtek", "title": "Bimtek Pokjanal Posyandu", "purpose": "Kader mengukur dengan tepat.",
        "organiser": "Dinas Kesehatan Kota Solok", "decree": "400.7/12/2026", "budget": "1.02.02", "place": "Aula Kecamatan",
        "letter": "400.7/55/2026", "officer": "Fitri Yanti", "officer_nip": "198001012006042001", "proceedings": "", "obstacles": "",
        "join_code": ids.code(6), "screen_key": ids.code(24), "made_by": trainer.id, "made_at": MORNING - timedelta(days=7),
    }  # fmt: skip
    event = Bimtek(
        id=ids.uuid7(), region_code=region_code, program_id=program_id, course_id=course_id, from_day=day, until_day=day, **values | more
    )
    session.add(event)
    session.flush()
    for position, (kind, title, at, jp) in enumerate(LINES, 1):
        step = BimtekStep(id=ids.uuid7(), bimtek_id=event.id, day=day, position=position, at=at, minutes=45, kind=kind, title=title, jp=jp)
        step.course_id = course_id if kind in ("pre", "post") else None
        session.add(step)
    session.flush()
    return event


def step_of(session: Session, event: Bimtek, title_or_kind: str) -> BimtekStep:
    """The first step with this title, or of this kind."""
    steps = session.query(BimtekStep).filter_by(bimtek_id=event.id).order_by(BimtekStep.position).all()
    return next(step for step in steps if title_or_kind in (step.title, step.kind))


def opened(session: Session, event: Bimtek, title_or_kind: str, at: datetime = MORNING) -> BimtekStep:
    """The trainer has opened this step at her board; a test that an event rules is taken by nobody before that."""
    step = step_of(session, event, title_or_kind)
    step.opened_at, step.closed_at = at, None
    session.flush()
    return step


def invite(session: Session, event: Bimtek, person: Person, role: str = "kader", region_code: str = "13.72.02.1003", **more: Any) -> Person:
    """Somebody with a seat stands on the list; the seat is made here where no `tenure_id` is given."""
    tenure_id = more.get("tenure_id") or make_tenure(session, person, role, region_code).id
    place = Place(tenure_id, role, region_code)
    put_on(session, event.id, person.id, more.get("function", "peserta"), "kedudukan", place, event.made_by, MORNING - timedelta(days=3))
    return person


def invite_all(session: Session, event: Bimtek, *names: str) -> list[Person]:
    """Kader of Tanjung Paku by name."""
    return [invite(session, event, make_person(session, name)) for name in names]
