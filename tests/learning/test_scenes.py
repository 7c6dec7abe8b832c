"""The practice page of a scene and of drawings, by plain HTML."""

import re

import pytest
from sqlalchemy import select

from lms.courses.models import BankItem
from tests.courses.stimuli import publish_stimuli

HERE = "/belajar/contoh/latihan/01-ukur"


@pytest.fixture
def stimuli(session, tmp_path, nur):
    version = publish_stimuli(session, tmp_path)
    session.commit()
    return version.id


def reply_id(session, version, words):
    options = session.scalars(select(BankItem.options).where(BankItem.version_id == version, BankItem.id == "sari")).one()
    return next(option["id"] for option in options if words in option["html"])


def test_a_scene_is_a_talk_with_three_replies(client, stimuli):
    page = client.get(HERE).text
    assert '<div class="says"><p>"Anak saya sudah besar, tidak perlu ditimbang."</p></div>' in page
    assert '<form class="stack scene" method="get"' in page
    assert "Bu Nurhayati menjawab:" in page
    assert page.count('<input type="radio" name="answer"') == 3
    assert (page.count('class="why"'), "Periksa" in page) == (0, True)


@pytest.mark.parametrize(("words", "verdict"), [("berpikir", "Tepat, Bu Nurhayati"), ("terserah", "Belum tepat")])
def test_every_reply_gets_its_why(client, session, stimuli, words, verdict):
    page = client.get(f"{HERE}?soal=sari&answer={reply_id(session, stimuli, words)}").text
    assert verdict in page
    assert re.findall('class="why">([^<]+)', page) == [
        "Menyalahkan membuat Bu Sari diam.",
        "Bertanya dulu membuka pembicaraan.",
        "Dengan begitu anaknya tidak terpantau.",
    ]
    assert page.count("Jawaban yang tepat") == 1


@pytest.mark.parametrize("item", ["timbangan", "lila", "kms", "tensimeter"])
def test_a_drawing_stands_in_the_page(client, stimuli, item):
    page = client.get(f"{HERE}?soal={item}").text
    assert '<figure class="picture"><svg viewBox="0 0 320 ' in page
    assert ("scene" in page, "menjawab:" in page) == (False, False)
    assert "Tepat, Bu Nurhayati" in client.get(f"{HERE}?soal={item}&answer=6,4").text
