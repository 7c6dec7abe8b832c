"""Events in the world: one in each place with its mark in every text, and four more of the own kelurahan, each in a state of its own."""

import io
import zipfile
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from lms import paths
from lms.attendance import codes
from lms.bimtek.models import Bimtek, BimtekStep, JoinRequest
from lms.bimtek.people import Place as Seat
from lms.bimtek.people import newcomer, put_on
from lms.bimtek.testing.paper import paper_form
from lms.certificates.models import Certificate
from lms.files.models import StoredFile
from lms.followup.models import EvaluationAnswer, PlanPhoto
from lms.ids import uuid7
from lms.journal.door import Act, enter
from lms.people.importing import Row, Sheet, drafts
from lms.people.models import Person
from lms.programs.models import Standing
from lms.quizzes import taking
from lms.quizzes.models import Attempt
from lms.skills.books import present
from lms.skills.loading import load_skills
from lms.skills.models import PersonTier, TierPin
from tests import hall, makers
from tests.matrix.ground import FOREIGN, MARKS, NEIGHBOUR, NOW, OWN, PROGRAM, SIBLING
from tests.quizzes.bank import COURSE_ID

if TYPE_CHECKING:
    from tests.matrix.world import Builder, Place

WORDS = ("title", "purpose", "decree", "budget", "place", "letter", "officer", "proceedings", "obstacles")
SEEN, UNSEEN = "a1", "a2"  # a skill that everybody waiting is *cakap* in, and one that nobody saw yet
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def add(builder: "Builder") -> None:
    """`world.own` names them: "event <code>", "step <code>", and so on; their ids and texts are secrets of their place."""
    assert load_skills(builder.session, paths.COURSES / "skills", NOW) == []
    for place in builder.world.places.values():
        _event(builder, place)
    _of_the_kader(builder)
    _states(builder)
    _workbooks(builder)


def _event(builder: "Builder", place: "Place") -> None:
    session, code, mark = builder.session, place.code, MARKS[place.code]
    trainer = session.get_one(Person, place.spare)
    words = {name: f"{mark} {name}" for name in WORDS}
    event = hall.make_bimtek(session, PROGRAM, COURSE_ID, trainer, NOW.date(), code, **words)
    step = hall.step_of(session, event, "absen")
    for number, kind in enumerate(("absen", "pre", "praktik", "evaluasi")):
        hall.step_of(session, event, kind).opened_at = NOW - timedelta(minutes=60 - 10 * number)
    gone = BimtekStep(
        id=uuid7(), bimtek_id=event.id, day=NOW.date(), position=99, at=930, minutes=10, kind="lain", title=f"{mark} terhapus", jp=0, removed_at=NOW
    )  # fmt: skip
    session.add(gone)
    walk_in = session.get_one(
        Person, newcomer(session, f"Yusni {mark}", None, trainer.id, NOW)
    )  # her first name alone may stand on the projector
    walk_in.phone = f"+628114444{mark[-2:]}77"
    _list(builder, event, place, walk_in)
    rows = {
        "event": event.id, "step": step.id, "later step": hall.step_of(session, event, "rtl").id, "removed step": gone.id, "walk-in": walk_in.id,
        **_tests(builder, event, place, walk_in), **_promise(builder, event, place), **_skills(builder, event, place),
        **_papers(builder, event, place), "screen": event.screen_key, "class code": event.join_code,
    }  # fmt: skip
    session.execute(delete(Standing).where(Standing.person_id == place.waiting))  # derived meanwhile: nobody here finished the course
    makers.make_standing(session, session.get_one(Person, place.waiting), "terlatih", reason="belum terbit")
    builder.world.own |= {f"{name} {code}": value for name, value in rows.items()}
    place.secrets += tuple(value for name, value in rows.items() if name != "class code")


