"""Tiers of kader by region: the page, and the same figures as workbook, CSV and paper. All of them only read."""

from typing import Any

from flask import Response, abort, current_app, render_template, request
from flask_login import current_user

from lms import clock
from lms.access import Right, requires
from lms.coverage.asked import Asked, read
from lms.coverage.tiers.counting import TierFigures, tier_figures
from lms.coverage.tiers.rules import BANDS, LEVELS, SAID, headline
from lms.coverage.tiers.sheet import named, tier_report
from lms.coverage.views import bp, own_regions, trail
from lms.db import db
from lms.documents.kop import kop_of
from lms.documents.report import FORMS, written


def _shown() -> tuple[Asked, TierFigures]:
    """The view that the address asks for and its figures; 404 for a place that is not the visitor's."""
    asked = read(request.args, current_user.scopes(Right.COVERAGE_VIEW), current_user.today)
    found = tier_figures(db.session(), asked.region, asked.day) if asked else None
    if asked is None or found is None:
        abort(404)
    return asked, found


@bp.get("/cakupan/tingkat")
@requires(Right.COVERAGE_VIEW)
def tiers() -> Any:
    """How many kader of each place are trained, seen by an assessor, and have which tier; and how long they have served."""
    asked, found = _shown()
    return render_template(
        "coverage/tiers.html", asked=asked, found=found, above=trail(asked, found.names), levels=LEVELS, bands=BANDS, said=SAID,
        headline=headline(found.region.figure, found.region.name), named=named,
        others=own_regions(asked, current_user.scopes(Right.COVERAGE_VIEW), "coverage.tiers"),
    )  # fmt: skip


def _file(form: str, shown_in_page: bool = False) -> Response:
    """The view as one of FORMS; typeset after the database was left."""
    asked, found = _shown()
    day, contoh = current_user.today, current_app.config["CONTOH"]
    kop = kop_of(db.session(), asked.region, current_user.name, clock.now(), day, contoh)
    report = tier_report(found)
    db.session.rollback()
    response = Response(written(report, form, kop)[0], mimetype=FORMS[form])
    response.headers["Content-Disposition"] = f"{'inline' if shown_in_page else 'attachment'}; filename={report.name}.{form}"
    return response


@bp.get("/cakupan/tingkat.xlsx")
@requires(Right.COVERAGE_VIEW)
def tiers_workbook() -> Response:
    """The same view as a workbook."""
    return _file("xlsx")


@bp.get("/cakupan/tingkat.csv")
@requires(Right.COVERAGE_VIEW)
def tiers_plain() -> Response:
    """The same view as one table of text."""
    return _file("csv")


@bp.get("/cakupan/tingkat/cetak")
@requires(Right.COVERAGE_VIEW)
def tiers_printed() -> Response:
    """The same view on paper."""
    return _file("pdf", shown_in_page=True)
