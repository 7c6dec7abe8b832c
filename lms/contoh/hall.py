"""The events of Kota Solok: one that is over, one of today, one that is planned; each act through its own door, at its moment."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app
from sqlalchemy import insert
from sqlalchemy.orm import Session

from lms import clock
from lms.bimtek.board import acts as board
from lms.bimtek.door import Desk
from lms.bimtek.models import Bimtek, BimtekStep, StepSpeaker, steps_of
from lms.bimtek.people import Place, put_on
from lms.bimtek.planning.making import make
from lms.certificates.event.acts import issue_all
from lms.contoh.classroom import COURSE, Classroom
from lms.followup.book import questions
from lms.followup.evaluation.giving import give
from lms.followup.evaluation.rules import Answer
from lms.followup.plans import acts as plans
from lms.followup.plans.rules import Typed
from lms.followup.promises import own_one
from lms.followup.reports import acts as reports
from lms.followup.reports.queries import report_in_scope
from lms.ids import uuid7
from lms.journal.door import Act, enter
from lms.laporan.kegiatan.making import make_bundle
from lms.people.actor import Actor
from lms.people.actor import Place as Held
from lms.quizzes.refreshers.taking import Round

ROUNDS = {3: (3, 2, 3), 10: (3, 2, 2), 30: (2, 3, 2)}  # days after the event: how many of three were right
SOLOK, DISTRICT, NEXT_DISTRICT = "13.72", "13.72.02", "13.72.01"
AHEAD, BEFORE = 12, 10  # days to the planned event, and before an event on which it was made
OFFICER = "Hendri Saputra, S.K.M."
PROMISES = (
    ("Mengumpulkan kader untuk membagi tugas lima langkah.", "Lurah dan kader", 30),
    ("Membuat jadwal hari buka untuk tiga bulan ke depan.", "PKK kelurahan", 30),
    ("Menulis daftar keluarga yang belum datang ke posyandu.", "Kader", 60),
)
KEPT = (
    "Sudah terlaksana minggu lalu. Semua kader hadir dan tugasnya sudah dibagi.",
    "Jadwal sudah ditempel di posyandu dan dibagikan ke grup warga.",
)
SAID = "Camat membuka acara. Tanya jawab terbanyak tentang pembagian tugas lima langkah dan jadwal hari buka."
HINDERED = "Waktu praktik terasa singkat. Satu peserta berhalangan hadir."
WORDS = {"baik": ("Latihan mengukur dengan alat.", "Contoh bicara dengan warga."), "perbaiki": ("Waktu praktik ditambah.",)}


@dataclass(frozen=True)
class Moment:
    """Something that happens at a time; the clock stands there meanwhile."""

    at: datetime
    do: Callable[[], None]


@dataclass(frozen=True)
class Guest:
    """Somebody on a list: the seat for which she is invited, whether she comes, and whether she does both tests."""

    person_id: str
    tenure_id: str
    role: str
    region_code: str
    comes: bool = True
    done: bool = False


@dataclass(frozen=True)
class Staff:
    """The trainer of the events, the assessor, the two officers of the health office."""

    trainer: str
    assessor: str
    officer: str
    second: str


class Event:
    """One event: who makes it, when, and with whom."""

    def __init__(self, session: Session, staff: Staff, day: date, region: str, program: str, title: str) -> None:
        self.session, self.staff, self.day, self.region, self.program, self.title = session, staff, day, region, program, title
        self.id = uuid7()

    def at(self, hour: int, minute: int, second: float = 0, days: int = 0) -> datetime:
        """A moment of its day (or some days later), in the zone of the event."""
        local = datetime.combine(self.day + timedelta(days=days), time(hour, minute), ZoneInfo(clock.zone_of(self.region)))
        return local + timedelta(seconds=second)

    def make(self, guests: Sequence[Guest], place: str) -> None:
        """Out of the template of one day, with its list and who teaches."""
        words = {
            "title": self.title, "organiser": "Dinas Kesehatan Kota Solok", "decree": "SK Kepala Dinas No. CONTOH/12/2026",
            "budget": "Kode rekening contoh", "place": place, "letter": "400.7/CONTOH/2026", "officer": OFFICER,
        }  # fmt: skip
        make(self.session, self.staff.trainer, self.region, self.program, "satu-hari", self.day, clock.now(), id=self.id, **words)
        for guest in guests:
            self.invite(guest.person_id, "peserta", Place(guest.tenure_id, guest.role, guest.region_code))
        for person_id, function, agency in (
            (self.staff.trainer, "narasumber", "Dinas Kesehatan Kota Solok"), (self.staff.assessor, "narasumber", "Puskesmas Tanjung Paku"),
            (self.staff.second, "panitia", "Dinas Kesehatan Kota Solok"),
        ):  # fmt: skip
            self.invite(person_id, function, Place(agency=agency))
        self._teach()

    def invite(self, person_id: str, function: str, place: Place) -> None:
        """Onto the list."""
        put_on(
            self.session, self.id, person_id, function, "kedudukan" if place.tenure_id else "tangan", place, self.staff.trainer, clock.now()
        )

    def _teach(self) -> None:
        """The trainer teaches, the assessor shows how it is done."""
        teachers = {"materi": self.staff.trainer, "praktik": self.staff.assessor}
        for step in self.steps():
            if teacher := teachers.get(step.kind):
                self.session.execute(insert(StepSpeaker).values(step_id=step.id, person_id=teacher))
                self.desk().record("step.changed", step.id, {"act": "changed", "speakers": [teacher]}, {"title": step.title})

    def steps(self) -> Sequence[BimtekStep]:
        """Its timeline."""
        return self.session.scalars(steps_of(self.id)).all()

    def desk(self, person_id: str = "") -> Desk:
        """Somebody at work on it: its trainer, or an officer."""
        who = person_id or self.staff.trainer
        grants = (Held("pelatih" if who == self.staff.trainer else "dinkes", SOLOK),)
        actor = Actor(who, "", "", "Anda", "contoh", "contoh", None, clock.today(), grants=grants)
        return Desk(self.session, actor, self.session.get_one(Bimtek, self.id), clock.now())


class PastDay(Event):
    """The event that is over: every step opened and closed, everybody who came at every step, to the report and what came after."""

    def __init__(self, *told: Any, guests: Sequence[Guest], today: date, classroom: Classroom) -> None:
        super().__init__(*told)
        self.guests, self.today, self.classroom, self.rng = guests, today, classroom, random.Random("evaluasi contoh")  # noqa: S311
        self.there = [guest for guest in guests if guest.comes]
        self.promised: list[tuple[str, str]] = []

    def moments(self) -> Iterator[Moment]:
        """Everything that happens, but the tests themselves: those are visits like all others."""
        yield Moment(self.at(9, 0, days=-BEFORE), partial(self.make, self.guests, "Aula Kecamatan Tanjung Harapan"))
        yield from self._board()
        yield from self._people()
        yield from self._after()

    def _board(self) -> Iterator[Moment]:
        opened = (
            (7, 50, "Absen pagi"), (7, 58, "Pre-test"), (9, 2, "Pembukaan"), (9, 10, "Materi 1"), (10, 40, "Materi 2"), (13, 0, "Absen siang"),
            (13, 6, "Praktik"), (13, 58, "Post-test"), (15, 0, "RTL per kelurahan"), (15, 14, "Evaluasi"), (15, 25, "Terbitkan sertifikat"),
            (15, 35, "Laporan kegiatan"),
        )  # fmt: skip
        for hour, minute, title in opened:
            yield Moment(self.at(hour, minute), partial(self.press, title, board.open_step))
        for hour, minute, title in (
            (9, 0, "Pre-test"),
            (12, 0, "Absen pagi"),
            (14, 59, "Post-test"),
            (15, 24, "Evaluasi"),
            (15, 30, "Absen siang"),
        ):
            yield Moment(self.at(hour, minute), partial(self.press, title, board.close_step))
        yield Moment(self.at(15, 26), partial(self.certify, self.staff.trainer))
        yield Moment(self.at(15, 28), partial(self.certify, self.staff.officer))
        yield Moment(self.at(15, 38), self.write)
        yield Moment(self.at(15, 40), self.report)
        yield Moment(self.at(15, 45), self.end)

    def _people(self) -> Iterator[Moment]:
        for n, guest in enumerate(self.there):
            yield Moment(self.at(7, 51, 12 * n), partial(self.come, guest))
            yield Moment(self.at(13, 1, 12 * n), partial(self.attend, guest, "Absen siang"))
            if n % 7:
                yield Moment(self.at(15, 15, 11 * n), partial(self.evaluate, guest))
        for n, guest in enumerate(guest for guest in self.there if guest.role == "pkk"):
            yield Moment(self.at(15, 2, 40 * n), partial(self.promise, guest, n))

    def _after(self) -> Iterator[Moment]:
        for n, days in enumerate((21, 26)):
            if self.day + timedelta(days=days) < self.today:
                yield Moment(self.at(10, 0, days=days), partial(self.tell, n))
        yield Moment(self.at(9, 0, days=min(28, (self.today - self.day).days - 1)), self.report)
        for number, right in ROUNDS.items():
            for n, guest in enumerate(guest for guest in self.there if guest.done):
                if n % 5 and self.day + timedelta(days=number + 1) < self.today:
                    asked = Round(self.id, COURSE, self.day, number)
                    yield Moment(self.at(19, n, days=number + 1), partial(self.classroom.refresh, guest.person_id, asked, right[n % 3]))

    def press(self, title: str, act: Callable[[Desk, BimtekStep, str | None], None]) -> None:
        """A button of the board."""
        act(self.desk(), next(step for step in self.steps() if step.title == title), None)

    def come(self, guest: Guest) -> None:
        """She comes in and is there."""
        enter(self.session, Act(guest.person_id, "participant.joined", self.id, {}, guest.person_id), clock.now())
        self.attend(guest, "Absen pagi")

    def attend(self, guest: Guest, title: str) -> None:
        """By the code in the hall."""
        step = next(step for step in self.steps() if step.title == title)
        data = {"bimtek": self.id, "way": "kode", "late": False}
        enter(self.session, Act(guest.person_id, "session.attended", step.id, data, guest.person_id), clock.now())

    def evaluate(self, guest: Guest) -> None:
        """Mostly very good, sometimes good."""
        asked = questions()
        marks = [(question, "") for question, _title in asked.organiser]
        marks += [(question, who) for who in (self.staff.trainer, self.staff.assessor) for question, _title in asked.speaker]
        answers = [Answer(question, subject, self.rng.choice((4, 4, 3, 3, 3, 2))) for question, subject in marks]
        answers += [Answer(question, "", None, self.rng.choice(said)) for question, said in WORDS.items() if self.rng.random() < 0.4]
        give(self.session, self.id, guest.person_id, answers, clock.now())

    def promise(self, guest: Guest, n: int) -> None:
        """What the team of a kelurahan will do."""
        what, who, days = PROMISES[n % len(PROMISES)]
        writer, record = plans.Writer(guest.person_id, guest.person_id, None, clock.now()), uuid7()
        typed = Typed(what, who, self.day + timedelta(days=days))
        plans.write(self.session, self.session.get_one(Bimtek, self.id), guest.region_code, typed, writer, record)
        self.promised.append((guest.person_id, record))

    def certify(self, person_id: str) -> None:
        """Everybody who may have one; nobody issues her own, so the office does what the trainer may not."""
        issue_all(self.desk(person_id), (SOLOK,), current_app.config["SETTINGS"])

    def write(self) -> None:
        """What was said, and what was in the way."""
        desk = self.desk()
        desk.bimtek.proceedings, desk.bimtek.obstacles = SAID, HINDERED
        self.session.flush()
        desk.record("bimtek.changed", self.id, {"fields": ["proceedings", "obstacles"]})

    def report(self) -> None:
        """The three files."""
        event = self.session.get_one(Bimtek, self.id)
        make_bundle(self.session, event, self.staff.trainer, clock.now(), current_app.config["SETTINGS"])

    def end(self) -> None:
        """The trainer closes it."""
        board.end(self.desk(), None)

    def tell(self, n: int) -> None:
        """A team says what became of its promise, and the puskesmas says that it is so."""
        author, plan = self.promised[n]
        promise, record = own_one(self.session, author, plan), uuid7()
        assert promise is not None  # noqa: S101 - written in this filling
        writer = plans.Writer(author, author, None, clock.now())
        reports.report(self.session, promise, reports.Told(KEPT[n], None), writer, record)
        if n == 0:
            judge = plans.Writer(author, self.staff.assessor, None, clock.now())
            reports.judge(self.session, report_in_scope(self.session, (SOLOK,), record), "terlaksana", "Terima kasih.", "", judge)
