"""Who holds a seat, and who comes after whom."""

from datetime import date

import pytest
from sqlalchemy import select

from lms.journal.door import SYSTEM
from lms.people.importing import apply
from lms.people.models import Tenure
from tests.makers import make_person, make_tenure
from tests.people.roster import LAING, NOW, imported, planned, said, tenures

pytestmark = pytest.mark.database


def test_the_successor_of_a_lurah_ends_the_seat_the_day_before(session):
    make_tenure(session, make_person(session, "Syafrudin"), "lurah", LAING, from_day=date(2020, 1, 1))
    made = planned(session, {"nama": "Ernawati", "mulai": "2/1/2026"})
    assert [change.verb for change in made.changes] == ["person.added", "tenure.ended", "tenure.started"]
    assert "Syafrudin selesai sebagai Lurah Laing pada 1 Januari 2026." in [change.sentence for change in made.changes]
    apply(session, made, SYSTEM, NOW)
    assert tenures(session) == [
        ("Syafrudin", "lurah", LAING, date(2020, 1, 1), date(2026, 1, 1)),
        ("Ernawati", "lurah", LAING, date(2026, 1, 2), None),
    ]
    assert not planned(session, {"nama": "Ernawati", "mulai": "2/1/2026"}).changes


def test_a_file_may_hold_a_predecessor_and_a_successor_in_any_order(session):
    cells = [{"nama": "Baru", "mulai": "1/7/2025"}, {"nama": "Lama", "mulai": "1/1/2020"}]
    imported(session, *cells)
    assert [(name, until) for name, _, _, _, until in tenures(session)] == [("Lama", date(2025, 6, 30)), ("Baru", None)]
    assert planned(session, *cells).unchanged == 2


def test_two_lurah_of_one_kelurahan_on_one_day_are_a_fault(session):
    assert "sudah diberikan pada baris 2" in said(planned(session, {}, {"nama": "Budi"}))


def test_a_successor_cannot_begin_before_the_holder(session):
    make_tenure(session, make_person(session, "Syafrudin"), "lurah", LAING, from_day=date(2026, 1, 1))
    assert "sejak 1 Januari 2026" in said(planned(session, {"nama": "Budi", "mulai": "1/1/2026"}))


def test_an_old_roster_does_not_bring_back_who_has_left(session):
    make_tenure(session, make_person(session), "lurah", LAING, from_day=date(2020, 1, 1), until_day=date(2025, 12, 31))
    make_tenure(session, make_person(session, "Budi"), "lurah", LAING, from_day=date(2026, 1, 1))
    assert "pernah bertugas di sini sampai 31 Desember 2025" in said(planned(session, {"nama": "Nurhayati"}))
    imported(session, {"nama": "Nurhayati", "mulai": "1/12/2026"})
    assert tenures(session)[-1][:1] == ("Nurhayati",)


def test_pkk_has_room_for_more_and_a_name_that_is_replaced(session):
    imported(
        session, {"nama": "Upik", "unsur": "PKK", "mulai": "1/1/2025"}, {"nama": "Ani", "unsur": "TP PKK Kelurahan", "mulai": "1/1/2025"}
    )
    imported(session, {"nama": "Dewi", "unsur": "PKK", "mulai": "1/6/2026", "menggantikan": "Hj. Upik"})
    assert [(name, until) for name, *_, until in tenures(session)] == [("Ani", None), ("Upik", date(2026, 5, 31)), ("Dewi", None)]
    assert "bukan PKK" in said(planned(session, {"nama": "Eli", "unsur": "PKK", "menggantikan": "Rina"}))


def test_an_earlier_beginning_and_a_number_of_an_sk_put_a_seat_right(session):
    imported(session, {})
    made = planned(session, {"mulai": "1/2/2024", "sk": "SK 7"})
    assert [change.verb for change in made.changes] == ["tenure.corrected"]
    apply(session, made, SYSTEM, NOW)
    tenure = session.scalar(select(Tenure).execution_options(populate_existing=True))
    assert (tenure.from_day, tenure.sk_number) == (date(2024, 2, 1), "SK 7")


def test_a_new_sk_from_a_later_day_is_a_new_term(session):
    cells = [{"sk": "SK 1", "mulai": "1/1/2021"}, {"sk": "SK 2", "mulai": "1/1/2026"}]
    imported(session, cells[0])
    imported(session, cells[1])
    assert [row[3:] for row in tenures(session)] == [(date(2021, 1, 1), date(2025, 12, 31)), (date(2026, 1, 1), None)]
    assert planned(session, *cells).unchanged == 2
