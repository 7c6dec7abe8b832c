"""What `lms kode` does and says: a new kode masuk for one person, as text and as QR with the code in the fragment."""

import io

import segno
from flask import current_app
from sqlalchemy import or_, select

from lms import clock
from lms.db import db
from lms.errors import Refused
from lms.journal.door import SYSTEM
from lms.people.models import Person
from lms.people.names import name_key
from lms.people.phones import mobile
from lms.signin import codes, persons

LISTED = 10


def new_code(who: str) -> tuple[str, int]:
    """A code for the person of this name, phone or id; several of one name are listed and none gets a code. The caller commits.

    Status 0: the code is printed once and nowhere kept; 1: nobody or more than one. Raises Refused where links are not yet https.
    """
    settings = current_app.config["SETTINGS"]
    if not settings.contoh and not settings.secure:
        raise Refused("Kode masuk dibuat setelah alamat resmi memakai https. Atur LMS_PUBLIC_URL.")
    session = db.session()
    found = session.scalars(_meant(who).limit(LISTED + 1)).all()
    named = persons.named(session, found)
    if len(found) != 1:
        lines = [f"  {person_id}  {one.line}" for person_id, one in list(named.items())[:LISTED]]
        advice = "Tulis salah satu nomor ini sebagai gantinya:" if lines else "Periksa ejaannya, atau tulis nomor HP."
        return "\n".join([f"Ada {len(found)} orang yang cocok dengan “{who}”. {advice}", *lines]), 1
    code = codes.issue(session, found[0], SYSTEM, clock.now())
    link = f"{settings.public_url}/masuk#{code}"
    drawn = io.StringIO()
    segno.make(link, error="m").terminal(drawn, compact=True)
    one = named[found[0]]
    return f"{drawn.getvalue()}\n{one.line}\nKode masuk: {code} (sekali pakai, 72 jam)\n{link}", 0


def _meant(who: str):  # type: ignore[no-untyped-def]
    try:
        phone = mobile(who)
    except Refused:
        phone = None
    same = [Person.id == who, Person.name_key == name_key(who)]
    if phone:
        same.append(Person.phone == phone)
    return select(Person.id).where(or_(*same), Person.merged_into.is_(None)).order_by(Person.name_key, Person.id)
