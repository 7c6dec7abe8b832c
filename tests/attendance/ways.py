"""What tests of attendance do and look at: pressing the button behind the QR, and the rows and records that came of it."""

import html
import re
from datetime import timedelta

from sqlalchemy import select

from lms.attendance import codes
from lms.attendance.models import Attendance
from lms.journal.door import Act, enter
from lms.journal.models import Record
from tests.hall import MORNING

MINUTE = timedelta(minutes=1)


def fields(page):
    """The hidden fields of the page's form."""
    found = re.findall(r'<input[^>]*type="hidden"[^>]*>', page)
    pairs = [(re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)) for tag in found]
    return {name[1]: html.unescape(value[1]) for name, value in pairs if name and value}


def scan(client, step, digits):
    """Open the address of the QR and press the one button."""
    page = client.get(f"/hadir/{step.id}/{digits}")
    assert page.status_code == 200, page.status_code
    return client.post(f"/hadir/{step.id}/{digits}", data=fields(page.text))


def rows(session):
    session.expire_all()
    return session.scalars(select(Attendance).order_by(Attendance.at, Attendance.person_id)).all()


def records(session, verb="session.attended"):
    return session.scalars(select(Record).where(Record.verb == verb).order_by(Record.received_at, Record.seq)).all()


def attend(session, person, step, at, way="kode", actor=None, device=None, late=False, now=None):
    """A record of attendance, as the pages make it."""
    data = {"bimtek": step.bimtek_id, "way": way, "late": late} | ({"device": device} if device else {})
    enter(session, Act(person.id, "session.attended", step.id, data, (actor or person).id, occurred_at=at), now or at)


def take_back(session, person, step, now):
    enter(session, Act(person.id, "session.unattended", step.id, {"bimtek": step.bimtek_id}, texts={"reason": "Salah orang."}), now)


def wrong_codes(step, now=MORNING + 7 * MINUTE):
    """Every code that a session does not take at a moment."""
    right = {codes.digits(codes.key(), step.id, codes.slot_of(now) - before) for before in range(3)}
    return [digits for number in range(10_000) if (digits := f"{number:04}") not in right]
