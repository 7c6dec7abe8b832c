"""The rows that addresses of the studio may name, and the courses of places beside those of everybody that pages for participants may."""

from collections.abc import Callable

from tests.matrix.cell import Choice
from tests.matrix.ground import CITY, DISTRICT, FOREIGN, NEIGHBOUR, OTHER, OWN, SIBLING
from tests.matrix.studio import GOAL, ITEM, LESSON, MODULE, PICTURE, SECOND, SHIPPED, SOUND, UNUSED
from tests.matrix.world import World

NOBODY = "01890000-0000-7000-8000-000000000000"
RELATIONS = {OWN: "own region", SIBLING: "sibling", OTHER: "other kecamatan", NEIGHBOUR: "other city", FOREIGN: "foreign"}
PLACES = {**RELATIONS, CITY: "the city"}
WITHIN = (CITY, DISTRICT, OWN, SIBLING, OTHER)  # whoever has a right in one of these reads what is published for the city
SHIPPED_READ = (
    "bank",
    "item",
    "try_out",
    "mark_try_out",
    "item_figures",
    "item_history",
    "retired_items",
)  # what ships is open to whoever writes somewhere
SHIPPED_TAKEN = ("export", "export_open", "export_guarded")
FORMATS = {"scorm": True, "bacaan": True, "paket": False}  # those with keys are made on purpose, not at once
Rows = Callable[[World], list[Choice]]


def of_places(world: World, what: str) -> list[Choice]:
    """A row of each place and of the city, and none."""
    found = [Choice(relation, world.own[f"{what} {code}"], (code,)) for code, relation in PLACES.items()]
    return [*found, Choice("no such id", NOBODY, there=False)]


def _courses(shipped: bool = False, within: bool = False, states: tuple[str, ...] = ()) -> Rows:
    """The courses that may be written; also what ships, also from below; and own ones in these states."""

    def rows(world: World) -> list[Choice]:
        found = [Choice(relation, world.own[f"course {code}"], (code,)) for code, relation in RELATIONS.items()]
        city = Choice("the city", world.own[f"course {CITY}"], WITHIN if within else (CITY,))
        more = [Choice(f"own, {state}", world.own[f"{state} course"], (OWN,)) for state in states]
        return [*found, *more, city, Choice("shipped", SHIPPED, there=shipped), Choice("no such id", "tidak-ada", there=False)]

    return rows


def _there(value: str, *more: str) -> Rows:
    """One that each course has; also these; and one that none has."""
    return lambda w: [Choice("there", value), *(Choice("there too", one) for one in more), Choice("not there", "tidak-ada", there=False)]


def _files(what: str) -> Rows:
    """Files that the officer of the city made of each course, and what the trainer made of the own one."""

    def rows(world: World) -> list[Choice]:
        dinkes = world.visitors["dinkes"].person
        found = [Choice(relation, world.own[f"{what} {code}"], owner=dinkes) for code, relation in PLACES.items()]
        another = Choice("of another", world.own[f"{what} of another {OWN}"], there=False)
        return [*found, another, Choice("no such id", NOBODY, there=False)]

    return rows


# By name, of every address of the studio.
OF_STUDIO: dict[str, Rows] = {
    "course": _courses(),
    "lesson": _there(LESSON),
    "module": _there(MODULE),
    "goal": _there(GOAL),
    "item": _there(ITEM, "latih"),
    "act": lambda w: [Choice(act, act) for act in ("salin", "naik", "turun", "pindah", "tujuan", "tarik")],
    "edit": lambda w: of_places(w, "removed"),
    "edit_id": lambda w: of_places(w, "edit"),
    "import_id": lambda w: of_places(w, "import"),
    "file_id": _files("export"),
    "path": lambda w: [
        Choice("there", PICTURE), Choice("there too", SOUND), Choice("a page", "ujian.md", there=False), Choice("not there", "gambar/x.svg", there=False),
    ],
    "wanted": lambda w: [Choice("there" if at_once else "with keys", key, there=at_once) for key, at_once in FORMATS.items()],
    "number": lambda w: [Choice("there", "1"), Choice("not there", "9", there=False)],
    "older": lambda w: [Choice("there", "1"), Choice("not there", "9", there=False)],
    "newer": lambda w: [Choice("there", "2"), Choice("not there", "9", there=False)],
}  # fmt: skip
# Where a name means other rows.
OF_VIEW: dict[tuple[str, str], Rows] = {
    **{(view, "course"): _courses(shipped=True) for view in (*SHIPPED_READ, *SHIPPED_TAKEN)},
    ("course", "course"): _courses(shipped=True, within=True, states=("quiet", "retired")),
    **{(view, "course"): _courses(shipped=True, within=True) for view in ("versions", "compare_versions")},
    **{
        (view, "lesson"): lambda w, there=there: [Choice("there", LESSON), Choice("another", SECOND, there=there)]
        for view, there in (("phone_lesson", True), ("phone_file", False))
    },
    **{
        (view, "ticket"): lambda w, there=there: [
            Choice("shown", w.own["ticket"]),
            *(Choice(name, w.own[f"{name} ticket"], there=there) for name in ("old", "forged")),
        ]
        for view, there in (("phone_lesson", True), ("phone_file", False))
    },
    ("phone_file", "path"): lambda w: [
        Choice("there", PICTURE),
        *(Choice("not of the lesson", path, there=False) for path in (UNUSED, SOUND, "ujian.md", "gambar/x.svg")),
    ],
    ("open_course", "course"): _courses(states=("quiet",)),
    ("open_lesson", "course"): _courses(states=("quiet",)),
    ("open_lesson", "lesson"): lambda w: [Choice("there", LESSON)],  # it is the course that is opened
    ("write", "course"): _courses(states=("quiet",)),
    ("outline", "course"): _courses(states=("quiet",)),
    ("publish", "course"): _courses(states=("quiet", "sent")),
    ("review", "course"): _courses(states=("sent", "sent by dinkes")),
    ("take_draft_back", "course"): _courses(states=("sent",)),
    ("unschedule", "course"): _courses(states=("dated",)),
    ("retire", "course"): _courses(states=("retired",)),
    ("reinstate", "course"): _courses(states=("retired",)),
    ("drop_import", "import_id"): lambda w: [*of_places(w, "import"), Choice("own, whole", w.own["whole import"], (OWN,))],
}


