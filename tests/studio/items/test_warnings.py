"""What is to be looked at again in an item, a workbook filled and read again, and a whole test tried out without leaving a trace."""

import io
import re
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from lms.courses.models import Course
from lms.courses.render import render
from lms.courses.versions import publish
from lms.db import Base
from lms.documents.tables import Sheet, xlsx
from lms.errors import Refused
from lms.journal.models import Record
from lms.quizzes.models import Attempt
from lms.studio.items import template
from lms.studio.items.typed import parse
from lms.studio.items.warnings import gaps, warnings
from tests.courses.packages import REFERENCES, course, write
from tests.makers import make_grant, make_person, make_region
from tests.studio.items.rooms import AT, FILES, NINE, make_course, make_trainer
from tests.studio.items.test_typed import in_short

WHY = "\nPembahasan: Begitu aturannya."
ASKED = {
    "two keys": ("1. Alat ukur?\n*a. Pita\n*b. Dacin\nc. Spidol", "kunci", "Ada 2 kunci"),
    "no key": ("1. Alat ukur?\na. Pita\nb. Dacin", "kunci", "Belum ada kunci"),
    "an option twice": ("1. Alat ukur?\n*a. Pita\nb. pita", "pilihan", "Dua pilihan sama"),
    "a long key": ("1. Alat?\n*a. Pita LiLA yang dilingkarkan di tengah lengan atas sebelah kiri ibu\nb. Dacin\nc. Paku", "panjang", "Kuncinya jauh lebih panjang (66 huruf) dari pilihan lain (sekitar 4)"),
    "a long wrong one": ("1. Alat?\na. Pita LiLA yang dilingkarkan di tengah lengan atas sebelah kiri ibu\n*b. Dacin\nc. Paku", "panjang", "Satu pilihan jauh lebih panjang"),
    "all of them": ("1. Alat ukur?\na. Pita\nb. Dacin\n*c. Semua benar", "pilihan", "mudah ditebak"),
    "a negative question": ("1. Mana yang tidak termasuk alat ukur?\na. Pita\n*b. Paku", "menyangkal", "menanyakan yang salah"),
    "a number alone": ("1. Berapa batas LiLA?\n= 23,5", "satuan", "belum punya satuan"),
    "a difficult word": ("1. Apa arti monitoring?\n*a. Memantau\nb. Lain", "kata", "sebaiknya diganti"),
}  # fmt: skip


@pytest.mark.parametrize("name", ASKED)
def test_what_a_trainer_should_look_at_again(name):
    text, kind, told = ASKED[name]
    (said,) = of_text(text + WHY).values()
    assert [(one.kind, told in one.sentence) for one in said] == [(kind, True)]
    assert said[0].part in ("soal", "pilihan", "jawaban")


def of_text(text):
    return warnings([("soal tes", item) for item in parse(text).items], {})


@pytest.mark.parametrize(
    ("second", "how"),
    [
        ("Lengan mana yang diukur kader?\n= 2 kali", "sama dengan soal tes nomor 1"),
        ("Lengan mana yang diukur kader?\n= 3 kali", "sama dengan soal tes nomor 1"),
        ("Lengan mana yang diukur oleh kader?\n= 2 kali", "hampir sama dengan soal tes nomor 1"),
        ("Lengan mana yang ditimbang bidan?\n= 2 kali", None),
    ],
)  # fmt: skip
def test_the_same_question_twice_leads_to_the_first(second, how):
    said = of_text(f"1. Lengan mana yang diukur kader?\n= 2 kali{WHY}\n\n2. {second}{WHY}")
    assert [(one.sentence.split(".")[0], one.other) for found in said.values() for one in found] == (
        [(f"Pertanyaan ini {how}", "lengan-mana-yang-diukur-kader")] if how else []
    )


def test_short_questions_may_be_alike_where_their_options_are_not():
    two = f"1. Mana yang benar?\n*a. Pita\nb. Dacin{WHY}\n\n2. Mana yang benar?\n*a. Bayi\nb. Balita{WHY}"
    assert of_text(two) == {}


def test_an_item_without_explanation_is_told_of_it():
    assert [one.sentence[:23] for (one,) in of_text("1. Lengan mana?\na. Kanan\n*b. Kiri").values()] == ["Belum ada penjelasan. T"]
    assert [one.part for (one,) in of_text("1. Ceritakan cara mengukur.").values()] == ["penjelasan"]
    assert of_text("1. Lengan mana?\na. Kanan\n*b. Kiri\nAlasan: Jarang dipakai.") == {}