def _list(builder: "Builder", event: Bimtek, place: "Place", walk_in: Person) -> None:
    """Who waits for a certificate and was there, who holds one of this event, and somebody without a seat who came in by the class code."""
    session, trainer = builder.session, place.spare
    put_on(session, event.id, place.waiting, "peserta", "kedudukan", Seat(place.tenure, "kader", place.code), trainer, NOW)
    put_on(session, event.id, place.holder, "peserta", "kedudukan", Seat(None, "kader", place.code), trainer, NOW)
    put_on(session, event.id, walk_in.id, "peserta", "gabung", Seat(None, "kader", place.code), trainer, NOW)
    enter(session, Act(walk_in.id, "participant.joined", event.id, {}, trainer), NOW)
    there = {"bimtek": event.id, "way": "pelatih", "late": False}
    enter(session, Act(place.waiting, "session.attended", hall.step_of(session, event, "absen").id, there, trainer), NOW)
    session.execute(update(Certificate).where(Certificate.id == place.certificate).values(bimtek_id=event.id))


def _tests(builder: "Builder", event: Bimtek, place: "Place", walk_in: Person) -> dict[str, str]:
    """The pre-test is over: one handed it in, one forgot to, one has a sheet of paper. The post-test is not printed yet in the next kelurahan."""
    session = builder.session
    for person_id in (place.holder, walk_in.id):
        attempt = taking.open_attempt(session, person_id, COURSE_ID, "pre", None, NOW)
        row = session.execute(select(Attempt.__table__).where(Attempt.id == attempt)).one()
        item, _kind, order = row.draw[0]
        enter(session, taking.answer_act(row, item, list(order[:1]), "7", None, None), NOW)
    taking.submit(session, row, None, NOW)  # the walk-in's
    hall.step_of(session, event, "pre").closed_at = NOW
    for form in ("pre", "post") if place.code != SIBLING else ("pre",):
        paper_form(session, event, form, NOW, place.spare)
    return {"late test": row.id}


def _promise(builder: "Builder", event: Bimtek, place: "Place") -> dict[str, str]:
    """A promise with a report and its photo, and one of the walk-in of which nobody told yet; what somebody wrote of the day."""
    session, mark, rows = builder.session, MARKS[place.code], {"plan": uuid7(), "report": uuid7(), "silent plan": uuid7()}
    promise = {"bimtek": event.id, "region": place.code, "due": "2026-12-21"}
    for name in ("plan", "silent plan"):
        said = {"what": f"{mark} janji", "who": f"{mark} pelaku"}
        enter(session, Act(place.waiting, "plan.written", rows[name], promise, place.waiting, said), NOW)
    picture = f"{mark} foto".encode()
    told = {"plan": rows["plan"], "photo": "0" * 64}
    enter(session, Act(place.waiting, "plan.reported", rows["report"], told, place.waiting, {"said": f"{mark} lapor"}), NOW)
    session.add(PlanPhoto(report_id=rows["report"], person_id=place.waiting, digest="0" * 64, picture=picture))
    session.execute(
        insert(EvaluationAnswer).values(id=uuid7(), bimtek_id=event.id, question="baik", subject="", mark=None, words=f"{mark} kesan")
    )
    return rows


def _skills(builder: "Builder", event: Bimtek, place: "Place") -> dict[str, str]:
    """Somebody was seen, and has two tiers and the pin of the lower one."""
    session, check, known = builder.session, uuid7(), present(builder.session)
    assert known is not None
    digest, book = known
    skill = next(one for one in book.skills if one.id == SEEN)
    marks = ["sudah"] * len(skill.steps)
    seen = {"skill": SEEN, "book": digest, "region": place.code, "bimtek": event.id, "marks": marks, "result": "cakap"}
    enter(session, Act(place.waiting, "skill.observed", check, seen, place.spare, {"note": f"{MARKS[place.code]} catatan"}), NOW)
    session.add_all(PersonTier(person_id=place.waiting, tier=tier, since=NOW.date()) for tier in ("purwa", "madya"))
    session.add(TierPin(person_id=place.waiting, tier="purwa", given_on=NOW.date(), given_by=place.spare))
    return {"check": check}


