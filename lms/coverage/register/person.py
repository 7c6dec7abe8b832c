"""One person's page: seats over time, standing with its reason, certificates and tests; all inside the visitor's scope."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from lms import clock
from lms.coverage import words
from lms.coverage.register.gantt import Held
from lms.coverage.register.whole import whole
from lms.db import Reads
from lms.people.editing.history import Told, told
from lms.people.rank import highest
from lms.programs import standing
from lms.programs.rules import NOT_BEGUN
from lms.quizzes.grading import score_words
from lms.quizzes.models import FORMS
from lms.skills.rules import top_tier
from lms.web import text
from lms.wilayah.naming import region_place


class Service(NamedTuple):
    """A tenure as shown; `now` on the day of the page."""

    id: str
    role: str
    place: str
    from_day: date
    until_day: date | None
    sk_number: str
    now: bool


class Standing(NamedTuple):
    """The standing in one program, with its reason in words; `roles` are the seats of now that ask for it."""

    program: str
    status: str
    reason: str
    roles: tuple[str, ...]


class Event(NamedTuple):
    """One line of the history."""

    day: date
    icon: str
    title: str
    small: str


@dataclass(frozen=True)
class PersonPage:
    """All that the page shows, and the rank of the person (by every grant that has not ended)."""

    person: Any
    rank: int
    codes: tuple[str, ...]
    services: tuple[Service, ...]
    elsewhere: bool
    staff: tuple[str, ...]
    standings: tuple[Standing, ...]
    others: tuple[Standing, ...]
    history: tuple[Event, ...]
    changes: tuple[Told, ...]
    puskesmas: str
    tiers: dict[str, date]
    skills: tuple[str, ...]

    @property
    def skilled(self) -> list[tuple[str, str]]:
        """Label and words of her observed skills; nothing where nobody has seen any."""
        if not self.skills:
            return []
        tier, mastered = top_tier(self.tiers.keys()), sum(result == "cakap" for result in self.skills)
        shown = f"{tier.capitalize()}, sejak {text.short_day(self.tiers[tier])}" if tier else "belum ada"
        return [("Keterampilan cakap", f"{mastered} dari {len(self.skills)} yang dinilai"), ("Tingkat", shown)]

    @property
    def lead(self) -> str:
        """Since when this person holds the seats of now: "Kader sejak 2014, PKK sejak 2025."."""
        first: dict[str, int] = {}
        for service in reversed(self.services):
            if any(now.role == service.role for now in self.services if now.now):
                first.setdefault(service.role, service.from_day.year)
        said = ", ".join(f"{text.ROLES[role] if n == 0 else words.role(role)} sejak {year}" for n, (role, year) in enumerate(first.items()))
        return f"{said}." if said else "Sekarang tidak memegang kedudukan di wilayah Anda."

    @property
    def place(self) -> str:
        """Where the first seat of now is."""
        return next((service.place for service in self.services if service.now), "")

    @property
    def lacking(self) -> tuple[Standing, ...]:
        """The programs wajib in which something is still missing."""
        return tuple(standing for standing in self.standings if standing.status != "bersertifikat")

    @property
    def badges(self) -> list[tuple[str, str]]:
        """One status a program wajib; where there are several, each says whose it is: "Kader: terlatih"."""
        if len(self.standings) < 2:
            return [(standing.status, standing.status) for standing in self.standings]
        return [(f"{', '.join(text.ROLES[role] for role in one.roles)}: {one.status}", one.status) for one in self.standings]

    @property
    def drawn(self) -> list[Held]:
        """The tenures for the drawing."""
        return [Held(f"{text.ROLES[s.role]} {s.place.partition(',')[0]}", s.role, s.from_day, s.until_day) for s in self.services]


def person_page(look: Reads, scopes: tuple[str, ...], certificate_scopes: tuple[str, ...], person_id: str, day: date) -> PersonPage | None:
    """The page of a person on a day, in one query; None for somebody who is not there for these scopes."""
    rows = whole(scopes, certificate_scopes, clock.today()).ask(look, person=person_id, day=day)
    if not rows["person"]:
        return None
    [person] = rows["person"]
    seats = sorted(sorted(rows["seat"], key=lambda seat: seat.id), key=lambda seat: seat.from_day, reverse=True)
    standings = _standings(rows["program"], standing.latest(rows["begun"]), {seat.role for seat in seats if seat.now})
    return PersonPage(
        person, highest(grant.role for grant in rows["grant"]), tuple(dict.fromkeys(seat.region_code for seat in seats if seat.now)),
        tuple(map(_service, seats)), person.elsewhere, tuple(text.ROLES[role] for role in sorted({one.role for one in rows["grant"] if one.now})),
        tuple(one for one in standings if one.roles), tuple(one for one in standings if not one.roles),
        _history(rows, day), told(rows["change"]), ", ".join(sorted(puskesmas.name for puskesmas in rows["puskesmas"])),
        {row.tier: row.since for row in rows["tier"]}, tuple(row.result for row in rows["skill"]),
    )  # fmt: skip


def _service(seat: Any) -> Service:
    region = region_place(seat.region_code, seat.region)
    place = f"Posyandu {seat.post}, {region}" if seat.post else region
    return Service(seat.id, seat.role, place, seat.from_day, seat.until_day, seat.sk_number or "", seat.now)


def _standings(programs: list[Any], compulsory: Mapping[str, str], seats: set[str]) -> tuple[Standing, ...]:
    """The programs wajib of the seats of now, then every other in which the person got somewhere."""
    known = {program.id: (program.title, standing.words(program)) for program in programs}
    due: dict[str, tuple[str, ...]] = {}
    for role, program_id in compulsory.items():
        if role in seats:
            due[program_id] = (*due.get(program_id, ()), role)
    others = sorted(program_id for program_id, (_title, stood) in known.items() if program_id not in due and stood[0] != NOT_BEGUN[0])
    states = ((program_id, *known[program_id]) for program_id in (*due, *others))
    return tuple(Standing(title, stood[0], words.reason(*stood), due.get(program_id, ())) for program_id, title, stood in states)


def _history(rows: Mapping[str, list[Any]], day: date) -> tuple[Event, ...]:
    """Documents and tests up to a day, the newest first; of tests the score only."""
    events, zone = [*_certified(rows["certificate"])], clock.office_zone()
    for other in sorted(rows["external"], key=lambda other: (other.issued_on, other.id), reverse=True):
        hours = f", {other.hours} JP" if other.hours else ""
        events.append(Event(other.issued_on, "cert", f"Sertifikat dari {other.issuer}", f"{other.title}, nomor {other.number}{hours}"))
    for taken in sorted(rows["attempt"], key=lambda taken: taken.submitted_at, reverse=True):
        verdict = "" if taken.form != "post" or taken.passed is None else ", lulus" if taken.passed else ", belum lulus"
        score = score_words(taken) or "menunggu nilai"
        events.append(
            Event(
                clock.day_of(taken.submitted_at, zone),
                "check" if taken.passed or taken.form != "post" else "again",
                f"{FORMS[taken.form]} {score}{verdict}",
                taken.title,
            )
        )
    return tuple(sorted((event for event in events if event.day <= day), key=lambda event: event.day, reverse=True))


def _certified(rows: Iterable[Any]) -> Iterable[Event]:
    for row in rows:
        yield Event(row.issued_on, "cert", f"Sertifikat {row.kind} terbit", row.number)
        if row.ended_on is not None:
            yield Event(row.ended_on, "cross", f"Sertifikat {row.kind} {row.state}", row.number)
