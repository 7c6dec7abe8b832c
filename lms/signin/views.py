"""Pages of signing in: the code, who it is, the privacy notice, the PIN; later visits; signing out."""

import hmac
from datetime import datetime
from typing import Any

from flask import flash, redirect, render_template, request
from flask import session as cookie
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from lms import clock
from lms.access import public
from lms.db import db, reading
from lms.errors import Refused
from lms.ids import plain_code, uuid7
from lms.journal.door import Act, enter
from lms.signin import codes, devices, entry, guesses, passwords, pending, persons, pins, rules
from lms.signin.forms import CodeForm, NewPinForm, PinForm
from lms.signin.pages import bp, finishing, front, named, no_profile, profile_of, staff, to
from lms.signin.pending import Pending


@bp.get("/masuk")
@public
def index() -> Any:
    """Where everybody begins."""
    return front(CodeForm(ke=request.args.get("ke", "")))


@bp.get("/masuk/kode")
@public
def code_again() -> Any:
    """The address of a form that was sent, opened again."""
    return to("index")


@bp.post("/masuk/kode")
@public
def code() -> Any:
    """Look at a code without using it up."""
    form, now = CodeForm(request.form), clock.now()
    if not form.validate():
        return front(form, 422)
    digest = codes.sealed(plain_code(form.kode.data))
    try:
        holder = _holder(digest, now)
    except guesses.TooMany as many:
        form.kode.errors = [_(str(many))]
        return front(form, 429)
    if holder is None:
        form.kode.errors = [_(rules.CODE_UNKNOWN)]
        return front(form, 422)
    pending.begin(digest, rules.own_path(form.ke.data), now)
    return to("confirm")


def _holder(digest: str, now: datetime) -> str | None:
    """Whose code this is; one that is nobody's is counted against the address it came from. Raises TooMany."""
    where = guesses.place()
    with reading():
        guesses.check(db.session(), where, now)
        holder = codes.find(db.session(), digest, now)
        db.session.rollback()
    if holder is None:
        wrong = guesses.count(db.session(), where, now)
        db.session.commit()
        guesses.refuse(now, wrong)
    return holder


@bp.get("/masuk/ini-ibu")
@public
def confirm() -> Any:
    """Whose code this is, by first name and place."""
    now = clock.now()
    waiting = pending.read(now)
    if waiting is None or waiting.person_id:
        return to("privacy" if waiting else "index")
    holder = codes.find(db.session(), waiting.code, now)
    if holder is None:
        return _refused_code()
    return render_template("signin/confirm.html", person=persons.named(db.session(), [holder])[holder])


@bp.post("/masuk/ini-ibu")
@public
def answer() -> Any:
    """ "Ya, saya" uses the code up, once among all who try; "Bukan" leaves it as it was."""
    now = clock.now()
    waiting = pending.read(now)
    if waiting is None or waiting.person_id:
        return to("privacy" if waiting else "index")
    if request.form.get("jawab") != "ya":
        pending.drop()
        flash(_("Kode itu milik orang lain. Periksa kartunya, atau minta kode baru."), "alert")
        return to("index")
    person_id = codes.use(db.session(), waiting.code, now)
    if person_id is None:
        db.session.rollback()
        return _refused_code()
    db.session.commit()
    pending.confirm(waiting, person_id, uuid7(), now)
    return to("privacy")


def _refused_code() -> Any:
    pending.drop()
    flash(_(rules.CODE_UNKNOWN), "alert")
    return to("index")


@bp.get("/masuk/persetujuan")
@public
def privacy() -> Any:
    """The privacy notice, in at most 120 words."""
    waiting = finishing(clock.now())
    return render_template("signin/privacy.html", person=named(waiting), staff=staff(waiting), until=waiting.until)


@bp.post("/masuk/persetujuan")
@public
def agree() -> Any:
    """She agreed: a record with the wording's mark."""
    now = clock.now()
    waiting = finishing(now)
    enter(db.session(), Act(waiting.person_id, "privacy.agreed", waiting.device_id, {"notice": rules.NOTICE}, waiting.person_id), now)
    db.session.commit()
    pending.keep(waiting, agreed=True)
    return to("new_pin")


@bp.route("/masuk/pin", methods=["GET", "POST"])
@public
def new_pin() -> Any:
    """The first typing of a new PIN, and whether this phone is remembered."""
    now = clock.now()
    waiting = finishing(now)
    if not waiting.agreed:
        return to("privacy")
    with reading():
        person, with_password = named(waiting), staff(waiting)
        db.session.rollback()
    if with_password:
        return to("known_password")
    form = NewPinForm(request.form) if request.method == "POST" else NewPinForm(ingat=True)
    if request.method != "POST" or not form.validate():
        return _pin_page(form, person, "signin/new_pin.html")
    if not form.ingat.data:
        return _finish(waiting, devices.NO_PIN, now)
    try:
        rules.check_pin(form.pin.data, person.phone)
    except Refused as refused:
        form.pin.errors = [str(refused)]
        return _pin_page(form, person, "signin/new_pin.html")
    pending.keep(waiting, pin=codes.sealed(f"{waiting.device_id} {form.pin.data}"))
    return to("pin_again")


