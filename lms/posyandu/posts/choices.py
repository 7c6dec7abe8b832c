"""What the forms of a posyandu offer to choose from, inside the officer's regions."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms import clock
from lms.posyandu.models import centres_visible_to
from lms.wilayah.models import Puskesmas, PuskesmasArea, Region, names_of, regions_visible_to, served_on
from lms.wilayah.naming import short_place


def villages(session: Session, scopes: tuple[str, ...], inside: str = "") -> list[tuple[str, str]]:
    """The kelurahan and desa, with their kecamatan; of one region where that is named."""
    chosen = regions_visible_to((inside,) if inside else scopes).where(func.length(Region.code) == 13)
    rows = session.execute(chosen.with_only_columns(Region.code, Region.name)).all()
    names = names_of(session, {row.code[:8] for row in rows})
    return [(row.code, f"{row.name}, Kec. {names.get(row.code[:8], row.code[:8])}") for row in rows]


def units(session: Session, scopes: tuple[str, ...]) -> list[tuple[str, str]]:
    """Every region that may have a team: from provinsi to kelurahan."""
    rows = session.execute(regions_visible_to(scopes).with_only_columns(Region.code, Region.name)).all()
    names = names_of(session, {row.code[:8] for row in rows if len(row.code) == 13})
    return [
        (row.code, short_place(row.code, row.name) + (f", Kec. {names.get(row.code[:8], '')}" if len(row.code) == 13 else ""))
        for row in rows
    ]


def centres(session: Session, scopes: tuple[str, ...], region_code: str = "") -> list[tuple[str, str]]:
    """The puskesmas to choose from; of one kelurahan those that serve it. The first choice is whoever serves the kelurahan."""
    chosen = centres_visible_to(scopes)
    if region_code:
        here = select(PuskesmasArea.puskesmas_id).where(PuskesmasArea.region_code == region_code, served_on(clock.today()))
        chosen = chosen.where(Puskesmas.id.in_(here))
    rows = session.execute(chosen.with_only_columns(Puskesmas.id, Puskesmas.name).order_by(Puskesmas.name, Puskesmas.id)).all()
    return [("", "Menurut wilayah kerja puskesmas"), *((row.id, row.name) for row in rows)]