def studio_rows(endpoint: str, name: str) -> Rows | None:
    """The rows of a parameter of the studio; None for another one."""
    package, _dot, view = endpoint.partition(".")
    return (OF_VIEW.get((view, name)) or OF_STUDIO.get(name)) if package == "studio" else None


def taught(world: World) -> list[Choice]:
    """Published courses of places, for participants."""
    return [Choice(f"local, {relation}", world.own[f"course {code}"], taught=code) for code, relation in PLACES.items()]


def together(names: list[str], chosen: tuple[Choice, ...], offered: list[list[Choice]]) -> bool:
    """Of what may stand beside a course in an address: in the own place one at a time that is not the first, elsewhere none."""
    first = chosen[0]
    odd = [one for one, rows in zip(chosen[1:], offered[1:], strict=True) if one != _usual(rows, first.relation)]
    if names[0] == "lesson":  # of a phone: no course stands in the address
        return len(odd) + (first != offered[0][0]) < 2
    if first.relation.startswith("own, ") or names[0] != "course":
        return not odd
    return not odd or (first.relation == "own region" and len(odd) == 1)


def _usual(rows: list[Choice], relation: str) -> Choice:
    return next((row for row in rows if row.relation == relation), rows[0])


def of_participants(chosen: tuple[Choice, ...], offered: list[list[Choice]]) -> bool:
    """With a course of a place stand its own pages, with one of everybody those of that."""
    local = chosen[0].relation.startswith("local, ")
    return all(
        (one.relation == "local") is (local and any(row.relation == "local" for row in rows))
        for one, rows in zip(chosen[1:], offered[1:], strict=True)
    )


def course_queries(world: World) -> list[Choice]:
    """Courses to be copied, by their query: what is published for the visitor, and what ships."""
    found = [Choice(relation, f"materi={world.own[f'course {code}']}", (code,)) for code, relation in RELATIONS.items()]
    city = Choice("the city", f"materi={world.own[f'course {CITY}']}", WITHIN)
    retired = Choice("own, retired", f"materi={world.own['retired course']}", there=False)
    return [*found, city, retired, Choice("shipped", f"materi={SHIPPED}"), Choice("no such id", "materi=tidak-ada", there=False)]


QUERIES: dict[str, Rows] = {
    "studio.copy_course": course_queries,
    "studio.try_out": lambda w: [Choice("drawn", "undian=7")],
    "studio.bank": lambda w: [Choice("practice", "bagian=latihan"), Choice("looked for", "cari=Kanari33")],
    "studio.item_figures": lambda w: [Choice("of one form", "tes=pre")],
    "studio.export_open": lambda w: [Choice("of the draft", "dari=draf")],
    "studio.preview_lesson": lambda w: [Choice("as lurah", "sebagai=lurah")],
    "studio.write": lambda w: [Choice("a block", "blok=0"), Choice("the recording", "rekaman=1"), Choice("a picture", "tambah=gambar")],
    "studio.type_items": lambda w: [Choice("a goal", f"tujuan={GOAL}")],
    "studio.imported": lambda w: [Choice("a later page", "hal=2")],
    "studio.history": lambda w: [Choice("a later page", "halaman=9")],
    "studio.import_file": lambda w: [Choice(relation, f"materi={w.own[f'course {code}']}") for code, relation in RELATIONS.items()],
}
