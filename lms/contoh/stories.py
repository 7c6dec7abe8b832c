"""How far somebody is, told as a few visits on days of the past."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from lms.contoh.classroom import Visit


@dataclass(frozen=True)
class Story:
    """A stage, with the points before and after, or the number of lessons, where a certain one is wanted.

    `kind`: lulus, lulus kedua (at the second try), belum lulus, terbuka (a post-test left open), membaca, pre, or "" (not begun).
    """

    kind: str = ""
    before: int | None = None
    after: int | None = None
    lessons: int = 0


def visits(person_id: str, story: Story, day: date, today: date, rng: random.Random) -> list[Visit]:
    """What a person did, given the day of the training; nothing lies on today or later."""
    teller = _Teller(person_id, story, day, today, rng)
    return getattr(teller, story.kind.replace(" ", "_"))() if story.kind else []


class _Teller:
    """One method a kind of story."""

    def __init__(self, person_id: str, story: Story, day: date, today: date, rng: random.Random) -> None:
        self.person_id, self.story, self.day, self.today, self.rng = person_id, story, day, today, rng

    def lulus(self) -> list[Visit]:
        after = self.story.after or self.rng.choice((11, 12, 12, 13, 13, 14, 15))
        return [*self._before(0.05), *self._lessons(0.03, 16), self._at(self.day, 7, "post", after)]

    def lulus_kedua(self) -> list[Visit]:
        first = self._at(self.day, 7, "post", self.rng.choice((7, 8, 9, 9, 10)))
        again = self._at(self._later(self.rng.randint(5, 12)), 12, "post", self.story.after or self.rng.choice((11, 12, 13)))
        return [*self._before(0.05), first, again]

    def belum_lulus(self) -> list[Visit]:
        return [*self._before(0.05), self._at(self.day, 7, "post", self.story.after or self.rng.choice((6, 8, 9, 9, 10)))]

    def terbuka(self) -> list[Visit]:
        last = self.today - timedelta(days=self.rng.randint(1, 5))
        return [*self._before(0.05), self._at(last, 12, "open", self.rng.randint(3, 11))]

    def membaca(self) -> list[Visit]:
        lessons = self.story.lessons or self.rng.randint(1, 7)
        last = self.today - timedelta(days=self.rng.randint(1, 20))
        return [*self._before(0.05), self._at(last, 12, "read", lessons)]

    def pre(self) -> list[Visit]:
        return self._before(1)

    def _before(self, share: float) -> list[Visit]:
        by_chance = self.rng.random() < share
        if self.story.before is None and not by_chance:
            return []
        return [self._at(self.day, 1, "pre", self.story.before or self.rng.randint(5, 10))]

    def _lessons(self, share: float, lessons: int) -> list[Visit]:
        return [self._at(self.day, 3, "read", self.story.lessons or lessons)] if self.story.lessons or self.rng.random() < share else []

    def _later(self, days: int) -> date:
        return min(self.day + timedelta(days=days), self.today - timedelta(days=1))

    def _at(self, day: date, hour: int, act: str, amount: int) -> Visit:
        start = datetime.combine(day, time(hour, tzinfo=UTC)) + timedelta(seconds=self.rng.randint(0, 2400))
        return Visit(start, self.person_id, act, amount)
