"""What became of a promise: reported with a photo, looked at by somebody else, late ones visible, reminded politely."""

import io

import pytest
from PIL import Image
from sqlalchemy import func, select

from lms import clock
from lms.followup.models import PlanPhoto
from lms.followup.promises import milestone
from lms.ids import uuid7
from lms.journal.models import Record
from tests.coverage.test_cost import queries
from tests.followup.conftest import days_later
from tests.followup.promising import WHAT, photo_with_place, promise, reports, tell
from tests.hall import DAY, invite, make_trainer
from tests.makers import make_grant, make_person, make_puskesmas

pytestmark = pytest.mark.database


@pytest.fixture
def gusmaini(hall, session):
    """A penilai of the puskesmas that serves Tanjung Paku."""
    person = make_person(session, "Gusmaini")
    make_grant(session, person, "penilai", None, make_puskesmas(session, areas=("13.72.02.1003",)))
    session.commit()
    return person


def judged(hall, officer, report_id, verdict="terlaksana", **more):
    desk = hall.at(officer)
    return desk.post(f"/rtl/laporan/{report_id}", data={"kiriman": uuid7(), "dilihat": "", "catatan": "", "putusan": verdict} | more)


def test_a_team_mate_reports_and_the_puskesmas_confirms(hall, session, gusmaini):
    made = promise(hall, hall.nur)
    told = tell(hall, hall.ros, made)
    assert "Menunggu diperiksa" in hall.at(hall.nur).get("/rtl/saya").text
    assert "Jadwal sudah ditempel" in hall.at(gusmaini).get(f"/rtl/{made}").text
    assert judged(hall, gusmaini, told, catatan="Terima kasih, Bu.").status_code == 303
    row = reports(session)[0]
    assert (row.id, row.verdict, row.judged_by, row.remark) == (told, "terlaksana", gusmaini.id, "Terima kasih, Bu.")
    page = hall.at(hall.nur).get(f"/rtl/saya/{made}").text
    assert "Terima kasih, Bu." in page
    assert "<textarea" not in page


def test_nothing_of_the_file_that_came_is_kept(hall, session):
    sent = photo_with_place()
    assert b"Model Rahasia" in sent
    made = promise(hall, hall.nur)
    told = tell(hall, hall.nur, made, photo=sent)
    kept = hall.at(hall.ros).get(f"/rtl/foto/{told}")
    assert (kept.mimetype, kept.headers["Cache-Control"], kept.headers["X-Content-Type-Options"]) == (
        "image/jpeg",
        "private, no-store",
        "nosniff",
    )
    for word in (b"Rahasia", b"Kamera", b"Exif", b"rumah"):
        assert word not in kept.data
    assert not Image.open(io.BytesIO(kept.data)).getexif()
    assert reports(session)[0].photo == session.scalar(select(PlanPhoto.digest))


@pytest.mark.parametrize("sent", [b"", b"GIF89a bukan foto", b"<svg onload=alert(1)>", b"\xff\xd8\xff" + b"0" * 50])
def test_what_is_no_photo_is_refused_and_the_words_stay(hall, session, sent):
    made = promise(hall, hall.nur)
    data = {"kiriman": uuid7(), "cerita": "Sudah jalan.", "foto": (io.BytesIO(sent), "a.jpg")}
    page = hall.at(hall.nur).post(f"/rtl/saya/{made}", data=data, content_type="multipart/form-data")
    assert page.status_code == 422
    assert "Foto ini tidak terbaca." in page.text
    assert "Sudah jalan." in page.text
    assert reports(session) == []


def test_a_double_tap_is_one_report_with_one_photo(hall, session):
    made, sent = promise(hall, hall.nur), uuid7()
    for _tap in range(2):
        data = {"kiriman": sent, "cerita": "Sudah jalan.", "foto": (io.BytesIO(photo_with_place()), "a.jpg")}
        answer = hall.at(hall.nur).post(f"/rtl/saya/{made}", data=data, content_type="multipart/form-data")
        assert answer.status_code == 303
    assert len(reports(session)) == session.scalar(select(func.count()).select_from(PlanPhoto)) == 1


