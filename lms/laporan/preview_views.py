"""Previews of the office's documents: as saved, and as just typed."""

from typing import Any

from flask import Response, abort, current_app, request
from flask_login import current_user
from sqlalchemy import select

from lms import clock
from lms.access import Right, requires
from lms.db import glance
from lms.errors import Refused
from lms.instansi import acts, entering
from lms.instansi.forms import LetterheadForm
from lms.instansi.models import Office, Signatory, signatory_of
from lms.instansi.views import entering_page, own_office
from lms.laporan import preview
from lms.laporan.blueprint import bp
from lms.people.confirming import with_factor

FIELDS = (
    "government", "name", "address", "city", "number_template", "minutes_per_jp", "body_name", "body_district", "body_village", "partners",
    "zone", "logo",
)  # fmt: skip


def _signs(office: str, day: Any) -> preview.Signs:
    with glance() as look:
        row = look.execute(signatory_of(office, day).with_only_columns(*Signatory.__table__.columns)).one_or_none()
    return preview.Signs(row.position, row.name, row.nip or "") if row else preview.Signs()


def _shown(content: bytes) -> Response:
    response = Response(content, mimetype="application/pdf")
    response.headers["Content-Disposition"] = "inline; filename=pratinjau.pdf"
    return response


@bp.get("/instansi/<string:office>/pratinjau.pdf")
@requires(Right.OFFICE_MANAGE)
def preview_saved(office: str) -> Response:
    """A certificate, or a report with `dokumen=laporan`, under the letterhead of today (or the first one to come)."""
    own_office(office)
    today = current_user.today
    held = select(*(Office.__table__.columns[name] for name in (*FIELDS, "from_day"))).where(Office.region_code == office)
    with glance() as look:
        rows = look.execute(held.order_by(Office.from_day.desc())).all()
    row = next((row for row in rows if row.from_day <= today), rows[-1] if rows else None) or abort(404)
    head = acts.Letterhead(*row[:-1])
    day, logo = max(today, row.from_day), entering.picture_of(row.logo)
    signs = _signs(office, day)
    if request.args.get("dokumen") == "laporan":
        return _shown(preview.report(head, signs, logo, office, clock.now(), day))
    return _shown(preview.certificate(head, signs, logo, current_app.config["SETTINGS"].public_url, day))


@bp.post("/instansi/<string:office>/pratinjau")
@requires(Right.OFFICE_MANAGE)
def preview_typed(office: str) -> Any:
    """A certificate under a letterhead that is typed and not yet saved; nothing is written."""
    place, before = own_office(office), entering.present(office)
    form = with_factor(LetterheadForm)(request.form, **before)
    form["faktor"].data = "000000"  # nothing is saved, so none is asked
    if form.validate():
        try:
            head, picture = entering.read(form, before.get("logo"))
            logo, url = picture or entering.picture_of(head.logo), current_app.config["SETTINGS"].public_url
            return _shown(preview.certificate(head, _signs(office, form.mulai.data), logo, url, form.mulai.data))
        except Refused as no:
            form.form_errors.append(str(no))
    return entering_page(form, place, office, before.get("logo"))
