"""The bundle: one structure, three files, the same numbers everywhere."""

import io

import docx
import pytest
from sqlalchemy import delete, select, update

from lms.certificates.models import Certificate
from lms.config import Settings
from lms.documents.activity import shown
from lms.files.models import StoredFile
from lms.followup.models import EvaluationGiven
from lms.laporan.kegiatan import making
from tests.conftest import settings_for
from tests.laporan.kegiatan.conftest import AFTERNOON, HOSTILE, LONG, book, certify, empty_event, pdf_text, photo, promise

SHEETS = [
    "Ringkasan", "Acara", "Peserta", "Sesi", "Hadir", "JP pengajar", "Pre-post", "Evaluasi", "Kata peserta", "RTL", "Sertifikat", "Berkas",
    "Keterangan",
]  # fmt: skip


@pytest.fixture
def settings(tmp_path) -> Settings:
    return settings_for(tmp_path)


def report(session, done, settings):
    return making.report_of(session, done.event, done.trainer.id, AFTERNOON, settings)


def bundle(session, done, settings) -> dict[str, bytes]:
    return {kind: made.content for kind, made in making.drawn(session, done.event, done.trainer.id, AFTERNOON, settings).files.items()}


def docx_text(content: bytes) -> tuple[str, list[list[list[str]]]]:
    paper = docx.Document(io.BytesIO(content))
    words = " ".join(line.text for line in paper.paragraphs)
    return words, [[[cell.text for cell in row.cells] for row in table.rows] for table in paper.tables]


@pytest.mark.database
def test_the_sentence_says_what_came_out(session, done, settings):
    said = report(session, done, settings)
    assert (
        said.headline
        == "6 dari 7 peserta hadir (85,7\N{NO-BREAK SPACE}%). Rata-rata nilai 5 orang naik dari 53 menjadi 81. 5 sertifikat terbit."
    )
    assert dict(said.summary)["JP seluruhnya"] == 3
    assert [row[2:4] for row in said.part("hadir").grids[0].rows] == [(6, 1), (5, 2)]
    assert [row[-1] for row in said.part("hadir").grids[1].rows] == [3, 3, 3, 3, 1, 3, 0]  # by name


def test_the_same_numbers_stand_in_all_three_files(session, done, settings):
    said, files = report(session, done, settings), bundle(session, done, settings)
    paper, sheets = pdf_text(files["pdf"]), book(files["xlsx"])
    words, tables = docx_text(files["docx"])
    summary = [[label, ":", shown(value)] for label, value in said.summary]
    assert summary in tables
    assert [row[:2] for row in sheets["Ringkasan"][4:]] == [[label, float(value)] for label, value in said.summary]
    for label, value in said.summary:
        assert f"{label} {shown(value)}" in paper
    assert said.headline in words
    assert " ".join(said.headline.split()) in paper


def test_every_table_is_the_same_on_paper_and_in_the_workbook(session, done, settings):
    said, files = report(session, done, settings), bundle(session, done, settings)
    _words, tables = docx_text(files["docx"])
    sheets, paper = book(files["xlsx"]), pdf_text(files["pdf"])
    assert list(sheets) == SHEETS
    for part in (*said.parts, *said.annexes):
        for grid in part.grids:
            lines = [[shown(value) for value in row] for row in grid.rows]
            if grid.printed and lines:
                assert [[str(n), *row] for n, row in enumerate(lines, 1)] in [table[1:] for table in tables]
                assert all(cell in paper for row in lines for cell in row if cell.isdecimal())
            if grid.sheet:
                assert len(sheets[grid.sheet]) == len(lines) + 1


def test_hostile_names_are_only_text(session, done, settings):
    files = bundle(session, done, settings)
    _words, tables = docx_text(files["docx"])
    names = [row[1] for table in tables for row in table if len(row) > 4]
    sheets = book(files["xlsx"])
    assert HOSTILE in names
    assert LONG in names
    assert [row[0] for row in sheets["Peserta"]].count(HOSTILE) == 1
    assert sheets["RTL"][1][1] == "=2+5 Menimbang semua balita"
    assert "<script>alert(1)</script> {{7*7}} #let" in pdf_text(files["pdf"])
    assert b"<f>" not in files["xlsx"]


