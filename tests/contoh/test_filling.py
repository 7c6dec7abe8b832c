"""The demonstration: filled once, counted, and lived in by people at every stage."""

import random

from sqlalchemy import distinct, func, select

from lms import clock
from lms.certificates.models import Certificate
from lms.contoh import cast, filling, modules
from lms.contoh.cities import CITIES, PEKALONGAN, SOLOK
from lms.contoh.crowd import Crowd
from lms.courses.models import Course
from lms.coverage.figures import coverage
from lms.db import in_region
from lms.journal.door import SYSTEM
from lms.journal.models import Record
from lms.journal.rebuild import rebuild, state
from lms.learning.models import LessonRead
from lms.people.models import Person, Tenure, current
from lms.programs.models import Standing
from lms.programs.standing import of_person
from lms.quizzes.models import Attempt
from lms.studio.drafting import read_draft
from lms.studio.models import Draft
from lms.wilayah.models import Posyandu, Puskesmas, PuskesmasArea, Region


def how_many(session, what):
    return session.scalar(select(func.count()).select_from(what.subquery()))


def test_a_second_time_changes_nothing(filled):
    before = how_many(filled, select(Record.id)), how_many(filled, select(Person.id))
    assert filling.fill_once(filled) is False
    assert (how_many(filled, select(Record.id)), how_many(filled, select(Person.id))) == before


def test_the_same_people_are_invented_every_time():
    first, second = (Crowd(SOLOK, random.Random(filling.SEED), 1000) for _ in range(2))
    for crowd in (first, second):
        crowd.invent(cast.MEMBERS["solok"], set())
    assert first.rows == second.rows
    assert first.stories == second.stories


def test_a_real_instance_is_never_filled(app, session):
    app.config["CONTOH"] = False
    try:
        assert filling.fill_once(session) is False
        assert not how_many(session, select(Region.code))
    finally:
        app.config["CONTOH"] = True


def test_places(filled):
    for city, kelurahan, puskesmas in ((SOLOK, 13, 3), (PEKALONGAN, 27, 14)):
        inside = select(Region.code).where(in_region(Region.code, city.code), func.length(Region.code) == 13)
        served = select(PuskesmasArea.region_code).distinct().where(in_region(PuskesmasArea.region_code, city.code))
        assert how_many(filled, inside) == kelurahan == how_many(filled, served)
        assert how_many(filled, select(Puskesmas.id).where(Puskesmas.region_code == city.code)) == puskesmas
        posts = select(Posyandu.region_code, func.count()).where(in_region(Posyandu.region_code, city.code)).group_by(Posyandu.region_code)
        counts = [count for _, count in filled.execute(posts)]
        assert len(counts) == kelurahan
        assert set(counts) <= {2, 3, 4}


def test_four_puskesmas_are_pilots(filled):
    pilots = filled.scalar(select(Record.data).where(Record.person_id == SYSTEM, Record.verb == filling.VERB))["pilots"]
    assert set(filled.scalars(select(Puskesmas.name).where(Puskesmas.id.in_(pilots)))) == set(PEKALONGAN.pilots)
    registered = select(Posyandu.puskesmas_id).distinct().where(Posyandu.registration.is_not(None))
    assert set(filled.scalars(registered)) == set(pilots)


def test_the_roster_of_fifteen_comes_from_the_workbook(filled):
    held = select(Tenure.role, Tenure.region_code, Tenure.person_id).where(in_region(Tenure.region_code, "13.72.02"))
    rows = [row for row in filled.execute(held) if row.role in ("lurah", "pkk", "camat")]
    assert len({row.person_id for row in rows}) == len(rows) == 15
    of_kelurahan = [row.role for row in rows if len(row.region_code) == 13]
    assert (of_kelurahan.count("lurah"), of_kelurahan.count("pkk"), len(rows) - len(of_kelurahan)) == (6, 6, 3)
    imported = [data["people"] for data in filled.scalars(select(Record.data).where(Record.verb == "import.done"))]
    assert 15 in imported


def test_the_contoh_kader_has_done_nothing(filled):
    kader = filling.doors(filled)["solok-kader"]
    assert not how_many(filled, select(LessonRead.lesson_id).where(LessonRead.person_id == kader))
    assert not how_many(filled, select(Attempt.id).where(Attempt.person_id == kader))
    assert of_person(filled, kader, "program-kader", clock.today())[0] == "belum ikut"


