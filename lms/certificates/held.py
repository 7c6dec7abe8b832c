"""What others ask of the documents of a person: standing of her certificates, a merger of whose they are."""

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from lms.certificates.models import Certificate
from lms.db import Reads, table
from lms.people.holdings import moves_rows, seals_name
from lms.programs.registry import Among, Document, holds_documents, holds_documents_of_many

_CERTIFICATE = table(Certificate)
_DOCUMENTS = (
    select(*(_CERTIFICATE.c[name] for name in ("program_id", "kind", "issued_on", "valid_until", "ended_on")))
    .where(_CERTIFICATE.c.person_id == bindparam("person"))
    .order_by(_CERTIFICATE.c.issued_on, _CERTIFICATE.c.id)
)


@holds_documents
def documents(reads: Reads, person_id: str) -> dict[str, list[Document]]:
    """The certificates of a person by program, as standing asks for them."""
    found: dict[str, list[Document]] = {}
    for row in reads.execute(_DOCUMENTS, {"person": person_id}):
        found.setdefault(row.program_id, []).append(Document(row.kind, row.issued_on, row.valid_until, row.ended_on))
    return found


@holds_documents_of_many
def documents_of_many(reads: Reads, among: Among) -> dict[str, dict[str, list[Document]]]:
    """The same of many, by person and program: one query."""
    names = ("person_id", "program_id", "kind", "issued_on", "valid_until", "ended_on")
    wanted = select(*(_CERTIFICATE.c[name] for name in names)).order_by(_CERTIFICATE.c.issued_on, _CERTIFICATE.c.id)
    if among is not None:
        wanted = wanted.where(_CERTIFICATE.c.person_id.in_(among))
    found: dict[str, dict[str, list[Document]]] = {}
    for row in reads.execute(wanted):
        document = Document(row.kind, row.issued_on, row.valid_until, row.ended_on)
        found.setdefault(row.person_id, {}).setdefault(row.program_id, []).append(document)
    return found


@seals_name
def holds(session: Session, person_id: str) -> bool:
    """Whether somebody holds a certificate of ours that was neither replaced nor revoked."""
    hers = (Certificate.person_id == person_id) & (Certificate.state == "terbit")
    return session.scalar(select(Certificate.id).where(hers).limit(1)) is not None


@moves_rows
def move(session: Session, merged: str, survivor_id: str) -> None:
    """Certificates follow the person; their words stay as printed."""
    session.execute(update(Certificate).where(Certificate.person_id == merged).values(person_id=survivor_id))