def test_no_phone_stands_in_it(session, done, settings):
    files = bundle(session, done, settings)
    texts = pdf_text(files["pdf"]) + repr(docx_text(files["docx"])) + repr(book(files["xlsx"]))
    assert "198001012006042001" in texts
    assert "81234567890" not in texts.replace("-", "")


@pytest.mark.database
def test_an_event_with_nobody_has_a_report_too(session, settings):
    done = empty_event(session)
    said, files = report(session, done, settings), bundle(session, done, settings)
    assert said.headline == "Belum ada peserta di acara ini."
    assert "Belum ada peserta." in pdf_text(files["pdf"])
    assert book(files["xlsx"])["Pre-post"] == [["Nama", "Pre-test", "Post-test", "Selisih", "Catatan"]]


def test_fewer_than_five_answers_are_not_shown(session, done, settings):
    said = report(session, done, settings).part("evaluasi")
    assert said.grids[0].rows == (("Penyelenggara", "Tempat kegiatan", 5, 5, 0, 0, 0),)
    session.execute(delete(EvaluationGiven).where(EvaluationGiven.person_id == done.people[0].id))
    said = report(session, done, settings).part("evaluasi")
    assert said.words == ("Baru 4 orang mengisi. Angka ditampilkan mulai 5 orang.",)
    assert said.grids[0].rows == ()
    assert not said.grids[0].printed


@pytest.mark.database
def test_made_without_a_visitor_it_is_kept_with_its_record(session, done, settings):
    making.make_bundle(session, done.event, done.trainer.id, AFTERNOON, settings)
    session.commit()
    kept = session.scalars(select(StoredFile).order_by(StoredFile.kind)).all()
    assert [(row.kind, row.name) for row in kept] == [
        (kind, f"Laporan Bimtek Pokjanal Posyandu 2026-11-21.{kind}") for kind in ("docx", "pdf", "xlsx")
    ]
    [record] = session.scalars(select(making.Record).where(making.Record.verb == "bimtek.reported")).all()
    assert record.data["files"]["pdf"] == [kept[1].id, kept[1].digest]


def test_five_earlier_versions_stay(session, done, settings):
    for n in range(8):
        promise(session, done.event, done.people[n % 7], f"Rencana {n}")
        making.make_bundle(session, done.event, done.trainer.id, AFTERNOON, settings)
    made = making.versions(session.execute(making.files_of(done.event.id)).all())
    assert len(made) == 6
    assert len({one.mark for one in made}) == 6
    assert made[0].mark == report(session, done, settings).mark


def test_photos_stand_in_paper_and_document(session, done, settings, client):
    client.sign_in(done.trainer.id)
    for colour in ("green", "red", "blue"):
        sent = {"jenis": "foto", "keterangan": f"Praktik {colour}", "berkas": (io.BytesIO(photo(colour)), "foto.jpg")}
        assert client.post(done.files, data=sent).status_code == 303
    files = bundle(session, done, settings)
    assert "Praktik blue" in pdf_text(files["pdf"])
    assert sum(part.partname.endswith(".jpg") for part in docx.Document(io.BytesIO(files["docx"])).part.package.iter_parts()) == 3


def test_a_certificate_of_another_city_is_not_told(session, done, settings):
    certify(session, done.event, done.people[5], "K33/0003/2026")
    elsewhere = {"region_code": "33.75.01.1002", "bimtek_id": None}  # on the same day, of the same program
    session.execute(update(Certificate).where(Certificate.number == "K33/0003/2026").values(**elsewhere))
    assert "K33/0003/2026" not in str(report(session, done, settings).part("sertifikat"))
