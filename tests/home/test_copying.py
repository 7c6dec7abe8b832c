"""The copy of one's own data: every row of hers, none of anybody else's, and never a key."""

import json

import pypdfium2
import pytest

from lms.home import copying
from lms.programs.loading import load_programs
from lms.sistem.sentences import LEARNERS
from tests.crew import kader
from tests.home.test_pages import PROGRAM
from tests.quizzes.bank import publish_course
from tests.quizzes.walk import take


@pytest.fixture
def nur(session, client, tmp_path):
    (tmp_path / "programs.yaml").write_text(PROGRAM)
    publish_course(session)
    load_programs(session, tmp_path / "programs.yaml")
    other = kader(session, "Rosdiana <b>")
    client.sign_in(other.id)
    take(client, session, right=1)
    person = kader(session, "Nurhayati Ma'ruf")
    client.sign_in(person.id)
    take(client, session)
    return person


def test_the_data_hold_every_kind(client, nur):
    answer = client.get("/data-saya/salinan.json")
    said = json.loads(answer.data)
    rows = {part["judul"]: part["baris"] for part in said["bagian"]}
    assert ["Nama", "Nurhayati Ma'ruf"] in rows["Identitas"]
    assert (len(rows["Kedudukan"]), len(rows["Tes"]), len(rows["Jawaban"])) == (1, 1, 4)
    assert rows["Tes"][0][-1] == "4 dari 4"
    assert "attachment" in answer.headers["Content-Disposition"]


def test_nothing_of_others_and_no_key(client, nur):
    said = client.get("/data-saya/salinan.json").text
    assert "Rosdiana" not in said
    assert "tolerance" not in said
    assert all(len(part["kolom"]) == len(row) for part in json.loads(said)["bagian"] for row in part["baris"])


def test_the_same_as_a_pdf(client, nur):
    paper = pypdfium2.PdfDocument(client.get("/data-saya/salinan.pdf").data)
    text = " ".join(page.get_textpage().get_text_range() for page in paper)
    assert "Nurhayati Ma'ruf" in text.replace("’", "'")
    assert "4 dari 4" in text
    assert "Catatan kejadian" in text


def test_the_page_leads_to_both(client, nur):
    page = client.get("/data-saya").text
    assert '/data-saya/salinan.pdf"' in page
    assert '/data-saya/salinan.json"' in page


def test_what_happened_is_told_in_words(client, nur):
    parts = json.loads(client.get("/data-saya/salinan.json").data)["bagian"]
    told = next(part["baris"] for part in parts if part["judul"] == "Catatan kejadian")
    assert {"Menyimpan satu jawaban.", "Membuka tes.", "Mengumpulkan tes."} <= {row[1] for row in told}
    assert not any("." in row[1][:-1].split()[0] for row in told)


def test_every_verb_of_the_journal_has_words_in_a_copy():
    assert set(copying.OWN_ACTS) == LEARNERS
