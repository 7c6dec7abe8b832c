"""Acts on places: what they change, what they refuse, what is on record, on both databases."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from lms.coverage.figures import coverage
from lms.errors import Refused
from lms.journal.models import Record, RecordText
from lms.journal.rebuild import rebuild, state
from lms.people.editing import seats
from lms.people.models import Tenure
from lms.posyandu.centres import acts as centres
from lms.posyandu.models import BoardMember, TeamDecree
from lms.posyandu.posts import acts, board
from lms.posyandu.posts.acts import Typed
from lms.posyandu.teams import acts as teams
from lms.posyandu.teams import recap
from lms.posyandu.years import criteria, marks
from lms.signin.sessions import find, start
from lms.wilayah.models import Posyandu, PuskesmasArea, puskesmas_on
from tests.makers import make_grant, make_person, make_posyandu, make_puskesmas, make_requirement, make_tenure
from tests.posyandu.conftest import BALIMO, PAKU

pytestmark = pytest.mark.database
ONE_DAY = timedelta(days=1)
TWO = Typed("Melati II", "", "", "2")


def verbs(session):
    return session.scalars(select(Record.verb).order_by(Record.received_at, Record.seq)).all()


def test_a_new_posyandu_is_served_by_whoever_serves_its_kelurahan(desk, session, post):
    made = session.get_one(Posyandu, acts.add(desk, PAKU, TWO, desk.today))
    assert (made.puskesmas_id, made.registration, made.name_key) == (post.puskesmas_id, "13.72.02.1003.002", "melati2")
    assert verbs(session) == ["posyandu.added"]
    assert session.scalars(select(RecordText.text)).all() == ["Melati II"]


def test_names_and_numbers_are_there_once(desk, session, post):
    acts.add(desk, PAKU, TWO, desk.today)
    for typed in (Typed("Posyandu MELATI 1", "", "", ""), Typed("Melati III", "", "", "13.72.02.1003.002")):
        with pytest.raises(Refused):
            acts.add(desk, PAKU, typed, desk.today)
    with pytest.raises(Refused, match="wilayah Anda"):
        acts.add(desk, "33.75.01.1002", TWO, desk.today)


def test_a_posyandu_closes_with_its_seats_and_leaves_the_figures(desk, session, post):
    make_requirement(session)
    seat = make_tenure(session, posyandu=post)
    with pytest.raises(Refused, match="Masih ada 1 kader"):
        acts.close(desk, post, desk.today, "Digabung", False)
    acts.close(desk, post, desk.today, "Digabung", True)
    session.refresh(seat)
    assert seat.until_day == desk.today
    tomorrow = desk.today + timedelta(days=1)
    assert post.id in coverage(session, PAKU, desk.today).units
    assert post.id not in coverage(session, PAKU, tomorrow).units
    assert {"posyandu.closed", "tenure.ended"} == set(verbs(session))


def test_seats_of_a_peer_are_not_ended_on_the_way(desk, session, post):
    peer = make_person(session, "dr. Setara")
    make_grant(session, peer)
    seat = make_tenure(session, peer, posyandu=post)
    with pytest.raises(Refused, match="tidak boleh Anda akhiri"):
        acts.close(desk, post, desk.today, "Digabung", True)
    assert session.get_one(Tenure, seat.id).until_day is None


def test_a_closed_posyandu_opens_again(desk, session, post):
    acts.close(desk, post, desk.today, "Keliru", False)
    session.refresh(post)
    acts.reopen(desk, post)
    session.refresh(post)
    assert post.until_day is None
    with pytest.raises(Refused, match="tidak ditutup"):
        acts.reopen(desk, post)


def test_a_successor_ends_who_held_the_position(desk, session, post):
    board.begin(desk, post, "Ketua", "Ibu Ani", "1/2025", date(2025, 1, 1))
    board.begin(desk, post, "Ketua", "Ibu Budi", "", date(2026, 1, 1))
    days = session.execute(select(BoardMember.name, BoardMember.until_day).order_by(BoardMember.from_day)).all()
    assert [tuple(day) for day in days] == [("Ibu Ani", date(2025, 12, 31)), ("Ibu Budi", None)]
    with pytest.raises(Refused, match="sudah dipegang"):
        board.begin(desk, post, "Ketua", "Ibu Citra", "", date(2025, 6, 1))
    assert not session.scalars(select(RecordText.text).where(RecordText.text == "Ibu Citra")).all()


def looked_after(session, post, day):
    """The puskesmas of a posyandu on a day."""
    return session.scalar(select(puskesmas_on(day)).select_from(Posyandu).where(Posyandu.id == post.id))


def terms(session):
    rows = session.execute(select(PuskesmasArea.region_code, PuskesmasArea.from_day, PuskesmasArea.until_day))
    return sorted((tuple(row) for row in rows), key=repr)


def test_a_kelurahan_goes_over_and_its_posyandu_follow(desk, session, post):
    first, other = post.puskesmas_id, make_puskesmas(session, name="Nan Balimo", areas=(BALIMO,))
    day = desk.today - timedelta(days=9)
    centres.change_area(desk, other, [BALIMO, PAKU], day, True)
    assert [looked_after(session, post, at) for at in (day - ONE_DAY, day, desk.today)] == [first, other.id, other.id]
    assert terms(session) == [(PAKU, None, day - ONE_DAY), (PAKU, day, None), (BALIMO, None, None)]
    assert verbs(session) == ["area.changed", "area.changed"]


def test_two_puskesmas_may_serve_one_kelurahan(desk, session, post):
    first, other = post.puskesmas_id, make_puskesmas(session, name="Nan Balimo")
    centres.change_area(desk, other, [PAKU], desk.today, False)
    assert looked_after(session, post, desk.today) == first
    post.puskesmas_id = None
    session.flush()
    assert looked_after(session, post, desk.today) is None  # which of the two is for the office to say
    assert looked_after(session, post, desk.today - ONE_DAY) == first


def test_an_area_begins_on_a_day_to_come(desk, session, post):
    first, other = post.puskesmas_id, make_puskesmas(session, name="Nan Balimo", areas=(BALIMO,))
    assessor = make_grant(session, role="penilai", puskesmas=other).person_id
    token, day = start(session, assessor, "contoh", None, desk.now), desk.today + timedelta(days=40)
    centres.change_area(desk, other, [BALIMO, PAKU], day, True)
    assert [looked_after(session, post, at) for at in (desk.today, day - ONE_DAY, day)] == [first, first, other.id]
    reached = [sorted(place.region_code for place in find(session, token, desk.now, at).grants) for at in (day - ONE_DAY, day)]
    assert reached == [[BALIMO], [PAKU, BALIMO]]
    assert verbs(session) == ["area.changed", "area.changed"]


def test_what_is_planned_is_taken_back_on_its_day(desk, session, post):
    other, day = make_puskesmas(session, name="Nan Balimo", areas=(BALIMO,)), desk.today + timedelta(days=40)
    before = terms(session)
    centres.change_area(desk, other, [PAKU], day, False)
    assert terms(session) == [(PAKU, None, None), (PAKU, day, None), (BALIMO, None, day - ONE_DAY)]
    with pytest.raises(Refused, match="Sudah ada perubahan mulai"):
        centres.change_area(desk, other, [PAKU], day - ONE_DAY, False)
    centres.change_area(desk, other, [BALIMO], day, False)
    assert terms(session) == before


def test_areas_change_within_a_year_and_not_twice_on_a_day(desk, session, post):
    other = make_puskesmas(session, name="Nan Balimo")
    with pytest.raises(Refused, match="tidak masuk akal"):
        centres.change_area(desk, other, [PAKU], desk.today + timedelta(days=400), False)
    centres.change_area(desk, other, [PAKU], desk.today, False)
    with pytest.raises(Refused, match="baru dilayani"):
        centres.change_area(desk, other, [], desk.today, False)
    with pytest.raises(Refused, match="sudah tercatat dilayani"):
        centres.change_area(desk, other, [PAKU], desk.today - ONE_DAY, False)


def test_what_lies_elsewhere_is_no_choice_of_an_area(desk, session, post):
    other = make_puskesmas(session, name="Nan Balimo")
    with pytest.raises(Refused, match="Belum ada yang berubah"):
        centres.change_area(desk, other, ["33.75.01.1002"], desk.today, False)


def test_a_decree_ends_the_one_before(desk, session):
    for year in (2024, 2026):
        teams.record(desk, PAKU, f"SK/{year}", date(year, 1, 2), date(year, 1, 5), None)
    ends = session.scalars(select(TeamDecree.until_day).order_by(TeamDecree.from_day)).all()
    assert ends == [date(2026, 1, 4), None]
    first = session.scalars(select(TeamDecree).where(TeamDecree.number == "SK/2024")).one()
    with pytest.raises(Refused, match="berlaku SK SK/2026"):
        teams.correct(desk, first, "SK/2024", date(2024, 1, 2), date(2024, 1, 5), None)


def test_a_set_in_use_loses_no_line(desk, session, post):
    criteria.save(desk, "13.72", "aktif", 2025, ["Buka 8 kali", "Lima kader"], "SK Dinkes")
    year = marks.years_of(session, post, [2026])[0]
    marks.save(desk, post, year, {year.criteria.lines[1][0]: True}, "")
    with pytest.raises(Refused, match="Sudah dipakai menilai 1 posyandu"):
        criteria.save(desk, "13.72", "aktif", 2025, ["Buka 8 kali"], "SK Dinkes")
    with pytest.raises(Refused, match="sudah dinilai dengan susunan lain"):
        criteria.save(desk, "13.72", "aktif", 2026, ["Buka 10 kali"], "SK Dinkes")
    criteria.save(desk, "13.72", "aktif", 2027, ["Buka 10 kali"], "SK Dinkes")
    assert [one.from_year for one in criteria.sets(session, ["13.72"])] == [2027, 2025]


def test_a_year_that_is_already_said_is_not_said_again(desk, session, post):
    criteria.save(desk, "13.72", "aktif", 2025, ["Buka 8 kali"], "SK Dinkes")
    year = marks.years_of(session, post, [2026])[0]
    said = {year.criteria.lines[0][0]: True}
    marks.save(desk, post, year, said, "")
    with pytest.raises(Refused, match="Belum ada yang berubah"):
        marks.save(desk, post, marks.years_of(session, post, [2026])[0], said, "")
    assert marks.states(session, [(post.id, PAKU)], "13.72", 2026) == {post.id: "aktif"}


def test_the_recap_adds_up(desk, session, post):
    make_requirement(session, need=1)
    make_tenure(session, posyandu=post)
    make_posyandu(session, BALIMO, "Mawar", registration=f"{BALIMO}.001")
    for position in ("Ketua", "Sekretaris", "Bendahara"):
        board.begin(desk, post, position, f"Ibu {position}", "", date(2026, 1, 1))
    teams.record(desk, PAKU, "SK/1", date(2026, 1, 2), date(2026, 1, 5), None)
    top, *below = recap.rows(session, desk.scopes, "13.72", desk.today, 2026)
    assert (top.villages, top.decrees, top.boards, top.trained) == (2, 1, 1, 0)
    assert (top.posyandu, top.numbered, top.board, top.enough, top.kader) == (2, 1, 1, 1, 0)
    assert [row.unit.name for row in below] == ["Tanjung Harapan", "Tanjung Paku", "Nan Balimo"]


def test_a_rebuild_finds_the_same_history(desk, session, post):
    acts.change(desk, post, Typed("Melati Indah", "RW 02", "", ""), "")
    board.begin(desk, post, "Ketua", "Ibu Ani", "", date(2026, 1, 1))
    centres.rename(desk, make_puskesmas(session, name="Lama"), "Baru")
    live = state(session)
    assert len(live["place_change"]) == 3
    rebuild(session)
    assert state(session) == live


def test_nobody_is_seated_in_a_closed_posyandu(desk, session, post):
    person = make_person(session, "Rosmaini")
    cells = {"unsur": "kader", "kelurahan": PAKU, "posyandu": "Melati I", "mulai": "", "sk": "", "menggantikan": ""}
    acts.close(desk, post, desk.today - timedelta(days=1), "Digabung", False)
    with pytest.raises(Refused, match="Posyandu Melati I ditutup"):
        seats.beginning(session, desk.scopes, person, cells, desk.today)
