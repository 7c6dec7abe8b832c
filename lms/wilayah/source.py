"""The shipped list of all regions of Indonesia: official codes and names, read from one compressed file."""

import csv
import io
import lzma
import re
from collections.abc import Iterator
from pathlib import Path

from lms.errors import Refused

DATA = Path(__file__).resolve().parent / "data" / "regions.csv.xz"
WHOLE = "semua"

_CODE = re.compile(r"\d\d(?:\.\d\d(?:\.\d\d(?:\.\d{4})?)?)?", re.ASCII)


def is_code(text: str) -> bool:
    """Whether this is a region code in the dotted official form: 13, 13.72, 13.72.02 or 13.72.02.1003."""
    return _CODE.fullmatch(text) is not None


def dotted(text: str) -> str:
    """A code as people type it, in the dotted form where that is clear (1372021003, "13.72.02.1003 "); else the text itself."""
    digits = text.replace(".", "").replace(" ", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) in (2, 4, 6, 10)):
        return text.strip()
    return ".".join(part for part in (digits[:2], digits[2:4], digits[4:6], digits[6:]) if part)


def regions(prefix: str) -> Iterator[tuple[str, str]]:
    """Code and name of a region, of everything below it and of its ancestors, sorted by code; `semua` gives the country.

    Raises Refused, before anything is read, for a code that is not in the official form or not in the list.
    """
    if prefix != WHOLE and not is_code(prefix):
        raise Refused(f"Kode wilayah “{prefix[:20]}” belum tepat. Tulis dengan titik, seperti 13.72, atau “{WHOLE}”.")
    found = list(_below(prefix))
    if prefix != WHOLE and prefix not in {code for code, _ in found}:
        raise Refused(f"Wilayah {prefix} tidak ada dalam daftar kode resmi. Periksa angkanya.")
    return iter(found)


def _below(prefix: str) -> Iterator[tuple[str, str]]:
    with lzma.open(DATA) as packed, io.TextIOWrapper(packed, encoding="utf-8", newline="") as text:
        for code, name in csv.reader(text):
            if prefix == WHOLE or code == prefix or code.startswith(f"{prefix}.") or prefix.startswith(f"{code}."):
                yield code, name
