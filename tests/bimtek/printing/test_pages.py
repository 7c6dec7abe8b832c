"""The page of prints and each paper alone: what stands there, for whom, and on a list of nobody."""

import pypdfium2
import pytest
from sqlalchemy import func, select

from lms.bimtek.people import take_off
from lms.bimtek.testing.paper import sheet
from lms.journal.models import Record
from tests.documents.sheets import texts
from tests.hall import MORNING, invite, make_bimtek, make_trainer
from tests.makers import make_person
from tests.quizzes.bank import CANARY, COURSE_ID

HOSTILE = "<script>alert(1)</script> =1+1 #panic(1) O'Brien"
PAPERS = ("kartu", "daftar-hadir", "pre-test", "post-test", "panduan")


def test_the_page_says_what_there_is(hall, on_paper):
    page = hall.client.get(hall.address).text
    for words in ("Cetak untuk 3 orang", "Sabtu, 21 November 2026, Aula Kecamatan", "Dicentang: 3 orang mendapat kode", "Kode kedua",
                  "Kartu nama tanpa kode", "post-test.pdf"):  # fmt: skip
        assert words in page


@pytest.mark.parametrize("part", PAPERS)
def test_each_paper_alone_writes_nothing(session, hall, on_paper, part):
    before = session.scalar(select(func.count()).select_from(Record))
    answer = hall.client.get(f"{hall.address}/{part}.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert "0812-3456-7890" not in " ".join(texts(answer.data))
    assert session.scalar(select(func.count()).select_from(Record)) == before


def test_a_test_alone_is_printed_once_its_form_is_kept(session, hall):
    """A download writes nothing, so the form is fixed by the first print of the whole set."""
    assert hall.client.get(f"{hall.address}/pre-test.pdf").status_code == 404
    assert "pre-test.pdf" not in hall.client.get(hall.address).text
    whole = " ".join(texts(hall.ask(kartu=None, hadir=None, panduan=None, kode=None).data))
    alone = " ".join(texts(hall.client.get(f"{hall.address}/pre-test.pdf").data))
    assert all(item.prompt[:30] in whole and item.prompt[:30] in alone for item in sheet(session, hall.event.id, "pre").items)


def test_an_event_without_a_course_has_no_test_to_print(session, hall):
    hall.event.course_id = None
    session.commit()
    assert "belum disiapkan" in hall.client.get(hall.address).text
    assert hall.ask(kartu=None, hadir=None, panduan=None, kode=None).status_code == 422


def test_no_key_is_on_paper(hall, on_paper):
    pages = " ".join(" ".join(texts(hall.client.get(f"{hall.address}/{form}-test.pdf").data)) for form in ("pre", "post"))
    assert CANARY not in pages
    assert all(word not in pages.casefold() for word in ("kunci", "jawaban benar", "✓"))


def test_a_list_of_nobody_still_prints(session, hall):
    for person in hall.people:
        take_off(session, hall.event.id, person.id, hall.trainer.id, MORNING)
    assert "Belum ada orang" in hall.client.get(hall.address).text
    [first, *_more] = texts(hall.client.get(f"{hall.address}/daftar-hadir.pdf").data)
    assert "Tanda tangan" in first
    assert hall.client.get(f"{hall.address}/kartu.pdf").status_code == 200
    assert hall.ask().mimetype == "application/pdf"


def test_neighbours_sign_beside_one_another_and_not_one_below_the_other(hall):
    """Odd numbers at the left of their cell, even ones in its middle, at least a thumb apart."""
    pdf = pypdfium2.PdfDocument(hall.client.get(f"{hall.address}/daftar-hadir.pdf").data)
    words = pdf[0].get_textpage()
    column = words.get_charbox(words.search("Tanda tangan").get_next()[0])[0] - 100
    lefts = []
    for number in range(1, 7):
        found, search = [], words.search(f"{number}.", match_whole_word=False)
        while hit := search.get_next():
            found.append(words.get_charbox(hit[0])[0])
        lefts.append(next(left for left in found if left > column))
    odd, even = lefts[::2], lefts[1::2]
    assert max(odd) - min(odd) < 3
    assert min(even) - max(odd) > 60  # points: 21 mm


def test_speakers_and_committee_have_their_own_sheets(session, hall):
    invite(session, hall.event, make_person(session, "dr. Yenni"), function="narasumber")
    invite(session, hall.event, make_person(session, "Fitri"), function="panitia")
    pages = texts(hall.client.get(f"{hall.address}/daftar-hadir.pdf").data)
    assert [title for title in ("PESERTA", "NARASUMBER", "PANITIA") if any(f"DAFTAR HADIR {title}" in page for page in pages)] == [
        "PESERTA", "NARASUMBER", "PANITIA",
    ]  # fmt: skip
    assert not any("dr. Yenni" in page for page in pages if "PESERTA" in page)


def test_hostile_names_are_only_text(session, hall):
    invite(session, hall.event, make_person(session, HOSTILE))
    assert "<script>alert(1)" not in hall.client.get(hall.address).text
    for part in ("kartu", "daftar-hadir"):
        assert "<script>" in "".join(texts(hall.client.get(f"{hall.address}/{part}.pdf").data)).replace(" ", "")


@pytest.mark.parametrize("path", ["", *(f"/{part}.pdf" for part in PAPERS)])
def test_of_another_city_is_not_found(session, hall, path):
    other = make_bimtek(session, "program-kader", COURSE_ID, make_trainer(session, "Sri", "33.75"), region_code="33.75.01")
    assert hall.client.get(f"/bimtek/{other.id}/cetak{path}").status_code == 404
    assert hall.client.post(f"/bimtek/{other.id}/cetak", data={}).status_code == 404


def test_a_participant_prints_nothing(session, hall):
    hall.client.sign_in(hall.people[0].id)
    assert hall.client.get(hall.address).status_code == 403
    assert hall.ask().status_code == 403
