"""Pages of the office's own workbook of participants: choose the file, read whom it means, confirm; all at once."""

from pathlib import Path
from typing import Any
from uuid import UUID

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from lms.access import Right, requires
from lms.bimtek.blueprint import bp
from lms.bimtek.door import Desk, desk
from lms.bimtek.inviting import acts, workbook
from lms.bimtek.inviting.forms import RowsForm
from lms.bimtek.planning.views import titled
from lms.bimtek.roll import roll
from lms.errors import Refused
from lms.people.importing import drafts
from lms.people.importing.handed import FileForm, sent_sheet
from lms.web.form_views import answered, status
from lms.web.forms import filled


def _home() -> Path:
    home: Path = current_app.config["SETTINGS"].home
    return home


def _read(found: Desk, draft: drafts.Draft) -> workbook.Reading:
    """Whom the rows of a draft mean now."""
    listed = {one.person_id for one in roll(found.session, found.bimtek.id, None)}
    scopes = current_user.scopes(Right.BIMTEK_RUN)
    return workbook.read_rows(found.session, scopes, draft.rows, found.bimtek.from_day, current_user.today, listed)


@bp.get("/bimtek/<uuid:bimtek_id>/peserta/lembar")
@requires(Right.BIMTEK_RUN)
def guest_file(bimtek_id: UUID) -> Any:
    """Choose a file."""
    return render_template("bimtek/guest_file.html", form=FileForm(), **titled(desk(bimtek_id).bimtek))


@bp.post("/bimtek/<uuid:bimtek_id>/peserta/lembar")
@requires(Right.BIMTEK_RUN)
def read_guest_file(bimtek_id: UUID) -> Any:
    """Read the file before the database is touched; its rows wait for an hour."""
    form = FileForm()
    try:
        name, sheet = sent_sheet()
    except Refused as no:
        form.berkas.errors = [str(no)]
        return render_template("bimtek/guest_file.html", form=form, **titled(desk(bimtek_id).bimtek)), 422
    found = desk(bimtek_id)
    draft_id = drafts.keep(_home(), found.actor.person_id, name, sheet)
    return redirect(url_for("bimtek.guest_rows", bimtek_id=found.bimtek.id, draft_id=draft_id), 303)


@bp.route("/bimtek/<uuid:bimtek_id>/peserta/lembar/<uuid:draft_id>", methods=["GET", "POST"])
@requires(Right.BIMTEK_RUN)
def guest_rows(bimtek_id: UUID, draft_id: UUID) -> Any:
    """Whom the file means, and the rows that mean nobody, with the reason; confirmed, they come onto the list together."""
    found = desk(bimtek_id)
    draft = drafts.kept(_home(), found.actor.person_id, str(draft_id)) or abort(404)
    read = _read(found, draft)
    form = filled(RowsForm, {"rencana": read.mark})
    leads = url_for("bimtek.guests", bimtek_id=found.bimtek.id)
    if request.method == "POST" and not read.coming:
        flash(_("Semua yang dikenal dari berkas ini sudah ada di daftar."))
        return redirect(leads, 303)

    def act() -> str:
        if form.rencana.data != read.mark:
            raise Refused(_("Data orang berubah sejak pratinjau ini dibuat. Baca lagi, lalu simpan. Belum ada yang disimpan."))
        acts.add_rows(found, [(one.person_id, one.place) for one in read.meant])
        return leads

    done = answered(form, act, _("%(n)s orang masuk daftar.", n=len(read.coming)))
    page = {"draft": draft, "draft_id": draft_id, "read": read, "form": form, "mark": read.mark}
    return done or (render_template("bimtek/guest_rows.html", **page, **titled(found.bimtek)), status(form))
