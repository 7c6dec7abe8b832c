"""The bank of a course: typed in, changed one by one without touching the rest, moved, and closed to other cities."""

import io

import pytest
from markupsafe import escape
from sqlalchemy import func, select

from lms.courses.versions import keep_references
from lms.studio import drafting
from lms.studio.drafting import Writer
from lms.studio.models import DraftEdit
from tests.courses.packages import EXAM, PRACTICE, PRACTICE_PATH, REFERENCES
from tests.studio.items.rooms import AT, FILES, NINE, make_course, make_trainer, text_of

TWO = "1. Lengan mana yang <b>diukur</b>?\na. Kanan\n*b. Kiri\n2. Berapa kali?\n= 2 kali"
ITEM = f"{AT}/soal/alat"
FORM = {
    "jenis": "single", "tujuan": "ukur", "soal": "Alat apa yang dipakai?", "pilihan-0-teks": "Pita LiLA", "pilihan-0-benar": "y",
    "pilihan-1-teks": "Timbangan", "pilihan-2-teks": "Tensimeter", "gambar": "gambar/pita.svg", "alt": "Sebuah pita", "penjelasan": "", "jawaban": "",
}  # fmt: skip


@pytest.fixture
def armaini(session, client):
    person = make_trainer(session)
    client.sign_in(person.id)
    return person


@pytest.fixture
def draft(session, armaini):
    return make_course(session, armaini)


def typing(client, text=TWO, place="ujian.md", goal="ukur", step="simpan"):
    return client.post(f"{AT}/soal-baru", data={"teks": text, "tempat": place, "tujuan": goal, "langkah": step})


def test_the_bank_shows_every_item_under_its_goal(client, draft):
    page = client.get(f"{AT}/soal").text
    assert "Mengukur lingkar lengan atas." in page
    assert 'id="soal-batas"' in page
    assert "Batas LiLA ibu hamil?" in page
    assert "Lengan mana yang diukur?" not in page
    practice = client.get(f"{AT}/soal?bagian=latihan").text
    assert "Lengan mana yang diukur?" in practice
    assert 'id="soal-batas"' not in practice


def test_filters_leave_what_fits(client, draft):
    assert 'id="soal-alat"' not in client.get(f"{AT}/soal?jenis=number").text
    assert 'id="soal-batas"' not in client.get(f"{AT}/soal?cari=TIMBANGAN").text
    assert 'id="soal-alat"' in client.get(f"{AT}/soal?cari=TIMBANGAN").text
    assert "Tidak ada soal yang cocok" in client.get(f"{AT}/soal?peringatan=ada&cari=zzz").text
    assert 'id="soal-alat"' in client.get(f"{AT}/soal?peringatan=penjelasan").text
    assert "Tidak ada soal yang cocok" in client.get(f"{AT}/soal?peringatan=kembar").text
    assert 'id="soal-alat"' in client.get(f"{AT}/soal?dipakai=belum").text
    assert "Tidak ada soal yang cocok" in client.get(f"{AT}/soal?dipakai=sudah").text
    assert client.get(f"{AT}/soal?jenis=%3Cb%3E&tujuan=tidak-ada&bagian=x").status_code == 200


def test_typed_items_are_seen_first_and_kept_once(client, session, draft):
    seen = typing(client, step="lihat")
    assert (seen.status_code, text_of(session, draft, "ujian.md")) == (200, EXAM)
    assert "Lengan mana yang &lt;b&gt;diukur" in seen.text
    assert "Jawaban yang tepat" in seen.text
    assert typing(client).status_code == 303
    text = text_of(session, draft, "ujian.md")
    assert text.startswith(EXAM)
    assert "{#lengan-mana-yang-b-diukur-b tujuan=ukur}" in text
    assert typing(client).status_code == 303
    assert text_of(session, draft, "ujian.md") == text
    assert "sudah ada di sana" in client.get(f"{AT}/soal").text


