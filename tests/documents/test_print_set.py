"""The papers of an event: every name in its place, rows whole, pages counted, squares that are read back, and no key."""

import re
from dataclasses import replace
from datetime import date

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from lms import ids
from lms.documents.attendance_sheet import AttendanceSheet, Guest
from lms.documents.coverage_sheet import Signature
from lms.documents.guide import Guide, class_code
from lms.documents.name_cards import NameCard, NameCards
from lms.documents.paper_test import PaperItem, PaperTestSheet
from lms.documents.print_set import print_set_pdf
from lms.documents.report import Kop
from tests.documents.sheets import LOGO, raster, texts

LONG = "Prof. Dr. dr. Hj. Raden Ayu Siti Nurhaliza Kusumaningrum Wardhani binti Abdurrahman, S.Ked., Sp.A(K)., M.Kes., Ph.D., FI"
ODD = [LONG, "W" * 120, "<script>alert(1)</script>", '#panic("x") $a$ *b* @ref', "O'Brien =1+1", "Siti 👩‍👩‍👧", "محمد بن عبد الله", ""]
EVENT, WHEN = "Bimtek Pokjanal Posyandu", "Sabtu, 21 November 2026"
NOBODY = Signature((), "")
KOP = Kop(
    "Pemerintah Kota Solok",
    "Dinas Kesehatan",
    ("Jalan Contoh No. 1",),
    LOGO,
    NOBODY,
    NOBODY,
    "20 November 2026, 13.30 WIB",
    date(2026, 11, 20),
)
ITEMS = tuple(PaperItem(n, f"Soal nomor {n}?", (("A", "Ya"), ("B", "Tidak"), ("C", "Kadang"), ("D", "Jarang"))) for n in range(1, 16))
GUIDE = Guide(EVENT, WHEN, class_code("K7MX4Q"), "langkah.contoh/gabung", "https://langkah.contoh/gabung/K7MX4Q")


def card(**changes):
    code = ids.code(8)
    shown = f"{code[:4]}-{code[4:]}"
    return replace(NameCard("Kader", "Nurhayati", "Kel. Tanjung Paku", shown, f"https://langkah.contoh/masuk#{shown}"), **changes)


def cards(*some):
    return NameCards(EVENT, WHEN, some, "24 Nov 2026, 13.30 WIB", "langkah.contoh/masuk").part()


def attendance(number, name="Nurhayati", **changes):
    facts = (("Kegiatan", EVENT), ("Hari, tanggal", WHEN), ("Tempat", "Aula"), ("Sesi", "Absen pagi, pukul 08.00 WIB"))
    guests = tuple(
        Guest(name, "198001012006042001", "Kel. Tanjung Paku", "Kader Posyandu Melati II", "P", "0812-••••-7890") for _ in range(number)
    )
    sheet = AttendanceSheet("Daftar Hadir Peserta", facts, guests, "Solok, 21 November 2026", "Fitri Yanti", "198001012006042001")
    return replace(sheet, **changes).part()


def made(*parts):
    return print_set_pdf("Cetak", KOP, parts)


def squares(pdf, page=0, dots=150):
    return zxingcpp.read_barcodes(raster(pdf, dots, page), formats=zxingcpp.BarcodeFormat.QRCode)


@pytest.mark.parametrize(("number", "pages"), [(1, 1), (10, 1), (11, 2), (60, 6)])
def test_ten_cards_a_sheet_and_each_is_read_back(number, pages):
    some = [card() for _ in range(number)]
    pdf = made(cards(*some))
    assert len(texts(pdf)) == pages
    assert sorted(code.text for page in range(pages) for code in squares(pdf, page)) == sorted(one.link for one in some)


def test_the_squares_of_a_card_are_large():
    for code in squares(made(cards(*(card() for _ in range(10)))), dots=300):
        assert (code.position.top_right.x - code.position.top_left.x) * 25.4 / 300 >= 24.5


@pytest.mark.parametrize("name", ODD)
def test_every_name_stays_on_its_card(name):
    """The part with the code, the cards beside and below look as they do for an ordinary name."""
    same = card()
    odd = replace(same, name=name, place=f"Posyandu {name}"[:130], tab=name[:12] or "Kader")
    usual, long = (raster(made(cards(one)), 72) for one in (same, odd))
    for part in ((197, 0, 595, 842), (0, 193, 595, 842)):
        assert long.crop(part).tobytes() == usual.crop(part).tobytes()
    assert [code.text for code in squares(made(cards(odd)))] == [same.link]


def test_a_card_without_a_code_has_no_squares():
    pdf = made(cards(card(code="", link="")))
    assert squares(pdf) == []
    assert "HP yang sudah dipakai" in texts(pdf)[0]


