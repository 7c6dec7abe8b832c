"""The pages of coverage, its files, the register of people, and one's own kelurahan. All of them only read."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote
from uuid import UUID

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from flask_login import current_user

from lms import clock
from lms.access import Right, requires
from lms.coverage import exports, matrix, unit, words
from lms.coverage.asked import Asked, covered, frame, read
from lms.coverage.figures import coverage
from lms.coverage.register import gantt, gaps, held, listing  # noqa: F401 - held tells of tests and certificates where entries are merged
from lms.coverage.register.person import PersonPage, person_page
from lms.coverage.rules import MEASURES, Coverage
from lms.coverage.tallies import KECAMATAN, KELURAHAN, kelurahan_in, opened_region, overview
from lms.db import db, glance
from lms.documents.coverage_sheet import coverage_pdf
from lms.instansi.models import emblem, office_of, signatory_of
from lms.journal.door import survivor
from lms.people.actor import Actor
from lms.people.models import SEAT_ROLES
from lms.people.reach import ELSEWHERE, is_beyond, person_in, why_not_whom
from lms.wilayah.choices import places
from lms.wilayah.models import names_of
from lms.wilayah.naming import region_place

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


def outlined(right: Right, least: int = KELURAHAN) -> tuple[Asked, Coverage]:
    """The same with names only where the address opens something, and in a region whose code has at least this length."""
    scopes = current_user.scopes(right)
    asked = read(request.args, scopes, current_user.today)
    opened = opened_region(db.session(), asked.opened) if asked and asked.opened else ""
    if opened and len(opened) < KECAMATAN and kelurahan_in(db.session(), opened) > matrix.MANY:
        opened = ""  # its names would be too many
    small = asked.region if asked and len(asked.region) >= least else ""
    chosen = filter(None, (opened, small))
    figures = overview(db.session(), frame(asked.region, scopes), asked.day, *chosen) if asked else None
    if asked is None or figures is None or not {asked.region, asked.subject} <= figures.units.keys():
        abort(404)
    return asked, figures


def trail(asked: Asked, names: Mapping[str, str]) -> list[tuple[str, str, bool]]:
    """The regions down to the one shown: code, name, whether it may be opened."""
    above = [asked.region[:length] for length in (2, 5, 8, 13) if length <= len(asked.region)]
    return [(code, region_place(code, names.get(code, code)), covered(code, current_user.scopes(Right.COVERAGE_VIEW))) for code in above]


def own_regions(asked: Asked, scopes: tuple[str, ...], endpoint: str) -> list[tuple[str, str, bool]]:
    """Chips of the visitor's regions (address, name, whether it is shown); none where there is only one."""
    if len(scopes) < 2:
        return []
    names = names_of(db.session(), scopes)
    return [(url_for(endpoint, wilayah=code), names.get(code, code), covered(asked.region, (code,))) for code in scopes]


@bp.get("/cakupan")
@requires(Right.COVERAGE_VIEW)
def index() -> Any:
    """The matrix: how many of the needed seats are certified, by place and role, and who is missing."""
    asked, figures = outlined(Right.COVERAGE_VIEW)
    top = next(iter(figures.units))
    return render_template(
        "coverage/index.html", asked=asked, figures=figures, measures=MEASURES, above=trail(asked, figures.names),
        others=own_regions(asked, current_user.scopes(Right.COVERAGE_VIEW), "coverage.index"),
        headline=matrix.headline(figures, asked, asked.region), rows=matrix.rows(figures, top, asked), words=words,
        columns=matrix.roles_shown(figures, top, asked), roles=figures.roles(top, SEAT_ROLES),
        card=_card(figures, asked) if asked.opened else None,
        people=figures.people(asked.region, asked.measure),
    )  # fmt: skip


def _card(figures: Coverage, asked: Asked) -> matrix.Card:
    if figures.complete_kelurahan(asked.opened)[1] > matrix.MANY:
        return matrix.places_card(figures, asked)
    return matrix.card(figures, asked, matrix.FULL if asked.role else matrix.BRIEF)


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
        office, signatory, names.get(code[:5], names.get(code, code)), current_user.name, _address(asked), clock.now(),
        (office.zone if office else None) or clock.zone_of(code), clock.today(), current_app.config["CONTOH"],
        db.session.scalar(emblem(office.logo)) if office and office.logo else None,
    )  # fmt: skip
    sheet = exports.printed(figures, asked, made)
    db.session.rollback()  # typesetting takes long: no transaction stays open meanwhile
    return _file(coverage_pdf(sheet), "application/pdf", f"{exports.file_name(figures, asked)}.pdf", shown_in_page=True)


