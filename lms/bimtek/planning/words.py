"""How kinds of events, kinds of steps, functions and states are called, and how days and hours of an event are written."""

from collections.abc import Sequence
from datetime import date

from lms import clock
from lms.bimtek.rules import Line, clock_words
from lms.web.text import DAYS, MONTHS, long_day
from lms.wilayah.naming import region_place

KINDS = {
    "bimtek": "Bimbingan teknis (bimtek)", "pelatihan": "Pelatihan", "orientasi": "Orientasi", "advokasi": "Advokasi",
    "sosialisasi": "Sosialisasi", "rakor": "Rapat koordinasi",
}  # fmt: skip
STEPS = {
    "absen": "Absen", "lain": "Lain-lain", "pre": "Pre-test", "materi": "Materi", "praktik": "Praktik", "post": "Post-test",
    "rtl": "RTL", "evaluasi": "Evaluasi", "sertifikat": "Sertifikat", "laporan": "Laporan",
}  # fmt: skip
FUNCTIONS = {"peserta": "Peserta", "narasumber": "Narasumber", "panitia": "Panitia"}
STATES = {"batal": "dibatalkan", "selesai": "selesai", "rencana": "direncanakan", "berlangsung": "hari ini", "terlewat": "terlewat"}
WAYS = {"kedudukan": "dari kedudukan", "tangan": "ditambahkan", "lembar": "dari lembar kerja", "gabung": "bergabung di ruangan"}


def days_words(first: date, last: date) -> str:
    """Sabtu, 21 November 2026; Sabtu–Senin, 21–23 November 2026; over the end of a month or year both days in full."""
    if first == last:
        return long_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{DAYS[first.weekday()]}–{DAYS[last.weekday()]}, {first.day}–{last.day} {MONTHS[first.month - 1]} {first.year}"
    return f"{long_day(first)} sampai {long_day(last)}"


def begins_words(steps: Sequence[Line], region_code: str) -> str:
    """08.00 WIB, when the first step of the first day begins; nothing without steps."""
    first = min(steps, key=lambda step: (step.day, step.at), default=None)
    return f"{clock_words(first.at)} {zone_letters(region_code)}" if first else ""


def where_words(place: str, region_code: str, region: str) -> str:
    """Aula Kecamatan Tanjung Harapan; the region follows where the place does not name it."""
    return place if region.casefold() in place.casefold() else f"{place}, {region_place(region_code, region)}"


def zone_letters(region_code: str) -> str:
    """WIB, WITA or WIT of a region."""
    return clock.LETTERS[clock.zone_of(region_code)]
