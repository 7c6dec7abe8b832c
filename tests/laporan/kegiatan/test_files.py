"""Files of an event: what is taken, what is refused with what to do, and that nothing is kept twice."""

import io

import pytest
from PIL import Image
from sqlalchemy import func, select, update

from lms.files import keeping
from lms.files.models import StoredFile
from lms.journal.models import Record
from tests.files.samples import office, pdf
from tests.laporan.kegiatan.conftest import HOSTILE, photo

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def add(client, done, content: bytes, name: str = "daftar.pdf", kind: str = "pindaian", caption: str = ""):
    """As a browser sends it; a large one would leave the test client's own file open."""
    fields = "".join(
        f'--tepi\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
        for key, value in (("jenis", kind), ("keterangan", caption))
    )
    head = f'--tepi\r\nContent-Disposition: form-data; name="berkas"; filename="{name}"\r\n\r\n'
    body = fields.encode() + head.encode() + content + b"\r\n--tepi--\r\n"
    return client.post(done.files, data=body, content_type="multipart/form-data; boundary=tepi")


def kept(session) -> list[StoredFile]:
    session.expire_all()
    return list(session.scalars(select(StoredFile).order_by(StoredFile.id)))


@pytest.mark.database
def test_a_signed_sheet_belongs_to_the_report(client, session, done):
    client.sign_in(done.trainer.id)
    assert add(client, done, pdf(), "../../Daftar hadir <pagi>.PDF", caption="Sesi pagi").status_code == 303
    [row] = kept(session)
    assert (row.name, row.kind, row.mimetype, row.caption) == ("Daftar hadir pagi.pdf", "pindaian", "application/pdf", "Sesi pagi")
    text = client.get(done.page).text
    assert "Daftar hadir bertanda tangan belum diunggah." not in text
    assert "Sesi pagi" in text
    assert client.get(f"{done.files}/{row.id}").data == pdf()
    [record] = session.scalars(select(Record).where(Record.verb == "bimtek.file_added")).all()
    assert record.data == {"bimtek": done.event.id, "kind": "pindaian", "digest": row.digest, "size": row.size}


@pytest.mark.database
def test_the_same_file_again_is_one(client, session, done):
    client.sign_in(done.trainer.id)
    for name in ("a.jpg", "a.jpg", "b.jpg"):
        assert add(client, done, photo(), name, "foto").status_code == 303
    assert len(kept(session)) == 1
    assert "tidak disimpan dua kali" in client.get(done.page).text
    assert session.scalar(select(func.count()).select_from(Record).where(Record.verb == "bimtek.file_added")) == 1


def test_of_a_photo_nothing_is_kept_but_the_picture(client, session, done):
    out, marks = io.BytesIO(), Image.Exif()
    marks[0x010F], marks[0x8825] = "Kamera Kenari", {1: "S", 2: (0.0, 47.0, 0.0)}
    Image.new("RGB", (2400, 1200), "green").save(out, "JPEG", exif=marks)
    client.sign_in(done.trainer.id)
    add(client, done, out.getvalue(), "foto.jpeg", "foto", "Praktik")
    [row] = kept(session)
    picture = Image.open(io.BytesIO(row.content))
    assert picture.size == (1600, 800)
    assert dict(picture.getexif()) == {}
    assert b"Kenari" not in row.content
    assert (row.name, row.mimetype) == ("foto.jpg", "image/jpeg")


@pytest.mark.parametrize(
    ("content", "name", "kind", "said"),
    [
        (photo(), "daftar.pdf", "pindaian", "bukan PDF yang utuh"),
        (pdf()[:-30], "daftar.pdf", "pindaian", "bukan PDF yang utuh"),
        (b"x" + pdf(), "daftar.pdf", "pindaian", "bukan PDF yang utuh"),
        (pdf(), "foto.jpg", "foto", "bukan JPG"),
        (photo(form="PNG"), "foto.jpg", "foto", "bukan JPG"),
        (b"\xff\xd8\xff" + b"0" * 500, "foto.jpg", "foto", "tidak terbaca"),
        (pdf(), "lagu.exe", "lampiran", "Pilih PDF, DOCX, PPTX, atau XLSX"),
        (photo(), "gambar.svg", "foto", "Pilih JPG, PNG, atau WEBP"),
        (b"", "daftar.pdf", "pindaian", "kosong"),
        (office("docx"), "bahan.pptx", "materi", "rusak atau bukan PPTX"),
        (office("docx", macro=True), "surat.docx", "lampiran", "memuat makro"),
        (office("xlsx", bomb=True), "nilai.xlsx", "lampiran", "terlalu besar setelah dibuka"),
        (office("docx", extra="../../etc/passwd"), "surat.docx", "lampiran", "rusak atau bukan DOCX"),
        (pdf(11 * 1024 * 1024 - 100_000), "tebal.pdf", "pindaian", "Paling besar 10 MB"),
    ],
)  # fmt: skip
def test_what_is_refused_says_what_to_do(client, session, done, content, name, kind, said):
    client.sign_in(done.trainer.id)
    answer = add(client, done, content, name, kind, f"Tetap ada {HOSTILE}")
    if answer.status_code == 413:
        assert "Paling besar 10 MB, foto 5 MB" in answer.text
    else:
        assert answer.status_code == 422
        assert said in answer.text
        assert "Tetap ada =cmd|&#39;" in answer.text
    assert kept(session) == []


