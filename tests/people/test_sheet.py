import contextlib
import datetime
import io
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.errors import Refused
from lms.people.importing import read
from lms.people.importing.days import day
from tests.people.books import HEADER, make_book

LINE = ("Siti Aminah", "Kader", "Laing", 81234567890)
CSV = "Nama;Unsur;Kelurahan;No HP\nSiti Aminah;Kader;Laing;081234567890\n"


def swapped(book: bytes, name: str, change) -> bytes:
    """The same zip with one part changed."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return result.getvalue()


def make_ods(rows: str) -> bytes:
    """An ODS around the XML of its rows."""
    result = io.BytesIO()
    spaces = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    body = f'<office:body><office:spreadsheet><table:table table:name="Daftar">{rows}</table:table></office:spreadsheet></office:body>'
    with zipfile.ZipFile(result, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("META-INF/manifest.xml", '<?xml version="1.0"?><manifest/>')
        file.writestr("content.xml", f'<?xml version="1.0"?><office:document-content{spaces}>{body}</office:document-content>')
    return result.getvalue()


def ods_row(*cells: str, repeated: int = 1) -> str:
    inner = "".join(f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in cells)
    return f'<table:table-row table:number-rows-repeated="{repeated}">{inner}</table:table-row>'


def test_a_workbook_is_read_with_its_row_numbers():
    sheet = read(make_book([LINE, ("", "", "", ""), ("Budi", "Lurah", "Laing", "")]))
    assert [row.number for row in sheet.rows] == [2, 4]
    assert sheet.rows[0].cells == {"nama": "Siti Aminah", "unsur": "Kader", "kelurahan": "Laing", "hp": "81234567890"}


def test_the_header_may_stand_below_titles_in_any_order_with_other_words():
    rows = [("", "", ""), ("NO. HP / WA", "Nama Lengkap", "Jabatan"), (1, 2, 3), ("0812", "Siti", "Kader")]
    sheet = read(make_book(rows, header=("Daftar hadir bimtek", "", "")))
    assert [(row.number, row.cells) for row in sheet.rows] == [(5, {"hp": "0812", "nama": "Siti", "unsur": "Kader"})]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("L/P", "sex"), ("Jenis Kelamin", "sex"), ("Peran", "unsur"), ("UNSUR", "unsur"), ("Wilayah", "kelurahan"), ("Desa/Kelurahan", "kelurahan"),
        ("Kec.", "kecamatan"), ("No. WA", "hp"), ("Telepon", "hp"), ("Nomor HP (WhatsApp)", "hp"), ("NIP", "nip"), ("No. SK", "sk"),
        ("TMT", "mulai"), ("Mulai (tanggal)", "mulai"), ("Kab./Kota", "kota"), ("Nama Posyandu", "posyandu"), ("Nama\nLengkap", "nama"),
    ],
)  # fmt: skip
def test_headings_are_known_by_many_names(heading, column):
    others = [word for key, word in (("nama", "Nama"), ("unsur", "Unsur"), ("gelar", "Gelar")) if key != column]
    assert column in read(make_book([["x"] * 4], header=[heading, *others])).rows[0].cells


def test_other_columns_are_named():
    sheet = read(make_book([(*LINE, "A", 3)], header=(*HEADER, "Golongan", "No")))
    assert sheet.ignored == ["Golongan", "No"]
    assert "Kolom yang tidak dibaca: Golongan, No." in sheet.notes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_csv_in_the_encodings_of_offices(encoding, delimiter):
    text = CSV.replace(";", delimiter).replace("Siti Aminah", "Ma’ruf É")
    assert read(text.encode(encoding)).rows[0].cells["nama"] == "Ma’ruf É"


def test_a_csv_may_have_quotes_windows_lines_and_a_line_for_excel():
    text = 'sep=;\r\nNama;Unsur;Kelurahan\r\n"Siti; binti ""A""\nAminah";Kader;Laing\r\n\r\nBudi;Lurah;Laing\r\n'
    sheet = read(text.encode())
    assert [(row.number, row.cells["nama"]) for row in sheet.rows] == [(3, 'Siti; binti "A"\nAminah'), (5, "Budi")]


def test_days_of_cells_are_days():
    book = make_book([("Siti", "Kader", "Laing", "", 46347)], header=(*HEADER, "Mulai"), after=lambda book, page: page.write_datetime(
        2, 4, datetime.date(2026, 11, 21), book.add_format({"num_format": "dd/mm/yyyy"})))  # fmt: skip
    assert {day(row.cells["mulai"]) for row in read(book).rows} == {datetime.date(2026, 11, 21)}


def test_cells_merged_downwards_count_for_each_row():
    def merge(book, page):
        page.merge_range(1, 2, 3, 2, "Laing")

    sheet = read(make_book([("A", "Kader"), ("B", "Kader"), ("C", "Kader"), ("D", "Kader")], after=merge))
    assert [row.cells["kelurahan"] for row in sheet.rows] == ["Laing", "Laing", "Laing", ""]
    assert "Sel gabungan dibaca untuk tiap barisnya: baris 2–4." in sheet.notes


def test_hidden_rows_are_read_and_said():
    sheet = read(make_book([LINE, LINE], after=lambda _book, page: page.set_row(2, None, None, {"hidden": True})))
    assert len(sheet.rows) == 2
    assert "Baris tersembunyi ikut dibaca: 3." in sheet.notes


def test_formulas_are_read_by_their_result_and_said():
    sheet = read(make_book([LINE], after=lambda _book, page: page.write_formula("A2", '="Siti"&" A"', None, "Siti A")))
    assert sheet.rows[0].cells["nama"] == "Siti A"
    assert "Sel berisi rumus dibaca hasilnya: A2." in sheet.notes


def test_other_sheets_are_said_and_hidden_ones_are_left_alone():
    def more(book, _page):
        book.add_worksheet("Catatan").write(0, 0, "isi")
        hidden = book.add_worksheet("Rahasia")
        hidden.write(0, 0, "isi")
        hidden.hide()

    assert read(make_book([LINE], after=more)).notes == ["Lembar lain tidak dibaca: Catatan."]


def test_the_table_may_stand_on_the_second_sheet():
    def second(book, _page):
        page = book.add_worksheet("Isi")
        page.write_row(0, 0, HEADER)
        page.write_row(1, 0, LINE)

    assert read(make_book([], header=("Petunjuk",), after=second)).name == "Isi"


def test_a_long_number_that_was_rounded_shows_it():
    assert "e+" in read(make_book([("A", "B", "C", 198501012010011001)])).rows[0].cells["hp"]


def test_an_ods_is_read():
    rows = ods_row(*HEADER) + ods_row("Siti", "Kader", "Laing", "0812") + "<table:table-row/>" + ods_row("Budi", "Lurah", "Laing")
    ods = make_ods(rows + '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>')
    assert [(row.number, row.cells["nama"]) for row in read(ods).rows] == [(2, "Siti"), (4, "Budi")]


XLSX = make_book([LINE])
REFUSED = {
    "empty file": (b"", "kosong"),
    "blanks": (b" \n ", "kosong"),
    "png as xlsx": (b"\x89PNG\r\n\x1a\n" + bytes(300), "gambar"),
    "jpeg": (b"\xff\xd8\xff\xe0" + bytes(300), "gambar"),
    "pdf": (b"%PDF-1.7\n", "PDF"),
    "web page as xls": (b"<html><table><tr><td>Nama</td></tr></table></html>", "halaman web"),
    "broken zip": (XLSX[: len(XLSX) // 2], "rusak"),
    "zip only by its name": (b"PK\x03\x04" + bytes(100), "rusak"),
    "broken old excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "rusak"),
    "binary": (bytes(range(256)) * 20, "rusak"),
    "macros": (swapped(XLSX, "[Content_Types].xml", lambda xml: xml.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")), "makro"),
    "entities": (
        swapped(XLSX, "xl/workbook.xml", lambda xml: xml.replace(b"<workbook", b'<!DOCTYPE a [<!ENTITY b "c">]><workbook')),
        "rusak",
    ),
    "no header": (make_book([LINE], header=("A", "B", "C", "D")), "judul kolom"),
    "only a header": (make_book([]), "belum berisi"),
    "header twice": (make_book([LINE], header=("Nama", "Unsur", "Nama", "HP")), "dua kali"),
    "too many rows": (make_book([LINE] * 5_001), "5.000"),
    "too many columns": (make_book([["x"] * 61], header=[*HEADER, *["x"] * 57]), "60 kolom"),
    "last corner": (make_book([LINE], after=lambda _book, page: page.write(1_048_575, 16_383, "x")), "5.000"),
    "ods repeated": (make_ods(ods_row(*HEADER) + ods_row("Siti", "Kader", "Laing", repeated=1_000_000)), "5.000"),
    "too large": (b"Nama;Unsur\n" + b"a;b\n" * 1_400_000, "5 MB"),
    "one long line": (b"Nama;Unsur;" + b"a" * 4_000_000, "CSV"),
    "many rows of csv": (b"Nama;Unsur\n" + b"a;b\n" * 6_000, "5.000"),
    "word": (swapped(XLSX, "xl/workbook.xml", lambda xml: xml).replace(b"xl/workbook.xml", b"xl/workbook.abc"), "lembar kerja"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_sheet_of_people_is_refused_with_a_sentence(name):
    data, said = REFUSED[name]
    with pytest.raises(Refused, match=said) as refusal:
        read(data)
    assert str(refusal.value).endswith(".")


def test_a_small_file_that_would_unpack_to_a_large_one_is_refused():
    big = io.BytesIO()
    with zipfile.ZipFile(big, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        file.writestr("xl/workbook.xml", bytes(70_000_000))
    with pytest.raises(Refused, match="terlalu besar"):
        read(big.getvalue())


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_a_damaged_workbook_is_read_or_refused_but_never_falls(seed):
    chance = random.Random(seed)
    damaged = bytearray(XLSX)
    for _ in range(chance.randint(1, 30)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    with contextlib.suppress(Refused):
        read(bytes(damaged[: chance.randint(1, len(damaged))] if chance.random() < 0.3 else damaged))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=300).map(lambda text: ("Nama,Unsur\n" + text).encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_or_refused(data):
    with contextlib.suppress(Refused):
        assert read(data).rows


@pytest.mark.parametrize(
    "typed",
    ["2026-11-21", "21-11-26", "21/11/2026", "21.11.2026", "21 11 2026", "21 November 2026", "21 Nopember 2026", "21 nov 26",
     "Sabtu, 21 November 2026", "46347", "46347.0", "2026-11-21 00:00:00", "'21/11/2026"],
)  # fmt: skip
def test_a_day_as_people_write_it(typed):
    assert day(typed) == datetime.date(2026, 11, 21)


@pytest.mark.parametrize("typed", ["31/2/2026", "11/21/2026", "besok", "21/11", "1234", "99999", "0/0/0", "21 Novembro 2026", "٢١/١١/٢٦"])
def test_a_day_that_cannot_be_read_is_refused(typed):
    with pytest.raises(Refused, match="belum terbaca"):
        day(typed)


@given(st.text(max_size=20))
def test_any_text_is_a_day_nothing_or_refused(text):
    with contextlib.suppress(Refused):
        day(text)
