"""Items made in fields: every kind there is, drawn before it is kept, without losing a word of what was typed."""

import pytest
from sqlalchemy import func, select

from lms.studio.models import DraftEdit
from tests.courses.packages import EXAM, PRACTICE_PATH
from tests.studio.items.rooms import AT, make_course, make_trainer, text_of

NEW = f"{AT}/soal-satu"
FORM = {"tujuan": "ukur", "tempat": "ujian.md", "soal": "Apa yang diukur?", "penjelasan": "Karena itu.", "langkah": "simpan"}
TWO = {"pilihan-0-teks": "Lengan", "pilihan-0-benar": "y", "pilihan-1-teks": "Kaki"}
TALK = {
    "tempat": PRACTICE_PATH, "soal": "Saya takut ke posyandu, Bu.", "pilihan-0-teks": "Mari saya temani.", "pilihan-0-benar": "y",
    "pilihan-0-alasan": "Ia merasa didukung.", "pilihan-1-teks": "Harus datang.", "pilihan-1-alasan": "Itu memaksa.",
    "pilihan-2-teks": "Terserah Ibu.", "pilihan-2-alasan": "Ia jadi sendirian.",
}  # fmt: skip
KINDS = {
    "single": (TWO, "- [x] Lengan\n- [ ] Kaki"),
    "multiple": ({**TWO, "soal": "Pilih dua.", "pilihan-1-benar": "y", "pilihan-2-teks": "Kuku"}, "- [x] Lengan\n- [x] Kaki\n- [ ] Kuku"),
    "true_false": ({"pilihan-0-teks": "", "pilihan-1-benar": "y", "pilihan-1-alasan": "Tiap bulan."}, "- [ ] Benar\n- [x] Salah\n    > Tiap bulan."),
    "number": ({"jawaban": "23,5 ± 0,1 cm"}, "= 23,5 ± 0,1 cm"),
    "text": ({"jawaban": "pita / pita lila"}, "= pita | pita lila"),
    "order": ({"jawaban": "Duduk\nUkur"}, "1. Duduk\n2. Ukur"),
    "match": ({"jawaban": "pita -> lengan\ndacin -> berat"}, "| pita | lengan |\n| dacin | berat |"),
    "open": ({}, "> Karena itu."),
    "bicara": (TALK, "jenis=bicara}\n\n- [x] Mari saya temani.\n    > Ia merasa didukung."),
}  # fmt: skip


@pytest.fixture
def draft(session, client):
    armaini = make_trainer(session)
    client.sign_in(armaini.id)
    return make_course(session, armaini)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_made_by_form_and_opened_again(client, session, draft, kind):
    more, written = KINDS[kind]
    assert f'selected value="{kind}"' in client.get(f"{NEW}?jenis={kind}").text
    looked = client.post(NEW, data={**FORM, "jenis": kind, **more, "langkah": "lihat"})
    assert (looked.status_code, 'id="ini-tanya"' in looked.text, "Lengkapi dulu" in looked.text) == (200, True, False)
    assert text_of(session, draft, "ujian.md") == EXAM
    made = client.post(NEW, data={**FORM, "jenis": kind, **more})
    assert made.status_code == 303
    assert written in text_of(session, draft, more.get("tempat", "ujian.md"))
    assert f'selected value="{kind}"' in client.get(made.location).text


def test_sent_twice_it_is_one_item(client, session, draft):
    answers = [client.post(NEW, data={**FORM, "jenis": "single", **TWO}) for _ in "ab"]
    assert len({answer.location for answer in answers}) == 1
    assert text_of(session, draft, "ujian.md").count("Apa yang diukur?") == 1
    assert "sudah ada di sana" in client.get(answers[1].location).text


def test_the_next_one_begins_with_the_same_kind_goal_and_place(client, session, draft):
    more = client.post(NEW, data={**FORM, "jenis": "number", "jawaban": "5 cm", "tempat": PRACTICE_PATH, "langkah": "lagi"})
    page = client.get(more.location).text
    assert 'selected value="number"' in page
    assert f'selected value="{PRACTICE_PATH}"' in page
    assert 'selected value="ukur"' in page


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"soal": ""}, "Tulis pertanyaannya"), ({"pilihan-0-benar": ""}, "Belum ada kunci"), ({"tujuan": ""}, "Pilih tujuan yang diuji"),
        ({"jenis": "number", "jawaban": "kira-kira"}, "Angka tidak terbaca"), ({"jenis": "bicara", **TALK, "tempat": "ujian.md"}, "Latihan bicara tidak dinilai"),
        ({"jenis": "bicara", "tempat": PRACTICE_PATH}, "tepat tiga jawaban"), ({"tempat": "x.md"}, "Pilih dari daftar"), ({"jenis": "x"}, "Pilih dari daftar"),
    ],
)  # fmt: skip
def test_what_will_not_do_is_said_and_stays(client, session, draft, change, told):
    answer = client.post(NEW, data={**FORM, "jenis": "single", **TWO, "penjelasan": "Ketikan saya", **change})
    assert (answer.status_code, told in answer.text, "Ketikan saya" in answer.text) == (422, True, True)
    assert text_of(session, draft, "ujian.md") == EXAM


def test_looking_says_what_is_missing_without_alarm(client, draft):
    looked = client.post(NEW, data={**FORM, "jenis": "number", "langkah": "lihat"})
    assert (looked.status_code, "Lengkapi dulu" in looked.text, "Belum tersimpan" in looked.text) == (200, True, False)
    again = client.post(f"{AT}/soal/alat", data={"jenis": "order", "tujuan": "ukur", "soal": "Apa?", "langkah": "lihat"})
    assert (again.status_code, "Lengkapi dulu" in again.text) == (200, True)


def test_another_kind_and_back_loses_no_word(client, session, draft):
    typed = {**FORM, **TWO, "pilihan-2-teks": "Kuku", "pilihan-2-alasan": "Bukan itu.", "jawaban": "23,5 cm"}
    for kind in ("number", "true_false", "open", "single"):
        page = client.post(NEW, data={**typed, "jenis": kind, "langkah": "jenis"})
        assert (page.status_code, "Belum tersimpan" in page.text, "Lengkapi dulu" in page.text) == (200, False, False)
        assert [word for word in ("Lengan", "Kaki", "Kuku", "Bukan itu.", "23,5 cm") if word not in page.text] == []
    assert session.scalar(select(func.count()).select_from(DraftEdit)) == 0


def test_a_true_or_false_item_keeps_the_order_of_its_words(client, session, draft):
    made = client.post(
        NEW, data={**FORM, "jenis": "true_false", "pilihan-0-teks": "Salah", "pilihan-0-benar": "y", "pilihan-1-teks": "Benar"}
    )
    assert "- [x] Salah\n- [ ] Benar" in text_of(session, draft, "ujian.md")
    page = client.get(made.location).text
    assert page.index("<b>Salah</b>") < page.index("<b>Benar</b>")


def test_hostile_words_are_drawn_as_words(client, draft):
    looked = client.post(
        NEW, data={**FORM, "jenis": "single", **TWO, "soal": "<script>alert(1)</script> [x](javascript:1)", "langkah": "lihat"}
    )
    assert "<script>alert" not in looked.text
    assert "javascript:1)</a>" not in looked.text
    assert 'href="javascript' not in looked.text
