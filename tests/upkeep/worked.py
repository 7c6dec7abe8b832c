"""A real instance on which an office has worked: every act on persons, seats, grants and places at least once, each by its door."""

from contextlib import contextmanager
from datetime import timedelta
from itertools import count

import sqlalchemy as sa

import lms
from lms import clock
from lms.courses.facts import checking
from lms.db import db
from lms.people import importing
from lms.people.actor import Actor, Place
from lms.people.erasing import asking, erasure
from lms.people.erasing.models import DataRequest
from lms.people.granting import grants
from lms.people.importing import Row
from lms.people.importing.applying import write
from lms.people.importing.plan import Change
from lms.people.merging.merge import merge
from lms.people.models import Grant, Person, Tenure
from lms.posyandu.centres import acts as centres
from lms.posyandu.desk import Desk
from lms.posyandu.posts import acts as posts
from lms.posyandu.posts.acts import Typed
from lms.signin import admins
from lms.wilayah.models import Posyandu, Puskesmas, puskesmas_on

PAKU, LAING, BALIMO = "13.72.02.1003", "13.72.02.1006", "13.72.02.1004"
TICKS = count(1)
LIST = (
    {"nama": "Siti Aminah", "unsur": "lurah", "kelurahan": PAKU, "hp": "0812-0000-0001", "sk": "7/2025"},
    {"nama": "Nurhayati", "unsur": "kader", "kelurahan": PAKU, "posyandu": "Mawar", "hp": "0812-0000-0002"},
    {"nama": "Nurhayati Rosa", "unsur": "kader", "kelurahan": PAKU, "posyandu": "Mawar", "hp": "0812-0000-0003", "sk": "8/2025"},
    {"nama": "Kenari Wati", "unsur": "pkk", "kelurahan": LAING, "hp": "0812-0000-0004", "sk": "9/2025"},
)


@contextmanager
def session_in(settings):
    """A session of an instance, committed at the end."""
    with lms.create_app(settings).app_context():
        yield db.session()
        db.session.commit()
        db.session.remove()
        db.engine.dispose()


def work(settings):
    """Do all of it."""
    with session_in(settings) as session:
        now = clock.now() - timedelta(days=1)
        admin, _ = admins.create_admin(session, "Rina Marlina", "13.72", now)
        admins.set_secrets(session, admin, "kucing-hujan-payung-senja", now)
        actor = Actor(admin, "Rina Marlina", "Ibu Rina", "Ibu", "-", "staff", None, clock.day_of(now), (), (Place("dinkes", "13.72"),))
        desk = Desk(session, actor, ("13.72",), now - timedelta(hours=1), actor.today)
        _places(session, desk)
        plan = importing.plan(session, ("13.72",), [Row(number, cells) for number, cells in enumerate(LIST, 2)], actor.today)
        assert not plan.faults, plan.faults
        importing.apply(session, plan, admin, now)
        checking.confirm(session, "q:gds-100-139", "13.72", "benar", "Surat edaran 2026", admin, now)
        checking.reopen(session, "q:gds-100-139", "13.72", "", admin, now)
        _people(session, actor, now)


def _places(session, desk):
    first, other = centres.add(desk, "13.72", "Tanjung Paku"), centres.add(desk, "13.72", "Nan Balimo")
    day = desk.today - timedelta(days=9)
    centres.change_area(later(desk), session.get_one(Puskesmas, first), [PAKU, BALIMO], day, False)
    made = posts.add(later(desk), PAKU, Typed("Melati I", "02", "", "1"), day)
    shut = posts.add(later(desk), BALIMO, Typed("Anggrek", "", "", ""), day)
    session.expire_all()
    posts.change(later(desk), session.get_one(Posyandu, made), Typed("Melati Satu", "", "", "1"), "")
    posts.close(later(desk), session.get_one(Posyandu, shut), desk.today, "Digabung", False)
    posts.close(later(desk), session.get_one(Posyandu, made), desk.today, "Keliru", False)
    session.expire_all()
    posts.reopen(later(desk), session.get_one(Posyandu, made))
    centres.change_area(later(desk), session.get_one(Puskesmas, other), [PAKU], day + timedelta(days=1), True)
    centres.rename(later(desk), session.get_one(Puskesmas, other), "Nan Balimo Baru")
    session.expire_all()
    assert session.scalar(sa.select(puskesmas_on(desk.today)).where(Posyandu.id == made)) == other


def later(desk):
    """The same desk a moment later: nobody does two things at once."""
    return Desk(desk.session, desk.actor, desk.scopes, desk.now + timedelta(seconds=next(TICKS)), desk.today)


def _people(session, actor, now):
    by_name = dict(session.execute(sa.select(Person.name, Person.id)).all())
    seat = dict(session.execute(sa.select(Tenure.person_id, Tenure.id)).all())
    lurah, kader, twin, pkk = (by_name[cells["nama"]] for cells in LIST)
    after = {"name": "Siti Aminah Dewi", "phone": None, "nip": "198001012005012777"}
    before = {"name": "Siti Aminah", "phone": "+6281200000001", "nip": None}
    today = actor.today
    write(
        session,
        [
            Change(1, "person.changed", "", lurah, {"before": before, "after": after}),
            Change(1, "tenure.corrected", "", lurah, {"tenure": seat[lurah], "from": today - timedelta(days=3), "sk": "70/2025"}),
            Change(1, "tenure.ended", "", lurah, {"tenure": seat[lurah], "until": today, "reason": "pindah"}),
        ],
        actor.person_id,
        now,
    )
    merge(session, session.get_one(Person, kader), session.get_one(Person, twin), actor.person_id, now)
    grants.give(session, lurah, grants.Given("pokjanal", "13.72", None, today, None), actor.person_id, now)
    session.flush()
    grants.end(session, session.scalars(sa.select(Grant).where(Grant.person_id == lurah)).one(), today, actor, now)
    request = asking.ask(session, pkk, "penghapusan", None, "Saya pindah", now)
    session.flush()
    erasure.erase(session, session.get_one(DataRequest, request), actor.person_id, now)
