"""Pages of the guiding teams: their decrees, the counts that the office is asked for, and the workbook of all of it."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from flask import Response, abort, render_template, request, url_for
from flask_babel import gettext as _

from lms.access import Right, requires
from lms.coverage.asked import REGION
from lms.coverage.matrix import MANY
from lms.coverage.tallies import KECAMATAN, KELURAHAN
from lms.instansi.models import office_of
from lms.instansi.rules import body_of, partners_of
from lms.posyandu import rules
from lms.posyandu.desk import Desk
from lms.posyandu.desk_views import bp, desk
from lms.posyandu.forms import DecreeForm, NewDecreeForm
from lms.posyandu.history import told
from lms.posyandu.models import TeamDecree, decrees_visible_to
from lms.posyandu.posts import listing
from lms.posyandu.posts.choices import units
from lms.posyandu.teams import acts, export, recap
from lms.web.form_views import answered, status
from lms.web.forms import filled, offered
from lms.wilayah.choices import places
from lms.wilayah.models import names_of
from lms.wilayah.naming import region_place

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


VILLAGE = "13.72.02.1003"  # any code of that level


def body_name(officer: Desk, region_code: str, named: str = VILLAGE) -> str:
    """How the office over a region calls the guiding body of the level of `named`: by itself, that of kelurahan."""
    return body_of(officer.session.scalar(office_of(region_code, officer.today)), named)


def asked_region(officer: Desk) -> str:
    """The region of the address, or the officer's first; 404 for one that is not there."""
    code = request.args.get("wilayah", "").strip() or (officer.scopes[0] if officer.scopes else "")
    if not REGION.fullmatch(code) or not officer.covers(code):
        abort(404)
    return code


def asked_year(officer: Desk) -> int:
    """The year of the address whose assessments are counted; the last whole one where none is named, 404 for one outside the register."""
    years = rules.open_years(None, None, officer.today)
    typed = request.args.get("tahun", "").strip() or str(officer.today.year - 1)
    return int(typed) if typed in {str(year) for year in years} else abort(404)


Shown = TypeVar("Shown")


def shown_rows(rows: Sequence[Shown], codes: Sequence[str]) -> list[Shown]:
    """The rows of a page, one for each region code: down to the kelurahan, or only to kecamatan where there are too many."""
    many = len(min(codes, key=len)) < KECAMATAN and sum(len(code) == KELURAHAN for code in codes) > MANY
    return [row for row, code in zip(rows, codes, strict=True) if not many or len(code) < KELURAHAN]


@bp.get("/posyandu/rekap")
@requires(Right.POSYANDU_MANAGE)
def counts() -> Any:
    """How many of what there is, by kecamatan and kelurahan."""
    officer = desk()
    code, year = asked_region(officer), asked_year(officer)
    found = recap.rows(officer.session, officer.scopes, code, officer.today, year) or abort(404)
    return render_template(
        "posyandu/counts.html", rows=shown_rows(found, [row.unit.key for row in found]), top=found[0], code=code, year=year, years=rules.open_years(None, None, officer.today)[:6], day=officer.today, body=body_name(officer, code),
        place=region_place(code, found[0].unit.name), places=places(officer.session, officer.scopes),
        partners=partners_of(officer.session.scalar(office_of(code, officer.today))),
    )  # fmt: skip


@bp.get("/posyandu.xlsx")
@requires(Right.POSYANDU_MANAGE)
def workbook() -> Response:
    """The list that was searched for and the counts of its region as a workbook; no names of persons."""
    officer = desk()
    search = listing.read_search(request.args, officer.scopes) or abort(404)
    code, year = search.region or asked_region(officer), asked_year(officer)
    rows = recap.rows(officer.session, officer.scopes, code, officer.today, year) or abort(404)
    lines = listing.lines(officer.session, listing.found(officer.scopes, search, officer.today), officer.today, 100_000)
    place = region_place(code, rows[0].unit.name)
    officer.session.rollback()  # the workbook takes long: no transaction stays open meanwhile
    response = Response(export.workbook(lines, rows, search, place, officer.today, year), mimetype=XLSX)
    response.headers["Content-Disposition"] = f"attachment; filename=posyandu-{code}-{officer.today.isoformat()}.xlsx"
    return response


