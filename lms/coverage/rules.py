"""The one definition of coverage: seats, needs and standings of a day become figures that add up."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

MEASURES = ("bersertifikat", "terlatih", "terisi")
KINDS = ("provinsi", "kota", "kecamatan", "kelurahan", "posyandu")

# What a standing counts as. *Kedaluwarsa* stays *terlatih*: its requirements are met, only the document ended.
REACHED: dict[str, frozenset[str]] = {
    "terlatih": frozenset({"terisi", "terlatih"}),
    "kedaluwarsa": frozenset({"terisi", "terlatih"}),
    "bersertifikat": frozenset(MEASURES),
}
ONLY_THERE = frozenset({"terisi"})


@dataclass(frozen=True)
class Unit:
    """A place that has seats or holds places that do. `key`: its region code, of a posyandu its id; `parent`: the key above, "" at the top."""

    key: str
    name: str
    kind: str
    parent: str
    region_code: str


class Seat(NamedTuple):
    """A seat that somebody holds that day, with their standing in the role's program wajib."""

    unit: str
    role: str
    person_id: str
    name: str
    name_key: str
    status: str
    reason: str
    detail: str


class Need(NamedTuple):
    """How many holders a role needs in each unit of a kind inside a region ("" is everywhere), from a day on."""

    role: str
    kind: str
    region_code: str
    amount: int
    from_day: date


class Twice(NamedTuple):
    """A seat of somebody who has several: where, and which measures it reaches."""

    person_id: str
    region_code: str
    reached: frozenset[str]


class Tally(NamedTuple):
    """Holders who count towards the need, and those beyond it."""

    have: int = 0
    over: int = 0


NOBODY = Tally()


@dataclass(frozen=True)
class Cell:
    """The figures of one role in one unit: its need, and by measure what is there."""

    need: int = 0
    terisi: Tally = NOBODY
    terlatih: Tally = NOBODY
    bersertifikat: Tally = NOBODY

    def of(self, measure: str) -> Tally:
        """The figure of one of MEASURES."""
        tally: Tally = getattr(self, measure)
        return tally

    def lack(self, measure: str) -> int:
        """How many are still missing under a measure (0 and up)."""
        return self.need - self.of(measure).have


EMPTY = Cell()


class Part(NamedTuple):
    """What was counted of one region without the names: the figures of its own seats and of its posyandu together by role, how many seats
    reach each measure, and the seats of whoever has several."""

    own: Mapping[str, Cell] = MappingProxyType({})
    posts: Mapping[str, Cell] = MappingProxyType({})
    held: Mapping[str, int] = MappingProxyType({})
    twice: tuple[Twice, ...] = ()


class Missing(NamedTuple):
    """Somebody who has not reached the measure (`seat`), or empty seats of a unit (`empty` of them, no seat)."""

    unit: Unit
    role: str
    seat: Seat | None
    empty: int = 0


def reaches(status: str, measure: str) -> bool:
    """Whether a holder of this standing counts under a measure."""
    return measure in REACHED.get(status, ONLY_THERE)


def by_name(seat: Seat) -> tuple[str, str]:
    """The order of names in every list."""
    return seat.name_key, seat.person_id


def own_cell(need: int, statuses: Iterable[str]) -> Cell:
    """The figure of one unit's own seats of a role: at most the need counts, the rest is over."""
    counts = dict.fromkeys(MEASURES, 0)
    for status in statuses:
        for measure in REACHED.get(status, ONLY_THERE):
            counts[measure] += 1
    return cell_of(need, counts["terisi"], counts["terlatih"], counts["bersertifikat"])


def cell_of(need: int, *holders: int, units: int = 1) -> Cell:
    """The figure of units that stand alike, each with this need and so many holders (terisi, terlatih, bersertifikat)."""
    return Cell(need * units, *(Tally(min(count, need) * units, max(0, count - need) * units) for count in holders))


