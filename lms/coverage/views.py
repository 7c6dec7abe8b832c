"""The pages of coverage, its files, the register of people, and one's own kelurahan. All of them only read."""

from typing import Any

from flask import Blueprint, Response, abort, current_app, render_template, request, url_for
from flask_login import current_user

from lms import clock
from lms.access import Right, requires
from lms.coverage import exports, matrix, words
from lms.coverage.asked import Asked, covered, frame, read
from lms.coverage.figures import coverage
from lms.coverage.rules import MEASURES, Coverage
from lms.db import db
from lms.documents.coverage_sheet import coverage_pdf
from lms.instansi.models import office_of, signatory_of
from lms.people.models import SEAT_ROLES
from lms.wilayah.models import names_of

bp = Blueprint("coverage", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def shown(right: Right) -> tuple[Asked, Coverage]:
    """The view that the address asks for and the figures of its frame; 404 for a place that is not the visitor's."""
    scopes = current_user.scopes(right)
    asked = read(request.args, scopes, current_user.today)
    figures = coverage(db.session(), frame(asked.region, scopes), asked.day) if asked else None
    if asked is None or figures is None or not {asked.region, asked.subject} <= figures.units.keys():
        abort(404)
    return asked, figures


def trail(asked: Asked, scopes: tuple[str, ...]) -> dict[str, Any]:
    """`above`: the regions down to the one shown (code, name, whether it may be opened); `others`: chips of the visitor's own regions."""
    names = names_of(db.session(), (asked.region, *scopes))
    above = [asked.region[:length] for length in (2, 5, 8, 13) if length <= len(asked.region)]
    own = [(url_for("coverage.index", wilayah=code), names.get(code, code), covered(asked.region, (code,))) for code in scopes]
    return {
        "above": [(code, words.region_place(code, names.get(code, code)), covered(code, scopes)) for code in above],
        "others": own if len(own) > 1 else [],
    }


@bp.get("/cakupan")
@requires(Right.COVERAGE_VIEW)
def index() -> Any:
    """The matrix: how many of the needed seats are certified, by place and role, and who is missing."""
    asked, figures = shown(Right.COVERAGE_VIEW)
    top = next(iter(figures.units))
    return render_template(
        "coverage/index.html", asked=asked, figures=figures, measures=MEASURES, **trail(asked, current_user.scopes(Right.COVERAGE_VIEW)),
        headline=matrix.headline(figures, asked, asked.region), rows=matrix.rows(figures, top, asked), words=words,
        columns=matrix.roles_shown(figures, top, asked), roles=figures.roles(top, SEAT_ROLES),
        card=matrix.card(figures, asked, matrix.FULL if asked.role else matrix.BRIEF) if asked.opened else None,
        people=figures.people(asked.region, asked.measure),
    )  # fmt: skip


def _file(content: bytes, mimetype: str, name: str, shown_in_page: bool = False) -> Response:
    response = Response(content, mimetype=mimetype)
    response.headers["Content-Disposition"] = f"{'inline' if shown_in_page else 'attachment'}; filename={name}"
    return response


@bp.get("/cakupan.xlsx")
@requires(Right.COVERAGE_VIEW)
def workbook() -> Response:
    """The same view as a workbook."""
    asked, figures = shown(Right.COVERAGE_VIEW)
    return _file(exports.workbook(figures, asked), XLSX, f"{exports.file_name(figures, asked)}.xlsx")


@bp.get("/cakupan.csv")
@requires(Right.COVERAGE_VIEW)
def plain() -> Response:
    """The same view as one table of text."""
    asked, figures = shown(Right.COVERAGE_VIEW)
    return _file(exports.plain(figures, asked), "text/csv", f"{exports.file_name(figures, asked)}.csv")


@bp.get("/cakupan/cetak")
@requires(Right.COVERAGE_VIEW)
def printed() -> Response:
    """The same view on paper, with the letterhead of the region's office on that day."""
    asked, figures = shown(Right.COVERAGE_VIEW)
    code = figures.units[asked.subject].region_code
    office = db.session.scalar(office_of(code, asked.day))
    signatory = db.session.scalar(signatory_of(office.region_code, asked.day)) if office else None
    names = names_of(db.session(), (code,))
    made = exports.Made(
        office, signatory, names.get(code[:5], names.get(code, code)), current_user.name, _address(asked), clock.now(), clock.zone_of(code),
        clock.today(), current_app.config["CONTOH"],
    )  # fmt: skip
    sheet = exports.printed(figures, asked, made)
    db.session.rollback()  # typesetting takes long: no transaction stays open meanwhile
    return _file(coverage_pdf(sheet), "application/pdf", f"{exports.file_name(figures, asked)}.pdf", shown_in_page=True)


def _address(asked: Asked) -> str:
    """The public address of this view as of its day, for the QR on paper."""
    query = {**asked.args(), "pada": asked.day.isoformat()}
    return current_app.config["SETTINGS"].public_url + url_for("coverage.index", **query)
