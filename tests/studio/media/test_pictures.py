"""A picture that is sent is drawn again in two light sizes, whatever it was; and a lesson offers both."""

import io
import random
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from lms.courses.checks.weight import course_weight, on_the_wire
from lms.courses.render import render
from lms.courses.rendered import blob_id
from lms.errors import Refused
from lms.files.pictures import MOST_BYTES
from lms.studio.media.pictures import HEAVIEST, paths_of, redrawn_with_note, stem_for
from tests.courses.packages import LESSON, LESSON_PATH, REFERENCES, course, write
from tests.studio.media.desks import picture
from tests.studio.media.redrawn import redrawn_pair


def seen(data):
    made = Image.open(io.BytesIO(data))
    assert made.format == "WEBP"
    return made


def noise(wide, high, seed=1):
    """Nothing is harder to make light."""
    return Image.frombytes("RGB", (wide, high), random.Random(seed).randbytes(wide * high * 3))


def as_png(image, kind="PNG", **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


@settings(max_examples=6)
@given(st.integers(1, 1500), st.integers(1, 1500), st.integers(0, 9), st.sampled_from(["PNG", "JPEG", "WEBP"]))
def test_every_picture_becomes_light_and_keeps_its_shape(wide, high, seed, kind):
    large, small = redrawn_pair(as_png(noise(wide, high, seed), kind))
    assert max(len(large), len(small)) <= HEAVIEST
    for made, most in ((seen(large), 1080), (seen(small), 480)):
        assert made.width <= min(wide, most)
        assert made.height <= high
        assert abs(made.width * high - made.height * wide) <= 2 * max(wide, high)


def test_a_photo_of_a_phone_is_1080_and_480_wide():
    pair = redrawn_pair(picture((4000, 3000), kind="JPEG"))
    assert [seen(one).size for one in pair] == [(1080, 810), (480, 360)]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_of_the_file_is_kept(kind):
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "RAHASIA", 6  # a description, and "lies on its side"
    exif.get_ifd(0x8825)[1] = "S"  # GPS
    for made in redrawn_pair(picture((80, 40), kind=kind, exif=exif, icc_profile=b"RAHASIA") + b"PK\x03\x04RAHASIA<script>"):
        assert (seen(made).size, dict(seen(made).getexif())) == ((40, 80), {})
        assert b"RAHASIA" not in made
        assert b"PK" not in made


@pytest.mark.parametrize(
    ("mode", "colour", "shown"),
    [
        *(("RGBA", (0, 0, 0, 0), "white"), ("LA", (0, 0), "white"), ("P", 0, "black"), ("1", 1, "white"), ("I;16", 65535, "white")),
        ("RGB", "green", "green"),
    ],
)
def test_every_kind_of_pixel_is_seen_as_it_was(mode, colour, shown):
    made = seen(redrawn_pair(as_png(Image.new(mode, (40, 40), colour)))[0]).convert("RGB")
    off = ImageChops.difference(made, Image.new("RGB", (40, 40), shown))
    assert max(high for _low, high in off.getextrema()) < 8


def test_a_palette_with_a_hole_and_inks_of_a_printer():
    hole = Image.new("P", (40, 40), 3)
    hole.putpalette(bytes(768))
    assert min(seen(redrawn_pair(as_png(hole, transparency=3))[0]).convert("L").getextrema()) > 247
    inks = as_png(Image.new("CMYK", (40, 40), (0, 0, 0, 0)), "JPEG")
    assert min(seen(redrawn_pair(inks)[0]).convert("L").getextrema()) > 247


@pytest.mark.parametrize("kind", ["WEBP", "PNG"])
def test_of_one_that_moves_the_first_is_taken_and_said(kind):
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("white", "black")]
    large, _small, note = redrawn_with_note(as_png(frames[0], kind, save_all=True, append_images=frames[1:]))
    assert "bergerak" in note
    assert min(seen(large).convert("L").getextrema()) > 247
    assert redrawn_with_note(picture())[2] == ""


