"""What a certificate's paper must hold."""

import re
import threading

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFilter

from lms.documents import typeset
from lms.documents.certificate import certificate_pdf, certificate_png
from lms.documents.qr import QUIET
from lms.errors import Refused
from tests.documents.sheets import CHECK, SEAL, certificate, raster, texts

LONG = "Prof. Dr. dr. Hj. Raden Ayu Siti Nurhaliza Kusumaningrum Wardhani binti Abdurrahman, S.Ked., Sp.A(K)., M.Kes., Ph.D., FISR"


def test_front_and_back():
    front, back = texts(certificate_pdf(certificate()))
    for words in ("Nurhayati", "442.11/0187/DKS/XI-2026", "7,5 jam pelajaran", "M4TX-9RQK-2W", "NIP 19700101 200001 1 001"):
        assert words in front
    for words in ("Tiga fokus posyandu ILP", "Jumlah jam pelajaran 8", "Cara mengecek keaslian", "langkah.kotasolok.go.id/cek"):
        assert words in back


def test_archive_marks_and_same_bytes():
    made = certificate_pdf(certificate())
    assert re.search(rb"<pdfaid:part>2</pdfaid:part>.*<pdfaid:conformance>B</pdfaid:conformance>", made, re.DOTALL)
    assert certificate_pdf(certificate()) == made
    assert certificate_pdf(certificate(holder="Gusmarni")) != made
    assert len(made) < 180_000


def test_threads_agree():
    made: list[bytes] = []
    threads = [threading.Thread(target=lambda: made.append(certificate_pdf(certificate()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(made) == {certificate_pdf(certificate())}
    assert len(made) == 4


@pytest.mark.parametrize("tilt", [-4, 0, 3, 4])
def test_qr_survives_a_bad_copy(tilt):
    page = raster(certificate_pdf(certificate()), 150).convert("L")
    copy = (
        page.point([50 + n * 150 // 255 for n in range(256)]).rotate(tilt, fillcolor=200, expand=True).filter(ImageFilter.GaussianBlur(0.8))
    )
    found = zxingcpp.read_barcodes(copy, formats=zxingcpp.BarcodeFormat.QRCode)
    assert [code.bytes for code in found] == [f"{CHECK}#{SEAL}".encode()]


def test_qr_is_large_and_quiet():
    page = raster(certificate_pdf(certificate()), 300).convert("L")
    [code] = zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormat.QRCode)
    corners = code.position
    left, right, top, bottom = corners.top_left.x, corners.top_right.x, corners.top_left.y, corners.bottom_left.y
    dots_per_mm = 300 / 25.4
    assert (right - left) / dots_per_mm >= 35
    assert (bottom - top) / dots_per_mm >= 35
    quiet = int(QUIET * (right - left) / 69)
    around = page.crop((left - quiet, top - quiet, right + quiet, bottom + quiet))
    around.paste(255, (quiet - 2, quiet - 2, around.width - quiet + 2, around.height - quiet + 2))
    assert around.getextrema() == (255, 255)


@pytest.mark.parametrize(
    "name", ['#panic("x")', "$a$ *_b_* @ref", "<script>alert(1)</script>", "O'Brien Sa’ad Ñandú", "\\u{41} `#x`", LONG]
)
def test_names_stand_as_typed(name):
    front, back = texts(certificate_pdf(certificate(holder=name)))
    assert name in front
    assert name in back


@pytest.mark.parametrize(
    "name",
    [
        "محمد بن عبد الله",
        "ꦱꦸꦫꦏꦂꦠ",
        "Siti 👩‍👩‍👧 ❤️",
        "田中",
        "\x00\x1b\u202e\ud800",
        "",
        "W" * 400,
        "a\u0301\u0302\u0320" * 40,
        "\ue000\U0010fffd",
    ],
)
def test_no_name_stops_a_certificate(name):
    assert len(texts(certificate_pdf(certificate(holder=name, signatory_name=name, role_line=name, number=name)))) == 2


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_no_text_stops_a_certificate(text):
    assert certificate_pdf(certificate(holder=text, body=(text,), emphasis=text[:2], place_date=text, materials=((text, 1),)))


@pytest.mark.parametrize("change", [{"holder": "W" * 120}, {"holder": LONG, "role_line": LONG, "body": (LONG, LONG, LONG)}])
def test_nothing_leaves_the_frame(change):
    page = raster(certificate_pdf(certificate(**change)), 72)
    plain = raster(certificate_pdf(certificate()), 72)
    side = (24, 24, 66, 570)  # the cloth on the left, hem included, in points
    assert page.crop(side).tobytes() == plain.crop(side).tobytes()
    back = raster(certificate_pdf(certificate(**change)), 72, page=1)
    assert back.crop((790, 50, 842, 540)).getextrema() == ((255, 255),) * 3  # the margin on the right


def test_many_materials_stay_on_the_back():
    many = tuple((f"Materi ke-{n} dengan judul yang cukup panjang", 1) for n in range(1, 41))
    pages = texts(certificate_pdf(certificate(materials=many, jp=40)))
    assert len(pages) == 2
    assert "Materi ke-40" in pages[1]


def test_border_follows_the_seal():
    box = (24, 24, 800, 60)
    own, same, other = (raster(certificate_pdf(certificate(seal=seal)), 72).crop(box).tobytes() for seal in (SEAL, SEAL, "A" * 256))
    assert own == same
    assert own != other


def test_contoh_is_stamped_on_both_pages():
    for page in texts(certificate_pdf(certificate(contoh=True))):
        assert "CONTOH" in page.replace(" ", "")
    assert "CONTOH" not in "".join(texts(certificate_pdf(certificate()))).replace(" ", "")


def test_emblem_that_is_no_picture():
    with pytest.raises(Refused, match="PNG atau SVG"):
        certificate_pdf(certificate(logo=b"GIF89a\xff"))


def test_picture_for_a_chat():
    assert certificate_png(certificate()).startswith(b"\x89PNG")
    assert len(certificate_png(certificate())) < 120_000


def test_fonts_are_ours_alone():
    assert typeset._fonts().families() == ["Langkah Tanda", "Noto Sans Arabic", "Noto Sans Javanese", "Plus Jakarta Sans"]
