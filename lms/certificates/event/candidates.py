"""Everybody of an event as candidates for a certificate, in eight queries however many they are."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select, union

from lms.attendance.models import Attendance
from lms.bimtek.models import Bimtek, BimtekStep, Participant, StepSpeaker
from lms.bimtek.roll import Listed, roll
from lms.certificates.event.rules import Candidate, Judged, Paper, Seat, judge
from lms.certificates.models import Certificate, seats_among
from lms.db import Reads
from lms.people.models import Person
from lms.programs.standing import compulsory
from lms.quizzes.models import Attempt
from lms.wilayah.naming import region_place

KIND = {"peserta": "pelatihan", "narasumber": "narasumber", "panitia": "panitia"}


def judged(reads: Reads, bimtek: Bimtek, scopes: tuple[str, ...], actor_id: str, day: date) -> list[Judged]:
    """The verdict on everybody: who takes part, then who spoke, then who organised. Whoever asks has found the event through its door."""
    listed = roll(reads, bimtek.id, None)
    steps = reads.execute(_STEPS.where(BimtekStep.bimtek_id == bimtek.id)).all()
    taught = _taught(reads, bimtek.id)
    papers, revoked = _papers(reads, bimtek.id)
    seats = _seats(reads, bimtek.id, scopes, day)
    tests = _tests(reads, bimtek.id)
    there = _present(reads, bimtek.id) if any(step.kind == "absen" for step in steps) else None
    agenda = tuple((step.title, step.jp) for step in steps if step.jp)

    def made(one: Listed, kind: str) -> Candidate:
        seat = _chosen(seats.get(one.person_id, ()), one.tenure_id) if kind == "pelatihan" else None
        return Candidate(
            one.person_id, one.full_name, kind, _line(one), one.person_id == actor_id, tuple(papers.get(one.person_id, ())), seat,
            kind == "pelatihan" and seat is None and _away(one, scopes), None if there is None else one.person_id in there,
            tests.get((one.person_id, bimtek.course_id), ""), agenda if kind == "panitia" else tuple(taught.get(one.person_id, ())),
            (one.person_id, kind) in revoked,
        )  # fmt: skip

    found = [made(one, KIND[one.function]) for one in listed]
    speakers = {one.person_id for one in listed if one.function == "narasumber"}
    also = [one for one in [*listed, *_unlisted(reads, taught.keys() - {one.person_id for one in listed})] if one.person_id in taught]
    found += [made(one, "narasumber") for one in also if one.person_id not in speakers]
    order = list(KIND.values())
    return [judge(one, bimtek.id) for one in sorted(found, key=lambda one: order.index(one.kind))]


_STEPS = (
    select(BimtekStep.kind, BimtekStep.title, BimtekStep.jp)
    .where(BimtekStep.removed_at.is_(None))
    .order_by(BimtekStep.day, BimtekStep.position, BimtekStep.id)
)


def _people(bimtek_id: str) -> Select[tuple[str]]:
    """Everybody on the list or beside a step."""
    listed = select(Participant.person_id).where(Participant.bimtek_id == bimtek_id)
    speaks = select(StepSpeaker.person_id).join(BimtekStep, BimtekStep.id == StepSpeaker.step_id).where(BimtekStep.bimtek_id == bimtek_id)
    both = union(listed, speaks).subquery()
    return select(both.c.person_id)


def _taught(reads: Reads, bimtek_id: str) -> dict[str, list[tuple[str, int]]]:
    """What each speaker taught: title and JP, in the order of the day; a step without JP is not teaching."""
    rows = (
        select(StepSpeaker.person_id, BimtekStep.title, BimtekStep.jp)
        .join(BimtekStep, BimtekStep.id == StepSpeaker.step_id)
        .where(BimtekStep.bimtek_id == bimtek_id, BimtekStep.removed_at.is_(None), BimtekStep.jp > 0)
        .order_by(BimtekStep.day, BimtekStep.position, BimtekStep.id)
    )
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in reads.execute(rows):
        found[row.person_id].append((row.title, row.jp))
    return found


def _papers(reads: Reads, bimtek_id: str) -> tuple[dict[str, list[Paper]], set[tuple[str, str]]]:
    """The documents that are alive by person, and of whom thanks of this event were revoked."""
    columns = (
        Certificate.person_id,
        Certificate.kind,
        Certificate.number,
        Certificate.bimtek_id,
        Certificate.program_id,
        Certificate.state,
    )
    rows = select(*columns).where(
        Certificate.person_id.in_(_people(bimtek_id)),
        or_(Certificate.kind == "pelatihan", Certificate.bimtek_id == bimtek_id),
        Certificate.state != "diganti",
    )
    alive: dict[str, list[Paper]] = defaultdict(list)
    revoked = set()
    for row in reads.execute(rows.order_by(Certificate.issued_on, Certificate.id)):
        if row.state == "terbit":
            alive[row.person_id].append(Paper(row.kind, row.number, row.bimtek_id, row.program_id))
        elif row.bimtek_id == bimtek_id:
            revoked.add((row.person_id, row.kind))
    return alive, revoked


def _seats(reads: Reads, bimtek_id: str, scopes: tuple[str, ...], day: date) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in reads.execute(seats_among(scopes, day, compulsory(reads, day), _people(bimtek_id))):
        found[row.person].append(row)
    return found


def _chosen(rows: Sequence[Any], tenure_id: str | None) -> Seat | None:
    """The seat for which she was invited, where she still holds it; else her oldest one."""
    row = next((row for row in rows if row.tenure == tenure_id), rows[0] if rows else None)
    if row is None:
        return None
    return Seat(row.tenure, row.program, row.status, row.reason or "", row.detail or "", row.trained)


def _away(one: Listed, scopes: tuple[str, ...]) -> bool:
    """Whether she came for a seat that lies elsewhere."""
    return bool(one.region_code) and not any(f"{one.region_code}.".startswith(f"{scope}.") for scope in scopes)


def _line(one: Listed) -> str:
    """What stands beside the name of who has no seat to be named by."""
    place = region_place(one.region_code, one.region) if one.region_code and one.region and not one.agency else one.agency
    return ", ".join(dict.fromkeys(filter(None, (one.position, place))))


def _tests(reads: Reads, bimtek_id: str) -> dict[tuple[str, str], str]:
    """How the last post-test of each course stands where it is not judged yet: terbuka or menunggu."""
    columns = select(Attempt.person_id, Attempt.course_id, Attempt.submitted_at, Attempt.points_num)
    rows = columns.where(Attempt.person_id.in_(_people(bimtek_id)), Attempt.form == "post").order_by(Attempt.opened_at, Attempt.id)
    found: dict[tuple[str, str], str] = {}
    for row in reads.execute(rows):
        state = "terbuka" if row.submitted_at is None else "menunggu" if row.points_num is None else ""
        found[row.person_id, row.course_id] = state
    return found


def _present(reads: Reads, bimtek_id: str) -> set[str]:
    """Who was at one session at least."""
    return set(reads.execute(select(Attendance.person_id).where(Attendance.bimtek_id == bimtek_id).distinct()).scalars())


def _unlisted(reads: Reads, ids: set[str]) -> list[Listed]:
    """Speakers who do not stand on the list, as if they did."""
    if not ids:
        return []
    columns = (Person.id, Person.name, Person.gelar, Person.sex, Person.nip, Person.phone)
    rows = reads.execute(select(*columns).where(Person.id.in_(ids), Person.erased_on.is_(None)).order_by(Person.name_key, Person.id))
    return [Listed(*row, "narasumber", "tangan", None, None, None, None, None, "", None) for row in rows]
