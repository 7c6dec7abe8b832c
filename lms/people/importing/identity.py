"""Who a row means: equal NIP, else equal phone, else equal name in the same kelurahan; in doubt nobody, with the reason.

Somebody of elsewhere is never meant: whoever knows her number would get her name and her history by it. That the number is taken is said,
because a kader who moved keeps what she learned only if nobody enters her anew; it is said alike whatever name stands beside it.
"""

from lms.people.importing.lines import Line, Wrong
from lms.people.importing.register import Known, Register, compatible

ASK = "Tulis No HP atau NIP yang sudah terdaftar."
MOVED = "Bila orangnya pindah, minta Dinas Kesehatan provinsi memindahkannya."
TAKEN = {
    "hp": f"No HP ini sudah tercatat di wilayah lain. Periksa lagi, atau kosongkan bila dipakai berdua. {MOVED}",
    "nip": f"NIP ini sudah tercatat di wilayah lain. Periksa lagi. {MOVED}",
}


class Taken(Wrong):
    """The number is that of somebody whom the reader may not see."""

    def __init__(self, column: str) -> None:
        super().__init__(column, TAKEN[column])


def identify(register: Register, line: Line, units: list[str], posyandu: str | None) -> Known | None:
    """The person of the row, or None for somebody new. Raises Wrong where two answers are possible, or the row contradicts itself."""
    by_nip = _by_nip(register, line)
    by_phone = _by_phone(register, line, units)
    if by_nip and by_phone and by_nip is not by_phone:
        raise Wrong("hp", f"No HP ini milik orang lain daripada NIP-nya: {_who(by_phone)}. Periksa keduanya.")
    return by_nip or by_phone or _by_name(register, line, units, posyandu)


def _by_nip(register: Register, line: Line) -> Known | None:
    found = _seen(register.by_nip.get(line.nip or "", []), "nip")
    if len(found) > 1:
        raise Wrong("nip", f"NIP ini terdaftar pada {len(found)} orang. Gabungkan dahulu data ganda itu.")
    if found and not compatible(found[0].key, line.key):
        raise Wrong("nip", f"NIP ini terdaftar atas nama lain: {_who(found[0])}. Periksa nama dan NIP.")
    return found[0] if found else None


def _by_phone(register: Register, line: Line, units: list[str]) -> Known | None:
    sharing = _seen(register.by_phone.get(line.phone or "", []), "hp")
    found = [person for person in sharing if compatible(person.key, line.key) and not _differ(person.values["nip"], line.nip)]
    if len(found) > 1:
        found = [person for person in found if person.key == line.key and person.works_in(units)] or found
    if len(found) > 1:
        raise Wrong(
            "hp", f"No HP ini terdaftar pada {len(found)} orang dengan nama serupa. Tulis NIP, atau gabungkan dahulu data ganda itu."
        )
    if sharing and not found:
        raise Wrong(
            "hp", f"No HP ini terdaftar atas nama lain: {_who(sharing[0])}. Samakan namanya, atau kosongkan bila nomor dipakai berdua."
        )
    return found[0] if found else None


def _by_name(register: Register, line: Line, units: list[str], posyandu: str | None) -> Known | None:
    """Somebody of that name who has or had a seat in the unit. A different phone is a new number of the one who holds this very
    seat; in another seat it is somebody else of the same name."""
    here = [one for one in register.by_key.get(line.key, []) if one.works_in(units) and not _differ(one.values["nip"], line.nip)]
    seated = [one for one in here if _sits(one, line.role, units, posyandu)]
    found = [one for one in here if not _differ(one.values["phone"], line.phone)]
    if len(found) > 1:
        found = [one for one in found if one in seated] or found
    if len(found) > 1:
        raise Wrong("nama", f"Ada {len(found)} orang bernama {line.name} di tempat ini. {ASK}")
    if found or not seated:
        return found[0] if found else None
    if len(seated) > 1 or seated[0].rows:
        twin = f" pada baris {seated[0].rows[0]}" if seated[0].rows else ""
        raise Wrong("hp", f"Nama, unsur dan tempat sama dengan orang lain{twin}, tetapi No HP berbeda. Tulis NIP, atau samakan No HP.")
    return seated[0]


def _seen(known: list[Known], column: str) -> list[Known]:
    """Those of them who may be seen. Raises Taken where there is nobody but others."""
    seen = [person for person in known if person.visible]
    if known and not seen:
        raise Taken(column)
    return seen


def _sits(person: Known, role: str, units: list[str], posyandu: str | None) -> bool:
    return any(held.role == role and held.region in units and held.posyandu == posyandu for held in person.held)


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other and one != other)


def _who(person: Known) -> str:
    """The other's name, and where the file names her."""
    row = f" (baris {person.rows[0]})" if person.rows else ""
    return f"{person.values['name']}{row}"
