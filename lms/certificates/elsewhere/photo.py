"""The photo of a certificate from elsewhere: decoded under limits and drawn again, so that nothing of the file that came is kept (U1, U2)."""

import hashlib
import io
import warnings

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from lms.certificates.models import ExternalPhoto
from lms.db import Reads
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
    """What stands in the record beside the photo."""
    return hashlib.sha256(picture).hexdigest()


def keep(session: Session, external_id: str, person_id: str, picture: bytes) -> None:
    """Put the photo beside its certificate."""
    row = {"external_id": external_id, "person_id": person_id, "digest": digest_of(picture), "picture": picture}
    session.execute(insert(ExternalPhoto).values(**row))


def drop(session: Session, external_id: str) -> None:
    """The certificate was taken back, and its photo with it."""
    session.execute(delete(ExternalPhoto).where(ExternalPhoto.external_id == external_id))


def of(reads: Reads, person_id: str, external_id: str) -> bytes | None:
    """The photo of one certificate of a person, whom the caller has found inside the visitor's regions; None without one."""
    wanted = select(ExternalPhoto.picture).where(ExternalPhoto.external_id == external_id, ExternalPhoto.person_id == person_id)
    found: bytes | None = reads.execute(wanted).scalar()
    return found


def shown(reads: Reads, person_id: str) -> set[str]:
    """The ids of a person's certificates from elsewhere that have a photo."""
    return set(reads.execute(select(ExternalPhoto.external_id).where(ExternalPhoto.person_id == person_id)).scalars())
