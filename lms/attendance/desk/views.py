"""The pages of a trainer: the list of a day with its boxes, and taking one back."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from lms import clock
from lms.access import Right, requires
from lms.attendance.blueprint import bp
from lms.attendance.desk import acts
from lms.attendance.desk.forms import TakeBackForm, TickForm
from lms.attendance.desk.sheet import Sheet, sheet
from lms.bimtek.door import Desk, desk
from lms.db import db
from lms.errors import Refused
from lms.ids import uuid7


@bp.get("/bimtek/<uuid:bimtek_id>/hadir")
@requires(Right.BIMTEK_RUN)
def register(bimtek_id: UUID) -> Any:
    """Who was at which session of a day, with boxes for those who are not written down yet."""
    found = desk(bimtek_id)
    return _page(found, _sheet(found), TickForm(nomor=uuid7()))


@bp.post("/bimtek/<uuid:bimtek_id>/hadir")
@requires(Right.BIMTEK_RUN)
def tick(bimtek_id: UUID) -> Any:
    """Write down everybody who was ticked, of one session or of several."""
    found, form = desk(bimtek_id), TickForm(request.form).with_boxes(request.form.getlist("hadir"))
    listed = _sheet(found)
    try:
        new = acts.tick(found, listed, form.ticked, form.number(), form.kertas.data)
    except Refused as no:
        db.session.rollback()
        form.form_errors.append(str(no))
        found = desk(bimtek_id)
        return _page(found, _sheet(found), form), 422
    db.session.commit()
    flash(_("Kehadiran %(n)s orang tersimpan.", n=new) if new else _("Semua yang dicentang sudah tercatat sebelumnya."))
    return redirect(url_for(".register", bimtek_id=bimtek_id, hari=listed.day.isoformat()), 303)


@bp.get("/bimtek/<uuid:bimtek_id>/hadir/<uuid:step_id>/<uuid:guest_id>")
@requires(Right.BIMTEK_RUN)
def take_back(bimtek_id: UUID, step_id: UUID, guest_id: UUID) -> Any:
    """Somebody was not there after all: how it was written down, and why that was wrong."""
    found = desk(bimtek_id)
    row = _one(found, step_id, guest_id)
    return _take_back(found, row, TakeBackForm(nomor=uuid7())) if row.at else _back(found, row)


@bp.post("/bimtek/<uuid:bimtek_id>/hadir/<uuid:step_id>/<uuid:guest_id>")
@requires(Right.BIMTEK_RUN)
def untick(bimtek_id: UUID, step_id: UUID, guest_id: UUID) -> Any:
    """Take it back, with the reason; twice is once."""
    found, form = desk(bimtek_id), TakeBackForm(request.form)
    row = _one(found, step_id, guest_id)
    if not row.at:
        return _back(found, row)
    try:
        acts.take_back(found, row, form.alasan.data or "", form.number())
    except Refused as no:
        form.alasan.errors = [str(no)]
        form.nomor.data = form.nomor.data or uuid7()
        return _take_back(found, row, form), 422
    db.session.commit()
    return _back(found, row)


def _sheet(found: Desk) -> Sheet:
    """The day that the address, or the form, names."""
    return sheet(found.session, found.bimtek, found.now, request.values.get("hari", ""))


def _page(found: Desk, listed: Sheet, form: TickForm) -> str:
    return render_template("attendance/register.html", event=found.bimtek, sheet=listed, form=form, now=found.now)


def _one(found: Desk, step_id: UUID, guest_id: UUID) -> Any:
    return acts.one_of(found.session, found.bimtek.id, str(step_id), str(guest_id)) or abort(404)


def _take_back(found: Desk, row: Any, form: TakeBackForm) -> str:
    zone = clock.zone_of(found.bimtek.region_code)
    return render_template("attendance/take_back.html", event=found.bimtek, row=row, form=form, zone=zone)


def _back(found: Desk, row: Any) -> Any:
    """To the list, where nothing is written down of her at that session any more."""
    flash(_("Kehadiran %(nama)s di %(sesi)s dibatalkan.", nama=row.name, sesi=row.title))
    return redirect(url_for(".register", bimtek_id=found.bimtek.id, hari=row.day.isoformat()), 303)
