"""A participant's promises after the event: how they stand, one of them with its reports, and a report with one photo."""

from typing import Any
from uuid import UUID

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from lms.access import Right, requires
from lms.db import db, glance
from lms.errors import AtField, Refused, in_field
from lms.files import pictures
from lms.followup import promises
from lms.followup.blueprint import bp
from lms.followup.forms import ReportForm, filled
from lms.followup.plans.views import writer_of
from lms.followup.reports import acts, queries, rules
from lms.ids import uuid7


def _own(plan_id: UUID) -> promises.Promise:
    """A promise of the visitor or of her team, or 404."""
    return promises.own_one(db.session(), current_user.person_id, str(plan_id)) or abort(404)


@bp.get("/rtl/saya")
@requires(Right.LEARN)
def own_promises() -> Any:
    """What the visitor and her teams promised, what waits for a report first."""
    with glance() as look:
        rows = promises.own(look, current_user.person_id)
    open_first = sorted(rows, key=lambda row: (not row.open, row.state == "terlaksana", row.due_day))
    return render_template("followup/own_promises.html", rows=open_first, today=current_user.today)


@bp.get("/rtl/saya/<uuid:plan_id>")
@requires(Right.LEARN)
def own_promise(plan_id: UUID) -> Any:
    """One of them: what was reported, what the puskesmas said, and a form for a report."""
    return _page(_own(plan_id), filled(ReportForm))


def _page(promise: promises.Promise, form: ReportForm) -> Any:
    reports = queries.reports_of(db.session(), promise.id)
    page = render_template("followup/own_promise.html", promise=promise, reports=reports, form=form, today=current_user.today)
    return page, 422 if form.errors else 200


def _photo() -> bytes | None:
    """The photo that came, drawn again before the database is touched. Raises Refused at its field."""
    sent = request.files.get("foto")
    if sent is None or not sent.filename:
        return None
    return in_field("foto", lambda: pictures.redrawn(sent.stream.read(pictures.MOST_BYTES + 1)))


@bp.post("/rtl/saya/<uuid:plan_id>")
@requires(Right.LEARN)
def report(plan_id: UUID) -> Any:
    """Report a promise with words and one photo."""
    form, refusal, photo = filled(ReportForm), None, None
    try:
        photo = _photo()
        told = acts.Told(in_field("cerita", lambda: rules.story(form.cerita.data or "")), photo)
    except Refused as no:
        refusal = no
    promise = _own(plan_id)
    try:
        if refusal is not None:
            raise refusal
        acts.report(db.session(), promise, told, writer_of(current_user.person_id), form.record_id())
    except Refused as no:
        db.session.rollback()
        return _again(promise, form, no, photo is not None)
    db.session.commit()
    flash(_("Laporan tersimpan. Puskesmas akan memeriksanya."))
    return redirect(url_for(".own_promise", plan_id=plan_id), 303)


def _again(promise: promises.Promise, form: ReportForm, no: Refused, had_photo: bool) -> Any:
    """The form once more; a browser does not keep the chosen photo, so the page asks for it again."""
    form.blame(no)
    if str(no) == acts.AGAIN:
        form.kiriman.data = uuid7()
    if had_photo and not (isinstance(no, AtField) and no.field == "foto"):
        form.foto.errors = [_("Pilih fotonya sekali lagi.")]
    return _page(promise, form)


@bp.get("/rtl/foto/<uuid:plan_report_id>")
@requires(Right.LEARN)
def photo(plan_report_id: UUID) -> Response:
    """The photo of a report, for the team whose promise it is about and for those who confirm there."""
    scopes = current_user.scopes(Right.PLAN_CONFIRM)
    picture = queries.photo_for(db.session(), current_user.person_id, scopes, str(plan_report_id)) or abort(404)
    return Response(picture, mimetype="image/jpeg", headers={"Cache-Control": "private, no-store"})
