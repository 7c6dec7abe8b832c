"""The register as a report, and as a ZIP of the PDFs of its rows that is made while it is sent."""

import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import func, select

from lms.certificates import paper
from lms.certificates.models import Certificate
from lms.certificates.register.search import Search, found, in_words, state_word
from lms.certificates.rules import shown_code
from lms.db import Reads
from lms.documents.certificate import certificate_pdf
from lms.documents.report import Column, Report
from lms.documents.tables import Value
from lms.errors import Refused
from lms.programs.models import Program
from lms.wilayah.models import Region
from lms.wilayah.naming import region_place

MOST_PDFS, AT_ONCE = 300, 1000  # three hundred are typeset in about a minute, and sent meanwhile
COLUMNS = (
    Column("Nomor", 28), Column("Nama", 32), Column("Sebagai", 44), Column("Program", 36), Column("Jenis", 12),
    Column("Kode wilayah", 15, printed=False), Column("Wilayah", 26), Column("Diterbitkan", 13, "day"), Column("Berlaku sampai", 15, "day"),
    Column("Keadaan", 16), Column("Berakhir pada", 14, "day", printed=False), Column("Nomor pengganti", 28, printed=False),
    Column("Kode cek", 15),
)  # fmt: skip
SEEN = {"berlaku": "Berlaku", "segera": "Berlaku", "kedaluwarsa": "Kedaluwarsa", "diganti": "Diganti", "dicabut": "Dicabut"}


def rows_of(reads: Reads, scopes: tuple[str, ...], search: Search, day: date) -> Iterator[tuple[Value, ...]]:
    """Every row of a search in the order of the page, as it comes, ready for a table; numbers and codes are text, days are days."""
    after = Certificate.__table__.alias("after")
    asked = (
        found(scopes, search, day)
        .outerjoin(after, after.c.id == Certificate.replaced_by)
        .outerjoin(Region, Region.code == Certificate.region_code)
    )
    columns = (
        Certificate.number, Certificate.holder, Certificate.role_line, Certificate.wording["program"].as_string().label("program"),
        Certificate.kind, Certificate.region_code, Certificate.issued_on, Certificate.valid_until, Certificate.state, Certificate.ended_on,
        Certificate.code, Region.name.label("region"), after.c.number.label("successor"),
    )  # fmt: skip
    place = cache(region_place)  # of few places, said of thousands
    for row in reads.execute(asked.with_only_columns(*columns), execution_options={"yield_per": AT_ONCE}):
        yield (
            row.number, row.holder, row.role_line, row.program, row.kind.capitalize(), row.region_code,
            place(row.region_code, row.region) if row.region else "", row.issued_on, row.valid_until, SEEN[state_word(row, day)],
            row.ended_on, row.successor, shown_code(row.code),
        )  # fmt: skip


def about(reads: Reads, search: Search, count: int, day: date) -> list[tuple[str, Value]]:
    """What a file says about itself: its filters in words, the day of its states, and how many rows it holds."""
    titles = dict(reads.execute(select(Program.id, Program.title).where(Program.id == search.program)).all())
    names = {
        code: region_place(code, name) for code, name in reads.execute(select(Region.code, Region.name).where(Region.code == search.region))
    }
    return [*in_words(search, titles, names), ("Keadaan pada", day), ("Jumlah sertifikat", count)]


def report(reads: Reads, scopes: tuple[str, ...], search: Search, day: date) -> Report:
    """The register under a search as a report."""
    count = reads.execute(found(scopes, search, day).with_only_columns(func.count()).order_by(None)).scalar() or 0
    said, rows = about(reads, search, count, day), rows_of(reads, scopes, search, day)
    return Report("Register Sertifikat", file_name(search, day), COLUMNS, rows, said, sheet="Sertifikat")


def file_name(search: Search, day: date) -> str:
    """sertifikat-berlaku-13.72.02-2026-11-21, without its ending."""
    return "-".join(["sertifikat", *filter(None, (search.state, search.region, search.year and f"terbit-{search.year}")), day.isoformat()])


def check_bundle(rows: Sequence[Any]) -> None:
    """Refuse a ZIP of nothing, or of too much."""
    if not rows:
        raise Refused("Belum ada sertifikat yang dipilih. Centang yang masih dapat dicetak.")
    if len(rows) > MOST_PDFS:
        raise Refused(f"Paling banyak {MOST_PDFS} sertifikat sekali unduh. Saring dulu, misalnya per kelurahan atau tahun.")


def bundle(rows: Sequence[Any], public_url: str, emblems: Mapping[str | None, bytes]) -> Iterator[bytes]:
    """A ZIP of the PDFs of these rows, piece by piece: each is typeset when its turn comes, and no transaction is open.

    `emblems` are the pictures of the letterheads by name, read before.
    """
    pipe, taken = _Pipe(), set[str]()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as packed:
        for row in rows:
            name = _free(pdf_name(row.number, row.holder), taken)
            entry = zipfile.ZipInfo(name, (row.issued_on.year, row.issued_on.month, row.issued_on.day, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, certificate_pdf(paper.sheet(row, public_url, emblems.get(paper.logo_of(row)))))
            yield pipe.taken()
    yield pipe.taken()


def pdf_name(number: str, holder: str) -> str:
    """sertifikat-442.11-0187-DKS-XI-2026-nurhayati.pdf: letters, digits, dots and dashes only, at most 110 signs."""
    plain_name = unicodedata.normalize("NFKD", holder).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain_name)[:40].strip("-")
    return paper.file_name(number).removesuffix(".pdf") + (f"-{slug}" if slug else "") + ".pdf"


def _free(name: str, taken: set[str]) -> str:
    """The name, numbered where another file has it already."""
    free, n = name, 1
    while free in taken:
        n += 1
        free = f"{name.removesuffix('.pdf')}-{n}.pdf"
    taken.add(free)
    return free


class _Pipe:
    """Where a ZIP writes to: a file without an end or a way back."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        """Keep a piece until it is taken."""
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        """What was written since the last time."""
        pieces, self._pieces = b"".join(self._pieces), []
        return pieces
