"""The page of an event's report: what it says first, what is missing, and the making in one tap."""

import io

import pytest
from sqlalchemy import func, select

from lms.bimtek.models import Bimtek
from lms.bimtek.registry import Hall, tellers
from lms.bimtek.rules import state_of
from lms.clock import pinned
from lms.documents.activity import shown
from lms.files.models import StoredFile
from lms.ids import uuid7
from lms.journal.models import Record, RecordText
from tests.coverage.test_cost import queries
from tests.hall import DAY, step_of
from tests.laporan.kegiatan.conftest import AFTERNOON, HOSTILE, book, pdf_text, photo, promise
from tests.makers import make_grant, make_person

MAKE = "Buat laporan"


def make(client, done, key: str | None = None):
    return client.post(done.page, data={"kiriman": key or uuid7()})


def kept(session, kind: str) -> list[StoredFile]:
    return list(session.scalars(select(StoredFile).where(StoredFile.kind == kind).order_by(StoredFile.made_at, StoredFile.id)))


def test_the_page_says_the_sentence_first_and_what_is_missing(client, done):
    client.sign_in(done.trainer.id)
    text = client.get(done.page).text
    assert '<h1 class="headline">6 dari 7 peserta hadir (85,7\N{NO-BREAK SPACE}%).' in text
    for sentence in ("Daftar hadir bertanda tangan belum diunggah.", "Notulen belum diisi.", "Foto kegiatan belum ada."):
        assert sentence in text
    assert MAKE in text
    assert HOSTILE not in text
    assert "&lt;script&gt;alert(1)" in text


def test_one_tap_makes_three_files_that_say_what_the_page_says(client, session, done):
    client.sign_in(done.trainer.id)
    assert make(client, done).headers["Location"] == done.page
    text = client.get(done.page).text
    assert "Dibuat Sabtu, 21 November 2026, 15.31 WIB." in text
    assert "Sama dengan data sekarang." in text
    files = {kind: client.get(f"{done.files}/{kept(session, kind)[0].id}") for kind in ("docx", "pdf", "xlsx")}
    paper, sheet = pdf_text(files["pdf"].data), book(files["xlsx"].data)["Ringkasan"]
    for label, value, *_rest in sheet[4:]:
        on_page = f'<dt>{label}</dt><dd class="num">{shown(int(value) if value == int(value) else value)}</dd>'
        assert on_page in text
        assert f"{label} {shown(int(value) if value == int(value) else value)}" in paper


def test_a_file_is_given_as_what_it_is(client, session, done):
    client.sign_in(done.reader.id)
    client.sign_in(done.trainer.id)
    make(client, done)
    client.sign_in(done.reader.id)
    answer = client.get(f"{done.files}/{kept(session, 'pdf')[0].id}")
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Laporan Bimtek Pokjanal Posyandu 2026-11-21.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.database
def test_sent_twice_it_is_one_report(client, session, done):
    client.sign_in(done.trainer.id)
    key = uuid7()
    assert [make(client, done, key).status_code for _ in range(3)] == [303] * 3
    assert len(kept(session, "pdf")) == 1
    assert session.scalar(select(func.count()).select_from(Record).where(Record.verb == "bimtek.reported")) == 1
    make(client, done)
    assert len(kept(session, "pdf")) == 2
    assert "Versi sebelumnya" in client.get(done.page).text


def test_a_key_that_is_none_is_refused(client, session, done):
    client.sign_in(done.trainer.id)
    assert make(client, done, "x' OR 1=1").status_code == 400
    assert kept(session, "pdf") == []


def test_figures_that_changed_since_are_said(client, session, done):
    client.sign_in(done.trainer.id)
    make(client, done)
    promise(session, done.event, done.people[0], "Kunjungan rumah")
    assert "Data berubah sesudah laporan ini dibuat." in client.get(done.page).text
    make(client, done)
    assert "Data berubah" not in client.get(done.page).text


def test_the_next_day_alone_changes_nothing(client, done):
    client.sign_in(done.trainer.id)
    make(client, done)
    with pinned(AFTERNOON.replace(day=22)):
        client.sign_in(done.trainer.id)
        assert "Data berubah" not in client.get(done.page).text


