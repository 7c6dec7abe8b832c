"""Pages of certificates: the holder's own, the officer's register, and the public check."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from flask_login import current_user
from markupsafe import Markup
from sqlalchemy import func, or_, select

from lms import clock
from lms.access import Right, public, requires
from lms.certificates import batch, paper, seal
from lms.certificates.forms import CheckForm
from lms.certificates.models import Certificate, by_code, own, readable_by, visible_to, waiting_in
from lms.certificates.rules import CODE_LENGTH, SUMMARY, genuine, life, shown_code, waiting
from lms.db import db
from lms.documents import weave
from lms.documents.certificate import certificate_pdf
from lms.errors import Refused
from lms.ids import plain_code
from lms.programs.models import Program, Standing
from lms.programs.rules import NOT_BEGUN
from lms.programs.standing import compulsory, on_day
from lms.web.pages import Sentence

bp = Blueprint("certificates", __name__)
COLUMNS = Certificate.__table__.columns
PAGE = 50


@bp.get("/sertifikat")
@requires(Right.LEARN)
def index() -> Any:
    """The visitor's certificates, and what those that are missing wait for."""
    rows = db.session.execute(own(current_user.person_id).with_only_columns(*COLUMNS)).all()
    lives = {row.id: life(row, current_user.today) for row in rows}
    shown = next((row for row in rows if lives[row.id] == "berlaku"), rows[0] if rows else None)
    settings = current_app.config["SETTINGS"]
    return render_template(
        "certificates/index.html", rows=rows, lives=lives, shown=shown, waits=_waits(), paper=paper, url=settings.public_url,
        border=_drawn(weave.border(shown.seal, paper.WIDE, paper.HIGH, paper.CELL)) if shown else None,
    )  # fmt: skip


def _waits() -> list[Any]:
    """What each seat of today still waits for in its program wajib, once a program."""
    asked = compulsory(db.session(), current_user.today)
    wanted = {asked[seat.role] for seat in current_user.seats if seat.role in asked}
    if not wanted:
        return []
    standing = on_day(current_user.today).where(Standing.person_id == current_user.person_id).subquery()
    columns = select(Program.tier, standing.c.status, standing.c.reason, standing.c.detail)
    rows = db.session.execute(
        columns.outerjoin(standing, standing.c.program_id == Program.id).where(Program.id.in_(wanted)).order_by(Program.id)
    )
    found = [waiting(row.tier, *((row.status, row.reason, row.detail) if row.status else NOT_BEGUN)) for row in rows]
    return [wait for wait in found if wait]


@bp.get("/sertifikat/<uuid:certificate_id>.pdf")
@requires(Right.LEARN)
def pdf(certificate_id: UUID) -> Response:
    """The paper, typeset now from the words as on the day; nothing is written and no transaction is open meanwhile."""
    wanted = readable_by(current_user.person_id, current_user.scopes(Right.CERTIFICATE_VIEW)).with_only_columns(*COLUMNS)
    row = db.session.execute(wanted.where(Certificate.id == str(certificate_id))).one_or_none() or abort(404)
    db.session.rollback()
    if row.state != "terbit":
        abort(404, Sentence("Sertifikat ini sudah diganti atau dicabut, jadi tidak dicetak lagi."))
    response = Response(certificate_pdf(paper.sheet(row, current_app.config["SETTINGS"].public_url)), mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{paper.file_name(row.number)}"'
    return response


@bp.get("/sertifikat/register")
@requires(Right.CERTIFICATE_VIEW)
def register() -> str:
    """The certificates of the visitor's regions, searched by number or name, and who waits for one."""
    searched = "".join(filter(str.isprintable, request.args.get("cari", "")))[:120].strip()
    page = min(max(1, request.args.get("hal", 1, int)), 100_000)
    wanted = visible_to(current_user.scopes(Right.CERTIFICATE_VIEW)).with_only_columns(*COLUMNS)
    if searched:
        like = [func.lower(column).contains(searched.lower(), autoescape=True) for column in (Certificate.number, Certificate.holder)]
        wanted = wanted.where(or_(*like))
    found = wanted.order_by(Certificate.issued_on.desc(), Certificate.id.desc()).offset((page - 1) * PAGE).limit(PAGE + 1)
    rows = db.session.execute(found).all()
    return render_template(
        "certificates/register.html", rows=rows[:PAGE], more=len(rows) > PAGE, page=page, searched=searched, life=life, waiters=_waiters(),
        may_issue=current_user.may(Right.CERTIFICATE_ISSUE), offers=batch.offers,
    )  # fmt: skip


def _waiters() -> list[Any]:
    """The first seats that wait for a certificate, one more than can be issued at once."""
    seats = waiting_in(current_user.scopes(Right.CERTIFICATE_VIEW), current_user.today, compulsory(db.session(), current_user.today))
    return list(db.session.execute(seats.limit(batch.MOST + 1)))


@bp.post("/sertifikat/terbitkan")
@requires(Right.CERTIFICATE_ISSUE)
def issue() -> Any:
    """Issue what was ticked; the page names who got one, and for all others why not."""
    scopes, settings = current_user.scopes(Right.CERTIFICATE_ISSUE), current_app.config["SETTINGS"]
    try:
        outcome = batch.issue_chosen(db.session(), request.form.getlist("pilih"), scopes, current_user.person_id, clock.now(), settings)
    except Refused as no:  # a choice that cannot be worked on: back to the list, with the sentence above it
        db.session.rollback()
        return render_template("certificates/issue.html", outcome=batch.Outcome(), sentence=str(no)), 400
    db.session.commit()
    return render_template("certificates/issue.html", outcome=outcome)


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
    state, ribbon = "tak dikenal", None
    if row is not None:
        state = life(row, clock.today()) if genuine(row, seal.read(db.session(), row.seal)) else "tak pasti"
        ribbon = _drawn(weave.ribbon(row.seal, 320, 5))
    page = render_template("certificates/check.html", row=row, state=state, summary=SUMMARY[state], code=shown_code(code), ribbon=ribbon)
    return page, 200 if row is not None else 404


def _drawn(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704 - drawn by us from the bytes of a seal
