"""What the features tell of an event, brought into the shape of `facts`: the only place of the report that knows theirs."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from sqlalchemy import bindparam, func, select

from lms.attendance.models import Attendance
from lms.bimtek.roll import Listed
from lms.bimtek.rules import Sitting
from lms.certificates.models import Certificate
from lms.db import Reads, table
from lms.followup.models import ActionPlan, EvaluationAnswer, EvaluationGiven, PlanReport
from lms.laporan.kegiatan.facts import Evaluation, Issued, Judged, Plan, Sat, Score, Tests
from lms.quizzes.models import Attempt
from lms.web.text import number
from lms.wilayah.models import names_of
from lms.wilayah.naming import short_place

FORMS = {"pre": "pre-test", "post": "post-test"}
LEAST = 5  # who answered an evaluation, so that nobody is known by her answer
_THERE, _TEST, _PLAN, _SAID = table(Attendance), table(Attempt), table(ActionPlan), table(PlanReport)
_ANSWER, _GIVEN, _PAPER = table(EvaluationAnswer), table(EvaluationGiven), table(Certificate)
_EVENT = bindparam("event")
_ATTENDED = select(_THERE.c.step_id, _THERE.c.person_id, _THERE.c.at, _THERE.c.way, _THERE.c.late).where(_THERE.c.bimtek_id == _EVENT)
_TAKEN = (
    select(_TEST.c.person_id, _TEST.c.form, _TEST.c.points_num, _TEST.c.points_den, _TEST.c.points_max, _TEST.c.on_paper)
    .where(_TEST.c.occasion == _EVENT, _TEST.c.form.in_(("pre", "post")), _TEST.c.points_num.is_not(None))
    .where(_TEST.c.late_kept.is_(None) | _TEST.c.late_kept)
    .order_by(_TEST.c.submitted_at, _TEST.c.id)
)
_PROMISED = (
    select(_PLAN.c.id, _PLAN.c.region_code, _PLAN.c.what, _PLAN.c.who, _PLAN.c.due_day)
    .where(_PLAN.c.bimtek_id == _EVENT, _PLAN.c.withdrawn_at.is_(None))
    .order_by(_PLAN.c.region_code, _PLAN.c.due_day, _PLAN.c.id)
)
_REPORTED = (
    select(_SAID.c.plan_id, _SAID.c.verdict, _SAID.c.reported_at)
    .join(_PLAN, _PLAN.c.id == _SAID.c.plan_id)
    .where(_PLAN.c.bimtek_id == _EVENT)
    .order_by(_SAID.c.reported_at, _SAID.c.id)
)
_JUDGED = (
    select(_ANSWER.c.subject, _ANSWER.c.question, _ANSWER.c.mark, func.count().label("n"))
    .where(_ANSWER.c.bimtek_id == _EVENT, _ANSWER.c.mark.is_not(None))
    .group_by(_ANSWER.c.subject, _ANSWER.c.question, _ANSWER.c.mark)
    .order_by(_ANSWER.c.subject, _ANSWER.c.question)
)
_HOW_MANY = select(func.count()).select_from(_GIVEN).where(_GIVEN.c.bimtek_id == _EVENT)
_PAPERS = select(_PAPER.c.number, _PAPER.c.holder, _PAPER.c.kind, _PAPER.c.issued_on).order_by(_PAPER.c.kind, _PAPER.c.number)


def attended(reads: Reads, event_id: str) -> dict[str, dict[str, Any]]:
    """Who was at which session: step absen -> person -> row."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in reads.execute(_ATTENDED, {"event": event_id}):
        found[row.step_id][row.person_id] = row
    return dict(found)


def hours(sittings: Sequence[Sitting], there: Mapping[str, Mapping[str, Any]]) -> dict[str, int]:
    """The JP of everybody who was at a session."""
    found: dict[str, int] = defaultdict(int)
    for sitting in sittings:
        for person_id in there.get(sitting.step.id, {}):
            found[person_id] += sitting.jp
    return dict(found)


