"""The coverage table as it is shown: its rows, the card of the opened row, and the same for paper and files."""

from collections.abc import Sequence
from dataclasses import dataclass

from lms.coverage import words
from lms.coverage.asked import Asked
from lms.coverage.rules import KINDS, Coverage, Missing, Unit
from lms.people.models import SEAT_ROLES

MANY = 40  # kelurahan: up to here a kota is shown with all of them
DEEPEST = {"provinsi": "kota", "kelurahan": "posyandu", "posyandu": "posyandu"}  # how far down paper goes; otherwise kelurahan
BRIEF, FULL, PAPER = 48, 500, 200  # names a role: in a card of all roles; of one role alone and in files; on paper (300 KB)


@dataclass(frozen=True)
class Figure:
    """One cell of the table."""

    role: str
    have: int
    need: int
    over: int


@dataclass(frozen=True)
class Row:
    """One row of the table. `style`: sum (a region above kelurahan), in, in2; `arrow`: opened or not, None where nothing opens below.

    `region` and `opens`: where its link leads (a kota of a provinsi has a table of its own: it opens nothing here).
    """

    unit: Unit
    region: str
    opens: str
    style: str
    figures: tuple[Figure, ...]
    state: str
    complete: bool
    opened: bool
    arrow: bool | None


@dataclass(frozen=True)
class Group:
    """Who is missing of one role: the first of them in `listed`, `more` beyond."""

    role: str
    title: str
    listed: tuple[Missing, ...]
    more: int
    causes: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Card:
    """What stands under an opened row: names by role; of a region with too many of them, its places instead, each with its gap in words."""

    unit: Unit
    title: str
    groups: tuple[Group, ...]
    places: tuple[tuple[Unit, str], ...] = ()

    @property
    def main(self) -> Group | None:
        """The group with the most names."""
        return max(self.groups, key=lambda group: len(group.listed), default=None)

    @property
    def side(self) -> tuple[Group, ...]:
        """The other groups."""
        return tuple(group for group in self.groups if group is not self.main)


def roles_shown(coverage: Coverage, top: str, asked: Asked) -> tuple[str, ...]:
    """The columns: every role with seats, or the one that is asked for."""
    return (asked.role,) if asked.role else coverage.roles(top, SEAT_ROLES)


def rows(coverage: Coverage, top: str, asked: Asked) -> list[Row]:
    """The rows for the screen, the whole frame last: kecamatan with their kelurahan, and below an opened kelurahan its posyandu."""
    columns = roles_shown(coverage, top, asked)
    path = _above(coverage, asked.opened) | _above(coverage, asked.region)
    found = [unit for child in coverage.children.get(top, ()) for unit in _unfolded(coverage, child, path, _all_open(coverage, top, asked))]
    return [_row(coverage, unit, columns, asked, path | {unit.parent for unit in found}) for unit in (*found, coverage.units[top])]


def export_rows(coverage: Coverage, subject: str, asked: Asked) -> tuple[list[Row], Row]:
    """The rows for paper: what lies under the subject, down to kelurahan (of a kelurahan: its posyandu), and the subject itself."""
    columns = coverage.roles(subject, (asked.role,) if asked.role else SEAT_ROLES)
    top = coverage.units[subject]
    deepest = KINDS.index(DEEPEST.get(top.kind, "kelurahan"))
    kept = [unit for unit in coverage.below(subject) if unit.key != subject and KINDS.index(unit.kind) <= deepest]
    made = [_row(coverage, unit, columns, asked, set()) for unit in kept]
    return made, _row(coverage, top, columns, asked, set())


def card(coverage: Coverage, asked: Asked, limit: int) -> Card:
    """The card of the opened unit (of the region where none is opened), with at most `limit` names a role."""
    unit = coverage.units[asked.subject]
    columns = roles_shown(coverage, unit.key, asked)
    groups = (_group(coverage, unit, role, asked.measure, limit) for role in columns)
    return Card(unit, words.lack_sentence(coverage, unit, columns, asked.measure), tuple(group for group in groups if group.listed))


def places_card(coverage: Coverage, asked: Asked) -> Card:
    """The card of a region whose names would be too many: how many lack in each place below."""
    unit = coverage.units[asked.subject]
    columns = roles_shown(coverage, unit.key, asked)
    title, *told = (words.lack_sentence(coverage, one, columns, asked.measure) for one in (unit, *coverage.children.get(unit.key, ())))
    below = zip(coverage.children.get(unit.key, ()), (words.partition(": ")[2] for words in told), strict=True)
    return Card(unit, title, (), tuple(below))


def headline(coverage: Coverage, asked: Asked, key: str) -> str:
    """The sentence above the table, about the role asked for; else about kader, or the first role with a need."""
    needed = [role for role in coverage.roles(key, SEAT_ROLES) if coverage.cell(key, role).need]
    role = asked.role or ("kader" if "kader" in needed or not needed else needed[0])
    return words.headline(coverage, coverage.units[key], role, asked.measure)


def _group(coverage: Coverage, unit: Unit, role: str, measure: str, limit: int) -> Group:
    listed = coverage.missing(unit.key, role, measure)
    title = words.lack_title(role, coverage.cell(unit.key, role).lack(measure), listed)
    return Group(role, title, tuple(listed[:limit]), max(0, len(listed) - limit), tuple(words.causes(listed)))


def _above(coverage: Coverage, key: str) -> set[str]:
    """The unit and those above it, as far as they are in the figures."""
    found: set[str] = set()
    while key in coverage.units:
        found.add(key)
        key = coverage.units[key].parent
    return found


def _all_open(coverage: Coverage, top: str, asked: Asked) -> bool:
    return asked.region == top and coverage.complete_kelurahan(top)[1] <= MANY


def _unfolded(coverage: Coverage, unit: Unit, path: set[str], every: bool) -> list[Unit]:
    below = coverage.children.get(unit.key, ())
    unfold = unit.key in path or (every and unit.kind == "kecamatan")
    return [unit, *(found for child in below for found in _unfolded(coverage, child, path, every))] if unfold else [unit]


def _row(coverage: Coverage, unit: Unit, columns: Sequence[str], asked: Asked, path: set[str]) -> Row:
    cells = [(role, coverage.cell(unit.key, role)) for role in columns]
    figures = tuple(Figure(role, cell.of(asked.measure).have, cell.need, cell.of(asked.measure).over) for role, cell in cells)
    state = words.state(coverage, unit, asked.measure, columns)
    arrow = unit.key in path if unit.kind == "kecamatan" else (True if unit.kind == "kelurahan" and unit.key in path else None)
    region = next(code for code in (unit.region_code[:8], unit.region_code) if code in coverage.units)
    opens = "" if unit.kind == "kota" and unit.parent else unit.key
    opened = unit.key == asked.opened
    return Row(unit, region, opens, _style(coverage, unit), figures, state, coverage.complete(unit.key), opened, arrow)


def _style(coverage: Coverage, unit: Unit) -> str:
    """How deep a row stands: the frame itself and what sums up kelurahan at the margin."""
    if not unit.parent or unit.kind in ("kota", "kecamatan"):
        return "sum"
    parent = coverage.units[unit.parent]
    return "in2" if unit.kind == "posyandu" and parent.parent else "in"
