"""Requests about own data in the world: of one person in each place, of one who serves in two cities, and of the kader herself."""

from typing import TYPE_CHECKING

from lms.people.erasing import asking
from tests.matrix.ground import NOW

if TYPE_CHECKING:
    from tests.matrix.world import Builder


def add(builder: "Builder") -> None:
    """Everybody asks; `world.own` names the requests: "asked <code>", "asked of two homes", "asked by the kader"."""
    own, world = builder.world.own, builder.world
    for code, place in world.places.items():
        own[f"asked {code}"] = asking.ask(builder.session, place.spare, "penghapusan", None, "", NOW)
    own["asked of two homes"] = asking.ask(builder.session, world.two_homes, "perbaikan", "kedudukan", "Bukan di sana lagi", NOW)
    own["asked by the kader"] = asking.ask(builder.session, world.visitors["kader"].person, "perbaikan", "nama", "Nama lain", NOW)
