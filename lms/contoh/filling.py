"""Filling the demonstration once: places, people, and what they did so far, each act through its real door."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from importlib import resources

from flask import current_app
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from lms import clock
from lms.contoh import cast, ground, stories
from lms.contoh.calendar import Calendar
from lms.contoh.cities import CITIES, SOLOK, City
from lms.contoh.classroom import Classroom, Visit
from lms.contoh.crowd import Crowd
from lms.contoh.hall import DISTRICT, Moment
from lms.contoh.modules import Modules
from lms.contoh.stories import Story
from lms.ids import uuid7
from lms.journal.door import SYSTEM, Act, enter, lock
from lms.journal.models import Record
from lms.people import importing
from lms.people.importing import Row
from lms.people.models import Grant, Person, Tenure
from lms.people.names import name_key

VERB = "contoh.filled"
SEED = "langkah contoh"
ROSTER_FILE = "peserta-bimtek-tanjung-harapan.xlsx"
BEGAN, ROSTER_CAME, SUCCESSION = 320, 70, 140  # days before the filling
TRAINING = {  # days before the filling on which a kecamatan was trained
    "13.72.02": 35, "13.72.01": 175, "33.75.01": 98, "33.75.02": 168, "33.75.03": 119, "33.75.04": 77,
}  # fmt: skip
SUCCEEDED = {"solok": ("13.72.01.1007", "Yondri Chaniago"), "pekalongan": ("33.75.02.1008", "Taufiq Purnomo")}
"""A lurah who followed another in the middle of the year: the seat is empty of training again."""


def fill_once(session: Session) -> bool:
    """Fill a demonstration that is still empty, in the caller's transaction; False when there was nothing to do.

    People, places and points are the same every time; ids, the items drawn and, with the day of the filling, dates differ.
    """
    if not current_app.config["CONTOH"]:
        return False
    lock(session, SYSTEM)  # two fillings at once: the second waits here and then finds the first
    if doors(session):
        return False
    _Filling(session, clock.now()).run()
    return True


def doors(session: Session) -> dict[str, str]:
    """The person behind each button by the button's name; nothing before the filling."""
    data = session.scalar(select(Record.data).where(Record.person_id == SYSTEM, Record.verb == VERB).limit(1))
    return dict(data["doors"]) if data else {}


@dataclass(frozen=True)
class _Part:
    """A person of the demonstration with the story and the kecamatan."""

    person_id: str
    story: stories.Story
    kecamatan: str


