"""Every address of the app's own URL map, with values for its parameters, and what the policy expects of it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from flask import Flask
from werkzeug.routing import Rule

from tests.matrix.cell import Cell, Choice
from tests.matrix.courses import of_participants, studio_rows, together
from tests.matrix.opened import LEADING, OF_SEATS, OPENED, TOLD
from tests.matrix.policy import Visitor
from tests.matrix.rows import BODIES, NOBODY, OF_ENDPOINT, PARAMETERS, PLACED, QUERIES
from tests.matrix.stages import STAGED
from tests.matrix.world import World

__all__ = ["NOBODY", "OPENED", "SLOW", "cells", "expected"]

SLOW = frozenset(
    {
        "coverage.printed",
        "coverage.tiers_printed",
        "laporan.preview_saved",
        "home.own_copy_printed",
        "certificates.pdf",
        "learning.pocket_sheet",
        "bimtek.print_part",
        "bimtek.letter_as_pdf",
        "bimtek.letter_as_docx",
    }
)  # typeset: one method is enough
ASKED_TOO = ("studio.copy_course",)  # forms that are sent to the address of their page, with its query


def cells(app: Flask, world: World) -> list[Cell]:
    """The whole matrix but for its visitors: every rule, method and value."""
    read = {rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    found = [cell for rule in app.url_map.iter_rules() for cell in _of_rule(app, rule, world, rule.rule in read)]
    return list(dict.fromkeys(found))


def choices_of(rule: Rule, name: str, world: World) -> list[Choice]:
    """The values that stand for one parameter of an address."""
    key = f"{type(rule._converters[name]).__name__}:{name}"
    rows = OF_ENDPOINT.get((rule.endpoint, name)) or studio_rows(rule.endpoint, name) or PARAMETERS.get(key)
    assert rows is not None, f"{rule.rule}: say in tests/matrix/rows.py which values {key} takes"
    return rows(world)


def _of_rule(app: Flask, rule: Rule, world: World, read: bool) -> Iterator[Cell]:
    """`read`: somebody reads a page at this address; then it is that page which answers what methods there are."""
    right = str(app.view_functions[rule.endpoint].access)  # type: ignore[attr-defined]
    names = list(rule._converters)
    offered = [choices_of(rule, name, world) for name in names]
    combinations = [chosen for chosen in product(*offered) if _worth(rule.endpoint, names, chosen, offered)]
    for method in sorted(rule.methods or ()):
        for chosen in combinations[:1] if method in ("OPTIONS", "HEAD") else combinations:
            bare = Cell(rule.endpoint, right, method, _address(app, rule, dict(zip(names, chosen, strict=True))), chosen)
            if (method == "HEAD" and rule.endpoint in SLOW) or (method == "OPTIONS" and read and "GET" not in (rule.methods or ())):
                continue
            if method in ("OPTIONS", "HEAD"):
                yield bare
                continue
            yield from _filled(bare, world)


def _worth(endpoint: str, names: list[str], chosen: tuple[Choice, ...], offered: list[list[Choice]]) -> bool:
    """Of rows that belong together: those of one place, and with the own one a single row of another place, or one that is not there.

    What else stands in the address is tried through in the own place and the next one, beside the others only its first value.
    """
    relations = [choice.relation for choice in chosen]
    if endpoint in OF_SEATS:
        return len(set(relations)) == 1 or "own region" in relations
    if endpoint.startswith("studio.") and "fact" not in names:
        return not names or together(names, chosen, offered)
    if names[:1] == ["course"]:
        return of_participants(chosen, offered) and (endpoint not in SLOW or relations[0] in ("there", "not there", "local, foreign"))
    if not names or names[0] not in ("bimtek_id", "guest_id"):
        return True
    placed = [relation for relation in relations if relation in PLACED]
    wide = {"own region", "sibling", "foreign", "no such id"} - ({"sibling"} if endpoint in SLOW else set())
    if (endpoint in SLOW or len(chosen) > 1) and not {*placed} <= wide:
        return False
    others = [place for place, choice in enumerate(chosen) if choice.relation not in PLACED]
    if placed and set(placed) not in ({"own region"}, {"sibling"}) and any(chosen[place] != offered[place][0] for place in others[-1:]):
        return False
    odd = [relation for relation in placed if relation != "own region"]
    return len(set(placed)) < 2 or len(odd) == 1


def _filled(bare: Cell, world: World) -> Iterator[Cell]:
    if bare.method == "POST":
        for relation, body in BODIES.get(bare.endpoint, lambda w: [])(world):
            yield replace(bare, body=body, choices=(*bare.choices, Choice(relation, "")))
        if bare.endpoint in BODIES:
            return
    yield bare
    asked = bare.method == "GET" or bare.endpoint in ASKED_TOO
    if asked and bare.endpoint in QUERIES and all(choice.relation in _usual(bare) for choice in bare.choices):
        for choice in QUERIES[bare.endpoint](world):
            yield replace(bare, address=f"{bare.address}?{choice.value}", choices=(*bare.choices, choice))


def _usual(bare: Cell) -> tuple[str, ...]:
    """Of which rows the queries of a page are tried."""
    return ("own region", "pre", *(("there",) if bare.endpoint.startswith("studio.") else ()))


def _address(app: Flask, rule: Rule, chosen: dict[str, Choice]) -> str:
    adapter = app.url_map.bind("127.0.0.1:8000")
    method = "POST" if "GET" not in (rule.methods or ()) else "GET"
    return adapter.build(rule.endpoint, {name: choice.value for name, choice in chosen.items()}, method=method)


# What whoever stands no higher reads about a person: refused with a sentence.
MANAGED = {
    "cards.code": 403,
    **{
        f"people.{name}": 400
        for name in ("correct_person", "begin_seat", "move_seat", "end_seat", "correct_seat", "officer", "end_grant", "merge", "merge_both")
    },
}


# What the office of one place may not do with somebody who serves in two: refused with a sentence.
SHARED = {"cards.code": 403, **{f"people.{name}": 400 for name in ("correct_person", "begin_seat", "move_seat")}}


def _serves_beyond(cell: Cell, visitor: Visitor) -> int | None:
    """Who also serves elsewhere is changed by nobody of one place alone, also not by its admin."""
    first = cell.choices[0] if cell.choices else None
    if first is None or first.relation != "seat in two cities" or not first.visible(visitor, cell.right):
        return None
    whole = all(visitor.reaches(code, first.door or cell.right) for code in first.regions)
    return None if whole else SHARED.get(cell.endpoint)


def _of_another(cell: Cell) -> bool:
    """A seat behind the address of somebody who does not hold it; a row of one place behind an event or a person of another."""
    if cell.endpoint in OF_SEATS:
        return cell.choices[0].relation != cell.choices[1].relation
    held = [choice for choice in cell.choices if choice.relation in PLACED and "=" not in choice.value]
    return held != [] and cell.choices[0] in held and _is_of_event(cell) and len({choice.relation for choice in held}) > 1


def _is_of_event(cell: Cell) -> bool:
    return cell.endpoint.partition(".")[0] in ("bimtek", "attendance", "followup", "skills", "laporan", "studio")


def _told(cell: Cell, visitor: Visitor) -> bool:
    """What is not there, or is another event's, is said in words on the page of an event that the visitor has found."""
    if cell.method != "POST" or cell.endpoint not in TOLD or not cell.choices[0].visible(visitor, cell.right):
        return False
    return _of_another(cell) or not cell.visible(visitor)


