"""How phones show a lesson of a draft: as each role reads it, and on the trainer's own phone by a QR."""

from typing import Any

from flask import current_app, render_template, request, url_for
from markupsafe import Markup

from lms.access import Right, requires
from lms.documents.qr import qr_svg
from lms.studio.blueprint import bp
from lms.studio.door import workroom
from lms.studio.writing import preview, screen
from lms.studio.writing.views import desk

ROLES = ("kader", "lurah", "pkk", "puskesmas")


@bp.get("/studio/<string:course>/pratinjau/<string:lesson>")
@requires(Right.COURSE_WRITE)
def preview_lesson(course: str, lesson: str) -> Any:
    """The lesson of the draft in the frame of a phone, as one role reads it."""
    place, draft = workroom(course)
    found = desk(place, draft, lesson)
    role = request.args.get("sebagai", "")
    return render_template(
        "studio/preview_lesson.html", course=course, desk=found, role=role if role in ROLES else ROLES[0], roles=ROLES,
        html=preview.phone(found, screen.address_of(course)),
    )  # fmt: skip


@bp.get("/studio/<string:course>/tulis/<string:lesson>/hp")
@requires(Right.COURSE_WRITE)
def try_phone(course: str, lesson: str) -> Any:
    """A QR that leads the trainer's own phone to the preview."""
    place, draft = workroom(course)
    found = desk(place, draft, lesson)
    address = current_app.config["SETTINGS"].public_url + url_for(".preview_lesson", course=course, lesson=lesson)
    return render_template("studio/try_phone.html", course=course, lesson=found.place, address=address, qr=Markup(qr_svg(address)))  # noqa: S704 - drawn by us
