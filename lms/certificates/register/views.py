"""Pages of the register: the list with its filters and files, and who may get a certificate."""

from typing import Any

from flask import Response, abort, current_app, render_template, request
from flask_login import current_user

from lms import clock
from lms.access import Right, requires
from lms.certificates import batch, paper
from lms.certificates.blueprint import bp
from lms.certificates.models import Certificate, Revocation, lacking_in, revocations_in, visible_to, waiting_in
from lms.certificates.office.forms import FactorForm
from lms.certificates.register import files, search
from lms.certificates.rules import lacking
from lms.db import db, glance
from lms.documents.kop import kop_of
from lms.documents.report import FORMS, written
from lms.errors import Refused
from lms.journal.door import Act, enter
from lms.programs.standing import compulsory
from lms.signin import factor

COLUMNS = Certificate.__table__.columns
PAGE = search.PAGE


def asked(scopes: tuple[str, ...]) -> search.Search:
    """The view that the address asks for; 404 for a region that is not the visitor's."""
    return search.read(request.values, scopes) or abort(404)


@bp.get("/sertifikat/register")
@requires(Right.CERTIFICATE_VIEW)
def register() -> str:
    """The certificates of the visitor's regions, by state, program, place, year, number and name."""
    scopes, day, session = current_user.scopes(Right.CERTIFICATE_VIEW), current_user.today, db.session()
    wanted = asked(scopes)
    rows = session.execute(search.page_of(scopes, wanted, day).with_only_columns(*COLUMNS)).all()
    programs, places, years = search.choices(session, scopes)
    return render_template(
        "certificates/register.html", rows=rows, search=wanted, counts=search.counts(session, scopes, wanted, day), states=search.STATES,
        programs=programs, places=places, years=years, state_word=search.state_word, page_size=PAGE, most=files.MOST_PDFS,
        open_requests=_open_requests(), may_revoke=current_user.may(Right.CERTIFICATE_REVOKE),
    )  # fmt: skip


def _open_requests() -> int:
    """How many requests to revoke wait for a second officer, for those who may decide."""
    waits = (Revocation.state == "diminta") & (Revocation.until_day >= current_user.today) & (Certificate.state == "terbit")
    found = revocations_in(current_user.scopes(Right.CERTIFICATE_REVOKE)).where(waits)
    return len(db.session.execute(found.with_only_columns(Revocation.id)).all())


def _download(content: Any, mimetype: str, name: str) -> Response:
    response = Response(content, mimetype=mimetype)
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    return response


def _noted(form: str, count: int, wanted: search.Search) -> None:
    """Who took the register away, as which file and how much of it: a record, committed before the file leaves."""
    texts = {"cari": wanted.text} if wanted.text else {}
    said = {"form": form, "count": count, **{name: value for name, value in wanted.args().items() if name != "cari"}}
    person = current_user.person_id
    enter(db.session(), Act(person, "certificates.exported", person, said, person, texts), clock.now())
    db.session.commit()


@bp.post("/sertifikat/register/unduh")
@requires(Right.CERTIFICATE_VIEW)
def download() -> Any:
    """The rows of this view as a workbook, CSV or paper; written before the record takes the lock."""
    scopes, day = current_user.scopes(Right.CERTIFICATE_VIEW), current_user.today
    wanted, form = asked(scopes), request.form.get("bentuk", "")
    form = form if form in FORMS else "xlsx"
    with glance() as looking:
        report = files.report(looking, scopes, wanted, day)
        kop = kop_of(looking, wanted.region or scopes[0], current_user.name, clock.now(), day, current_app.config["CONTOH"])
        content, count = written(report, form, kop)
    _noted(form, count, wanted)
    return _download(content, FORMS[form], f"{report.name}.{form}")


@bp.post("/sertifikat/register/zip")
@requires(Right.CERTIFICATE_VIEW)
def bundle() -> Any:
    """The PDFs of what was ticked, of this page, or of all that the filters find, in one ZIP that is made while it is sent."""
    scopes, day = current_user.scopes(Right.CERTIFICATE_VIEW), current_user.today
    wanted, ticked = asked(scopes), dict.fromkeys(value[:36] for value in request.form.getlist("pilih"))
    if request.form.get("yang") == "halaman":
        asking = search.page_of(scopes, wanted, day)
    elif request.form.get("yang") == "semua":
        asking = search.found(scopes, wanted, day).limit(files.MOST_PDFS + 1)
    else:
        asking = visible_to(scopes).where(Certificate.id.in_([value for value in ticked if "\0" not in value][: files.MOST_PDFS + 1]))
    asking = asking.with_only_columns(*COLUMNS).where(Certificate.state == "terbit").order_by(None).order_by(Certificate.number)
    with glance() as looking:
        rows = looking.execute(asking).all()
        emblems = paper.emblems_of(looking, rows)
    files.check_bundle(rows)
    _noted("zip", len(rows), wanted)
    content = files.bundle(rows, current_app.config["SETTINGS"].public_url, emblems)
    return _download(content, "application/zip", f"{files.file_name(wanted, day)}.zip")


@bp.get("/sertifikat/layak")
@requires(Right.CERTIFICATE_VIEW)
def eligible() -> Any:
    """Who may get a certificate now, and who may not yet, with the reason."""
    return _eligible(FactorForm(), "")


def _eligible(form: FactorForm, sentence: str) -> Any:
    """The page of candidates; `sentence`: why nothing was issued."""
    scopes, day = current_user.scopes(Right.CERTIFICATE_VIEW), current_user.today
    page = min(max(1, request.args.get("hal", 1, int)), search.LAST_PAGE)
    asks = compulsory(db.session(), day)
    ready = db.session.execute(waiting_in(scopes, day, asks).limit(batch.MOST + 1)).all()
    found = db.session.execute(lacking_in(scopes, day, asks).offset((page - 1) * PAGE).limit(PAGE + 1)).all()
    return render_template(
        "certificates/eligible.html", ready=ready, rows=found[:PAGE], more=len(found) > PAGE, page=page, lacking=lacking, offers=batch.offers,
        form=form, sentence=sentence, ticked=request.form.getlist("pilih"), may_issue=current_user.may(Right.CERTIFICATE_ISSUE),
        most=batch.MOST,
    )  # fmt: skip


@bp.post("/sertifikat/terbitkan")
@requires(Right.CERTIFICATE_ISSUE)
def issue() -> Any:
    """Issue what was ticked, after the second factor; the page names who got one, and for all others why not."""
    scopes, settings, form = current_user.scopes(Right.CERTIFICATE_ISSUE), current_app.config["SETTINGS"], FactorForm(request.form)
    if not form.validate():
        return _eligible(form, ""), 422
    try:
        factor.confirm(db.session(), current_user, form.faktor.data, clock.now())
        outcome = batch.issue_chosen(db.session(), request.form.getlist("pilih"), scopes, current_user.person_id, clock.now(), settings)
    except Refused as no:  # a wrong factor, or a choice that cannot be worked on: back to the list, with the sentence above it
        db.session.rollback()
        return _eligible(form, str(no)), 422
    db.session.commit()
    return render_template("certificates/issue.html", outcome=outcome)