def total(cells: Iterable[Cell]) -> Cell:
    """The figure of several: needs, counted holders and those over are added, so what is over here never fills a gap there."""
    need = 0
    sums = [[0, 0], [0, 0], [0, 0]]
    for cell in cells:
        need += cell.need
        for pair, tally in zip(sums, (cell.terisi, cell.terlatih, cell.bersertifikat), strict=True):
            pair[0] += tally.have
            pair[1] += tally.over
    return Cell(need, *(Tally(*pair) for pair in sums))


def need_of(needs: Sequence[Need], role: str, unit: Unit, day: date) -> int:
    """The need that holds for a unit: of the rows that have begun the narrowest region wins, then the latest day; none is 0."""
    held = [
        need for need in needs if need.role == role and need.kind == unit.kind and need.from_day <= day and _inside(unit, need.region_code)
    ]
    return max(held, key=lambda need: (len(need.region_code), need.from_day)).amount if held else 0


def _inside(unit: Unit, code: str) -> bool:
    return not code or unit.region_code == code or unit.region_code.startswith(f"{code}.")


def own_cells(unit: Unit, needs: Sequence[Need], held: Mapping[str, Sequence[str]], day: date) -> dict[str, Cell]:
    """The figures of a unit's own seats by role, from the standings of their holders; `needs`: those of its kind."""
    roles = {need.role for need in needs} | set(held)
    return {role: own_cell(need_of(needs, role, unit, day), held.get(role, ())) for role in roles}


NO_PART = Part()


