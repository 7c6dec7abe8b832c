"""The rows of a great many invented persons: records as the door would have written them, and the tables that follow from them."""

import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import count
from typing import Any

from lms.journal.door import canonical
from lms.programs.registry import Document, Progress, Step
from lms.programs.rules import timeline
from lms.quizzes.rules import BankEntry, draw, grade, passes
from lms.web.text import number

COURSE = "ilp-dasar"
SECONDS_AN_ITEM, VARIANTS = 70, 40
Row = tuple[Any, ...]


@cache
def times_of_day() -> list[str]:
    """Every second of a day, as the database writes it."""
    return [f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}.000000" for second in range(86_400)]


class Ids:
    """UUIDv7 that rise, a hundred of them to a millisecond: what `lms.ids` makes, without asking the computer for each."""

    def __init__(self, dice: random.Random, since_ms: int) -> None:
        self._dice, self._count, self._since = dice, count(), since_ms

    def __call__(self) -> str:
        n = next(self._count)
        low = self._dice.getrandbits(62)
        text = f"{self._since + n // 100:012x}7{n % 100 * 40:03x}{low | 1 << 63:016x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


@dataclass(frozen=True)
class Sheet:
    """A test as it may be taken: what was drawn and answered, and what that came to, computed once by the rules of the product."""

    version: str
    form: str
    opened: str
    opened_kept: str
    draw: str
    answers: tuple[tuple[str, str, str, str], ...]
    points: Fraction
    passed: bool
    weak: str
    maximum: int

    @property
    def words(self) -> str:
        """The points as a standing tells them."""
        return f"{number(self.points)} dari {self.maximum}"


def sheets(version: Any, bank: dict[str, Any], keys: dict[str, Any], form: str, right: int, dice: random.Random) -> list[Sheet]:
    """Some tests of one form with so many answers right."""
    entries = [BankEntry(item.id, item.goal, item.kind, tuple(item.options)) for item in bank.values()]
    return [_sheet(version, entries, keys, form, right, dice) for _ in range(VARIANTS)]


def _sheet(version: Any, entries: list[BankEntry], keys: dict[str, Any], form: str, right: int, dice: random.Random) -> Sheet:
    drawn = [[item, kind, list(options)] for item, kind, options in draw(entries, version.rules["per_goal"], [], dice)]
    given = {item: _answer(keys[item], kind, options, place < right) for place, (item, kind, options) in enumerate(drawn)}
    result = grade([item for item, _, _ in drawn], keys, given)
    opened = {"course": COURSE, "version": version.id, "form": form, "draw": drawn, "due": None}
    said = [({"item": item, "value": value}, value) for item, value in given.items()]
    answers = tuple((data["item"], json.dumps(value), json.dumps(data), canonical(data)) for data, value in said)
    passed = passes(result.points, result.maximum, version.rules["pass_percent"])
    return Sheet(
        version.id, form, canonical(opened), json.dumps(opened), json.dumps(drawn), answers, result.points, passed,
        json.dumps(list(result.weak_goals)), result.maximum,
    )  # fmt: skip


def _answer(known: tuple[str, str, Any], kind: str, options: Sequence[str], right: bool) -> list[str] | str:
    key = known[2]
    if kind == "number":
        return f"{Decimal(key['value']) + (0 if right else 7):f}".replace(".", ",")
    if right:
        return [option for option in options if option in key["right"]]
    wrong = [option for option in options if option not in key["right"]]
    return wrong[:1] or list(options)[:1]


@dataclass
class Batch:
    """Rows that wait to be written, by table, in the order of its columns."""

    rows: dict[str, list[Row]] = field(
        default_factory=lambda: {
            name: []
            for name in ("person", "tenure", "journal_person", "record", "record_text", "attempt", "answer", "standing", "certificate")
        }
    )


@dataclass(frozen=True)
class Somebody:
    """A person to be invented: the seat, the program of the seat, and what they did. `tests`: the tests taken, one a day from `begun`."""

    id: str
    name: str
    key: str
    sex: str
    phone: str
    role: str
    region: str
    posyandu: str | None
    program: str
    since: date
    begun: date
    tests: tuple[Sheet, ...]


