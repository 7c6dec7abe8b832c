from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from lms.courses.models import Course
from lms.errors import Refused
from lms.studio import drafting
from lms.studio.drafting import Outdated, Writer
from lms.studio.models import DraftEdit
from tests.makers import make_person, make_region

pytestmark = pytest.mark.database
NINE = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
PAGE = "01-lila/01-pita.md"


@pytest.fixture
def desk(session):
    """A new course of Kota Solok, and two trainers before it."""
    make_region(session, "13.72", "Kota Solok")
    armaini, yusra = (Writer(make_person(session, name).id, NINE) for name in ("Armaini", "Yusra"))
    course = Course(id="lila-1372", region_code="13.72")
    return drafting.begin_course(session, course, "Mengukur LiLA", {PAGE: b"satu"}, armaini), armaini, yusra


def texts(session, draft):
    return {file.path: file.data for file in drafting.files_of(session, draft.id)}


def test_a_save_that_saw_the_latest_words_is_kept(session, desk):
    draft, armaini, yusra = desk
    first = drafting.save(session, draft, PAGE, b"dua", armaini, seen=1)
    assert first > 1
    drafting.save(session, draft, PAGE, b"tiga", yusra, seen=first)
    assert texts(session, draft) == {PAGE: b"tiga"}


def test_a_save_that_saw_older_words_shows_the_newer_ones(session, desk):
    draft, armaini, yusra = desk
    drafting.save(session, draft, PAGE, b"dua", armaini, seen=1)
    with pytest.raises(Outdated) as no:
        drafting.save(session, draft, PAGE, b"lain", yusra, seen=1)
    assert (no.value.theirs, no.value.changed_by) == (b"dua", armaini.person_id)
    assert texts(session, draft) == {PAGE: b"dua"}


def test_the_same_words_again_are_no_second_save(session, desk):
    draft, armaini, _ = desk
    first = drafting.save(session, draft, PAGE, b"dua", armaini, seen=1)
    assert drafting.save(session, draft, PAGE, b"dua", armaini, seen=1) == first


def test_saves_of_one_stretch_are_one_edit(session, desk):
    draft, armaini, yusra = desk
    for minutes, words in ((1, b"a"), (5, b"ab"), (30, b"abc")):
        drafting.save(session, draft, PAGE, words, replace(armaini, now=NINE + timedelta(minutes=minutes)))
    drafting.save(session, draft, PAGE, b"abcd", replace(yusra, now=NINE + timedelta(minutes=31)))
    edits = session.execute(select(DraftEdit.before, DraftEdit.after).order_by(DraftEdit.first_at)).all()
    assert edits == [(b"satu", b"ab"), (b"ab", b"abc"), (b"abc", b"abcd")]


def test_two_lessons_change_places_with_their_history(session, desk):
    draft, armaini, _ = desk
    other = "01-lila/02-baca.md"
    drafting.save(session, draft, other, b"baca", armaini)
    drafting.rename(session, draft, {PAGE: other, other: PAGE}, armaini)
    assert texts(session, draft) == {PAGE: b"baca", other: b"satu"}
    assert session.scalars(select(DraftEdit.path).where(DraftEdit.after == b"baca")).all() == [PAGE]


def test_what_is_removed_stays_in_the_history(session, desk):
    draft, armaini, _ = desk
    drafting.remove(session, draft, [PAGE], armaini)
    assert texts(session, draft) == {}
    assert session.execute(select(DraftEdit.before, DraftEdit.after)).all() == [(b"satu", None)]


def test_a_closed_draft_takes_no_more_words(session, desk):
    draft, armaini, _ = desk
    drafting.close(session, draft, "dibuang", armaini)
    with pytest.raises(Refused):
        drafting.save(session, draft, PAGE, b"dua", armaini)
