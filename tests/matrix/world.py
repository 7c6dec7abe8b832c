"""A small world: five kelurahan whose rows all carry a mark of their own, and one visitor of each kind."""

from dataclasses import dataclass, field
from datetime import date

from flask import Flask
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from lms.certificates import issuing
from lms.certificates.models import Certificate, ExternalCertificate
from lms.certificates.office import revoking
from lms.courses.models import Blob, CourseFile
from lms.ids import uuid7
from lms.instansi.models import Office, Signatory
from lms.journal.door import SYSTEM, Act, enter
from lms.journal.models import Parked
from lms.people.importing import Row, Sheet, drafts
from lms.people.models import Person, Tenure
from lms.programs.models import ProgramCourse
from lms.quizzes import taking
from lms.quizzes.models import Attempt
from lms.signin import gate, pins, sessions
from lms.signin.models import Device
from lms.wilayah.models import Posyandu
from tests import makers
from tests.matrix import events, requests, stages, studio
from tests.matrix.ground import (  # noqa: F401 - whoever knows the world knows its names
    CITY,
    DEVICE_TOKEN,
    DISTRICT,
    FOREIGN,
    FOREIGN_CITY,
    MARKS,
    NEIGHBOUR,
    NOW,
    OTHER,
    OWN,
    PICTURE,
    PIN,
    PROGRAM,
    SIBLING,
    TOMORROW,
    YESTERDAY,
)  # fmt: skip
from tests.matrix.offices import register
from tests.matrix.policy import Visitor
from tests.quizzes.bank import COURSE_ID, publish_course
from tests.quizzes.written import publish_written, put_paper


@dataclass
class Place:
    """The marked rows of a kelurahan: ids, and every text that may be read only where this kelurahan may be."""

    code: str
    posyandu: str
    waiting: str
    tenure: str
    holder: str
    certificate: str
    number: str
    kode: str
    taken: str
    request: str
    fresh: str  # a certificate that nobody wants to revoke, of somebody whose name was put right since
    grant: str
    external: str
    spare: str
    secrets: tuple[str, ...]
    puskesmas: str = ""
    decree: str = ""
    member: str = ""
    paper: str = ""  # a test whose open answer waits for a mark


@dataclass
class World:
    """The places by code, the visitors by name, and rows of one visitor's own."""

    places: dict[str, Place] = field(default_factory=dict)
    visitors: dict[str, Visitor] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    two_homes: str = ""
    taught: dict[str, list[str]] = field(default_factory=dict)  # by region: what its published courses say to its people
    of_city: tuple[str, ...] = ()  # what only whoever writes for the whole city reads


