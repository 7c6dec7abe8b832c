"""WebP pictures are what they say and have a size; the faults of drawings stand in test_faults.py."""

import io

import pytest
from PIL import Image

from lms.courses.checks.pictures import check_picture
from lms.courses.content import File


def webp(**options):
    buffer = io.BytesIO()
    Image.new(options.pop("mode", "RGB"), (64, 40), "green").save(buffer, "WEBP", **options)
    return buffer.getvalue()


def animated():
    frames = [Image.new("RGB", (64, 40), colour) for colour in ("green", "white")]
    buffer = io.BytesIO()
    frames[0].save(buffer, "WEBP", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


@pytest.mark.parametrize("data", [webp(), webp(lossless=True), webp(exif=b"Exif\0\0II*\0\x08\0\0\0\0\0")])
def test_the_size_of_every_form_of_webp(data):
    picture, faults = check_picture(File("gambar/a.webp", data), "a.webp")
    assert (picture.width, picture.height, faults) == (64, 40, ())


@pytest.mark.parametrize("data", [b"", b"RIFF", webp()[:20], webp()[:-9], b"\x89PNG" + webp(), animated()])
def test_what_is_no_still_webp_is_refused(data):
    picture, faults = check_picture(File("gambar/a.webp", data), "a.webp")
    assert picture is None
    assert "bukan gambar WebP diam" in faults[0].sentence


def test_a_drawing_nested_without_end_is_only_read():
    deep = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">' + b"<g>" * 9000 + b"</g>" * 8000 + b"</svg>"
    assert check_picture(File("gambar/a.svg", deep), "a.svg")[0] is None