def test_people_stand_at_every_stage(filled):
    now = filled.execute(select(Standing.status, Standing.reason, Standing.detail).where(Standing.until_day.is_(None))).all()
    reasons = {(row.status, row.reason) for row in now}
    wanted = {("sedang", "belum selesai"), ("sedang", "belum lulus"), ("terlatih", "belum dinilai"), ("bersertifikat", "bersertifikat")}
    assert wanted <= reasons
    assert "9 dari 15" in {row.detail for row in now}
    begun = select(Standing.person_id)
    assert how_many(filled, select(Tenure.id).where(Tenure.person_id.not_in(begun))) > 100
    assert how_many(filled, select(Attempt.id).where(Attempt.submitted_at.is_(None))) >= 3


def test_nothing_lies_in_the_future(filled):
    assert filled.scalar(select(func.max(Record.received_at))) <= clock.now()
    assert filled.scalar(select(func.max(Attempt.submitted_at))) < clock.now()


def test_seats_tell_their_stories(filled):
    today = clock.today()
    ended = filled.scalars(select(Tenure).where(Tenure.role == "lurah", Tenure.until_day.is_not(None))).all()
    assert len(ended) == 2
    for tenure in ended:
        here = (Tenure.role == "lurah") & (Tenure.region_code == tenure.region_code) & current(Tenure, today)
        assert filled.scalars(select(Tenure.person_id).where(here)).one() != tenure.person_id
    roles = select(Tenure.person_id).group_by(Tenure.person_id).having(func.count(distinct(Tenure.role)) > 1)
    assert how_many(filled, roles) >= 1


def test_coverage_looks_like_a_city_at_work(filled):
    today = clock.today()
    solok, pekalongan = (coverage(filled, city.code, today) for city in CITIES)
    panjang = "13.72.02.1001"
    assert all(solok.cell(panjang, role).lack("terlatih") == 0 for role in ("lurah", "pkk", "kader", "puskesmas"))
    assert all(solok.cell(panjang, role).lack("bersertifikat") == 0 for role in ("lurah", "pkk", "puskesmas"))
    for city, role in ((solok, "lurah"), (solok, "pkk"), (solok, "puskesmas"), (pekalongan, "lurah"), (pekalongan, "pkk")):
        cell = city.cell(SOLOK.code if city is solok else PEKALONGAN.code, role)
        assert 0 < cell.bersertifikat.have < cell.terisi.have < cell.need
    assert solok.cell("13.72.02", "camat").terisi.over == 1


def test_every_certificate_is_marked_contoh_and_numbered_without_gap(filled):
    rows = filled.execute(select(Certificate.number, Certificate.contoh, Certificate.issued_on, Certificate.region_code)).all()
    assert rows
    assert all(row.contoh and "CONTOH" in row.number for row in rows)
    for city in CITIES:
        here = sorted((row.number.split("/")[1], row.issued_on) for row in rows if row.region_code.startswith(city.code))
        years = {day.year for _, day in here}
        assert len(years) > 1 or [int(number) for number, _ in here] == list(range(1, len(here) + 1))
        assert len(years) > 1 or [day for _, day in here] == sorted(day for _, day in here)


def test_rebuilding_the_demonstration_changes_no_row(filled):
    before = state(filled)
    rebuild(filled)
    after = state(filled)
    assert {name: len(rows) for name, rows in after.items()} == {name: len(rows) for name, rows in before.items()}
    assert after == before


def test_the_trainer_has_a_module_in_draft_one_in_review_and_one_published(filled):
    stand = dict(filled.execute(select(Draft.course_id, Draft.state)).all())
    assert stand == {modules.PUBLISHED: "terbit", modules.IN_REVIEW: "diperiksa", modules.DRAFT: "draf"}
    live = select(Course.id).where(Course.live_version_id.is_not(None), Course.region_code == "13.72")
    assert list(filled.scalars(live)) == [modules.PUBLISHED]
    draft = filled.scalars(select(Draft).where(Draft.state == "draf")).one()
    faults = read_draft(filled, draft, clock.today()).faults
    assert [fault.where for fault in faults] != []
    in_review = filled.scalars(select(Draft).where(Draft.state == "diperiksa")).one()
    assert read_draft(filled, in_review, clock.today()).faults == ()
