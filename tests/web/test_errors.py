"""Error pages: an Indonesian sentence, a request number, nothing of our insides; the same as JSON for scripts."""

import re

import pytest
import structlog

from lms.web.pages import TEXTS
from tests.pages import Page
from tests.web.conftest import SECRET

OURS = {"Sec-Fetch-Site": "same-origin"}
INSIDES = (SECRET, "Traceback", "RuntimeError", "sqlalchemy", "SELECT", "werkzeug", ".py")
CASES = [
    ("400", 400),
    ("403", 403),
    ("404", 404),
    ("413", 413),
    ("429", 429),
    ("500", 500),
    ("503", 503),
    ("busy", 503),
    ("nul", 400),
    ("418", 418),
]


@pytest.mark.parametrize(("how", "status"), CASES)
def test_the_page_says_what_to_do(broken, how, status):
    response = broken.get(f"/tes/{how}")
    page = Page(response.text)
    assert (response.status_code, page.h1, page.lang, page.faults) == (status, 1, "id", [])
    assert TEXTS.get(status, TEXTS[400])[1] in response.text
    assert response.headers["X-Request-Number"] in response.text
    assert [word for word in INSIDES if word in response.text] == []


@pytest.mark.parametrize(("how", "status"), CASES)
def test_scripts_get_the_same_as_json(broken, how, status):
    response = broken.get(f"/tes/{how}", headers={"Accept": "application/json"})
    assert (response.status_code, set(response.json)) == (status, {"pesan", "nomor"})
    assert response.json["nomor"] == response.headers["X-Request-Number"]


def test_every_request_has_a_number_of_its_own(broken):
    assert len({re.search(r'class="num">(\w{8})<', broken.get("/tes/404").text)[1] for _ in range(5)}) == 5


def test_a_method_that_is_not_served(broken):
    response = broken.post("/bantuan", headers=OURS)
    assert (response.status_code, "GET" in response.headers["Allow"]) == (405, True)
    assert TEXTS[405][0] in response.text


def test_a_rule_that_refuses_speaks_for_itself(broken):
    response = broken.get("/tes/refused")
    assert (response.status_code, "Tanggal ini sudah lewat." in response.text) == (400, True)


def test_what_was_typed_comes_back_but_no_secret(broken):
    page = broken.post("/tes/busy", data={"kesan": "Saya <b>tulis</b> panjang", "pin": "481516"}, headers=OURS).text
    assert "Saya &lt;b&gt;tulis&lt;/b&gt; panjang" in page
    assert "481516" not in page


def test_busy_says_when_to_come_again(broken):
    assert broken.get("/tes/busy").headers["Retry-After"] == "5"


@pytest.mark.parametrize("headers", [OURS, {}])
def test_too_large_is_a_sentence_wherever_it_comes_from(broken, headers):
    response = broken.post("/tes/form", data={"kesan": "a" * 7_000_000}, headers=headers)
    assert response.status_code == (413 if headers else 403)
    assert "<h1>" in response.text


@pytest.mark.parametrize("how", ["500", "busy"])
def test_logs_name_the_place_and_never_the_words(broken, how, capfd):
    with structlog.testing.capture_logs() as lines:
        broken.post(f"/tes/{how}?kode={SECRET}", data={"nama": SECRET}, headers={**OURS, "Cookie": f"langkah={SECRET}"})
    written = str(lines) + "".join(capfd.readouterr())
    assert SECRET not in written
    assert "kenari" not in written
    assert "/tes/<how>" in written


def test_a_line_a_request_with_its_route(broken):
    with structlog.testing.capture_logs() as lines:
        number = broken.get("/tes/404").headers["X-Request-Number"]
    assert [(line["number"], line["route"], line["status"]) for line in lines] == [(number, "/tes/<how>", 404)]
