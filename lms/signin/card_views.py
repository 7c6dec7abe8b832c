"""Pages of new codes: one for a person who lost the old way in, and printed cards for many."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, current_app, render_template, request
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from lms import clock
from lms.access import Right, requires
from lms.db import db, reading
from lms.errors import Refused
from lms.ids import uuid7
from lms.people.actor import Actor
from lms.people.models import SEAT_ROLES, STAFF_ROLES
from lms.people.reach import ELSEWHERE, is_beyond, person_in
from lms.signin import cards, codes, factor, printing, resetting
from lms.signin.card_forms import LONGEST_ASK, NUMBER, CardsForm, NewCodeForm
from lms.web.pages import Sentence
from lms.web.text import ROLES
from lms.wilayah.choices import places

bp = Blueprint("cards", __name__)
ABOVE = "Kode untuk petugas setingkat atau di atas Anda dibuat oleh admin. Kode untuk diri sendiri dibuat oleh petugas lain."


def _officer() -> Actor:
    return current_user._get_current_object()  # type: ignore[no-any-return]


def _target(person_id: UUID) -> resetting.Target:
    """Whose code it is: 404 outside the scope, 403 for the officer and for whoever is not of lower rank, or serves elsewhere too."""
    with reading():
        session, actor, wanted = db.session(), _officer(), str(person_id)
        found = resetting.target(session, actor, wanted)
        there = found is not None or person_in(session, actor.scopes(Right.CODE_ISSUE), wanted) is not None
        beyond = there and found is None and is_beyond(session, actor, Right.CODE_ISSUE, wanted)
        session.rollback()
    if found is None:
        abort(403, Sentence(_(ELSEWHERE if beyond else ABOVE))) if there else abort(404)
    return found


def _sent_before(act_id: str) -> bool:
    with reading():
        found = resetting.made_before(db.session(), act_id)
        db.session.rollback()
    return found


@bp.route("/orang/<uuid:person_id>/kode", methods=["GET", "POST"])
@requires(Right.CODE_ISSUE)
def code(person_id: UUID) -> Any:
    """Why the person needs a new code and what it ends; sent, the code is made and shown this once."""
    codes.ready(current_app.config["SETTINGS"])
    found, now, session = _target(person_id), clock.now(), db.session()
    if request.method != "POST":
        return _code_page(NewCodeForm(reasons=found.reasons, nomor=uuid7()), found)
    form = NewCodeForm(request.form, reasons=found.reasons)
    if _sent_before(form.nomor.data or ""):
        return _no_longer(found)
    if not form.validate():
        return _code_page(form, found)
    fresh = codes.fresh()
    try:
        factor.confirm(session, _officer(), form.faktor.data, now)
        resetting.reset(session, _officer(), found.person_id, fresh, form.alasan.data, form.nomor.data, now)
    except codes.MadeBefore:
        session.rollback()
        return _no_longer(found)
    except Refused as no:
        session.rollback()
        form.faktor.errors = [str(no)]
        return _code_page(form, found)
    session.commit()
    return _shown(found, fresh, now)


def _code_page(form: NewCodeForm, found: resetting.Target) -> Any:
    return render_template("signin/cards_code.html", form=form, found=found), 422 if form.errors else 200


def _no_longer(found: resetting.Target) -> Any:
    """The same form again, as when the page that showed a code is reloaded."""
    return render_template("signin/cards_shown.html", found=found, code=None), 409


def _shown(found: resetting.Target, fresh: str, now: datetime) -> Any:
    """The one page on which this code stands: it is in no address and no log, and browsers keep no copy."""
    link = f"{current_app.config['SETTINGS'].public_url}/masuk"
    drawn = Markup(printing.qr(f"{link}#{fresh}"))  # noqa: S704 - drawn by us from our own address
    until = now + timedelta(hours=codes.HOURS)
    return render_template("signin/cards_shown.html", found=found, code=fresh, qr=drawn, until=until, link=link)


@bp.get("/orang/kartu")
@requires(Right.CODE_ISSUE)
def choose() -> Any:
    """Whom cards may be printed for: by place, role and name, or only who never came in."""
    codes.ready(current_app.config["SETTINGS"])
    return _list(_choice(), CardsForm(nomor=uuid7(), tanya=_ask()))


@bp.post("/orang/kartu")
@requires(Right.CODE_ISSUE)
def print_cards() -> Any:
    """New codes for all who are ticked, as one PDF that is kept nowhere."""
    codes.ready(current_app.config["SETTINGS"])
    choice, form, wanted = _choice(), CardsForm(request.form), request.form.getlist("pilih")
    if wanted and NUMBER.fullmatch(form.nomor.data or "") and _sent_before(cards.act_of(form.nomor.data, wanted[0])):
        return _again(choice, wanted)
    if not form.validate():
        return _list(choice, form, wanted)
    try:
        content = _made(form, wanted, clock.now())
    except codes.MadeBefore:
        db.session.rollback()
        return _again(choice, wanted)
    except Refused as no:
        db.session.rollback()
        form.faktor.errors = [str(no)]
        return _list(choice, form, wanted)
    db.session.commit()
    response = Response(content, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f"attachment; filename=kartu-kode-{clock.today().isoformat()}.pdf"
    return response


def _made(form: CardsForm, wanted: list[str], now: datetime) -> bytes:
    """The cards, typeset before anything is written; the second factor is looked at before that work and used up after it."""
    actor, session, scopes = _officer(), db.session(), _officer().scopes(Right.CODE_ISSUE)
    factor.confirm(session, actor, form.faktor.data, now)
    lines = cards.ticked(session, actor, scopes, wanted, now)
    session.rollback()
    fresh = [codes.fresh() for _line in lines]
    content = printing.pdf(cards.sheet(lines, fresh, form.tanya.data, now, current_app.config["SETTINGS"]))
    factor.confirm(session, actor, form.faktor.data, now)
    cards.ticked(session, actor, scopes, wanted, now)  # nobody got out of reach meanwhile
    cards.keep(session, lines, fresh, form.nomor.data, actor.person_id, now)
    return content


def _choice() -> cards.Choice:
    """The list that the address asks for; 404 for a place that is not the visitor's."""
    with reading():
        found = cards.read(db.session(), request.args, _officer().scopes(Right.CODE_ISSUE))
        db.session.rollback()
    return found or abort(404)


