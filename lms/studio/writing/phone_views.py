"""How phones show a lesson of a draft: as each role reads it, and on the trainer's own phone by a QR that needs no signing in."""

from typing import Any

from flask import Response, abort, current_app, make_response, render_template, request, url_for
from markupsafe import Markup
from sqlalchemy import select

from lms import clock
from lms.access import Right, public, requires
from lms.db import db
from lms.documents.qr import qr_svg
from lms.keys import read_or_make
from lms.studio.blueprint import bp
from lms.studio.door import workroom
from lms.studio.media.serving import answer, media_type
from lms.studio.models import Draft, DraftFile
from lms.studio.writing import preview, screen, tickets
from lms.studio.writing.pages import Desk, desk_of
from lms.studio.writing.views import desk

ROLES = ("kader", "lurah", "pkk", "puskesmas")


@bp.get("/studio/<string:course>/pratinjau/<string:lesson>")
@requires(Right.COURSE_WRITE)
def preview_lesson(course: str, lesson: str) -> Any:
    """The lesson of the draft in the frame of a phone, as one role reads it."""
    place, draft = workroom(course)
    here = url_for(".preview_lesson", course=course, lesson=lesson)
    return _shown(course, desk(place, draft, lesson), here, screen.address_of(course))


@bp.get("/studio/<string:course>/tulis/<string:lesson>/hp")
@requires(Right.COURSE_WRITE)
def try_phone(course: str, lesson: str) -> Any:
    """A QR that opens this one lesson on a phone for half an hour."""
    place, draft = workroom(course)
    found = desk(place, draft, lesson)
    until = place.now + tickets.HOLDS
    ticket = tickets.made(_key(), lesson, tickets.Ticket(draft.id, place.actor.person_id, until))
    address = current_app.config["SETTINGS"].public_url + url_for(".phone_lesson", lesson=lesson, ticket=ticket)
    page = render_template(
        "studio/try_phone.html", course=course, lesson=found.place, address=address, until=until,
        qr=Markup(qr_svg(address)),  # noqa: S704 - drawn by us
    )  # fmt: skip
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.get("/studio/hp/<string:lesson>/<string:ticket>")
@public
def phone_lesson(lesson: str, ticket: str) -> Any:
    """The lesson on the phone that read the QR; whatever is no ticket of ours, or is over, gets the same answer."""
    held = _held(lesson, ticket)
    found = desk_of(db.session(), held[1], lesson, clock.today()) if held else None
    if held is None or found is None:
        return render_template("studio/phone_over.html"), 410
    page = _shown(
        "", found, url_for(".phone_lesson", lesson=lesson, ticket=ticket),
        lambda path: url_for(".phone_file", lesson=lesson, ticket=ticket, path=path), held[0],
    )  # fmt: skip
    response = make_response(page)
    response.headers.update({"Cache-Control": "no-store", "X-Robots-Tag": "noindex"})
    return response


@bp.get("/studio/hp/<string:lesson>/<string:ticket>/<path:path>")
@public
def phone_file(lesson: str, ticket: str, path: str) -> Response:
    """One picture of that lesson for the same phone; what the draft holds beside it (pictures of tests) is not there."""
    _ticket, draft = _held(lesson, ticket) or abort(404)
    found = desk_of(db.session(), draft, lesson, clock.today()) or abort(404)
    mimetype = (media_type(path) if preview.shows(found, path) else None) or abort(404)
    data = db.session.scalar(select(DraftFile.data).where(DraftFile.draft_id == draft.id, DraftFile.path == path))
    return answer(request, data if data is not None else abort(404), mimetype)


def _key() -> bytes:
    return read_or_make(current_app.config["SETTINGS"].home, "uji-coba")


def _held(lesson: str, text: str) -> tuple[tickets.Ticket, Draft] | None:
    ticket = tickets.read(_key(), lesson, text, clock.now())
    draft = tickets.draft_of(db.session(), ticket, clock.today()) if ticket else None
    return (ticket, draft) if ticket and draft else None


def _shown(course: str, found: Desk, here: str, address: preview.Address, ticket: tickets.Ticket | None = None) -> str:
    """The page of a phone. `ticket`: it was opened by a QR, so there is no way from it to the editor."""
    role = request.args.get("sebagai", "")
    return render_template(
        "studio/preview_lesson.html", course=course, desk=found, role=role if role in ROLES else ROLES[0], roles=ROLES, here=here, ticket=ticket,
        html=preview.phone(found, address),
    )  # fmt: skip