class Coverage:
    """The figures of a region on a day: for each unit and role one Cell, and who stands behind it.

    `units`: the region and all below, parents before children. Seats of units that are not among them are left out. `parts`: the figures of
    those regions whose seats were counted and not read.
    """

    def __init__(
        self, day: date, units: Sequence[Unit], needs: Sequence[Need], seats: Iterable[Seat], parts: Mapping[str, Part] | None = None,
        twice: Sequence[Twice] = (), names: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        self.day, self.names = day, names or {unit.key: unit.name for unit in units}
        self.units: dict[str, Unit] = {unit.key: unit for unit in units}
        self.children: dict[str, list[Unit]] = defaultdict(list)
        for unit in units:
            self.children[unit.parent].append(unit)
        self.seats: dict[str, dict[str, list[Seat]]] = defaultdict(lambda: defaultdict(list))
        for seat in seats:
            if seat.unit in self.units:
                self.seats[seat.unit][seat.role].append(seat)
        self._parts, self._twice, self._whole = parts or {}, twice, dict[str, tuple[bool, int, int]]()
        by_kind = {kind: [need for need in needs if need.kind == kind] for kind in KINDS}
        self.own: dict[str, Mapping[str, Cell]] = {unit.key: self._own_cells(unit, by_kind[unit.kind]) for unit in units}
        self.cells: dict[str, dict[str, Cell]] = {}
        for unit in reversed(units):
            self.cells[unit.key] = self._cells(unit)

    def _own_cells(self, unit: Unit, needs: Sequence[Need]) -> Mapping[str, Cell]:
        if unit.key in self._parts:
            return self._parts[unit.key].own
        return own_cells(
            unit, needs, {role: [seat.status for seat in held] for role, held in self.seats.get(unit.key, {}).items()}, self.day
        )

    def _cells(self, unit: Unit) -> dict[str, Cell]:
        below = (self.cells[child.key] for child in self.children.get(unit.key, ()))
        found: dict[str, list[Cell]] = defaultdict(list)
        for cells in (self.own[unit.key], self._parts.get(unit.key, NO_PART).posts, *below):
            for role, cell in cells.items():
                found[role].append(cell)
        return {role: cells[0] if len(cells) == 1 else total(cells) for role, cells in found.items()}

    def cell(self, key: str, role: str) -> Cell:
        """The figure of a unit and role; nothing needed and nobody there where it has no such seats."""
        return self.cells[key].get(role, EMPTY)

    def roles(self, key: str, order: Sequence[str]) -> tuple[str, ...]:
        """The roles of `order` of which a unit, or any below it, has seats: needed or held."""
        return tuple(role for role in order if (cell := self.cell(key, role)).need or cell.terisi != NOBODY)

    def complete(self, key: str) -> bool:
        """*Lengkap*: something is needed, and in every role as many are certified as are needed."""
        return self._completeness(key)[0]

    def _completeness(self, key: str) -> tuple[bool, int, int]:
        """Whether a unit is complete, and how many of the kelurahan in it are, of how many."""
        if key not in self._whole:
            cells, kelurahan = self.cells[key].values(), self.units[key].kind == "kelurahan"
            complete = any(cell.need for cell in cells) and all(cell.lack("bersertifikat") == 0 for cell in cells)
            below = [self._completeness(child.key) for child in self.children.get(key, ())]
            done, whole = (sum(one[place] for one in below) for place in (1, 2))
            self._whole[key] = complete, done + (complete and kelurahan), whole + kelurahan
        return self._whole[key]

    def below(self, key: str) -> list[Unit]:
        """The unit and all units below it, each before its children."""
        found, waiting = [], [key]
        while waiting:
            found.append(self.units[waiting.pop()])
            waiting += [child.key for child in reversed(self.children.get(found[-1].key, ()))]
        return found

    def complete_kelurahan(self, key: str) -> tuple[int, int]:
        """How many kelurahan in a unit are complete, and how many there are."""
        return self._completeness(key)[1:]

    def people(self, key: str, measure: str) -> int:
        """*Orang*: how many persons reach the measure in some seat of the unit; somebody in two seats is one."""
        below = self.below(key)
        held = [seat for unit in below for seats in self.seats.get(unit.key, {}).values() for seat in seats]
        if not self._parts:
            return len({seat.person_id for seat in held if reaches(seat.status, measure)})
        code = self.units[key].region_code
        counted = sum(self._parts[unit.key].held.get(measure, 0) for unit in below if unit.key in self._parts)
        several = Counter(
            one.person_id
            for one in self._twice
            if measure in one.reached and (one.region_code == code or one.region_code.startswith(f"{code}."))
        )
        return counted + sum(reaches(seat.status, measure) for seat in held) - sum(count - 1 for count in several.values())

    def holders(self, key: str, role: str) -> list[tuple[Unit, Seat]]:
        """Everybody who holds a seat of a role in the unit, by unit and name."""
        found: list[tuple[Unit, Seat]] = []
        for unit in self.below(key):
            held = self.seats.get(unit.key, {}).get(role, [])
            found += [(unit, seat) for seat in sorted(held, key=by_name)]
        return found

    def missing(self, key: str, role: str, measure: str) -> list[Missing]:
        """Everybody of a role in the unit who has not reached the measure, by unit and name, and each unit's empty seats."""
        found: list[Missing] = []
        for unit in self.below(key):
            held = self.seats.get(unit.key, {}).get(role, [])
            short = sorted((seat for seat in held if not reaches(seat.status, measure)), key=by_name)
            found += [Missing(unit, role, seat) for seat in short]
            empty = self.own[unit.key].get(role, EMPTY).need - len(held)
            if empty > 0:
                found.append(Missing(unit, role, None, empty))
        return found


def region_units(regions: Mapping[str, str], posyandu: Iterable[tuple[str, str, str]], top: str) -> list[Unit]:
    """Units in order (parents first, by code) from region names by code and posyandu (id, name, kelurahan) already sorted by name."""
    posts: dict[str, list[Unit]] = defaultdict(list)
    for key, name, code in posyandu:
        posts[code].append(Unit(key, name, "posyandu", code, code))
    units: list[Unit] = []
    for code in sorted(regions):
        parent = "" if code == top else code.rpartition(".")[0]
        units.append(Unit(code, regions[code], KINDS[code.count(".")], parent, code))
        units += posts.get(code, ())
    return units
