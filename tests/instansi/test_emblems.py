"""An emblem is drawn anew: nothing of the file that came is kept, and what is no picture is refused with a sentence."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from lms.errors import Refused
from lms.instansi.emblems import LIGHT, redrawn


def picture(form: str = "PNG", size: tuple[int, int] = (300, 400), mode: str = "RGBA", **more: object) -> bytes:
    out = BytesIO()
    Image.new(mode, size, (14, 90, 72, 128)[: len(mode)]).save(out, form, **more)
    return out.getvalue()


@pytest.mark.parametrize(("form", "name", "mode"), [("PNG", "a.PNG", "RGBA"), ("JPEG", "a.jpeg", "RGB"), ("WEBP", "a.webp", "RGBA")])
def test_each_kind_becomes_a_png(form, name, mode):
    made = Image.open(BytesIO(redrawn(picture(form, (1200, 900), mode), name)))
    assert (made.format, made.size, made.mode) == ("PNG", (640, 480), mode)


def test_nothing_that_was_written_into_it_stays():
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "Kenari")
    exif = Image.Exif()
    exif[0x010E] = "Kenari"
    photo = picture("JPEG", mode="RGB", exif=exif, comment=b"Kenari")
    assert b"Kenari" in photo
    assert b"Kenari" not in redrawn(photo, "a.jpg") + redrawn(picture(pnginfo=said) + b"Kenari<script>", "a.png")


def test_a_photo_lying_on_its_side_is_set_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert Image.open(BytesIO(redrawn(picture("JPEG", (400, 200), "RGB", exif=exif), "a.jpg"))).size == (200, 400)


def test_a_heavy_picture_is_made_light():
    noise = Image.effect_noise((640, 640), 90).convert("RGB")
    noise.putalpha(Image.effect_noise((640, 640), 90))
    out = BytesIO()
    noise.save(out, "PNG")
    assert len(redrawn(out.getvalue(), "a.png")) < 4 * LIGHT


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", "SVG"), (b"\xef\xbb\xbf <?xml version='1.0'?><svg/>", "a.png", "SVG"),
        (picture(), "a.svg", "SVG"), (picture(), "a.jpg", "namanya lain"), (picture("GIF", mode="P"), "a.gif", "bukan gambar"),
        (b"", "a.png", "bukan gambar"), (b"\x89PNG\r\n\x1a\n" + b"x" * 99, "a.png", "bukan gambar"), (picture()[:200], "a.png", "bukan gambar"),
        (b"x" * (2 * 1024 * 1024 + 1), "a.png", "terlalu besar"), (picture(size=(63, 400)), "a.png", "terlalu kecil"),
        (picture(mode="L", size=(6000, 4001)), "a.png", "24 juta"), (b"%PDF-1.7", "a.pdf", "bukan gambar"),
    ],
)  # fmt: skip
def test_other_files_are_refused(data, name, said):
    with pytest.raises(Refused, match=said):
        redrawn(data, name)


@given(st.integers(0, 400), st.binary(min_size=1, max_size=8))
@settings(max_examples=80)
def test_bent_bytes_are_refused_or_drawn(place, bent):
    whole = picture(size=(64, 64))
    try:
        made = redrawn(whole[:place] + bent + whole[place + len(bent) :], "a.png")
    except Refused:
        return
    assert made.startswith(b"\x89PNG")
