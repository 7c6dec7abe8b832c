"""What is sent to whom: a text for each person, for each kelurahan and each unsur, and the words of the letter. Nobody reads of others."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from lms.bimtek.models import Bimtek
from lms.bimtek.planning.words import FUNCTIONS, days_words
from lms.bimtek.roll import Listed
from lms.documents.coverage_sheet import Signature
from lms.documents.letter import Letter
from lms.documents.report import Kop
from lms.people.names import call_name
from lms.signin.sessions import PRONOUNS
from lms.web.text import ROLES
from lms.wilayah.naming import region_place, short_place

BLANK = "…" * 10
COLUMNS = ("No", "Nama", "Jabatan atau unsur", "Instansi atau kelurahan")


@dataclass(frozen=True)
class Told:
    """What an invitation says of an event: its days, the hour at which it begins ("" is not known), and where a phone joins."""

    event: Bimtek
    begins: str
    link: str

    @property
    def when(self) -> str:
        """Sabtu, 21 November 2026, 08.00 WIB"""
        days = days_words(self.event.from_day, self.event.until_day)
        return f"{days}, {self.begins}" if self.begins else days


@dataclass(frozen=True)
class Message:
    """A prepared text: for whom, what it says, and the address that opens WhatsApp with it."""

    name: str
    about: str
    text: str
    href: str
    phone: bool = False


def for_person(told: Told, guest: Listed) -> Message:
    """The text for one person, with her number where there is one."""
    pronoun = PRONOUNS[guest.sex][1]
    role = "" if guest.function == "peserta" else f" sebagai {FUNCTIONS[guest.function].lower()}"
    text = _text(told, f"Yth. {pronoun} {call_name(guest.name)},", f"Kami mengundang {pronoun}{role} pada:")
    about = ", ".join(filter(None, (guest.position, guest.unit)))
    return Message(guest.full_name, about, text, _link(text, guest.phone), bool(guest.phone))


def for_groups(told: Told, people: Sequence[Listed]) -> list[Message]:
    """The texts for all participants, for each unsur and for each kelurahan or kecamatan of theirs."""
    roles = sorted({one.role for one in people if one.role}, key=list(ROLES).index)
    places = sorted({(one.region_code, one.region or "") for one in people if one.region_code})
    found = [("Semua peserta", f"{len(people)} orang", "Yth. Ibu/Bapak peserta,")] if people else []
    found += [(f"Unsur {ROLES[role]}", _count(people, role=role), f"Yth. Ibu/Bapak {_unsur(role)},") for role in roles]
    found += [
        (region_place(code, name), _count(people, region_code=code), f"Yth. Ibu/Bapak peserta dari {short_place(code, name)},")
        for code, name in places
    ]
    return [
        Message(name, about, text := _text(told, hello, "Kami mengundang Ibu/Bapak pada:"), _link(text)) for name, about, hello in found
    ]


def letter(told: Told, kop: Kop, people: Sequence[Listed], city: str, day_words: str) -> Letter:
    """The words of the invitation letter, for every form in which it is written."""
    event = told.event
    facts = [
        ("Hari, tanggal", days_words(event.from_day, event.until_day)),
        ("Waktu", f"{told.begins} sampai selesai" if told.begins else BLANK),
        ("Tempat", event.place),
        ("Acara", event.title),
    ]
    facts += [("Dasar", event.decree)] if event.decree else []
    facts += [("Bergabung", f"{told.link} (kode {event.join_code})")]
    goal = f"Tujuan acara ini: {event.purpose}" if event.purpose else ""
    return Letter(
        kop=kop,
        place_date=f"{city}, {day_words}",
        head=(
            ("Nomor", event.letter or BLANK),
            ("Sifat", "Biasa"),
            ("Lampiran", "Daftar undangan" if people else "–"),
            ("Hal", f"Undangan {event.title}"),
        ),
        to=("Yth. Bapak/Ibu", "(daftar undangan terlampir)", "di tempat"),
        opening="Dengan hormat, kami mengundang Bapak/Ibu yang namanya tercantum dalam lampiran surat ini pada:",
        facts=tuple(facts),
        closing=tuple(filter(None, (goal, "Mohon hadir tepat waktu. Atas perhatian dan kehadiran Bapak/Ibu, kami ucapkan terima kasih."))),
        signature=Signature((kop.acknowledged.above[-1],), kop.acknowledged.name, kop.acknowledged.nip),
        annex=f"Daftar undangan {event.title}",
        columns=COLUMNS,
        rows=tuple((str(n), one.full_name, one.position or "–", one.unit or "–") for n, one in enumerate(people, 1)),
    )


def _text(told: Told, hello: str, invites: str) -> str:
    event = told.event
    parts = (
        f"{hello}\n\n{invites}\n*{event.title}*\n{told.when}\n{event.place}",
        f"Masuk ke acara lewat tautan ini, mulai hari itu:\n{told.link}",
        event.organiser,
    )
    return "\n\n".join(filter(None, parts))


def _link(text: str, phone: str | None = None) -> str:
    return f"https://wa.me/{(phone or '').removeprefix('+')}?text={quote(text)}"


def _count(people: Sequence[Listed], **having: str) -> str:
    return f"{sum(all(getattr(one, name) == value for name, value in having.items()) for one in people)} orang"


def _unsur(role: str) -> str:
    return ROLES[role] if role in ("lurah", "camat") else f"unsur {ROLES[role]}"
