"""Pages of puskesmas: the list, one of them, adding, renaming, and the area that it serves."""

from typing import Any
from uuid import UUID

from flask import abort, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy import func, select

from lms.access import Right, requires
from lms.db import in_any_region
from lms.posyandu.centres import acts
from lms.posyandu.desk import Desk
from lms.posyandu.desk_views import answered, bp, desk, filled, status
from lms.posyandu.forms import AreaForm, CentreForm, NewCentreForm, offered
from lms.posyandu.history import told
from lms.posyandu.models import PuskesmasTerm, centres_managed_by, centres_visible_to, posts_visible_to
from lms.wilayah.models import Posyandu, Puskesmas, PuskesmasArea, Region, names_of, open_on, regions_visible_to


def managed(officer: Desk, puskesmas_id: UUID) -> Puskesmas:
    """The puskesmas of the address as one that may be changed, or 404."""
    return officer.session.scalar(centres_managed_by(officer.scopes).where(Puskesmas.id == str(puskesmas_id))) or abort(404)


def _page(centre_id: str) -> str:
    return url_for(".centre", puskesmas_id=centre_id)


@bp.get("/puskesmas")
@requires(Right.POSYANDU_MANAGE)
def centres() -> Any:
    """Every puskesmas of the officer's regions with the kelurahan and posyandu that it serves there; kelurahan that nobody serves."""
    officer = desk()
    columns = centres_visible_to(officer.scopes).order_by(Puskesmas.region_code, Puskesmas.name, Puskesmas.id)
    rows = officer.session.execute(columns.with_only_columns(Puskesmas.id, Puskesmas.name, Puskesmas.region_code)).all()
    served = select(PuskesmasArea.puskesmas_id, PuskesmasArea.region_code).where(in_any_region(PuskesmasArea.region_code, officer.scopes))
    areas: dict[str, list[str]] = {}
    for centre_id, code in officer.session.execute(served.order_by(PuskesmasArea.region_code)):
        areas.setdefault(centre_id, []).append(code)
    counts = posts_visible_to(officer.scopes).where(open_on(officer.today)).group_by(Posyandu.puskesmas_id)
    posts = dict(officer.session.execute(counts.with_only_columns(Posyandu.puskesmas_id, func.count())).all())
    villages = regions_visible_to(officer.scopes).where(func.length(Region.code) == 13).with_only_columns(Region.code, Region.name)
    names = dict(officer.session.execute(villages).all())
    bare = [name for code, name in names.items() if not any(code in codes for codes in areas.values())]
    return render_template("posyandu/centres.html", rows=rows, areas=areas, posts=posts, names=names, bare=bare)


@bp.route("/puskesmas/baru", methods=["GET", "POST"])
@requires(Right.POSYANDU_MANAGE)
def new_centre() -> Any:
    """A new puskesmas."""
    officer = desk()
    cities = regions_visible_to(officer.scopes).where(func.length(Region.code) == 5).with_only_columns(Region.code, Region.name)
    rows = officer.session.execute(cities).all()
    form = filled(NewCentreForm, {"wilayah": rows[0].code if len(rows) == 1 else ""})
    form.wilayah.choices = offered(((row.code, row.name) for row in rows), _("Pilih kota"))
    done = answered(form, lambda: _page(acts.add(officer, form.wilayah.data, form.nama.data)))
    return done or (render_template("posyandu/new_centre.html", form=form), status(form))


@bp.get("/puskesmas/<uuid:puskesmas_id>")
@requires(Right.POSYANDU_MANAGE)
def centre(puskesmas_id: UUID) -> Any:
    """One puskesmas: the kelurahan that it serves and served inside the officer's regions, its posyandu, its history."""
    officer = desk()
    found = officer.session.scalar(centres_visible_to(officer.scopes).where(Puskesmas.id == str(puskesmas_id))) or abort(404)
    area = select(PuskesmasArea.region_code).where(
        PuskesmasArea.puskesmas_id == found.id, in_any_region(PuskesmasArea.region_code, officer.scopes)
    )
    codes = officer.session.scalars(area.order_by(PuskesmasArea.region_code)).all()
    terms = select(PuskesmasTerm).where(PuskesmasTerm.puskesmas_id == found.id, in_any_region(PuskesmasTerm.region_code, officer.scopes))
    dated = officer.session.scalars(terms.order_by(PuskesmasTerm.until_day.desc(), PuskesmasTerm.region_code)).all()
    counts = posts_visible_to(officer.scopes).where(open_on(officer.today), Posyandu.puskesmas_id == found.id)
    posts = dict(officer.session.execute(counts.group_by(Posyandu.region_code).with_only_columns(Posyandu.region_code, func.count())).all())
    may_change = officer.covers(found.region_code)
    return render_template(
        "posyandu/centre.html", centre=found, codes=codes, posts=posts, may_change=may_change,
        past=[term for term in dated if term.until_day], since={term.region_code: term.from_day for term in dated if not term.until_day},
        names=names_of(officer.session, [found.region_code, *codes, *posts, *(term.region_code for term in dated)]),
        history=told(officer.session, officer.scopes, [found.id] if may_change else []),
    )  # fmt: skip


@bp.route("/puskesmas/<uuid:puskesmas_id>/ubah", methods=["GET", "POST"])
@requires(Right.POSYANDU_MANAGE)
def rename_centre(puskesmas_id: UUID) -> Any:
    """The name of a puskesmas as it should be."""
    officer = desk()
    found = managed(officer, puskesmas_id)
    form = filled(CentreForm, {"nama": found.name})
    done = answered(form, lambda: _page(acts.rename(officer, found, form.nama.data)))
    return done or (render_template("posyandu/rename_centre.html", form=form, centre=found), status(form))


@bp.route("/puskesmas/<uuid:puskesmas_id>/wilayah", methods=["GET", "POST"])
@requires(Right.POSYANDU_MANAGE)
def area(puskesmas_id: UUID) -> Any:
    """Which kelurahan a puskesmas serves from a day on."""
    officer = desk()
    found = managed(officer, puskesmas_id)
    rows = officer.session.execute(acts.possible(officer, found).with_only_columns(Region.code, Region.name)).all()
    now = acts.serving(officer.session, [row.code for row in rows])
    form = filled(AreaForm, {"mulai": officer.today, "kelurahan": [code for code, who in now.items() if found.id in who]})
    others = {row.code: ", ".join(name for id, name in now.get(row.code, {}).items() if id != found.id) for row in rows}
    form.kelurahan.choices = offered((row.code, row.name + (f" (sekarang {others[row.code]})" if others[row.code] else "")) for row in rows)
    done = answered(
        form, lambda: _page(acts.change_area(officer, found, form.kelurahan.data or [], form.mulai.data, bool(form.pindah.data)))
    )
    return done or (render_template("posyandu/area.html", form=form, centre=found), status(form))