@bp.get("/tim-pembina")
@requires(Right.POSYANDU_MANAGE)
def teams() -> Any:
    """The decrees of every level, and which kelurahan have none."""
    officer = desk()
    code = asked_region(officer)
    decrees = officer.session.scalars(decrees_visible_to((code,)).order_by(TeamDecree.region_code, TeamDecree.from_day.desc())).all()
    holding: dict[str, TeamDecree] = {}
    for decree in decrees:
        if decree.from_day <= officer.today and (decree.until_day is None or decree.until_day >= officer.today):
            holding[decree.region_code] = decree
    rows = units(officer.session, (code,))
    villages = [unit for unit, _name in rows if len(unit) == KELURAHAN]
    return render_template(
        "posyandu/teams.html", rows=shown_rows(rows, [unit for unit, _name in rows]), below=_decreed_below(villages, holding), holding=holding, other=[one for one in decrees if one not in holding.values()], code=code,
        villages=villages, decreed=sum(village in holding for village in villages), body=body_name(officer, code), levels=rules.LEVELS,
        names=names_of(officer.session, [one.region_code for one in decrees] + [code]), places=places(officer.session, officer.scopes, code),
    )  # fmt: skip


def _decreed_below(villages: Sequence[str], holding: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    """Of each kecamatan, how many of how many kelurahan have a decree."""
    found: dict[str, tuple[int, int]] = {}
    for village in villages:
        done, whole = found.get(village[:8], (0, 0))
        found[village[:8]] = (done + (village in holding), whole + 1)
    return found


@bp.route("/tim-pembina/baru", methods=["GET", "POST"])
@requires(Right.POSYANDU_MANAGE)
def new_decree() -> Any:
    """A new decree; the one before ends the day before."""
    officer = desk()
    form = filled(NewDecreeForm, {"wilayah": request.args.get("wilayah", "")})
    form.wilayah.choices = offered(units(officer.session, officer.scopes), _("Pilih wilayah"))

    def act() -> str:
        acts.record(officer, form.wilayah.data, form.nomor.data, form.tanggal.data, form.mulai.data, form.sampai.data)
        return url_for(".teams")

    return answered(form, act) or (
        render_template("posyandu/new_decree.html", form=form, body=body_name(officer, officer.scopes[0], officer.scopes[0])),
        status(form),
    )


@bp.route("/tim-pembina/<uuid:decree_id>", methods=["GET", "POST"])
@requires(Right.POSYANDU_MANAGE)
def decree(decree_id: UUID) -> Any:
    """One decree: its number and days, to be put right, and its history."""
    officer = desk()
    found = officer.session.scalar(decrees_visible_to(officer.scopes).where(TeamDecree.id == str(decree_id))) or abort(404)
    days = (found.from_day, officer.today)  # of that day; a decree from before the first letterhead is called as today
    office = next(filter(None, (officer.session.scalar(office_of(found.region_code, day)) for day in days)), None)
    known = {"nomor": found.number, "tanggal": found.signed_on, "mulai": found.from_day, "sampai": found.until_day}
    form = filled(DecreeForm, known)

    def act() -> str:
        acts.correct(officer, found, form.nomor.data, form.tanggal.data, form.mulai.data, form.sampai.data)
        return url_for(".teams")

    return answered(form, act) or (
        render_template(
            "posyandu/decree.html", form=form, decree=found, body=body_of(office, found.region_code),
            place=region_place(found.region_code, names_of(officer.session, [found.region_code]).get(found.region_code, "")),
            history=told(officer.session, officer.scopes, [found.id]), level=rules.LEVELS[len(found.region_code)],
        ),
        status(form),
    )  # fmt: skip