def test_back_and_other_words_lose_nothing(hall, session):
    made, sent = promise(hall, hall.nur), uuid7()
    nur = hall.at(hall.nur)
    assert nur.post(f"/rtl/saya/{made}", data={"kiriman": sent, "cerita": "Sudah jalan."}).status_code == 303
    page = nur.post(f"/rtl/saya/{made}", data={"kiriman": sent, "cerita": "Sudah jalan dua kali."})
    assert page.status_code == 422
    assert "Sudah jalan dua kali." in page.text
    assert sent not in page.text
    assert [row.said for row in reports(session)] == ["Sudah jalan."]


def test_words_stand_beside_the_record(hall, session):
    tell(hall, hall.nur, promise(hall, hall.nur), photo=photo_with_place())
    record = session.scalars(select(Record).where(Record.verb == "plan.reported")).one()
    assert set(record.data) == {"plan", "photo"}


def test_a_photo_is_for_the_team_and_for_those_who_confirm_there(hall, session, gusmaini):
    told = tell(hall, hall.nur, promise(hall, hall.nur), photo=photo_with_place())
    suryati = make_trainer(session, "Suryati", "33.75")
    others = {
        hall.nur: 200,
        hall.ros: 200,
        gusmaini: 200,
        hall.armaini: 200,
        hall.yus: 404,
        suryati: 404,
        make_person(session, "Desi"): 404,
    }
    for person, status in others.items():
        assert hall.at(person).get(f"/rtl/foto/{told}").status_code == status, person.name


def test_only_the_team_reports(hall, session):
    made = promise(hall, hall.nur)
    for person in (hall.yus, make_person(session, "Desi")):
        assert hall.at(person).get(f"/rtl/saya/{made}").status_code == 404
        assert hall.at(person).post(f"/rtl/saya/{made}", data={"cerita": "Sudah jalan."}).status_code == 404
    assert reports(session) == []


def test_another_area_finds_neither_promise_nor_report(hall, session, gusmaini):
    outside = promise(hall, hall.yus)
    told = tell(hall, hall.yus, outside)
    desk = hall.at(gusmaini)
    assert desk.get(f"/rtl/{outside}").status_code == 404
    assert judged(hall, gusmaini, told).status_code == 404
    assert WHAT not in desk.get("/rtl").text
    assert desk.get("/rtl?wilayah=13.72.02.1004").status_code == 404
    assert reports(session)[0].verdict is None


def test_nobody_confirms_her_own(hall, session):
    for person in (hall.nur, hall.ros):
        make_grant(session, person, "penilai", "13.72")
    made = promise(hall, hall.nur)
    own = judged(hall, hall.nur, tell(hall, hall.ros, made))
    assert own.status_code == 422
    assert "Laporan dan janji sendiri diperiksa petugas lain." in own.text
    assert judged(hall, hall.ros, reports(session)[0].id).status_code == 422
    assert reports(session)[0].verdict is None


def test_two_officers_at_the_same_report(hall, session, gusmaini):
    told = tell(hall, hall.nur, promise(hall, hall.nur))
    for _tap in range(2):
        assert judged(hall, gusmaini, told).status_code == 303
    late = judged(hall, hall.armaini, told, "belum")
    assert late.status_code == 422
    assert "Laporan ini baru saja diperiksa." in late.text
    assert session.scalar(select(func.count()).select_from(Record).where(Record.verb == "plan.judged")) == 1


def test_an_unknown_verdict_changes_nothing(hall, session, gusmaini):
    told = tell(hall, hall.nur, promise(hall, hall.nur))
    assert judged(hall, gusmaini, told, "hebat").status_code == 422
    assert judged(hall, gusmaini, told, catatan="x" * 301).status_code == 422
    assert reports(session)[0].verdict is None


