"""Pages of staff roles: who holds one, giving, ending; each act asks for the second factor again."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from lms import clock
from lms.access import Right, requires
from lms.db import db
from lms.errors import Fault, Refused
from lms.people.actor import Actor
from lms.people.blueprint import bp
from lms.people.confirming import confirm, with_factor
from lms.people.editing import persons
from lms.people.editing.forms import Confirmed
from lms.people.editing.proposal import Faulty, save
from lms.people.granting import grants
from lms.people.granting.forms import EndGrantForm, GrantForm, StaffForm
from lms.people.importing.applying import queue
from lms.people.importing.days import day as read_day
from lms.people.models import Grant, Person, lasting
from lms.people.reach import ELSEWHERE, is_beyond, managed, out_of_rank


def _actor() -> Actor:
    return current_user._get_current_object()  # type: ignore[no-any-return]


def _scopes() -> tuple[str, ...]:
    return current_user.scopes(Right.GRANT_MANAGE)  # type: ignore[no-any-return]


def _officer(officer_id: UUID) -> Person:
    """The person of the address; 404 out of scope, refused with a sentence for oneself and who stands too high."""
    if request.method == "POST":
        queue(db.session())
    return managed(db.session(), _actor(), Right.GRANT_MANAGE, str(officer_id)) or abort(404)


def _offered(form: GrantForm) -> Any:
    form.offer(grants.roles(_actor()), grants.places(db.session(), _scopes()))
    return form


def _checked(form: Confirmed) -> None:
    """The second factor, after everything else is in order. Raises Refused."""
    if not form.validate():
        raise Faulty([Fault(name, 1, str(errors[0])) for name, errors in form.errors.items() if name])
    confirm(db.session(), _actor(), form["faktor"].data, clock.now())


def _refused(form: Confirmed, refusal: Refused) -> None:
    db.session.rollback()
    if isinstance(refusal, Faulty):
        form.blame(refusal)
    else:
        form.form_errors.append(str(refusal))


@bp.get("/orang/wewenang")
@requires(Right.GRANT_MANAGE)
def staff() -> Any:
    """Who holds a staff role in the visitor's regions, and whom to give one to."""
    typed = "".join(filter(str.isprintable, request.args.get("q", "")))[:80].strip()
    rows = db.session.execute(grants.visible_grants(_scopes()).where(lasting(Grant, current_user.today))).all()
    found = grants.found(db.session(), _scopes(), typed) if typed else []
    higher = out_of_rank(db.session(), _actor(), {row[1] for row in rows})
    return render_template("people/staff.html", rows=rows, higher=higher, placed=grants.placed, typed=typed, found=found)


@bp.route("/orang/petugas-baru", methods=["GET", "POST"])
@requires(Right.GRANT_MANAGE)
def new_staff() -> Any:
    """Somebody without a seat, with a first grant."""
    form = with_factor(StaffForm)(request.form)
    if request.method == "POST":
        queue(db.session())
        try:
            given = grants.wished(db.session(), _actor(), form.cells())
            proposal = persons.staffing(db.session(), _scopes(), form.cells())
            _checked(form)
            made = save(db.session(), proposal, current_user.person_id, clock.now())["baru:1"]
            grants.give(db.session(), made, given, current_user.person_id, clock.now())
            return _done(made)
        except Refused as refusal:
            _refused(form, refusal)
    return render_template("people/new_staff.html", form=_offered(form)), 422 if form.errors else 200


def _done(officer_id: str) -> Any:
    db.session.commit()
    flash(_("Tersimpan."))
    return redirect(url_for("people.officer", officer_id=officer_id), 303)


@bp.route("/orang/<uuid:officer_id>/wewenang", methods=["GET", "POST"])
@requires(Right.GRANT_MANAGE)
def officer(officer_id: UUID) -> Any:
    """The staff roles of somebody, and a form to give one more."""
    person, form = _officer(officer_id), with_factor(GrantForm)(request.form)
    name, person_id = person.name, person.id
    beyond = is_beyond(db.session(), _actor(), Right.GRANT_MANAGE, person_id)
    if request.method == "POST":
        try:
            if beyond:
                raise Refused(ELSEWHERE)
            given = grants.wished(db.session(), _actor(), form.cells())
            _checked(form)
            grants.give(db.session(), person_id, given, current_user.person_id, clock.now())
            return _done(person_id)
        except Refused as refusal:
            _refused(form, refusal)
    rows = db.session.execute(grants.visible_grants(_scopes()).where(Grant.person_id == person_id)).all()
    page = {"name": name, "officer_id": person_id, "rows": rows, "placed": grants.placed, "beyond": ELSEWHERE if beyond else ""}
    return render_template("people/officer.html", form=_offered(form), **page), 422 if form.errors else 200


@bp.route("/orang/<uuid:officer_id>/wewenang/<uuid:grant_id>/akhiri", methods=["GET", "POST"])
@requires(Right.GRANT_MANAGE)
def end_grant(officer_id: UUID, grant_id: UUID) -> Any:
    """A staff role ends, at once or after a day."""
    person, form = _officer(officer_id), with_factor(EndGrantForm)(request.form)
    mine = grants.visible_grants(_scopes()).where(Grant.person_id == person.id, Grant.id == str(grant_id))
    grant, _id, name, region, puskesmas = db.session.execute(mine).one_or_none() or abort(404)
    place, person_id = grants.placed(grant, region, puskesmas), person.id
    if request.method == "POST":
        try:
            until = read_day(form.hari.data or "") if form.kapan.data == "hari" else None
            if form.kapan.data == "hari" and until is None:
                raise Faulty([Fault("hari", 1, _("Tulis hari terakhirnya."))])
            _checked(form)
            grants.end(db.session(), grant, until, _actor(), clock.now())
            return _done(person_id)
        except Refused as refusal:
            _refused(form, refusal)
    page = {"name": name, "officer_id": person_id, "grant": grant, "place": place}
    return render_template("people/end_grant.html", form=form, **page), 422 if form.errors else 200