def _papers(builder: "Builder", event: Bimtek, place: "Place") -> dict[str, str]:
    """A file of the event, and somebody who asks to come in."""
    session, mark = builder.session, MARKS[place.code]
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("isi.xml", f"{mark} isi")
    file = StoredFile(
        id=uuid7(), place=event.id, kind="lampiran", name=f"{mark}.docx", caption=f"{mark} lampiran", mimetype=DOCX, size=len(content.getvalue()),
        digest=f"{mark:0<64}", content=content.getvalue(), made_by=place.spare, made_at=NOW,
    )  # fmt: skip
    join = JoinRequest(
        id=uuid7(), bimtek_id=event.id, name=f"{mark} Tamu", role="kader", region_code=place.code, state="menunggu", person_id=None, asked_at=NOW,
        decided_by=None, decided_at=None,
    )  # fmt: skip
    session.add_all((file, join))
    session.flush()
    return {"file": file.id, "join": join.id}


def _of_the_kader(builder: "Builder") -> None:
    """In the own kelurahan the kader stands on the list with a promise of her own, and so does somebody who serves in three cities."""
    session, world = builder.session, builder.world
    kader, event, place = world.visitors["kader"].person, world.own[f"event {OWN}"], world.places[OWN]
    put_on(session, event, kader, "peserta", "tangan", Seat(role="kader", region_code=OWN), place.spare, NOW)
    key, step = codes.key(), world.own[f"step {OWN}"]
    shown = {codes.digits(key, step, codes.slot_of(NOW) - before) for before in range(codes.BEFORE + 1)}
    world.own["digits"] = codes.digits(key, step, codes.slot_of(NOW))
    world.own["no digits"] = next(digits for digits in ("0000", "1111", "2222", "3333") if digits not in shown)
    put_on(session, event, world.two_homes, "peserta", "kedudukan", Seat(role="pkk", region_code=OWN), place.spare, NOW)
    plan = world.own["own plan"] = uuid7()
    promise = {"bimtek": event, "region": OWN, "due": "2026-12-21"}
    enter(session, Act(kader, "plan.written", plan, promise, kader, {"what": "Kunjungan rumah", "who": "Tamu kader"}), NOW)


def _states(builder: "Builder") -> None:
    """Events of the own kelurahan: one that is over and never began, with refreshers that the kader owes; one called off; one closed."""
    session, world, trainer = builder.session, builder.world, builder.session.get_one(Person, builder.world.places[OWN].spare)
    day, kader = date(2026, 11, 10), builder.world.visitors["kader"].person
    states: dict[str, dict[str, Any]] = {"past": {}, "cancelled": {"cancelled_at": NOW}, "ended": {"ended_at": NOW}}
    for name, more in states.items():
        event = hall.make_bimtek(session, PROGRAM, COURSE_ID, trainer, day, OWN, title=f"{MARKS[OWN]} {name}", **more)
        world.own[f"{name} event"] = event.id
        world.places[OWN].secrets += (event.id,)
    put_on(session, world.own["past event"], kader, "peserta", "tangan", Seat(role="kader", region_code=OWN), trainer.id, NOW)
    for code, place in world.places.items():  # a month ago: its promises are to be asked about
        event = hall.make_bimtek(session, PROGRAM, COURSE_ID, trainer, date(2026, 10, 18), code, title=f"{MARKS[code]} lama", ended_at=NOW)
        promise = {"bimtek": event.id, "region": code, "due": "2026-11-17"}
        said = {"what": f"{MARKS[code]} janji lama", "who": f"{MARKS[code]} pelaku"}
        enter(session, Act(place.waiting, "plan.written", uuid7(), promise, place.waiting, said), NOW)


def _workbooks(builder: "Builder") -> None:
    """Lists of participants as an officer of the city uploaded them: one names a kader of the own kelurahan, the other two of elsewhere."""
    own, world = builder.world.own, builder.world
    for name, codes_named in (("list", (OWN,)), ("list away", (NEIGHBOUR, FOREIGN))):
        people = ((code, MARKS[code]) for code in codes_named)
        rows = [
            Row(number, {"nama": f"{mark} Salma", "unsur": "kader", "kelurahan": code, "posyandu": f"{mark} Melati"})
            for number, (code, mark) in enumerate(people, 2)
        ]
        own[name] = drafts.keep(builder.settings.home, world.visitors["dinkes"].person, "peserta.xlsx", Sheet("Peserta", rows, []))
