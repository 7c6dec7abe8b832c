"""Pages of the list of an event: everybody on it, seats, people by name, somebody from outside, another function, off the list."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from lms.access import Right, requires
from lms.bimtek.blueprint import bp
from lms.bimtek.door import Desk, desk
from lms.bimtek.inviting import acts, listing, seats
from lms.bimtek.inviting.forms import GuestForm, OutsiderForm, PlainForm
from lms.bimtek.inviting.seats import Choice
from lms.bimtek.models import FUNCTIONS, Participant
from lms.bimtek.planning import choices
from lms.bimtek.planning.views import titled
from lms.bimtek.roll import roll
from lms.db import db
from lms.errors import Refused
from lms.people.models import SEAT_ROLES, Person
from lms.people.reach import person_in
from lms.web.form_views import answered, status
from lms.web.forms import filled


def _page(found: Desk) -> str:
    return url_for("bimtek.guests", bimtek_id=found.bimtek.id)


def _guest(found: Desk, guest_id: UUID) -> Participant:
    """Somebody on the list of the event, or 404."""
    return acts.guest_of(found.session, found.bimtek.id, str(guest_id)) or abort(404)


def _person(guest_id: str) -> Person:
    """Somebody of the visitor's own regions, or 404."""
    return person_in(db.session(), current_user.scopes(Right.BIMTEK_RUN), guest_id) or abort(404)


def _acted(found: Desk, act: Callable[[], str]) -> Any:
    """An act without a form of its own, and back to the list with what became of it."""
    leads = _page(found)
    try:
        flash(act())
        db.session.commit()
    except Refused as no:
        db.session.rollback()
        flash(str(no), "alert")
    return redirect(leads, 303)


@bp.get("/bimtek/<uuid:bimtek_id>/peserta")
@requires(Right.BIMTEK_VIEW)
def guests(bimtek_id: UUID) -> Any:
    """Everybody on the list, and the seats of the invited roles that are empty or not invited."""
    found = desk(bimtek_id, Right.BIMTEK_VIEW)
    people = roll(found.session, found.bimtek.id, None)
    return render_template(
        "bimtek/guests.html", **titled(found.bimtek), functions=FUNCTIONS,
        people={function: [one for one in people if one.function == function] for function in FUNCTIONS},
        lacking=listing.lacking(found.session, found.bimtek, people),
    )  # fmt: skip


def _choice(found: Desk, given: Any) -> Choice:
    """The choice of seats of an address or a form; 404 for a region that is not the visitor's."""
    roles = tuple(role for role in SEAT_ROLES if role in given.getlist("unsur")) or listing.asked_first(found.session, found.bimtek)
    try:
        region = choices.region_in(found.session, current_user.scopes(Right.BIMTEK_RUN), given.get("wilayah") or found.bimtek.region_code)
    except Refused:
        abort(404)
    return Choice(roles, region, given.get("posyandu", "") if "kader" in roles else "")


@bp.get("/bimtek/<uuid:bimtek_id>/peserta/kedudukan")
@requires(Right.BIMTEK_RUN)
def seats_of(bimtek_id: UUID) -> Any:
    """One choice of seats: who holds them on the day, and which are empty; nobody is invited yet."""
    found = desk(bimtek_id)
    choice, scopes = _choice(found, request.args), current_user.scopes(Right.BIMTEK_RUN)
    listed = {one.person_id for one in roll(found.session, found.bimtek.id, None)}
    units = seats.chosen_seats(found.session, choice, found.bimtek.from_day, listed)
    people = seats.holders(units)
    return render_template(
        "bimtek/seats_of.html", **titled(found.bimtek), choice=choice, units=units, roles=SEAT_ROLES, empty=seats.empty(units),
        first={one.tenure_id for one in people}, coming=[one for one in people if not one.listed], held=len(people),
        places=choices.regions(found.session, scopes, choice.region),
        posts=seats.posts_in(found.session, choice.region, found.bimtek.from_day) if "kader" in choice.roles else [],
    )  # fmt: skip


