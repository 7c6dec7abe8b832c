"""The results of an event's tests: of each participant before and after, the gain of all with both, and each goal. One definition for all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from lms.bimtek.roll import Listed, roll
from lms.bimtek.rules import GATED
from lms.bimtek.testing import queries
from lms.bimtek.testing.gain import Gain, Pair, gain_of
from lms.bimtek.testing.items import Worth, worths
from lms.bimtek.testing.progress import of_people
from lms.bimtek.testing.queries import Sitting
from lms.bimtek.testing.rules import late_state, test_step
from lms.courses import published
from lms.db import Reads
from lms.quizzes.rules import needed

LATE_WORDS = {
    "belum": "terlambat, belum diputuskan", "menyusul": "ada jawaban menyusul, belum dihitung", "dihitung": "terlambat, dihitung",
    "tidak": "terlambat, tidak dihitung",
}  # fmt: skip


@dataclass(frozen=True)
class Scored:
    """One test of one participant. `state`: terbuka, menunggu (open answers wait for marks) or selesai; `points` only where it is selesai.

    `late`: "", belum, menyusul, dihitung or tidak (rules.late_state). `goals`: by goal the points and how many items, where all are marked.
    """

    attempt_id: str
    form: str
    state: str
    points: Fraction | None
    maximum: int
    passed: bool | None
    on_paper: bool
    late: str
    goals: Mapping[str, tuple[Fraction, int]]

    @property
    def share(self) -> Fraction | None:
        """The share of the points; None while they are not known."""
        return self.points / self.maximum if self.points is not None and self.maximum else None

    @property
    def remarks(self) -> str:
        """What stands beside the points: di kertas; terlambat, belum diputuskan."""
        return "; ".join(filter(None, ("di kertas" if self.on_paper else "", LATE_WORDS.get(self.late, ""))))


@dataclass(frozen=True)
class Row:
    """A participant with her tests; None where she did not open one. `passed`: whether any post-test of the event was passed."""

    person: Listed
    pre: Scored | None
    post: Scored | None
    passed: bool

    @property
    def change(self) -> Fraction | None:
        """The points won from before to after, where both are known."""
        known = self.pre and self.post and self.pre.points is not None and self.post.points is not None
        return self.post.points - self.pre.points if known else None  # type: ignore[union-attr, operator]


@dataclass(frozen=True)
class GoalGain:
    """The paired change of one goal: only people with both tests."""

    goal: str
    sentence: str
    gain: Gain


@dataclass(frozen=True)
class Results:
    """All of it. `maximum`: items of a test, 0 where nobody took one; `needed`: points that pass the post-test, 0 likewise."""

    rows: tuple[Row, ...]
    pairs: tuple[Pair, ...]
    gain: Gain
    goals: tuple[GoalGain, ...]
    maximum: int
    needed: int

    def taken(self, form: str) -> int:
        """How many participants handed in this test."""
        tests = (getattr(row, form) for row in self.rows)
        return sum(one is not None and one.state != "terbuka" for one in tests)

    @property
    def passed(self) -> int:
        """How many participants passed the post-test."""
        return sum(row.passed for row in self.rows)

    @property
    def undecided(self) -> int:
        """How many tests the trainer has still to decide about."""
        return sum(one is not None and one.late in ("belum", "menyusul") for row in self.rows for one in (row.pre, row.post))


@dataclass(frozen=True)
class Gathered:
    """What the tests of an event are told from: its timeline, its participants, their attempts and each as it is marked."""

    steps: Sequence[Any]
    listed: Sequence[Listed]
    attempts: Sequence[Sitting]
    marked: Mapping[str, Sequence[Worth]]


def gathered(reads: Reads, bimtek_id: str) -> Gathered:
    """All of it in four queries, and a fifth where there are open answers. Whoever asks has found the event through its door."""
    attempts = queries.attempts(reads, bimtek_id)
    given = queries.answers(reads, bimtek_id) if attempts else {}
    written = any(kind == "open" for attempt in attempts for _item, kind, _order in attempt.draw)
    marks = queries.open_marks(reads, bimtek_id) if written else {}
    marked = {one.id: worths(reads, one, given.get(one.id, {}), marks) for one in attempts}
    return Gathered(queries.steps(reads, bimtek_id), roll(reads, bimtek_id), attempts, marked)


def results(reads: Reads, bimtek: Any) -> Results:
    """The results of the tests of an event (.id): the same for its pages, its report and its certificates."""
    return computed(reads, gathered(reads, bimtek.id))


def computed(reads: Reads, about: Gathered) -> Results:
    """The same from what was looked up already."""
    closed = {form: step.closed_at if (step := test_step(about.steps, form)) else None for form in GATED}
    people = {person.person_id for person in about.listed}
    tests = {
        form: {
            who: _scored(one, about.marked[one.id], late_state(one, closed[form]))
            for who, one in of_people(about.attempts, form, people).items()
        }
        for form in GATED
    }
    passed = {attempt.person_id for attempt in about.attempts if attempt.form == "post" and attempt.passed}
    rows = tuple(
        Row(one, tests["pre"].get(one.person_id), tests["post"].get(one.person_id), one.person_id in passed) for one in about.listed
    )
    pairs = _pairs(rows)
    latest = about.attempts[-1].version_id if about.attempts else ""
    return Results(rows, pairs, gain_of(pairs), _goals(reads, latest, rows), *_measure(reads, about.attempts))


def _scored(attempt: Sitting, marked: Sequence[Worth], late: str) -> Scored:
    points = Fraction(attempt.points_num, attempt.points_den) if attempt.points_num is not None and attempt.points_den else None
    state = "terbuka" if attempt.submitted_at is None else "selesai" if points is not None else "menunggu"
    goals: dict[str, tuple[Fraction, int]] = {}
    for one in marked if points is not None else ():
        so_far, items = goals.get(one.goal, (Fraction(0), 0))
        goals[one.goal] = (so_far + (one.points or 0), items + 1)
    return Scored(
        attempt.id,
        attempt.form,
        state,
        points,
        attempt.points_max,
        attempt.passed,
        attempt.on_paper,
        late if state != "terbuka" else "",
        goals,
    )


def _pairs(rows: Sequence[Row]) -> tuple[Pair, ...]:
    shares = ((row.person.person_id, row.pre and row.pre.share, row.post and row.post.share) for row in rows)
    return tuple(Pair(who, before, after) for who, before, after in shares if before is not None and after is not None)


def _goals(reads: Reads, version_id: str, rows: Sequence[Row]) -> tuple[GoalGain, ...]:
    """Each goal of the latest version, what is still low first."""
    found = []
    for goal, sentence in (queries.goals(reads, version_id) if version_id else {}).items():
        pairs = []
        for row in rows:
            before, after = (test.goals.get(goal) if test else None for test in (row.pre, row.post))
            if before and after:
                pairs.append(Pair(row.person.person_id, before[0] / before[1], after[0] / after[1]))
        if pairs:
            found.append(GoalGain(goal, sentence, gain_of(pairs)))
    return tuple(sorted(found, key=lambda one: one.gain.mean_after or 0))


def _measure(reads: Reads, attempts: Sequence[Sitting]) -> tuple[int, int]:
    """Items of a test, and the points that pass, of the latest attempt."""
    if not attempts:
        return 0, 0
    last = attempts[-1]
    version = published.version(reads, last.version_id)
    return last.points_max, needed(last.points_max, version.rules["pass_percent"]) if version else 0
