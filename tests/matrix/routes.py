"""Every address of the app's own URL map, with values for its parameters, and what the policy expects of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from lms.web import assets
from tests.matrix.cell import Cell, Choice
from tests.matrix.events import SEEN, UNSEEN
from tests.matrix.opened import LEADING, OF_SEATS, OPENED, TOLD
from tests.matrix.policy import Visitor
from tests.matrix.stages import STAGED
from tests.matrix.world import CITY, DISTRICT, FOREIGN, FOREIGN_CITY, NEIGHBOUR, OTHER, OWN, PICTURE, PROGRAM, SIBLING, World
from tests.quizzes.bank import COURSE_ID

NOBODY = "01890000-0000-7000-8000-000000000000"
RELATIONS = {OWN: "own region", SIBLING: "sibling", OTHER: "other kecamatan", NEIGHBOUR: "other city", FOREIGN: "foreign"}
PLACED = frozenset({*RELATIONS.values(), "no such id"})


def _placed(world: World, door: str, value: Callable[[Any], str]) -> list[Choice]:
    found = [Choice(RELATIONS[code], value(place), (code,), door=door) for code, place in world.places.items()]
    return [*found, Choice("no such id", NOBODY, there=False)]


def _there(value: str, missing: str) -> list[Choice]:
    return [Choice("there", value), Choice("not there", missing, there=False)]


def _of_events(world: World, what: str) -> list[Choice]:
    found = [Choice(RELATIONS[code], world.own[f"{what} {code}"], (code,)) for code in world.places]
    return [*found, Choice("no such id", NOBODY, there=False)]


def _own_events(world: World) -> list[Choice]:
    return [
        Choice("own", world.own[f"event {OWN}"], owner=world.visitors["kader"].person),
        Choice("of others", world.own[f"event {SIBLING}"], there=False),
        Choice("no such id", NOBODY, there=False),
    ]


def _attempts(world: World) -> list[Choice]:
    kader = world.visitors["kader"].person
    own = [Choice(f"own, {state}", world.own[state], owner=kader) for state in ("open", "handed in")]
    return [*own, *(replace(choice, regions=(), owner=choice.relation) for choice in _placed(world, "", lambda place: place.taken))]


# By converter and name. A new parameter needs a line here: which of its rows lie where, or are whose.
PARAMETERS: dict[str, Callable[[World], list[Choice]]] = {
    "UUIDConverter:person_id": lambda w: [  # the door is the right of the page: seeing, editing, or making codes
        *_placed(w, "", lambda place: place.waiting),
        Choice("seat in two cities", w.two_homes, (OWN, FOREIGN)),
        Choice("a peer", w.visitors["dinkes kecamatan"].person, (DISTRICT,)),
    ],
    "UUIDConverter:certificate_id": lambda w: [
        Choice("own", w.own["certificate"], (OWN,), w.visitors["kader"].person, "certificate:view"),
        *_placed(w, "certificate:view", lambda place: place.certificate),
        *_placed(w, "certificate:view", lambda place: place.fresh)[:-1],
    ],
    "UUIDConverter:asked_id": lambda w: [
        *(Choice(RELATIONS[code], w.own[f"asked {code}"], (code,)) for code in w.places),
        Choice("seat in two cities", w.own["asked of two homes"], (OWN, FOREIGN)),
        Choice("no such id", NOBODY, there=False),
    ],
    "UUIDConverter:own_id": lambda w: [
        Choice("own", w.own["asked by the kader"], owner=w.visitors["kader"].person),
        Choice("of somebody else", w.own[f"asked {OWN}"], there=False),
        Choice("no such id", NOBODY, there=False),
    ],
    "UUIDConverter:phone_id": lambda w: [
        Choice("own", w.own["device"], owner=w.visitors["PIN"].person),
        Choice("of somebody else", w.own["desk"], there=False),
        Choice("no such id", NOBODY, there=False),
    ],
    "UUIDConverter:request_id": lambda w: _placed(w, "certificate:revoke", lambda place: place.request),
    "UUIDConverter:attempt_id": _attempts,
    "UUIDConverter:officer_id": lambda w: [
        *_placed(w, "grant:manage", lambda place: place.waiting),
        Choice("seat in two cities", w.two_homes, (OWN, FOREIGN), door="grant:manage"),
        Choice("a peer", w.visitors["dinkes kecamatan"].person, (DISTRICT,), door="grant:manage"),
    ],
    "UUIDConverter:grant_id": lambda w: _placed(w, "grant:manage", lambda place: place.grant),
    "UUIDConverter:tenure_id": lambda w: [
        *(Choice(RELATIONS[code], w.places[code].tenure, (code,)) for code in (OWN, FOREIGN)),
        Choice("seat in two cities", w.own["seat away"], (FOREIGN,)),
        Choice("seat in the next city", w.own["seat next"], (NEIGHBOUR,)),
        Choice("no such id", NOBODY, there=False),
    ],
    "UUIDConverter:draft_id": lambda w: [
        Choice("own draft", w.own["draft"], owner=w.visitors["dinkes"].person),
        Choice("own draft of elsewhere", w.own["draft away"], owner=w.visitors["dinkes"].person),
        Choice("no such id", NOBODY, there=False),
    ],
    "UnicodeConverter:office": lambda w: [
        Choice("own office", CITY, (CITY,), door="office:manage"),
        Choice("foreign office", FOREIGN_CITY, (FOREIGN_CITY,), door="office:manage"),
        Choice("a kecamatan has none", DISTRICT, there=False),
    ],
    "UUIDConverter:posyandu_id": lambda w: _placed(w, "", lambda place: place.posyandu),
    "UUIDConverter:external_id": lambda w: [Choice("no such id", NOBODY, there=False)],
    "UUIDConverter:member_id": lambda w: _placed(w, "", lambda place: place.member),
    "UUIDConverter:puskesmas_id": lambda w: [  # a puskesmas is its city's
        *(Choice(RELATIONS[code], place.puskesmas, (code[:5],)) for code, place in w.places.items()),
        Choice("no such id", NOBODY, there=False),
    ],
    "UUIDConverter:decree_id": lambda w: _placed(w, "", lambda place: place.decree),
    "IntegerConverter:year": lambda w: [Choice("a year with criteria", "2025"), Choice("before the register", "1899", there=False)],
    "UnicodeConverter:kota": lambda w: [
        Choice("own city", CITY, (CITY,)),
        Choice("foreign city", FOREIGN_CITY, (FOREIGN_CITY,)),
        Choice("a kecamatan has none", DISTRICT, there=False),
    ],
    "AnyConverter:kind": lambda w: [Choice("aktif", "aktif"), Choice("strata", "strata")],
    "UnicodeConverter:program_id": lambda w: _there(PROGRAM, "tidak-ada"),
    "UUIDConverter:paper_id": lambda w: _placed(w, "", lambda place: place.paper),
    "UnicodeConverter:skill_id": lambda w: [Choice("not seen", UNSEEN), Choice("seen", SEEN), Choice("not there", "z9", there=False)],
    "UnicodeConverter:item": lambda w: _there("tulis-1", "pilih-1"),
    "UnicodeConverter:course": lambda w: _there(COURSE_ID, "tidak-ada"),
    "UnicodeConverter:lesson": lambda w: _there("pita", "tidak-ada"),
    "UnicodeConverter:card": lambda w: _there("pita", "tidak-ada"),
    "UnicodeConverter:module": lambda w: _there("01-sasaran", "tidak-ada"),
    "AnyConverter:form": lambda w: [Choice("pre", "pre"), Choice("post", "post")],
    "UnicodeConverter:kode": lambda w: [Choice("by its code", w.places[OWN].kode), Choice("not there", "ZZZZZZZZZZ", there=False)],
    "UnicodeConverter:id": lambda w: [
        Choice("own phone", w.own["device"], owner=w.visitors["PIN"].person),
        Choice("not there", NOBODY, there=False),
    ],
    "UnicodeConverter:profile_id": lambda w: [
        Choice("own desk", w.own["desk"], owner=w.visitors["HP petugas"].person),
        Choice("a phone with a PIN", w.own["device"], there=False),
        Choice("not there", NOBODY, there=False),
    ],
    "UUIDConverter:bimtek_id": lambda w: _of_events(w, "event"),
    "UUIDConverter:event_id": lambda w: _own_events(w),
    "UUIDConverter:step_id": lambda w: _of_events(w, "later step"),
    "UUIDConverter:guest_id": lambda w: _placed(w, "", lambda place: place.waiting),
    "UUIDConverter:join_id": lambda w: _of_events(w, "join"),
    "UUIDConverter:plan_id": lambda w: _of_events(w, "plan"),
    "UUIDConverter:plan_report_id": lambda w: _of_events(w, "report"),
    "UUIDConverter:check_id": lambda w: _of_events(w, "check"),
    "UUIDConverter:file_id": lambda w: _of_events(w, "file"),
    "AnyConverter:act": lambda w: [Choice(act, act) for act in ("buka", "tutup", "lagi")],
    "IntegerConverter:round": lambda w: [Choice("come", "3"), Choice("to come", "60"), Choice("no round", "7")],
    "UnicodeConverter:tier": lambda w: [
        Choice("with its pin", "purwa"),
        Choice("without", "madya"),
        Choice("no tier", "emas", there=False),
    ],
    "UnicodeConverter:digits": lambda w: [Choice("shown in the hall", w.own["digits"]), Choice("not shown", w.own["no digits"])],
    "UnicodeConverter:join": lambda w: _there(w.own[f"class code {OWN}"], "ZZZZZZ"),
    "UnicodeConverter:screen": lambda w: _there(w.own[f"screen {OWN}"], "Z" * 24),
    "UnicodeConverter:door": lambda w: _there("kader-solok", "tidak-ada"),
    "UnicodeConverter:mark": lambda w: [Choice("today", assets.fingerprint()), Choice("an old one", "0123456789")],
    "PathConverter:name": lambda w: _there("css/base.css", "css/tidak-ada.css"),
    "PathConverter:fact": lambda w: _there("q:gds-100-139", "q:tidak-ada"),
    "UnicodeConverter:sha": lambda w: _there(PICTURE, "f" * 32),
    "AnyConverter:suffix": lambda w: [Choice("svg", "svg")],
}


# The same parameter means other rows behind some addresses: by endpoint and name.
OF_ENDPOINT: dict[tuple[str, str], Callable[[World], list[Choice]]] = {
    ("bimtek.cancel_event", "bimtek_id"): lambda w: [*_of_events(w, "event"), Choice("own, not begun", w.own["past event"], (OWN,))],
    ("bimtek.restore_event", "bimtek_id"): lambda w: [*_of_events(w, "event"), Choice("own, called off", w.own["cancelled event"], (OWN,))],
    ("bimtek.reopen_event", "bimtek_id"): lambda w: [*_of_events(w, "event"), Choice("own, closed", w.own["ended event"], (OWN,))],
    ("bimtek.restore_step", "step_id"): lambda w: _of_events(w, "removed step"),
    ("bimtek.guest_rows", "draft_id"): lambda w: [
        Choice("own list", w.own["list"], owner=w.visitors["dinkes"].person),
        Choice("own list of elsewhere", w.own["list away"], owner=w.visitors["dinkes"].person),
        Choice("no such id", NOBODY, there=False),
    ],
    **{("attendance." + view, "step_id"): lambda w: _of_events(w, "step") for view in ("take_back", "untick")},
    **{
        ("attendance." + view, "step_id"): lambda w: [
            Choice("own", w.own[f"step {OWN}"], owner=w.visitors["kader"].person),
            Choice("of others", w.own[f"step {SIBLING}"], there=False),
            Choice("no such id", NOBODY, there=False),
        ]
        for view in ("scanned", "come", "receipt")
    },
    **{("bimtek." + view, "guest_id"): lambda w: _of_events(w, "walk-in") for view in ("guest", "join_guest")},
    ("followup.start_refresher", "event_id"): lambda w: [
        Choice("own, past", w.own["past event"], owner=w.visitors["kader"].person),
        *_own_events(w),
    ],
    ("followup.withdraw_for_team", "plan_id"): lambda w: _of_events(w, "silent plan"),
    **{
        ("followup." + view, "plan_id"): lambda w: [
            Choice("own", w.own["own plan"], owner=w.visitors["kader"].person),
            Choice("of her team", w.own[f"silent plan {OWN}"], there=False),  # who wrote it puts it right
            Choice("of others", w.own[f"silent plan {SIBLING}"], there=False),
            Choice("no such id", NOBODY, there=False),
        ]
        for view in ("plan", "change_plan", "withdraw_plan")
    },
    **{
        ("followup." + view, "plan_id"): lambda w: [
            *(Choice("own", w.own[name], owner=w.visitors["kader"].person) for name in ("own plan", f"silent plan {OWN}", f"plan {OWN}")),
            *(Choice("of others", w.own[f"plan {code}"], there=False) for code in (SIBLING, FOREIGN)),
            Choice("no such id", NOBODY, there=False),
        ]
        for view in ("own_promise", "report")
    },
    ("followup.photo", "plan_report_id"): lambda w: [
        Choice(RELATIONS[OWN], w.own[f"report {OWN}"], (OWN,), w.visitors["kader"].person, "plan:confirm"),
        *(Choice(RELATIONS[code], w.own[f"report {code}"], (code,), door="plan:confirm") for code in w.places if code != OWN),
        Choice("no such id", NOBODY, there=False),
    ],
}


def _regions(world: World, cities: bool = True, missing: str = "13.72.99") -> list[Choice]:
    codes = [*RELATIONS.items()] + ([(CITY, "the city"), (DISTRICT, "the kecamatan"), (FOREIGN_CITY, "foreign city")] if cities else [])
    found = [Choice(relation, f"wilayah={code}", (code,)) for code, relation in codes]
    return [*found, Choice("no such place", f"wilayah={missing}", there=False)]


def _named(world: World, name: str, what: str) -> list[Choice]:
    """Rows that a query names; what is not there leaves the list empty."""
    return [Choice("named", f"{name}={world.own[f'{what} {code}']}") for code in world.places]


def _opened(world: World) -> list[Choice]:
    posts = [Choice(f"names: {RELATIONS[code]}", f"wilayah={code}&buka={place.posyandu}", (code,)) for code, place in world.places.items()]
    return [*_regions(world), *posts, Choice("names: no such place", f"buka={NOBODY}", there=False)]


# Pages that read a region from their query. Without a query each shows the visitor's own.
QUERIES: dict[str, Callable[[World], list[Choice]]] = {
    "coverage.index": _opened,
    "coverage.plain": _opened,
    "coverage.workbook": _regions,
    "coverage.printed": lambda w: [
        choice for choice in _regions(w, False) if choice.relation in ("own region", "foreign", "no such place")
    ],
    "certificates.register": lambda w: _regions(w, missing="99.99"),
    "coverage.people": lambda w: _regions(w, missing="99.99"),  # inside the scope an unknown place is an empty list
    "coverage.seats": _regions,
    "coverage.own_unit": lambda w: _regions(w, False),
    "cards.choose": _regions,
    "laporan.shelf": lambda w: _regions(w, missing="99.99"),
    "laporan.course": lambda w: _regions(w, missing="99.99"),
    "posyandu.index": lambda w: _regions(w, missing="99.99"),
    "posyandu.counts": _regions,
    "posyandu.teams": lambda w: _regions(w, missing="99.99"),
    "posyandu.workbook": _regions,
    "coverage.tiers": _regions,
    "coverage.tiers_plain": _regions,
    "coverage.tiers_workbook": _regions,
    "coverage.tiers_printed": lambda w: [
        choice for choice in _regions(w, False) if choice.relation in ("own region", "foreign", "no such place")
    ],
    "laporan.tiers": lambda w: _regions(w, missing="99.99"),
    "bimtek.index": lambda w: _regions(w, missing="99.99"),
    "followup.promises": lambda w: [*_regions(w, missing="99.99"), *_named(w, "acara", "event")],
    "followup.reminders": lambda w: _named(w, "acara", "event"),
    "skills.index": lambda w: [
        *(Choice(RELATIONS[code], f"acara={w.own[f'event {code}']}", (code,)) for code in w.places),
        Choice("no such event", f"acara={NOBODY}", there=False),
    ],
    "bimtek.seats_of": lambda w: [
        choice for choice in _regions(w) if choice.relation in ("own region", "sibling", "foreign", "no such place")
    ],
    "bimtek.find_guest": lambda w: [Choice("of two cities", "q=Rukmini"), Choice("a mark", "q=Kanari"), Choice("elsewhere", "q=Kanari33")],
    "bimtek.guest": lambda w: [
        Choice("own region", f"dengan={w.places[OWN].spare}", (OWN,)),
        Choice("foreign", f"dengan={w.places[FOREIGN].spare}", (FOREIGN,)),
        Choice("looked for", "q=Kanari"),
    ],
    "bimtek.sheet": lambda w: [Choice("foreign", f"orang={w.places[FOREIGN].waiting}")],
}
# What is posted. A seat that lies elsewhere answers like one that does not exist, so visibility changes no status here.
BODIES: dict[str, Callable[[World], list[tuple[str, dict[str, Any]]]]] = {
    "certificates.issue": lambda w: [
        *((RELATIONS[code], {"pilih": f"{place.tenure}:pelatihan"}) for code, place in w.places.items()),
        ("no such seat", {"pilih": f"{NOBODY}:pelatihan"}),
    ],
}
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


def cells(app: Flask, world: World) -> list[Cell]:
    """The whole matrix but for its visitors: every rule, method and value."""
    read = {rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    found = [cell for rule in app.url_map.iter_rules() for cell in _of_rule(app, rule, world, rule.rule in read)]
    return list(dict.fromkeys(found))


def _of_rule(app: Flask, rule: Rule, world: World, read: bool) -> Iterator[Cell]:
    """`read`: somebody reads a page at this address; then it is that page which answers what methods there are."""
    right = str(app.view_functions[rule.endpoint].access)  # type: ignore[attr-defined]
    known = {name: f"{type(converter).__name__}:{name}" for name, converter in rule._converters.items()}
    values = {name: OF_ENDPOINT.get((rule.endpoint, name)) or PARAMETERS.get(key) for name, key in known.items()}
    unknown = sorted(known[name] for name, chosen in values.items() if chosen is None)
    assert not unknown, f"{rule.rule}: say in tests/matrix/routes.py which values {unknown} takes"
    names = list(known)
    offered = [chosen(world) for chosen in values.values() if chosen]
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
    if (
        bare.method == "GET"
        and bare.endpoint in QUERIES
        and not any(choice.relation not in ("own region", "pre") for choice in bare.choices)
    ):
        for choice in QUERIES[bare.endpoint](world):
            yield replace(bare, address=f"{bare.address}?{choice.value}", choices=(*bare.choices, choice))


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
    return cell.endpoint.partition(".")[0] in ("bimtek", "attendance", "followup", "skills", "laporan")


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