@pytest.mark.parametrize(
    ("text", "goal", "told"),
    [
        ("1. Apa?\na. x\nb. y", "ukur", "Soal 1, baris 1: Belum ada kunci"), (TWO, "", "Pilih tujuan"), ("halo semua", "ukur", "Belum ada soal"),
        ("", "ukur", "Ketik atau tempel"), ("1. Nilai {{ ref:tidak.ada }}?\n= 2 cm", "ukur", "Nilai acuan"),
        ("1. Apa?\n*a. x\nb. y\n2. Apa?\n*a. x\nb. x", "ukur", "Soal 2, baris 5: Dua pilihan sama persis"),
    ],
)  # fmt: skip
def test_nothing_typed_is_lost_on_a_fault(client, session, draft, text, goal, told):
    answer = typing(client, text, goal=goal)
    assert answer.status_code == 422
    assert told in answer.text
    assert str(escape(text.split("\n")[0])) in answer.text
    assert text_of(session, draft, "ujian.md") == EXAM


def test_a_goal_that_the_text_names_goes_before_the_chosen_one(client, session, draft):
    typing(client, "1. Apa?\n= 2 cm\nTujuan: Mengukur lingkar lengan atas", goal="ukur")
    assert (
        typing(client, "1. Lain?\n= 2 cm\nTujuan: Entah", goal="ukur", step="lihat").text.count("tidak dikenal, jadi dipakai tujuan") == 1
    )


def test_the_template_comes_filled_back_through_the_same_page(client, session, draft):
    empty = client.get(f"{AT}/soal-templat")
    assert empty.data.startswith(b"PK")
    sent = {
        "tujuan": "ukur",
        "tempat": PRACTICE_PATH,
        "berkas": (io.BytesIO(b"Soal;Pilihan A;Pilihan B;Kunci\nMana?;Kanan;Kiri;B\n;x;;\n"), "soal.csv"),
    }
    page = client.post(f"{AT}/soal-berkas", data=sent, content_type="multipart/form-data").text
    assert "1. Mana?" in page
    assert "kolom Soal kosong" in page
    assert f'value="{PRACTICE_PATH}" selected' in page or f'selected value="{PRACTICE_PATH}"' in page
    text = client.post(f"{AT}/soal-berkas", data={"berkas": (io.BytesIO(TWO.encode()), "a.txt")}, content_type="multipart/form-data").text
    assert "*b. Kiri" in text
    for data, told in ((b"", "Pilih berkas"), (b"PK\x03\x04rusak", "rusak")):
        answer = client.post(
            f"{AT}/soal-berkas", data={"berkas": (io.BytesIO(data), "a.xlsx" if data else "")}, content_type="multipart/form-data"
        )
        assert (answer.status_code, told in answer.text) == (422, True)
    assert text_of(session, draft, "ujian.md") == EXAM


def test_one_item_is_changed_and_no_other_byte(client, session, draft):
    page = client.get(ITEM)
    assert "Sebuah pita" in page.text
    seen = page.text.split('name="dilihat" type="hidden" value="')[1][:16]
    changed = {
        **FORM,
        "pilihan-1-teks": "Timbangan dacin",
        "pilihan-1-alasan": "Itu untuk berat.",
        "penjelasan": "Pita saja.",
        "dilihat": seen,
    }
    assert client.post(ITEM, data=changed).status_code == 303
    text = text_of(session, draft, "ujian.md")
    wanted = EXAM.replace("- [ ] Timbangan\n", "- [ ] Timbangan dacin\n    > Itu untuk berat.\n") + "\n> Pita saja.\n"
    assert text == wanted
    assert client.post(ITEM, data=changed).status_code == 303  # sent twice
    assert text_of(session, draft, "ujian.md") == wanted


def test_an_untouched_form_changes_nothing(client, session, draft):
    seen = client.get(ITEM).text.split('name="dilihat" type="hidden" value="')[1][:16]
    client.post(ITEM, data={**FORM, "dilihat": seen})
    assert text_of(session, draft, "ujian.md") == EXAM


