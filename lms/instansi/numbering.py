"""How an office writes the running number of its certificates, and whether two offices could write the same one."""

import re
from datetime import date

from lms.errors import Refused
from lms.web.text import ROMAN

FIELD = re.compile(r"\{([^{}]*)\}")
DIGITS, ROMAN_SIGNS = frozenset("0123456789"), frozenset("IVX")
Sign = tuple[frozenset[str], bool]  # which signs may stand here, and whether more of them may follow
SERIAL = re.compile(r"nomor(?::0?([1-9]))?")


def written(template: str, serial: int, day: date) -> str:
    """A number by its template: `442.11/{nomor:04}/DKS/{bulan_romawi}-{tahun}` gives `442.11/0187/DKS/XI-2026`.

    Fields: {nomor} or {nomor:04} (filled with zeros to four digits), {tahun}, {bulan}, {bulan_romawi}. Number and year must stand in it,
    or numbers would repeat. Raises Refused for any other field, and for what cannot be seen.
    """
    if not template.isprintable():
        raise Refused("Pola nomor sertifikat ditulis dalam satu baris, tanpa huruf tersembunyi. Perbaiki di Instansi.")
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


def may_meet(one: str, other: str, year: int) -> bool:
    """Whether two templates could give the same number in a year, whatever the serial and the month.

    Each is a row of signs, some of them repeated; walked side by side, they meet where both come to their ends.
    """
    first, second = _signs(one, year), _signs(other, year)
    waiting, seen = [(0, 0)], {(0, 0)}
    while waiting:
        here, there = waiting.pop()
        if here == len(first) or there == len(second):
            if here == len(first) and there == len(second):
                return True
            continue
        (signs, repeats), (others, repeat) = first[here], second[there]
        if signs & others:
            steps = {(a, b) for a in ({here, here + 1} if repeats else {here + 1}) for b in ({there, there + 1} if repeat else {there + 1})}
            waiting += steps - seen
            seen |= steps
    return False


def _signs(template: str, year: int) -> list[Sign]:
    found: list[Sign] = []
    for place, part in enumerate(FIELD.split(template)):
        if place % 2 == 0 or part == "tahun":
            found += [(frozenset(sign), False) for sign in (part if place % 2 == 0 else str(year))]
        elif part == "bulan":
            found += [(frozenset("01"), False), (DIGITS, False)]
        elif part == "bulan_romawi":
            found.append((ROMAN_SIGNS, True))
        elif serial := SERIAL.fullmatch(part):
            found += [(DIGITS, False)] * (int(serial[1] or 1) - 1) + [(DIGITS, True)]
    return found
