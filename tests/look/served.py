"""The filled demonstration behind a door that a browser can open, with names as long as names are."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, update
from werkzeug.serving import make_server

import lms
from lms import clock
from lms.certificates.models import Certificate
from lms.certificates.rules import shown_code
from lms.courses.models import Course
from lms.db import db
from lms.people.models import Person
from lms.posyandu.models import BoardMember, TeamDecree
from lms.quizzes.models import Attempt
from lms.signin import codes
from lms.wilayah.models import Posyandu
from tests.conftest import settings_for
from tests.filled import copy_of
from tests.quizzes.written import WRITTEN, publish_written, put_paper

LONG = "Hj. Raden Ayu Siti Nurhayati Kusumaningrat Prameswari Datuak Rajo Mangkuto Alam nan Elok, S.Tr.Keb., Bdn., M.K.M., M.Si."
WHOLE = "Muhammadabdurrahmanwahidkusumaningratputra"
RENAMED = {"Desmawati Sari": LONG, "Yulia Fitri": f"Yulia {LONG}", "Joko Susanto, S.STP": f"{WHOLE}, S.STP", "Yusniar Hayati": WHOLE}


@dataclass(frozen=True)
class Town:
    """Where it is reached, and the addresses that only its rows know."""

    app: Flask
    url: str
    places: dict[str, str]

    def code(self, name: str) -> str:
        """A new kode masuk for somebody."""
        with self.app.app_context():
            person = db.session.scalars(select(Person.id).where(Person.name == name)).one()
            made = codes.issue(db.session(), person, person, clock.now())
            db.session.commit()
            return made


def find_places(app: Flask) -> dict[str, str]:
    """One row of each kind, by the word that stands for it in an address."""
    with app.app_context():
        for old, new in RENAMED.items():
            db.session.execute(update(Person).where(Person.name == old).values(name=new))
            db.session.execute(update(Certificate).where(Certificate.holder == old).values(holder=new))
        db.session.commit()
        ids = dict(db.session.execute(select(Person.name, Person.id)).all())

        def attempt(name: str, form: str) -> str:
            return db.session.scalars(select(Attempt.id).where(Attempt.person_id == ids[name], Attempt.form == form)).first()

        yulia, paper = RENAMED["Yulia Fitri"], select(Certificate).where(Certificate.state == "terbit")
        held = db.session.scalars(paper.where(Certificate.person_id == ids[yulia])).first()
        return {
            "terbuka": attempt("Wahyu Utami", "post"), "lulus": attempt(yulia, "post"), "awal": attempt(yulia, "pre"),
            "gagal": attempt("Elfitri, A.Md.Keb", "post"), "kode": shown_code(held.code), "orang": ids[LONG],
            **_register(), "tulisan": _paper(ids[LONG]),
            "besok": (clock.today() + timedelta(days=1)).isoformat(),
        }  # fmt: skip


def _paper(person: str) -> str:
    """A test of somebody whose open answer waits for a mark; the only one of the demonstration."""
    text = f"Ibu hamil, bayi, balita dan lansia dilayani pada satu hari buka.\n{WHOLE * 3}"
    made = put_paper(db.session(), publish_written(db.session()), person, text)
    db.session.execute(update(Course).where(Course.id == WRITTEN).values(live_version_id=None))  # it stands on no shelf
    db.session.commit()
    return made


def _register() -> dict[str, str]:
    """A posyandu of Kota Solok with its first board member, the puskesmas that serves it, and a decree."""
    post = db.session.scalars(select(Posyandu).where(Posyandu.region_code == "13.72.02.1003").order_by(Posyandu.name_key)).first()
    member = db.session.scalars(select(BoardMember.id).where(BoardMember.posyandu_id == post.id)).first()
    decree = db.session.scalars(select(TeamDecree.id).where(TeamDecree.region_code == "13.72")).one()
    return {"posyandu": post.id, "pengurus": member, "puskesmas": post.puskesmas_id, "sk": decree}


@pytest.fixture(scope="module")
def town(filled_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    app = lms.create_app(settings_for(copy_of(filled_home, tmp_path_factory.mktemp("rupa") / "var")))
    places = find_places(app)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Town(app, f"http://127.0.0.1:{server.port}", places)
    server.shutdown()
    thread.join()
    server.server_close()
