"""Acts on puskesmas: add one, rename it, and change which kelurahan it serves, from a day on."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Select, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from lms.db import in_any_region, in_region
from lms.errors import Fault, Refused
from lms.ids import uuid7
from lms.people.editing.proposal import Faulty
from lms.people.editing.seats import in_field
from lms.people.names import plain
from lms.posyandu import rules
from lms.posyandu.desk import Desk
from lms.posyandu.models import PuskesmasTerm
from lms.wilayah.keys import typed_keys
from lms.wilayah.models import Posyandu, Puskesmas, PuskesmasArea, Region, names_of

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


def serving(session: Session, codes: Iterable[str]) -> dict[str, dict[str, str]]:
    """Who serves each of these kelurahan now: names by puskesmas, by kelurahan."""
    found: dict[str, dict[str, str]] = {}
    rows = select(PuskesmasArea.region_code, Puskesmas.id, Puskesmas.name).join(Puskesmas, Puskesmas.id == PuskesmasArea.puskesmas_id)
    for code, centre, name in session.execute(rows.where(PuskesmasArea.region_code.in_(list(codes))).order_by(Puskesmas.name)):
        found.setdefault(code, {})[centre] = name
    return found


def change_area(desk: Desk, centre: Puskesmas, wanted: Iterable[str], day: date, takes_over: bool) -> str:
    """From a day on the puskesmas serves exactly these kelurahan of the officer's; gives its id. Raises Refused.

    With `takes_over` the others stop serving those that are new. The posyandu follow: one whose puskesmas no longer serves its
    kelurahan gets the one that does, or none where that is not clear.
    """
    in_field(lambda: rules.check_area_day(day, desk.today), "mulai")
    offered = set(desk.session.scalars(possible(desk, centre).with_only_columns(Region.code)).all())
    now = serving(desk.session, offered)
    held = {code for code in offered if centre.id in now.get(code, {})}
    added, removed = (set(wanted) & offered) - held, held - set(wanted)
    if not added and not removed:
        raise Refused("Belum ada yang berubah. Ubah centangnya, atau kembali.")
    _stop(desk.session, [(centre.id, code) for code in removed], day)
    if takes_over:
        _take_over(desk, added, now, day)
    later = select(PuskesmasTerm.id).where(PuskesmasTerm.puskesmas_id == centre.id, PuskesmasTerm.region_code.in_(added))
    if desk.session.scalar(later.where(PuskesmasTerm.until_day >= day).limit(1)):
        raise Faulty([Fault("mulai", 1, "Pada hari itu kelurahan ini tercatat masih dilayani. Pilih hari sesudahnya.")])
    for code in sorted(added):
        desk.session.execute(insert(PuskesmasArea).values(puskesmas_id=centre.id, region_code=code))
        row = {"id": uuid7(), "puskesmas_id": centre.id, "region_code": code}
        desk.session.execute(insert(PuskesmasTerm).values(**row, from_day=day, until_day=None))
    _follow(desk.session, added | removed)
    _told(desk, centre, added, removed, day)
    return centre.id


def _take_over(desk: Desk, codes: set[str], now: dict[str, dict[str, str]], day: date) -> None:
    """Whoever serves these kelurahan stops, each with a record of its own."""
    lost: dict[str, set[str]] = {}
    for code in codes:
        for other in now.get(code, {}):
            lost.setdefault(other, set()).add(code)
    for other, gone in sorted(lost.items()):
        _stop(desk.session, [(other, code) for code in gone], day)
        _told(desk, desk.session.get_one(Puskesmas, other), set(), gone, day)


def _stop(session: Session, pairs: Iterable[Pair], day: date) -> None:
    """These puskesmas served these kelurahan until the day before. Raises Refused for one that began later."""
    for centre_id, code in pairs:
        same = (PuskesmasTerm.puskesmas_id == centre_id) & (PuskesmasTerm.region_code == code)
        open_term = session.scalar(select(PuskesmasTerm).where(same, PuskesmasTerm.until_day.is_(None)))
        last = rules.day_before(day)
        if open_term is None:
            row = {"id": uuid7(), "puskesmas_id": centre_id, "region_code": code}
            session.execute(insert(PuskesmasTerm).values(**row, from_day=None, until_day=last))
        elif open_term.from_day is not None and open_term.from_day > last:
            raise Faulty([Fault("mulai", 1, "Ada kelurahan yang baru dilayani pada hari itu atau sesudahnya. Pilih hari berikutnya.")])
        else:
            session.execute(update(PuskesmasTerm).where(PuskesmasTerm.id == open_term.id).values(until_day=last))
        session.execute(delete(PuskesmasArea).where(PuskesmasArea.puskesmas_id == centre_id, PuskesmasArea.region_code == code))


def _follow(session: Session, codes: set[str]) -> None:
    """The posyandu of these kelurahan whose puskesmas does not serve them get the only one that does, or none."""
    now = serving(session, codes)
    for code in codes:
        present = list(now.get(code, {}))
        stray = (Posyandu.region_code == code) & or_(Posyandu.puskesmas_id.is_(None), Posyandu.puskesmas_id.not_in(present))
        session.execute(update(Posyandu).where(stray).values(puskesmas_id=present[0] if len(present) == 1 else None))


def _told(desk: Desk, centre: Puskesmas, added: set[str], removed: set[str], day: date) -> None:
    names = names_of(desk.session, added | removed)
    texts: dict[str, str | None] = {
        key: ", ".join(names.get(code, code) for code in sorted(codes)) for key, codes in (("added", added), ("removed", removed))
    }
    data = {"region": centre.region_code, "from": day.isoformat(), "added": sorted(added), "removed": sorted(removed)}
    desk.record("area.changed", centre.id, data, texts)
