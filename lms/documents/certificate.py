"""The certificate as a sheet of paper: what is printed on it, and the PDF."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lms.documents import typeset, weave
from lms.documents.picture import as_svg
from lms.documents.qr import QUIET, seal_qr
from lms.documents.words import decimal

QR_MM = 38.0  # the squares without their quiet zone; 35 mm is the least that is asked for
FRAME_MM = (281.0, 194.0)
CELL_MM = 2.0


@dataclass(frozen=True)
class CertificateSheet:
    """What stands on one certificate, in the words of the day it was issued; no field is looked up again."""

    government: str  # "Pemerintah Kota Solok"
    office: str  # "Dinas Kesehatan"
    address: tuple[str, ...]
    logo: bytes | None  # PNG or SVG
    title: str  # "SERTIFIKAT"
    subtitle: str  # "Pelatihan" or "Kecakapan"
    number: str
    holder: str
    role_line: str
    body: tuple[str, ...]
    place_date: str
    signatory_position: str
    signatory_name: str
    signatory_nip: str
    code: str  # as shown: "M4TX-9RQK-2W"
    check_address: str  # as shown: "langkah.contoh/cek"
    check_url: str  # the address in the QR, without "#"
    seal: str  # base32 without padding
    jp: int | Decimal
    materials: tuple[tuple[str, int | Decimal], ...]
    issued: date
    valid_until: str | None = None
    emphasis: str = ""  # the part of the body that is set bold, usually the program's title
    contoh: bool = False
    minutes_per_jp: int | None = None  # None: the certificate says nothing about it


def certificate_pdf(sheet: CertificateSheet) -> bytes:
    """Front and back on A4 landscape as PDF/A-2b; the same sheet gives the same bytes.

    Raises Refused for an emblem that is neither PNG nor SVG, ValueError for a seal that is not base32.
    """
    return typeset.pdf("certificate", _data(sheet))


def certificate_png(sheet: CertificateSheet, dots_per_inch: int = 96) -> bytes:
    """The front as a picture, to be sent in a chat."""
    return typeset.png("certificate", _data(sheet), dots_per_inch)


def _data(sheet: CertificateSheet) -> Mapping[str, object]:
    qr = seal_qr(f"{sheet.check_url}#", sheet.seal)
    side = int(qr.split('viewBox="0 0 ', 1)[1].split(" ", 1)[0])
    return {
        **{name: getattr(sheet, name) for name in _AS_TYPED},
        "logo": as_svg(sheet.logo) if sheet.logo else None,
        "jp": decimal(sheet.jp),
        "materials": [(n, title, decimal(jp)) for n, (title, jp) in enumerate(sheet.materials, 1)],
        "issued": (sheet.issued.year, sheet.issued.month, sheet.issued.day),
        "qr": qr,
        "qr_width": round(QR_MM * side / (side - 2 * QUIET), 3),
        "border": weave.border(sheet.seal, *FRAME_MM, CELL_MM),
        "ribbon": weave.ribbon(sheet.seal, FRAME_MM[0], 1.0),
    }


_AS_TYPED = [
    "government",
    "office",
    "address",
    "title",
    "subtitle",
    "number",
    "holder",
    "role_line",
    "body",
    "place_date",
    "signatory_position",
    "signatory_name",
    "signatory_nip",
    "code",
    "check_address",
    "valid_until",
    "emphasis",
    "contoh",
    "minutes_per_jp",
]
