"""Kota Solok in small: three kelurahan at different stages, and Medono in Pekalongan as the foreign region."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from lms.people.models import Person
from lms.wilayah.models import Posyandu
from tests.makers import (
    make_grant,
    make_person,
    make_posyandu,
    make_program,
    make_region,
    make_requirement,
    make_standing,
    make_tenure,
)

NAN_BALIMO, LAING, TANAH_GARAM, MEDONO = "13.72.02.1004", "13.72.02.1006", "13.72.01.1001", "33.75.01.1002"
CANARY = "Kenari Pekalongan"
HOSTILE = '=cmd|"/c calc"!A1<script>alert(1)</script>'


@dataclass
class Scene:
    """Ids a test needs."""

    officer: str
    foreign_officer: str
    lurah: str
    posyandu: str
    foreign_posyandu: str
    foreign_person: str


def certified(
    session: Session, name: str, role: str, post: Posyandu | None = None, code: str = NAN_BALIMO, status: str = "bersertifikat"
) -> Person:
    """A person in a seat with a standing in the role's program."""
    person = make_person(session, name)
    make_tenure(session, person, role, code, post)
    if status != "belum ikut":
        make_standing(session, person, status, f"program-{role}", detail="2026-09-03" if status == "kedaluwarsa" else "")
    return person


def build(session: Session) -> Scene:
    for role in ("lurah", "pkk", "kader", "camat"):
        make_program(session, f"program-{role}", (role,), courses=())
    for role, kind, need in (("lurah", "kelurahan", 1), ("pkk", "kelurahan", 1), ("kader", "posyandu", 5), ("camat", "kecamatan", 0)):
        make_requirement(session, role, kind, need)
    for code in (NAN_BALIMO, LAING, TANAH_GARAM, MEDONO):
        make_region(session, code)
    melati, mawar = make_posyandu(session, NAN_BALIMO, "Melati I"), make_posyandu(session, NAN_BALIMO, "Mawar")
    make_posyandu(session, LAING, "Kenanga")
    lurah = certified(session, "Zulkifli, S.Sos.", "lurah", status="belum ikut")
    certified(session, "Gusmarni", "pkk")
    certified(session, "Hendri, S.IP.", "lurah", code=LAING)
    certified(session, "Drs. Mahyuddin", "camat", code="13.72.02")
    for number in range(6):
        certified(session, f"Kader Melati {number}", "kader", melati)
    certified(session, "Yusniar", "kader", mawar, status="belum ikut")
    certified(session, "Marnis", "kader", mawar, status="kedaluwarsa")
    certified(session, HOSTILE, "kader", mawar, status="belum ikut")
    rosmaini = certified(session, "Rosmaini", "kader", mawar, status="belum ikut")
    make_standing(session, rosmaini, "sedang", "program-kader", "belum lulus", "9 dari 15", date(2025, 5, 1))
    foreign_post = make_posyandu(session, MEDONO, "Posyandu Kenari Medono")
    stranger = certified(session, CANARY, "kader", foreign_post, status="belum ikut")
    officer, foreign = make_person(session, "dr. Rahmi Aulia"), make_person(session, "dr. Kenari Wibowo")
    make_grant(session, officer, "dinkes", "13.72")
    make_grant(session, foreign, "dinkes", "33.75")
    session.commit()
    return Scene(officer.id, foreign.id, lurah.id, melati.id, foreign_post.id, stranger.id)