def _ask() -> str:
    actor = _officer()
    return f"{actor.name}, {ROLES[actor.role]} {actor.place}"[:LONGEST_ASK]


def _again(choice: cards.Choice, wanted: list[str]) -> Any:
    """The same form once more: its cards are on their way or printed; another print makes them worthless."""
    sentence = _("Kartu ini sudah dibuat. Mencetak lagi membuat kode baru, dan kartu yang tadi tidak berlaku lagi.")
    return _list(choice, CardsForm(nomor=uuid7(), tanya=_ask()), wanted, sentence)


def _list(choice: cards.Choice, form: CardsForm, wanted: list[str] | None = None, sentence: str = "") -> Any:
    """The page of the list; on the first look everybody is ticked where the list was narrowed, or as the address asks."""
    scopes, now = _officer().scopes(Right.CODE_ISSUE), clock.now()
    with reading():
        found = cards.listed(db.session(), _officer(), scopes, choice, now)
        regions = places(db.session(), scopes, choice.region)
        db.session.rollback()
    asked = request.args.get("centang", "semua" if choice.args() else "tidak")
    ticked = set(wanted) if wanted is not None else {line.person_id for line in found.lines} if asked == "semua" else set()
    page = render_template(
        "signin/cards.html", choice=choice, form=form, found=found, ticked=ticked, places=regions, roles=(*SEAT_ROLES, *STAFF_ROLES),
        most=cards.MOST, hours=codes.HOURS, sentence=sentence,
    )  # fmt: skip
    return page, 409 if sentence else 422 if form.errors else 200
