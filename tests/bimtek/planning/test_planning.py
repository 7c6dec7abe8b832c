"""Pages before the day: made in one form, listed by state, changed, called off with the reason, taken back, done again."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from lms import clock
from lms.bimtek.models import Bimtek, BimtekStep, steps_of
from lms.journal.models import Record, RecordText
from lms.web.text import plain_day
from tests.bimtek.planning.conftest import PAKU, facts
from tests.coverage.test_cost import queries
from tests.hall import DAY, DISTRICT, MORNING, invite_all, make_bimtek, make_trainer, step_of
from tests.makers import make_grant, make_person, make_region
from tests.quizzes.bank import COURSE_ID

ONE = facts()["kunci"]


@pytest.fixture
def event(session, trainer):
    return make_bimtek(session, "program-kader", COURSE_ID, trainer)


def verbs(session):
    return session.scalars(select(Record.verb).where(Record.verb.like("bimtek.%")).order_by(Record.seq)).all()


def test_before_the_first_event_the_page_says_what_to_do(page):
    text = page("/bimtek").text
    assert "Belum ada acara" in text
    assert "/bimtek/baru" in text


def test_the_form_proposes_what_the_office_and_the_template_say(page):
    text = page("/bimtek/baru").text
    assert 'value="Dinas Kesehatan Kota Solok"' in text
    assert 'value="Bimtek Pokjanal Posyandu"' in text
    assert "Pelatihan Pokjanal Posyandu" in page("/bimtek/baru?templat=tiga-hari").text
    assert page("/bimtek/baru?templat=tidak-ada").status_code == 404


def test_one_form_makes_the_event_and_leads_to_its_seats(page, session):
    answer = page("/bimtek/baru?templat=satu-hari", **facts())
    assert (answer.status_code, answer.location) == (303, f"/bimtek/{ONE}/peserta/kedudukan")
    event = session.get_one(Bimtek, ONE)
    assert (event.region_code, event.course_id, event.place) == (DISTRICT, COURSE_ID, "Aula Kecamatan Tanjung Harapan")


def test_a_double_tap_makes_one(page, session):
    first, second = (page("/bimtek/baru", **facts()) for _ in range(2))
    assert first.location == second.location
    assert session.scalar(select(func.count()).select_from(Bimtek)) == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"judul": ""}, "masih kosong"), ({"wilayah": "33.75.01"}, "Pilih dari daftar"), ({"mulai": "2062-11-21"}, "Periksa tahunnya"),
        ({"nip": "12"}, "NIP terdiri dari 18 angka"), ({"program": "lain"}, "Pilih dari daftar"), ({"mulai": "besok"}, "Tanggal belum terbaca"),
        ({"kunci": "x"}, "tidak utuh"), ({"judul": "a" * 161}, "Paling panjang 160"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(page, session, wrong, said):
    answer = page("/bimtek/baru", **facts(**wrong))
    assert answer.status_code == 422
    assert said in answer.text
    assert "Aula Kecamatan Tanjung Harapan" in answer.text
    assert session.scalar(select(func.count()).select_from(Bimtek)) == 0


@pytest.mark.database
def test_the_list_by_state_today_on_top(page, session, event, trainer):
    for title, days, more in (
        ("Terlewat", -3, {}), ("Selesai", -9, {"ended_at": MORNING}), ("Batal", 4, {"cancelled_at": MORNING}), ("Nanti", 8, {}),
    ):  # fmt: skip
        make_bimtek(session, "program-kader", COURSE_ID, trainer, DAY + timedelta(days=days), title=f"Acara {title}", **more)
    with clock.pinned(MORNING):
        text = page("/bimtek").text
    assert "1 acara hari ini, 1 direncanakan" in text
    order = [text.index(word) for word in (">Buka Papan Acara", "Acara Terlewat", "Acara Nanti", "Acara Selesai", "Acara Batal")]
    assert order == sorted(order)


@pytest.mark.database
def test_the_list_by_year_and_kecamatan(page, session, event, trainer):
    make_bimtek(session, "program-kader", None, trainer, DAY - timedelta(days=400), "13.72.01", title="Acara tahun lalu", ended_at=MORNING)
    text = page("/bimtek?tahun=2025").text
    assert "Acara tahun lalu" in text
    assert event.id not in text
    assert event.id in page(f"/bimtek?wilayah={DISTRICT}").text
    assert "Tidak ada acara dengan saringan ini" in page("/bimtek?tahun=2024").text
    assert page("/bimtek?wilayah=33.75").status_code == 404


def test_the_event_of_another_city_is_not_there(client, session, event):
    client.sign_in(make_trainer(session, "Sulastri", "33.75").id)
    assert event.id not in client.get("/bimtek").text
    for way in ("", "/ubah", "/batal", "/salin", "/susunan", "/peserta", "/undangan", "/undangan.pdf"):
        assert client.get(f"/bimtek/{event.id}{way}").status_code == 404, way


def test_pokjanal_reads_and_changes_nothing(client, session, event):
    reader = make_person(session, "Hj. Erna")
    make_grant(session, reader, "pokjanal", "13.72")
    client.sign_in(reader.id)
    assert client.get(f"/bimtek/{event.id}").status_code == client.get(f"/bimtek/{event.id}/peserta").status_code == 200
    assert "Acara baru" not in client.get("/bimtek").text
    for way in ("/ubah", "/susunan", "/undangan", "/peserta/kedudukan"):
        assert client.get(f"/bimtek/{event.id}{way}").status_code == 403, way


@pytest.mark.database
def test_the_plan_shows_everything_and_hostile_names_stay_names(page, session, event):
    event.title = "<script>alert(1)</script>"
    invite_all(session, event, "Nurhayati <b>", "Rosmaini")
    text = page(f"/bimtek/{event.id}").text
    assert "&lt;script&gt;" in text
    assert "Siklus hidup" in text
    assert "3 JP" in text
    assert "08.00 WIB" in text
    assert f"/bimtek/{event.id}/papan" in text


def changed(event, **more):
    known = facts() | {"sampai": event.until_day.isoformat(), "materi": event.course_id or "", "tempat": "Balai Kota"}
    return known | more


def mark(page, event):
    """What the page of the form carries."""
    text = page(f"/bimtek/{event.id}/ubah").text
    return {name: text.split(f'name="{name}" value="')[1].split('"')[0] for name in ("kunci", "versi")}


@pytest.mark.database
def test_facts_are_changed_with_a_record(page, session, event):
    answer = page(f"/bimtek/{event.id}/ubah", **changed(event, **mark(page, event), panitia="Fitri Yanti", nip="198001012006042001"))
    assert answer.status_code == 303
    session.refresh(event)
    assert (event.place, event.title) == ("Balai Kota", "Bimtek Pokjanal Posyandu")
    record = session.scalars(select(Record).where(Record.verb == "bimtek.changed")).one()
    assert "place" in record.data["changed"]
    assert "Balai Kota" not in str(record.data)


def test_the_whole_timeline_moves_with_the_first_day(page, session, event):
    later = DAY + timedelta(days=7)
    page(f"/bimtek/{event.id}/ubah", **changed(event, **mark(page, event), mulai=later.isoformat()))
    session.refresh(event)
    assert (event.from_day, event.until_day) == (later, later)
    session.expire_all()
    assert {step.day for step in session.scalars(steps_of(event.id))} == {later}


@pytest.mark.database
def test_a_double_tap_on_a_change_is_one_change(page, session, event):
    fields = changed(event, **mark(page, event), mulai=(DAY + timedelta(days=7)).isoformat())
    for _ in range(2):
        assert page(f"/bimtek/{event.id}/ubah", **fields).status_code == 303
    assert verbs(session) == ["bimtek.changed"]
    back = page(f"/bimtek/{event.id}/ubah", **fields | {"tempat": "Lain lagi"})
    assert (back.status_code, "berubah sejak halaman ini dibuka" in back.text) == (422, True)


def test_what_another_changed_meanwhile_is_not_written_over(page, session, event):
    old = mark(page, event)
    event.place = "Gedung lain"
    answer = page(f"/bimtek/{event.id}/ubah", **changed(event, **old))
    assert answer.status_code == 422
    assert "berubah sejak halaman ini dibuka" in answer.text
    session.refresh(event)
    assert event.place == "Gedung lain"


def test_what_has_begun_keeps_its_day_and_its_tests(page, session, event):
    step_of(session, event, "pre").opened_at = MORNING
    known = mark(page, event)
    for more, said in (
        ({"mulai": (DAY + timedelta(days=1)).isoformat()}, "hari pertamanya tetap"),
        ({"sampai": "2026-11-20"}, "sebelum hari pertama"),
    ):
        answer = page(f"/bimtek/{event.id}/ubah", **changed(event, **known, **more))
        assert answer.status_code == 422
        assert said in answer.text
    assert page(f"/bimtek/{event.id}/batal", alasan="Hujan").status_code == 422


@pytest.mark.database
def test_called_off_with_the_reason_and_taken_back(page, session, event):
    assert page(f"/bimtek/{event.id}/batal", alasan="").status_code == 422
    assert page(f"/bimtek/{event.id}/batal", alasan="Aula dipakai").status_code == 303
    assert page(f"/bimtek/{event.id}/batal", alasan="Aula dipakai lagi").status_code == 303
    text = page(f"/bimtek/{event.id}").text
    assert "Aula dipakai" in text
    assert page(f"/bimtek/{event.id}/susunan").status_code == 200
    page(f"/bimtek/{event.id}/pulihkan", x="1")
    page(f"/bimtek/{event.id}/pulihkan", x="1")
    assert verbs(session) == ["bimtek.cancelled", "bimtek.reopened"]
    assert "Aula dipakai" in session.scalars(select(RecordText.text)).all()


@pytest.mark.database
def test_done_again_on_another_day(page, session, event):
    form = page(f"/bimtek/{event.id}/salin").text
    key = form.split('name="kunci" value="')[1].split('"')[0]
    fields = {"kunci": key, "mulai": "2027-01-09", "panitia": "y"}
    first, second = (page(f"/bimtek/{event.id}/salin", **fields) for _ in range(2))
    assert first.location == second.location == f"/bimtek/{key}"
    assert plain_day(session.get_one(Bimtek, key).from_day) in page(first.location).text
    assert session.scalar(select(func.count()).where(BimtekStep.bimtek_id == key)) == 10


def test_the_questions_of_list_and_plan_do_not_grow(page, client, session, event, trainer):
    page("/bimtek")
    addresses = {"/bimtek": 4, f"/bimtek/{event.id}": 6, f"/bimtek/{event.id}/peserta": 8}
    before = {address: queries(client, address) for address in addresses}
    for number in range(12):
        make_bimtek(session, "program-kader", COURSE_ID, trainer, DAY + timedelta(days=number), make_region(session, PAKU).code)
    invite_all(session, event, *(f"Kader {number}" for number in range(30)))
    for address, most in addresses.items():
        assert queries(client, address) <= most + (4 if address.endswith("peserta") else 0), address
        assert before[address] <= most, address
