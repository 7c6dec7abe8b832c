"""Pages of whoever lets people in: the requests of an event, and the walk-ins who turn out to be in the register."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from wtforms import HiddenField

from lms import clock
from lms.access import Right, requires
from lms.bimtek.blueprint import bp
from lms.bimtek.door import Desk, desk
from lms.bimtek.joining import deciding, guests, requests, rules
from lms.db import db
from lms.errors import Refused
from lms.people.confirming import confirm, with_factor
from lms.people.importing.applying import queue
from lms.people.merging import merge as merging
from lms.people.models import Person
from lms.people.names import name_key
from lms.web.forms import OwnWords
from lms.wilayah.models import names_of
from lms.wilayah.naming import short_place


class JoinForm(OwnWords):
    """With whom a walk-in is joined; the second factor stands at its end."""

    dengan = HiddenField()


@bp.get("/bimtek/<uuid:bimtek_id>/permintaan")
@requires(Right.BIMTEK_RUN)
def join_requests(bimtek_id: UUID) -> Any:
    """Who asks to come in, with those of the register who may be the one."""
    found = desk(bimtek_id)
    asked = requests.of_event(found.session, found.bimtek)
    waiting = [one for one in asked if one.state == "menunggu"]
    known = deciding.known(found, {one.region_code for one in waiting if one.region_code}) if waiting else []
    names = names_of(found.session, {one.region_code for one in asked if one.region_code})
    cards = [(one, rules.number(one.id), [] if one.person_id else _candidates(one, known)) for one in waiting]
    return render_template(
        "bimtek/join_requests.html", event=found.bimtek, cards=cards, decided=[one for one in asked if one.state != "menunggu"][::-1],
        places={code: short_place(code, name) for code, name in names.items()}, number=rules.number,
    )  # fmt: skip


def _candidates(one: Any, known: list[rules.Known]) -> list[rules.Known]:
    return rules.candidates(rules.Asking(name_key(one.name), one.role, one.region_code), known)


@bp.post("/bimtek/<uuid:bimtek_id>/permintaan/<uuid:join_id>")
@requires(Right.BIMTEK_RUN)
def decide(bimtek_id: UUID, join_id: UUID) -> Any:
    """Let her in as somebody who is known, as a new person, or not; once among all who decide."""
    found, answer = desk(bimtek_id), request.form.get("jawab", "")
    if not answer:
        abort(400)
    try:
        asked = deciding.decide(found, str(join_id), answer)
        said = _("%(name)s belum diterima.", name=asked.name) if answer == deciding.NO else _("%(name)s diterima.", name=asked.name)
        requests.forget_old(found.session, found.actor.today)
        db.session.commit()
        flash(said)
    except Refused as no:
        db.session.rollback()
        flash(str(no), "alert")
    return redirect(url_for(".join_requests", bimtek_id=bimtek_id), 303)


def _office(bimtek_id: UUID) -> Desk:
    """The event of an officer who manages the people there and sees its events, or 404: of two roles each counts where it is held."""
    desk(bimtek_id, Right.PEOPLE_MANAGE)
    return desk(bimtek_id, Right.BIMTEK_VIEW)


@bp.get("/bimtek/<uuid:bimtek_id>/tamu")
@requires(Right.PEOPLE_MANAGE)
def guests_of(bimtek_id: UUID) -> Any:
    """The walk-ins of an event."""
    found = _office(bimtek_id)
    return render_template("bimtek/guests_of.html", event=found.bimtek, guests=guests.listed(found))


@bp.get("/bimtek/<uuid:bimtek_id>/tamu/<uuid:guest_id>")
@requires(Right.PEOPLE_MANAGE)
def guest(bimtek_id: UUID, guest_id: UUID) -> Any:
    """Choose who she is, then see both side by side."""
    found = _office(bimtek_id)
    return _page(found, guests.one(found, str(guest_id)) or abort(404), with_factor(JoinForm)(request.args))


@bp.post("/bimtek/<uuid:bimtek_id>/tamu/<uuid:guest_id>")
@requires(Right.PEOPLE_MANAGE)
def join_guest(bimtek_id: UUID, guest_id: UUID) -> Any:
    """Confirmed with the second factor: one person remains, on the list for her seat."""
    queue(db.session())
    found, form = _office(bimtek_id), with_factor(JoinForm)(request.form)
    walk_in = guests.one(found, str(guest_id)) or abort(404)
    kept = guests.who(found, form.dengan.data or "") or abort(404)
    try:
        merging.check(found.session, found.actor.scopes(Right.PEOPLE_MANAGE), kept, walk_in, found.actor.today)
        if form.validate():
            confirm(db.session(), found.actor, form["faktor"].data, clock.now())
            guests.join(found, kept, walk_in)
            db.session.commit()
            flash(_("Tersimpan. Keduanya sekarang satu orang."))
            return redirect(url_for(".guests_of", bimtek_id=bimtek_id), 303)
    except Refused as no:
        db.session.rollback()
        form["faktor"].errors = [str(no)]
    return _page(found, walk_in, form), 422


def _page(found: Desk, walk_in: Person, form: Any) -> str:
    scopes, today = found.actor.scopes(Right.PEOPLE_MANAGE), found.actor.today
    typed = "".join(filter(str.isprintable, request.args.get("q", "")))[:80].strip()
    sides, doubts, reason, offered = [], [], "", []
    if form.dengan.data:
        kept = guests.who(found, form.dengan.data) or abort(404)
        try:
            merging.check(found.session, scopes, kept, walk_in, today)
            sides, doubts = [merging.side(found.session, one) for one in (kept, walk_in)], merging.doubts(kept, walk_in)
        except Refused as no:
            reason = str(no)
    else:
        offered = merging.candidates(found.session, scopes, walk_in, typed, today)
    shown = {"sides": sides, "doubts": doubts, "reason": reason, "found": offered, "typed": typed}
    return render_template("bimtek/guest.html", event=found.bimtek, guest=walk_in, form=form, **shown)
