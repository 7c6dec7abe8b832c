"""The first page of staff: what waits for them as figures that lead to work, the most pressing first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.access import Right
from lms.bimtek.models import running
from lms.certificates.models import Certificate, Revocation, revocations_in, waiting_in
from lms.certificates.register.search import Search
from lms.certificates.register.search import counts as certificate_counts
from lms.coverage import matrix, words
from lms.coverage.asked import frame, read
from lms.coverage.register.gaps import gaps
from lms.coverage.tallies import overview
from lms.followup.reports.queries import Search as PlanSearch
from lms.followup.reports.queries import counted
from lms.home.work import Work, of_check
from lms.journal.models import Parked
from lms.people.actor import Actor
from lms.people.erasing.listing import waiting_count
from lms.people.models import Person, Tenure, current, visible_to
from lms.programs.models import Standing
from lms.programs.standing import compulsory
from lms.quizzes.marking.queue import waiting as waiting_answers
from lms.sistem import rules as health
from lms.sistem.backups import last_backup
from lms.studio.publishing.waiting import came_back, to_judge
from lms.studio.publishing.waiting import waiting as waiting_drafts

MANY_PLACES = 40


@dataclass(frozen=True)
class Place:
    """A kecamatan (or what lies below the visitor's region) with its gap in words, and the address that opens its names."""

    name: str
    told: str
    complete: bool
    args: dict[str, str]


@dataclass
class Desk:
    """Everything that the page shows: `headline` and `places` of coverage where the visitor sees it."""

    works: list[Work] = field(default_factory=list)
    headline: str = ""
    places: list[Place] = field(default_factory=list)

    @property
    def now(self) -> Work:
        """The one thing to do now: what is due first, else the first figure that is work, else the visitor's own desk."""
        due = (work for work in self.works if work.due)
        counted = (work for work in self.works if work.counts and not work.idle)
        return next(due, None) or next(counted, None) or self.works[-1]

    @property
    def rest(self) -> list[Work]:
        """Everything else of which there is some."""
        return [work for work in self.works if work is not self.now and not work.idle]

    @property
    def quiet(self) -> bool:
        """Whether nobody waits for this visitor."""
        return not any(work.due for work in self.works)


def desk(session: Session, actor: Actor, home: Path, now: datetime) -> Desk:
    """The desk of somebody with a grant. Each line only for who may open its page."""
    made = Desk()
    for right, lines in _LINES:
        if actor.may(right):
            made.works += lines(session, actor, home, now)
    if actor.may(Right.COVERAGE_VIEW):
        _cover(session, actor, made)
    made.works += [work for right, work in DESKS if actor.may(right)]
    return made


def _events(session: Session, actor: Actor, _home: Path, _now: datetime) -> Iterator[Work]:
    """The event of today leads to its board; one whose day is over and that nobody closed waits for it."""
    found = session.scalars(running(actor.scopes(Right.BIMTEK_RUN), actor.today)).all()
    for event in found:
        late = event.until_day < actor.today
        title = f"{event.title}, {'belum ditutup' if late else 'hari ini'}"
        sentence = "Acaranya sudah lewat. Periksa, lalu tutup." if late else f"{event.place}. Buka papan acara untuk langkah berikutnya."
        yield Work("day", title, sentence, "Buka papan acara", f"/bimtek/{event.id}/papan", due=True)


def _promises(session: Session, actor: Actor, _home: Path, _now: datetime) -> Iterator[Work]:
    count = counted(session, actor.scopes(Right.PLAN_CONFIRM), PlanSearch(), actor.today)["dilaporkan"]
    yield Work.counted(
        "checks", count, "laporan RTL menunggu diperiksa", "Tim kelurahan sudah menceritakan hasilnya.", "Periksa laporan", "/rtl", due=True
    )


def _system(session: Session, _actor: Actor, home: Path, now: datetime) -> Iterator[Work]:
    """Backups that are old, and what could not be applied."""
    note = last_backup(home)
    held, oldest = session.execute(select(func.count(), func.min(Parked.received_at)).select_from(Parked)).one()
    yield of_check("save", health.backup(note, now), "/sistem", "Buka Sistem")
    yield of_check("again", health.trial(note, now), "/sistem", "Buka Sistem")
    yield of_check("clock", health.parked(held, oldest, now), "/sistem/parkir", "Lihat kiriman")


def _people(session: Session, actor: Actor, _home: Path, _now: datetime) -> Iterator[Work]:
    scopes = actor.scopes(Right.PEOPLE_MANAGE)
    seated = visible_to(scopes).join(Tenure, Tenure.person_id == Person.id).order_by(None).with_only_columns(Person.id)
    if session.scalar(seated.limit(1)) is None:
        yield Work(
            "people", "Daftar orang masih kosong", "Mulailah dengan berkas Excel dari puskesmas atau kelurahan.", "Masukkan daftar orang",
            "/orang/impor", due=True,
        )  # fmt: skip
    asked = Work.counted(
        "lock", waiting_count(session, scopes), "permintaan data menunggu jawaban", "Seseorang meminta datanya diperbaiki atau dihapus.",
        "Jawab permintaan", "/orang/permintaan", due=True,
    )  # fmt: skip
    yield replace(asked, idle=False, counts=asked.due)  # also without any: it is the way to what was answered


def _revocations(session: Session, actor: Actor, _home: Path, _now: datetime) -> Iterator[Work]:
    open_ones = (Revocation.state == "diminta") & (Revocation.until_day >= actor.today) & (Certificate.state == "terbit")
    others = (Revocation.asked_by != actor.person_id) & (Revocation.person_id != actor.person_id)
    waits = revocations_in(actor.scopes(Right.CERTIFICATE_REVOKE)).where(open_ones, others).order_by(None)
    count = session.scalar(select(func.count()).select_from(waits.with_only_columns(Revocation.id).subquery())) or 0
    yield Work.counted(
        "cross", count, "permintaan pencabutan menunggu petugas kedua", "Bacalah alasannya, lalu setujui atau tolak.", "Putuskan pencabutan",
        "/sertifikat/pencabutan", due=True,
    )  # fmt: skip


def _certificates(session: Session, actor: Actor, _home: Path, _now: datetime) -> Iterator[Work]:
    scopes, day = actor.scopes(Right.CERTIFICATE_ISSUE), actor.today
    ready = waiting_in(scopes, day, compulsory(session, day)).where(Standing.reason != "dicabut").order_by(None)
    count = session.scalar(select(func.count()).select_from(ready.with_only_columns(Tenure.id).subquery())) or 0
    yield Work.counted(
        "cert", count, "sertifikat siap diterbitkan", "Semua syaratnya sudah terpenuhi. Pemegangnya menunggu.", "Terbitkan sertifikat",
        "/sertifikat/layak", due=True,
    )  # fmt: skip
    soon = certificate_counts(session, scopes, Search(), day)["segera"]
    yield Work.counted(
        "clock", soon, "sertifikat berakhir dalam 90 hari", "Rencanakan penyegaran sebelum masa berlakunya habis.", "Lihat sertifikatnya",
        "/sertifikat/register?keadaan=segera",
    )  # fmt: skip


def _gaps(session: Session, actor: Actor, figures, day: date) -> Work:  # type: ignore[no-untyped-def]
    """Empty seats and tenures without a number: the figures of /orang/kedudukan."""
    found = gaps(session, figures, actor.scopes(Right.PEOPLE_VIEW)[0], day, detailed=False)
    act = (
        "Cari orangnya bersama kelurahan, lalu catat SK-nya."
        if actor.may(Right.PEOPLE_MANAGE)
        else "Ingatkan kelurahan dan dinas untuk mengisinya."
    )
    seats, numbers = sum(gap.seats for gap in found), sum(gap.numbers for gap in found)
    return Work.counted(
        "people", seats, "kedudukan kosong", act, "Lihat kedudukan kosong",
        "/orang/kedudukan", more=f"{numbers} kedudukan tanpa nomor SK" if numbers else "",
    )  # fmt: skip


def _cover(session: Session, actor: Actor, made: Desk) -> None:
    """The sentence of coverage and the places below, each one step from its names."""
    scopes = actor.scopes(Right.COVERAGE_VIEW)
    asked = read({}, scopes, actor.today)
    figures = overview(session, frame(asked.region, scopes), asked.day) if asked else None
    if asked is None or figures is None or asked.region not in figures.units:
        return
    made.headline = matrix.headline(figures, asked, asked.region)
    if actor.may(Right.PEOPLE_VIEW):
        made.works.append(_gaps(session, actor, figures, asked.day))
    for unit in figures.children.get(asked.region, ())[:MANY_PLACES]:
        args = asked.args(opened=unit.key)
        told = words.lack_sentence(figures, unit, figures.roles(unit.key, matrix.SEAT_ROLES), "bersertifikat").partition(": ")[2]
        made.places.append(Place(words.place(unit), told, figures.complete(unit.key), args))


def _marks(session: Session, actor: Actor, _home: Path, _now: datetime) -> Iterator[Work]:
    count = len(waiting_answers(session, actor.scopes(Right.ANSWER_MARK), actor.person_id))
    yield Work.counted(
        "checks", count, "jawaban tertulis menunggu dinilai", "Hasil tesnya baru jadi setelah semua jawaban dinilai.", "Nilai jawaban",
        "/menandai", due=True,
    )  # fmt: skip


def _assessor(session: Session, actor: Actor, _home: Path, _now: datetime) -> Iterator[Work]:
    program = compulsory(session, actor.today).get("kader")
    holds = (Standing.from_day <= actor.today) & (Standing.until_day.is_(None) | (Standing.until_day >= actor.today))
    seats = (
        visible_to(actor.scopes(Right.SKILL_VIEW))
        .join(Tenure, Tenure.person_id == Person.id)
        .join(Standing, (Standing.person_id == Person.id) & holds)
    )
    waits = seats.where(
        Tenure.role == "kader", current(Tenure, actor.today), Standing.program_id == program, Standing.reason == "belum dinilai"
    )
    ids = waits.order_by(None).with_only_columns(Person.id).distinct().subquery()
    yield Work.counted(
        "pen", session.scalar(select(func.count()).select_from(ids)) or 0, "kader menunggu penilaian keterampilan",
        "Nilai keterampilannya saat ia bertugas di posyandu.", "Lihat daftarnya", "/menilai", due=True,
    )  # fmt: skip


def _drafts(session: Session, actor: Actor, _home: Path, _now: datetime) -> Iterator[Work]:
    count = len(to_judge(session, session.execute(waiting_drafts(actor.scopes(Right.COURSE_WRITE))), actor.person_id))
    yield Work.counted(
        "pen", count, "draf materi menunggu Anda periksa", "Penulisnya meminta orang kedua membaca sebelum terbit.", "Periksa draf", "/studio",
        due=True,
    )  # fmt: skip
    back = len(session.execute(came_back(actor.person_id)).all())
    yield Work.counted(
        "again", back, "draf materi kembali dengan catatan", "Baca catatan pemeriksanya, perbaiki, lalu kirim lagi.", "Buka draf", "/studio", due=True,
    )  # fmt: skip


_LINES: tuple[tuple[Right, Callable[[Session, Actor, Path, datetime], Iterator[Work]]], ...] = (
    (Right.BIMTEK_RUN, _events),
    (Right.SYSTEM_VIEW, _system),
    (Right.PEOPLE_MANAGE, _people),
    (Right.CERTIFICATE_REVOKE, _revocations),
    (Right.CERTIFICATE_ISSUE, _certificates),
    (Right.ANSWER_MARK, _marks),
    (Right.SKILL_ASSESS, _assessor),
    (Right.COURSE_WRITE, _drafts),
    (Right.PLAN_CONFIRM, _promises),
)
# The desk proper of each right: what there is to do when nothing waits. The last one that may be opened is the card then.
DESKS = (
    (Right.SYSTEM_VIEW, Work("gear", "Kesehatan sistem", "Tidak ada yang mendesak. Lihat semua bagian sistem.", "Buka Sistem", "/sistem")),
    (
        Right.SKILL_ASSESS,
        Work("pen", "Penilaian keterampilan", "Tidak ada yang mendesak. Daftar kader ada di sini.", "Buka Menilai", "/menilai"),
    ),
    (Right.COURSE_VIEW, Work("book", "Materi", "Tidak ada yang mendesak. Baca dan periksa materi.", "Buka Materi", "/studio")),
    (Right.COVERAGE_VIEW, Work("grid", "Cakupan", "Lihat kelurahan mana yang lengkap, dan siapa yang belum.", "Buka Cakupan", "/cakupan")),
)
