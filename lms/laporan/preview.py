"""How a document of an office would look: its own letterhead, emblem and signatory around invented people, stamped CONTOH."""

import hashlib
from base64 import b32encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from lms import clock
from lms.certificates.wording import Letterhead as Head
from lms.certificates.wording import compose
from lms.documents.certificate import CertificateSheet, certificate_pdf
from lms.documents.coverage_sheet import Signature
from lms.documents.report import Column, Kop, Report, written
from lms.instansi.acts import Letterhead
from lms.instansi.numbering import written as numbered
from lms.instansi.rules import partners_of
from lms.web.text import hour, plain_day

SEAL = b32encode(hashlib.shake_256(b"pratinjau").digest(160)).decode().rstrip("=")  # as long as a real one, and signed by nobody
PROGRAM, HOLDER, ROLE = "Program Contoh", "Nama Pemegang", "Kader Posyandu Contoh, Kelurahan Contoh"


@dataclass(frozen=True)
class Signs:
    """Who signs, as far as it is known."""

    position: str = "Kepala Dinas Kesehatan"
    name: str = "(belum diatur)"
    nip: str = ""


def certificate(head: Letterhead, signs: Signs, logo: bytes | None, public_url: str, day: date) -> bytes:
    """A certificate as it would be issued that day. Raises Refused for a template that cannot be written."""
    words = compose(
        Head(head.government, head.name, head.address, head.city, signs.position), PROGRAM, "pelatihan", None, 8,
        [("Materi pertama", 3), ("Materi kedua", 5)], day, day,
    )  # fmt: skip
    sheet = CertificateSheet(
        government=words["government"], office=words["office"], address=tuple(filter(None, words["address"].split("\n"))), logo=logo,
        title=words["title"], subtitle=words["subtitle"], number=numbered(head.number_template, 1, day), holder=HOLDER, role_line=ROLE,
        body=tuple(words["body"]), place_date=words["place_date"], signatory_position=signs.position, signatory_name=signs.name,
        signatory_nip=signs.nip, code="0000-0000-00", check_address=f"{public_url.partition('://')[2]}/cek",
        check_url=f"{public_url}/cek/0000000000", seal=SEAL, jp=words["jp"], materials=tuple(map(tuple, words["materials"])), issued=day,
        emphasis=PROGRAM, contoh=True, minutes_per_jp=head.minutes_per_jp,
    )  # fmt: skip
    return certificate_pdf(sheet)


def _bodies(head: Letterhead) -> Iterator[tuple[str, str]]:
    """How the guiding bodies will be called, and who works together."""
    yield "Badan pembina", head.body_name
    if head.body_district:
        yield "Di kecamatan", head.body_district
    if head.body_village:
        yield "Di kelurahan", head.body_village
    if partners := partners_of(head):
        yield "Bersama", partners


def report(head: Letterhead, signs: Signs, logo: bytes | None, region_code: str, now: datetime, day: date) -> bytes:
    """A report with two invented rows under the same letterhead."""
    kop = Kop(
        head.government, head.name, tuple(filter(None, head.address.splitlines())), logo,
        Signature(("Mengetahui,", signs.position), signs.name, signs.nip), Signature((f"{head.city}, {plain_day(day)}", "Penyusun"), HOLDER),
        f"{plain_day(day)}, {hour(now, head.zone or clock.zone_of(region_code))}", day, True,
    )  # fmt: skip
    columns = (Column("Nama", 30), Column("Sebagai", 40), Column("Mulai", 12, "day"))
    rows = [(HOLDER, ROLE, day), ("Nama Kedua", "Lurah Contoh", day)]
    return written(Report("Laporan Contoh", "contoh", columns, rows, list(_bodies(head))), "pdf", kop)[0]
