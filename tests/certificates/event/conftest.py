"""The bimtek in Tanjung Harapan near its end: three kader who may get a certificate, and those who may not yet."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy.orm import Session

from lms import clock
from lms.bimtek.models import Bimtek, StepSpeaker
from lms.journal.door import Act, enter
from lms.people.models import Person
from tests.certificates import offices
from tests.hall import MORNING, invite, make_bimtek, make_trainer, opened, step_of
from tests.makers import make_person, make_program, make_tenure


@dataclass
class Hall:
    """The event, who runs it, and how somebody comes to be there."""

    session: Session
    event: Bimtek
    trainer: Person
    client: Any

    @property
    def address(self) -> str:
        """Where its certificates are."""
        return f"/bimtek/{self.event.id}/sertifikat"

    def guest(self, name: str, answer: str = "a", there: bool = True, **more: Any) -> Person:
        """Somebody on the list, who was there and took the post-test: "a" passes it, "b" does not, "" is nobody who opened it."""
        person = invite(self.session, self.event, make_person(self.session, name), **more)
        if there:
            self.attend(person)
        if answer:
            self.tested(person, answer)
        return person

    def tested(self, person: Person, answer: str = "a") -> None:
        """She handed in the post-test, which is open all day."""
        offices.take_test(self.session, person, MORNING, answer)

    def attend(self, person: Person) -> None:
        """She was at the first session."""
        data = {"bimtek": self.event.id, "way": "pelatih", "late": False}
        enter(
            self.session, Act(person.id, "session.attended", step_of(self.session, self.event, "absen").id, data, self.trainer.id), MORNING
        )

    def teaches(self, person: Person, *titles: str) -> Person:
        """She spoke in these steps."""
        steps = [step_of(self.session, self.event, title) for title in titles]
        self.session.add_all(StepSpeaker(step_id=step.id, person_id=person.id) for step in steps)
        self.session.flush()
        return person

    def press(self, **changes: Any) -> Any:
        """The one press."""
        return self.client.post(self.address, data={"faktor": self.client.factor()} | changes)


@pytest.fixture
def hall(session, client):
    with clock.pinned(MORNING):
        offices.make_office(session)
        offices.make_course(session)
        make_program(session, title="Kader posyandu")
        trainer = make_trainer(session)
        made = Hall(session, make_bimtek(session, "program-kader", "ilp-dasar", trainer), trainer, client)
        opened(session, made.event, "post")
        client.sign_in(trainer.id)
        yield made


@pytest.fixture
def three(hall):
    """Nurhayati, Rosmaini and Desmawati have done everything."""
    return [hall.guest(name) for name in ("Nurhayati", "Rosmaini", "Desmawati")]


@pytest.fixture
def seatless(session, hall):
    """Makes somebody without a seat stand on the list."""

    def made(name: str, function: str) -> Person:
        person = make_person(session, name)
        seat = make_tenure(session, make_person(session, "-"), "pkk", "13.72.02.1003")
        return invite(session, hall.event, person, function=function, tenure_id=seat.id)

    return made