def tests(reads: Reads, event_id: str, people: Sequence[Listed]) -> Tests:
    """Of each participant the last test that counts, and the means of those who have both."""
    taken: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in reads.execute(_TAKEN, {"event": event_id}):
        taken[row.person_id][row.form] = row
    rows = tuple(_sat(one.person_id, taken[one.person_id]) for one in people)
    handed_in = (sum(sat.pre is not None for sat in rows), sum(sat.post is not None for sat in rows))
    pairs = [(sat.pre.points / sat.pre.maximum, sat.post.points / sat.post.maximum) for sat in rows if sat.pre and sat.post]
    if len(pairs) < LEAST:
        return Tests(rows, handed_in, len(pairs), None, None)
    before, after = (sum(side, Fraction()) / len(pairs) for side in zip(*pairs, strict=True))
    gain = number(round((after - before) / (1 - before), 2), 2) if before < 1 else ""
    return Tests(rows, handed_in, len(pairs), before, after, gain)


def _sat(person_id: str, tests: Mapping[str, Any]) -> Sat:
    pre, post = (Score(Fraction(row.points_num, row.points_den), row.points_max) if (row := tests.get(form)) else None for form in FORMS)
    on_paper = [word for form, word in FORMS.items() if form in tests and tests[form].on_paper]
    return Sat(person_id, pre, post, f"{' dan '.join(on_paper)} di kertas" if on_paper else "")


def evaluation(reads: Reads, event_id: str, names: Mapping[str, str]) -> Evaluation:
    """The figures where at least five answered; else only how many."""
    given = reads.execute(_HOW_MANY, {"event": event_id}).scalar_one()
    if given < LEAST:
        return Evaluation(given)
    counts: dict[tuple[str, str], list[int]] = {}
    for row in reads.execute(_JUDGED, {"event": event_id}):
        counts.setdefault((row.subject, row.question), [0, 0, 0, 0])[4 - row.mark] = row.n
    told = [(names.get(subject, "Penyelenggara"), question, sum(marks), tuple(marks)) for (subject, question), marks in counts.items()]
    return Evaluation(given, lines=tuple(Judged(*line) for line in told if line[2] >= LEAST))


def plans(reads: Reads, event_id: str) -> tuple[Plan, ...]:
    """What the teams promised, with what was last said of it."""
    said: dict[str, list[Any]] = defaultdict(list)
    for row in reads.execute(_REPORTED, {"event": event_id}):
        said[row.plan_id].append(row.verdict)
    rows = reads.execute(_PROMISED, {"event": event_id}).all()
    names = names_of(reads, {row.region_code for row in rows}) if rows else {}
    places = {row.region_code: short_place(row.region_code, names.get(row.region_code, row.region_code)) for row in rows}
    return tuple(Plan(places[row.region_code], row.what, row.who, row.due_day, _state(said[row.id])) for row in rows)


def _state(verdicts: Sequence[str | None]) -> str:
    if not verdicts:
        return "Dijanjikan"
    if "terlaksana" in verdicts:
        return "Terlaksana"
    return "Menunggu diperiksa" if verdicts[-1] is None else "Belum terlaksana"


def issued(reads: Reads, event: Any, people: Sequence[Listed]) -> tuple[Issued, ...]:
    """The certificates that were issued at the event, and those of its program that its people were given on its days."""
    on_its_days = _PAPER.c.bimtek_id.is_(None) & _PAPER.c.issued_on.between(event.from_day, event.until_day)
    of_its_own = on_its_days & (_PAPER.c.program_id == event.program_id) & _PAPER.c.person_id.in_([one.person_id for one in people])
    wanted = _PAPERS.where((_PAPER.c.bimtek_id == event.id) | of_its_own, _PAPER.c.state == "terbit")
    return tuple(Issued(*row) for row in reads.execute(wanted))
