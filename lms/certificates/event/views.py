"""Pages of the certificates of an event: who is eligible and why not, one press for all, and their files."""

from typing import Any
from uuid import UUID

from flask import Response, abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select

from lms import clock
from lms.access import Right, requires
from lms.bimtek.door import Desk, desk
from lms.bimtek.rules import state_of
from lms.certificates import paper
from lms.certificates.blueprint import bp
from lms.certificates.event import (
    acts,
    rules,
    telling,  # noqa: F401 - the board of an event asks it
)
from lms.certificates.models import Certificate
from lms.certificates.office.forms import FactorForm
from lms.certificates.register import files
from lms.certificates.rules import ERASED
from lms.db import db, reading
from lms.errors import Refused
from lms.signin import factor
from lms.web.pages import Sentence

WHAT = {"pelatihan": "Peserta", "narasumber": "Narasumber", "panitia": "Panitia"}


def _scopes() -> tuple[str, ...]:
    return current_user.scopes(Right.BIMTEK_RUN)  # type: ignore[no-any-return]


@bp.get("/bimtek/<uuid:bimtek_id>/sertifikat")
@requires(Right.BIMTEK_RUN)
def event(bimtek_id: UUID) -> Any:
    """Everybody of the event with the verdict, and the one press."""
    return _page(desk(bimtek_id), FactorForm())


def _page(at: Desk, form: FactorForm) -> Any:
    found = acts.of_event(at, _scopes())
    page = render_template(
        "certificates/event.html", bimtek=at.bimtek, form=form, headline=rules.headline(found), closed=rules.check_event(state_of(at.bimtek, at.actor.today)),
        ready=rules.in_state(found, rules.READY), done=rules.in_state(found, rules.DONE), waits=rules.in_state(found, rules.NOT_YET), what=WHAT,
    )  # fmt: skip
    return page, 422 if form.errors else 200


@bp.post("/bimtek/<uuid:bimtek_id>/sertifikat")
@requires(Right.BIMTEK_RUN)
def issue_event(bimtek_id: UUID) -> Any:
    """Issue for all who are eligible, after the second factor. Pressed again it finds nobody left, and says so."""
    form, address = FactorForm(request.form), url_for(".event", bimtek_id=bimtek_id)
    if _nobody_left(bimtek_id):
        return redirect(address, 303)
    if not form.validate():
        return _page(desk(bimtek_id), form)
    at = desk(bimtek_id)
    try:
        factor.confirm(at.session, at.actor, form.faktor.data, at.now)
        outcome = acts.issue_all(at, _scopes(), current_app.config["SETTINGS"])
    except Refused as no:
        at.session.rollback()
        if _nobody_left(bimtek_id):  # the other of two presses was first
            return redirect(address, 303)
        form.form_errors.append(str(no))
        return _page(desk(bimtek_id), form)
    at.session.commit()
    _say(outcome)
    return redirect(address, 303)


def _nobody_left(bimtek_id: UUID) -> bool:
    """Whether everything that could be issued is: looked up without waiting for anybody who writes."""
    with reading():
        found = acts.of_event(desk(bimtek_id), _scopes())
        db.session.rollback()
    return not rules.in_state(found, rules.READY) and bool(rules.in_state(found, rules.DONE))


def _say(outcome: acts.Outcome) -> None:
    flash(_("%(n)s sertifikat sudah terbit.", n=len(outcome.issued)), "done")
    for name, sentence in outcome.refused:
        flash(_("%(nama)s: %(sebab)s", nama=name, sebab=sentence))


@bp.post("/bimtek/<uuid:bimtek_id>/sertifikat/zip")
@requires(Right.BIMTEK_RUN)
def event_files(bimtek_id: UUID) -> Any:
    """The PDFs of this event in one ZIP that is made while it is sent; who took them away is recorded before."""
    at = desk(bimtek_id)
    printed = (Certificate.state == "terbit") & ~Certificate.seal.startswith(ERASED)
    wanted = select(*Certificate.__table__.columns).where(Certificate.bimtek_id == at.bimtek.id, printed)
    rows = at.session.execute(wanted.order_by(Certificate.number).limit(files.MOST_PDFS + 1)).all()
    if not rows:
        abort(404, Sentence(_("Belum ada sertifikat acara ini yang terbit.")))
    files.check_bundle(rows)
    emblems = paper.emblems_of(at.session, rows)
    at.record("certificates.exported", at.actor.person_id, {"form": "zip", "count": len(rows)})
    at.session.commit()
    content = files.bundle(rows, current_app.config["SETTINGS"].public_url, emblems)
    response = Response(content, mimetype="application/zip")
    response.headers["Content-Disposition"] = f"attachment; filename=sertifikat-acara-{clock.today().isoformat()}.zip"
    return response
