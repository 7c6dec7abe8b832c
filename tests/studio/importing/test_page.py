"""A trainer brings her hand-out: it becomes a draft, and the page says what was lost."""

import io

import docx
import pytest
from sqlalchemy import select

from lms.ids import uuid7
from lms.journal.models import Record
from lms.studio.drafting import files_of
from lms.studio.models import CourseImport, Draft
from tests.makers import make_grant, make_person, make_region

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
