"""Acts on one posyandu: add it, put it right, close it, open it again."""

import hashlib
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, or_, select, update
from sqlalchemy.orm import Session

from lms.access import Right
from lms.errors import Fault, Refused
from lms.ids import uuid7
from lms.people.editing.proposal import Faulty
from lms.people.editing.seats import in_field
from lms.people.importing.applying import write
from lms.people.importing.plan import Change
from lms.people.marks import regions_changed
from lms.people.models import Person, Tenure
from lms.people.names import plain
from lms.people.reach import out_of_rank
from lms.posyandu import rules
from lms.posyandu.desk import Desk
from lms.posyandu.models import centres_visible_to, posts_visible_to
from lms.wilayah.keys import posyandu_key
from lms.wilayah.models import Posyandu, Puskesmas, PuskesmasArea, served_on
from lms.wilayah.naming import named_post


@dataclass(frozen=True)
class Typed:
    """A posyandu as the form has it; `puskesmas` "" is whoever serves the kelurahan."""

    name: str
    rw: str
    puskesmas: str
    number: str


@dataclass(frozen=True)
class Seated:
    """Somebody who would still hold a seat of a posyandu after its last day."""

    tenure_id: str
    person_id: str
    name: str
    role: str


def find(session: Session, scopes: tuple[str, ...], posyandu_id: str) -> Posyandu | None:
    """A posyandu through its door."""
    return session.scalar(posts_visible_to(scopes).where(Posyandu.id == posyandu_id))


def mark_of(post: Posyandu) -> str:
    """What tells this state of a posyandu from a later one: the form carries it."""
    shown = repr((post.name, post.rw, post.puskesmas_id, post.registration, post.until_day))
    return hashlib.sha256(shown.encode()).hexdigest()[:16]


def add(desk: Desk, region_code: str, typed: Typed, from_day: date) -> str:
    """A new posyandu; gives its id. Raises Refused."""
    if not desk.covers(region_code):
        raise Faulty([Fault("kelurahan", 1, "Pilih kelurahan di wilayah Anda.")])
    in_field(lambda: rules.check_begin(from_day, desk.today), "mulai")
    values = _values(desk, region_code, typed, "")
    made = uuid7()
    regions_changed(desk.session, (region_code,))
    desk.session.execute(insert(Posyandu).values(id=made, region_code=region_code, from_day=from_day, until_day=None, **values))
    data = {
        "region": region_code, "puskesmas": values["puskesmas_id"], "from": from_day.isoformat(), "registration": values["registration"],
    }  # fmt: skip
    desk.record("posyandu.added", made, data, {"name": values["name"], "rw": values["rw"]})
    return made


def change(desk: Desk, post: Posyandu, typed: Typed, mark: str) -> str:
    """Name, RW, puskesmas and number as they should be; gives the id. Raises Refused."""
    if mark and mark != mark_of(post):
        raise Refused("Data ini baru saja diubah petugas lain. Baca lagi, lalu simpan.")
    values = _values(desk, post.region_code, typed, post.id)
    fields = {"name": "name", "rw": "rw", "puskesmas_id": "puskesmas", "registration": "registration"}
    before = {column: getattr(post, column) for column in fields}
    changed = [column for column in fields if values[column] != before[column]]
    if not changed:
        raise Refused("Belum ada yang berubah. Ubah isiannya, atau kembali.")
    desk.session.execute(update(Posyandu).where(Posyandu.id == post.id).values(**values))
    named = _puskesmas_names(desk.session, {before["puskesmas_id"], values["puskesmas_id"]})
    texts: dict[str, str | None] = {}
    for column in changed:
        for key, value in ((f"{fields[column]}_before", before[column]), (fields[column], values[column])):
            texts[key] = named.get(str(value)) if column == "puskesmas_id" else value
    data = {"region": post.region_code, "fields": [fields[column] for column in changed]}
    desk.record("posyandu.changed", post.id, data | {"puskesmas": values["puskesmas_id"], "registration": values["registration"]}, texts)
    return post.id


def seated_after(session: Session, posyandu_id: str, day: date) -> list[Seated]:
    """Who holds a seat of a posyandu on some day after this one."""
    rows = session.execute(
        select(Tenure.id, Tenure.person_id, Person.name, Tenure.role)
        .join(Person, Person.id == Tenure.person_id)
        .where(Tenure.posyandu_id == posyandu_id, or_(Tenure.until_day.is_(None), Tenure.until_day > day), Person.merged_into.is_(None))
        .order_by(Person.name_key, Tenure.id)
    )
    return [Seated(*row) for row in rows]


