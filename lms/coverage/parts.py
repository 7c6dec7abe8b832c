"""What the database counted of a region becomes its figures."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from lms.coverage.rules import KINDS, MEASURES, Cell, Need, Part, Twice, Unit, cell_of, need_of, own_cells, total


class Bundle(NamedTuple):
    """Units of a region that stand alike in one role: so many of them (`own`: the region itself, else its posyandu), each with so many holders by
    measure."""

    own: bool
    role: str
    units: int
    terisi: int
    terlatih: int
    bersertifikat: int


def part_of(code: str, posts: int, bundles: Sequence[Bundle], twice: Sequence[Twice], needs: Sequence[Need], day: date) -> Part:
    """The figures of a region from what was counted there; posyandu that nobody serves have none, and their need all the same."""
    region, post = Unit(code, "", KINDS[code.count(".")], "", code), Unit(code, "", "posyandu", code, code)
    own = own_cells(region, [need for need in needs if need.kind == region.kind], {}, day)
    of_posts: dict[str, list[Cell]] = defaultdict(list)
    idle = {need.role: posts for need in needs if need.kind == "posyandu"}
    for at_region, role, units, *holders in bundles:
        cell = cell_of(need_of(needs, role, region if at_region else post, day), *holders, units=units)
        if at_region:
            own[role] = cell
        else:
            of_posts[role].append(cell)
            idle[role] = idle.get(role, units) - units
    for role, count in idle.items():
        of_posts[role].append(cell_of(need_of(needs, role, post, day), 0, 0, 0, units=count))
    held = {measure: sum(getattr(bundle, measure) * bundle.units for bundle in bundles) for measure in MEASURES}
    return Part(own, {role: total(cells) for role, cells in of_posts.items()}, held, tuple(twice))
