"""A trainer on her phone makes an event and invites its guests: how long that takes, by what her thumbs have to do."""

from datetime import timedelta
from typing import Any

import pytest

from lms import clock
from tests.browser import PHONE, browser  # noqa: F401 - the fixture
from tests.filled import filled_home  # noqa: F401 - the fixture
from tests.journey.author import Author
from tests.journey.workshop import studio_url  # noqa: F401 - the fixture

pytestmark = pytest.mark.browser
# Seconds for somebody who is not quick, rounded up from the keystroke-level model (Card, Moran and Newell, 1980): to think of a tap, point and
# press, to press a key of a phone, to read a page. They are no measurement of a trainer.
TAP, KEY, PAGE = 2.8, 0.6, 10.0


class Planner(Author):
    """She reads every page that she comes to."""

    pages = 0

    def tap(self, what: Any) -> None:
        super().tap(what)
        self.pages += 1

    def seconds(self) -> float:
        """What all of it takes."""
        return TAP * self.taps + KEY * sum(map(len, self.typed)) + PAGE * self.pages


@pytest.mark.parametrize("scripting", [True, False], ids=["with-scripting", "without-scripting"])
def test_an_event_with_its_guests_takes_less_than_three_minutes(browser: Any, studio_url: str, scripting: bool) -> None:  # noqa: F811
    trainer = Planner(browser, studio_url, scripting, PHONE)
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
    assert trainer.seconds() <= 180
    assert not trainer.refused
