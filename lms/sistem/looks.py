"""Measuring the system for its health page: each look gives plain figures, the rules judge them."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from lms import migrations
from lms.certificates.models import SealKey
from lms.certificates.seal import sealing_key
from lms.config import Settings
from lms.errors import Refused
from lms.journal.models import JournalPerson, Parked
from lms.people.models import Grant, Person, current, visible_to
from lms.signin.models import SigninSession, StaffSecret
from lms.sistem import rules, tls
from lms.sistem.backups import last_backup
from lms.web.text import ROLES

LOOKED_AT = 100_000_000  # bytes: a SQLite file up to this size is checked while the page is made
STRONG = ("dinkes", "admin")


def checks(session: Session, settings: Settings, scopes: tuple[str, ...], now: datetime, today: date) -> list[rules.Check]:
    """Every line of the health page. Names of people are those of these scopes; figures are of the whole system."""
    seen = tls.look(settings.public_url) if settings.secure else rules.Tls()  # before the database is asked: it may take seconds
    note, room = last_backup(settings.home), shutil.disk_usage(settings.home)
    count, newest = session.execute(select(func.coalesce(func.sum(JournalPerson.last_seq), 0), func.max(JournalPerson.last_at))).one()
    held, oldest = session.execute(select(func.count(), func.min(Parked.received_at)).select_from(Parked)).one()
    return [
        rules.database(_database(session), note),
        rules.disk(room.free, room.total),
        rules.backup(note, now),
        rules.trial(note, now),
        rules.clock(now, newest, _other_clock(session)),
        rules.tls(settings.secure, settings.contoh, seen, now),
        rules.seal(_seal(session, settings.home)),
        *_staff(session, scopes, settings.contoh, today),
        rules.parked(held, oldest, now),
        rules.journal(count, newest, now),
    ]


def _database(session: Session) -> rules.Database:
    head = migrations.revisions()[-1]
    revision = session.scalar(text("SELECT version_num FROM alembic_version"))
    if session.get_bind().dialect.name == "postgresql":
        size = session.scalar(select(func.pg_database_size(func.current_database()))) or 0
        return rules.Database("PostgreSQL", size, revision, head, sound=True)  # its pages carry checks of their own; it answered
    size = (session.scalar(text("PRAGMA page_count")) or 0) * (session.scalar(text("PRAGMA page_size")) or 0)
    sound = session.scalar(text("PRAGMA quick_check(1)")) == "ok" if size <= LOOKED_AT else None
    return rules.Database("SQLite", size, revision, head, sound)


def _other_clock(session: Session) -> datetime | None:
    """What time it is at the database, where that is another process than ours."""
    return session.scalar(select(func.clock_timestamp())) if session.get_bind().dialect.name == "postgresql" else None


def _seal(session: Session, home: Path) -> rules.SealState:
    ids = set(session.scalars(select(SealKey.id)))
    file = home / "kunci" / "segel"
    if not file.exists():
        return rules.SealState(there=False, whole=False, private=False, known=False, published=len(ids))
    private = not file.stat().st_mode & 0o077
    try:
        known = sealing_key(home).id in ids
    except Refused:
        return rules.SealState(there=True, whole=False, private=private, known=False, published=len(ids))
    return rules.SealState(there=True, whole=True, private=private, known=known, published=len(ids))


def _staff(session: Session, scopes: tuple[str, ...], contoh: bool, today: date) -> Iterator[rules.Check]:
    """What is known of the people with grants of today."""
    held = session.execute(select(Grant.person_id, Grant.role, Grant.until_day).where(current(Grant, today)).order_by(Grant.id)).all()
    staff = {grant.person_id for grant in held}
    names = _names(session, scopes, staff)
    ready = set(session.scalars(select(StaffSecret.person_id).where(StaffSecret.person_id.in_(staff))))
    came = set(session.scalars(select(SigninSession.person_id).where(SigninSession.person_id.in_(staff)).distinct()))
    if not contoh:
        yield rules.second_factors(len(staff), [names.get(one, "") for one in staff - ready])
    strong = [grant for grant in held if grant.role in STRONG and grant.until_day is None]
    yield rules.endless([f"{names[one.person_id]} ({ROLES[one.role]})" if one.person_id in names else "" for one in strong])
    yield rules.asleep([names.get(one, "") for one in staff - came])
    yield rules.admins(len({grant.person_id for grant in held if grant.role == "admin"}))


def _names(session: Session, scopes: tuple[str, ...], people: set[str]) -> dict[str, str]:
    """How those of these people are called who belong to the regions."""
    inside = visible_to(scopes).where(Person.id.in_(people)).with_only_columns(Person.id, Person.name).order_by(None)
    return {row.id: row.name for row in session.execute(inside)}
