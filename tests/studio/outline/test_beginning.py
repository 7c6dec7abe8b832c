"""A course begins with its title or as a copy, once for each form, in a region of its writer."""

import pytest
from sqlalchemy import select

from lms.courses.models import Course
from lms.errors import Refused
from lms.ids import uuid7
from lms.journal.models import Record
from lms.studio.drafting import Writer
from lms.studio.models import Draft
from lms.studio.outline.beginning import copy_course, new_course
from tests.makers import make_grant
from tests.studio.outline.stage import LILA, NOW, shipped, texts, trainer

pytestmark = pytest.mark.database
NEW = "mengukur-lila-1372"


def write_new(client, title="Mengukur LiLA", key=None, **more):
    return client.post("/studio/baru", data={"judul": title, "untuk": ["kader"], "kunci": key or uuid7(), **more})


def test_a_title_is_enough_and_leads_to_the_outline(client, session, armaini):
    answer = write_new(client)
    assert (answer.status_code, answer.location) == (303, f"/studio/{NEW}/susunan")
    files = texts(session, NEW)
    assert sorted(files) == ["01-mengukur-lila/01-mengukur-lila.md", "01-mengukur-lila/module.md", "course.md", "ujian.md"]
    assert "jp: 1" in files["course.md"]
    assert "lulus: 70" in files["ujian.md"]
    page = client.get(answer.location).text
    assert "belum ditulis" in page
    assert f'href="/studio/{NEW}/tulis/mengukur-lila"' in page


def test_what_keeps_a_new_course_from_being_published_is_only_what_its_author_must_say(session, armaini, client):
    write_new(client)
    page = client.get(f"/studio/{NEW}").text
    assert "4 hal perlu dilengkapi" in page  # the words, the source, the items, and enough of them


def test_the_same_form_twice_is_one_course(client, session, armaini):
    key = uuid7()
    first, second = write_new(client, key=key), write_new(client, key=key)
    assert first.location == second.location
    assert session.scalars(select(Course.id)).all() == [NEW]
    assert len(session.scalars(select(Record).where(Record.verb == "course.begun")).all()) == 1


def test_the_same_title_in_another_form_is_another_course(client, session, armaini):
    assert [write_new(client).location for _ in range(2)] == [f"/studio/{NEW}/susunan", "/studio/mengukur-lila-2-1372/susunan"]


def test_the_form_of_somebody_else_begins_nothing(client, session, armaini):
    key = uuid7()
    write_new(client, key=key)
    client.sign_in(trainer(session, "Yusra").id)
    assert "dipakai orang lain" in write_new(client, key=key).text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"judul": " "}, "masih kosong"), ({"untuk": []}, "Pilih sedikitnya satu"), ({"judul": "a" * 121}, "lebih dari 120 huruf"),
        ({"kunci": "bukan"}, "tidak utuh"), ({"judul": "a\x01b"}, "tidak terbaca"), ({"untuk": ["raja"]}, "Pilih dari daftar"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_course_is_said_and_nothing_typed_is_lost(client, session, armaini, given, said):
    answer = client.post("/studio/baru", data={"judul": "Tablet <i>Fe</i>", "untuk": ["pkk"], "kunci": uuid7(), **given})
    assert answer.status_code == 422
    assert said in answer.text
    assert "judul" in given or "Tablet &lt;i&gt;Fe" in answer.text
    assert session.scalars(select(Course)).all() == []


def test_a_region_is_asked_for_only_where_there_are_several(client, session, armaini):
    assert 'name="wilayah"' not in client.get("/studio/baru").text
    make_grant(session, armaini, "pelatih", "33.75")
    assert "Kota Pekalongan" in client.get("/studio/baru").text
    assert write_new(client).status_code == 422
    assert write_new(client, wilayah="33.75").location == "/studio/mengukur-lila-3375/susunan"
    assert write_new(client, wilayah="13.71").status_code == 422


def test_a_shipped_course_is_copied_and_remembered(client, session, armaini, tmp_path):
    version = shipped(session, tmp_path)
    key = uuid7()
    sent = [client.post("/studio/baru/salin?materi=contoh", data={"judul": "Materi kota", "kunci": key}) for _ in range(2)]
    assert {answer.location for answer in sent} == {"/studio/materi-kota-1372/susunan"}
    copy = session.scalars(select(Course).where(Course.id == "materi-kota-1372")).one()
    assert (copy.origin_id, copy.origin_version_id, copy.region_code) == ("contoh", version.id, "13.72")
    files = texts(session, copy.id)
    assert files["course.md"].startswith("---\nid: materi-kota-1372\njudul: Materi kota\nringkas: Satu")
    assert files["01-ukur/latihan.md"].startswith("## Lengan mana")
    assert "Siap diterbitkan" in client.get("/studio/materi-kota-1372").text


def test_only_a_published_course_is_copied(client, session, draft, armaini):
    assert client.get(f"/studio/baru/salin?materi={LILA}").status_code == 404
    with pytest.raises(Refused):
        copy_course(session, session.get(Course, LILA), "Salinan", "13.72", Writer(armaini.id, NOW))


def test_others_may_begin_a_course_with_files_of_their_own(session, armaini):
    made = new_course(session, "Dari Word", ["kader"], "13.72", Writer(armaini.id, NOW), write=lambda name: {"course.md": name.encode()})
    assert texts_of(session, made) == {"course.md": "dari-word-1372"}


def texts_of(session, draft: Draft):
    session.commit()
    return texts(session, draft.course_id)