class _Filling:
    """One filling, from the ground up."""

    def __init__(self, session: Session, now: datetime) -> None:
        self.session, self.now = session, now
        self.rng = random.Random(SEED)  # noqa: S311 - invented people, no secret
        self.today = clock.day_of(now)
        self.doors: dict[str, str] = {}
        self.officers: dict[str, str] = {}
        self.parts: list[_Part] = []

    def run(self) -> None:
        """Everything, then the record that says so."""
        puskesmas = ground.lay(self.session)
        for city in CITIES:
            with clock.pinned(self._ago(BEGAN)):
                self._staff(city, puskesmas[city.key])
                self._people(city)
        self._live(Classroom(self.session, self.rng))
        pilots = [puskesmas[city.key][name] for city in CITIES for name in city.pilots]
        enter(self.session, Act(SYSTEM, VERB, "contoh", {"doors": self.doors, "pilots": pilots}), self.now)

    def _live(self, classroom: Classroom) -> None:
        """Everything that people did so far, in the order of its moments, so that running numbers rise with the days."""
        moments = [Moment(visit.at, partial(classroom.take, visit)) for visit in self._visits()]
        moments += Calendar(self.session, self.doors, self.today, self._training(DISTRICT)).moments(
            classroom, self._comers(), self._trained_kader()
        )
        moments += Modules(self.session, self.doors["solok-pelatih"], self.today).moments()
        for moment in sorted(moments, key=lambda moment: moment.at):
            with clock.pinned(moment.at):
                moment.do()

    def _comers(self) -> dict[str, Story]:
        """The roster of the bimtek with the story of each."""
        held = select(Tenure.person_id).where(Tenure.region_code.startswith(DISTRICT), Tenure.role.in_(("lurah", "pkk", "camat")))
        roster = set(self.session.scalars(held))
        return {part.person_id: part.story for part in self.parts if part.person_id in roster}

    def _trained_kader(self) -> list[tuple[str, str]]:
        """Kader in the kelurahan of Puskesmas Tanjung Paku who passed on the day of their kecamatan."""
        held = select(Tenure.person_id, Tenure.region_code).where(
            Tenure.role == "kader", Tenure.region_code.in_(SOLOK.puskesmas["Tanjung Paku"])
        )
        places: dict[str, str] = dict(self.session.execute(held).all())  # type: ignore[arg-type]
        passed = [part.person_id for part in self.parts if part.story.kind == "lulus" and part.kecamatan == DISTRICT]
        return [(person_id, places[person_id]) for person_id in passed if person_id in places and person_id not in self.doors.values()]

    def _ago(self, days: int) -> datetime:
        return datetime.combine(self.today - timedelta(days=days), time(2, tzinfo=UTC))

    def _staff(self, city: City, puskesmas: dict[str, str]) -> None:
        for officer in cast.OFFICERS[city.key]:
            person_id, grant_id, since = uuid7(), uuid7(), date(2024, 1, 1)
            place = {"region_code": officer.region or None, "puskesmas_id": puskesmas.get(officer.puskesmas)}
            named = {"name": officer.name, "sex": officer.sex}
            key = name_key(officer.name)
            self.session.execute(insert(Person).values(id=person_id, name_key=key, created_at=clock.now(), **named))
            self.session.execute(insert(Grant).values(id=grant_id, person_id=person_id, role=officer.role, from_day=since, **place))
            enter(self.session, Act(person_id, "person.added", person_id, texts=named), clock.now())
            data = {"role": officer.role, **place, "from": since.isoformat()}
            enter(self.session, Act(person_id, "grant.given", grant_id, data), clock.now())
            self.doors[officer.door] = person_id
            if officer.role == "dinkes":
                self.officers[city.key] = person_id

    def _people(self, city: City) -> None:
        taken = set(cast.ROSTER) if city is SOLOK else set()
        crowd = Crowd(city, self.rng, 1000 if city is SOLOK else 5000)
        crowd.invent(cast.MEMBERS[city.key], taken)
        self._hand_in(city, crowd.rows, BEGAN)
        code, name = SUCCEEDED[city.key]
        crowd.rows = []
        crowd.add(name, "L", "lurah", code, stories.Story(), start=self.today - timedelta(days=SUCCESSION))
        self._hand_in(city, crowd.rows, SUCCESSION)
        held = select(Person.name, Tenure.person_id, Tenure.region_code).join(Tenure, Tenure.person_id == Person.id)
        found = {
            row.name: row for row in self.session.execute(held.where(Tenure.region_code.startswith(city.code)).order_by(Tenure.from_day))
        }
        for name, story in crowd.stories.items():
            self.parts.append(_Part(found[name].person_id, story, found[name].region_code[:8]))
        self.doors |= {member.door: found[member.name].person_id for member in cast.MEMBERS[city.key] if member.door}
        if city is SOLOK:
            self._roster()

    def _roster(self) -> None:
        """The fifteen participants of the bimtek, out of the example workbook."""
        data = resources.files("lms.contoh").joinpath("data", ROSTER_FILE).read_bytes()
        self._hand_in(SOLOK, importing.read(data).rows, ROSTER_CAME)
        held = select(Tenure.role, Tenure.region_code, Tenure.person_id).where(Tenure.region_code.startswith("13.72.02"))
        found: dict[tuple[str, str], list[str]] = {}
        for row in self.session.execute(held.order_by(Tenure.id)):
            found.setdefault((row.role, row.region_code), []).append(row.person_id)
        for seat, told in cast.ROSTER.items():
            self.parts += [_Part(person_id, story, "13.72.02") for person_id, story in zip(found[seat], told, strict=True)]
        self.doors |= {door: found[seat][0] for seat, door in cast.ROSTER_DOORS.items()}

    def _hand_in(self, city: City, rows: list[Row], days: int) -> None:
        at = self._ago(days)
        with clock.pinned(at):
            plan = importing.plan(self.session, (city.code,), rows, clock.today())
            importing.apply(self.session, plan, self.officers[city.key], at)

    def _visits(self) -> list[Visit]:
        """What everybody did, each with dice of their own, so that one story more changes no other."""
        told = []
        for number, part in enumerate(self.parts):
            dice = random.Random(f"{SEED} {number}")  # noqa: S311
            told += stories.visits(part.person_id, part.story, self._training(part.kecamatan), self.today, dice)
        return told

    def _training(self, kecamatan: str) -> date:
        """The Saturday on which a kecamatan was trained."""
        day = self.today - timedelta(days=TRAINING[kecamatan])
        return day - timedelta(days=(day.weekday() - 5) % 7)
