"""Decisions of coming in: when a class code opens anything, how many may wait, and who may be the one that asks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from difflib import SequenceMatcher

from lms.bimtek.rules import Dated, state_of
from lms.errors import Refused

CODE_LENGTH = 6
MOST_WAITING = 100
MOST_PER_BROWSER = 5
GOOD_FOR = timedelta(hours=12)
KEPT_DAYS = 30
SHOWN = 4  # candidates of one request
ALIKE = 0.75  # from which share of equal letters two names are taken for one

SHUT = {
    "batal": "Acara ini dibatalkan. Tunggu kabar dari panitia.",
    "selesai": "Acara ini sudah selesai.",
    "terlewat": "Hari acara ini sudah lewat.",
    "rencana": "Gabung dibuka pada hari acara.",
}
FULL = "Terlalu banyak yang menunggu dicentang. Datangi meja panitia, lalu coba lagi."
ENOUGH = "Dari HP ini sudah ada 5 permintaan. Datangi meja panitia."
OWN = "Ini permintaan Anda sendiri. Minta pelatih lain memutuskannya."
STAFF = "Orang ini memegang tugas petugas, jadi masuk dengan kartu dan sandinya sendiri. Minta kode masuk kepada Dinkes."


@dataclass(frozen=True)
class Known:
    """Somebody in the register who may be the one that asks; `listed`: on the list of this event; `joined_at`: came in already."""

    person_id: str
    name: str
    name_key: str
    role: str | None
    region_code: str | None
    told: str
    listed: bool
    joined_at: datetime | None
    tenure_id: str | None = None


@dataclass(frozen=True)
class Asking:
    """Who asks, as she typed it."""

    name_key: str
    role: str
    region_code: str


def check_joinable(event: Dated, today: date) -> None:
    """The class code lets somebody in on the days of the event, until it is closed. Raises Refused."""
    if sentence := SHUT.get(state_of(event, today)):
        raise Refused(sentence)


def check_room(waiting: int, own: int) -> None:
    """At most a hundred wait at once, at most five from one browser. Raises Refused."""
    if own >= MOST_PER_BROWSER:
        raise Refused(ENOUGH)
    if waiting >= MOST_WAITING:
        raise Refused(FULL)


def likeness(one: str, other: str) -> float:
    """How much two names (their keys) look alike, 0 to 1; every word of the shorter one found in the longer one is nearly certain."""
    if not one or not other:
        return 0.0
    first, second = sorted((one.split(), other.split()), key=len)
    if set(first) <= set(second):
        return 1.0 if len(first) == len(second) else 0.9
    return max(SequenceMatcher(None, one, other).ratio(), 0.8 if first[0] == second[0] else 0.0)


def candidates(asking: Asking, known: Iterable[Known]) -> list[Known]:
    """Who may be the one that asks: those of a similar name, and those on the list from the same place in the same role; likeliest first."""

    def weight(one: Known) -> tuple[float, bool, bool, bool]:
        alike = likeness(asking.name_key, one.name_key)
        return alike, one.listed, one.region_code == asking.region_code, (one.role or "") == asking.role

    chosen = []
    for one in known:
        alike, listed, near, same_role = weight(one)
        if alike >= ALIKE or (listed and near and same_role and one.joined_at is None):
            chosen.append(one)
    return sorted(chosen, key=lambda one: (*(-float(part) for part in weight(one)), one.name_key))[:SHOWN]


def number(request_id: str) -> str:
    """The three digits that stand on her phone and beside her request: whoever is ticked is the one who stands there."""
    return f"{int(request_id.replace('-', '')[-8:], 16) % 1000:03}"


def still_good(decided_at: datetime | None, now: datetime) -> bool:
    """Whether somebody who was let in may still go on to her PIN."""
    return decided_at is not None and now < decided_at + GOOD_FOR


def places(codes: Sequence[tuple[str, str]], around: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Kelurahan (code, name) by kecamatan code, the one of the event first."""
    by_district: dict[str, list[tuple[str, str]]] = {}
    for code, name in codes:
        by_district.setdefault(code[:8], []).append((code, name))
    return sorted(by_district.items(), key=lambda part: (not around.startswith(part[0]), part[0]))
