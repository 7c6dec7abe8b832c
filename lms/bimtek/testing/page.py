"""What the page of a test shows its trainer: how far it is, who needs help, the hardest items, and what is to be decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lms.bimtek.roll import roll
from lms.bimtek.testing import queries
from lms.bimtek.testing.acts import forgotten
from lms.bimtek.testing.items import HardItem, ItemChange, changes, hard_items, tallied
from lms.bimtek.testing.paper import PaperSheet, sheet
from lms.bimtek.testing.progress import measured, of_people, participants
from lms.bimtek.testing.queries import Sitting
from lms.bimtek.testing.results import GoalGain, computed, gathered
from lms.bimtek.testing.rules import Progress, is_open, late_state, test_step
from lms.bimtek.testing.typed import TYPED, lettered, row_of, words_of
from lms.db import Reads
from lms.quizzes.models import answers


@dataclass(frozen=True)
class Place:
    """Where one participant stands with a test. `late`: see rules.late_state; `connected`: whether she came in at all."""

    person: Any
    attempt: Sitting | None
    late: str
    connected: bool


@dataclass(frozen=True)
class TestPage:
    """All of it. `state`: belum, buka or tutup; the hardest items only after closing, the changes only of a closed post-test."""

    step: Any
    state: str
    progress: Progress
    places: tuple[Place, ...]
    forgotten: tuple[Place, ...]
    late: tuple[Place, ...]
    hard: tuple[HardItem, ...]
    goals: tuple[GoalGain, ...]
    items: tuple[ItemChange, ...]


def test_page(reads: Reads, bimtek: Any, form: str, now: datetime) -> TestPage | None:
    """The page of a test of an event, or None where its timeline has no such test; at most seven queries."""
    about = gathered(reads, bimtek.id)
    step = test_step(about.steps, form)
    if step is None:
        return None
    people = participants(about.listed)
    here = queries.signed_in(reads, bimtek.id, now, bimtek.region_code)
    standing = of_people(about.attempts, form, people)
    busy = here | {attempt.person_id for attempt in about.attempts}
    places = tuple(_place(person, standing.get(person.person_id), step, busy) for person in about.listed)
    left = {attempt.person_id for attempt in forgotten(about.attempts, form, people)}
    state = "belum" if step.opened_at is None else "buka" if is_open(step) else "tutup"
    tallies = {one: tallied(of_people(about.attempts, one, people).values(), about.marked) for one in ("pre", "post")}
    closed, compares = state == "tutup", state == "tutup" and form == "post"
    return TestPage(
        step, state, measured(about.listed, about.attempts, here, step), places,
        tuple(place for place in places if closed and place.person.person_id in left),
        tuple(place for place in places if closed and place.late and place.attempt and place.attempt.submitted_at),
        tuple(hard_items(reads, tallies[form])) if closed else (),
        computed(reads, about).goals if compares else (),
        tuple(changes(reads, tallies["pre"], tallies["post"])) if compares else (),
    )  # fmt: skip


def _place(person: Any, attempt: Sitting | None, step: Any, busy: set[str]) -> Place:
    late = late_state(attempt, step.closed_at) if attempt else ""
    return Place(person, attempt, late, bool(person.joined_at) or person.person_id in busy)


@dataclass(frozen=True)
class SheetPage:
    """Typing in sheets: the printed form (None: not drawn yet), who may still have one, whose were typed, and one that is put right.

    `row` and `given` stand in the fields: the row of letters, and the words of each item by its id.
    """

    printed: PaperSheet | None
    waiting: tuple[Any, ...]
    typed: tuple[tuple[Any, Sitting], ...]
    before: Sitting | None
    row: str
    given: Mapping[str, Sequence[str]]

    @property
    def wanted(self) -> list[Any]:
        """The items of the row of letters, in their order."""
        return lettered(self.printed.items) if self.printed else []


def sheet_page(reads: Reads, bimtek: Any, form: str, person_id: str) -> SheetPage:
    """The page for the sheet of this person, with what was typed already; "" while nobody is chosen. All who handed in on a phone are left out."""
    printed, people = sheet(reads, bimtek.id, form), participants(roll(reads, bimtek.id))
    standing = of_people(queries.attempts(reads, bimtek.id), form, people)
    done = {who: one for who, one in standing.items() if one.submitted_at is not None}
    typed = tuple((people[who], done[who]) for who in people if who in done and done[who].on_paper)
    before = next((one for person, one in typed if person.person_id == person_id), None)
    values = {item: row.value for item, row in answers(reads, before.id).items()} if before else {}
    items = printed.items if printed else ()
    given = {item.id: words_of(item, values.get(item.id)) for item in items if item.kind in TYPED}
    row = row_of(items, values) if before else ""
    return SheetPage(printed, tuple(one for who, one in people.items() if who not in done), typed, before, row, given)
