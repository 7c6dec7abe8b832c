"""How a person is addressed while signing in: "Ibu Nur", "Kel. Tanjung Paku"; no other page may name her before."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import clock
from lms.people.models import Person, Tenure, current
from lms.people.names import call_name
from lms.signin.sessions import PRONOUNS
from lms.wilayah.models import Region
from lms.wilayah.naming import short_place


@dataclass(frozen=True)
class Named:
    """A person by her first name and where her seat is; `place` is empty without one."""

    person_id: str
    sapaan: str
    full: str
    pronoun: str
    place: str
    phone: str | None

    @property
    def line(self) -> str:
        """ "Ibu Nur, Kel. Tanjung Paku" """
        return f"{self.full}, {self.place}" if self.place else self.full


def named(session: Session, person_ids: Iterable[str]) -> dict[str, Named]:
    """These persons, by id, with the place of the oldest seat they hold today."""
    today = clock.today()
    rows = session.execute(
        select(Person.id, Person.name, Person.sex, Person.phone, Region.code, Region.name.label("region"))
        .outerjoin(Tenure, (Tenure.person_id == Person.id) & current(Tenure, today))
        .outerjoin(Region, Region.code == Tenure.region_code)
        .where(Person.id.in_(tuple(person_ids)))
        .order_by(Tenure.from_day.desc(), Tenure.id.desc())
    )
    found = {}
    for row in rows:
        short, pronoun = PRONOUNS[row.sex]
        first = call_name(row.name)
        place = short_place(row.code, row.region) if row.code else ""
        found[row.id] = Named(row.id, f"{short} {first}", f"{pronoun} {first}", pronoun, place, row.phone)
    return found
