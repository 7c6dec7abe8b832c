"""The table of people in a handed-in file: its header found by names, its rows with their numbers."""

import re
import unicodedata
from dataclasses import dataclass, field

from lms.errors import Refused
from lms.people.importing.container import MAX_ROWS
from lms.people.importing.workbook import Grid, grids

HEADER_WITHIN = 30  # rows above the table: letterhead, title, date

LABELS = {
    "nama": "Nama", "gelar": "Gelar", "sex": "L/P", "unsur": "Unsur", "kelurahan": "Kelurahan", "kecamatan": "Kecamatan",
    "kota": "Kabupaten/Kota", "posyandu": "Posyandu", "puskesmas": "Puskesmas", "hp": "No HP", "nip": "NIP", "sk": "Nomor SK",
    "mulai": "Mulai", "menggantikan": "Menggantikan",
}  # fmt: skip
SYNONYMS = {
    "nama": "nama lengkap|nama peserta|nama orang|nama dan gelar|nama lengkap dan gelar|nama kader|nama petugas",
    "gelar": "gelar akademik",
    "sex": "jenis kelamin|kelamin|jk|l p|p l|lk pr|sex|gender",
    "unsur": "peran|jabatan|kedudukan|sebagai|unsur peran|peran unsur|unsur peserta|jabatan unsur",
    "kelurahan": "wilayah|desa|nagari|kelurahan desa|desa kelurahan|kel|kel desa|desa kel|kode wilayah|kode kelurahan|nama kelurahan|kelurahan nagari",
    "kecamatan": "kec|nama kecamatan|distrik",
    "kota": "kabupaten kota|kota kabupaten|kab kota|kabupaten|kota|kab",
    "posyandu": "nama posyandu",
    "puskesmas": "nama puskesmas|wilayah puskesmas|puskesmas pembina",
    "hp": "no hp|nomor hp|hp|nohp|wa|no wa|nomor wa|whatsapp|no whatsapp|nomor whatsapp|hp wa|wa hp|no hp wa|no wa hp|nomor hp wa|telepon|telp|no telp|no telepon|nomor telepon|no handphone|handphone|kontak|no kontak",
    "nip": "nip nippk|nip nipppk|nip pppk|nipppk",
    "sk": "nomor sk|no sk|sk|nomor surat keputusan|no surat keputusan|nomor dan tanggal sk",
    "mulai": "tanggal mulai|tgl mulai|mulai tanggal|mulai bertugas|mulai menjabat|tmt|sejak",
    "menggantikan": "pengganti dari|menggantikan siapa",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A row as it stands in the file: its number there, and the text of each known column."""

    number: int
    cells: dict[str, str]


@dataclass
class Sheet:
    """The table that was found, the columns that were left aside, and what the reader should know."""

    name: str
    rows: list[Row]
    columns: list[str]
    ignored: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def _key(heading: str) -> str:
    plain = unicodedata.normalize("NFKC", heading).casefold()
    return " ".join(re.sub(r"[^\w]|_", " ", re.sub(r"\([^)]*\)", " ", plain)).split())


COLUMNS = {_key(name): column for column, names in SYNONYMS.items() for name in [column, LABELS[column], *names.split("|")]}


def read(data: bytes) -> Sheet:
    """The first table of people in a file (XLSX, XLS, ODS or CSV). Raises Refused when there is none, or when it is too large."""
    best: tuple[int, Grid, int] | None = None
    others = []
    for grid in grids(data):
        index, width = _header(grid)
        if best is None or (grid.name == best[1].name and width > best[0]):
            best = (width, grid, index) if width else best
        elif grid.name != best[1].name and any(any(row) for row in grid.rows):
            others.append(grid.name)
    if best is None:
        raise Refused("Baris judul kolom tidak ditemukan. Tulis judul Nama, Unsur dan Kelurahan di atas daftarnya.")
    sheet = _table(best[1], best[2])
    if others:
        sheet.notes.append(f"Lembar lain tidak dibaca: {', '.join(others[:8])}.")
    return sheet


def _header(grid: Grid) -> tuple[int, int]:
    """Where the header is (its index) and how many columns it names; 0 names where there is none."""
    found = (0, 0)
    for index, row in enumerate(grid.rows[:HEADER_WITHIN]):
        known = {COLUMNS[_key(cell)] for cell in row if _key(cell) in COLUMNS}
        if "nama" in known and len(known) > max(1, found[1]):
            found = (index, len(known))
    return found


def _table(grid: Grid, header: int) -> Sheet:
    headings = grid.rows[header]
    columns: dict[str, int] = {}
    ignored = []
    for index, heading in enumerate(headings):
        column = COLUMNS.get(_key(heading))
        if column is None:
            ignored += [" ".join(heading.split())[:40]] if heading.strip() else []
        elif column in columns:
            raise Refused(f"Kolom {LABELS[column]} ada dua kali, dalam satu baris judul. Hapus atau ganti judul salah satunya.")
        else:
            columns[column] = index
    rows = []
    for number, cells in enumerate(grid.rows[header + 1 :], start=header + 2):
        known = {column: cells[index].strip() if index < len(cells) else "" for column, index in columns.items()}
        if any(known.values()) and cells != headings and not _counts_columns(cells):
            rows.append(Row(number, known))
    if not rows:
        raise Refused("Daftar ini belum berisi nama. Isi barisnya di bawah judul kolom.")
    if len(rows) > MAX_ROWS:
        raise Refused(f"Daftar ini melebihi {MAX_ROWS:,} baris. Bagi menjadi beberapa berkas.".replace(",", ".", 1))
    notes = [f"Kolom yang tidak dibaca: {', '.join(ignored)}.", *grid.notes] if ignored else list(grid.notes)
    return Sheet(grid.name, rows, [LABELS[column] for column in columns], ignored, notes)


def _counts_columns(cells: list[str]) -> bool:
    """The row "1 2 3 4 5" that office tables put under their header."""
    numbers = [cell.strip("() .") for cell in cells if cell.strip()]
    return len(numbers) > 1 and all(number.isdigit() and len(number) < 3 for number in numbers)
