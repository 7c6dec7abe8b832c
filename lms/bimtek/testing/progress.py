"""How the tests of an event go, without names: for its board, its page and the projector."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lms import clock
from lms.bimtek.registry import Hall, Slide, Told, shows, tells
from lms.bimtek.testing import queries
from lms.bimtek.testing.items import hard_items, tallied, worths
from lms.bimtek.testing.queries import Sitting
from lms.bimtek.testing.rules import FEW, NAMES, Progress, is_open, late_state
from lms.db import Reads

SCREEN = "bimtek/_test_screen.html"  # draws a Screen as `shown`


@dataclass(frozen=True)
class Screen:
    """What the projector shows of a test: no name, no key. `state`: belum, buka, tutup; `hard`: prompt, right, answered."""

    name: str
    state: str
    progress: Progress
    hard: tuple[tuple[str, int, int], ...] = ()


def chosen(attempts: Sequence[Sitting]) -> Sitting | None:
    """Of several attempts of one person at one test of an event the one that stands for her: the first handed in, else the fullest.

    One that was handed in without any answer stands for her only where there is no other.
    """
    handed_in = [(one.answered == 0, one.submitted_at, one.id, one) for one in attempts if one.submitted_at is not None]
    return min(handed_in)[3] if handed_in else max(attempts, key=lambda one: one.answered, default=None)


def of_people(attempts: Sequence[Sitting], form: str, person_ids: Collection[str]) -> dict[str, Sitting]:
    """The attempt that stands for each of these persons at this test."""
    hers: dict[str, list[Sitting]] = {}
    for attempt in attempts:
        if attempt.form == form and attempt.person_id in person_ids:
            hers.setdefault(attempt.person_id, []).append(attempt)
    return {person_id: found for person_id, several in hers.items() if (found := chosen(several))}


def participants(people: Sequence[Any]) -> dict[str, Any]:
    """Who of a list takes the tests, by id."""
    return {one.person_id: one for one in people if one.function == "peserta"}


def measured(people: Sequence[Any], attempts: Sequence[Sitting], here: Collection[str], step: Any) -> Progress:
    """How far the test of a step is. Connected is who came in today, joined, or opened a test of the event."""
    listed = participants(people)
    standing = of_people(attempts, step.kind, listed)
    busy = {attempt.person_id for attempt in attempts}
    reached = [one for one in listed.values() if one.joined_at or one.person_id in here or one.person_id in busy]
    return Progress(
        people=len(listed),
        opened=len(standing),
        handed_in=sum(attempt.submitted_at is not None for attempt in standing.values()),
        answered=sum(attempt.answered for attempt in standing.values()),
        asked=sum(attempt.points_max for attempt in standing.values()),
        unconnected=len(listed) - len(reached),
        late=sum(bool(one.submitted_at) and late_state(one, step.closed_at) in ("belum", "menyusul") for one in standing.values()),
    )


def address(bimtek_id: str, form: str) -> str:
    """Where the page of a test is."""
    return f"/bimtek/{bimtek_id}/tes/{form}"


@tells("pre", "post")
def told(reads: Reads, hall: Hall, steps: Sequence[Any]) -> dict[str, Told]:
    """How every test of an event stands: one query for all of them."""
    attempts, here = queries.sitting(reads, hall.bimtek.id, clock.now(), hall.bimtek.region_code)
    return {step.id: _told(hall.bimtek.id, step, measured(hall.people, attempts, here, step)) for step in steps}


def _told(bimtek_id: str, step: Any, at: Progress) -> Told:
    href, missing = address(bimtek_id, step.kind), f"{at.unconnected} orang belum tersambung." if at.unconnected else ""
    if not at.people:
        return Told("Belum ada peserta di daftar.", href, "Lihat tes")
    if step.opened_at is None:
        return Told(f"{at.people - at.unconnected} orang siap.", href, "Lihat tes", missing)
    if is_open(step):
        return Told(running_words(at), href, "Lihat tes", missing)
    waiting = f"{at.waiting} orang belum mengumpulkan." if at.waiting else ""
    late = f"{at.late} jawaban terlambat belum diputuskan." if at.late else ""
    return Told(f"{at.handed_in} dari {at.people} mengumpulkan.", href, "Lihat soal tersulit", " ".join(filter(None, (waiting, late))))


def running_words(at: Progress) -> str:
    """9 dari 15 membuka, 61 % soal terjawab, 4 sudah mengumpulkan."""
    share = f", {answered_percent(at)}\u00a0% soal terjawab" if at.asked else ""
    return f"{at.opened} dari {at.people} membuka{share}, {at.handed_in} sudah mengumpulkan."


def answered_percent(at: Progress) -> int:
    """The share of answered items in whole percent; 100 only where all are."""
    return 100 * at.answered // at.asked if at.asked else 0


@shows("pre", "post")
def slide(reads: Reads, hall: Hall, step: Any, now: datetime) -> Slide:
    """The test on the projector."""
    return Slide("bimtek/_test_screen.html", {"shown": screen(reads, hall, step, now)})


def screen(reads: Reads, hall: Hall, step: Any, now: datetime) -> Screen:
    """What the projector shows of the test of a step; of the hardest items after closing only how many were right, and from five people."""
    attempts = queries.attempts(reads, hall.bimtek.id)
    at = measured(hall.people, attempts, queries.signed_in(reads, hall.bimtek.id, now, hall.bimtek.region_code), step)
    if step.closed_at is None:
        return Screen(NAMES[step.kind], "buka" if is_open(step) else "belum", at)
    standing = list(of_people(attempts, step.kind, participants(hall.people)).values())
    if len(standing) < FEW:
        return Screen(NAMES[step.kind], "tutup", at)
    given = queries.answers(reads, hall.bimtek.id, (step.kind,))
    marked = {attempt.id: worths(reads, attempt, given.get(attempt.id, {}), {}) for attempt in standing}
    hard = hard_items(reads, tallied(standing, marked))
    rows = tuple((one.words, one.tally.right, one.tally.answered) for one in hard)
    return Screen(NAMES[step.kind], "tutup", at, rows)