def _address(asked: Asked) -> str:
    """The public address of this view as of its day, for the QR on paper."""
    query = {**asked.args(), "pada": asked.day.isoformat()}
    return current_app.config["SETTINGS"].public_url + url_for("coverage.index", **query)


@bp.get("/orang")
@requires(Right.PEOPLE_VIEW)
def people() -> Any:
    """The register of people, fifty a page."""
    scopes = current_user.scopes(Right.PEOPLE_VIEW)
    search = listing.read_search(request.args, scopes)
    if search is None:
        abort(404)
    found = listing.page(db.session(), scopes, search, current_user.today, current_user.scopes(Right.CERTIFICATE_VIEW))
    return render_template(
        "coverage/people.html", search=search, roles=SEAT_ROLES, found=found, places=places(db.session(), scopes, search.region)
    )


@bp.get("/orang/kedudukan")
@requires(Right.PEOPLE_VIEW)
def seats() -> Any:
    """Empty seats and tenures without a number of their SK: counts by place, names where the region is a kecamatan or less."""
    asked, figures = outlined(Right.PEOPLE_VIEW, KECAMATAN)
    region, detailed = asked.region, len(asked.region) >= KECAMATAN
    page = {"region": region, "place": region_place(region, figures.units[region].name), "day": asked.day, "detailed": detailed}
    found = gaps.gaps(db.session(), figures, region, asked.day, detailed)
    needed = any(figures.cell(region, role).need for role in SEAT_ROLES)
    return render_template("coverage/seats.html", found=found, needed=needed, top=current_user.scopes(Right.PEOPLE_VIEW)[0], **page)


@bp.get("/orang/<uuid:person_id>")
@requires(Right.PEOPLE_VIEW)
def person(person_id: UUID) -> Any:
    """One person: seats, standing, certificates and tests."""
    actor, wanted = current_user._get_current_object(), str(person_id)
    with glance() as look:
        found = person_page(look, actor.scopes(Right.PEOPLE_VIEW), actor.scopes(Right.CERTIFICATE_VIEW), wanted, actor.today)
    if found is None:
        return _of_survivor(wanted)
    edits = actor.may(Right.PEOPLE_MANAGE) and not why_not_whom(actor, wanted, found.person.erased_on, found.rank)
    beyond = ELSEWHERE if edits and _serves_beyond(actor, found) else ""
    return render_template("coverage/person.html", found=found, gantt=gantt.draw(found.drawn, actor.today), edits=edits, beyond=beyond)


def _serves_beyond(actor: Actor, found: PersonPage) -> bool:
    """Whether somebody also serves where the visitor may not change anything; asked again only of who may see more than change."""
    if actor.scopes(Right.PEOPLE_VIEW) == actor.scopes(Right.PEOPLE_MANAGE):
        return bool(found.person.beyond)
    return is_beyond(db.session(), actor, Right.PEOPLE_MANAGE, found.person.id)


def _of_survivor(merged: str) -> Any:
    """An entry that was merged into another leads there, as far as the visitor may see that one; 404 for everybody else."""
    known = survivor(db.session(), merged)
    if known == merged or person_in(db.session(), current_user.scopes(Right.PEOPLE_VIEW), known) is None:
        abort(404)
    return redirect(url_for(".person", person_id=known))


@bp.get("/kelurahan-saya")
@requires(Right.UNIT_VIEW)
def own_unit() -> Any:
    """The visitor's own kelurahan: names and standing, nothing else."""
    asked, figures = shown(Right.UNIT_VIEW)
    found = unit.own_unit(db.session(), figures, asked.region, asked.day)
    chat = unit.message(found, current_app.config["SETTINGS"].public_url)
    return render_template(
        "coverage/own_unit.html", found=found, words=words, message=chat, chat=f"https://wa.me/?text={quote(chat)}",
        complete=figures.complete(asked.region), headline=matrix.headline(figures, asked, asked.region),
        others=own_regions(asked, current_user.scopes(Right.UNIT_VIEW), "coverage.own_unit"),
    )  # fmt: skip
