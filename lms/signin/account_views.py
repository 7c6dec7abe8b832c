"""Pages of one's own password and second factor: changing either asks the second factor again and ends every other session."""

from typing import Any

from flask import abort, flash, render_template, request
from flask import session as cookie
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import update
from sqlalchemy.orm import Session

from lms import clock
from lms.access import Right, requires
from lms.db import db, reading
from lms.errors import Refused
from lms.people.actor import Actor
from lms.signin import factor, passwords, rules, totp
from lms.signin.forms import ChangeFactorForm, ChangePasswordForm
from lms.signin.models import Device
from lms.signin.pages import bp, to
from lms.signin.staff_views import good, secret_shown, status_of

PLACE = "aplikasi"  # where the cookie keeps a new secret, sealed, until its first code was typed


def _staff_only() -> Actor:
    """Whoever came in with a password; nobody else has one to change."""
    actor: Actor = current_user._get_current_object()
    if actor.kind != "staff":
        abort(to("security"))
    return actor


@bp.get("/masuk/keamanan")
@requires(Right.LEARN)
def security() -> Any:
    """How one signs in, and what of it can be changed."""
    with reading():
        set_at = passwords.set_at(db.session(), current_user.person_id)
    return render_template("signin/security.html", kind=current_user.kind, set_at=set_at)


@bp.route("/masuk/keamanan/sandi", methods=["GET", "POST"])
@requires(Right.LEARN)
def change_password() -> Any:
    """Another password."""
    actor, form = _staff_only(), ChangePasswordForm(request.form)
    with reading():
        own = passwords.own_words(db.session(), actor.person_id)
        db.session.rollback()
    if request.method != "POST" or not good(form, own):
        return render_template("signin/change_password.html", form=form), 422 if form.errors else 200
    hashed, session, now = passwords.hashed(form.sandi.data), db.session(), clock.now()
    try:
        factor.confirm(session, actor, form.faktor.data, now)
    except Refused as refused:
        session.rollback()
        form.faktor.errors = [_(str(refused))]
        return render_template("signin/change_password.html", form=form), status_of(refused)
    passwords.change(session, actor.person_id, actor.session_id, now, password_hash=hashed)
    _seen_here(session, actor)
    session.commit()
    flash(_("Sandi baru tersimpan. Perangkat lain harus masuk lagi."))
    return to("security")


@bp.route("/masuk/keamanan/aplikasi", methods=["GET", "POST"])
@requires(Right.LEARN)
def change_factor() -> Any:
    """Another authenticator app."""
    actor, form, now = _staff_only(), ChangeFactorForm(request.form), clock.now()
    secret = _new_secret(actor)
    form.baru.secret = secret
    if request.method != "POST" or not form.validate():
        return _factor_page(form, secret, actor, 422 if form.errors else 200)
    steps = totp.matching(secret, form.baru.data, now)
    if not steps:
        form.baru.errors = [_(rules.FACTOR_FIRST)]
        return _factor_page(form, secret, actor, 422)
    session = db.session()
    try:
        factor.confirm(session, actor, form.faktor.data, now)
    except Refused as refused:
        session.rollback()
        form.faktor.errors = [_(str(refused))]
        return _factor_page(form, secret, actor, status_of(refused))
    passwords.change(session, actor.person_id, actor.session_id, now, secret=secret, step=steps[-1])
    _seen_here(session, actor)
    session.commit()
    cookie.pop(PLACE, None)
    flash(_("Aplikasi baru tersimpan. Kode dari aplikasi lama tidak berlaku lagi."))
    return to("security")


def _new_secret(actor: Actor) -> bytes:
    """The secret that this browser was shown, or a fresh one: the page may be opened again while the app is being set up."""
    try:
        return factor.opened(cookie.get(PLACE, ""), actor.session_id)
    except (Refused, ValueError):
        secret = factor.new_secret()
        cookie[PLACE] = factor.sealed(secret, actor.session_id)
        return secret


def _factor_page(form: ChangeFactorForm, secret: bytes, actor: Actor, status: int) -> Any:
    return render_template("signin/change_factor.html", form=form, **secret_shown(secret, actor.name)), status


def _seen_here(session: Session, actor: Actor) -> None:
    """Whoever changed it on this device needs not be told there."""
    session.execute(update(Device).where(Device.id == actor.device_id).values(last_used_at=clock.now()))
