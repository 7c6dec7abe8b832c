"""Tables of the training event: the bimtek, the steps of its days, who speaks, who takes part, and who asks to come in."""

from datetime import date, datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Base, Json, in_any_region

KINDS = ("bimtek", "pelatihan", "orientasi", "advokasi", "sosialisasi", "rakor")
STEPS = ("absen", "lain", "pre", "materi", "praktik", "post", "rtl", "evaluasi", "sertifikat", "laporan")
FUNCTIONS = ("peserta", "narasumber", "panitia")
WAYS = ("kedudukan", "tangan", "lembar", "gabung")  # how somebody came onto the list: a seat, by hand, a workbook, a request in the hall


class Bimtek(Base):
    """One event over one or more days. A setting with records beside it (`bimtek.*`), not derived.

    `region_code` is where it belongs: the door. `course_id` is whose tests are taken before and after; `join_code` is typed on phones,
    `screen_key` is the secret of the read-only link for the projector. `officer` signs the sheets for the committee (PPTK), `letter` is the
    number of the invitation, `proceedings` and `obstacles` go into the report. `ended_at`: its trainer closed it; `cancelled_at`: it is off.
    """

    __tablename__ = "bimtek"
    __table_args__ = (
        CheckConstraint(f"kind IN {KINDS}", name="kind"),
        CheckConstraint("until_day >= from_day", name="days"),
        Index("ix_bimtek_region", "region_code", "from_day"),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    region_code: Mapped[str] = mapped_column(ForeignKey("region.code"))
    program_id: Mapped[str] = mapped_column(ForeignKey("program.id"))
    course_id: Mapped[str | None] = mapped_column(ForeignKey("course.id"))
    template: Mapped[str]
    kind: Mapped[str]
    title: Mapped[str]
    purpose: Mapped[str]
    organiser: Mapped[str]
    decree: Mapped[str]
    budget: Mapped[str]
    place: Mapped[str]
    letter: Mapped[str]
    officer: Mapped[str]
    officer_nip: Mapped[str]
    proceedings: Mapped[str]
    obstacles: Mapped[str]
    from_day: Mapped[date]
    until_day: Mapped[date]
    join_code: Mapped[str] = mapped_column(unique=True)
    screen_key: Mapped[str] = mapped_column(unique=True)
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]


class BimtekStep(Base):
    """One line of the day's timeline, `at` in minutes since midnight of the event's zone. A setting with records beside it.

    A step *absen* is one session: its attendance holds for every step with JP that follows it on the same day until the next one.
    `removed_at`: taken off the timeline, with what hangs on it kept.
    """

    __tablename__ = "bimtek_step"
    __table_args__ = (
        CheckConstraint(f"kind IN {STEPS}", name="kind"),
        CheckConstraint("jp >= 0", name="jp"),
        Index("ix_bimtek_step_bimtek_id", "bimtek_id", "day", "position"),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    bimtek_id: Mapped[str] = mapped_column(ForeignKey("bimtek.id"))
    day: Mapped[date]
    position: Mapped[int]
    at: Mapped[int]
    minutes: Mapped[int]
    kind: Mapped[str]
    title: Mapped[str]
    jp: Mapped[int]
    course_id: Mapped[str | None] = mapped_column(ForeignKey("course.id"))
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]


class PaperTest(Base):
    """The one form of a test that is printed for an event, so that a sheet can be typed in later whatever was published since.

    A setting with records beside it; `draw` as an attempt has it.
    """

    __tablename__ = "bimtek_paper"
    __table_args__ = (CheckConstraint("form IN ('pre', 'post')", name="form"),)
    bimtek_id: Mapped[str] = mapped_column(ForeignKey("bimtek.id"), primary_key=True)
    form: Mapped[str] = mapped_column(primary_key=True)
    version_id: Mapped[str] = mapped_column(ForeignKey("course_version.id"))
    draw: Mapped[Json]
    made_at: Mapped[datetime]


class StepSpeaker(Base):
    """Who teaches a step. A setting with records beside it."""

    __tablename__ = "step_speaker"
    step_id: Mapped[str] = mapped_column(ForeignKey("bimtek_step.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)


class Participant(Base):
    """Somebody on the list of an event, in one function, for the seat for which she was invited. Derived from `participant.*` records.

    `agency` is what the lists print beside the name where no seat says it. `joined_at`: when she first came in by phone or was let in.
    """

    __tablename__ = "bimtek_participant"
    __table_args__ = (
        CheckConstraint(f"function IN {FUNCTIONS}", name="function"),
        CheckConstraint(f"way IN {WAYS}", name="way"),
    )
    bimtek_id: Mapped[str] = mapped_column(ForeignKey("bimtek.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True, index=True)
    function: Mapped[str]
    way: Mapped[str]
    tenure_id: Mapped[str | None]
    role: Mapped[str | None]
    region_code: Mapped[str | None]
    agency: Mapped[str]
    added_at: Mapped[datetime]
    joined_at: Mapped[datetime | None]


class JoinRequest(Base):
    """Somebody in the hall without a card asks to come in, by the class code. Comes and goes: the record is that of who is let in.

    `name` is as typed; emptied once the event has ended for more than thirty days.
    """

    __tablename__ = "join_request"
    __table_args__ = (
        CheckConstraint("state IN ('menunggu', 'diterima', 'ditolak')", name="state"),
        Index("ix_join_request_bimtek_id", "bimtek_id", "state", "asked_at"),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    bimtek_id: Mapped[str] = mapped_column(ForeignKey("bimtek.id"))
    name: Mapped[str]
    role: Mapped[str]
    region_code: Mapped[str]
    state: Mapped[str]
    person_id: Mapped[str | None]
    asked_at: Mapped[datetime]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]


def visible_to(scopes: tuple[str, ...]) -> Select[Bimtek]:
    """The events inside these regions: the staff's door."""
    return select(Bimtek).where(in_any_region(Bimtek.region_code, scopes))


def own(person_id: str) -> Select[Bimtek]:
    """The events on whose list somebody stands: the participant's door."""
    return select(Bimtek).join(Participant, Participant.bimtek_id == Bimtek.id).where(Participant.person_id == person_id)


def running(scopes: tuple[str, ...], today: date) -> Select[Bimtek]:
    """The events inside these regions that have begun and were neither closed nor cancelled, the latest first; none older than a month."""
    since = today - timedelta(days=31)
    begun = (Bimtek.from_day <= today) & (Bimtek.until_day >= since) & Bimtek.ended_at.is_(None) & Bimtek.cancelled_at.is_(None)
    return visible_to(scopes).where(begun).order_by(Bimtek.from_day.desc(), Bimtek.id)


def steps_of(bimtek_id: str) -> Select[BimtekStep]:
    """The timeline of an event in its order."""
    held = (BimtekStep.bimtek_id == bimtek_id) & BimtekStep.removed_at.is_(None)
    return select(BimtekStep).where(held).order_by(BimtekStep.day, BimtekStep.position, BimtekStep.id)
