"""A picture that somebody sends: decoded under limits and drawn again, so that nothing of the file that came is kept (U1, U2)."""

import hashlib
import io
import warnings

from lms.errors import Refused
from lms.later import Later

Image, ImageOps = Later("PIL.Image"), Later("PIL.ImageOps")
FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES, MOST_PIXELS = 5 * 1024 * 1024, 24_000_000
LONGEST_SIDE, QUALITY = 1600, 78


def redrawn(sent: bytes) -> bytes:
    """A JPEG of at most 1600 pixels a side, upright and without any note of place or camera.

    Slow, so it comes before the database is touched. Raises Refused for what is no JPG, PNG or WebP, or is too large.
    """
    if len(sent) > MOST_BYTES:
        raise Refused("Foto ini terlalu besar. Paling besar 5 MB.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(sent), formats=FORMATS) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise Refused("Foto ini terlalu besar. Perkecil dulu, paling besar 24 megapiksel.")
                picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (
        Image.UnidentifiedImageError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
        OSError,
        ValueError,
        SyntaxError,
    ) as fault:
        raise Refused("Foto ini tidak terbaca. Pakai foto JPG, PNG, atau WebP.") from fault
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    drawn = io.BytesIO()
    clean.save(drawn, "JPEG", quality=QUALITY, optimize=True)
    return drawn.getvalue()


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
