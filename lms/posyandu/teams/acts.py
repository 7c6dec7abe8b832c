"""Acts on the decrees of the guiding teams: write one down, put it right."""

from datetime import date

from sqlalchemy import insert, select, update

from lms.errors import Fault, Refused
from lms.ids import uuid7
from lms.people.editing.proposal import Faulty
from lms.people.editing.seats import in_field
from lms.people.names import plain
from lms.posyandu import rules
from lms.posyandu.desk import Desk
from lms.posyandu.models import TeamDecree


def record(desk: Desk, region_code: str, number: str, signed: date, from_day: date, until_day: date | None) -> None:
    """A new decree; the one that held until then ends the day before. Raises Refused."""
    if not desk.covers(region_code):
        raise Faulty([Fault("wilayah", 1, "Pilih wilayah yang termasuk wewenang Anda.")])
    values = _values(desk, number, signed, from_day, until_day)
    own = TeamDecree.region_code == region_code
    if desk.session.scalar(select(TeamDecree.id).where(own, TeamDecree.from_day >= from_day).limit(1)):
        raise Faulty([Fault("mulai", 1, "Sudah ada SK yang berlaku mulai hari itu atau sesudahnya. Ubah SK itu.")])
    last = rules.day_before(from_day)
    for before in desk.session.scalars(select(TeamDecree).where(own)).all():
        if before.until_day is None or before.until_day > last:
            desk.session.execute(update(TeamDecree).where(TeamDecree.id == before.id).values(until_day=last))
            _told(desk, "decree.changed", before.id, region_code, _of(before) | {"until_day": last})
    made = uuid7()
    desk.session.execute(insert(TeamDecree).values(id=made, region_code=region_code, **values))
    _told(desk, "decree.recorded", made, region_code, values)


def correct(desk: Desk, decree: TeamDecree, number: str, signed: date, from_day: date, until_day: date | None) -> None:
    """Number and days as they should be; decrees of a region never meet. Raises Refused."""
    values, before = _values(desk, number, signed, from_day, until_day), _of(decree)
    if values == before:
        raise Refused("Belum ada yang berubah. Ubah isiannya, atau kembali.")
    others = select(TeamDecree).where(TeamDecree.region_code == decree.region_code, TeamDecree.id != decree.id)
    for other in desk.session.scalars(others).all():
        if from_day <= (other.until_day or date.max) and other.from_day <= (until_day or date.max):
            raise Faulty([Fault("mulai", 1, f"Pada hari itu berlaku SK {other.number}. Periksa harinya.")])
    desk.session.execute(update(TeamDecree).where(TeamDecree.id == decree.id).values(**values))
    _told(desk, "decree.changed", decree.id, decree.region_code, values)


def _of(decree: TeamDecree) -> dict[str, object]:
    return {"number": decree.number, "signed_on": decree.signed_on, "from_day": decree.from_day, "until_day": decree.until_day}


def _values(desk: Desk, number: str, signed: date, from_day: date, until_day: date | None) -> dict[str, object]:
    kept = in_field(lambda: plain(number, "Nomor SK"), "nomor")
    in_field(lambda: rules.check_decree(signed, from_day, until_day, desk.today), "tanggal" if signed > desk.today else "mulai")
    return {"number": kept, "signed_on": signed, "from_day": from_day, "until_day": until_day}


def _told(desk: Desk, verb: str, decree_id: str, region_code: str, values: dict[str, object]) -> None:
    days = {
        key: str(values[column])
        for key, column in (("signed", "signed_on"), ("from", "from_day"), ("until", "until_day"))
        if values[column]
    }
    desk.record(verb, decree_id, {"region": region_code, **days}, {"number": str(values["number"])})
