"""A recording for a lesson: its name and its bytes say the same, and what was written about it stays behind."""

from lms.courses.checks.sounds import SOUND_TYPES, is_sound
from lms.courses.checks.source import FILE_LIMITS
from lms.errors import Refused

HEAVIEST = FILE_LIMITS[".mp3"]
ENDINGS = tuple(SOUND_TYPES)
_TAG, _TRAILER = 10, 128  # bytes: the head of an ID3 tag, and a tag of the old kind at the end


def accepted(suffix: str, sent: bytes) -> bytes:
    """The recording as it is kept. Raises Refused, with what to do, for what is something else or too heavy."""
    if len(sent) > HEAVIEST:
        raise Refused("Rekaman ini terlalu besar. Paling besar 2 MB. Rekam lebih pendek, atau simpan dengan mutu lebih rendah.")
    kept = _bare(sent) if suffix == ".mp3" else sent
    if not is_sound(kept, suffix):
        raise Refused(f"Isi berkas ini bukan rekaman {suffix}. Rekam atau simpan lagi sebagai suara, lalu pilih lagi.")
    return kept


def _bare(sent: bytes) -> bytes:
    """An MP3 without its tags: names, places and cover pictures only make it heavier."""
    while sent.startswith(b"ID3") and len(sent) >= _TAG:
        size = 0
        for byte in sent[6:10]:
            size = size << 7 | byte & 0x7F
        sent = sent[_TAG + size :]
    return sent[:-_TRAILER] if sent[-_TRAILER:].startswith(b"TAG") else sent
