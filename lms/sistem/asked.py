"""What the address of the audit trail asks for: days, kind, person, officer, and the position of the page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from lms.errors import Refused
from lms.sistem.sentences import KINDS
from lms.typed import one_line
from lms.web.text import plain_day

LONGEST = 80
PLACE = re.compile(r"([0-9]{1,17})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9]{1,9})")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Place(NamedTuple):
    """Where a page begins: beside this record."""

    received_at: datetime
    person_id: str
    seq: int

    def written(self) -> str:
        """As it stands in an address."""
        return f"{(self.received_at - EPOCH) // timedelta(microseconds=1)}.{self.person_id}.{self.seq}"


@dataclass(frozen=True)
class Asked:
    """The filters of the trail ("" and None: all), and beside which record the page lies."""

    from_day: date | None = None
    until_day: date | None = None
    kind: str = ""
    person: str = ""
    who: str = ""
    direction: str = ""
    place: Place | None = None

    def args(self, **changes: str) -> dict[str, str]:
        """The query of the address of these filters, without a position unless one is given."""
        days = {"dari": self.from_day, "sampai": self.until_day}
        said = {name: day.isoformat() if day else "" for name, day in days.items()}
        said |= {"jenis": self.kind, "orang": self.person, "petugas": self.who} | changes
        return {name: value for name, value in said.items() if value}

    def here(self) -> dict[str, str]:
        """The query of exactly this page."""
        return self.args(**{self.direction: self.place.written()}) if self.place else self.args()

    def words(self) -> str:
        """The filters in words, for the head of a file."""
        parts = [
            f"dari {plain_day(self.from_day)}" if self.from_day else "",
            f"sampai {plain_day(self.until_day)}" if self.until_day else "",
            KINDS.get(self.kind, ""),
            f"orang “{self.person}”" if self.person else "",
            f"petugas “{self.who}”" if self.who else "",
        ]
        return ", ".join(part for part in parts if part) or "semua tindakan"


def read(args: Mapping[str, str]) -> Asked | None:
    """The filters of an address; None for a position that no page ever had. Raises Refused for a day or kind that is none."""
    kind = args.get("jenis", "")
    if kind and kind not in KINDS:
        raise Refused("Jenis tindakan ini tidak ada. Pilih dari daftar.")
    direction = next((name for name in ("setelah", "sebelum") if args.get(name)), "")
    place = _place(args[direction]) if direction else None
    if direction and place is None:
        return None
    since, until = _day(args.get("dari", "")), _day(args.get("sampai", ""))
    if since and until and since > until:
        raise Refused("Tanggal awal harus sebelum tanggal akhir.")
    return Asked(since, until, kind, _typed(args.get("orang", "")), _typed(args.get("petugas", "")), direction, place)


def _typed(text: str) -> str:
    return one_line(text)[:LONGEST]


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        day = date.fromisoformat(text.strip())
    except ValueError as fault:
        raise Refused("Tanggal ditulis seperti 2026-11-21.") from fault
    if not 2000 <= day.year <= 2100:
        raise Refused("Tahun berada di luar catatan ini.")
    return day


def _place(text: str) -> Place | None:
    found = PLACE.fullmatch(text)
    if found is None:
        return None
    try:
        return Place(EPOCH + timedelta(microseconds=int(found[1])), found[2], int(found[3]))
    except OverflowError:
        return None
