"""Pages of one certificate at the desk: its document, issuing it anew, and revoking it by two persons."""

from typing import Any
from uuid import UUID

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import or_, select
from wtforms import Form

from lms import clock
from lms.access import Right, requires
from lms.certificates.blueprint import bp
from lms.certificates.models import Certificate, Revocation, asked_for, revocations_in, unsupported, visible_to
from lms.certificates.office import reissuing, revoking
from lms.certificates.office.forms import FactorForm, ReissueForm, RevokeForm
from lms.certificates.office.rules import REVOCATIONS, check_reissue, request_state
from lms.certificates.rules import life, shown_code
from lms.db import db
from lms.errors import Refused
from lms.journal.door import survivor
from lms.signin import factor

COLUMNS = Certificate.__table__.columns
DONE = 50  # decided requests that the list shows


def held(certificate_id: UUID | str, right: Right) -> Any:
    """The certificate of an address, inside the regions where the visitor holds this right; else not found."""
    wanted = visible_to(current_user.scopes(right)).with_only_columns(*COLUMNS).where(Certificate.id == str(certificate_id))
    return db.session.execute(wanted).one_or_none() or abort(404)


def confirmed(form: Form) -> None:
    """The second factor of a form's visitor. Raises Refused, with the sentence beside the field."""
    try:
        factor.confirm(db.session(), current_user, form.faktor.data, clock.now())
    except Refused as no:
        form.faktor.errors = [str(no)]
        raise


def refused(form: Form, no: Refused) -> None:
    """Nothing was done: the sentence stands above the form, unless it stands beside a field."""
    db.session.rollback()
    if not form.errors:
        form.form_errors.append(str(no))


@bp.get("/sertifikat/register/<uuid:certificate_id>")
@requires(Right.CERTIFICATE_VIEW)
def document(certificate_id: UUID) -> Any:
    """One certificate: what it says, what came before and after it, and the requests to revoke it."""
    row = held(certificate_id, Right.CERTIFICATE_VIEW)
    scopes, day = current_user.scopes(Right.CERTIFICATE_VIEW), current_user.today
    chain = visible_to(scopes).with_only_columns(Certificate.id, Certificate.number, Certificate.replaced_by)
    linked = db.session.execute(chain.where(or_(Certificate.replaced_by == row.id, Certificate.id == row.replaced_by))).all()
    requests = db.session.execute(revocations_in(scopes).where(Revocation.certificate_id == row.id)).all()
    doubted = db.session.scalar(select(Certificate.id).where(Certificate.id == row.id, unsupported(day))) is not None
    return render_template(
        "certificates/document.html", row=row, state=life(row, day), linked=linked, doubted=doubted, requests=requests, reasons=REVOCATIONS,
        request_state=request_state, code=shown_code(row.code), may_reissue=current_user.may(Right.CERTIFICATE_ISSUE),
        may_revoke=current_user.may(Right.CERTIFICATE_REVOKE),
    )  # fmt: skip


@bp.get("/sertifikat/<uuid:certificate_id>/terbit-ulang")
@requires(Right.CERTIFICATE_ISSUE)
def reissue_form(certificate_id: UUID) -> Any:
    """Old and new words side by side."""
    return _reissue_page(held(certificate_id, Right.CERTIFICATE_ISSUE), ReissueForm())


def _reissue_page(row: Any, form: ReissueForm) -> Any:
    """The page of issuing anew; where that cannot be, the sentence why and no form."""
    draft, why = None, ""
    try:
        draft = reissuing.draft(db.session(), row, current_user.today)
        own = survivor(db.session(), current_user.person_id) == row.person_id
        asked = db.session.scalar(asked_for(row.id, current_user.today)) is not None
        check_reissue(life(row, current_user.today), own, asked, draft.changed)
    except Refused as no:
        why = str(no)
    page = render_template(
        "certificates/reissue.html", row=row, form=form, draft=draft, why=why, may_see=current_user.may(Right.PEOPLE_VIEW)
    )
    return page, 422 if form.errors else 200


@bp.post("/sertifikat/<uuid:certificate_id>/terbit-ulang")
@requires(Right.CERTIFICATE_ISSUE)
def reissue(certificate_id: UUID) -> Any:
    """Issue the corrected certificate; the old one is *diganti* from today."""
    row, form = held(certificate_id, Right.CERTIFICATE_ISSUE), ReissueForm(request.form)
    if not form.validate():
        return _reissue_page(row, form)
    try:
        confirmed(form)
        settings = current_app.config["SETTINGS"]
        new = reissuing.reissue(db.session(), row, form.alasan.data, current_user.person_id, clock.now(), settings)
    except Refused as no:
        refused(form, no)
        return _reissue_page(row, form)
    db.session.commit()
    flash(_("Sertifikat baru sudah terbit. Yang lama sekarang berstatus diganti."), "done")
    return redirect(url_for(".document", certificate_id=new), 303)


