"""Pages and files of reports: who sees what, the same figures in every form, and never a formula."""

import io
import zipfile
from datetime import date

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import event, select

from lms.coverage.register.listing import Search
from lms.db import db
from lms.documents.coverage_sheet import Signature
from lms.documents.report import Column, Kop, Report, written
from lms.errors import Refused
from lms.journal.models import Record
from lms.laporan.people import people_report
from lms.people.names import name_key
from tests.laporan.conftest import HOSTILE, LAING, MEDONO, PAKU
from tests.makers import make_person, make_tenure
from tests.quizzes.bank import COURSE_ID

PAGE = f"/hasil/{COURSE_ID}"


def book(answer) -> CalamineWorkbook:
    assert b"<f>" not in b"".join(map(zipfile.ZipFile(io.BytesIO(answer.data)).read, ["xl/worksheets/sheet1.xml"]))
    return CalamineWorkbook.from_filelike(io.BytesIO(answer.data))


def pages(content: bytes) -> list[str]:
    paper = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_range() for page in paper]
    finally:
        paper.close()


def test_the_page_says_the_sentence_first(client, town):
    client.sign_in(town.trainer)
    text = client.get(PAGE).text
    assert "4 dari 6 orang lulus post-test (66,7\N{NO-BREAK SPACE}%)." in text
    assert "Baru 6 orang: satu orang mengubah angka 17 persen." in text
    assert "tepat 5 dari 6" in text
    assert client.get("/hasil").text.count("4 dari 6 (66,7\N{NO-BREAK SPACE}%)") == 1


def test_few_persons_get_no_figure(client, session, town):
    client.sign_in(town.foreign)
    text = client.get(PAGE).text
    assert "Baru 1 orang. Angka per tujuan dan per soal tampil mulai 5 orang" in text
    assert "Menurut soal" not in text
    lines = client.post(f"{PAGE}/unduh", data={"bentuk": "csv"}).data.decode("utf-8-sig").split("\r\n")
    assert all(line.endswith("kurang dari 5 orang") for line in lines[1:-1])
    assert not any(line.startswith("Pilihan") for line in lines)


def test_no_key_and_no_name_stands_on_the_page(client, town):
    client.sign_in(town.trainer)
    text = client.get(PAGE).text + client.post(f"{PAGE}/unduh", data={"bentuk": "csv"}).text
    assert "Kenari" not in text
    assert "Kader 1" not in text


@pytest.mark.parametrize("query", [f"wilayah={MEDONO}", "wilayah=99.99", "wilayah=%27"])
def test_a_region_of_others_is_not_found(client, town, query):
    client.sign_in(town.trainer)
    assert [client.get(f"{at}?{query}").status_code for at in (PAGE, "/hasil")] == [404, 404]
    assert client.post(f"{PAGE}/unduh?{query}").status_code == 404
    assert client.get("/hasil/tidak-ada").status_code == 404


@pytest.mark.parametrize("query", ["dari=kemarin", "tes=akhir", "unsur=raja", "dari=2026-11-21&sampai=2026-11-20", "sampai=9999-12-31"])
def test_odd_filters_are_told(client, town, query):
    client.sign_in(town.trainer)
    assert client.get(f"{PAGE}?{query}").status_code == 400


def table(sheet):
    """The rows of a sheet up to the empty line, and what is said below it."""
    rows = sheet.to_python()
    end = next(number for number, row in enumerate(rows) if not any(row))
    return rows[:end], [row[0] for row in rows[end + 1 :]]


def test_the_three_forms_hold_the_same_rows(client, session, town):
    client.sign_in(town.trainer)
    sheets = book(client.post(f"{PAGE}/unduh", data={"bentuk": "xlsx", "wilayah": PAKU}))
    (rows, below), said = table(sheets.get_sheet_by_name("Laporan")), dict(sheets.get_sheet_by_name("Keterangan").to_python())
    assert (rows[1][0], rows[1][4], rows[1][6], rows[1][7]) == ("Tujuan", 6, 4, 66.7)
    assert (said["Wilayah"], said["Tes"], said["Jumlah baris"]) == ("Kelurahan Tanjung Paku", "Post-test", len(rows) - 1)
    assert {"Wilayah: Kelurahan Tanjung Paku", f"Jumlah baris: {len(rows) - 1}"} <= set(below)
    text = client.post(f"{PAGE}/unduh", data={"bentuk": "csv"}).data.decode("utf-8-sig").split("\r\n")
    assert len(text) == len(rows) + 1
    paper = pages(client.post(f"{PAGE}/unduh", data={"bentuk": "pdf"}).data)[0]
    assert all(words in paper for words in ("66,7", "Halaman 1 dari 2", "Wilayah: Kota Solok", f"{len(rows) - 1} baris"))
    verbs = session.scalars(select(Record.data).where(Record.verb == "results.exported")).all()
    assert [data["form"] for data in verbs] == ["xlsx", "csv", "pdf"]


def test_the_register_of_people_as_a_workbook(client, session, town):
    client.sign_in(town.officer)
    rows, _below = table(book(client.post("/orang/unduh", data={"unsur": "kader"})).get_sheet_by_name("Laporan"))
    assert rows[0][:6] == ["Nama", "Gelar", "L/P", "NIP", "HP", "Unsur"]
    assert [row[0] for row in rows[1:]] == [HOSTILE, "Kader 1", "Kader 2", "Kader 3", "Kader 4"]
    assert rows[1][4] == "0812-3456-7805"
    assert rows[1][10] == date(2024, 1, 1)
    assert {row[9] for row in rows[1:]} == {PAKU}


