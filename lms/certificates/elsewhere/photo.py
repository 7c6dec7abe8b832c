"""The photo of a certificate from elsewhere: kept beside it, as it was drawn again."""

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from lms.certificates.models import ExternalPhoto
from lms.db import Reads
from lms.files.pictures import digest_of


def keep(session: Session, external_id: str, person_id: str, picture: bytes) -> None:
    """Put the photo beside its certificate."""
    row = {"external_id": external_id, "person_id": person_id, "digest": digest_of(picture), "picture": picture}
    session.execute(insert(ExternalPhoto).values(**row))


def drop(session: Session, external_id: str) -> None:
    """The certificate was taken back, and its photo with it."""
    session.execute(delete(ExternalPhoto).where(ExternalPhoto.external_id == external_id))


def of(reads: Reads, person_id: str, external_id: str) -> bytes | None:
    """The photo of one certificate of a person, whom the caller has found inside the visitor's regions; None without one."""
    wanted = select(ExternalPhoto.picture).where(ExternalPhoto.external_id == external_id, ExternalPhoto.person_id == person_id)
    found: bytes | None = reads.execute(wanted).scalar()
    return found


def shown(reads: Reads, person_id: str) -> set[str]:
    """The ids of a person's certificates from elsewhere that have a photo."""
    return set(reads.execute(select(ExternalPhoto.external_id).where(ExternalPhoto.person_id == person_id)).scalars())
