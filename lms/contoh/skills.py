"""What the assessor of Tanjung Paku has seen by now: kader at every stage, from a few skills to all of them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from flask import current_app
from sqlalchemy.orm import Session

from lms import clock
from lms.certificates.issuing import issue
from lms.contoh.hall import Moment
from lms.ids import uuid7
from lms.skills.book import Book
from lms.skills.observing.acts import Observation, give_pin, observe

STAGES = ("abcde", "abcd", "abc", "abd", "ab", "ab", "a", "a")  # the groups that each kader has shown whole
CERTIFIED = 3  # of those with a tier
PROGRAM = "program-kader"


class Assessments:
    """Open days at which an assessor watched: one kader a day, group after group."""

    def __init__(self, session: Session, book: tuple[str, Book], assessor: str, officer: str) -> None:
        self.session, (self.digest, self.book), self.assessor, self.officer = session, book, assessor, officer

    def moments(self, kader: Sequence[tuple[str, str]], today: date) -> Iterator[Moment]:
        """Of each kader (person, kelurahan) what her stage tells, one skill not yet, and the papers of the first few."""
        for n, (stage, (person_id, region)) in enumerate(zip(STAGES, kader, strict=False)):
            day = today - timedelta(days=2 + 3 * n)
            begin = datetime.combine(day, time(2, tzinfo=UTC))
            shown = [skill for skill in self.book.skills if skill.group in stage]
            for place, skill in enumerate(shown):
                marks = tuple("sudah" for _step in skill.steps)
                yield Moment(
                    begin + timedelta(minutes=6 * place), partial(self._see, Observation(person_id, region, skill, self.digest, marks))
                )
            rest = next((skill for skill in self.book.skills if skill.group not in stage), None)
            if rest:
                marks = ("belum", *("sudah" for _step in rest.steps[1:]))
                late = begin + timedelta(minutes=6 * len(shown))
                yield Moment(late, partial(self._see, Observation(person_id, region, rest, self.digest, marks)))
            if n < CERTIFIED:
                yield Moment(datetime.combine(day, time(6, tzinfo=UTC)), partial(self._certify, person_id, day, n))

    def _see(self, seen: Observation) -> None:
        observe(self.session, Observation(**{**seen.__dict__, "id": uuid7()}), self.assessor, clock.now())

    def _certify(self, person_id: str, day: date, n: int) -> None:
        """Certificate of the tier that the program asks for, and the pin."""
        settings = current_app.config["SETTINGS"]
        issue(self.session, person_id, PROGRAM, "kecakapan", self.officer, clock.now(), settings.contoh, settings.home, settings.public_url)
        if n:
            give_pin(self.session, person_id, "purwa", day, self.officer, clock.now())
