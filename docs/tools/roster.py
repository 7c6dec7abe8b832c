"""Make the two example workbooks: a roster of fifteen invented participants, and the empty one for offices.

    python3 docs/tools/roster.py

The roster is Kecamatan Tanjung Harapan of Kota Solok as its office might send it: phones as Excel mangles them, days in
four manners, titles before and behind names. Everybody in it is invented: all phones are 0812-0000-01.. and each NIP ends
in 000. The demonstration imports this very file, so it stands in the package (lms/contoh/data); the empty one,
which the page of the import hands out, stands in lms/people/data. The same script always writes the same bytes.
"""

import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

ROOT = Path(__file__).resolve().parents[2]
ROSTER = ROOT / "lms" / "contoh" / "data" / "peserta-bimtek-tanjung-harapan.xlsx"
EMPTY = ROOT / "lms" / "people" / "data" / "templat-orang.xlsx"
MADE = datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC)
HEADINGS = ("No", "Nama", "L/P", "Unsur", "Kelurahan", "Kecamatan", "No HP (WA)", "NIP", "Nomor SK", "Mulai")
WIDTHS = (5, 30, 6, 12, 24, 20, 18, 22, 26, 16)
KECAMATAN = "Tanjung Harapan"
DAY = datetime.date

PEOPLE: tuple[tuple[Any, ...], ...] = (
    ("H. Yusrizal, S.STP, M.Si", "L", "Camat", "", 81200000101, "197504121998031000", "821.2/011/BKPSDM-2024", DAY(2024, 1, 8)),
    ("Hj. Rosmaniar, S.Pd", "P", "PKK", "", "0812-0000-0102", "", "SK 05/TP.PKK-TH/2024", DAY(2024, 2, 1)),
    ("Dewi Anggraini", "P", "PKK", "", "+62 812 0000 0103", "", "SK 05/TP.PKK-TH/2024", DAY(2024, 2, 1)),
    ("Syafrudin, S.Sos", "L", "Lurah", "Koto Panjang", 81200000104, "197811052006041000", "821.2/034/BKPSDM-2024", "2 Januari 2024"),
    ("Ernawati", "P", "PKK", "Koto Panjang", 6281200000105, "", "SK 11/KP/2024", "15-01-24"),
    ("Zulkifli Ma'ruf, SE", "L", "Lurah", "Pasar Pandan Air Mati", "0812 0000 0106", "198002142009011000", "821.2/035/BKPSDM-2023", "21 Nopember 2023"),
    ("Nurhayati", "P", "PKK", "Pasar Pandan Air Mati", "'081200000107", "", "SK 07/PPAM/2024", DAY(2024, 1, 22)),
    ("Rina Marlina, S.AP", "P", "Lurah", "Tanjung Paku", 81200000108, "198506232010012000", "821.2/036/BKPSDM-2025", "06/01/2025"),
    ("Yulia Fitri", "P", "PKK", "Tanjung Paku", "62812-0000-0109", "", "SK 03/TP/2025", DAY(2025, 1, 20)),
    ("Drs. Afrizal Datuak Rajo Mudo", "L", "Lurah", "Nan Balimo", "(0812) 0000-0110", "197201101994031000", "821.2/037/BKPSDM-2023", DAY(2023, 3, 6)),
    ("Gusmawarni, A.Md.Keb", "P", "PKK", "Nan Balimo", 81200000111, "", "SK 09/NB/2023", "13.03.2023"),
    ("Hendra Gunawan, S.IP", "L", "Lurah", "Kampung Jawa", "081200000112", "198309172008031000", "821.2/038/BKPSDM-2024", DAY(2024, 5, 13)),
    ("Sri Mulyati", "P", "PKK", "Kel. Kampung Jawa", "0812.0000.0113", "", "SK 14/KJ/2024", DAY(2024, 5, 27)),
    ("Mardalena, SH", "P", "Lurah", "LAING", 81200000114, "198110302007012000", "821.2/039/BKPSDM-2024", "8 Juli 2024"),
    ("Upik Suriani", "P", "PKK", "13.72.02.1006", "", "", "SK 06/LG/2024", DAY(2024, 7, 15)),
)  # fmt: skip

