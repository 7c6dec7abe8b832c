"""Two trainers in one lesson: what they changed apart is kept by itself, what they changed together is shown to them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.courses.versions import keep_references
from lms.studio.writing.merging import GONE, NEW, SAME, compared, merged
from tests.courses.packages import LESSON, REFERENCES
from tests.studio.writing.desks import BASE, LESSON_PATH, carried, make_desk, make_trainer, sent, text_now

TEXTS = st.lists(st.sampled_from(["satu ", "dua ", "tiga. ", "empat\n", "lima, "]), max_size=8).map("".join)


@pytest.fixture
def pair(session, client, app):
    """Armaini at the client, Yusra at a computer of her own, the draft of their lesson."""
    armaini, yusra = make_trainer(session), make_trainer(session, "Yusra")
    keep_references(session, list(REFERENCES.values()))
    other = app.test_client()
    other.arranged = session
    draft = make_desk(session, armaini)
    client.sign_in(armaini.id)
    other.sign_in(yusra.id)
    return client, other, draft


def opened(client, block):
    return carried(client.get(f"{BASE}?blok={block}").text)


@pytest.mark.database
def test_changes_of_different_blocks_come_together(session, pair):
    armaini, yusra, draft = pair
    hers, theirs = opened(armaini, 0), opened(yusra, 4)
    assert yusra.post(BASE, data={**theirs, "isi": "Duduk tenang\nCari titik tengah"}).status_code == 303
    assert armaini.post(BASE, data={**hers, "isi": "Ukur lengan yang jarang dipakai."}).status_code == 303
    text = text_now(session, draft)
    assert "1. Duduk tenang" in text
    assert "yang jarang dipakai" in text


@pytest.mark.database
def test_a_block_added_above_does_not_lead_astray(session, pair):
    armaini, yusra, draft = pair
    hers = opened(armaini, 2)
    yusra.post(BASE, data={**carried(yusra.get(f"{BASE}?tambah=teks&setelah=0").text), "isi": "Kalimat Yusra."})
    answer = armaini.post(BASE, data={**hers, "judul": "", "isi": "Kotak Armaini."})
    assert answer.location == f"{BASE}?blok=3#terbuka"
    assert "Kalimat Yusra.\n\n![Pita" in text_now(session, draft)
    assert "!!! inti\n    Kotak Armaini." in text_now(session, draft)


@pytest.mark.database
def test_the_same_block_is_compared_and_nothing_is_lost(session, pair):
    armaini, yusra, draft = pair
    hers, theirs = opened(armaini, 0), opened(yusra, 0)
    yusra.post(BASE, data={**theirs, "isi": "Ukur lengan kiri ibu."})
    answer = armaini.post(BASE, data={**hers, "isi": "Selalu ukur lengan kiri."})
    assert answer.status_code == 409
    for words in ("Bagian ini juga diubah Yusra", "Pakai punya saya", "Pakai punya Yusra", "<ins>", "<del>", "−", "Simpan gabungan"):
        assert words in answer.text
    assert "Selalu ukur lengan kiri ibu." in re.search(r"<textarea[^>]*>(.*?)</textarea>", answer.text, re.S)[1]
    assert "Ukur lengan kiri ibu." in text_now(session, draft)
    fields = sent('id="terbuka"' + answer.text[answer.text.index('class="row choose"') :])
    assert armaini.post(BASE, data=fields).status_code == 303
    assert text_now(session, draft) == LESSON.replace("Ukur lengan kiri.", "Selalu ukur lengan kiri.")


@pytest.mark.database
@pytest.mark.parametrize("typed", ["Ukur lengan yang jarang dipakai.", "Satu.\r\nDua. Tiga."])
def test_what_is_sent_again_because_its_answer_was_lost_is_saved_once(session, pair, typed):
    armaini, _yusra, draft = pair
    hers = {**opened(armaini, 0), "isi": typed}
    first, again = (armaini.post(BASE, data=hers, headers={"Accept": "application/json"}) for _ in range(2))
    assert (first.status_code, again.status_code) == (200, 200)
    assert {name: first.json[name] for name in ("blok", "jumlah", "asal")} == {
        name: again.json[name] for name in ("blok", "jumlah", "asal")
    }
    assert text_now(session, draft).count(typed[-5:]) == 1


@pytest.mark.database
def test_a_block_that_somebody_took_out_can_be_put_back(session, pair):
    armaini, yusra, _draft = pair
    hers = opened(armaini, 0)
    yusra.post(BASE, data={**carried(yusra.get(f"{BASE}?blok=0&hapus=1").text), "aksi": "hapus"})
    answer = armaini.post(BASE, data={**hers, "isi": "Ukur lengan kiri sekali."})
    assert (answer.status_code, "Biarkan terhapus" in answer.text or "Pakai punya Yusra" in answer.text) == (409, True)
    assert "Ukur lengan kiri sekali." in answer.text


@pytest.mark.database
def test_moving_and_taking_out_look_first(session, pair):
    armaini, yusra, draft = pair
    hers = opened(armaini, 0)
    yusra.post(BASE, data={**opened(yusra, 0), "isi": "Tulisan Yusra yang baru."})
    assert armaini.post(BASE, data={**hers, "isi": "Ukur lengan kiri.", "aksi": "hapus"}).status_code == 409
    assert armaini.post(BASE, data={**hers, "isi": "Ukur lengan kiri.", "aksi": "turun"}).status_code == 409
    assert "Tulisan Yusra yang baru." in text_now(session, draft)


@pytest.mark.database
def test_the_same_source_is_compared_too(session, pair):
    armaini, yusra, draft = pair
    form = source_of(armaini)
    yusra.post(BASE, data={**opened(yusra, 0), "isi": "Kalimat Yusra."})
    answer = armaini.post(f"{BASE}/sumber", data={**form, "isi": form["isi"].replace("Lemaskan", "Luruskan")})
    assert answer.status_code == 409
    for words in ("Berkas ini juga diubah Yusra", "<ins>", "<del>", "Luruskan lengan"):
        assert words in answer.text
    again = source_form(answer.text)
    assert armaini.post(f"{BASE}/sumber", data=again).status_code == 303
    assert text_now(session, draft) == LESSON.replace("Lemaskan", "Luruskan")


@pytest.mark.database
@pytest.mark.parametrize(
    "change", [lambda text: text, lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n"), lambda text: text.rstrip("\n")]
)
def test_source_opened_and_saved_is_the_same_bytes(session, client, change):
    armaini = make_trainer(session)
    draft = make_desk(session, armaini, {LESSON_PATH: change(LESSON)})
    client.sign_in(armaini.id)
    assert client.post(f"{BASE}/sumber", data=source_of(client)).status_code == 303
    assert text_now(session, draft) == change(LESSON)


@pytest.mark.database
def test_a_faulty_source_is_saved_and_its_lines_are_named(session, pair):
    armaini, _, draft = pair
    form = source_of(armaini)
    answer = armaini.post(f"{BASE}/sumber", data={**form, "isi": form["isi"].replace("## Langkah", "#### Langkah")}, follow_redirects=True)
    assert re.search(r"Baris \d+\.</b> Judul di dalam bacaan memakai ##", answer.text)
    assert "#### Langkah" in text_now(session, draft)
    assert "Perlu dibetulkan: 1" in armaini.get(BASE).text
    assert armaini.post(f"{BASE}/sumber", data={**source_of(armaini), "isi": " "}).status_code == 422


@pytest.mark.database
def test_a_front_matter_without_end_is_mended_in_the_source(session, client):
    armaini = make_trainer(session)
    draft = make_desk(session, armaini, {LESSON_PATH: "---\nid: mengukur\njudul: x\n"})
    client.sign_in(armaini.id)
    assert "tidak terbaca" in client.get(BASE).text
    assert client.post(BASE, data={"jenis": "teks", "blok": 0, "jumlah": 0, "asal": "", "isi": "Halo."}).status_code == 422
    assert text_now(session, draft) == "---\nid: mengukur\njudul: x\n"


def source_form(page):
    return sent('id="terbuka"' + page[page.index('<form class="stack"') :])


def source_of(client):
    return source_form(client.get(f"{BASE}/sumber").text)


@given(TEXTS, TEXTS)
def test_a_comparison_holds_both_texts(one, other):
    pieces = compared(one, other)
    assert "".join(piece.text for piece in pieces if piece.kind != NEW) == one
    assert "".join(piece.text for piece in pieces if piece.kind != GONE) == other
    assert one != other or all(piece.kind == SAME for piece in pieces)


@given(TEXTS, TEXTS, TEXTS)
def test_merging_knows_no_order_and_keeps_a_single_change(base, one, other):
    assert merged(base, one, base) == one
    assert merged(base, base, one) == one
    assert merged(base, one, one) == one
    assert merged(base, one, other) == merged(base, other, one)
