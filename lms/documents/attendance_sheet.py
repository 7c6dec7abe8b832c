"""The attendance sheet of one session on paper, to be signed by hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field

WALK_INS = 5  # empty rows below the last name, for who came uninvited
EMPTY = 15  # rows of a sheet on which nobody stands yet


@dataclass(frozen=True)
class Guest:
    """One row: what is known of somebody, in printed words; the room for ink is beside it."""

    name: str
    nip: str = ""
    unit: str = ""
    position: str = ""
    sex: str = ""
    phone: str = ""


@dataclass(frozen=True)
class AttendanceSheet:
    """One session: its heading ("Daftar Hadir Peserta"), labels with words above the table, the rows, and who signs for the committee.

    `phones`: whether the column stands there at all. `signed_at` is place and day.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    guests: tuple[Guest, ...]
    signed_at: str
    officer: str
    officer_nip: str
    phones: bool = True
    empty: int = field(default=WALK_INS)

    def part(self) -> Mapping[str, object]:
        """The sheet as its layout reads it."""
        rows = [(one.name, one.nip, one.unit, one.position, one.sex, one.phone) for one in self.guests]
        return {
            "kind": "attendance", "title": self.title, "facts": self.facts, "rows": rows, "signed_at": self.signed_at, "officer": self.officer,
            "officer_nip": self.officer_nip, "phones": self.phones, "empty": self.empty if rows else EMPTY,
        }  # fmt: skip