def bomb():
    """A small file that says it is 20,000 pixels a side."""
    head = b"IHDR" + (20000).to_bytes(4) + (20000).to_bytes(4) + b"\x08\x02\0\0\0"
    body = b"IDAT" + zlib.compress(bytes(99))
    parts = b"".join((len(part) - 4).to_bytes(4) + part + zlib.crc32(part).to_bytes(4) for part in (head, body, b"IEND"))
    return b"\x89PNG\r\n\x1a\n" + parts


@pytest.mark.parametrize(
    "odd",
    [
        *(b"", b"\xff\xd8\xff", b'<svg xmlns="http://www.w3.org/2000/svg"/>', b"GIF89a" + bytes(40), b"%PDF-1.7", b"PK\x03\x04"),
        *(picture(kind=kind)[:-30] for kind in ("PNG", "JPEG", "WEBP")),
        *(bomb(), picture((6000, 4100)), bytes(MOST_BYTES + 1)),
    ],
)
def test_what_is_no_whole_picture_is_refused_with_what_to_do(odd):
    with pytest.raises(Refused, match=r"^Gambar ini (tidak terbaca\. Pakai|terlalu besar\.)"):
        redrawn_pair(odd)


@settings(max_examples=40)
@given(st.integers(0, 2000), st.binary(min_size=1, max_size=8), st.sampled_from(["PNG", "JPEG", "WEBP"]))
def test_bent_bytes_are_a_picture_or_refused(place, bent, kind):
    whole = as_png(noise(20, 20), kind)
    try:
        pair = redrawn_pair(whole[:place] + bent + whole[place + len(bent) :])
    except Refused:
        return
    assert all(len(one) <= HEAVIEST for one in pair)


@pytest.mark.parametrize(
    ("words", "taken", "stem"),
    [
        *(("Foto LiLA.jpg", (), "foto-lila-jpg"), ("lila-kecil", (), "lila"), ("../../x", (), "x"), ("صورة", (), "tanpa-judul")),
        *(("lila", ("gambar/lila.svg",), "lila-2"), ("lila", ("gambar/lila-kecil.webp",), "lila-2"), ("lila", ("audio/lila.mp3",), "lila")),
    ],
)
def test_a_picture_gets_a_name_of_its_own(words, taken, stem):
    assert stem_for(words, taken) == stem


def lesson_with(tmp_path, pair):
    files = dict(zip(paths_of("foto"), pair, strict=True))
    return course(write(tmp_path, {LESSON_PATH: f"{LESSON}\n![Foto pita.](gambar/foto.webp)\n", **files}))


def test_a_lesson_offers_both_sizes(tmp_path):
    large, small = redrawn_pair(picture((1200, 600)))
    page = render(lesson_with(tmp_path, (large, small)), REFERENCES).lessons["mengukur"]
    address = "/belajar/gambar/{}.webp".format
    assert f'srcset="{address(blob_id(small))} 480w, {address(blob_id(large))} 1080w"' in page.html
    assert 'sizes="(max-width: 34rem) calc(100vw - 2rem), 32rem"' in page.html
    assert f'src="{address(blob_id(large))}"' in page.html
    assert ('height="540"' in page.html, 'width="1080"' in page.html) == (True, True)


def test_a_narrow_picture_stays_alone(tmp_path):
    pair = redrawn_pair(picture((300, 200)))
    assert "srcset" not in render(lesson_with(tmp_path, pair), REFERENCES).lessons["mengukur"].html


def test_only_one_of_the_two_travels(tmp_path):
    large, small = redrawn_pair(picture((1200, 600)))
    made = lesson_with(tmp_path, (large, small))
    assert sum(on_the_wire(made).values()) - course_weight(made) == len(small) + on_the_wire(made)["ujian.md"]


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF"])
def test_a_document_may_hold_other_kinds_too(kind):
    with pytest.raises(Refused):
        redrawn_pair(picture(kind=kind))
    assert seen(redrawn_pair(picture(kind=kind), ("PNG", kind))[0]).size == (640, 400)
