"""What stays of the certificates of somebody whose data were erased: that one with this number was issued, when, by whom, for what."""

from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from lms.certificates.keys import mark_of
from lms.certificates.models import Certificate, ExternalCertificate, Revocation
from lms.certificates.rules import ERASED
from lms.journal.models import Record
from lms.people.erasing.rules import NEUTRAL
from lms.people.holdings import Ids, erases_rows, keeps


@keeps
def seals(session: Session, ids: Ids) -> dict[str, Any]:
    """The marks of her seals by certificate: the public list must still name one that was revoked. No name can be had from them."""
    rows = session.execute(select(Certificate.id, Certificate.seal).where(Certificate.person_id.in_(ids)).order_by(Certificate.id)).all()
    return {"seals": {row.id: mark_of(row.seal) for row in rows}}


@erases_rows
def erase(session: Session, ids: Ids) -> None:
    """Holder, seat and seal go (the seal says the name), as do the words of requests and all that was earned elsewhere."""
    rows = session.execute(select(Certificate.id, Certificate.wording).where(Certificate.person_id.in_(ids))).all()
    told = session.scalars(select(Record.data).where(Record.person_id.in_(ids), Record.verb == "person.erased")).all()
    marks = {certificate: mark for data in told for certificate, mark in data["seals"].items()}
    for row in rows:
        words = row.wording | {"signatory_name": "", "signatory_nip": ""}
        gone = {"holder": NEUTRAL, "role_line": "", "seal": ERASED + marks.get(row.id, ""), "wording": words}
        session.execute(update(Certificate).where(Certificate.id == row.id).values(**gone))
    session.execute(update(Revocation).where(Revocation.person_id.in_(ids)).values(sentence=""))
    session.execute(delete(ExternalCertificate).where(ExternalCertificate.person_id.in_(ids)))
