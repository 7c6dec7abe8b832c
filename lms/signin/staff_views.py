"""Pages of staff: setting password and second factor after a code, later visits, and changing either."""

from datetime import datetime
from typing import Any

import segno
from flask import abort, flash, redirect, render_template, request
from flask_babel import gettext as _
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from lms import clock
from lms.access import public
from lms.db import db, reading
from lms.errors import Refused
from lms.signin import devices, entry, factor, half, passwords, pending, persons, rules, totp
from lms.signin.forms import FactorForm, NewPasswordForm, PasswordForm
from lms.signin.half import Half
from lms.signin.models import Device
from lms.signin.pages import bp, finishing, named, no_profile, profile_of, to
from lms.signin.pages import staff as is_staff
from lms.signin.pending import Pending
from lms.web.text import hour, long_day


def status_of(refused: Refused) -> int:
    """429 where waiting helps or nothing does, else 422."""
    return 429 if isinstance(refused, rules.TooSoon | rules.Stopped) else 422


def _staff_stage(now: datetime) -> Pending:
    """The stage after "Ya, saya" of somebody who holds a staff role; others go where they belong."""
    waiting = finishing(now)
    with reading():
        with_password = is_staff(waiting)
        db.session.rollback()
    if not waiting.agreed or not with_password:
        abort(to("privacy" if not waiting.agreed else "new_pin"))
    return waiting


@bp.route("/masuk/sandi", methods=["GET", "POST"])
@public
def known_password() -> Any:
    """After a code, on a device more: the password that is in use already."""
    now = clock.now()
    waiting = _staff_stage(now)
    with reading():
        person, known = named(waiting), passwords.set_at(db.session(), waiting.person_id)
        db.session.rollback()
    if not known:
        return to("new_password")
    form = PasswordForm(request.form)
    page = {"form": form, "person": person}
    if request.method != "POST" or not form.validate():
        return render_template("signin/known_password.html", **page), 422 if form.errors else 200
    refused = _try_password(
        form, lambda: passwords.reserve_for(db.session(), waiting.person_id, now), waiting.device_id, waiting.ke, now, True
    )
    return to("factor") if not refused else (render_template("signin/known_password.html", **page), refused)


def _try_password(form: PasswordForm, reserve: Any, device_id: str, ke: str, now: datetime, joins: bool = False) -> int:
    """Reserve the try, commit, verify, commit: the named exception to one commit a request. 0, or the status of the refusal."""
    session = db.session()
    try:
        attempt = reserve()
    except Refused as refused:
        session.rollback()
        form.sandi.errors = [_(str(refused))]
        return status_of(refused)
    session.commit()
    if attempt is None or not passwords.fits(attempt, form.sandi.data):
        form.sandi.errors = [_(rules.password_not_yet(attempt.failures if attempt else 1))]
        return 422
    same = passwords.take_back(session, attempt)
    session.commit()
    if not same:
        form.sandi.errors = [_(rules.password_not_yet(1))]
        return 422
    half.begin(attempt.person_id, device_id, ke, attempt.set_at, now, joins)
    return 0


@bp.route("/masuk/sandi-baru", methods=["GET", "POST"])
@public
def new_password() -> Any:
    """After a code: the password that staff set instead of a PIN."""
    waiting = _staff_stage(clock.now())
    with reading():
        person, own = named(waiting), passwords.own_words(db.session(), waiting.person_id)
        db.session.rollback()
    form = NewPasswordForm(request.form)
    if request.method != "POST" or not good(form, own):
        return render_template("signin/new_password.html", form=form, person=person), 422 if form.errors else 200
    kept = factor.sealed(passwords.hashed(form.sandi.data).encode(), waiting.device_id)
    pending.keep(waiting, password=kept, factor=factor.sealed(factor.new_secret(), waiting.device_id))
    return to("enrol")


def good(form: NewPasswordForm, own: tuple[str, ...]) -> bool:
    """Whether both typings agree and the password may be used; else the form says why not."""
    try:
        rules.check_password(form.sandi.data or "", own)
    except Refused as refused:
        form.sandi.errors = [_(str(refused))]
        return False
    return form.validate()


@bp.route("/masuk/aplikasi", methods=["GET", "POST"])
@public
def enrol() -> Any:
    """After the password: the secret for the authenticator app, and the first code that it shows."""
    now = clock.now()
    waiting = _staff_stage(now)
    if not waiting.factor:
        return to("new_password")
    secret = factor.opened(waiting.factor, waiting.device_id)
    form = FactorForm(request.form)
    form.faktor.secret = secret
    steps = totp.matching(secret, form.faktor.data or "", now) if request.method == "POST" and form.validate() else ()
    if steps:
        return _enrolled(waiting, secret, steps[-1], now)
    if request.method == "POST" and not form.errors:
        form.faktor.errors = [_(rules.FACTOR_FIRST)]
    with reading():
        person = named(waiting)
    page = render_template("signin/enrol.html", form=form, person=person, until=waiting.until, **secret_shown(secret, person.full))
    return page, 422 if form.errors else 200


