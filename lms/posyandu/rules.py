"""Decisions about posyandu on plain values: numbers, days, boards, yearly criteria, counts; refused with the officer's sentence."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from lms.errors import Refused
from lms.web.text import plain_day

FIRST_DAY, FIRST_YEAR = date(1984, 1, 1), 2010
AHEAD = timedelta(days=366)
ONE_DAY = timedelta(days=1)
LEVELS = {2: "Provinsi", 5: "Kota atau kabupaten", 8: "Kecamatan", 13: "Kelurahan atau desa"}
STATES = {"aktif": "aktif", "belum": "belum aktif", "sebagian": "belum lengkap diisi", "kosong": "belum diisi"}

_WHOLE = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}\.[0-9]{3}")
_PLAIN = re.compile(r"[0-9]{13}")
_SHORT = re.compile(r"[0-9]{1,3}")


def registration(typed: str, region_code: str) -> str | None:
    """A registration number `PP.KK.CC.DDDD.NNN` of a posyandu in this kelurahan; None when nothing was typed.

    The first four parts are the kelurahan's own code (Kepmendagri 100.3-2834/2025, as read in the domain sheet); the last three digits
    alone are enough, and dots may be missing. Raises Refused for the number of another kelurahan and for anything else.
    """
    plain = "".join(typed.split())
    if not plain:
        return None
    if _SHORT.fullmatch(plain):
        plain = f"{region_code}.{int(plain):03}"
    elif _PLAIN.fullmatch(plain):
        plain = ".".join((plain[:2], plain[2:4], plain[4:6], plain[6:10], plain[10:]))
    if not _WHOLE.fullmatch(plain):
        raise Refused(f"Nomor registrasi belum tepat. Bentuknya {region_code}.001: kode kelurahan, lalu tiga angka.")
    if plain[:13] != region_code:
        raise Refused(f"Nomor ini milik wilayah {plain[:13]}. Untuk kelurahan ini nomornya mulai dengan {region_code}.")
    if plain.endswith(".000"):
        raise Refused("Tiga angka terakhir mulai dari 001.")
    return plain


def check_begin(day: date, today: date) -> None:
    """The first day of a posyandu, a decree or a seat on a board: not before 1984, the first posyandu, nor over a year ahead."""
    if day < FIRST_DAY or day > today + AHEAD:
        raise Refused(f"Tanggal {plain_day(day)} tidak masuk akal. Periksa tahunnya.")


def check_close(until: date, from_day: date | None, today: date) -> None:
    """The last day of a posyandu or of a seat on its board. Raises Refused."""
    check_begin(until, today)
    if from_day is not None and until < from_day:
        raise Refused(f"Mulainya {plain_day(from_day)}. Hari terakhir tidak boleh sebelum itu.")


def check_area_day(day: date, today: date, first: date) -> None:
    """Areas change on a day that has passed, or within a year; not before what is planned (`first`: its day, else today)."""
    check_begin(day, today)
    if first > today and day < first:
        raise Refused(f"Sudah ada perubahan mulai {plain_day(first)}. Pilih hari itu atau sesudahnya.")


def check_decree(signed: date, from_day: date, until_day: date | None, today: date) -> None:
    """The days of a decree. Raises Refused."""
    if signed > today:
        raise Refused("Tanggal SK belum tiba. Periksa tanggalnya.")
    check_begin(signed, today)
    check_begin(from_day, today)
    if until_day is not None and until_day < from_day:
        raise Refused("Berlaku sampai tidak boleh sebelum berlaku mulai.")


def day_before(day: date) -> date:
    """The last day of what a successor replaces from this day on."""
    return day - ONE_DAY


def open_years(from_day: date | None, until_day: date | None, today: date) -> tuple[int, ...]:
    """The years of which a posyandu may be assessed, the latest first: it was open, they have begun, and not before the register's."""
    first = max(FIRST_YEAR, from_day.year if from_day else FIRST_YEAR)
    last = min(today.year, until_day.year if until_day else today.year)
    return tuple(range(last, first - 1, -1))


def activity(marks: Mapping[str, bool], criteria: Sequence[str]) -> str:
    """*Posyandu aktif* in a year: one of STATES. Active is who meets every criterion of the year; one that is not met settles it."""
    held = [marks.get(criterion) for criterion in criteria]
    if all(mark is None for mark in held):
        return "kosong"
    if any(mark is False for mark in held):
        return "belum"
    return "aktif" if all(held) else "sebagian"


def lacking(held: Iterable[str], needed: Sequence[str]) -> tuple[str, ...]:
    """The positions that a full board needs and that nobody holds."""
    present = set(held)
    return tuple(position for position in needed if position not in present)


def sentences(typed: Sequence[str]) -> dict[int, str]:
    """The criteria that were typed, by their place from 1; empty places stay empty, so that nothing shifts. Raises Refused for none."""
    found = {place: " ".join(text.split()) for place, text in enumerate(typed, 1) if text.strip()}
    if not found:
        raise Refused("Tulis paling sedikit satu baris.")
    if len(set(found.values())) < len(found):
        raise Refused("Ada dua baris yang sama. Hapus salah satunya.")
    return found


def check_set_year(year: int, today: date) -> None:
    """The first year of a set of criteria. Raises Refused."""
    if not FIRST_YEAR <= year <= today.year + 1:
        raise Refused(f"Pilih tahun antara {FIRST_YEAR} dan {today.year + 1}.")
