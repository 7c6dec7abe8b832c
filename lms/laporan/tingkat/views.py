"""The register of tiers: its page, pins for many at once, and its files."""

import re
from typing import Any
from uuid import uuid4

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from wtforms import DateField, HiddenField
from wtforms.validators import InputRequired

from lms import clock
from lms.access import Right, requires
from lms.db import Reads, db
from lms.documents.report import Report
from lms.errors import Refused
from lms.laporan.blueprint import bp
from lms.laporan.tingkat import listing
from lms.laporan.views import place_of, taken_away
from lms.skills.book import TIERS
from lms.skills.observing.acts import give_pin
from lms.skills.observing.people import find
from lms.web.forms import OwnWords
from lms.wilayah.choices import places

TICKED = re.compile(r"([0-9a-f-]{36}):(purwa|madya|utama)")


class PinForm(OwnWords):
    """The day on which pins were given; `id` makes a double tap one record."""

    id = HiddenField()
    hari = DateField(_("Hari pin diberikan"), [InputRequired("Tulis tanggalnya.")])


def _asked() -> tuple[listing.Asked, tuple[str, ...]]:
    """The view of the address and the visitor's regions; 404 for a region that is not theirs."""
    scopes = current_user.scopes(Right.SKILL_VIEW)
    return listing.read(request.values, scopes) or abort(404), scopes


def _page(form: PinForm, said: str = "") -> str:
    asked, scopes = _asked()
    session, day = db.session(), current_user.today
    number = min(max(1, request.args.get("hal", 1, int)), 500)
    rows = session.execute(listing.rows(scopes, asked, day).offset((number - 1) * listing.PAGE).limit(listing.PAGE + 1)).all()
    return render_template(
        "laporan/tiers.html", asked=asked, rows=rows[: listing.PAGE], more=len(rows) > listing.PAGE, page=number, form=form, said=said,
        counts=listing.counted(session, scopes, asked, day), tiers=TIERS, pins=listing.PINS, ticked=request.form.getlist("pilih"),
        places=places(session, scopes, asked.region), records=current_user.may(Right.TIER_RECORD),
    )  # fmt: skip


@bp.get("/menilai/tingkat")
@requires(Right.SKILL_VIEW)
def tiers() -> str:
    """Kader with a tier: since when, the day of the pin, and the certificate."""
    return _page(PinForm(id=str(uuid4()), hari=current_user.today))


@bp.post("/menilai/tingkat/pin")
@requires(Right.TIER_RECORD)
def pins() -> Any:
    """The pins of those who were ticked, given on one day; all or none."""
    form, (asked, _scopes) = PinForm(request.form), _asked()
    wanted = [match.groups() for value in request.form.getlist("pilih")[: listing.PAGE] if (match := TICKED.fullmatch(value))]
    if not form.validate() or not wanted:
        return _page(form, "" if form.errors else "Belum ada nama yang dipilih. Centang dulu namanya."), 422
    try:
        for person_id, tier in sorted(set(wanted)):
            found = find(db.session(), current_user.scopes(Right.TIER_RECORD), person_id, current_user.today) or abort(404)
            give_pin(db.session(), found.id, tier, form.hari.data, current_user.person_id, clock.now(), form.id.data or "")
        db.session.commit()
    except Refused as no:
        db.session.rollback()
        return _page(form, str(no)), 422
    flash(_("%(n)s pin tercatat.", n=len(set(wanted))))
    return redirect(url_for(".tiers", **asked.args()), 303)


@bp.post("/menilai/tingkat/unduh")
@requires(Right.SKILL_VIEW)
def tiers_file() -> Response:
    """The register under its filters as workbook, CSV or paper; taking names away is a record."""
    asked, scopes = _asked()
    day = current_user.today

    def made(reads: Reads) -> Report:
        return listing.tier_register(reads, scopes, asked, day, place_of(reads, asked.region, scopes))

    return taken_away("people.exported", made, asked.region, scopes, {"list": "tingkat", **asked.args()})
