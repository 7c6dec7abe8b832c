"""Pages of reports: what there is to take away, results of tests on the screen, and files of results and of people."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import Response, abort, current_app, render_template, request
from flask_login import current_user

from lms import clock
from lms.access import Right, requires
from lms.certificates.register.search import STATES
from lms.courses import models as courses
from lms.courses.models import CourseVersion
from lms.coverage.register import listing
from lms.db import AnyRow, Reads, db, glance
from lms.documents.kop import kop_of
from lms.documents.report import FORMS as FILE_FORMS
from lms.documents.report import Kop, Report, written
from lms.journal.door import Act, enter
from lms.laporan import asked, people, preview_views, results, rules, sheets  # noqa: F401 - previews hang on the same blueprint
from lms.laporan.asked import Asked
from lms.laporan.blueprint import bp
from lms.laporan.kegiatan import views as activity_views  # noqa: F401 - the reports of events hang on the same blueprint
from lms.people.models import SEAT_ROLES
from lms.wilayah.choices import places
from lms.wilayah.models import names_of
from lms.wilayah.naming import region_place

OF_REPORTS = (Right.COVERAGE_VIEW, Right.PEOPLE_VIEW, Right.CERTIFICATE_VIEW, Right.COURSE_VIEW)
HARDEST = 3


def place_of(reads: Reads, region: str, scopes: tuple[str, ...]) -> str:
    """The region asked for in words, else all of the visitor's."""
    codes = (region,) if region else scopes
    names = names_of(reads, codes)
    return ", ".join(region_place(code, names.get(code, code)) for code in codes)


def taken_away(verb: str, made: Callable[[Reads], Report], region: str, scopes: tuple[str, ...], said: dict[str, Any]) -> Response:
    """A report as the file that the form asks for. Written before the record of it takes the lock; no record, no file."""
    form = request.form.get("bentuk", "")
    form = form if form in FILE_FORMS else "xlsx"
    with glance() as looking:
        report, kop = made(looking), _kop(looking, sheets.first_region(region, scopes))
        content, count = written(report, form, kop)
    person = current_user.person_id
    texts = {"cari": said.pop("q")} if said.get("q") else {}
    enter(db.session(), Act(person, verb, person, {"form": form, "count": count, **said}, person, texts), clock.now())
    db.session.commit()
    response = Response(content, mimetype=FILE_FORMS[form])
    response.headers["Content-Disposition"] = f"attachment; filename={report.name}.{form}"
    return response


def _kop(reads: Reads, region: str) -> Kop:
    return kop_of(reads, region, current_user.name, clock.now(), current_user.today, current_app.config["CONTOH"])


@bp.get("/laporan")
@requires(Right.LEARN)
def index() -> Any:
    """Every report that the visitor may take away, each with its filters and forms."""
    held = [right for right in OF_REPORTS if current_user.may(right)]
    if not held:
        abort(403)
    with glance() as looking:
        offered = {right: places(looking, current_user.scopes(right)) for right in held}
        shelf = _shelf(looking, current_user.scopes(Right.COURSE_VIEW)) if Right.COURSE_VIEW in held else []
        tops = {code: place_of(looking, code, ()) for code in current_user.scopes(Right.COVERAGE_VIEW)}
    return render_template(
        "laporan/index.html", offered=offered, tops=tops, shelf=shelf, roles=SEAT_ROLES, forms=asked.FORMS, states=STATES,
        today=current_user.today,
    )  # fmt: skip


@bp.post("/orang/unduh")
@requires(Right.PEOPLE_VIEW)
def people_file() -> Response:
    """The register of people under its filters as workbook, CSV or paper."""
    scopes, day = current_user.scopes(Right.PEOPLE_VIEW), current_user.today
    search = listing.read_search(request.values, scopes) or abort(404)
    certificates, whole = current_user.scopes(Right.CERTIFICATE_VIEW), current_user.may(Right.PEOPLE_MANAGE)

    def made(reads: Reads) -> Report:
        return people.people_report(reads, scopes, search, day, certificates, whole, place_of(reads, search.region, scopes))

    return taken_away("people.exported", made, search.region, scopes, search.args(setelah=""))


def _view() -> tuple[Asked, tuple[str, ...]]:
    """What is asked of results and the visitor's regions; 404 for a region that is not theirs."""
    scopes = current_user.scopes(Right.COURSE_VIEW)
    return asked.read(request.values, scopes) or abort(404), scopes


def _shelf(reads: Reads, scopes: tuple[str, ...]) -> Sequence[AnyRow]:
    """What ships with the product and what these regions wrote, also what is offered no longer: its results stay."""
    return reads.execute(courses.catalogue().where(courses.readable((), scopes))).all()


def _title(reads: Reads, course: str, scopes: tuple[str, ...]) -> str:
    """The title of a live course of the shelf, or 404."""
    live = courses.live_version(course).with_only_columns(CourseVersion.title).where(courses.readable((), scopes))
    return reads.execute(live).scalar() or abort(404)


@bp.get("/hasil")
@requires(Right.COURSE_VIEW)
def shelf() -> Any:
    """Every course with how many of the visitor's people took its tests and passed."""
    view, scopes = _view()
    with glance() as looking:
        taken, shelf = results.shelf(looking, view, scopes), _shelf(looking, scopes)
        offered = places(looking, scopes)
    return render_template(
        "laporan/shelf.html",
        asked=view,
        shelf=shelf,
        taken=taken,
        none_taken=results.NOBODY,
        places=offered,
        roles=SEAT_ROLES,
        forms=asked.FORMS,
    )


@bp.get("/hasil/<string:course>")
@requires(Right.COURSE_VIEW)
def course(course: str) -> Any:
    """The results of one test: of each person the first one, by goal and item."""
    view, scopes = _view()
    with glance() as looking:
        found, offered = results.results(looking, course, _title(looking, course, scopes), view, scopes), places(looking, scopes)
    return render_template(
        "laporan/course.html", asked=view, course=course, found=found, caution=rules.caution(found.n), places=offered, roles=SEAT_ROLES,
        forms=asked.FORMS, hardest=rules.hardest(found.items, HARDEST), least=rules.LEAST, said=sheets.SAID,
    )  # fmt: skip


@bp.post("/hasil/<string:course>/unduh")
@requires(Right.COURSE_VIEW)
def course_file(course: str) -> Response:
    """The same results as workbook, CSV or paper."""
    view, scopes = _view()

    def made(reads: Reads) -> Report:
        found = results.results(reads, course, _title(reads, course, scopes), view, scopes)
        return sheets.result_report(found, course, view, place_of(reads, view.region, scopes), current_user.today)

    return taken_away("results.exported", made, view.region, scopes, {"course": course, **view.args()})
