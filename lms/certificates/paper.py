"""A certificate of the register as a sheet to print, as a small picture on a screen, and as a message to send."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import quote

from lms.certificates.rules import shown_code
from lms.db import Reads
from lms.documents.certificate import CertificateSheet
from lms.instansi.models import emblem
from lms.web.text import plain_day

WIDE, HIGH, CELL, DEEP = 281.0, 194.0, 5.0, 7
WIDTH = {True: 0.6, False: 0.53}  # of a letter, as a share of its size: heading and text
KILOBYTES = 115  # of a usual PDF, as measured; the exact size is known only once it is typeset


class Line(NamedTuple):
    """A line of text in the small picture: where its middle stands, how large, and whether it is a heading."""

    y: float
    size: float
    text: str
    strong: bool


def sheet(row: Any, public_url: str, logo: bytes | None) -> CertificateSheet:
    """What is printed: the words as on the day, and where to check them. `logo` is the picture that `logo_of` names."""
    words = row.wording
    return CertificateSheet(
        government=words["government"], office=words["office"], address=tuple(filter(None, words["address"].split("\n"))), logo=logo,
        title=words["title"], subtitle=words["subtitle"], number=row.number, holder=row.holder, role_line=row.role_line,
        body=tuple(words["body"]), place_date=words["place_date"], signatory_position=words["signatory_position"],
        signatory_name=words["signatory_name"], signatory_nip=words["signatory_nip"], code=shown_code(row.code),
        check_address=f"{public_url.partition('://')[2]}/cek", check_url=f"{public_url}/cek/{row.code}", seal=row.seal, jp=words["jp"],
        materials=tuple((title, jp) for title, jp in words["materials"]), issued=row.issued_on,
        valid_until=plain_day(row.valid_until) if row.valid_until else None, emphasis=words.get("event", words["program"]), contoh=row.contoh,
        minutes_per_jp=words.get("minutes_per_jp"),
    )  # fmt: skip


def logo_of(row: Any) -> str | None:
    """The name of the emblem that stood on the letterhead on the day of issue; older documents have none, and keep none."""
    name = row.wording.get("logo")
    return str(name) if name else None


def emblems_of(reads: Reads, rows: Iterable[Any]) -> dict[str | None, bytes]:
    """The pictures of these rows by name, each read once."""
    names = {name for row in rows if (name := logo_of(row))}
    return {name: picture for name in names if (picture := reads.execute(emblem(name)).scalar())}


def file_name(number: str) -> str:
    """sertifikat-442.11-0187-DKS-XI-2026.pdf: letters, digits, dots and dashes only."""
    return f"sertifikat-{re.sub(r'[^A-Za-z0-9.]+', '-', number).strip('-.')[:60]}.pdf"


def message(row: Any, public_url: str) -> str:
    """The address that opens WhatsApp with a message to send: name, number, and where to check."""
    words = f"Sertifikat {row.wording['program']} atas nama {row.holder}. Nomor {row.number}. Cek keaslian: {public_url}/cek/{row.code}"
    return f"https://wa.me/?text={quote(words)}"


def facts(row: Any, public_url: str) -> list[tuple[str, str]]:
    """Label and value of what a holder is asked for."""
    return [
        ("Nomor", row.number),
        ("Diterbitkan", plain_day(row.issued_on)),
        ("Berlaku sampai", _until(row.valid_until)),
        ("Cek keaslian", f"{public_url.partition('://')[2]}/cek"),
        ("Kode", shown_code(row.code)),
    ]


def _until(day: date | None) -> str:
    return plain_day(day) if day else "tanpa batas"


def picture(row: Any) -> list[Line]:
    """The lines inside the woven frame of the small picture, wrapped and scaled until all of them fit."""
    parts = (
        (f"{row.wording['title']} {row.wording['subtitle'].upper()}", 15.0, True),
        (row.holder, 25.0, True),
        (row.role_line, 11.0, False),
        (f"{row.wording['program']},\N{NO-BREAK SPACE}{row.wording['jp']}\N{NO-BREAK SPACE}JP", 11.0, False),
    )
    across, down = WIDE - 2 * DEEP * CELL - 12, HIGH - 2 * DEEP * CELL - 10
    for scale in (1.0, 0.85, 0.7, 0.6, 0.5, 0.4, 0.3):
        lines = [
            (line, size * scale, strong) for text, size, strong in parts for line in _wrapped(text, across / (size * scale * WIDTH[strong]))
        ]
        if sum(size * 1.35 for _text, size, _strong in lines) <= down:
            break
    high = sum(size * 1.35 for _text, size, _strong in lines)
    placed, y = [], (HIGH - high) / 2
    for text, size, strong in lines:
        placed.append(Line(round(y + size, 1), round(size, 1), text, strong))
        y += size * 1.35
    return placed


def _wrapped(text: str, letters: float) -> list[str]:
    lines, longest = [""], max(4, int(letters))
    for word in text.split(" "):
        pieces = [word[start : start + longest] for start in range(0, len(word), longest)]
        for piece in pieces:
            if lines[-1] and len(lines[-1]) + 1 + len(piece) > longest:
                lines.append("")
            lines[-1] = f"{lines[-1]} {piece}".strip()
    return lines