@bp.get("/sertifikat/<uuid:certificate_id>/cabut")
@requires(Right.CERTIFICATE_REVOKE)
def revoke_form(certificate_id: UUID) -> Any:
    """Where the first officer says why."""
    return _revoke_page(held(certificate_id, Right.CERTIFICATE_REVOKE), RevokeForm())


def _revoke_page(row: Any, form: RevokeForm) -> Any:
    open_request = db.session.scalar(asked_for(row.id, current_user.today).with_only_columns(Revocation.id))
    return render_template("certificates/revoke.html", row=row, form=form, open_request=open_request), 422 if form.errors else 200


@bp.post("/sertifikat/<uuid:certificate_id>/cabut")
@requires(Right.CERTIFICATE_REVOKE)
def revoke(certificate_id: UUID) -> Any:
    """Ask for the revocation; a second officer decides."""
    row, form = held(certificate_id, Right.CERTIFICATE_REVOKE), RevokeForm(request.form)
    if not form.validate():
        return _revoke_page(row, form)
    try:
        confirmed(form)
        revoking.ask(db.session(), row.id, form.alasan.data, form.penjelasan.data, current_user.person_id, clock.now())
    except Refused as no:
        refused(form, no)
        return _revoke_page(row, form)
    db.session.commit()
    flash(_("Permintaan pencabutan tercatat. Petugas lain yang memutuskannya."), "done")
    return redirect(url_for(".revocations"), 303)


@bp.get("/sertifikat/pencabutan")
@requires(Right.CERTIFICATE_REVOKE)
def revocations() -> Any:
    """The requests that wait for a second officer, and those that were decided."""
    day, found = current_user.today, revocations_in(current_user.scopes(Right.CERTIFICATE_REVOKE))
    waits = (Revocation.state == "diminta") & (Revocation.until_day >= day) & (Certificate.state == "terbit")
    waiting = db.session.execute(found.where(waits).order_by(None).order_by(Revocation.until_day, Revocation.id)).all()
    done = db.session.execute(found.where(~waits).limit(DONE)).all()
    return render_template("certificates/revocations.html", waiting=waiting, done=done, reasons=REVOCATIONS, request_state=request_state)


def _asked(request_id: UUID) -> Any:
    found = revocations_in(current_user.scopes(Right.CERTIFICATE_REVOKE)).where(Revocation.id == str(request_id))
    return db.session.execute(found).one_or_none() or abort(404)


def _request_page(row: Any, form: FactorForm) -> Any:
    own = survivor(db.session(), current_user.person_id)
    page = render_template(
        "certificates/revocation.html", row=row, form=form, reasons=REVOCATIONS, asker=own == survivor(db.session(), row.asked_by),
        holder=own == row.person_id, state=request_state(row.state, row.until_day, row.certificate, current_user.today),
    )  # fmt: skip
    return page, 422 if form.errors else 200


@bp.get("/sertifikat/pencabutan/<uuid:request_id>")
@requires(Right.CERTIFICATE_REVOKE)
def revocation(request_id: UUID) -> Any:
    """One request, and the form of the second officer."""
    return _request_page(_asked(request_id), FactorForm())


@bp.post("/sertifikat/pencabutan/<uuid:request_id>")
@requires(Right.CERTIFICATE_REVOKE)
def decide(request_id: UUID) -> Any:
    """The second officer revokes or declines."""
    row, form = _asked(request_id), FactorForm(request.form)
    agreed = request.form.get("putusan") == "cabut"
    if request.form.get("putusan") not in ("cabut", "tolak"):
        form.form_errors.append(_("Pilih cabut atau tolak."))
    if not form.validate() or form.form_errors:
        return _request_page(row, form)
    try:
        confirmed(form)
        revoking.decide(db.session(), row.id, agreed, current_user.person_id, clock.now())
    except Refused as no:
        refused(form, no)
        return _request_page(row, form)
    db.session.commit()
    flash(_("Sertifikat sudah dicabut mulai hari ini.") if agreed else _("Permintaan ditolak. Sertifikat tetap berlaku."), "done")
    return redirect(url_for(".revocations"), 303)
