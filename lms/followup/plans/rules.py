"""Decisions about promises on plain values: when they may be written, by whom, until when, and which team somebody belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from lms.bimtek.rules import Dated, state_of
from lms.errors import Refused
from lms.people.names import plain

MOST = 5  # promises of a team
WRITABLE = 14  # days after the event
HORIZONS = (30, 60, 90)  # days after the event that are offered, and at which the team is asked
LONGEST = 366  # days after the event that a promise may reach
KELURAHAN = 13  # length of a region's code at that level
SHORTEST = 5  # letters of what is promised


class Seated(Protocol):
    """What of somebody on the list tells her team."""

    person_id: str
    function: str
    region_code: str | None
    region: str | None


@dataclass(frozen=True)
class Typed:
    """A promise as it was typed and checked."""

    what: str
    who: str
    due: date


def team_of(region_code: str | None, event_region: str) -> str:
    """The unit whose promises somebody shares: her kelurahan, kecamatan or kota; without a seat the place of the event."""
    return region_code or event_region


def check_time(event: Dated, today: date) -> None:
    """Raises Refused before the event, long after it, and where it is off."""
    if state_of(event, today) == "batal":
        raise Refused("Acara ini dibatalkan, jadi RTL tidak ditulis.")
    if today < event.from_day:
        raise Refused("RTL ditulis pada hari acara. Kembali lagi pada hari itu.")
    if today > event.until_day + timedelta(days=WRITABLE):
        raise Refused(f"RTL ditulis paling lambat {WRITABLE} hari sesudah acara. Hubungi pelatih bila ada yang perlu diubah.")


def check_room(count: int) -> None:
    """Raises Refused where a team has promised enough."""
    if count >= MOST:
        raise Refused(f"Tim sudah punya {MOST} janji. Tarik satu dulu bila ingin menggantinya.")


def check_own(author: str, visitor: str, reported: bool) -> None:
    """Raises Refused for the promise of somebody else, and for one that was reported already."""
    if author != visitor:
        raise Refused("Janji ini ditulis teman setim. Minta dia mengubahnya.")
    if reported:
        raise Refused("Janji ini sudah dilaporkan, jadi tidak dapat diubah lagi.")


def what_of(typed: str) -> str:
    """What is promised, in one line. Raises Refused."""
    said = plain(typed, "Apa")
    if len(said) < SHORTEST:
        raise Refused("Tulis apa yang akan dilakukan, atau ketuk satu contoh.")
    return said


def who_of(chosen: Sequence[str], typed: str) -> str:
    """Who does it: the names that were tapped, then what was typed, each once. Raises Refused where nobody is named."""
    others = plain(typed, "Siapa")
    named = list(dict.fromkeys([*chosen, *([others] if others else [])]))
    if not named:
        raise Refused("Ketuk satu nama, atau tulis siapa yang mengerjakan.")
    return ", ".join(named)


def due_of(choice: str, day: date | None, until_day: date, today: date) -> date:
    """The day until which it is promised: some days after the event, or a day of their own. Raises Refused."""
    if choice in map(str, HORIZONS):
        return until_day + timedelta(days=int(choice))
    if choice != "hari":
        raise Refused("Pilih kapan janji ini selesai.")
    if day is None:
        raise Refused("Tanggal belum terbaca. Pilih harinya.")
    if day < today:
        raise Refused("Tanggal ini sudah lewat. Pilih hari ini atau sesudahnya.")
    if day > until_day + timedelta(days=LONGEST):
        raise Refused("Tanggal ini lebih dari setahun sesudah acara. Pilih yang lebih dekat.")
    return day


def choice_of(due: date, until_day: date) -> str:
    """Which choice of the form a day was."""
    days = (due - until_day).days
    return str(days) if days in HORIZONS else "hari"
