"""Issuing for an event: everybody who is eligible at one press, and thanks for who spoke and organised."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.bimtek.door import Desk
from lms.bimtek.models import Bimtek
from lms.bimtek.printing.words import days_words
from lms.bimtek.rules import state_of
from lms.certificates import rules as general
from lms.certificates.event.candidates import judged
from lms.certificates.event.rules import READY, Candidate, Judged, check_event, in_state
from lms.certificates.issuing import Wanted, holder_of, issue, letterhead, numbered
from lms.certificates.wording import Venue, thanks
from lms.clock import day_of
from lms.config import Settings
from lms.errors import Refused
from lms.journal.door import enter, lock, survivor
from lms.programs.models import Program


@dataclass
class Outcome:
    """Who got a certificate, and who did not after all: name and why."""

    issued: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def venue_of(bimtek: Bimtek) -> Venue:
    """The event in the words of a certificate."""
    days = days_words(bimtek.from_day, bimtek.until_day)
    return Venue(bimtek.id, bimtek.title, bimtek.organiser, bimtek.place, days)


def of_event(at: Desk, scopes: tuple[str, ...]) -> list[Judged]:
    """The verdict on everybody of the event of a desk."""
    own = survivor(at.session, at.actor.person_id)
    return judged(at.session, at.bimtek, scopes, own, at.actor.today)


def issue_all(at: Desk, scopes: tuple[str, ...], settings: Settings) -> Outcome:
    """Issue for everybody who is eligible, inside the caller's transaction; who got one meanwhile is not asked again.

    All persons are locked first and in one order, then looked at once more: two presses never wait for each other, and the second finds
    nothing to do. Raises Refused where the event, the office or the address forbids it.
    """
    if sentence := check_event(state_of(at.bimtek, at.actor.today)):
        raise Refused(sentence)
    general.check_address(settings.contoh, settings.public_url)
    letterhead(at.session, at.bimtek.region_code, at.actor.today)
    for person_id in sorted({found.one.person_id for found in in_state(of_event(at, scopes), READY)}):
        lock(at.session, person_id)
    outcome, venue = Outcome(), venue_of(at.bimtek)
    for found in in_state(of_event(at, scopes), READY):
        one = found.one
        try:
            if one.kind == "pelatihan":
                _issue(at, one, venue, settings)
            else:
                thank(at.session, at.bimtek, one, venue, at.actor.person_id, at.now, settings)
            outcome.issued.append(one.name)
        except Refused as no:
            outcome.refused.append((one.name, str(no)))
    return outcome


def _issue(at: Desk, one: Candidate, venue: Venue, settings: Settings) -> None:
    seat = one.seat
    assert seat is not None  # noqa: S101 - nobody is eligible without one
    issue(
        at.session, one.person_id, seat.program_id, one.kind, at.actor.person_id, at.now, settings.contoh, settings.home,
        settings.public_url, seat.tenure_id, venue,
    )  # fmt: skip


def thank(
    session: Session, bimtek: Bimtek, one: Candidate, venue: Venue, actor_id: str, now: datetime, settings: Settings
) -> None:  # fmt: skip
    """The certificate of who spoke or organised; it hangs on no seat and counts for no program. Raises Refused as `numbered` does."""
    day = day_of(now)
    head, signatory, office = letterhead(session, bimtek.region_code, day)
    title = session.scalar(select(Program.title).where(Program.id == bimtek.program_id)) or ""
    words = thanks(head, title, one.kind, one.taught, day, venue)
    more: dict[str, Any] = {"bimtek": bimtek.id}
    holder = holder_of(session, one.person_id)
    wanted = Wanted(
        one.person_id, bimtek.program_id, one.kind, bimtek.region_code, None, holder, one.line, words, None, settings.contoh, more
    )  # fmt: skip
    with session.begin_nested():  # a number that is not used goes back
        enter(session, numbered(session, wanted, office, signatory, actor_id, now, settings.home), now)
