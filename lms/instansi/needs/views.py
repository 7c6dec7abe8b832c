"""The page on which an office decides how many seats there are to be filled."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from lms import clock
from lms.access import Right, requires
from lms.db import db, glance
from lms.errors import Refused
from lms.instansi.needs import acts
from lms.instansi.needs.forms import LABELS, NeedsForm, filled
from lms.instansi.views import bp, own_office


@bp.route("/instansi/<string:office>/kebutuhan", methods=["GET", "POST"])
@requires(Right.OFFICE_MANAGE)
def needs(office: str) -> Any:
    """What is needed now, and other numbers from a day on."""
    place, today = own_office(office), current_user.today
    with glance() as look:
        present, history = acts.present(look, office, today), acts.history(look, office)
    form = NeedsForm(request.form, **filled(present), mulai=today)
    if request.method == "POST" and form.validate():
        try:
            source = (form.dasar.data or "").strip()
            acts.decide(db.session(), office, form.wanted(), source, form.mulai.data, current_user.person_id, clock.now(), today)
            db.session.commit()
            flash(_("Kebutuhan tersimpan."))
            return redirect(url_for(".needs", office=office))
        except Refused as no:
            db.session.rollback()
            form.form_errors.append(str(no))
    page = render_template("instansi/needs.html", form=form, place=place, office=office, history=history, labels=LABELS, today=today)
    return page, 422 if form.errors else 200