@bp.route("/masuk/pin-lagi", methods=["GET", "POST"])
@public
def pin_again() -> Any:
    """The second typing; equal to the first it makes the device."""
    now = clock.now()
    waiting = finishing(now)
    with reading():
        with_password = staff(waiting)
        db.session.rollback()
    if not waiting.pin or with_password:
        return to("new_pin")
    form = PinForm(request.form)
    if request.method != "POST" or not form.validate():
        with reading():
            return _pin_page(form, named(waiting), "signin/pin_again.html")
    if not hmac.compare_digest(waiting.pin, codes.sealed(f"{waiting.device_id} {form.pin.data}")):
        pending.keep(waiting, pin="")
        flash(_("Dua PIN itu belum sama. Buat PIN dari awal."), "alert")
        return to("new_pin")
    return _finish(waiting, pins.hashed(form.pin.data), now)


def _pin_page(form: PinForm, person: persons.Named, template: str) -> Any:
    return render_template(template, form=form, person=person), 422 if form.errors else 200


def _finish(waiting: Pending, pin_hash: str, now: datetime) -> Any:
    """Make the device and sign in; the same half hour played a second time makes nothing."""
    session = db.session()
    try:
        kept = devices.join(session, devices.tokens(), waiting.device_id, waiting.person_id, pin_hash, now)
        entry.let_in(session, waiting.person_id, "pin", waiting.device_id, now, borrowed=pin_hash == devices.NO_PIN)
    except IntegrityError:
        session.rollback()
        flash(_("PIN tadi sudah tersimpan. Masuk dengan PIN itu."))
        return to("index")
    response = redirect(waiting.ke, 303)
    devices.keep(response, kept)
    return response


@bp.get("/masuk/hp/<id>")
@public
def pin(id: str) -> Any:
    """A later visit: the PIN of a profile on this phone."""
    profile = profile_of(id, "pin")
    if profile is None:
        return no_profile()
    form = PinForm(ke=rules.own_path(request.args.get("ke")))
    if pins.stopped(db.session(), id, clock.now()):
        form.pin.errors = [_(rules.PIN_STOPPED)]
    return render_template("signin/pin.html", form=form, profile=profile, stopped=bool(form.pin.errors))


@bp.post("/masuk/hp/<id>")
@public
def try_pin(id: str) -> Any:
    """Reserve the try, commit, verify, commit: the named exception to one commit a request."""
    profile, form, now = profile_of(id, "pin"), PinForm(request.form), clock.now()
    if profile is None:
        return no_profile()
    if not form.validate():
        return _pin_refused(form, profile, 422)
    try:
        attempt = pins.reserve(db.session(), id, profile.token, now)
    except (rules.TooSoon, rules.Stopped) as refused:
        return _pin_refused(form, profile, 429, str(refused))
    db.session.commit()
    if attempt is None:
        return no_profile()
    if not pins.fits(attempt, form.pin.data):
        return _pin_refused(form, profile, 422, rules.not_yet(attempt.failures))
    if not pins.take_back(db.session(), attempt):
        db.session.commit()
        return no_profile()
    entry.let_in(db.session(), attempt.person_id, "pin", id, now)
    _tell_staff(attempt.person_id)
    response = redirect(rules.own_path(form.ke.data), 303)
    devices.keep(response, devices.tokens())
    return response


def _tell_staff(person_id: str) -> None:
    """A PIN never exercises a grant: who holds one reads how to come in for it."""
    with reading():
        if passwords.needed(db.session(), person_id, clock.today()):
            flash(_("Untuk tugas petugas perlu sandi dan kode kedua. Minta kode masuk baru kepada petugas Dinkes atau admin."))
        db.session.rollback()


def _pin_refused(form: PinForm, profile: devices.Profile, status: int, sentence: str = "") -> Any:
    db.session.rollback()
    if sentence:
        form.pin.errors = [_(sentence)]
    stopped = sentence == rules.PIN_STOPPED
    return render_template("signin/pin.html", form=form, profile=profile, stopped=stopped), status


@bp.route("/masuk/hp/<id>/lupakan", methods=["GET", "POST"])
@public
def forget(id: str) -> Any:
    """Take a profile off this phone, after asking."""
    profile = profile_of(id, "")
    if profile is None:
        return no_profile()
    if request.method != "POST":
        return render_template("signin/forget.html", profile=profile)
    devices.end(db.session(), id, profile.person.person_id, clock.now())
    db.session.commit()
    flash(_("%(nama)s tidak lagi tersimpan di HP ini.", nama=profile.person.sapaan))
    response = to("index")
    devices.keep(response, [token for token in devices.tokens() if token != profile.token])
    return response


@bp.post("/keluar")
@public
def leave() -> Any:
    """End the session; the profile stays on this phone."""
    entry.close(db.session(), clock.now())
    db.session.commit()
    cookie.clear()
    flash(_("Sudah keluar. Yang tersimpan tetap aman."))
    return to("index")
