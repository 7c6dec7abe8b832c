"""What the product brings along: criteria that an office may start from, and the positions of a board, each from a day on."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True)
class Offer:
    """A shipped set of criteria: its title, source, a remark, and its lines."""

    title: str
    source: str
    remark: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Board:
    """The positions of a board from a day on: those that a full one needs, and the fields that may have a chair each."""

    since: date
    needed: tuple[str, ...]
    fields: tuple[str, ...]

    @property
    def positions(self) -> tuple[str, ...]:
        """All of them, as they are written."""
        return (*self.needed, *(f"Ketua Bidang {field}" for field in self.fields))


@cache
def offers() -> dict[str, Offer]:
    """The shipped sets of criteria by kind: aktif, strata."""
    return {kind: Offer(one["judul"], one["sumber"], one["catatan"], tuple(one["baris"])) for kind, one in _read("criteria.yaml").items()}


@cache
def _boards() -> tuple[Board, ...]:
    made = [Board(date.fromisoformat(one["sejak"]), tuple(one["lengkap"]), tuple(one["bidang"])) for one in _read("board.yaml")]
    return tuple(sorted(made, key=lambda board: board.since))


def board_on(day: date) -> Board:
    """The positions that hold on a day; before the first day those of the first."""
    begun = [board for board in _boards() if board.since <= day]
    return begun[-1] if begun else _boards()[0]


def _read(name: str):  # type: ignore[no-untyped-def]
    return yaml.load((DATA / name).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - text only, nothing is built
