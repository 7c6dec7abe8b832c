"""The copy of everything kept about somebody: each kind with the reason for keeping it, in words she can read."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select

from lms.certificates.models import Certificate, ExternalCertificate, external_of
from lms.courses import published
from lms.db import Reads
from lms.documents.own_copy import Section
from lms.followup.models import ActionPlan, PlanReport
from lms.journal.door import SYSTEM
from lms.journal.models import Record
from lms.learning.models import LessonRead
from lms.people.erasing import rules as erasing
from lms.people.erasing.models import DataRequest
from lms.people.erasing.models import own as own_requests
from lms.people.models import Grant, Person, Tenure
from lms.programs.models import Program, Standing
from lms.quizzes.grading import score_words
from lms.quizzes.models import FORMS, Answer, Attempt
from lms.signin.models import Device, SigninSession
from lms.sistem.sentences import detail, tell
from lms.web.text import ROLES, hour, phone, plain_day
from lms.wilayah.models import Puskesmas, Region

WAYS = {"pin": "dengan PIN", "staff": "sebagai petugas", "contoh": "lewat tombol contoh"}
# What she does for herself, which the audit trail does not tell.
OWN_ACTS = {
    "answer.given": "Menyimpan satu jawaban.", "attempt.opened": "Membuka tes.", "attempt.submitted": "Mengumpulkan tes.",
    "lesson.finished": "Selesai membaca satu pelajaran.", "privacy.agreed": "Menyetujui cara data dipakai.",
    "code.used": "Memakai kode masuk.", "device.added": "Mengingat satu HP.",
    "participant.joined": "Bergabung ke acara.", "plan.written": "Menulis janji (RTL).", "plan.reported": "Melaporkan janji (RTL).",
    "evaluation.given": "Mengisi evaluasi acara, tanpa nama.",
}  # fmt: skip


def sections(session: Reads, person_id: str) -> list[Section]:
    """What is kept about a person, without anything about others and without any key of a test."""
    return [
        Section("Identitas", "Supaya sertifikat memuat nama yang benar.", ("Isian", "Tersimpan"), list(_identity(session, person_id))),
        Section(
            "Kedudukan", "Menentukan program yang wajib dan cakupan kelurahan.", ("Unsur", "Wilayah", "Mulai", "Sampai", "SK"),
            list(_tenures(session, person_id)),
        ),
        Section("Wewenang", "Menentukan halaman petugas yang boleh dibuka.", ("Peran", "Wilayah", "Mulai", "Sampai"), list(_grants(session, person_id))),
        Section("HP yang dikenal", "Supaya dapat masuk dengan PIN.", ("HP", "Sejak", "Dipakai terakhir", "Berakhir"), list(_phones(session, person_id))),
        Section("Pelajaran yang dibaca", "Supaya belajar dapat dilanjutkan.", ("Materi", "Pelajaran", "Pertama", "Terakhir"), list(_read(session, person_id))),
        Section("Tes", "Dasar kelulusan dan sertifikat.", ("Tes", "Materi", "Dibuka", "Dikumpulkan", "Nilai"), list(_attempts(session, person_id))),
        Section("Status program", "Dasar cakupan kelurahan.", ("Program", "Status", "Sebab", "Mulai", "Sampai"), list(_standings(session, person_id))),
        Section("Jawaban", "Dasar nilai tes.", ("Tes dibuka", "Soal", "Jawaban", "Disimpan"), list(_answers(session, person_id))),
        Section(
            "Janji sesudah bimtek (RTL)", "Supaya puskesmas dapat membantu janji terlaksana.", ("Ditulis", "Janji", "Siapa", "Sampai", "Laporan"),
            list(_promises(session, person_id)),
        ),
        Section("Sertifikat", "Supaya keasliannya dapat dicek.", ("Nomor", "Program", "Terbit", "Berlaku sampai", "Keadaan"), list(_documents(session, person_id))),
        Section("Sertifikat dari luar", "Supaya pelatihan di tempat lain dihitung.", ("Nomor", "Judul", "Penerbit", "Tanggal", "Lama"), list(_earned(session, person_id))),
        Section("Kali masuk", "Supaya pemakaian oleh orang lain terlihat.", ("Masuk", "Cara", "Keluar"), list(_entries(session, person_id))),
        Section(
            "Permintaan data", "Bukti bahwa permintaan dijawab.", ("Diajukan", "Permintaan", "Bagian", "Isi", "Keadaan", "Alasan"),
            list(_requests(session, person_id)),
        ),
        Section("Catatan kejadian", "Bukti siapa melakukan apa dan kapan.", ("Waktu", "Kejadian", "Oleh"), list(_records(session, person_id))),
    ]  # fmt: skip


def _day(when: date | None, none: str = "kini") -> str:
    return plain_day(when) if when else none


def _moment(when: datetime | None) -> str:
    return f"{plain_day(when)}, {hour(when)}" if when else "belum"


def _identity(session: Reads, person_id: str) -> Iterator[tuple[str, ...]]:
    person = session.execute(select(Person.__table__).where(Person.id == person_id)).one()
    yield "Nama", person.name
    yield "Gelar", person.gelar or "tidak disimpan"
    yield "L/P", person.sex or "tidak disimpan"
    yield "HP", phone(person.phone) if person.phone else "tidak disimpan"
    yield "NIP", person.nip or "tidak disimpan"
    yield "NIK", "tidak disimpan"
    yield "Tercatat sejak", plain_day(person.created_at)


def _tenures(session: Reads, person_id: str) -> Iterator[tuple[str, ...]]:
    columns = select(Tenure.role, Region.name, Tenure.from_day, Tenure.until_day, Tenure.sk_number)
    rows = columns.join(Region, Region.code == Tenure.region_code).where(Tenure.person_id == person_id).order_by(Tenure.from_day, Tenure.id)
    for row in session.execute(rows):
        yield ROLES[row.role], row.name, plain_day(row.from_day), _day(row.until_day), row.sk_number or "belum ada nomor"


def _grants(session: Reads, person_id: str) -> Iterator[tuple[str, ...]]:
    columns = select(Grant.role, Region.name, Puskesmas.name.label("puskesmas"), Grant.from_day, Grant.until_day)
    rows = columns.outerjoin(Region, Region.code == Grant.region_code).outerjoin(Puskesmas, Puskesmas.id == Grant.puskesmas_id)
    for row in session.execute(rows.where(Grant.person_id == person_id).order_by(Grant.from_day, Grant.id)):
        yield ROLES[row.role], row.name or f"Puskesmas {row.puskesmas}", plain_day(row.from_day), _day(row.until_day)


def _phones(session: Reads, person_id: str) -> Iterator[tuple[str, ...]]:
    columns = select(Device.label, Device.created_at, Device.last_used_at, Device.ended_at)
    for row in session.execute(columns.where(Device.person_id == person_id).order_by(Device.created_at)):
        yield row.label, plain_day(row.created_at), plain_day(row.last_used_at), _day(row.ended_at, "masih dipakai")


def _read(session: Reads, person_id: str) -> Iterator[tuple[str, ...]]:
    rows = select(LessonRead.__table__).where(LessonRead.person_id == person_id).order_by(LessonRead.first_at, LessonRead.lesson_id)
    for row in session.execute(rows):
        yield row.course_id, row.lesson_id, _moment(row.first_at), _moment(row.last_at)


def _attempts(session: Reads, person_id: str) -> Iterator[tuple[str, ...]]:
    for row in session.execute(select(Attempt.__table__).where(Attempt.person_id == person_id).order_by(Attempt.opened_at, Attempt.id)):
        version = published.version(session, row.version_id)
        title = version.title if version else row.course_id
        yield FORMS[row.form], title, _moment(row.opened_at), _moment(row.submitted_at), score_words(row) or "belum dinilai"


def _answers(session: Reads, person_id: str) -> Iterator[tuple[str, ...]]:
    columns = select(Attempt.opened_at, Answer.item_id, Answer.value, Answer.given_at).join(Attempt, Attempt.id == Answer.attempt_id)
    for row in session.execute(columns.where(Attempt.person_id == person_id).order_by(Attempt.opened_at, Answer.seq)):
        yield _moment(row.opened_at), row.item_id, _said(row.value), _moment(row.given_at)


def _promises(session: Reads, person_id: str) -> Iterator[tuple[str, ...]]:
    """What she promised, and every report that she wrote."""
    told = select(PlanReport.plan_id, PlanReport.said, PlanReport.reported_at).where(PlanReport.person_id == person_id)
    said: dict[str, list[str]] = {}
    for plan_id, words, at in session.execute(told.order_by(PlanReport.reported_at, PlanReport.id)):
        said.setdefault(plan_id, []).append(f"{_moment(at)}: {words}")
    mine = or_(ActionPlan.person_id == person_id, ActionPlan.id.in_(said))
    for row in session.execute(select(ActionPlan.__table__).where(mine).order_by(ActionPlan.written_at, ActionPlan.id)):
        yield _moment(row.written_at), row.what, row.who, _day(row.due_day), "; ".join(said.get(row.id, ())) or "belum"


def _said(value: Any) -> str:
    """An answer as it is kept: a number or words as typed, or the letters chosen."""
    if isinstance(value, dict):
        return str(value["text"])
    return (
        ", ".join(":".join(one) if isinstance(one, list) else str(one) for one in value)
        if isinstance(value, list)
        else str(value or "dihapus lagi")
    )


def _documents(session: Reads, person_id: str) -> Iterator[tuple[str, ...]]:
    rows = select(Certificate.__table__).where(Certificate.person_id == person_id).order_by(Certificate.issued_on, Certificate.id)
    for row in session.execute(rows):
        yield (
            row.number,
            row.wording.get("title", row.program_id),
            plain_day(row.issued_on),
            _day(row.valid_until, "tanpa batas"),
            row.state,
        )


def _earned(session: Reads, person_id: str) -> Iterator[tuple[str, ...]]:
    for row in session.execute(external_of(person_id).with_only_columns(*ExternalCertificate.__table__.columns)):
        yield row.number, row.title, row.issuer, plain_day(row.issued_on), f"{row.hours} JP" if row.hours else "tidak dicatat"


def _standings(session: Reads, person_id: str) -> Iterator[tuple[str, ...]]:
    columns = select(Program.title, Standing.status, Standing.reason, Standing.from_day, Standing.until_day)
    rows = columns.join(Program, Program.id == Standing.program_id).where(Standing.person_id == person_id)
    for row in session.execute(rows.order_by(Standing.program_id, Standing.from_day)):
        yield row.title, row.status, row.reason, plain_day(row.from_day), _day(row.until_day)


def _entries(session: Reads, person_id: str) -> Iterator[tuple[str, ...]]:
    columns = select(SigninSession.created_at, SigninSession.kind, SigninSession.ended_at).where(SigninSession.person_id == person_id)
    for row in session.execute(columns.order_by(SigninSession.created_at)):
        yield _moment(row.created_at), WAYS[row.kind], _moment(row.ended_at)


def _requests(session: Reads, person_id: str) -> Iterator[tuple[str, ...]]:
    for row in session.execute(own_requests(person_id).with_only_columns(*DataRequest.__table__.columns)):
        field = erasing.FIELDS[row.field] if row.field else "semua"
        yield plain_day(row.asked_at), erasing.KINDS[row.kind], field, row.said or "–", erasing.STATES[row.state], row.reason or "–"


def _records(session: Reads, person_id: str) -> Iterator[tuple[str, ...]]:
    """What happened, told as the audit trail tells it; of whoever else acted only that it was an officer."""
    name = session.scalar(select(Person.name).where(Person.id == person_id)) or ""
    columns = select(Record.received_at, Record.verb, Record.actor_id, Record.data).where(Record.person_id == person_id)
    for row in session.execute(columns.order_by(Record.seq)):
        by = name if row.actor_id == person_id else "Sistem" if row.actor_id == SYSTEM else "Petugas"
        yield _moment(row.received_at), _told(row.verb, by, name, row.data), by


def _told(verb: str, by: str, name: str, data: Any) -> str:
    """One record as a sentence with its detail: "Petugas mencatat jabatan Nurhayati. Kader, mulai 1 Jan 2024"."""
    if verb in OWN_ACTS:
        return OWN_ACTS[verb]
    return " ".join(part for part in (tell(verb, by, name, by == name), detail(verb, data if isinstance(data, dict) else {})) if part)
