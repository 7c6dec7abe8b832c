"""What the board says of a session, and what the projector shows of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import current_app, url_for
from markupsafe import Markup

from lms import clock
from lms.attendance import codes, rules
from lms.attendance.listing import AttendanceRow, attended
from lms.bimtek.registry import Hall, Slide, Told, shows, tells, tells_presence
from lms.db import Reads
from lms.documents.qr import qr_svg
from lms.people.names import call_name

SHOWN = 8  # names beside the code, those who came last first
tells_presence(attended)
CELLS = 6  # of the strip that empties while a code is shown


@tells("absen")
def told(_reads: Reads, hall: Hall, steps: Sequence[Any]) -> dict[str, Told]:
    """How each session stands, from what the hall knows already."""
    there, people = hall.attended, _participants(hall)
    href = url_for("attendance.register", bimtek_id=hall.bimtek.id)
    return {step.id: Told(_sentence(step, there.get(step.id, {}), people), href, "Daftar hadir") for step in steps}


def _sentence(step: Any, came: Mapping[str, AttendanceRow], people: frozenset[str]) -> str:
    """14 dari 15 hadir, masih terbuka. 2 terlambat. 4 orang hadir lewat satu HP."""
    there = {person_id: row for person_id, row in came.items() if person_id in people}
    if step.opened_at is None and not there:
        return ""
    state = ", masih terbuka" if step.opened_at is not None and step.closed_at is None else ""
    said = [f"{len(there)} dari {len(people)} hadir{state}."]
    if late := sum(row.late for row in there.values()):
        said.append(f"{late} terlambat.")
    said += [f"{len(group)} orang hadir lewat satu HP." for group in rules.by_one_phone(came)]
    return " ".join(said)


@shows("absen")
def slide(reads: Reads, hall: Hall, step: Any, now: datetime) -> Slide:
    """The session on the projector."""
    return Slide("attendance/_slide.html", {"shown": screen(reads, hall, step, now, current_app.config["SETTINGS"].public_url)})


def screen(reads: Reads, hall: Hall, step: Any, now: datetime, public_url: str) -> dict[str, Any]:
    """What the projector shows of a session (templates/attendance/_screen.html): the code of this half minute and who is there; one query."""
    key, zone = codes.key(), clock.zone_of(hall.bimtek.region_code)
    shown, address = codes.digits(key, step.id, codes.slot_of(now)), public_url.rstrip("/")
    people = {one.person_id: one for one in hall.people if one.function == "peserta"}
    there = [people[person_id] for person_id in attended(reads, hall.bimtek.id).get(step.id, {}) if person_id in people]
    left, svg = codes.left(now), qr_svg(f"{address}/hadir/{step.id}/{shown}")
    return {
        "takes": rules.takes(step, now), "says": rules.standing_words(step, now, zone), "title": step.title,
        "svg": Markup(svg),  # noqa: S704 - drawn by us from an address of ours
        "digits": shown, "left": left, "span": codes.SPAN,
        "cells": CELLS, "gone": (codes.SPAN - left) * CELLS // codes.SPAN, "address": f"{address.split('://')[-1]}/hadir",
        "there": len(there), "total": len(people), "more": max(0, len(there) - SHOWN),
        "names": [(call_name(one.name), one.region or one.agency) for one in there[: -SHOWN - 1 : -1]],
    }  # fmt: skip


def _participants(hall: Hall) -> frozenset[str]:
    return frozenset(one.person_id for one in hall.people if one.function == "peserta")