def secret_shown(secret: bytes, account: str) -> dict[str, str]:
    """The secret as QR, as text, and as the address that an app on the same phone opens."""
    link = totp.link(secret, account, totp.ISSUER)
    drawn = segno.make(link, error="m", micro=False).svg_inline(scale=5, border=3, dark="#000", light="#fff", svgclass=None, lineclass=None)
    return {"qr": drawn, "secret": totp.written(secret), "link": link}


def _enrolled(waiting: Pending, secret: bytes, step: int, now: datetime) -> Any:
    """Keep both, end every earlier device and session, remember this one, sign in; the same half hour again makes nothing."""
    session, password = db.session(), factor.opened(waiting.password, waiting.device_id).decode()
    try:
        kept = passwords.replace(session, devices.tokens(), waiting.device_id, waiting.person_id, password, secret, step, now)
        entry.let_in(session, waiting.person_id, "staff", waiting.device_id, now)
    except IntegrityError:
        session.rollback()
        flash(_("Sandi tadi sudah tersimpan. Masuk dengan sandi itu."))
        return to("index")
    response = redirect(waiting.ke, 303)
    devices.keep(response, kept)
    return response


@bp.route("/masuk/petugas/<profile_id>", methods=["GET", "POST"])
@public
def password(profile_id: str) -> Any:
    """A later visit of staff: the password, on a device that is remembered."""
    profile, now = profile_of(profile_id, "staff"), clock.now()
    if profile is None:
        return no_profile()
    form = PasswordForm(request.form) if request.method == "POST" else PasswordForm(ke=rules.own_path(request.args.get("ke")))
    ke = rules.own_path(form.ke.data)
    if request.method != "POST" or not form.validate():
        return render_template("signin/password.html", form=form, profile=profile), 422 if form.errors else 200
    refused = _try_password(form, lambda: passwords.reserve(db.session(), profile_id, profile.token, now), profile_id, ke, now)
    return to("factor") if not refused else (render_template("signin/password.html", form=form, profile=profile), refused)


@bp.route("/masuk/faktor", methods=["GET", "POST"], endpoint="factor")
@public
def factor_page() -> Any:
    """The second factor; only with it does a session begin."""
    now = clock.now()
    waiting = half.read(now)
    if waiting is None or (person := _half_person(waiting)) is None:
        half.drop()
        flash(_("Waktu untuk mengetik kode kedua sudah habis. Mulai lagi dari sandi."), "alert")
        return to("index")
    form = FactorForm(request.form)
    form.faktor.person_id = waiting.person_id
    if request.method == "POST" and form.validate():
        try:
            factor.check(db.session(), waiting.person_id, form.faktor.data, now)
            return _let_in(waiting, now)
        except Refused as refused:
            db.session.rollback()
            form.faktor.errors = [_(str(refused))]
            return render_template("signin/factor.html", form=form, person=person), status_of(refused)
    return render_template("signin/factor.html", form=form, person=person), 422 if form.errors else 200


def _half_person(waiting: Half) -> persons.Named | None:
    """Whose password was right, as long as it is still that password and the device is still remembered."""
    if not waiting.joins and profile_of(waiting.device_id, "staff") is None:
        return None
    with reading():
        set_at = passwords.set_at(db.session(), waiting.person_id)
        person = persons.named(db.session(), [waiting.person_id]).get(waiting.person_id)
        db.session.rollback()
    return person if set_at is not None and set_at.isoformat() == waiting.set_at else None


def _let_in(waiting: Half, now: datetime) -> Any:
    """Both were right: a device that is new here is remembered, and what was changed elsewhere is told."""
    session, kept = db.session(), devices.tokens()
    try:
        if waiting.joins:
            kept = devices.join(session, kept, waiting.device_id, waiting.person_id, devices.NO_PIN, now, kind="staff")
            told = ""
        else:
            told = _changed_elsewhere(waiting)
            session.execute(update(Device).where(Device.id == waiting.device_id).values(last_used_at=now))
        entry.let_in(session, waiting.person_id, "staff", waiting.device_id, now)
    except IntegrityError:
        session.rollback()
        return to("index")
    if told:
        flash(told, "alert")
    response = redirect(waiting.ke, 303)
    devices.keep(response, kept)
    return response


def _changed_elsewhere(waiting: Half) -> str:
    """What somebody reads who comes in on a device after password or second factor were changed on another one; "" without a change."""
    set_at = passwords.set_at(db.session(), waiting.person_id)
    last = db.session.scalar(select(Device.last_used_at).where(Device.id == waiting.device_id))
    if set_at is None or last is None or set_at <= last:
        return ""
    when = f"{long_day(set_at)}, {hour(set_at)}"
    return _("Sandi atau kode kedua Anda diganti pada %(kapan)s. Bila bukan Anda, hubungi Dinas Kesehatan.", kapan=when)
