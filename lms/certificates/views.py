"""Pages of certificates: the holder's own, the officer's register, and the public check."""

from typing import Any
from uuid import UUID

from flask import Response, abort, current_app, jsonify, redirect, render_template, request, url_for
from flask_login import current_user
from markupsafe import Markup
from sqlalchemy import select

from lms import clock
from lms.access import Right, public, requires
from lms.certificates import held, paper, seal  # noqa: F401 - held answers standing and mergers
from lms.certificates.blueprint import bp
from lms.certificates.elsewhere import views as elsewhere  # noqa: F401 - its pages join the blueprint
from lms.certificates.elsewhere.counting import counted
from lms.certificates.event import views as event  # noqa: F401 - so do these
from lms.certificates.forms import CheckForm
from lms.certificates.keys import public_list
from lms.certificates.models import Certificate, by_code, external_of, own, readable_by, successor_of
from lms.certificates.office import views as office  # noqa: F401 - so do these
from lms.certificates.register import views as register  # noqa: F401 - so do these
from lms.certificates.rules import CODE_LENGTH, ERASED, SUMMARY, genuine, life, shown_code, waiting
from lms.db import db
from lms.documents import weave
from lms.documents.certificate import certificate_pdf
from lms.ids import plain_code
from lms.programs.models import Standing, rules_on
from lms.programs.rules import NOT_BEGUN
from lms.programs.standing import compulsory, on_day
from lms.web import assets
from lms.web.pages import Sentence

COLUMNS = Certificate.__table__.columns


@bp.get("/sertifikat")
@requires(Right.LEARN)
def index() -> Any:
    """The visitor's certificates, and what those that are missing wait for."""
    rows = db.session.execute(own(current_user.person_id).with_only_columns(*COLUMNS)).all()
    lives = {row.id: life(row, current_user.today) for row in rows}
    shown = next((row for row in rows if lives[row.id] == "berlaku"), rows[0] if rows else None)
    settings = current_app.config["SETTINGS"]
    external = db.session.scalars(external_of(current_user.person_id)).all()
    return render_template(
        "certificates/index.html", rows=rows, lives=lives, shown=shown, waits=_waits(), paper=paper, url=settings.public_url,
        external=external, counted=counted(db.session(), current_user.person_id, external, current_user.today),
        border=_drawn(weave.border(shown.seal, paper.WIDE, paper.HIGH, paper.CELL)) if shown else None,
    )  # fmt: skip


def _waits() -> list[Any]:
    """What each seat of today still waits for in its program wajib, once a program."""
    asked = compulsory(db.session(), current_user.today)
    wanted = {asked[seat.role] for seat in current_user.seats if seat.role in asked}
    if not wanted:
        return []
    standing = on_day(current_user.today).where(Standing.person_id == current_user.person_id).subquery()
    terms = rules_on(current_user.today).subquery()
    columns = select(terms.c.tier, standing.c.status, standing.c.reason, standing.c.detail)
    rows = db.session.execute(
        columns.outerjoin(standing, standing.c.program_id == terms.c.id).where(terms.c.id.in_(wanted)).order_by(terms.c.id)
    )
    found = [waiting(row.tier, *((row.status, row.reason, row.detail) if row.status else NOT_BEGUN)) for row in rows]
    return [wait for wait in found if wait]


@bp.get("/sertifikat/<uuid:certificate_id>.pdf")
@requires(Right.LEARN)
def pdf(certificate_id: UUID) -> Response:
    """The paper, typeset now from the words as on the day; nothing is written and no transaction is open meanwhile."""
    wanted = readable_by(current_user.person_id, current_user.scopes(Right.CERTIFICATE_VIEW)).with_only_columns(*COLUMNS)
    row = db.session.execute(wanted.where(Certificate.id == str(certificate_id))).one_or_none() or abort(404)
    logo = paper.emblems_of(db.session(), [row]).get(paper.logo_of(row))
    db.session.rollback()
    if row.state != "terbit" or row.seal.startswith(ERASED):
        abort(404, Sentence("Sertifikat ini sudah diganti, dicabut, atau terhapus namanya, jadi tidak dicetak lagi."))
    response = Response(certificate_pdf(paper.sheet(row, current_app.config["SETTINGS"].public_url, logo)), mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{paper.file_name(row.number)}"'
    return response


@bp.get("/cek")
@public
def check_form() -> Any:
    """Where a code is typed; one that could be a code leads to its page."""
    form = CheckForm(request.args)
    if "kode" in request.args and form.validate():
        return redirect(url_for(".check", kode=plain_code(form.kode.data)))
    return render_template("certificates/check_form.html", form=form)


@bp.get("/cek/<string:kode>")
@public
def check(kode: str) -> Any:
    """What is printed on the certificate of this code and whether it holds today; one answer for every code that is not ours."""
    code = plain_code(kode)
    row = db.session.execute(by_code(code).with_only_columns(*COLUMNS)).one_or_none() if len(code) == CODE_LENGTH else None
    state, ribbon, successor = "tak dikenal", None, None
    if row is not None:
        state = _public_state(row)
        ribbon = _drawn(weave.ribbon(row.seal, 320, 5)) if state != "dihapus" else None
        successor = db.session.execute(successor_of(row.id)).one_or_none() if state == "diganti" else None
    page = render_template(
        "certificates/check.html", row=row, state=state, summary=SUMMARY[state], code=shown_code(code), ribbon=ribbon, successor=successor
    )
    return page, 200 if row is not None else 404


def _public_state(row: Any) -> str:
    """The life of a document whose seal fits. One that was revoked stays so when the data of its holder are erased."""
    if row.seal.startswith(ERASED):
        return row.state if row.state == "dicabut" else "dihapus"
    return life(row, clock.today()) if genuine(row, seal.read(db.session(), row.seal)) else "tak pasti"


@bp.get("/cek/kunci.json")
@public
def keys() -> Response:
    """The keys and the ended seals for browsers that check by themselves; five minutes old at most."""
    response = jsonify(public_list(db.session(), clock.now()))
    response.headers["Cache-Control"] = "public, max-age=300"
    return response


@bp.get("/cek/luring")
@public
def check_alone() -> str:
    """The page that a phone keeps for when there is no signal."""
    return render_template("certificates/check_alone.html")


@bp.get("/cek/pekerja.js")
@public
def worker() -> Response:
    """The service worker of the public check, and of nothing else."""
    response = Response(assets.files()["js/check-worker.js"], mimetype="text/javascript")
    response.headers["Service-Worker-Allowed"] = "/cek"
    response.headers["Cache-Control"] = "no-cache"
    return response


def _drawn(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704 - drawn by us from the bytes of a seal
