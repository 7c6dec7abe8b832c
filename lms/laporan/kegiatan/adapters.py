"""What the features tell of an event, brought into the shape of `facts`: the only place of the report that knows theirs."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from lms.bimtek.roll import Listed
from lms.bimtek.testing.gain import FEW, sentences, written
from lms.bimtek.testing.results import Row, Scored, results
from lms.certificates.models import Certificate
from lms.db import Reads, in_region, table
from lms.followup import promises
from lms.followup.evaluation.figures import Part, figures, given_count
from lms.laporan.kegiatan.facts import Evaluation, Issued, Judged, Plan, Sat, Score, Tests

KOTA = 5  # length of a region's code at that level
_PAPER = table(Certificate)
_PAPERS = select(_PAPER.c.number, _PAPER.c.holder, _PAPER.c.kind, _PAPER.c.issued_on).order_by(_PAPER.c.kind, _PAPER.c.number)
FORMS = {"pre": "pre-test", "post": "post-test"}


def tests(reads: Reads, event: Any) -> Tests:
    """Both tests as every page of the event tells them; no mean below as many people as may have one."""
    found = results(reads, event)
    gain, rows = found.gain, tuple(_sat(row) for row in found.rows)
    taken = (found.taken("pre"), found.taken("post"))
    if gain.n < FEW or gain.mean_before is None or gain.mean_after is None:
        return Tests(rows, taken, gain.n, None, None, said=tuple(sentences(gain)[0]))
    words = f"{written(gain.class_gain)} ({gain.level})" if gain.class_gain is not None else ""
    goals = [(one.sentence, one.gain.mean_before, one.gain.mean_after) for one in found.goals if one.gain.n >= FEW]
    told = tuple((sentence, low, high) for sentence, low, high in goals if low is not None and high is not None)
    return Tests(rows, taken, gain.n, gain.mean_before, gain.mean_after, words, tuple(sentences(gain)[0]), told)


def _sat(row: Row) -> Sat:
    said = [f"{FORMS[one.form]} {one.remarks}" for one in (row.pre, row.post) if one is not None and one.remarks]
    return Sat(row.person.person_id, _score(row.pre), _score(row.post), "; ".join(said))


def _score(one: Scored | None) -> Score | None:
    return Score(one.points, one.maximum) if one is not None and one.points is not None and one.maximum else None


def evaluation(reads: Reads, event_id: str) -> Evaluation:
    """The figures where they may be shown; else only how many filled it in."""
    found = figures(reads, event_id)
    if found is None:
        return Evaluation(given_count(reads, event_id))
    lines = tuple(line for part in (found.organiser, *found.speakers) for line in _judged(part))
    words = tuple((label, answer) for label, answers in found.words for answer in answers)
    return Evaluation(found.n, found.levels, lines, words)


def _judged(part: Part) -> list[Judged]:
    return [Judged(part.name, line.label, line.n, line.counts) for line in part.shown]


def plans(reads: Reads, event_id: str) -> tuple[Plan, ...]:
    """What the teams promised, with what became of it; not whether it is late, which changes by the day alone."""
    return tuple(Plan(one.place, one.said, one.who, one.due_day, promises.STATES[one.state]) for one in promises.of_event(reads, event_id))


def issued(reads: Reads, event: Any, people: Sequence[Listed]) -> tuple[Issued, ...]:
    """The certificates that were issued at the event, and those of its program that its people were given on its days in its own city."""
    near = in_region(_PAPER.c.region_code, event.region_code[:KOTA])
    on_its_days = near & _PAPER.c.bimtek_id.is_(None) & _PAPER.c.issued_on.between(event.from_day, event.until_day)
    of_its_own = on_its_days & (_PAPER.c.program_id == event.program_id) & _PAPER.c.person_id.in_([one.person_id for one in people])
    wanted = _PAPERS.where((_PAPER.c.bimtek_id == event.id) | of_its_own, _PAPER.c.state == "terbit")
    return tuple(Issued(*row) for row in reads.execute(wanted))
