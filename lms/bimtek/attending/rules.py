"""What a participant has to do now: one card, from the timeline, what she has done, and the moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from lms.bimtek.rules import GATED, Line, clock_words

SECTIONS = {"absen": 1, "pre": 2, "materi": 3, "lain": 3, "praktik": 4, "post": 4, "rtl": 5, "evaluasi": 5, "sertifikat": 5, "laporan": 5}
FIRST = ("absen", *GATED)  # what cannot wait, in this order
LAST = ("evaluasi", "rtl", "sertifikat", "praktik", "materi", "lain")


class Card(NamedTuple):
    """What to do now, with at most one button; `post`: the button sends a form. `step`: which of the five langkah it is."""

    title: str
    sentence: str
    button: str
    href: str
    post: bool
    step: int


class Own(Line, Protocol):
    """What of a step a participant's page reads."""

    title: str
    course_id: str | None


@dataclass(frozen=True)
class Day:
    """An event as its participant meets it: its id, its own course, the letters of its zone, the steps, and what she has done of them."""

    event_id: str
    course_id: str | None
    zone: str
    steps: Sequence[Own]
    done: frozenset[str]
    joined: bool
    function: str = "peserta"


def open_now(line: Line) -> bool:
    """Whether a step is open."""
    return line.opened_at is not None and line.closed_at is None


def current(day: Day) -> Own | None:
    """The open step that she has to do something about: attendance and tests before everything else, then what began last."""
    waiting = [line for line in day.steps if open_now(line) and line.id not in day.done]
    for kind in FIRST:
        if found := next((line for line in waiting if line.kind == kind), None):
            return found
    rest = [(line.opened_at, place, line) for place, line in enumerate(waiting) if line.kind in LAST and line.opened_at is not None]
    return max(rest)[2] if rest else None


def now_card(day: Day, today: date) -> Card:
    """What she has to do now, or what she waits for: who opens it and when."""
    if not day.joined:
        return Card("Masuk ke acara", "Tekan tombol ini bila sudah di tempat acara.", "Saya ikut", f"/acara/{day.event_id}/ikut", True, 1)
    line = current(day) if day.function == "peserta" else None
    if line is None:
        return _wait(day, today)
    return _do(day, line)


def _do(day: Day, line: Own) -> Card:
    course, section = line.course_id or day.course_id or "", SECTIONS[line.kind]
    event = f"/acara/{day.event_id}"
    if line.kind in GATED and not course:
        return Card(line.title, "Sedang dibuka. Ikuti petunjuk pelatih.", "", "", False, section)
    cards = {
        "absen": ("Absen sedang dibuka. Pindai kode di layar, atau ketik angkanya.", "Catat hadir", "/hadir", False),
        "pre": ("Jawab sebisanya. Nilainya hanya untuk melihat kemajuan.", "Mulai pre-test", f"/kuis/{course}/pre", True),
        "post": ("Soalnya setara dengan pre-test. Jawab setelah belajar.", "Mulai post-test", f"/kuis/{course}/post", True),
        "rtl": ("Tulis bersama tim kelurahan: apa, siapa, dan kapan.", "Tulis RTL", f"{event}/rtl", False),
        "evaluasi": ("Tanpa nama. Paling lama dua menit.", "Isi evaluasi", f"{event}/evaluasi", False),
        "sertifikat": ("Sertifikat sedang diterbitkan pelatih.", "Lihat sertifikat", "/sertifikat", False),
        "praktik": ("Sedang praktik. Ikuti petunjuk pelatih dan penilai.", "", "", False),
        "materi": ("Sedang disampaikan. Materinya juga dapat dibaca di HP.", "Buka materi", f"/belajar/{course}" if course else "", False),
        "lain": ("Sedang berlangsung.", "", "", False),
    }
    sentence, button, href, post = cards[line.kind]
    return Card(line.title, sentence, button if href else "", href, post, section)


def _wait(day: Day, today: date) -> Card:
    following = next((line for line in day.steps if line.opened_at is None and line.kind != "laporan"), None)
    if following is None:
        return Card("Semua langkah sudah dibuka", "Terima kasih. Sertifikat dan RTL ada di bawah.", "", "", False, 5)
    at = f"{clock_words(following.at)} {day.zone}"
    when = f"pukul {at}" if following.day == today else "pada hari berikutnya"
    return Card(f"Tunggu {following.title}", f"{following.title} dibuka pelatih {when}.", "", "", False, SECTIONS[following.kind])
