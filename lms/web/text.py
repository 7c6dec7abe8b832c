"""How days, times, numbers and phones are written in Indonesian, for templates and for documents."""

from datetime import date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from flask import Flask

from lms import clock

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember")
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
ROLES = {
    "lurah": "Lurah", "pkk": "PKK", "kader": "Kader", "puskesmas": "Puskesmas", "camat": "Camat",
    "pelatih": "Pelatih", "penilai": "Penilai", "dinkes": "Dinkes", "pokjanal": "Pokjanal", "admin": "Admin",
}  # fmt: skip


def long_day(when: date) -> str:
    """Sabtu, 21 November 2026; of a moment, the office's day in which it lies"""
    return f"{DAYS[_day(when).weekday()]}, {plain_day(when)}"


def plain_day(when: date) -> str:
    """21 November 2026"""
    day = _day(when)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(when: date) -> str:
    """21 Nov 2026"""
    day = _day(when)
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year}"


def _day(when: date) -> date:
    return clock.day_of(when) if isinstance(when, datetime) else when


def hour(moment: datetime, zone: str | None = None) -> str:
    """13.30 WIB, in the office's time zone or the one named"""
    zone = zone or clock.office_zone()
    local = moment.astimezone(ZoneInfo(zone))
    return f"{local.hour:02}.{local.minute:02} {clock.LETTERS[zone]}"


def number(value: int | float | Fraction, places: int = 1) -> str:
    """1.250 and 85,2: thousands with a point, decimals with a comma, none where there are none."""
    if (isinstance(value, Fraction) and value.denominator == 1) or (isinstance(value, float) and value.is_integer()):
        value = int(value)
    written = f"{value:,}" if isinstance(value, int) else f"{float(value):,.{places}f}"
    return written.translate(str.maketrans(",.", ".,"))


def percent(part: int, whole: int) -> str:
    """85,2 % with a space that does not break (a dash for nothing of nothing)"""
    return f"{number(part * 100 / whole)}\u00a0%" if whole else "–"


def phone(e164: str) -> str:
    """0812-3456-7890 from +6281234567890"""
    local = "0" + e164.removeprefix("+62")
    return "-".join(filter(None, (local[:4], local[4:8], local[8:])))


def masked_phone(e164: str) -> str:
    """0812-••••-7890: enough to recognise, not enough to call."""
    shown = phone(e164)
    return f"{shown[:4]}-••••-{shown[-4:]}"


def decree(number: str) -> str:
    """SK 03/TP/2025, also where the number was typed with its letters"""
    return number if number[:2].upper() == "SK" else f"SK {number}"


def kilobytes(size: int) -> str:
    """12 KB, at least 1"""
    return f"{number(max(1, round(size / 1024)))} KB"


def init_app(app: Flask) -> None:
    """The same functions as template filters."""
    for function in (long_day, plain_day, short_day, hour, number, percent, phone, masked_phone, decree, kilobytes):
        app.add_template_filter(function)
    app.jinja_env.globals["ROLES"] = ROLES