@bp.post("/bimtek/<uuid:bimtek_id>/peserta/kedudukan")
@requires(Right.BIMTEK_RUN)
def add_seats(bimtek_id: UUID) -> Any:
    """The chosen holders come onto the list."""
    found = desk(bimtek_id)
    choice = _choice(found, request.form)

    def act() -> str:
        came = acts.add_seats(found, choice, request.form.getlist("kursi"))
        return _("%(n)s orang masuk daftar.", n=came) if came else _("Semua yang dipilih sudah ada di daftar.")

    return _acted(found, act)


@bp.get("/bimtek/<uuid:bimtek_id>/peserta/cari")
@requires(Right.BIMTEK_RUN)
def find_guest(bimtek_id: UUID) -> Any:
    """People of the visitor's regions by name."""
    found = desk(bimtek_id)
    typed = " ".join(request.args.get("q", "").split())
    listed = {one.person_id: one.function for one in roll(found.session, found.bimtek.id, None)}
    people = listing.search(found.session, current_user.scopes(Right.BIMTEK_RUN), typed, found.bimtek.from_day, listed)
    return render_template("bimtek/find_guest.html", **titled(found.bimtek), typed=typed, people=people, most=listing.FOUND)


@bp.post("/bimtek/<uuid:bimtek_id>/peserta/orang")
@requires(Right.BIMTEK_RUN)
def add_guest(bimtek_id: UUID) -> Any:
    """Somebody who was found by name comes onto the list."""
    found = desk(bimtek_id)
    person = _person(request.form.get("orang", ""))

    def act() -> str:
        came = acts.add_person(found, person, request.form.get("fungsi", ""))
        return _("%(name)s masuk daftar.", name=person.name) if came else _("%(name)s sudah ada di daftar.", name=person.name)

    return _acted(found, act)


@bp.route("/bimtek/<uuid:bimtek_id>/peserta/luar", methods=["GET", "POST"])
@requires(Right.BIMTEK_RUN)
def new_outsider(bimtek_id: UUID) -> Any:
    """A speaker from outside, by name and agency."""
    found = desk(bimtek_id)
    form = filled(OutsiderForm, {"fungsi": "narasumber"})

    def act() -> str:
        acts.add_outsider(found, form.nama.data, form.sex.data or None, form.instansi.data, form.fungsi.data)
        return _page(found)

    return answered(form, act) or (render_template("bimtek/new_outsider.html", form=form, **titled(found.bimtek)), status(form))


@bp.route("/bimtek/<uuid:bimtek_id>/peserta/<uuid:guest_id>/ubah", methods=["GET", "POST"])
@requires(Right.BIMTEK_RUN)
def change_guest(bimtek_id: UUID, guest_id: UUID) -> Any:
    """In which function somebody stands on the list, and which agency is printed beside the name."""
    found = desk(bimtek_id)
    guest = _guest(found, guest_id)
    form = filled(GuestForm, {"fungsi": guest.function, "instansi": guest.agency})

    def act() -> str:
        acts.change_guest(found, guest, form.fungsi.data, form.instansi.data or "")
        return _page(found)

    return answered(form, act) or (_about(found, "bimtek/change_guest.html", form, guest), status(form))


@bp.route("/bimtek/<uuid:bimtek_id>/peserta/<uuid:guest_id>/hapus", methods=["GET", "POST"])
@requires(Right.BIMTEK_RUN)
def remove_guest(bimtek_id: UUID, guest_id: UUID) -> Any:
    """Somebody stands on the list no longer; whoever was taken off already gives the same answer."""
    found = desk(bimtek_id)
    guest = acts.guest_of(found.session, found.bimtek.id, str(guest_id))
    if guest is None:
        return redirect(_page(found), 303) if request.method == "POST" else abort(404)
    form = filled(PlainForm, {})

    def act() -> str:
        acts.remove(found, guest)
        return _page(found)

    return answered(form, act, _("Dihapus dari daftar.")) or (_about(found, "bimtek/remove_guest.html", form, guest), status(form))


def _about(found: Desk, page: str, form: Any, guest: Participant) -> str:
    """A page about one person of the list."""
    one = next(one for one in roll(found.session, found.bimtek.id, None) if one.person_id == guest.person_id)
    return render_template(page, form=form, guest=one, **titled(found.bimtek))
