"""Table of who was there."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Base

WAYS = ("kode", "pelatih", "kertas")  # by the code of the hall (typed or scanned), the trainer's tick, or typed in from a signed sheet


class Attendance(Base):
    """Somebody was at a session (a step *absen*). Derived from `session.attended` and `session.unattended`; the earliest moment counts.

    `late`: after the session was closed, within its grace. `device_id`: the phone that sent it, to see how many came by one phone.
    """

    __tablename__ = "attendance"
    __table_args__ = (CheckConstraint(f"way IN {WAYS}", name="way"),)
    step_id: Mapped[str] = mapped_column(ForeignKey("bimtek_step.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True, index=True)
    bimtek_id: Mapped[str] = mapped_column(ForeignKey("bimtek.id"), index=True)
    way: Mapped[str]
    late: Mapped[bool]
    device_id: Mapped[str | None]
    at: Mapped[datetime]
    by_person: Mapped[str]
