"""The copy of everything kept about somebody: each kind with the reason for keeping it, in words she can read."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from lms.certificates.models import Certificate
from lms.courses import published
from lms.db import Reads
from lms.documents.own_copy import Section
from lms.journal.models import Record
from lms.learning.models import LessonRead
from lms.people.models import Grant, Person, Tenure
from lms.quizzes.grading import score_words
from lms.quizzes.models import Answer, Attempt
from lms.signin.models import Device
from lms.web.text import ROLES, hour, phone, plain_day
from lms.wilayah.models import Puskesmas, Region

FORMS = {"pre": "Pre-test", "post": "Post-test"}


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
        Section("Jawaban", "Dasar nilai tes.", ("Tes dibuka", "Soal", "Jawaban", "Disimpan"), list(_answers(session, person_id))),
        Section("Sertifikat", "Supaya keasliannya dapat dicek.", ("Nomor", "Program", "Terbit", "Berlaku sampai", "Keadaan"), list(_documents(session, person_id))),
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


def _said(value: Any) -> str:
    """An answer as it is kept: a number or words as typed, or the letters chosen."""
    if isinstance(value, dict):
        return str(value["text"])
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "dihapus lagi")


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


def _records(session: Reads, person_id: str) -> Iterator[tuple[str, ...]]:
    columns = select(Record.received_at, Record.verb, Record.actor_id).where(Record.person_id == person_id).order_by(Record.seq)
    for row in session.execute(columns):
        yield _moment(row.received_at), row.verb, "sendiri" if row.actor_id == person_id else "petugas atau sistem"
