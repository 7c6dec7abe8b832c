"""Unsafe methods from other sites are refused at the door; what was typed is not lost."""

import pytest

OWN, FOREIGN = "http://127.0.0.1:8000", "https://jahat.example"
FORM = "/tes/form"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Origin": FOREIGN}, 200),
        ({"Sec-Fetch-Site": "same-site", "Origin": OWN}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": OWN}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Sec-Fetch-Site": ""}, 403),
        ({"Origin": OWN}, 200),
        ({"Origin": "http://localhost"}, 200),  # the host of this very request
        ({"Origin": FOREIGN, "Referer": OWN}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://127.0.0.1:8000"}, 403),
        ({"Origin": "http://127.0.0.1:8000.jahat.example"}, 403),
        ({"Referer": f"{OWN}/belajar"}, 200),
        ({"Referer": f"{FOREIGN}/{OWN}"}, 403),
        ({"Referer": "http://127.0.0.1:8000@jahat.example/"}, 403),
        ({"Referer": "http://[::1"}, 403),
        ({}, 403),
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_who_may_send(broken, headers, status, method):
    response = broken.open(FORM, method=method, data={"kesan": "bagus"}, headers=headers)
    assert response.status_code == (status if method == "POST" or status == 403 else 405)


def test_a_refusal_gives_back_what_was_typed(broken):
    page = broken.post(FORM, data={"kesan": "Sangat bagus"}).text
    assert "tidak datang dari halaman Langkah" in page
    assert "Sangat bagus" in page


def test_reading_is_free(broken):
    assert broken.get("/bantuan", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200
