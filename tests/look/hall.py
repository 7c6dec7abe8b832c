"""The events of the demonstration as somebody finds them in the middle of the day: steps open, one kader there, others at the door."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from lms import clock
from lms.bimtek.board import acts as board
from lms.bimtek.joining import requests
from lms.bimtek.models import Bimtek, Participant
from lms.bimtek.people import Place, newcomer
from lms.contoh.hall import Event, Staff
from lms.followup.models import ActionPlan
from lms.ids import uuid7
from lms.journal.door import Act, enter
from lms.people.importing import Row, Sheet, drafts
from lms.people.models import Person, Tenure
from lms.skills.models import SkillCheck

OPEN = ("Absen pagi", "Pre-test", "Absen siang", "Praktik", "Post-test", "RTL per kelurahan", "Evaluasi")
DAY, BEFORE, AFTER = (
    "Bimtek Kader Posyandu Tanjung Harapan",
    "Bimtek Pokjanal Posyandu Lubuk Sikarah",
    "Bimtek Pokjanal Posyandu Tanjung Harapan",
)


def of(session: Session, title: str, trainer: str) -> Event:
    """An event of the demonstration, with its trainer at work on it."""
    row = session.scalars(select(Bimtek).where(Bimtek.title == title)).one()
    event = Event(session, Staff(trainer, "", "", ""), row.from_day, row.region_code, row.program_id, title)
    event.id = row.id
    return event


def the_day(session: Session, ids: dict[str, str], home: Any, long: str, whole: str) -> dict[str, str]:
    """Bring the event of today to its afternoon; the words that stand for its rows in an address."""
    trainer, kader, now = ids["Armaini, S.K.M."], ids["Nur Aini"], clock.now()
    event, over, soon = (of(session, title, trainer) for title in (DAY, AFTER, BEFORE))
    seat = session.scalars(select(Tenure).where(Tenure.person_id == kader, Tenure.until_day.is_(None))).first()
    event.invite(kader, "peserta", Place(seat.id, seat.role, seat.region_code))
    steps = {step.title: step for step in event.steps()}
    for title in OPEN:
        board.open_step(event.desk(), steps[title], None)
    enter(session, Act(kader, "participant.joined", event.id, {}, kader), now)
    enter(session, Act(kader, "session.attended", steps["Absen pagi"].id, {"bimtek": event.id, "way": "kode", "late": False}, kader), now)
    guest = newcomer(session, f"{whole} {whole}", None, trainer, now)
    event.invite(guest, "peserta", Place(role="kader", region_code=seat.region_code))
    row = session.get_one(Bimtek, event.id)
    requests.ask(session, row, uuid7(), requests.Asked(long[:80], "kader", seat.region_code), 0, now)
    rows = [
        Row(2, {"nama": long, "unsur": "lurah", "kelurahan": "Tanah Garam"}),
        Row(3, {"nama": whole, "unsur": whole, "kelurahan": "Medono"}),
    ]
    plan = session.scalars(select(ActionPlan).where(ActionPlan.bimtek_id == over.id, ActionPlan.region_code == "13.72.02.1003")).first()
    check = session.scalars(select(SkillCheck).where(SkillCheck.person_id == ids[long])).first()
    session.execute(update(Bimtek).where(Bimtek.id == event.id).values(title=f"{DAY} {whole} untuk {long}"[:160]))
    return {
        "kini": event.id, "lalu": plan.bimtek_id, "nanti": soon.id, "gabung": row.join_code, "layar": row.screen_key,
        "absen": steps["Absen pagi"].id, "siang": steps["Absen siang"].id, "susunan": " ".join(step.id for step in steps.values()), "langkah": steps["Pembukaan"].id, "kader": kader, "tamu": guest, "janji": plan.id,
        "dinilai": ids[long], "periksa": check.id, "lembar": drafts.keep(home, trainer, f"{whole}.xlsx", Sheet("Daftar", rows, [])),
        "baru": session.scalars(select(Person.id).where(Person.name == "Eka Amelia")).one(),
        "undangan": session.scalars(select(Participant.person_id).where(Participant.bimtek_id == soon.id, Participant.function == "peserta")).first(),
    }  # fmt: skip
