"""The results of an event: one definition for its pages, its report and its certificates; keys stay with the trainer."""

from datetime import timedelta
from fractions import Fraction

import pytest
from sqlalchemy import select

from lms import clock
from lms.bimtek.registry import Hall, tellers
from lms.bimtek.roll import roll
from lms.bimtek.testing.progress import screen
from lms.bimtek.testing.queries import steps
from lms.bimtek.testing.results import gathered, results
from lms.db import db
from lms.people.models import Person
from tests.bimtek.exam import OPENED, Room, at_test, later, room
from tests.coverage.test_cost import counted
from tests.hall import MORNING, invite_all, step_of
from tests.makers import make_grant, make_person
from tests.quizzes.bank import CANARY
from tests.quizzes.walk import answer_all, open_test

__all__ = ["at_test", "room"]
pytestmark = pytest.mark.database
NAMES = ("Nurhayati", "Rosmaini", "Yusniar", "Desmawati", "Ermi Yanti", "Syafrida")


@pytest.fixture
def full(app, session, at_test):
    """Six people, all with both tests: five rose, one did not."""
    room = Room(app, session, *NAMES)
    for form, moment, points in (
        ("pre", OPENED, (1, 2, 0, 2, 3, 4)),
        ("post", MORNING + timedelta(hours=6, minutes=30), (3, 4, 2, 4, 4, 4)),
    ):
        with clock.pinned(moment):
            room.open(form, moment)
            for person, right in zip(room.people, points, strict=True):
                room.sit(person, form, right)
            room.close(form, moment + timedelta(minutes=20))
    return room


def hall(room):
    room.session.rollback()
    return Hall(room.event, steps(room.session, room.event.id), roll(room.session, room.event.id))


def told(room, kind):
    here = hall(room)
    own = [step for step in here.steps if step.kind in ("pre", "post")]
    found = tellers[kind](room.session, here, own)
    return found[step_of(room.session, room.event, kind).id]


def selects(seen):
    return [statement for statement in seen if statement.lstrip().upper().startswith("SELECT")]


def test_each_with_both_tests_makes_a_pair(full):
    found = results(full.session, full.event)
    assert [(row.person.name, row.pre.points, row.post.points, row.passed) for row in found.rows][:2] == [
        ("Desmawati", 2, 4, True), ("Ermi Yanti", 3, 4, True),
    ]  # fmt: skip
    assert (found.gain.n, found.gain.rose, found.gain.same, found.gain.at_ceiling) == (6, 5, 1, 1)
    assert (found.maximum, found.needed, found.passed, found.taken("pre"), found.taken("post")) == (4, 3, 5, 6, 6)
    assert found.gain.class_gain == Fraction(21 - 12, 24 - 12)


def test_the_goals_of_a_test_come_to_its_points(full):
    about = gathered(full.session, full.event.id)
    for attempt in about.attempts:
        assert sum(one.points for one in about.marked[attempt.id]) == Fraction(attempt.points_num, attempt.points_den)
    for row in results(full.session, full.event).rows:
        assert sum(points for points, _items in row.post.goals.values()) == row.post.points


def test_only_people_with_both_tests_and_on_the_list_are_compared(room):
    room.open()
    for person in room.people:
        room.sit(person)
    room.open("post")
    room.sit(room.people[0], "post")
    room.sit(room.people[1], "post", hand_in=False)
    found = results(room.session, room.event)
    assert found.gain.n == 1
    assert {row.person.name: row.post and row.post.state for row in found.rows} == {
        "Nurhayati": "selesai",
        "Rosmaini": "terbuka",
        "Yusniar": None,
    }
    page = room.desk().get(f"{room.url}/hasil").text
    assert "Dari 1 orang dengan kedua tes, 1 tetap." in page
    assert "N-gain kelas 0" not in page
    assert "karena baru 1 orang" in page


def test_the_page_says_the_sentence_first_and_what_may_not_be_said(full):
    page = full.desk().get(f"{full.url}/hasil").text
    assert '<h1 class="headline">Dari 6 orang dengan kedua tes, 5 naik, 1 tetap.</h1>' in page
    assert "N-gain kelas 0,75 (tinggi)" in page
    assert "Jangan menulis “semua kader”" in page
    assert page.count("<circle") >= 4
    assert "Nurhayati" in page
    assert "naik 2" in page


def test_who_only_reads_sees_results_but_no_key(full):
    reader = make_person(full.session, "Zulkifli")
    make_grant(full.session, reader, "pokjanal", "13.72")
    full.session.commit()
    desk = full.desk(reader)
    page = desk.get(f"{full.url}/hasil").text
    assert "5 naik" in page
    assert "/tes/pre" not in page
    assert CANARY not in page
    assert desk.get(f"{full.url}/tes/pre").status_code == 403


