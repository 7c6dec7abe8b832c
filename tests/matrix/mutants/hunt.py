"""The hunt: the cells that a loosened line can touch run first, and the first surprise ends it."""

import functools
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Any

from flask import has_request_context, request

from lms import clock
from tests.matrix.cell import Cell
from tests.matrix.crawl import DESKS, Crawl, of
from tests.matrix.ground import NOW
from tests.matrix.mutants.loosening import Loosening, all_of
from tests.matrix.mutants.patching import doors, homes, renamed
from tests.matrix.policy import Visitor
from tests.matrix.routes import SLOW

SEED, COUNT = 20261122, 200
Turn = tuple[Visitor, Cell]


@dataclass(frozen=True)
class Caught:
    """How a loosening fared: the sentence that noticed it ("" where none did), and what it took."""

    loosening: Loosening
    surprise: str
    cells: int
    seconds: float


class Hunt:
    """A crawl with its matrix, and which functions each endpoint calls."""

    def __init__(self, crawl: Crawl, matrix: Sequence[Cell]) -> None:
        self.crawl = crawl
        self.turns = [(visitor, cell) for visitor in crawl.world.visitors.values() for cell in of(visitor, matrix)]
        self.all = all_of(crawl.app, crawl.world)
        self._callers: dict[str, set[str]] = {}

    def chosen(self, count: int = COUNT, seed: int = SEED) -> list[Loosening]:
        """So many different loosenings, at random, of each kind as many as of any other."""
        kinds: dict[str, list[Loosening]] = {}
        for each in random.Random(seed).sample(self.all, len(self.all)):
            kinds.setdefault(each.kind, []).append(each)
        rows = zip_longest(*(kinds[kind] for kind in sorted(kinds)))  # one of each kind after the other, while there are any
        return list(islice((each for row in rows for each in row if each), count))

    def hunt(self, loosening: Loosening) -> Caught:
        """Open cells until one surprises."""
        start, count = time.perf_counter(), 0
        with clock.pinned(NOW):
            turns = list(self.touched(loosening))
            with loosening.change():
                for visitor, cell in turns:
                    count += 1
                    if found := self.crawl.open(visitor, cell)[1]:
                        return Caught(loosening, found[0], count, time.perf_counter() - start)
        return Caught(loosening, "", count, time.perf_counter() - start)

    def touched(self, loosening: Loosening) -> Iterator[Turn]:
        """The cells that it can touch, in the order in which they tell most."""
        if loosening.door:
            endpoints = self.callers(loosening.door)
            found = [(who, cell) for who, cell in self.turns if cell.endpoint in endpoints and who.may(cell.right)]
        else:
            found = [(who, cell) for who, cell in self.turns if loosening.first(cell, who)]
        return iter(sorted(found, key=_order))

    def callers(self, door: str) -> set[str]:
        """The endpoints during whose requests a function is called."""
        if not self._callers:
            with clock.pinned(NOW), ExitStack() as stack:
                for name, function in doors().items():
                    stack.enter_context(renamed(homes(function), function, self._watched(name, function)))
                for visitor, cell in self._probes():
                    self.crawl.open(visitor, cell)
        return self._callers.get(door, set())

    def _watched(self, name: str, function: Any) -> Any:
        def watched(*given: Any, **named: Any) -> Any:
            if has_request_context():
                self._callers.setdefault(name, set()).add(str(request.endpoint))
            return function(*given, **named)

        return functools.wraps(function)(watched)

    def _probes(self) -> Iterator[Turn]:
        """One page and one valid form of each endpoint, for somebody to whom it is open; of what everybody opens, for each."""
        seen = set()
        for visitor, cell in self.turns:
            key = (cell.endpoint, cell.method, cell.form, visitor.name if cell.endpoint in DESKS else "")
            told = cell.method in ("GET", "POST") and cell.form in ("", "valid")
            if told and key not in seen and visitor.may(cell.right) and cell.visible(visitor):
                seen.add(key)
                yield visitor, cell


def _order(turn: Turn) -> tuple[bool, int]:
    """Lists first, where a wider door shows at once; then what is out of reach, then the rest; what is typeset comes last."""
    visitor, cell = turn
    if cell.method == "GET" and not cell.choices:
        return cell.endpoint in SLOW, 0
    return cell.endpoint in SLOW, 1 if cell.form or not cell.visible(visitor) or not visitor.may(cell.right) else 2
