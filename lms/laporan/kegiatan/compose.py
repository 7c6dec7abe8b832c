"""Composes the report of an event from what was gathered: its sentence, its figures and its parts. Pure: no database, no web."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from lms.bimtek.rules import sittings
from lms.documents.activity import Activity, Facts, Photo
from lms.documents.coverage_sheet import Signature
from lms.documents.words import decimal
from lms.laporan.kegiatan import outcome_parts, people_parts, word_parts
from lms.laporan.kegiatan.facts import Gathered
from lms.web.text import long_day, number, percent, plain_day

MOST_PHOTOS = 8
KINDS = {
    "bimtek": "Bimbingan teknis", "pelatihan": "Pelatihan", "orientasi": "Orientasi", "advokasi": "Advokasi", "sosialisasi": "Sosialisasi",
    "rakor": "Rapat koordinasi",
}  # fmt: skip
SAID = (
    "Hadir dihitung per sesi dari kode, centang pelatih, atau lembar bertanda tangan yang diketik.",
    "JP seseorang adalah jumlah JP materi pada sesi yang dihadirinya.",
    "JP narasumber adalah jumlah JP materi yang diajarnya; materi bersama dihitung penuh untuk tiap narasumber.",
    "Rata-rata nilai dihitung dari peserta yang mengikuti pre-test dan post-test.",
    "Nilai ditulis dari 100.",
)


def compose(found: Gathered) -> Activity:
    """The report as it would be made now; `activity.mark` tells whether it says the same as an earlier one."""
    event = found.event
    parts = (
        word_parts.grounds(found, KINDS[event.kind]), word_parts.when_and_where(found), people_parts.agenda(found), people_parts.guests(found),
        people_parts.presence(found), people_parts.teaching(found), outcome_parts.testing(found), outcome_parts.evaluation(found),
        outcome_parts.plans(found), outcome_parts.certificates(found), word_parts.proceedings(found), word_parts.obstacles(found),
        word_parts.closing(found, headline(found)),
    )  # fmt: skip
    return Activity(
        kop=found.kop, title="Laporan Kegiatan", subtitle=f"{event.title} · {days(event.from_day, event.until_day)}",
        headline=headline(found), summary=summary(found), parts=parts, annexes=(word_parts.statement(found), word_parts.attached(found)),
        photos=photos(found), signatures=signatures(found), said=SAID, link=found.link,
    )  # fmt: skip


def days(first: date, last: date) -> str:
    """Sabtu, 21 November 2026; or the first and the last day"""
    return long_day(first) if first == last else f"{plain_day(first)} sampai {plain_day(last)}"


def headline(found: Gathered) -> str:
    """What came out of the day, in at most three sentences."""
    guests = len(found.of("peserta"))
    if not guests:
        return "Belum ada peserta di acara ini."
    there = people_parts.came(found)
    said = [f"{number(there)} dari {number(guests)} peserta hadir ({percent(there, guests)})."]
    tests = found.tests
    if tests.before is not None and tests.after is not None:
        way = "naik" if tests.after > tests.before else "turun" if tests.after < tests.before else "tetap"
        moved = f"{way} dari {points(tests.before)} menjadi {points(tests.after)}" if way != "tetap" else f"tetap {points(tests.before)}"
        said.append(f"Rata-rata nilai {number(tests.both)} orang {moved}.")
    if found.issued:
        said.append(f"{number(len(found.issued))} sertifikat terbit.")
    return " ".join(said)


def points(share: Fraction) -> str:
    """58,3 of a share of 1"""
    return decimal(outcome_parts.of_hundred(share))


def summary(found: Gathered) -> Facts:
    """The figures of the day; each stands once more in its part, its table, and the workbook."""
    sessions = sittings(found.steps)
    tests, teachers = found.tests, {person for persons in found.taught.values() for person in persons}
    share = outcome_parts.of_hundred
    return (
        ("Peserta", len(found.of("peserta"))),
        ("Hadir", people_parts.came(found)),
        ("Sesi", len(sessions)),
        ("JP seluruhnya", sum(step.jp for step in found.steps)),
        ("Narasumber", len(teachers | {one.person_id for one in found.of("narasumber")})),
        ("Ikut kedua tes", tests.both),
        ("Rata-rata pre-test", None if tests.before is None else share(tests.before)),
        ("Rata-rata post-test", None if tests.after is None else share(tests.after)),
        ("Pengisi evaluasi", found.evaluation.given),
        ("RTL", len(found.plans)),
        ("Sertifikat", len(found.issued)),
    )


def photos(found: Gathered) -> tuple[Photo, ...]:
    """The first pictures of the day, without their content."""
    shots = [row for row in found.files if row.kind == "foto"][:MOST_PHOTOS]
    return tuple(Photo(row.id, row.digest, row.caption or "Foto kegiatan") for row in shots)


def signatures(found: Gathered) -> tuple[Signature, ...]:
    """Who acknowledges, who answers for the budget line, and who wrote it."""
    event, kop = found.event, found.kop
    officer = (
        (Signature((word_parts.BLANK, "Pejabat Pelaksana Teknis Kegiatan"), event.officer, event.officer_nip),) if event.officer else ()
    )
    return (*officer, kop.author, kop.acknowledged) if officer else (kop.acknowledged, kop.author)


def with_contents(activity: Activity, contents: dict[str, tuple[bytes, int, int]]) -> Activity:
    """The same report with the pictures themselves, by id: content, width, height."""
    full = [replace(photo, content=made[0], wide=made[1], high=made[2]) for photo in activity.photos if (made := contents.get(photo.id))]
    return replace(activity, photos=tuple(full))
