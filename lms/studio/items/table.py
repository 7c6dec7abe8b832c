"""Items in the rows of a table: pasted with tabs, or read from a workbook. One row is one question."""

import re
from collections.abc import Mapping, Sequence

from lms.errors import Fault
from lms.studio.items.asked import Asked, Choice, Line
from lms.studio.items.keys import truth
from lms.studio.items.marks import unmarked

LETTERS = "ABCDEFGH"
HEADINGS = {
    "soal": ("soal", "pertanyaan", "butir soal", "teks soal", "question"),
    "kunci": ("kunci", "kunci jawaban", "jawaban", "jawaban benar", "jawaban yang benar", "answer", "key"),
    "tujuan": ("tujuan", "topik", "kompetensi", "indikator"),
    "pembahasan": ("pembahasan", "penjelasan", "explanation"),
    "jenis": ("jenis", "jenis soal", "tipe", "type"),
    "nomor": ("no", "nomor", "no soal"),
} | {
    letter: (letter.lower(), f"pilihan {letter.lower()}", f"opsi {letter.lower()}", f"option {letter.lower()}", f"jawaban {letter.lower()}")
    for letter in LETTERS
}
COLUMNS = {name: column for column, names in HEADINGS.items() for name in names}
KINDS = {
    "benar salah": "benar-salah", "benar-salah": "benar-salah", "benar/salah": "benar-salah", "b/s": "benar-salah", "urutan": "urutan", "mengurutkan": "urutan",
    "pasangan": "pasangan", "menjodohkan": "pasangan", "terbuka": "terbuka", "uraian": "terbuka", "esai": "terbuka", "essay": "terbuka",
}  # fmt: skip
_RULE = re.compile(r"[\s:-]*-[\s:-]*")
_KEY = re.compile(r"[A-Ha-h](?:\s*[,;/&]\s*[A-Ha-h])*")


def heading(cells: Sequence[str]) -> dict[str, int]:
    """The columns that a row of headings names, by their place; empty where it is none."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = " ".join(re.sub(r"[^\w/]|_", " ", cell.casefold()).split())
        if name in COLUMNS:
            found.setdefault(COLUMNS[name], place)
    return found if "soal" in found and len(found) > 1 else {}


def row_of(cells: Mapping[str, str], line: int, number: str) -> Asked:
    """The question of one row, by the names of its columns."""
    kind = KINDS.get(" ".join(cells.get("jenis", "").casefold().split()), "")
    asked = Asked(line, number, [*cells.get("soal", "").split("\n")], kind=kind, topic=cells.get("tujuan", "").strip())
    asked.explanation = [*cells.get("pembahasan", "").split("\n")]
    parts = [(letter, cells[letter].strip()) for letter in LETTERS if cells.get(letter, "").strip()]
    key = cells.get("kunci", "").strip()
    if kind == "urutan":
        asked.steps = [(line, text) for _, text in parts]
    elif kind == "pasangan":
        asked.pairs = [(line, text) for _, text in parts]
    elif not (kind == "benar-salah" and not parts):
        for place, (_letter, text) in enumerate(parts):
            words, marked = unmarked(text)
            starred = words.startswith("*") and len(words) > 1
            asked.choices.append(Choice(line, chr(ord("a") + place), words[1:].strip() if starred else words, marked or starred))
    if key and parts and not asked.steps and not asked.pairs:
        key = _moved(key, [letter for letter, _ in parts])
    if key:
        asked.keys.append((line, key))
    return asked


def _moved(key: str, letters: Sequence[str]) -> str:
    """A key by the letters of the columns, where a column between them is empty."""
    if not _KEY.fullmatch(key) or letters == list(LETTERS[: len(letters)]):
        return key
    return re.sub(r"[A-Ha-h]", lambda found: chr(ord("a") + letters.index(found[0].upper())) if found[0].upper() in letters else "J", key)


def parted(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines whose columns are parted by bars or semicolons, with tabs in their place; all others as they are."""
    texts = [line.text for line in lines if line.text]
    for sign in "|;":
        if any(heading(_cells(text, sign)) for text in texts[:3]):
            rows = (Line(line.number, "\t".join(_cells(line.text, sign)), line.indent) for line in lines)
            return [line for line in rows if not _RULE.fullmatch(line.text)]
    return lines


def _cells(text: str, sign: str) -> list[str]:
    bare = text.strip().removeprefix("|").removesuffix("|") if sign == "|" else text
    return [cell.strip() for cell in bare.split(sign)]


def looks_like_one(lines: Sequence[Line]) -> bool:
    """Whether a text was pasted from a table: a row of headings, or rows of four cells and more that nearly all lines are."""
    rows = [line.text.split("\t") for line in lines if line.text]
    if any(heading(cells) for cells in rows[:3]):
        return True
    wide = [
        cells
        for cells in rows
        if len(cells) >= 4 and cells[0].strip() and not re.fullmatch(r"\(?[a-j][.)]", cells[0].strip(), re.IGNORECASE)
    ]
    return len(wide) > 0 and len(wide) * 2 > len(rows) and all(_KEY.fullmatch(cells[-1].strip()) or truth(cells[-1]) for cells in wide)


def cut(lines: Sequence[Line]) -> tuple[list[Asked], list[Fault]]:
    """The questions of a pasted table, and a sentence for each row that is none."""
    rows = [(line.number, [cell.strip() for cell in line.text.split("\t")]) for line in lines if line.text]
    columns: dict[str, int] = {}
    asked: list[Asked] = []
    outside: list[Fault] = []
    for line, cells in rows:
        if found := heading(cells):
            columns = found
            continue
        if not columns and len(cells) < 3:
            outside.append(Fault(f"Baris {line}", line, f"“{' '.join(cells)[:50]}” bukan baris soal, jadi tidak dibawa."))
            continue
        named = _named(cells, columns or _guessed(cells))
        if named.get("soal"):
            asked.append(row_of(named, line, str(len(asked) + 1)))
        else:
            outside.append(Fault(f"Baris {line}", line, "Baris ini tanpa pertanyaan, jadi tidak dibawa."))
    return asked, outside


def _named(cells: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    return {name: cells[place] for name, place in columns.items() if place < len(cells)}


def _guessed(cells: Sequence[str]) -> dict[str, int]:
    """Without headings: a number perhaps, the question, its options, and the key in the last cell."""
    first = 1 if re.fullmatch(r"\d{1,3}[.)]?", cells[0]) else 0
    options = cells[first + 1 : -1][: len(LETTERS)]
    return {"soal": first, "kunci": len(cells) - 1} | {LETTERS[place]: first + 1 + place for place in range(len(options))}
