"""Pages of an officer's edits: add a person, correct one, begin, end, move and correct seats."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.orm import Session

from lms import clock
from lms.access import Right, requires
from lms.db import db
from lms.errors import Fault, Refused
from lms.people.actor import Actor
from lms.people.blueprint import bp
from lms.people.confirming import confirm, with_factor
from lms.people.editing import persons, seats
from lms.people.editing.forms import Confirmed, EndForm, NewPersonForm, PersonForm, PlaceForm, SeatForm, SkForm
from lms.people.editing.proposal import Faulty, Proposal, save
from lms.people.erasing.models import asks_to_correct
from lms.people.holdings import name_is_sealed
from lms.people.importing.applying import queue
from lms.people.importing.days import day as read_day
from lms.people.models import Person, Tenure
from lms.people.reach import managed, managed_whole
from lms.people.rules import REASONS
from lms.web.text import phone, plain_day

Work = Callable[[], Proposal]
Reach = Callable[[Session, Actor, Right, str, bool], Person | None]
CHANGED = "Data ini baru saja diubah petugas lain. Baca lagi, lalu simpan."


def _scopes() -> tuple[str, ...]:
    return current_user.scopes(Right.PEOPLE_MANAGE)  # type: ignore[no-any-return]


def _person(person_id: UUID, reach: Reach = managed_whole, asked: bool = False) -> Person:
    """The person of the address; 404 out of scope, refused with a sentence for who stands too high (and does not ask for it) or serves elsewhere too.

    A seat that lies inside the scope may be ended and put right of everybody: `reach=managed`.
    """
    if request.method == "POST":
        queue(db.session())  # first of all: what is read from now on stays true until the commit
    asks = asked and db.session.scalar(asks_to_correct(str(person_id)).limit(1)) is not None
    return reach(db.session(), current_user._get_current_object(), Right.PEOPLE_MANAGE, str(person_id), asks) or abort(404)


def _seat(person: Person, tenure_id: UUID) -> Tenure:
    return seats.seat_in(db.session(), _scopes(), person.id, str(tenure_id)) or abort(404)


def _worked(form: Confirmed, work: Work) -> Proposal | None:
    """What the form asks for; None with sentences at its fields."""
    try:
        return work()
    except Faulty as faulty:
        form.blame(faulty)
    except Refused as refusal:
        form.form_errors.append(str(refusal))
    return None


def _saved(proposal: Proposal, person_id: str = "") -> Any:
    """Save, commit, say so, and lead to the person's page."""
    made = save(db.session(), proposal, current_user.person_id, clock.now())
    db.session.commit()
    flash(_("Tersimpan."))
    return redirect(url_for("coverage.person", person_id=person_id or made["baru:1"]), 303)


def _shown(template: str, form: Confirmed, **more: Any) -> Any:
    return render_template(template, form=form, **more), 422 if form.errors else 200


def _stepped(template: str, form: Confirmed, work: Work, person: Person | None = None, **more: Any) -> Any:
    """First the changes in words, then, sent again with the mark of just these, they are saved."""
    proposal = _worked(form, work) if request.method == "POST" else None
    if proposal and form.rencana.data == proposal.mark:
        return _saved(proposal, person.id if person else "")
    if proposal and form.rencana.data:
        flash(_("Isiannya atau datanya berubah. Baca lagi, lalu simpan."), "alert")
    return _shown(template, form, proposal=proposal, person=person, places=seats.places(db.session(), _scopes()), **more)


@bp.route("/orang/baru", methods=["GET", "POST"])
@requires(Right.PEOPLE_MANAGE)
def new_person() -> Any:
    """Somebody new with a first seat, after a look at who may be the same."""
    form, twins = NewPersonForm(request.form), []
    if request.method == "POST":
        queue(db.session())

    def work() -> Proposal:
        proposal = persons.adding(db.session(), _scopes(), form.cells(), current_user.today)
        twins.extend(persons.alike(db.session(), _scopes(), form.cells(), current_user.today))
        if twins and form.rencana.data and not form.tetap.data:
            raise Faulty([Fault("tetap", 1, _("Periksa dahulu orang yang mirip, lalu centang ini."))])
        return proposal

    return _stepped("people/new_person.html", form, work, twins=twins)


