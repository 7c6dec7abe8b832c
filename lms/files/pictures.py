"""A picture that somebody sends: decoded under limits and drawn again, so that nothing of the file that came is kept (U1, U2)."""

import hashlib
import io
from collections.abc import Sequence

from lms.errors import Refused
from lms.later import Later

Image, ImageOps = Later("PIL.Image"), Later("PIL.ImageOps")
FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES, MOST_PIXELS = 5 * 1024 * 1024, 24_000_000
LONGEST_SIDE, QUALITY = 1600, 78


def opened(sent: bytes, longest: int = LONGEST_SIDE, what: str = "Foto", formats: Sequence[str] = FORMATS) -> "tuple[Image.Image, bool]":
    """The first frame of what was sent, upright and on white, hardly larger than needed for `longest` pixels a side; and whether it moved.

    Slow, so it comes before the database is touched. Raises Refused for what is no whole JPG, PNG or WebP, or is too large.
    """
    if len(sent) > MOST_BYTES:
        raise Refused(f"{what} ini terlalu besar. Paling besar 5 MB.")
    try:
        with Image.open(io.BytesIO(sent), formats=formats) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused(f"{what} ini terlalu besar. Perkecil dulu, paling besar 24 megapiksel.")
            moved = picture.format in ("PNG", "WEBP", "GIF") and getattr(picture, "is_animated", False)
            picture.draft("RGB", (longest, longest))
            picture.load()
            ImageOps.exif_transpose(picture, in_place=True)
            return _on_white(_smaller(picture, longest)), moved
    except Refused:
        raise
    except Exception as fault:  # a decoder raises whatever it likes at bytes that somebody bent
        raise Refused(f"{what} ini tidak terbaca. Pakai {what.lower()} JPG, PNG, atau WebP.") from fault


def _smaller(picture: "Image.Image", longest: int) -> "Image.Image":
    """A huge picture a whole number of times smaller, so that what follows needs little memory."""
    times = max(picture.size) // (2 * longest)
    return picture.reduce(times) if times > 1 and picture.mode in ("RGB", "RGBA", "L", "LA", "CMYK") else picture


def _on_white(picture: "Image.Image") -> "Image.Image":
    if picture.mode.startswith("I"):  # sixteen bits a pixel
        picture = picture.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    if "A" not in picture.mode and "transparency" not in picture.info:
        return picture.convert("RGB")
    seen_through = picture.convert("RGBA")
    ground = Image.new("RGBA", seen_through.size, "white")
    ground.alpha_composite(seen_through)
    return ground.convert("RGB")


def plain(picture: "Image.Image", kind: str, **how: int | bool) -> bytes:
    """A picture written without anything that its file said about it."""
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    drawn = io.BytesIO()
    clean.save(drawn, kind, **how)
    return drawn.getvalue()


def redrawn(sent: bytes) -> bytes:
    """A JPEG of at most 1600 pixels a side, upright and without any note of place or camera. Slow; raises Refused as `opened`."""
    picture, _moved = opened(sent)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return plain(picture, "JPEG", quality=QUALITY, optimize=True)


def digest_of(picture: bytes) -> str:
    """What stands in the record beside the picture."""
    return hashlib.sha256(picture).hexdigest()


def reduced(picture: bytes, longest: int) -> tuple[bytes, int, int]:
    """A picture of ours for paper: at most `longest` pixels a side, with its width and height. Slow."""
    with Image.open(io.BytesIO(picture), formats=("JPEG",)) as kept:
        if max(kept.size) <= longest:
            return picture, kept.width, kept.height
        kept.draft("RGB", (longest, longest))
        small = kept.convert("RGB")
    small.thumbnail((longest, longest))
    drawn = io.BytesIO()
    small.save(drawn, "JPEG", quality=QUALITY)
    return drawn.getvalue(), small.width, small.height
