"""A block as the fields in which a trainer changes it, and the source that says what she typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lms.courses.checks.markup import BOX, BOXES, LINK, SAFE_LINK
from lms.errors import AtField, Refused
from lms.studio.writing import blocks, entries, plain
from lms.studio.writing.blocks import BULLETS, FILM, HEAD, HEADING, OTHER, PICTURE, QUOTE, STEPS, TABLE, TEXT, VIDEO

MOST_COLUMNS, MOST_ROWS = 6, 40
NAMES = {
    TEXT: "Teks", HEADING: "Judul", BULLETS: "Daftar", STEPS: "Langkah bernomor", TABLE: "Tabel", PICTURE: "Gambar", "inti": "Inti",
    "kader": "Kader", "rujuk": "Rujuk", QUOTE: "Kutipan", VIDEO: "Video", OTHER: "Bagian lain",
}  # fmt: skip


@dataclass(frozen=True)
class Fields:
    """What stands in the fields of a block: by name, and for a table its rows."""

    kind: str
    values: Mapping[str, str]
    rows: tuple[tuple[str, ...], ...] = ()


def empty(kind: str) -> Fields:
    """The fields of a new block."""
    rows = (("", ""), ("", ""), ("", "")) if kind == TABLE else ()
    return Fields(kind, {"tingkat": "2"} if kind == HEADING else {}, rows)


def read(kind: str, source: str) -> Fields:
    """The fields of a block of a kind that fits its source."""
    if kind == TABLE:
        rows = source.split("\n")
        return Fields(kind, {}, tuple(tuple(_typed(cell) for cell in blocks.cells_of(row)) for row in (rows[0], *rows[2:])))
    return Fields(kind, _READ.get(kind, _read_box)(source))


def write(fields: Fields) -> list[str]:
    """The sources of the blocks that the fields say (a text of two paragraphs is two). Raises AtField where something is missing."""
    if fields.kind == TABLE:
        return [_table(fields.rows)]
    return _WRITE.get(fields.kind, _box)(fields)


def text_of(fields: Fields) -> str:
    """Everything that was typed in a block, one below the other, to compare two of them."""
    rows = [" | ".join(row).rstrip(" |") for row in fields.rows]
    return "\n".join(line.replace("\r\n", "\n") for line in [*fields.values.values(), *rows] if line)


def rewritten(old: str, fields: Fields) -> list[str]:
    """The same, and the old source where nothing else was typed than it says."""
    if old and blocks.kind_of(old) == fields.kind and same(read(fields.kind, old), fields):
        return [old]
    return write(fields)


def same(one: Fields, other: Fields) -> bool:
    """Whether two readings of a block say the same to whoever reads it."""
    names = {*one.values, *other.values}
    rows = [[[_seen(cell) for cell in row] for row in fields.rows] for fields in (one, other)]
    width = max((len(row) for both in rows for row in both), default=0)
    filled = [[[*row, *[""] * width][:width] for row in both if any(row)] for both in rows]
    return filled[0] == filled[1] and all(_kept(one, name) == _kept(other, name) for name in names)


def _kept(fields: Fields, name: str) -> str:
    text = fields.values.get(name, "").replace("\r\n", "\n")
    return text if fields.kind == OTHER else text.rstrip() if fields.kind in (BULLETS, STEPS) else _seen(text)


def _seen(text: str) -> str:
    """A text as it is read; one with an unknown sign as it is."""
    try:
        return plain.clean(text)
    except Refused:
        return text


def _typed(markdown: str) -> str:
    return plain.to_plain(markdown) or ""


def _read_heading(source: str) -> dict[str, str]:
    found = HEAD.fullmatch(source)
    return {"tingkat": str(len(found[1])), "judul": _typed(found[2])} if found else {}


def _read_list(source: str) -> dict[str, str]:
    return {"isi": entries.typed(entries.read(source))}


def _read_picture(source: str) -> dict[str, str]:
    found = LINK.fullmatch(source.strip())
    return {"berkas": found["target"], "alt": _typed(found["text"]), "keterangan": _typed(found["title"] or "")} if found else {}


def _read_box(source: str) -> dict[str, str]:
    head, _, inside = source.partition("\n")
    box = BOX.fullmatch(head.rstrip())
    text = "\n".join(line[4:].rstrip() for line in inside.split("\n")).strip("\n")
    return {"judul": _typed((box and box["title"]) or ""), "isi": _typed(text)}


def _read_film(source: str) -> dict[str, str]:
    film = FILM.fullmatch(source)
    return {"judul": _typed(film["title"]), "alamat": film["address"], "besar": film["weight"], "lama": film["minutes"]} if film else {}


_READ = {
    HEADING: _read_heading,
    TEXT: lambda source: {"isi": _typed(source)},
    BULLETS: _read_list,
    STEPS: _read_list,
    PICTURE: _read_picture,
    QUOTE: lambda source: {"isi": _typed(blocks.quoted(source))},
    VIDEO: _read_film,
    OTHER: lambda source: {"isi": source},
}


def _needed(fields: Fields, name: str, sentence: str) -> str:
    text = fields.values.get(name, "")
    if not plain.clean(text):
        raise AtField(name, sentence)
    return text


def _heading(fields: Fields) -> list[str]:
    title = plain.one_line(_needed(fields, "judul", "Judulnya masih kosong. Tulis dulu."))
    return [f"{'###' if fields.values.get('tingkat') == '3' else '##'} {plain.marked(title, heading=True)}"]


def _paragraphs(fields: Fields) -> str:
    return plain.from_plain(_needed(fields, "isi", "Isinya masih kosong. Tulis dulu."))


def _list(fields: Fields) -> list[str]:
    text = _needed(fields, "isi", "Daftarnya masih kosong. Tulis satu hal di tiap baris.")
    return [entries.written(text, counted=fields.kind == STEPS)]


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    cells = [[plain.one_line(cell) for cell in row] for row in rows]
    width = max((number for row in cells for number, cell in enumerate(row, 1) if cell), default=0)
    if not width or not any(cells[0]):
        raise AtField("tabel", "Baris pertama tabel masih kosong. Isi judul kolomnya.")
    kept = [cells[0], *(row for row in cells[1:] if any(row))]
    lines = ["| " + " | ".join(_cell(cell) for cell in [*row, *[""] * width][:width]) + " |" for row in kept]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])


def _cell(text: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", plain.inline(text))


def _picture(fields: Fields) -> list[str]:
    path = fields.values.get("berkas", "")
    if not re.fullmatch(r"gambar/[a-z0-9_-]+\.(?:svg|webp)", path):
        raise AtField("berkas", "Pilih gambarnya dulu.")
    alt = plain.one_line(re.sub(r"[\[\]]", "", _needed(fields, "alt", "Tulis dulu apa yang terlihat di gambar.")))
    caption = plain.one_line(fields.values.get("keterangan", "").replace('"', "”"))
    behind = f' "{plain.literal(caption)}"' if caption else ""
    return [f"![{plain.literal(alt)}]({path}{behind})"]


def _box(fields: Fields) -> list[str]:
    title = plain.one_line(fields.values.get("judul", "").replace('"', "”"))
    head = f"!!! {fields.kind}" + (f' "{plain.inline(title)}"' if title else "")
    if not BOX.fullmatch(head):
        raise AtField("judul", "Judul kotak paling panjang 80 huruf. Persingkat.")
    lines = _paragraphs(fields).split("\n")
    return ["\n".join([head, *(f"    {line}" if line else "" for line in lines)])]


def _quote(fields: Fields) -> list[str]:
    return ["\n".join(f"> {line}".rstrip() for line in _paragraphs(fields).split("\n"))]


def _film(fields: Fields) -> list[str]:
    title = plain.one_line(re.sub(r"[\[\]*{}]", "", _needed(fields, "judul", "Tulis judul videonya.")))
    address = fields.values.get("alamat", "").strip()
    if not SAFE_LINK.fullmatch(address) or not re.fullmatch(r"https?://[^()\\{}*\[\]]+", address):
        raise AtField("alamat", "Alamat video dimulai dengan https:// dan tanpa spasi atau kurung.")
    weight, minutes = fields.values.get("besar", "").strip().replace(".", ","), fields.values.get("lama", "").strip()
    if not re.fullmatch(r"[0-9]{1,4}(,[0-9])?", weight):
        raise AtField("besar", "Tulis besarnya dengan angka, misalnya 12 atau 12,5.")
    if not re.fullmatch(r"[0-9]{1,3}", minutes):
        raise AtField("lama", "Tulis lamanya dalam menit, misalnya 3.")
    return [f"[{plain.literal(title)}]({address}) (video, {weight} MB, {minutes} menit)"]


def _source(fields: Fields) -> list[str]:
    return [_needed(fields, "isi", "Isinya masih kosong. Tulis dulu.").replace("\r\n", "\n").strip("\n")]


_WRITE = {
    HEADING: _heading,
    TEXT: lambda fields: _paragraphs(fields).split("\n\n"),
    BULLETS: _list,
    STEPS: _list,
    PICTURE: _picture,
    QUOTE: _quote,
    VIDEO: _film,
    OTHER: _source,
    **dict.fromkeys(BOXES, _box),
}
