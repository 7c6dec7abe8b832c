"""The one definition of standing: from progress and documents to dated intervals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lms.programs.registry import Document, Earned, Progress

NOT_BEGUN = ("belum ikut", "belum ikut", "")


@dataclass(frozen=True)
class Terms:
    """What a program asks for from a day on.

    `courses`: ids with the percent their post-test needs (None: the course's own mark). `attendance_percent`: of the sessions, or None.
    `elsewhere`: None, "plataran" or "semua": whose certificates count in the place of courses and attendance, with at least
    `elsewhere_hours` JP and `elsewhere_title` somewhere in the title.
    """

    from_day: date
    courses: tuple[tuple[str, int | None], ...]
    jp: int
    tier: str | None = None
    validity_months: int | None = None
    issue: str = "petugas"
    attendance_percent: int | None = None
    elsewhere: str | None = None
    elsewhere_hours: int | None = None
    elsewhere_title: str | None = None


@dataclass(frozen=True)
class Edition:
    """Everything of one person that decides a standing while one set of terms holds.

    `courses`: progress with every requirement but the tier. `tier`: None where the program asks for none.
    `documents`: all of the program; the final one is *kecakapan* where a tier is asked, else *pelatihan*.
    """

    from_day: date
    courses: Sequence[Progress]
    tier: Progress | None
    documents: Sequence[Document]

    def final(self) -> list[Document]:
        """The documents that make *bersertifikat*."""
        return [document for document in self.documents if document.kind == ("kecakapan" if self.tier is not None else "pelatihan")]


@dataclass(frozen=True)
class Interval:
    """A standing that holds from a day until a day (included; None: open)."""

    from_day: date
    until_day: date | None
    status: str
    reason: str
    detail: str


def timeline(courses: Sequence[Progress], tier: Progress | None, documents: Sequence[Document]) -> list[Interval]:
    """The standing of a person in a program whose terms never changed, as intervals."""
    return history([Edition(date.min, courses, tier, documents)])


def history(editions: Sequence[Edition]) -> list[Interval]:
    """The standing of a person in one program, day by day, as intervals without gaps from the first day that is not *belum ikut*.

    `editions` in the order of their days: each holds until the next one begins, so a change of terms leaves the days before it as they were.
    """
    found: list[Interval] = []
    for edition, following in zip(editions, [*editions[1:], None], strict=True):
        found = onward(found, edition, following.from_day if following else None)
    return found


def onward(before: Sequence[Interval], edition: Edition, following: date | None = None) -> list[Interval]:
    """What was until the day of an edition, the last of it open, and what the edition makes of the days from then on, until the following one."""
    found, final = list(before), edition.final()
    days = {edition.from_day} | {day for day in _turning_days(edition.courses, edition.tier, final) if day > edition.from_day}
    for day in sorted(day for day in days if following is None or day < following):
        status, reason, detail = state(edition.courses, edition.tier, final, day)
        last = found[-1] if found else None
        if (status, reason, detail) == ((last.status, last.reason, last.detail) if last else NOT_BEGUN):
            continue
        if last:
            found[-1] = Interval(last.from_day, day - timedelta(days=1), last.status, last.reason, last.detail)
        found.append(Interval(day, None, status, reason, detail))
    return found


def recognised(terms: Terms, earned: Iterable[Earned]) -> date | None:
    """The day of the first certificate from elsewhere that counts under these terms; None without one."""
    days = [
        one.day
        for one in earned
        if terms.elsewhere in ("semua", one.kind)
        if terms.elsewhere_hours is None or (one.hours or 0) >= terms.elsewhere_hours
        if (terms.elsewhere_title or "").casefold() in one.title.casefold()
    ]
    return min(days) if days else None


def replaced(progress: Progress, day: date | None) -> Progress:
    """A requirement that is met on this day at the latest, because something earned elsewhere stands in its place (None: nothing does)."""
    if day is None or (progress.met is not None and progress.met <= day):
        return progress
    return Progress(min(progress.started or day, day), day, progress.steps)


def state(courses: Sequence[Progress], tier: Progress | None, final: Sequence[Document], day: date) -> tuple[str, str, str]:
    """(status, reason, detail) at the end of a day.

    *Terlatih*: every requirement but the tier is met. *Bersertifikat*: all are met and the final document holds that day.
    *Kedaluwarsa*: it was, and the document's validity ended.
    """
    unmet = [course for course in courses if course.met is None or course.met > day]
    tier_met = tier is None or (tier.met is not None and tier.met <= day)
    issued = [document for document in final if document.issued <= day]
    holding = [document for document in issued if _holds(document, day)]
    if not unmet and tier_met and holding:
        return "bersertifikat", "bersertifikat", ""
    if not unmet and tier_met and issued:
        latest = max(issued, key=lambda document: document.issued)
        if latest.revoked is None or latest.revoked > day:
            return "kedaluwarsa", "kedaluwarsa", (latest.valid_until or day).isoformat()
        return "terlatih", "dicabut", ""
    if not unmet:
        return "terlatih", "belum terbit" if tier_met else "belum dinilai", ""
    steps = sorted((step for course in unmet for step in course.steps if step.day <= day), key=lambda step: step.day)
    if steps:  # of one day the last: who began and failed on the same day has failed
        return "sedang", steps[-1].reason, steps[-1].detail
    if any(course.started is not None and course.started <= day for course in courses):
        return "sedang", "belum selesai", ""
    return NOT_BEGUN


def _holds(document: Document, day: date) -> bool:
    if document.revoked is not None and document.revoked <= day:
        return False
    return document.valid_until is None or document.valid_until >= day


def _turning_days(courses: Sequence[Progress], tier: Progress | None, final: Sequence[Document]) -> set[date]:
    days: set[date | None] = {tier.met if tier else None}
    for course in courses:
        days |= {course.started, course.met, *(step.day for step in course.steps)}
    for document in final:
        days |= {document.issued, document.revoked}
        if document.valid_until is not None:
            days.add(document.valid_until + timedelta(days=1))
    return {day for day in days if day is not None}