@bp.route("/orang/<uuid:person_id>/ubah", methods=["GET", "POST"])
@requires(Right.PEOPLE_MANAGE)
def correct_person(person_id: UUID) -> Any:
    """Name, titles, phone and NIP as they should be; also of a peer who asks for it."""
    person = _person(person_id, asked=True)
    known = {"nama": person.name, "gelar": person.gelar, "sex": person.sex or "", "hp": phone(person.phone) if person.phone else ""}
    sealed = name_is_sealed(db.session(), person.id)
    form_of = with_factor(PersonForm) if sealed else PersonForm
    form = form_of(request.form, data={**known, "nip": person.nip or "", "rencana": persons.mark_of(person)})

    def work() -> Proposal:
        if form.rencana.data != persons.mark_of(person):
            form.rencana.data = persons.mark_of(person)
            raise Refused(_(CHANGED))
        found = persons.correcting(db.session(), _scopes(), person, form.cells())
        if sealed and persons.renames(found):
            _confirmed(form)
        return found

    proposal = _worked(form, work) if request.method == "POST" else None
    return _saved(proposal, str(person_id)) if proposal else _shown("people/correct_person.html", form, person=person, sealed=sealed)


def _confirmed(form: Confirmed) -> None:
    """The second factor, at its field. Raises Faulty."""
    try:
        if not form["faktor"].validate(form):
            raise Refused(str(form["faktor"].errors[0]))
        confirm(db.session(), current_user._get_current_object(), form["faktor"].data, clock.now())
    except Refused as refusal:
        db.session.rollback()
        raise Faulty([Fault("faktor", 1, str(refusal))]) from refusal


@bp.route("/orang/<uuid:person_id>/kedudukan/baru", methods=["GET", "POST"])
@requires(Right.PEOPLE_MANAGE)
def begin_seat(person_id: UUID) -> Any:
    """A seat begins; who held it before is shown to end the day before."""
    person, form = _person(person_id), SeatForm(request.form)
    return _stepped(
        "people/begin_seat.html", form, lambda: seats.beginning(db.session(), _scopes(), person, form.cells(), current_user.today), person
    )


@bp.route("/orang/<uuid:person_id>/kedudukan/<uuid:tenure_id>/pindah", methods=["GET", "POST"])
@requires(Right.PEOPLE_MANAGE)
def move_seat(person_id: UUID, tenure_id: UUID) -> Any:
    """The same role in another place."""
    person = _person(person_id)
    seat = _seat(person, tenure_id)
    form = PlaceForm(request.form, kelurahan=seats.typed_place(db.session(), seat) if seat.posyandu_id else "")
    return _stepped(
        "people/move_seat.html", form, lambda: seats.moving(db.session(), _scopes(), person, seat, form.cells(), current_user.today),
        person, seat=seat, name=seats.named(db.session(), seat), posts=seats.posts_beside(db.session(), seat, current_user.today),
    )  # fmt: skip


@bp.route("/orang/<uuid:person_id>/kedudukan/<uuid:tenure_id>/akhiri", methods=["GET", "POST"])
@requires(Right.PEOPLE_MANAGE)
def end_seat(person_id: UUID, tenure_id: UUID) -> Any:
    """A seat ends with a day, for a reason."""
    person = _person(person_id, managed)
    seat, form = _seat(person, tenure_id), EndForm(request.form)

    def work() -> Proposal:
        if form.alasan.data not in REASONS:
            raise Faulty([Fault("alasan", 1, _("Pilih alasannya."))])
        until = seats.in_field(lambda: read_day(form.hari.data or "") or current_user.today, "hari")
        return seats.in_field(lambda: seats.ending(db.session(), person, seat, until, form.alasan.data, current_user.today), "hari")

    proposal = _worked(form, work) if request.method == "POST" else None
    shown = {"person": person, "seat": seat, "name": seats.named(db.session(), seat)}
    return _saved(proposal, person.id) if proposal else _shown("people/end_seat.html", form, **shown)


@bp.route("/orang/<uuid:person_id>/kedudukan/<uuid:tenure_id>/sk", methods=["GET", "POST"])
@requires(Right.PEOPLE_MANAGE)
def correct_seat(person_id: UUID, tenure_id: UUID) -> Any:
    """The number of the SK and the first day as they should have been."""
    person = _person(person_id, managed)
    seat = _seat(person, tenure_id)
    form = SkForm(request.form, data={"sk": seat.sk_number or "", "mulai": plain_day(seat.from_day)})
    name = seats.named(db.session(), seat)
    proposal = None
    if request.method == "POST":
        proposal = _worked(form, lambda: seats.correcting(db.session(), person, seat, form.cells(), current_user.today))
    return _saved(proposal, person.id) if proposal else _shown("people/correct_seat.html", form, person=person, seat=seat, name=name)
