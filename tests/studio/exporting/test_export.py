"""Taking a course away: who may, what is told, and that a file belongs to its maker."""

import pytest
from sqlalchemy import select

from lms.courses.models import Course
from lms.courses.render import render
from lms.courses.versions import keep_references, publish
from lms.files.models import StoredFile
from lms.journal.models import Record
from lms.studio.exporting import formats, kinds  # noqa: F401
from lms.studio.importing import gift, moodle_xml
from lms.studio.importing.package import read
from lms.studio.models import Draft
from tests.courses.packages import REFERENCES, course, write
from tests.quizzes.bank import NOW
from tests.studio.media.desks import ID, make_desk, make_trainer

pytestmark = pytest.mark.database
PAGE = f"/studio/{ID}/ekspor"


@pytest.fixture
def armaini(session, client):
    keep_references(session, REFERENCES.values())
    trainer = make_trainer(session)
    make_desk(session, trainer)
    client.sign_in(trainer.id)
    return trainer


def shipped(session, tmp_path):
    """The sound course as it ships with the product."""
    keep_references(session, REFERENCES.values())
    sound = course(write(tmp_path))
    return publish(session, sound, render(sound, REFERENCES), NOW)


def make(client, key="paket", origin="draf", where=PAGE):
    return client.post(where, data={"format": key, "dari": origin})


def test_the_page_says_what_each_format_keeps(client, armaini):
    page = client.get(PAGE).text
    for form in formats.every():
        assert form.title in page
        assert form.sentence.split(".")[0] in page
    assert "memuat kunci" in page


def test_a_file_with_keys_is_told_kept_and_fetched_by_its_maker(client, session, armaini):
    assert make(client).location == f"{PAGE}#jadi"
    row = session.scalar(select(StoredFile))
    assert session.scalar(select(Record.data).where(Record.verb == "course.exported")) == {
        "format": "paket",
        "origin": "draf",
        "file": row.id,
        "digest": row.digest,
        "size": row.size,
    }
    answer = client.get(f"{PAGE}/berkas/{row.id}")
    assert (answer.mimetype, answer.headers["Cache-Control"]) == ("application/zip", "no-store")
    assert f"{ID}-draf1-paket.zip" in answer.headers["Content-Disposition"]
    assert "ujian.md" in read("paket.zip", answer.data).files
    assert row.name in client.get(PAGE).text


def test_another_trainer_of_the_city_does_not_see_it(client, session, armaini):
    make(client)
    row = session.scalar(select(StoredFile))
    client.sign_in(make_trainer(session, "Yusra").id)
    assert client.get(f"{PAGE}/berkas/{row.id}").status_code == 404
    assert row.name not in client.get(PAGE).text


def test_the_last_five_stay(client, session, armaini):
    for _ in range(7):
        make(client)
    assert len(session.scalars(select(StoredFile.id)).all()) == 5
    assert len(session.scalars(select(Record.id).where(Record.verb == "course.exported")).all()) == 7


def test_another_city_finds_nothing(client, session, armaini):
    client.sign_in(make_trainer(session, "Marlina", "33.75").id)
    assert [client.get(PAGE).status_code, make(client).status_code] == [404, 404]


def test_who_writes_no_courses_takes_none(client, session, armaini, tmp_path):
    shipped(session, tmp_path)
    client.sign_in(make_trainer(session, "Gusmaini", role="pokjanal").id)
    assert client.get("/studio/contoh/ekspor").status_code == 403
    assert make(client, origin="terbit", where="/studio/contoh/ekspor").status_code == 403


def test_a_file_with_keys_is_never_a_plain_link(client, armaini):
    assert client.get(f"{PAGE}/unduh/paket").status_code == 404


def test_a_course_of_the_product_may_be_taken_by_any_trainer(client, session, tmp_path):
    version = shipped(session, tmp_path)
    client.sign_in(make_trainer(session, "Marlina", "33.75").id)
    assert make(client, origin="terbit", where="/studio/contoh/ekspor").status_code == 303
    row = session.scalar(select(StoredFile))
    assert row.name == f"contoh-v{version.number}-paket.zip"


def test_every_bank_that_is_taken_away_reads_again(client, session, armaini):
    for key, reader in (("gift", gift), ("moodle-xml", moodle_xml)):
        assert make(client, key).status_code == 303
        row = session.scalar(select(StoredFile).where(StoredFile.caption == key))
        assert client.get(f"{PAGE}/berkas/{row.id}").headers["Content-Disposition"].startswith("attachment")
        found = reader.read(row.name, client.get(f"{PAGE}/berkas/{row.id}").data)
        assert all(loss.what.startswith("Gambar") for loss in found.losses)  # no SVG of strangers comes in
        assert found.items[-1].stem_md == "Lengan mana yang diukur?"
        assert list(found.topics.values())[-1].startswith("Latihan / ")


def test_what_is_not_there_is_not_taken(client, session, armaini):
    assert make(client, origin="terbit").status_code == 422
    assert make(client, key="tidak-ada").status_code == 404
    assert client.get(f"{PAGE}/berkas/{session.scalar(select(Draft.id))}").status_code == 404
    session.add(Course(id="kosong-1372", region_code="13.72"))
    assert client.get("/studio/kosong-1372/ekspor").status_code == 404
