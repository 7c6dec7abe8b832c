"""Previews of the office's documents: as saved and as typed, stamped CONTOH; printed documents keep the emblem of their day."""

from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import update

from lms.certificates import issuing, paper
from lms.certificates.models import Certificate
from lms.documents.certificate import certificate_pdf
from lms.instansi.emblems import digest, redrawn
from lms.instansi.models import Emblem, Office
from lms.journal.models import Record
from tests import makers
from tests.certificates.offices import make_office, make_trained
from tests.laporan.conftest import HOSTILE, NOW
from tests.laporan.test_pages import pages
from tests.makers import make_grant, make_person

KOP = {
    "pemerintah": "Pemerintah Kota Solok", "nama": HOSTILE, "alamat": "Jalan #panic()", "kota": "Solok", "pola": "442/{nomor:04}/DKS/{tahun}",
    "menit": "50", "badan": "Tim Pembina", "mulai": "2026-11-21",
}  # fmt: skip


def picture(colour=(200, 0, 0)) -> bytes:
    out = BytesIO()
    Image.new("RGB", (90, 120), colour).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def rahmi(session, client):
    make_office(session)
    officer = make_person(session, "dr. Rahmi")
    make_grant(session, officer)
    session.commit()
    client.sign_in(officer.id)
    return officer


def test_a_preview_of_what_is_typed_writes_nothing(client, session, rahmi):
    answer = client.post("/instansi/13.72/pratinjau", data={**KOP, "lambang": (BytesIO(picture()), "a.png")})
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    front, back = pages(answer.data)
    assert all(words in " ".join(front.split()) for words in ("442/0001/DKS/2026", "C O N T O H", "Nama Pemegang", "O'KENARI <SCRIPT>"))
    assert "1 JP adalah 50 menit." in back
    assert session.query(Record).count() == session.query(Emblem).count() == 0


def test_a_preview_of_a_fault_is_the_form_again(client, rahmi):
    answer = client.post("/instansi/13.72/pratinjau", data={**KOP, "pola": "442"})
    assert answer.status_code == 422
    assert "harus memuat {nomor}" in answer.text


def test_previews_of_what_is_saved(client, session, rahmi):
    front, _back = pages(client.get("/instansi/13.72/pratinjau.pdf").data)
    assert "442.11/0001/DKS/XI-2026" in front
    [report] = pages(client.get("/instansi/13.72/pratinjau.pdf?dokumen=laporan").data)
    assert "Laporan Contoh" in report
    assert client.get("/instansi/33.75/pratinjau.pdf").status_code == 404


def test_an_issued_certificate_keeps_its_emblem(client, session, rahmi, app):
    red, blue = redrawn(picture(), "a.png"), redrawn(picture((0, 0, 200)), "a.png")
    session.add_all([Emblem(sha=digest(red), data=red), Emblem(sha=digest(blue), data=blue)])
    session.execute(update(Office).values(logo=digest(red), minutes_per_jp=50))
    row = _issued(session, app)
    session.execute(update(Office).values(logo=digest(blue), minutes_per_jp=40))
    printed = certificate_pdf(paper.sheet(row, "http://127.0.0.1:8000", paper.emblems_of(session, [row])[paper.logo_of(row)]))
    assert (paper.logo_of(row), row.wording["minutes_per_jp"]) == (digest(red), 50)
    assert "1 JP adalah 50 menit." in pages(printed)[1]
    assert printed != certificate_pdf(paper.sheet(row, "http://127.0.0.1:8000", blue))


def test_an_older_certificate_stays_without_an_emblem(session, rahmi, app):
    row = _issued(session, app)
    old = {name: value for name, value in row.wording.items() if name not in ("logo", "minutes_per_jp")}
    session.execute(update(Certificate).values(wording=old))
    kept = session.execute(Certificate.__table__.select()).one()
    assert (paper.logo_of(kept), paper.emblems_of(session, [kept])) == (None, {})
    assert "1 JP" not in pages(certificate_pdf(paper.sheet(kept, "http://127.0.0.1:8000", None)))[1]


def _issued(session, app):
    makers.make_program(session)
    holder = make_trained(session, "Nurhayati")
    issuing.issue(session, holder.id, "program-kader", "pelatihan", issuing.SYSTEM, NOW, True, app.config["SETTINGS"].home)
    return session.execute(Certificate.__table__.select()).one()
