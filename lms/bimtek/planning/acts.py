"""Acts on an event that stands already: its facts, calling it off and taking that back."""

import hashlib
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import select, update

from lms.bimtek.door import Desk
from lms.bimtek.models import Bimtek, BimtekStep, steps_of
from lms.bimtek.planning import choices, rules
from lms.bimtek.planning.forms import ChangeForm, FactsForm
from lms.bimtek.planning.making import TESTED
from lms.db import Reads
from lms.errors import AtField, Refused, in_field
from lms.instansi.rules import plain_nip
from lms.journal.models import Record, RecordText, rare

Value = TypeVar("Value")
FIELDS = {
    "title": "judul", "kind": "jenis", "purpose": "tujuan", "place": "tempat", "organiser": "penyelenggara", "decree": "dasar",
    "budget": "anggaran", "letter": "surat", "officer": "panitia",
}  # fmt: skip
NAMED = {
    "title": "Nama acara", "purpose": "Tujuan", "place": "Tempat", "organiser": "Penyelenggara", "decree": "Dasar", "budget": "Mata anggaran",
    "letter": "Nomor surat", "officer": "Nama panitia",
}  # fmt: skip
CODES = ("kind", "program_id", "course_id", "from_day", "until_day")  # what a record tells without words


def mark_of(event: Bimtek) -> str:
    """What tells these facts from later ones: the form carries it."""
    shown = repr([getattr(event, name) for name in (*FIELDS, *CODES, "officer_nip")])
    return hashlib.sha256(shown.encode()).hexdigest()[:16]


def typed(form: FactsForm) -> dict[str, Any]:
    """The columns that a form of facts carries, each checked. Raises Refused at its field."""
    found = {"kind": form.jenis.data}
    for column, what in NAMED.items():
        most = rules.PARAGRAPH if column == "purpose" else rules.LINE
        field = FIELDS[column]
        found[column] = in_field(field, lambda field=field, what=what, most=most: rules.text_of(form[field].data or "", what, most))
    found["officer_nip"] = in_field("nip", lambda: plain_nip(form.nip.data or "")) or ""
    return found


def change(desk: Desk, form: ChangeForm) -> None:
    """The facts as the form has them; tests that were not opened yet follow the course, and steps the first day. Raises Refused.

    The same form again, after a double tap or an answer that was lost, changes nothing.
    """
    event, sent, key = desk.bimtek, _digest(form), form.key()
    desk.session.refresh(event, with_for_update=True)
    if _received(desk, key) == sent:
        return
    rules.check_open(event, timeline=False)
    if form.versi.data != mark_of(event):
        raise Refused("Acara ini berubah sejak halaman ini dibuka. Buka lagi halamannya, lalu ubah. Belum ada yang disimpan.")
    steps = desk.session.scalars(steps_of(event.id)).all()
    after = typed(form) | {"program_id": form.program.data, "from_day": form.mulai.data, "until_day": form.sampai.data}
    chosen = form.materi.data or ""
    asked = (lambda: event.course_id) if chosen == (event.course_id or "") and after["program_id"] == event.program_id else None
    after["course_id"] = in_field("materi", asked or (lambda: choices.tested(desk.session, after["program_id"], chosen, after["from_day"])))
    _check_begun(event, steps, after)
    _move(desk, steps, after)
    changed = {name: value for name, value in after.items() if value != getattr(event, name)}
    if not changed:
        return
    if "course_id" in changed:
        waiting = (BimtekStep.bimtek_id == event.id) & BimtekStep.kind.in_(TESTED) & BimtekStep.opened_at.is_(None)
        desk.session.execute(update(BimtekStep).where(waiting).values(course_id=after["course_id"]))
    desk.session.execute(update(Bimtek).where(Bimtek.id == event.id).values(**changed))
    data: dict[str, Any] = {"changed": sorted(changed), "form": sent}
    data |= {name: value.isoformat() if isinstance(value, date) else value for name, value in changed.items() if name in CODES}
    desk.record("bimtek.changed", event.id, data, {name: value for name, value in changed.items() if name not in CODES and value}, id=key)


def _digest(form: ChangeForm) -> str:
    """What tells this form as it was sent from any other."""
    return hashlib.sha256(repr([(field.name, field.data) for field in form]).encode()).hexdigest()


def _received(desk: Desk, key: str) -> str | None:
    """What was sent last under this id by this trainer; None where nothing was."""
    own = select(Record.data).where(Record.id == key, Record.person_id == desk.actor.person_id, Record.object == desk.bimtek.id)
    data = desk.session.scalar(own.order_by(Record.n.desc()).limit(1))
    return data.get("form") if data else None


def _check_begun(event: Bimtek, steps: Any, after: dict[str, Any]) -> None:
    """Once something was opened, first day, program and course stay. Raises Refused at the field."""
    begun = [step for step in steps if step.opened_at is not None]
    if begun and after["from_day"] != event.from_day:
        raise AtField("mulai", "Acara ini sudah berjalan, jadi hari pertamanya tetap.")
    if begun and after["program_id"] != event.program_id:
        raise AtField("program", "Acara ini sudah berjalan, jadi programnya tetap.")
    if after["course_id"] != event.course_id and any(step.kind in TESTED for step in begun):
        raise AtField("materi", "Tesnya sudah dibuka, jadi materinya tetap.")


def _move(desk: Desk, steps: Any, after: dict[str, Any]) -> None:
    """Steps keep their place in the days of the event. Raises Refused at the field."""
    event = desk.bimtek
    if event.from_day != after["from_day"]:
        in_field("mulai", lambda: rules.check_first(after["from_day"], desk.actor.today))
    later: timedelta = after["from_day"] - event.from_day
    if later and after["until_day"] == event.until_day:
        after["until_day"] = event.until_day + later  # only the first day was typed anew: the event moves as it is
    for step in steps:
        step.day += later
    in_field("sampai", lambda: rules.check_last(after["from_day"], after["until_day"], steps))
    if later:
        gone = (BimtekStep.bimtek_id == event.id) & BimtekStep.removed_at.is_not(None)
        for step in desk.session.scalars(select(BimtekStep).where(gone)):
            step.day += later


def cancel(desk: Desk, reason: str) -> None:
    """The event is off. Raises Refused for one that has begun; called off before, nothing changes."""
    if desk.bimtek.cancelled_at is not None:
        return
    rules.check_cancel(desk.session.scalars(steps_of(desk.bimtek.id)).all(), desk.bimtek)
    why = rules.text_of(reason, "Alasan", 300, needed=True)
    desk.session.execute(update(Bimtek).where(Bimtek.id == desk.bimtek.id).values(cancelled_at=desk.now))
    desk.record("bimtek.cancelled", desk.bimtek.id, {}, {"reason": why})


def restore(desk: Desk) -> None:
    """An event that was called off takes place after all; one that was not, nothing changes."""
    if desk.bimtek.cancelled_at is None:
        return
    desk.session.execute(update(Bimtek).where(Bimtek.id == desk.bimtek.id).values(cancelled_at=None))
    desk.record("bimtek.reopened", desk.bimtek.id, {"from": "batal"})


def why_cancelled(reads: Reads, event: Bimtek) -> str:
    """The reason that was given when it was last called off; nothing once it was blanked."""
    said = (
        select(RecordText.text)
        .join(Record, (Record.person_id == RecordText.person_id) & (Record.seq == RecordText.seq))
        .where(rare(), Record.received_at == event.cancelled_at, Record.verb == "bimtek.cancelled", Record.object == event.id)
        .where(RecordText.field == "reason")
        .limit(1)
    )
    return reads.execute(said).scalar() or ""