def test_late_ones_stand_on_top_and_are_never_shamed(hall):
    promise(hall, hall.yus, "Janji yang masih jalan", kapan="90")
    promise(hall, hall.nur, "Janji yang lewat harinya")
    with clock.pinned(days_later(31)):
        page = hall.at(hall.armaini).get("/rtl").text
    assert "1 dari 2 janji perlu diingatkan" in page
    assert page.index("Janji yang lewat harinya") < page.index("Janji yang masih jalan")
    assert "Perlu diingatkan" in page
    assert "https://wa.me/6281234567890?text=Bu%20Nurhayati" in page


def test_a_reported_one_is_not_late_and_one_not_done_is_asked_again(hall, gusmaini):
    told = tell(hall, hall.nur, promise(hall, hall.nur))
    with clock.pinned(days_later(40)):
        assert "Menunggu diperiksa (1)" in hall.at(gusmaini).get("/rtl").text
        judged(hall, gusmaini, told, "belum")
        assert "Perlu diingatkan (1)" in hall.at(gusmaini).get("/rtl").text
        assert WHAT not in hall.at(gusmaini).get("/rtl?keadaan=belum").text
        assert WHAT in hall.at(gusmaini).get("/rtl?keadaan=terlambat").text
        assert hall.at(gusmaini).get("/rtl?keadaan=lain").status_code == 404


@pytest.mark.parametrize(("days", "said"), [(0, None), (29, None), (30, 30), (59, 30), (60, 60), (90, 90), (400, 90)])
def test_the_day_alone_says_when_to_ask(days, said):
    assert milestone(DAY, DAY + (days_later(days) - days_later(0))) == said


def test_texts_are_ready_at_thirty_days_and_gone_when_all_is_done(hall, gusmaini):
    made = promise(hall, hall.nur)
    with clock.pinned(days_later(29)):
        assert "Belum ada tim yang perlu disapa" in hall.at(gusmaini).get("/rtl/pesan").text
    with clock.pinned(days_later(30)):
        page = hall.at(gusmaini).get("/rtl/pesan").text
        assert "1 tim dapat disapa" in page
        assert f"127.0.0.1%3A8000/rtl/saya/{made}" in page
        assert "hari ke-30" in page
        judged(hall, gusmaini, tell(hall, hall.ros, made))
        assert "Belum ada tim yang perlu disapa" in hall.at(gusmaini).get("/rtl/pesan").text


def test_the_list_asks_the_same_number_of_questions_for_any_number_of_promises(hall, session):
    desk = hall.at(hall.armaini)
    promise(hall, hall.nur)
    before = queries(desk, "/rtl")
    for number in range(6):
        person = invite(session, hall.event, make_person(session, f"Orang {number}"), region_code=f"13.72.01.10{number + 10}")
        session.commit()
        tell(hall, person, promise(hall, person))
    assert queries(desk, "/rtl") == before <= 6


def test_a_withdrawn_promise_is_nobodys_task(hall):
    made = promise(hall, hall.nur)
    hall.at(hall.nur).post(f"{hall.own}/rtl/{made}/tarik")
    assert "Belum ada janji" in hall.at(hall.armaini).get("/rtl").text
    assert hall.at(hall.nur).post(f"/rtl/saya/{made}", data={"cerita": "Sudah jalan."}).status_code == 404


def test_her_own_copy_holds_what_she_promised_and_told(hall):
    made = promise(hall, hall.nur)
    tell(hall, hall.nur, made, "Jadwal sudah ditempel di posyandu.")
    copy = hall.at(hall.nur).get("/data-saya/salinan.json").get_json(force=True)
    (rows,) = [part["baris"] for part in copy["bagian"] if part["judul"].startswith("Janji")]
    assert rows[0][1] == WHAT
    assert "Jadwal sudah ditempel" in rows[0][4]
    assert not any(
        part["baris"]
        for part in hall.at(hall.yus).get("/data-saya/salinan.json").get_json(force=True)["bagian"]
        if part["judul"].startswith("Janji")
    )