def test_a_sound_item_has_nothing_to_be_said():
    text = "1. Mana yang BUKAN alat ukur?\na. Pita\n*b. Paku#2. Pilih dua.\n*a. Pita\n*b. Dacin\nc. Paku#3. Batas LiLA?\n= 23,5 cm#"
    assert of_text(text.replace("#", f"{WHY}\n\n")) == {}


def test_goals_with_too_few_items_are_told_with_how_many_are_missing(tmp_path):
    small = course(write(tmp_path))
    assert [gap.sentence for gap in gaps(small)] == []
    few = [replace(small, graded=small.graded[:count]) for count in (0, 1)]
    assert [(gap.short, gap.bare) for one in few for gap in gaps(one)] == [(2, True), (1, False)]
    assert "belum punya soal tes" in gaps(few[0])[0].sentence
    assert "mengulang soal yang sama" in gaps(few[1])[0].sentence


def test_the_examples_of_the_template_are_read_as_they_are_meant():
    data = xlsx([Sheet("Soal", template.HEADINGS, template.EXAMPLES)])
    typed = template.parse(data)
    assert (typed.faults, typed.notes) == ([], [])
    assert [in_short(item).split(":")[0] for item in typed.items] == [
        "single",
        "multiple",
        "true_false",
        "number",
        "order",
        "match",
        "text",
        "open",
    ]
    assert in_short(typed.items[0]) == "single: Kanan | *Kiri | Keduanya"
    empty = template.parse(template.workbook((("ukur", "Mengukur"),)))
    assert (empty.items, empty.faults) == ([], [])


def test_a_workbook_names_the_row_of_each_fault():
    rows = [("Mana?", "Kanan", "", "Kiri", "C", "ukur"), ("", "x", "", "", "", ""), ("Apa?", "a", "b", "", "E", "")]
    data = xlsx([Sheet("Bank", ("Pertanyaan", "Opsi A", "Opsi B", "Opsi C", "Kunci jawaban", "Tujuan"), rows)])
    typed = template.parse(data)
    assert [in_short(item) for item in typed.items] == ["single: Kanan | *Kiri", "single: a | b"]
    assert [fault.line for fault in typed.faults] == [3, 4]
    assert typed.topics == {typed.items[0].id: "ukur"}
    assert "Baris judul tidak ditemukan" in template.parse(xlsx([Sheet("x", ("Nama",), [("a",)])])).faults[0].sentence
    assert [loss.where for loss in template.read("bank.xlsx", data).losses] == ["Baris ini, sel A3", "Soal 2, sel E4"]
    with pytest.raises(Refused):
        template.parse(b"PK\x03\x04 bukan lembar kerja")


@pytest.fixture
def desk(session, client):
    armaini = make_trainer(session)
    client.sign_in(armaini.id)
    make_course(session, armaini)


def rows(session):
    session.rollback()
    return {name: session.scalar(select(func.count()).select_from(table)) for name, table in Base.metadata.tables.items()}


def test_a_test_is_tried_out_and_leaves_no_trace(client, session, desk):
    address = client.get(f"{AT}/uji-soal").location
    page = client.get(address).text
    assert page == client.get(address).text
    assert "Soal 1 dari 1" in page
    before = rows(session)
    seed = re.search(r"undian=(\d+)", address)[1]
    nothing = client.post(f"{AT}/uji-soal", data={"undian": seed}).text
    assert [word for word in ("Nilai uji coba: 0 dari 1", "Tidak dijawab") if word not in nothing] == []
    given = "23,5" if "Batas LiLA" in page else next(v for v in "abc" if f'value="{v}"' in page and right(page, v))
    marked = client.post(f"{AT}/uji-soal", data={"undian": seed, "s1-jawab": given}).text
    assert [word for word in ("Nilai uji coba: 1 dari 1", "Lulus", "Tepat") if word not in marked] == []
    odd = client.post(f"{AT}/uji-soal", data={"undian": seed, "s1-jawab": "zzz"})
    assert (odd.status_code, "Nilai uji coba: 0 dari 1" in odd.text) == (200, True)
    assert rows(session) == before
    assert client.post(f"{AT}/uji-soal", data={"undian": "x"}).status_code == 404


def right(page, option):
    return re.search(rf'value="{option}"[^>]*><label[^>]*><b[^>]*>.</b><span>Pita LiLA', page) is not None


