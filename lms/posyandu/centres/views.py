"""Pages of puskesmas: the list, one of them, adding, renaming, and the area that it serves."""

from itertools import groupby
from typing import Any
from uuid import UUID

from flask import abort, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from wtforms import SelectMultipleField

from lms.access import Right, requires
from lms.db import in_any_region
from lms.posyandu.centres import acts
from lms.posyandu.desk import Desk
from lms.posyandu.desk_views import bp, desk
from lms.posyandu.forms import AreaForm, CentreForm, NewCentreForm
from lms.posyandu.history import told
from lms.posyandu.models import centres_managed_by, centres_visible_to, posts_visible_to
from lms.web.form_views import answered, status
from lms.web.forms import filled, offered
from lms.web.text import plain_day
from lms.wilayah.models import (
    Posyandu,
    Puskesmas,
    PuskesmasArea,
    Region,
    names_of,
    open_on,
    parent_of,
    puskesmas_on,
    regions_visible_to,
    served_on,
)


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
    served = select(PuskesmasArea.puskesmas_id, PuskesmasArea.region_code).where(
        in_any_region(PuskesmasArea.region_code, officer.scopes), served_on(officer.today)
    )
    areas: dict[str, list[str]] = {}
    for centre_id, code in officer.session.execute(served.order_by(PuskesmasArea.region_code)):
        areas.setdefault(centre_id, []).append(code)
    posts: dict[str, int] = {}
    for (centre_id, _code), count in _posts(officer).items():
        posts[centre_id] = posts.get(centre_id, 0) + count
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
    terms = select(PuskesmasArea).where(PuskesmasArea.puskesmas_id == found.id, in_any_region(PuskesmasArea.region_code, officer.scopes))
    dated = officer.session.scalars(terms.order_by(PuskesmasArea.region_code, PuskesmasArea.from_day)).all()
    today, may_change = officer.today, officer.covers(found.region_code)
    past = sorted((one for one in dated if one.until_day and one.until_day < today), key=lambda one: one.until_day, reverse=True)
    coming = [one for one in dated if one.from_day and one.from_day > today]
    posts = {code: count for (centre_id, code), count in _posts(officer).items() if centre_id == found.id}
    return render_template(
        "posyandu/centre.html", centre=found, present=[one for one in dated if one not in past and one not in coming], past=past,
        coming=coming, posts=posts, may_change=may_change, history=told(officer.session, officer.scopes, [found.id] if may_change else []),
        names=names_of(officer.session, [found.region_code, *(term.region_code for term in dated)]),
    )  # fmt: skip


def _posts(officer: Desk) -> dict[tuple[str, str], int]:
    """How many open posyandu each puskesmas looks after today, by puskesmas and kelurahan."""
    mine = posts_visible_to(officer.scopes).where(open_on(officer.today))
    each = mine.with_only_columns(puskesmas_on(officer.today).label("centre"), Posyandu.region_code).subquery()
    rows = officer.session.execute(select(each.c.centre, each.c.region_code, func.count()).group_by(each.c.centre, each.c.region_code))
    return {(centre_id, code): count for centre_id, code, count in rows}


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
    first = acts.first_day(officer.session, found.id, officer.today)
    then = acts.serving(officer.session, [row.code for row in rows], first)
    form = filled(AreaForm, {"mulai": first, "kelurahan": [code for code, who in then.items() if found.id in who]})
    others = {row.code: ", ".join(name for id, name in then.get(row.code, {}).items() if id != found.id) for row in rows}
    when = _("sekarang") if first == officer.today else plain_day(first)
    form.kelurahan.choices = offered((row.code, row.name + (f" ({when}: {others[row.code]})" if others[row.code] else "")) for row in rows)
    done = answered(
        form, lambda: _page(acts.change_area(officer, found, form.kelurahan.data or [], form.mulai.data, bool(form.pindah.data)))
    )
    page = {
        "centre": found,
        "planned": first if first > officer.today else None,
        "districts": _by_district(officer.session, form.kelurahan),
    }
    return done or (render_template("posyandu/area.html", form=form, **page), status(form))


def _by_district(session: Session, field: SelectMultipleField) -> list[tuple[str, list[Any]]]:
    """The ticks of a field of kelurahan under the name of their kecamatan, in its order."""
    ticks = {code: list(inside) for code, inside in groupby(field, lambda tick: parent_of(tick.data))}
    names = names_of(session, ticks)
    return [(names[code], inside) for code, inside in ticks.items()]
