"""The bimtek in Tanjung Harapan with its trainer at her desk, kader on the list, and a test on paper."""

from dataclasses import dataclass
from typing import Any

import pytest

from lms import clock
from lms.bimtek.models import Bimtek
from lms.bimtek.testing.paper import paper_form
from lms.ids import uuid7
from lms.people.models import Person
from tests.hall import MORNING, invite_all, make_bimtek, make_trainer
from tests.makers import make_office, make_program
from tests.quizzes.bank import COURSE_ID, publish_course

TICKED = {"panduan": "y", "hadir": "y", "tes": "y", "bernama": "y", "kartu": "y", "kode": "y", "baru": "y", "hp": "sebagian"}


@dataclass
class Hall:
    """The event, who runs it, and who was invited."""

    event: Bimtek
    trainer: Person
    people: list[Person]
    client: Any

    @property
    def address(self) -> str:
        """Where its papers are."""
        return f"/bimtek/{self.event.id}/cetak"

    def ask(self, **changes: Any) -> Any:
        """Print with everything ticked but these changes (None: left out)."""
        form = TICKED | {"nomor": uuid7(), "faktor": self.client.factor()} | changes
        return self.client.post(self.address, data={name: value for name, value in form.items() if value is not None})


@pytest.fixture
def hall(session, client):
    with clock.pinned(MORNING):
        publish_course(session)
        make_program(session, courses=(COURSE_ID,))
        make_office(session, address="Jalan Contoh No. 1")
        trainer = make_trainer(session)
        event = make_bimtek(session, "program-kader", COURSE_ID, trainer)
        people = invite_all(session, event, "Nurhayati", "Rosmaini", "Desmawati")
        people[0].phone, people[0].nip = "+6281234567890", "198001012006042001"
        client.sign_in(trainer.id)
        yield Hall(event, trainer, people, client)


@pytest.fixture
def on_paper(session, hall):
    """The tests of the event are kept as they are printed."""
    for form in ("pre", "post"):
        paper_form(session, hall.event, form, MORNING, hall.trainer.id)
    session.commit()
