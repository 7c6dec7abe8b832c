"""The page of one person's certificates from elsewhere, for the officer who writes them down."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from lms import clock
from lms.access import Right, requires
from lms.certificates.blueprint import bp
from lms.certificates.elsewhere import recording
from lms.certificates.elsewhere.forms import ExternalForm
from lms.certificates.models import external_of
from lms.db import db
from lms.errors import Refused
from lms.people.models import Person, visible_to


def _person(person_id: UUID) -> Any:
    """Somebody inside the regions where the visitor certifies; else not found."""
    wanted = visible_to(current_user.scopes(Right.CERTIFICATE_ISSUE)).with_only_columns(Person.id, Person.name)
    return db.session.execute(wanted.where(Person.id == str(person_id))).one_or_none() or abort(404)


def _page(person: Any, form: ExternalForm) -> Any:
    rows = db.session.scalars(external_of(person.id)).all()
    page = render_template("certificates/external.html", person=person, rows=rows, form=form, may_see=current_user.may(Right.PEOPLE_VIEW))
    return page, 422 if form.errors else 200


@bp.get("/orang/<uuid:person_id>/sertifikat-luar")
@requires(Right.CERTIFICATE_ISSUE)
def external(person_id: UUID) -> Any:
    """What this person earned elsewhere, and a form for one more."""
    return _page(_person(person_id), ExternalForm())


@bp.post("/orang/<uuid:person_id>/sertifikat-luar")
@requires(Right.CERTIFICATE_ISSUE)
def add_external(person_id: UUID) -> Any:
    """Write one down."""
    person, form = _person(person_id), ExternalForm(request.form)
    if not form.validate():
        return _page(person, form)
    try:
        recording.write_down(db.session(), person.id, form.earned(), current_user.person_id, clock.now())
    except Refused as no:
        db.session.rollback()
        form.form_errors.append(str(no))
        return _page(person, form)
    db.session.commit()
    flash(_("Sertifikat dari tempat lain sudah tercatat."), "done")
    return redirect(url_for(".external", person_id=person.id), 303)


@bp.post("/orang/<uuid:person_id>/sertifikat-luar/hapus")
@requires(Right.CERTIFICATE_ISSUE)
def remove_external(person_id: UUID) -> Any:
    """Take back what was written down by mistake."""
    person = _person(person_id)
    try:
        recording.take_back(db.session(), person.id, request.form.get("catatan", "")[:36], current_user.person_id, clock.now())
        db.session.commit()
        flash(_("Catatan sudah dihapus."), "done")
    except Refused as no:
        db.session.rollback()
        flash(str(no), "alert")
    return redirect(url_for(".external", person_id=person.id), 303)