def test_practice_and_one_item_are_tried_out_in_the_same_way(client, session, desk):
    page = client.get(f"{AT}/uji-soal?latihan=01-ukur").text
    before = rows(session)
    assert "Lengan mana yang diukur?" in page
    assert "Batas LiLA" not in page
    one = client.post(f"{AT}/uji-soal", data={"soal": "batas", "s1-jawab": "23,5"}).text
    assert [word for word in ("Nilai uji coba: 1 dari 1", "Tepat", "Coba sekali lagi") if word not in one] == []
    assert "ulus" not in one.split("<h1>")[1].split("</form>")[0]
    assert client.get(f"{AT}/uji-soal?soal=tidak-ada").status_code == 404
    assert "Belum ada soal latihan" in client.get(f"{AT}/uji-soal?latihan=tidak-ada").text
    assert rows(session) == before


def test_whoever_may_not_write_sees_no_key(client, session, desk):
    for role in ("penilai", "pokjanal"):
        other = make_person(session, f"Gusmaini {role}")
        make_grant(session, other, role, "13.72")
        client.sign_in(other.id)
        pages = ("soal", "soal/alat", "soal/alat/riwayat", "uji-soal?undian=1", "uji-soal?soal=alat", "soal-statistik", "soal-ditarik")
        assert {client.get(f"{AT}/{page}").status_code for page in pages} <= {403, 404}
        assert client.post(f"{AT}/uji-soal", data={"soal": "alat"}).status_code in (403, 404)


def test_a_shipped_course_may_be_looked_at_and_not_changed(client, session, desk, tmp_path):
    publish(session, course(write(tmp_path)), render(course(write(tmp_path)), REFERENCES), NINE)
    session.commit()
    pages = [client.get(f"/studio/contoh/{page}") for page in ("soal", "soal/alat", "uji-soal?undian=3", "soal-statistik")]
    assert {page.status_code for page in pages} == {200}
    assert "bawaan Langkah" in pages[0].text
    assert [word for word in ("Simpan soal", "/tarik", "Tambah soal") if any(word in page.text for page in pages)] == []
    assert {client.get(f"/studio/contoh/{page}").status_code for page in ("soal-baru", "soal-templat")} == {404}
    assert {client.post(f"/studio/contoh/{page}").status_code for page in ("soal-baru", "soal-berkas", "soal/alat", "soal/alat/tarik")} == {
        404
    }
    assert session.scalar(select(func.count()).select_from(Attempt)) == 0


def test_an_open_draft_begins_with_the_first_change_of_a_published_course(client, session, tmp_path):
    armaini = make_trainer(session)
    client.sign_in(armaini.id)
    make_region(session, "13.72", "Kota Solok")
    session.add(Course(id="contoh", region_code="13.72"))
    session.flush()
    publish(session, course(write(tmp_path)), render(course(write(tmp_path)), REFERENCES), NINE)
    session.commit()
    assert "terbit" in client.get("/studio/contoh/soal").text
    sent = {"teks": "1. Baru?\n= 5 cm", "tempat": "ujian.md", "tujuan": "ukur", "langkah": "simpan"}
    assert client.post("/studio/contoh/soal-baru", data=sent).status_code == 303
    assert session.scalars(select(Record.verb).where(Record.object == "contoh", Record.person_id == armaini.id)).all() == ["draft.opened"]
    page = client.get("/studio/contoh/soal").text
    assert page.count('class="badge">baru') == 1


def test_an_upload_is_not_trusted_for_its_name(client, desk):
    for name, data in (
        ("soal.txt", b"\x89PNG\r\n\x1a\n" * 40),
        ("soal.xlsx", b"\x00" * 50),
        ("../../x.csv", b"a;b\n"),
        ("a.txt", b"1. <script>x</script>?\n= 5 cm"),
    ):
        answer = client.post(f"{AT}/soal-berkas", data={"berkas": (io.BytesIO(data), name)}, content_type="multipart/form-data")
        assert answer.status_code in (200, 422)
        assert "<script>x" not in answer.text


def test_the_pages_of_a_course_without_items(client, session):
    armaini = make_trainer(session)
    client.sign_in(armaini.id)
    make_course(session, armaini, {"course.md": FILES["course.md"]})
    assert "Belum ada soal di sini" in client.get(f"{AT}/soal").text
    assert "Belum ada soal tes yang dapat diundi" in client.get(f"{AT}/uji-soal?undian=1").text
    assert "Belum ada soal tes yang terbit" in client.get(f"{AT}/soal-statistik").text
    sent = {"teks": "1. Baru?\n= 5 cm", "tempat": "ujian.md", "tujuan": "ukur", "langkah": "simpan"}
    assert client.post(f"{AT}/soal-baru", data=sent).status_code == 303
    assert "Baru?" in client.get(f"{AT}/soal").text
