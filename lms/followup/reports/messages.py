"""Prepared texts for WhatsApp: polite, short, with the page on which to answer. Whoever taps them sends them herself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import quote

from lms.followup.promises import Promise, milestone
from lms.people.names import call_name
from lms.signin.sessions import PRONOUNS
from lms.web.text import plain_day


@dataclass(frozen=True)
class Text:
    """One text: to whom it is, its words, and the address that opens WhatsApp with them."""

    to: str
    words: str
    href: str


@dataclass(frozen=True)
class Reminder:
    """A team at 30, 60 or 90 days: its promises, a text for its group, and one for each person who wrote one."""

    team: str
    title: str
    until_day: date
    days: int
    promises: tuple[Promise, ...]
    group: Text
    people: tuple[Text, ...]


def chat(words: str, phone: str | None = None) -> str:
    """The address that opens WhatsApp with these words, to this number where one is known."""
    return f"https://wa.me/{(phone or '').lstrip('+')}?text={quote(words)}"


def hail(name: str | None, sex: str | None) -> str:
    """Ibu Nur; somebody without a name is Ibu/Bapak."""
    title = PRONOUNS.get(sex, PRONOUNS[None])[0]
    return f"{title} {call_name(name)}" if name else title


def to_person(promises: Sequence[Promise], sender: str, public_url: str) -> Text:
    """The text for the person who wrote these promises."""
    first = promises[0]
    name = hail(first.name, first.sex)
    link = f"{public_url}/rtl/saya/{first.id}" if len(promises) == 1 else f"{public_url}/rtl/saya"
    words = (
        f"{name}, semoga sehat selalu. Ini {sender}, tentang janji sesudah {first.title}:\n{_lines(promises)}\n"
        f"Sudah sampai di mana? Ceritakan singkat di sini: {link}\nBila ada kendala, tulis saja. Terima kasih."
    )
    return Text(name, words, chat(words, first.phone))


def to_team(team: str, promises: Sequence[Promise], sender: str, public_url: str) -> Text:
    """The text for the group of a team."""
    words = (
        f"Ibu dan Bapak tim {team}, semoga sehat selalu. Ini {sender}, tentang janji tim sesudah {promises[0].title}:\n{_lines(promises)}\n"
        f"Sudah sampai di mana? Ceritakan singkat di sini: {public_url}/rtl/saya\nBila ada kendala, tulis saja. Terima kasih."
    )
    return Text(team, words, chat(words))


def _lines(promises: Iterable[Promise]) -> str:
    return "\n".join(f"- {promise.said} (sampai {plain_day(promise.due_day)})" for promise in promises)


def reminders(promises: Iterable[Promise], today: date, sender: str, public_url: str) -> list[Reminder]:
    """Teams whose event was 30, 60 or 90 days ago and that still have something to tell, the latest event first.

    `promises` come by event and team.
    """
    found = []
    for (_event, _code), held in groupby(promises, key=lambda one: (one.bimtek_id, one.region_code)):
        team = tuple(held)
        days = milestone(team[0].until_day, today)
        if days is None:
            continue
        by_person: dict[str, list[Promise]] = {}
        for promise in team:
            by_person.setdefault(promise.person_id, []).append(promise)
        people = tuple(to_person(own, sender, public_url) for own in by_person.values())
        place = team[0].place
        group = to_team(place, team, sender, public_url)
        found.append(Reminder(place, team[0].title, team[0].until_day, days, team, group, people))
    return sorted(found, key=lambda one: (-one.until_day.toordinal(), one.team))
