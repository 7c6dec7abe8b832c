"""The promises of the visitor's own team at an event: read them, write one, put it right, withdraw it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from lms import clock
from lms.access import Right, requires
from lms.bimtek.door import own_event
from lms.db import db
from lms.errors import AtField, Refused, in_field
from lms.followup import book
from lms.followup.blueprint import bp
from lms.followup.forms import PlanForm, filled
from lms.followup.plans import acts, rules
from lms.followup.plans.teams import Team, own_team
from lms.followup.promises import Promise
from lms.web.text import long_day


def writer_of(person_id: str) -> acts.Writer:
    """The visitor as somebody who writes for this person."""
    return acts.Writer(person_id, current_user.person_id, current_user.device_id, clock.now())


def choices(form: PlanForm, event: Any, team: Team | None) -> PlanForm:
    """Give the form the people of the team and the days after this event."""
    people = team.people if team else ()
    form.orang.choices = [(person.person_id, person.name) for person in people]
    days = [(str(n), f"{n} hari sesudah acara: {long_day(event.until_day + timedelta(days=n))}") for n in rules.HORIZONS]
    form.kapan.choices = [*days, ("hari", _("Tanggal pilihan sendiri"))]
    return form


def typed(form: PlanForm, event: Any, team: Team) -> rules.Typed:
    """The promise as it was typed. Raises Refused at its field."""
    names = {person.person_id: person.name for person in team.people}
    what = in_field("apa", lambda: rules.what_of(form.apa.data or ""))
    chosen = [names[one] for one in form.orang.data or () if one in names]
    who = in_field("orang", lambda: rules.who_of(chosen, form.lain.data or ""))
    if form.hari.errors:
        raise AtField("hari", str(form.hari.errors[0]))
    day = form.hari.data
    due = in_field(
        "hari" if form.kapan.data == "hari" else "kapan", lambda: rules.due_of(form.kapan.data or "", day, event.until_day, clock.today())
    )
    return rules.Typed(what, who, due)


def tapped(form: PlanForm) -> bool:
    """Whether an example was tapped: it fills what is promised, and nothing is saved yet."""
    example = next((one for one in book.examples() if one.id == request.form.get("contoh")), None)
    if example is not None:
        form.apa.data = example.text
    return example is not None


def why_not(event: Any, team: Team | None) -> str:
    """The sentence why no promise can be written now; nothing where one can."""
    try:
        rules.check_time(event, clock.today())
        rules.check_room(len(team.promises) if team else 0)
    except Refused as no:
        return str(no)
    return ""


def _page(event: Any, team: Team | None, form: PlanForm) -> Any:
    role = next((seat.role for seat in current_user.seats), None)
    page = render_template(
        "followup/plans.html", event=event, team=team, form=form, examples=book.examples_for(role), why_not=why_not(event, team),
        most=rules.MOST, today=clock.today(),
    )  # fmt: skip
    return page, 422 if form.errors else 200


def _team(event: Any) -> Team | None:
    return own_team(db.session(), event, current_user.person_id)


@bp.get("/acara/<uuid:event_id>/rtl")
@requires(Right.LEARN)
def plans(event_id: UUID) -> Any:
    """What the visitor's team promised, and the three questions of one more."""
    event = own_event(event_id)
    team = _team(event)
    return _page(event, team, choices(filled(PlanForm, kapan="30"), event, team))


@bp.post("/acara/<uuid:event_id>/rtl")
@requires(Right.LEARN)
def write_plan(event_id: UUID) -> Any:
    """One more promise of the team; an example that is tapped only fills the first question."""
    event = own_event(event_id)
    team = _team(event) or abort(404)
    form = choices(filled(PlanForm), event, team)
    if tapped(form):
        return _page(event, team, form)
    form.validate()
    try:
        acts.write(db.session(), event, team.code, typed(form, event, team), writer_of(current_user.person_id), form.record_id())
    except Refused as no:
        db.session.rollback()
        form.blame(no)
        return _page(own_event(event_id), team, form)
    db.session.commit()
    flash(_("Janji tersimpan."))
    return redirect(url_for(".plans", event_id=event_id), 303)


def _own_promise(team: Team, plan_id: UUID) -> Promise:
    """A promise of the visitor herself, or 404."""
    mine = (one for one in team.promises if one.id == str(plan_id) and one.person_id == current_user.person_id)
    return next(mine, None) or abort(404)


def _change_page(event: Any, promise: Promise, form: PlanForm) -> Any:
    page = render_template("followup/plan.html", event=event, promise=promise, form=form, examples=book.examples())
    return page, 422 if form.errors else 200


@bp.get("/acara/<uuid:event_id>/rtl/<uuid:plan_id>")
@requires(Right.LEARN)
def plan(event_id: UUID, plan_id: UUID) -> Any:
    """A promise of one's own, to put it right or to withdraw it."""
    event = own_event(event_id)
    team = _team(event) or abort(404)
    promise = _own_promise(team, plan_id)
    names = {person.name: person.person_id for person in team.people}
    said = promise.who.split(", ")
    known = {"orang": [names[one] for one in said if one in names], "lain": ", ".join(one for one in said if one not in names)}
    days = {"kapan": rules.choice_of(promise.due_day, event.until_day), "hari": promise.due_day}
    return _change_page(event, promise, choices(filled(PlanForm, apa=promise.what, **known, **days), event, team))


@bp.post("/acara/<uuid:event_id>/rtl/<uuid:plan_id>")
@requires(Right.LEARN)
def change_plan(event_id: UUID, plan_id: UUID) -> Any:
    """Put a promise of one's own right."""
    event = own_event(event_id)
    team = _team(event) or abort(404)
    promise, form = _own_promise(team, plan_id), choices(filled(PlanForm), event, team)
    form.validate()
    try:
        writer = writer_of(current_user.person_id)
        acts.change(db.session(), event, promise.id, typed(form, event, team), writer, form.record_id())
    except Refused as no:
        db.session.rollback()
        form.blame(no)
        return _change_page(own_event(event_id), promise, form)
    db.session.commit()
    flash(_("Janji tersimpan."))
    return redirect(url_for(".plans", event_id=event_id), 303)


@bp.post("/acara/<uuid:event_id>/rtl/<uuid:plan_id>/tarik")
@requires(Right.LEARN)
def withdraw_plan(event_id: UUID, plan_id: UUID) -> Any:
    """Withdraw a promise of one's own; the trace stays."""
    event = own_event(event_id)
    try:
        acts.withdraw(db.session(), event, str(plan_id), writer_of(current_user.person_id))
        db.session.commit()
        flash(_("Janji sudah ditarik."))
    except Refused as no:
        db.session.rollback()
        flash(str(no), "alert")
    return redirect(url_for(".plans", event_id=event_id), 303)
