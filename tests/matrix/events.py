"""Events in the world: one in each place with its mark in every text, and in the own kelurahan the kader stands on the list."""

from datetime import timedelta
from typing import TYPE_CHECKING

from lms.bimtek.models import JoinRequest
from lms.bimtek.people import Place as Seat
from lms.bimtek.people import put_on
from lms.files.models import StoredFile
from lms.ids import uuid7
from lms.journal.door import Act, enter
from lms.people.models import Person
from tests import hall
from tests.matrix.ground import MARKS, NOW, OWN, PROGRAM
from tests.quizzes.bank import COURSE_ID

if TYPE_CHECKING:
    from tests.matrix.world import Builder, Place


def add(builder: "Builder") -> None:
    """`world.own` names them: "event <code>", "step <code>", and so on; their ids and texts are secrets of their place."""
    for place in builder.world.places.values():
        _event(builder, place)
    kader = builder.session.get_one(Person, builder.world.visitors["kader"].person)
    event = builder.world.own[f"event {OWN}"]
    put_on(builder.session, event, kader.id, "peserta", "tangan", Seat(role="kader", region_code=OWN), builder.world.places[OWN].spare, NOW)


def _event(builder: "Builder", place: "Place") -> None:
    session, code = builder.session, place.code
    mark = MARKS[code]
    trainer = session.get_one(Person, place.spare)
    words = {name: f"{mark} {name}" for name in ("title", "purpose", "decree", "budget", "place", "letter", "officer")}
    event = hall.make_bimtek(session, PROGRAM, COURSE_ID, trainer, NOW.date(), code, **words)
    step = hall.step_of(session, event, "absen")
    step.opened_at = NOW - timedelta(hours=1)
    guest = session.get_one(Person, place.waiting)
    seat = Seat(place.tenure, "kader", code)
    put_on(session, event.id, guest.id, "peserta", "kedudukan", seat, trainer.id, NOW)
    there = {"bimtek": event.id, "way": "pelatih", "late": False}
    enter(session, Act(guest.id, "session.attended", step.id, there, trainer.id), NOW)
    plan, report, check = uuid7(), uuid7(), uuid7()
    promise = {"bimtek": event.id, "region": code, "due": "2026-12-21"}
    enter(session, Act(guest.id, "plan.written", plan, promise, guest.id, {"what": f"{mark} janji", "who": f"{mark} pelaku"}), NOW)
    enter(session, Act(guest.id, "plan.reported", report, {"plan": plan, "photo": None}, guest.id, {"said": f"{mark} lapor"}), NOW)
    seen = {"skill": "a1", "book": "uji", "region": code, "bimtek": event.id, "marks": ["sudah"], "result": "cakap"}
    enter(session, Act(guest.id, "skill.observed", check, seen, trainer.id, {"note": f"{mark} catatan"}), NOW)
    file = StoredFile(
        id=uuid7(), place=event.id, kind="lampiran", name=f"{mark}.pdf", caption=f"{mark} lampiran", mimetype="application/pdf", size=5,
        digest="0" * 64, content=b"%PDF-", made_by=trainer.id, made_at=NOW,
    )  # fmt: skip
    join = JoinRequest(
        id=uuid7(), bimtek_id=event.id, name=f"{mark} Tamu", role="kader", region_code=code, state="menunggu", person_id=None, asked_at=NOW,
        decided_by=None, decided_at=None,
    )  # fmt: skip
    session.add_all((file, join))
    session.flush()
    rows = {
        "event": event.id, "step": step.id, "plan": plan, "report": report, "check": check, "file": file.id, "join": join.id,
        "screen": event.screen_key, "class code": event.join_code,
    }  # fmt: skip
    builder.world.own |= {f"{name} {code}": value for name, value in rows.items()}
    place.secrets += tuple(value for name, value in rows.items() if name != "class code")
