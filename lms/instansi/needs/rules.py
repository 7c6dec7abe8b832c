"""Decisions about needs on plain values: which seats are counted, what holds, and whether what is wanted may be."""

from collections.abc import Mapping
from typing import NamedTuple

from lms.errors import Refused


class Seats(NamedTuple):
    """Seats that an office counts: a role in units of a kind."""

    role: str
    unit_kind: str


COUNTED = (
    Seats("lurah", "kelurahan"), Seats("pkk", "kelurahan"), Seats("puskesmas", "kelurahan"), Seats("kader", "posyandu"),
    Seats("camat", "kecamatan"), Seats("pkk", "kecamatan"),
)  # fmt: skip
MOST = 99
Needs = Mapping[Seats, int]


def changes(before: Needs, wanted: Mapping[Seats, int | None]) -> dict[Seats, int]:
    """What differs from what holds. Raises Refused for nothing new, and where a need would vanish instead of becoming none."""
    gone = [seats for seats, need in wanted.items() if need is None and seats in before]
    if gone:
        raise Refused("Kebutuhan yang pernah ditetapkan tidak dapat dikosongkan. Tulis 0 bila tidak dihitung lagi.")
    found = {seats: need for seats, need in wanted.items() if need is not None and before.get(seats) != need}
    if not found:
        raise Refused("Belum ada yang berubah. Ubah angkanya, atau kembali.")
    return found
