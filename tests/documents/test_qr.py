"""QR codes are read back byte for byte."""

import pytest
import typst
import zxingcpp
from PIL import Image

from lms.documents.qr import qr_svg, seal_qr
from tests.documents.sheets import CHECK, SEAL


def scanned(svg: str, folder) -> bytes:
    (folder / "qr.svg").write_text(svg)
    (folder / "qr.typ").write_text('#set page(width: 60mm, height: 60mm, margin: 2mm)\n#image("qr.svg", width: 100%)')
    typst.compile(folder / "qr.typ", output=folder / "qr.png", ppi=200)
    [code] = zxingcpp.read_barcodes(Image.open(folder / "qr.png"), formats=zxingcpp.BarcodeFormat.QRCode)
    return code.bytes


@pytest.mark.parametrize("text", ["https://x.id/gabung#ABCD2345", "Ñandú – ✓", "1372021003", "x" * 400])
def test_any_text(text, tmp_path):
    assert scanned(qr_svg(text), tmp_path) == text.encode()


@pytest.mark.parametrize("length", [240, 256, 270])
def test_address_and_seal_in_one_piece(length, tmp_path):
    seal = (SEAL + SEAL)[:length]
    assert scanned(seal_qr(f"{CHECK}#", seal), tmp_path) == f"{CHECK}#{seal}".encode()


def test_the_second_segment_saves_squares():
    def side(svg: str) -> int:
        return int(svg.split('viewBox="0 0 ')[1].split()[0])

    assert side(seal_qr(f"{CHECK}#", SEAL)) < side(qr_svg(f"{CHECK}#{SEAL}"))


@pytest.mark.parametrize(("address", "seal"), [(CHECK, SEAL), (f"{CHECK}#", "abc"), (f"{CHECK}#", ""), (f"{CHECK}#", "A1")])
def test_what_is_no_seal(address, seal):
    with pytest.raises(ValueError, match="seal"):
        seal_qr(address, seal)


def test_no_inline_style():
    assert "style" not in qr_svg("x")