def _below_rank(cell: Cell, visitor: Visitor) -> int | None:
    """Nobody manages a person of equal or higher rank, and none oneself; admins manage everybody else."""
    own = cell.choices and cell.choices[0].relation == "a peer" and cell.choices[0].visible(visitor, cell.right)
    above = any(role == "admin" for role, _code in visitor.grants)
    return MANAGED.get(cell.endpoint) if own and not above else None


def _settled(cell: Cell, visitor: Visitor) -> int | None:
    """What is decided by whose row it is, before anything is asked of a form."""
    if (below := _below_rank(cell, visitor)) is not None:
        return below
    if (shared := _serves_beyond(cell, visitor)) is not None:
        return shared
    if cell.endpoint == "attendance.scanned" and not visitor.signed_in:
        return 302  # to sign in first, whatever the address says
    if _told(cell, visitor):
        return 303 if cell.form or cell.endpoint != "bimtek.decide" else 400  # without an answer nothing is looked up
    lost = _of_another(cell) or (not cell.visible(visitor) and cell.endpoint not in LEADING)
    return 404 if lost else None


def expected(cell: Cell, visitor: Visitor, filled: int = 0) -> int:
    """The status that the policy asks for; `filled`: what an open door answers to the form that a maker filled in."""
    if not visitor.may(cell.right):
        return 403 if visitor.signed_in else 302
    if cell.method == "OPTIONS":
        return 200
    if (settled := _settled(cell, visitor)) is not None:
        return settled
    if filled:
        return filled
    method = "GET" if cell.method == "HEAD" else cell.method
    if (staged := STAGED.get(visitor.name, {}).get(f"{method} {cell.endpoint}")) is not None:
        return staged
    said = OPENED.get((cell.endpoint, method), 200)
    return said if isinstance(said, int) else said(cell, visitor)
