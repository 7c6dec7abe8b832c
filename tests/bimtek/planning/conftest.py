"""The trainer Armaini of Kota Solok, a program with a small course, and what she opens and posts."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from lms import clock
from tests.hall import DAY, DISTRICT, make_trainer
from tests.makers import make_office, make_program, make_region
from tests.quizzes.bank import COURSE_ID, publish_course

NOW = datetime(2026, 11, 10, 2, tzinfo=UTC)  # eleven days before, 09.00 WIB
PAKU, BALIMO, LAING = "13.72.02.1003", "13.72.02.1004", "13.72.02.1006"


@pytest.fixture(autouse=True)
def _before_the_day():
    with clock.pinned(NOW):
        yield


@pytest.fixture
def ground(session):
    """Tanjung Harapan with three kelurahan, the office, and a program of kader."""
    for code in (DISTRICT, PAKU, BALIMO, LAING, "33.75.01.1002"):
        make_region(session, code)
    make_office(session)
    publish_course(session)
    return make_program(session, courses=(COURSE_ID,))


@pytest.fixture
def trainer(session, ground):
    """Armaini, pelatih of Kota Solok."""
    return make_trainer(session)


@pytest.fixture
def page(client, trainer) -> Callable[..., Any]:
    """Open or post a page as the trainer; with fields it is a POST."""
    client.sign_in(trainer.id)

    def ask(path: str, **fields: Any) -> Any:
        return client.post(path, data=fields) if fields else client.get(path)

    return ask


def facts(**more: Any) -> dict[str, Any]:
    """A filled form of a new event."""
    return {
        "kunci": "019e0000-0000-7000-8000-000000000001", "program": "program-kader", "jenis": "bimtek", "judul": "Bimtek Pokjanal Posyandu",
        "tujuan": "Kader mengukur dengan tepat.", "tempat": "Aula Kecamatan Tanjung Harapan", "wilayah": DISTRICT, "mulai": DAY.isoformat(),
        "penyelenggara": "Dinas Kesehatan Kota Solok", "materi": "", "dasar": "", "anggaran": "", "surat": "", "panitia": "", "nip": "",
    } | more  # fmt: skip
