"""No room: for the database, the log, an upload, an export. Nobody is told that something was saved, reading goes on, and it heals by itself."""

import gc
import io
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import lms
from lms import config
from lms.contoh import filling
from lms.db import db
from lms.ids import uuid7
from tests.crash.phone import Phone, records
from tests.filled import copy_of
from tests.people.books import make_book

FULL = "Kiriman belum tersimpan, karena tempat penyimpanan penuh atau tidak dapat ditulis."
FORM = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html"}


@contextmanager
def no_file_over(size: int) -> Iterator[None]:
    """Within the block no file of this process grows beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 24 MB of its own, where this account may mount one."""
    folder = tmp_path / "kecil"
    folder.mkdir()
    if (
        sys.platform != "linux"
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "langkah", folder], capture_output=True).returncode
    ):
        pytest.skip("only root may mount a small disk; the limit on a file's size stands for it")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def fill(folder: Path) -> Path:
    """A file that takes what is left."""
    file = folder / "penuh"
    with file.open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(b"\0" * 4096)
        except OSError:
            return file


def test_a_full_disk_refuses_in_words_and_heals_when_there_is_room(prepared, small_disk):
    app = lms.create_app(config.read({"LMS_HOME": str(copy_of(prepared.home, small_disk / "rumah"))}))
    phone, filler = Phone(app, prepared.cookie), fill(small_disk)
    told = [phone.answer(accept, id=uuid7()) for accept in ("text/html", "application/json") for _ in range(20)]
    saved = [one for one in told if one.status_code in (200, 302)]
    refused = [phone.answer(accept) for accept in ("text/html", "application/json")]
    assert [(one.status_code, one.headers.get("Retry-After"), FULL in one.text) for one in refused] == [(503, "60", True)] * 2
    assert [phone.client.get(page).status_code for page in ("/", "/belajar", phone.attempt, "/readyz")] == [200] * 4
    assert records(app) == len(saved)
    filler.unlink()
    assert phone.answer().status_code == 200
    assert records(app) == len(saved) + 1
    with app.app_context():
        db.engine.dispose()


def test_a_file_that_may_not_grow_refuses_in_words_and_heals(place):
    phone = Phone(place.app, place.cookie)
    with no_file_over((place.home / "langkah.sqlite-wal").stat().st_size):
        refused = [phone.answer(accept) for accept in ("text/html", "application/json")]
        read = phone.client.get("/belajar").status_code
    assert [(one.status_code, FULL in one.text, "Jawaban tersimpan" in one.text) for one in refused] == [(503, True, False)] * 2
    assert (read, records(place.app)) == (200, 0)
    assert (phone.answer().status_code, records(place.app)) == (200, 1)


def test_a_log_without_room_loses_its_lines_and_no_request(place, monkeypatch):
    with io.TextIOWrapper(io.FileIO("/dev/full", "w"), write_through=True) as log:
        monkeypatch.setattr(sys, "stderr", log)
        app = lms.create_app(config.read({"LMS_HOME": str(place.home)}))
        phone = Phone(app, place.cookie)
        said = [phone.answer().status_code, phone.client.get("/").status_code, phone.client.get("/tidak-ada").status_code]
        monkeypatch.undo()
    assert (said, records(app)) == ([200, 200, 404], 1)
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def dinkes(filled_client, filled):
    filled_client.sign_in(filling.doors(filled)["solok-dinkes"])
    filled_client.application.config["PROPAGATE_EXCEPTIONS"] = False
    yield filled_client
    filled_client.application.config["PROPAGATE_EXCEPTIONS"] = None


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")  # Werkzeug's half a file
@pytest.mark.parametrize("padding", [0, 900_000])
def test_an_upload_without_room_says_so(dinkes, monkeypatch, tmp_path, padding):
    """A small file has no room in our own folder, a large one none in the temporary folder."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    head = b'--x\r\nContent-Disposition: form-data; name="berkas"; filename="daftar.xlsx"\r\n\r\n'
    book = make_book([("Rina Marlina", "PKK", "Laing", "")])
    with no_file_over(10):
        said = dinkes.post(
            "/orang/impor",
            data=head + book + b" " * padding + b"\r\n--x--\r\n",
            content_type="multipart/form-data; boundary=x",
            headers=FORM,
        )
    assert (said.status_code, FULL in said.text, "Kirim lagi" in said.text) == (503, True, False)
    gc.collect()


@pytest.mark.parametrize("page", ["/data-saya/salinan.pdf", "/cakupan.xlsx"])
def test_an_export_without_room_comes_whole_or_not_at_all(dinkes, page):
    with no_file_over(0):
        said = dinkes.get(page)
    whole = said.status_code == 200 and said.data[:4] in (b"%PDF", b"PK\x03\x04")
    assert whole or (said.status_code in (400, 503) and 'lang="id"' in said.text), (said.status_code, said.data[:300])
