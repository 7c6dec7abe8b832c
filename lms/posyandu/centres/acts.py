"""Acts on puskesmas: add one, rename it, and change which kelurahan it serves, from a day on."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Select, delete, false, func, insert, select, update
from sqlalchemy.orm import Session

from lms.db import in_any_region, in_region
from lms.errors import Fault, Refused
from lms.ids import uuid7
from lms.people.editing.proposal import Faulty
from lms.people.editing.seats import in_field
from lms.people.names import plain
from lms.posyandu import rules
from lms.posyandu.desk import Desk
from lms.wilayah.keys import typed_keys
from lms.wilayah.models import Puskesmas, PuskesmasArea, Region, names_of, served_on

Pair = tuple[str, str]  # puskesmas and kelurahan


def add(desk: Desk, region_code: str, name: str) -> str:
    """A new puskesmas of a city; gives its id. Raises Refused."""
    if len(region_code) != 5 or not desk.covers(region_code):
        raise Faulty([Fault("wilayah", 1, "Pilih kota atau kabupaten di wilayah Anda.")])
    kept = _name(desk.session, region_code, name, "")
    made = uuid7()
    desk.session.execute(insert(Puskesmas).values(id=made, region_code=region_code, name=kept))
    desk.record("puskesmas.added", made, {"region": region_code}, {"name": kept})
    return made


def rename(desk: Desk, centre: Puskesmas, name: str) -> str:
    """The name as it should be; gives the id. Raises Refused."""
    kept, before = _name(desk.session, centre.region_code, name, centre.id), centre.name
    if kept == before:
        raise Refused("Belum ada yang berubah. Ubah namanya, atau kembali.")
    desk.session.execute(update(Puskesmas).where(Puskesmas.id == centre.id).values(name=kept))
    desk.record("puskesmas.renamed", centre.id, {"region": centre.region_code}, {"name": kept, "name_before": before})
    return centre.id


def _name(session: Session, region_code: str, typed: str, own_id: str) -> str:
    """The name, if no other puskesmas of the city has it. Raises Refused at its field."""
    kept = in_field(lambda: plain(typed, "Nama puskesmas"), "nama")
    keys = set(typed_keys(kept))
    if not keys:
        raise Faulty([Fault("nama", 1, "Nama puskesmas harus memuat huruf atau angka.")])
    others = session.execute(select(Puskesmas.id, Puskesmas.name).where(Puskesmas.region_code == region_code)).all()
    if any(keys & set(typed_keys(other.name)) for other in others if other.id != own_id):
        raise Faulty([Fault("nama", 1, "Puskesmas dengan nama ini sudah tercatat.")])
    return kept


def possible(desk: Desk, centre: Puskesmas) -> Select[Region]:
    """The kelurahan that a puskesmas may serve: of its own city, inside the officer's regions."""
    inside = in_region(Region.code, centre.region_code) & in_any_region(Region.code, desk.scopes)
    return select(Region).where(inside, func.length(Region.code) == 13).order_by(Region.code)


def serving(session: Session, codes: Iterable[str], day: date) -> dict[str, dict[str, str]]:
    """Who serves each of these kelurahan on a day: names by puskesmas, by kelurahan."""
    found: dict[str, dict[str, str]] = {}
    rows = select(PuskesmasArea.region_code, Puskesmas.id, Puskesmas.name).join(Puskesmas, Puskesmas.id == PuskesmasArea.puskesmas_id)
    chosen = rows.where(PuskesmasArea.region_code.in_(list(codes)), served_on(day)).order_by(Puskesmas.name)
    for code, centre, name in session.execute(chosen):
        found.setdefault(code, {})[centre] = name
    return found


def first_day(session: Session, centre_id: str, today: date) -> date:
    """The day from which an area may be changed next: today, or that of the change that is planned last."""
    here = PuskesmasArea.puskesmas_id == centre_id
    begins = session.scalar(select(func.max(PuskesmasArea.from_day)).where(here))
    ends = session.scalar(select(func.max(PuskesmasArea.until_day)).where(here))
    return max(day for day in (today, begins, ends and ends + rules.ONE_DAY) if day is not None)


