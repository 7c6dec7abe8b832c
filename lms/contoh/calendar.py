"""What stands in the calendar of Kota Solok: the event that is over, the one of today, the one to come, and the days of the assessor."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.contoh.cities import SOLOK
from lms.contoh.classroom import Classroom
from lms.contoh.hall import AHEAD, DISTRICT, NEXT_DISTRICT, Event, Guest, Moment, PastDay, Staff
from lms.contoh.skills import Assessments
from lms.contoh.stories import Story
from lms.people.models import Person, Tenure
from lms.programs.models import Standing
from lms.skills.books import present

HELD = (Tenure.id, Tenure.person_id, Tenure.role, Tenure.region_code)
OF_TODAY = 15  # kader in the event of today
WHOLE = ("pre", "lulus", "belum lulus", "lulus kedua")  # stories of whoever came to the day


class Calendar:
    """The events and the assessments, as moments that are still to be lived."""

    def __init__(self, session: Session, doors: Mapping[str, str], today: date, trained_on: date) -> None:
        self.session, self.doors, self.today, self.trained_on = session, doors, today, trained_on
        names = ("solok-pelatih", "solok-penilai", "solok-dinkes", "solok-dinkes-kedua")
        self.staff = Staff(*(doors[name] for name in names))

    def moments(self, classroom: Classroom, roster: Mapping[str, Story], trained: Sequence[tuple[str, str]]) -> Iterator[Moment]:
        """All of them, in no order. `trained`: kader of the assessor's kelurahan who passed, with their kelurahan."""
        yield from self._over(classroom, roster).moments()
        yield Moment(self._ago(6), self._of_today)
        yield Moment(self._ago(4), self._to_come)
        book = present(self.session)
        if book is not None:
            watch = Assessments(self.session, book, self.staff.assessor, self.staff.officer)
            yield from watch.moments(trained, self.today)

    def _ago(self, days: int) -> datetime:
        return datetime.combine(self.today - timedelta(days=days), time(0, tzinfo=UTC))

    def _event(self, day: date, region: str, program: str, title: str) -> tuple[Any, ...]:
        return self.session, self.staff, day, region, program, title

    def _over(self, classroom: Classroom, roster: Mapping[str, Story]) -> PastDay:
        """The lurah and PKK of Tanjung Harapan, thirty-five days ago."""
        seats = self._seats(("lurah", "pkk", "camat"), DISTRICT, tuple(roster))
        guests = [
            Guest(
                row.person_id, row.id, row.role, row.region_code, bool(roster[row.person_id].kind), roster[row.person_id].kind in WHOLE[1:]
            )
            for row in seats
        ]
        told = self._event(self.trained_on, DISTRICT, "program-lurah", "Bimtek Pokjanal Posyandu Tanjung Harapan")
        return PastDay(*told, guests=guests, today=self.today, classroom=classroom)

    def _of_today(self) -> None:
        """Kader of the assessor's kelurahan who have not begun; the board stands at its first step."""
        begun = select(Standing.person_id)
        area = SOLOK.puskesmas["Tanjung Paku"]
        wanted = (
            select(*HELD)
            .join(Person, Person.id == Tenure.person_id)
            .where(
                Tenure.role == "kader",
                Tenure.region_code.in_([code for code in area if code.startswith(DISTRICT)]),
                Tenure.until_day.is_(None),
            )
            .where(Tenure.person_id.not_in(begun), Tenure.person_id.not_in(self.doors.values()))
            .order_by(Tenure.region_code.desc(), Person.name_key)
            .limit(OF_TODAY)
        )
        guests = [Guest(row.person_id, row.id, row.role, row.region_code) for row in self.session.execute(wanted)]
        event = Event(*self._event(self.today, DISTRICT, "program-kader", "Bimtek Kader Posyandu Tanjung Harapan"))
        event.make(guests, "Aula Kecamatan Tanjung Harapan")

    def _to_come(self) -> None:
        """The lurah and PKK of Lubuk Sikarah, on a Saturday soon."""
        day = self.today + timedelta(days=AHEAD)
        day += timedelta(days=(5 - day.weekday()) % 7)
        seats = self._seats(("lurah", "pkk"), NEXT_DISTRICT)
        event = Event(*self._event(day, NEXT_DISTRICT, "program-lurah", "Bimtek Pokjanal Posyandu Lubuk Sikarah"))
        event.make([Guest(row.person_id, row.id, row.role, row.region_code) for row in seats], "Aula Kecamatan Lubuk Sikarah")

    def _seats(self, roles: Sequence[str], region: str, people: tuple[str, ...] = ()) -> Sequence[Any]:
        held = select(*HELD).where(Tenure.role.in_(roles), Tenure.region_code.startswith(region), Tenure.until_day.is_(None))
        if people:
            held = held.where(Tenure.person_id.in_(people))
        return self.session.execute(held.order_by(Tenure.region_code, Tenure.role, Tenure.id)).all()
