"""Recordings of a course: the ending of the name and the bytes must say the same."""

import re

from lms.courses.content import File
from lms.errors import Fault

SOUND_TYPES = {".mp3": "audio/mpeg", ".ogg": "audio/ogg", ".opus": "audio/ogg", ".webm": "audio/webm", ".m4a": "audio/mp4"}
FOLDER = "audio/"
_HEAD = 4096  # bytes in which a recording says what it is
_FILM = re.compile(rb"V_(?:VP8|VP9|AV1|MPEG)|hdlr.{8}vide|\x80theora", re.DOTALL)


def is_sound(data: bytes, suffix: str) -> bool:
    """Whether these bytes begin as a recording of that ending, and show no film."""
    head = data[:_HEAD]
    if suffix == ".mp3":
        layer_three = len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2
        return layer_three or head.startswith(b"ID3")
    if suffix in (".ogg", ".opus"):
        return head.startswith(b"OggS") and (b"OpusHead" in head or b"\x01vorbis" in head) and not _FILM.search(head)
    if suffix == ".webm":
        return (
            head.startswith(b"\x1a\x45\xdf\xa3")
            and b"webm" in head
            and (b"A_OPUS" in head or b"A_VORBIS" in head)
            and not _FILM.search(head)
        )
    return suffix == ".m4a" and head[4:8] == b"ftyp" and not _FILM.search(data)


def sound_fault(file: File, where: str) -> Fault | None:
    """What is wrong with a recording; None for nothing."""
    suffix = file.path[file.path.rindex(".") :]
    if is_sound(file.data, suffix):
        return None
    return Fault(where, None, f"Isi berkas ini bukan rekaman {suffix}. Simpan ulang rekamannya, atau hapus berkas ini.")
