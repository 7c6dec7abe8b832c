"""Items in a spreadsheet or a CSV: a row each, under headings of our own template or of the usual quiz makers."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lms.courses.answers import plain
from lms.errors import Refused
from lms.later import Later
from lms.studio.importing.asked import FULL, NONE, Asked, Said, Span, number_of
from lms.studio.importing.found import Found
from lms.studio.importing.nearest import LETTERS, Nearest
from lms.studio.importing.wording import bare, shown, shown_body

workbook = Later("lms.people.importing.workbook")

FORMAT = "Lembar soal"
TEMPLATE = ("Soal", "Contoh", "Tujuan")  # the sheets of our own workbook: only the first is filled
HEADER_WITHIN = 30  # rows above the table: title, name of the class, date
NO_HEADER = "Baris judul kolom tidak ditemukan. Tulis judul Soal, Pilihan A, Pilihan B dan Kunci di atas daftarnya."
NO_ROWS = "Lembar ini belum berisi soal. Isi barisnya di bawah judul kolom."
SYNONYMS = {
    "stem": "soal|pertanyaan|teks soal|butir soal|butir|question|question text|teks pertanyaan|isi soal",
    "key": "kunci|kunci jawaban|jawaban benar|jawaban|jawaban yang benar|jawaban tepat|correct answer|correct answers|correct|answer|key|correct option",
    "goal": "tujuan|kompetensi|indikator|topik|kategori|category|topic|capaian",
    "why": "pembahasan|penjelasan|alasan|umpan balik|feedback|explanation|keterangan|catatan|answer explanation",
    "kind": "jenis|jenis soal|tipe|tipe soal|bentuk|bentuk soal|question type|type|kind",
    "number": "no|nomor|no soal|nomor soal|number|question number",
    "unit": "satuan|unit",
    "time": "waktu|detik|time|time limit|batas waktu|time in seconds",
    "points": "poin|points|bobot|skor|nilai|point",
    "picture": "gambar|image|image link|media|foto|audio|video",
}  # fmt: skip
DATED = "Excel menyimpan “{}” sebagai tanggal. Periksa: mungkin aslinya pecahan atau nomor, misalnya 1/2."
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TAIL = re.compile(r"\s+[-–—]\s+(?:max|maks|choose|pilih|in seconds|dalam detik)\b.*$", re.IGNORECASE)  # how a template explains a column
HINT = "text of the question"  # what the template of a quiz maker says in its first row
_OPTION = re.compile(r"(?:pilihan|opsi|option|jawaban|answer|choice)?\s*(?:([a-j])|(\d{1,2}))")
KINDS = {
    "truth": "benar salah|benar/salah|b/s|bs|true false|true/false|tf", "single": "pilihan ganda|pg|single|multiple choice|pilihan tunggal|quiz",
    "multiple": "pilihan majemuk|banyak jawaban|ganda kompleks|pilihan ganda kompleks|multiple|multiple answers|checkbox|kotak centang|multiple select",
    "number": "angka|numerik|isian angka|number|numeric", "typed": "isian|isian singkat|jawaban singkat|short answer|text|fill in the blank|type answer",
    "open": "terbuka|uraian|esai|essay|open|open ended|paragraf", "order": "urutan|mengurutkan|order|ordering|puzzle", "pairs": "pasangan|menjodohkan|match|matching",
}  # fmt: skip
YES, NO = {"benar", "b", "true", "t", "ya"}, {"salah", "s", "false", "f", "tidak"}


@dataclass
class _Table:
    """Where things stand: column by name, option columns in order, and where the header is."""

    header: int = -1
    columns: dict[str, int] = field(default_factory=dict)
    options: list[tuple[int, str]] = field(default_factory=list)  # (column, letter or number as it is called)
    ignored: list[str] = field(default_factory=list)

    @property
    def weight(self) -> int:
        """How much of it is known."""
        return len(self.columns) + len(self.options)


def _key(heading: str) -> str:
    plain_text = _TAIL.sub("", unicodedata.normalize("NFKC", heading[:200]).casefold())
    if plain_text.rstrip().endswith("#"):
        return "number"
    return " ".join(re.sub(r"[^\w]|_", " ", re.sub(r"\([^()]*\)", " ", plain_text)).split())


COLUMNS = {_key(name): column for column, names in SYNONYMS.items() for name in names.split("|")}
NAMED = {_key(name): kind for kind, names in KINDS.items() for name in names.split("|")}


def read(name: str, data: bytes) -> Found:
    """Every row of the first table of items. Raises Refused where there is none, or where it is too large."""
    nearest = Nearest(FORMAT)
    best, rows, sheet, others = _Table(), [], "", []
    for grid in workbook.grids(data):
        table = _table(grid.rows)
        if table.weight > best.weight:
            others += [sheet] if sheet and grid.name != sheet else []
            best, rows, sheet = table, grid.rows, grid.name
        elif grid.name != sheet and any(map(any, grid.rows)):
            others.append(grid.name)
        for note in grid.notes:
            nearest.lose(f"Lembar {bare(grid.name)[:60]}", note)
    if best.header < 0:
        raise Refused(NO_HEADER)
    for other in dict.fromkeys(name for name in others if name != sheet and not (sheet == TEMPLATE[0] and name in TEMPLATE)):
        nearest.lose(f"Lembar {bare(other)[:60]}", "Lembar ini tidak dibaca; hanya satu lembar yang diambil.")
    _Rows(nearest, best).read(rows)
    if not nearest.found.items:
        raise Refused(NO_ROWS)
    return nearest.done()


def _table(rows: Sequence[Sequence[str]]) -> _Table:
    """The best header in the first rows."""
    best = _Table()
    for index, row in enumerate(rows[:HEADER_WITHIN]):
        table = _header(index, row)
        if "stem" in table.columns and table.weight > max(1, best.weight):
            best = table
    return best


def _header(index: int, row: Sequence[str]) -> _Table:
    table = _Table(index)
    for column, heading in enumerate(row):
        name = _key(heading)
        if not name:
            continue
        option = _OPTION.fullmatch(name)
        if option and (option[1] or (option[2] and not name.isdigit())):
            table.options.append((column, option[1] or option[2]))
        elif (known := COLUMNS.get(name) or ("time" if name.startswith("time limit") else None)) and known not in table.columns:
            table.columns[known] = column
        else:
            table.ignored.append(" ".join(heading.split())[:40])
    return table


class _Rows:
    """Reads the rows below a header."""

    def __init__(self, nearest: Nearest, table: _Table) -> None:
        self.nearest, self.table = nearest, table
        self.acts: dict[str, Callable[[Asked, list[str], str], None]] = {
            "truth": self._truth, "single": self._single, "multiple": self._multiple, "number": self._number, "typed": self._typed,
            "open": self._open, "order": self._order, "pairs": self._pairs,
        }  # fmt: skip

    def read(self, rows: Sequence[Sequence[str]]) -> None:
        """Every row that is filled."""
        for name in self.table.ignored:
            self.nearest.lose("Seluruh berkas", f"Kolom “{name}” tidak dikenal, jadi tidak dibaca.")
        for number, row in enumerate(rows[self.table.header + 1 :], self.table.header + 2):
            if any(cell.strip() for cell in row) and list(row) != list(rows[self.table.header]):
                self._row(f"Baris {number}", row)

    def _at(self, where: str, column: str) -> str:
        """Where a cell of a row stands: `Baris 4, sel H4`."""
        place = self.table.columns.get(column, -1)
        return f"{where}, {_named_cell(where, place)}" if place >= 0 else where

    def _dates(self, where: str, row: Sequence[str]) -> None:
        """A spreadsheet makes dates of what was typed as a fraction or a number."""
        for place in (*(column for column, _ in self.table.options), self.table.columns.get("key", -1)):
            if 0 <= place < len(row) and _DATE.fullmatch(row[place].strip()):
                self.nearest.lose(f"{where}, {_named_cell(where, place)}", DATED.format(row[place].strip()))

    def _cell(self, row: Sequence[str], column: str) -> str:
        index = self.table.columns.get(column, -1)
        return row[index].strip() if 0 <= index < len(row) else ""

    def _row(self, where: str, row: Sequence[str]) -> None:
        options = [row[column].strip() if column < len(row) else "" for column, _ in self.table.options]
        stem, key = self._cell(row, "stem"), self._cell(row, "key")
        if _key(stem) == HINT:
            self.nearest.lose(where, "Baris petunjuk dari templat tidak dibaca.")
            return
        if not stem and not any(options):
            self.nearest.lose(where, f"Baris ini tidak memuat soal, jadi tidak dibaca: {bare(' '.join(row))[:200]}")
            return
        for column, what in (("time", "Waktu per soal"), ("points", "Bobot per soal"), ("picture", "Gambar atau media yang ditautkan")):
            if self._cell(row, column):
                self.nearest.often(f"{what} tidak dibawa")
        asked = Asked(where, shown_body(stem), shown_body(self._cell(row, "why")), topic=bare(self._cell(row, "goal"))[:300])
        self._dates(where, row)
        said = self._cell(row, "kind")
        kind = NAMED.get(_key(said)) if said else None
        if said and kind is None:
            self.nearest.lose(self._at(where, "kind"), f"Jenis “{said[:40]}” tidak dikenal, jadi jenisnya dibaca dari isinya.")
        unit = self._cell(row, "unit")
        if unit and kind not in (None, "number"):
            self.nearest.often("Satuan di luar soal angka tidak dibaca")
        self.acts[kind or self._kind(options, key)](
            asked, options, f"{key} {unit}".strip() if kind == "number" or not any(options) else key
        )

    def _kind(self, options: list[str], key: str) -> str:
        """The kind of a row that does not name it."""
        filled = [plain(option) for option in options if option]
        if sorted(filled) in (["benar", "salah"], ["false", "true"]) or (not filled and plain(key) in YES | NO and len(key) > 1):
            return "truth"
        if filled:
            return "multiple" if len(self._rights(options, key)) > 1 else "single"
        if not key:
            return "open"
        return "number" if _span(key) else "typed"

    def _rights(self, options: list[str], key: str) -> set[int]:
        """Which options a key names: by its letter, its number or its words."""
        names = [name for _, name in self.table.options]
        texts = [plain(option) if option else None for option in options]
        if plain(key) in texts:
            return {texts.index(plain(key))}
        parts = [part for part in re.split(r"\s*(?:[,;&/|\n]|\bdan\b|\band\b)\s*", key.strip().casefold().rstrip(".)")) if part]
        found = {self._named(part.strip(" .()"), names, texts) for part in parts}
        if len(parts) == 1 and parts[0].isalpha() and parts[0] not in names and 1 < len(parts[0]) <= len(names):
            found = {names.index(one) if one in names else -1 for one in parts[0]}
        return found if found and -1 not in found and all(options[index] for index in found) else set()

    def _named(self, part: str, names: list[str], texts: list[str | None]) -> int:
        part = re.sub(r"^(?:pilihan|opsi|option|jawaban|answer)\s+", "", part)
        if part in names:
            return names.index(part)
        if plain(part) in texts:
            return texts.index(plain(part))
        if part.isdecimal() and len(part) < 3 and 0 < int(part) <= len(names):
            return int(part) - 1
        return LETTERS.index(part) if len(part) == 1 and part in LETTERS[: len(names)] else -1

    def _single(self, asked: Asked, options: list[str], key: str) -> None:
        rights = self._rights(options, key)
        if len(rights) > 1:
            self.nearest.lose(asked.where, "Kuncinya lebih dari satu, jadi menjadi soal dengan beberapa jawaban.")
            self._multiple(asked, options, key)
            return
        self._choose(asked, options, rights, key)

    def _multiple(self, asked: Asked, options: list[str], key: str) -> None:
        self._choose(asked, options, self._rights(options, key), key)

    def _choose(self, asked: Asked, options: list[str], rights: set[int], key: str) -> None:
        if not rights and any(options):
            said = f"Kunci “{bare(key)[:60]}” bukan salah satu pilihan." if key else "Kuncinya kosong."
            self.nearest.lose(self._at(asked.where, "key"), f"{said} Isi dengan huruf pilihan, misalnya B.")
        share = FULL / max(1, len(rights))
        answers = [
            Said(shown(option), share if index in rights else -share if len(rights) > 1 else NONE) for index, option in enumerate(options)
        ]
        while answers and not answers[-1].text:
            answers.pop()
        self.nearest.choice(asked, [said for said in answers if said.text], single=len(rights) < 2)

    def _truth(self, asked: Asked, options: list[str], key: str) -> None:
        rights = self._rights(options, key) if any(options) else set()
        said = plain(options[next(iter(rights))]) if len(rights) == 1 else plain(key)
        if said in YES or said in NO:
            self.nearest.truth(asked, said in YES)
        else:
            self.nearest.open(asked, "Kunci soal benar-salah bukan Benar atau Salah, jadi menjadi soal terbuka.", shown(key))

    def _number(self, asked: Asked, _options: list[str], key: str) -> None:
        if found := _span(key):
            self.nearest.numbers(asked, [found[0]], found[1])
        else:
            self.nearest.lose(self._at(asked.where, "key"), "Kuncinya bukan angka, jadi menjadi isian singkat.")
            self._typed(asked, [], key)

    def _typed(self, asked: Asked, options: list[str], key: str) -> None:
        named = self._rights(options, key) if key else set()
        texts = [options[at] for at in sorted(named)] if named else [*re.split(r"[|\n]", key), *([] if key else filter(None, options))]
        self.nearest.typed(asked, [Said(text.replace("*", "\\*"), FULL) for text in texts if text.strip()])

    def _open(self, asked: Asked, options: list[str], key: str) -> None:
        words = "; ".join(shown(text) for text in [*filter(None, options), *([key] if key else [])])
        self.nearest.open(asked, key=words)

    def _order(self, asked: Asked, options: list[str], _key: str) -> None:
        self.nearest.order(asked, [shown(option) for option in options])

    def _pairs(self, asked: Asked, options: list[str], _key: str) -> None:
        pairs = []
        for option in filter(None, options):
            left, _, right = next((option.partition(sign) for sign in ("->", "=", "→", "|") if sign in option), (option, "", ""))
            pairs.append((shown(left), shown(right)))
        self.nearest.pairs(asked, pairs)


def _named_cell(where: str, place: int) -> str:
    """The cell of a column in the row that `where` names."""
    before = chr(64 + place // 26) if place > 25 else ""
    return f"sel {before}{chr(65 + place % 26)}{where.rpartition(' ')[2]}"


def _span(key: str) -> tuple[Span, str] | None:
    """`23,5 ± 0,1 cm` as a number and its unit."""
    found = re.fullmatch(r"\s*([-−]?[\d.,]{1,20})\s*(?:(?:±|\+/-)\s*([\d.,]{1,20}))?\s*([^\s\d.,|±][^|±]{0,19})?\s*", key)
    if not found or (value := number_of(found[1])) is None or (around := number_of(found[2] or "0")) is None:
        return None
    return Span(value, around), (found[3] or "").strip()
