"""The page that makes one person of two entries."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from wtforms import Form, HiddenField

from lms import clock
from lms.access import Right, requires
from lms.db import db
from lms.errors import Refused
from lms.people.actor import Actor
from lms.people.blueprint import bp
from lms.people.confirming import confirm, with_factor
from lms.people.importing.applying import queue
from lms.people.merging import merge as merging
from lms.people.models import Person
from lms.people.reach import managed


class MergeForm(Form):
    """With whom; the second factor stands at its end."""

    dengan = HiddenField()


def _actor() -> Actor:
    return current_user._get_current_object()  # type: ignore[no-any-return]


def _one(person_id: str) -> Person:
    return managed(db.session(), _actor(), Right.PEOPLE_MANAGE, person_id) or abort(404)


@bp.get("/orang/<uuid:person_id>/gabung")
@requires(Right.PEOPLE_MANAGE)
def merge(person_id: UUID) -> Any:
    """Choose the other entry, then see both side by side."""
    return _page(str(person_id), with_factor(MergeForm)(request.args))


@bp.post("/orang/<uuid:person_id>/gabung")
@requires(Right.PEOPLE_MANAGE)
def merge_both(person_id: UUID) -> Any:
    """Confirmed with the second factor: one entry remains."""
    queue(db.session())
    form, kept = with_factor(MergeForm)(request.form), _one(str(person_id))
    other = _one(form.dengan.data or "")
    try:
        merging.check(db.session(), current_user.scopes(Right.PEOPLE_MANAGE), kept, other, current_user.today)
        if form.validate():
            confirm(db.session(), _actor(), form["faktor"].data, clock.now())
            merging.merge(db.session(), kept, other, current_user.person_id, clock.now())
            db.session.commit()
            flash(_("Tersimpan. Keduanya sekarang satu orang."))
            return redirect(url_for("coverage.person", person_id=person_id), 303)
    except Refused as refusal:
        db.session.rollback()
        form["faktor"].errors = [str(refusal)]
    return _page(str(person_id), form), 422


def _page(person_id: str, form: Any) -> str:
    """The names to choose from, or both sides; out of scope the other is not found either."""
    person = _one(person_id)
    scopes, typed = current_user.scopes(Right.PEOPLE_MANAGE), "".join(filter(str.isprintable, request.args.get("q", "")))[:80].strip()
    sides, doubts, reason, found = [], [], "", []
    if form.dengan.data:
        other = _one(form.dengan.data)
        try:
            merging.check(db.session(), scopes, person, other, current_user.today)
            sides = [merging.side(db.session(), one) for one in (person, other)]
            doubts = merging.doubts(person, other)
        except Refused as refusal:
            reason = str(refusal)
    else:
        found = merging.candidates(db.session(), scopes, person, typed, current_user.today)
    shown = {"sides": sides, "doubts": doubts, "reason": reason, "found": found, "typed": typed}
    return render_template("people/merge.html", form=form, person=person, **shown)
