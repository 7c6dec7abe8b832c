"""From an event and its list to what its papers say, looked up once before anything is typeset."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from lms.bimtek.models import Bimtek, BimtekStep, steps_of
from lms.bimtek.printing.holders import holders
from lms.bimtek.printing.papers import papers_of
from lms.bimtek.printing.rules import Holder, why_no_code
from lms.bimtek.printing.words import days_words
from lms.bimtek.roll import Listed, roll
from lms.bimtek.rules import clock_words, sittings
from lms.clock import LETTERS, zone_of
from lms.config import Settings
from lms.db import Reads
from lms.documents.attendance_sheet import AttendanceSheet, Guest
from lms.documents.guide import Guide, class_code
from lms.documents.kop import kop_of
from lms.documents.name_cards import NameCard, NameCards
from lms.documents.paper_test import PaperTestSheet
from lms.documents.report import Kop
from lms.instansi.models import Office, office_of
from lms.people.actor import Actor
from lms.signin.codes import HOURS
from lms.web.text import ROLES, hour, long_day, masked_phone, phone, plain_day, short_day
from lms.wilayah.naming import named_post, short_place

FUNCTIONS = {"peserta": "Peserta", "narasumber": "Narasumber", "panitia": "Panitia"}
PHONES = ("sebagian", "lengkap", "tanpa")


@dataclass(frozen=True)
class Event:
    """Everything that the papers of one event are made of, as plain values: no row is looked at again. `kept`: the tests whose form is fixed."""

    title: str
    place: str
    when: str
    city: str
    officer: str
    officer_nip: str
    join_code: str
    last_day: date
    zone: str
    sessions: tuple[tuple[date, str], ...]
    guests: tuple[Listed, ...]
    holders: Mapping[str, Holder]
    papers: tuple[PaperTestSheet, ...]
    kept: frozenset[str]
    kop: Kop
    settings: Settings
    until: datetime


def gather(reads: Reads, bimtek: Bimtek, actor: Actor, now: datetime, settings: Settings) -> Event:
    """The event with its timeline, its list and its letterhead (nine queries)."""
    kop = kop_of(reads, bimtek.region_code, actor.name, now, actor.today, settings.contoh)
    office = reads.execute(office_of(bimtek.region_code, bimtek.from_day).with_only_columns(Office.city)).scalar()
    letters = LETTERS[zone_of(bimtek.region_code)]
    steps = reads.execute(steps_of(bimtek.id).with_only_columns(*BimtekStep.__table__.columns)).all()
    papers, there = papers_of(reads, bimtek, steps)
    return Event(
        title=bimtek.title, place=bimtek.place, when=days_words(bimtek.from_day, bimtek.until_day), city=office or "",
        officer=bimtek.officer, officer_nip=bimtek.officer_nip, join_code=bimtek.join_code, last_day=bimtek.until_day,
        zone=zone_of(bimtek.region_code), sessions=_sessions(steps, bimtek, letters), guests=tuple(roll(reads, bimtek.id, None)),
        holders=holders(reads, bimtek.id, actor), papers=papers, kept=there, kop=kop, settings=settings,
        until=now + timedelta(hours=HOURS),
    )  # fmt: skip


def _sessions(steps: Sequence[Any], bimtek: Bimtek, letters: str) -> tuple[tuple[date, str], ...]:
    """Day and words of each session; an event without one has a sheet for each of its days."""
    found = [
        (one.step.day, f"{one.step.title}, pukul {clock_words(one.step.at)} {letters}" + (f" ({one.jp} JP)" if one.jp else ""))
        for one in sittings(steps)
    ]
    days = (bimtek.until_day - bimtek.from_day).days + 1
    return tuple(found) or tuple((bimtek.from_day + timedelta(days=n), "") for n in range(days))


def unit_of(one: Listed) -> str:
    """Kel. Tanjung Paku, or the agency of who has no seat."""
    if one.agency or not (one.region and one.region_code):
        return one.agency or ""
    return short_place(one.region_code, one.region)


def card_of(one: Listed) -> NameCard:
    """The front of a card; of a kader the posyandu is named too."""
    tab = ROLES.get(one.role or "", "Peserta") if one.function == "peserta" else FUNCTIONS[one.function]
    post = named_post("Posyandu", one.posyandu) if one.posyandu else ""
    return NameCard(tab, one.full_name, ", ".join(filter(None, (post, unit_of(one)))))


def with_codes(event: Event, only_new: bool) -> list[str]:
    """The persons whose cards bear a code, in one order."""
    held = event.holders
    return sorted(one.person_id for one in event.guests if one.person_id in held and not why_no_code(held[one.person_id], only_new))


def without_codes(event: Event, only_new: bool) -> list[tuple[str, str]]:
    """Name and reason of everybody else who has a card."""
    found = ((one.full_name, event.holders.get(one.person_id)) for one in event.guests)
    return [(name, said) for name, holder in found if holder and (said := why_no_code(holder, only_new))]


def cards(event: Event, codes: Mapping[str, str]) -> NameCards:
    """The cards of everybody; `codes` by person, none for a card without."""
    link = f"{event.settings.public_url}/masuk"
    made = (
        replace(card_of(one), code=code, link=f"{link}#{code}") if (code := codes.get(one.person_id, "")) else card_of(one)
        for one in event.guests
    )
    until = f"{short_day(event.until)}, {hour(event.until, event.zone)}"
    return NameCards(event.title, event.when, tuple(made), until, link.partition("://")[2])


def attendance(event: Event, phones: str = "sebagian") -> list[AttendanceSheet]:
    """The sheets of every session for those who take part, and of every day for those who speak and organise."""
    made = [_sheet(event, "peserta", day, words, phones) for day, words in event.sessions]
    days = dict.fromkeys(day for day, _words in event.sessions)
    there = {one.function for one in event.guests}
    return made + [_sheet(event, function, day, "", phones) for function in ("narasumber", "panitia") if function in there for day in days]


def _sheet(event: Event, function: str, day: date, session: str, phones: str) -> AttendanceSheet:
    facts = [("Kegiatan", event.title), ("Hari, tanggal", long_day(day)), ("Tempat", event.place)]
    guests = tuple(_guest(one, function, phones) for one in event.guests if one.function == function)
    signed_at = f"{event.city or '…' * 10}, {plain_day(day)}"
    return AttendanceSheet(
        f"Daftar Hadir {FUNCTIONS[function]}", (*facts, *([("Sesi", session)] if session else [])), guests, signed_at, event.officer,
        event.officer_nip, phones != "tanpa",
    )  # fmt: skip


def _guest(one: Listed, function: str, phones: str) -> Guest:
    said = "" if not one.phone else phone(one.phone) if phones == "lengkap" else masked_phone(one.phone)
    position = one.position or ("" if function == "peserta" else FUNCTIONS[function])
    return Guest(one.full_name, one.nip or "", unit_of(one), position, one.sex or "", said)


def paper_tests(event: Event, form: str | None = None, named: bool = False) -> list[Mapping[str, object]]:
    """Questions and answer sheets of the tests (of one form, or of both); `named`: an answer sheet for each participant."""
    names = tuple((one.full_name, unit_of(one)) for one in event.guests if one.function == "peserta") if named else ()
    chosen = [sheet for sheet in event.papers if form in (None, sheet.form)]
    return [part for sheet in chosen for part in (sheet.questions(event.title, event.when), sheet.answers(event.title, event.when, names))]


def guide(event: Event) -> Guide:
    """The page for the wall."""
    link = f"{event.settings.public_url}/gabung"
    return Guide(event.title, event.when, class_code(event.join_code), link.partition("://")[2], f"{link}/{event.join_code}")


def alone(event: Event, part: str) -> list[Mapping[str, object]]:
    """One paper by the name of its file, without codes and with masked numbers; nothing where the event has none of it."""
    if part == "kartu":
        return [cards(event, {}).part()]
    if part == "daftar-hadir":
        return [sheet.part() for sheet in attendance(event)]
    if part == "panduan":
        return [guide(event).part()]
    form = part.removesuffix("-test")
    return paper_tests(event, form) if form in event.kept else []
