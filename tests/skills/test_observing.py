"""Gusmaini at the posyandu: she finds her kader, ticks a skill, repeats what failed, withdraws, and can do nothing beyond her area."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from lms import clock
from lms.ids import uuid7
from lms.journal.models import Record
from lms.programs.standing import of_person
from lms.skills.models import PersonTier, SkillCheck
from tests.hall import DISTRICT, invite, make_bimtek, make_trainer, step_of
from tests.makers import make_grant, make_person, make_program, make_standing, make_tenure
from tests.skills.hands import (
    LAING,
    MEDONO,
    NOW,
    PAKU,
    browser_of,
    load_book,
    make_assessor,
    make_kader,
    of_group,
    saw,
    saw_groups,
    ticked,
)  # fmt: skip

B3 = next(skill for skill in of_group("b") if skill.id == "b3")


@pytest.fixture(autouse=True)
def morning():
    with clock.pinned(NOW):
        yield


@pytest.fixture
def nur(session):
    load_book(session)
    return make_kader(session)


@pytest.fixture
def gusmaini(session):
    return make_assessor(session)


@pytest.fixture
def desk(app, session, nur, gusmaini):
    return browser_of(app, session, gusmaini)


def sheet(person, skill="b3"):
    return f"/menilai/{person.id}/{skill}"


def checks(session):
    return session.scalar(select(func.count()).select_from(SkillCheck))


@pytest.mark.database
def test_who_waits_comes_first_and_others_are_found_by_name(session, desk, nur):
    make_program(session, courses=(), tier="purwa")
    make_standing(session, make_kader(session, "Rosmaini"), "terlatih", reason="belum dinilai")
    make_kader(session, "Kenari Laing", LAING)
    page = desk.get("/menilai").text
    assert "1 kader menunggu penilaian keterampilan" in page
    assert page.index("Rosmaini") < page.index("Kader lain di wilayah ini") < page.index("Nurhayati")
    assert "Kenari" not in page
    found = desk.get("/menilai?q=nurhay").text
    assert ("Nurhayati" in found, "Rosmaini" in found) == (True, False)
    assert "Tidak ada kader dengan nama" in desk.get("/menilai?q=zzz").text


def test_one_skill_takes_ten_taps_at_most_and_no_typing(desk, nur):
    person = desk.get(f"/menilai/{nur.id}").text
    assert f'href="{sheet(nur, "a1")}"' in person
    page = desk.get(sheet(nur)).text
    assert page.count('type="radio"') == 3 * len(B3.steps)
    assert len(B3.steps) + 1 <= 10
    assert page.count("langkah kritis") == sum(step.critical for step in B3.steps)
    assert " required" not in page


@pytest.mark.database
def test_saved_once_though_tapped_twice(session, desk, nur, gusmaini):
    form = ticked(B3, catatan="Bagus, pertahankan")
    answers = [desk.post(sheet(nur), data=form) for _ in range(2)]
    assert {answer.status_code for answer in answers} == {303}
    check = session.scalars(select(SkillCheck)).one()
    assert (check.result, check.region_code, check.seen_by, check.note) == ("cakap", PAKU, gusmaini.id, "Bagus, pertahankan")
    assert session.scalar(select(func.count()).where(Record.verb == "skill.observed")) == 1
    page = desk.get(answers[0].headers["Location"]).text
    assert "Tersimpan. B3. Menimbang" in page
    assert f'href="{sheet(nur, "b4")}"' in page[: page.index("tab small-tab")]


def test_all_done_in_one_tap(session, desk, nur):
    desk.post(sheet(nur), data={"id": uuid7(), "semua": "ya"})
    assert session.scalars(select(SkillCheck.marks)).one() == ["sudah"] * len(B3.steps)


def test_what_was_ticked_stays_where_a_step_is_missing(session, desk, nur):
    form = ticked(B3, langkah2="belum")
    del form["langkah4"]
    answer = desk.post(sheet(nur), data=form)
    assert (answer.status_code, checks(session)) == (422, 0)
    assert "Belum tersimpan." in answer.text
    assert answer.text.count("Pilih Sudah, Belum, atau Tidak terlihat.") == 1
    assert answer.text.count(" checked") == len(B3.steps) - 1


@pytest.mark.database
def test_only_what_failed_is_shown_again_and_what_is_done_is_not_offered(session, desk, nur):
    answer = desk.post(sheet(nur), data=ticked(B3, langkah2="belum"))
    assert "belum cakap. Yang diulang: langkah 2." in desk.get(answer.headers["Location"]).text
    page = desk.get(sheet(nur)).text
    assert (page.count("once-more"), "Penilaian lalu: belum" in page) == (1, True)
    assert "Ulang sekali lagi" in desk.get(f"/menilai/{nur.id}").text
    desk.post(sheet(nur), data=ticked(B3))
    page = desk.get(sheet(nur)).text
    assert ("<form method" in page.partition("<main")[2], "Tidak dinilai lagi" in page) == (False, True)
    late = desk.post(sheet(nur), data=ticked(B3, "belum"))
    assert (late.status_code, "sudah cakap, jadi tidak dinilai lagi" in late.text, checks(session)) == (422, True, 2)


def test_back_and_another_mark_is_the_same_sheet_put_right(session, desk, nur):
    form = ticked(B3, "belum")
    desk.post(sheet(nur), data=form)
    desk.post(sheet(nur), data=form | {name: "sudah" for name in form if name.startswith("langkah")})
    assert [check.result for check in session.scalars(select(SkillCheck))] == ["cakap"]
    assert session.scalar(select(func.count()).where(Record.verb == "skill.observed")) == 2


def test_the_id_of_another_sheet_hides_nothing(session, desk, nur):
    rosmaini, form = make_kader(session, "Rosmaini"), ticked(B3)
    desk.post(sheet(nur), data=form)
    assert desk.post(sheet(rosmaini), data=form).status_code == 303
    assert desk.post(sheet(nur), data=ticked(B3) | {"id": "bukan-nomor"}).status_code == 422
    assert {check.person_id for check in session.scalars(select(SkillCheck))} == {nur.id, rosmaini.id}


def test_nobody_beyond_the_area(app, session, desk, nur):
    far, gone = make_kader(session, "Kenari Medono", MEDONO), make_kader(session, "Kenari Laing", LAING)
    for person in (far, gone):
        assert {desk.get(address).status_code for address in (f"/menilai/{person.id}", sheet(person))} == {404}
        assert desk.post(sheet(person), data=ticked(B3)).status_code == 404
    other = browser_of(app, session, make_assessor(session, "Wiwik", (MEDONO,)))
    assert {other.get(sheet(nur)).status_code, other.post(sheet(nur), data=ticked(B3)).status_code} == {404}
    assert (checks(session), desk.get(sheet(nur, "z9")).status_code) == (0, 404)


def test_nobody_assesses_herself(app, session, nur, gusmaini):
    make_tenure(session, gusmaini, "kader", PAKU)
    own = browser_of(app, session, gusmaini)
    assert "Keterampilan sendiri dinilai orang lain" in own.get(f"/menilai/{gusmaini.id}").text
    assert "<fieldset" not in own.get(sheet(gusmaini)).text
    answer = own.post(sheet(gusmaini), data=ticked(B3))
    assert (answer.status_code, "Keterampilan sendiri dinilai orang lain." in answer.text, checks(session)) == (422, True, 0)


def test_participants_and_the_office_do_not_assess(app, session, client, nur):
    client.sign_in(nur.id)
    assert {client.get("/menilai").status_code, client.get(sheet(nur)).status_code, client.post(sheet(nur)).status_code} == {403}
    officer = make_person(session, "dr. Rahmi Aulia")
    make_grant(session, officer, "dinkes", "13.72")
    office = browser_of(app, session, officer)
    assert ("Nurhayati" in office.get("/menilai").text, "<fieldset" in office.get(sheet(nur)).text) == (True, False)
    assert office.post(sheet(nur), data=ticked(B3)).status_code == 403


@pytest.mark.database
def test_a_withdrawn_check_takes_the_tier_and_the_standing_with_it(app, session, nur, gusmaini, desk):
    make_program(session, courses=(), tier="purwa")
    *_, last = saw_groups(session, gusmaini, nur, "a", "b", "d")
    assert session.scalars(select(PersonTier.tier)).all() == ["purwa"]
    assert of_person(session, nur.id, "program-kader", NOW.date())[:2] == ("terlatih", "belum terbit")
    address = f"/menilai/{nur.id}/tarik/{last}"
    assert desk.post(address, data={}).status_code == 422
    assert "ditarik dan tidak dihitung lagi" in desk.post(address, data={"alasan": "orang"}, follow_redirects=True).text
    assert desk.post(address, data={"alasan": "orang"}).status_code == 303  # twice is once
    assert session.scalars(select(PersonTier.tier)).all() == []
    assert of_person(session, nur.id, "program-kader", NOW.date())[:2] == ("terlatih", "belum dinilai")
    assert session.scalar(select(func.count()).where(Record.verb == "skill.withdrawn")) == 1


def test_only_the_hand_of_the_same_day_or_the_office_withdraws(app, session, nur, gusmaini, desk):
    check = saw(session, gusmaini, nur, B3, NOW - timedelta(days=1))
    address, said = f"/menilai/{nur.id}/tarik/{check}", {"alasan": "tekan"}
    assert "hari yang sama" in desk.post(address, data=said).text
    other = browser_of(app, session, make_assessor(session, "Wiwik"))
    assert "penilai lain" in other.post(address, data=said).text
    officer = make_person(session, "dr. Rahmi Aulia")
    make_grant(session, officer, "dinkes", "13.72")
    assert browser_of(app, session, officer).post(address, data=said | {"penjelasan": "<b>salah</b>"}).status_code == 303
    assert session.scalars(select(SkillCheck.withdrawn_at)).one() is not None


@pytest.mark.database
def test_practice_at_an_event_is_open_to_its_participants_of_the_area(app, session, desk, nur):
    make_program(session)
    event = make_bimtek(session, "program-kader", None, make_trainer(session), region_code=DISTRICT)
    lurah = invite(session, event, make_person(session, "Hendri"), "lurah", PAKU)
    invite(session, event, make_person(session, "Kenari Laing"), "lurah", LAING)
    assert desk.get(f"/menilai?acara={event.id}").status_code == 404
    assert desk.get(f"/menilai/{lurah.id}").status_code == 404
    step_of(session, event, "praktik").opened_at = NOW
    assert "Hari ini di acara: 1 peserta" in desk.get("/menilai").text
    page = desk.get(f"/menilai?acara={event.id}").text
    assert ("Hendri" in page, "Kenari" in page) == (True, False)
    assert desk.post(sheet(lurah), data=ticked(B3, acara=event.id)).status_code == 303
    desk.post(sheet(nur), data=ticked(B3, acara=event.id))
    assert {check.person_id: check.bimtek_id for check in session.scalars(select(SkillCheck))} == {lurah.id: event.id, nur.id: None}


def test_hostile_words_stay_words(session, desk, nur):
    hostile = make_kader(session, "<script>alert(1)</script> O'Kenari")
    desk.post(sheet(hostile), data=ticked(B3, catatan="<img src=x onerror=alert(1)>"))
    for address in ("/menilai", f"/menilai/{hostile.id}", sheet(hostile)):
        page = desk.get(address).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