HELP = (
    ("Nama", "Nama lengkap. Gelar boleh ikut ditulis. Wajib diisi."),
    ("L/P", "L atau P. Boleh kosong."),
    ("Unsur", "Lurah, PKK, Kader, Puskesmas atau Camat. Wajib diisi."),
    ("Kelurahan", "Nama atau kode kelurahan/desa tempat bertugas. Kosongkan untuk camat dan PKK kecamatan."),
    ("Kecamatan", "Wajib untuk camat dan PKK kecamatan, dan bila nama kelurahan ada lebih dari satu."),
    ("Posyandu", "Wajib untuk kader. Posyandu yang belum ada akan dibuat."),
    ("Puskesmas", "Untuk petugas puskesmas, atau puskesmas pembina posyandu baru. Boleh kosong."),
    ("No HP (WA)", "Satu nomor, seperti 0812-3456-7890. Boleh kosong."),
    ("NIP", "18 angka, ditulis sebagai teks. Boleh kosong."),
    ("Nomor SK", "Boleh kosong."),
    ("Mulai", "Tanggal mulai bertugas, seperti 21/11/2026. Bila kosong: hari ini."),
    ("Menggantikan", "Nama pengurus PKK, kader atau petugas yang digantikan. Lurah dan camat lama berakhir sendiri."),
)
TEMPLATE_WIDTHS = (30, 6, 12, 24, 20, 22, 20, 18, 22, 24, 14, 24)


def book(path: Path, title: str) -> xlsxwriter.Workbook:
    """A new workbook with fixed properties."""
    made = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    made.set_properties({"title": title, "comments": "CONTOH", "created": MADE.replace(tzinfo=None)})
    return made


def roster() -> None:
    """Fifteen participants: camat, two of the PKK of the kecamatan, six lurah, six of the PKK of the kelurahan."""
    title = "CONTOH – Daftar peserta bimtek pokjanal posyandu, Kecamatan Tanjung Harapan, Kota Solok"
    made = book(ROSTER, title)
    bold, head = made.add_format({"bold": True, "font_size": 13}), made.add_format({"bold": True, "border": 1, "bg_color": "#E4EFE5"})
    cell, text = made.add_format({"border": 1}), made.add_format({"border": 1, "num_format": "@"})
    when = made.add_format({"border": 1, "num_format": "dd/mm/yyyy"})
    sheet = made.add_worksheet("Peserta")
    sheet.write(0, 0, title, bold)
    sheet.write(1, 0, "Semua orang, nomor HP, NIP dan nomor SK di lembar ini rekaan.")
    for column, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
        sheet.write(3, column, heading, head)
        sheet.set_column(column, column, width)
    for number, (name, sex, role, kelurahan, hp, nip, sk, start) in enumerate(PEOPLE, start=1):
        row = number + 3
        for column, value in enumerate((number, name, sex, role, kelurahan, KECAMATAN)):
            sheet.write(row, column, value, cell)
        sheet.write(row, 6, hp, cell)
        sheet.write_string(row, 7, nip, text)
        sheet.write_string(row, 8, sk, text)
        if isinstance(start, DAY):
            sheet.write_datetime(row, 9, start, when)
        else:
            sheet.write_string(row, 9, start, text)
    sheet.freeze_panes(4, 2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    made.close()


def template() -> None:
    """The empty workbook that an office fills: columns for numbers are text, so that Excel drops no digit."""
    made = book(EMPTY, "Daftar orang untuk Langkah")
    head, text = made.add_format({"bold": True, "border": 1, "bg_color": "#E4EFE5"}), made.add_format({"num_format": "@"})
    when, wrap = made.add_format({"num_format": "dd/mm/yyyy"}), made.add_format({"text_wrap": True, "valign": "top"})
    sheet = made.add_worksheet("Daftar")
    for column, ((heading, _), width) in enumerate(zip(HELP, TEMPLATE_WIDTHS, strict=True)):
        sheet.set_column(column, column, width, when if heading == "Mulai" else text)
        sheet.write(0, column, heading, head)
    sheet.data_validation(1, 1, 5000, 1, {"validate": "list", "source": ["L", "P"]})
    sheet.data_validation(1, 2, 5000, 2, {"validate": "list", "source": ["Lurah", "PKK", "Kader", "Puskesmas", "Camat"]})
    sheet.freeze_panes(1, 1)
    page = made.add_worksheet("Petunjuk")
    page.set_column(0, 0, 16, wrap)
    page.set_column(1, 1, 80, wrap)
    for row, (heading, advice) in enumerate(HELP):
        page.write(row, 0, heading)
        page.write(row, 1, advice)
    made.close()


if __name__ == "__main__":
    roster()
    template()
