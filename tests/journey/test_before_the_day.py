"""A trainer on her phone makes an event and invites its guests: how long that takes, by what her thumbs have to do."""

from datetime import timedelta
from typing import Any

import pytest

from lms import clock
from tests.browser import PHONE, browser  # noqa: F401 - the fixture
from tests.filled import filled_home  # noqa: F401 - the fixture
from tests.journey.author import THUMBS, Author
from tests.journey.workshop import studio_url  # noqa: F401 - the fixture

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripting", [True, False], ids=["with-scripting", "without-scripting"])
def test_an_event_with_its_guests_takes_less_than_three_minutes(browser: Any, studio_url: str, scripting: bool) -> None:  # noqa: F811
    trainer = Author(browser, studio_url, scripting, PHONE)
    trainer.page.goto(f"{studio_url}/bimtek")
    trainer.follow("^Acara baru$")
    trainer.choose("Program", "unsur lurah")
    trainer.type("Nama acara", "Bimtek Tim Pembina Tanjung Harapan")
    trainer.type("Tempat", "Aula Kecamatan Tanjung Harapan")
    trainer.choose("Wilayah", "Kecamatan Tanjung Harapan")
    trainer.page.get_by_label("Hari pertama").fill((clock.today() + timedelta(days=14)).isoformat())
    trainer.taps += 4
    trainer.press("^Buat acara$")
    assert "Siapa yang diundang?" in trainer.h1()
    trainer.press("^Undang")
    assert "14 orang masuk daftar" in trainer.body()
    assert trainer.seconds(THUMBS) <= 180
    assert not trainer.refused
