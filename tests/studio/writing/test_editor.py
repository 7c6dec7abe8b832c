"""A lesson written block by block in the browser, without scripting."""

import re

import pytest

from lms.courses.content import Reference
from lms.courses.versions import keep_references
from tests.courses.packages import LESSON, REFERENCES
from tests.studio.writing.desks import BASE, ID, LESSON_PATH, carried, make_desk, make_trainer, sent, text_now

pytestmark = pytest.mark.database
HEAD = LESSON[: LESSON.index("\nUkur lengan")]


@pytest.fixture
def armaini(session, client):
    person = make_trainer(session)
    keep_references(session, list(REFERENCES.values()))
    client.sign_in(person.id)
    return person


def add(client, kind, after=None, **typed):
    """A new block, through the page that offers its form."""
    page = client.get(BASE, query_string={"tambah": kind, **({} if after is None else {"setelah": after})}).text
    return client.post(BASE, data={**carried(page), **typed, "aksi": "simpan"})


def change(client, block, act="simpan", **typed):
    return client.post(BASE, data={**carried(client.get(f"{BASE}?blok={block}").text), **typed, "aksi": act})


def test_the_page_shows_outline_blocks_and_phone(session, client, armaini):
    make_desk(session, armaini)
    text = client.get(BASE).text
    for words in (
        "Mengukur LiLA",
        "Sehat untuk HP",
        '<b class="ref">23,5 cm</b>',
        "Pelajaran 1 dari 1",
        "Langkah bernomor",
        "Semua gambar berketerangan",
    ):
        assert words in text
    assert f"/studio/{ID}/media/berkas/gambar/pita.svg" in text


def test_a_whole_lesson_is_written_block_by_block(session, client, armaini):
    draft = make_desk(session, armaini, {LESSON_PATH: HEAD})
    assert "masih kosong" in client.get(BASE).text
    for kind, typed in (
        ("teks", {"isi": "# bukan judul\r\nUkur lengan kiri. Lengan kanan tidak."}),
        ("judul", {"judul": "Langkah #1", "tingkat": "2"}),
        ("langkah", {"isi": "Lemaskan lengan\r\nCari titik tengah\r\n antara bahu dan siku"}),
        ("daftar", {"isi": "- pita\r\nbuku"}),
        ("tabel", {"sel-0-0": "Warna", "sel-0-1": "Arti", "sel-1-0": "Merah | tua", "sel-1-1": "Rujuk", "sel-2-0": "", "sel-2-1": ""}),
        ("gambar", {"berkas": "gambar/pita.svg", "alt": "Pita [merah]", "keterangan": 'Pita "LiLA"'}),
        ("inti", {"judul": "", "isi": "Di bawah batas, rujuk.", "nilai": "lila.kek"}),
        ("kutipan", {"isi": "<b>Jangan</b> tunggu"}),
        ("video", {"judul": "Cara mengukur", "alamat": "https://contoh.go.id/lila", "besar": "12.5", "lama": "3"}),
    ):
        assert add(client, kind, **typed).status_code == 303, kind
    assert text_now(session, draft) == HEAD + BODY
    assert "Perlu dibetulkan" not in client.get(BASE).text


BODY = """\\# bukan judul

Ukur lengan kiri.
Lengan kanan tidak.

## Langkah \\#1

1. Lemaskan lengan
2. Cari titik tengah
    - antara bahu dan siku

- \\- pita
- buku

| Warna | Arti |
|---|---|
| Merah \\| tua | Rujuk |

![Pita merah](gambar/pita.svg "Pita ”LiLA”")

!!! inti
    Di bawah batas, rujuk. {{ ref:lila.kek }}

> &lt;b>Jangan&lt;/b> tunggu

[Cara mengukur](https://contoh.go.id/lila) (video, 12,5 MB, 3 menit)
"""


def test_one_block_is_saved_and_only_its_lines_change(session, client, armaini):
    draft = make_desk(session, armaini)
    answer = change(client, 0, isi="Ukur lengan kiri, # bukan kanan.")
    assert (answer.status_code, answer.location) == (303, f"{BASE}?blok=0#terbuka")
    assert text_now(session, draft) == LESSON.replace("Ukur lengan kiri.", "Ukur lengan kiri, # bukan kanan.")


@pytest.mark.parametrize("block", range(5))
def test_a_block_opened_and_saved_keeps_its_bytes(session, client, armaini, block):
    draft = make_desk(session, armaini)
    page = client.get(f"{BASE}?blok={block}").text
    assert client.post(BASE, data={**sent(page), "aksi": "simpan"}).status_code == 303
    assert text_now(session, draft) == LESSON


def test_a_block_moves_with_what_was_typed_in_it(session, client, armaini):
    draft = make_desk(session, armaini)
    assert change(client, 1, "naik", berkas="gambar/pita.svg", alt="Pita di lengan kiri.", keterangan="").location.startswith(
        f"{BASE}?blok=0"
    )
    text = text_now(session, draft)
    assert text[len(HEAD) :].startswith("\n![Pita di lengan kiri.](gambar/pita.svg)\n\nUkur lengan kiri.\n\n!!! inti")
    change(client, 0, "turun", berkas="gambar/pita.svg", alt="Pita di lengan kiri.", keterangan="")
    assert text_now(session, draft)[len(HEAD) :].startswith("\nUkur lengan kiri.\n\n![Pita")
    change(client, 0, "naik", isi="Ukur lengan kiri.")
    assert text_now(session, draft)[len(HEAD) :].startswith("\nUkur lengan kiri.")


