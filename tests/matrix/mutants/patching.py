"""Changing the app while it runs, and taking the change back: names in modules, entries of tables, marks of views."""

import functools
import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FunctionType, ModuleType
from typing import Any

Function = Callable[..., Any]
ALSO_DOORS = frozenset(
    {
        "lms.people.reach.person_in", "lms.people.editing.seats.seat_in", "lms.people.editing.persons.adding", "lms.people.merging.merge.check",
        "lms.people.editing.seats.beginning", "lms.people.editing.seats.moving", "lms.people.granting.grants.visible_grants",
        "lms.people.granting.grants._reaches", "lms.people.granting.grants.places", "lms.people.importing.planning.plan",
        "lms.signin.cards.read", "lms.certificates.register.search.read", "lms.certificates.batch.issue_chosen", "lms.coverage.asked.read",
        "lms.coverage.register.listing.read_search", "lms.coverage.register.listing.page", "lms.coverage.register.person.person_page",
        "lms.instansi.rules.may_manage", "lms.laporan.asked.read",
        "lms.quizzes.marking.queue.waiting", "lms.quizzes.marking.queue.paper_for", "lms.quizzes.marking.queue.person_for",
        "lms.wilayah.choices.places",
        "lms.bimtek.inviting.listing.search", "lms.bimtek.inviting.workbook.read_rows", "lms.bimtek.planning.choices.region_in",
        "lms.bimtek.planning.listing.events", "lms.bimtek.planning.listing.read_search", "lms.certificates.event.candidates.judged",
        "lms.followup.promises.in_scope", "lms.followup.reports.queries.listed", "lms.followup.reports.queries.open_after",
        "lms.followup.reports.queries.photo_for", "lms.followup.reports.queries.promise_in_scope",
        "lms.followup.reports.queries.report_in_scope", "lms.laporan.tingkat.listing.read", "lms.laporan.tingkat.listing.rows",
        "lms.studio.importing.report.open_courses", "lms.studio.outline.shelf.readable", "lms.studio.outline.shelf.regions",
        "lms.studio.publishing.looking.course_row", "lms.studio.publishing.looking.look_at",
        "lms.skills.observing.people.events", "lms.skills.observing.people.find", "lms.skills.observing.people.find_seen",
        "lms.skills.observing.people.queue", "lms.skills.observing.people.taking_part",
    }
)  # fmt: skip


def modules() -> list[ModuleType]:
    """Every loaded module of the app."""
    return [module for name, module in sorted(sys.modules.items()) if name.split(".")[0] == "lms" and module is not None]


def homes(function: Function) -> list[ModuleType]:
    """The modules that know a function by a name of theirs: its own, and whoever imported it."""
    return [module for module in modules() if any(value is function for value in vars(module).values())]


@contextmanager
def renamed(places: list[ModuleType], old: Any, new: Any) -> Iterator[None]:
    """In these modules every name of `old` means `new`."""
    found = [(module, name) for module in places for name, value in vars(module).items() if value is old]
    for module, name in found:
        setattr(module, name, new)
    try:
        yield
    finally:
        for module, name in found:
            setattr(module, name, old)


@contextmanager
def put(holder: Any, name: str, value: Any) -> Iterator[None]:
    """An attribute with another value."""
    before = getattr(holder, name)
    setattr(holder, name, value)
    try:
        yield
    finally:
        setattr(holder, name, before)


@contextmanager
def entry(table: dict[Any, Any], key: Any, value: Any) -> Iterator[None]:
    """An entry of a table with another value."""
    before = table[key]
    table[key] = value
    try:
        yield
    finally:
        table[key] = before


def doors() -> dict[str, FunctionType]:
    """The functions through which rows come that are told the regions of the visitor (a parameter `scopes`), by module and name."""
    found = {}
    for module in modules():
        for name, value in vars(module).items():
            if isinstance(value, FunctionType) and value.__module__ == module.__name__ and _is_door(f"{module.__name__}.{name}", value):
                found[f"{module.__name__}.{name}"] = value
    return found


def _is_door(name: str, function: FunctionType) -> bool:
    """Those of the models, and those beside them that decide what is there for a visitor."""
    told = "scopes" in inspect.signature(function).parameters
    return told and (name.rpartition(".")[0].endswith(".models") or name in ALSO_DOORS)


def wider(function: Function, widen: Callable[[tuple[str, ...]], tuple[str, ...]]) -> Function:
    """The same function, told other regions; a visitor without any still has none."""
    place = list(inspect.signature(function).parameters).index("scopes")

    @functools.wraps(function)
    def told(*given: Any, **named: Any) -> Any:
        if "scopes" in named:
            named["scopes"] = widen(named["scopes"])
        elif len(given) > place:
            given = (*given[:place], widen(given[place]), *given[place + 1 :])
        return function(*given, **named)

    return told
