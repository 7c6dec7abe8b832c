"""Kartu saku: the list of a course, one of them to read and to send, as a picture, and four to a sheet."""

from typing import Any

from flask import Response, abort, current_app, render_template
from flask_login import current_user

from lms.access import Right, public, requires
from lms.courses.cards import cards
from lms.courses.checks.cards import Card
from lms.courses.models import Course, CourseVersion, live_version
from lms.db import AnyRow, glance
from lms.learning import pocket
from lms.learning.views import bp, refuse_others

_HEAD = (CourseVersion.id, CourseVersion.title, CourseVersion.published_at, Course.region_code)


def found(course: str, card: str) -> tuple[AnyRow, Card]:
    """The live version of a course and one of its cards, or 404."""
    with glance() as look:
        version = look.execute(live_version(course).with_only_columns(*_HEAD)).one_or_none() or abort(404)
        return version, cards(look, version.id).get(card) or abort(404)


@bp.get("/belajar/<string:course>/saku")
@requires(Right.LEARN)
def pockets(course: str) -> Any:
    """The cards of a course."""
    with glance() as look:
        version = look.execute(live_version(course).with_only_columns(*_HEAD)).one_or_none() or abort(404)
        refuse_others(look, course, version.region_code)
        shelf = cards(look, version.id)
    return render_template("learning/pockets.html", course=course, version=version, shelf=shelf.values())


@bp.get("/belajar/<string:course>/saku/<string:card>")
@public
def pocket_card(course: str, card: str) -> Any:
    """One card. It is for residents, so the address that was sent opens for everybody."""
    version, shown = found(course, card)
    chat = pocket.message(shown, course, current_app.config["SETTINGS"].public_url)
    return render_template(
        "learning/pocket_card.html", course=course, version=version, card=shown, chat=chat, inside=current_user.is_authenticated
    )


@bp.get("/belajar/<string:course>/saku/<string:card>.png")
@public
def pocket_picture(course: str, card: str) -> Response:
    """The same card as a picture; typeset once for each version."""
    version, shown = found(course, card)
    return answered(pocket.picture(version, shown, current_app.config["SETTINGS"].contoh), "image/png", f"saku-{shown.id}.png")


@bp.get("/belajar/<string:course>/saku/<string:card>.pdf")
@requires(Right.LEARN)
def pocket_sheet(course: str, card: str) -> Response:
    """Four of the card on A4, to print and cut."""
    version, shown = found(course, card)
    return answered(pocket.sheet(version, shown, current_app.config["SETTINGS"].contoh), "application/pdf", f"saku-{shown.id}.pdf")


def answered(content: bytes, kind: str, name: str) -> Response:
    """A file to look at or to keep."""
    response = Response(content, mimetype=kind)
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
