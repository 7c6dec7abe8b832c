"""The list of an event: who stands on it, in which function, for which seat, in the words in which it is printed."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, bindparam, select

from lms.bimtek.models import FUNCTIONS, Bimtek, Participant
from lms.db import Reads, table
from lms.people.models import Person, Tenure
from lms.web.text import ROLES
from lms.wilayah.models import Posyandu, Region
from lms.wilayah.naming import named_post

_ON, _PERSON, _TENURE = table(Participant), table(Person), table(Tenure)
_REGION, _POST = table(Region), table(Posyandu)
ROLL = (  # of the event `:bimtek`, in no order; `listed` brings it
    select(
        _ON.c.person_id, _PERSON.c.name, _PERSON.c.gelar, _PERSON.c.sex, _PERSON.c.nip, _PERSON.c.phone, _ON.c.function, _ON.c.way,
        _ON.c.tenure_id, _ON.c.role, _ON.c.region_code, _REGION.c.name.label("region"), _POST.c.name.label("posyandu"), _ON.c.agency,
        _ON.c.joined_at, _PERSON.c.name_key,
    )
    .select_from(_ON)
    .join(_PERSON, _PERSON.c.id == _ON.c.person_id)
    .outerjoin(_TENURE, _TENURE.c.id == _ON.c.tenure_id)
    .outerjoin(_REGION, _REGION.c.code == _ON.c.region_code)
    .outerjoin(_POST, _POST.c.id == _TENURE.c.posyandu_id)
    .where(_ON.c.bimtek_id == bindparam("bimtek"))
)  # fmt: skip

_EVENT, _DAY = table(Bimtek), bindparam("day", type_=Date())
_SITS = (
    select(_EVENT.c.id)
    .join(_ON, _ON.c.bimtek_id == _EVENT.c.id)
    .where(_ON.c.person_id == bindparam("person"), _ON.c.function == "peserta", _EVENT.c.from_day <= _DAY, _EVENT.c.until_day >= _DAY)
    .where(_EVENT.c.ended_at.is_(None), _EVENT.c.cancelled_at.is_(None))
    .limit(1)
)


@dataclass(frozen=True)
class Listed:
    """Somebody on the list. `region` is the name of the unit of the seat; `agency` stands beside a name without a seat."""

    person_id: str
    name: str
    gelar: str
    sex: str | None
    nip: str | None
    phone: str | None
    function: str
    way: str
    tenure_id: str | None
    role: str | None
    region_code: str | None
    region: str | None
    posyandu: str | None
    agency: str
    joined_at: datetime | None

    @property
    def full_name(self) -> str:
        """The name as it is printed, with the gelar behind it."""
        return f"{self.name}, {self.gelar}" if self.gelar else self.name

    @property
    def position(self) -> str:
        """Unsur, as it is printed: Lurah; Kader Posyandu Melati I; of somebody without a seat nothing."""
        word = ROLES.get(self.role or "", "")
        return f"{word} {named_post('Posyandu', self.posyandu)}" if word and self.posyandu else word

    @property
    def unit(self) -> str:
        """Instansi or kelurahan, as it is printed."""
        return self.agency or self.region or ""


_FIELDS = len(fields(Listed))


def listed(rows: Iterable[Any], function: str | None = "peserta") -> list[Listed]:
    """The rows of ROLL in this function (None: in any), by name."""
    ordered = sorted(rows, key=lambda row: (row.name_key, row.person_id))
    return [Listed(*row[:_FIELDS]) for row in ordered if function in (None, row.function)]


def roll(reads: Reads, bimtek_id: str, function: str | None = "peserta") -> list[Listed]:
    """Everybody on the list in this function (None: in any), by name; one query. Whoever asks has found the event through its door."""
    if function is not None and function not in FUNCTIONS:
        raise ValueError(function)
    return listed(reads.execute(ROLL, {"bimtek": bimtek_id}), function)


def sits_in_event(reads: Reads, person_id: str, day: date) -> bool:
    """Whether somebody is a participant of an event that runs on a day and was not closed yet."""
    return reads.execute(_SITS, {"person": person_id, "day": day}).first() is not None
