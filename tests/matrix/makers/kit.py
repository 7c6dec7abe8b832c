"""The registry of makers, what they are given, and the cells that their forms make."""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from lms.db import db
from lms.signin import factor, totp
from tests.matrix.cell import Cell
from tests.matrix.ground import NEIGHBOUR, NOW, OTHER, OWN, SIBLING
from tests.matrix.policy import Visitor
from tests.matrix.world import Place

if TYPE_CHECKING:
    from tests.matrix.crawl import Crawl

FACTOR_TABLES = frozenset({"staff_try", "pin_failure"})  # what trying a second factor changes
TYPESET = ("bimtek.print_set", "laporan.make_report", "certificates.event_files")  # of an event: the own one, one far away, and none
NOBODYS = "000000"
NEAREST = (SIBLING, OTHER, NEIGHBOUR)  # where a scope that is a little too wide shows first


@dataclass(frozen=True)
class Sent:
    """A form, what an open door answers to it, and what then changes: "acts" (rows), "factor" (only the count of codes), "nothing", "either".

    `recorded`: the act stands in the journal.
    """

    body: dict[str, Any]
    status: int = 303
    changes: str = "acts"
    recorded: bool = False

    def with_body(self, **more: Any) -> "Sent":
        """The same with other fields."""
        return replace(self, body=self.body | more)


Maker = Callable[["Kit", Cell, Visitor], Sent]
MAKERS: dict[str, Maker] = {}
REACHING: dict[str, dict[str, Maker]] = {}  # forms that name what lies outside the visitor's reach, by endpoint and what they reach for


def makes(endpoint: str) -> Callable[[Maker], Maker]:
    """Register the maker of an endpoint's form."""

    def register(maker: Maker) -> Maker:
        MAKERS[endpoint] = maker
        return maker

    return register


def reaches(endpoint: str, what: str) -> Callable[[Maker], Maker]:
    """Register a form of this endpoint that names something out of reach: refused, and nothing but the count of codes changes."""

    def register(maker: Maker) -> Maker:
        REACHING.setdefault(endpoint, {})[what] = maker
        return maker

    return register


class Kit:
    """What a maker works with: the world, the code of a visitor's second factor, and marks that our own pages write into their forms."""

    def __init__(self, crawl: "Crawl") -> None:
        self.crawl, self.world = crawl, crawl.world
        self._factors: dict[str, str] = {}
        self._marks: dict[tuple[str, str], str] = {}

    def sent(self, cell: Cell, visitor: Visitor) -> Sent:
        """The form of a cell as this visitor would send it."""
        kind, _, what = cell.form.partition(": ")
        if kind == "reaching":
            return REACHING[cell.endpoint][what](self, cell, visitor)
        made = MAKERS[cell.endpoint](self, cell, visitor)
        if kind == "no factor":
            return replace(made.with_body(faktor=""), status=422, changes="nothing")
        if kind == "wrong factor":
            return replace(made.with_body(faktor=NOBODYS), status=422, changes="factor")
        return made

    def forget(self) -> None:
        """Read every mark anew from its page."""
        self._marks.clear()

    def factor(self, visitor: Visitor) -> str:
        """The code that the visitor's app shows now; each answered cell starts from the first state, so none is used up."""
        if visitor.person not in self._factors:
            self._factors[visitor.person] = self._code(visitor.person)
        return self._factors[visitor.person]

    def _code(self, person: str) -> str:
        if not person:
            return NOBODYS
        with self.crawl.app.app_context():
            secret, _back = factor.secret_of(db.session(), person)
            db.session.remove()
        return totp.code(secret or b"", totp.step_of(NOW))

    def place(self, cell: Cell, visitor: Visitor) -> Place:
        """The place that the address is about; where it names none, the visitor's first."""
        named = [code for choice in cell.choices for code in choice.regions if code in self.world.places]
        reached = [code for code in named if visitor.reaches(code, cell.right)]
        return self.world.places[(reached or named)[0]] if named else self.home(cell, visitor)

    def home(self, cell: Cell, visitor: Visitor) -> Place:
        """The first place over which the visitor holds the right of the page; without any, the first of all."""
        held = [place for code, place in self.world.places.items() if visitor.reaches(code, cell.right)]
        return held[0] if held else self.world.places[OWN]

    def away(self, cell: Cell, visitor: Visitor) -> Place:
        """The nearest place over which the visitor does not hold it."""
        codes = (*NEAREST, *self.world.places)
        return next(self.world.places[code] for code in codes if not visitor.reaches(code, cell.right))

    def opener(self, cell: Cell, code: str) -> Visitor:
        """Somebody for whom the door of this cell is open, in this place."""
        found = (one for one in self.world.visitors.values() if one.may(cell.right) and one.reaches(code, cell.right) and cell.visible(one))
        return next(found, self.world.visitors["dinkes"])

    def mark(self, cell: Cell, code: str, body: dict[str, Any] | None = None, name: str = "rencana", method: str = "") -> str:
        """What our page writes into a hidden field of its form for whoever may open it; "" where nobody may."""
        key = (f"{cell.endpoint} {cell.address} {name}", repr(body))
        if key not in self._marks:
            page = self.crawl.ask(self.opener(cell, code), method or ("POST" if body else "GET"), cell.address, body)
            found = re.search(rf'name="{name}"[^>]* value="([^"]*)"', page.text)
            self._marks[key] = html.unescape(found[1]) if found else ""
        return self._marks[key]


def formed(bare: Iterable[Cell], kit: Kit) -> Iterator[Cell]:
    """The cells of all forms: valid, without the second factor, with a wrong one, and reaching out."""
    kader = kit.world.visitors["dinkes"]
    for cell in bare:
        if cell.method != "POST" or cell.endpoint not in MAKERS:
            continue
        if cell.endpoint in TYPESET and not {choice.relation for choice in cell.choices} <= {"own region", "foreign", "no such id"}:
            continue
        yield replace(cell, form="valid")
        if any(choice.relation != "own region" for choice in cell.choices[:2] if choice.regions):
            continue
        if "faktor" in MAKERS[cell.endpoint](kit, cell, kader).body and cell.right not in ("public", "learn"):
            yield replace(cell, form="no factor")
            yield replace(cell, form="wrong factor")
        if not cell.body and not any(not choice.there for choice in cell.choices):
            yield from (replace(cell, form=f"reaching: {what}") for what in REACHING.get(cell.endpoint, ()))