def test_readers_see_part_of_a_phone(client, town):
    client.sign_in(town.board)
    text = client.post("/orang/unduh", data={"bentuk": "csv", "q": "Kader 1"}).data.decode("utf-8-sig")
    assert "0812-••••-7801" in text
    assert "0812-3456" not in text


@pytest.mark.database
def test_the_register_is_sorted_alike_on_both(client, session, town):
    for name in ("Élok", "elok", "ÄNI", "Ani", "'Aisyah", "Zul"):
        make_tenure(session, make_person(session, name), "pkk", LAING)
    client.sign_in(town.officer)
    text = client.post("/orang/unduh", data={"bentuk": "csv", "wilayah": LAING}).data.decode("utf-8-sig")
    names = [line.split(";")[0] for line in text.split("\r\n")[1:-1]]
    assert names[0] == "'Aisyah"
    assert names[-1] == "Zul"
    assert sorted(names[1:-1], key=str.casefold) == sorted(["Élok", "elok", "ÄNI", "Ani"], key=str.casefold)


@pytest.mark.database
def test_the_register_is_read_with_the_same_questions_whatever_its_size(app, session, town):
    seen: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *said: seen.append(said[2]))

    def read() -> tuple[int, list[tuple[object, ...]]]:
        seen.clear()
        search = Search("", "", "13.72", "")
        rows = list(people_report(session, ("13.72",), search, date(2026, 11, 21), ("13.72",), True, "Kota Solok").rows)
        return len(seen), rows

    before, few = read()
    for number in range(30):
        person = make_person(session, f"Ibu {number:02}")
        make_tenure(session, person, "kader", LAING)
        make_tenure(session, person, "pkk", LAING)
    session.commit()
    after, many = read()
    assert len(many) == len(few) + 60
    assert [row[0] for row in many] == sorted((row[0] for row in many), key=name_key)
    assert after == before == 3


def test_the_register_stays_inside_the_region(client, session, town):
    client.sign_in(town.officer)
    assert "Kenari Pekalongan" not in client.post("/orang/unduh", data={"bentuk": "csv"}).text
    assert client.post("/orang/unduh", data={"wilayah": MEDONO}).status_code == 404


def test_taking_the_register_is_a_record_without_the_words(client, session, town):
    client.sign_in(town.officer)
    client.post("/orang/unduh", data={"bentuk": "csv", "q": "Kader 1", "unsur": "kader"})
    [record] = session.scalars(select(Record).where(Record.verb == "people.exported"))
    assert record.data == {"form": "csv", "count": 1, "unsur": "kader"}


def test_each_finds_the_reports_that_are_theirs(client, session, town):
    client.sign_in(town.officer)
    text = client.get("/laporan").text
    assert all(f'id="{part}"' in text for part in ("cakupan", "orang", "sertifikat", "hasil"))
    client.sign_in(town.board)
    assert 'id="hasil"' not in client.get("/laporan").text
    client.sign_in(town.trainer)
    assert 'id="orang"' not in client.get("/laporan").text
    kader = make_person(session, "Kader biasa")
    make_tenure(session, kader)
    client.sign_in(kader.id)
    assert [client.get(at).status_code for at in ("/laporan", "/hasil", PAGE)] == [403, 403, 403]


def test_rights(client, town):
    client.sign_in(town.trainer)
    assert client.post("/orang/unduh").status_code == 403
    client.sign_in(town.board)
    assert client.post(f"{PAGE}/unduh").status_code == 403


def kop() -> Kop:
    signs = Signature(("Mengetahui,",), "dr. Rahmi")
    return Kop("Pemerintah Kota Solok", "Dinas Kesehatan", ("Jalan Contoh",), None, signs, signs, "hari ini", date(2026, 11, 21))


def test_headings_stand_on_every_page():
    rows = ((f"{HOSTILE} {number}",) for number in range(90))
    made = pages(written(Report("Register", "x", (Column("Nama panggilan", 20),), rows, [("Unsur", "#panic()")]), "pdf", kop())[0])
    assert len(made) > 1
    assert all("Nama panggilan" in page for page in made[:-1])  # on the last stand the signatures
    assert all(f"dari {len(made)}" in page for page in made)
    assert HOSTILE.split()[0] in made[0]


def test_paper_refuses_what_it_cannot_carry():
    rows = (("x",) for _number in range(2001))
    with pytest.raises(Refused, match=r"2\.000"):
        written(Report("Register", "x", (Column("Nama", 20),), rows, []), "pdf", kop())


def test_a_number_in_a_column_of_text_is_a_fault():
    with pytest.raises(TypeError):
        written(Report("Register", "x", (Column("HP", 20),), [(812345,)], []), "xlsx", kop())


def overprinted(content: bytes) -> list[str]:
    """Signs that stand over another one on the first page."""
    text = pypdfium2.PdfDocument(content)[0].get_textpage()
    signs = [(*text.get_charbox(n), text.get_text_range(n, 1)) for n in range(text.count_chars()) if text.get_text_range(n, 1).strip()]
    return [
        f"{one[4]} over {other[4]}"
        for number, one in enumerate(signs)
        for other in signs[number + 1 :]
        if min(one[2], other[2]) - max(one[0], other[0]) > 1 and min(one[3], other[3]) - max(one[1], other[1]) > 2
    ]


def test_on_paper_no_word_stands_over_another(client, session, town):
    person = make_person(session, "Siti Aminah", phone="+6281234567899", nip="198001012005012001")
    make_tenure(session, person, "lurah", LAING, sk_number="821.2/1234/BKPSDM/2024")
    client.sign_in(town.officer)
    assert overprinted(client.post("/orang/unduh", data={"bentuk": "pdf", "wilayah": LAING}).data) == []
