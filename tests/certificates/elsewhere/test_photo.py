"""Photos of certificates from elsewhere: drawn again, stripped, served inside the scope only, gone with what they belong to."""

import io

import pytest
from PIL import Image
from sqlalchemy import select

from lms import clock
from lms.certificates.models import ExternalCertificate, ExternalPhoto
from lms.errors import Refused
from lms.files import pictures
from lms.journal.models import Record
from tests import makers
from tests.certificates.conftest import NOW
from tests.certificates.elsewhere.test_external import FORM


@pytest.fixture(autouse=True)
def today():
    with clock.pinned(NOW):
        yield


def picture(kind="JPEG", size=(80, 40), **more):
    made = io.BytesIO()
    Image.new("RGB", size, "#0E5A48").save(made, kind, **more)
    return made.getvalue()


@pytest.fixture
def people(session):
    officer = makers.make_grant(session, region_code="13.72").person_id
    kader = makers.make_person(session, "Nurhayati")
    makers.make_tenure(session, kader)
    return officer, kader.id


def send(client, person, sent, name="foto.jpg"):
    data = FORM | {"faktor": client.factor(), "jenis": "plataran", "foto": (io.BytesIO(sent), name)}
    return client.post(f"/orang/{person}/sertifikat-luar", data=data, content_type="multipart/form-data")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_drawn_again_without_notes(kind):
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "RAHASIA", 6  # a description, and "lies on its side"
    drawn = Image.open(io.BytesIO(pictures.redrawn(picture(kind, exif=exif))))
    assert (drawn.format, drawn.size) == ("JPEG", (40, 80))
    assert not drawn.getexif()


def test_large_ones_become_small():
    assert Image.open(io.BytesIO(pictures.redrawn(picture(size=(3000, 1000))))).size == (1600, 533)


@pytest.mark.parametrize("odd", [
    b"", b"\xff\xd8\xff", b"<svg/>", b"%PDF-1.7", b"GIF89a" + b"\0" * 40, picture()[:200], picture("PNG")[:60], picture("PNG", (6000, 5000)),
    b"\0" * (pictures.MOST_BYTES + 1),
])  # fmt: skip
def test_what_is_no_photo_is_refused(odd):
    with pytest.raises(Refused, match="Foto ini"):
        pictures.redrawn(odd)


def test_sent_shown_and_taken_back(client, session, people):
    officer, kader = people
    client.sign_in(officer)
    page = client.get(send(client, kader, picture()).location).text
    kept = session.scalar(select(ExternalCertificate.id))
    assert f"/sertifikat-luar/{kept}.jpg" in page
    answer = client.get(f"/orang/{kader}/sertifikat-luar/{kept}.jpg")
    assert (answer.mimetype, answer.headers["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert session.scalar(select(Record.data).where(Record.verb == "external.recorded"))["photo"] == pictures.digest_of(answer.data)
    client.post(f"/orang/{kader}/sertifikat-luar/hapus", data={"catatan": kept, "faktor": client.factor()})
    assert client.get(f"/orang/{kader}/sertifikat-luar/{kept}.jpg").status_code == 404
    assert session.scalar(select(ExternalPhoto.external_id)) is None


def test_a_bad_photo_keeps_what_was_typed(client, session, people):
    officer, kader = people
    client.sign_in(officer)
    answer = send(client, kader, b"bukan foto")
    assert answer.status_code == 422
    assert "PS/2026/00123" in answer.text
    assert "Foto ini tidak terbaca" in answer.text
    assert session.scalar(select(ExternalCertificate.id)) is None


def test_of_another_region_is_not_found(client, session, people):
    officer, kader = people
    client.sign_in(officer)
    send(client, kader, picture())
    kept = session.scalar(select(ExternalCertificate.id))
    client.sign_in(makers.make_grant(session, makers.make_person(session, "Asing"), region_code="33.75").person_id)
    assert client.get(f"/orang/{kader}/sertifikat-luar/{kept}.jpg").status_code == 404
