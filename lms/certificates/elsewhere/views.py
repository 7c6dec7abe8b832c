"""The page of one person's certificates from elsewhere, for the officer who writes them down and takes them back, each with the second factor."""

from typing import Any
from uuid import UUID

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from lms import clock
from lms.access import Right, requires
from lms.certificates.blueprint import bp
from lms.certificates.elsewhere import counting, photo, recording
from lms.certificates.elsewhere.forms import ExternalForm
from lms.certificates.elsewhere.rules import KINDS
from lms.certificates.models import external_of
from lms.certificates.office.forms import FactorForm
from lms.certificates.office.views import confirmed, refused
from lms.db import db
from lms.errors import Refused
from lms.files import pictures
from lms.people.models import Person, visible_to
from lms.people.reach import ELSEWHERE, is_beyond


def _person(person_id: UUID) -> Any:
    """Somebody inside the regions where the visitor certifies; else not found."""
    wanted = visible_to(current_user.scopes(Right.CERTIFICATE_ISSUE)).with_only_columns(Person.id, Person.name)
    return db.session.execute(wanted.where(Person.id == str(person_id))).one_or_none() or abort(404)


def _check(person: Any) -> None:
    """What somebody earned counts wherever she serves: the office of one place alone does not decide it. Raises Refused."""
    if is_beyond(db.session(), current_user, Right.CERTIFICATE_ISSUE, person.id):
        raise Refused(ELSEWHERE)


def _page(person: Any, form: ExternalForm, removal: FactorForm | None = None, wanted: str = "") -> Any:
    """`wanted` is the one that is about to be taken back: its form stands in place of the form for one more."""
    rows, session = db.session.scalars(external_of(person.id)).all(), db.session()
    gone = next((row for row in rows if row.id == wanted), None)
    page = render_template(
        "certificates/external.html", person=person, rows=rows, form=form, removal=removal or FactorForm(), gone=gone, may_see=current_user.may(Right.PEOPLE_VIEW), kinds=KINDS,
        counted=counting.counted(session, person.id, rows, current_user.today), photos=photo.shown(session, person.id),
        beyond=ELSEWHERE if is_beyond(session, current_user, Right.CERTIFICATE_ISSUE, person.id) else "",
    )  # fmt: skip
    return page, 422 if form.errors or (removal and removal.errors) else 200


@bp.get("/orang/<uuid:person_id>/sertifikat-luar")
@requires(Right.CERTIFICATE_ISSUE)
def external(person_id: UUID) -> Any:
    """What this person earned elsewhere, and a form for one more, or for taking back the one that `hapus` names."""
    return _page(_person(person_id), ExternalForm(), wanted=request.args.get("hapus", ""))


@bp.post("/orang/<uuid:person_id>/sertifikat-luar")
@requires(Right.CERTIFICATE_ISSUE)
def add_external(person_id: UUID) -> Any:
    """Write one down; its photo is drawn again before the database is touched."""
    form, sent, picture = ExternalForm(request.form), request.files.get("foto"), None
    try:
        picture = pictures.redrawn(sent.stream.read(pictures.MOST_BYTES + 1)) if sent is not None and sent.filename else None
        unread = ""
    except Refused as no:
        unread = str(no)
    person = _person(person_id)
    if not form.validate() or unread:
        form.foto.errors = [unread] if unread else []
        return _page(person, form)
    try:
        _check(person)
        confirmed(form)
        recording.write_down(db.session(), person.id, form.earned(), current_user.person_id, clock.now(), picture)
    except Refused as no:
        refused(form, no)
        return _page(person, form)
    db.session.commit()
    flash(_("Sertifikat dari tempat lain sudah tercatat."), "done")
    return redirect(url_for(".external", person_id=person.id), 303)


@bp.post("/orang/<uuid:person_id>/sertifikat-luar/hapus")
@requires(Right.CERTIFICATE_ISSUE)
def remove_external(person_id: UUID) -> Any:
    """Take back what was written down by mistake."""
    person, form, wanted = _person(person_id), FactorForm(request.form), request.form.get("catatan", "")[:36]
    try:
        _check(person)
        recording.check_there(db.session(), person.id, wanted)
        if not form.validate():
            return _page(person, ExternalForm(), form, wanted)
        confirmed(form)
        recording.take_back(db.session(), person.id, wanted, current_user.person_id, clock.now())
        db.session.commit()
        flash(_("Catatan sudah dihapus."), "done")
    except Refused as no:
        refused(form, no)
        if form.faktor.errors:
            return _page(person, ExternalForm(), form, wanted)
        flash(str(no), "alert")
    return redirect(url_for(".external", person_id=person.id), 303)


@bp.get("/orang/<uuid:person_id>/sertifikat-luar/<uuid:external_id>.jpg")
@requires(Right.CERTIFICATE_ISSUE)
def external_photo(person_id: UUID, external_id: UUID) -> Response:
    """The photo of one, as we drew it again."""
    person = _person(person_id)
    return Response(photo.of(db.session(), person.id, str(external_id)) or abort(404), mimetype="image/jpeg")
