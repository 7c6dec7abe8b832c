"""A picture for a lesson: drawn again as WebP in two sizes, each light enough for a slow line, with nothing of the file that came (U1, U2)."""

from collections.abc import Collection, Sequence
from typing import Any

from lms.courses.checks.pictures import SMALL_ENDING
from lms.courses.checks.source import FILE_LIMITS
from lms.files.pictures import FORMATS, opened, plain
from lms.studio.naming import slug

HEAVIEST = FILE_LIMITS[".webp"]
LARGE, SMALL = (1080, 1920), (480, 854)  # pixels at most: width and height
QUALITIES = (80, 68, 56, 44, 32)
FOLDER = "gambar/"


def redrawn_with_note(sent: bytes, formats: Sequence[str] = FORMATS) -> tuple[bytes, bytes, str]:
    """A picture as WebP at most 1080 and at most 480 pixels wide, both at most 60 KB, and a sentence on what does not come along ("": nothing). Slow.

    `formats` are those of the decoder; what comes out of a document may also be a GIF, BMP or TIFF. Raises Refused, with what to do, for what
    is no whole picture of them, or is too large.
    """
    picture, moved = opened(sent, max(LARGE), "Gambar", formats)
    pair = _light(picture, LARGE), _light(picture, SMALL)
    return *pair, "Gambar ini bergerak. Yang dipakai hanya gambar pertamanya." if moved else ""


def paths_of(stem: str) -> tuple[str, str]:
    """Where the two sizes of a picture stand in a course."""
    return f"{FOLDER}{stem}.webp", f"{FOLDER}{stem}{SMALL_ENDING}"


def stem_for(words: str, taken: Collection[str]) -> str:
    """A name for a new picture among these paths of a course, from the words that describe it or the name of its file."""
    known = {path.removeprefix(FOLDER).rpartition(".")[0] for path in taken if path.startswith(FOLDER)}
    plain_words = slug(words).removesuffix("-kecil")
    return slug(plain_words, known | {name.removesuffix("-kecil") for name in known})


def _light(picture: Any, most: tuple[int, int]) -> bytes:
    """The picture within these sides as WebP: quality goes down until it is light enough, and where that does not do, the sides."""
    wide, high = most
    while True:
        scaled = picture.copy()
        scaled.thumbnail((wide, high))
        drawn = plain(scaled, "WEBP", quality=QUALITIES[0])
        if len(drawn) <= HEAVIEST:
            return drawn
        least = plain(scaled, "WEBP", quality=QUALITIES[-1])
        if len(least) <= HEAVIEST:
            between = (plain(scaled, "WEBP", quality=quality) for quality in QUALITIES[1:-1])
            return next((one for one in between if len(one) <= HEAVIEST), least)
        wide, high = scaled.width * 4 // 5, scaled.height * 4 // 5
