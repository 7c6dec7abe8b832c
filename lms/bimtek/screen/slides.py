"""What the projector shows: the slide of the step that runs, or what is waited for."""

from datetime import datetime
from typing import Any

from flask import current_app
from markupsafe import Markup
from sqlalchemy import bindparam, select

from lms import clock
from lms.bimtek.board.hall import shown_now
from lms.bimtek.models import Bimtek, StepSpeaker
from lms.bimtek.registry import Hall, Slide, screens, shows
from lms.bimtek.rules import clock_words, next_step, state_of
from lms.db import Reads, table
from lms.documents.qr import qr_svg
from lms.people.models import Person
from lms.people.names import call_name

NAMES = 20  # what stands there in letters of 28 px
_SPEAKS, _PERSON = table(StepSpeaker), table(Person)
_SPEAKERS = (
    select(_PERSON.c.name, _PERSON.c.gelar)
    .join(_SPEAKS, _SPEAKS.c.person_id == _PERSON.c.id)
    .where(_SPEAKS.c.step_id == bindparam("step"), _PERSON.c.merged_into.is_(None))
    .order_by(_PERSON.c.name_key)
)


def address(path: str) -> str:
    """An address as somebody types it: without https."""
    return f"{current_app.config['SETTINGS'].public_url.split('://', 1)[-1]}{path}"


def square(path: str) -> Markup:
    """The QR of a path of this instance, for an HTML page."""
    return Markup(qr_svg(f"{current_app.config['SETTINGS'].public_url}{path}"))  # noqa: S704 - drawn by us


def called(people: Any) -> list[tuple[str, str]]:
    """First name and unit of each: what the hall may read."""
    return [(call_name(one.name), one.unit) for one in people]


def slide(reads: Reads, hall: Hall, now: datetime, today: Any) -> Slide:
    """What the hall sees at this moment."""
    state = state_of(hall.bimtek, today)
    if state in ("batal", "selesai", "terlewat"):
        return Slide("bimtek/_screen_over.html", {"state": state})
    step = shown_now(hall.steps)
    return screens[step.kind](reads, hall, step, now) if step and step.kind in screens else waiting(hall, today, step)


def waiting(hall: Hall, today: Any, step: Any = None) -> Slide:
    """Between two steps, and before the first: what comes, how one joins, who has."""
    following = next_step(hall.steps)
    joined = sorted((one for one in hall.people if one.joined_at is not None), key=lambda one: (one.joined_at, one.name), reverse=True)
    data = {
        "running": step, "next": following if following and following.opened_at is None and following.day <= today else None,
        "begun": any(line.opened_at is not None for line in hall.steps), "event": hall.bimtek, "at": clock_words,
        "zone": clock.LETTERS[clock.zone_of(hall.bimtek.region_code)], "address": address("/gabung"),
        "code": written(hall.bimtek), "square": square(f"/gabung/{hall.bimtek.join_code}"),
        "names": called(joined)[:NAMES], "joined": len(joined), "total": len(hall.people),
    }  # fmt: skip
    return Slide("bimtek/_screen_wait.html", data)


def written(event: Bimtek) -> str:
    """The class code as it is shown: TJH-472."""
    return f"{event.join_code[:3]}-{event.join_code[3:]}"


@shows("materi", "praktik", "lain")
def taught(reads: Reads, hall: Hall, step: Any, _now: datetime) -> Slide:
    """What is taught, by whom, for how many JP, and what comes after it."""
    rows = reads.execute(_SPEAKERS, {"step": step.id}).all()
    lines = [line for line in hall.steps if line.day == step.day and line.kind != "absen" and line.position > step.position]
    data = {
        "step": step, "speakers": [f"{row.name}, {row.gelar}" if row.gelar else row.name for row in rows], "at": clock_words,
        "until": clock_words(step.at + step.minutes), "next": lines[0] if lines else None,
        "zone": clock.LETTERS[clock.zone_of(hall.bimtek.region_code)],
    }  # fmt: skip
    return Slide("bimtek/_screen_taught.html", data)
