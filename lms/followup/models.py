"""Tables of what comes after an event: promises and how they were kept, and what participants thought of the day."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Base


class ActionPlan(Base):
    """A promise of a kelurahan's team: what, who, until when. Derived from `plan.written` and `plan.withdrawn`."""

    __tablename__ = "action_plan"
    __table_args__ = (
        Index("ix_action_plan_bimtek_id", "bimtek_id", "region_code"),
        Index("ix_action_plan_region", "region_code", "due_day"),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    bimtek_id: Mapped[str] = mapped_column(ForeignKey("bimtek.id"))
    region_code: Mapped[str]
    person_id: Mapped[str] = mapped_column(index=True)
    what: Mapped[str]
    who: Mapped[str]
    due_day: Mapped[date]
    written_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class PlanReport(Base):
    """What became of a promise, as somebody reports it, and what the puskesmas says. Derived from `plan.reported` and `plan.judged`.

    `verdict` None: nobody looked yet. `photo`: the digest of the picture that stands in `plan_photo`.
    """

    __tablename__ = "plan_report"
    __table_args__ = (CheckConstraint("verdict IN ('terlaksana', 'belum')", name="verdict"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    plan_id: Mapped[str] = mapped_column(index=True)  # no key of the database: who reports may be derived again without who promised
    person_id: Mapped[str] = mapped_column(index=True)
    said: Mapped[str]
    photo: Mapped[str | None]
    reported_at: Mapped[datetime]
    verdict: Mapped[str | None]
    remark: Mapped[str]
    judged_by: Mapped[str | None]
    judged_at: Mapped[datetime | None]


class PlanPhoto(Base):
    """The one photo of a report, as we drew it again (JPEG). Not derived: the digest stands in the record."""

    __tablename__ = "plan_photo"
    report_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(index=True)
    digest: Mapped[str]
    picture: Mapped[bytes]


class EvaluationGiven(Base):
    """That somebody filled in the evaluation of an event, and nothing of what she said. Derived from `evaluation.given`."""

    __tablename__ = "evaluation_given"
    bimtek_id: Mapped[str] = mapped_column(ForeignKey("bimtek.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True, index=True)


class EvaluationAnswer(Base):
    """One answer of an evaluation, apart from who gave it: no person, no device, no time, and a random id that tells no order.

    `subject` is the person who is judged ("" for the organiser). `mark` 1 to 4, or words.
    """

    __tablename__ = "evaluation_answer"
    __table_args__ = (
        CheckConstraint("mark >= 1 AND mark <= 4", name="mark"),
        {"sqlite_with_rowid": False},
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    bimtek_id: Mapped[str] = mapped_column(ForeignKey("bimtek.id"), index=True)
    question: Mapped[str]
    subject: Mapped[str]
    mark: Mapped[int | None]
    words: Mapped[str]
