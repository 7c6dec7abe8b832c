"""The words of a course as a trainer reads them: the signs of its files become words, or go."""

import re
from collections.abc import Callable

from lms.studio.publishing.wording import Row, rows

Said = str | Callable[[re.Match[str]], str]
_KEYS = {
    "judul": "Judul", "ringkas": "Ringkasan", "untuk": "Untuk", "jp": "JP", "tujuan": "Tujuan", "menit": "Menit", "sumber": "Sumber",
    "ditinjau": "Ditinjau Dinkes", "perlu_konfirmasi": "Perlu dikonfirmasi", "audio": "Rekaman", "soal_per_tujuan": "Soal tiap tujuan",
    "lulus": "Lulus pada persen", "percobaan": "Paling banyak dikerjakan",
}  # fmt: skip
_SIGNS: tuple[tuple[re.Pattern[str], Said], ...] = (
    (re.compile(r"(?m)^---[ \t]*\n?"), ""),
    (re.compile(r"(?m)^id:.*\n?"), ""),
    (re.compile(rf"(?m)^({'|'.join(_KEYS)}):"), lambda found: f"{_KEYS[found[1]]}:"),
    (re.compile(r"(?m)(?<![ \t])[ \t]*\{#[^{}\n]*\}[ \t]*$"), ""),
    (re.compile(r"(?m)^[-*] \[[xX]\] *"), "Pilihan (kunci): "),
    (re.compile(r"(?m)^[-*] \[ \] *"), "Pilihan: "),
    (re.compile(r"(?m)^ {4}> ?"), "Balasan: "),
    (re.compile(r"(?m)^> ?"), "Penjelasan: "),
    (re.compile(r"(?m)^\|[-:| \t]+\|[ \t]*$\n?"), ""),
    (re.compile(r"(?m)^\|(.*)\|[ \t]*$"), lambda found: " · ".join(cell.strip() for cell in found[1].split("|"))),
    (re.compile(r"(?m)^= +"), "Jawaban: "),
    (re.compile(r"(?m)^#{2,4} +"), ""),
    (re.compile(r"(?m)^!!! +([a-z]+) *$"), lambda found: f"Kotak {found[1]}:"),
    (re.compile(r'!\[([^\[\]\n]*)\]\([^()\s]*(?: +"([^"\n]*)")?\)'), lambda found: f"Gambar: {found[1]} {found[2] or ''}".rstrip()),
    (re.compile(r"\*\*([^*\n]+)\*\*"), r"\1"),
    (re.compile(r"(?m)^([ \t]*)[-*] +"), r"\1• "),
)


def spoken(text: str) -> str:
    """A text without its signs: what a box, a picture or a key is, it says in words."""
    for sign, word in _SIGNS:
        text = sign.sub(word, text)
    return text


def spoken_rows(before: str, after: str) -> tuple[Row, ...]:
    """Both texts side by side without their signs; with them where only these differ."""
    return rows(spoken(before), spoken(after)) or rows(before, after)
