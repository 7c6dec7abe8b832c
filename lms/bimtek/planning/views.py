"""Pages before the day: the list of events, a new one, its plan, changing it, calling it off, and doing it again."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from lms import clock, ids
from lms.access import Right, requires
from lms.bimtek.blueprint import bp
from lms.bimtek.door import Desk, desk
from lms.bimtek.models import Bimtek
from lms.bimtek.planning import acts, choices, listing, making, overview, rules, templates, words
from lms.bimtek.planning.forms import CancelForm, ChangeForm, CopyForm, EventForm, FactsForm, NewForm
from lms.bimtek.rules import clock_words, state_of
from lms.db import db, glance
from lms.errors import in_field
from lms.web.form_views import answered, status
from lms.web.forms import filled, offered


def titled(event: Bimtek) -> dict[str, Any]:
    """What every page of an event says of it."""
    return {"event": event, "state": state_of(event, current_user.today), "words": words, "clock_words": clock_words}


def _page(event_id: str) -> str:
    return url_for(".plan", bimtek_id=event_id)


def _offer(form: FactsForm) -> None:
    """The choices of a form of facts."""
    form.program.choices = offered(choices.programs(db.session(), current_user.today), _("Pilih program"))
    form.materi.choices = offered(
        choices.courses(db.session(), current_user.scopes(Right.BIMTEK_RUN), form.materi.data), _("Materi pertama dari program")
    )


@bp.get("/bimtek")
@requires(Right.BIMTEK_VIEW)
def index() -> Any:
    """The events of the visitor's regions: what runs today on top."""
    scopes = current_user.scopes(Right.BIMTEK_VIEW)
    search = listing.read_search(request.args, scopes) or abort(404)
    with glance() as look:
        found = listing.events(look, scopes, search, current_user.today)
    return render_template("bimtek/index.html", found=found, search=search)


@bp.route("/bimtek/baru", methods=["GET", "POST"])
@requires(Right.BIMTEK_RUN)
def new_event() -> Any:
    """A new event out of a template."""
    known = templates.shipped()
    template = known.get(request.values.get("templat", "") or next(iter(known), "")) or abort(404)
    scopes, session = current_user.scopes(Right.BIMTEK_RUN), db.session()
    proposed = {"judul": template.title, "jenis": template.kind, "tujuan": template.purpose, "kunci": ids.uuid7()}
    form = filled(NewForm, proposed | {"penyelenggara": choices.organiser(session, scopes, current_user.today)})
    _offer(form)
    form.wilayah.choices = offered(choices.regions(session, scopes), _("Pilih wilayah"))
    done = answered(form, lambda: _made(form, template.id, scopes), _("Acara dibuat. Sekarang undang pesertanya."))
    return done or (render_template("bimtek/new_event.html", form=form, template=template, templates=known.values()), status(form))


def _made(form: NewForm, template_id: str, scopes: tuple[str, ...]) -> str:
    """The address of the seats of the event that was made."""
    session, day = db.session(), form.mulai.data
    region = in_field("wilayah", lambda: choices.region_in(session, scopes, form.wilayah.data))
    in_field("mulai", lambda: rules.check_first(day, current_user.today))
    columns = acts.typed(form)
    course_id = in_field("materi", lambda: choices.tested(session, form.program.data, form.materi.data or "", day))
    made = making.make(
        session, current_user.person_id, region, form.program.data, template_id, day, clock.now(),
        id=form.key(), course_id=course_id, **columns,
    )  # fmt: skip
    return url_for(".seats_of", bimtek_id=made)


@bp.get("/bimtek/<uuid:bimtek_id>")
@requires(Right.BIMTEK_VIEW)
def plan(bimtek_id: UUID) -> Any:
    """One event: its facts, its timeline, its list, and the ways on."""
    found = desk(bimtek_id, Right.BIMTEK_VIEW)
    return render_template("bimtek/plan.html", **titled(found.bimtek), **overview.shown(found))


@bp.route("/bimtek/<uuid:bimtek_id>/ubah", methods=["GET", "POST"])
@requires(Right.BIMTEK_RUN)
def change_event(bimtek_id: UUID) -> Any:
    """The facts of an event."""
    found = desk(bimtek_id)
    event = found.bimtek
    known = {field: getattr(event, column) for column, field in acts.FIELDS.items()}
    known |= {"program": event.program_id, "materi": event.course_id or "", "mulai": event.from_day, "sampai": event.until_day}
    form = filled(ChangeForm, known | {"nip": event.officer_nip, "versi": acts.mark_of(event), "kunci": ids.uuid7()})
    _offer(form)
    return _form("bimtek/change_event.html", found, form, lambda: acts.change(found, form))


@bp.route("/bimtek/<uuid:bimtek_id>/batal", methods=["GET", "POST"])
@requires(Right.BIMTEK_RUN)
def cancel_event(bimtek_id: UUID) -> Any:
    """The event is off, with the reason."""
    found = desk(bimtek_id)
    form = filled(CancelForm, {})
    return _form("bimtek/cancel_event.html", found, form, lambda: acts.cancel(found, form.alasan.data), _("Acara dibatalkan."))


@bp.post("/bimtek/<uuid:bimtek_id>/pulihkan")
@requires(Right.BIMTEK_RUN)
def restore_event(bimtek_id: UUID) -> Any:
    """An event that was called off takes place after all."""
    found = desk(bimtek_id)
    acts.restore(found)
    db.session.commit()
    flash(_("Acara ini jadi diadakan."))
    return redirect(_page(found.bimtek.id), 303)


@bp.route("/bimtek/<uuid:bimtek_id>/salin", methods=["GET", "POST"])
@requires(Right.BIMTEK_RUN)
def copy_event(bimtek_id: UUID) -> Any:
    """The same event once more, on another day."""
    found = desk(bimtek_id)
    form = filled(CopyForm, {"kunci": ids.uuid7(), "panitia": True})

    def act() -> str:
        in_field("mulai", lambda: rules.check_first(form.mulai.data, current_user.today))
        made = making.copy(found.session, found.bimtek, form.mulai.data, form.panitia.data, found.actor.person_id, form.key(), found.now)
        return _page(made)

    done = answered(form, act, _("Acara baru dibuat dari acara ini. Periksa tempat dan undangannya."))
    return done or (render_template("bimtek/copy_event.html", form=form, **titled(found.bimtek)), status(form))


def _form(page: str, found: Desk, form: EventForm, act: Callable[[], None], done: str = "") -> Any:
    """A form about an event: its page, or its act and back to the plan."""
    event_id = found.bimtek.id

    def leads() -> str:
        act()
        return _page(event_id)

    return answered(form, leads, done) or (render_template(page, form=form, **titled(found.bimtek)), status(form))
