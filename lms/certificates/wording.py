"""What a certificate says, in the words of the day on which it is issued: plain functions on plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lms.web.text import plain_day
from lms.wilayah.naming import named_post, region_place

SUBTITLES = {"pelatihan": "Pelatihan", "kecakapan": "Kecakapan", "narasumber": "Narasumber", "panitia": "Panitia"}


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


@dataclass(frozen=True)
class Venue:
    """The event at which certificates are issued, in the words of their paper: its title, who holds it, where, and on which days."""

    bimtek_id: str
    title: str
    organiser: str
    place: str
    days: str

    @property
    def where(self) -> str:
        """ "di Aula Kecamatan, Sabtu, 21 November 2026" """
        return ", ".join(part for part in (f"di {self.place}" if self.place else "", self.days) if part)


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
    head: Letterhead, program: str, kind: str, tier: str | None, jp: int, materials: Sequence[tuple[str, int]], met_on: date, issued_on: date,
    venue: Venue | None = None,
) -> dict[str, Any]:  # fmt: skip
    """The words of one certificate without any name, as JSON can hold them. `jp` is what the back adds up to.

    One that is issued at an event (`venue`) says so where it would say the day on which the training was complete.
    """
    hours = sum(each for _title, each in materials) or jp
    trained = [
        f"yang telah mengikuti dan lulus program {program},",
        f"pada {plain_day(met_on)}, selama {hours} jam pelajaran (JP).",
    ]
    if venue:
        trained = [
            f"sebagai Peserta {venue.title}, yang telah lulus program {program},",
            f"diselenggarakan {_by(venue)}{venue.where}, selama {hours} jam pelajaran (JP).",
        ]
    skilled = [f"yang telah lulus program {program} dan penilaian praktik", f"tingkat {tier}, pada {plain_day(issued_on)}."]
    body = trained if kind == "pelatihan" else skilled
    return _words(head, program, kind, tier if kind == "kecakapan" else None, body, hours, materials, issued_on, venue)


def thanks(
    head: Letterhead, program: str, kind: str, materials: Sequence[tuple[str, int]], issued_on: date, venue: Venue
) -> dict[str, Any]:  # fmt: skip
    """The words that thank who spoke (`materials`: what she taught) or who organised (what was taught)."""
    hours = sum(each for _title, each in materials)
    lasted = f", selama {hours} jam pelajaran (JP)" if hours else ""
    taught = [title for title, _each in materials]
    if kind == "narasumber":
        about = f" dengan materi {' dan '.join(taught)}" if len(taught) <= 2 else f" dengan {len(taught)} materi"
        body = [f"atas jasanya sebagai Narasumber {venue.title}{about},", f"diselenggarakan {_by(venue)}{venue.where}{lasted}."]
    else:
        body = [f"atas jasanya sebagai Panitia {venue.title},", f"diselenggarakan {_by(venue)}{venue.where}{lasted}."]
    return _words(head, program, kind, None, body, hours, materials, issued_on, venue)


def _by(venue: Venue) -> str:
    return f"oleh {venue.organiser} " if venue.organiser else ""


def _words(
    head: Letterhead, program: str, kind: str, tier: str | None, body: Sequence[str], hours: int, materials: Sequence[tuple[str, int]],
    issued_on: date, venue: Venue | None,
) -> dict[str, Any]:  # fmt: skip
    return {
        "government": head.government,
        "office": head.office,
        "address": head.address,
        "issuer": head.issuer,
        "title": "SERTIFIKAT",
        "subtitle": SUBTITLES[kind],
        "program": program,
        "tier": tier,
        "body": list(body),
        "place_date": f"{head.city}, {plain_day(issued_on)}",
        "signatory_position": head.position,
        "jp": hours,
        "materials": [[title, each] for title, each in materials],
    } | ({"event": venue.title} if venue else {})
