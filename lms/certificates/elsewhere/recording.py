"""Writing down and taking back certificates from elsewhere: one record each, the words in its texts."""

from datetime import date, datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from lms.certificates.elsewhere import counting, photo  # noqa: F401 - counting tells the rule of standing what was earned
from lms.certificates.elsewhere.rules import Earned, check, kind_of
from lms.certificates.models import ExternalCertificate, ExternalPhoto
from lms.clock import day_of
from lms.errors import Refused
from lms.files.pictures import digest_of
from lms.ids import uuid7
from lms.journal.door import Act, enter, lock, survivor
from lms.journal.registry import Entry, derives, handles
from lms.people.holdings import Ids, erases_rows, moves_rows

derives(ExternalCertificate)


def write_down(session: Session, person_id: str, earned: Earned, actor_id: str, now: datetime, picture: bytes | None = None) -> str:
    """Keep a certificate that this person earned elsewhere, inside the caller's transaction; returns its id. Raises Refused.

    `picture`: its photo as `files.pictures.redrawn` gives it. Its digest stands in the record, the photo itself in a table beside it.
    """
    person_id, _last = lock(session, person_id)
    same = (ExternalCertificate.issuer == earned.issuer) & (ExternalCertificate.number == earned.number)
    known = session.scalar(select(ExternalCertificate.id).where(ExternalCertificate.person_id == person_id, same)) is not None
    check(earned, day_of(now), survivor(session, actor_id) == person_id, known)
    data = {"issued": earned.issued_on.isoformat(), "hours": earned.hours, "kind": earned.kind or kind_of(earned.issuer)}
    if picture is not None:
        data["photo"] = digest_of(picture)
    texts = {"issuer": earned.issuer, "title": earned.title, "number": earned.number, "note": earned.note}
    act = Act(person_id, "external.recorded", uuid7(), data, actor_id, texts)
    enter(session, act, now)
    if picture is not None:
        photo.keep(session, act.object, person_id, picture)
    return act.object


def check_there(session: Session, person_id: str, external_id: str) -> None:
    """Whether this person has a certificate of that id. Raises Refused."""
    hers = (ExternalCertificate.id == external_id) & (ExternalCertificate.person_id == person_id)
    if session.scalar(select(ExternalCertificate.id).where(hers)) is None:
        raise Refused("Catatan ini sudah dihapus.")


def take_back(session: Session, person_id: str, external_id: str, actor_id: str, now: datetime) -> None:
    """Remove what was written down by mistake, inside the caller's transaction; the records stay. Raises Refused when it is not there."""
    person_id, _last = lock(session, person_id)
    check_there(session, person_id, external_id)
    if survivor(session, actor_id) == person_id:
        raise Refused("Sertifikat sendiri dicatat oleh petugas lain.")
    enter(session, Act(person_id, "external.removed", external_id, {}, actor_id), now)


@handles("external.recorded")
def recorded(session: Session, entry: Entry) -> None:
    """The certificate as it was copied."""
    texts = {name: entry.texts.get(name, "") for name in ("issuer", "title", "number", "note")}
    row = {
        "id": entry.object,
        "person_id": entry.person_id,
        "kind": entry.data.get("kind") or kind_of(texts["issuer"]),  # records of before there were kinds
        "issued_on": date.fromisoformat(entry.data["issued"]),
        "hours": entry.data["hours"],
    }
    session.execute(insert(ExternalCertificate).values(**row, **texts))


@handles("external.removed")
def removed(session: Session, entry: Entry) -> None:
    """It was a mistake."""
    session.execute(delete(ExternalCertificate).where(ExternalCertificate.id == entry.object))
    photo.drop(session, entry.object)


@moves_rows
def move(session: Session, merged: str, survivor_id: str) -> None:
    """What somebody earned follows the person."""
    for model in (ExternalCertificate, ExternalPhoto):
        session.execute(update(model).where(model.person_id == merged).values(person_id=survivor_id))


@erases_rows
def erase(session: Session, ids: Ids) -> None:
    """No photo stays of somebody whose data were erased; the certificates go with the others."""
    session.execute(delete(ExternalPhoto).where(ExternalPhoto.person_id.in_(ids)))
