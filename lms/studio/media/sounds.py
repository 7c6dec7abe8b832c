"""A recording for a lesson: its name and its bytes say the same, and what was written about it stays behind."""

from lms.courses.checks.sounds import SOUND_TYPES, is_sound
from lms.courses.checks.source import FILE_LIMITS
from lms.errors import Refused

HEAVIEST = FILE_LIMITS[".mp3"]
ENDINGS = tuple(SOUND_TYPES)
_TOLD, _HOLDS = (b"udta", b"meta", b"uuid"), (b"moov", b"trak")  # boxes of an M4A that tell where and by whom; boxes in which those lie
_TAG, _TRAILER = 10, 128  # bytes: the head of an ID3 tag, and a tag of the old kind at the end


def accepted(suffix: str, sent: bytes) -> bytes:
    """The recording as it is kept. Raises Refused, with what to do, for what is something else or too heavy."""
    if len(sent) > HEAVIEST:
        raise Refused("Rekaman ini terlalu besar. Paling besar 2 MB. Rekam lebih pendek, atau simpan dengan mutu lebih rendah.")
    kept = _bare(sent) if suffix == ".mp3" else _unsaid(sent) if suffix == ".m4a" else sent
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


def _unsaid(sent: bytes) -> bytes:
    """An M4A whose notes on its maker and place are empty; nothing else of it moves."""
    kept = bytearray(sent)
    _empty(kept, 0, len(kept))
    return bytes(kept)


def _empty(kept: bytearray, start: int, end: int) -> None:
    while start + 8 <= end:
        size, kind = int.from_bytes(kept[start : start + 4], "big") or end - start, bytes(kept[start + 4 : start + 8])
        if size == 1:  # a large box says its size behind its kind
            size = int.from_bytes(kept[start + 8 : start + 16], "big")
        if size < 8 or start + size > end:
            return
        if kind in _TOLD:
            kept[start + 4 : start + size] = b"free" + bytes(size - 8)
        elif kind in _HOLDS:
            _empty(kept, start + 8, start + size)
        start += size
