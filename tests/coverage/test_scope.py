"""Out of scope looks exactly like not found; a foreign name stands in no body and no file."""

import io
import zipfile

import pypdfium2
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.coverage.scene import LAING, MEDONO, NAN_BALIMO, Scene

pytestmark = pytest.mark.database
NOBODY = "01890000-0000-7000-8000-000000000000"
PAGES = ("/cakupan", "/cakupan.xlsx", "/cakupan.csv", "/cakupan/cetak")


def plain(answer: TestResponse) -> str:
    content = answer.data
    if answer.mimetype == "application/pdf":
        return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    if content.startswith(b"PK"):
        archive = zipfile.ZipFile(io.BytesIO(content))
        content = b"".join(archive.read(name) for name in archive.namelist())
    return content.decode()


def without_number(answer: TestResponse) -> str:
    return "".join(part for part in answer.text.splitlines() if "nomor" not in part)


@pytest.mark.parametrize("address", PAGES)
def test_no_body_or_file_names_the_foreign_city(officer: FlaskClient, address: str) -> None:
    for query in ("", "?buka=13.72", "?wilayah=13.72.02&buka=13.72.02", f"?buka={NAN_BALIMO}&unsur=kader&ukuran=terisi"):
        answer = officer.get(address + query)
        assert answer.status_code == 200
        assert not any(word in plain(answer) for word in ("Kenari", "Pekalongan", "Medono"))


@pytest.mark.parametrize("address", PAGES)
def test_a_foreign_place_answers_like_one_that_is_not_there(officer: FlaskClient, scene: Scene, address: str) -> None:
    missing = officer.get(f"{address}?wilayah=13.72.99")
    assert missing.status_code == 404
    for query in (
        f"wilayah={MEDONO}",
        "wilayah=33",
        "wilayah=13",
        "wilayah=13.7",
        f"buka={MEDONO}",
        f"buka={scene.foreign_posyandu}",
        f"buka={NOBODY}",
    ):
        answer = officer.get(f"{address}?{query}")
        assert (answer.status_code, without_number(answer)) == (404, without_number(missing))


def test_the_foreign_officer_sees_the_own_city_only(client: FlaskClient, scene: Scene) -> None:
    client.sign_in(scene.foreign_officer)
    page = client.get(f"/cakupan?wilayah=33.75&buka={MEDONO}").text
    assert "Kenari Pekalongan" in page
    assert "Rosmaini" not in page
    assert client.get("/cakupan?wilayah=13.72").status_code == 404


def test_the_register_and_the_person_page_keep_to_the_scope(officer: FlaskClient, scene: Scene) -> None:
    listed = officer.get("/orang?q=Kenari").text
    assert "Kenari Pekalongan" not in listed
    assert officer.get(f"/orang/{scene.lurah}").status_code == 200
    foreign, nobody = officer.get(f"/orang/{scene.foreign_person}"), officer.get(f"/orang/{NOBODY}")
    assert foreign.status_code == nobody.status_code == 404
    assert without_number(foreign) == without_number(nobody)
    assert officer.get(f"/orang?wilayah={MEDONO}").status_code == 404


def test_a_lurah_reads_the_own_kelurahan_and_nothing_else(client: FlaskClient, scene: Scene) -> None:
    client.sign_in(scene.lurah)
    page = client.get("/kelurahan-saya").text
    assert "Rosmaini" in page
    assert "Hendri" not in page
    assert "08" not in page.partition("<main")[2].replace("%0A", "").partition("https://wa.me")[0]
    assert client.get(f"/kelurahan-saya?wilayah={LAING}").status_code == 404
    for address in (*PAGES, "/orang", f"/orang/{scene.lurah}"):
        assert client.get(address).status_code == 403


def test_an_officer_has_no_own_kelurahan(officer: FlaskClient) -> None:
    assert officer.get("/kelurahan-saya").status_code == 403
