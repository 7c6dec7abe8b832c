"""Pages of the invitations: prepared texts for WhatsApp, and the letter as PDF and as a Word file. All of them only read."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Response, current_app, render_template
from flask_login import current_user

from lms.access import Right, requires
from lms.bimtek.blueprint import bp
from lms.bimtek.door import Desk, desk
from lms.bimtek.inviting import texts
from lms.bimtek.models import steps_of
from lms.bimtek.planning.views import titled
from lms.bimtek.planning.words import begins_words
from lms.bimtek.roll import roll
from lms.db import db
from lms.documents.kop import kop_of
from lms.documents.letter import DOCX, Letter, letter_pdf
from lms.documents.letter_docx import letter_docx
from lms.instansi.models import office_of
from lms.web.text import plain_day
from lms.wilayah.models import names_of


def _told(found: Desk) -> texts.Told:
    """What every invitation to this event says."""
    event = found.bimtek
    begins = begins_words(list(found.session.scalars(steps_of(event.id))), event.region_code)
    return texts.Told(event, begins, f"{current_app.config['SETTINGS'].public_url}/gabung/{event.join_code}")


@bp.get("/bimtek/<uuid:bimtek_id>/undangan")
@requires(Right.BIMTEK_RUN)
def invitations(bimtek_id: UUID) -> Any:
    """A text for each person and each group, and the letter."""
    found = desk(bimtek_id)
    told, people = _told(found), roll(found.session, found.bimtek.id, None)
    invited = [one for one in people if one.function == "peserta"]
    return render_template(
        "bimtek/invitations.html", **titled(found.bimtek), told=told, groups=texts.for_groups(told, invited), invited=invited,
        persons=[texts.for_person(told, one) for one in people if one.function != "panitia"],
    )  # fmt: skip


@bp.get("/bimtek/<uuid:bimtek_id>/undangan.pdf")
@requires(Right.BIMTEK_RUN)
def letter_as_pdf(bimtek_id: UUID) -> Response:
    """The letter to print."""
    return _file(bimtek_id, letter_pdf, "application/pdf", "pdf")


@bp.get("/bimtek/<uuid:bimtek_id>/undangan.docx")
@requires(Right.BIMTEK_RUN)
def letter_as_docx(bimtek_id: UUID) -> Response:
    """The letter to change in Word."""
    return _file(bimtek_id, letter_docx, DOCX, "docx")


def _file(bimtek_id: UUID, write: Callable[[Letter], bytes], mimetype: str, ending: str) -> Response:
    found = desk(bimtek_id)
    words, title = _letter(found), found.bimtek.title
    db.session.rollback()  # writing takes long: no transaction stays open meanwhile
    response = Response(write(words), mimetype=mimetype)
    name = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:60] or "bimtek"
    response.headers["Content-Disposition"] = f'attachment; filename="undangan-{name}.{ending}"'
    return response


def _letter(found: Desk) -> Letter:
    """The words of the letter, looked up before anything is written."""
    session, event, today = found.session, found.bimtek, current_user.today
    kop = kop_of(session, event.region_code, found.actor.name, found.now, today, current_app.config["CONTOH"])
    office = session.scalar(office_of(event.region_code, today))
    city = office.city if office else names_of(session, (event.region_code,)).get(event.region_code[:5], "")
    return texts.letter(_told(found), kop, roll(session, event.id), city, plain_day(today))