def test_two_trainers_at_one_item_compare_and_at_two_items_do_not_meet(client, session, draft):
    seen = client.get(ITEM).text.split('name="dilihat" type="hidden" value="')[1][:16]
    yusra = Writer(make_trainer(session, "Yusra").id, NINE)
    drafting.save(session, draft, "ujian.md", EXAM.replace("± 0,1", "± 0,2").encode(), yusra)
    assert client.post(ITEM, data={**FORM, "soal": "Alat mana?", "dilihat": seen}).status_code == 303
    drafting.save(session, draft, "ujian.md", EXAM.replace("Tensimeter", "Meteran jahit").encode(), yusra)
    clash = client.post(ITEM, data={**FORM, "soal": "Alat yang mana?", "dilihat": seen})
    assert clash.status_code == 422
    assert [word for word in ("baru saja diubah orang lain", "Meteran jahit", "Alat yang mana?") if word not in clash.text] == []
    fresh = clash.text.split('name="dilihat" type="hidden" value="')[1][:16]
    assert client.post(ITEM, data={**FORM, "soal": "Alat yang mana?", "dilihat": fresh}).status_code == 303


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"pilihan-0-benar": ""}, "Belum ada kunci"), ({"pilihan-1-teks": "pita lila"}, "sama persis"), ({"soal": " "}, "Tulis pertanyaannya"),
        ({"jenis": "number", "jawaban": "kira-kira"}, "Angka tidak terbaca"), ({"jenis": "match", "jawaban": "a\nb"}, "belum dua bagian"),
        ({"jenis": "order", "jawaban": ""}, "Jawaban yang tepat belum ada"), ({"alt": ""}, "Tulis apa yang terlihat"), ({"jenis": "x"}, "Pilih dari daftar"),
        ({"pilihan-1-benar": "y", "pilihan-2-benar": "y"}, "Semua pilihan dicentang"), ({"tujuan": "lain"}, "Pilih dari daftar"),
        ({"soal": "Apa [x](javascript:1)" + "[" * 50}, "tanda ["),
    ],
)  # fmt: skip
def test_what_will_not_do_is_said_and_stays_in_the_form(client, session, draft, change, told):
    answer = client.post(ITEM, data={**FORM, "penjelasan": "Ketikan saya", **change})
    assert (answer.status_code, told in answer.text, "Ketikan saya" in answer.text) == (422, True, True)
    assert text_of(session, draft, "ujian.md") == EXAM


@pytest.mark.parametrize(
    ("change", "written"),
    [
        ({"jenis": "number", "jawaban": "23,5 ± 0,1 cm"}, "= 23,5 ± 0,1 cm"), ({"jenis": "text", "jawaban": "pita / pita lila"}, "= pita | pita lila"),
        ({"jenis": "order", "jawaban": "satu\ndua"}, "1. satu\n2. dua"), ({"jenis": "match", "jawaban": "a -> b\nc -> d"}, "| a | b |\n| c | d |"),
        ({"jenis": "true_false", "pilihan-0-teks": "Benar", "pilihan-1-teks": "Salah"}, "- [x] Benar\n- [ ] Salah"),
        ({"pilihan-1-benar": "y"}, "- [x] Timbangan"), ({"tanpa_gambar": "y"}, "{#alat tujuan=ukur}"),
    ],
)  # fmt: skip
def test_the_kind_may_change(client, session, draft, change, written):
    seen = client.get(ITEM).text.split('name="dilihat" type="hidden" value="')[1][:16]
    assert client.post(ITEM, data={**FORM, "dilihat": seen, **change}).status_code == 303
    assert written in text_of(session, draft, "ujian.md")
    assert client.get(ITEM).status_code == 200


def act(client, what, item="alat", **data):
    return client.post(f"{AT}/soal/{item}/{what}", data=data)


def test_up_down_copy_and_away_are_done_once_when_sent_twice(client, session, draft):
    for _ in "ab":
        assert act(client, "naik", nomor="2").status_code == 303
    moved = text_of(session, draft, "ujian.md")
    assert moved.index("{#alat") < moved.index("{#batas")
    act(client, "turun", nomor="1")
    assert text_of(session, draft, "ujian.md") == EXAM
    for _ in "ab":
        assert act(client, "salin", "batas", baru="batas-2").location.endswith("/soal/batas-2")
    copied = text_of(session, draft, "ujian.md")
    assert (copied.count("{#batas-2 "), copied.index("{#batas-2 ") < copied.index("{#alat")) == (1, True)
    for _ in "ab":
        assert act(client, "tarik", "batas-2").status_code == 303
    assert text_of(session, draft, "ujian.md") == EXAM
    assert session.scalar(select(func.count()).select_from(DraftEdit)) > 0