@pytest.mark.parametrize("number", [0, 1, 15, 60])
def test_an_attendance_sheet_counts_its_pages_and_its_rows(number):
    pages = texts(made(attendance(number)))
    assert [re.search(r"Halaman (\d+) dari (\d+)", page).groups() for page in pages] == [
        (str(n), str(len(pages))) for n in range(1, len(pages) + 1)
    ]
    assert sum(page.count("Nurhayati") for page in pages) == number
    rows = number + 5 if number else 15
    assert f" {rows}." in f" {pages[-1]}"
    assert f" {rows + 1}." not in pages[-1]
    assert "Fitri Yanti" in pages[-1]
    assert all("No. HP" in page for page in pages[:-1])


def test_parts_of_one_file_count_their_own_pages():
    pages = texts(made(GUIDE.part(), attendance(20), attendance(1)))
    assert [found.group() for page in pages if (found := re.search(r"Halaman \d+ dari \d+", page))] == [
        "Halaman 1 dari 3", "Halaman 2 dari 3", "Halaman 3 dari 3", "Halaman 1 dari 1",
    ]  # fmt: skip


def test_without_phones_there_is_no_column():
    [page] = texts(made(attendance(1, phones=False)))
    assert "HP" not in page
    assert "0812" not in page


@pytest.mark.parametrize("name", ODD)
def test_no_name_breaks_a_row(name):
    """Each row stands whole on one page: as many numbers as signatures."""
    pages = texts(made(attendance(40, name)))
    assert len(pages) < 40
    assert all(page.count("198001012006042001") >= page.count("Kader Posyandu Melati II") for page in pages)


def test_questions_and_answers_hold_no_key():
    sheet = PaperTestSheet("Dasar ILP", "pre", ITEMS)
    pages = texts(made(sheet.questions(EVENT, WHEN), sheet.answers(EVENT, WHEN, (("Nurhayati", "Kel. Tanjung Paku"),))))
    assert "Soal Pre-test" in pages[0]
    assert "15. Soal nomor 15?" in " ".join(pages[:-1])
    assert "Nurhayati" in pages[-1]
    assert pages[-1].count("A B C D") == 15
    assert "kunci" not in " ".join(pages).casefold()


@pytest.mark.parametrize(
    ("kinds", "pages"), [(("single",), 2), (("multiple", "number", "order", "match", "true_false"), 2), (("text",), 3), (("open",), 6)]
)
def test_two_short_answer_sheets_share_a_page(kinds, pages):
    items = tuple(
        replace(ITEMS[0], number=n, kind=kinds[n % len(kinds)], options=() if kinds[0] in ("text", "open") else ITEMS[0].options)
        for n in range(1, 11)
    )
    sheet = PaperTestSheet("Dasar ILP", "post", items)
    assert len(texts(made(sheet.answers(EVENT, WHEN, (("Ani", ""), ("Ria", ""), ("Mega", "")))))) == pages


def test_a_picture_stands_with_its_question():
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10H0z"/></svg>'
    sheet = PaperTestSheet("Dasar ILP", "pre", (replace(ITEMS[0], picture=drawn),))
    plain = PaperTestSheet("Dasar ILP", "pre", ITEMS[:1])
    assert raster(made(sheet.questions(EVENT, WHEN)), 72).tobytes() != raster(made(plain.questions(EVENT, WHEN)), 72).tobytes()


def test_the_guide_is_one_page_with_the_real_code():
    pdf = made(GUIDE.part())
    [page] = texts(pdf)
    for words in ("K7M-X4Q", "langkah.contoh/gabung", "Pindai atau ketik kode", "Tekan “Hadir”", "Ambil sertifikat"):
        assert words in page
    assert [code.text for code in squares(pdf)] == ["https://langkah.contoh/gabung/K7MX4Q"]


@pytest.mark.parametrize("title", [LONG, "W" * 200, "Bimtek " * 30])
def test_a_long_title_keeps_everything_on_its_page(title):
    pdf = made(replace(GUIDE, event=title).part())
    assert len(texts(pdf)) == 1
    assert "Ambil sertifikat" in texts(pdf)[0]
    assert squares(pdf)


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=120))
def test_no_text_stops_a_print(text):
    sheet = PaperTestSheet(text, "pre", (PaperItem(1, text, (("A", text),)),))
    assert made(
        cards(card(name=text, tab=text[:20], place=text)),
        attendance(1, text),
        sheet.questions(text, text),
        sheet.answers(text, text, ((text, text),)),
    )


def test_the_same_parts_are_the_same_bytes():
    one = cards(card())
    assert made(one, attendance(2)) == made(one, attendance(2))