def test_minutes_and_obstacles_are_kept_with_a_record(client, session, done):
    client.sign_in(done.trainer.id)
    sent = {"notulen": "Pembukaan oleh camat.\r\nTanya jawab.", "kendala": f"tidak ada {HOSTILE}"}
    for _twice in range(2):
        assert client.post(f"{done.page}/catatan", data=sent).status_code == 303
    session.expire_all()
    assert session.get(Bimtek, done.event.id).proceedings == "Pembukaan oleh camat.\nTanya jawab."
    [record] = session.scalars(select(Record).where(Record.verb == "bimtek.changed")).all()
    assert record.data == {"bimtek": done.event.id, "fields": ["obstacles", "proceedings"]}
    assert set(session.scalars(select(RecordText.field).where(RecordText.seq == record.seq, RecordText.person_id == record.person_id))) == {
        "obstacles",
        "proceedings",
    }


def test_a_form_that_came_empty_blanks_nothing(client, session, done):
    client.sign_in(done.trainer.id)
    client.post(f"{done.page}/catatan", data={"notulen": "Pembukaan oleh camat.", "kendala": "tidak ada"})
    assert "Isiannya belum terkirim." in client.post(f"{done.page}/catatan", data={}).text
    assert client.post(f"{done.page}/catatan", data={"kendala": "hujan"}).status_code == 303
    session.expire_all()
    event = session.get(Bimtek, done.event.id)
    assert (event.proceedings, event.obstacles) == ("Pembukaan oleh camat.", "hujan")


def test_what_is_too_long_is_shown_again(client, done):
    client.sign_in(done.trainer.id)
    answer = client.post(f"{done.page}/catatan", data={"notulen": "a" * 6001, "kendala": "sedikit"})
    assert answer.status_code == 422
    assert "sedikit</textarea>" in answer.text
    assert "Singkat isinya" in answer.text


def test_who_reads_may_not_make(client, done):
    client.sign_in(done.reader.id)
    text = client.get(done.page).text
    assert MAKE not in text
    assert "Tambah berkas" not in text
    assert make(client, done).status_code == 403
    assert client.post(f"{done.page}/catatan", data={}).status_code == 403


def test_another_city_finds_nothing(client, session, done):
    client.sign_in(done.trainer.id)
    make(client, done)
    stranger = make_person(session, "Titik")
    make_grant(session, stranger, "pelatih", "33.75")
    client.sign_in(stranger.id)
    pdf = kept(session, "pdf")[0].id
    assert client.get(done.page).status_code == 404
    assert client.get(f"{done.files}/{pdf}").status_code == 404
    assert make(client, done).status_code == 404
    sent = {"jenis": "foto", "berkas": (io.BytesIO(photo()), "foto.jpg")}
    assert client.post(done.files, data=sent).status_code == 404
    assert client.post(f"{done.page}/catatan", data={}).status_code == 404
    assert client.post(f"{done.files}/{pdf}/hapus").status_code == 404


def test_the_board_is_told_in_one_query(app, client, session, done):
    steps = [step_of(session, done.event, "laporan")]
    hall = Hall(done.event, steps, ())
    with app.test_request_context():
        before = tellers["laporan"](session, hall, steps)[steps[0].id]
    client.sign_in(done.trainer.id)
    make(client, done)
    with app.test_request_context():
        after = tellers["laporan"](session, hall, steps)[steps[0].id]
    assert (before.sentence, after.sentence) == ("belum dibuat", "dibuat 15.31 WIB")
    assert after.href == done.page


def test_the_list_of_reports_leads_to_events(client, done):
    client.sign_in(done.reader.id)
    text = client.get("/laporan").text
    assert "Laporan kegiatan bimtek" in text
    assert 'href="/bimtek"' in text
    assert state_of(done.event, DAY) == "berlangsung"


def test_the_page_costs_the_same_for_many(client, session, done):
    client.sign_in(done.trainer.id)
    client.get(done.page)
    few = queries(client, done.page)
    for n in range(20):
        promise(session, done.event, done.people[n % 7], f"Rencana {n}")
    session.commit()
    assert queries(client, done.page) == few <= 28
