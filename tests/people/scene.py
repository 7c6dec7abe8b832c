"""A small office for the pages of people: an officer of Kota Solok, her neighbour of Pekalongan, seats and a post in Laing."""

from dataclasses import dataclass

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.makers import make_grant, make_person, make_posyandu, make_region, make_tenure
from tests.people.roster import LAING, PAKU

MEDONO = "33.75.01.1002"
HOSTILE = '=cmd|"/c calc"!A1<script>alert(1)</script>'
LONG = "Siti " + "a" * 115


@dataclass
class Office:
    """Ids and a signed-in client."""

    client: FlaskClient
    officer: str
    admin: str
    stranger: str
    lurah: str
    lurah_seat: str
    kader: str
    kader_seat: str
    melati: str


def open_office(session: Session, client: FlaskClient) -> Office:
    """The officer is signed in; the stranger has a seat in Medono only."""
    for code in (LAING, PAKU, MEDONO):
        make_region(session, code)
    officer, admin = make_person(session, "dr. Rahmi Aulia"), make_person(session, "Afdal Admin")
    make_grant(session, officer, "dinkes", "13.72")
    make_grant(session, admin, "admin", "13.72")
    melati = make_posyandu(session, LAING, "Melati I")
    make_posyandu(session, PAKU, "Mawar")
    lurah, kader = make_person(session, "Syafrudin", "L"), make_person(session, "Nurhayati", phone="+6281234567890")
    seat, post = make_tenure(session, lurah, "lurah", LAING), make_tenure(session, kader, posyandu=melati)
    stranger = make_person(session, "Kenari Wibowo", phone="+6281277776666", nip="198001012005011001")
    make_tenure(session, stranger, "lurah", MEDONO)
    session.commit()
    client.sign_in(officer.id)
    return Office(client, officer.id, admin.id, stranger.id, lurah.id, seat.id, kader.id, post.id, melati.id)
