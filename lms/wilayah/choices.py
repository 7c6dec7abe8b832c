"""The regions that a page offers to choose from."""

from sqlalchemy import func, or_

from lms.db import Reads
from lms.wilayah.models import Region, regions_visible_to
from lms.wilayah.naming import region_place

MOST = 60


def places(session: Reads, scopes: tuple[str, ...], chosen: str = "") -> list[tuple[str, str]]:
    """The regions to choose from: kecamatan and kelurahan of the scopes, or kota and kecamatan (and the chosen one) where those would be too many."""
    inside = regions_visible_to(scopes).with_only_columns(Region.code, Region.name)
    found = session.execute(inside.where(func.length(Region.code) >= 8).limit(MOST + 1)).all()
    if len(found) > MOST:
        found = session.execute(inside.where(or_(func.length(Region.code).between(5, 8), Region.code == chosen))).all()
    return [(row.code, region_place(row.code, row.name)) for row in found]
