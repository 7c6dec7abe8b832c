"""Files made to break their reader: refused with a sentence, in a process that may not take much memory."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.badinput.terminal import surroundings
from tests.people.books import HEADER, make_book
from tests.people.test_sheet import make_ods, ods_row

MEGABYTES = 700
READ = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEGABYTES} << 20, {MEGABYTES} << 20))
resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
from lms.errors import Refused
from lms.people.importing import read
for path in sys.argv[1:]:
    print(path, end=": ", flush=True)
    try:
        print(len(read(open(path, "rb").read()).rows), "baris.", flush=True)
    except Refused as no:
        print(no, flush=True)
"""
LINE = ("Siti Aminah", "Kader", "Laing", "081234567890")
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(contents: dict[str, bytes]) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return result.getvalue()


def spoiled(name: str, old: bytes, new: bytes) -> bytes:
    """A good workbook with one piece of one part replaced."""
    contents = parts(make_book([LINE]))
    assert old in contents[name], contents[name]
    contents[name] = contents[name].replace(old, new)
    return packed(contents)


def rows(count: int, columns: int = 4) -> bytes:
    """A sheet in which every cell is the first shared string."""
    cells = b"".join(b'<c t="s"><v>0</v></c>' for _ in range(columns))
    return b"<sheetData>" + b"".join(b'<row r="%d">%s</row>' % (row, cells) for row in range(2, count + 2))


def one_string_everywhere(size: int, pieces: int = 1) -> bytes:
    contents = parts(make_book([LINE]))
    text = b"<t>" + b"x" * size + b"</t>"
    string = text if pieces == 1 else b"".join(b"<r>" + text + b"</r>" for _ in range(pieces))
    contents[STRINGS] = contents[STRINGS].replace(b"</sst>", b"<si>" + string + b"</si></sst>")
    number = contents[STRINGS].count(b"<si>") - 1
    contents[SHEET] = contents[SHEET].replace(
        b"</sheetData>", rows(4_900, 50).removeprefix(b"<sheetData>").replace(b"<v>0<", b"<v>%d<" % number) + b"</sheetData>"
    )
    return packed(contents)


def lying(data: bytes) -> bytes:
    """The same zip whose directory says that its largest part is small."""
    result = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        large = max(archive.infolist(), key=lambda member: member.file_size)
    size = large.file_size.to_bytes(4, "little")
    at = result.find(size)
    while at >= 0:
        result[at : at + 4] = (1000).to_bytes(4, "little")
        at = result.find(size)
    return bytes(result)


def huge_part() -> dict[str, bytes]:
    contents = parts(make_book([LINE]))
    contents[SHEET] = contents[SHEET].replace(b"<sheetData>", b"<sheetData>" + b" " * 250_000_000)
    return contents


def twice() -> bytes:
    """Two parts of the same name: what was checked need not be what is read."""
    result = io.BytesIO()
    contents = parts(make_book([LINE]))
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr(SHEET, contents[SHEET].replace(b'r="A2"', b'r="XFD1048576"'))
    return result.getvalue()


CORNERS = {
    "single quotes": (b'r="A2"', b"r='XFD1048576'"),
    "spaces": (b'r="A2"', b'r = "XFD1048576"'),
    "small letters": (b'r="A2"', b'r="xfd1048576"'),
    "another attribute first": (b'r="A2"', b'xr="A1" r="XFD1048576"'),
    "a prefix": (b'r="A2"', b'x:r="A1" r="XFD1048576"'),
    "too many digits": (b'r="A2"', b'r="A99999999999"'),
    "row only": (b'<row r="2"', b"<row r='1048576'"),
    "an entity": (b'r="A2"', b'r="&#88;FD1048576"'),
    "a column beyond": (b'r="A2"', b'r="ZZZZZZ2"'),
    "zero": (b'r="A2"', b'r="A0"'),
    "dimension": (b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>'),
}
HARMLESS = {"last corner, row only", "last corner, dimension", "a merge over everything"}  # each cell says itself where it lies
MADE = {
    **{f"last corner, {name}": (lambda change=change: spoiled(SHEET, *change)) for name, change in CORNERS.items()},
    "a million rows": lambda: spoiled(SHEET, b"</sheetData>", rows(1_000_000, 1).removeprefix(b"<sheetData>") + b"</sheetData>"),
    "one long string in every cell": lambda: one_string_everywhere(5_000_000),
    "one string of many pieces in every cell": lambda: one_string_everywhere(30_000, 200),
    "one string as long as Excel allows in every cell": lambda: one_string_everywhere(32_000),
    "an ods cell with a long text, repeated": lambda: make_ods(ods_row(*HEADER) + ods_row("x" * 4_000_000, "Kader", "Laing", repeated=4_900)),
    "a part of 250 MB": lambda: packed(huge_part()),
    "a part of 250 MB that says it is small": lambda: lying(packed(huge_part())),
    "merged cells without end": lambda: spoiled(SHEET, b"</sheetData>", b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:A4000"/>' * 900_000 + b"</mergeCells>"),
    "a merge over everything": lambda: spoiled(SHEET, b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    "two parts of one name": twice,
    "a sheet in UTF-16": lambda: packed({**parts(make_book([LINE])), SHEET: parts(make_book([LINE]))[SHEET].decode().replace('r="A2"', 'r="XFD1048576"').encode("utf-16")}),
    "10 MB in one line": lambda: b"Nama;Unsur;Kelurahan;" + b"a" * 10_000_000,
    "4 MB of quotes": lambda: b"Nama;Unsur\n" + b'"' * 4_000_001,
    "4 MB of separators": lambda: b"Nama;Unsur\n" + b";" * 4_000_000,
    "4 MB of line ends": lambda: b"Nama;Unsur\n" + b"\r" * 4_000_000,
    "half a surrogate in UTF-16": lambda: b"\xff\xfe" + "Nama;Unsur\n".encode("utf-16-le") + b"\x00\xd8" * 50 + b"a\x00;\x00b\x00",
}  # fmt: skip


def test_files_made_to_break_the_reader_are_read_small_or_refused(tmp_path: Path):
    for name, make in MADE.items():
        (tmp_path / name).write_bytes(make())
    command = [sys.executable, "-P", "-c", READ, *MADE]
    done = subprocess.run(command, env=surroundings(tmp_path), cwd=tmp_path, capture_output=True, text=True, timeout=200)
    told = done.stdout.splitlines()
    assert done.returncode == 0, f"{told[-1:]} {done.returncode}: {done.stderr[-1500:]}"
    assert len(told) == len(MADE)
    assert all(line.endswith(".") for line in told)
    assert [line for line in told if line.endswith("baris.")] == [line for line in told if line.partition(":")[0] in HARMLESS]
