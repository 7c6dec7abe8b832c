"""The people and seats that a file may be about, as the database holds them and as the plan changes them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.people.importing.lines import Line
from lms.people.importing.places import chunks
from lms.people.models import Person, Tenure, visible_to
from lms.people.reach import serves_beyond
from lms.wilayah.keys import posyandu_key
from lms.wilayah.models import Posyandu

FIELDS = ("name", "gelar", "sex", "phone", "nip")


@dataclass
class Held:
    """A seat held by a person; `row` is the row that gives it, None where the database has it; `claimed` one that says "still"."""

    ref: str
    person: "Known"
    role: str
    region: str
    posyandu: str | None
    start: date
    until: date | None
    sk: str | None
    row: int | None = None
    claimed: int | None = None
    told: dict[str, tuple[str, int]] = field(default_factory=dict)

    def holds(self, day: date) -> bool:
        """Whether it is held on that day or will be later."""
        return self.until is None or self.until >= day


@dataclass
class Known:
    """A person; `row` is the first row that names a new one, None for somebody registered; `told` is what rows of the file say.

    `visible`: inside the scopes; nothing about anybody else may be shown or changed. `beyond`: serves outside them (too).
    """

    ref: str
    values: dict[str, str | None]
    key: str
    held: list[Held] = field(default_factory=list)
    row: int | None = None
    rows: list[int] = field(default_factory=list)
    visible: bool = True
    beyond: bool = False
    before: dict[str, str | None] = field(default_factory=dict)
    told: dict[str, tuple[str, int]] = field(default_factory=dict)

    def works_in(self, regions: Iterable[str]) -> bool:
        """Whether a seat of now or earlier lies in one of the units."""
        return any(held.region in regions for held in self.held)


class Register:
    """Everybody whom a line may mean, found by phone, NIP and name, with all seats of theirs and of the units named."""

    def __init__(self, session: Session, scopes: tuple[str, ...], lines: list[Line], units: set[str], today: date) -> None:
        self._session, self._scopes, self._today = session, scopes, today
        self.people: dict[str, Known] = {}
        self.by_phone: dict[str, list[Known]] = defaultdict(list)
        self.by_nip: dict[str, list[Known]] = defaultdict(list)
        self.by_key: dict[str, list[Known]] = defaultdict(list)
        self.seats: dict[tuple[str, str], list[Held]] = defaultdict(list)
        for column, values in (
            (Person.phone, (line.phone for line in lines if line.phone)),
            (Person.nip, (line.nip for line in lines if line.nip)),
            (Person.name_key, (line.key for line in lines)),
            (Person.id, (line.person for line in lines if line.person)),
        ):
            for wanted in chunks(values):
                self._load_people(column.in_(wanted))
        for wanted in chunks(units):
            holders = select(Tenure.person_id).where(Tenure.region_code.in_(wanted))
            self._load_people(Person.id.in_(holders))
        self._load_reach()
        self._load_seats()
        self.closed: dict[str, date] = {}  # the last day of posyandu that close or have closed
        self.posyandu = self._load_posyandu(units)

    def _load_people(self, condition) -> None:  # type: ignore[no-untyped-def]
        columns = (Person.id, Person.name, Person.gelar, Person.sex, Person.phone, Person.nip, Person.name_key)
        found = select(*columns).where(condition, Person.merged_into.is_(None), Person.erased_on.is_(None)).order_by(Person.id)
        for ref, name, gelar, sex, phone, nip, key in self._session.execute(found):
            if ref not in self.people:
                values = {"name": name, "gelar": gelar or "", "sex": sex, "phone": phone, "nip": nip}
                self.add(Known(ref, values, key, visible=False, before=dict(values)))

    def add(self, person: Known) -> None:
        """Make a person findable."""
        self.people[person.ref] = person
        self.by_key[person.key].append(person)
        self.index(person)

    def index(self, person: Known) -> None:
        """Find a person by phone and NIP too, as far as they are known now."""
        for index, value in ((self.by_phone, person.values["phone"]), (self.by_nip, person.values["nip"])):
            if value and person not in index[value]:
                index[value].append(person)

    def _load_reach(self) -> None:
        """Who may be seen, and who serves elsewhere too; the whole country sees everybody."""
        everybody = "" in self._scopes
        seen = select(Person.id) if everybody else visible_to(self._scopes).order_by(None).with_only_columns(Person.id)
        beyond = select(Person.id).where(serves_beyond(self._scopes, self._today))
        for wanted in chunks(self.people):
            for ref in self._session.scalars(seen.where(Person.id.in_(wanted))):
                self.people[ref].visible = True
            for ref in () if everybody else self._session.scalars(beyond.where(Person.id.in_(wanted))):
                self.people[ref].beyond = True

    def _load_seats(self) -> None:
        columns = (Tenure.id, Tenure.person_id, Tenure.role, Tenure.region_code, Tenure.posyandu_id)
        days = (Tenure.from_day, Tenure.until_day, Tenure.sk_number)
        for wanted in chunks(self.people):
            found = select(*columns, *days).where(Tenure.person_id.in_(wanted)).order_by(Tenure.from_day, Tenure.id)
            for ref, person_id, role, region, posyandu, start, until, sk in self._session.execute(found):
                person = self.people[person_id]
                self.give(Held(ref, person, role, region, posyandu, start, until, sk))

    def give(self, held: Held) -> None:
        """A seat to its person and to its unit."""
        held.person.held.append(held)
        self.seats[held.role, held.region].append(held)

    def _load_posyandu(self, units: set[str]) -> dict[tuple[str, str], tuple[str, str]]:
        """(kelurahan, key) -> (id, name) of the posyandu of these units."""
        known: dict[tuple[str, str], tuple[str, str]] = {}
        for wanted in chunks(units):
            columns = (Posyandu.id, Posyandu.region_code, Posyandu.name, Posyandu.until_day)
            found = select(*columns).where(Posyandu.region_code.in_(wanted))
            for ref, region, name, until in self._session.execute(found.order_by(Posyandu.id)):
                known.setdefault((region, posyandu_key(name)), (ref, name))
                if until is not None:
                    self.closed[ref] = until
        return known

    def posyandu_name(self, ref: str) -> str:
        """The name of a posyandu, also of one that is about to be added."""
        return next((name for known, name in self.posyandu.values() if known == ref), "")


def compatible(one: str, other: str) -> bool:
    """Whether two name keys may be one person's: the words of one are all in the other ("siti aminah", "siti aminah harahap")."""
    first, second = set(one.split()), set(other.split())
    return first <= second or second <= first