def test_a_picture_of_too_many_pixels_is_refused(client, session, done):
    client.sign_in(done.trainer.id)
    answer = add(client, done, photo(size=(6000, 5000), form="PNG"), "besar.png", "foto")
    assert "24 megapiksel" in answer.text
    assert kept(session) == []


def test_far_too_large_is_said_before_it_is_read(client, session, done):
    client.sign_in(done.trainer.id)
    answer = add(client, done, b"%PDF-1.7" + b"0" * 11_600_000)
    assert answer.status_code == 413
    assert "Paling besar 10 MB, foto 5 MB" in answer.text


def test_no_file_at_all(client, done):
    client.sign_in(done.trainer.id)
    answer = client.post(done.files, data={"jenis": "foto", "keterangan": ""})
    assert answer.status_code == 422
    assert "Pilih berkasnya dulu." in answer.text


def test_a_kind_that_is_none(client, session, done):
    client.sign_in(done.trainer.id)
    assert add(client, done, pdf(), kind="docx").status_code == 422
    assert kept(session) == []


@pytest.mark.database
def test_an_event_keeps_so_much_and_says_so_before(client, session, done):
    client.sign_in(done.trainer.id)
    add(client, done, pdf())
    session.execute(update(StoredFile).values(size=keeping.MOST_TOGETHER * 85 // 100))
    assert "hampir penuh: 1 dari 40 berkas, 51 dari 60 MB" in client.get(done.page).text
    session.execute(update(StoredFile).values(size=keeping.MOST_TOGETHER - 10))
    answer = add(client, done, pdf(3000), "lain.pdf")
    assert answer.status_code == 422
    assert "Sisa tempat berkas acara ini 0,0 MB" in answer.text
    assert len(kept(session)) == 1


def test_forty_files_are_enough(client, session, done):
    client.sign_in(done.trainer.id)
    for n in range(keeping.MOST_FILES):
        keeping.keep(
            session, done.event.id, "lampiran", keeping.Accepted(f"{n}.pdf", "application/pdf", b"%d" % n), "", "x", done.event.made_at
        )
    assert "sudah punya 40 berkas" in add(client, done, pdf()).text


@pytest.mark.database
def test_what_is_taken_away_leaves_a_trace(client, session, done):
    client.sign_in(done.trainer.id)
    add(client, done, pdf(), caption="Sesi pagi")
    file_id = kept(session)[0].id
    assert "Hapus berkas ini?" in client.get(f"{done.page}?hapus={file_id}").text
    for _twice in range(2):
        assert client.post(f"{done.files}/{file_id}/hapus").status_code == 303
    assert kept(session) == []
    assert session.scalar(select(func.count()).select_from(Record).where(Record.verb == "bimtek.file_removed")) == 1
    assert client.get(f"{done.files}/{file_id}").status_code == 404


def test_what_was_made_is_not_taken_away(client, session, done):
    client.sign_in(done.trainer.id)
    client.post(done.page, data={"kiriman": ""})
    row = kept(session)[0]
    client.post(f"{done.files}/{row.id}/hapus")
    assert len(kept(session)) == 3


def test_word_of_an_office_is_given_back_as_it_came(client, session, done):
    client.sign_in(done.trainer.id)
    assert add(client, done, office("docx"), "SK Panitia.docx", "lampiran").status_code == 303
    [row] = kept(session)
    answer = client.get(f"{done.files}/{row.id}")
    assert (answer.mimetype, answer.data) == (DOCX, office("docx"))
