"""How an office writes the running number of its certificates."""

import re
from datetime import date

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
