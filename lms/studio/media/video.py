"""A video in a lesson: a link that says how heavy and how long it is, for nothing of it is kept here."""

import re
from urllib.parse import urlsplit

from lms.errors import Refused
from lms.web.text import number

LONGEST_TITLE, LONGEST_ADDRESS = 120, 500
MOST_MEGABYTES, MOST_MINUTES = 2000, 300
_SIGNS = re.compile(r"([\\`*_{}>#!|])")
_READ = re.compile(r"<(?=[A-Za-z/!?\\])|&(?=\w+;)")  # what would be read as a tag or as a sign
_SPELLED = {
    "(": "%28",
    ")": "%29",
    "<": "%3C",
    ">": "%3E",
    '"': "%22",
    "'": "%27",
    "`": "%60",
    "\\": "%5C",
    "{": "%7B",
    "}": "%7D",
    "[": "%5B",
    "]": "%5D",
}
_SPELLED |= {"*": "%2A", "_": "%5F", "|": "%7C", "^": "%5E"}


def sentence(title: str, address: str, megabytes: float, minutes: float) -> str:
    """One line of Markdown: `[Video: Cara mengukur](https://…), 12 MB, 4 menit`. Raises Refused, with what to do."""
    said = _title(title)
    place = _address(address)
    if not 0 < megabytes <= MOST_MEGABYTES:
        raise Refused("Tulis ukuran videonya dalam MB, lebih dari 0. Peserta perlu tahu sebelum membuka.")
    if not 0 < minutes <= MOST_MINUTES:
        raise Refused("Tulis lama videonya dalam menit, lebih dari 0. Peserta perlu tahu sebelum membuka.")
    return f"[Video: {said}]({place}), {_shown(megabytes)} MB, {_shown(minutes)} menit"


def _title(title: str) -> str:
    plain = " ".join(title.replace("[", "(").replace("]", ")").split())
    if not plain:
        raise Refused("Tulis judul videonya dulu.")
    if len(plain) > LONGEST_TITLE:
        raise Refused(f"Judul video paling panjang {LONGEST_TITLE} huruf. Persingkat.")
    if not plain.isprintable():
        raise Refused("Judul video memuat tanda yang tidak terlihat. Ketik ulang judulnya.")
    return _READ.sub(r"\g<0> ", _SIGNS.sub(r"\\\1", plain))


def _address(address: str) -> str:
    plain = address.strip()
    try:
        parts = urlsplit(plain)
        sound = parts.scheme == "https" and bool(parts.hostname) and "." in str(parts.hostname) and not parts.username
    except ValueError:
        sound = False
    if not sound or len(plain) > LONGEST_ADDRESS or not plain.isprintable() or " " in plain:
        raise Refused("Alamat video harus lengkap dan dimulai dengan https://. Salin lagi dari peramban.")
    return "".join(_SPELLED.get(sign, sign) for sign in plain)


def _shown(value: float) -> str:
    return number(round(value, 1)) if value >= 0.1 else "0,1"
