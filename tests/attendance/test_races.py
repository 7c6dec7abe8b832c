"""The room behind one address, everybody pressing at once; a tick and a tap of the same moment; both databases."""

import pytest

from lms import clock
from tests.attendance.conftest import SEVEN_PAST
from tests.attendance.ways import fields, records, rows
from tests.crew import at_once
from tests.hall import invite_all

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("morning")]


def pressing(app, client, address, form):
    """An act: the browser of `client` sends this form, from a connection of its own."""
    with client.session_transaction() as cookie:
        token = cookie["_user_id"]

    def act():
        phone = app.test_client()
        with phone.session_transaction() as cookie:
            cookie["_user_id"] = token
        with clock.pinned(SEVEN_PAST):
            return phone.post(address, data=form).status_code

    return act


def test_thirty_people_press_at_the_same_moment(app, client, session, event, step, shown):
    people, acts = invite_all(session, event, *(f"Nurul {number}" for number in range(30))), []
    for person in people:
        client.sign_in(person.id)
        acts.append(pressing(app, client, "/hadir", {"angka": shown(step)}))
    session.commit()
    assert at_once(app, acts) == [303] * 30
    assert {row.person_id for row in rows(session)} == {person.id for person in people}
    assert len(records(session)) == 30


@pytest.mark.parametrize("tabs", [1, 2])
def test_one_tap_sent_ten_times_at_once_is_one_record(app, client, session, step, nur, shown, tabs):
    address = f"/hadir/{step.id}/{shown(step)}"
    forms = [fields(client.get(address).text) for _tab in range(tabs)]
    acts = [pressing(app, client, address, form) for form in forms for _again in range(10 // tabs)]
    session.commit()
    assert at_once(app, acts) == [303] * 10
    assert len(rows(session)) == len(records(session)) == 1


def test_a_trainers_tick_and_taps_at_the_same_moment(app, client, session, event, step, people, trainer, shown):
    acts = []
    for person in people:
        client.sign_in(person.id)
        acts.append(pressing(app, client, "/hadir", {"angka": shown(step)}))
    client.sign_in(trainer.id)
    form = fields(client.get(f"/bimtek/{event.id}/hadir").text) | {"hadir": [f"{step.id}.{person.id}" for person in people]}
    acts += [pressing(app, client, f"/bimtek/{event.id}/hadir", form)] * 2
    session.commit()
    assert at_once(app, acts) == [303] * 5
    assert len(rows(session)) == 3
    assert 3 <= len(records(session)) <= 6  # a tick and a tap of one moment are two acts of one attendance