def test_an_item_goes_to_practice_and_an_empty_practice_goes_as_a_file(client, session, draft):
    act(client, "pindah", "lengan", tempat="ujian.md")
    assert text_of(session, draft, PRACTICE_PATH) is None
    assert text_of(session, draft, "ujian.md") == f"{EXAM}\n{PRACTICE}"
    act(client, "pindah", "alat", tempat=PRACTICE_PATH)
    assert text_of(session, draft, PRACTICE_PATH).startswith("## Alat apa")
    assert "Pilih tempat barunya" in client.get(act(client, "pindah", "alat", tempat="x.md").location).text
    assert client.get(f"{AT}/soal/alat").status_code == 200


def test_a_broken_item_is_listed_and_one_without_key_can_be_mended(client, session, armaini):
    broken = (
        EXAM
        + "\n## Tanpa kunci?  {#kosong tujuan=ukur}\n\n- [ ] a\n- [ ] b\n\n## Rusak?  {#rusak tujuan=ukur}\n\n- [x] y\n\nx\n\n## Tujuan hilang?  {#hilang tujuan=lama}\n\n= 5 cm\n"
    )
    draft = make_course(session, armaini, {**FILES, "ujian.md": broken})
    page = client.get(f"{AT}/soal").text
    assert [word for word in ("Tanpa kunci?", "Rusak?", "belum punya jawaban yang benar") if word not in page] == []
    seen = client.get(f"{AT}/soal/kosong").text.split('name="dilihat" type="hidden" value="')[1][:16]
    form = {
        "jenis": "single",
        "tujuan": "ukur",
        "soal": "Tanpa kunci?",
        "pilihan-0-teks": "a",
        "pilihan-0-benar": "y",
        "pilihan-1-teks": "b",
        "dilihat": seen,
    }
    assert client.post(f"{AT}/soal/kosong", data=form).status_code == 303
    assert "- [x] a" in text_of(session, draft, "ujian.md")
    assert "susunannya rusak" in client.get(f"{AT}/soal/rusak").text
    assert act(client, "tujuan", "hilang", tujuan="ukur").status_code == 303
    assert "{#hilang tujuan=ukur}" in text_of(session, draft, "ujian.md")


PAGES = (
    "soal",
    "soal-satu",
    "soal-ditarik",
    "soal/alat/riwayat",
    "soal-baru",
    "soal/alat",
    "soal-templat",
    "uji-soal?undian=1",
    "soal-statistik",
)
ACTS = (
    "soal-satu",
    "soal/alat/kembali",
    "soal/alat/tujuan",
    "soal-baru",
    "soal-berkas",
    "soal/alat",
    "soal/alat/tarik",
    "uji-soal?undian=1",
)


def test_another_city_finds_nothing(client, session, draft):
    client.sign_in(make_trainer(session, "Marlina", "33.75").id)
    assert {client.get(f"{AT}/{page}").status_code for page in PAGES} == {404}
    assert {client.post(f"{AT}/{page}", data=FORM).status_code for page in ACTS} == {404}
    assert text_of(session, draft, "ujian.md") == EXAM


def reading(client, name, data, **typed):
    return client.post(f"{AT}/soal-berkas", data={**typed, "berkas": (io.BytesIO(data), name)}, content_type="multipart/form-data")


def test_a_file_is_read_below_what_was_typed_already(client, session, draft):
    both = reading(client, "a.csv", b"Soal;Pilihan A;Pilihan B;Kunci\nMana?;Kanan;Kiri;B\nApa?;x;y;E\n", teks=TWO, tujuan="ukur").text
    assert [word for word in ("Berapa kali?", "1. Mana?", "Berkas, Soal 2, sel D3", "4 soal terbaca") if word not in both] == []
    table = reading(client, "a.txt", b"1. Mana?\n= 5 cm", teks="Soal\tKunci\nBerapa?\t2 kali").text
    assert [word for word in ("1. Berapa?", "2 soal terbaca") if word not in table] == []
    refused = reading(client, "a.xlsx", b"PK\x03\x04rusak", teks=TWO)
    assert (refused.status_code, "Berapa kali?" in refused.text) == (422, True)
    assert text_of(session, draft, "ujian.md") == EXAM


def test_a_question_is_listed_as_it_is_read(client, session, armaini):
    keep_references(session, list(REFERENCES.values()))
    changed = FILES | {"ujian.md": EXAM.replace("## Batas LiLA ibu hamil?", "## Apa arti **kurang** dari {{ ref:lila.kek }}?")}
    make_course(session, armaini, changed)
    assert "Apa arti kurang dari 23,5 cm?" in client.get(f"{AT}/soal").text
