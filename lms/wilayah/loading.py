"""Loading regions from the shipped list into the database, as often as wanted."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.db import upsert
from lms.wilayah.keys import place_key
from lms.wilayah.models import Region
from lms.wilayah.source import regions

BATCH = 2_000


def load(session: Session, prefix: str) -> int:
    """Bring a region, all below it and its ancestors to the names of the list; returns how many regions that is.

    Only what is new or renamed is written. Nothing is ever deleted, so what refers to a region that the list no longer has stays whole. The caller commits.
    Raises Refused for an unknown prefix.
    """
    listed = dict(regions(prefix))
    known = dict(session.execute(select(Region.code, Region.name)).all())
    changed = [{"code": code, "name": name, "name_key": place_key(name)} for code, name in listed.items() if known.get(code) != name]
    for start in range(0, len(changed), BATCH):
        session.execute(_renewed(upsert(session, Region)), changed[start : start + BATCH])
    session.expire_all()
    return len(listed)


def _renewed(new: Any) -> Any:
    """Two loads at the same moment meet at the code: the second one finds the row and sets the same name."""
    return new.on_conflict_do_update(index_elements=[Region.code], set_={"name": new.excluded.name, "name_key": new.excluded.name_key})
