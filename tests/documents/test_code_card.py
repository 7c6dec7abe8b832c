"""The code card as paper: eight a sheet, large squares, readable letters, every name inside its card."""

from dataclasses import replace
from datetime import date

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from lms import ids
from lms.documents.code_card import code_cards_pdf
from lms.signin.printing import Card, CardSheet
from tests.documents.sheets import raster, texts

LONG = "Prof. Dr. dr. Hj. Raden Ayu Siti Nurhaliza Kusumaningrum Wardhani binti Abdurrahman, S.Ked., Sp.A(K)., M.Kes., Ph.D., FI"
ADDRESS = "langkah.solokkota.go.id/masuk"


def card(**changes):
    code = ids.code(8)
    shown = f"{code[:4]}-{code[4:]}"
    return replace(Card("Nurhayati", "Kader", "Posyandu Melati II, Kelurahan Tanjung Paku", shown, f"https://{ADDRESS}#{shown}"), **changes)


def sheet(*cards, **changes):
    made = CardSheet(cards, "Selasa, 24 November 2026, 13.30 WIB", "dr. Rahmi Aulia, Dinkes Kota Solok", ADDRESS, date(2026, 11, 21), False)
    return replace(made, **changes)


def squares(pdf, page=0, dots=150):
    return zxingcpp.read_barcodes(raster(pdf, dots, page), formats=zxingcpp.BarcodeFormat.QRCode)


def test_what_stands_on_a_card():
    one = card()
    [page] = texts(code_cards_pdf(sheet(one)))
    for words in (
        "Nurhayati",
        "Kader",
        "Posyandu Melati II, Kelurahan Tanjung Paku",
        one.code,
        "langkah.solokkota.go.id /masuk",
        "24 November 2026, 13.30 WIB",
        "dr. Rahmi Aulia",
    ):
        assert words in page
    for step in ("1. Arahkan kamera HP", "2. Tekan “Ya, saya”", "3. Buat PIN 6 angka"):
        assert step in page


@pytest.mark.parametrize(("number", "pages"), [(1, 1), (8, 1), (9, 2), (200, 25)])
def test_eight_a_sheet_and_each_is_read_back(number, pages):
    cards = [card() for _ in range(number)]
    made = code_cards_pdf(sheet(*cards))
    assert len(texts(made)) == pages
    read = [code.text for page in range(pages) for code in squares(made, page)]
    assert sorted(read) == sorted(one.link for one in cards)
    assert len(made) < 2_500_000


def test_the_squares_are_25_mm_or_more():
    for code in squares(code_cards_pdf(sheet(*(card() for _ in range(8)))), dots=300):
        corners = code.position
        assert (corners.top_right.x - corners.top_left.x) * 25.4 / 300 >= 25
        assert (corners.bottom_left.y - corners.top_left.y) * 25.4 / 300 >= 25


def test_a_grey_copy_is_still_read():
    cards = [card() for _ in range(8)]
    page = raster(code_cards_pdf(sheet(*cards)), 150).convert("L").point([60 + n * 140 // 255 for n in range(256)]).rotate(2, fillcolor=200)
    assert len(zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormat.QRCode)) == 8


@pytest.mark.parametrize(
    "name",
    [LONG, "W" * 120, "<script>alert(1)</script>", '#panic("x") $a$ *b* @ref', "O'Brien =1+1", "Siti 👩‍👩‍👧", "محمد بن عبد الله", ""],
)
def test_every_name_stays_in_its_card(name):
    """The QR's half of the card, its lower third and all of the paper around look as they do for an ordinary name."""
    same = card()
    odd = replace(same, name=name, place=f"Posyandu {name}"[:130])
    usual, long = (raster(code_cards_pdf(sheet(one)), 72) for one in (same, odd))
    right, below = (194, 10, 595, 842), (0, 155, 595, 842)  # in points
    assert long.crop(right).tobytes() == usual.crop(right).tobytes()
    assert long.crop(below).tobytes() == usual.crop(below).tobytes()
    assert [code.text for code in squares(code_cards_pdf(sheet(odd)))] == [same.link]


@pytest.mark.parametrize(
    "change", [{"ask": "x" * 80}, {"ask": "W " * 40}, {"address": "pembelajaran-posyandu.dinas-kesehatan.kabupaten-pekalongan.go.id/masuk"}]
)
def test_whom_to_ask_and_where_stay_inside(change):
    cards = [card() for _ in range(8)]
    made = code_cards_pdf(sheet(*cards, **change))
    assert len(texts(made)) == 1
    assert len(squares(made)) == 8
    assert (
        raster(made, 72).crop((28, 815, 567, 818)).getextrema()
        == raster(code_cards_pdf(sheet(*cards)), 72).crop((28, 815, 567, 818)).getextrema()
    )


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=120))
def test_no_text_stops_a_card(text):
    assert code_cards_pdf(sheet(card(name=text, role=text[:20], place=text), ask=text[:80]))


def test_contoh_is_marked():
    assert "CONTOH" in texts(code_cards_pdf(sheet(card(), contoh=True)))[0]
    assert "CONTOH" not in texts(code_cards_pdf(sheet(card())))[0]