def test_a_block_goes_only_after_a_question(session, client, armaini):
    draft = make_desk(session, armaini)
    page = client.get(f"{BASE}?blok=0&hapus=1").text
    assert "Hapus bagian ini" in page
    assert client.post(BASE, data={**carried(page), "aksi": "hapus"}).status_code == 303
    assert text_now(session, draft) == LESSON.replace("\nUkur lengan kiri.\n", "")


def test_the_last_block_may_go_too(session, client, armaini):
    draft = make_desk(session, armaini)
    for _ in range(LESSON.count("\n\n") + 3):
        page = client.get(f"{BASE}?blok=0&hapus=1")
        if "Hapus bagian ini" not in page.text:
            break
        assert client.post(BASE, data={**carried(page.text), "aksi": "hapus"}).status_code == 303
    assert text_now(session, draft).strip() == HEAD.strip()
    assert "Pelajaran ini masih kosong" in client.get(BASE).text


def test_a_new_block_sent_twice_is_one(session, client, armaini):
    draft = make_desk(session, armaini)
    page = carried(client.get(f"{BASE}?tambah=teks&setelah=0").text)
    for _ in range(2):
        assert client.post(BASE, data={**page, "isi": "Lengan kiri."}).status_code == 303
    assert text_now(session, draft).count("Lengan kiri.") == 1


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("teks", {"isi": " \u200b"}, "masih kosong"),
        ("judul", {"judul": "", "tingkat": "2"}, "masih kosong"),
        ("tabel", {"sel-0-0": "", "sel-1-0": "isi yang panjang"}, "Baris pertama tabel"),
        ("gambar", {"berkas": "gambar/pita.svg", "alt": "", "keterangan": "Pita menempel"}, "apa yang terlihat"),
        ("gambar", {"berkas": "../../x.svg", "alt": "x", "keterangan": "Pita menempel"}, "Pilih gambarnya"),
        ("video", {"judul": "Cara", "alamat": "javascript:alert(1)", "besar": "1", "lama": "2"}, "https://"),
        ("video", {"judul": "Cara", "alamat": "https://a.id", "besar": "banyak", "lama": "2"}, "dengan angka"),
        ("inti", {"judul": "j" * 81, "isi": "Isi yang panjang"}, "80 huruf"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(session, client, armaini, kind, typed, sentence):
    draft = make_desk(session, armaini)
    answer = add(client, kind, 0, **typed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert all(words in answer.text for words in typed.values() if len(words) > 11)
    assert text_now(session, draft) == LESSON


def test_an_unknown_value_is_saved_and_named(session, client, armaini):
    make_desk(session, armaini)
    assert change(client, 0, isi="Di bawah {{ ref:lila.lain }} rujuk.").status_code == 303
    assert "Nilai acuan “lila.lain” tidak dikenal." in client.get(f"{BASE}?blok=0").text


def test_a_script_gets_the_hour_and_what_it_saved(session, client, armaini):
    draft = make_desk(session, armaini)
    form = carried(client.get(f"{BASE}?blok=0").text)
    said = client.post(BASE, data={**form, "isi": "Satu.\nDua."}, headers={"Accept": "application/json"})
    assert re.fullmatch(r"\d\d\.\d\d WIB", said.json["waktu"])
    assert (said.json["blok"], said.json["jumlah"], said.json["asal"]) == (0, 2, "Satu.\n\nDua.")
    again = {"jenis": "teks", **{name: said.json[name] for name in ("blok", "jumlah", "asal")}, "isi": "Satu.\nTiga."}
    assert client.post(BASE, data=again, headers={"Accept": "application/json"}).json["asal"] == "Satu.\n\nTiga."
    assert text_now(session, draft) == LESSON.replace("Ukur lengan kiri.", "Satu.\n\nTiga.")
    assert client.post(BASE, data={**again, "isi": ""}, headers={"Accept": "application/json"}).status_code == 409


def test_hostile_words_are_words(session, client, armaini):
    make_desk(session, armaini)
    nasty = '"><script>alert(1)</script> <img src=x onerror=y> [a](javascript:alert(1))'
    assert change(client, 0, isi=nasty).status_code == 303
    for page in (client.get(f"{BASE}?blok=0"), client.get(f"/studio/{ID}/pratinjau/mengukur"), client.get(f"{BASE}/sumber")):
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
        assert 'href="javascript' not in page.text


def test_a_value_in_the_words_of_a_picture_opens_no_tag(session, client, armaini):
    keep_references(session, [Reference("x.y", "9", "", "Buku", "pasti", REFERENCES["lila.kek"].since)])
    alt = "![a > {{ ref:lila.kek }} onload=x](gambar/pita.svg)"
    make_desk(session, armaini, {LESSON_PATH: LESSON.replace("Ukur lengan kiri.", f"{alt}\n\n> x\n\n## a {{{{ ref:lila.kek }}}}")})
    assert 'class="ref"' not in "".join(re.findall(r'alt="[^"]*"', client.get(BASE).text))


@pytest.mark.parametrize("address", [BASE, f"{BASE}/sumber", f"{BASE}/hp", f"/studio/{ID}/pratinjau/mengukur"])
def test_other_cities_find_nothing(session, client, armaini, address):
    make_desk(session, armaini)
    assert client.get(address).status_code == 200
    assert client.get(address.replace("mengukur", "lain")).status_code == 404
    client.sign_in(make_trainer(session, "Marlina", "33.75").id)
    assert client.get(address).status_code == 404
    assert client.post(BASE, data={"jenis": "teks", "isi": "x"}).status_code == 404
