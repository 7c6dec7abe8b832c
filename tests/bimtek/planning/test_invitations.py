"""Invitations: texts that name the event and nobody else, and one letter in two forms with the same words."""

import io
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import docx
import pypdfium2
import pytest
from sqlalchemy import func, select

from lms.bimtek.inviting import texts
from lms.bimtek.planning.words import days_words
from lms.bimtek.roll import roll
from lms.instansi.models import Emblem, Signatory
from lms.journal.models import Record
from tests.bimtek.planning.conftest import BALIMO
from tests.hall import DAY, invite, make_bimtek
from tests.makers import FROM, make_person
from tests.quizzes.bank import COURSE_ID


@pytest.fixture
def event(session, trainer):
    made = make_bimtek(session, "program-kader", COURSE_ID, trainer)
    invite(session, made, make_person(session, "Nurhayati", phone="+6281200000107"))
    invite(session, made, make_person(session, "Rosmaini", sex=None), "pkk", BALIMO)
    invite(session, made, make_person(session, "Zainal", "L", "+6281200000199"), function="narasumber")
    return made


@pytest.fixture
def signed(session, ground):
    """The head of the office signs."""
    made = {"position": "Kepala Dinas Kesehatan", "name": "dr. Elvi Rosanti", "nip": "197505052005012003"}
    session.add(Signatory(region_code="13.72", from_day=FROM, until_day=None, **made))
    session.flush()


def told(event):
    return texts.Told(event, "08.00 WIB", f"https://langkah.contoh/gabung/{event.join_code}")


def test_her_text_names_her_the_day_the_place_and_where_to_join(session, event):
    [nur] = [one for one in roll(session, event.id) if one.name == "Nurhayati"]
    message = texts.for_person(told(event), nur)
    assert message.text.startswith("Yth. Ibu Nurhayati,\n\nKami mengundang Ibu pada:\n*Bimtek Pokjanal Posyandu*")
    assert "Sabtu, 21 November 2026, 08.00 WIB" in message.text
    address = urlsplit(message.href)
    assert (address.netloc, address.path) == ("wa.me", "/6281200000107")
    assert parse_qs(address.query)["text"] == [message.text]


def test_without_a_number_whatsapp_asks_for_whom_and_without_sex_both_are_meant(session, event):
    [ros] = [one for one in roll(session, event.id) if one.name == "Rosmaini"]
    message = texts.for_person(told(event), ros)
    assert message.href.startswith("https://wa.me/?text=")
    assert message.text.startswith("Yth. Ibu/Bapak Rosmaini,")


def test_a_speaker_is_invited_as_one(session, event):
    [zainal] = roll(session, event.id, "narasumber")
    assert "Kami mengundang Bapak sebagai narasumber pada:" in texts.for_person(told(event), zainal).text


def test_texts_for_groups_name_nobody(session, event):
    people = roll(session, event.id)
    groups = texts.for_groups(told(event), people)
    assert [one.name for one in groups] == ["Semua peserta", "Unsur PKK", "Unsur Kader", "Kelurahan Tanjung Paku", "Kelurahan Nan Balimo"]
    for message in groups:
        assert not any(one.name in message.text or (one.phone or "0812") in message.text for one in people)
        assert event.join_code in message.text


def test_days_as_an_invitation_writes_them():
    assert days_words(DAY, DAY) == "Sabtu, 21 November 2026"
    assert days_words(DAY, DAY + timedelta(days=2)) == "Sabtu–Senin, 21–23 November 2026"
    assert days_words(DAY, DAY + timedelta(days=12)) == "Sabtu, 21 November 2026 sampai Kamis, 3 Desember 2026"


def test_the_page_offers_every_text_and_both_letters(page, session, event):
    text = page(f"/bimtek/{event.id}/undangan").text
    assert text.count("https://wa.me/") == 8
    assert "tanpa nomor HP" in text
    assert f"/bimtek/{event.id}/undangan.docx" in text
    before = session.scalar(select(func.count()).select_from(Record))
    for form in ("pdf", "docx"):
        assert page(f"/bimtek/{event.id}/undangan.{form}").status_code == 200
    assert session.scalar(select(func.count()).select_from(Record)) == before


def test_before_anybody_is_invited_the_page_leads_to_the_list(page, session, trainer):
    made = make_bimtek(session, "program-kader", None, trainer)
    assert "Belum ada yang diundang" in page(f"/bimtek/{made.id}/undangan").text
    assert page(f"/bimtek/{made.id}/undangan.pdf").data.startswith(b"%PDF")


def words_of_pdf(data):
    document = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split()), len(document)


def words_of_docx(data):
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(one.text for one in document.paragraphs), *cells]).split()), document


SAID = (
    "PEMERINTAH KOTA SOLOK", "DINAS KESEHATAN", "Solok, 10 November 2026", "400.7/55/2026", "Undangan Bimtek Pokjanal Posyandu",
    "Sabtu, 21 November 2026", "08.00 WIB sampai selesai", "Aula Kecamatan", "Kepala Dinas Kesehatan", "dr. Elvi Rosanti",
    "NIP 197505052005012003", "Nurhayati", "Rosmaini", "Nan Balimo", "400.7/12/2026",
)  # fmt: skip


def test_the_letter_says_the_same_in_both_forms(page, session, event, signed):
    pdf, pages = words_of_pdf(page(f"/bimtek/{event.id}/undangan.pdf").data)
    word, document = words_of_docx(page(f"/bimtek/{event.id}/undangan.docx").data)
    assert pages == 2
    assert [said for said in SAID if said not in pdf] == []
    assert [said for said in SAID if said not in word] == []
    assert "Zainal" not in pdf + word
    assert "+62" not in pdf + word
    assert document.core_properties.author == "Dinas Kesehatan"
    assert {style.style.name for style in document.tables} == {"Normal Table", "Table Grid"}


def test_hostile_names_are_words_in_both_forms(page, session, event, signed):
    event.title = 'Bimtek #panic("x") <w:b> &amp; \u202e'
    invite(session, event, make_person(session, "#import Nur </w:t>\u0007"))
    for form, words in (("pdf", words_of_pdf), ("docx", words_of_docx)):
        answer = page(f"/bimtek/{event.id}/undangan.{form}")
        assert answer.status_code == 200
        assert "panic" in words(answer.data)[0]
        assert answer.headers["Content-Disposition"] == f'attachment; filename="undangan-bimtek-panic-x-w-b-amp.{form}"'


def test_the_emblem_stands_in_the_word_file(page, session, event, signed):
    picture = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001000500a2d9a6a40000000049454e44ae426082"
    )
    session.add(Emblem(sha="a" * 64, data=picture))
    session.execute(Emblem.metadata.tables["office"].update().values(logo="a" * 64))
    _words, document = words_of_docx(page(f"/bimtek/{event.id}/undangan.docx").data)
    assert len(document.inline_shapes) == 1
