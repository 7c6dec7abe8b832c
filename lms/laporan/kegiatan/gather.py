"""Gathers everything that the report of an event says: about fifteen queries, whoever and however many were there."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from lms import clock
from lms.attendance.listing import attended, hours
from lms.bimtek.models import BimtekStep, StepSpeaker
from lms.bimtek.roll import roll
from lms.bimtek.rules import sittings
from lms.config import Settings
from lms.db import Reads, table
from lms.documents.kop import kop_of
from lms.files.models import files_of
from lms.laporan.kegiatan import adapters
from lms.laporan.kegiatan.facts import Event, Gathered
from lms.people.models import Person
from lms.programs.models import Program
from lms.wilayah.models import names_of
from lms.wilayah.naming import region_place

_STEP, _TEACHES, _PERSON, _PROGRAM = table(BimtekStep), table(StepSpeaker), table(Person), table(Program)
_STEPS = (
    select(_STEP)
    .where(_STEP.c.bimtek_id == bindparam("event"), _STEP.c.removed_at.is_(None))
    .order_by(_STEP.c.day, _STEP.c.position, _STEP.c.id)
)
_TAUGHT = (
    select(_TEACHES.c.step_id, _TEACHES.c.person_id, _PERSON.c.name, _PERSON.c.gelar)
    .join(_STEP, _STEP.c.id == _TEACHES.c.step_id)
    .join(_PERSON, _PERSON.c.id == _TEACHES.c.person_id)
    .where(_STEP.c.bimtek_id == bindparam("event"), _STEP.c.removed_at.is_(None))
    .order_by(_PERSON.c.name_key, _PERSON.c.id)
)
_TITLE = select(_PROGRAM.c.title).where(_PROGRAM.c.id == bindparam("program"))


def gather(reads: Reads, bimtek: Any, author: str, now: datetime, settings: Settings) -> Gathered:
    """Everything of an event that the caller has found through its door, as it is now. `author`: whose name stands under the report."""
    day = clock.day_of(now)
    steps = reads.execute(_STEPS, {"event": bimtek.id}).all()
    people = tuple(roll(reads, bimtek.id, None))
    taught: dict[str, tuple[str, ...]] = {}
    names = {one.person_id: one.full_name for one in people}
    for row in reads.execute(_TAUGHT, {"event": bimtek.id}):
        taught[row.step_id] = (*taught.get(row.step_id, ()), row.person_id)
        names.setdefault(row.person_id, f"{row.name}, {row.gelar}" if row.gelar else row.name)
    there = attended(reads, bimtek.id)
    return Gathered(
        event=_event(reads, bimtek), kop=kop_of(reads, bimtek.region_code, author, now, day, settings.contoh), steps=steps, people=people,
        names=names, taught=taught, attended=there, hours=hours(sittings(steps), there),
        tests=adapters.tests(reads, bimtek), evaluation=adapters.evaluation(reads, bimtek.id),
        plans=adapters.plans(reads, bimtek.id), issued=adapters.issued(reads, bimtek, people),
        files=reads.execute(files_of(bimtek.id)).all(), link=f"{settings.public_url}/bimtek/{bimtek.id}/laporan",
    )  # fmt: skip


def _event(reads: Reads, bimtek: Any) -> Event:
    code = bimtek.region_code
    place = region_place(code, names_of(reads, (code,)).get(code, code))
    return Event(
        id=bimtek.id, kind=bimtek.kind, title=bimtek.title, program=reads.execute(_TITLE, {"program": bimtek.program_id}).scalar() or "",
        purpose=bimtek.purpose, organiser=bimtek.organiser, decree=bimtek.decree, budget=bimtek.budget, letter=bimtek.letter,
        place=bimtek.place, region=place, officer=bimtek.officer, officer_nip=bimtek.officer_nip, proceedings=bimtek.proceedings,
        obstacles=bimtek.obstacles, from_day=bimtek.from_day, until_day=bimtek.until_day, letters=clock.LETTERS[clock.zone_of(code)],
        ended=bimtek.ended_at is not None,
    )  # fmt: skip
