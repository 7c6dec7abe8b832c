"""Example sheets for the tests of documents, and how to look at a PDF."""

import base64
import hashlib
from datetime import date

import pypdfium2
from PIL import Image

from lms.documents.certificate import CertificateSheet
from lms.documents.coverage_sheet import Cell, CoverageSheet, Group, Missing, Row, Signature

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 12"><path fill="#0E5A48" d="M0 0h10v8l-5 4-5-4z"/></svg>'
SEAL = base64.b32encode(hashlib.shake_256(b"segel contoh").digest(160)).decode().rstrip("=")
CHECK = "https://langkah.kotasolok.go.id/cek/M4TX9RQK2W"


def certificate(**changes: object) -> CertificateSheet:
    fields: dict[str, object] = {
        "government": "Pemerintah Kota Solok",
        "office": "Dinas Kesehatan",
        "address": ("Jalan Contoh No. 1, Kota Solok",),
        "logo": LOGO,
        "title": "SERTIFIKAT",
        "subtitle": "Pelatihan",
        "number": "442.11/0187/DKS/XI-2026",
        "holder": "Nurhayati",
        "role_line": "Kader Posyandu Melati II, Kelurahan Tanjung Paku",
        "body": ("yang telah mengikuti dan lulus Bimtek Pokjanal Posyandu,", "pada 21 November 2026, selama 7,5 jam pelajaran (JP)."),
        "place_date": "Solok, 21 November 2026",
        "signatory_position": "Kepala Dinas Kesehatan Kota Solok",
        "signatory_name": "(nama contoh)",
        "signatory_nip": "19700101 200001 1 001",
        "code": "M4TX-9RQK-2W",
        "check_address": "langkah.kotasolok.go.id/cek",
        "check_url": CHECK,
        "seal": SEAL,
        "jp": 8,
        "materials": (("Tiga fokus posyandu ILP", 3), ("Lima langkah hari buka", 5)),
        "issued": date(2026, 11, 21),
        "emphasis": "Bimtek Pokjanal Posyandu",
    }
    return CertificateSheet(**{**fields, **changes})  # type: ignore[arg-type]


def figures(label: str, depth: int = 0, lurah: str = "0/1", kader: tuple[int, int] = (12, 40)) -> Row:
    done, need = kader
    return Row(label, depth, (Cell(lurah), Cell(f"{done}/{need}", done / need, "✓" if done >= need else "")))


def coverage(**changes: object) -> CoverageSheet:
    fields: dict[str, object] = {
        "government": "Pemerintah Kota Solok",
        "office": "Dinas Kesehatan",
        "address": ("Jalan Contoh No. 1, Kota Solok",),
        "logo": LOGO,
        "title": "Laporan Cakupan",
        "region_line": "Kecamatan Tanjung Harapan",
        "day_line": "keadaan 21 November 2026",
        "filter_words": "Semua unsur.",
        "headline": "22 dari 50 kader (44 %) sudah bersertifikat.",
        "columns": ("Kelurahan", "Lurah", "Kader"),
        "rows": (figures("Nan Balimo"), figures("Koto Panjang", kader=(10, 10))),
        "total": Row("Jumlah", 0, (Cell("0/2"), Cell("22/50"))),
        "missing": (Group("Lurah (1)", (Missing("Zulkifli, S.Sos.", "Nan Balimo", "belum ikut"),)),),
        "acknowledged": Signature(("Mengetahui,", "Kepala Dinas Kesehatan"), "(nama contoh)", "…………"),
        "author": Signature(("Solok, 21 November 2026", "Penyusun"), "(penyusun contoh)", "…………"),
        "printed_at": "21 November 2026, 13.30 WIB",
        "link": "https://langkah.kotasolok.go.id/cakupan/13.72.02?pada=2026-11-21",
        "day": date(2026, 11, 21),
    }
    return CoverageSheet(**{**fields, **changes})  # type: ignore[arg-type]


def texts(pdf: bytes) -> list[str]:
    """The words of each page, white space made even."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(document[n].get_textpage().get_text_range().split()) for n in range(len(document))]


def raster(pdf: bytes, dots_per_inch: int, page: int = 0) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[page].render(scale=dots_per_inch / 72).to_pil()
