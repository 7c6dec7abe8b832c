"""A trainer brings her hand-out: it becomes a draft, and the page says what was lost."""

import io
from pathlib import Path

import docx
import pytest
from PIL import Image
from sqlalchemy import select

from lms import clock
from lms.ids import uuid7
from lms.journal.models import Record
from lms.studio.drafting import files_of, read_draft
from lms.studio.importing import process
from lms.studio.models import CourseImport, Draft
from tests.makers import make_grant, make_person, make_region
from tests.studio.importing.documents import saved
from tests.studio.importing.packed import zipped

pytestmark = pytest.mark.database


@pytest.fixture
def armaini(session, client):
    """A trainer of Kota Solok."""
    make_region(session, "13.72", "Kota Solok")
    make_region(session, "33.75", "Kota Pekalongan")
    trainer = make_person(session, "Armaini")
    make_grant(session, trainer, "pelatih")
    client.sign_in(trainer.id)
    return trainer


def handout(*lines):
    document = docx.Document()
    document.add_heading("Mengukur LiLA", 0)
    document.add_heading("Alat", 1)
    document.add_paragraph("Siapkan pita LiLA.")
    document.add_heading("Kuis", 1)
    for line in lines or ("1. Lengan mana yang diukur?", "a. Kanan", "*b. Kiri"):
        document.add_paragraph(line)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def bring(client, data=b"", name="LiLA.docx", **more):
    form = {"kunci": uuid7(), "soal": "tes", "materi": "", "untuk": ["kader"], "wilayah": "13.72", "teks": "", **more}
    if data:
        form["berkas"] = (io.BytesIO(data), name)
    return client.post("/studio/impor", data=form, content_type="multipart/form-data")


def test_a_hand_out_becomes_a_draft_with_its_quiz(session, client, armaini):
    answer = bring(client, handout())
    assert answer.status_code == 303
    page = client.get(answer.location).get_data(as_text=True)
    assert "1 pelajaran dan 1 soal masuk draf" in page
    assert "Siapkan pita LiLA." in page
    assert "Lengan mana yang diukur?" in page
    assert "Jawaban yang tepat" in page
    row = session.scalars(select(CourseImport)).one()
    assert row.course_id == "mengukur-lila-1372"
    assert row.name == "LiLA.docx"
    draft = session.scalars(select(Draft)).one()
    assert {"course.md", "ujian.md", "01-mengukur-lila/01-alat.md"} <= {file.path for file in files_of(session, draft.id)}
    assert session.scalars(select(Record.verb).where(Record.verb == "course.imported")).all() == ["course.imported"]


def text(client, address):
    return client.get(address).get_data(as_text=True)


def test_from_the_studio_the_import_is_one_link_away(client, armaini):
    assert 'href="/studio/impor"' in text(client, "/studio")
    page = text(client, "/studio/impor")
    for name in ("Word (.docx)", "PowerPoint (.pptx)", "GIFT", "Moodle XML"):
        assert name in page


def test_the_page_leads_to_the_draft_its_lessons_and_its_items(client, armaini):
    page = text(client, bring(client, handout()).location)
    for address in ("/susunan", "/tulis/alat", "/soal", "/soal/lengan-mana-yang-diukur", "/terbit"):
        assert f'href="/studio/mengukur-lila-1372{address}"' in page
        assert client.get(f"/studio/mengukur-lila-1372{address}").status_code == 200


def test_what_the_checker_still_wants_stands_with_its_address(client, armaini):
    page = text(client, bring(client, handout()).location)
    assert "Yang perlu dilengkapi sebelum terbit (1)" in page
    assert "baru punya 1 soal tes, perlu 2" in page
    assert 'href="/studio/mengukur-lila-1372/soal"' in page
    assert "Sehat untuk HP" in page


def test_a_hand_out_with_two_questions_may_be_published_at_once(session, client, armaini):
    quiz = ("1. Lengan mana yang diukur?", "a. Kanan", "*b. Kiri", "2. Batasnya berapa?", "A. 23,5 cm", "B. 25 cm", "Kunci: A")
    page = text(client, bring(client, handout(*quiz)).location)
    assert "Siap terbit" in page
    assert read_draft(session, session.scalars(select(Draft)).one(), clock.today()).faults == ()


def test_sent_twice_it_is_one_import(session, client, armaini):
    key = uuid7()
    assert bring(client, handout(), kunci=key).location == bring(client, handout(), kunci=key).location
    assert len(session.scalars(select(CourseImport)).all()) == 1
    assert len(session.scalars(select(Draft)).all()) == 1


def test_two_imports_of_one_title_are_two_courses(session, client, armaini):
    bring(client, handout())
    bring(client, handout())
    assert sorted(session.scalars(select(Draft.course_id))) == ["mengukur-lila-1372", "mengukur-lila-2-1372"]


def paths(session):
    return {file.path: file.data for file in files_of(session, session.scalars(select(Draft).where(Draft.closed_at.is_(None))).one().id)}


