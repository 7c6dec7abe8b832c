"""One person's page: seats over time, standing with its reason, certificates and tests; all inside the visitor's scope."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms import clock
from lms.certificates import models as certificates
from lms.courses.models import CourseVersion
from lms.coverage import words
from lms.coverage.register.gantt import Held
from lms.db import in_any_region
from lms.people.models import Grant, Person, Tenure, current, visible_to
from lms.programs.models import Program
from lms.programs.rules import NOT_BEGUN
from lms.programs.standing import compulsory, on_day
from lms.quizzes import models as quizzes
from lms.web import text
from lms.wilayah.models import Posyandu, Puskesmas, PuskesmasArea, names_of
from lms.wilayah.naming import region_place


@dataclass(frozen=True)
class Service:
    """A tenure as shown; `now` on the day of the page."""

    id: str
    role: str
    place: str
    from_day: date
    until_day: date | None
    sk_number: str
    now: bool


@dataclass(frozen=True)
class Standing:
    """The standing in one program, with its reason in words; `roles` are the seats of now that ask for it."""

    program: str
    status: str
    reason: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Event:
    """One line of the history."""

    day: date
    icon: str
    title: str
    small: str


@dataclass(frozen=True)
class PersonPage:
    """All that the page shows."""

    person: Person
    codes: tuple[str, ...]
    services: tuple[Service, ...]
    elsewhere: bool
    staff: tuple[str, ...]
    standings: tuple[Standing, ...]
    others: tuple[Standing, ...]
    history: tuple[Event, ...]
    puskesmas: str

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


def person_page(
    session: Session, scopes: tuple[str, ...], certificate_scopes: tuple[str, ...], person_id: str, day: date
) -> PersonPage | None:
    """The page of a person on a day; None for somebody who is not there for these scopes. A fixed number of queries."""
    person = session.scalar(visible_to(scopes).where(Person.id == person_id))
    if person is None:
        return None
    held = session.execute(
        select(Tenure, Posyandu.name, Posyandu.puskesmas_id)
        .outerjoin(Posyandu, Posyandu.id == Tenure.posyandu_id)
        .where(Tenure.person_id == person_id, in_any_region(Tenure.region_code, scopes))
        .order_by(Tenure.from_day.desc(), Tenure.id)
    ).all()
    all_held = session.scalar(select(func.count()).where(Tenure.person_id == person_id)) or 0
    names = names_of(session, {tenure.region_code for tenure, _, _ in held})
    services = tuple(_service(tenure, post, names, day) for tenure, post, _ in held)
    at = [(tenure.region_code, puskesmas) for (tenure, _, puskesmas), service in zip(held, services, strict=True) if service.now]
    standings = _standings(session, person_id, {service.role for service in services if service.now}, day)
    staff = select(Grant.role).where(Grant.person_id == person_id, current(Grant, day), in_any_region(Grant.region_code, scopes))
    return PersonPage(
        person, tuple(dict.fromkeys(code for code, _ in at)), services, all_held > len(held),
        tuple(text.ROLES[role] for role in sorted(set(session.scalars(staff)))),
        tuple(one for one in standings if one.roles), tuple(one for one in standings if not one.roles),
        _history(session, certificate_scopes, person_id, day), _puskesmas(session, at),
    )  # fmt: skip


def _service(tenure: Tenure, post: str | None, names: dict[str, str], day: date) -> Service:
    region = region_place(tenure.region_code, names.get(tenure.region_code, tenure.region_code))
    place = f"Posyandu {post}, {region}" if post else region
    now = tenure.from_day <= day and (tenure.until_day is None or tenure.until_day >= day)
    return Service(tenure.id, tenure.role, place, tenure.from_day, tenure.until_day, tenure.sk_number or "", now)


def _standings(session: Session, person_id: str, seats: set[str], day: date) -> tuple[Standing, ...]:
    """The programs wajib of the seats of now, then every other in which the person got somewhere."""
    stood = {row.program_id: (row.status, row.reason, row.detail) for row in session.scalars(on_day(day).filter_by(person_id=person_id))}
    due: dict[str, tuple[str, ...]] = {}
    for role, program in compulsory(session, day).items():
        if role in seats:
            due[program] = (*due.get(program, ()), role)
    wanted = [*due, *sorted(program for program in stood if program not in due and stood[program][0] != NOT_BEGUN[0])]
    titles = dict(session.execute(select(Program.id, Program.title).where(Program.id.in_(wanted))).all())
    states = ((program, stood.get(program, NOT_BEGUN)) for program in wanted)
    return tuple(Standing(titles[program], state[0], words.reason(*state), due.get(program, ())) for program, state in states)


def _history(session: Session, scopes: tuple[str, ...], person_id: str, day: date) -> tuple[Event, ...]:
    """Documents and tests up to a day, the newest first; of tests the score only."""
    events = []
    for row in session.scalars(certificates.visible_to(scopes).where(certificates.Certificate.person_id == person_id)):
        events.append(Event(row.issued_on, "cert", f"Sertifikat {row.kind} terbit", row.number))
        if row.ended_on is not None:
            events.append(Event(row.ended_on, "cross", f"Sertifikat {row.kind} {row.state}", row.number))
    for other in session.scalars(certificates.external_of(person_id)):
        hours = f", {other.hours} JP" if other.hours else ""
        events.append(Event(other.issued_on, "cert", f"Sertifikat dari {other.issuer}", f"{other.title}, nomor {other.number}{hours}"))
    attempt = quizzes.Attempt
    taken = quizzes.own(person_id).where(attempt.submitted_at.is_not(None)).join(CourseVersion, CourseVersion.id == attempt.version_id)
    columns = (
        attempt.form,
        attempt.submitted_at,
        attempt.points_num,
        attempt.points_den,
        attempt.points_max,
        attempt.passed,
        CourseVersion.title,
    )
    newest = taken.with_only_columns(*columns).order_by(attempt.submitted_at.desc())
    for form, at, points, of, most, passed, title in session.execute(newest):
        score = f"{text.number(Fraction(points, of))} dari {most}" if points is not None and of else "menunggu nilai"
        verdict = "" if form == "pre" or passed is None else ", lulus" if passed else ", belum lulus"
        events.append(Event(clock.day_of(at), "check", f"{form.capitalize()}-test {score}{verdict}", title))
    return tuple(sorted((event for event in events if event.day <= day), key=lambda event: event.day, reverse=True))


def _puskesmas(session: Session, at: list[tuple[str, str | None]]) -> str:
    """The puskesmas of the seats of now: the posyandu's own, else those that serve the kelurahan."""
    own = {puskesmas for _, puskesmas in at if puskesmas}
    areas = select(PuskesmasArea.puskesmas_id).where(PuskesmasArea.region_code.in_([code for code, puskesmas in at if not puskesmas]))
    names = session.scalars(select(Puskesmas.name).where(Puskesmas.id.in_(own) | Puskesmas.id.in_(areas)).order_by(Puskesmas.name))
    return ", ".join(names)
