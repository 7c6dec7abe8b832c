"""Pages of coming in, for everybody: the class code, what the event is, a request without a card, and waiting for the trainer's tick."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from lms import clock
from lms.access import Right, public, requires
from lms.bimtek.blueprint import bp
from lms.bimtek.joining import browser, coming, deciding, requests, rules
from lms.bimtek.joining.forms import AskForm, JoinCodeForm
from lms.bimtek.models import Bimtek
from lms.bimtek.rules import state_of
from lms.db import db, reading
from lms.errors import Refused
from lms.signin import guesses, pending


def _code_page(form: JoinCodeForm, status: int) -> Any:
    return render_template("bimtek/join_code.html", form=form), status


@bp.get("/gabung")
@public
def join_code() -> Any:
    """The class code is typed here."""
    return _code_page(JoinCodeForm(), 200)


@bp.post("/gabung")
@public
def find_class() -> Any:
    """To the event of a class code; wrong ones are counted by address, right ones never."""
    form, now = JoinCodeForm(request.form), clock.now()
    if not form.validate():
        return _code_page(form, 422)
    try:
        event = _guessed(form.kode.data or "", now)
    except guesses.TooMany as many:
        form.kode.errors = [_(str(many))]
        return _code_page(form, 429)
    if event is None:
        form.kode.errors = [_("Kode kelas ini tidak ada. Samakan dengan yang di layar, atau tanyakan kepada pelatih.")]
        return _code_page(form, 422)
    return redirect(url_for(".join", join=event.join_code), 303)


def _guessed(code: str, now: Any) -> Bimtek | None:
    """The event of a code; one that is nobody's is counted against the address it came from. Raises TooMany."""
    where = guesses.place()
    with reading():
        guesses.check(db.session(), where, now)
        event = requests.event_of(db.session(), code)
        db.session.expunge_all()
        db.session.rollback()
    if event is None:
        wrong = guesses.count(db.session(), where, now)
        db.session.commit()
        guesses.refuse(now, wrong)
    return event


def _event(code: str) -> Bimtek:
    """The event of an address; a wrong one leads to the form for the code."""
    event = requests.event_of(db.session(), code)
    if event is None:
        flash(_("Kode kelas di alamat itu tidak ada. Ketik kode yang tampil di layar."), "alert")
        abort(redirect(url_for(".join_code"), 303))
    return event


@bp.get("/gabung/<string:join>")
@public
def join(join: str) -> Any:
    """What the event is, when and where, and the ways in; never who comes."""
    event = _event(join)
    state = state_of(event, clock.today())
    asked = requests.of_browser(db.session(), event, browser.sent())
    return render_template("bimtek/join.html", **coming.told(db.session(), event), state=state, shut=rules.SHUT.get(state, ""), asked=asked)


@bp.post("/gabung/<string:join>/ikut")
@requires(Right.LEARN)
def come_in(join: str) -> Any:
    """Somebody signed in takes part: on the list she is in, else her trainer ticks her."""
    event = _event(join)
    try:
        rules.check_joinable(event, current_user.today)
        leads = coming.come_in(db.session(), event, current_user, browser.prepare(), clock.now())
    except Refused as no:
        db.session.rollback()
        flash(str(no), "alert")
        return redirect(url_for(".join", join=event.join_code), 303)
    db.session.commit()
    if leads:
        browser.remember(leads)
        return redirect(url_for(".join_wait", join=event.join_code), 303)
    return redirect(url_for(".attend", event_id=event.id), 303)


@bp.get("/gabung/<string:join>/minta")
@public
def ask(join: str) -> Any:
    """The first of two short screens for somebody without a card."""
    event = _event(join)
    return _ask_page("bimtek/ask.html", event, AskForm(data={"id": browser.prepare(), "unsur": "kader"}), 200)


def _ask_page(template: str, event: Bimtek, form: AskForm, status: int) -> Any:
    return render_template(template, form=form, event=event, shut=rules.SHUT.get(state_of(event, clock.today()), "")), status


@bp.post("/gabung/<string:join>/minta")
@public
def ask_in(join: str) -> Any:
    """The first screen leads to the second one; the second one carries everything and makes the request."""
    with reading():
        event = _event(join)
        first, second = AskForm(request.form), coming.place_form(db.session(), event, request.form)
        db.session.expunge_all()
        db.session.rollback()
    if not first.validate():
        return _ask_page("bimtek/ask.html", event, first, 422)
    if "kelurahan" not in request.form or not second.validate():
        return _ask_page("bimtek/ask_place.html", event, second, 422 if "kelurahan" in request.form else 200)
    request_id = browser.owned(second.id.data or "")
    try:
        coming.ask(db.session(), event, request_id, second, len(browser.sent()), clock.now())
    except Refused as no:
        db.session.rollback()
        second.form_errors = [str(no)]
        return _ask_page("bimtek/ask_place.html", event, second, 422)
    db.session.commit()
    browser.remember(request_id)
    return redirect(url_for(".join_wait", join=join), 303)


@bp.get("/gabung/<string:join>/tunggu")
@public
def join_wait(join: str) -> Any:
    """Whether the trainer ticked her; the page looks again by itself."""
    event = _event(join)
    asked = requests.of_browser(db.session(), event, browser.sent())
    if not asked:
        return redirect(url_for(".join", join=event.join_code), 303)
    waits = any(one.state == "menunggu" for one in asked)
    mine = current_user.person_id if current_user.is_authenticated else None
    return render_template("bimtek/join_wait.html", event=event, asked=asked, waits=waits, mine=mine, number=rules.number)


@bp.post("/gabung/<string:join>/lanjut")
@public
def go_on(join: str) -> Any:
    """Let in: on to the privacy notice and the PIN, in this browser and once."""
    event, now = _event(join), clock.now()
    given = request.form.get("id", "")
    asked = next((one for one in requests.of_browser(db.session(), event, browser.sent()) if one.id == given), None)
    person_id = deciding.go_on(db.session(), asked, now, clock.today()) if asked else None
    if asked is None or person_id is None:
        db.session.rollback()
        flash(_("Izin ini sudah dipakai atau sudah lewat waktunya. Masuk dengan PIN, atau minta kode kepada pelatih."), "alert")
        return redirect(url_for("signin.index", ke=url_for(".attend", event_id=event.id)), 303)
    leads, request_id = url_for(".attend", event_id=event.id), asked.id
    db.session.commit()
    pending.confirm(pending.Pending(deciding.digest_of(request_id), int(now.timestamp()), leads), person_id, request_id, now)
    return redirect(url_for("signin.privacy"), 303)
