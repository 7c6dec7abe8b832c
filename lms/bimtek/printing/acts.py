"""Making the one file: everything is looked up, typeset without a transaction, and only then the codes in it open their doors."""

from collections.abc import Mapping
from uuid import UUID

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from lms.bimtek.door import Desk, desk
from lms.bimtek.printing import papers, sheets
from lms.bimtek.printing.forms import PrintForm
from lms.bimtek.printing.holders import holders
from lms.bimtek.printing.rules import why_no_code
from lms.config import Settings
from lms.db import reading
from lms.documents.print_set import print_set_pdf
from lms.errors import Refused
from lms.journal.models import Record
from lms.signin import cards, codes, factor, resetting

MOVED = "Daftar acara berubah sewaktu berkas dibuat. Buat berkasnya sekali lagi."


def look(bimtek_id: UUID) -> tuple[Desk, sheets.Event]:
    """The event of an address with all that its papers say; nothing is locked, whatever the request. 404 where it is not the visitor's."""
    with reading():
        found = desk(bimtek_id)
        event = sheets.gather(found.session, found.bimtek, found.actor, found.now, current_app.config["SETTINGS"])
        found.session.rollback()
    return found, event


def sent_before(batch: str, bimtek_id: UUID) -> bool:
    """Whether the codes of this form were made already."""
    with reading():
        found = desk(bimtek_id)
        acts = [cards.act_of(batch, person_id) for person_id in holders(found.session, found.bimtek.id, found.actor)]
        known = found.session.execute(select(Record.id).where(Record.id.in_(acts)).limit(1)).first() is not None
        found.session.rollback()
    return known


def closed(settings: Settings) -> str:
    """Why no codes can be made here at all; nothing where they can."""
    try:
        codes.ready(settings)
    except Refused as no:
        return str(no)
    return ""


def parts(event: sheets.Event, form: PrintForm, fresh: Mapping[str, str]) -> list[Mapping[str, object]]:
    """What was ticked, in the order in which it is handed out."""
    made: list[Mapping[str, object]] = []
    if form.panduan.data:
        made.append(sheets.guide(event).part())
    if form.kartu.data:
        made.append(sheets.cards(event, fresh).part())
    if form.hadir.data:
        made += [sheet.part() for sheet in sheets.attendance(event, form.hp.data)]
    if form.tes.data:
        made += sheets.paper_tests(event, named=form.bernama.data)
    if not made:
        raise Refused(_("Tes di kertas untuk acara ini belum ada. Centang yang lain."))
    return made


def make(bimtek_id: UUID, form: PrintForm) -> bytes:
    """The file. The second factor is looked at before the typesetting and used up after it; the caller commits.

    Raises Refused for a wrong factor and for a list that changed meanwhile, MadeBefore for codes that were made before.
    """
    found, event = look(bimtek_id)
    if form.codes:
        codes.ready(event.settings)
    if form.careful:
        factor.confirm(found.session, found.actor, form.faktor.data, found.now)
        found.session.rollback()
    people = sheets.with_codes(event, form.baru.data) if form.codes else []
    fresh = {person_id: codes.fresh() for person_id in people}
    content = print_set_pdf(f"Cetak {event.title}", event.kop, parts(event, form, fresh))
    if form.tes.data and event.papers:
        _keep_papers(bimtek_id, event)
    if form.careful:
        _keep(bimtek_id, form, fresh, len(event.guests))
    return content


def _keep_papers(bimtek_id: UUID, event: sheets.Event) -> None:
    """The tests that are on paper from now on stay as they were printed. Raises Refused where that was decided otherwise meanwhile."""
    at = desk(bimtek_id)
    if not papers.keep(at.session, at.bimtek, event.papers, at.now, at.actor.person_id):
        raise Refused(_(MOVED))


def _keep(bimtek_id: UUID, form: PrintForm, fresh: Mapping[str, str], listed: int) -> None:
    """The codes hold from now on, and the record says who took whole numbers away; whoever got out of reach meanwhile stops all of it."""
    at = desk(bimtek_id)
    factor.confirm(at.session, at.actor, form.faktor.data, at.now)
    now_there = holders(at.session, at.bimtek.id, at.actor)
    if any(person_id not in now_there or why_no_code(now_there[person_id], False) for person_id in fresh):
        raise Refused(_(MOVED))
    if form.phones:
        at.record("people.exported", at.actor.person_id, {"form": "pdf", "count": listed}, id=cards.act_of(form.nomor.data, "hp"))
    for person_id, code in sorted(fresh.items()):
        act = cards.act_of(form.nomor.data, person_id)
        codes.keep(at.session, person_id, code, at.actor.person_id, at.now, reason=resetting.CARD, act_id=act)
