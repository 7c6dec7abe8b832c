"""Running numbers: how an office writes them, and the counter that leaves no gap."""

import re
from datetime import date

from sqlalchemy import case
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from lms.certificates.models import NumberCounter
from lms.errors import Refused
from lms.web.text import ROMAN

FIELD = re.compile(r"\{([^{}]*)\}")
SERIAL = re.compile(r"nomor(?::0?([1-9]))?")


def written(template: str, serial: int, day: date) -> str:
    """A number by its template: `442.11/{nomor:04}/DKS/{bulan_romawi}-{tahun}` gives `442.11/0187/DKS/XI-2026`.

    Fields: {nomor} or {nomor:04} (filled with zeros to four digits), {tahun}, {bulan}, {bulan_romawi}. Number and year must stand in it,
    or numbers would repeat. Raises Refused for any other field.
    """
    names = FIELD.findall(template)
    if not any(SERIAL.fullmatch(name) for name in names) or "tahun" not in names:
        raise Refused("Pola nomor sertifikat harus memuat {nomor} dan {tahun}. Perbaiki di Instansi.")
    return FIELD.sub(lambda found: _filled(found[1], serial, day), template)


def _filled(name: str, serial: int, day: date) -> str:
    if asked := SERIAL.fullmatch(name):
        return f"{serial:0{asked[1] or 1}d}"
    known = {"tahun": f"{day.year}", "bulan": f"{day.month:02}", "bulan_romawi": ROMAN[day.month - 1]}
    if name not in known:
        raise Refused(f"Pola nomor sertifikat memuat {{{name}}} yang tidak dikenal. Perbaiki di Instansi.")
    return known[name]


def series_of(region_code: str, template: str, day: date) -> str:
    """The series in which an office counts: its region, its template and the year."""
    return f"{region_code} {day.year} {template}"


def take(session: Session, series: str) -> int:
    """The next number of a series, inside the caller's transaction: given back when that fails, so there is no gap."""
    start = _upsert(session)(NumberCounter).values(series=series, last=1)
    step = start.on_conflict_do_update(index_elements=["series"], set_={"last": NumberCounter.last + 1})
    return int(session.execute(step.returning(NumberCounter.last)).scalar_one())


def reached(session: Session, series: str, serial: int) -> None:
    """The counter stands at this number or higher: what a record says about it."""
    start = _upsert(session)(NumberCounter).values(series=series, last=serial)
    higher = case((NumberCounter.last > serial, NumberCounter.last), else_=serial)
    session.execute(start.on_conflict_do_update(index_elements=["series"], set_={"last": higher}))


def _upsert(session: Session):  # type: ignore[no-untyped-def]
    return pg_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