class Builder:
    """Fills a migrated, empty database."""

    def __init__(self, app: Flask, session: Session) -> None:
        self.app, self.session, self.world = app, session, World()
        self.settings = app.config["SETTINGS"]
        self.signing = app.session_interface.get_signing_serializer(app)

    def build(self) -> World:
        self.ground()
        self.world.places = {code: self.place(code, mark) for code, mark in MARKS.items()}
        self.two_homes()
        self.visitors()
        self.own_rows()
        stages.add(self)
        requests.add(self)
        events.add(self)
        studio.add(self)
        self.session.commit()
        return self.world

    def ground(self) -> None:
        """Regions, offices, the course, the program, a picture."""
        session = self.session
        for code in MARKS:
            makers.make_region(session, code)
        for code, name in (
            ("33.75", "Kota Kanari33"), ("33.75.01", "Kanari33 Barat"), (FOREIGN, "Kanari33 Medono"),
            ("13.71", "Kota Kanari71"), ("13.71.01", "Kanari71 Selatan"), (NEIGHBOUR, "Kanari71 Hilir"),
        ):  # fmt: skip
            makers.make_region(session, code, name)
        for code, name, pattern in (
            (CITY, "Kota Solok", "442/{nomor:04}/SLK/{tahun}"),
            (FOREIGN_CITY, "Kanari33", "K33/{nomor:04}/{tahun}"),
            (NEIGHBOUR[:5], "Kanari71", "K71/{nomor:04}/{tahun}"),
        ):
            office = Office(
                region_code=code, from_day=date(2024, 1, 1), government=f"Pemerintah {name}", name=f"Dinas {name}", address=f"Jalan {name}",
                city=name, number_template=pattern,
            )  # fmt: skip
            session.add(office)
            session.add(Signatory(region_code=code, position=f"Kepala {name}", name=f"Kepala {name}", nip=None, from_day=date(2024, 1, 1)))
        version = publish_course(session)
        self.written = publish_written(session)
        session.execute(insert(Blob).values(sha=PICTURE, data=b"<svg xmlns='http://www.w3.org/2000/svg'/>"))
        session.execute(insert(CourseFile).values(version_id=version.id, path="gambar/a.svg", sha=PICTURE, media_type="image/svg+xml"))
        makers.make_program(session, PROGRAM, courses=())
        session.add(ProgramCourse(program_id=PROGRAM, course_id=COURSE_ID, position=0, pass_percent=None))
        makers.make_requirement(session, "kader", "posyandu", 5)
        makers.make_requirement(session, "lurah", "kelurahan", 1)
        session.flush()

    def place(self, code: str, mark: str) -> Place:
        """A kelurahan: somebody who waits for a certificate, one who waits for an assessor, one who holds one and took a test."""
        session, tail = self.session, f"{mark[-2:]}77"
        health = makers.make_puskesmas(session, code[:5], f"{mark} Sehat", areas=(code,) if code == NEIGHBOUR else ())
        posyandu = makers.make_posyandu(session, code, f"{mark} Melati", health.id, f"{mark}-REG")
        waiting = makers.make_person(session, f"{mark} Zulfa", phone=f"+628113333{tail}", nip=f"{mark}-NIP")
        tenure = makers.make_tenure(session, waiting, posyandu=posyandu, sk_number=f"SK/{mark}/7")
        makers.make_standing(session, waiting, "terlatih", reason="belum terbit")
        skilled = makers.make_person(session, f"{mark} Salma")
        makers.make_tenure(session, skilled, posyandu=posyandu)
        makers.make_standing(session, skilled, "terlatih", reason="belum dinilai")
        grant = makers.make_grant(session, waiting, "pelatih", code)
        external = ExternalCertificate(
            id=uuid7(), person_id=waiting.id, issuer=f"{mark} Sehat", title=f"Kelas {mark}", number=f"LUAR/{mark}", issued_on=date(2025, 5, 5),
            hours=4, note="", kind="lain",
        )  # fmt: skip
        session.add(external)
        holder = makers.make_person(session, f"{mark} Hilma")
        makers.make_tenure(session, holder, posyandu=posyandu)
        certificate = self.certificate(holder)
        taken = taking.open_attempt(session, holder.id, COURSE_ID, "post", None, NOW)
        put_paper(session, self.written, waiting.id)  # her only try, so that another may be allowed
        paper = put_paper(session, self.written, skilled.id, f"Tulisan {mark}")
        request = revoking.ask(session, certificate, "lain", f"Penjelasan {mark}", SYSTEM, NOW)
        decree, member = register(session, posyandu.id, code, mark)
        self.park(waiting, f"Alasan {mark}")
        self.device(holder, f"HP {mark}", f"tanda-hp-{mark}-sangat-rahasia")
        row = session.execute(select(Certificate.__table__).where(Certificate.id == certificate)).one()
        fresh, words = self.corrected(posyandu, mark)
        secrets = (
            *words, mark, waiting.phone, f"0811-3333-{tail}", f"-••••-{tail}", row.number, row.code, f"{row.code[:5]}-{row.code[5:]}", row.seal,
            certificate, taken, paper, request, health.id, decree, member, posyandu.id, tenure.id, waiting.id, skilled.id, holder.id, grant.id, external.id,
        )  # fmt: skip
        return Place(
            code, posyandu.id, waiting.id, tenure.id, holder.id, certificate, row.number, row.code, taken, request, fresh, grant.id, external.id,
            skilled.id, secrets, health.id, decree, member, paper,
        )  # fmt: skip

    def corrected(self, posyandu: Posyandu, mark: str) -> tuple[str, tuple[str, ...]]:
        """A certificate whose holder's name was put right since it was issued; its id, and what of it is secret."""
        person = makers.make_person(self.session, f"{mark} Rosna")
        makers.make_tenure(self.session, person, posyandu=posyandu)
        row = self.session.execute(select(Certificate.__table__).where(Certificate.id == self.certificate(person))).one()
        self.session.execute(
            update(Person).where(Person.id == person.id).values(name=f"{mark} Rosnani", name_key=f"{mark.lower()} rosnani")
        )
        return row.id, (row.id, row.number, row.code, row.seal, person.id)

    def certificate(self, person: Person) -> str:
        """A certificate for somebody who is *terlatih* for a moment."""
        makers.make_standing(self.session, person, "terlatih", reason="belum terbit")
        return issuing.issue(
            self.session, person.id, PROGRAM, "pelatihan", issuing.SYSTEM, NOW, True, self.settings.home, self.settings.public_url
        )

    def park(self, person: Person, reason: str) -> None:
        self.session.add(
            Parked(
                person_id=person.id, record_id=uuid7(), actor_id=person.id, device_id=None, verb="answer.given", object=reason, data={},
                digest=reason, reason=reason, occurred_at=NOW, received_at=NOW,
            )
        )  # fmt: skip

    def device(self, person: Person, label: str, token: str) -> str:
        """A phone that remembers somebody."""
        digest = sessions.digest(token)
        device = Device(
            person_id=person.id, token_digest=digest, pin_hash="-", label=label, created_at=NOW, last_used_at=NOW, ended_at=None
        )
        self.session.add(device)
        self.session.flush()
        return device.id

    def two_homes(self) -> None:
        """Somebody with a seat in the own, the foreign and the next city's kelurahan: known in each, but only with what is there."""
        session, foreign = self.session, self.world.places[FOREIGN]
        person = makers.make_person(session, "Rukmini Dua Rumah")
        makers.make_tenure(session, person, "pkk", FOREIGN, sk_number="SK/Kanari33/8")
        away = Tenure(person_id=person.id, role="kader", region_code=FOREIGN, posyandu_id=foreign.posyandu, from_day=makers.FROM)
        session.add(away)
        session.flush()
        self.world.own |= {"seat away": away.id, "seat next": makers.make_tenure(session, person, "lurah", NEIGHBOUR).id}
        number = session.execute(select(Certificate.__table__).where(Certificate.id == self.certificate(person))).one()
        foreign.secrets += (number.number, number.code, number.id)
        makers.make_tenure(session, person, "pkk", OWN)
        self.world.two_homes = person.id

    def visitors(self) -> None:
        """One of each kind. What has ended, has not begun, or is not exercised by this session is not among what counts."""
        session, seats = self.session, {}
        dahlia = makers.make_posyandu(session, OWN, "Dahlia")
        for name, role, code in (
            ("kader", "kader", OWN), ("lurah", "lurah", OWN), ("pkk", "pkk", OWN), ("puskesmas", "puskesmas", OWN),
            ("camat", "camat", DISTRICT), ("lurah asing", "lurah", FOREIGN),
        ):  # fmt: skip
            person = seats[name] = makers.make_person(session, f"Tamu {name}")
            makers.make_tenure(session, person, role, code, dahlia if role == "kader" else None)
            self.visitor(name, person, seats=((role, code),))
        for name, role, code in (
            ("pelatih", "pelatih", CITY), ("dinkes", "dinkes", CITY), ("pokjanal", "pokjanal", CITY), ("pokjanal kecamatan", "pokjanal", DISTRICT),
            ("admin", "admin", CITY), ("dinkes asing", "dinkes", FOREIGN_CITY),
        ):  # fmt: skip
            person = makers.make_person(session, f"Tamu {name}")
            makers.make_grant(session, person, role, code)
            self.visitor(name, person, grants=((role, code),))
        assessor = makers.make_person(session, "Tamu penilai")
        makers.make_grant(session, assessor, "penilai", puskesmas=makers.make_puskesmas(session, CITY, "Tanjung Paku", (OWN, OTHER)))
        self.visitor("penilai", assessor, grants=(("penilai", OWN), ("penilai", OTHER)))
        self.halted()

    def halted(self) -> None:
        """Visitors whose rights end, rest or have not begun."""
        session = self.session
        pin = makers.make_person(session, "Tamu PIN")
        makers.make_tenure(session, pin, "kader", OWN)
        for role in ("dinkes", "admin", "penilai", "pelatih", "pokjanal"):
            makers.make_grant(session, pin, role, CITY)
        device = self.world.own["device"] = self.device(pin, "HP Android", DEVICE_TOKEN)
        session.execute(update(Device).where(Device.id == device).values(pin_hash=pins.hashed(PIN)))
        self.visitor("PIN", pin, "pin", device, seats=(("kader", OWN),))
        late, early, former = (makers.make_person(session, f"Tamu {name}") for name in ("lewat", "kelak", "mantan"))
        makers.make_grant(session, late, "dinkes", CITY, until_day=YESTERDAY)
        makers.make_grant(session, early, "dinkes", CITY, from_day=TOMORROW)
        makers.make_tenure(session, former, "lurah", OWN, until_day=YESTERDAY)
        for name, person in (("hak habis", late), ("hak kelak", early), ("mantan lurah", former)):
            self.visitor(name, person)
        merged = makers.make_person(session, "Tamu gabung", merged_into=former.id)
        makers.make_grant(session, merged, "dinkes", CITY)
        self.visitor("gabungan", merged, signed_in=False)
        own_area = makers.make_puskesmas(session, CITY, "Nan Balimo", (OWN, OTHER))
        for name, grant, reached in (
            ("dinkes wilayah kerja", {"puskesmas": own_area}, (OWN, OTHER)), ("dinkes kecamatan", {"region_code": DISTRICT}, (DISTRICT,)),
        ):  # fmt: skip
            person = makers.make_person(session, f"Tamu {name}")
            makers.make_grant(session, person, "dinkes", **grant)
            self.visitor(name, person, grants=tuple(("dinkes", code) for code in reached))
        self.world.visitors["tamu"] = Visitor("tamu", signed_in=False)

    def visitor(self, name: str, person: Person, kind: str = "contoh", device: str | None = None, **held: object) -> None:
        """Open a session, and write its cookie as the app does."""
        sessions.start(self.session, person.id, kind, None, NOW)  # left open elsewhere
        token = sessions.start(self.session, person.id, kind, device, NOW)
        cookie = f"langkah={self.signing.dumps({'_user_id': token, 'seen': gate.minute_of(NOW)})}"
        cookie += f"; langkah-hp={DEVICE_TOKEN}" if device else ""
        self.world.visitors[name] = Visitor(name, person.id, cookie=cookie, **held)  # type: ignore[arg-type]

    def own_rows(self) -> None:
        """What belongs to the kader: a certificate, a test handed in and one still open; and a door of the demonstration that leads to her."""
        session, kader = self.session, self.session.get_one(Person, self.world.visitors["kader"].person)
        own = self.world.own
        rows = [Row(2, {"nama": "Orang Draf", "unsur": "pkk", "kelurahan": OWN})]
        own["draft"] = drafts.keep(self.settings.home, self.world.visitors["dinkes"].person, "daftar.xlsx", Sheet("Daftar", rows, []))
        away = [Row(2, {"nama": "Orang Draf", "unsur": "pkk", "kelurahan": FOREIGN})]
        own["draft away"] = drafts.keep(self.settings.home, self.world.visitors["dinkes"].person, "jauh.xlsx", Sheet("Daftar", away, []))
        own["certificate"] = self.certificate(kader)
        own["handed in"] = taking.open_attempt(session, kader.id, COURSE_ID, "post", None, NOW)
        row = session.execute(select(Attempt.__table__).where(Attempt.id == own["handed in"])).one()
        taking.submit(session, row, None, NOW)
        own["open"] = taking.open_attempt(session, kader.id, COURSE_ID, "post", None, NOW)
        enter(session, Act(SYSTEM, "contoh.filled", SYSTEM, {"doors": {"kader-solok": kader.id}}), NOW)
