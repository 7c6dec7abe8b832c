"""What of an event may be read without a right over its place: by the hall, by whoever has its class code, and by the kader on its list."""

from tests.matrix.cell import Cell
from tests.matrix.ground import FOREIGN, MARKS, NEIGHBOUR, OWN
from tests.matrix.policy import Visitor
from tests.matrix.studio import WHOLE_CITY
from tests.matrix.world import World

BY_CODE = ("join", "come_in", "ask", "ask_in", "join_wait", "go_on", "find_class")
CARDS = ("pocket_card", "pocket_picture", "pocket_sheet")  # for residents
CARD_TEXTS = ("{} kartu", "{}%20kartu", "Kartu saku · {} judul")  # a card names its course
IN_THE_HALL = ("screen", "screen_now")
OWN_PAGES = {  # of the kader: her event, and where her team is shown, what it promised and who is in it
    "event": (
        "home.index", "bimtek.own_events", "bimtek.attend", "bimtek.come", "bimtek.come_in", "attendance.index", "attendance.type_code",
        "attendance.scanned", "attendance.come", "attendance.receipt", "followup.evaluation", "followup.give_evaluation", "followup.refreshers",
        "followup.start_refresher", "followup.withdraw_plan", "skills.skill",
    ),
    "team": (
        "followup.plans", "followup.write_plan", "followup.plan", "followup.change_plan", "followup.own_promises", "followup.own_promise",
        "followup.report",
    ),
}  # fmt: skip


def may_read(world: World, visitor: Visitor, cell: Cell) -> tuple[str, ...]:
    """The very texts that this page may show this visitor; what stands around them is still looked for."""
    return (*_of_page(world, visitor, cell), *(text for code, said in world.taught.items() if visitor.is_taught(code) for text in said))


def _of_page(world: World, visitor: Visitor, cell: Cell) -> tuple[str, ...]:
    package, _dot, view = cell.endpoint.partition(".")
    mark, own = MARKS[OWN], world.own
    if package == "learning" and view in CARDS:
        return tuple(text.format(one) for one in (*MARKS.values(), WHOLE_CITY) for text in CARD_TEXTS)
    if cell.endpoint == "studio.phone_lesson":  # one lesson, for whoever has read the QR
        return tuple(text for text in world.taught[OWN] if text.startswith(mark))
    event = (f"{mark} title", f"{mark} place", own[f"event {OWN}"])
    if package == "bimtek" and view in IN_THE_HALL:
        return (f"{mark} title",)
    if package == "bimtek" and view in BY_CODE:
        return event
    if cell.endpoint == "bimtek.guest_rows" and visitor.person == world.visitors["dinkes"].person:
        return tuple(
            f"{mark} {text}" for mark in (MARKS[NEIGHBOUR], MARKS[FOREIGN]) for text in ("Salma", "Melati")
        )  # in the file uploaded
    if visitor.person != world.visitors["kader"].person:
        return ()
    if cell.endpoint in OWN_PAGES["event"]:
        return (*event, own[f"step {OWN}"], own["past event"], f"{mark} past")
    if cell.endpoint in OWN_PAGES["team"]:
        place = world.places[OWN]
        people = (f"{mark} Zulfa", f"{mark} Hilma", f"Yusni {mark}", place.waiting, place.holder, own[f"walk-in {OWN}"])
        promises = (
            f"{mark} janji",
            f"{mark} pelaku",
            f"{mark} lapor",
            *(own[f"{name} {OWN}"] for name in ("plan", "silent plan", "report")),
        )
        return (*event, *people, *promises, own["past event"], f"{mark} past")
    if cell.endpoint == "followup.photo":
        return (f"{mark} foto",)
    return ()
