"""An office's own changes: shown first, dated, on record, never rewriting the days before, and kept when content is loaded again."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from lms.clock import day_of
from lms.errors import Refused
from lms.journal.door import Act, enter
from lms.journal.models import Record
from lms.journal.rebuild import rebuild, state
from lms.people.models import Person
from lms.programs.changing import acts
from lms.programs.changing.rules import Wanted
from lms.programs.loading import load_programs
from lms.programs.many import states
from lms.programs.models import Program, ProgramRole, Standing
from lms.programs.rules import Terms
from lms.programs.standing import compulsory, of_person, refresh
from tests import makers
from tests.certificates import offices
from tests.certificates.conftest import NOW
from tests.programs.test_loading import written

pytestmark = pytest.mark.usefixtures("today")
TODAY = day_of(NOW)
LATER = TODAY + timedelta(days=40)
FORM = {
    "judul": "Kader posyandu", "untuk": ["kader"], "materi": ["ilp-dasar"], "lulus": "", "hadir": "", "tingkat": "", "jp": "4", "bulan": "",
    "terbit": "petugas", "luar": "", "luar_jp": "", "luar_judul": "", "mulai": LATER.isoformat(),
}  # fmt: skip


def terms(day=LATER, courses=("ilp-dasar",), percent=None, **more):
    return Terms(day, tuple((course, percent) for course in courses), more.pop("jp", 4), **more)


def wanted(day=LATER, roles=("kader",), title="Kader posyandu", **more):
    return Wanted(title, frozenset(roles), terms(day, **more))


def change(session, officer, **more):
    acts.change(session, "program-kader", wanted(**more), officer, NOW, TODAY)
    session.commit()


def standing(session, person, day):
    return of_person(session, person.id, "program-kader", day)[:2]


@pytest.mark.database
def test_from_a_day_on_and_never_before(session, trained, officer):
    change(session, officer, courses=("ilp-dasar", "gizi"))
    assert standing(session, trained, LATER - timedelta(days=1)) == ("terlatih", "belum terbit")
    assert standing(session, trained, LATER) == ("sedang", "belum selesai")
    live = state(session)
    refresh(session, trained.id)
    assert state(session) == live
    rebuild(session)
    assert state(session) == live


@pytest.mark.database
def test_the_same_for_many_as_for_one(session, trained, officer):
    begun = makers.make_person(session, "Zulfa")
    enter(session, Act(begun.id, "lesson.finished", "satu", {"course": "ilp-dasar"}), NOW)
    failed = makers.make_person(session, "Rina")
    offices.take_test(session, failed, NOW, answer="b")
    change(session, officer, percent=100, tier="purwa")
    many = state(session)["standing"]
    for person in (trained, begun, failed):
        refresh(session, person.id)
    assert state(session)["standing"] == many
    assert len({row.person_id for row in session.scalars(select(Standing))}) == 3


@pytest.mark.database
@pytest.mark.parametrize("percent", [None, 100])
def test_brief_is_the_same_but_for_the_reason_of_who_is_under_way(session, trained, percent):
    failed, begun = makers.make_person(session, "Rina"), makers.make_person(session, "Zulfa")
    offices.take_test(session, failed, NOW, answer="b")
    enter(session, Act(begun.id, "lesson.finished", "satu", {"course": "ilp-dasar"}), NOW)
    asked = terms(TODAY, percent=percent)
    whole, brief = (states(session, "program-kader", asked, None, TODAY, short) for short in (False, True))
    assert {person: words[0] for person, words in brief.items()} == {person: words[0] for person, words in whole.items()}
    assert whole[trained.id] == brief[trained.id] == ("terlatih", "belum terbit", "")
    assert whole[failed.id] == ("sedang", "belum lulus", "0 dari 1")


def test_the_form_shows_what_it_would_do_and_writes_nothing(client, session, trained, officer):
    client.sign_in(officer)
    shown = client.get("/program/program-kader/ubah", query_string=FORM | {"lihat": "1", "materi": ["ilp-dasar", "gizi"]})
    assert shown.status_code == 200
    for words in ("Status 1 kedudukan akan berubah", "Tidak layak lagi (1)", "Nurhayati", "Dasar ILP menjadi Dasar ILP; Gizi balita"):
        assert words in shown.text
    assert session.scalars(select(Record.verb).where(Record.verb == "program.changed")).all() == []


def test_confirmed_it_is_kept_and_told(client, session, trained, officer):
    client.sign_in(officer)
    answer = client.post("/program/program-kader/ubah", data=FORM | {"tingkat": "purwa", "jp": "8"})
    assert (answer.status_code, answer.location) == (303, "/program/program-kader")
    page = client.get(answer.location).text
    assert "JP: 4 menjadi 8." in page
    assert "oleh dr. Rahmi Aulia" in page
    assert standing(session, trained, LATER) == ("terlatih", "belum dinilai")
    assert "purwa" not in client.get("/program").text.lower()  # not yet


@pytest.mark.parametrize("odd", [
    {"judul": " "}, {"materi": []}, {"materi": ["tidak-ada"]}, {"untuk": ["dukun"]}, {"jp": "banyak"}, {"jp": ""}, {"lulus": "101"}, {"tingkat": "mahir"},
    {"mulai": "besok"}, {"mulai": "2020-01-01"}, {"mulai": "2099-01-01"}, {"hadir": "101"}, {"luar": "x"}, {"luar": "semua", "luar_jp": "0"}, {},
])  # fmt: skip
def test_what_may_not_be_is_refused_and_kept_on_the_page(client, session, program, officer, odd):
    client.sign_in(officer)
    for answer in (
        client.post("/program/program-kader/ubah", data=FORM | odd),
        client.get("/program/program-kader/ubah", query_string={**FORM, **odd, "lihat": "1"}),
    ):
        assert answer.status_code == 422
        assert "Perbaiki isian ini dulu" in answer.text
        assert "Not a" not in answer.text
    assert session.scalars(select(Record.verb).where(Record.verb.startswith("program."))).all() == []


def test_one_change_after_another_never_before(session, program, officer):
    change(session, officer, jp=6)
    with pytest.raises(Refused, match="Sudah ada perubahan"):
        change(session, officer, day=TODAY, jp=8)
    change(session, officer, jp=9)
    change(session, officer, day=LATER + timedelta(days=1), jp=10)


@pytest.mark.database
def test_a_new_program_takes_a_role_from_its_day_on(session, trained, officer):
    made = acts.make(session, wanted(title="Kader kota", courses=("gizi",)), officer, NOW, TODAY)
    assert compulsory(session, LATER - timedelta(days=1)) == {"kader": "program-kader"}
    assert compulsory(session, LATER) == {"kader": made}
    acts.end(session, made, LATER + timedelta(days=1), None, officer, NOW, TODAY)
    assert compulsory(session, LATER + timedelta(days=1)) == {}
    live = state(session)
    rebuild(session)
    assert state(session) == live


def test_ended_through_the_pages_with_a_successor(client, session, trained, officer):
    makers.make_program(session, "program-lain", ())
    client.sign_in(officer)
    form = {"mulai": LATER.isoformat(), "pengganti": "program-lain"}
    assert "Tidak wajib lagi bagi Kader." in client.get("/program/program-kader/akhiri", query_string=form | {"lihat": "1"}).text
    assert client.post("/program/program-kader/akhiri", data=form).status_code == 303
    assert compulsory(session, LATER) == {"kader": "program-lain"}
    assert client.post("/program/program-lain/akhiri", data={"mulai": TODAY.isoformat(), "pengganti": ""}).status_code == 422


def test_loading_again_leaves_the_offices_choice(session, tmp_path, officer):
    offices.make_course(session)
    load_programs(session, written(tmp_path))
    acts.make(session, wanted(title="Kader kota"), officer, NOW, TODAY)
    load_programs(session, written(tmp_path, {"sejak": LATER.isoformat(), "jp": "7"}))
    assert session.scalar(select(Program.jp).where(Program.id == "program-uji")) == 2  # it lost a role to the office's own
    assert len(session.scalars(select(ProgramRole.role)).all()) == 2
    load_programs(session, written(tmp_path, {"id": "program-baru", "sejak": date(2026, 12, 1).isoformat()}))
    assert set(session.scalars(select(ProgramRole.from_day))) == {date(2024, 1, 1), LATER}


def test_only_the_own_regions_are_read(client, session, trained, officer):
    away = makers.make_person(session, "Kanari")
    makers.make_tenure(session, away, region_code="33.75.01.1002")
    offices.take_test(session, away, NOW)
    client.sign_in(officer)
    page = client.get("/program/program-kader/ubah", query_string=FORM | {"lihat": "1", "tingkat": "purwa"}).text
    assert "Nurhayati" in page
    assert "Kanari" not in page
    assert "1 orang di wilayah Anda" in client.get("/program/program-kader").text


def test_names_stand_in_texts_only(session, program, officer):
    change(session, officer, title="<script>alert('x')</script>", jp=5)
    [data] = session.scalars(select(Record.data).where(Record.verb == "program.changed"))
    assert "script" not in str(data)
    assert data["from"] == LATER.isoformat()


def test_unknown_is_not_found(client, session, program, officer):
    client.sign_in(officer)
    for path in ("/program/tidak-ada", "/program/tidak-ada/ubah", "/program/tidak-ada/akhiri"):
        assert client.get(path).status_code == 404


@pytest.fixture
def real(app, monkeypatch):
    """A real instance, not a demonstration."""
    monkeypatch.setitem(app.config, "CONTOH", False)


PAGES = ("/program/baru", "/program/program-kader/ubah", "/program/program-kader/akhiri")


def test_one_city_changes_nothing_for_another(session, client, program, trained, officer, real):
    client.sign_in(officer)
    assert [client.get(path).status_code for path in PAGES] == [200] * 3
    makers.make_tenure(session, role="lurah", region_code="33.75.01.1002")
    session.commit()
    for path in PAGES:
        assert (client.get(path).status_code, client.post(path, data=FORM).status_code) == (403, 403)
    assert "wilayahnya mencakup semua kota" in client.get(PAGES[0]).text
    shown = client.get("/program/program-kader").text
    assert ("Program berlaku juga di 1 kota lain" in shown, "/program/program-kader/ubah" in shown) == (True, False)
    assert session.scalars(select(Record.verb).where(Record.verb.like("program.%"))).all() == []


def test_who_is_over_both_cities_changes_it_and_a_kecamatan_does_not(session, client, program, trained, officer, real):
    makers.make_tenure(session, role="lurah", region_code="33.75.01.1002")
    makers.make_grant(session, session.get_one(Person, officer), region_code="33.75")
    client.sign_in(officer)
    assert [client.get(path).status_code for path in PAGES] == [200] * 3
    client.sign_in(makers.make_grant(session, region_code="13.72.02").person_id)
    assert [client.get(path).status_code for path in PAGES] == [403] * 3


def test_a_demonstration_says_it_and_lets_everybody_try(session, client, program, trained, officer):
    makers.make_tenure(session, role="lurah", region_code="33.75.01.1002")
    client.sign_in(officer)
    page = client.get("/program").text
    assert ("Pada contoh ini" in page, "/program/baru" in page) == (True, True)
    assert client.get(PAGES[0]).status_code == 200
