"""Static files: a fingerprint in the address, compressed once, kept for ever; and the two addresses for machines."""

import re

import brotli
import pytest

from lms import paths
from lms.web.assets import asset, files

FOREVER = "public, max-age=31536000, immutable"


def test_pages_name_files_with_their_fingerprint(broken):
    found = re.findall(r'(?:href|src)="(/aset/[^"#]+)', broken.get("/bantuan").text)
    assert len(found) > 3
    assert {broken.get(address).headers["Cache-Control"] for address in found} == {FOREVER}


@pytest.mark.parametrize(("asked", "given"), [("br, gzip", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("identity", None)])
def test_files_travel_compressed_as_asked(broken, asked, given):
    response = broken.get(asset("css/base.css"), headers={"Accept-Encoding": asked})
    assert (response.headers.get("Content-Encoding"), response.headers["Vary"]) == (given, "Accept-Encoding")
    if given == "br":
        assert brotli.decompress(response.data) == (paths.STATIC / "css/base.css").read_bytes()


def test_an_old_fingerprint_gives_todays_file_for_now(broken):
    response = broken.get("/aset/0123456789/css/base.css")
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-cache")


@pytest.mark.parametrize("name", ["css/tidak-ada.css", "../lms/keys.py", "..%2flms%2fkeys.py", "css/%00"])
def test_nothing_else_is_served(broken, name):
    assert broken.get(f"/aset/0123456789/{name}").status_code == 404


def test_every_file_has_a_type(broken):
    kinds = {name: broken.get(asset(name)).mimetype for name in files()}
    assert kinds["fonts/jakarta-800.woff2"] == "font/woff2"
    assert "application/octet-stream" not in kinds.values()


def test_a_name_that_is_not_there_is_a_mistake_of_ours():
    with pytest.raises(LookupError):
        asset("css/tidak-ada.css")


@pytest.mark.database
def test_alive_and_ready(client):
    assert [client.get(address).text for address in ("/healthz", "/readyz")] == ["ok\n", "ok\n"]


def test_alive_but_not_ready(broken):
    assert broken.get("/healthz").status_code == 200
    assert (broken.get("/readyz").status_code, broken.get("/readyz").text) == (503, "belum siap\n")


@pytest.mark.database
@pytest.mark.parametrize("address", ["/belajar/%00", "/kuis/%00/post", "/cek/%00", "/belajar/%ff/%fe", "/masuk?ke=%00", "/belajar/a%00b/c"])
def test_bytes_that_no_text_holds_are_never_a_fault_of_ours(client, session, address):
    assert client.get(address).status_code < 500
