"""The visitor's own requests about the own data: put it right, erase it, take the request back."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from lms import clock
from lms.access import Right, requires
from lms.db import db
from lms.errors import Refused
from lms.home.blueprint import bp
from lms.people.erasing import asking
from lms.people.erasing.forms import CorrectionForm, ErasureForm
from lms.people.erasing.models import DataRequest, own


def _asked(kind: str, field: str | None, typed: str) -> Any:
    """Keep the request and lead back to the page that shows its state. Raises Refused."""
    asking.ask(db.session(), current_user.person_id, kind, field, typed, clock.now())
    db.session.commit()
    flash(_("Tersimpan. Permintaan sudah sampai di Dinas Kesehatan."))
    return redirect(url_for(".own_page"), 303)


@bp.route("/data-saya/perbaikan", methods=["GET", "POST"])
@requires(Right.LEARN)
def ask_correction() -> Any:
    """Which part is wrong, and what it should be."""
    form = CorrectionForm(request.form)
    if request.method == "POST":
        try:
            return _asked("perbaikan", form.bagian.data, form.seharusnya.data or "")
        except Refused as refusal:
            db.session.rollback()
            (form.seharusnya if form.bagian.data else form.bagian).errors = [str(refusal)]
    return render_template("home/ask_correction.html", form=form), 422 if form.errors else 200


@bp.route("/data-saya/penghapusan", methods=["GET", "POST"])
@requires(Right.LEARN)
def ask_erasure() -> Any:
    """What goes, what stays, and the wish to be erased."""
    form = ErasureForm(request.form)
    if request.method == "POST":
        try:
            if not form.paham.data:
                raise Refused(_("Centang dahulu bahwa ini sudah dipahami."))
            return _asked("penghapusan", None, form.alasan.data or "")
        except Refused as refusal:
            db.session.rollback()
            form.paham.errors = [str(refusal)]
    return render_template("home/ask_erasure.html", form=form), 422 if form.errors else 200


@bp.post("/data-saya/permintaan/<uuid:own_id>/tarik")
@requires(Right.LEARN)
def withdraw(own_id: UUID) -> Any:
    """Take back a request that was not answered yet; somebody else's is not there."""
    mine = own(current_user.person_id).where(DataRequest.id == str(own_id)).with_only_columns(DataRequest.id)
    db.session.scalar(mine) or abort(404)
    asking.withdraw(db.session(), current_user.person_id, str(own_id), clock.now())
    db.session.commit()
    flash(_("Permintaan ditarik kembali."))
    return redirect(url_for(".own_page"), 303)