def close(desk: Desk, post: Posyandu, until: date, reason: str, end_seats: bool) -> str:
    """The posyandu is open for the last time on that day; its seats end with it where that is asked. Raises Refused."""
    in_field(lambda: rules.check_close(until, post.from_day, desk.today), "hari")
    why = in_field(lambda: " ".join(reason.split()), "alasan")
    seated = seated_after(desk.session, post.id, until)
    if seated and not end_seats:
        raise Faulty([Fault("akhiri", 1, f"Masih ada {len(seated)} kader sesudah hari itu. Pindahkan dahulu, atau centang ini.")])
    _end_seats(desk, post, seated, until)
    regions_changed(desk.session, (post.region_code,))
    desk.session.execute(update(Posyandu).where(Posyandu.id == post.id).values(until_day=until))
    data = {"region": post.region_code, "until": until.isoformat(), "seats": len(seated)}
    desk.record("posyandu.closed", post.id, data, {"reason": why})
    return post.id


def _end_seats(desk: Desk, post: Posyandu, seated: list[Seated], until: date) -> None:
    """Each seat ends as an officer of people would end it. Raises Refused for who may not be managed, and for seats that begin later."""
    people = {seat.person_id for seat in seated}
    own = desk.actor.person_id in people
    held = desk.actor.scopes(Right.PEOPLE_MANAGE)
    reaches = any(post.region_code == scope or post.region_code.startswith(f"{scope}.") for scope in held)
    if seated and (own or not reaches or out_of_rank(desk.session, desk.actor, people)):
        raise Faulty([Fault("akhiri", 1, "Ada kedudukan yang tidak boleh Anda akhiri. Minta petugas lain memindahkannya dahulu.")])
    begun = dict(desk.session.execute(select(Tenure.id, Tenure.from_day).where(Tenure.id.in_([seat.tenure_id for seat in seated]))).all())
    if later := [seat.name for seat in seated if begun[seat.tenure_id] > until]:
        raise Faulty([Fault("akhiri", 1, f"Kedudukan {later[0]} baru mulai sesudah hari itu. Betulkan dahulu.")])
    changes = [
        Change(1, "tenure.ended", f"{seat.name} selesai.", seat.person_id, {"tenure": seat.tenure_id, "until": until, "reason": "lain"})
        for seat in seated
    ]
    write(desk.session, changes, desk.actor.person_id, desk.now)


def reopen(desk: Desk, post: Posyandu) -> str:
    """The posyandu is open on; seats that ended stay ended. Raises Refused."""
    if post.until_day is None:
        raise Refused("Posyandu ini tidak ditutup.")
    data = {"region": post.region_code, "until": post.until_day.isoformat()}
    regions_changed(desk.session, (post.region_code,))
    desk.session.execute(update(Posyandu).where(Posyandu.id == post.id).values(until_day=None))
    desk.record("posyandu.reopened", post.id, data)
    return post.id


def _values(desk: Desk, region_code: str, typed: Typed, own_id: str) -> dict[str, str | None]:
    """The columns that were typed, each checked. Raises Refused at its field."""
    name = in_field(lambda: plain(typed.name, "Nama posyandu"), "nama")
    rw = in_field(lambda: plain(typed.rw, "RW"), "rw") or None
    number = in_field(lambda: rules.registration(typed.number, region_code), "nomor")
    key = posyandu_key(name)
    if not key:
        raise Faulty([Fault("nama", 1, "Nama posyandu harus memuat huruf atau angka.")])
    others = select(Posyandu.name, Posyandu.until_day).where(Posyandu.id != own_id)
    if twin := desk.session.execute(others.where(Posyandu.region_code == region_code, Posyandu.name_key == key)).one_or_none():
        shut = " yang sudah ditutup. Buka kembali yang itu" if twin.until_day else ". Pakai nama lain"
        raise Faulty([Fault("nama", 1, f"Di kelurahan ini sudah ada {named_post('Posyandu', twin.name)}{shut}.")])
    if number and (twin := desk.session.execute(others.where(Posyandu.registration == number)).one_or_none()):
        raise Faulty([Fault("nomor", 1, f"Nomor ini sudah dipakai {named_post('Posyandu', twin.name)}.")])
    return {"name": name, "name_key": key, "rw": rw, "puskesmas_id": _serving(desk, region_code, typed.puskesmas), "registration": number}


def _serving(desk: Desk, region_code: str, chosen: str) -> str | None:
    """The puskesmas that was chosen, or the only one that serves the kelurahan. Raises Refused for one that does not."""
    serving = desk.session.scalars(
        centres_visible_to(desk.scopes)
        .join(PuskesmasArea, PuskesmasArea.puskesmas_id == Puskesmas.id)
        .where(PuskesmasArea.region_code == region_code, served_on(desk.today))
        .with_only_columns(Puskesmas.id)
    ).all()
    if not chosen:
        return serving[0] if len(serving) == 1 else None
    if chosen not in serving:
        raise Faulty([Fault("puskesmas", 1, "Puskesmas ini belum melayani kelurahannya. Ubah wilayah kerjanya dahulu.")])
    return chosen


def _puskesmas_names(session: Session, ids: set[str | None]) -> dict[str, str]:
    return dict(session.execute(select(Puskesmas.id, Puskesmas.name).where(Puskesmas.id.in_({one for one in ids if one}))).all())
