"""What the printed coverage report must hold."""

import re

import pytest
import zxingcpp

from lms.documents.coverage_sheet import Group, Missing, coverage_pdf
from tests.documents.sheets import coverage, figures, raster, texts


def crowd(count: int) -> tuple[Group, ...]:
    return (Group(f"Kader ({count})", tuple(Missing(f"Kader Contoh {n}", "Nan Balimo", "belum ikut") for n in range(count))),)


def test_one_page_says_everything():
    [page] = texts(coverage_pdf(coverage()))
    for words in (
        "PEMERINTAH KOTA SOLOK",
        "22 dari 50 kader (44 %)",
        "12/40",
        "10/10",
        "✓",
        "Jumlah 0/2 22/50",
        "Zulkifli, S.Sos.",
        "Mengetahui,",
    ):
        assert words in page
    assert "Halaman 1 dari 1" in page


def test_header_and_role_repeat_on_every_page():
    pages = texts(coverage_pdf(coverage(missing=crowd(150))))
    for number, page in enumerate(pages, 1):
        assert f"Halaman {number} dari {len(pages)}" in page
        if "Kader Contoh" in page:
            assert "Nama Tempat Sebab Kader (150)" in page
    assert sum(page.count("Kader Contoh") for page in pages) == 150


@pytest.mark.parametrize("count", range(20, 60, 4))
def test_signatures_stay_together(count):
    pages = texts(coverage_pdf(coverage(missing=crowd(count))))
    [at] = [page for page in pages if "Mengetahui," in page]
    assert all(words in at for words in ("(nama contoh)", "(penyusun contoh)", "Penyusun"))


def test_qr_leads_to_the_same_view():
    sheet = coverage()
    [code] = zxingcpp.read_barcodes(raster(coverage_pdf(sheet), 200), formats=zxingcpp.BarcodeFormat.QRCode)
    assert code.bytes == sheet.link.encode()


def test_same_bytes_and_archive_mark():
    made = coverage_pdf(coverage())
    assert made == coverage_pdf(coverage())
    assert re.search(rb"<pdfaid:part>2</pdfaid:part>", made)


def test_no_colour_but_the_emblem():
    page = raster(coverage_pdf(coverage(logo=None)), 60).convert("RGB")
    assert all(red == green == blue for _, (red, green, blue) in page.getcolors(1 << 20))


def test_levels_and_hostile_names():
    rows = (figures("Kota", 0), figures("#panic()", 1), figures("$x$ <b>", 2), figures("Posyandu " + "Melati " * 30, 3))
    assert all(words in texts(coverage_pdf(coverage(rows=rows)))[0] for words in ("#panic()", "$x$ <b>", "Melati Melati"))


def test_an_empty_view():
    assert len(texts(coverage_pdf(coverage(rows=(), missing=(), total=None, contoh=True)))) == 1


def test_a_row_needs_a_cell_per_column():
    with pytest.raises(ValueError, match="Nan Balimo: 2 cells for 3 columns"):
        coverage_pdf(coverage(columns=("Kelurahan", "Lurah", "PKK", "Kader")))
