"""Somebody who left everything behind that one can leave, and where to look for what is left after an erasure."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from lms import clock
from lms.certificates import issuing
from lms.certificates.elsewhere import recording
from lms.certificates.elsewhere.rules import Earned
from lms.certificates.models import Certificate
from lms.db import Base, db
from lms.people.erasing import asking
from lms.people.importing.applying import write
from lms.people.importing.plan import Change
from lms.people.merging import merge
from lms.people.models import Person
from lms.programs.loading import load_programs
from lms.signin import codes, devices
from lms.upkeep.source import opened
from tests.certificates.offices import make_office
from tests.home.test_pages import PROGRAM
from tests.makers import make_person, make_tenure
from tests.people.roster import LAING
from tests.people.scene import Office
from tests.quizzes.bank import publish_course
from tests.quizzes.walk import take

CANARY, PHONE, NIP = "Kenariwati", "+6281355512345", "198001012005012777"


@dataclass
class Known:
    """Her request, and what her certificate says."""

    request: str
    code: str
    number: str
    seal: str

    def twin(self, session: Session, office: Office) -> str:
        """Somebody with her name, merged into her entry."""
        other = make_person(session, f"{CANARY} Kembar")
        make_tenure(session, other, region_code=LAING)
        session.commit()
        merge.merge(session, session.get_one(Person, office.kader), other, office.officer, clock.now())
        session.commit()
        return other.id


def everything_of(session: Session, office: Office) -> Known:
    """Name, numbers, a phone, a code, a test taken, a certificate of ours and one from elsewhere, and her request."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "programs.yaml"
        file.write_text(PROGRAM)
        publish_course(session)
        load_programs(session, file)
    person, now = office.kader, clock.now()
    before = {"name": "Nurhayati", "phone": "+6281234567890", "nip": None}
    after = {"name": f"{CANARY} Ilyas", "phone": PHONE, "nip": NIP}
    write(session, [Change(1, "person.changed", "", person, {"before": before, "after": after})], office.officer, now)
    devices.add(session, "01890000-0000-7000-8000-00000000d001", person, "x", f"HP {CANARY}", now)
    codes.issue(session, person, office.officer, now)
    make_office(session)
    session.commit()
    office.client.sign_in(person)
    take(office.client, session)
    home = current_app.config["SETTINGS"].home
    made = issuing.issue(session, person, "program-uji", "pelatihan", office.officer, clock.now(), True, home)
    recording.write_down(session, person, _earned(now), office.officer, now)
    request = asking.ask(session, person, "penghapusan", None, f"{CANARY} pindah", clock.now())
    session.commit()
    office.client.sign_in(office.officer)
    row = session.execute(select(Certificate.__table__).where(Certificate.id == made)).one()
    return Known(request, row.code, row.number, row.seal)


def _earned(now: Any) -> Earned:
    said = {
        "issuer": "Kemenkes",
        "title": f"Pelatihan {CANARY}",
        "number": "7/2025",
        "issued_on": clock.day_of(now),
        "hours": 4,
        "note": "",
    }
    return Earned(**{name: said[name] for name in Earned.__dataclass_fields__ if name in said})


def raw(session: Session) -> str:
    """All that the database holds: on SQLite the bytes of its files, free pages and log included."""
    if session.get_bind().dialect.name == "sqlite":
        session.rollback()
        file = Path(current_app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///"))
        files = [path for path in (file, Path(f"{file}-wal")) if path.exists()]
        return "".join(path.read_bytes().decode("latin-1") for path in files)
    tables = Base.metadata.sorted_tables
    return "".join(str(session.execute(text(f'SELECT * FROM "{table.name}"')).all()) for table in tables)


@contextmanager
def openings(app: Flask) -> Iterator[tuple[Any, Path]]:
    """The instance as `lms verify` reads it."""
    settings = app.config["SETTINGS"]
    db.session.rollback()
    with tempfile.TemporaryDirectory() as work, opened(settings, Path(work)) as source:
        yield source, settings.home
