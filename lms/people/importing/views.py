"""The web door of the import: choose a file, read what it would do, confirm; all or nothing."""

from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Response, abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from wtforms import Form, HiddenField

from lms import clock
from lms.access import Right, requires
from lms.db import db
from lms.errors import Refused
from lms.people import importing
from lms.people.actor import Actor
from lms.people.blueprint import bp
from lms.people.confirming import confirm, with_factor
from lms.people.importing import desk, drafts
from lms.people.importing.applying import queue
from lms.people.importing.handed import FileForm, sent_sheet
from lms.people.importing.plan import ImportPlan
from lms.web.text import number

EMPTY = Path(__file__).resolve().parents[1] / "data" / "templat-orang.xlsx"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ApplyForm(Form):
    """What was shown; the second factor stands at its end, once for the whole file."""

    rencana = HiddenField()


def _actor() -> Actor:
    return current_user._get_current_object()  # type: ignore[no-any-return]


def _kept(draft_id: UUID) -> drafts.Draft:
    """The draft of this address, for its officer; 404 for everybody else."""
    draft = drafts.kept(current_app.config["SETTINGS"].home, current_user.person_id, str(draft_id))
    return draft or abort(404)


@bp.get("/orang/impor")
@requires(Right.PEOPLE_MANAGE)
def import_file() -> Any:
    """Choose a file."""
    return render_template("people/import_file.html", form=FileForm())


@bp.post("/orang/impor")
@requires(Right.PEOPLE_MANAGE)
def read_file() -> Any:
    """Read the file before the database is touched; its rows wait for an hour."""
    form = FileForm()
    try:
        name, sheet = sent_sheet()
    except Refused as refusal:
        form.berkas.errors = [str(refusal)]
        return render_template("people/import_file.html", form=form), 422
    draft_id = drafts.keep(current_app.config["SETTINGS"].home, current_user.person_id, name, sheet)
    return redirect(url_for("people.import_preview", draft_id=draft_id), 303)


@bp.get("/orang/impor/<uuid:draft_id>")
@requires(Right.PEOPLE_MANAGE)
def import_preview(draft_id: UUID) -> Any:
    """What the file would add, change and end, or every fault with its row; nothing is written."""
    draft = _kept(draft_id)
    made = desk.planned(db.session(), _actor(), draft.rows)
    return _preview(draft_id, draft, made, with_factor(ApplyForm)())


def _preview(draft_id: UUID, draft: drafts.Draft, made: ImportPlan, form: Any) -> Any:
    shown = {"plan": made, "kinds": desk.kinds(made), "mark": desk.mark_of(made.changes)}
    return render_template("people/import_preview.html", draft_id=draft_id, draft=draft, form=form, **shown), 422 if form.errors else 200


@bp.post("/orang/impor/<uuid:draft_id>")
@requires(Right.PEOPLE_MANAGE)
def import_apply(draft_id: UUID) -> Any:
    """Confirm: planned again on the register of now, refused where that is no longer what was shown, and nothing the second time."""
    draft, actor, form = _kept(draft_id), _actor(), with_factor(ApplyForm)(request.form)
    made = desk.planned(db.session(), actor, draft.rows)
    if not made.faults and not made.changes:
        flash(_("Isi berkas ini sudah tercatat semua. Tidak ada yang berubah."))
        return redirect(url_for("coverage.people"), 303)
    try:
        if made.faults or desk.mark_of(made.changes) != form.rencana.data:
            raise Refused(_("Data orang berubah sejak pratinjau ini dibuat. Baca lagi, lalu simpan. Belum ada yang disimpan."))
        if not form.validate():
            return _preview(draft_id, draft, made, form)
        done = _applied(form, made, actor)
    except Refused as refusal:
        db.session.rollback()
        if form.errors:
            return _preview(draft_id, draft, made, form)
        flash(str(refusal), "alert")
        return redirect(url_for("people.import_preview", draft_id=draft_id), 303)
    db.session.commit()
    flash(_("Tersimpan: %(n)s orang baru, %(m)s kedudukan baru.", n=number(done.people), m=number(done.seats)))
    return redirect(url_for("coverage.people"), 303)


def _applied(form: Any, made: ImportPlan, actor: Actor) -> importing.Done:
    """The second factor, and everything that was shown. Raises Refused, with the sentence beside the field where the code is wrong."""
    queue(db.session())  # before the factor, as in every form of people
    try:
        confirm(db.session(), actor, form["faktor"].data, clock.now())
    except Refused as no:
        form["faktor"].errors = [str(no)]
        raise
    return importing.apply(db.session(), made, actor.person_id, clock.now())


@bp.get("/orang/impor/templat.xlsx")
@requires(Right.PEOPLE_MANAGE)
def import_template() -> Response:
    """The empty workbook with its headings and a sheet of advice."""
    response = Response(EMPTY.read_bytes(), mimetype=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="templat-orang.xlsx"'
    return response
