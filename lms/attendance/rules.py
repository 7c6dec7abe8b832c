"""Decisions about attendance on plain values: when a session takes people, what a trainer may tick, JP, one phone for many, and the share."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from lms.bimtek.rules import Sitting, clock_words
from lms.clock import LETTERS, day_of
from lms.errors import Refused
from lms.programs.registry import Progress, Step
from lms.web.text import hour, long_day

GRACE = timedelta(minutes=10)  # after the session was closed: counted, and marked late
TICK_BEFORE = timedelta(minutes=30)  # a trainer may tick that long before a session is due
LACKING = "kehadiran kurang"


class Session(Protocol):
    """What of a session the rules read."""

    title: str
    day: date
    at: int
    opened_at: datetime | None
    closed_at: datetime | None


class Arrival(Protocol):
    """What of somebody's attendance the rules read."""

    at: datetime
    device_id: str | None


@dataclass(frozen=True)
class Came:
    """That somebody was at one session of an event, and how many sessions the event has."""

    event: str
    day: date
    sessions: int


def due(session: Session, zone: str) -> datetime:
    """When a session is planned to begin."""
    return datetime.combine(session.day, time(session.at // 60 % 24, session.at % 60), ZoneInfo(zone)).astimezone(UTC)


def judge(session: Session, moment: datetime, zone: str) -> bool:
    """Whether somebody who showed a right code of this moment is late. Raises Refused before it was opened and after its grace."""
    if session.opened_at is None:
        raise Refused(opens(session, moment, zone))
    if moment < session.opened_at:
        raise Refused(f"{session.title} baru dibuka pukul {hour(session.opened_at, zone)}. Ketik kode yang tampil sekarang.")
    if session.closed_at is None:
        if moment - session.opened_at > timedelta(days=1):
            raise Refused(f"{session.title} sudah lewat. Beri tahu pelatih bila tadi hadir.")
        return False
    if moment > session.closed_at + GRACE:
        raise Refused(f"{session.title} sudah ditutup pukul {hour(session.closed_at, zone)}. Beri tahu pelatih bila tadi hadir.")
    return moment > session.closed_at


def opens(session: Session, now: datetime, zone: str) -> str:
    """When a session that was not opened yet will be, in a sentence."""
    today = day_of(now, zone)
    if session.day > today:
        return f"{session.title} dibuka {long_day(session.day)}, pukul {clock_words(session.at)} {LETTERS[zone]}."
    if session.day == today and now < due(session, zone):
        return f"{session.title} dibuka pukul {clock_words(session.at)} {LETTERS[zone]}."
    return f"{session.title} belum dibuka. Tunggu sampai kodenya tampil di layar."


def standing_words(session: Session, now: datetime, zone: str) -> str:
    """How a session stands for somebody who was not there yet: a sentence."""
    if session.opened_at is None:
        return opens(session, now, zone)
    if session.closed_at is None:
        return f"{session.title} sedang dibuka."
    if now <= session.closed_at + GRACE:
        return (
            f"{session.title} ditutup pukul {hour(session.closed_at, zone)}. Masih diterima sampai {hour(session.closed_at + GRACE, zone)}."
        )
    return f"{session.title} sudah ditutup pukul {hour(session.closed_at, zone)}. Beri tahu pelatih bila tadi hadir."


def takes(session: Session, now: datetime) -> bool:
    """Whether a session takes codes now."""
    if session.opened_at is None or now - session.opened_at > timedelta(days=1):
        return False
    return session.closed_at is None or now <= session.closed_at + GRACE


def may_tick(session: Session, now: datetime, zone: str) -> bool:
    """Whether a trainer may write down who was there: from half an hour before a session is due, or once it was opened."""
    return session.opened_at is not None or now >= due(session, zone) - TICK_BEFORE


def ticked_at(session: Session, now: datetime, zone: str) -> datetime:
    """The moment that a trainer's tick stands for: now while the session runs, else when it began."""
    if session.opened_at is not None and session.closed_at is None and now - session.opened_at <= timedelta(days=1):
        return now
    return min(now, session.opened_at or due(session, zone))


def by_one_phone(arrivals: Mapping[str, Arrival]) -> list[list[str]]:
    """The persons of one session who came by the same phone, two or more, in the order in which they came; the largest group first."""
    found: dict[str, list[str]] = defaultdict(list)
    for person_id, arrival in sorted(arrivals.items(), key=lambda one: (one[1].at, one[0])):
        if arrival.device_id:
            found[arrival.device_id].append(person_id)
    return sorted((people for people in found.values() if len(people) > 1), key=lambda people: (-len(people), people))


def hours(sittings: Iterable[Sitting], attended: Mapping[str, Mapping[str, Arrival]]) -> dict[str, int]:
    """The JP of everybody who was at some session: those of the sessions at which she was."""
    found: dict[str, int] = defaultdict(int)
    for sitting in sittings:
        for person_id in attended.get(sitting.step.id, ()):
            found[person_id] += sitting.jp
    return dict(found)


def needed(percent: int, sessions: int) -> int:
    """How many sessions a share asks for, at least one."""
    return max(1, -(-percent * sessions // 100))


def share(came: Sequence[Came], percent: int) -> Progress:
    """How far somebody is with a share of sessions: met on the day on which she was at enough sessions of one event.

    The steps name the event of which she has the largest part so far.
    """
    counts: dict[str, int] = defaultdict(int)
    sizes: dict[str, int] = {}
    steps: dict[date, Step] = {}
    for one in sorted(came, key=lambda one: (one.day, one.event)):
        counts[one.event] += 1
        sizes[one.event] = one.sessions
        if counts[one.event] >= needed(percent, one.sessions):
            return Progress(min(one.day for one in came), one.day, tuple(step for step in steps.values() if step.day < one.day))
        best = max(counts, key=lambda event: (counts[event] / sizes[event], event))
        steps[one.day] = Step(one.day, LACKING, f"{counts[best]} dari {sizes[best]} sesi")
    return Progress(min((one.day for one in came), default=None), None, tuple(steps.values()))
