"""Visitors on their way in or out: half signed in, sessions that are over, and staff who came in with password and second factor."""

from dataclasses import asdict, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import update

from lms.ids import plain_code, uuid7
from lms.journal.door import SYSTEM
from lms.people.models import Person
from lms.signin import codes, factor, gate, passwords, sessions
from lms.signin.half import Half
from lms.signin.models import Device, SigninSession
from lms.signin.pending import Pending
from tests import makers
from tests.matrix import ground
from tests.matrix.policy import Visitor

if TYPE_CHECKING:
    from tests.matrix.world import Builder

CODE, SECRET, PASSWORD = "K7MX4QRT", b"rahasia-tetap-matrik", "empat jerapah minum teh pahit"
# What each stage of signing in meets, where that differs from somebody who has not begun (303 to the front page).
STAGED: dict[str, dict[str, int]] = {
    "kode diketik": {"GET signin.confirm": 200},
    "ini saya": {"GET signin.privacy": 200},
    "setuju": {"GET signin.privacy": 200, "GET signin.new_pin": 200},
    "PIN sekali": {"GET signin.privacy": 200, "GET signin.new_pin": 200, "GET signin.pin_again": 200, "POST signin.pin_again": 422},
    "setuju petugas": {
        "GET signin.privacy": 200, "GET signin.known_password": 200, "POST signin.known_password": 422, "GET signin.new_password": 200,
        "POST signin.new_password": 422,
    },
    "sandi dibuat": {
        "GET signin.privacy": 200, "GET signin.known_password": 200, "POST signin.known_password": 422, "GET signin.new_password": 200,
        "POST signin.new_password": 422, "GET signin.enrol": 200, "POST signin.enrol": 422,
    },
    "separuh": {"GET signin.factor": 200, "POST signin.factor": 422},
    "HP petugas": {"GET signin.password": 200, "POST signin.password": 422},
    "petugas": {
        f"{method} signin.{page}": status for page in ("change_password", "change_factor") for method, status in (("GET", 200), ("POST", 422))
    },
}  # fmt: skip
OVER = ("sesi berakhir", "petugas lama", "petugas diam", "HP dicabut")


def add(builder: "Builder") -> None:
    """One visitor of each stage, one of each ended session, and an officer with password and second factor."""
    _participants(builder)
    hashed = passwords.hashed(PASSWORD)
    officers = {name: _officer(builder, name, hashed) for name in ("setuju petugas", "sandi dibuat", "separuh", "HP petugas", "petugas")}
    _staff_stages(builder, officers, hashed)
    _over(builder)


def _participants(builder: "Builder") -> None:
    """Stages of a kader with a kode masuk."""
    people = {}
    for name in ("kode diketik", "ini saya", "setuju", "PIN sekali"):
        people[name] = makers.make_person(builder.session, f"Tamu {name}")
        makers.make_tenure(builder.session, people[name], "kader", ground.OWN)
    holder = people["kode diketik"]
    codes.keep(builder.session, holder.id, CODE, SYSTEM, ground.NOW)
    _stage(builder, "kode diketik", masuk=_pending())
    _stage(builder, "ini saya", masuk=_pending(people["ini saya"]))
    _stage(builder, "setuju", masuk=_pending(people["setuju"], agreed=True))
    last = _pending(people["PIN sekali"], agreed=True)
    _stage(builder, "PIN sekali", masuk=last | {"pin": codes.sealed(f"{last['device_id']} {ground.PIN}")})


def _pending(person: Person | None = None, **more: Any) -> dict[str, Any]:
    known = {"person_id": person.id, "device_id": uuid7()} if person else {}
    return asdict(Pending(codes.sealed(plain_code(CODE)), int(ground.NOW.timestamp()), "/", **known, **more))


def _stage(builder: "Builder", name: str, device: str = "", person: str = "", **cookie: Any) -> None:
    """A visitor who is nobody yet, with what the browser keeps."""
    kept = f"langkah={builder.signing.dumps(cookie)}" if cookie else ""
    phone = f"langkah-hp={_token(name)}" if device else ""
    builder.world.visitors[name] = Visitor(name, person, cookie="; ".join(filter(None, (kept, phone))), signed_in=False)


def _officer(builder: "Builder", name: str, hashed: str) -> Person:
    """An officer of the city with a password and a second factor."""
    person = makers.make_person(builder.session, f"Tamu {name}")
    makers.make_grant(builder.session, person, "dinkes", ground.CITY)
    passwords.keep(builder.session, person.id, hashed, SECRET, 0, SYSTEM, ground.NOW)
    return person


def _staff_stages(builder: "Builder", officers: dict[str, Person], hashed: str) -> None:
    """Agreed; the password made; the password typed; a remembered desk; and one who is in."""
    _stage(builder, "setuju petugas", masuk=_pending(officers["setuju petugas"], agreed=True))
    made = _pending(officers["sandi dibuat"], agreed=True)
    kept = {"password": factor.sealed(hashed.encode(), made["device_id"]), "factor": factor.sealed(SECRET, made["device_id"])}
    _stage(builder, "sandi dibuat", masuk=made | kept)
    half = officers["separuh"]
    device, since = _desk(builder, half, "separuh"), int(ground.NOW.timestamp())
    _stage(builder, "separuh", device, separuh=asdict(Half(half.id, device, "/", since, ground.NOW.isoformat())))
    builder.world.own["desk"] = _desk(builder, officers["HP petugas"], "HP petugas")
    _stage(builder, "HP petugas", builder.world.own["desk"], officers["HP petugas"].id)
    inside = officers["petugas"]
    builder.visitor("petugas", inside, "staff", _desk(builder, inside, "petugas"), grants=(("dinkes", ground.CITY),))
    met = builder.world.visitors["petugas"]
    builder.world.visitors["petugas"] = replace(met, cookie=met.cookie.replace(ground.DEVICE_TOKEN, _token("petugas")))


def _token(name: str) -> str:
    return f"tanda-hp-{name.replace(' ', '-').lower()}-0000001"


def _desk(builder: "Builder", person: Person, name: str) -> str:
    """A computer that remembers an officer."""
    device = builder.device(person, "Komputer", _token(name))
    builder.session.execute(update(Device).where(Device.id == device).values(kind="staff", pin_hash=""))
    return device


def _over(builder: "Builder") -> None:
    """Sessions of officers that no longer hold: ended, twelve hours old, idle for half an hour, on a phone that was taken off."""
    idle, long_ago = ground.NOW - timedelta(minutes=31), ground.NOW - timedelta(hours=13)
    for name, began, seen in zip(OVER, (idle, long_ago, idle, idle), (ground.NOW, ground.NOW, idle, ground.NOW), strict=True):
        person = makers.make_person(builder.session, f"Tamu {name}")
        makers.make_grant(builder.session, person, "dinkes", ground.CITY)
        device = _desk(builder, person, name)
        token = sessions.start(builder.session, person.id, "staff", device, began)
        cookie = builder.signing.dumps({"_user_id": token, "seen": gate.minute_of(seen)})
        builder.world.visitors[name] = Visitor(name, cookie=f"langkah={cookie}", signed_in=False)
        if name == "sesi berakhir":
            ended = update(SigninSession).where(SigninSession.digest == sessions.digest(token))
            builder.session.execute(ended.values(ended_at=ground.NOW - timedelta(minutes=1)))
        if name == "HP dicabut":
            builder.session.execute(update(Device).where(Device.id == device).values(ended_at=ground.NOW - timedelta(minutes=1)))
