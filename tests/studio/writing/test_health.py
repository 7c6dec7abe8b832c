"""The health line and the phone: the checker's own words, each at its block; the real renderer, and the budget of the page."""

import re

import pytest

from lms.courses.versions import keep_references
from tests.bench.test_budgets import KB, counted, weight
from tests.courses.packages import LESSON, REFERENCES, SVG
from tests.studio.writing.desks import BASE, ID, LESSON_PATH, make_desk, make_trainer, sent, text_now

pytestmark = pytest.mark.database
LONG = (
    "Pengukuran dilakukan pada lengan yang tidak dominan, yaitu lengan yang **jarang dipakai** bekerja & mengangkat, yang di bawah "
    "{{ ref:lila.kek }} pada kebanyakan ibu adalah lengan kiri."
)


@pytest.fixture
def armaini(session, client):
    person = make_trainer(session)
    keep_references(session, list(REFERENCES.values()))
    client.sign_in(person.id)
    return person


def with_body(change):
    return {LESSON_PATH: change(LESSON)}


def test_a_long_sentence_is_counted_underlined_and_linked(session, client, armaini):
    make_desk(session, armaini, with_body(lambda text: text.replace("Ukur lengan kiri.", f"Satu. {LONG}")))
    text = client.get(BASE).text
    assert f'<a href="{BASE}?blok=0#terbuka">Kalimat panjang: 1</a>' in text
    assert re.search(r"Kalimat ini 2\d kata. Coba pecah menjadi dua.", text)
    drawn = "".join(re.findall(r'<span class="long">(.*?)</span>', text, re.S))
    assert drawn.startswith("Pengukuran dilakukan")
    assert drawn.endswith("lengan kiri")
    assert "Satu" not in drawn
    assert "Kalimat ini" in client.get(f"{BASE}?blok=0").text


def test_a_sound_lesson_has_no_warning(session, client, armaini):
    make_desk(session, armaini)
    text = client.get(BASE).text
    assert "Kalimatnya pendek" in text
    assert "Semua gambar berketerangan" in text
    assert "Saran untuk pelajaran ini" in text  # a lesson of few words, says the checker
    assert "Perlu dibetulkan" not in text


def test_a_picture_without_words_and_a_fault_lead_to_their_blocks(session, client, armaini):
    make_desk(session, armaini, with_body(lambda text: text.replace("![Pita melingkar di lengan kiri.]", "![]")))
    text = client.get(BASE).text
    assert f'<a href="{BASE}?blok=1#terbuka">Gambar tanpa keterangan: 1</a>' in text
    assert f'<a href="{BASE}?blok=1#terbuka">Perlu dibetulkan: 1</a>' in text
    assert "Gambar belum punya keterangan. Tulis satu kalimat tentang gambarnya." in text


def test_words_that_fit_any_picture_are_asked_for_again(session, client, armaini):
    make_desk(session, armaini, with_body(lambda text: text.replace("![Pita melingkar di lengan kiri.]", "![Gambar pada slide Mengukur]")))
    text = client.get(BASE).text
    assert f'<a href="{BASE}?blok=1#terbuka">Gambar tanpa keterangan: 1</a>' in text
    assert "belum mengatakan apa yang terlihat di gambar" in text
    assert "Perlu dibetulkan" not in text


def test_a_fault_above_the_body_leads_to_the_form_of_the_lesson(session, client, armaini):
    make_desk(session, armaini, with_body(lambda text: text.replace("menit: 4", "menit: banyak")))
    text = client.get(BASE).text
    assert '<a href="#perlu">Perlu dibetulkan: 1</a>' in text
    assert f'href="/studio/{ID}/susunan/pelajaran/mengukur">Buka keterangan pelajaran</a>' in text


def test_the_recording_is_chosen_from_those_of_the_course(session, client, armaini):
    draft = make_desk(session, armaini, {"audio/lila.mp3": b"ID3"})
    page = client.get(f"{BASE}?rekaman=1").text
    assert "lila.mp3" in page
    assert client.post(f"{BASE}/rekaman", data={"audio": "audio/lain.mp3"}).status_code == 422
    assert client.post(f"{BASE}/rekaman", data={"audio": "audio/lila.mp3"}).status_code == 303
    assert text_now(session, draft) == LESSON.replace("ditinjau: belum\n", "ditinjau: belum\naudio: audio/lila.mp3\n")
    assert client.post(f"{BASE}/rekaman", data={"audio": ""}).status_code == 303
    assert text_now(session, draft) == LESSON


@pytest.mark.parametrize(
    ("role", "words"), [("kader", "Begini Ibu/Bapak kader"), ("lurah", "Begini Ibu/Bapak"), ("pkk", "tidak ditujukan"), ("x", "kader")]
)
def test_the_preview_says_for_whom_it_is(session, client, armaini, role, words):
    make_desk(session, armaini)
    text = client.get(f"/studio/{ID}/pratinjau/mengukur?sebagai={role}").text
    assert words.lower() in text.lower()
    assert "23,5 cm, rujuk ke puskesmas." in text
    assert f'src="/studio/{ID}/media/berkas/gambar/pita.svg"' in text


def test_a_text_that_would_take_too_long_says_so(session, client, armaini):
    make_desk(session, armaini, with_body(lambda text: text.replace("Ukur lengan kiri.", "[" * 60)))
    assert "tanda [ dalam satu paragraf" in client.get(f"/studio/{ID}/pratinjau/mengukur").text


def test_a_course_that_nobody_changes_is_opened_first(session, client, armaini):
    draft = make_desk(session, armaini)
    draft.state, draft.closed_at = "dibuang", draft.made_at
    session.commit()
    assert "sedang tidak diubah" in client.get(BASE).text
    answer = client.post(f"{BASE}/buka", follow_redirects=True)
    assert "belum punya draf" in answer.text


@pytest.mark.parametrize(
    "query", ["", "?blok=0", "?blok=4", "?blok=1", "?tambah=tabel", "?tambah=nilai&setelah=1", "?blok=99", "?blok=x&tambah=y"]
)
def test_the_page_asks_little_however_long_the_lesson(session, client, armaini, query):
    body = LESSON + "\n" + "Satu kalimat.\n\n" * 60
    make_desk(session, armaini, {LESSON_PATH: body, **{f"gambar/g{n}.svg": SVG for n in range(20)}})
    client.get(BASE)
    with counted(client) as told:
        assert client.get(BASE + query).status_code == 200
    assert len(told) <= 7, told


def test_saving_asks_little(session, client, armaini):
    make_desk(session, armaini)
    form = {**sent(client.get(f"{BASE}?blok=0").text), "isi": "Kalimat baru."}
    with counted(client) as told:
        assert client.post(BASE, data=form, headers={"Accept": "application/json"}).status_code == 200
    assert len(told) <= 14, told


def test_a_first_visit_fits_a_thin_line(session, client, armaini):
    words = "\n\n".join(
        f"## Judul {n}\n\nIbu hamil datang ke posyandu nomor {n}. Kader menyambutnya dengan ramah.\n\n1. Satu {n}\n2. Dua {n}"
        for n in range(20)
    )
    make_desk(session, armaini, {LESSON_PATH: f"{LESSON}\n{words}\n"})
    total, scripts = weight(client, f"{BASE}?blok=0")
    assert total <= 90 * KB
    assert scripts <= 8 * KB
