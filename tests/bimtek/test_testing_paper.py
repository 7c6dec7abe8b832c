"""The printed form is drawn once; a sheet is typed in whole, counts like any other test, says that it was paper, and can be put right."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from lms import clock
from lms.bimtek.models import PaperTest
from lms.bimtek.testing.paper import paper_form, sheet
from lms.bimtek.testing.results import results
from lms.courses import published
from lms.ids import uuid7
from lms.journal.models import Record
from lms.quizzes.models import Answer, Attempt, counting
from tests.bimtek.exam import CLOSED, at_test, later, room
from tests.bimtek.test_testing_late import rebuilt
from tests.crew import at_once
from tests.hall import MORNING, make_trainer
from tests.quizzes.bank import publish_course
from tests.quizzes.walk import open_test

__all__ = ["at_test", "room"]
pytestmark = pytest.mark.database


@pytest.fixture
def paper(room):
    """The pre-test on paper of an event whose test was closed."""
    paper_form(room.session, room.event, "pre", MORNING, room.trainer.id)
    room.open()
    room.close()
    return sheet(room.session, room.event.id, "pre")


def filled(room, printed, right=4):
    """The fields of a sheet with so many right answers, item by item."""
    keys, fields = published.keys(room.session, printed.version_id), {}
    for place, item in enumerate(printed.items):
        key = keys[item.id][2]
        if "right" not in key:
            fields[f"soal-{item.number}"] = key["value"].replace(".", ",") if place < right else "1"
            continue
        good = [letter for (letter, _text), option in zip(item.options, item.spans, strict=True) if option in key["right"]]
        bad = [letter for letter, _text in item.options if letter not in good][:1]
        fields[f"soal-{item.number}"] = good if place < right else bad
    return fields


def type_in(room, printed, person, right=4, client=None, **more):
    data = {"kiriman": uuid7(), "orang": person.id, "jawaban": "", **filled(room, printed, right), **more}
    with later(60):
        return (client or room.desk()).post(f"{room.url}/tes/pre/kertas", data=data)


def told(room):
    room.session.rollback()
    return {row.person.name: row.pre for row in results(room.session, room.event).rows}


def total(session, model, *where):
    session.rollback()
    return session.scalar(select(func.count()).select_from(model).where(*where))


def test_the_form_is_drawn_once_and_the_post_test_avoids_its_items(room):
    trainer = room.desk()
    assert "Siapkan soal kertas" in trainer.get(f"{room.url}/tes/pre/kertas").text
    for form in ("pre", "post", "pre"):
        assert trainer.post(f"{room.url}/tes/{form}/kertas/siapkan").status_code == 303
    pre, post = (sheet(room.session, room.event.id, form) for form in ("pre", "post"))
    assert len(pre.items) == len(post.items) == 4
    assert {item.id for item in pre.items}.isdisjoint({item.id for item in post.items})
    assert total(room.session, Record, Record.verb == "bimtek.changed") == 2
    publish_course(room.session, stem="dua", now=MORNING + timedelta(days=1))
    assert sheet(room.session, room.event.id, "pre") == pre
    assert sheet(room.session, room.event.id, "pre").name == "Pre-test"


def test_the_printed_form_holds_no_key(room, paper):
    text = repr(paper)
    assert "Kenari" not in text
    assert "<" not in text
    assert all([letter for letter, _text in item.options] == list("ABCD"[: len(item.options)]) for item in paper.items)


def test_a_sheet_counts_like_any_other_test_and_says_so(room, paper):
    answer = type_in(room, paper, room.people[0], right=3)
    assert answer.status_code == 303
    (row,) = room.taken_by(room.people[0])
    assert (row.on_paper, row.occasion, row.points_num, row.points_den, row.submitted_at) == (True, room.event.id, 3, 1, CLOSED)
    mine = told(room)["Nurhayati"]
    assert (mine.points, mine.remarks, mine.state) == (3, "di kertas", "selesai")
    with later(61):
        page = room.desk().get(f"{room.url}/tes/pre").text
        assert "di kertas" in page
        assert "Datang terlambat" not in page
        assert "pre-test di kertas" in room.desk().get(f"{room.url}/hasil").text
        assert "di kertas" in room.phone(room.people[0]).get(f"/kuis/{row.id}/hasil").text
        assert "3 dari 4, di kertas" in room.desk().get(f"/menandai/orang/{room.people[0].id}").text
    rebuilt(room.session)


def test_the_row_of_letters_does_the_same_as_the_fields(room, paper):
    fields = filled(room, paper)
    row = "".join(f"({''.join(given)})" if len(given) > 1 else given[0] for given in fields.values() if isinstance(given, list))
    only = {name: value for name, value in fields.items() if not isinstance(value, list)}
    data = {"kiriman": uuid7(), "orang": room.people[0].id, "jawaban": row.lower(), **only}
    assert room.desk().post(f"{room.url}/tes/pre/kertas", data=data).status_code == 303
    assert told(room)["Nurhayati"].points == 4


def test_the_same_page_sent_again_is_one_sheet(room, paper):
    id = uuid7()
    for _ in range(3):
        assert type_in(room, paper, room.people[0], kiriman=id).status_code == 303
    assert total(room.session, Attempt) == 1
    assert total(room.session, Answer) == 4
    assert type_in(room, paper, room.people[0], right=2, kiriman=id).status_code == 303  # Back, put right, sent again
    assert (told(room)["Nurhayati"].points, total(room.session, Attempt)) == (2, 1)
    assert type_in(room, paper, room.people[1], kiriman=id).status_code == 303  # Back, and the next person chosen
    assert (told(room)["Rosmaini"].points, told(room)["Nurhayati"].points) == (4, 2)


def test_a_wrong_entry_is_put_right_with_a_trace(room, paper):
    type_in(room, paper, room.people[0], right=1)
    (before,) = room.taken_by(room.people[0])
    with later(70):
        page = room.desk().get(f"{room.url}/tes/pre/kertas?orang={room.people[0].id}").text
    assert before.id in page
    assert "Simpan perbaikan" in page
    assert type_in(room, paper, room.people[0], right=3, perbaikan=before.id).status_code == 303
    assert told(room)["Nurhayati"].points == 3
    assert total(room.session, Record, Record.verb == "answer.given") == 6  # two answers differ
    assert len(room.taken_by(room.people[0])) == 1
    rebuilt(room.session)


def test_a_second_trainer_does_not_overwrite_what_she_never_saw(room, paper):
    type_in(room, paper, room.people[0], right=4)
    again = type_in(room, paper, room.people[0], right=1)
    assert again.status_code == 422
    assert "sudah diketik" in again.text
    assert told(room)["Nurhayati"].points == 4


def test_two_trainers_type_the_same_sheet_at_once(room, paper):
    desks = [room.desk(), room.desk(make_trainer(room.session, "Fitri Yanti"))]
    fields, who, address = filled(room, paper), room.people[0].id, f"{room.url}/tes/pre/kertas"
    room.session.commit()

    def typing(client):
        with client.session_transaction() as cookie:
            token = cookie["_user_id"]

        def act():
            own = room.app.test_client()
            with own.session_transaction() as cookie:
                cookie["_user_id"] = token
            with later(60):
                data = {"kiriman": uuid7(), "orang": who, "jawaban": "", **fields}
                return own.post(address, data=data).status_code

        return act

    assert at_once(room.app, [typing(one) for one in desks * 2]) == [303] * 4
    assert (total(room.session, Attempt), total(room.session, Answer)) == (1, 4)


def test_who_handed_in_on_her_phone_has_no_sheet(room, paper):
    room.open()
    room.sit(room.people[0])
    page = room.desk().get(f"{room.url}/tes/pre/kertas").text
    assert "Nurhayati" not in page
    assert "Rosmaini" in page
    refused = type_in(room, paper, room.people[0])
    assert refused.status_code == 422
    assert "sudah dikumpulkan lewat HP" in refused.text


def test_a_dead_phone_leaves_its_place_to_the_sheet(room, paper):
    room.open()
    left = open_test(room.phone(room.people[0]), "pre")
    room.close()
    assert type_in(room, paper, room.people[0], right=2).status_code == 303
    assert told(room)["Nurhayati"].points == 2
    with later(600):
        room.phone(room.people[0]).post(f"/kuis/{left}/kumpulkan")  # found again in the evening
    assert told(room)["Nurhayati"].points == 2


def test_she_herself_cannot_change_her_sheet(room, paper):
    type_in(room, paper, room.people[0], right=0)
    (row,) = room.taken_by(room.people[0])
    assert room.give_one(room.people[0], row.id, 0, ["a"]).status_code in (400, 409)
    assert len(counting(room.session, row)) == 4


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"orang": ""}, "pilih orangnya dulu"), ({"orang": "x"}, "pilih orangnya dulu"), ({"jawaban": "ABABAB"}, "padahal soal berhuruf"),
        ({"jawaban": "<script>"}, "Jawaban"),
    ],
)  # fmt: skip
def test_what_does_not_fit_comes_back_with_everything_typed(room, paper, change, said):
    answer = type_in(room, paper, room.people[0], **change)
    assert answer.status_code == 422
    assert said in answer.text
    assert "<script>" not in answer.text.replace("<script src", "")
    assert total(room.session, Attempt) == 0
    if change.get("jawaban"):
        assert 'value="ABABAB"' in answer.text or "&lt;script&gt;" in answer.text


def test_nobody_types_her_own_sheet_and_none_for_a_cancelled_event(room, paper):
    room.event.cancelled_at = MORNING
    room.session.commit()
    assert "dibatalkan" in type_in(room, paper, room.people[0]).text
    foreign = room.desk(make_trainer(room.session, "Wahyu", "33.75"))
    assert type_in(room, paper, room.people[0], client=foreign).status_code == 404
    assert foreign.get(f"{room.url}/tes/pre/kertas").status_code == 404


def test_without_a_published_course_nothing_can_be_printed(room):
    room.event.course_id = None
    room.session.commit()
    answer = room.desk().post(f"{room.url}/tes/pre/kertas/siapkan", follow_redirects=True)
    assert "belum diterbitkan" in answer.text
    assert total(room.session, PaperTest) == 0
    assert clock.now()