class History:
    """The journal of one person while it is being written."""

    def __init__(self, batch: Batch, ids: Ids, person_id: str) -> None:
        self._batch, self._ids, self.person_id, self.seq, self._last = batch, ids, person_id, 0, ""

    def write(self, verb: str, about: str, said: tuple[str, str], at: str, texts: dict[str, str] | None = None, actor: str = "") -> None:
        """One record: `said` are its data as the digest and as the table have them."""
        self.seq += 1
        self._last = max(self._last, at)
        person, told = self.person_id, canonical(texts) if texts else "{}"
        digest = hashlib.sha256(f'["{verb}","{about}",{said[0]},{told}]'.encode()).hexdigest()
        self._batch.rows["record"].append(
            (person, self.seq, self._ids(), 1, actor or person, None, verb, about, said[1], digest, at, at)
        )  # fmt: skip
        for name, text in (texts or {}).items():
            self._batch.rows["record_text"].append((person, self.seq, name, text))

    def close(self) -> None:
        """The row that counts it."""
        self._batch.rows["journal_person"].append((self.person_id, self.seq, self._last, None))


def plain(data: dict[str, Any]) -> tuple[str, str]:
    """Data as the digest and as the table have them."""
    return canonical(data), json.dumps(data)


def enrol(batch: Batch, history: History, one: Somebody, tenure_id: str, officer: str, at: str) -> None:
    """The person and the seat, with their records."""
    batch.rows["person"].append((one.id, one.name, "", one.key, one.sex, one.phone, None, at, None))
    seat = (tenure_id, one.id, one.role, one.region, one.posyandu, one.since.isoformat(), None, f"UKUR/{one.since.year}")
    batch.rows["tenure"].append(seat)
    history.write("person.added", one.id, ("{}", "{}"), at, {"name": one.name, "sex": one.sex, "phone": one.phone}, officer)
    data = {"role": one.role, "region": one.region, "posyandu": one.posyandu, "from": one.since.isoformat(), "until": None}
    history.write("tenure.started", tenure_id, plain(data), at, {"sk": f"UKUR/{one.since.year}"}, officer)


def take_tests(batch: Batch, history: History, one: Somebody, ids: Ids, dice: random.Random) -> Progress:
    """Every test of a person, one a day, and how far that brings them."""
    if not one.tests:
        return Progress()
    steps, met = [Step(one.begun, "belum selesai")], None
    for place, sheet in enumerate(one.tests):
        day = one.begun + timedelta(days=place)
        _take(batch, history, one.id, sheet, ids(), day.isoformat(), 3_600 + dice.randrange(28_000))
        if sheet.form == "post" and met is None:
            met = day if sheet.passed else None
            steps += [] if sheet.passed else [Step(day, "belum lulus", sheet.words)]
    return Progress(one.begun, met, tuple(steps))


def _take(batch: Batch, history: History, person_id: str, sheet: Sheet, attempt_id: str, day: str, second: int) -> None:
    clock = times_of_day()
    times = [f"{day} {clock[second + SECONDS_AN_ITEM * place]}" for place in range(len(sheet.answers) + 2)]
    history.write("attempt.opened", attempt_id, (sheet.opened, sheet.opened_kept), times[0])
    for (item, value, kept, said), at in zip(sheet.answers, times[1:], strict=False):
        history.write("answer.given", attempt_id, (said, kept), at)
        batch.rows["answer"].append((attempt_id, item, history.seq, value, at))
    history.write("attempt.submitted", attempt_id, ("{}", "{}"), times[-1])
    batch.rows["attempt"].append(
        (attempt_id, person_id, COURSE, sheet.version, sheet.form, sheet.draw, times[0], None, times[-1],
         sheet.points.numerator, sheet.points.denominator, sheet.maximum, sheet.passed, sheet.weak, False)
    )  # fmt: skip


def standings(one: Somebody, progress: Progress, programs: Sequence[str], documents: Sequence[Document]) -> Iterator[Row]:
    """The intervals of a person in every program; all of them ask for the same course, one knows the documents."""
    bare = timeline([progress], None, [])
    for program in programs:
        for part in timeline([progress], None, documents) if program == one.program and documents else bare:
            until = part.until_day.isoformat() if part.until_day else None
            yield one.id, program, part.from_day.isoformat(), until, part.status, part.reason, part.detail
