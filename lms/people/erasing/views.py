"""The office's pages of requests about own data: the list, one request, and the erasure."""

from typing import Any
from uuid import UUID

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from lms import clock
from lms.access import Right, requires
from lms.db import db
from lms.errors import Refused
from lms.people.actor import Actor
from lms.people.blueprint import bp
from lms.people.confirming import confirm, with_factor
from lms.people.erasing import asking, erasure, listing, rules
from lms.people.erasing.forms import AnswerForm, EraseForm
from lms.people.erasing.models import DataRequest
from lms.people.importing import drafts
from lms.people.importing.applying import queue
from lms.people.models import Person
from lms.people.reach import managed, person_in, why_not


def _actor() -> Actor:
    return current_user._get_current_object()  # type: ignore[no-any-return]


def _scopes() -> tuple[str, ...]:
    return current_user.scopes(Right.PEOPLE_MANAGE)  # type: ignore[no-any-return]


def _asked(asked_id: UUID) -> tuple[DataRequest, Person]:
    """The request of the address with its person; 404 out of scope. A post waits here for other writers of the register."""
    if request.method == "POST":
        queue(db.session())
    asked = listing.one(db.session(), _scopes(), str(asked_id)) or abort(404)
    return asked, person_in(db.session(), _scopes(), asked.person_id) or abort(404)


@bp.get("/orang/permintaan")
@requires(Right.PEOPLE_MANAGE)
def requests() -> Any:
    """Who asks for a correction or an erasure, the oldest first, and what was answered."""
    return render_template("people/requests.html", page=listing.page(db.session(), _scopes()), rules=rules)


@bp.route("/orang/permintaan/<uuid:asked_id>", methods=["GET", "POST"])
@requires(Right.PEOPLE_MANAGE)
def answer_request(asked_id: UUID) -> Any:
    """One request: what stands now, what is asked, and the answer."""
    asked, person = _asked(asked_id)
    form = AnswerForm(request.form, data={"jawaban": "" if asked.kind == "perbaikan" else "ditolak"})
    if request.method == "POST":
        managed(db.session(), _actor(), Right.PEOPLE_MANAGE, person.id, asked=True)
        try:
            asking.answer(db.session(), asked, form.jawaban.data or "", form.alasan.data or "", current_user.person_id, clock.now())
            return _done(_("Tersimpan. Pemohon membaca jawaban ini di Data saya."))
        except Refused as refusal:
            (form.alasan if form.jawaban.data == "ditolak" else form.jawaban).errors = [str(refusal)]
    return _page("people/answer_request.html", form, asked, person)


@bp.route("/orang/permintaan/<uuid:asked_id>/hapus", methods=["GET", "POST"])
@requires(Right.PEOPLE_MANAGE)
def erase_person(asked_id: UUID) -> Any:
    """What goes, what stays, and the erasure with the second factor."""
    asked, person = _asked(asked_id)
    form = with_factor(EraseForm)(request.form)
    if request.method == "POST":
        managed(db.session(), _actor(), Right.PEOPLE_MANAGE, person.id)
        try:
            _erase(form, asked)
            return _done(_("Data sudah dihapus. Yang tersisa hanya angka dan nomor."))
        except Refused as refusal:
            db.session.rollback()
            if not form.errors:
                form.form_errors.append(str(refusal))
            asked, person = _asked(asked_id)
    return _page("people/erase_person.html", form, asked, person)


def _erase(form: Any, asked: DataRequest) -> None:
    """Everything in order, then the second factor, then the erasure; also what may hold the name outside the database. Raises Refused."""
    erasure.check(db.session(), _scopes(), asked, current_user.today)
    form.validate()
    if not form.paham.data:
        form.paham.errors = [_("Centang dahulu bahwa Anda sudah memastikan pemohonnya.")]
    if form.errors:
        raise Refused(str(next(iter(form.errors.values()))[0]))
    try:
        confirm(db.session(), _actor(), form["faktor"].data, clock.now())
    except Refused as no:
        form["faktor"].errors = [str(no)]
        raise
    erasure.erase(db.session(), asked, current_user.person_id, clock.now())
    db.session.commit()
    erasure.scrub()
    drafts.forget_all(current_app.config["SETTINGS"].home)


def _done(sentence: str) -> Any:
    db.session.commit()
    flash(sentence)
    return redirect(url_for("people.requests"), 303)


def _page(template: str, form: Any, asked: DataRequest, person: Person) -> Any:
    """A request with its person; `obstacle` is why this officer may not answer or erase, in a sentence."""
    obstacle = why_not(db.session(), _actor(), person.id, asked=True)
    try:
        if asked.kind == "penghapusan" and asked.state == "diminta":
            erasure.check(db.session(), _scopes(), asked, current_user.today)
    except Refused as refusal:
        obstacle = obstacle or str(refusal)
    shown = {"asked": asked, "person": person, "present": listing.present(db.session(), _scopes(), person, asked.field), "rules": rules}
    seats = listing.seats(db.session(), _scopes(), person.id)
    return render_template(template, form=form, obstacle=obstacle, seats=seats, **shown), 422 if form.errors else 200