def test_into_a_draft_it_comes_behind_what_is_there_and_may_be_taken_out_again(session, client, armaini):
    bring(client, handout())
    before = paths(session)
    answer = bring(client, handout("1. Batasnya berapa?", "a. 25 cm", "*b. 23,5 cm"), name="Batas.docx", materi="mengukur-lila-1372")
    after = paths(session)
    assert "02-mengukur-lila-2/01-alat-2.md" in after
    assert b"Batasnya berapa?" in after["ujian.md"]
    assert after["course.md"] == before["course.md"]
    page = text(client, answer.location)
    assert "1 pelajaran dan 1 soal masuk draf" in page
    client.post(f"{answer.location}/buang")
    assert paths(session) == before
    assert "Isi impor ini sudah tidak ada di draf" in text(client, answer.location)
    assert client.post(f"{answer.location}/buang").status_code == 303


def test_a_course_that_an_import_began_is_thrown_away_whole(session, client, armaini):
    answer = bring(client, handout())
    client.post(f"{answer.location}/buang")
    assert session.scalars(select(Draft.state)).one() == "dibuang"
    assert "sudah ditutup" in text(client, answer.location)
    assert "draft.dropped" in session.scalars(select(Record.verb)).all()


def test_pictures_are_drawn_anew_in_two_light_sizes(session, client, armaini):
    noise = Image.effect_noise((1300, 1000), 60).convert("RGB")
    sent = io.BytesIO()
    noise.save(sent, "JPEG", quality=40)
    document = docx.Document()
    document.add_picture(io.BytesIO(sent.getvalue()))
    document.inline_shapes[0]._inline.docPr.set("descr", "Pita LiLA")
    page = text(client, bring(client, saved(document)).location)
    sizes = {path: len(data) for path, data in paths(session).items() if path.startswith("gambar/")}
    assert sorted(sizes) == ["gambar/pita-lila-kecil.webp", "gambar/pita-lila.webp"]
    assert max(sizes.values()) <= 60 * 1024
    assert 'alt="Pita LiLA"' in page


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "a.docx", "dikunci kata sandi"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "a.doc", "Word versi lama (.doc)"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "PowerPoint Document".encode("utf-16-le"), "a.ppt", "PowerPoint versi lama (.ppt)"),
        (zipped([("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<a/>")]), "a.odt", "LibreOffice (.odt)"),
        (zipped([("word/document.xml", b"<a/>"), ("word/vbaProject.bin", b"x")]), "a.docm", "memuat makro"),
        (zipped([("word/document.xml", b"<a/>"), ("../lari.xml", b"x")]), "a.docx", "nama berkas yang tidak wajar"),
        (b"%PDF-1.7", "a.pdf", "PDF tidak dapat"),
        (b"", "", "Pilih berkas, atau tempel"),
    ],
)
def test_what_is_refused_leaves_nothing_and_says_why_in_one_sentence(session, client, armaini, data, name, words):
    answer = bring(client, data, name, teks="")
    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)
    assert session.scalars(select(CourseImport.id)).all() == session.scalars(select(Draft.id)).all() == []


def test_a_child_that_is_killed_leaves_nothing_half_done(session, client, armaini, monkeypatch):
    monkeypatch.setattr(process, "CHILD", Path(__file__).with_name("greedy_child.py"))
    monkeypatch.setattr(process.read_aside, "__defaults__", (process.CHILD, 30.0))
    answer = bring(client, b"loop", "a.txt")
    assert answer.status_code == 422
    assert "terlalu rumit" in answer.get_data(as_text=True)
    assert session.scalars(select(Draft.id)).all() == []


def test_pasted_words_are_not_lost_where_they_cannot_be_read(client, armaini):
    answer = bring(client, teks="\u200b", soal="tes", materi="bukan-materi")
    assert answer.status_code == 422
    answer = bring(client, teks="Kalimat pembuka.", soal="")
    assert answer.status_code == 422
    assert "Kalimat pembuka." in answer.get_data(as_text=True)


def test_another_city_sees_nothing_of_it(session, client, armaini):
    answer = bring(client, handout())
    marlina = make_person(session, "Marlina")
    make_grant(session, marlina, "pelatih", "33.75")
    client.sign_in(marlina.id)
    assert client.get(answer.location).status_code == 404
    assert client.post(f"{answer.location}/buang").status_code == 404
    assert bring(client, handout(), materi="mengukur-lila-1372").status_code == 422
    assert bring(client, handout(), wilayah="13.72").status_code == 422


def test_what_a_file_says_is_shown_as_words(client, armaini):
    bad = "<script>alert(1)</script>"
    page = text(client, bring(client, handout(f"1. {bad}?", f"a. {bad}", "*b. Kiri"), name=f"{bad}.docx").location)
    assert bad not in page
    assert "&lt;script&gt;" in page
