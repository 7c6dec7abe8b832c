"""What a page costs, exactly: queries, and bytes on the wire of a first visit with everything the page loads."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from lms import clock
from lms.attendance import codes
from lms.bimtek.models import Bimtek, steps_of
from lms.db import db
from lms.ids import uuid7
from lms.people.models import Person

LESSON = "/belajar/ilp-dasar/lima-langkah-posyandu"
BROTLI = {"Accept-Encoding": "br, gzip", "Accept": "text/html"}
KB = 1024


@contextmanager
def counted(client: FlaskClient) -> Iterator[list[str]]:
    """The statements of the requests inside, without BEGIN."""
    told: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.startswith("BEGIN"):
            told.append(statement)

    with client.application.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", count)
    try:
        yield told
    finally:
        event.remove(engine, "before_cursor_execute", count)


@pytest.fixture
def kader(filled_client: FlaskClient) -> FlaskClient:
    filled_client.post("/contoh/masuk/solok-kader")
    return filled_client


def opened(client: FlaskClient, form: str = "post") -> str:
    return client.post(f"/kuis/ilp-dasar/{form}").location


def weight(client: FlaskClient, path: str) -> tuple[int, int]:
    """Bytes of a first visit: the page with every style, script, picture, icon and font it loads; and of its scripts alone."""
    page = client.get(path, headers=BROTLI)
    text = client.get(path, headers={"Accept-Encoding": "identity"}).text
    wanted = {
        address.partition("#")[0]
        for address in re.findall(r'(?:href|src)="(/(?:aset|belajar/gambar|studio/[\w-]+/media/berkas)/[^"]+)"', text)
    }
    styles = [address for address in wanted if address.endswith(".css")]
    for address in styles:
        sheet = client.get(address, headers={"Accept-Encoding": "identity"}).text
        fonts = re.findall(r"url\(\.\./(fonts/jakarta-800\.woff2)\)", sheet)  # 500 is for quiet staff buttons only
        wanted |= {f"{address.partition('/css/')[0]}/{font}" for font in fonts}
    sizes = {address: len(client.get(address, headers=BROTLI).data) for address in wanted}
    return len(page.data) + sum(sizes.values()), sum(size for address, size in sizes.items() if address.endswith(".js"))


def test_the_font_is_counted(kader: FlaskClient) -> None:
    assert weight(kader, "/")[0] > len(kader.get("/", headers=BROTLI).data) + 6 * KB


@pytest.mark.parametrize(("path", "most"), [("/masuk", 35), ("/", 45), ("/belajar", 45), (LESSON, 120), ("/sertifikat", 60), ("/cek", 35)])
def test_a_first_visit_fits_a_thin_line(filled_client: FlaskClient, path: str, most: int) -> None:
    if path not in ("/masuk", "/cek"):
        filled_client.post("/contoh/masuk/solok-pkk")
    total, scripts = weight(filled_client, path)
    assert total <= most * KB
    assert scripts <= 12 * KB


def test_a_lesson_with_two_pictures_fits(kader: FlaskClient) -> None:
    pictured = [path for path in lessons(kader) if kader.get(path).text.count("/belajar/gambar/") >= 2]
    assert pictured
    assert max(weight(kader, path)[0] for path in pictured) <= 120 * KB


def lessons(client: FlaskClient) -> list[str]:
    return sorted(set(re.findall(r'href="(/belajar/ilp-dasar/[a-z-]+)"', client.get("/belajar/ilp-dasar").text)))


def test_a_quiz_fits_also_with_twenty_items(kader: FlaskClient) -> None:
    path = opened(kader)
    total, scripts = weight(kader, path)
    items = kader.get(path).text.count('data-item="')
    page = len(kader.get(path, headers=BROTLI).data)
    assert items == 15
    assert total - page + page * 20 / items <= 45 * KB
    assert scripts <= 12 * KB


@pytest.mark.parametrize(("path", "most"), [("/", 4), (LESSON, 4)])
def test_home_and_lesson_ask_at_most_four_times(kader: FlaskClient, path: str, most: int) -> None:
    with counted(kader) as told:
        assert kader.get(path).status_code == 200
    assert len(told) <= most, told


def test_the_page_of_a_person_asks_twice_whoever_it_is(filled_client: FlaskClient) -> None:
    filled_client.post("/contoh/masuk/solok-dinkes")
    people = re.findall(r'href="(/orang/[0-9a-f-]{36})"', filled_client.get("/orang").text)
    assert len(people) == 50
    for path in people[::5]:
        with counted(filled_client) as told:
            assert filled_client.get(path).status_code == 200
        assert len(told) == 2, told


def test_saving_an_answer_asks_little(kader: FlaskClient) -> None:
    path = opened(kader)
    item = re.search(r'data-item="([^"]+)"(?:(?!</form>).)*?name="answer"[^>]* value="([a-z])"', kader.get(path).text, re.DOTALL)
    assert item
    with counted(kader) as told:
        saved = kader.post(f"{path}/jawab", data={"item": item.group(1), "answer": item.group(2)}, headers={"Accept": "application/json"})
    assert saved.status_code == 200
    assert len(told) <= 7, told


def test_a_lesson_being_written_fits(filled_client: FlaskClient) -> None:
    """The editor of the longest shipped course, copied: as one finds it, and with its heaviest block open."""
    filled_client.post("/contoh/masuk/solok-pelatih")
    made = filled_client.post(
        "/studio/baru/salin?materi=ilp-dasar", data={"kunci": uuid7(), "judul": "Dasar ILP di Kota Solok", "wilayah": "13.72"}
    )
    lessons = sorted(set(re.findall(r'href="(/studio/[\w-]+/tulis/[\w-]+)"', filled_client.get(made.location).text)))
    assert len(lessons) >= 16
    for path in (*lessons[::4], f"{lessons[0]}?blok=0", f"{lessons[0]}?tambah=gambar"):
        total, scripts = weight(filled_client, path)
        assert total <= 90 * KB, path
        assert scripts <= 12 * KB


class Today:
    """The event of today, with its trainer and one of its participants at their own phones."""

    def __init__(self, app: Flask) -> None:
        self.app, self.trainer, self.kader = app, app.test_client(), app.test_client()
        self.trainer.post("/contoh/masuk/solok-pelatih")
        self.kader.post("/contoh/masuk/solok-kader")
        row = db.session.execute(select(Bimtek).where(Bimtek.from_day == clock.today())).scalar_one()
        self.id, self.join = row.id, row.join_code
        self.steps = {step.title: step.id for step in db.session.scalars(steps_of(self.id))}
        self.person = db.session.scalars(select(Person.id).where(Person.name == "Nur Aini")).one()
        self.path, self.own = f"/bimtek/{self.id}", f"/acara/{self.id}"
        db.session.rollback()
        self.trainer.post(f"{self.path}/peserta/orang", data={"orang": self.person, "fungsi": "peserta"})

    def press(self, title: str, act: str = "buka") -> None:
        """A button of the board."""
        assert self.trainer.post(f"{self.path}/langkah/{self.steps[title]}/{act}").status_code == 303

    def code(self, title: str) -> str:
        """The four digits on the projector."""
        with self.app.app_context():
            return codes.digits(codes.key(), self.steps[title], codes.slot_of(clock.now()))


@pytest.fixture
def today(filled_client: FlaskClient) -> Today:
    return Today(filled_client.application)


def test_coming_in_fits_a_thin_line(today: Today) -> None:
    guest = today.app.test_client()
    assert weight(guest, f"/gabung/{today.join}")[0] <= 45 * KB


def test_the_day_of_a_participant_fits(today: Today) -> None:
    today.press("Absen pagi")
    today.kader.post(f"{today.own}/ikut")
    assert weight(today.kader, today.own)[0] <= 60 * KB
    assert len(today.kader.get("/hadir", headers=BROTLI).data) <= 12 * KB


def test_the_board_and_a_sheet_of_skills_fit(today: Today) -> None:
    for title in today.steps:
        today.press(title)
    assert weight(today.trainer, f"{today.path}/papan")[0] <= 60 * KB
    assessor = today.app.test_client()
    assessor.post("/contoh/masuk/solok-penilai")
    for skill in ("a1", "b3", "e5"):
        page = assessor.get(f"/menilai/{today.person}/{skill}", headers=BROTLI)
        assert page.status_code == 200
        assert len(page.data) <= 15 * KB


@pytest.mark.parametrize("running", ["Pre-test", "Post-test"])
def test_the_board_asks_five_times_beside_the_gate(today: Today, running: str) -> None:
    for title in list(today.steps)[: list(today.steps).index(running)]:
        today.press(title)
        today.press(title, "tutup")
    today.press(running)
    with counted(today.trainer) as told:
        assert today.trainer.get(f"{today.path}/papan").status_code == 200
    assert len(told) <= 6, told


def test_the_pages_of_a_participant_ask_little(today: Today) -> None:
    today.kader.post(f"{today.own}/ikut")
    today.press("Absen pagi")
    with counted(today.kader) as told:
        assert today.kader.post("/hadir", data={"angka": today.code("Absen pagi")}).status_code == 303
    assert len(told) <= 14, told
    for title in list(today.steps)[1:-1]:
        today.press(title)
    with counted(today.kader) as told:
        assert today.kader.get(today.own).status_code == 200
    assert len(told) <= 7, told
