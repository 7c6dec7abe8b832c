"""The list of posyandu and the counts as a workbook: the same lines and rows as on the pages, without names of persons."""

from collections.abc import Sequence
from datetime import date

from lms.documents.tables import Sheet, Value, xlsx
from lms.posyandu.posts.listing import STATES, Line, Search
from lms.posyandu.teams.recap import Row
from lms.web.text import plain_day
from lms.wilayah.naming import region_place

POSTS = (
    "Kecamatan", "Kelurahan/Desa", "Kode wilayah", "Posyandu", "RW", "Nomor registrasi", "Puskesmas pembina", "Kader", "Kader terlatih",
    "Pengurus belum ada", "Ditutup",
)  # fmt: skip
COUNTS = (
    "Wilayah", "Kode", "SK tim sendiri", "Kelurahan", "Kelurahan ber-SK tim", "Kelurahan, semua pengurus lengkap", "Kelurahan, semua kader terlatih",
    "Kelurahan, lurah dan PKK terlatih", "Posyandu", "Bernomor registrasi", "Pengurus lengkap", "Kader cukup", "Kader wajib terlatih",
    "Dinilai", "Aktif",
)  # fmt: skip


def workbook(lines: Sequence[Line], rows: Sequence[Row], search: Search, place: str, day: date, year: int) -> bytes:
    """Three sheets: what is shown and how many, the posyandu, the counts."""
    shown: list[tuple[Value, Value]] = [
        ("Wilayah", place), ("Per hari", plain_day(day)), ("Dicari", search.text or "semua"), ("Keadaan", STATES[search.state]),
        ("Jumlah posyandu dalam daftar", len(lines)), ("Penilaian tahun", year),
    ]  # fmt: skip
    return xlsx(
        [
            Sheet("Keterangan", ("Isi", "Nilai"), shown, (32, 48)),
            Sheet("Posyandu", POSTS, [_post(line) for line in lines], (20, 22, 15, 26, 10, 19, 22, 8, 9, 28, 12)),
            Sheet("Rekap", COUNTS, [_counts(row) for row in rows], (30, 15, *(12 for _ in COUNTS[2:]))),
        ]
    )


def _post(line: Line) -> tuple[Value, ...]:
    return (
        line.district, line.village, line.region_code, line.name, line.rw, line.number, line.puskesmas, line.kader, line.trained,
        ", ".join(line.missing), line.until_day,
    )  # fmt: skip


def _counts(row: Row) -> tuple[Value, ...]:
    return (
        region_place(row.unit.key, row.unit.name), row.unit.key, "ada" if row.decree else "belum ada", row.villages, row.decrees, row.boards,
        row.trained, row.leaders, row.posyandu, row.numbered, row.board, row.enough, row.kader, row.assessed, row.active,
    )  # fmt: skip
