"""The table of requests about one's own data, and its two doors."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Select, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from lms import clock
from lms.db import Base, in_any_region
from lms.people.models import Grant, Tenure
from lms.wilayah.models import PuskesmasArea, served_on


class DataRequest(Base):
    """A request to put own data right, or to erase it, and what became of it. Derived from `data.*` records.

    `field` is a code of FIELDS (none for an erasure), `said` her own words: an erasure empties them.
    """

    __tablename__ = "data_request"
    __table_args__ = (
        CheckConstraint("kind IN ('perbaikan', 'penghapusan')", name="kind"),
        CheckConstraint("state IN ('diminta', 'diperbaiki', 'dihapus', 'ditolak', 'ditarik')", name="state"),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    field: Mapped[str | None]
    said: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    asked_at: Mapped[datetime]
    decided_by: Mapped[str | None]
    decided_on: Mapped[date | None]
    reason: Mapped[str]


def own(person_id: str) -> Select[DataRequest]:
    """The requests of a person, newest first: her own door."""
    return select(DataRequest).where(DataRequest.person_id == person_id).order_by(DataRequest.asked_at.desc(), DataRequest.id.desc())


def asks_to_correct(person_id: str) -> Select[str]:
    """The waiting requests of a person to put right a name or a number."""
    waits = (
        (DataRequest.state == "diminta") & (DataRequest.kind == "perbaikan") & DataRequest.field.in_(("nama", "gelar", "sex", "hp", "nip"))
    )
    return select(DataRequest.id).where(DataRequest.person_id == person_id, waits)


def visible_to(scopes: tuple[str, ...]) -> Select[DataRequest]:
    """The requests of people who hold or held a seat, or a grant, inside these regions, oldest first: the office's door."""
    seats = select(Tenure.person_id).where(in_any_region(Tenure.region_code, scopes))
    areas = select(PuskesmasArea.puskesmas_id).where(in_any_region(PuskesmasArea.region_code, scopes), served_on(clock.today()))
    grants = select(Grant.person_id).where(or_(in_any_region(Grant.region_code, scopes), Grant.puskesmas_id.in_(areas)))
    return (
        select(DataRequest)
        .where(or_(DataRequest.person_id.in_(seats), DataRequest.person_id.in_(grants)))
        .order_by(DataRequest.asked_at, DataRequest.id)
    )
