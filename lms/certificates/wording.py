"""What a certificate says, in the words of the day on which it is issued: plain functions on plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lms.web.text import plain_day
from lms.wilayah.naming import named_post, region_place

SUBTITLES = {"pelatihan": "Pelatihan", "kecakapan": "Kecakapan"}


@dataclass(frozen=True)
class Letterhead:
    """The office that issues and who signs for it, as on the day."""

    government: str
    office: str
    address: str
    city: str
    position: str

    @property
    def issuer(self) -> str:
        """ "Dinas Kesehatan Kota Solok", from "Dinas Kesehatan" and "Pemerintah Kota Solok"."""
        place = self.government.removeprefix("Pemerintah ").strip()
        return self.office if place.casefold() in self.office.casefold() else f"{self.office} {place}".strip()


def role_line(role: str, code: str, names: Mapping[str, str], posyandu: str | None) -> str:
    """Which seat the holder held: "Kader Posyandu Melati II, Kelurahan Tanjung Paku". `names`: regions by code, ancestors included."""
    unit, above = region_place(code, names[code]), code.rpartition(".")[0]
    within = f"{unit}, {region_place(above, names[above])}" if len(above) == 8 else f"{unit}, {names[above]}" if above else unit
    if role == "kader" and posyandu:
        return f"Kader {named_post('Posyandu', posyandu)}, {unit}"
    if role == "lurah":
        return f"{'Lurah' if unit.startswith('Kelurahan') else 'Kepala Desa'}{within.removeprefix('Kelurahan').removeprefix('Desa')}"
    if role == "camat":
        return f"Camat{within.removeprefix('Kecamatan')}"
    return f"{ {'kader': 'Kader', 'pkk': 'PKK', 'puskesmas': 'Petugas puskesmas untuk'}[role] } {within}"


def compose(
    head: Letterhead,
    program: str,
    kind: str,
    tier: str | None,
    jp: int,
    materials: Sequence[tuple[str, int]],
    met_on: date,
    issued_on: date,
) -> dict[str, Any]:
    """The words of one certificate without any name, as JSON can hold them. `jp` is what the back adds up to."""
    hours = sum(each for _title, each in materials) or jp
    done = {
        "pelatihan": [
            f"yang telah mengikuti dan lulus program {program},",
            f"pada {plain_day(met_on)}, selama {hours} jam pelajaran (JP).",
        ],
        "kecakapan": [f"yang telah lulus program {program} dan penilaian praktik", f"tingkat {tier}, pada {plain_day(issued_on)}."],
    }
    return {
        "government": head.government,
        "office": head.office,
        "address": head.address,
        "issuer": head.issuer,
        "title": "SERTIFIKAT",
        "subtitle": SUBTITLES[kind],
        "program": program,
        "tier": tier if kind == "kecakapan" else None,
        "body": done[kind],
        "place_date": f"{head.city}, {plain_day(issued_on)}",
        "signatory_position": head.position,
        "jp": hours,
        "materials": [[title, each] for title, each in materials],
    }
