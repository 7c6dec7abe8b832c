"""The workbook for items: made for trainers to fill, one row a question, and read again with a sentence for each row that is not clear."""

from collections.abc import Mapping

from lms.documents.tables import Sheet, xlsx
from lms.errors import Fault
from lms.people.importing.workbook import Grid, grids
from lms.studio.importing.found import Found
from lms.studio.items.asked import Asked
from lms.studio.items.table import LETTERS, heading, row_of
from lms.studio.items.typed import Typed, make

FORMAT = "Templat Excel"
HEADINGS = ("Soal", *(f"Pilihan {letter}" for letter in LETTERS[:6]), "Kunci", "Tujuan", "Pembahasan", "Jenis")
EXAMPLES = (
    ("Lengan mana yang diukur dengan pita LiLA?", "Kanan", "Kiri", "Keduanya", "", "", "", "B", "", "Biasanya lengan kiri.", ""),
    ("Pilih dua alat ukur.", "Pita LiLA", "Spidol", "Timbangan", "", "", "", "A, C", "", "", ""),
    ("Posyandu melayani semua umur.", "", "", "", "", "", "", "benar", "", "", "benar-salah"),
    ("Berapa batas LiLA ibu hamil?", "", "", "", "", "", "", "23,5 ± 0,1 cm", "", "", ""),
    ("Urutkan pengukuran LiLA.", "Lemaskan lengan", "Cari titik tengah", "Lingkarkan pita", "", "", "", "", "", "", "urutan"),
    ("Pasangkan alat dengan gunanya.", "Pita -> lengan", "Timbangan -> berat", "", "", "", "", "", "", "", "pasangan"),
    ("Apa kepanjangan ILP?", "", "", "", "", "", "", "integrasi layanan primer", "", "", ""),
    ("Ceritakan cara mengajak ibu ke posyandu.", "", "", "", "", "", "", "", "", "Contoh jawaban ditulis di sini.", "terbuka"),
)
TOO_MANY = 500


def workbook(goals: tuple[tuple[str, str], ...]) -> bytes:
    """The empty workbook, with examples and the goals of the course (id and sentence) on sheets of their own."""
    widths = (50, *(22 for _ in LETTERS[:6]), 16, 20, 40, 14)
    return xlsx(
        [
            Sheet("Soal", HEADINGS, [], widths),
            Sheet("Contoh", HEADINGS, EXAMPLES, widths),
            Sheet("Tujuan", ("Tujuan", "Artinya"), list(goals), (24, 70)),
        ]
    )


def parse(data: bytes, taken: set[str] | None = None) -> Typed:
    """The items of a filled workbook (XLSX, XLS, ODS or CSV). Raises Refused where it cannot be opened or holds no such table."""
    typed = Typed(format=FORMAT)
    asked: list[Asked] = []
    place_of: dict[str, int] = {}
    for grid, columns, first in _tables(data):
        place_of = columns
        for line, cells in enumerate(grid.rows[first:], first + 1):
            named = {name: cells[place].strip() for name, place in columns.items() if place < len(cells)}
            if named.get("soal"):
                asked.append(row_of(named, line, str(len(asked) + 1)))
            elif any(named.values()):
                typed.faults.append(Fault(f"Baris {line}", line, "Baris ini terisi, tetapi kolom Soal kosong. Isi pertanyaannya."))
        typed.notes += [Fault(f"Lembar {grid.name}", None, note) for note in grid.notes]
        break
    else:
        typed.faults.append(
            Fault("Berkas", None, "Baris judul tidak ditemukan. Pakai templat, atau tulis judul Soal dan Kunci di baris pertama.")
        )
    if len(asked) > TOO_MANY:
        typed.faults.append(Fault("Berkas", None, f"Berkas ini berisi lebih dari {TOO_MANY} soal. Bagi menjadi beberapa berkas."))
    make(typed, asked[:TOO_MANY], set(taken or ()))
    typed.faults = [_at_cell(fault, place_of) for fault in typed.faults]
    typed.notes = [_at_cell(fault, place_of) for fault in typed.notes]
    return typed


def cell(line: int, place: int) -> str:
    """The name of a cell as its reader sees it: `sel H4`. `place` counts from 0."""
    before = chr(64 + place // 26) if place > 25 else ""
    return f"sel {before}{chr(65 + place % 26)}{line}"


def _at_cell(fault: Fault, columns: Mapping[str, int]) -> Fault:
    """A fault with the cell that it speaks of: that of the key, of the goal, else of the question."""
    if fault.line is None or not columns:
        return fault
    words = fault.sentence.casefold()
    said = next(
        (column for column, name in (("kunci", "kunci"), ("tujuan", "tujuan"), ("jenis", "jenis")) if name in words and column in columns),
        "soal",
    )
    question = fault.where.partition(",")[0] if fault.where.startswith("Soal") else "Baris ini"
    return Fault(f"{question}, {cell(fault.line, columns[said])}", fault.line, fault.sentence)


def read(name: str, data: bytes) -> Found:
    """The same as every reader gives it. Raises Refused."""
    typed = parse(data)
    found = Found(title=name.rsplit("/", 1)[-1].rsplit(".", 1)[0], format=FORMAT, items=typed.items, topics=typed.topics)
    for fault in [*typed.faults, *typed.notes]:
        found.lose(fault.where, fault.sentence)
    return found


def _tables(data: bytes) -> list[tuple[Grid, dict[str, int], int]]:
    """Every sheet with a row of headings: its columns, and where its rows begin. That of examples is none."""
    found = []
    for grid in grids(data):
        for place, cells in enumerate(grid.rows[:30]):
            columns = heading(cells)
            if columns and grid.name != "Contoh":
                found.append((grid, columns, place + 1))
                break
    return found
