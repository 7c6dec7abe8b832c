"""The piece of a picture that a document shows; what its writer has cut away is often what nobody is to see."""

from typing import Any

from lms.errors import Refused
from lms.later import Later
from lms.studio.importing.office import A

drawing = Later("lms.files.pictures")
WHOLE = "Gambar yang dipotong ikut utuh, juga bagian yang tadinya tidak tampak. Periksa, dan ganti bila perlu."
LONGEST, QUALITY = 1920, 92
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
Sides = tuple[float, float, float, float]  # what is cut away at the left, the top, the right and the bottom, as parts of the whole


def sides_of(picture: Any) -> Sides | None:
    """What a document cuts away from one of its pictures; None where it shows all of it."""
    for cut in picture.iter(f"{A}srcRect"):
        left, top, right, bottom = (_part(cut.get(side, "0")) for side in "ltrb")
        if max(left, top, right, bottom) > 0 and left + right < 1 and top + bottom < 1:
            return left, top, right, bottom
    return None


def piece_of(data: bytes, sides: Sides) -> bytes | None:
    """The piece that stays, as a JPEG; None where the picture cannot be read here."""
    try:
        whole, _moved = drawing.opened(data, LONGEST, "Gambar", FORMATS)
    except Refused:
        return None
    left, top, right, bottom = sides
    wide, high = whole.size
    box = (
        int(wide * left),
        int(high * top),
        max(int(wide * left) + 1, int(wide * (1 - right))),
        max(int(high * top) + 1, int(high * (1 - bottom))),
    )
    piece = whole.crop(box)
    piece.thumbnail((LONGEST, LONGEST))
    made: bytes = drawing.plain(piece, "JPEG", quality=QUALITY)
    return made


def _part(text: str) -> float:
    """Thousandths of a per cent, or a per cent with its sign; a negative one adds nothing here."""
    try:
        value = float(text.rstrip("%")) / (100 if text.endswith("%") else 100_000)
    except ValueError:
        return 0.0
    return min(max(value, 0.0), 1.0)