def change_area(desk: Desk, centre: Puskesmas, wanted: Iterable[str], day: date, takes_over: bool) -> str:
    """From a day on the puskesmas serves exactly these kelurahan of the officer's; gives its id. Raises Refused.

    With `takes_over` the others stop serving those that are new. The posyandu follow on that day (`puskesmas_on`).
    """
    in_field(lambda: rules.check_area_day(day, desk.today, first_day(desk.session, centre.id, desk.today)), "mulai")
    offered = set(desk.session.scalars(possible(desk, centre).with_only_columns(Region.code)).all())
    then = serving(desk.session, offered, day)
    held = {code for code in offered if centre.id in then.get(code, {})}
    added, removed = (set(wanted) & offered) - held, held - set(wanted)
    if not added and not removed:
        raise Refused("Belum ada yang berubah. Ubah centangnya, atau kembali.")
    _stop(desk, [(centre.id, code) for code in removed], day)
    if takes_over:
        _take_over(desk, added, then, day)
    for code in sorted(added):
        _begin(desk, centre.id, code, day)
    _told(desk, centre, added, removed, day)
    return centre.id


def _take_over(desk: Desk, codes: set[str], then: dict[str, dict[str, str]], day: date) -> None:
    """Whoever serves these kelurahan stops, each with a record of its own."""
    lost: dict[str, set[str]] = {}
    for code in codes:
        for other in then.get(code, {}):
            lost.setdefault(other, set()).add(code)
    for other, gone in sorted(lost.items()):
        _stop(desk, [(other, code) for code in gone], day)
        _told(desk, desk.session.get_one(Puskesmas, other), set(), gone, day)


def _begin(desk: Desk, centre_id: str, code: str, day: date) -> None:
    """This puskesmas serves this kelurahan from the day on; an end that was planned for the day before is taken back."""
    same = (PuskesmasArea.puskesmas_id == centre_id) & (PuskesmasArea.region_code == code)
    if desk.session.scalar(select(PuskesmasArea.id).where(same, PuskesmasArea.from_day > day).limit(1)):
        raise Faulty([Fault("mulai", 1, "Sesudah hari itu kelurahan ini sudah tercatat dilayani. Pilih hari itu.")])
    ending = same & (PuskesmasArea.until_day == rules.day_before(day)) if day > desk.today else false()
    if not desk.session.execute(update(PuskesmasArea).where(ending).values(until_day=None)).rowcount:  # type: ignore[attr-defined]
        desk.session.execute(insert(PuskesmasArea).values(puskesmas_id=centre_id, region_code=code, from_day=day, until_day=None))


def _stop(desk: Desk, pairs: Iterable[Pair], day: date) -> None:
    """These puskesmas serve these kelurahan until the day before; what was to begin on that day never does. Raises Refused for one of today."""
    for centre_id, code in pairs:
        same = (PuskesmasArea.puskesmas_id == centre_id) & (PuskesmasArea.region_code == code)
        term = desk.session.execute(select(PuskesmasArea.id, PuskesmasArea.from_day).where(same, served_on(day))).one()
        if term.from_day is None or term.from_day < day:
            change = update(PuskesmasArea).where(PuskesmasArea.id == term.id).values(until_day=rules.day_before(day))
            desk.session.execute(change)
        elif day > desk.today:
            desk.session.execute(delete(PuskesmasArea).where(PuskesmasArea.id == term.id))
        else:
            raise Faulty([Fault("mulai", 1, "Ada kelurahan yang baru dilayani pada hari itu. Pilih hari berikutnya.")])


def _told(desk: Desk, centre: Puskesmas, added: set[str], removed: set[str], day: date) -> None:
    names = names_of(desk.session, added | removed)
    texts: dict[str, str | None] = {
        key: ", ".join(names.get(code, code) for code in sorted(codes)) for key, codes in (("added", added), ("removed", removed))
    }
    data = {"region": centre.region_code, "from": day.isoformat(), "added": sorted(added), "removed": sorted(removed)}
    desk.record("area.changed", centre.id, data, texts)
