"""Decisions of the board: what may be opened, what closes by itself, and which words stand on the one large button."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from lms.bimtek.rules import GATED, Dated, Line, state_of
from lms.errors import Refused

PASSING = ("materi", "praktik", "lain")  # over as soon as something else begins
LEADING = ("sertifikat", "laporan")  # opened by going there
OPENS = {
    "absen": "Buka absen", "lain": "Mulai", "pre": "Buka pre-test", "materi": "Mulai materi", "praktik": "Mulai praktik",
    "post": "Buka post-test", "rtl": "Buka RTL", "evaluasi": "Buka evaluasi", "sertifikat": "Terbitkan sertifikat", "laporan": "Buat laporan",
}  # fmt: skip
CLOSES_TEST = "Tutup dan lihat"
OFF = {
    "batal": "Acara ini dibatalkan. Papannya tidak dapat dipakai lagi.",
    "selesai": "Acara ini sudah ditutup. Buka lagi acaranya dahulu.",
    "rencana": "Acara ini belum mulai. Papan dapat dipakai pada harinya.",
}
StepLine = TypeVar("StepLine", bound=Line)


def running(line: Line) -> bool:
    """Whether a step is open now."""
    return line.opened_at is not None and line.closed_at is None


def check_live(event: Dated, today: date) -> None:
    """The board moves from the event's first day on until the event is closed. Raises Refused."""
    if sentence := OFF.get(state_of(event, today)):
        raise Refused(sentence)


def check_open(line: Line, today: date) -> None:
    """A step of a later day waits for its day. Raises Refused."""
    if line.day > today:
        raise Refused("Langkah ini untuk hari lain. Buka pada harinya.")


def gives_way(steps: Sequence[StepLine], opening: Line) -> list[StepLine]:
    """The steps that are over when this one begins: what was taught or practised. Attendance goes on beside it."""
    if opening.kind == "absen":
        return []
    return [line for line in steps if line.kind in PASSING and running(line) and line.id != opening.id]


def check_again(line: Line) -> None:
    """Only what was open and is closed is opened again. Raises Refused."""
    if line.opened_at is None:
        raise Refused("Langkah ini belum pernah dibuka. Buka dahulu.")


def neighbours(steps: Sequence[StepLine]) -> tuple[StepLine | None, StepLine | None]:
    """What a clicker leads back and on to while material runs: materials before and after it with no other step between but attendance."""
    lines = [line for line in steps if line.kind != "absen"]
    place = next((at for at, line in enumerate(lines) if line.kind == "materi" and running(line)), None)
    if place is None:
        return None, None
    near = [lines[at] if 0 <= at < len(lines) else None for at in (place - 1, place + 1)]
    before, after = (line if line is not None and line.kind == "materi" and line.day == lines[place].day else None for line in near)
    return (before if before is not None and before.opened_at is not None else None), after


def words(line: Line, following: bool) -> str:
    """What stands on the large button of the step that is next; a running test is closed by it."""
    return CLOSES_TEST if following and line.kind in GATED and running(line) else OPENS[line.kind]
