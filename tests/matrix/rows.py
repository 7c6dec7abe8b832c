"""The rows that the parameters and queries of addresses may name: which of them lie where, or are whose."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from lms.courses.rendered import blob_id
from lms.web import assets
from tests.matrix.cell import Choice
from tests.matrix.courses import NOBODY, RELATIONS, taught
from tests.matrix.courses import QUERIES as OF_COURSES
from tests.matrix.events import SEEN, UNSEEN
from tests.matrix.studio import LESSON, MODULE
from tests.matrix.world import CITY, DISTRICT, FOREIGN, FOREIGN_CITY, NEIGHBOUR, OWN, PICTURE, PROGRAM, SIBLING, World
from tests.quizzes.bank import COURSE_ID
from tests.studio.media.sounds import MP3

PLACED = frozenset({*RELATIONS.values(), "the city", "no such id"})


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
    "UnicodeConverter:course": lambda w: [*_there(COURSE_ID, "tidak-ada"), *taught(w)],
    "UnicodeConverter:lesson": lambda w: [*_there("pita", "tidak-ada"), Choice("local", LESSON)],
    "UnicodeConverter:card": lambda w: _there("pita", "tidak-ada"),
    "UnicodeConverter:module": lambda w: [*_there("01-sasaran", "tidak-ada"), Choice("local", MODULE)],
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
    ("courses.sound", "sha"): lambda w: _there(blob_id(MP3), "f" * 32),
    ("courses.sound", "suffix"): lambda w: [Choice("mp3", "mp3")],
    **{
        ("learning." + view, "course"): lambda w: [  # for residents: whoever has the address reads it
            *_there(COURSE_ID, "tidak-ada"),
            *(replace(choice, taught="") for choice in taught(w)),
        ]
        for view in ("pocket_card", "pocket_picture", "pocket_sheet")
    },
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
    **OF_COURSES,
}
# What is posted. A seat that lies elsewhere answers like one that does not exist, so visibility changes no status here.
BODIES: dict[str, Callable[[World], list[tuple[str, dict[str, Any]]]]] = {
    "certificates.issue": lambda w: [
        *((RELATIONS[code], {"pilih": f"{place.tenure}:pelatihan"}) for code, place in w.places.items()),
        ("no such seat", {"pilih": f"{NOBODY}:pelatihan"}),
    ],
}
