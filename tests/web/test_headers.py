"""The headers of every kind of answer, https for strangers, proxies only where they are named."""

import pytest
from flask import request

from lms.web.headers import POLICY
from tests.crew import kader
from tests.quizzes.bank import COURSE_ID, publish_course
from tests.quizzes.walk import JSON
from tests.web.conftest import app_of

ADDRESSES = ["/bantuan", "/masuk", "/", "/belajar", "/tidak-ada", "/healthz", "/readyz", "/cek", "/tes/500", "/tes/503", "/tes/refused"]
REQUIRED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
}


def once(response):
    names = [name.lower() for name, _ in response.headers if name.lower() not in ("set-cookie", "vary")]
    assert len(names) == len(set(names)), names
    return response.headers


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_them_once(broken, address):
    headers = once(broken.get(address))
    assert {name: headers[name] for name in REQUIRED} == REQUIRED
    assert headers["X-Request-Number"]


def test_the_policy_allows_nothing_inline():
    assert "unsafe" not in POLICY
    assert "data:" not in POLICY
    assert "http" not in POLICY
    assert POLICY.startswith("default-src 'none'")


def test_answers_to_scripts_and_redirects_carry_them_too(client, session):
    publish_course(session)
    client.sign_in(kader(session).id)
    for response in (client.post(f"/kuis/{COURSE_ID}/post"), client.get("/tidak-ada", headers=JSON)):
        assert once(response)["Content-Security-Policy"] == POLICY


def test_pages_travel_compressed_and_vary(broken):
    response = broken.get("/bantuan", headers={"Accept-Encoding": "br"})
    assert (response.headers["Content-Encoding"], "Accept-Encoding" in response.headers["Vary"]) == ("br", True)


@pytest.mark.parametrize(
    ("host", "status"), [("127.0.0.1:9000", 200), ("localhost", 200), ("[::1]:8000", 200), ("10.0.0.5:8000", 403), ("langkah.example", 403)]
)
def test_plain_http_serves_this_computer_only(broken, host, status):
    response = broken.get("/bantuan", headers={"Host": host})
    assert (response.status_code, "https" in response.text[:60]) == (status, status == 403)


def test_machines_may_ask_from_anywhere(broken):
    assert broken.get("/healthz", headers={"Host": "10.0.0.5"}).status_code == 200


FORWARDED = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "langkah.example",
    "Host": "127.0.0.1:8000",
}


@pytest.mark.parametrize("hops", [0, 1])
def test_a_proxy_is_believed_only_where_it_is_named(tmp_path, hops):
    app = app_of(tmp_path, trusted_proxies=hops, public_url="https://langkah.example")
    seen = []
    app.before_request(lambda: seen.append(request.url))
    app.test_client().get("/bantuan", headers=FORWARDED)
    assert seen == [f"{'https://langkah.example' if hops else 'http://127.0.0.1:8000'}/bantuan"]


def test_over_https_cookies_are_bound_to_the_host(tmp_path):
    config = app_of(tmp_path, public_url="https://langkah.example").config
    assert config["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert config["DEVICE_COOKIE"].startswith("__Host-")
    assert config["SESSION_COOKIE_SECURE"] is True


def test_over_https_browsers_stay_there(tmp_path):
    response = app_of(tmp_path, public_url="https://langkah.example").test_client().get("/healthz")
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000"
