"""Kartu saku on the participant's pages: listed, read, sent, as a picture and four to a sheet."""

from io import BytesIO
from urllib.parse import unquote

import pytest
from PIL import Image

from lms.courses.checks.cards import read_card
from lms.documents.pocket import Pocket, card_png
from lms.learning import pocket
from tests.quizzes.bank import CARD, COURSE_ID, NOW

pytestmark = pytest.mark.database
SHELF = f"/belajar/{COURSE_ID}/saku"


def test_the_course_leads_to_its_cards(client, nur, version):
    assert f'href="{SHELF}"' in client.get(f"/belajar/{COURSE_ID}").text
    assert f'href="{SHELF}/pita"' in client.get(SHELF).text
    assert client.get("/belajar/tidak-ada/saku").status_code == 404


def test_a_card_says_all_of_it_with_source_and_day(client, nur, version):
    text = client.get(f"{SHELF}/pita").text
    assert [
        word for word in ("Pita diukur kader.", "pitanya merah", "Buku uji", "Belum ditinjau", "21 November 2026") if word not in text
    ] == []
    assert client.get(f"{SHELF}/tidak-ada").status_code == 404
    chat = unquote(text.partition("https://wa.me/?text=")[2].partition('"')[0])
    assert "*Ukur lengan*" in chat
    assert "- pitanya merah" in chat
    assert chat.endswith(f"{SHELF}/pita")


def test_whoever_got_the_address_reads_the_card_and_nothing_else(client, session, version):
    assert client.get(f"{SHELF}/pita").status_code == 200
    assert client.get(f"{SHELF}/pita.png").status_code == 200
    assert client.get(SHELF).status_code == 302
    assert client.get(f"{SHELF}/pita.pdf").status_code == 302


def test_the_picture_is_light_and_typeset_once(client, nur, version, monkeypatch):
    first = client.get(f"{SHELF}/pita.png")
    assert first.mimetype == "image/png"
    assert len(first.data) <= 80 * 1024
    assert Image.open(BytesIO(first.data)).size > (700, 1000)
    monkeypatch.setattr(pocket, "card_png", lambda card: b"lain")
    assert client.get(f"{SHELF}/pita.png").data == first.data
    assert client.get(f"{SHELF}/tidak-ada.png").status_code == 404


def test_the_sheet_is_one_page_of_paper(client, nur, version):
    sheet = client.get(f"{SHELF}/pita.pdf")
    assert sheet.mimetype == "application/pdf"
    assert sheet.data.startswith(b"%PDF")
    assert sheet.data.count(b"/Type /Page\n") + sheet.data.count(b"/Type/Page/") <= 1


def test_the_fullest_card_is_still_light():
    words = " ".join(["pertanggungjawaban"] * 29)
    card = Pocket(
        "Materi " * 10,
        "Judul yang amat panjang sekali " * 2,
        (("Apa", words, ("satu #let x = 1",)),) * 4,
        "Sumber; " * 60,
        "Belum",
        "Per hari ini.",
        NOW.date(),
        True,
    )
    assert len(card_png(card)) <= 80 * 1024


def test_what_looks_like_code_stays_words():
    card, faults = read_card(CARD.replace("Supaya tahu.", 'Supaya $x$ @y & "z" tahu.'), "x", {})
    assert faults == ()
    assert pocket.message(card, "a", "https://x.id").count("&") == 0
