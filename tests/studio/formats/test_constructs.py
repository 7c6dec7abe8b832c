import pytest

from lms.documents.tables import Sheet, xlsx
from lms.errors import Refused
from lms.studio.importing import aiken, gift, moodle_xml, sheets
from lms.studio.importing.found import Found
from lms.studio.items import template
from tests.studio.formats import kept_aiken, kept_gift, kept_moodle_xml, kept_sheets
from tests.studio.formats.examples import told
from tests.studio.formats.kept import KEPT

ROOMS = ((gift, kept_gift), (aiken, kept_aiken), (moodle_xml, kept_moodle_xml), (sheets, kept_sheets))
EVERY = [pytest.param(reader, one, id=f"{reader.FORMAT}: {one.construct}") for reader, room in ROOMS for one in room.EXAMPLES]
CASES = [case for case in EVERY if case.values[1].status != "refused"]


def read(reader, example) -> Found:
    source = example.source
    if isinstance(source, str):
        source = (f"<quiz>\n{source}\n</quiz>" if reader is moodle_xml else source).encode()
    return reader.read("soal", source)


@pytest.mark.parametrize(("reader", "example"), CASES)
def test_each_construct_becomes_what_the_table_says(reader, example):
    found = read(reader, example)
    assert tuple(map(told, found.items)) == example.items
    losses = [loss.what for loss in found.losses]
    assert len(losses) == len(example.losses)
    assert all(said.startswith(begin) for said, begin in zip(losses, example.losses, strict=True))


@pytest.mark.parametrize(("reader", "example"), CASES)
def test_what_is_kept_is_no_loss_and_all_else_is(reader, example):
    assert bool(read(reader, example).losses) == (example.status != "kept")


@pytest.mark.parametrize(("reader", "example"), [case for case in EVERY if case.values[1].status == "refused"])
def test_what_is_refused_is_told_in_a_sentence(reader, example):
    with pytest.raises(Refused) as told_:
        read(reader, example)
    assert str(told_.value).startswith(example.losses[0])


def test_every_example_stands_in_the_table():
    for reader, room in ROOMS:
        assert [one.row for one in room.EXAMPLES] == KEPT[reader.FORMAT if reader is not sheets else "CSV dan XLSX"]


TEXTS = {
    gift: "Berapa “batas”?{=23 – 24 ~25}",
    aiken: "Berapa “batas”?\nA. 23 – 24\nB. 25\nANSWER: A\n",
    sheets: "Soal;Pilihan A;Pilihan B;Kunci\nBerapa “batas”?;23 – 24;25;A\n",
}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("reader", TEXTS)
def test_texts_of_every_usual_encoding_and_line_end_are_read(reader, encoding, end):
    found = reader.read("soal", TEXTS[reader].replace("\n", end).encode(encoding))
    assert list(map(told, found.items)) == ["single: Berapa “batas”? [x] 23 – 24 [ ] 25"]
    assert bool(found.losses) == (encoding == "cp1252" and reader is not sheets)


def test_the_readings_of_one_file_are_the_same_every_time():
    for reader, room in ROOMS:
        source = next(one for one in room.EXAMPLES if one.status == "nearest")
        assert read(reader, source) == read(reader, source)


def test_categories_ids_and_notes_are_where_they_belong():
    by_name = {one.construct: one for one in (*kept_gift.EXAMPLES, *kept_moodle_xml.EXAMPLES)}
    assert read(gift, by_name["`$CATEGORY`"]).topics == {"apa-itu-lila": "Gizi / Ibu hamil"}
    assert read(moodle_xml, by_name["kategori"]).topics == {"nama": "Gizi / Ibu / Anak"}
    assert [item.id for item in read(gift, by_name["nama soal `::…::`, komentar, id"]).items] == ["lila-1"]
    assert [item.id for item in read(moodle_xml, by_name["idnumber"]).items] == ["lila-7"]
    notes = read(gift, by_name["keterangan tanpa jawaban"]).modules[0]
    assert (notes.title, notes.lessons[0].body_md) == ("Keterangan", "Bacalah pelan-pelan.")


def test_the_picture_of_a_question_comes_along_once():
    example = next(one for one in kept_moodle_xml.EXAMPLES if one.construct.startswith("gambar di pertanyaan"))
    found = read(moodle_xml, example)
    assert list(found.media) == ["gambar/pita-lila.webp"]
    assert found.media["gambar/pita-lila.webp"].startswith(b"\x89PNG")


def test_our_own_workbook_is_read_alike_at_both_doors():
    filled = xlsx([Sheet(name, template.HEADINGS, template.EXAMPLES) for name in ("Soal", "Contoh", "Tujuan")])
    at_import, at_the_items = sheets.read("soal.xlsx", filled), template.parse(filled)
    assert list(map(told, at_import.items)) == list(map(told, at_the_items.items))
    assert (at_import.losses, at_the_items.faults, at_the_items.notes) == ([], [], [])
    with pytest.raises(Refused, match="belum berisi soal"):
        sheets.read("soal.xlsx", template.workbook((("ukur", "Mengukur"),)))
