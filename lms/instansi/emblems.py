"""An emblem that somebody hands in, drawn anew: what is kept is a small PNG of ours, and nothing of the file that came."""

from hashlib import sha256
from io import BytesIO
from pathlib import PurePath

from lms.errors import Refused
from lms.later import Later
from lms.web.text import number

Image, ImageOps = Later("PIL.Image"), Later("PIL.ImageOps")
KINDS = {"PNG": (".png",), "JPEG": (".jpg", ".jpeg"), "WEBP": (".webp",)}
MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 24_000_000
LEAST_SIDE, SIDE = 64, 640  # 640 dots on 18 mm of paper are 900 an inch
LIGHT = 150_000  # bytes of a PNG; a heavier one gets 256 colours


def redrawn(data: bytes, name: str) -> bytes:
    """The picture as a PNG of at most 640 by 640 without anything that was written into the file. Raises Refused with what to do."""
    if len(data) > MOST_BYTES:
        raise Refused(f"Berkas lambang terlalu besar. Paling besar {MOST_BYTES // 1024 // 1024} MB.")
    if PurePath(name.lower()).suffix in (".svg", ".svgz") or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        raise Refused("Lambang SVG tidak dapat diterima. Simpan dulu sebagai PNG, lalu pilih berkas PNG itu.")
    picture = _read(data, name)
    picture.thumbnail((SIDE, SIDE))
    clean = Image.new(picture.mode, picture.size)  # what the file said about itself stays behind
    clean.paste(picture)
    made = _png(clean)
    return made if len(made) <= LIGHT else _png(clean.quantize(256, method=Image.Quantize.FASTOCTREE))


def digest(data: bytes) -> str:
    """The name of a picture."""
    return sha256(data).hexdigest()


def _read(data: bytes, name: str) -> "Image.Image":
    """The first frame of the picture, upright. Its size is looked at before a single dot is unpacked."""
    try:
        with Image.open(BytesIO(data), formats=list(KINDS)) as opened:
            _check(opened, name)
            opened.load()
            upright = ImageOps.exif_transpose(opened)
            seen_through = "A" in upright.mode or "transparency" in upright.info
            return upright.convert("RGBA" if seen_through else "RGB")
    except Refused:
        raise
    except Exception as fault:  # a decoder raises whatever it likes at bytes that somebody bent
        raise Refused("Berkas ini bukan gambar PNG, JPEG atau WebP yang utuh. Pilih berkas lain.") from fault


def _check(opened: "Image.Image", name: str) -> None:
    wide, high = opened.size
    if PurePath(name.lower()).suffix not in KINDS[str(opened.format)]:
        raise Refused(f"Isi berkas ini {opened.format}, tetapi namanya lain. Simpan ulang gambarnya, lalu pilih lagi.")
    if wide * high > MOST_PIXELS:
        raise Refused(f"Gambar ini {number(wide)} x {number(high)} titik, terlalu besar. Perkecil dulu sampai 24 juta titik.")
    if min(wide, high) < LEAST_SIDE:
        raise Refused(f"Gambar ini terlalu kecil untuk dicetak. Sisi terpendek paling sedikit {LEAST_SIDE} titik.")


def _png(picture: "Image.Image") -> bytes:
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
