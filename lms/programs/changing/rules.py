"""Decisions about a change of a program on plain values: whether it may be, what it says in words, and what it does to a standing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lms.errors import Refused
from lms.programs.rules import Terms
from lms.web.text import ROLES, plain_day

AHEAD = timedelta(days=366)
ELSEWHERE = {"": "tidak diakui", "plataran": "Plataran Sehat", "semua": "semua penyelenggara"}
GROUPS = {
    "layak": "Menjadi layak",
    "bersertifikat": "Menjadi bersertifikat",
    "tidak layak": "Tidak layak lagi",
    "kurang": "Menjadi kurang",
    "lain": "Berubah lain",
}
Words = tuple[str, str, str]


@dataclass(frozen=True)
class Wanted:
    """A program as the office wants it from `terms.from_day` on: its name, for which roles it is compulsory, what it asks."""

    title: str
    roles: frozenset[str]
    terms: Terms


def check_day(day: date, today: date, last: date | None) -> None:
    """Refuse a first day that has passed, lies further ahead than a year, or before a change that is there already (`last`)."""
    if day < today:
        raise Refused("Pilih hari ini atau hari sesudahnya. Hari yang sudah lewat tidak ditulis ulang.")
    if day > today + AHEAD:
        raise Refused("Pilih hari dalam satu tahun ke depan.")
    if last is not None and day < last:
        raise Refused(f"Sudah ada perubahan yang berlaku mulai {plain_day(last)}. Pilih hari itu atau sesudahnya.")


def check(wanted: Wanted, attendance_known: bool) -> None:
    """Refuse what no program can ask: no course, or an attendance that nobody writes down here."""
    if not wanted.terms.courses:
        raise Refused("Pilih sedikitnya satu materi.")
    if wanted.terms.attendance_percent is not None and not attendance_known:
        raise Refused("Daftar hadir belum dicatat di sini. Kosongkan dulu syarat kehadiran.")


def same_terms(one: Terms, other: Terms) -> bool:
    """Whether two sets of terms ask and give the same, whatever their days."""
    return replace(one, from_day=other.from_day) == other


def same_standing(one: Terms, other: Terms) -> bool:
    """Whether two sets of terms give everybody the same standing: they differ in nothing but JP, validity and who issues."""
    return same_terms(replace(one, jp=other.jp, validity_months=other.validity_months, issue=other.issue), other)


def level(words: Words | None) -> str:
    """How far a standing leads: bersertifikat, layak (only the document lacks), terlatih, or belum; "" without a program."""
    if words is None:
        return ""
    status, reason, _detail = words
    if status == "terlatih":
        return "layak" if reason in ("belum terbit", "dicabut") else "terlatih"
    return status if status == "bersertifikat" else "belum"


def effect(before: Words | None, after: Words | None) -> str:
    """What a change does to somebody's standing, as a key of GROUPS; "" where it stays as it is."""
    was, will = level(before), level(after)
    if was == will and (before and before[0]) == (after and after[0]):
        return ""
    if was == "bersertifikat":
        return "kurang"
    if will in ("bersertifikat", "layak"):
        return will
    return "tidak layak" if was == "layak" else "lain"


def standing_words(words: Words | None) -> str:
    """A standing with its reason: "sedang: belum lulus, 9 dari 15"; of a role without a program, that there is none."""
    if words is None:
        return "tanpa program wajib"
    status, reason, detail = words
    if status in (reason, "kedaluwarsa"):
        return status
    return f"{status}: {reason}{f', {detail}' if detail else ''}"


def differences(old: Terms, new: Terms, titles: Mapping[str, str]) -> list[str]:
    """What changes from one set of terms to the next, a short sentence each. `titles`: of courses, by id."""
    found = []
    for label, one, other in zip(LABELS, said(old, titles), said(new, titles), strict=True):
        if one != other:
            found.append(f"{label}: {one} menjadi {other}.")
    return found


LABELS = ("Materi", "Nilai lulus", "Kehadiran", "Tingkat kecakapan", "JP", "Masa berlaku", "Terbit", "Sertifikat luar")


def said(terms: Terms, titles: Mapping[str, str]) -> tuple[str, ...]:
    """What a program asks and gives, in words, in the order of LABELS."""
    marks = {percent for _course, percent in terms.courses}
    return (
        "; ".join(titles.get(course, course) for course, _percent in terms.courses),
        "menurut materi" if marks <= {None} else " dan ".join(f"{mark} %" if mark else "menurut materi" for mark in sorted(marks, key=str)),
        "tidak diminta" if terms.attendance_percent is None else f"{terms.attendance_percent} %",
        terms.tier or "tidak diminta",
        str(terms.jp),
        "tanpa batas" if terms.validity_months is None else f"{terms.validity_months} bulan",
        "otomatis" if terms.issue == "otomatis" else "oleh petugas",
        elsewhere_words(terms),
    )


def elsewhere_words(terms: Terms) -> str:
    """Which certificates from elsewhere count, in words."""
    more = [f"sedikitnya {terms.elsewhere_hours} JP"] if terms.elsewhere and terms.elsewhere_hours else []
    more += [f"judul memuat “{terms.elsewhere_title}”"] if terms.elsewhere and terms.elsewhere_title else []
    return ", ".join([ELSEWHERE[terms.elsewhere or ""], *more])


def roles_words(roles: frozenset[str] | set[str]) -> str:
    """Seat roles as a list, in the order of the office."""
    return ", ".join(word for role, word in ROLES.items() if role in roles) or "tidak ada"