def test_the_hardest_items_carry_their_key_for_the_trainer_alone(full):
    page = full.desk().get(f"{full.url}/tes/pre").text
    assert "Soal tersulit" in page
    assert "yang tepat" in page
    assert "tepat</b>" in page
    post = full.desk().get(f"{full.url}/tes/post").text
    assert "Sebelum dan sesudah menurut tujuan" in post
    assert "Setiap soal sebelum dan sesudah" in post
    for phone in (full.phone(full.people[0]),):
        assert phone.get(f"{full.url}/tes/pre").status_code == 403
    shown = screen(full.session, hall(full), step_of(full.session, full.event, "pre"), clock.now())
    assert shown.state == "tutup"
    assert 0 < len(shown.hard) <= 3
    assert all(len(row) == 3 and row[1] < row[2] for row in shown.hard)


def test_the_board_tells_how_a_test_goes_without_names(room):
    assert told(room, "pre").sentence == "0 orang siap."
    assert told(room, "pre").alert == "3 orang belum tersambung."
    room.open()
    attempt = open_test(room.phone(room.people[0]), "pre")
    assert told(room, "pre").sentence == "1 dari 3 membuka, 0\u00a0% soal terjawab, 0 sudah mengumpulkan."
    assert told(room, "pre").alert == "2 orang belum tersambung."
    answer_all(room.phone(room.people[0]), room.session, attempt)
    room.close()
    with later(1):
        assert told(room, "pre").sentence == "0 dari 3 mengumpulkan."
        assert told(room, "pre").alert == "1 orang belum mengumpulkan."
        assert told(room, "pre").href == f"{room.url}/tes/pre"
        room.desk().post(f"{room.url}/tes/pre/kumpulkan")
        assert told(room, "pre").sentence == "1 dari 3 mengumpulkan."
    names = [person.name for person in room.people]
    assert not any(name in str(told(room, "pre")) for name in names)


def test_who_came_in_today_or_joined_is_connected(room):
    from_today, before = room.people[0], room.people[1]
    room.phone(from_today)
    with clock.pinned(MORNING - timedelta(days=1)):
        room.phone(before)
    assert told(room, "pre").alert == "2 orang belum tersambung."


def test_the_projector_shows_no_name_and_few_people_no_item(room):
    room.open()
    room.sit(room.people[0], right=0)
    room.close()
    shown = screen(room.session, hall(room), step_of(room.session, room.event, "pre"), clock.now())
    assert shown.hard == ()
    assert shown.progress.handed_in == 1
    drawn = room.app.jinja_env.get_template("bimtek/_test_screen.html").render(shown=shown)
    assert "1 dari 3 mengumpulkan" in drawn
    assert "Nurhayati" not in drawn


def test_queries_stay_the_same_however_many_sit(full):
    def cost():
        here, event, desk = hall(full), full.event, full.desk()
        own = [step for step in here.steps if step.kind in ("pre", "post")]
        event.id, event.region_code  # noqa: B018 - loaded before it is counted
        with counted() as seen:
            tellers["pre"](db.session(), here, own)
        pages = []
        for address in ("tes/pre", "tes/post", "hasil", "tes/pre/kertas"):
            with counted() as page:
                assert desk.get(f"{full.url}/{address}").status_code == 200
            pages.append(len(selects(page)))
        return len(selects(seen)), pages

    cost()
    board, pages = cost()
    assert board <= 2
    assert max(pages) <= 8
    more = invite_all(full.session, full.event, *(f"Peserta {n}" for n in range(12)))
    full.session.commit()
    full.open()
    for person in more:
        full.sit(person)
    full.close()
    assert cost() == (board, pages)


def test_hostile_names_are_only_words(room):
    room.session.execute(Person.__table__.update().where(Person.id == room.people[0].id).values(name="<b onclick=x>Nur"))
    room.open()
    room.sit(room.people[0], hand_in=False)
    room.close()
    with later(1):
        for address in ("tes/pre", "hasil", "tes/pre/kertas"):
            assert "<b onclick" not in room.desk().get(f"{room.url}/{address}").text
    assert room.session.scalar(select(Person.name).where(Person.id == room.people[0].id)).startswith("<b")


def test_an_empty_list_says_so(app, session, at_test):
    room = Room(app, session)
    for address in ("tes/pre", "hasil", "tes/post/kertas"):
        assert "elum" in room.desk().get(f"{room.url}/{address}").text
    assert told(room, "pre").sentence == "Belum ada peserta di daftar."
    step_of(session, room.event, "post").removed_at = MORNING
    session.commit()
    assert room.desk().get(f"{room.url}/tes/post").status_code == 404
